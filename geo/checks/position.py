"""Whether a movement could have been where a claim puts it, given its dated stops and its top speed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product

from convoymap.geo.checks.finding import not_checkable
from convoymap.geo.context import CaseContext
from convoymap.geo.prism import Sighting
from convoymap.geo.resolved.events import UNDATED_MODALITIES
from convoymap.geo.settling import disputes_along, over_alternatives
from convoymap.geo.verdict import CheckFinding, CheckResult, Reading, judge
from convoymap.geodesy.ellipsoid import distance_km
from convoymap.language.edtf import EdtfError
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_AN_HOUR
from convoymap.seeds.case import Claim
from convoymap.wording.message import NOTHING, say
from convoymap.wording.numbers import Number, fixed, short


def position_checks(context: CaseContext) -> list[CheckResult]:
    """Return, for every claim that a movement was at a place at a time, whether its stops let it be there; in km."""
    return [
        result
        for claim in context.case.claims
        if claim.attribute == "position" and claim.about in context.case.movements
        for result in _position_check(context, claim)
    ]


def _position_check(context: CaseContext, claim: Claim) -> Iterator[CheckResult]:
    nothing = not_checkable(say("missing.stops"), say("method.prism"))
    disputes = disputes_along(context, claim.about)
    finding = over_alternatives(
        context, disputes, lambda settled: _position(settled, claim) or nothing
    )
    if finding.verdict != "not checkable":
        yield finding.result("containment", claim.id, claim.source)


def _position(context: CaseContext, claim: Claim) -> CheckFinding | None:
    dated = context.movements.sightings(claim.about)
    place = context.loaded.places.get(claim.places[0]) if claim.places else None
    if place is None or claim.when is None or not dated or claim.modality in UNDATED_MODALITIES:
        return None
    try:
        window = claim.when.interval(context.case.timezone)
    except EdtfError:  # beyond the years that clocks know
        return None
    speed = context.movements.speed_limit(claim.about).hard_kmh
    # Who was there throughout was there at the first moment and at the last.
    first, last = window
    through = claim.held == "throughout" and first and last
    moments = [(first, first), (last, last)] if through else [window]
    sightings = [Sighting(place.lon, place.lat, place.radius_km, *each) for each in moments]
    # One stop too far away is enough, so the one from which most km are missing decides.
    claimed, (number, seen) = max(
        product(sightings, dated), key=lambda pair: shortfall_km(pair[0], pair[1][1], speed)
    )
    lack = shortfall_km(claimed, seen, speed)
    stop = context.case.movements[claim.about].stops[number - 1]
    apart = distance_km(claimed.lon, claimed.lat, seen.lon, seen.lat)
    hours = _most_hours(claimed, seen)
    kmh = short(speed)
    why = say(
        "prism.away",
        place=place.name,
        km=_whole(apart),
        number=number,
        stop=context.movements.name_of(stop),
        radius=short(claimed.radius_km),
        stopRadius=_whole(seen.radius_km),
        reach=say("prism.endless")
        if hours is None
        else say("prism.hours", n=_whole(hours), kmh=kmh),
    )
    verdict = judge(Interval(max(0.0, lack), max(0.0, lack)), Interval(0.0, 0.0))
    return CheckFinding(
        claimed=place.name,
        computed=say("prism.out" if lack > 0 else "prism.in"),
        unit="km",
        readings=(Reading(say("reading.prism"), verdict, gap=max(0.0, lack), why=why),),
        margin=say("margin.outOfReach", km=_whole(lack)) if lack > 0 else say("margin.withinReach"),
        breakpoint=say(
            "flip.prism", kmh=_whole((apart - claimed.radius_km - seen.radius_km) / hours)
        )
        if lack > 0 and hours
        else NOTHING,
        assumptions=(say("assumed.speed", kmh=kmh),),
        why=why,
        method=say("method.prism"),
    )


def _whole(value: float) -> Number:
    return fixed(value, 0, grouped=False)


def shortfall_km(one: Sighting, other: Sighting, speed_kmh: float) -> float:
    """Return by how many km two sightings are too far apart for the time between them; 0 or less where they are not."""
    hours = _most_hours(one, other)
    if hours is None:
        return float("-inf")
    apart = distance_km(one.lon, one.lat, other.lon, other.lat)
    return apart - one.radius_km - other.radius_km - hours * speed_kmh


def _most_hours(one: Sighting, other: Sighting) -> float | None:
    """Return the most time in hours there may be between two sightings; None where there is no bound."""
    if None in (one.earliest, one.latest, other.earliest, other.latest):
        return None
    # Which of the two came first is open: the later end of either may be that of the journey.
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    ends = [
        ((moment or epoch) - epoch).total_seconds() / SECONDS_AN_HOUR
        for moment in (one.earliest, one.latest, other.earliest, other.latest)
    ]
    return max(ends[1] - ends[2], ends[3] - ends[0], 0.0)
