"""Every check of a case with its standing: its claims' own in their order, then what its movements imply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar, cast

from convoymap.errors import Problem
from convoymap.geo.checks import (
    conservation,
    light_checks,
    place_checks,
    time_checks,
    way_checks,
    zone_checks,
)
from convoymap.geo.checks.finding import CheckFinding
from convoymap.geo.checks.legs import leg_checks
from convoymap.geo.context import CaseContext
from convoymap.geo.earned.other_side import all_timed, drawn_from, held_against
from convoymap.geo.earned.other_values import Denied, MovedWay, other_values, values_that_fit
from convoymap.geo.earned.own_side import is_own
from convoymap.geo.earned.reasons import (
    ADVICE,
    CANNOT_DIFFER,
    NOTHING_TESTED,
    OTHER_THING,
    OWN_INPUT,
)
from convoymap.geo.resolved.disputes import What
from convoymap.geo.settling import disputes_in, disputes_of_event, over_alternatives
from convoymap.geo.verdict import SHORTFALLS, CheckResult, Standing, Verdict
from convoymap.language.time_units import SECONDS_A_DAY
from convoymap.seeds import check as checks
from convoymap.seeds.case import Claim
from convoymap.seeds.check import CheckKind
from convoymap.wording.message import NOTHING, Message


@dataclass(frozen=True, slots=True)
class Checked:
    """The results of every check of a case, and which checks of the case's files could not have come out otherwise.

    Attributes
    ----------
    results
        In the order of the claims, then what movements imply.
    lint
        A problem for each check that was written and earns no verdict, with the file and line where it stands.
    """

    results: tuple[CheckResult, ...]
    lint: tuple[Problem, ...]


CheckT = TypeVar("CheckT", bound=checks.Check)

_WHEN_AND_WHERE: frozenset[What] = frozenset({"when", "place"})
_BEARS_ON: Mapping[type[object], frozenset[What]] = {
    checks.Count: frozenset({"quantity"}),
    checks.Date: frozenset({"when"}),
    checks.Order: frozenset({"when"}),
    checks.TimeSpan: frozenset({"when"}),
}
"""What of an event the kinds of checks ask for; others ask when and where it was."""


def check_case(context: CaseContext) -> list[CheckResult]:
    """Return the results of `checked_case`."""
    return list(checked_case(context).results)


def checked_case(context: CaseContext) -> Checked:
    """Return what every check that a claim invites finds, in the order of the claims; then what movements imply.

    These are what their parts hold, and then each leg. Each has its standing: whether its verdict was earned, by what
    could have come out otherwise and does not rest on the claim itself.

    Raises
    ------
    InputError
        If a zone cannot be drawn as the case describes it.
    NetworkError
        If the router is a service that did not answer as it should.
    """
    results: list[CheckResult] = []
    lint: list[Problem] = []
    for row, claim in enumerate(context.case.claims):
        for column, check in enumerate(claim.check):
            result, reason = _claimed(context, claim, check)
            results.append(result)
            if reason:
                message = f"{ADVICE[reason]}, or leave the check out"
                path = ("claims", row, "check", column)
                lint.append(context.loaded.problem(path, message))
    parts = (
        result
        for movement in context.case.movements
        for result in conservation.check_parts(context, movement)
    )
    return Checked((*results, *parts, *leg_checks(context)), tuple(sorted(lint)))


def _claimed(
    context: CaseContext, claim: Claim, check: checks.Check
) -> tuple[CheckResult, Message]:
    """Return the result of a check that was written, and why it earns no verdict; nothing where it does."""
    finding, reason = _tested(context, claim, check)
    standing: Standing = "unearned" if reason else "badged"
    why = reason
    if not is_own(context, claim, check):
        standing, why = "related", OTHER_THING
    result = finding.result(cast("CheckKind", check.kind), claim.id, claim.source)
    return replace(result, standing=standing, unearned=why), reason


def _tested(
    context: CaseContext, claim: Claim, check: checks.Check
) -> tuple[CheckFinding, Message]:
    held = held_against(context, claim, check)
    if not all_timed(held, claim, check) and all_timed(context, claim, check):
        # Nothing but the claim dates the event: what is found with its own date says nothing of it.
        return _over_alternatives(context, claim, check, _checked), OWN_INPUT
    finding = _over_alternatives(context, claim, check, _held)
    if finding.verdict == "not checkable":
        return finding, NOTHING_TESTED
    if drawn_from(context, claim, check):
        return finding, OWN_INPUT
    if not _could_differ(context, claim, check, finding):
        return finding, CANNOT_DIFFER
    return finding, NOTHING


def _over_alternatives(
    context: CaseContext,
    claim: Claim,
    check: CheckT,
    find: Callable[[CaseContext, Claim, CheckT], CheckFinding],
) -> CheckFinding:
    """Return what `find` finds under every alternative of what is disputed of the check's other side."""
    disputes = disputes_in(context, check)
    # A date is checked against the event of the claim where it names none itself.
    if isinstance(check, checks.Date) and check.event is None:
        disputes = disputes_of_event(context, claim.event)
    bears = _BEARS_ON.get(type(check), _WHEN_AND_WHERE)
    disputes = tuple(dispute for dispute in disputes if dispute.what in bears)
    return over_alternatives(context, disputes, lambda settled: find(settled, claim, check))


