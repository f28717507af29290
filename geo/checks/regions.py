"""Where a place may be, as geometry with slack, and the distances and bearings that follow for any two of them.

All bounds are rigorous: the true distance between any point of one region and any point of the other lies within them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from convoymap.geodesy import ellipsoid
from convoymap.geodesy.ellipsoid import Floats, LonLat
from convoymap.geodesy.sphere import LEAST_RATIO, MEAN_RADIUS_KM, MOST_RATIO
from convoymap.language.interval import Interval
from convoymap.wording.message import Message, say
from convoymap.wording.numbers import fixed, short

_STEP_DEG = 0.05
_STEP_KM = 5.66
"""An edge of `_STEP_DEG` degrees is at most this long."""
_NEAREST_ERROR_KM = 0.002
"""`ellipsoid.distance_to_km` is too long by 2 m at most."""
_SCREEN_RATIO = MOST_RATIO / LEAST_RATIO
"""How far two distances on the sphere can be apart whose geodesic distances are equal."""
_ROUND = 24
_SAMPLES = 240


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """Ground where a place may be.

    Attributes
    ----------
    name
        As printed.
    lon, lat
        Representative point in degrees, WGS 84.
    geometry
        Point, line or area in WGS 84, (lon, lat).
    slack_km
        The place lies within this geodesic distance of the geometry.
    """

    name: str
    lon: float
    lat: float
    geometry: BaseGeometry
    slack_km: float

    @property
    def is_point(self) -> bool:
        """Whether the geometry is a single point."""
        return self.geometry.geom_type == "Point"

    def label(self) -> Message:
        """Return name, position and slack as a working prints them."""
        if self.is_point:
            return say("region.point", **self._point())
        area = shapely.get_dimensions(self.geometry) == 2
        return say("region.area" if area else "region.line", name=self.name)

    def assumption(self) -> Message:
        """Return where the place is taken to lie, as a label."""
        if not self.is_point:
            return say("region.drawn", name=self.name)
        return say("region.near", **self._point())

    def _point(self) -> dict[str, str]:
        lat, lon = fixed(self.lat, 4), fixed(self.lon, 4)
        return {"name": self.name, "lat": lat, "lon": lon, "km": short(self.slack_km)}


def distance_between(a: Region, b: Region) -> Interval:
    """Return the least and greatest geodesic distance in km between a point of `a` and a point of `b`."""
    slack = a.slack_km + b.slack_km
    if a.is_point and b.is_point:
        apart = ellipsoid.distance_km(a.lon, a.lat, b.lon, b.lat)
        return Interval(max(0.0, apart - slack), apart + slack)
    least, greatest = _least_km(a, b), _greatest_km(a, b)
    return Interval(max(0.0, least - slack), greatest + slack)


def to_nearest(a: Region, b: Region) -> Interval:
    """Return the least and greatest geodesic distance in km from a point of `a` to the nearest point of `b`.

    A place on a river is far from its source; this is how far it is from the river.
    """
    apart = distance_between(a, b)
    if b.is_point:
        return apart
    farthest = b.slack_km - depth_in(a, b.geometry).low
    return Interval(apart.low, max(apart.low, farthest))


def _least_km(a: Region, b: Region) -> float:
    if a.geometry.intersects(b.geometry):
        return 0.0
    for point, other in ((a, b), (b, a)):
        if point.is_point:
            to_edge = ellipsoid.distance_to_km(point.lon, point.lat, other.geometry)
            return max(0.0, to_edge - _NEAREST_ERROR_KM)
    return max(0.0, _extreme_km(corners(a), corners(b), least=True) - _STEP_KM)


def _greatest_km(a: Region, b: Region) -> float:
    fuzz = sum(0.0 if region.is_point else _STEP_KM / 2 for region in (a, b))
    return _extreme_km(corners(a), corners(b), least=False) + fuzz


def corners(region: Region) -> Floats:
    """Return (lon, lat) rows along the geometry, none more than some 5.6 km from the next."""
    return shapely.get_coordinates(shapely.segmentize(region.geometry, _STEP_DEG))


def _extreme_km(a: Floats, b: Floats, *, least: bool) -> float:
    rough = _haversine_km(a, b)
    if least:
        rows, columns = np.nonzero(rough <= rough.min() * _SCREEN_RATIO)
    else:
        rows, columns = np.nonzero(rough >= rough.max() / _SCREEN_RATIO)
    exact = ellipsoid.distances_km(a[rows, 0], a[rows, 1], b[columns, 0], b[columns, 1])
    return float(exact.min() if least else exact.max())


def _haversine_km(a: Floats, b: Floats) -> Floats:
    lon_a, lat_a = np.radians(a).T[:, :, None]
    lon_b, lat_b = np.radians(b).T[:, None, :]
    half = (
        np.sin((lat_b - lat_a) / 2) ** 2
        + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    )
    kilometres: Floats = 2 * MEAN_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    return kilometres


def bearings_between(a: Region, b: Region) -> tuple[float, Interval]:
    """Return the bearing in degrees from the point of `a` to that of `b`, and by how much it may turn.

    Returns
    -------
    tuple
        The first bearing of the geodesic between the representative points, in [0, 360), and the turns in degrees,
        clockwise positive, that reach the bearing from any point of `a` to any of `b`; -180 to 180 where they overlap.
    """
    middle = ellipsoid.bearing_deg(a.lon, a.lat, b.lon, b.lat)
    if distance_between(a, b).low <= 0.0:
        return middle, Interval(-180.0, 180.0)
    starts, ends = _rim(a), _rim(b)
    rows, columns = (index.ravel() for index in np.indices((len(starts), len(ends))))
    bearings, _, _ = ellipsoid.GEOD.inv(
        starts[rows, 0], starts[rows, 1], ends[columns, 0], ends[columns, 1]
    )
    turns = (np.asarray(bearings) - middle + 180.0) % 360.0 - 180.0
    return middle, Interval(float(turns.min()), float(turns.max()))


def _rim(region: Region) -> Floats:
    """Return the points that bound a region, its slack included, at most some hundred of them."""
    points = corners(region)
    if not region.is_point:
        hull = shapely.get_coordinates(shapely.convex_hull(region.geometry))
        points = np.vstack([hull, points[:: max(1, len(points) // 60)]])
    if region.slack_km <= 0.0:
        return points
    around = np.linspace(0.0, 360.0, _ROUND if region.is_point else 8, endpoint=False)
    # The corners of a many-sided figure drawn round a circle lie outside it.
    reach = region.slack_km / math.cos(math.pi / len(around))
    lon, lat = np.repeat(points, len(around), axis=0).T
    azimuths = np.tile(around, len(points))
    out_lon, out_lat, _ = ellipsoid.GEOD.fwd(
        lon.copy(), lat.copy(), azimuths, np.full(len(lon), reach * 1000.0)
    )
    return np.column_stack([out_lon, out_lat])


def depth_in(region: Region, area: BaseGeometry) -> Interval:
    """Return how deep in an area a region's points lie, in km to the boundary; negative outside.

    Bounds hold for every point of the region, its slack included; a line has no inside.
    """
    edge = area.boundary if shapely.get_dimensions(area) == 2 else area
    if region.is_point:
        depth = _signed_km(region.lon, region.lat, area, edge)
        return Interval(depth - region.slack_km, depth + region.slack_km)
    points, fuzz_km = _sampled(region)
    depths = [_signed_km(lon, lat, area, edge) for lon, lat in points]
    # Depth changes by no more than the way does, so between samples it strays by half their spacing.
    low, high = min(depths) - fuzz_km, max(depths) + fuzz_km
    common = region.geometry.intersection(area)
    if common.is_empty:
        high = min(high, 0.0)
    elif shapely.get_dimensions(common) == 2:
        high = max(high, _signed_km(*deepest_point(common), area, edge) + fuzz_km)
    return Interval(min(low, high) - region.slack_km, high + region.slack_km)


def deepest_point(area: BaseGeometry) -> LonLat:
    """Return about the point of an area that is farthest from its edge, (lon, lat) in WGS 84."""
    # Sought in degrees with longitudes shrunk, which is near enough to a plane of km.
    narrow = math.cos(math.radians(area.centroid.y))
    flat = cast("Polygon", shapely.transform(area, lambda points: points * (narrow, 1.0)))
    centre = shapely.get_coordinates(shapely.maximum_inscribed_circle(flat, tolerance=0.01))[0]
    return float(centre[0] / narrow), float(centre[1])


def _sampled(region: Region) -> tuple[list[LonLat], float]:
    """Return some hundred points along a region's outline, and half of the greatest way between two."""
    points = corners(region)
    step = max(1, len(points) // _SAMPLES)
    chosen = [(float(lon), float(lat)) for lon, lat in points[::step]]
    return chosen, step * _STEP_KM / 2


def _signed_km(lon: float, lat: float, area: BaseGeometry, edge: BaseGeometry) -> float:
    to_edge = ellipsoid.distance_to_km(lon, lat, edge)
    inside = shapely.get_dimensions(area) == 2 and bool(shapely.intersects_xy(area, lon, lat))
    return to_edge if inside else -to_edge
