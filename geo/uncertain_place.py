"""Where a place may be, as geometry with a radius, and the distances and bearings that follow for any two of them.

All bounds are rigorous: the true distance between any point of one place and any point of the other lies within them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import GeometryCollection
from shapely.geometry.base import BaseGeometry

from convoymap.geodesy import ellipsoid
from convoymap.geodesy.crs import require_wgs84
from convoymap.geodesy.ellipsoid import Floats
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.screen import haversines_km
from convoymap.geodesy.sphere import LEAST_RATIO, MOST_RATIO
from convoymap.language.interval import Interval
from convoymap.wording.message import Message, joined, say
from convoymap.wording.numbers import fixed, short

STEP_DEG = 0.05
"""Edges are sampled in steps of this many degrees."""
STEP_KM = 5.66
"""An edge of `STEP_DEG` degrees is at most this long."""
_NEAREST_ERROR_KM = 0.002
"""`ellipsoid.distance_to_km` is too long by 2 m at most."""
_SCREEN_RATIO = MOST_RATIO / LEAST_RATIO
"""How far two distances on the sphere can be apart whose geodesic distances are equal."""
_ROUND = 24
"""The circle around a point is walked in this many steps."""


@dataclass(frozen=True, slots=True, eq=False)
class UncertainPlace:
    """A place as far as it is known: somewhere within a distance of a geometry.

    Attributes
    ----------
    name
        As printed.
    lon, lat
        Representative point in degrees, WGS 84.
    geometry
        Point, line or area in WGS 84, (lon, lat).
    uncertainty_km
        The true place lies within this geodesic distance of the geometry.
    """

    name: str
    lon: float
    lat: float
    geometry: BaseGeometry
    uncertainty_km: float

    def __post_init__(self) -> None:
        require_wgs84(self.geometry, f"the geometry of {self.name!r}")

    @property
    def position(self) -> LonLat:
        """The representative point, (lon, lat) in degrees, WGS 84."""
        return LonLat(self.lon, self.lat)

    @property
    def is_point(self) -> bool:
        """Whether the geometry is a single point."""
        return self.geometry.geom_type == "Point"

    def label(self) -> str:
        """Return the place as a working names it; where it is taken to lie is said by `assumption`."""
        return self.name

    def assumption(self) -> Message:
        """Return where the place is taken to lie, as a label."""
        if not self.is_point:
            return say("region.drawn", name=self.name)
        lat, lon = fixed(self.lat, 4), fixed(self.lon, 4)
        return say("region.near", name=self.name, lat=lat, lon=lon, km=short(self.uncertainty_km))


def any_of(places: Sequence[UncertainPlace]) -> UncertainPlace:
    """Return what holds each of several places, of which one is the right one; WGS 84, radius in km that of the widest.

    Its representative point is that of the first by name.
    """
    if len(places) == 1:
        return places[0]
    first, *_ = ordered = sorted(places, key=lambda place: (place.name, place.position))
    parts = [part for place in ordered for part in shapely.get_parts(place.geometry)]
    return UncertainPlace(
        joined("or", dict.fromkeys(place.name for place in ordered)),
        first.lon,
        first.lat,
        GeometryCollection(parts),
        max(place.uncertainty_km for place in ordered),
    )


def distance_between(a: UncertainPlace, b: UncertainPlace) -> Interval:
    """Return the least and greatest geodesic distance in km between a point of `a` and a point of `b`."""
    radii = a.uncertainty_km + b.uncertainty_km
    if a.is_point and b.is_point:
        apart = ellipsoid.distance_km(a.lon, a.lat, b.lon, b.lat)
        return Interval(max(0.0, apart - radii), apart + radii)
    least, greatest = _least_km(a, b), _greatest_km(a, b)
    return Interval(max(0.0, least - radii), greatest + radii)


def least_distance_km(a: UncertainPlace, b: UncertainPlace) -> float:
    """Return the low end of `distance_between` in km, for callers that need no more."""
    radii = a.uncertainty_km + b.uncertainty_km
    if a.is_point and b.is_point:
        return max(0.0, ellipsoid.distance_km(a.lon, a.lat, b.lon, b.lat) - radii)
    return max(0.0, _least_km(a, b) - radii)


def _least_km(a: UncertainPlace, b: UncertainPlace) -> float:
    if a.geometry.intersects(b.geometry):
        return 0.0
    # From a point the distance is measured to the edges themselves, which needs no allowance for samples.
    for point, other in ((a, b), (b, a)):
        if point.is_point:
            to_edge = ellipsoid.distance_to_km(point.lon, point.lat, other.geometry)
            return max(0.0, to_edge - _NEAREST_ERROR_KM)
    return max(0.0, _extreme_km(corners(a.geometry), corners(b.geometry), least=True) - STEP_KM)


def _greatest_km(a: UncertainPlace, b: UncertainPlace) -> float:
    # No point of an edge is farther than half a step from a sample, so no distance is longer by more than that.
    between_samples = sum(0.0 if place.is_point else STEP_KM / 2 for place in (a, b))
    return _extreme_km(corners(a.geometry), corners(b.geometry), least=False) + between_samples


def corners(geometry: BaseGeometry) -> Floats:
    """Return (lon, lat) rows in degrees along a geometry in WGS 84, each at most some 5.6 km from the next."""
    return shapely.get_coordinates(shapely.segmentize(geometry, STEP_DEG))


def _extreme_km(a: Floats, b: Floats, *, least: bool) -> float:
    # Geodesics are slow: only pairs that the sphere cannot tell from the extreme one are measured on the ellipsoid.
    rough = haversines_km(a, b)
    if least:
        rows, columns = np.nonzero(rough <= rough.min() * _SCREEN_RATIO)
    else:
        rows, columns = np.nonzero(rough >= rough.max() / _SCREEN_RATIO)
    exact = ellipsoid.distances_km(a[rows, 0], a[rows, 1], b[columns, 0], b[columns, 1])
    return float(exact.min() if least else exact.max())


def bearings_between(a: UncertainPlace, b: UncertainPlace) -> tuple[float, Interval]:
    """Return the bearing in degrees from the point of `a` to that of `b`, and by how much it may turn.

    Returns
    -------
    tuple
        The first bearing of the geodesic between the representative points, in [0, 360), and the turns in degrees,
        clockwise positive, that reach the bearing from any point of `a` to any of `b`; -180 to 180 where they overlap.
    """
    middle = ellipsoid.bearing_deg(a.lon, a.lat, b.lon, b.lat)
    # Places that may be one position have every bearing.
    if distance_between(a, b).low <= 0.0:
        return middle, Interval(-180.0, 180.0)
    starts, ends = _rim(a), _rim(b)
    rows, columns = (index.ravel() for index in np.indices((len(starts), len(ends))))
    bearings, _, _ = ellipsoid.GEOD.inv(
        starts[rows, 0], starts[rows, 1], ends[columns, 0], ends[columns, 1]
    )
    turns = (np.asarray(bearings) - middle + 180.0) % 360.0 - 180.0
    return middle, Interval(float(turns.min()), float(turns.max()))


def _rim(place: UncertainPlace) -> Floats:
    """Return the points that bound a place, its radius included, at most some hundred of them."""
    points = corners(place.geometry)
    if not place.is_point:
        hull = shapely.get_coordinates(shapely.convex_hull(place.geometry))
        points = np.vstack([hull, points[:: max(1, len(points) // 60)]])
    if place.uncertainty_km <= 0.0:
        return points
    around = np.linspace(0.0, 360.0, _ROUND if place.is_point else 8, endpoint=False)
    # The corners of a many-sided figure drawn round a circle lie outside it.
    reach = place.uncertainty_km / math.cos(math.pi / len(around))
    lon, lat = np.repeat(points, len(around), axis=0).T
    azimuths = np.tile(around, len(points))
    out_lon, out_lat, _ = ellipsoid.GEOD.fwd(
        lon.copy(), lat.copy(), azimuths, np.full(len(lon), reach * 1000.0)
    )
    return np.column_stack([out_lon, out_lat])
