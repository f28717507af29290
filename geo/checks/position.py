"""Whether a movement could have been where a claim puts it, given its dated stops and its top speed."""

from __future__ import annotations

from collections.abc import Iterator

from convoymap.geo.context import CaseContext
from convoymap.geo.resolved.events import UNDATED_MODALITIES
from convoymap.geo.resolved.movements import Presence
from convoymap.geo.verdict import CheckResult, Reading, judge
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
    dated = context.movements.presences(claim.about)
    place = context.loaded.places.get(claim.places[0]) if claim.places else None
    if place is None or claim.when is None or not dated or claim.modality in UNDATED_MODALITIES:
        return
    try:
        window = claim.when.instants_ms(context.case.timezone)
    except EdtfError:  # beyond the years that clocks know
        return
    claimed = Presence(place.lon, place.lat, place.radius_km, *window)
    speed = context.movements.speed_limit(claim.about).hard_kmh
    # One stop too far away is enough, so the one from which most km are missing decides.
    number, seen = max(dated, key=lambda item: shortfall_km(claimed, item[1], speed))
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
        stop=stop.place.name,
        radius=short(claimed.radius_km),
        stopRadius=_whole(seen.radius_km),
        reach=say("prism.endless")
        if hours is None
        else say("prism.hours", n=_whole(hours), kmh=kmh),
    )
    verdict = judge(Interval(max(0.0, lack), max(0.0, lack)), Interval(0.0, 0.0))
    yield CheckResult(
        claim=claim.id,
        source=claim.source,
        kind="containment",
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


def shortfall_km(one: Presence, other: Presence, speed_kmh: float) -> float:
    """Return by how many km two presences are too far apart for the time between them; 0 or less where they are not."""
    hours = _most_hours(one, other)
    if hours is None:
        return float("-inf")
    apart = distance_km(one.lon, one.lat, other.lon, other.lat)
    return apart - one.radius_km - other.radius_km - hours * speed_kmh


def _most_hours(one: Presence, other: Presence) -> float | None:
    """Return the most time in hours there may be between two presences; None where there is no bound."""
    ends = [one.earliest_ms, one.latest_ms, other.earliest_ms, other.latest_ms]
    hours = [ms / (1000 * SECONDS_AN_HOUR) for ms in ends if ms is not None]
    if len(hours) < len(ends):
        return None
    # Which of the two came first is open: the later end of either may be that of the journey.
    return max(hours[1] - hours[2], hours[3] - hours[0], 0.0)
