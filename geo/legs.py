"""Legs and routes of the movements of a case, as GeoDataFrames in WGS 84."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import geopandas as gpd
from shapely.geometry import MultiLineString, Point

from convoymap.geo.context import CaseContext
from convoymap.geo.frames import frame_of, text_of
from convoymap.geo.leg import Leg, embedded_route, geodesic_leg, road_leg
from convoymap.geo.resolved.movements import LocatedStop
from convoymap.geodesy.crs import require_frame_in_wgs84
from convoymap.seeds.alternatives import drawn_of

OFFERED_WITHIN_KM = 30.0
"""The length by road is given beside a leg of unknown course where both its stops are known to this."""
MOST_OFFERED = 100
"""Legs of unknown course, in the order of the case, for which a route is looked up: a bound on what a case can cost."""


def legs_frame(context: CaseContext) -> gpd.GeoDataFrame:
    """Return one row a leg: movement, from and to (stop numbers), kind, travelled or intended, length in km, line.

    A leg of kind ``unknown`` is the geodesic between two stops and no road; its length is the least possible one. A leg
    by road says what routed it, over which data of when.
    Beside a leg of unknown course between two well-known stops stands the length in km of the route over the embedded
    network. Lines are in WGS 84 (lon, lat).

    Raises
    ------
    InputError
        If a leg is to avoid a road that the network does not know, or what the engine cannot avoid.
    NetworkError
        If the router is a service that did not answer as it should.
    """
    rows: list[dict[str, Any]] = []
    offers = 0
    for name in context.case.movements:
        for start, end in _pairs(context.movements.located(name)):
            leg = _leg(context, name, start, end)
            by_road = None
            if _may_offer(leg, start, end) and offers < MOST_OFFERED:
                offers += 1
                by_road = embedded_route(start.point, end.point)
            rows.append(
                {
                    "movement": name,
                    "from_stop": start.number,
                    "to_stop": end.number,
                    "leg_kind": leg.kind,
                    "travelled": end.stop.status != "intended",
                    "when": text_of(drawn_of(end.stop.when)),
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


def _may_offer(leg: Leg, start: LocatedStop, end: LocatedStop) -> bool:
    """Return whether to give the length by road beside a leg: its course is not known, its ends are."""
    return (
        leg.kind == "unknown"
        and not leg.note
        and max(start.uncertainty_km, end.uncertainty_km) <= OFFERED_WITHIN_KM
    )


def _leg(context: CaseContext, movement: str, start: LocatedStop, end: LocatedStop) -> Leg:
    if end.stop.leg != "road":
        return geodesic_leg(end.stop.leg, start.point, end.point)
    constraints = context.roads.constraints_of(end.stop)
    with context.roads.naming_the_stop(movement, end.number - 1):
        return road_leg(start.point, end.point, constraints, router=context.roads)


def _pairs(stops: Sequence[LocatedStop]) -> Iterator[tuple[LocatedStop, LocatedStop]]:
    """Yield the ends of each leg; a stop that was only intended is not where the next leg starts."""
    last: LocatedStop | None = None
    for located in stops:
        # Arrived at and departed from one place: there is no leg between the two stops.
        if last is not None and located.point != last.point:
            yield last, located
        if located.stop.status != "intended" or last is None:
            last = located


def routes_frame(context: CaseContext, legs: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return one row a movement: its travelled legs of `legs_frame` as one geometry in WGS 84, their length in km."""
    require_frame_in_wgs84(legs, "the frame of legs")
    rows = []
    for name, movement in context.case.movements.items():
        # A case without a leg has a frame without these columns.
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