def _held(context: CaseContext, claim: Claim, check: checks.Check) -> CheckFinding:
    return _checked(held_against(context, claim, check), claim, check)


def _could_differ(
    context: CaseContext, claim: Claim, check: checks.Check, finding: CheckFinding
) -> bool:
    """Return whether another claimed value would have led to another verdict than the one that was found."""
    found = finding.verdict
    # Told of a time when the zone was in force, it would have been tested.
    if found == "not in force":
        return True
    others = chain(
        other_values(check), values_that_fit(check, finding) if found in SHORTFALLS else ()
    )
    return any(_verdict_of(context, claim, other, found) != found for other in others)


def _verdict_of(
    context: CaseContext, claim: Claim, other: checks.Check | Denied | MovedWay, found: Verdict
) -> Verdict:
    if isinstance(other, MovedWay):
        later_s = other.days * SECONDS_A_DAY
        return _over_alternatives(
            context,
            claim,
            other.check,
            lambda settled, claim, check: way_checks.check_way(
                held_against(settled, claim, check), claim, check, later_s
            ),
        ).verdict
    if not isinstance(other, Denied):
        return _over_alternatives(context, claim, other, _held).verdict
    match other.check:
        case checks.Near() | checks.On():
            return place_checks.far_from(context, other.check)
        case checks.Inside():
            return place_checks.outside_of(context, other.check)
        case checks.GoesInside() | checks.Crosses() | checks.KeepsTo() | checks.KeepsOutOf():
            return zone_checks.check_zone(context, other.check, denied=True).verdict
    # What certainly or usually is not so is consistently denied; what may be so may be denied too.
    return "consistent" if found in ("contradicted", "implausible") else found


def _checked(context: CaseContext, claim: Claim, check: checks.Check) -> CheckFinding:
    match check:
        case checks.Date():
            return time_checks.check_date(context, claim, check)
        case checks.Count():
            return time_checks.check_count(context, claim, check)
        case checks.TimeSpan():
            return time_checks.check_duration(context, claim, check)
        case checks.Order():
            return time_checks.check_order(context, claim, check)
        case checks.Pace():
            return time_checks.check_speed(context, claim, check)
        case checks.Way():
            return way_checks.check_way(context, claim, check)
        case checks.Light():
            return light_checks.check_light(context, claim, check)
        case checks.Inside():
            return place_checks.check_inside(context, claim, check)
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
        case checks.GoesInside() | checks.Crosses() | checks.KeepsTo() | checks.KeepsOutOf():
            return zone_checks.check_zone(context, check)
        case checks.Superlative():
            return place_checks.check_superlative(context, check)
    raise TypeError(f"no check of kind {type(check).__name__}")
