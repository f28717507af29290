"""A case as geometry: every frame that pages and exports draw from."""

from __future__ import annotations

from dataclasses import dataclass, fields

import geopandas as gpd

from convoymap.geodesy.crs import require_frame_in_wgs84
from convoymap.seeds.loaded import LoadedCase


@dataclass(frozen=True, slots=True)
class BuiltCase:
    """A loaded case and its GeoDataFrames, all in WGS 84 (lon, lat).

    Attributes
    ----------
    loaded
        The case and its resolved places.
    places
        One row a place that the case names, with its area, line or point.
    stops, legs, routes
        See `convoymap.geo.stops` and `convoymap.geo.legs`.
    zones, bands
        See `convoymap.geo.zones`.
    reach, between
        Potential path areas of the movements, day by day and between dated stops: see `convoymap.geo.reach`.
    claims
        One row a claim; its geometry is the points of its places, or empty.
    """

    loaded: LoadedCase
    places: gpd.GeoDataFrame
    stops: gpd.GeoDataFrame
    legs: gpd.GeoDataFrame
    routes: gpd.GeoDataFrame
    zones: gpd.GeoDataFrame
    bands: gpd.GeoDataFrame
    reach: gpd.GeoDataFrame
    between: gpd.GeoDataFrame
    claims: gpd.GeoDataFrame

    def __post_init__(self) -> None:
        # `loaded` is the one field that is no frame.
        for field in fields(self)[1:]:
            require_frame_in_wgs84(getattr(self, field.name), f"the frame of {field.name}")

    def __repr__(self) -> str:
        rows = ", ".join(
            f"{len(getattr(self, field.name))} {field.name}" for field in fields(self)[1:]
        )
        return f"BuiltCase({self.loaded.case.id!r}: {rows})"
