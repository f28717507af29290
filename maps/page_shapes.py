"""The shapes that a page embeds, without what a screen cannot show."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping, shape

from convoymap.maps.columns import Column, geometries

LINE_TOLERANCE_DEG = 0.0003
"""Degrees, 33 m: less than a pixel at zoom 12, where the embedded basemap ends."""
AREA_TOLERANCE_DEG = 0.001
"""Degrees, 0.1 km: no area of a report is known as well as that."""
BAND_TOLERANCE_DEG = 0.004
"""Degrees, 0.4 km; bands show edges that are uncertain by kilometres."""
REACH_TOLERANCE_DEG = 0.01
"""Degrees, 1 km; a reach is a bound of tens of kilometres or more."""


def simplified(shapes: Sequence[Mapping[str, Any] | None], tolerance_deg: float) -> Column:
    """Return GeoJSON geometries, WGS 84 (lon, lat), as a column, each within `tolerance_deg` of what it was."""
    # As many decimals as the tolerance has: finer ones would say nothing.
    return geometries(_simpler(shapes, tolerance_deg), math.ceil(-math.log10(tolerance_deg)))


def _simpler(
    shapes: Sequence[Mapping[str, Any] | None], tolerance_deg: float
) -> list[Mapping[str, Any] | None]:
    found = list(shapes)
    bent = [number for number, drawn in enumerate(found) if drawn and not _is_plain(drawn)]
    # All in one call: a call for each of thousands of shapes takes longer than the work itself.
    drawn = np.array([shape(dict(found[number] or {})) for number in bent], dtype=object)
    for number, simple in zip(bent, shapely.simplify(drawn, tolerance_deg), strict=True):
        found[number] = mapping(simple)
    return found


def _is_plain(geometry: Mapping[str, Any]) -> bool:
    """Return whether a geometry has no point to leave out."""
    if geometry["type"] == "LineString":
        return len(geometry["coordinates"]) == 2
    return bool(geometry["type"] == "Point")
