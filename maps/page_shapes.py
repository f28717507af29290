"""The shapes that a page embeds, without what a screen cannot show."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping, shape

from convoymap.maps.columns import Column, geometries

LINE_TOLERANCE = 0.0003
"""Degrees, 33 m: less than a pixel at zoom 12, where the embedded basemap ends."""
AREA_TOLERANCE = 0.001
"""Degrees, 0.1 km: no area of a report is known as well as that."""
BAND_TOLERANCE = 0.004
"""Degrees, 0.4 km; bands show edges that are uncertain by kilometres."""
REACH_TOLERANCE = 0.01
"""Degrees, 1 km; a reach is a bound of tens of kilometres or more."""


def simplified(shapes: Sequence[Mapping[str, Any] | None], tolerance: float) -> Column:
    """Return GeoJSON geometries as a column, each within `tolerance` in degrees of what it was."""
    return geometries(_simpler(shapes, tolerance), math.ceil(-math.log10(tolerance)))


def _simpler(
    shapes: Sequence[Mapping[str, Any] | None], tolerance: float
) -> list[Mapping[str, Any] | None]:
    found = list(shapes)
    bent = [number for number, drawn in enumerate(found) if drawn and not _is_plain(drawn)]
    drawn = np.array([shape(dict(found[number] or {})) for number in bent], dtype=object)
    for number, simple in zip(bent, shapely.simplify(drawn, tolerance), strict=True):
        found[number] = mapping(simple)
    return found


def _is_plain(geometry: Mapping[str, Any]) -> bool:
    """Whether there is nothing to leave out."""
    if geometry["type"] == "LineString":
        return len(geometry["coordinates"]) == 2
    return bool(geometry["type"] == "Point")
