"""Legs and routes of the movements of a case, as GeoDataFrames in WGS 84."""

from __future__ import annotations

from typing import Any, Literal

import geopandas as gpd
from shapely.geometry import MultiLineString, Point

from convoymap.geo.context import CaseContext
from convoymap.geo.drawn_stops import DrawnStop, drawn_stops
from convoymap.geo.frames import frame_of, text_of
from convoymap.geo.leg import Leg, embedded_route
from convoymap.geo.resolved.movements import LocatedStop
from convoymap.geo.uncertain_place import least_distance_km
from convoymap.geodesy.crs import require_frame_in_wgs84
from convoymap.seeds.alternatives import drawn_of

Course = Literal["reported", "assumed", "unknown"]

OFFERED_WITHIN_KM = 30.0
"""The length by road is given beside a leg of unknown course where both its stops are known to this."""
MOST_OFFERED = 100
"""Legs of unknown course, in the order of the case, for which a route is looked up: a bound on what a case can cost."""


def legs_frame(context: CaseContext) -> gpd.GeoDataFrame:
    """Return one row a leg: movement, from and to (stop numbers), kind, travelled or intended, length in km, line.

    The course is ``reported`` where a claim says by which road it led or that it was straight, ``assumed`` where the
    case draws it so and no report says it, else ``unknown``: then it is a geodesic between two stops and no road. The
    length is that of the line as drawn; least_km is what it was at the least, from anywhere in one stop to anywhere in
    the other. With open_end it leads to the edge of an area, or to a line, within which no report gives a position.
    A leg by road says what routed it, over which data of when.
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
        for drawn in drawn_stops(context, name):
            if drawn.leg is None or drawn.before is None:
                continue
            leg, start, end = drawn.leg, drawn.before.located, drawn.located
            by_road = None
            if _may_offer(drawn, start, end) and offers < MOST_OFFERED:
                offers += 1
                by_road = embedded_route(drawn.before.point, drawn.point)
            rows.append(
                {
                    "movement": name,
                    "from_stop": start.number,
                    "to_stop": end.number,
                    "leg_kind": leg.kind,
                    "course": course_of(leg, end),
                    "open_end": drawn.open_end,
                    "travelled": end.stop.status != "intended",
                    "when": text_of(drawn_of(end.stop.when)),
                    "uncertainty_km": max(start.uncertainty_km, end.uncertainty_km),
                    "length_km": leg.length_km,
                    "least_km": _least_km(context, start, end),
                    "engine": leg.engine or None,
                    "road_data": leg.data or None,
                    "road_date": leg.date or None,
                    "roads": leg.roads,
                    "schematic": leg.schematic,
                    "note": leg.note or None,
                    "by_road_km": by_road.length_with_access_km if by_road else None,
                    "by_road": by_road.roads if by_road else (),
                    "claims": tuple(
                        dict.fromkeys(
                            [*start.stop.claims, *end.stop.claims, *end.stop.course_claims]
                        )
                    ),
                    "geometry": leg.line,
                }
            )
    return frame_of(rows, "movement", "claims")


def course_of(leg: Leg, end: LocatedStop) -> Course:
    """Return how the course of the leg to a stop is known; what the case only supposes is no report."""
    if leg.kind == "unknown":
        return "unknown"
    return "reported" if end.stop.course_claims else "assumed"


def _least_km(context: CaseContext, start: LocatedStop, end: LocatedStop) -> float:
    """Return the lower bound of the way between two stops in km, as the check of a distance has it."""
    places = [context.movements.uncertain_stop(located.stop) for located in (start, end)]
    one, other = places
    return least_distance_km(one, other) if one and other else 0.0


def _may_offer(drawn: DrawnStop, start: LocatedStop, end: LocatedStop) -> bool:
    """Return whether to give the length by road beside a leg: its course is not known, its ends are."""
    return (
        drawn.leg is not None
        and drawn.leg.kind == "unknown"
        and not drawn.leg.note
        and max(start.uncertainty_km, end.uncertainty_km) <= OFFERED_WITHIN_KM
    )


def routes_frame(context: CaseContext, legs: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return one row a movement: its travelled legs of `legs_frame` as one geometry in WGS 84, their length in km.

    least_km is the sum of what each leg was at the least.
    """
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
                "least_km": float(sum(travelled["least_km"])) if lines else 0.0,
                "claims": tuple(dict.fromkeys(claims)),
                "geometry": MultiLineString(lines) if lines else Point(),
            }
        )
    return frame_of(rows, "movement", "claims")
