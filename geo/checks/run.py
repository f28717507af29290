"""Every check of a case: its claims' own in their order, then what its movements imply."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from convoymap.geo.checks import asked_places, asked_times, order, speed
from convoymap.geo.checks.by_road import road_to
from convoymap.geo.checks.duration import elapsed_seconds
from convoymap.geo.checks.facts import Facts, Waypoint
from convoymap.geo.checks.finding import Finding
from convoymap.geo.checks.grounds import grounded_on, timed_by
from convoymap.geo.checks.regions import distance_between
from convoymap.geo.checks.thresholds import SPEED_LIMITS
from convoymap.geo.checks.verdict import CheckResult
from convoymap.geo.roads.routing import Router
from convoymap.seeds import check as checks
from convoymap.seeds.case import Claim
from convoymap.seeds.check import CheckKind
from convoymap.seeds.loaded import LoadedCase
from convoymap.wording.message import say


def check_case(loaded: LoadedCase, *, router: Router | None = None) -> list[CheckResult]:
    """Check every claim of a case that invites it, in the order of the claims; then each leg of its movements.

    A leg is checked where both its stops are dated; its result belongs to the first claim of its later stop, or of its
    earlier one, or, where neither has a claim, to the movement (``movements.NAME``, with no source). `router` finds
    ways by road; the embedded network where none is given.

    Raises
    ------
    InputError
        If a zone cannot be drawn as the case describes it.
    NetworkError
        If the router is a service that did not answer as it should.
    """
    facts = Facts(loaded, router)
    asked = [
        _checked(facts, claim, check).result(cast("CheckKind", check.kind), claim.id, claim.source)
        for claim in loaded.case.claims
        for check in claim.check
    ]
    implied = [result for name in loaded.case.movements for result in _implied(facts, name)]
    return [*asked, *implied]


def _checked(facts: Facts, claim: Claim, check: checks.Check) -> Finding:
    match check:
        case checks.Date():
            return asked_times.check_date(facts, claim, check)
        case checks.Count():
            return asked_times.check_count(facts, claim, check)
        case checks.TimeSpan():
            return asked_times.check_duration(facts, check)
        case checks.Order():
            return asked_times.check_order(facts, check)
        case checks.Pace():
            return asked_times.check_speed(facts, check)
        case _:
            # Claims repeat each other; what a check about places finds depends on no claim.
            return facts.remember(check, lambda: _checked_place(facts, check))


def _checked_place(facts: Facts, check: checks.Check) -> Finding:
    match check:
        case checks.Distance():
            return asked_places.check_distance(facts, check)
        case checks.Direction():
            return asked_places.check_direction(facts, check)
        case checks.Near():
            return asked_places.check_near(facts, check)
        case checks.On():
            return asked_places.check_on(facts, check)
        case checks.Inside():
            return asked_places.check_inside(facts, check)
        case checks.Superlative():
            return asked_places.check_superlative(facts, check)
    raise TypeError(f"no check of kind {type(check).__name__}")


def _implied(facts: Facts, movement: str) -> Iterator[CheckResult]:
    """Yield what the dated stops of a movement imply: the speed of each leg, and an order that cannot be."""
    dated = [waypoint for waypoint in facts.waypoints(movement) if waypoint.window is not None]
    vehicle = facts.vehicle(movement)
    for start, end in pairwise(dated):
        if start.window is None or end.window is None:
            continue
        claim, source = _owner(facts, movement, start, end)
        in_order = timed_by(order.precedes(start.window, end.window), start.window, end.window)
        if in_order.verdict != "consistent":
            yield in_order.result("order", claim, source)
        if start.stop.place.query == end.stop.place.query:
            continue
        apart = distance_between(start.region, end.region)
        elapsed = elapsed_seconds(start.window, end.window)
        working = say("working.fromTo", start=start.window.label(), end=end.window.label())
        road = road_to(facts, start, end)
        leg = speed.of_leg(apart, elapsed, vehicle, SPEED_LIMITS[vehicle], working, road)
        timed = timed_by(grounded_on(leg, start.region, end.region), start.window, end.window)
        yield timed.result("speed", claim, source)


def _owner(facts: Facts, movement: str, start: Waypoint, end: Waypoint) -> tuple[str, str]:
    for name in (*end.stop.claims, *start.stop.claims):
        if name in facts.claims:
            return name, facts.claims[name].source
    return f"movements.{movement}", ""
