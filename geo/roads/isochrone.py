"""Roads within distances of several positions at once, and roads as areas."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from shapely.geometry import MultiLineString, MultiPolygon, Polygon

from convoymap.geo.roads.embedded import EmbeddedRouter
from convoymap.geo.roads.snapping import Snap
from convoymap.geodesy.rings import LonLat, centre, polygons_only

Floats = npt.NDArray[np.float64]
Span = tuple[float, float]

CORRIDOR_KM = 5.0
"""Half of the width at which roads are drawn as areas: what lies along a road, and how far its course may be off."""
COURSE_M = 500.0
"""Courses and edges of such areas are simplified to this."""
_SHORTEST_KM = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Distances:
    """Distances by road in km from one position.

    Attributes
    ----------
    snap
        Where the position meets the road; the way to there counts.
    to_start, to_end
        To the ends of each edge of the network, by its number; infinite where no road leads.
    farthest_km
        To the farthest point of all roads that can be reached.
    """

    snap: Snap
    to_start: Floats
    to_end: Floats
    farthest_km: float

    def spans(self, edge: int, length_km: float, km: float) -> list[Span]:
        """Return the stretches of an edge, in km along it, that are at most `km` away; in order, apart."""
        found = [
            (0.0, km - float(self.to_start[edge])),
            (length_km - km + float(self.to_end[edge]), length_km),
        ]
        if edge == self.snap.edge:
            spare = km - self.snap.away_km
            found.append((self.snap.along_km - spare, self.snap.along_km + spare))
        within = [(max(0.0, low), min(length_km, high)) for low, high in found]
        return _joined([span for span in within if span[0] <= span[1]])


def distances_from(router: EmbeddedRouter, lonlat: LonLat) -> Distances:
    """Return the distances by road from a position (lon, lat) in degrees."""
    snap, to_node = router.node_distances_km(lonlat)
    edges = router.network.edges
    to_start = np.array([to_node.get(edge.start, math.inf) for edge in edges])
    to_end = np.array([to_node.get(edge.end, math.inf) for edge in edges])
    # The farthest point of an edge is where the ways round by both its ends are equally long.
    round_km = to_start + to_end + _lengths(router)
    farthest = float(round_km[np.isfinite(round_km)].max(initial=0.0)) / 2.0
    return Distances(snap, to_start, to_end, farthest)


def _lengths(router: EmbeddedRouter) -> Floats:
    return np.array([router.length_km(edge.number) for edge in router.network.edges])


def roads_within(
    router: EmbeddedRouter, limits: Sequence[tuple[Distances, float]]
) -> MultiLineString:
    """Return the roads that are within a distance in km of each of several positions, WGS 84.

    `limits` pairs the distances from a position with the greatest one allowed; none at all leaves every road.
    """
    lengths = _lengths(router)
    whole, none = np.full(len(lengths), True), np.full(len(lengths), False)
    for there, km in limits:
        from_start, from_end = km - there.to_start, km - there.to_end
        own = np.arange(len(lengths)) == there.snap.edge
        whole &= (np.minimum(from_start, lengths) + np.minimum(from_end, lengths) >= lengths) & (
            (from_start >= 0.0) & (from_end >= 0.0)
        )
        none |= (from_start < 0.0) & (from_end < 0.0) & ~own
    lines: list[list[LonLat]] = []
    for edge in np.flatnonzero(~none).tolist():
        length = float(lengths[edge])
        spans = [(0.0, length)]
        for there, km in () if whole[edge] else limits:
            spans = _common(spans, there.spans(edge, length, km))
        lines += [router.cut(edge, low, high) for low, high in spans if high - low > _SHORTEST_KM]
    return MultiLineString(lines)


def _joined(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found


def _common(some: list[Span], others: list[Span]) -> list[Span]:
    both = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [span for span in both if span[0] <= span[1]]


def corridor(roads: MultiLineString) -> Polygon | MultiPolygon:
    """Return roads as an area, `CORRIDOR_KM` to either side; WGS 84, empty where there are none.

    Widths are true within 1 percent up to 1,500 km from the middle, courses to twice `COURSE_M`.
    """
    if roads.is_empty:
        return Polygon()
    lon, lat = centre(roads)
    local = f"+proj=aeqd +lat_0={lat!r} +lon_0={lon!r} +ellps=WGS84 +units=m"
    plane = Transformer.from_crs("OGC:CRS84", local, always_xy=True)

    def flat(points: Floats) -> Floats:
        return np.column_stack(plane.transform(points[:, 0], points[:, 1]))

    def round_again(points: Floats) -> Floats:
        return np.column_stack(plane.transform(points[:, 0], points[:, 1], direction="INVERSE"))

    courses = shapely.line_merge(shapely.transform(roads, flat)).simplify(COURSE_M)
    # One union of many narrow areas is ten times as fast as one buffer of all lines.
    each = shapely.buffer(shapely.get_parts(courses), CORRIDOR_KM * 1000.0, quad_segs=4)
    area = shapely.union_all(each).simplify(COURSE_M)
    return polygons_only(shapely.transform(area, round_again))
