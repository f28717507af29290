"""Checks of a case that ask whether there was time for a way between two of its events."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from convoymap.geo.checks import way
from convoymap.geo.checks.by_road import road_between
from convoymap.geo.checks.duration import elapsed_seconds
from convoymap.geo.checks.finding import CheckFinding, not_checkable, with_places, with_times
from convoymap.geo.checks.own_time import said_of, time_on_clocks, window_of
from convoymap.geo.checks.road_distance import RoadDistance, usual_km
from convoymap.geo.context import CaseContext
from convoymap.geo.figures import span_km
from convoymap.geo.moment import show_moment
from convoymap.geo.roads.road_vehicles import OFF_ROAD
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geo.time_window import TimeWindow, moved
from convoymap.geo.uncertain_place import UncertainPlace, distance_between
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_AN_HOUR
from convoymap.language.vehicles import VehicleKind
from convoymap.seeds import check as checks
from convoymap.seeds.case import Claim
from convoymap.wording.message import NOTHING, Message, joined, say, sentences


def check_way(
    context: CaseContext, claim: Claim, check: checks.Way, later_s: float = 0.0
) -> CheckFinding:
    """Return the finding on a way that lies between two events: the hours it needs against those there were.

    With `later_s` it is that of a claim that has the way end so many seconds later.
    """
    places = [context.places.uncertain(name) for name in check.way]
    known = [place for place in places if place is not None]
    if len(known) < len(places):
        return not_checkable(say("missing.place"), way.METHOD)
    windows = [window_of(context, claim, text) for text in (check.from_, check.to)]
    start, end = windows
    if start is None or end is None:
        missing = [
            text
            for text, window in zip((check.from_, check.to), windows, strict=True)
            if window is None
        ]
        event = joined("andOf", (said_of(context, text) for text in missing))
        return not_checkable(say("missing.time", event=event), way.METHOD)
    for text, window in ((check.from_, start), (check.to, end)):
        if window.beyond:
            return not_checkable(time_on_clocks(said_of(context, text)), way.METHOD)
    end = moved(end, later_s)
    travel = _travel(context, check, known)
    words = joined("to", (place.label() for place in known))
    working = sentences(
        say("working.from", start=start.label(), end=end.label()),
        say("working.apart", places=words, km=span_km(travel.straight)),
    )
    latest = _latest(context, travel, end)
    finding = way.within(travel, elapsed_seconds(start, end), latest, working)
    return with_times(with_places(finding, *known), start, end)


def _travel(
    context: CaseContext, check: checks.Way, places: Sequence[UncertainPlace]
) -> way.Travel:
    vehicle = _vehicle(context, check)
    straight, by_road, routed = Interval(0.0, 0.0), Interval(0.0, 0.0), False
    workings: list[str] = []
    assumptions: list[Message] = []
    for start, end in pairwise(places):
        apart = distance_between(start, end)
        straight = straight + apart
        if vehicle in OFF_ROAD:
            continue
        road = road_between(context, start, end)
        by_road = by_road + usual_km(apart, road)
        routed = routed or road.km is not None
        workings.append(road.working)
        assumptions += road.assumptions
    if vehicle in OFF_ROAD:
        return way.Travel(straight, None, vehicle, SPEED_LIMITS[vehicle])
    found = RoadDistance(
        by_road if routed else None, sentences(*workings), tuple(dict.fromkeys(assumptions))
    )
    return way.Travel(straight, found, vehicle, SPEED_LIMITS[vehicle])


def _vehicle(context: CaseContext, check: checks.Way) -> VehicleKind:
    """Return the vehicle that the check names; else that of the movement whose stop is one of its events."""
    if check.vehicle is not None:
        return check.vehicle.kind
    for text in (check.to, check.from_):
        event = context.events.event(text)
        if event is not None and event.movement is not None:
            return context.movements.vehicle(event.movement)
    return "unknown"


def _latest(context: CaseContext, travel: way.Travel, end: TimeWindow) -> Message:
    """Return when it had to set out at the latest to be there in time at the usual speed, in the case's time zone."""
    if math.isinf(end.span.high):
        return NOTHING
    leaves = end.span.high - travel.usual_h.low * SECONDS_AN_HOUR
    moment = show_moment(leaves, context.case.timezone)
    return say("way.latest", moment=moment) if moment else NOTHING
