"""Random areas and places for laws on where something may be; WGS 84 (lon, lat), radii in km."""

from __future__ import annotations

import math

from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from convoymap.geo.uncertain_place import UncertainPlace
from convoymap.geodesy.lonlat import LonLat

radii_km = st.one_of(st.just(0.0), st.floats(0.1, 40))


@st.composite
def areas(draw: st.DrawFn) -> Polygon:
    """Draw an area of 3 to 9 corners round a centre, a corner for each direction, convex or not."""
    lon, lat = draw(st.floats(34, 44)), draw(st.floats(28, 40))
    away = draw(st.lists(st.floats(0.1, 2.0), min_size=3, max_size=9))
    turns = [2 * math.pi * number / len(away) for number in range(len(away))]
    return Polygon(
        [
            (lon + degrees * math.cos(turn), lat + degrees * math.sin(turn))
            for degrees, turn in zip(away, turns, strict=True)
        ]
    )


@st.composite
def lines(draw: st.DrawFn) -> LineString:
    """Draw a line of 2 to 5 points that are at least a tenth of a degree of longitude apart."""
    steps = draw(st.lists(st.floats(0.1, 1.5), min_size=2, max_size=5))
    lats = [draw(st.floats(28, 40)) for _ in steps]
    lon = draw(st.floats(34, 40))
    return LineString(
        [(lon + sum(steps[:number]), lat) for number, lat in enumerate(lats, start=1)]
    )


def place_at(geometry: BaseGeometry, uncertainty_km: float = 0.0) -> UncertainPlace:
    """Return a place within some km of a geometry; it is marked at a point of that."""
    point = geometry if isinstance(geometry, Point) else geometry.representative_point()
    return UncertainPlace("A place", point.x, point.y, geometry, uncertainty_km)


points = st.builds(Point, st.floats(34, 44), st.floats(28, 40))
places = st.builds(place_at, st.one_of(points, areas(), lines()), radii_km)


def point_of(geometry: BaseGeometry, share_x: float, share_y: float) -> LonLat:
    """Return a point of a geometry, chosen by two shares from 0 to 1; points of areas may be corners or lie inside."""
    if isinstance(geometry, Point):
        return LonLat(geometry.x, geometry.y)
    if isinstance(geometry, LineString):
        on_line = geometry.interpolate(share_x, normalized=True)
        return LonLat(on_line.x, on_line.y)
    west, south, east, north = geometry.bounds
    within = Point(west + share_x * (east - west), south + share_y * (north - south))
    if not geometry.intersects(within):
        within = geometry.boundary.interpolate(share_x, normalized=True)
    return LonLat(within.x, within.y)
