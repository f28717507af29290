"""What a case states of the times of its events, each as a temporal constraint with its words.

A constraint carries the name by which a conflict names it: the id of a claim, ``stop N of MOVEMENT`` or ``events: ID``
for a date of the case's own, or ``assumption: ...``. Bounds are those of every reading: an elapsed and an inclusive
count of days are both meant.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from typing import Literal

from convoymap.geo.figures import lapse
from convoymap.geo.resolved.disputes import Possible
from convoymap.geo.resolved.events import UNDATED_MODALITIES, CaseEvent, CaseEvents
from convoymap.geo.resolved.movements import CaseMovements
from convoymap.geo.said import claim_said
from convoymap.geo.time_window import TimeWindow, hull_of
from convoymap.geo.timeline.network import LONGEST_SECONDS, Constraint
from convoymap.geo.uncertain_place import least_distance_km
from convoymap.language.edtf import Edtf, EdtfError
from convoymap.language.edtf_said import edtf_said
from convoymap.language.interval import Interval
from convoymap.language.quantity import Quantity
from convoymap.language.time_units import SECONDS_A_DAY, SECONDS_AN_HOUR
from convoymap.language.units import factor
from convoymap.seeds import check as checks
from convoymap.seeds.alternatives import Disputed
from convoymap.seeds.case import Case, Claim
from convoymap.wording.message import Message, say, word
from convoymap.wording.numbers import fixed, short

EPOCH = "1970-01-01T00:00Z"
"""The moment from which dates are counted; it stands for no event."""
RESOLUTION_S = 0.001
"""The shortest time in seconds that the timeline tells from 0."""
_STOPS_AHEAD = 12
"""Distances are taken between a stop and this many that follow it."""
_LAST_ZONE = "Etc/GMT+12"
"""A day ends here last, wherever the paper was printed."""
_STATE_ATTRIBUTES = frozenset(
    {"position", "containment", "nearness", "control", "count", "property"}
)
"""A claim on one of these says that a halt lasted at its time; the halt may have begun before."""
_DAYS = frozenset({"day", "week", "fortnight", "month", "year"})
_CLOCK_CHANGE_S = SECONDS_AN_HOUR
"""By how much the clocks of a time zone are set forward or back."""


@dataclass(frozen=True, slots=True)
class CaseConstraint:
    """``low <= t_b - t_a <= high`` in seconds, who states it and in what words.

    Attributes
    ----------
    doubtful
        Whether its date is written as uncertain or approximate.
    by
        Who states it: a claim, the case itself, or an assumption.
    """

    constraint: Constraint
    words: Message
    doubtful: bool = False
    by: Literal["claim", "case", "assumption"] = "claim"

    @property
    def assumed(self) -> bool:
        """Whether it is an assumption."""
        return self.by == "assumption"


def case_constraints(
    case: Case, events: CaseEvents, movements: CaseMovements, *, settled: bool = False
) -> Iterator[CaseConstraint]:
    """Yield everything that a case states of the times of its events, in seconds.

    Of a disputed time every alternative that the choice leaves open is stated, each by its claims; `settled` takes them
    together instead, as one span from the first to the last. The claims of alternatives that are not taken
    state nothing of that event.
    """
    aside = dict(events.set_aside)
    if settled:
        aside |= {key: claims | aside.get(key, frozenset()) for key, claims in _open(events)}
    for stated in _stated(case, events, movements, settled=settled):
        constraint = stated.constraint
        ends = (str(constraint.a), str(constraint.b))
        if not any(constraint.claim in aside.get(end, ()) for end in ends):
            yield stated


def _open(events: CaseEvents) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each event of which it is open when it was, and the claims that give its alternatives."""
    for event in events.all:
        times = events.own_times(event)
        if len(times) > 1:
            yield event.key, frozenset(claim for each in times for claim in each.claims)


