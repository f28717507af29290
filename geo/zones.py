"""Zones of a case and the bands of their fuzzy edges, as GeoDataFrames in WGS 84."""

from __future__ import annotations

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from convoymap.errors import InputError
from convoymap.geo.context import CaseContext
from convoymap.geo.frames import frame_of, records, text_of
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.crs import require_frame_in_wgs84
from convoymap.geodesy.sphere import KM_PER_DEGREE

BAND_LEVELS = (1.0, 0.5, 0.0, -0.5, -1.0)
"""Shares of the margin at which the nested outlines of a fuzzy edge lie, outermost first."""
_SIMPLIFY_SHARE = 0.05
"""Outlines of bands may be simplified by this share of the margin."""


def zones_frame(context: CaseContext) -> gpd.GeoDataFrame:
    """Return one row a zone: title, kind, certainty, holder, EDTF time, margin in km, valid geometry in WGS 84.

    Raises
    ------
    InputError
        With every zone that cannot be drawn, such as one whose line does not divide its bounding area.
    """
    if problems := context.zones.problems():
        raise InputError(problems)
    rows = [
        {
            "zone": name,
            "title": zone.title,
            "zone_kind": zone.kind,
            "certainty": zone.certainty,
            "holder": zone.holder,
            "when": text_of(zone.when),
            "margin_km": zone.margin_km,
            "shown": zone.shown,
            "claims": tuple(zone.claims),
            "evidence": tuple(zone.evidence),
            "geometry": context.zones.geometry(name),
        }
        for name, zone in context.case.zones.items()
    ]
    return frame_of(rows, "zone", "claims", "margin_km")


def bands_frame(zones: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the nested outlines across each zone's fuzzy edge, outermost first.

    Columns: zone; level, the share of the margin (1 is the margin outside, -1 inside); geometry, a polygon in WGS 84.
    A line has bands outward only. Detail far below the margin is left out.
    """
    require_frame_in_wgs84(zones, "the frame of zones")
    rows = [
        {"zone": row["zone"], "level": level, "geometry": band}
        for row in records(zones)
        if row["margin_km"] > 0
        for level, band in _bands(row["geometry"], row["margin_km"])
    ]
    return frame_of(rows, "zone", "level")


def _bands(geometry: BaseGeometry, margin_km: float) -> list[tuple[float, BaseGeometry]]:
    tolerance = margin_km * _SIMPLIFY_SHARE / KM_PER_DEGREE
    # A line has no inside, so its bands lie outward only.
    levels = BAND_LEVELS if shapely.get_dimensions(geometry) == 2 else (1.0, 0.5, 0.25)
    bands = []
    for level in levels:
        # Inward a small zone may vanish before the margin does; there is no band then.
        band = ellipsoid.buffer_km(geometry, level * margin_km) if level else geometry
        band = shapely.make_valid(band.simplify(tolerance))
        if not band.is_empty:
            bands.append((level, band))
    return bands
