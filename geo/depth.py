"""How deep in an area, in km from its edge, a place may lie."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import cast

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from convoymap.geo.uncertain_place import (
    STEP_KM,
    UncertainPlace,
    corners,
    distance_between,
)
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.crs import require_wgs84
from convoymap.geodesy.ellipsoid import Floats
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.screen import haversines_km
from convoymap.geodesy.sphere import LEAST_RATIO, MOST_RATIO
from convoymap.language.interval import Interval

_SAMPLES = 240
"""So many points along an outline are measured, or some more."""
_DISTANCES_AT_ONCE = 1_000_000
"""So many distances are held in memory, some 40 MB."""
_HEADROOM_KM = 0.1
"""Added to the bounds of the screen: far more than a distance is rounded by, far less than a step."""


def depth_in(place: UncertainPlace, area: BaseGeometry) -> Interval:
    """Return how deep in an area (WGS 84) a place's points lie: geodesic km to its edge, negative outside.

    Bounds hold for every point of the place, its radius included; a line has no inside.

    Raises
    ------
    UsageError
        If the area is not in WGS 84.
    """
    require_wgs84(area, "the area")
    edge = area.boundary if shapely.get_dimensions(area) == 2 else area
    if place.is_point:
        depth = _signed_km(place.position, area, edge)
        return Interval(depth - place.uncertainty_km, depth + place.uncertainty_km)
    points, spacing_error_km = sampled(place)
    depths = _extreme_depths(points, area, edge)
    # Depth changes by no more than the distance walked, so between samples it strays by half their spacing.
    low, high = depths.low - spacing_error_km, depths.high + spacing_error_km
    # Samples stand along the outline only. A place that nowhere meets the area is not inside; one that overlaps it is
    # at most as deep as the deepest point of what they share, though that may lie far from every sample.
    common = place.geometry.intersection(area)
    if common.is_empty:
        high = min(high, 0.0)
    elif shapely.get_dimensions(common) == 2:
        high = max(high, _signed_km(deepest_point(common), area, edge) + spacing_error_km)
    return Interval(min(low, high) - place.uncertainty_km, high + place.uncertainty_km)


def distance_to_nearest(a: UncertainPlace, b: UncertainPlace) -> Interval:
    """Return the least and greatest geodesic distance in km from a point of `a` to the nearest point of `b`.

    A place on a river is far from its source; this is how far it is from the river.
    """
    apart = distance_between(a, b)
    if b.is_point:
        return apart
    # Outside `b` its distance is the depth in it with the sign turned.
    farthest = b.uncertainty_km - depth_in(a, b.geometry).low
    return Interval(apart.low, max(apart.low, farthest))


def greatest_depth_km(area: BaseGeometry) -> float:
    """Return about how far from its edge the deepest point of an area (WGS 84) lies, in km; 0 for a line."""
    if shapely.get_dimensions(area) < 2:
        return 0.0
    return ellipsoid.distance_to_km(*deepest_point(area), area.boundary)


def deepest_point(area: BaseGeometry) -> LonLat:
    """Return about the point of an area that is farthest from its edge, (lon, lat) in WGS 84."""
    # Sought in degrees with longitudes shrunk, which is near enough to a plane of km.
    narrow = math.cos(math.radians(area.centroid.y))
    flat = cast("Polygon", shapely.transform(area, lambda points: points * (narrow, 1.0)))
    centre = shapely.get_coordinates(shapely.maximum_inscribed_circle(flat, tolerance=0.01))[0]
    return LonLat(float(centre[0] / narrow), float(centre[1]))


def sampled(place: UncertainPlace) -> tuple[Floats, float]:
    """Return some hundred points (lon, lat) along a place's outline, and half of the greatest spacing in km."""
    points = corners(place.geometry)
    step = max(1, len(points) // _SAMPLES)
    return points[::step], step * STEP_KM / 2


def _extreme_depths(points: Floats, area: BaseGeometry, edge: BaseGeometry) -> Interval:
    """Return the least and the greatest depth in km of points (lon, lat), measured where the sphere cannot tell."""
    inside = shapely.intersects_xy(area, points[:, 0], points[:, 1])
    if shapely.get_dimensions(area) < 2:
        inside = np.zeros(len(points), dtype=bool)
    lowest, highest = _bounds_km(points, inside, edge)

    @cache
    def measured(row: int) -> float:
        return _signed_km(LonLat(*points[row].tolist()), area, edge)

    return Interval(_least(lowest, measured), -_least(-highest, lambda row: -measured(row)))


def _least(bounds: Floats, measure: Callable[[int], float]) -> float:
    """Return the least of some values with known lower bounds; the most promising are measured first."""
    best = math.inf
    for row in np.argsort(bounds):
        # The bounds only rise from here, so that no other can be less.
        if bounds[row] > best:
            break
        best = min(best, measure(int(row)))
    return best


def _bounds_km(
    points: Floats, inside: npt.NDArray[np.bool_], edge: BaseGeometry
) -> tuple[Floats, Floats]:
    """Return for each point the least and the greatest depth in km that its distance on the sphere allows."""
    along = corners(edge)
    rows = max(1, _DISTANCES_AT_ONCE // len(along))
    nearest = np.concatenate(
        [
            haversines_km(points[at : at + rows], along).min(axis=1)
            for at in range(0, len(points), rows)
        ]
    )
    # The nearest corner is no nearer than the edge, and at most half a step along the edge farther.
    least = np.maximum(nearest / MOST_RATIO - STEP_KM / 2 - _HEADROOM_KM, 0.0)
    most = nearest / LEAST_RATIO + _HEADROOM_KM
    return np.where(inside, least, -most), np.where(inside, most, -least)


def _signed_km(point: LonLat, area: BaseGeometry, edge: BaseGeometry) -> float:
    to_edge = ellipsoid.distance_to_km(*point, edge)
    inside = shapely.get_dimensions(area) == 2 and bool(shapely.intersects_xy(area, *point))
    return to_edge if inside else -to_edge
