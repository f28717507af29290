"""Coarse outlines of all countries, good to find a mistake by, never to draw: `data/outlines.npz`."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from convoymap.geodesy.lonlat import LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

OUTLINES = Path(__file__).parent / "data" / "outlines.npz"
STEPS_PER_DEGREE = 100
"""Corners lie on a grid of 0.01 degrees, 1.1 km."""


def country_codes() -> frozenset[str]:
    """Return the ISO 3166-1 codes of the countries that have an outline, and XK for Kosovo."""
    return frozenset(_outlines()[0])


@cache
def outline(country: str) -> BaseGeometry | None:
    """Return the ground that counts as a country's, WGS 84 (lon, lat), by its ISO 3166-1 code; None without an outline.

    What several countries list as theirs counts for each of them. Beside polygons there are points: islets, and places
    that GeoNames lists where the polygons have nothing.
    """
    import shapely

    members, areas = _outlines()
    if country not in members:
        return None
    whole = shapely.GeometryCollection(
        [part for name in members[country] for part in shapely.get_parts(areas[name])]
    )
    shapely.prepare(whole)
    return whole


@lru_cache(maxsize=4096)
def countries_at(at: LonLat) -> tuple[str, ...]:
    """Return the ISO 3166-1 codes of the countries whose ground a position is, sorted; none at sea."""
    import shapely

    return tuple(
        code
        for code in sorted(country_codes())
        if (ground := outline(code)) is not None and shapely.contains_xy(ground, at.lon, at.lat)
    )


@cache
def land() -> BaseGeometry:
    """Return all countries together, WGS 84 (lon, lat): beyond it is the sea."""
    import shapely

    whole = shapely.GeometryCollection(
        [part for area in _outlines()[1].values() for part in shapely.get_parts(area)]
    )
    shapely.prepare(whole)
    return whole


@cache
def _outlines() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, BaseGeometry]]:
    return read_outlines(OUTLINES)


def read_outlines(path: Path) -> tuple[dict[str, tuple[str, ...]], dict[str, BaseGeometry]]:
    """Return the ids of each country's areas, and the areas (WGS 84) by id; `tools/extract_outlines.py` wrote them."""
    import numpy as np
    import shapely

    # Of a path that is no archive NumPy would leave the file open.
    with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as stored:
        names: list[str] = stored["areas"].tolist()
        members = json.loads(str(stored["members"]))
        # Differences from corner to corner, modulo 2 to the 16: small numbers, which compress.
        corners = np.cumsum(stored["corners"], axis=0, dtype=np.int16) / STEPS_PER_DEGREE
        lengths, polygons = stored["ring_lengths"], stored["ring_polygons"]
        polygon_areas = stored["polygon_areas"]
        points, point_areas = stored["points"] / STEPS_PER_DEGREE, stored["point_areas"]
    of_rings = np.repeat(np.arange(len(lengths)), lengths)
    rings = shapely.linearrings(corners, indices=of_rings)
    # The first ring of a polygon is its outside, the others are holes.
    made = np.asarray(shapely.polygons(rings, indices=polygons))
    dots = np.asarray(shapely.points(points))
    areas: dict[str, BaseGeometry] = {
        name: shapely.GeometryCollection(
            [*made[polygon_areas == number], *dots[point_areas == number]]
        )
        for number, name in enumerate(names)
    }
    return {code: tuple(parts) for code, parts in members.items()}, areas
