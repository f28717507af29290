"""The geometry of a place: what `convoymap.gazetteer.extent` describes, drawn on the ellipsoid."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import cast

import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from convoymap.errors import UsageError
from convoymap.gazetteer.extent import (
    BorderStrip,
    Corridor,
    Extent,
    Hull,
    Lens,
    LineSide,
    Outline,
    Part,
    Sector,
    Shape,
    Track,
)
from convoymap.gazetteer.outlines import country_codes, outline
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.shapes import shapes
from convoymap.geo.line_side import side_of_line
from convoymap.geodesy.crs import require_wgs84
from convoymap.geodesy.ellipse import CORNERS, ellipse
from convoymap.geodesy.ellipsoid import LARGEST_RADIUS_KM, buffer_km, densify, disc, sector
from convoymap.geodesy.outlines import draw_outline
from convoymap.geodesy.rings import crosses, polygons_only, rolled, unrolled

Places = Mapping[str, Place]

_LONGEST_CHAIN = 8
"""Places may be described by other places this many steps deep."""


def geometry_of(place: Place, by_id: Places) -> BaseGeometry:
    """Return the geometry of a place: its extent, or its point where it has no extent.

    Parameters
    ----------
    place
        The place to draw.
    by_id
        The places that its hull or part may name.

    Returns
    -------
    BaseGeometry
        Valid and not empty; WGS 84, (lon, lat).

    Raises
    ------
    UsageError
        If the extent names a shape or a place that is not known, or leads back to itself.
    """
    return _drawn(place, by_id, _LONGEST_CHAIN)


def extent_geometry(extent: Extent) -> BaseGeometry:
    """Return the geometry of an extent that names no place, WGS 84 (lon, lat); empty where it holds nothing.

    Raises
    ------
    UsageError
        If it names a shape that is not known, or a place.
    """
    return _draw(extent, {}, _LONGEST_CHAIN)


def area_of(place: Place, by_id: Places) -> BaseGeometry:
    """Return the area where a place may be, in WGS 84 (lon, lat): its extent, or the geodesic disc of its radius in km.

    Raises
    ------
    UsageError
        As `geometry_of`.
    """
    if place.extent is None:
        return disc(place.lon, place.lat, place.radius_km)
    return geometry_of(place, by_id)


def part_of(area: BaseGeometry, bearing: float, share: float) -> BaseGeometry:
    """Return the part of an area that lies toward a bearing; WGS 84 (lon, lat).

    Parameters
    ----------
    area
        WGS 84, (lon, lat).
    bearing
        Degrees clockwise from north.
    share
        Share of the area's width along the bearing that is kept, from its far end; over 0 to 1.

    Notes
    -----
    Width is measured in a plane of degrees with longitudes shrunk by the cosine of the middle latitude. For an
    area as wide as Syria the cut is displaced by some 5 km at most, far below what "eastern Syria" can mean.
    """
    require_wgs84(area, "the area")
    cos_lat = math.cos(math.radians(area.centroid.y))
    east, north = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
    lonlat = shapely.get_coordinates(area) * (cos_lat, 1.0)
    # The axes are turned so that one points along the bearing: a part is then a range of the first coordinate.
    along = lonlat @ (east, north)
    aside = lonlat @ (north, -east)
    near, far = along.max() - share * (along.max() - along.min()), along.max()
    left, right = aside.min(), aside.max()
    corners = ((near, left), (near, right), (far, right), (far, left))
    cut = Polygon([((a * east + b * north) / cos_lat, a * north - b * east) for a, b in corners])
    return _polygons(area.intersection(cut))


def _drawn(place: Place, by_id: Places, depth: int) -> BaseGeometry:
    if place.extent is None:
        return Point(place.lon, place.lat)
    # Deeper than any description goes that is not circular.
    if not depth:
        raise UsageError(f"place {place.id!r} is described by itself; describe it by other places")
    geometry = _draw(place.extent, by_id, depth - 1)
    if geometry.is_empty:
        raise UsageError(f"the extent of place {place.id!r} holds nothing; widen it")
    return geometry


def _draw(extent: Extent, by_id: Places, depth: int) -> BaseGeometry:
    draw = cast("Callable[[Extent, Places, int], BaseGeometry]", _DRAWERS[type(extent)])
    return draw(extent, by_id, depth)


def _named(name: str, by_id: Places, depth: int) -> BaseGeometry:
    if name not in by_id:
        raise UsageError(f"an extent names {name!r}, which is not the id of a place")
    return _drawn(by_id[name], by_id, depth)


def _shape(extent: Shape, _by_id: Places, _depth: int) -> BaseGeometry:
    known = shapes()
    if extent.name not in known:
        names = ", ".join(sorted(known))
        raise UsageError(f"there is no shape {extent.name!r}; the shapes are {names}")
    return known[extent.name]


def _hull(extent: Hull, by_id: Places, depth: int) -> BaseGeometry:
    members = [_named(name, by_id, depth) for name in extent.of]
    whole = shapely.union_all(members)
    # Over the antimeridian a hull in degrees would reach round the globe: it is taken in longitudes beyond 180.
    hull = shapely.convex_hull(unrolled(whole) if crosses(whole) else whole)
    if crosses(whole):
        hull = rolled(polygons_only(hull))
    return buffer_km(hull, extent.margin_km) if extent.margin_km else hull


def _outline(extent: Outline, _by_id: Places, _depth: int) -> BaseGeometry:
    return draw_outline(extent.corners).area


def _sector(extent: Sector, _by_id: Places, _depth: int) -> BaseGeometry:
    return sector(
        *extent.centre,
        extent.bearing_from,
        extent.bearing_to,
        extent.inner_km,
        extent.outer_km,
    )


def _corridor(extent: Corridor, _by_id: Places, _depth: int) -> BaseGeometry:
    line = shapely.LineString(densify([extent.start, extent.end]))
    return buffer_km(line, extent.half_width_km)


def _part(extent: Part, by_id: Places, depth: int) -> BaseGeometry:
    return part_of(_named(extent.of, by_id, depth), extent.bearing, extent.share)


def _lens(extent: Lens, _by_id: Places, _depth: int) -> BaseGeometry:
    area: BaseGeometry = ellipse(extent.start, extent.end, extent.sum_km)
    if not extent.each_km:
        return area
    # Around the circles, not within them: the sides of each polygon touch its circle.
    around = min(extent.each_km / math.cos(math.pi / CORNERS), LARGEST_RADIUS_KM)
    for end in (extent.start, extent.end):
        area = area.intersection(disc(*end, around, CORNERS))
    return polygons_only(area)


def _track(extent: Track, _by_id: Places, _depth: int) -> BaseGeometry:
    areas = [
        buffer_km(shapely.LineString(densify(line)), extent.half_width_km) for line in extent.lines
    ]
    return polygons_only(shapely.union_all(areas))


def _line_side(extent: LineSide, by_id: Places, depth: int) -> BaseGeometry:
    line = _named(extent.of, by_id, depth)
    around = buffer_km(line, extent.margin_km)
    if extent.over_km >= extent.margin_km or not isinstance(line, shapely.LineString):
        return around
    try:
        side = side_of_line(line, extent.bearing, around)
    except ValueError:
        # A line that does not part its surroundings has no side.
        return around
    return polygons_only(buffer_km(side, extent.over_km).intersection(around))


def _border_strip(extent: BorderStrip, _by_id: Places, _depth: int) -> BaseGeometry:
    own = _ground(extent.country)
    if own is None:
        return Polygon()
    reach = buffer_km(own, extent.depth_km)
    strips = []
    for code in extent.others or sorted(country_codes() - {extent.country}):
        ground = outline(code)
        if ground is None or not ground.intersects(own.envelope.buffer(_TOUCHING_DEG)):
            continue
        other = _ground(code)
        # Neighbours touch, but for what is coarse in their outlines; all others are far.
        if other is None or not buffer_km(own, extent.over_km).intersects(other):
            continue
        beside = other.intersection(reach.envelope)
        if not beside.is_empty:
            strips.append(buffer_km(polygons_only(beside), extent.depth_km))
    if not strips:
        return Polygon()
    over = buffer_km(own, extent.over_km)
    return polygons_only(shapely.union_all(strips).intersection(over))


_TOUCHING_DEG = 0.2
"""Countries that are farther apart than this have no border."""


@lru_cache(maxsize=64)
def _ground(country: str) -> Polygon | MultiPolygon | None:
    """Return the polygons of a country's coarse outline, its islets left out; None where it has none."""
    ground = outline(country)
    if ground is None:
        return None
    polygons = [part for part in shapely.get_parts(ground) if isinstance(part, Polygon)]
    whole = shapely.union_all([shapely.make_valid(part) for part in polygons])
    return polygons_only(whole) if polygons else None


def _polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Return what has an area, wound as RFC 7946 asks; a cut line stays a line."""
    parts = [part for part in shapely.get_parts(geometry) if part.area > 0]
    whole = shapely.union_all(parts) if parts else geometry
    return shapely.orient_polygons(whole) if parts else whole


_DRAWERS = {
    Shape: _shape,
    Hull: _hull,
    Outline: _outline,
    Sector: _sector,
    Corridor: _corridor,
    Part: _part,
    Lens: _lens,
    Track: _track,
    LineSide: _line_side,
    BorderStrip: _border_strip,
}
