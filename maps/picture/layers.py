"""The case on the sheet, below its signs: zones with edges that fade, discs of uncertain places, legs with arrows."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from convoymap.geo.built import BuiltCase
from convoymap.geo.frames import records
from convoymap.geodesy import ellipsoid
from convoymap.maps import style
from convoymap.maps.picture import signs
from convoymap.maps.picture.frame import Box, Frame
from convoymap.maps.picture.svg import element, path_data

BAND_OPACITY = 0.035
ARROW_SHARE = 0.6
"""Past the middle, so that arrows of a way there and back stay apart."""
_LEAST_ARROW_LEG = 26.0
_LEAST_DISC = 9.0
_LINE_STEP = 7.0


@dataclass(frozen=True)
class Zone:
    """A zone in sight: its row of the frame, its letter, and its shapes on the sheet."""

    row: dict[str, Any]
    letter: str
    shapes: list[BaseGeometry]

    @property
    def colour(self) -> str:
        """The colour of its kind."""
        return style.ZONE_COLOURS[str(self.row["zone_kind"])]


def zones_in_sight(built: BuiltCase, frame: Frame) -> list[Zone]:
    """Return the zones that are shown unless switched off and lie in the frame, lettered in their order."""
    found: list[Zone] = []
    for row in records(built.zones):
        shapes = _in_box(frame.shapes([row["geometry"]]), frame.box) if row["shown"] else []
        if shapes:
            found.append(Zone(row, _letter(len(found)), shapes))
    return found


def _letter(index: int) -> str:
    return chr(65 + index) if index < 26 else f"{chr(65 + index // 26 - 1)}{chr(65 + index % 26)}"


def _in_box(shapes: list[BaseGeometry], box: Box) -> list[BaseGeometry]:
    valid = [shape if shape.is_valid else shapely.make_valid(shape) for shape in shapes]
    return [cut for shape in valid if not (cut := shapely.clip_by_rect(shape, *box)).is_empty]


def draw_zones(built: BuiltCase, zones: list[Zone], frame: Frame) -> str:
    """Return every zone: nested faint bands, then its outline by certainty."""
    bands = defaultdict(list)
    for row in records(built.bands):
        bands[row["zone"]].append(row["geometry"])
    parts = []
    for zone in zones:
        reported = zone.row["certainty"] == "reported"
        opacity = BAND_OPACITY * (1.4 if reported else 1.0)
        nested = bands[zone.row["zone"]]
        for band in nested:
            data = path_data(frame.shapes([band]), closed=True)
            parts.append(
                element("path", d=data, fill=zone.colour, fill_opacity=opacity, fill_rule="evenodd")
            )
        parts.append(_outline(zone, 0.02 if nested else 0.12))
    return element("g", *parts, id="zones") if parts else ""


def _outline(zone: Zone, opacity: float) -> str:
    area = shapely.get_dimensions(zone.shapes[0]) == 2
    return element(
        "path", d=path_data(zone.shapes, closed=area),
        fill=zone.colour if area else "none", fill_opacity=opacity if area else None,
        fill_rule="evenodd" if area else None,
        stroke=signs.mixed(zone.colour), stroke_width=1.4, stroke_opacity=0.8,
        stroke_dasharray=signs.ZONE_DASHES.get(zone.row["certainty"]),
    )  # fmt: skip


def draw_discs(built: BuiltCase, frame: Frame, colours: dict[str, str]) -> str:
    """Return where places of stops may be: a disc of their radius, or their area's outline."""
    movements = {row["place_id"]: row["movement"] for row in reversed(records(built.stops))}
    parts = []
    for row in records(built.places):
        movement = movements.get(row["place_id"])
        geometry = row["geometry"]
        area = shapely.get_dimensions(geometry) == 2
        point = shapely.get_dimensions(geometry) == 0
        if not (point or area) or (not movement and (area or not row["claims"])):
            continue
        radius_km = row["uncertainty_km"] or 0.0
        if not area and radius_km * 1000 / frame.metres_a_unit < _LEAST_DISC:
            continue
        shape = geometry if area else ellipsoid.disc(row["lon"], row["lat"], radius_km)
        data = path_data(frame.shapes([shape]), closed=True)
        colour = colours[movement] if movement else "#5b6570"
        if data:
            parts.append(element("path", d=data, **signs.disc_style(colour)))
    return element("g", *parts, id="discs") if parts else ""


@dataclass(frozen=True)
class Way:
    """Legs drawn alike, on the sheet."""

    colour: str
    kind: str
    travelled: bool
    shapes: list[BaseGeometry]


def ways(built: BuiltCase, frame: Frame, colours: dict[str, str]) -> list[Way]:
    """Return the legs in sight, those drawn alike together."""
    groups: dict[tuple[str, str, bool], list[BaseGeometry]] = defaultdict(list)
    for row in records(built.legs):
        key = (colours[row["movement"]], row["leg_kind"], bool(row["travelled"]))
        groups[key].append(row["geometry"])
    return [
        Way(colour, kind, travelled, frame.shapes(lines))
        for (colour, kind, travelled), lines in groups.items()
    ]


def draw_ways(found: list[Way], *, crowded: bool) -> str:
    """Return the legs over a pale casing, then their arrows; thin lines alone on a crowded map."""
    if crowded:
        thin = {"stroke_width": 0.8, "stroke_opacity": 0.45}
        drawn = (
            element("path", d=data, fill="none", stroke=way.colour, **thin)
            for way in found
            if (data := path_data(way.shapes, closed=False))
        )
        return element("g", *drawn, id="movements")
    casing = path_data((shape for way in found for shape in way.shapes), closed=False)
    if not casing:
        return ""
    parts = [
        element("path", d=casing, fill="none", stroke=signs.SURFACE, stroke_width=5.6, stroke_opacity=0.6),
        *(
            element(
                "path", d=path_data(way.shapes, closed=False),
                **signs.leg_style(way.kind, way.travelled, way.colour),
            )
            for way in found
        ),
    ]  # fmt: skip
    parts += [signs.arrow(*place, way.colour) for way in found for place in arrows(way)]
    return element("g", *parts, id="movements")


def arrows(way: Way) -> Iterator[tuple[float, float, float]]:
    """Give where the arrows of a way lie: x, y, and the turn in degrees clockwise from up."""
    for line in shapely.get_parts(np.array(way.shapes, dtype=object)) if way.shapes else ():
        if not isinstance(line, LineString) or line.length < _LEAST_ARROW_LEG:
            continue
        at = line.length * ARROW_SHARE
        before, here, after = (line.interpolate(at + step) for step in (-2.0, 0.0, 2.0))
        yield here.x, here.y, math.degrees(math.atan2(after.x - before.x, before.y - after.y))


def boxes_along(found: list[Way], frame: Frame) -> Iterator[Box]:
    """Give small boxes along the legs, for names to keep clear of."""
    for way in found:
        for shape in way.shapes:
            points = shapely.get_coordinates(shapely.segmentize(shape, _LINE_STEP))
            for (x, y), _ in pairwise(points.tolist()):
                if frame.contains((x, y)):
                    yield (x - 3, y - 3, x + 3, y + 3)
