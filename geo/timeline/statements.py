"""What a case states of the times of its events, each as a constraint with its words.

A statement carries the name by which a conflict names it: the id of a claim, ``stop N of MOVEMENT`` or ``events: ID``
for a date of the case's own, or ``assumption: ...``. Bounds are those of every reading: an elapsed and an inclusive
count of days are both meant.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise

from convoymap.geo.checks.facts import (
    SECONDS_A_DAY,
    UNDATED_MODALITIES,
    Event,
    Facts,
    Window,
    window_of,
)
from convoymap.geo.checks.finding import lapse
from convoymap.geo.checks.regions import distance_between
from convoymap.geo.checks.thresholds import SPEED_LIMITS
from convoymap.geo.timeline.network import LONGEST_SECONDS, Constraint
from convoymap.language.edtf import Edtf, EdtfError
from convoymap.language.interval import Interval
from convoymap.language.quantity import Quantity
from convoymap.language.units import factor
from convoymap.seeds import check as checks
from convoymap.seeds.case import Claim

EPOCH = "1970-01-01T00:00Z"
"""The moment from which dates are counted; it stands for no event."""
A_MOMENT_S = 0.001
_LONGEST_LEAP = 12
"""Distances are taken between a stop and this many that follow it."""
_LAST_ZONE = "Etc/GMT+12"
"""A day ends here last, wherever the paper was printed."""
_WHILE_THERE = frozenset({"position", "containment", "nearness", "control", "count", "property"})
"""A claim on one of these says that a halt lasted at its time; the halt may have begun before."""
_DAYS = frozenset({"day", "week", "fortnight", "month", "year"})
_CLOCK_CHANGE_S = 3600.0


@dataclass(frozen=True, slots=True)
class Statement:
    """``low <= t_b - t_a <= high`` in seconds, who states it and in what words.

    Attributes
    ----------
    doubtful
        Whether its date is written as uncertain or approximate.
    """

    constraint: Constraint
    words: str
    doubtful: bool = False


def statements_of(facts: Facts) -> Iterator[Statement]:
    """Yield everything that a case states of the times of its events."""
    claims = [
        claim for claim in facts.loaded.case.claims if claim.modality not in UNDATED_MODALITIES
    ]
    for claim in claims:
        yield from _date(facts, claim)
        yield from _published(facts, claim)
        yield from _spans(facts, claim)
        yield from _orders(facts, claim)
    yield from _own_dates(facts)
    for movement in facts.loaded.case.movements:
        yield from _in_order(facts, movement)
        yield from _fast_enough(facts, movement)


def _date(facts: Facts, claim: Claim) -> Iterator[Statement]:
    event = facts.event(claim.event) if claim.event else None
    if event and claim.when:
        window = window_of(claim.when, facts.zone, f"claim {claim.id}", claim.id)
        if _status(facts, event) == "halted" and claim.attribute in _WHILE_THERE:
            window = replace(window, span=Interval(-math.inf, window.span.high))
            words = f"{claim.id} has {event.key!r} going on {claim.when.text}"
        else:
            words = f"{claim.id} dates {event.key!r} {claim.when.text}"
        yield _dated(claim.id, event, window, claim.when, words)


def _dated(name: str, event: Event, window: Window, when: Edtf, words: str) -> Statement:
    low = window.span.low if math.isfinite(window.span.low) else None
    # The end of a window does not belong to it.
    high = window.span.high - A_MOMENT_S if math.isfinite(window.span.high) else None
    return Statement(
        Constraint(name, EPOCH, event.key, low, high), words, when.uncertain or when.approximate
    )


def _own_dates(facts: Facts) -> Iterator[Statement]:
    """Yield the case's own dates, where no claim alone says as much."""
    for event in facts.events():
        windows = facts.dates.get(event.key, ())
        own = next((window for window in windows if window.claim is None), None)
        if own is None or event.when is None:
            continue
        if any(w.claim and w.span.within(own.span) for w in windows):
            continue
        name = own.witness if event.stop is not None else f"events: {event.key}"
        words = f"the case dates {event.key!r} {own.text} ({name})"
        yield _dated(name, event, own, event.when, words)


