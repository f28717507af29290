"""Zones of a case as geometry in WGS 84, from four shapes, and the bands of their fuzzy edges."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from convoymap.errors import InputError, Problem
from convoymap.geo import ellipsoid
from convoymap.geo.extent import geometry_of
from convoymap.geo.frames import frame_of, records
from convoymap.geo.rings import polygon_of
from convoymap.geo.side import side_of_line
from convoymap.seeds import quantity
from convoymap.seeds.fields import PlaceName, bearing_of
from convoymap.seeds.loader import LoadedCase
from convoymap.seeds.zone import Circle, Corridor, Side, Zone

BAND_LEVELS = (1.0, 0.5, 0.0, -0.5, -1.0)
"""Shares of the margin at which the nested outlines of a fuzzy edge lie, outermost first."""
_SIMPLIFY_SHARE = 0.05
_KM_PER_DEGREE = 111.0


def zones_frame(loaded: LoadedCase) -> gpd.GeoDataFrame:
    """Return one row a zone: title, kind, certainty, holder, EDTF time, margin in km, valid geometry.

    Raises
    ------
    InputError
        If a zone's line does not divide its bounding area, or a place has no area or line.
    """
    rows = [
        {
            "zone": name,
            "title": zone.title,
            "zone_kind": zone.kind,
            "certainty": zone.certainty,
            "holder": zone.holder,
            "when": zone.when,
            "margin_km": zone.margin_km,
            "shown": zone.shown,
            "claims": tuple(zone.claims),
            "evidence": tuple(zone.evidence),
            "geometry": zone_geometry(loaded, name, zone),
        }
        for name, zone in loaded.case.zones.items()
    ]
    return frame_of(rows, "zone", "claims", "margin_km")


def zone_geometry(loaded: LoadedCase, name: str, zone: Zone) -> BaseGeometry:
    """Return the valid geometry of a zone: a polygon, or a line for a border.

    Raises
    ------
    InputError
        If the shape cannot be drawn as described.
    """
    try:
        geometry = _Drawing(loaded).of(zone)
    except ValueError as error:
        problem = Problem(loaded.file, 0, 0, f"zones.{name}", str(error))
        raise InputError([problem]) from None
    valid: BaseGeometry = geometry if geometry.is_valid else shapely.make_valid(geometry)
    return valid


class _Drawing:
    def __init__(self, loaded: LoadedCase) -> None:
        self.loaded = loaded

    def of(self, zone: Zone) -> BaseGeometry:
        match zone.circle or zone.side or zone.corridor:
            case Circle() as circle:
                return self._circle(circle)
            case Side() as side:
                return self._side(side)
            case Corridor() as corridor:
                width_km = quantity.parse(corridor.width).canonical()[0].high
                return ellipsoid.buffer_km(self._line(corridor.line), width_km / 2)
        if isinstance(zone.polygon, PlaceName):
            return self._place(zone.polygon, "area or line")
        return _polygon(zone.polygon or ())

    def _circle(self, circle: Circle) -> BaseGeometry:
        radius_km = quantity.parse(circle.radius).canonical()[0].high
        if isinstance(circle.centre, PlaceName):
            place = self.loaded.places[circle.centre]
            return ellipsoid.disc(place.lon, place.lat, radius_km)
        lat, lon = circle.centre
        return ellipsoid.disc(lon, lat, radius_km)

    def _side(self, side: Side) -> BaseGeometry:
        within = (
            self._place(side.within, "area")
            if isinstance(side.within, PlaceName)
            else _polygon(side.within)
        )
        bearing = bearing_of(side.of)
        assert bearing is not None
        return side_of_line(self._line(side.line), bearing, within)

    def _line(self, line: PlaceName | Sequence[tuple[float, float]]) -> LineString:
        if not isinstance(line, PlaceName):
            return LineString(ellipsoid.densify([(lon, lat) for lat, lon in line]))
        geometry = self._place(line, "line")
        merged = shapely.line_merge(geometry)
        if shapely.get_dimensions(geometry) != 1 or not isinstance(merged, LineString):
            raise ValueError(
                f"{line.query!r} is not one line; name a river or border, or give its points"
            )
        return merged

    def _place(self, name: PlaceName, what: str) -> BaseGeometry:
        place = self.loaded.places[name]
        geometry = geometry_of(place, self.loaded.by_id)
        if geometry.geom_type == "Point":
            raise ValueError(
                f"{name.query!r} is a point; name a place that is an {what}, or give points"
            )
        return geometry


def _polygon(corners: Sequence[tuple[float, float]]) -> BaseGeometry:
    if len(set(corners)) < 3:
        raise ValueError("a polygon needs three different corners or more")
    ring = [(lon, lat) for lat, lon in corners]
    return polygon_of(ellipsoid.densify([*ring, ring[0]]))


def bands_frame(zones: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the nested outlines across each zone's fuzzy edge, outermost first.

    Columns: zone; level, the share of the margin (1 is the margin outside, -1 inside); geometry, a polygon in WGS 84.
    A line has bands outward only. Detail far below the margin is left out.
    """
    rows = [
        {"zone": row["zone"], "level": level, "geometry": band}
        for row in records(zones)
        if row["margin_km"] > 0
        for level, band in _bands(row["geometry"], row["margin_km"])
    ]
    return frame_of(rows, "zone", "level")


def _bands(geometry: BaseGeometry, margin_km: float) -> list[tuple[float, BaseGeometry]]:
    tolerance = margin_km * _SIMPLIFY_SHARE / _KM_PER_DEGREE
    levels = BAND_LEVELS if shapely.get_dimensions(geometry) == 2 else (1.0, 0.5, 0.25)
    bands = []
    for level in levels:
        band = ellipsoid.buffer_km(geometry, level * margin_km) if level else geometry
        band = shapely.make_valid(band.simplify(tolerance))
        if not band.is_empty:
            bands.append((level, band))
    return bands
