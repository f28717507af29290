"""Shortest paths through a graph of road segments, and alternatives to them: Dijkstra's algorithm (rustworkx)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import rustworkx

from convoymap.wording.message import Message, say

MAX_LENGTH_RATIO = 1.5
"""An alternative may be this many times as long as the shortest route."""
MAX_SHARED = 0.7
"""An alternative may share this part of its length with an earlier route."""
PENALTY = 1.4
"""Roads of earlier routes count this many times as long when an alternative is sought."""
TRIES_AN_ALTERNATIVE = 4
"""So many paths are looked at for each alternative that is wanted: most of them resemble an earlier one."""


class Segment(NamedTuple):
    """A stretch of an edge of the network, as an edge of the graph.

    The cost comes first, so that of parallel segments the smallest tuple is the cheapest one.

    Attributes
    ----------
    cost
        Its length in km, times a penalty where alternatives are sought.
    edge
        Number of the edge in the network.
    first
        The node of the graph at `from_km`.
    from_km, to_km
        Where it starts and ends along the edge.
    """

    cost: float
    edge: int
    first: int
    from_km: float
    to_km: float


Graph = rustworkx.PyGraph[int, Segment]
Path = list[tuple[Segment, bool]]
"""Segments in the order driven, and whether each is driven from its `from_km` to its `to_km`."""
COST = itemgetter(0)
"""What the searches of rustworkx weigh segments by."""


def remove_edge(graph: Graph, one: int, other: int, number: int) -> None:
    """Remove one edge of the network, by its number, from between two nodes of a graph."""
    for index in graph.edge_indices_from_endpoints(one, other):
        if graph.get_edge_data_by_index(index).edge == number:
            graph.remove_edge_from_index(index)


def shortest_path(graph: Graph, nodes: Sequence[int]) -> Path | Message:
    """Return the shortest path through nodes in order, or why there is no path."""
    path: Path = []
    for number, (start, end) in enumerate(pairwise(nodes), start=1):
        paths = rustworkx.dijkstra_shortest_paths(graph, start, end, weight_fn=COST)
        if end not in paths:
            return say("noRoute.open", start=number, end=number + 1)
        for one, other in pairwise(paths[end]):
            # Paths come as nodes. Of parallel edges the search took the cheapest, and so does this.
            segment = min(graph.get_all_edge_data(one, other))
            path.append((segment, segment.first == one))
    return path


def alternative_paths(graph: Graph, nodes: Sequence[int], best: Path, wanted: int) -> list[Path]:
    """Return up to `wanted` further paths that differ from the best one and from each other, shortest first.

    The penalty method (R. Bader and others, Alternative Route Graphs in Road Networks, 2011): what earlier paths used
    is made dearer, then the search runs again. It changes the costs in `graph`.
    """
    found: list[Path] = []
    latest = best
    for _ in range(TRIES_AN_ALTERNATIVE * wanted):
        if len(found) == wanted:
            break
        used = {segment.edge for segment, _ in latest}
        for index, (_, _, segment) in graph.edge_index_map().items():
            if segment.edge in used:
                graph.update_edge_by_index(index, segment._replace(cost=segment.cost * PENALTY))
        path = shortest_path(graph, nodes)
        if isinstance(path, str):
            break
        # Penalties add up on every path that was looked at, even on one that is not taken: else it would come again.
        latest = path
        if _length_km(path) <= MAX_LENGTH_RATIO * _length_km(best) and all(
            _shared_km(path, other) <= MAX_SHARED * _length_km(path) for other in (best, *found)
        ):
            found.append(path)
    return sorted(found, key=_length_km)


def _length_km(path: Path) -> float:
    # Not the sum of the costs, which hold penalties.
    return sum(segment.to_km - segment.from_km for segment, _ in path)


def _shared_km(path: Path, other: Path) -> float:
    driven = {(segment.edge, segment.from_km) for segment, _ in other}
    return sum(s.to_km - s.from_km for s, _ in path if (s.edge, s.from_km) in driven)
