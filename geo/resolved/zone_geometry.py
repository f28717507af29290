"""The geometry of a zone from the shape that a case describes: circle, side of a line, corridor or polygon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from convoymap.geo.line_side import side_of_line
from convoymap.geo.resolved.places import CasePlaces
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.outlines import draw_line, draw_outline
from convoymap.seeds.fields import PlaceName
from convoymap.seeds.zone import Circle, Corridor, Side, Zone, drawn_km
from convoymap.yamltext import FieldPath


def zone_warnings(zone: Zone) -> Iterator[tuple[FieldPath, str]]:
    """Yield the field, within the zone, of each outline of drawable corners that crosses itself, and how it is read."""
    within = zone.side.within if zone.side else None
    for path, corners in ((("polygon",), zone.polygon), (("side", "within"), within)):
        if (
            corners
            and not isinstance(corners, PlaceName)
            and (said := draw_outline(corners).mended())
        ):
            yield path, said


def zone_geometry(zone: Zone, places: CasePlaces) -> BaseGeometry:
    """Return the valid geometry of a zone in WGS 84 (lon, lat): a polygon, or a line for a border.

    Raises
    ------
    ValueError
        If the shape cannot be drawn as described.
    """
    geometry = _Drawing(places).of(zone)
    # Corners that people typed may cross; what they enclose is meant.
    valid: BaseGeometry = geometry if geometry.is_valid else shapely.make_valid(geometry)
    if valid.is_empty:
        raise ValueError("holds no area to draw; give other corners")
    return valid


@dataclass(frozen=True, slots=True)
class _Drawing:
    places: CasePlaces

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
        return draw_outline(zone.polygon or ()).area

    def _circle(self, circle: Circle) -> BaseGeometry:
        radius_km = drawn_km(circle.radius)
        if isinstance(circle.centre, PlaceName):
            place = self.places.loaded.places[circle.centre]
            return ellipsoid.disc(place.lon, place.lat, radius_km)
        return ellipsoid.disc(*circle.centre, radius_km)

    def _side(self, side: Side) -> BaseGeometry:
        within = (
            self._area(side.within)
            if isinstance(side.within, PlaceName)
            else draw_outline(side.within).area
        )
        return side_of_line(self._line(side.line), side.of.degrees, within)

    def _line(self, line: PlaceName | Sequence[LonLat]) -> LineString:
        if not isinstance(line, PlaceName):
            return draw_line(line)
        geometry = self._place(line, "area or a line")
        # A border may be stored in pieces; they are one line where each begins at the end of another.
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
        place = self.places.loaded.places[name]
        geometry = self.places.geometry(place)
        if geometry.geom_type == "Point":
            raise ValueError(
                f"{name.query!r} is a point; name a place that has an {what}, or give points"
            )
        return geometry