def _stated(
    case: Case, events: CaseEvents, movements: CaseMovements, *, settled: bool
) -> Iterator[CaseConstraint]:
    for claim in case.claims:
        if claim.modality not in UNDATED_MODALITIES:
            yield from _date(events, claim)
            yield from _published(events, claim)
            yield from _durations(events, claim)
            yield from _claimed_orders(events, claim)
    yield from _own_dates(events, settled=settled)
    for movement in case.movements:
        yield from _stop_orders(movements, movement)
        yield from _travel_times(movements, movement)


def _date(events: CaseEvents, claim: Claim) -> Iterator[CaseConstraint]:
    event = events.event(claim.event) if claim.event else None
    if event and claim.when:
        window = events.claimed_window(claim, claim.when)
        # Seen at a halt on the third day, a convoy may have halted on the first: only the end of the window bounds.
        going_on = events.status(event) == "halted" and claim.attribute in _STATE_ATTRIBUTES
        if going_on:
            window = replace(window, span=Interval(-math.inf, window.span.high))
        words = say(
            "states.goingOn" if going_on else "states.date",
            claim=claim_said(events.case, claim),
            event=event.said,
            when=window.when_said(),
        )
        stated = _dated(claim.id, event, window, words)
        yield replace(stated, doubtful=_doubtful(claim.when))


def _dated(name: str, event: CaseEvent, window: TimeWindow, words: Message) -> CaseConstraint:
    low = window.span.low if math.isfinite(window.span.low) else None
    # The end of a window does not belong to it.
    high = window.span.high - RESOLUTION_S if math.isfinite(window.span.high) else None
    return CaseConstraint(Constraint(name, EPOCH, event.key, low, high), words)


def _own_dates(events: CaseEvents, *, settled: bool) -> Iterator[CaseConstraint]:
    """Yield the case's own dates, where no claim alone says as much."""
    for event in events.all:
        times, windows = events.own_times(event), events.own_windows(event)
        if isinstance(events.entry(event).when, Disputed) and not (settled and len(times) > 1):
            for time, window in zip(times, windows, strict=True):
                yield from _alternative(events, event, time, window)
        elif windows:
            own, doubtful = hull_of(windows), any(_doubtful(time.value) for time in times)
            # Doubt falls on the claim that dates the event, not on the case's date that repeats it.
            dated = () if len(times) > 1 else events.claimed_dates.get(event.key, ())
            if not any(window.span.within(own.span) for window in dated):
                yield _own_date(event, own, doubtful=doubtful)


def _own_date(event: CaseEvent, own: TimeWindow, *, doubtful: bool) -> CaseConstraint:
    name = event.witness() if event.stop is not None else say("witness.event", event=event.key)
    words = say("states.own", event=event.said, when=own.when_said())
    return replace(_dated(name, event, own, words), doubtful=doubtful, by="case")


def _alternative(
    events: CaseEvents, event: CaseEvent, time: Possible[Edtf], window: TimeWindow
) -> Iterator[CaseConstraint]:
    """Yield what an alternative says in the name of each of its claims, save those that say as much themselves."""
    dated = events.claimed_dates.get(event.key, ())
    by_id = {claim.id: claim for claim in events.case.claims}
    for claim in time.claims:
        if not any(each.claim == claim and each.span.within(window.span) for each in dated):
            words = say(
                "states.date",
                claim=claim_said(events.case, by_id[claim]),
                event=event.said,
                when=window.when_said(),
            )
            yield replace(_dated(claim, event, window, words), doubtful=_doubtful(time.value))


def _doubtful(time: Edtf) -> bool:
    return time.uncertain or time.approximate


def _published(events: CaseEvents, claim: Claim) -> Iterator[CaseConstraint]:
    """Yield that what a source reports as a fact had happened when it came out."""
    event = events.event(claim.event) if claim.event else None
    if event is None or claim.modality != "fact" or events.status(event) == "intended":
        return
    source = events.case.sources[claim.source]
    # "Published 14 or 15 September": only the last day bounds what had happened for certain.
    published = source.published_bounds or source.published
    try:
        end_ms = published.instants_ms(_LAST_ZONE)[1]
    except EdtfError:
        # Beyond the years of the calendar everything has happened.
        return
    if end_ms is not None:
        words = say(
            "states.past",
            claim=claim_said(events.case, claim),
            event=event.said,
            published=edtf_said(published.text),
        )
        yield CaseConstraint(Constraint(claim.id, EPOCH, event.key, None, end_ms / 1000), words)


