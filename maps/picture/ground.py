"""The basemap on the sheet: land, water, borders, rivers, roads in the page's light colours."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from convoymap.maps.basemap import Basemap, Level, Position, decode
from convoymap.maps.picture.frame import Frame
from convoymap.maps.picture.svg import element, path_data

WATER, LAND, SHORE = "#c9d6df", "#f4f1ea", "#a9bac6"
RIVER, BORDER, DISPUTED, DIVISION = "#9db6c9", "#8b8377", "#a79f93", "#bdb5a6"
ROAD, ROAD_CASING = "#fffdf8", "#cdc2ad"
ROADS_FROM_ZOOM = 6.0
PLAIN_BORDERS_BELOW_ZOOM = 4.0
NARROW_ROADS_BELOW_ZOOM = 7.5


@lru_cache(maxsize=1)
def basemap() -> Basemap:
    """Return the embedded basemap, decoded once."""
    return decode()


def draw_ground(frame: Frame) -> str:
    """Return the basemap inside the frame's box; nothing finer than its scale shows."""
    left, top, right, bottom = frame.box
    sea = element(
        "rect", x=left, y=top, width=right - left, height=bottom - top,
        fill=_OUTSIDE if frame.whole else WATER,
    )  # fmt: skip
    parts = [sea]
    if frame.whole:
        parts.append(_area(frame.shapes([box(-180, -90, 180, 90)]), WATER))
    for level in _levels(frame):
        parts += _level(frame, level)
    parts += _roads(frame)
    return element("g", *parts, id="ground")


_OUTSIDE = "#ffffff"


def _levels(frame: Frame) -> list[Level]:
    """Return the levels to draw, coarse to fine; those hidden wholly under a finer one are left out."""
    west, south, east, north = frame.window
    levels = [level for level in basemap().levels if frame.zoom >= level.zoom]
    for index in range(len(levels) - 1, 0, -1):
        w, s, e, n = levels[index].window
        if w <= west and s <= south and e >= east and n >= north:
            return levels[index:]
    return levels


def _level(frame: Frame, level: Level) -> Iterable[str]:
    if level.window != (-180.0, -90.0, 180.0, 90.0):
        yield _area(frame.shapes([box(*level.window)]), WATER)
    wide = max(0.0, min(1.0, (frame.zoom - 5) / 6))
    yield _areas(frame, level, "land", LAND)
    if frame.zoom >= 6.5:
        yield _lines(frame, level, "divisions", DIVISION, 0.6 + 0.3 * wide, "1.5 2.5")
    if frame.zoom >= 7:
        yield _lines(frame, level, "streams", RIVER, 0.5 + 0.6 * wide)
    yield _lines(frame, level, "rivers", RIVER, 0.8 + 1.4 * wide)
    yield _areas(frame, level, "lakes", WATER)
    yield _lines(frame, level, "disputed", DISPUTED, 0.7 + 0.4 * wide, "1.5 3")
    far = frame.zoom < PLAIN_BORDERS_BELOW_ZOOM
    yield _lines(
        frame, level, "borders", BORDER, 0.5 if far else 0.9 + 0.5 * wide, None if far else "6 3"
    )


def _areas(frame: Frame, level: Level, layer: str, fill: str) -> str:
    return _area(frame.shapes(_polygon(rings) for rings in level.areas.get(layer, ())), fill, SHORE)


def _polygon(rings: list[list[Position]]) -> BaseGeometry:
    whole = [ring for ring in rings if len(ring) > 3]
    polygon = Polygon(whole[0], whole[1:]) if whole else Polygon()
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
    frame: Frame, level: Level, layer: str, colour: str, width: float, dashes: str | None = None
) -> str:
    lines = (LineString(line) for line in level.lines.get(layer, ()) if len(line) > 1)
    return _line(frame.shapes(lines), colour, width, dashes)


def _line(shapes: list[BaseGeometry], colour: str, width: float, dashes: str | None = None) -> str:
    data = path_data(shapes, closed=False)
    if not data:
        return ""
    return element(
        "path", d=data, fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dashes,
        stroke_linejoin="round",
    )  # fmt: skip


def roads_in_sight(frame: Frame, *, course_known: bool) -> list[BaseGeometry]:
    """Return the roads to draw, those whose course is known or the others; none on a map of a wide area."""
    if frame.zoom < ROADS_FROM_ZOOM:
        return []
    return frame.shapes(
        LineString(road.line)
        for road in basemap().roads
        if road.course_known is course_known and len(road.line) > 1
    )


def _roads(frame: Frame) -> Iterable[str]:
    """Roads as light bands with a casing; a straight stretch whose course is not known is a broken line."""
    width = 1.4 if frame.zoom < NARROW_ROADS_BELOW_ZOOM else 2.0
    yield _line(roads_in_sight(frame, course_known=False), ROAD_CASING, 1.0, "5 3")
    known = roads_in_sight(frame, course_known=True)
    yield _line(known, ROAD_CASING, width + 0.8)
    yield _line(known, ROAD, width - 0.4)
