"""Claims that cannot all be true together: minimal conflicts, and a smallest set to doubt.

A conflict is a set of claims that contradict each other while any of them left out lets the rest
stand. A repair is a set of claims without which the rest stand. Neither says that a claim is false.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from convoymap.errors import UsageError
from convoymap.geo.timeline.cycles import Slacks, cycles_through, slacks_of
from convoymap.geo.timeline.hitting import (
    Steps,
    TooManyStepsError,
    greedy_hitting_set,
    minimum_hitting_set,
)
from convoymap.geo.timeline.network import Constraint as Constraint
from convoymap.geo.timeline.network import ConstraintLike, Edge, Name, Network, network_of

# How many paths all searches together may look at: about 2 s.
_STEPS = 200_000
_FEWEST_STEPS = 2_000
_HITTING_STEPS = 300
_STEPS_A_ROUND = 10
# How much work a round's search may be that need not be the smallest set.
_ROUND_WORK = 30_000
# From so many edges on, such as those of a movement of many stops, relaxing them one by one is slow.
_MANY_EDGES = 500
# So many searches for conflicts are begun: most callers want a hundred of them.
_MOST_SEARCHES = 200
_MOST_CONFLICTS = 500
# How much work a repair may be: conflicts looked at, each as often as it is looked at.
_WORK = 1_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the working: the claim implies ``t_b - t_a <= at_most`` seconds."""

    claim: Name
    a: Name
    b: Name
    at_most: float


@dataclass(frozen=True, slots=True)
class MinimalConflict:
    """Claims that cannot all be true, none of which can be left out.

    Attributes
    ----------
    claims
        Their names, sorted.
    margin
        Seconds by which their bounds must be widened in all for them to fit.
    steps
        The working: a round of steps from event to event and back to the first, whose ``at_most``
        add up to ``-margin``, though no time passes between an event and itself.
    """

    claims: tuple[Name, ...]
    margin: float
    steps: tuple[Step, ...]


def conflicts(constraints: Iterable[ConstraintLike], *, limit: int = 100) -> list[MinimalConflict]:
    """Return the minimal conflicts among claims, those of fewest claims first; margins are in seconds.

    Parameters
    ----------
    constraints
        `Constraint` or tuples (claim, event a, event b, low, high): ``low <= t_b - t_a <= high`` in
        seconds, None for an open side. Their order makes no difference.
    limit
        How many conflicts to return at most. Where there are more, the smallest that
        involves each claim of a repair comes before further ones, as far as the limit allows.
        Where conflicts are legion and long the search ends after a fixed number of steps;
        what it returns are minimal conflicts all the same.

    Raises
    ------
    UsageError
        A constraint is malformed or its interval ends before it starts, or the limit is below 1.
    """
    if limit < 1:
        raise UsageError(f"the limit of conflicts must be 1 or more, not {limit!r}")
    network = network_of(constraints)
    alone = _self_contradictory(network)
    found = {frozenset([claim]): _conflict(network, cycle) for claim, cycle in alone.items()}
    hit = _some_repair(network, frozenset(alone))
    if hit:
        slacks = slacks_of(_without(network, frozenset(alone)), hit)
        _collect(slacks, found, limit)
    ranked = sorted(found.items(), key=lambda item: (len(item[0]), sorted(item[0])))
    return [conflict for _, conflict in ranked[:limit]]


@dataclass(frozen=True, slots=True)
class Repair:
    """Claims without which the rest can all be true.

    Attributes
    ----------
    claims
        Their names, sorted.
    proved
        Whether no smaller set would do; otherwise none of these can be left out, but others may be fewer.
    """

    claims: tuple[Name, ...]
    proved: bool


def smallest_repair(constraints: Iterable[ConstraintLike]) -> tuple[Name, ...]:
    """Return a smallest set of claims without which the rest can all be true, sorted.

    As `repair`, and as surely smallest as that.
    """
    return repair(constraints).claims


def repair(constraints: Iterable[ConstraintLike], *, work: float = _WORK) -> Repair:
    """Return a smallest set of claims without which the rest can all be true.

    By implicit hitting sets: a smallest set that meets every conflict found so far is a smallest
    repair as soon as the rest has no conflict. Among equally small sets the choice is arbitrary but
    always the same. The problem is NP-hard: where the work runs out, the best set found is returned as
    not proved.

    Parameters
    ----------
    work
        How many conflicts the searches may look at, each as often as it is looked at: by default
        some seconds' worth.

    Raises
    ------
    UsageError
        As `conflicts`.
    """
    network = network_of(constraints)
    alone = frozenset(_self_contradictory(network))
    further, proved = _smallest(network, alone, work)
    return Repair(tuple(network.claims[claim] for claim in sorted(alone | further)), proved)