def _durations(events: CaseEvents, claim: Claim) -> Iterator[CaseConstraint]:
    for check in claim.check:
        if not isinstance(check, checks.TimeSpan):
            continue
        start, end = events.event(check.from_), events.event(check.to)
        if start and end:
            elapsed = seconds_meant(check.duration)
            words = say(
                "states.duration",
                claim=claim_said(events.case, claim),
                duration=check.duration.text,
                start=start.said,
                end=end.said,
            )
            yield CaseConstraint(_between(claim.id, start.key, end.key, elapsed), words)


def _between(name: str, a: str, b: str, elapsed: Interval) -> Constraint:
    """Return the constraint in whole milliseconds, widened; what is longer than the timeline reckons with is open."""
    low = math.floor(min(elapsed.low, LONGEST_SECONDS) * 1000.0) / 1000.0
    high = math.ceil(elapsed.high * 1000.0) / 1000.0 if elapsed.high <= LONGEST_SECONDS else None
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
    elapsed = claimed.support.scale(unit)
    if claimed.unit not in _DAYS:
        return Interval(max(0.0, elapsed.low - unit / 2), elapsed.high + unit / 2)
    # Dates d days apart are more than d - 1 and less than d + 1 full days apart; with both counted, more than d - 2.
    half = 0.0 if claimed.unit == "day" else unit / 2
    low = elapsed.low - half - 2 * SECONDS_A_DAY - _CLOCK_CHANGE_S
    return Interval(max(0.0, low), elapsed.high + half + SECONDS_A_DAY + _CLOCK_CHANGE_S)


def _claimed_orders(events: CaseEvents, claim: Claim) -> Iterator[CaseConstraint]:
    for check in claim.check:
        if not isinstance(check, checks.Order):
            continue
        first, second = events.event(check.before), events.event(check.after)
        if first and second:
            ends = {"first": first.said, "second": second.said}
            words = say("states.order", claim=claim_said(events.case, claim), **ends)
            constraint = Constraint(claim.id, first.key, second.key, RESOLUTION_S, None)
            yield CaseConstraint(constraint, words)


def _stop_orders(movements: CaseMovements, movement: str) -> Iterator[CaseConstraint]:
    name = say("assumption.order", movement=movement)
    stops = movements.waypoints(movement)
    for start, end in pairwise(stops):
        words = say("states.stops", start=start.event.said, end=end.event.said)
        constraint = Constraint(name, start.event.key, end.event.key, 0.0, None)
        yield CaseConstraint(constraint, words, by="assumption")


def _travel_times(movements: CaseMovements, movement: str) -> Iterator[CaseConstraint]:
    limit = movements.speed_limit(movement)
    vehicle, kmh = word("aVehicle", movements.vehicle(movement)), short(limit.hard_kmh)
    name = say("assumption.topSpeed", vehicle=vehicle, kmh=kmh)
    stops = movements.waypoints(movement)
    for number, start in enumerate(stops):
        for end in stops[number + 1 : number + 1 + _STOPS_AHEAD]:
            # A convoy that is at one place twice need not have been far from it.
            if start.query == end.query:
                continue
            km = least_distance_km(start.place, end.place)
            seconds = km / limit.hard_kmh * SECONDS_AN_HOUR
            if seconds > 0.0:
                elapsed = Interval(seconds, math.inf)
                words = say(
                    "states.way",
                    km=fixed(km, 0),
                    start=start.event.said,
                    end=end.event.said,
                    time=lapse(seconds),
                    vehicle=vehicle,
                    kmh=kmh,
                )
                constraint = _between(name, start.event.key, end.event.key, elapsed)
                yield CaseConstraint(constraint, words, by="assumption")
