"""The named shapes that ship with the gazetteer: borders, rivers and countries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from convoymap.gazetteer.extent import Outline, Shape
from convoymap.gazetteer.place import Place
from convoymap.geodesy.sphere import distance_km

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SHAPES = Path(__file__).parent / "data" / "shapes.geojson"


@cache
def shapes() -> Mapping[str, BaseGeometry]:
    """Return the shapes by id; WGS 84, (lon, lat)."""
    from shapely.geometry import shape

    return {identifier: shape(geometry) for identifier, geometry in _geometries()}


def nearest_vertex(place: Place, lat: float, lon: float) -> tuple[float, float] | None:
    """Return the (lat, lon) of the vertex of a place's shape nearest to a point in decimal degrees.

    None where the place has no shape of its own, so that its point has to do.
    """
    if isinstance(place.extent, Outline):
        corners: tuple[tuple[float, float], ...] = place.extent.corners
    elif isinstance(place.extent, Shape):
        corners = _vertices_by_id().get(place.extent.name, ())
    else:
        return None
    return min(
        corners, key=lambda corner: distance_km(lon, lat, corner[1], corner[0]), default=None
    )


def _geometries() -> Iterator[tuple[str, dict[str, Any]]]:
    for feature in json.loads(SHAPES.read_text("utf-8"))["features"]:
        yield str(feature["properties"]["id"]), feature["geometry"]


# Names are resolved without shapely, whose import takes longer than all the rest of it.
@cache
def _vertices_by_id() -> dict[str, tuple[tuple[float, float], ...]]:
    """Return the (lat, lon) vertices of every shape by its id."""
    return {
        identifier: tuple(_vertices(geometry["coordinates"]))
        for identifier, geometry in _geometries()
    }


def _vertices(coordinates: list[object]) -> Iterator[tuple[float, float]]:
    """Walk nested GeoJSON coordinates (lon, lat) and yield them as (lat, lon)."""
    if coordinates and isinstance(coordinates[0], int | float):
        lon, lat = coordinates[:2]
        yield float(str(lat)), float(str(lon))
        return
    for part in coordinates:
        if isinstance(part, list):
            yield from _vertices(part)
