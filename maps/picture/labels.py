"""The labels of the map: each where it covers no symbol and no other label, the case's own before the basemap's."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from convoymap.maps.basemap import Label
from convoymap.maps.picture import symbols, text_layout
from convoymap.maps.picture.basemap_layer import LAND, basemap
from convoymap.maps.picture.collision_grid import CollisionGrid
from convoymap.maps.picture.paper import Box
from convoymap.maps.picture.scene import Spot, Zone
from convoymap.maps.picture.svg import HALO, element, text
from convoymap.maps.picture.viewport import Viewport

TOWN, COUNTRY, DIVISION, WATER_NAME = "#4d4a45", "#6c655a", "#716a5f", "#41596c"
WATER_HALO = "#d6e0e7"
_LINE = 1.22
"""Distance of baselines as a multiple of the font size."""
_ZONE_WIDTH = 130.0
_NAME_WIDTH = 190.0
_SPACE = 1.0
"""Sheet units that stay free around a label."""


@dataclass(frozen=True)
class LabelText:
    """One or more lines of a label, drawn alike; `size` is that of the font, in sheet units."""

    lines: tuple[str, ...]
    size: float
    face: str = "regular"
    fill: str = symbols.INK
    halo: str = HALO
    spacing: float = 0.0

    @property
    def width(self) -> float:
        """The width of the widest line, in sheet units."""
        return max(
            text_layout.width(line, self.size, self.face, self.spacing) for line in self.lines
        )

    @property
    def height(self) -> float:
        """The height of all lines, in sheet units."""
        return len(self.lines) * self.size * _LINE

    def box(self, x: float, y: float, anchor: str) -> Box:
        """Return the box, in sheet units, with its anchor at x and its middle at y."""
        left = {"start": x, "middle": x - self.width / 2, "end": x - self.width}[anchor]
        right = left + self.width
        half = self.height / 2 + _SPACE
        return (left - _SPACE, y - half, right + _SPACE, y + half)

    def draw(self, x: float, y: float, anchor: str) -> str:
        """Return the lines as SVG with their anchor at x and their middle at y, in sheet units."""
        top = y - self.height / 2
        return "".join(
            text(
                line, x, top + (index + 0.8) * self.size * _LINE, self.size, face=self.face, fill=self.fill,
                anchor=anchor, halo=self.halo, spacing=self.spacing,
            )
            for index, line in enumerate(self.lines)
        )  # fmt: skip


class LabelPlacer:
    """Puts labels on the map one after the other; those before have the room that those after have not.

    Parameters
    ----------
    viewport
        Of the map.
    taken
        What no label may cover.
    lines
        What labels leave free where they can.
    """

    def __init__(self, viewport: Viewport, taken: CollisionGrid, lines: CollisionGrid) -> None:
        self.viewport = viewport
        self.taken = taken
        self.lines = lines
        self.drawn: list[str] = []
        self.taken_names: set[str] = set()

    def put(self, label: LabelText, places: list[tuple[float, float, str]]) -> bool:
        """Return whether a label has room, and draw it at the first free place, one off the legs before one on them.

        A place is x and y in sheet units and an anchor. A label of which nothing can be printed is not drawn.
        """
        if not label.lines:
            return False
        boxes = [label.box(*place) for place in places]
        for spare in (True, False):
            for place, box in zip(places, boxes, strict=True):
                if self.taken.is_free(box) and (not spare or self.lines.is_free(box)):
                    self.taken.take(box)
                    self.drawn.append(label.draw(*place))
                    return True
        return False

    def spots(self, spots: list[Spot]) -> None:
        """Label the places of the case, in Arabic too where the case has it; stops first."""
        for spot in spots:
            self.taken_names.add(spot.name.casefold())
            if not spot.area or spot.stops:
                self._spot(spot)
        # Areas without stops come last and take the room that is left.
        known = {
            label.name.casefold()
            for kind in ("countries", "waters")
            for label in basemap().labels.get(kind, ())
        }
        for spot in spots:
            if not spot.area or spot.stops or spot.hidden:
                continue
            label = LabelText((spot.name,), 10, "italic", symbols.QUIET)
            # A mark without a label would puzzle; what the basemap labels needs no second label.
            spot.hidden = spot.name.casefold() in known or not self.put(
                label, list(_around(spot.box(), label.height))
            )

    def _spot(self, spot: Spot) -> None:
        size, face = (12.5, "semibold") if spot.stops and not spot.crowded else (10.5, "regular")
        latin = tuple(text_layout.wrap(spot.name, size, _NAME_WIDTH, face=face, max_lines=2))
        lines = (*latin, spot.arabic) if spot.arabic and spot.arabic != spot.name else latin
        # Both scripts where they have room, else the Latin name alone; once where they are the same.
        for chosen in dict.fromkeys([lines, latin]):
            if self.put(
                LabelText(chosen, size, face), list(_around(spot.box(), size * _LINE * len(chosen)))
            ):
                return

    def zones(self, zones: list[Zone]) -> None:
        """Label every zone with its letter, and with its title where there is room."""
        for zone in zones:
            title = text_layout.plain(zone.row["title"], 90)
            colour = symbols.mixed(zone.colour)
            lines = text_layout.wrap(
                f"{zone.letter} · {title}", 10, _ZONE_WIDTH, face="italic", max_lines=3
            )
            places = list(_within(zone))
            if not self.put(LabelText(tuple(lines), 10, "italic", colour), places):
                self.put(LabelText((zone.letter,), 12, "semibold", colour), places)

    def basemap(self) -> None:
        """Label countries, waters, provinces and towns, as many as the scale has room for."""
        # A little finer than the page at this scale: print is sharper than a screen.
        for kind, label in _ranked(self.viewport.zoom + 0.4):
            if label.name.casefold() in self.taken_names and kind == "towns":
                continue
            x, y = self.viewport.point(*label.lonlat)
            if not (math.isfinite(x) and self.viewport.contains((x, y), within=6)):
                continue
            self._basemap_label(kind, label, x, y)

    def draw(self) -> str:
        """Return all labels put so far as one SVG group."""
        return element("g", *self.drawn, id="names") if self.drawn else ""

    def _basemap_label(self, kind: str, label: Label, x: float, y: float) -> None:
        style = _style(kind, label, self.viewport.zoom)
        if kind != "towns":
            self.put(style, [(x, y, "middle")])
            return
        # Without its dot a town would have a name and no place.
        dot = (x - 3, y - 3, x + 3, y + 3)
        if not self.taken.is_free(dot):
            return
        capital = label.kind == "capital"
        if self.put(style, list(_around((x - 2.5, y - 2.5, x + 2.5, y + 2.5), style.height))):
            self.taken.take(dot)
            self.drawn.append(
                element(
                    "circle", cx=x, cy=y, r=3 if capital else 2.1, fill=LAND if capital else "#6f6a62",
                    stroke=TOWN if capital else LAND, stroke_width=1.5 if capital else 0.8,
                )
            )  # fmt: skip


def _around(box: Box, height: float) -> Iterator[tuple[float, float, str]]:
    """Yield places for a label about a symbol: beside, above, below, then at its corners, and again farther out."""
    left, top, right, bottom = box
    x, y, half = (left + right) / 2, (top + bottom) / 2, height / 2 + 1
    for away in (4.0, 14.0):
        yield right + away, y, "start"
        yield left - away, y, "end"
        yield x, top - half - away / 3, "middle"
        yield x, bottom + half + away / 3, "middle"
        for vertical in (top - half / 2 - away / 3, bottom + half / 2 + away / 3):
            yield right + away - 3, vertical, "start"
            yield left - away + 3, vertical, "end"


def _within(zone: Zone) -> Iterator[tuple[float, float, str]]:
    """Yield places for a zone's title: about its most inner point, or along a line."""
    largest = max(zone.shapes, key=lambda shape: (shape.area, shape.length))
    # The centroid of a crescent lies outside it; the middle of the largest circle within leaves a title most room.
    if largest.area:
        circle: BaseGeometry = shapely.maximum_inscribed_circle(_surface(largest), 4.0)
        middle = shapely.get_coordinates(circle)[0].tolist()
        middles = [middle, *shapely.get_coordinates(shapely.point_on_surface(largest)).tolist()]
    else:
        line = max(shapely.get_parts(largest), key=lambda part: part.length)
        middles = [
            line.interpolate(share, normalized=True).coords[0]
            for share in (0.5, 0.3, 0.7, 0.15, 0.85)
        ]
    for x, y in middles:
        for dx, dy in (
            (0, 0),
            (0, -24),
            (0, 24),
            (-50, 0),
            (50, 0),
            (0, -48),
            (0, 48),
            (-50, -36),
            (50, 36),
            (50, -36),
            (-50, 36),
            (0, -75),
            (0, 75),
        ):
            yield x + dx, y + dy, "middle"


