"""Distances by road: a real way between two places, as an interval with all that it rests on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from convoymap.geo.checks.facts import Facts, Waypoint
from convoymap.geo.checks.finding import span_km
from convoymap.geo.checks.regions import Region, corners, distance_between
from convoymap.geo.checks.thresholds import DETOUR_SOFT, SCHEMATIC_SHARE, SURVEYED_SHARE
from convoymap.geo.roads.embedded import embedded_router
from convoymap.geo.roads.road_vehicles import OFF_ROAD
from convoymap.geo.roads.routing import UNCONSTRAINED, Route, RouteConstraints, RouteRequest
from convoymap.geo.route_constraints import constraints_of, naming_the_stop
from convoymap.geodesy import ellipsoid
from convoymap.language.interval import Interval
from convoymap.wording.message import NOTHING, Message, joined, say, sentences, word
from convoymap.wording.numbers import fixed, short

OTHER_WAYS = 2
"""So many further ways are sought: a road distance may be along another road than the shortest."""
_MOST_ROADS = 6
_EMBEDDED = say("engine.embedded")


@dataclass(frozen=True, slots=True)
class ByRoad:
    """A distance by road.

    Attributes
    ----------
    km
        Least and greatest that is usual, never below the geodesic; None where no way by road is known.
    working
        How it was computed, or why there is none; a sentence or more.
    assumptions
        What it takes for granted, as labels.
    """

    km: Interval | None
    working: str
    assumptions: tuple[Message, ...] = ()


def road_between(
    facts: Facts,
    a: Region,
    b: Region,
    constraints: RouteConstraints = UNCONSTRAINED,
    *,
    others: int = 0,
) -> ByRoad:
    """Return the distance by road between two places.

    The way runs between the middles of both. What is uncertain only widens it: the radii or the extents of the places,
    the ways between places and road, and how well the network knows lengths.

    Raises
    ------
    NetworkError
        If the router is a service that did not answer as it should.
    """
    request = RouteRequest([(a.lon, a.lat), (b.lon, b.lat)], constraints, others)
    router = facts.router or embedded_router()
    routes = facts.remember(("road", request), lambda: router.route(request))
    if routes.best is None:
        return ByRoad(None, say("road.none", reason=routes.reason))
    best, longest = routes.best, max(route.length_km for route in routes.found)
    apart = distance_between(a, b)
    reaches = _reach_km(a), _reach_km(b)
    share = SCHEMATIC_SHARE if best.schematic else SURVEYED_SHARE
    loose = sum(reaches) + best.snapped_km[0] + best.snapped_km[-1]
    low = max(apart.low, best.length_km * (1.0 - share) - loose)
    km = Interval(low, max(low, apart.high, longest * (1.0 + share) + loose))
    return ByRoad(km, _working(best, longest, reaches, share, km), _assumptions(best))


def _reach_km(region: Region) -> float:
    """Return how far from its middle a place may be."""
    if region.is_point:
        return region.slack_km
    edge = corners(region)
    farthest = ellipsoid.distances_km(region.lon, region.lat, edge[:, 0], edge[:, 1]).max()
    return float(farthest) + region.slack_km


def _working(
    best: Route, longest: float, reaches: tuple[float, float], share: float, km: Interval
) -> Message:
    return say(
        "road",
        ways=_ways(best, longest),
        one=fixed(reaches[0], 1),
        other=fixed(reaches[1], 1),
        oneAccess=fixed(best.snapped_km[0], 1),
        otherAccess=fixed(best.snapped_km[-1], 1),
        percent=fixed(share * 100, 0),
        km=span_km(km),
        engine=_EMBEDDED if best.engine == _EMBEDDED else best.engine,
        data=best.data,
        date=best.date,
    )


def _ways(best: Route, longest: float) -> Message:
    way = say("road.length", km=fixed(best.length_km, 1))
    if best.roads:
        roads = joined("comma", best.roads[:_MOST_ROADS])
        more = len(best.roads) > _MOST_ROADS
        way = say("road.along", way=way, roads=say("road.more", roads=roads) if more else roads)
    if longest > best.length_km:
        way = say("road.other", way=way, km=fixed(longest, 1))
    return way


def _assumptions(best: Route) -> tuple[Message, ...]:
    return (
        say(
            "assumed.schematic" if best.schematic else "assumed.roads",
            data=best.data,
            date=best.date,
        ),
        *(say("assumed.bridge", bridge=bridge) for bridge in best.bridges),
    )


def road_to(facts: Facts, start: Waypoint, end: Waypoint, *, others: int = 0) -> ByRoad:
    """Return the distance by road from one stop to a later one, with what the case says of that road.

    Where the case draws the leg straight, or the vehicle goes by no road, there is none.
    """
    movement, index = end.event.movement, end.event.stop
    if movement is None or index is None:
        return road_between(facts, start.region, end.region, others=others)
    vehicle = facts.vehicle(movement)
    if vehicle in OFF_ROAD:
        return ByRoad(None, say("road.never", vehicle=word("vehicle", vehicle)))
    if end.stop.leg == "straight":
        return ByRoad(None, say("road.straight"))
    constraints = facts.remember(
        ("constraints", movement, index), lambda: constraints_of(facts.loaded, end.stop)
    )
    with naming_the_stop(facts.loaded, movement, index):
        return road_between(facts, start.region, end.region, constraints, others=others)


def road_along(facts: Facts, waypoints: Sequence[Waypoint]) -> ByRoad:
    """Return the summed distance by road through stops in order; None where no part of it has a way by road.

    A part without a way by road counts from its geodesic to `DETOUR_SOFT` times that.
    """
    total, routed = Interval(0.0, 0.0), False
    workings: list[str] = []
    assumptions: list[Message] = []
    for start, end in pairwise(waypoints):
        if start.stop.place.query == end.stop.place.query:
            continue
        road, apart = (
            road_to(facts, start, end, others=OTHER_WAYS),
            distance_between(start.region, end.region),
        )
        total = total + (road.km or Interval(apart.low, max(apart.low, apart.high * DETOUR_SOFT)))
        routed = routed or road.km is not None
        workings.append(road.working)
        assumptions += road.assumptions or (detour(),)
    summed = say("road.inAll", km=span_km(total)) if len(workings) > 1 else NOTHING
    working = sentences(*workings, summed)
    return ByRoad(total if routed else None, working, tuple(dict.fromkeys(assumptions)))


def detour() -> Message:
    """Return what is assumed of a road's length where no way by road is known."""
    return say("assumed.detour", factor=short(DETOUR_SOFT))


def usual_km(apart: Interval, road: ByRoad | None) -> Interval:
    """Return which road distances are usual: those of the way found, else up to a detour factor on the geodesic."""
    if road is not None and road.km is not None:
        return road.km
    high = apart.high * DETOUR_SOFT
    return Interval(apart.low, max(apart.low, high if math.isfinite(high) else math.inf))