def _published(facts: Facts, claim: Claim) -> Iterator[Statement]:
    """Yield that what a source reports as a fact had happened when it came out."""
    event = facts.event(claim.event) if claim.event else None
    if event is None or claim.modality != "fact" or _status(facts, event) == "intended":
        return
    source = facts.loaded.case.sources[claim.source]
    published = source.published_bounds or source.published
    try:
        end = published.interval(_LAST_ZONE)[1]
    except EdtfError:
        # Beyond the years of the calendar everything has happened.
        return
    if end is not None:
        words = f"{claim.id} reports {event.key!r} as past, published {published.text}"
        yield Statement(Constraint(claim.id, EPOCH, event.key, None, end.timestamp()), words)


def _status(facts: Facts, event: Event) -> str:
    if event.movement is None or event.stop is None:
        return ""
    return facts.loaded.case.movements[event.movement].stops[event.stop].status


def _spans(facts: Facts, claim: Claim) -> Iterator[Statement]:
    for check in claim.check:
        if not isinstance(check, checks.TimeSpan):
            continue
        start, end = facts.event(check.from_), facts.event(check.to)
        if start and end:
            reach = seconds_meant(check.duration)
            words = f"{claim.id} has {check.duration.text} from {start.key!r} to {end.key!r}"
            yield Statement(_between(claim.id, start.key, end.key, reach), words)


def _between(name: str, a: str, b: str, reach: Interval) -> Constraint:
    """Return the constraint in whole milliseconds, widened; what is beyond the timeline's reach is open."""
    low = math.floor(min(reach.low, LONGEST_SECONDS) * 1000.0) / 1000.0
    high = math.ceil(reach.high * 1000.0) / 1000.0 if reach.high <= LONGEST_SECONDS else None
    return Constraint(name, a, b, low, high)


def seconds_meant(claimed: Quantity) -> Interval:
    """Return the least and most seconds that some reading of a duration allows.

    Days may be full days, the difference of two dates, or both dates counted: from two less to one more than the
    figure. Weeks and longer units are rounded to half of themselves, hours and shorter ones likewise. A clock may
    change. What is longer than the timeline reckons with is open.
    """
    return reduce(Interval.hull, map(_seconds_of_reading, claimed.readings))


def _seconds_of_reading(claimed: Quantity) -> Interval:
    unit = factor(claimed.unit, "time")
    reach = claimed.support.scale(unit)
    if claimed.unit not in _DAYS:
        return Interval(max(0.0, reach.low - unit / 2), reach.high + unit / 2)
    half = 0.0 if claimed.unit == "day" else unit / 2
    low = reach.low - half - 2 * SECONDS_A_DAY - _CLOCK_CHANGE_S
    return Interval(max(0.0, low), reach.high + half + SECONDS_A_DAY + _CLOCK_CHANGE_S)


def _orders(facts: Facts, claim: Claim) -> Iterator[Statement]:
    for check in claim.check:
        if not isinstance(check, checks.Order):
            continue
        first, second = facts.event(check.before), facts.event(check.after)
        if first and second:
            words = f"{claim.id} puts {first.key!r} before {second.key!r}"
            constraint = Constraint(claim.id, first.key, second.key, A_MOMENT_S, None)
            yield Statement(constraint, words)


def _in_order(facts: Facts, movement: str) -> Iterator[Statement]:
    name = f"assumption: the stops of {movement} in the order given"
    stops = facts.waypoints(movement)
    for start, end in pairwise(stops):
        words = f"{end.event.key!r} is not before {start.event.key!r} ({name})"
        yield Statement(Constraint(name, start.event.key, end.event.key, 0.0, None), words)


def _fast_enough(facts: Facts, movement: str) -> Iterator[Statement]:
    kind = facts.vehicle(movement)
    limit = SPEED_LIMITS[kind]
    vehicle = "a vehicle of unknown kind" if kind == "unknown" else f"{_article(kind)} {kind}"
    name = f"assumption: top speed of {vehicle} {limit.hard_kmh:g} km/h"
    stops = facts.waypoints(movement)
    for number, start in enumerate(stops):
        for end in stops[number + 1 : number + 1 + _LONGEST_LEAP]:
            if start.stop.place.query == end.stop.place.query:
                continue
            km = distance_between(start.region, end.region).low
            seconds = km / limit.hard_kmh * 3600.0
            way = f"from {start.event.key!r} to {end.event.key!r}"
            words = f"{km:,.0f} km at least {way} take {lapse(seconds)} ({name})"
            if seconds > 0.0:
                reach = Interval(seconds, math.inf)
                yield Statement(_between(name, start.event.key, end.event.key, reach), words)


def _article(word: str) -> str:
    return "an" if word[:1] in "aeiou" else "a"
