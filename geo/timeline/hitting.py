"""The smallest set that meets every one of some sets: exact, by branch and bound.

Deterministic: among equally small sets, the choice depends on the numbers alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

Sets = list[frozenset[int]]


class TooManyStepsError(Exception):
    """The search for a smallest hitting set was given up."""


@dataclass(slots=True)
class Steps:
    """How many steps searches may take together, and how many they have taken."""

    allowed: float = math.inf
    taken: int = 0

    def take(self) -> None:
        """Count one more step.

        Raises
        ------
        TooManyStepsError
            It is one more than is allowed.
        """
        self.taken += 1
        if self.taken > self.allowed:
            raise TooManyStepsError


def minimum_hitting_set(
    sets: Iterable[Collection[int]], *, at_least: int = 0, steps: Steps | None = None
) -> frozenset[int]:
    """Return a smallest set that shares a member with each of the given non-empty sets.

    Parameters
    ----------
    sets
        Sets of numbers.
    at_least
        A size that is known to be needed: the search ends at the first set no larger.
    steps
        How many steps the search may take; without, as many as it needs.

    Raises
    ------
    TooManyStepsError
        The search took more steps; without a limit it always ends.

    Examples
    --------
    >>> sorted(minimum_hitting_set([{1, 2}, {2, 3}, {4}]))
    [2, 4]
    """
    chosen, rest = _reduced([frozenset(members) for members in sets])
    # Sets that share no member, by whatever chain, are independent problems.
    parts = [(part, greedy_hitting_set(part)) for part in _components(rest)]
    steps, most_elsewhere = steps or Steps(), sum(len(greedy) for _, greedy in parts)
    for part, greedy in parts:
        most_elsewhere -= len(greedy)
        enough = at_least - len(chosen) - most_elsewhere
        smaller = None
        if len(greedy) > enough:
            smaller = _search(part, len(greedy) - 1, enough, steps)
        chosen |= greedy if smaller is None else smaller
    return frozenset(chosen)


def greedy_hitting_set(sets: Sets) -> frozenset[int]:
    """Return a hitting set, not always the smallest: the commonest member again and again."""
    chosen = set()
    while sets:
        commonest = _by_frequency(sets)[0]
        chosen.add(commonest)
        sets = [members for members in sets if commonest not in members]
    return frozenset(chosen)


def _search(sets: Sets, limit: int, enough: int, steps: Steps) -> frozenset[int] | None:
    """Return a smallest hitting set of at most `limit` members, or None where there is none.

    One of at most `enough` members is taken at once.
    """
    steps.take()
    forced, sets = _reduced(sets)
    if len(forced) + _lower_bound(sets) > limit:
        return None
    if not sets:
        return frozenset(forced)
    pivot = min(sets, key=lambda members: (len(members), sorted(members)))
    frequency = _by_frequency(sets)
    barred: set[int] = set()
    best = None
    # One member of the smallest set must be chosen. What was tried before is barred, so no choice is searched twice.
    for member in sorted(pivot, key=frequency.index):
        left = [members - barred for members in sets if member not in members]
        barred.add(member)
        used = len(forced) + 1
        part = _search(left, limit - used, enough - used, steps) if all(left) else None
        if part is not None:
            best = frozenset(forced | part | {member})
            limit = len(best) - 1
            if len(best) <= enough:
                break
    return best


def _reduced(sets: Sets) -> tuple[set[int], Sets]:
    """Return the members that must be chosen, and the sets left, without supersets and dominated members."""
    forced: set[int] = set()
    while True:
        single = {member for members in sets if len(members) == 1 for member in members}
        forced |= single
        before = sets
        sets = _without_supersets([members for members in sets if not members & single])
        keep = _undominated(sets)
        sets = [members & keep for members in sets]
        if sets == before:
            return forced, sets


def _without_supersets(sets: Sets) -> Sets:
    kept: Sets = []
    of: dict[int, list[frozenset[int]]] = {}
    for members in sorted(set(sets), key=lambda s: (len(s), sorted(s))):
        inside = {other for member in members for other in of.get(member, [])}
        if not any(other <= members for other in inside):
            kept.append(members)
            for member in members:
                of.setdefault(member, []).append(members)
    return kept


def _undominated(sets: Sets) -> set[int]:
    """Return the members that may be needed: those without another one that is in every set they are in."""
    where: dict[int, set[int]] = {}
    for at, members in enumerate(sets):
        for member in members:
            where.setdefault(member, set()).add(at)
    keep: set[int] = set()
    for member in sorted(where, key=lambda m: (-len(where[m]), m)):
        # What dominates it is in every one of its sets, so it is enough to look into one of them.
        others = sets[min(where[member])] & keep
        if not any(where[member] <= where[other] for other in others):
            keep.add(member)
    return keep


def _components(sets: Sets) -> list[Sets]:
    """Return the sets in groups that have no member in common."""
    parts: list[tuple[set[int], Sets]] = []
    for members in sets:
        joined: tuple[set[int], Sets] = (set(members), [members])
        apart = []
        for part in parts:
            if part[0] & members:
                joined = (joined[0] | part[0], part[1] + joined[1])
            else:
                apart.append(part)
        parts = [*apart, joined]
    return [part for _, part in parts]


def _lower_bound(sets: Sets) -> int:
    """Return a lower bound of the size of a hitting set.

    Shares of the sets that leave no member more than one in all bound it (linear duality). The bound is
    the better of whole shares, which are sets with no member in common, and of fair ones.
    """
    counts = Counter(member for members in sets for member in members)
    order = sorted(sets, key=lambda s: (len(s), sum(counts[m] for m in s), sorted(s)))
    room = dict.fromkeys(counts, 1.0)
    whole = 0
    for members in order:
        if all(room[member] == 1.0 for member in members):
            room.update(dict.fromkeys(members, 0.0))
            whole += 1
    room = dict.fromkeys(counts, 1.0)
    shares = [min(1.0 / counts[member] for member in members) for members in order]
    for members, share in zip(order, shares, strict=True):
        for member in members:
            room[member] -= share
    for at, members in enumerate(order):
        more = max(0.0, min(room[member] for member in members))
        shares[at] += more
        for member in members:
            room[member] -= more
    # Sums of fractions may end just above a whole number that they equal.
    return max(whole, math.ceil(sum(shares) - 1e-6))


def _by_frequency(sets: Sets) -> list[int]:
    counts = Counter(member for members in sets for member in members)
    return sorted(counts, key=lambda member: (-counts[member], member))
