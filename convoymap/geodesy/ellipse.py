"""Ellipses on the globe: what lies within a sum of geodesic distances from two positions."""

from __future__ import annotations

import numpy as np
from shapely.geometry import MultiPolygon, Polygon

from convoymap.geodesy.ellipsoid import GEOD, Floats, bearing_deg, distance_km, distances_km
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.rings import polygon_of

CORNERS = 360
"""Areas have this many corners. Those of a circle then lie 1 / cos(0.5 degrees) of its radius from its middle."""
SMALLEST_KM = 0.001
"""Nothing is drawn smaller than a metre: a polygon needs some area."""
_HALVINGS = 40
"""Twenty thousand km halved this often are less than a tenth of a millimetre."""


def ellipse(first: LonLat, second: LonLat, sum_km: float) -> Polygon | MultiPolygon:
    """Return all whose distances from two positions (lon, lat) add up to `sum_km` at most; WGS 84.

    The area holds every such position: its corners are points just outside. A sum that is less than the distance of the
    two is taken for that distance, which leaves the geodesic between them. Half of both together is at most 10,000 km.
    """
    # Along a ray from one focus the sum of both distances never falls (triangle inequality), so
    # each ray leaves the ellipse once. Rays crowd towards the other focus, where it is narrow.
    apart_km = distance_km(*first, *second)
    length_km = max(sum_km, apart_km + SMALLEST_KM)
    ahead = bearing_deg(*first, *second) if apart_km else 0.0
    spread = np.linspace(-1.0, 1.0, CORNERS, endpoint=False)
    bearings = ahead + 180.0 * np.sign(spread) * spread**2
    inside = np.zeros(CORNERS)
    outside = np.full(CORNERS, (length_km + apart_km) / 2.0 + SMALLEST_KM)
    # Bisection on all rays at once. The corners are the points just outside, so that no position is lost.
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2.0
        lon, lat = _along(first, bearings, middle)
        fits = middle + distances_km(lon, lat, second.lon, second.lat) <= length_km
        inside, outside = np.where(fits, middle, inside), np.where(fits, outside, middle)
    lon, lat = _along(first, bearings, outside)
    return polygon_of(np.column_stack([lon, lat]))


def _along(start: LonLat, bearings: Floats, km: Floats) -> tuple[Floats, Floats]:
    size = len(bearings)
    here = np.full(size, start.lon), np.full(size, start.lat)
    lon, lat, _ = GEOD.fwd(*here, bearings.copy(), km * 1000.0)
    return np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
