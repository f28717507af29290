"""Where on the roads something could have been: within a distance of a place, or between two sightings."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from convoymap.errors import UsageError
from convoymap.geo.roads.embedded import Closures, EmbeddedRouter
from convoymap.geodesy.lonlat import LonLat

_SHORTEST_KM = 1e-6
"""Stretches of less than a millimetre are the rounding of a distance that just reaches a junction."""
DistanceAlong = Callable[[int, float], float]
"""Distance by road in km to the point of an edge at a distance along it."""


def road_reach(
    router: EmbeddedRouter,
    start: LonLat,
    km: float,
    *,
    avoid_zones: Sequence[BaseGeometry] = (),
    avoid_edges: Collection[int | str] = (),
) -> MultiLineString:
    """Return the roads within a distance by road of a position.

    Parameters
    ----------
    router
        The network to go over.
    start
        Position (lon, lat) in degrees; the access from it to the nearest road counts.
    km
        Distance in km; with a top speed, that speed in km/h times the hours.
    avoid_zones, avoid_edges
        What is closed, as in `convoymap.geo.roads.routing.RouteConstraints`; an edge that touches a zone is closed as a
        whole.

    Returns
    -------
    MultiLineString
        WGS 84; empty where the road is out of reach. `convoymap.geodesy.ellipsoid.buffer_km` makes an area of it.

    Raises
    ------
    UsageError
        `km` is not a distance, or a road to avoid is unknown.
    """
    # There and back: whatever is within a distance of one position is on a round trip of twice that.
    return road_prism(
        router, start, start, 2.0 * km, avoid_zones=avoid_zones, avoid_edges=avoid_edges
    )


def road_prism(
    router: EmbeddedRouter,
    start: LonLat,
    end: LonLat,
    km: float,
    *,
    avoid_zones: Sequence[BaseGeometry] = (),
    avoid_edges: Collection[int | str] = (),
) -> MultiLineString:
    """Return the roads by which one can go from one position to another in at most a distance by road.

    Parameters, result and errors are those of :func:`road_reach`; `km` is the top speed in km/h times the hours
    between the two sightings.
    """
    if not (math.isfinite(km) and km >= 0.0):
        raise UsageError(f"a distance by road must be 0 km or more, not {km!r}")
    closures = router.closures(avoid_zones, avoid_edges)
    closed = closures.whole | closures.touched
    from_start, from_end = (_distances(router, at, closures) for at in (start, end))
    lines: list[list[LonLat]] = []
    for edge in router.network.edges:
        if edge.number in closed:
            continue
        marks = sorted({*from_start[1](edge.number), *from_end[1](edge.number)})
        for low, high in _within(edge.number, marks, from_start[0], from_end[0], km):
            if high - low > _SHORTEST_KM:
                lines.append(router.cut(edge.number, low, high))
    return MultiLineString(lines)


def _within(
    edge: int, marks: Sequence[float], one: DistanceAlong, other: DistanceAlong, km: float
) -> list[tuple[float, float]]:
    """Return the stretches of an edge, from mark to mark, where two distances add up to at most `km`.

    Between neighbouring marks both distances change evenly.
    """
    found: list[tuple[float, float]] = []
    sums = [one(edge, mark) + other(edge, mark) for mark in marks]
    for (low, high), (first, last) in zip(pairwise(marks), pairwise(sums), strict=True):
        if min(first, last) > km:
            continue
        if max(first, last) > km:
            # Both ends are finite here: an edge that can be reached at one end can be reached at the other.
            turn = low + (high - low) * (km - first) / (last - first)
            low, high = (low, turn) if first <= km else (turn, high)
        if found and found[-1][1] == low:
            low = found.pop()[0]
        found.append((low, high))
    return found


def _distances(
    router: EmbeddedRouter, lonlat: LonLat, closures: Closures
) -> tuple[DistanceAlong, Callable[[int], list[float]]]:
    """Return the distance by road from a position, and where along an edge it changes its slope."""
    snap, to_node = router.node_distances_km(lonlat, closures)

    def ends(edge: int) -> tuple[float, float, float]:
        own = router.network.edges[edge]
        length = router.length_km(edge)
        far = math.inf
        return to_node.get(own.start, far), to_node.get(own.end, far), length

    def away(edge: int, along: float) -> float:
        at_start, at_end, length = ends(edge)
        least = min(at_start + along, at_end + length - along)
        if edge == snap.edge:
            least = min(least, snap.away_km + abs(along - snap.along_km))
        return least

    # The distance to a point of an edge is the least of up to three: by the start of the edge, by its end, and along
    # the edge from the position itself. It bends where two of them are equal: each mark solves one such equation.
    def marks(edge: int) -> list[float]:
        at_start, at_end, length = ends(edge)
        found = [0.0, length]
        if math.isfinite(at_start) and math.isfinite(at_end):
            found.append((at_end + length - at_start) / 2.0)
        if edge == snap.edge:
            here = snap.along_km
            found.append(here)
            found.append((here + snap.away_km - at_start) / 2.0)
            found.append((at_end + length + here - snap.away_km) / 2.0)
        return [mark for mark in found if 0.0 <= mark <= length]

    return away, marks
