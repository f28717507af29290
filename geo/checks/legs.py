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
from convoymap.geo.settling import over_alternatives
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
        if waypoint.window is not None and not waypoint.window.beyond
    ]
    for start, end in pairwise(dated):
        claim, source = _owner(context, movement, start, end)
        # That stops follow each other is what the case says anyway; a result is due only where they cannot.
        in_order = _if_later(context, _in_order, start, end)
        if (found := in_order(0.0)).verdict != "consistent":
            yield _leg(found.result("order", claim, source), (start, end), in_order)
        if start.query != end.query:
            speed_then = _if_later(context, _leg_speed, start, end)
            result = speed_then(0.0).result("speed", claim, source)
            yield _leg(result, (start, end), speed_then)


def _leg(
    result: CheckResult, stops: tuple[Waypoint, Waypoint], found: Callable[[float], CheckFinding]
) -> _Implied:
    return _Implied(result, stops, lambda later_s: found(later_s).verdict)


Find = Callable[[CaseContext, Waypoint, Waypoint, float], CheckFinding]


def _if_later(
    context: CaseContext, find: Find, start: Waypoint, end: Waypoint
) -> Callable[[float], CheckFinding]:
    """Return what makes a finding for the later stop so many seconds later, over all alternatives of both stops."""
    disputes = [*context.events.disputes(start.event), *context.events.disputes(end.event)]
    return lambda later_s: over_alternatives(
        context, disputes, lambda settled: find(settled, start, end, later_s)
    )


def _settled_ends(
    context: CaseContext, start: Waypoint, end: Waypoint, later_s: float
) -> tuple[Waypoint, TimeWindow, Waypoint, TimeWindow]:
    """Return two dated stops, each with its time, under the choice of a context, the later one so many seconds later.

    On from a halt of days the way begins at its end, and to one it ends where that begins.
    """
    first, last = start, end
    if context.choice:
        first, last = (
            context.movements.waypoint(str(each.event.movement), each.event.stop or 0) or each
            for each in (start, end)
        )
    assert first.ended is not None
    assert last.began is not None
    return first, first.ended, last, moved(last.began, later_s)


def _in_order(context: CaseContext, start: Waypoint, end: Waypoint, later_s: float) -> CheckFinding:
    _, left, _, reached = _settled_ends(context, start, end, later_s)
    return with_times(order.precedes(left, reached), left, reached)


def _leg_speed(
    context: CaseContext, start: Waypoint, end: Waypoint, later_s: float
) -> CheckFinding:
    start, left, end, reached = _settled_ends(context, start, end, later_s)
    movement = str(end.event.movement)
    found = speed.of_leg(
        distance_between(start.place, end.place),
        elapsed_seconds(left, reached),
        context.movements.vehicle(movement),
        context.movements.speed_limit(movement),
        say("working.from", start=left.label(), end=reached.label()),
        road_to(context, start, end),
    )
    return with_times(with_places(found, start.place, end.place), left, reached)


def _owner(context: CaseContext, movement: str, start: Waypoint, end: Waypoint) -> tuple[str, str]:
    for name in (*end.stop.claims, *start.stop.claims):
        if name in context.claims:
            return name, context.claims[name].source
    return f"movements.{movement}", ""
