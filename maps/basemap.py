"""The embedded vector basemap: what the page inlines, and the same as plain coordinates for whoever asks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from convoymap.geodesy.lonlat import LonLat
from convoymap.maps.basemap_roads import Road, basemap_roads

"""Longitude and latitude in degrees, WGS 84."""

ATTRIBUTIONS = (
    "Made with Natural Earth (public domain)",
    "Town names and positions: GeoNames (CC BY 4.0)",
    "Roads: © OpenStreetMap contributors (ODbL 1.0)",
)
AREA_LAYERS = ("land", "lakes")
ROAD_UNITS = 10_000
"""Steps in a degree, about 10 m, in which the roads are encoded."""
NO_ROADS: dict[str, Any] = {"units": ROAD_UNITS, "lines": []}
LEVEL_FIELDS = ("window", "zoom", "units")
"""Of a level; its other fields are layers of lines or areas."""


@dataclass(frozen=True)
class Label:
    """A name on the basemap, in English and Arabic (or ""), its position, and the first zoom that shows it."""

    name: str
    arabic: str
    lonlat: LonLat
    zoom: float
    kind: str


@dataclass(frozen=True)
class Level:
    """Lines and areas of one resolution, by layer; an area is its rings, the outer one first.

    `window` is (west, south, east, north) in degrees; `zoom` is the first zoom at which the level is drawn.
    """

    window: tuple[float, float, float, float]
    zoom: float
    lines: dict[str, list[list[LonLat]]]
    areas: dict[str, list[list[list[LonLat]]]]


@dataclass(frozen=True)
class Basemap:
    """The decoded basemap, WGS 84: levels from the coarsest to the finest, labels by kind, and roads."""

    levels: tuple[Level, ...]
    labels: dict[str, list[Label]]
    roads: tuple[Road, ...]


@lru_cache(maxsize=1)
def basemap_json() -> str:
    """Return the basemap with its roads as JSON text that is safe inside an HTML script element."""
    text = files("convoymap.maps").joinpath("data/basemap.json").read_text(encoding="utf-8")
    # The file is one JSON object, so that the roads go in before its last brace and no megabyte is parsed for them.
    roads = json.dumps(_encoded(basemap_roads()), ensure_ascii=False, separators=(",", ":"))
    return f'{text.strip()[:-1]},"roads":{roads}}}'.replace("<", "\\u003c")


def decode(text: str | None = None) -> Basemap:
    """Return the basemap's coordinates in degrees, WGS 84; `text` is JSON as `basemap_json` returns."""
    data = json.loads(basemap_json() if text is None else text)
    return Basemap(
        levels=tuple(_level(level) for level in data["levels"]),
        labels={kind: [_label(item) for item in items] for kind, items in data["labels"].items()},
        roads=tuple(_roads(data.get("roads", NO_ROADS))),
    )


def _encoded(roads: Iterable[Road]) -> dict[str, Any]:
    """Return the roads in whole units: class, number, whether the course is known, then steps from point to point."""
    # Steps between rounded positions, not rounded steps: errors do not add up along a line, and joints still meet.
    rows = []
    for road in roads:
        flat: list[int] = []
        lon = lat = 0
        for position in road.line:
            here = (round(position.lon * ROAD_UNITS), round(position.lat * ROAD_UNITS))
            flat += [here[0] - lon, here[1] - lat]
            lon, lat = here
        rows.append([road.road_class, road.ref, int(road.course_known), flat])
    return {"units": ROAD_UNITS, "lines": rows}


def _roads(data: dict[str, Any]) -> list[Road]:
    return [
        Road(road_class, ref, bool(known), tuple(_positions(flat, data["units"])))
        for road_class, ref, known, flat in data["lines"]
    ]


def _level(data: dict[str, Any]) -> Level:
    units = data["units"]
    lines, areas = {}, {}
    for name, items in data.items():
        if name in AREA_LAYERS:
            areas[name] = [[_positions(ring, units) for ring in rings] for rings in items]
        elif name not in LEVEL_FIELDS:
            lines[name] = [_positions(line, units) for line in items]
    west, south, east, north = data["window"]
    return Level((west, south, east, north), data["zoom"], lines, areas)


def _positions(flat: list[int], units: int) -> list[LonLat]:
    """Return positions in degrees from whole units: the first as it is, then differences."""
    lon = lat = 0
    positions = []
    for step_lon, step_lat in zip(flat[::2], flat[1::2], strict=True):
        lon, lat = lon + step_lon, lat + step_lat
        positions.append(LonLat(lon / units, lat / units))
    return positions


def _label(item: list[Any]) -> Label:
    # Positions of labels are in thousandths of a degree. After the zoom may come a kind, and of towns a side.
    name, arabic, lon, lat, zoom, *kind_and_side = item
    kind = kind_and_side[0] if kind_and_side else ""
    return Label(name, arabic, LonLat(lon / 1000, lat / 1000), zoom, kind)
