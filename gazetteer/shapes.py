"""The named shapes that ship with the gazetteer: borders, rivers and countries."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from convoymap.gazetteer.extent import Outline, Shape
from convoymap.gazetteer.place import Place
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import distance_km

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SHAPES = Path(__file__).parent / "data" / "shapes.geojson"


@cache
def shapes() -> Mapping[str, BaseGeometry]:
    """Return the shapes by id; WGS 84, (lon, lat)."""
    from shapely.geometry import shape

    return {identifier: shape(geometry) for identifier, geometry in _geometries()}


def nearest_vertex(place: Place, position: LonLat) -> LonLat | None:
    """Return the vertex (lon, lat) of a place's shape nearest to a position in degrees, WGS 84.

    None where the place has no shape of its own, so that its point has to do.
    """
    if isinstance(place.extent, Outline):
        corners = place.extent.corners
    elif isinstance(place.extent, Shape):
        corners = _vertices_by_id().get(place.extent.name, ())
    else:
        return None
    return min(corners, key=lambda corner: distance_km(*position, *corner), default=None)


@dataclass(frozen=True, slots=True)
class OnLine:
    """The point of a line nearest to a position.

    Attributes
    ----------
    leg
        The number of the line's leg that it lies on, from 0.
    point
        (lon, lat) in degrees, WGS 84.
    away_km
        From the position.
    """

    leg: int
    point: LonLat
    away_km: float


def line_of(place: Place) -> tuple[LonLat, ...]:
    """Return the vertices (lon, lat) of a river's or border's line in degrees, WGS 84; empty for every other place."""
    if isinstance(place.extent, Shape) and place.kind in ("river", "border"):
        return _vertices_by_id().get(place.extent.name, ())
    return ()


def nearest_on(line: Sequence[LonLat], position: LonLat) -> OnLine:
    """Return the point of a line of two vertices or more nearest to a position, all (lon, lat) in degrees, WGS 84.

    Legs are taken straight in a plane of degrees with longitudes shrunk by the cosine of the position's latitude.
    """
    squeeze = math.cos(math.radians(position.lat))
    found = []
    for leg, (start, end) in enumerate(pairwise(line)):
        east, north = (end.lon - start.lon) * squeeze, end.lat - start.lat
        aside, beyond = (position.lon - start.lon) * squeeze, position.lat - start.lat
        length = east * east + north * north
        share = min(1.0, max(0.0, (aside * east + beyond * north) / length)) if length else 0.0
        point = LonLat(
            start.lon + share * (end.lon - start.lon), start.lat + share * (end.lat - start.lat)
        )
        found.append(OnLine(leg, point, distance_km(*position, *point)))
    return min(found, key=lambda each: each.away_km)


def _geometries() -> Iterator[tuple[str, dict[str, Any]]]:
    for feature in json.loads(SHAPES.read_text("utf-8"))["features"]:
        yield str(feature["properties"]["id"]), feature["geometry"]


# Names are resolved without shapely, whose import takes longer than all the rest of it.
@cache
def _vertices_by_id() -> dict[str, tuple[LonLat, ...]]:
    """Return the vertices (lon, lat) of every shape by its id."""
    return {
        identifier: tuple(_vertices(geometry["coordinates"]))
        for identifier, geometry in _geometries()
    }


def _vertices(coordinates: list[object]) -> Iterator[LonLat]:
    """Walk nested GeoJSON coordinates and yield their positions."""
    if coordinates and isinstance(coordinates[0], int | float):
        lon, lat = coordinates[:2]
        yield LonLat(float(str(lon)), float(str(lat)))
        return
    for part in coordinates:
        if isinstance(part, list):
            yield from _vertices(part)
