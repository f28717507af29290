"""A small editable graph of roads: what `extract_roads.py` cuts, mends and contracts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import rustworkx
from shapely.geometry import LineString, Point

from convoymap.geodesy.ellipsoid import distance_km, distances_km
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import KM_PER_DEGREE

Pair = tuple[int, int]

COS_LAT = 0.82
"""Cosine of 35 degrees, the middle of the region."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of a stretch: class, road number, name and index of its source."""

    road_class: str
    ref: str = ""
    name: str = ""
    source: int = 0


@dataclass(slots=True)
class RoadGraph:
    """Points and the straight stretches between them, undirected."""

    points: dict[int, LonLat] = field(default_factory=dict)
    around: dict[int, set[int]] = field(default_factory=dict)
    kinds: dict[Pair, Kind] = field(default_factory=dict)

    def add_point(self, lonlat: LonLat) -> int:
        """Return the number of a new point, at (lon, lat) in degrees of WGS 84."""
        number = max(self.points, default=-1) + 1
        # As exact as the network is kept, so that lengths do not change when it is written.
        self.points[number] = LonLat(round(lonlat.lon, 4), round(lonlat.lat, 4))
        self.around[number] = set()
        return number

    def join(self, one: int, other: int, kind: Kind) -> None:
        """Lay a stretch; one that is there takes the new kind."""
        if one != other:
            self.kinds[_pair(one, other)] = kind
            self.around[one].add(other)
            self.around[other].add(one)

    def part(self, one: int, other: int) -> None:
        """Take a stretch away."""
        del self.kinds[_pair(one, other)]
        self.around[one].discard(other)
        self.around[other].discard(one)

    def kind(self, one: int, other: int) -> Kind:
        """Return the kind of a stretch."""
        return self.kinds[_pair(one, other)]

    def forget(self, number: int) -> None:
        """Take a point and its stretches away."""
        for other in sorted(self.around[number]):
            self.part(number, other)
        del self.points[number], self.around[number]

    def length_km(self, one: int, other: int) -> float:
        """Return the geodesic length of a stretch."""
        return distance_km(*self.points[one], *self.points[other])

    def nearest(self, lonlat: LonLat, within_km: float, among: Iterable[int]) -> int | None:
        """Return the number of the nearest of some points to (lon, lat) degrees within `within_km`, or None."""
        numbers = list(among)
        if not numbers:
            return None
        lons, lats = zip(*(self.points[number] for number in numbers), strict=True)
        apart = distances_km(*lonlat, lons, lats)
        best = int(apart.argmin())
        return numbers[best] if apart[best] <= within_km else None

    def keep_largest_part(self) -> int:
        """Return how many points were taken away because they are not joined to the largest part."""
        graph, index = self._rustworkx()
        parts = sorted(rustworkx.connected_components(graph), key=len)
        lost = [number for part in parts[:-1] for number in (index[node] for node in part)]
        for number in lost:
            self.forget(number)
        return len(lost)

    def prune_stubs(self, shortest_km: float) -> None:
        """Forget dead ends of the extract shorter than a length, again and again."""
        ends = sorted(n for n in self.points if len(self.around[n]) == 1)
        while ends:
            number = ends.pop()
            if number not in self.points or len(self.around[number]) != 1:
                continue
            (other,) = self.around[number]
            if not self.kind(number, other).name and self.length_km(number, other) < shortest_km:
                self.forget(number)
                ends.append(other)
        for number in [n for n, beside in self.around.items() if not beside]:
            self.forget(number)

    def merge_crossings(self, shortest_km: float) -> None:
        """Make one point of the ends of each short stretch of the extract: slip roads, carriageways."""
        for one, other in sorted(self.kinds, key=lambda pair: (self.length_km(*pair), pair)):
            if (
                (one, other) in self.kinds
                and not self._is_laid(one)
                and not self._is_laid(other)
                and self.length_km(one, other) < shortest_km
            ):
                for beside in sorted(self.around[other] - {one}):
                    self.join(one, beside, self.kind(other, beside))
                self.forget(other)

    def _is_laid(self, number: int) -> bool:
        return any(self.kind(number, other).name for other in self.around[number])

    def shortest(self, one: int, other: int) -> list[int]:
        """Return the points of the shortest way."""
        graph, index = self._rustworkx()
        back = {number: node for node, number in index.items()}
        paths = rustworkx.dijkstra_shortest_paths(graph, back[one], back[other], weight_fn=float)
        return [index[node] for node in paths[back[other]]]

    def _rustworkx(self) -> tuple[rustworkx.PyGraph[int, float], dict[int, int]]:
        graph: rustworkx.PyGraph[int, float] = rustworkx.PyGraph()
        nodes = {number: graph.add_node(number) for number in sorted(self.points)}
        for one, other in sorted(self.kinds):
            graph.add_edge(nodes[one], nodes[other], self.length_km(one, other))
        return graph, {node: number for number, node in nodes.items()}

    def chains(self) -> Iterator[list[int]]:
        """Yield the runs of points between junctions, each of one kind; rings without a junction are left out."""
        ends = {n for n in self.points if not self._passes(n)}
        done: set[Pair] = set()
        for start in sorted(ends):
            for step in sorted(self.around[start]):
                if _pair(start, step) in done:
                    continue
                chain = [start, step]
                while chain[-1] not in ends:
                    (onward,) = self.around[chain[-1]] - {chain[-2]}
                    chain.append(onward)
                done.update(_pair(*stretch) for stretch in pairwise(chain))
                if chain[0] != chain[-1]:
                    yield chain

    def _passes(self, number: int) -> bool:
        beside = sorted(self.around[number])
        return len(beside) == 2 and self.kind(number, beside[0]) == self.kind(number, beside[1])


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def plane(lonlats: Sequence[LonLat]) -> LineString:
    """Return a line of (lon, lat) degrees in km on a rough local plane."""
    return LineString([_flat(lonlat) for lonlat in lonlats])


def flat_point(lonlat: LonLat) -> Point:
    """Return a position in kilometres on the same plane."""
    return Point(_flat(lonlat))


def _flat(lonlat: LonLat) -> tuple[float, float]:
    return lonlat.lon * KM_PER_DEGREE * COS_LAT, lonlat.lat * KM_PER_DEGREE
