"""Distances by road: a route between two places, as an interval in km with all that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from convoymap.geo.checks.road_distance import RoadDistance, detour
from convoymap.geo.context import CaseContext
from convoymap.geo.figures import span_km
from convoymap.geo.resolved.movements import Waypoint
from convoymap.geo.roads.road_vehicles import OFF_ROAD
from convoymap.geo.roads.routing import UNCONSTRAINED, Route, RouteConstraints, RouteRequest
from convoymap.geo.thresholds import DETOUR_SOFT, SCHEMATIC_SHARE, SURVEYED_SHARE
from convoymap.geo.uncertain_place import UncertainPlace, corners, distance_between
from convoymap.geodesy import ellipsoid
from convoymap.language.edtf_said import edtf_said
from convoymap.language.interval import Interval
from convoymap.wording.message import NOTHING, Message, joined, say, sentences, word
from convoymap.wording.numbers import fixed

ALTERNATIVE_ROUTES = 2
"""So many routes beside the shortest are sought: a road distance may be along another road than that."""
_MOST_ROADS = 6
_EMBEDDED = say("engine.embedded")


def road_between(
    context: CaseContext,
    a: UncertainPlace,
    b: UncertainPlace,
    constraints: RouteConstraints = UNCONSTRAINED,
    *,
    alternatives: int = 0,
) -> RoadDistance:
    """Return the distance by road in km between two places.

    The route runs between the middles of both; up to so many `alternatives` raise the upper end. What is uncertain only
    widens it: the radii or extents of the places, the access from there to the road, and how well the network knows
    lengths.

    Raises
    ------
    NetworkError
        If the router is a service that did not answer as it should.
    """
    ends = [a.position, b.position]
    routes = context.roads.route(RouteRequest(ends, constraints, alternatives))
    if routes.best is None:
        return RoadDistance(None, say("road.none", reason=routes.reason))
    best, longest = routes.best, max(route.length_km for route in routes.found)
    apart = distance_between(a, b)
    spreads = spread_km(a), spread_km(b)
    share = SCHEMATIC_SHARE if best.schematic else SURVEYED_SHARE
    slack_km = sum(spreads) + best.snapped_km[0] + best.snapped_km[-1]
    # No road is shorter than the geodesic, neither the shortest between the places nor that between their far sides.
    low = max(apart.low, best.length_km * (1.0 - share) - slack_km)
    km = Interval(low, max(low, apart.high, longest * (1.0 + share) + slack_km))
    return RoadDistance(km, _working(best, longest, spreads, share, km), _assumptions(best))


def spread_km(place: UncertainPlace) -> float:
    """Return how far in km from its representative point a place may be."""
    if place.is_point:
        return place.uncertainty_km
    edge = corners(place.geometry)
    farthest = ellipsoid.distances_km(place.lon, place.lat, edge[:, 0], edge[:, 1]).max()
    return float(farthest) + place.uncertainty_km


def _working(
    best: Route, longest_km: float, spreads: tuple[float, float], share: float, km: Interval
) -> Message:
    return say(
        "road",
        ways=_routes_in_words(best, longest_km),
        one=fixed(spreads[0], 1),
        other=fixed(spreads[1], 1),
        oneAccess=fixed(best.snapped_km[0], 1),
        otherAccess=fixed(best.snapped_km[-1], 1),
        percent=fixed(share * 100, 0),
        km=span_km(km),
        engine=_EMBEDDED if best.engine == _EMBEDDED else best.engine,
        data=best.data,
        date=edtf_said(best.date),
    )


def _routes_in_words(best: Route, longest_km: float) -> Message:
    words = say("road.length", km=fixed(best.length_km, 1))
    if best.roads:
        roads = joined("comma", best.roads[:_MOST_ROADS])
        more = len(best.roads) > _MOST_ROADS
        words = say("road.along", way=words, roads=say("road.more", roads=roads) if more else roads)
    if longest_km > best.length_km:
        words = say("road.other", way=words, km=fixed(longest_km, 1))
    return words


def _assumptions(best: Route) -> tuple[Message, ...]:
    return (
        say(
            "assumed.schematic" if best.schematic else "assumed.roads",
            data=best.data,
            date=edtf_said(best.date),
        ),
        *(say("assumed.bridge", bridge=bridge) for bridge in best.bridges),
    )


def road_to(
    context: CaseContext, start: Waypoint, end: Waypoint, *, alternatives: int = 0
) -> RoadDistance:
    """Return the distance by road in km from one stop to a later one, with what the case says of that road.

    The result has no distance where the case draws the leg straight, or the vehicle uses no roads.
    """
    movement, index = end.event.movement, end.event.stop
    if movement is None or index is None:
        return road_between(context, start.place, end.place, alternatives=alternatives)
    vehicle = context.movements.vehicle(movement)
    if vehicle in OFF_ROAD:
        return RoadDistance(None, say("road.never", vehicle=word("vehicle", vehicle)))
    if end.stop.leg == "straight":
        return RoadDistance(None, say("road.straight"))
    constraints = context.roads.constraints_of(end.stop)
    with context.roads.naming_the_stop(movement, index):
        return road_between(context, start.place, end.place, constraints, alternatives=alternatives)


def road_along(context: CaseContext, waypoints: Sequence[Waypoint]) -> RoadDistance:
    """Return the summed distance by road in km through stops in order; None as its `km` where no part has a route.

    A part without a route by road counts from its geodesic to `DETOUR_SOFT` times that.
    """
    total, routed = Interval(0.0, 0.0), False
    workings: list[str] = []
    assumptions: list[Message] = []
    for start, end in pairwise(waypoints):
        # Arrived at a place and departed from it: nothing is travelled between these two stops.
        if start.query == end.query:
            continue
        road, apart = (
            road_to(context, start, end, alternatives=ALTERNATIVE_ROUTES),
            distance_between(start.place, end.place),
        )
        total = total + (road.km or Interval(apart.low, max(apart.low, apart.high * DETOUR_SOFT)))
        routed = routed or road.km is not None
        workings.append(road.working)
        assumptions += road.assumptions or (detour(),)
    summed = say("road.inAll", km=span_km(total)) if len(workings) > 1 else NOTHING
    working = sentences(*workings, summed)
    return RoadDistance(total if routed else None, working, tuple(dict.fromkeys(assumptions)))
