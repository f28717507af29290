"""The one coordinate reference system, and its door: longitude and latitude in degrees on WGS 84, or a refusal.

Shapely's geometries say nothing of their coordinates but an SRID that few set, so one in metres would silently be
read as degrees. Whatever comes from a caller goes through `require_wgs84` first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import shapely
from shapely.geometry.base import BaseGeometry

from convoymap.errors import UsageError

if TYPE_CHECKING:
    import geopandas as gpd

WGS84 = "EPSG:4326"
"""What frames are made in. Its axes are taken as longitude, latitude, as GeoJSON and GIS files have them."""
_SAME = frozenset({WGS84, "OGC:CRS84"})
_SRIDS = frozenset({0, 4326})
"""0 is a geometry that does not say."""
_IN_WGS84 = re.compile(
    r"(?:urn:ogc:def:crs:|https?://www\.opengis\.net/def/crs/)?(?:OGC[:/](?:[\d.]*[:/])?CRS84|EPSG[:/]+(?:[\d.]*[:/])?4326)"
    r"|CRS84|WGS ?84",
    re.IGNORECASE,
)
"""Names of WGS 84 in a ``crs`` member; by whatever name, GeoJSON's positions have the longitude first."""
_WIDEST_DEG = 540.0
"""Unrolled across the antimeridian, longitudes may run a whole turn beyond the globe's edge."""


def require_wgs84(shape: BaseGeometry, what: str = "the geometry") -> None:
    """Refuse a geometry that is not in degrees of longitude and latitude on WGS 84.

    Raises
    ------
    UsageError
        Its SRID is another one, or its coordinates lie outside the globe, as metres do.
    """
    srid = shapely.get_srid(shape)
    if srid not in _SRIDS:
        raise UsageError(
            f"{what} is in EPSG:{srid}; give longitude and latitude in degrees ({WGS84})"
        )
    if shape.is_empty:
        return
    west, south, east, north = shape.bounds
    # The negation also refuses NaN.
    if not (-90.0 <= south <= north <= 90.0 and -_WIDEST_DEG <= west <= east <= _WIDEST_DEG):
        raise UsageError(
            f"{what} reaches from ({west:g}, {south:g}) to ({east:g}, {north:g}), which is not longitude and latitude "
            f"in degrees; reproject it to {WGS84}"
        )


def other_system(member: object) -> str:
    """Return the name of the system that a ``crs`` member of GeoJSON names; the empty text for WGS 84 or no member.

    RFC 7946 has no such member any more; GeoJSON 2008 and what GDAL writes have it.
    """
    if member is None:
        return ""
    properties = member.get("properties") if isinstance(member, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str):
        return "a system that it does not name"
    return "" if _IN_WGS84.fullmatch(name.strip()) else name.strip()[:100]


def require_frame_in_wgs84(frame: gpd.GeoDataFrame, what: str = "the frame") -> None:
    """Refuse a GeoDataFrame that is in another coordinate reference system than WGS 84, or in none.

    Raises
    ------
    UsageError
        Naming the system that it is in, and how to get it into this one.
    """
    if frame.crs is None:
        raise UsageError(
            f"{what} has no coordinate reference system; say which with set_crs({WGS84!r})"
        )
    authority = ":".join(frame.crs.to_authority() or ())
    if authority not in _SAME:
        raise UsageError(
            f"{what} is in {authority or frame.crs.name}; reproject it with to_crs({WGS84!r})"
        )
