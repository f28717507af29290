"""The smallest set that meets every one of some sets: exact, by branch and bound.

Deterministic: among equally small sets, the choice depends on the numbers alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

Sets = list[frozenset[int]]


def minimum_hitting_set(sets: Iterable[Collection[int]]) -> frozenset[int]:
    """Return a smallest set that shares a member with each of the given non-empty sets.

    >>> sorted(minimum_hitting_set([{1, 2}, {2, 3}, {4}]))
    [2, 4]
    """
    chosen, rest = _reduced([frozenset(members) for members in sets])
    for part in _components(rest):
        greedy = greedy_hitting_set(part)
        smaller = _search(part, len(greedy) - 1)
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


def _search(sets: Sets, limit: int) -> frozenset[int] | None:
    """Return a smallest hitting set of at most `limit` members, or None where there is none."""
    forced, sets = _reduced(sets)
    if len(forced) + _disjoint(sets) > limit:
        return None
    if not sets:
        return frozenset(forced)
    pivot = min(sets, key=lambda members: (len(members), sorted(members)))
    frequency = _by_frequency(sets)
    barred: set[int] = set()
    best = None
    for member in sorted(pivot, key=frequency.index):
        left = [members - barred for members in sets if member not in members]
        barred.add(member)
        part = _search(left, limit - len(forced) - 1) if all(left) else None
        if part is not None:
            best = frozenset(forced | part | {member})
            limit = len(best) - 1
    return best


def _reduced(sets: Sets) -> tuple[set[int], Sets]:
    """Take out what needs no search: single members, sets around sets, members worth less."""
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
    where: dict[int, set[int]] = {}
    for at, members in enumerate(sets):
        for member in members:
            where.setdefault(member, set()).add(at)
    keep: set[int] = set()
    for member in sorted(where, key=lambda m: (-len(where[m]), m)):
        rivals = sets[min(where[member])] & keep
        if not any(where[member] <= where[rival] for rival in rivals):
            keep.add(member)
    return keep


def _components(sets: Sets) -> list[Sets]:
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


def _disjoint(sets: Sets) -> int:
    """Return how many of the sets can be picked with no member in common: a lower bound."""
    taken: set[int] = set()
    count = 0
    for members in sorted(sets, key=lambda s: (len(s), sorted(s))):
        if not members & taken:
            taken |= members
            count += 1
    return count


def _by_frequency(sets: Sets) -> list[int]:
    counts = Counter(member for members in sets for member in members)
    return sorted(counts, key=lambda member: (-counts[member], member))
