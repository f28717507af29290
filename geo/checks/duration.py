"""Durations between two events whose times are known within bounds."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from convoymap.geo.checks.finding import CheckFinding, claimed_said, fits, shortfall
from convoymap.geo.figures import lapse, span
from convoymap.geo.time_window import TimeWindow
from convoymap.geo.verdict import Reading, judge
from convoymap.language.interval import Interval
from convoymap.language.quantity import Quantity
from convoymap.language.time_units import SECONDS_A_DAY, SECONDS_AN_HOUR
from convoymap.language.units import factor
from convoymap.wording.message import NOTHING, Message, joined, say, sentences, word
from convoymap.wording.numbers import figure

METHOD = say("method.duration")
ELAPSED, INCLUSIVE = say("reading.elapsedDays"), say("reading.inclusiveDays")
_DAY_UNITS = frozenset({"day", "week", "fortnight", "month", "year"})
_ROUNDED = frozenset({"week", "fortnight", "month", "year"})
_STEP_OF_PART = {0.5: 0.5, 0.25: 0.25, 0.75: 0.25}
"""A half is given to halves of a day, a quarter to quarters; other decimals to tenths."""
_NIGHT = re.compile(r"\bnights?\b")


def elapsed_seconds(start: TimeWindow, end: TimeWindow) -> Interval:
    """Return the least and greatest time in seconds from one moment to the other; negative where it may come before."""
    return Interval(_less(end.span.low, start.span.high), _less(end.span.high, start.span.low))


def _less(a: float, b: float) -> float:
    # Of an open end only the side is known; the difference of two would be NaN.
    return math.copysign(math.inf, a - b) if math.isinf(a) or math.isinf(b) else a - b


def elapsed_days(start: TimeWindow, end: TimeWindow) -> Interval:
    """Return the least and greatest number of days that may be said to lie between two moments.

    Full days of 24 hours and the difference of the two civil dates are both common; the bounds hold both. A moment
    that is known to the day may have been at its first or its last minute, which makes the full days one fewer.
    """
    seconds = elapsed_seconds(start, end)
    dates = Interval(_less(end.days.low, start.days.high), _less(end.days.high, start.days.low))
    # The span is open at its end: 16 days are not full before the sixteenth has run out.
    full_low = (
        math.floor(seconds.low / SECONDS_A_DAY) if math.isfinite(seconds.low) else seconds.low
    )
    full_high = (
        math.ceil(seconds.high / SECONDS_A_DAY) - 1 if math.isfinite(seconds.high) else seconds.high
    )
    return Interval(min(dates.low, full_low), max(dates.high, full_high))


def inclusive_days(start: TimeWindow, end: TimeWindow) -> Interval:
    """Return the least and greatest number of civil days from one moment to the other, both days counted."""
    return Interval(
        _less(end.days.low, start.days.high) + 1, _less(end.days.high, start.days.low) + 1
    )


def between(
    claim: Quantity, start: TimeWindow, end: TimeWindow, *, in_order: bool = False
) -> CheckFinding:
    """Return the finding on a duration from one event to another, in days, or in hours where it is given finer.

    Parameters
    ----------
    claim
        The claimed duration.
    start, end
        When the two events happened: windows in seconds and civil days.
    in_order
        Whether the first certainly came before the second, so that no time between them is negative.
    """
    working = say("working.from", start=start.label(), end=end.label())
    if in_order:
        start, end = _ordered(start, end)
    if claim.unit not in _DAY_UNITS:
        return _measured(claim, start, end, working, 0.5, in_order=in_order)
    if (part := _part_of_a_day(claim)) is not None:
        return _measured(claim, start, end, working, part / 2, in_order=in_order)
    days = claim.support.scale(factor(claim.unit, "time") / SECONDS_A_DAY)
    # "Two weeks" is said of anything from a week and a half: longer units are rounded to half of themselves either way.
    if claim.unit in _ROUNDED:
        half = factor(claim.unit, "time") / SECONDS_A_DAY / 2
        days = Interval(max(0.0, days.low - half), days.high + half)
    elapsed = elapsed_days(start, end)
    # Two moments of one day in their order are no day apart.
    if in_order and elapsed.high >= 0.0:
        elapsed = Interval(max(0.0, elapsed.low), elapsed.high)
    found = {ELAPSED: elapsed}
    # Nights are counted between days, so both days counted are no reading of "three nights".
    if not _NIGHT.search(claim.text):
        found[INCLUSIVE] = inclusive_days(start, end)
    readings = tuple(
        Reading(
            name, judge(days, computed), days, computed, days.gap(computed),
            _against(claim, span(days, "days"), span(_onward(computed), "days")),
        )
        for name, computed in found.items()
    )  # fmt: skip
    nearest = min(readings, key=lambda reading: reading.gap)
    counted = joined("or", (_counted(name, days) for name, days in found.items()))
    counted_words = say("working.counted", counted=counted, words=claim.text)
    return CheckFinding(
        readings=readings,
        claimed=days,
        computed=found[ELAPSED],
        unit="days",
        margin=_margin(readings) or shortfall(days, nearest.computed or days, "days"),
        breakpoint=_breakpoint(readings, days),
        why=sentences(fits(readings), counted_words, working),
        method=METHOD,
    )


def _counted(name: Message, days: Interval) -> Message:
    """Return days in words; where either event may have come first, only those on which it was the beginning."""
    if days.high < 0:
        return say("counted.backwards", days=span(Interval(-days.high, -days.low), "days"))
    possible = _onward(days)
    low, n = figure(possible.low), figure(possible.high)
    elapsed = name == ELAPSED
    if math.isinf(possible.high):
        return say("counted.least", days=word("amount", "days", n=low))
    if low == n:
        return say("counted.elapsed.exactly" if elapsed else "counted.inclusive.exactly", n=n)
    return say("counted.elapsed.between" if elapsed else "counted.inclusive.between", low=low, n=n)


def _onward(days: Interval) -> Interval:
    return Interval(max(days.low, 0.0), days.high) if days.high >= 0 else days


def _ordered(start: TimeWindow, end: TimeWindow) -> tuple[TimeWindow, TimeWindow]:
    """Return two windows cut to what an order leaves of each; as they are where it leaves nothing."""
    if start.span.low >= end.span.high:
        return start, end
    first = Interval(start.span.low, min(start.span.high, end.span.high))
    second = Interval(max(end.span.low, start.span.low), end.span.high)
    first_days = Interval(start.days.low, max(start.days.low, min(start.days.high, end.days.high)))
    second_days = Interval(min(end.days.high, max(end.days.low, start.days.low)), end.days.high)
    return replace(start, span=first, days=first_days), replace(end, span=second, days=second_days)


def _against(claim: Quantity, meant: str, found: str) -> Message:
    if claim.text == meant:
        return say("working.plainAgainst", words=claim.text, found=found)
    return say("working.against", words=claim.text, meant=meant, found=found)


def _margin(readings: tuple[Reading, ...]) -> Message:
    missed = [reading for reading in readings if reading.verdict == "contradicted"]
    if len(missed) != 1 or len(readings) == 1:
        return NOTHING
    return say("off.asReading", n=figure(missed[0].gap), reading=missed[0].reading)


def _breakpoint(readings: tuple[Reading, ...], days: Interval) -> Message:
    verdicts = {reading.verdict for reading in readings}
    if len(verdicts) > 1:
        good = next(reading.reading for reading in readings if reading.verdict == "consistent")
        return say("flip.counting", reading=good)
    if verdicts == {"contradicted"}:
        nearest = min(readings, key=lambda reading: reading.gap)
        assert nearest.computed is not None
        earlier = days.high < nearest.computed.low
        return say("flip.earlierEnd" if earlier else "flip.laterEnd", n=figure(nearest.gap))
    return NOTHING


def _part_of_a_day(claim: Quantity) -> float | None:
    """Return to which part of a day a figure such as 2.5 days is given; None for whole days and vague amounts."""
    if claim.unit != "day" or claim.core != claim.support:
        return None
    parts = {end % 1.0 for end in (claim.core.low, claim.core.high)} - {0.0}
    if not parts or not math.isfinite(claim.core.high):
        return None
    return min(_STEP_OF_PART.get(part, 0.1) for part in parts)


def _measured(
    claim: Quantity,
    start: TimeWindow,
    end: TimeWindow,
    working: Message,
    rounding: float,
    *,
    in_order: bool,
) -> CheckFinding:
    """Return the finding on a duration that is measured, to `rounding` of its unit, rather than counted in days."""
    unit_s = factor(claim.unit, "time")
    claimed = Interval(
        max(0.0, claim.support.low - rounding) * unit_s, (claim.support.high + rounding) * unit_s
    )
    computed = elapsed_seconds(start, end)
    if in_order and computed.high >= 0.0:
        computed = Interval(max(0.0, computed.low), computed.high)
    # Minutes and parts of a day are printed in hours too.
    hours, there = claimed.scale(1 / SECONDS_AN_HOUR), computed.scale(1 / SECONDS_AN_HOUR)
    gap = claimed.gap(computed)
    reading = Reading(
        say("reading.elapsed"), judge(claimed, computed), hours, there, hours.gap(there),
        _against(claim, span(hours, "h"), span(there, "h")),
    )  # fmt: skip
    fit = shortfall(hours, there, "h")
    less = claimed.high < computed.low
    measured = sentences(
        say("working.measured", found=span(there, "h")), claimed_said(claim.text, span(hours, "h"))
    )
    return CheckFinding(
        readings=(reading,),
        claimed=hours,
        computed=there,
        unit="h",
        margin=word("short" if less else "beyond", "possible", amount=lapse(gap)) if gap else fit,
        breakpoint=say("flip.timesGiven", time=lapse(gap)) if gap else NOTHING,
        why=sentences(measured, working),
        method=METHOD,
    )