def _smallest(
    network: Network, doubted: frozenset[int], work: float
) -> tuple[frozenset[int], bool]:
    """Return claims beside the doubted ones to set aside, and whether no fewer would do."""
    known: list[frozenset[int]] = []
    needed = 0
    while work > 0:
        cost = _cost_of_a_step(known)
        steps = Steps(min(_HITTING_STEPS, max(_STEPS_A_ROUND, _ROUND_WORK / cost)))
        hit = _quick_hitting_set(known, needed, steps)
        fresh = _disjoint_conflicts(network, doubted | hit)
        work -= (steps.taken + _STEPS_A_ROUND) * cost
        # No conflict is left, but the set may be larger than it must be: now it is worth an exact search.
        if not fresh and len(hit) > needed:
            steps = Steps(max(0.0, work / cost))
            try:
                hit = minimum_hitting_set(known, at_least=needed, steps=steps)
            except TooManyStepsError:
                return _thinned(network, doubted, hit), False
            work -= steps.taken * cost
            needed = len(hit)
            fresh = _disjoint_conflicts(network, doubted | hit)
        if not fresh:
            return hit, True
        known += fresh
    return _thinned(network, doubted, _some_repair(network, doubted)), False


def _cost_of_a_step(known: list[frozenset[int]]) -> float:
    """Return how many conflicts a step of a search looks at: of hundreds it compares many with each other."""
    return (len(known) + 1) * (1.0 + len(known) / 100.0)


def _some_repair(network: Network, doubted: frozenset[int]) -> frozenset[int]:
    """Return claims beside the doubted ones to set aside, few but not always fewest."""
    known: list[frozenset[int]] = []
    hit: frozenset[int] = frozenset()
    while fresh := _disjoint_conflicts(network, doubted | hit):
        known += fresh
        if len(known) < _MOST_CONFLICTS:
            hit = greedy_hitting_set(known)
        else:
            # It only grows from here, so that the end is near.
            often = Counter(claim for claims in known for claim in claims)
            hit |= {min(claims, key=lambda claim: (-often[claim], claim)) for claims in fresh}
    return hit


def _thinned(network: Network, doubted: frozenset[int], hit: frozenset[int]) -> frozenset[int]:
    """Return what is left of a repair when each claim that it can spare is put back."""
    for claim in sorted(hit):
        if not _disjoint_conflicts(network, doubted | hit - {claim}):
            hit = hit - {claim}
    return hit


def _quick_hitting_set(known: list[frozenset[int]], needed: int, steps: Steps) -> frozenset[int]:
    # Any hitting set shows where to look for more conflicts; only the last one must be smallest.
    try:
        return minimum_hitting_set(known, at_least=needed, steps=steps)
    except TooManyStepsError:
        return greedy_hitting_set(known)


def _disjoint_conflicts(network: Network, doubted: frozenset[int]) -> list[frozenset[int]]:
    """Return minimal conflicts without a claim in common until what is left has none."""
    found = []
    costs = network.costs(doubted)
    while cycle := network.negative_cycle(costs):
        claims, _ = _shrunk(network, cycle)
        found.append(claims)
        for claim in claims:
            for at in network.by_claim[claim]:
                costs[at] = float("inf")
    return found


