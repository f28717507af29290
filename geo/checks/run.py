"""Every check of a case: its claims' own in their order, then what its movements imply."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from convoymap.geo.checks import order, place_checks, speed, time_checks
from convoymap.geo.checks.by_road import road_to
from convoymap.geo.checks.duration import elapsed_seconds
from convoymap.geo.checks.finding import CheckFinding, with_places, with_times
from convoymap.geo.context import CaseContext
from convoymap.geo.resolved.movements import Waypoint
from convoymap.geo.uncertain_place import distance_between
from convoymap.geo.verdict import CheckResult
from convoymap.seeds import check as checks
from convoymap.seeds.case import Claim
from convoymap.seeds.check import CheckKind
from convoymap.wording.message import say


def check_case(context: CaseContext) -> list[CheckResult]:
    """Return what every check that a claim invites finds, in the order of the claims; then each leg of the movements.

    A leg is checked where both its stops are dated; its result belongs to the first claim of its later stop, or of its
    earlier one, or, where neither has a claim, to the movement (``movements.NAME``, with no source).

    Raises
    ------
    InputError
        If a zone cannot be drawn as the case describes it.
    NetworkError
        If the router is a service that did not answer as it should.
    """
    claimed = [
        _checked(context, claim, check).result(
            cast("CheckKind", check.kind), claim.id, claim.source
        )
        for claim in context.case.claims
        for check in claim.check
    ]
    implied = [result for name in context.case.movements for result in _implied(context, name)]
    return [*claimed, *implied]


def _checked(context: CaseContext, claim: Claim, check: checks.Check) -> CheckFinding:
    match check:
        case checks.Date():
            return time_checks.check_date(context, claim, check)
        case checks.Count():
            return time_checks.check_count(context, claim, check)
        case checks.TimeSpan():
            return time_checks.check_duration(context, check)
        case checks.Order():
            return time_checks.check_order(context, check)
        case checks.Pace():
            return time_checks.check_speed(context, check)
        case _:
            # Claims repeat each other; what a check about places finds depends on no claim.
            return context.remember(check, lambda: _checked_place(context, check))


def _checked_place(context: CaseContext, check: checks.Check) -> CheckFinding:
    match check:
        case checks.Distance():
            return place_checks.check_distance(context, check)
        case checks.Direction():
            return place_checks.check_direction(context, check)
        case checks.Near():
            return place_checks.check_near(context, check)
        case checks.On():
            return place_checks.check_on(context, check)
        case checks.Inside():
            return place_checks.check_inside(context, check)
        case checks.Superlative():
            return place_checks.check_superlative(context, check)
    raise TypeError(f"no check of kind {type(check).__name__}")


def _implied(context: CaseContext, movement: str) -> Iterator[CheckResult]:
    """Yield what the dated stops of a movement imply: the speed of each leg, and an order that cannot be."""
    dated = [
        waypoint
        for waypoint in context.movements.waypoints(movement)
        if waypoint.window is not None and not waypoint.window.beyond
    ]
    vehicle, limit = context.movements.vehicle(movement), context.movements.speed_limit(movement)
    for start, end in pairwise(dated):
        if start.window is None or end.window is None:
            continue
        claim, source = _owner(context, movement, start, end)
        # That stops follow each other is what the case says anyway; a result is due only where they cannot.
        in_order = with_times(order.precedes(start.window, end.window), start.window, end.window)
        if in_order.verdict != "consistent":
            yield in_order.result("order", claim, source)
        if start.stop.place.query == end.stop.place.query:
            continue
        apart = distance_between(start.place, end.place)
        elapsed = elapsed_seconds(start.window, end.window)
        working = say("working.fromTo", start=start.window.label(), end=end.window.label())
        road = road_to(context, start, end)
        leg = speed.of_leg(apart, elapsed, vehicle, limit, working, road)
        timed = with_times(with_places(leg, start.place, end.place), start.window, end.window)
        yield timed.result("speed", claim, source)


def _owner(context: CaseContext, movement: str, start: Waypoint, end: Waypoint) -> tuple[str, str]:
    for name in (*end.stop.claims, *start.stop.claims):
        if name in context.claims:
            return name, context.claims[name].source
    return f"movements.{movement}", ""
