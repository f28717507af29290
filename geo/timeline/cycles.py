"""The negative cycles of a network, those of fewest edges first.

With the claims of a repair set aside the rest has no conflict, so every event can be given a time at
which each remaining edge has a slack of 0 or more. A negative cycle then runs over at least one edge
of negative slack. From each of those, paths back to its start are followed best first: in order of
edges, counting the fewest that are still needed, and no further than the least cost that is still
needed allows. Both counts are lower bounds, so no cycle is passed over.
"""

from __future__ import annotations

import heapq
import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from convoymap.geo.timeline.network import Network

Trail = tuple[int, "Trail | None"]
Floats = npt.NDArray[np.float64]


# Over more edges of negative slack the way to each is not bounded one by one, which takes the cube of their number.
_MOST_OTHERS = 300


@dataclass(frozen=True)
class Slacks:
    """What each edge leaves over at times that fit the claims outside a repair.

    Attributes
    ----------
    network
        The claims.
    slack
        Slack in ms of each edge.
    negative
        Edges of negative slack, in order.
    onward, inward
        For each event, the edges that leave it and those that lead to it.
    to_tail
        Row i: the least cost from each event to the start of ``negative[i]`` over the other edges.
    """

    network: Network
    slack: list[int]
    negative: list[int]
    onward: list[list[int]]
    inward: list[list[int]]
    to_tail: Floats


def slacks_of(network: Network, repair: frozenset[int]) -> Slacks:
    """Return the slacks at times that fit every claim outside the repair."""
    # Slacks are reduced costs: along a cycle the times cancel, so its slacks add up to what its edges do.
    times = network.potentials(network.costs(repair))
    slack = [e.at_most_ms + times[e.tail] - times[e.head] for e in network.edges]
    negative = [at for at, left in enumerate(slack) if left < 0]
    onward: list[list[int]] = [[] for _ in network.events]
    inward: list[list[int]] = [[] for _ in network.events]
    for at, edge in enumerate(network.edges):
        onward[edge.tail].append(at)
        inward[edge.head].append(at)
    costs = [float(left) if left >= 0 else math.inf for left in slack]
    to_tail = np.full((len(negative), len(network.events)), math.inf)
    for row, at in enumerate(negative):
        tail = network.edges[at].tail
        lengths = network.lengths_to(tail, costs.__getitem__)
        to_tail[row, list(lengths)] = list(lengths.values())
        to_tail[row, tail] = 0.0
    return Slacks(network, slack, negative, onward, inward, to_tail)


def cycles_through(slacks: Slacks, row: int, steps: int) -> Iterator[list[int]]:
    """Yield the simple negative cycles over ``negative[row]`` and later ones, fewest edges first.

    Parameters
    ----------
    slacks
        See `slacks_of`.
    row
        Which edge of negative slack; earlier ones are left to their own search.
    steps
        How many paths may be looked at before the search is given up.
    """
    edges, first = slacks.network.edges, slacks.negative[row]
    goal, budget = edges[first].tail, -slacks.slack[first]
    if edges[first].head == goal:
        return
    # A cycle over several edges of negative slack is found once, from the first of them.
    barred = frozenset(slacks.negative[:row])
    needed = _least_cost(slacks, row).tolist()
    needed[goal] = 0.0
    hops = _least_hops(slacks, goal, barred)
    serial = 0
    heap: list[tuple[int, int, int, int, Trail]] = []
    trail: Trail = (first, None)
    heapq.heappush(heap, (0, serial, edges[first].head, 0, trail))
    while heap and steps > 0:
        _, _, event, cost, trail = heapq.heappop(heap)
        steps -= 1
        if event == goal:
            yield _unrolled(trail)
            continue
        visited = {edges[at].tail for at in _unrolled(trail)}
        for at in slacks.onward[event]:
            there = edges[at].head
            spent = cost + slacks.slack[at]
            if at in barred or (there in visited and there != goal):
                continue
            # The cycle is negative as long as its other edges cost less than the first one gains.
            if spent + needed[there] < budget and there in hops:
                serial += 1
                length = len(visited) + 1 + hops[there]
                heapq.heappush(heap, (length, serial, there, spent, (at, trail)))


def _unrolled(trail: Trail | None) -> list[int]:
    found = []
    while trail is not None:
        at, trail = trail
        found.append(at)
    return found[::-1]


def _least_cost(slacks: Slacks, row: int) -> Floats:
    """Return a lower bound of the cost from each event to the start of the row's edge."""
    base: Floats = slacks.to_tail[row]
    others = slacks.negative[row + 1 :]
    if not others:
        return base
    edges = slacks.network.edges
    gain = np.array([float(slacks.slack[at]) for at in others])
    if len(others) > _MOST_OTHERS:
        # The sum of all gains alone: it holds as well and says less, so that a search may look at more paths.
        plain: Floats = np.minimum(base, gain.sum())
        return plain
    heads = [edges[at].head for at in others]
    to_others = slacks.to_tail[row + 1 :]
    # A simple cycle takes each edge once: walks of as many edges as there are bound it from below,
    # and so does the sum of all gains.
    onward = gain + base[heads]
    for _ in others:
        better = np.minimum(onward, gain + (to_others[:, heads] + onward[:, None]).min(axis=0))
        if np.array_equal(better, onward):
            break
        onward = better
    onward = np.maximum(onward, gain.sum())
    bound: Floats = np.minimum(base, (to_others + onward[:, None]).min(axis=0))
    return bound


def _least_hops(slacks: Slacks, goal: int, barred: frozenset[int]) -> dict[int, int]:
    """Return for each event that reaches the goal the fewest edges on the way, by breadth-first search."""
    edges = slacks.network.edges
    hops = {goal: 0}
    queue = deque([goal])
    while queue:
        event = queue.popleft()
        for at in slacks.inward[event]:
            tail = edges[at].tail
            if tail not in hops and at not in barred:
                hops[tail] = hops[event] + 1
                queue.append(tail)
    return hops