def _collect(slacks: Slacks, found: dict[frozenset[int], MinimalConflict], limit: int) -> None:
    """Add conflicts: first one over each edge of negative slack, then the smallest of the rest."""
    # Every edge gets its share of the steps, so that one entangled corner does not leave the others unsearched.
    rows = range(min(len(slacks.negative), max(limit, _MOST_SEARCHES)))
    share = max(_FEWEST_STEPS, _STEPS // len(rows))
    searches = [cycles_through(slacks, row, share) for row in rows]
    waiting: list[tuple[int, int, list[int]]] = []
    for row, search in enumerate(searches):
        if cycle := next(search, None):
            waiting.append((len(cycle), row, cycle))
    for _, _, cycle in sorted(waiting):
        _add(slacks.network, cycle, found)
    heapq.heapify(waiting)
    while waiting and len(found) < limit:
        _, row, cycle = heapq.heappop(waiting)
        _add(slacks.network, cycle, found)
        if following := next(searches[row], None):
            heapq.heappush(waiting, (len(following), row, following))


def _add(network: Network, cycle: list[int], found: dict[frozenset[int], MinimalConflict]) -> None:
    claims, cycle = _shrunk(network, cycle)
    conflict = _conflict(network, cycle)
    if claims not in found or found[claims].margin < conflict.margin:
        found[claims] = conflict


def _shrunk(network: Network, cycle: list[int]) -> tuple[frozenset[int], list[int]]:
    """Return a minimal conflict within the claims of a negative cycle, and its own cycle."""
    claims = frozenset(network.edges[at].claim for at in cycle)
    # Where each claim is about one pair of events, the cycle has no shortcut.
    if len(claims) == len(cycle) and all(_is_one_pair(network, claim) for claim in claims):
        return claims, cycle
    for claim in sorted(claims):
        smaller = _cycle_within(network, claims - {claim})
        if smaller:
            claims, cycle = claims - {claim}, smaller
    return claims, cycle


def _is_one_pair(network: Network, claim: int) -> bool:
    edges = [network.edges[at] for at in network.by_claim[claim]]
    return len({frozenset((edge.tail, edge.head)) for edge in edges}) == 1


def _cycle_within(network: Network, claims: frozenset[int]) -> list[int] | None:
    """Return a negative cycle of a few claims, by Bellman and Ford's relaxations."""
    ats = [at for claim in sorted(claims) for at in network.by_claim[claim]]
    if len(ats) > _MANY_EDGES:
        return network.negative_cycle(network.costs_of(ats))
    edges = network.edges
    cost = dict.fromkeys((event for at in ats for event in (edges[at].tail, edges[at].head)), 0)
    via: dict[int, int] = {}
    changed = None
    # A path that still gets shorter after as many rounds as there are events goes round a negative cycle.
    for _ in range(len(cost) + 1):
        changed = None
        for at in ats:
            edge = edges[at]
            if cost[edge.tail] + edge.at_most_ms < cost[edge.head]:
                cost[edge.head] = cost[edge.tail] + edge.at_most_ms
                via[edge.head] = at
                changed = edge.head
        if changed is None:
            return None
    return _traced(edges, via, changed)


def _traced(edges: tuple[Edge, ...], via: dict[int, int], event: int | None) -> list[int]:
    """Return the cycle that the last-used edges lead back to."""
    seen: dict[int, int] = {}
    trail: list[int] = []
    while event is not None and event not in seen:
        seen[event] = len(trail)
        trail.append(via[event])
        event = edges[via[event]].tail
    assert event is not None
    return trail[seen[event] :][::-1]


def _self_contradictory(network: Network) -> dict[int, list[int]]:
    """Return the claims that cannot be true even alone, each with its cycle."""
    found = {}
    for claim, ats in enumerate(network.by_claim):
        edges = [network.edges[at] for at in ats]
        # The two edges of one interval between two events never contradict each other.
        if (
            len(edges) > 2
            or sum(edge.at_most_ms for edge in edges) < 0
            or any(edge.tail == edge.head for edge in edges)
        ) and (cycle := _cycle_within(network, frozenset([claim]))):
            found[claim] = cycle
    return found


def _without(network: Network, doubted: frozenset[int]) -> Network:
    """Return the network less some claims, and less what is said of an event and itself."""
    kept = [e for e in network.edges if e.claim not in doubted and e.tail != e.head]
    return Network(network.claims, network.events, tuple(kept))


def _conflict(network: Network, cycle: list[int]) -> MinimalConflict:
    edges = [network.edges[at] for at in cycle]
    # The cycle is listed from the same event on, wherever the search happened to start it.
    least = min(range(len(edges)), key=lambda at: (edges[at].tail, at))
    edges = edges[least:] + edges[:least]
    names = network.claims
    steps = tuple(
        Step(names[e.claim], network.events[e.tail], network.events[e.head], e.at_most_ms / 1000.0)
        for e in edges
    )
    claims = tuple(names[claim] for claim in sorted({edge.claim for edge in edges}))
    return MinimalConflict(claims, -sum(edge.at_most_ms for edge in edges) / 1000.0, steps)
