"""The earth as a sphere, in pure Python: for ranking, label points and screening, never for a figure shown as exact.

Positions are (lon, lat) in degrees, lengths are km, bearings are degrees clockwise from north.

How far the sphere is off. Take geodetic latitude as latitude on a sphere of radius R. A step north is R / M long there
for each km on the ellipsoid, a step east R / N, where the radii of curvature of WGS 84 lie in
6,335.4393 <= M <= 6,399.5936 km and 6,378.1370 <= N <= 6,399.5936 km. So the length of every path, and with it every
distance, differs by a factor between R / 6,399.5936 and R / 6,335.4393.
"""

from __future__ import annotations

import math

from convoymap.geodesy.lonlat import LonLat

MEAN_RADIUS_KM = 6371.0088
"""The IUGG's mean radius R1 = (2 a + b) / 3 of GRS 80 and WGS 84 (Moritz 2000, doi:10.1007/s001900050278)."""

LARGEST_RADIUS_KM = 10_000.0
"""Beyond a quarter of a meridian (10,002 km) a disc can hold both poles; nothing is drawn wider."""
KM_PER_DEGREE = math.radians(MEAN_RADIUS_KM)
"""Length of a degree of latitude, or of longitude on the equator."""

LEAST_RATIO, MOST_RATIO = 0.995533, 1.005615
"""Between these lies a distance on this sphere, divided by the geodesic distance on WGS 84, of any two positions."""


def distance_km(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Return the distance in km between two positions in degrees, good to 0.6 percent.

    >>> round(distance_km(40.0, 35.0, 40.1, 35.0), 1)
    9.1
    """
    one, other = math.radians(lat1), math.radians(lat2)
    # The haversine formula, exact for short distances too.
    half = (
        math.sin((other - one) / 2) ** 2
        + math.cos(one) * math.cos(other) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    # Rounding may lift it above 1 for antipodes.
    return 2 * MEAN_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def destination(lon: float, lat: float, bearing_deg: float, distance_km: float) -> LonLat:
    """Return the position (lon, lat), in degrees, that lies ``distance_km`` along a bearing in degrees."""
    angle, turn = distance_km / MEAN_RADIUS_KM, math.radians(bearing_deg)
    start = math.radians(lat)
    end = math.asin(
        math.sin(start) * math.cos(angle) + math.cos(start) * math.sin(angle) * math.cos(turn)
    )
    across = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(start),
        math.cos(angle) - math.sin(start) * math.sin(end),
    )
    return LonLat((lon + math.degrees(across) + 180.0) % 360.0 - 180.0, math.degrees(end))


def bearing_deg(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Return the bearing in degrees clockwise from north, 0 to 360, at the start of the way between two positions.

    >>> round(bearing_deg(40.0, 35.0, 41.0, 35.0), 1)
    89.7
    """
    one, other, turn = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    east = math.sin(turn) * math.cos(other)
    north = math.cos(one) * math.sin(other) - math.sin(one) * math.cos(other) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360.0


def middle(start: LonLat, end: LonLat) -> LonLat:
    """Return the middle of the shortest way between two positions (lon, lat) in degrees.

    >>> [round(part, 3) for part in middle(LonLat(179.0, 0.0), LonLat(-177.0, 0.0))]
    [-179.0, 0.0]
    """
    half = distance_km(*start, *end) / 2
    return destination(*start, bearing_deg(*start, *end), half)
