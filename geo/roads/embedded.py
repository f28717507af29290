"""Routes over the embedded network, offline: the shortest way by Dijkstra's algorithm (rustworkx)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import rustworkx
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from convoymap.errors import UsageError
from convoymap.geo.roads.network import Network, load_network
from convoymap.geo.roads.routing import Route, Routes, free_flow_h, stops_of
from convoymap.geo.roads.snapping import Snap, Snapper
from convoymap.geodesy.rings import LonLat
from convoymap.wording.message import say
from convoymap.wording.numbers import fixed, short

MAX_SNAP_KM = 25.0
"""A stop farther than this from every road is not brought to one."""
DEAREST = 1.5
"""An alternative may be this many times as long as the shortest route."""
MOST_SHARED = 0.7
"""An alternative may share this part of its length with an earlier route."""
PENALTY = 1.4
"""Roads of earlier routes count this many times as long when an alternative is sought."""
MAX_ALTERNATIVES = 10
NAMED_FROM_KM = 5.0
"""A road of a route is named where at least this is driven on it: less is the turn-off to a place."""


class _Piece(NamedTuple):
    """A piece of an edge in the graph; `first` is the node at `from_km`."""

    cost: float
    edge: int
    first: int
    from_km: float
    to_km: float


class _Closed(NamedTuple):
    """Edges closed from end to end, edges that touch an area to avoid, and those areas."""

    whole: frozenset[int]
    touched: frozenset[int]
    zones: tuple[BaseGeometry, ...]


Graph = rustworkx.PyGraph[int, _Piece]
_COST = itemgetter(0)


class EmbeddedRouter:
    """Routes over a network held in memory.

    Parameters
    ----------
    network
        The network; the embedded one where none is given.
    max_snap_km
        How far a stop may be from the road.
    """

    engine = "embedded network"

    def __init__(self, network: Network | None = None, *, max_snap_km: float = MAX_SNAP_KM) -> None:
        self.network = load_network() if network is None else network
        self.max_snap_km = max_snap_km
        self.data = f"OpenStreetMap highways ({self.network.package}), mended by hand"
        self.date = self.network.date
        self._snapper = Snapper(self.network)
        self._offsets = [self._snapper.offsets_km(e.number) for e in self.network.edges]
        self._lines = [LineString(edge.line) for edge in self.network.edges]
        self._graph: Graph = rustworkx.PyGraph()
        self._graph.add_nodes_from(range(len(self.network.nodes)))
        self._graph.add_edges_from(
            [
                (e.start, e.end, _Piece(km, e.number, e.start, 0.0, km))
                for e, km in zip(
                    self.network.edges, map(itemgetter(-1), self._offsets), strict=True
                )
            ]
        )
        self._snap = lru_cache(maxsize=4096)(self._snapper.snap)

    def route(
        self,
        points: Sequence[LonLat],
        *,
        via: Sequence[LonLat] = (),
        avoid_zones: Sequence[BaseGeometry] = (),
        avoid_edges: Collection[int | str] = (),
        alternatives: int = 0,
    ) -> Routes:
        """Find the shortest way by road; see `convoymap.geo.roads.routing.Router.route`."""
        if not 0 <= alternatives <= MAX_ALTERNATIVES:
            raise UsageError(f"alternatives must be 0 to {MAX_ALTERNATIVES}, not {alternatives}")
        stops = stops_of(points, via)
        closed = self._closed(avoid_zones, avoid_edges)
        snaps = [self._snap((float(lon), float(lat))) for lon, lat in stops]
        for number, snap in enumerate(snaps, start=1):
            if snap.away_km > self.max_snap_km:
                away, limit = fixed(snap.away_km, 0, grouped=False), short(self.max_snap_km)
                return Routes((), say("noRoute.far", number=number, km=away, limit=limit))
        graph, nodes = self._with_stops(snaps, closed)
        best = _way(graph, nodes)
        if isinstance(best, str):
            return Routes((), best)
        ways = [best, *_alternatives(graph, nodes, best, alternatives)]
        return Routes(tuple(self._route(way, snaps) for way in ways))

    def _closed(self, zones: Sequence[BaseGeometry], edges: Collection[int | str]) -> _Closed:
        whole: set[int] = set()
        for named in edges:
            if isinstance(named, str):
                numbers = self.network.called(named)
                if not numbers:
                    raise UsageError(
                        f"there is no road {named!r} to avoid; roads are {', '.join(self.network.labels())}"
                    )
                whole.update(numbers)
            elif 0 <= named < len(self.network.edges):
                whole.add(named)
            else:
                raise UsageError(
                    f"there is no edge {named!r} to avoid; edges are 0 to {len(self.network.edges) - 1}"
                )
        shapely.prepare(list(zones))
        touched = {
            number
            for number, line in enumerate(self._lines if zones else ())
            if any(zone.intersects(line) for zone in zones)
        }
        return _Closed(frozenset(whole), frozenset(touched - whole), tuple(zones))

    def _with_stops(self, snaps: Sequence[Snap], closed: _Closed) -> tuple[Graph, list[int]]:
        """Copy the graph with a node for each stop and without what is closed.

        An edge that touches an area stays open between a stop on it and a junction where that piece is clear.
        """
        graph = self._graph.copy()
        nodes = [graph.add_node(-1) for _ in snaps]
        by_edge: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for node, snap in zip(nodes, snaps, strict=True):
            by_edge[snap.edge].append((snap.along_km, node))
        for number in sorted(closed.whole | closed.touched | by_edge.keys()):
            edge = self.network.edges[number]
            _take(graph, edge.start, edge.end, number)
        for number in sorted(by_edge.keys() - closed.whole):
            edge = self.network.edges[number]
            last_km = self._offsets[number][-1]
            marks = [(0.0, edge.start), *sorted(by_edge[number]), (last_km, edge.end)]
            for (from_km, one), (to_km, other) in pairwise(marks):
                if number not in closed.touched or self._clear(number, from_km, to_km, closed):
                    graph.add_edge(one, other, _Piece(to_km - from_km, number, one, from_km, to_km))
        return graph, nodes

    def _clear(self, edge: int, from_km: float, to_km: float, closed: _Closed) -> bool:
        piece = LineString(self.cut(edge, from_km, to_km))
        return not any(zone.intersects(piece) for zone in closed.zones)

    def node_distances_km(
        self,
        lonlat: LonLat,
        *,
        avoid_zones: Sequence[BaseGeometry] = (),
        avoid_edges: Collection[int | str] = (),
    ) -> tuple[Snap, dict[int, float]]:
        """Return where a position meets the road, and its distance by road to every junction it can reach."""
        snap = self._snap((float(lonlat[0]), float(lonlat[1])))
        graph, (node,) = self._with_stops([snap], self._closed(avoid_zones, avoid_edges))
        lengths = rustworkx.dijkstra_shortest_path_lengths(graph, node, _COST)
        return snap, {other: snap.away_km + km for other, km in lengths.items()}

    def closed_edges(
        self, zones: Sequence[BaseGeometry], edges: Collection[int | str]
    ) -> frozenset[int]:
        """Return the edges that are closed by name or number or touch an area."""
        closed = self._closed(zones, edges)
        return closed.whole | closed.touched

    def length_km(self, edge: int) -> float:
        """Return the length along the line of an edge, not rounded."""
        return self._offsets[edge][-1]

    def cut(self, edge: int, from_km: float, to_km: float) -> list[LonLat]:
        """Return the line of an edge between two distances along it."""
        line, offsets = self.network.edges[edge].line, self._offsets[edge]
        if from_km <= 0.0 and to_km >= offsets[-1]:
            return list(line)
        inner = line[bisect_right(offsets, from_km) : bisect_left(offsets, to_km)]
        return [self._at(edge, from_km), *inner, self._at(edge, to_km)]

    def _at(self, edge: int, along_km: float) -> LonLat:
        line, offsets = self.network.edges[edge].line, self._offsets[edge]
        after = min(max(bisect_left(offsets, along_km), 1), len(line) - 1)
        before_km, after_km = offsets[after - 1], offsets[after]
        share = (along_km - before_km) / (after_km - before_km)
        (lon1, lat1), (lon2, lat2) = line[after - 1], line[after]
        return lon1 + share * (lon2 - lon1), lat1 + share * (lat2 - lat1)

    def _route(self, way: list[tuple[_Piece, bool]], snaps: Sequence[Snap]) -> Route:
        coords: list[LonLat] = [snaps[0].lonlat]
        by_class: dict[str, float] = defaultdict(float)
        roads: list[str] = []
        by_road: dict[str, float] = defaultdict(float)
        bridges: dict[str, None] = {}
        for piece, forward in way:
            edge = self.network.edges[piece.edge]
            part = self.cut(piece.edge, piece.from_km, piece.to_km)
            coords += part[1:] if forward else part[-2::-1]
            by_class[edge.road_class] += piece.to_km - piece.from_km
            if edge.label and edge.road_class != "bridge":
                by_road[edge.label] += piece.to_km - piece.from_km
                roads.append(edge.label)
            if edge.road_class == "bridge":
                bridges[edge.name] = None
        if len(coords) == 1:
            coords.append(coords[0])
        return Route(
            line=LineString(np.asarray(coords)),
            length_km=round(sum(by_class.values()), 6),
            free_flow_h=free_flow_h(by_class),
            snapped_km=tuple(snap.away_km for snap in snaps),
            roads=_worth_naming(roads, by_road),
            bridges=tuple(bridges),
            engine=self.engine,
            data=self.data,
            date=self.date,
            attribution=self.network.attribution,
            schematic=True,
        )


def _worth_naming(roads: Sequence[str], by_road: Mapping[str, float]) -> tuple[str, ...]:
    """Return the roads in the order driven without those of a short turn-off; all where the whole way is short."""
    least_km = min(NAMED_FROM_KM, max(by_road.values(), default=0.0))
    return tuple(road for road, _ in groupby(r for r in roads if by_road[r] >= least_km))


def _take(graph: Graph, one: int, other: int, number: int) -> None:
    """Remove one edge of the network from a graph."""
    for index in graph.edge_indices_from_endpoints(one, other):
        if graph.get_edge_data_by_index(index).edge == number:
            graph.remove_edge_from_index(index)


def _way(graph: Graph, nodes: Sequence[int]) -> list[tuple[_Piece, bool]] | str:
    """Return the pieces of the shortest way through nodes and whether each is driven forward, or why there is none."""
    way: list[tuple[_Piece, bool]] = []
    for number, (start, end) in enumerate(pairwise(nodes), start=1):
        paths = rustworkx.dijkstra_shortest_paths(graph, start, end, weight_fn=_COST)
        if end not in paths:
            return say("noRoute.open", start=number, end=number + 1)
        for one, other in pairwise(paths[end]):
            piece = min(graph.get_all_edge_data(one, other))
            way.append((piece, piece.first == one))
    return way


def _alternatives(
    graph: Graph, nodes: Sequence[int], best: list[tuple[_Piece, bool]], wanted: int
) -> list[list[tuple[_Piece, bool]]]:
    """Seek further ways by making the roads of earlier ones dearer; shortest first."""
    found: list[list[tuple[_Piece, bool]]] = []
    latest = best
    for _ in range(4 * wanted):
        if len(found) == wanted:
            break
        dear = {piece.edge for piece, _ in latest}
        for index, (_, _, piece) in graph.edge_index_map().items():
            if piece.edge in dear:
                graph.update_edge_by_index(index, piece._replace(cost=piece.cost * PENALTY))
        way = _way(graph, nodes)
        if isinstance(way, str):
            break
        latest = way
        if _km(way) <= DEAREST * _km(best) and all(
            _shared_km(way, other) <= MOST_SHARED * _km(way) for other in (best, *found)
        ):
            found.append(way)
    return sorted(found, key=_km)


def _km(way: list[tuple[_Piece, bool]]) -> float:
    return sum(piece.to_km - piece.from_km for piece, _ in way)


def _shared_km(way: list[tuple[_Piece, bool]], other: list[tuple[_Piece, bool]]) -> float:
    driven = {(piece.edge, piece.from_km) for piece, _ in other}
    return sum(p.to_km - p.from_km for p, _ in way if (p.edge, p.from_km) in driven)
