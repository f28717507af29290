"""Checks of a case that ask about the light at a place and a time."""

from __future__ import annotations

import math

from convoymap.geo.checks import light
from convoymap.geo.checks.by_road import spread_km
from convoymap.geo.checks.finding import CheckFinding, not_checkable, with_places, with_times
from convoymap.geo.checks.own_time import said_of, said_or_claim, time_on_clocks, window_of
from convoymap.geo.context import CaseContext
from convoymap.geo.sky import FIRST_YEAR as FIRST_SKY_YEAR
from convoymap.geo.sky import LAST_YEAR as LAST_SKY_YEAR
from convoymap.geo.thresholds import MOST_LIGHT_DAYS
from convoymap.geo.time_window import TimeWindow
from convoymap.geo.uncertain_place import UncertainPlace
from convoymap.language.edtf_element import days_from_epoch
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_A_DAY
from convoymap.seeds import check as checks
from convoymap.seeds.case import Claim
from convoymap.wording.message import Message, say, word
from convoymap.wording.numbers import short

# What the positions of sun and moon are good for, see `convoymap.geo.sky`.
_SKY_KNOWN = Interval(
    *(days_from_epoch(year, 1, 1) * SECONDS_A_DAY for year in (FIRST_SKY_YEAR, LAST_SKY_YEAR + 1))
)


def check_light(context: CaseContext, claim: Claim, check: checks.Light) -> CheckFinding:
    """Return the finding on the light at a place and a time; heights of sun and moon are in degrees.

    The time is that of the check's event, or else the claim's own, or that of its event; the place is the check's, or
    else the claim's first.
    """
    claimed = word("light", check.light.kind)
    place = _place(context, claim, check)
    if place is None:
        return not_checkable(say("missing.place"), light.METHOD, claimed)
    window = _window(context, claim, check)
    if window is None:
        event = check.event or claim.event
        missing = (
            say("missing.time", event=said_of(context, event))
            if event
            else say("missing.eventOrTime")
        )
        return not_checkable(missing, light.METHOD, claimed)
    if window.beyond:
        said = said_or_claim(context, check.event or (None if claim.when else claim.event))
        return not_checkable(time_on_clocks(said), light.METHOD, claimed)
    span = _bounded(window.span)
    if span is None:
        return not_checkable(_too_long(), light.METHOD, claimed)
    if not span.within(_SKY_KNOWN):
        return not_checkable(_sky_unknown(), light.METHOD, claimed)
    # Positions are rounded, so that the last bits of a computed middle leave no trace.
    ground = light.Ground(round(place.lon, 6), round(place.lat, 6), spread_km(place))
    where_and_when = say("light.where", place=place.label(), time=window.label())
    finding = light.seen_as(check.light, ground, span, where_and_when)
    return with_times(with_places(finding, place), window)


def _place(context: CaseContext, claim: Claim, check: checks.Light) -> UncertainPlace | None:
    if check.place is not None:
        return context.places.uncertain(check.place)
    return context.places.uncertain(claim.places[0]) if claim.places else None


def _window(context: CaseContext, claim: Claim, check: checks.Light) -> TimeWindow | None:
    if check.event is not None:
        return window_of(context, claim, check.event)
    if claim.when is not None:
        return context.events.claimed_window(claim, claim.when)
    return window_of(context, claim, claim.event) if claim.event else None


def _bounded(span: Interval) -> Interval | None:
    if math.isinf(span.low) or math.isinf(span.high):
        return None
    return span if span.high - span.low <= MOST_LIGHT_DAYS * SECONDS_A_DAY else None


def _sky_unknown() -> Message:
    return say("missing.timeOfSky", first=str(FIRST_SKY_YEAR), last=str(LAST_SKY_YEAR))


def _too_long() -> Message:
    return say("missing.shorterTime", n=short(MOST_LIGHT_DAYS))
