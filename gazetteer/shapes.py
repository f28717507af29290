"""The named shapes that ship with the gazetteer: borders, rivers and countries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
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
