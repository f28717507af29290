"""The basemap on the sheet: land, water, borders, rivers, roads in the page's light colours."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from convoymap.geodesy.lonlat import LonLat
from convoymap.maps.basemap import Basemap, Level, decode
from convoymap.maps.picture.svg import element, path_data
from convoymap.maps.picture.viewport import Viewport

WATER, LAND, SHORE = "#c9d6df", "#f4f1ea", "#a9bac6"
RIVER, BORDER, DISPUTED, DIVISION = "#9db6c9", "#8b8377", "#a79f93", "#bdb5a6"
ROAD, ROAD_CASING = "#fffdf8", "#cdc2ad"
_OUTSIDE = "#ffffff"
"""Of the paper around the whole earth."""
ROADS_FROM_ZOOM = 6.0
"""Zooms are those of a web map, see `Viewport.zoom`."""
PLAIN_BORDERS_BELOW_ZOOM = 4.0
NARROW_ROADS_BELOW_ZOOM = 7.5


@lru_cache(maxsize=1)
def basemap() -> Basemap:
    """Return the embedded basemap, decoded once."""
    return decode()


def draw_basemap(viewport: Viewport) -> str:
    """Return the basemap inside the box; nothing finer than its scale shows."""
    left, top, right, bottom = viewport.box
    sea = element(
        "rect", x=left, y=top, width=right - left, height=bottom - top,
        fill=_OUTSIDE if viewport.whole else WATER,
    )  # fmt: skip
    parts = [sea]
    if viewport.whole:
        parts.append(_area(viewport.shapes([box(-180, -90, 180, 90)]), WATER))
    for level in _levels(viewport):
        parts += _level(viewport, level)
    parts += _roads(viewport)
    return element("g", *parts, id="ground")


def _levels(viewport: Viewport) -> list[Level]:
    """Return the levels to draw, coarse to fine; those hidden wholly under a finer one are left out."""
    west, south, east, north = viewport.window
    levels = [level for level in basemap().levels if viewport.zoom >= level.zoom]
    # From the finest: the first that covers the window hides all coarser ones.
    for index in range(len(levels) - 1, 0, -1):
        w, s, e, n = levels[index].window
        if w <= west and s <= south and e >= east and n >= north:
            return levels[index:]
    return levels


def _level(viewport: Viewport, level: Level) -> Iterable[str]:
    # A finer level covers a part of the earth; water under it hides the coarser coast.
    if level.window != (-180.0, -90.0, 180.0, 90.0):
        yield _area(viewport.shapes([box(*level.window)]), WATER)
    # Lines grow with the zoom from 5 to 11, as they do on the page.
    wide = max(0.0, min(1.0, (viewport.zoom - 5) / 6))
    yield _areas(viewport, level, "land", LAND)
    if viewport.zoom >= 6.5:
        yield _lines(viewport, level, "divisions", DIVISION, 0.6 + 0.3 * wide, "1.5 2.5")
    if viewport.zoom >= 7:
        yield _lines(viewport, level, "streams", RIVER, 0.5 + 0.6 * wide)
    yield _lines(viewport, level, "rivers", RIVER, 0.8 + 1.4 * wide)
    yield _areas(viewport, level, "lakes", WATER)
    yield _lines(viewport, level, "disputed", DISPUTED, 0.7 + 0.4 * wide, "1.5 3")
    far = viewport.zoom < PLAIN_BORDERS_BELOW_ZOOM
    yield _lines(
        viewport, level, "borders", BORDER, 0.5 if far else 0.9 + 0.5 * wide, None if far else "6 3"
    )


def _areas(viewport: Viewport, level: Level, layer: str, fill: str) -> str:
    return _area(
        viewport.shapes(_polygon(rings) for rings in level.areas.get(layer, ())), fill, SHORE
    )


def _polygon(rings: list[list[LonLat]]) -> BaseGeometry:
    whole = [ring for ring in rings if len(ring) > 3]
    polygon = Polygon(whole[0], whole[1:]) if whole else Polygon()
    # Rounding may have folded a ring over itself.
    return polygon if polygon.is_valid else polygon.buffer(0)


def _area(shapes: list[BaseGeometry], fill: str, stroke: str | None = None) -> str:
    data = path_data(shapes, closed=True)
    if not data:
        return ""
    width = 0.7 if stroke else None
    return element(
        "path", d=data, fill=fill, fill_rule="evenodd", stroke=stroke, stroke_width=width
    )


def _lines(
    viewport: Viewport,
    level: Level,
    layer: str,
    colour: str,
    width: float,
    dashes: str | None = None,
) -> str:
    lines = (LineString(line) for line in level.lines.get(layer, ()) if len(line) > 1)
    return _line(viewport.shapes(lines), colour, width, dashes)


def _line(shapes: list[BaseGeometry], colour: str, width: float, dashes: str | None = None) -> str:
    data = path_data(shapes, closed=False)
    if not data:
        return ""
    return element(
        "path", d=data, fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dashes,
        stroke_linejoin="round",
    )  # fmt: skip


def roads_in_sight(viewport: Viewport, *, course_known: bool) -> list[BaseGeometry]:
    """Return the roads to draw, in sheet units, whose course is known or is not; no road below `ROADS_FROM_ZOOM`."""
    if viewport.zoom < ROADS_FROM_ZOOM:
        return []
    return viewport.shapes(
        LineString(road.line)
        for road in basemap().roads
        if road.course_known is course_known and len(road.line) > 1
    )


def _roads(viewport: Viewport) -> Iterable[str]:
    """Yield roads as light bands with a casing; a straight stretch whose course is not known is a broken line."""
    width = 1.4 if viewport.zoom < NARROW_ROADS_BELOW_ZOOM else 2.0
    yield _line(roads_in_sight(viewport, course_known=False), ROAD_CASING, 1.0, "5 3")
    known = roads_in_sight(viewport, course_known=True)
    yield _line(known, ROAD_CASING, width + 0.8)
    yield _line(known, ROAD, width - 0.4)
