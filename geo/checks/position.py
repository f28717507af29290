"""Whether a movement could have been where a claim puts it, given its dated stops and its top speed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import product

from convoymap.geo import thresholds
from convoymap.geo.checks.finding import not_checkable
from convoymap.geo.context import CaseContext
from convoymap.geo.earned.other_values import DAYS
from convoymap.geo.earned.reasons import CANNOT_DIFFER, OWN_INPUT
from convoymap.geo.earned.without_claim import rests_on
from convoymap.geo.resolved.events import UNDATED_MODALITIES
from convoymap.geo.resolved.movements import ReportedPresence
from convoymap.geo.settling import disputes_along, over_alternatives
from convoymap.geo.uncertain_place import least_distance_km
from convoymap.geo.verdict import SHORTFALLS, CheckFinding, CheckResult, Reading, judge
from convoymap.language.edtf import EdtfError
from convoymap.language.edtf_element import DAY_MS
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_AN_HOUR
from convoymap.seeds.alternatives import values_of
from convoymap.seeds.case import Claim, Stop
from convoymap.seeds.fields import PlaceName
from convoymap.wording.message import NOTHING, Message, say, sentences
from convoymap.wording.numbers import Number, figure, fixed, short


def position_checks(context: CaseContext) -> list[CheckResult]:
    """Return, for every claim that a movement was at a place at a time, whether its stops let it be there; in km.

    Stops that rest on the claim alone are left out. It has no badge where no other day would have changed the verdict.
    """
    return [result for claim in context.case.claims for result in _positions(context, claim)]


def _positions(context: CaseContext, claim: Claim) -> Iterator[CheckResult]:
    own = frozenset(_own_stops(context, claim))
    results = list(_position_check(context, claim, without=own))
    if not results:
        # No stop is known without the claim, so what is found says nothing of it.
        for result in _position_check(context, claim):
            yield replace(result, standing="related", unearned=OWN_INPUT)
        return
    for result in results:
        moved = [
            other.verdict
            for days in DAYS
            for other in _position_check(context, claim, without=own, later_ms=days * DAY_MS)
        ]
        could = result.verdict in SHORTFALLS or any(verdict != result.verdict for verdict in moved)
        yield (result if could else replace(result, standing="related", unearned=CANNOT_DIFFER))


def _own_stops(context: CaseContext, claim: Claim) -> Iterator[int]:
    """Yield the numbers of stops (from 1) whose time rests on a claim alone."""
    if claim.about not in context.case.movements:
        return
    for index in range(len(context.case.movements[claim.about].stops)):
        if rests_on(context, context.events.stop_event(claim.about, index), claim):
            yield index + 1


def _position_check(
    context: CaseContext,
    claim: Claim,
    *,
    without: Collection[int] = (),
    later_ms: int = 0,
) -> Iterator[CheckResult]:
    """Yield whether its movement's stops let a claim's position be; nothing for a claim of another kind.

    Parameters
    ----------
    without
        Numbers of stops (from 1) that are left out.
    later_ms
        By how many milliseconds the claimed time is moved.
    """
    if claim.attribute != "position" or claim.about not in context.case.movements:
        return
    nothing = not_checkable(say("missing.stops"), say("method.prism"))
    disputes = disputes_along(context, claim.about)
    finding = over_alternatives(
        context, disputes, lambda settled: _position(settled, claim, without, later_ms) or nothing
    )
    if finding.verdict != "not checkable":
        yield finding.result("containment", claim.id, claim.source)


def _position(
    context: CaseContext, claim: Claim, without: Collection[int], later_ms: int
) -> CheckFinding | None:
    dated = [seen for seen in context.movements.presences(claim.about) if seen[0] not in without]
    place = context.loaded.places.get(claim.places[0]) if claim.places else None
    if place is None or claim.when is None or not dated or claim.modality in UNDATED_MODALITIES:
        return None
    try:
        window = claim.when.instants_ms(context.case.timezone)
    except EdtfError:  # beyond the years that clocks know
        return None
    speed = context.movements.speed_limit(claim.about).hard_kmh
    # Who was there throughout was there at the first moment and at the last.
    first, last = (None if ms is None else ms + later_ms for ms in window)
    through = claim.held == "throughout" and first is not None and last is not None
    moments = [(first, first), (last, last)] if through else [(first, last)]
    here = [ReportedPresence(place.lon, place.lat, place.radius_km, *each) for each in moments]
    stops = context.case.movements[claim.about].stops
    nearest = {
        number: nearest_km(context, claim.places[0], stops[number - 1]) for number, _ in dated
    }

    def lacking(pair: tuple[ReportedPresence, tuple[int, ReportedPresence]]) -> float:
        seen_here, (number, seen) = pair
        return shortfall_km(nearest[number], most_hours(seen_here, seen), speed)

    # One stop too far away is enough, so the one from which most km are missing decides.
    decisive = max(product(here, dated), key=lacking)
    claimed, (number, seen) = decisive
    lack, least = lacking(decisive), nearest[number]
    hours = most_hours(claimed, seen)
    kmh = short(speed)
    answer = say("prism.notReached") if lack > 0 else say("prism.reached")
    names: dict[str, str | int] = {
        "place": place.name,
        "number": number,
        "stop": context.movements.name_of(stops[number - 1]),
    }
    reach = say("prism.endless") if hours is None else say("prism.hours", n=_whole(hours), kmh=kmh)
    away = (
        say("prism.away", km=figure(least), reach=reach, **names)
        if least > 0.0
        else say("prism.together", **names)
    )
    why = sentences(answer, away)
    verdict = judge(Interval(max(0.0, lack), max(0.0, lack)), Interval(0.0, 0.0))
    return CheckFinding(
        claimed=place.name,
        computed=say("prism.out" if lack > 0 else "prism.in"),
        unit="km",
        readings=(Reading(say("reading.prism"), verdict, gap=max(0.0, lack), why=why),),
        margin=say("margin.outOfReach", km=_whole(lack)) if lack > 0 else say("margin.withinReach"),
        breakpoint=say("flip.prism", kmh=_whole(least / hours)) if lack > 0 and hours else NOTHING,
        assumptions=(
            say("assumed.speed", kmh=kmh),
            *_assumed(context, claim.places[0], stops[number - 1]),
        ),
        why=why,
        method=say("method.prism"),
    )


def _whole(value: float) -> Number:
    return fixed(value, 0, grouped=False)


def nearest_km(context: CaseContext, name: PlaceName, stop: Stop) -> float:
    """Return the least distance in km between the nearest points of a place and of a stop, whatever their extent.

    An edge that no authority draws may lie nearer by as much as it is vague. 0 where either place is not known.
    """
    one, other = context.places.uncertain(name), context.movements.uncertain_stop(stop)
    if one is None or other is None:
        return 0.0
    # Of a disputed place any alternative may be the vague one.
    vague = _is_vague(context, [name]) + _is_vague(context, values_of(stop.place))
    return max(0.0, least_distance_km(one, other) - vague * thresholds.VAGUE_EDGE_KM)


def _is_vague(context: CaseContext, names: Iterable[PlaceName]) -> bool:
    places = [context.places.place(name) for name in names]
    return any(place is not None and place.kind in thresholds.VAGUE_KINDS for place in places)


def _assumed(context: CaseContext, name: PlaceName, stop: Stop) -> Iterator[Message]:
    """Yield where the place and the stop are taken to lie."""
    for place in (context.places.uncertain(name), context.movements.uncertain_stop(stop)):
        if place is not None:
            yield place.assumption()


def shortfall_km(apart_km: float, hours: float | None, speed_kmh: float) -> float:
    """Return how many km more than the hours between two sightings allow they are apart; 0 or less where none.

    Minus infinity where nothing bounds the time (None).
    """
    return float("-inf") if hours is None else apart_km - hours * speed_kmh


def most_hours(one: ReportedPresence, other: ReportedPresence) -> float | None:
    """Return the most time in hours there may be between two presences; None where there is no bound."""
    ends = [one.earliest_ms, one.latest_ms, other.earliest_ms, other.latest_ms]
    hours = [ms / (1000 * SECONDS_AN_HOUR) for ms in ends if ms is not None]
    if len(hours) < len(ends):
        return None
    # Which of the two came first is open: the later end of either may be that of the journey.
    return max(hours[1] - hours[2], hours[3] - hours[0], 0.0)
