"""Stops, legs and routes of the movements of a case, as GeoDataFrames in WGS 84."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely
from shapely.geometry import MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from convoymap.gazetteer.place import Place
from convoymap.geo.extent import geometry_of
from convoymap.geo.frames import frame_of, text_of
from convoymap.geo.leg import Leg, geodesic_leg, road_leg, way_by_road
from convoymap.geo.road_wish import naming_the_stop, wish_of
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.ellipsoid import LonLat
from convoymap.seeds.case import Movement, Stop
from convoymap.seeds.fields import Within
from convoymap.seeds.loaded import LoadedCase

if TYPE_CHECKING:
    from convoymap.geo.roads.routing import Router

OFFERED_WITHIN_KM = 30.0
"""A way by road is named for a leg of unknown course where both its stops are known to this."""
MOST_OFFERED = 100
"""Legs of unknown course, in the order of the case, for which a way by road is looked up."""


@dataclass(frozen=True, slots=True)
class SitedStop:
    """A stop with its geometry.

    Attributes
    ----------
    number
        Its place in the order of the report, from 1.
    area
        Where it may have been: a point, or the area or line of its place, or the sector of its `within`.
    point
        (lon, lat) to draw it at.
    uncertainty_km
        The true position lies within this geodesic distance of `point`.
    """

    number: int
    stop: Stop
    place: Place
    area: BaseGeometry
    point: LonLat
    uncertainty_km: float


def sited_stops(loaded: LoadedCase, movement: Movement) -> list[SitedStop]:
    """Return the stops of a movement in order, each with its geometry."""
    return [
        _sited(loaded, number, stop, loaded.places[stop.place])
        for number, stop in enumerate(movement.stops, start=1)
    ]


def _sited(loaded: LoadedCase, number: int, stop: Stop, place: Place) -> SitedStop:
    if stop.within is None:
        area = geometry_of(place, loaded.by_id)
        return SitedStop(number, stop, place, area, (place.lon, place.lat), place.radius_km)
    area, point, uncertainty_km = _within(place, stop.within)
    return SitedStop(number, stop, place, area, point, uncertainty_km)


def _within(place: Place, within: Within) -> tuple[BaseGeometry, LonLat, float]:
    """Return the area of a stop at a distance, the point to draw it at, and how far in km it may be from there.

    A distance without an upper end reaches as far as anything is drawn; its point stands where it is mostly meant.
    """
    core, support = within.distance.canonical()
    usual_km = support.high if math.isfinite(support.high) else core.high
    reach_km = min(max(support.high + place.radius_km, 0.1), ellipsoid.LARGEST_RADIUS_KM)
    wind = within.direction
    if wind is None:
        return ellipsoid.disc(place.lon, place.lat, reach_km), (place.lon, place.lat), reach_km
    low, high = wind.degrees - wind.soft_deg, wind.degrees + wind.soft_deg
    area = ellipsoid.sector(place.lon, place.lat, low % 360, high % 360, 0.0, reach_km)
    middle_km = min(usual_km + place.radius_km, reach_km) / 2
    middle = ellipsoid.destination(place.lon, place.lat, wind.degrees, middle_km)
    corners = shapely.get_coordinates(area)
    farthest = max(ellipsoid.distance_km(*middle, lon, lat) for lon, lat in corners)
    return area, middle, farthest


def stops_frame(loaded: LoadedCase) -> gpd.GeoDataFrame:
    """Return one row a stop: movement, order, status, EDTF time, claims, uncertainty in km, geometry."""
    rows = [
        {
            "movement": name,
            "order": sited.number,
            "place_id": sited.place.id,
            "name": sited.stop.place.name,
            "status": sited.stop.status,
            "when": text_of(sited.stop.when),
            "uncertainty_km": sited.uncertainty_km,
            "lon": sited.point[0],
            "lat": sited.point[1],
            "claims": tuple(sited.stop.claims),
            "note": sited.stop.note,
            "geometry": sited.area,
        }
        for name, movement in loaded.case.movements.items()
        for sited in sited_stops(loaded, movement)
    ]
    return frame_of(rows, "movement", "claims")


def legs_frame(loaded: LoadedCase, *, router: Router | None = None) -> gpd.GeoDataFrame:
    """Return one row a leg: movement, from and to (stop numbers), kind, travelled or intended, length in km, line.

    A leg of kind ``unknown`` is the geodesic between two stops and no road; its length is the least possible one. A leg
    by road says what routed it, over which data of when. `router` routes; the embedded network where none is given.
    Beside a leg of unknown course between two well-known stops stands the length of the way over the embedded network.

    Raises
    ------
    InputError
        If a leg is to avoid a road that the network does not know, or what the engine cannot avoid.
    NetworkError
        If the router is a service that did not answer as it should.
    """
    rows: list[dict[str, Any]] = []
    offers = 0
    for name, movement in loaded.case.movements.items():
        for start, end in _pairs(sited_stops(loaded, movement)):
            leg = _leg(loaded, name, start, end, router)
            by_road = None
            if _may_offer(leg, start, end) and offers < MOST_OFFERED:
                offers += 1
                by_road = way_by_road(start.point, end.point)
            rows.append(
                {
                    "movement": name,
                    "from_stop": start.number,
                    "to_stop": end.number,
                    "leg_kind": leg.kind,
                    "travelled": end.stop.status != "intended",
                    "when": text_of(end.stop.when),
                    "uncertainty_km": max(start.uncertainty_km, end.uncertainty_km),
                    "length_km": leg.length_km,
                    "engine": leg.engine or None,
                    "road_data": leg.data or None,
                    "road_date": leg.date or None,
                    "roads": leg.roads,
                    "schematic": leg.schematic,
                    "note": leg.note or None,
                    "by_road_km": by_road.length_with_access_km if by_road else None,
                    "by_road": by_road.roads if by_road else (),
                    "claims": tuple(dict.fromkeys([*start.stop.claims, *end.stop.claims])),
                    "geometry": leg.line,
                }
            )
    return frame_of(rows, "movement", "claims")


def _may_offer(leg: Leg, start: SitedStop, end: SitedStop) -> bool:
    """Whether to name the way by road beside a leg: its course is not known, its ends are."""
    return (
        leg.kind == "unknown"
        and not leg.note
        and max(start.uncertainty_km, end.uncertainty_km) <= OFFERED_WITHIN_KM
    )


def _leg(
    loaded: LoadedCase, movement: str, start: SitedStop, end: SitedStop, router: Router | None
) -> Leg:
    if end.stop.leg != "road":
        return geodesic_leg(end.stop.leg, start.point, end.point)
    with naming_the_stop(loaded, movement, end.number - 1):
        wish = wish_of(loaded, end.stop)
        return road_leg(
            start.point,
            end.point,
            via=wish.via,
            avoid_zones=wish.avoid_zones,
            avoid_roads=wish.avoid_roads,
            router=router,
        )


def _pairs(stops: list[SitedStop]) -> Iterator[tuple[SitedStop, SitedStop]]:
    """Yield the ends of each leg; what was only intended is not where the next leg starts."""
    last: SitedStop | None = None
    for sited in stops:
        if last is not None and sited.point != last.point:
            yield last, sited
        if sited.stop.status != "intended" or last is None:
            last = sited


def routes_frame(loaded: LoadedCase, legs: gpd.GeoDataFrame | None = None) -> gpd.GeoDataFrame:
    """Return one row a movement: its travelled legs as one geometry, their summed length in km.

    `legs` are those of `legs_frame`, where they are already known.
    """
    legs = legs_frame(loaded) if legs is None else legs
    rows = []
    for name, movement in loaded.case.movements.items():
        travelled = legs[(legs["movement"] == name) & legs["travelled"]] if len(legs) else legs
        lines: list[Any] = list(travelled.geometry) if len(travelled) else []
        claims = [claim for stop in movement.stops for claim in stop.claims]
        rows.append(
            {
                "movement": name,
                "title": movement.title,
                "vehicle": movement.vehicle.text,
                "part_of": movement.part_of,
                "length_km": float(sum(travelled["length_km"])) if lines else 0.0,
                "claims": tuple(dict.fromkeys(claims)),
                "geometry": MultiLineString(lines) if lines else Point(),
            }
        )
    return frame_of(rows, "movement", "claims")
