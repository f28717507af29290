"""What the dated stops of movements imply: the speed of each leg, and an order that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from convoymap.geo.checks import order, speed
from convoymap.geo.checks.by_road import road_to
from convoymap.geo.checks.duration import elapsed_seconds
from convoymap.geo.checks.finding import CheckFinding, with_places, with_times
from convoymap.geo.context import CaseContext
from convoymap.geo.earned.other_values import DAYS
from convoymap.geo.earned.reasons import CANNOT_DIFFER, OWN_INPUT
from convoymap.geo.earned.without_claim import rests_on
from convoymap.geo.resolved.movements import Waypoint
from convoymap.geo.time_window import TimeWindow, moved
from convoymap.geo.uncertain_place import distance_between
from convoymap.geo.verdict import SHORTFALLS, CheckResult, Verdict
from convoymap.language.time_units import SECONDS_A_DAY
from convoymap.wording.message import say


@dataclass(frozen=True, slots=True)
class _Implied:
    """A result that two dated stops of a movement imply, with what makes it again for a time moved in between.

    Attributes
    ----------
    stops
        The earlier and the later stop.
    verdict_if
        Returns the verdict, were the later stop so many seconds later.
    """

    result: CheckResult
    stops: tuple[Waypoint, Waypoint]
    verdict_if: Callable[[float], Verdict]


def leg_checks(context: CaseContext) -> Iterator[CheckResult]:
    """Yield what the dated stops of every movement imply, each with its standing.

    A leg is checked where both its stops are dated; its result belongs to the first claim of its later stop, or of its
    earlier one, or, where neither has a claim, to the movement (``movements.NAME``, with no source).
    """
    for name in context.case.movements:
        for leg in _implied(context, name):
            yield _standing(context, leg)


def _standing(context: CaseContext, leg: _Implied) -> CheckResult:
    """Return what a leg of a movement implies; its claim is tested by it where one end is known without it."""
    claim = context.claims.get(leg.result.claim)
    events = [stop.event for stop in leg.stops]
    if claim is not None and all(rests_on(context, event, claim) for event in events):
        return replace(leg.result, standing="related", unearned=OWN_INPUT)
    found = leg.result.verdict
    # What fell short could have fitted, whatever day it takes.
    if found in SHORTFALLS or any(leg.verdict_if(days * SECONDS_A_DAY) != found for days in DAYS):
        return leg.result
    return replace(leg.result, standing="related", unearned=CANNOT_DIFFER)


def _implied(context: CaseContext, movement: str) -> Iterator[_Implied]:
    """Yield what the dated stops of a movement imply: the speed of each leg, and an order that cannot be."""
    dated = [
        waypoint
        for waypoint in context.movements.waypoints(movement)
        if waypoint.window is not None
    ]
    for start, end in pairwise(dated):
        # On from a halt of days the way begins at its end, and to one it ends where that begins.
        if start.ended is None or end.began is None:
            continue
        yield from _of_leg(context, movement, start, end, start.ended, end.began)


def _of_leg(
    context: CaseContext,
    movement: str,
    start: Waypoint,
    end: Waypoint,
    left: TimeWindow,
    reached: TimeWindow,
) -> Iterator[_Implied]:
    vehicle, limit = context.movements.vehicle(movement), context.movements.speed_limit(movement)
    claim, source = _owner(context, movement, start, end)
    stops = start, end
    # That stops follow each other is what the case says anyway; a result is due only where they cannot.
    in_order = with_times(order.precedes(left, reached), left, reached)
    if in_order.verdict != "consistent":
        result = in_order.result("order", claim, source)
        yield _Implied(result, stops, lambda s: order.precedes(left, moved(reached, s)).verdict)
    if start.stop.place.query == end.stop.place.query:
        return
    apart = distance_between(start.place, end.place)
    working = say("working.from", start=left.label(), end=reached.label())
    road = road_to(context, start, end)

    def leg(later_s: float) -> CheckFinding:
        elapsed = elapsed_seconds(left, moved(reached, later_s))
        return speed.of_leg(apart, elapsed, vehicle, limit, working, road)

    timed = with_times(with_places(leg(0.0), start.place, end.place), left, reached)
    yield _Implied(timed.result("speed", claim, source), stops, lambda s: leg(s).verdict)


def _owner(context: CaseContext, movement: str, start: Waypoint, end: Waypoint) -> tuple[str, str]:
    for name in (*end.stop.claims, *start.stop.claims):
        if name in context.claims:
            return name, context.claims[name].source
    return f"movements.{movement}", ""