def _surface(shape: BaseGeometry) -> Polygon:
    """Return the largest polygon of a shape."""
    parts = shapely.get_parts(shape)
    polygons = [part for part in parts if isinstance(part, Polygon)]
    return max(polygons, key=lambda part: part.area, default=Polygon())


def _style(kind: str, label: Label, zoom: float) -> LabelText:
    upper = label.name.upper()
    if kind == "countries":
        return LabelText((upper,), 13.5 if zoom >= 6.5 else 11, "semibold", COUNTRY, spacing=3)
    if kind == "waters":
        halo = HALO if label.kind == "river" else WATER_HALO
        return LabelText((label.name,), 10.5, "italic", WATER_NAME, halo, spacing=0.6)
    if kind == "divisions":
        return LabelText((upper,), 8.5, "regular", DIVISION, spacing=1.5)
    size = {"capital": 12.0, "seat": 10.5}.get(label.kind, 9.5)
    return LabelText(
        (label.name,), size, "semibold" if label.kind == "capital" else "regular", TOWN
    )


def _ranked(zoom: float) -> list[tuple[str, Label]]:
    """Return the basemap's labels for a zoom: capitals first, provinces last."""
    # The last zoom of each kind: a map of one province needs no name of its country across it.
    until = {"towns": 99.0, "countries": 8.5, "waters": 99.0, "divisions": 10.0}
    found = [
        (kind, label)
        for kind, last in until.items()
        for label in basemap().labels.get(kind, ())
        if label.zoom - 0.25 <= zoom <= last
    ]
    return sorted(found, key=lambda item: _rank(*item))


def _rank(kind: str, label: Label) -> float:
    if label.kind == "capital":
        return label.zoom - 4
    if kind == "divisions":
        return 20
    return label.zoom - 1.5 if kind == "countries" else label.zoom
