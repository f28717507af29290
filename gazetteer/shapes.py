"""The vertices of named shapes, for finding the nearest point of a border or a river."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from convoymap.gazetteer.extent import Outline, Shape
from convoymap.gazetteer.place import Place
from convoymap.geodesy.sphere import distance_km

SHAPES = Path(__file__).parent / "data" / "shapes.geojson"


def nearest_vertex(place: Place, lat: float, lon: float) -> tuple[float, float] | None:
    """Give the (lat, lon) of the vertex of a place's shape nearest to a point in decimal degrees.

    None where the place has no shape of its own, so that its point has to do.
    """
    if isinstance(place.extent, Outline):
        corners: tuple[tuple[float, float], ...] = place.extent.corners
    elif isinstance(place.extent, Shape):
        corners = _shapes().get(place.extent.name, ())
    else:
        return None
    return min(
        corners, key=lambda corner: distance_km(lon, lat, corner[1], corner[0]), default=None
    )


@cache
def _shapes() -> dict[str, tuple[tuple[float, float], ...]]:
    """Read the (lat, lon) vertices of every shape by its id."""
    collection = json.loads(SHAPES.read_text("utf-8"))
    return {
        str(feature["properties"]["id"]): tuple(_vertices(feature["geometry"]["coordinates"]))
        for feature in collection["features"]
    }


def _vertices(coordinates: list[object]) -> Iterator[tuple[float, float]]:
    """Walk nested GeoJSON coordinates (lon, lat) and give them as (lat, lon)."""
    if coordinates and isinstance(coordinates[0], int | float):
        lon, lat = coordinates[:2]
        yield float(str(lat)), float(str(lon))
        return
    for part in coordinates:
        if isinstance(part, list):
            yield from _vertices(part)
