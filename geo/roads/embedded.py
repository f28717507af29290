"""Routes over the embedded network, offline: the shortest one, in this process."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

import numpy as np
import rustworkx
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from convoymap.errors import UsageError
from convoymap.geo.roads.network import Network, load_network
from convoymap.geo.roads.road_vehicles import free_flow_h
from convoymap.geo.roads.routing import Route, RouteRequest, Routes
from convoymap.geo.roads.shortest_path import (
    COST,
    Graph,
    Path,
    Segment,
    alternative_paths,
    remove_edge,
    shortest_path,
)
from convoymap.geo.roads.snapping import Snap, Snapper
from convoymap.geodesy.lonlat import LonLat
from convoymap.wording.message import say
from convoymap.wording.numbers import fixed, short

MAX_SNAP_KM = 25.0
"""A stop farther than this from every road is not brought to one."""
MAX_ALTERNATIVES = 10
NAMED_FROM_KM = 5.0
"""A road of a route is named where at least this is driven on it: less is the turn-off to a place."""
MOST_SNAPS = 4096
"""So many positions are remembered with their points on the road: more than any case has places."""


@dataclass(frozen=True, slots=True)
class Closures:
    """What is closed.

    Attributes
    ----------
    whole
        Numbers of the edges that are closed from end to end.
    touched
        Numbers of the other edges that touch a zone to avoid.
    zones
        The zones to avoid, WGS 84.
    """

    whole: frozenset[int] = frozenset()
    touched: frozenset[int] = frozenset()
    zones: tuple[BaseGeometry, ...] = ()


NOTHING_CLOSED = Closures()


class EmbeddedRouter:
    """Routes over a network held in memory.

    Parameters
    ----------
    network
        The network; by default the embedded one.
    max_snap_km
        How far in km a stop may be from the road.
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
                (e.start, e.end, Segment(km, e.number, e.start, 0.0, km))
                for e, km in zip(
                    self.network.edges, map(itemgetter(-1), self._offsets), strict=True
                )
            ]
        )
        self._snap = lru_cache(maxsize=MOST_SNAPS)(self._snapper.snap)

    def route(self, request: RouteRequest) -> Routes:
        """Return the shortest routes by road, WGS 84; see `convoymap.geo.roads.routing.Router.route`."""
        request.refuse_alternatives_above(MAX_ALTERNATIVES)
        constraints = request.constraints
        closures = self.closures(constraints.avoid_zones, constraints.avoid_edges)
        snaps = [self._snap(position) for position in request.waypoints]
        for number, snap in enumerate(snaps, start=1):
            if snap.away_km > self.max_snap_km:
                away, limit = fixed(snap.away_km, 0, grouped=False), short(self.max_snap_km)
                return Routes((), say("noRoute.far", number=number, km=away, limit=limit))
        graph, nodes = self._with_stops(snaps, closures)
        best = shortest_path(graph, nodes)
        if isinstance(best, str):
            return Routes((), best)
        paths = [best, *alternative_paths(graph, nodes, best, request.alternatives)]
        return Routes(tuple(self._route(path, snaps) for path in paths))

    def closures(
        self, zones: Sequence[BaseGeometry] = (), edges: Collection[int | str] = ()
    ) -> Closures:
        """Return what is closed where zones (WGS 84) and edges, by number, road number or name, are to be avoided.

        Raises
        ------
        UsageError
            An edge or a road is unknown.
        """
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
        # Each zone is held against every edge: prepared, GEOS indexes it once.
        shapely.prepare(list(zones))
        touched = {
            number
            for number, line in enumerate(self._lines if zones else ())
            if any(zone.intersects(line) for zone in zones)
        }
        return Closures(frozenset(whole), frozenset(touched - whole), tuple(zones))

    def _with_stops(self, snaps: Sequence[Snap], closures: Closures) -> tuple[Graph, list[int]]:
        """Copy the graph with a node for each stop and without what is closed.

        An edge that touches a zone stays open between a stop on it and a junction where that part is clear.
        """
        graph = self._graph.copy()
        nodes = [graph.add_node(-1) for _ in snaps]
        by_edge: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for node, snap in zip(nodes, snaps, strict=True):
            by_edge[snap.edge].append((snap.along_km, node))
        for number in sorted(closures.whole | closures.touched | by_edge.keys()):
            edge = self.network.edges[number]
            remove_edge(graph, edge.start, edge.end, number)
        # An edge with stops on it comes back as segments from stop to stop, so two stops on one edge need no junction.
        for number in sorted(by_edge.keys() - closures.whole):
            edge = self.network.edges[number]
            last_km = self._offsets[number][-1]
            marks = [(0.0, edge.start), *sorted(by_edge[number]), (last_km, edge.end)]
            for (from_km, one), (to_km, other) in pairwise(marks):
                if number not in closures.touched or self._clear(number, from_km, to_km, closures):
                    segment = Segment(to_km - from_km, number, one, from_km, to_km)
                    graph.add_edge(one, other, segment)
        return graph, nodes

    def _clear(self, edge: int, from_km: float, to_km: float, closures: Closures) -> bool:
        part = LineString(self.cut(edge, from_km, to_km))
        return not any(zone.intersects(part) for zone in closures.zones)

    def node_distances_km(
        self, lonlat: LonLat, closures: Closures = NOTHING_CLOSED
    ) -> tuple[Snap, dict[int, float]]:
        """Return where a position (lon, lat) meets the road, and its distance by road in km to junctions."""
        snap = self._snap((float(lonlat[0]), float(lonlat[1])))
        graph, (node,) = self._with_stops([snap], closures)
        lengths = rustworkx.dijkstra_shortest_path_lengths(graph, node, COST)
        return snap, {other: snap.away_km + km for other, km in lengths.items()}

    def length_km(self, edge: int) -> float:
        """Return the length in km along the line of an edge, not rounded to the metre as the network gives it."""
        return self._offsets[edge][-1]

    def cut(self, edge: int, from_km: float, to_km: float) -> list[LonLat]:
        """Return the line of an edge between two distances along it, as positions (lon, lat), WGS 84."""
        line, offsets = self.network.edges[edge].line, self._offsets[edge]
        if from_km <= 0.0 and to_km >= offsets[-1]:
            return list(line)
        inner = line[bisect_right(offsets, from_km) : bisect_left(offsets, to_km)]
        return [self._at(edge, from_km), *inner, self._at(edge, to_km)]

    def _at(self, edge: int, along_km: float) -> LonLat:
        # Straight in degrees between vertices: they stand at most 5 km apart, where that is metres off the geodesic.
        line, offsets = self.network.edges[edge].line, self._offsets[edge]
        after = min(max(bisect_left(offsets, along_km), 1), len(line) - 1)
        before_km, after_km = offsets[after - 1], offsets[after]
        share = (along_km - before_km) / (after_km - before_km)
        (lon1, lat1), (lon2, lat2) = line[after - 1], line[after]
        return LonLat(lon1 + share * (lon2 - lon1), lat1 + share * (lat2 - lat1))

    def _route(self, path: Path, snaps: Sequence[Snap]) -> Route:
        coords: list[LonLat] = [snaps[0].lonlat]
        by_class: dict[str, float] = defaultdict(float)
        roads: list[str] = []
        by_road: dict[str, float] = defaultdict(float)
        bridges: dict[str, None] = {}
        for segment, forward in path:
            edge = self.network.edges[segment.edge]
            part = self.cut(segment.edge, segment.from_km, segment.to_km)
            # The first position of each part is the last one of the part before it.
            coords += part[1:] if forward else part[-2::-1]
            by_class[edge.road_class] += segment.to_km - segment.from_km
            if edge.label and edge.road_class != "bridge":
                by_road[edge.label] += segment.to_km - segment.from_km
                roads.append(edge.label)
            if edge.road_class == "bridge":
                bridges[edge.name] = None
        # Stops that meet the road at one point: a line has two positions at least.
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
    """Return the roads in the order driven without those of a short turn-off; all where the whole route is short."""
    least_km = min(NAMED_FROM_KM, max(by_road.values(), default=0.0))
    return tuple(road for road, _ in groupby(r for r in roads if by_road[r] >= least_km))


@lru_cache(maxsize=1)
def embedded_router() -> EmbeddedRouter:
    """Return the router over the embedded network, loaded when it is first needed."""
    return EmbeddedRouter()
