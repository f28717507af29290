"""Rows to GeoDataFrames in WGS 84; empty ones keep their columns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import geopandas as gpd

from convoymap.geodesy.crs import WGS84
from convoymap.seeds.read_as import Worded


def frame_of(rows: Sequence[dict[str, Any]], *columns: str) -> gpd.GeoDataFrame:
    """Return a frame of `rows`, each with a ``geometry`` in WGS 84 (lon, lat); of `columns` where there are no rows."""
    # GeoPandas makes a frame without columns of no rows, and exports need to know them.
    if not rows:
        return gpd.GeoDataFrame({name: [] for name in columns}, geometry=[], crs=WGS84)
    return gpd.GeoDataFrame(list(rows), geometry="geometry", crs=WGS84)


def records(frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """Return the rows as dicts, with None where pandas has NaN."""
    return [
        {str(name): None if _is_nan(value) else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def text_of(value: Worded | None) -> str | None:
    """Return the words of a value as written; None where there is no value."""
    return value.text if value else None


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)
