"""The timeline as a simple temporal network: events, and claims that bound the time between two.

A claim ``low <= t_b - t_a <= high`` is two edges of a graph: from a to b with ``high`` and from b to a
with ``-low``. The claims can all be true together exactly when no cycle of edges has a negative sum,
and the shortest paths from a reference event bound every other one (R. Dechter, I. Meiri, J. Pearl,
Temporal constraint networks, Artificial Intelligence 49, 1991).

Sums are exact: seconds are kept as whole milliseconds, bounds between two milliseconds widened.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from numbers import Real
from typing import TYPE_CHECKING, Any, NamedTuple

from convoymap.errors import UsageError

if TYPE_CHECKING:
    import rustworkx

Name = str | int

# Nine of these in a row still add up exactly in the floats of the graph library: 9 * 1e15 ms is below 2 ** 53.
LONGEST_SECONDS = 1e12
_NEVER = math.inf


@dataclass(frozen=True, slots=True)
class Constraint:
    """One claim about two events: ``low <= t_b - t_a <= high``, in seconds, None for an open side.

    Several constraints may carry the same claim; they are doubted or kept together.
    """

    claim: Name
    a: Name
    b: Name
    low: float | None
    high: float | None


ConstraintLike = Constraint | Sequence[Any]


class Edge(NamedTuple):
    """``t_head - t_tail <= at_most_ms``, because of a claim; events and claims are positions."""

    tail: int
    head: int
    at_most_ms: int
    claim: int


@dataclass(frozen=True)
class Network:
    """Claims and events in a fixed order, with the edges between events."""

    claims: tuple[Name, ...]
    events: tuple[Name, ...]
    edges: tuple[Edge, ...]

    @cached_property
    def by_claim(self) -> tuple[tuple[int, ...], ...]:
        """Positions of the edges of each claim."""
        edges: list[list[int]] = [[] for _ in self.claims]
        for at, edge in enumerate(self.edges):
            edges[edge.claim].append(at)
        return tuple(map(tuple, edges))

    @cached_property
    def between(self) -> dict[tuple[int, int], list[int]]:
        """Positions of the edges from one event to another, the tightest first."""
        found: dict[tuple[int, int], list[int]] = {}
        for at, edge in enumerate(self.edges):
            found.setdefault((edge.tail, edge.head), []).append(at)
        for ends in found.values():
            ends.sort(key=lambda at: (self.edges[at].at_most_ms, at))
        return found

    @cached_property
    def graph(self) -> rustworkx.PyDiGraph[int, int]:
        """All edges by position, and one more node that leads to every event at no cost."""
        import rustworkx

        graph: rustworkx.PyDiGraph[int, int] = rustworkx.PyDiGraph()
        graph.add_nodes_from(range(len(self.events) + 1))
        graph.add_edges_from([(edge.tail, edge.head, at) for at, edge in enumerate(self.edges)])
        start, free = len(self.events), len(self.edges)
        graph.add_edges_from([(start, event, free) for event in range(start)])
        return graph

    def costs(self, doubted: Iterable[int] = ()) -> list[float]:
        """Return the cost in ms of every edge and of the free one; doubted claims bound nothing."""
        costs = [float(edge.at_most_ms) for edge in self.edges]
        for claim in doubted:
            for at in self.by_claim[claim]:
                costs[at] = _NEVER
        return [*costs, 0.0]

    def costs_of(self, ats: Iterable[int]) -> list[float]:
        """Return the cost in ms of every edge and of the free one, where only those at some positions bind."""
        costs = [_NEVER] * len(self.edges)
        for at in ats:
            costs[at] = float(self.edges[at].at_most_ms)
        return [*costs, 0.0]

    def negative_cycle(self, costs: list[float]) -> list[int] | None:
        """Return the edges of one negative simple cycle, costs in ms, in order, or None where all can be true."""
        import rustworkx

        try:
            nodes = list(rustworkx.find_negative_cycle(self.graph, costs.__getitem__))
        except ValueError:
            return None
        return [self._tightest(tail, head, costs) for tail, head in pairwise(nodes)]

    def _tightest(self, tail: int, head: int, costs: list[float]) -> int:
        return next(at for at in self.between[tail, head] if costs[at] != _NEVER)

    def potentials(self, costs: list[float]) -> list[int]:
        """Return a time in ms for every event at which all claims hold; there must be no conflict.

        Shortest paths by Bellman and Ford from the free node are such times (Dechter, Meiri and Pearl 1991).
        """
        import rustworkx

        start = len(self.events)
        lengths = rustworkx.digraph_bellman_ford_shortest_path_lengths(
            self.graph, start, costs.__getitem__
        )
        return [int(lengths[event]) for event in range(start)]

    def lengths_to(self, event: int, cost_of: Callable[[int], float]) -> dict[int, float]:
        """Return the least cost in ms from each event that can reach one; costs may not be negative."""
        import rustworkx

        return dict(
            rustworkx.digraph_dijkstra_shortest_path_lengths(self._backwards, event, cost_of)
        )

    @cached_property
    def _backwards(self) -> rustworkx.PyDiGraph[int, int]:
        backwards = self.graph.copy()
        backwards.remove_node(len(self.events))
        backwards.reverse()
        return backwards


def network_of(constraints: Iterable[ConstraintLike]) -> Network:
    """Return the network of some claims; the order they come in makes no difference.

    Raises
    ------
    UsageError
        A constraint is malformed, or its interval ends before it starts; the message names its claim.
    """
    rows = {_checked(at, row) for at, row in enumerate(constraints)}
    claims = sorted({row.claim for row in rows}, key=_name_key)
    events = sorted({event for row in rows for event in (row.a, row.b)}, key=_name_key)
    claim_at = {claim: at for at, claim in enumerate(claims)}
    event_at = {event: at for at, event in enumerate(events)}
    edges = set()
    for row in rows:
        claim, a, b = claim_at[row.claim], event_at[row.a], event_at[row.b]
        if row.high is not None:
            edges.add(Edge(a, b, _milliseconds(row.high, up=True), claim))
        if row.low is not None:
            edges.add(Edge(b, a, -_milliseconds(row.low, up=False), claim))
    return Network(tuple(claims), tuple(events), tuple(sorted(edges)))


def bounds(
    constraints: Iterable[ConstraintLike], *, reference: Name
) -> dict[Name, tuple[float | None, float | None]]:
    """Return, for every event, the least and most seconds after the reference that the claims allow.

    None stands where they set no bound. Every bound is attained by some timeline that fits all claims.

    Raises
    ------
    UsageError
        The claims contradict each other, or none speaks of the reference event.
    """
    network = network_of(constraints)
    if reference not in network.events:
        raise UsageError(f"no claim speaks of the event {reference!r}")
    costs = network.costs()
    if cycle := network.negative_cycle(costs):
        names = ", ".join(sorted({str(network.claims[network.edges[at].claim]) for at in cycle}))
        raise UsageError(f"these claims cannot all be true, so nothing follows from them: {names}")
    times = network.potentials(costs)
    start = network.events.index(reference)
    latest = _from_reference(network, times, start, forward=True)
    earliest = _from_reference(network, times, start, forward=False)
    return {
        event: (_seconds(earliest.get(at), -1), _seconds(latest.get(at), 1))
        for at, event in enumerate(network.events)
    }


class BoundsWithout:
    """The bounds of single events where one claim is left out, of claims that do not contradict each other.

    A search from the event ends at the reference, so what lies farther off in time costs nothing.
    """

    def __init__(self, constraints: Iterable[ConstraintLike], *, reference: Name) -> None:
        """Prepare the network; UsageError as of `bounds` where the claims contradict each other or the reference."""
        import rustworkx

        self._network = network_of(constraints)
        self._times = self._network.potentials(self._network.costs())
        self._event_at = {event: at for at, event in enumerate(self._network.events)}
        self._claim_at = {claim: at for at, claim in enumerate(self._network.claims)}
        if reference not in self._event_at:
            raise UsageError(f"no claim speaks of the event {reference!r}")
        self._reference = self._event_at[reference]
        self._graphs: list[rustworkx.PyDiGraph[int, Edge]] = []
        for backward in (False, True):
            graph: rustworkx.PyDiGraph[int, Edge] = rustworkx.PyDiGraph()
            graph.add_nodes_from(range(len(self._network.events)))
            for edge in self._network.edges:
                ends = (edge.head, edge.tail) if backward else (edge.tail, edge.head)
                graph.add_edge(*ends, edge)
            self._graphs.append(graph)

    def of(
        self, event: Name, claim: Name, beside: Name | None = None
    ) -> tuple[float | None, float | None]:
        """Return the least and most seconds of an event after the reference, by all claims but one; None for no bound.

        What is stated of the event and the one `beside` it alone, by whatever claim, is left out too.
        """
        at, left_out = self._event_at.get(event), self._claim_at.get(claim, -1)
        if at is None:
            return None, None
        pair = {at, -1 if beside is None else self._event_at.get(beside, -1)}

        def cost(edge: Edge) -> float:
            if edge.claim == left_out or {edge.tail, edge.head} == pair:
                return _NEVER
            return float(edge.at_most_ms + self._times[edge.tail] - self._times[edge.head])

        earliest, latest = (self._least(graph, at, cost) for graph in self._graphs)
        ahead = self._times[at] - self._times[self._reference]
        return (
            None if earliest is None else _seconds(earliest - ahead, -1),
            None if latest is None else _seconds(latest + ahead, 1),
        )

    def _least(
        self, graph: rustworkx.PyDiGraph[int, Edge], start: int, cost: Callable[[Edge], float]
    ) -> float | None:
        import rustworkx

        if start == self._reference:
            return 0.0
        found = rustworkx.digraph_dijkstra_shortest_path_lengths(
            graph, start, cost, goal=self._reference
        )
        least = dict(found).get(self._reference, _NEVER)
        return None if least == _NEVER else least


def _from_reference(
    network: Network, times: list[int], start: int, *, forward: bool
) -> dict[int, float]:
    import rustworkx

    # With times that fit, slacks are not negative and Dijkstra's search may be used (Johnson 1977).
    graph: rustworkx.PyDiGraph[int, int] = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(len(network.events)))
    for edge in network.edges:
        slack = edge.at_most_ms + times[edge.tail] - times[edge.head]
        ends = (edge.tail, edge.head) if forward else (edge.head, edge.tail)
        graph.add_edge(*ends, slack)
    slacks = rustworkx.digraph_dijkstra_shortest_path_lengths(graph, start, float)
    sign = 1 if forward else -1
    found = {at: slack + sign * (times[at] - times[start]) for at, slack in slacks.items()}
    return {**found, start: 0.0}


def _seconds(ms: float | None, sign: int) -> float | None:
    # Adding 0 makes 0 of -0.
    return None if ms is None else sign * ms / 1000.0 + 0.0


def _checked(at: int, row: ConstraintLike) -> Constraint:
    if not isinstance(row, Constraint):
        if isinstance(row, str | bytes) or not isinstance(row, Sequence) or len(row) != 5:
            raise UsageError(
                f"constraint {at + 1} must be (claim, event a, event b, low, high), not {row!r:.80}"
            )
        row = Constraint(*row)
    for what, name in (("a claim", row.claim), ("an event", row.a), ("an event", row.b)):
        if not isinstance(name, str | int):
            raise UsageError(f"constraint {at + 1}: {what} is named by a text, not {name!r:.80}")
    low, high = _side(row, row.low, -1), _side(row, row.high, 1)
    if low is not None and high is not None and low > high:
        raise UsageError(
            f"claim {row.claim!r}: the interval ends ({high!r} s) before it starts ({low!r} s)"
        )
    return Constraint(row.claim, row.a, row.b, low, high)


def _side(row: Constraint, value: float | None, open_sign: int) -> float | None:
    if value is None or value == open_sign * math.inf:
        return None
    if type(value) is float and -LONGEST_SECONDS <= value <= LONGEST_SECONDS:
        return value
    # Written so that NaN, for which every comparison is false, is refused too.
    if isinstance(value, bool) or not isinstance(value, Real) or not abs(value) <= LONGEST_SECONDS:
        raise UsageError(
            f"claim {row.claim!r}: a bound is a number of seconds up to 1e12 or None, "
            f"not {value!r:.80}"
        )
    return float(value)


def _milliseconds(seconds: float, *, up: bool) -> int:
    exact = seconds * 1000.0
    nearest = round(exact)
    # What differs from a whole millisecond by rounding of the product only is that millisecond.
    if abs(exact - nearest) <= 4.5e-16 * abs(exact):
        return nearest
    return math.ceil(exact) if up else math.floor(exact)


def _name_key(name: Name) -> tuple[bool, int, str]:
    return (True, 0, name) if isinstance(name, str) else (False, int(name), "")
