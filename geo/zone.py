"""Zones of a case as geometry in WGS 84, from four shapes, and the bands of their fuzzy edges."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from convoymap.errors import InputError, Problem
from convoymap.geo.extent import geometry_of
from convoymap.geo.frames import frame_of, records, text_of
from convoymap.geo.side import side_of_line
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.rings import polygon_of
from convoymap.geodesy.sphere import KM_PER_DEGREE
from convoymap.seeds.fields import PlaceName
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.zone import Circle, Corridor, Side, Zone, drawn_km

BAND_LEVELS = (1.0, 0.5, 0.0, -0.5, -1.0)
"""Shares of the margin at which the nested outlines of a fuzzy edge lie, outermost first."""
SHAPES = ("circle", "side", "corridor", "polygon")
_SIMPLIFY_SHARE = 0.05


def zones_frame(loaded: LoadedCase) -> gpd.GeoDataFrame:
    """Return one row a zone: title, kind, certainty, holder, EDTF time, margin in km, valid geometry.

    Raises
    ------
    InputError
        With every zone that cannot be drawn, such as one whose line does not divide its bounding area.
    """
    geometries, problems = _drawn(loaded)
    if problems:
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
            "geometry": geometries[name],
        }
        for name, zone in loaded.case.zones.items()
    ]
    return frame_of(rows, "zone", "claims", "margin_km")


def undrawable(loaded: LoadedCase) -> list[Problem]:
    """Return a problem for every zone, or fuzzy edge of one, that cannot be drawn as the case describes it."""
    return _drawn(loaded)[1]


def _drawn(loaded: LoadedCase) -> tuple[dict[str, BaseGeometry], list[Problem]]:
    geometries: dict[str, BaseGeometry] = {}
    problems: list[Problem] = []
    for name, zone in loaded.case.zones.items():
        try:
            geometries[name] = zone_geometry(loaded, name, zone)
        except InputError as error:
            problems += error.problems
            continue
        reach_km = ellipsoid.reach_km(geometries[name]) + zone.margin_km
        if reach_km > ellipsoid.LARGEST_RADIUS_KM:
            message = f"{zone.margin_km:g} takes the zone {reach_km:.0f} km from its centre, and 10,000 is the limit"
            problems.append(loaded.problem(("zones", name, "margin_km"), f"{message}; write less"))
    return geometries, problems


def zone_geometry(loaded: LoadedCase, name: str, zone: Zone) -> BaseGeometry:
    """Return the valid geometry of a zone: a polygon, or a line for a border.

    Raises
    ------
    InputError
        If the shape cannot be drawn as described.
    """
    shape = next(key for key in SHAPES if getattr(zone, key) is not None)
    try:
        geometry = _Drawing(loaded).of(zone)
        valid: BaseGeometry = geometry if geometry.is_valid else shapely.make_valid(geometry)
        if valid.is_empty:
            raise ValueError("holds no area to draw; give other corners")
    except ValueError as error:
        raise InputError([loaded.problem(("zones", name, shape), str(error))]) from None
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
                return ellipsoid.buffer_km(self._line(corridor.line), drawn_km(corridor.width) / 2)
        if isinstance(zone.polygon, PlaceName):
            return self._place(zone.polygon, "area or a line")
        return _polygon(zone.polygon or ())

    def _circle(self, circle: Circle) -> BaseGeometry:
        radius_km = drawn_km(circle.radius)
        if isinstance(circle.centre, PlaceName):
            place = self.loaded.places[circle.centre]
            return ellipsoid.disc(place.lon, place.lat, radius_km)
        lat, lon = circle.centre
        return ellipsoid.disc(lon, lat, radius_km)

    def _side(self, side: Side) -> BaseGeometry:
        within = (
            self._area(side.within) if isinstance(side.within, PlaceName) else _polygon(side.within)
        )
        return side_of_line(self._line(side.line), side.of.degrees, within)

    def _line(self, line: PlaceName | Sequence[tuple[float, float]]) -> LineString:
        if not isinstance(line, PlaceName):
            if len(set(line)) < 2:
                raise ValueError("a line needs two different points or more; add one")
            return LineString(ellipsoid.densify([(lon, lat) for lat, lon in line]))
        geometry = self._place(line, "area or a line")
        merged = shapely.line_merge(geometry)
        if shapely.get_dimensions(geometry) != 1 or not isinstance(merged, LineString):
            raise ValueError(
                f"{line.query!r} is not one line; name a river or border, or give its points"
            )
        return merged

    def _area(self, name: PlaceName) -> BaseGeometry:
        geometry = self._place(name, "area")
        if shapely.get_dimensions(geometry) != 2:
            raise ValueError(
                f"{name.query!r} is a line; name a place that is an area, or give points"
            )
        return geometry

    def _place(self, name: PlaceName, what: str) -> BaseGeometry:
        place = self.loaded.places[name]
        geometry = geometry_of(place, self.loaded.by_id)
        if geometry.geom_type == "Point":
            raise ValueError(
                f"{name.query!r} is a point; name a place that has an {what}, or give points"
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
    tolerance = margin_km * _SIMPLIFY_SHARE / KM_PER_DEGREE
    levels = BAND_LEVELS if shapely.get_dimensions(geometry) == 2 else (1.0, 0.5, 0.25)
    bands = []
    for level in levels:
        band = ellipsoid.buffer_km(geometry, level * margin_km) if level else geometry
        band = shapely.make_valid(band.simplify(tolerance))
        if not band.is_empty:
            bands.append((level, band))
    return bands
