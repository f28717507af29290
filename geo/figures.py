"""Amounts, spans and lengths of time as workings print them."""

from __future__ import annotations

import math

from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_A_DAY, SECONDS_AN_HOUR
from convoymap.wording.message import Message, say, word
from convoymap.wording.numbers import Number, figure, fixed, written


def amount(number: Number, unit: str) -> str:
    """Return a number with its unit; the number alone where the unit is empty.

    >>> amount(figure(3.0), "days"), amount(figure(5.5), "")
    ('3 days', '5.5')
    """
    return word("amount", unit, n=number) if unit else number


def span(interval: Interval, unit: str) -> str:
    """Return an interval in words, its ends in `unit`.

    >>> span(Interval(3, 3), "days"), span(Interval(100, math.inf), "km"), span(Interval(1, 2), "km")
    ('3 days', '100 km or more', '1 to 2 km')
    """
    low, high = figure(interval.low), figure(interval.high)
    if math.isinf(interval.low):
        endless = math.isinf(interval.high)
        return say("span.any") if endless else say("span.most", high=amount(high, unit))
    if math.isinf(interval.high):
        return say("span.least", low=amount(low, unit))
    # Ends that differ by less than is printed are one figure: "3 to 3 days" would puzzle.
    if low == high:
        return amount(low, unit)
    return say("span", low=low, high=amount(high, unit))


def span_km(interval: Interval) -> Message:
    """Return both ends of an interval in km, with one decimal each.

    >>> span_km(Interval(3, 1250.25))
    '3.0 to 1,250.2 km'
    """
    return say("span", low=fixed(interval.low, 1), high=amount(fixed(interval.high, 1), "km"))


def lapse(seconds: float) -> Message:
    """Return a number of seconds in the unit that suits it: minutes, hours, or days from two days on.

    >>> lapse(31 * 3600), lapse(5 * 86400), lapse(90)
    ('31 h', '5 days', '1.5 min')
    """
    if seconds >= 2 * SECONDS_A_DAY:
        return word("amount", "days", n=figure(seconds / SECONDS_A_DAY))
    if seconds >= SECONDS_AN_HOUR:
        return word("amount", "h", n=figure(seconds / SECONDS_AN_HOUR))
    return word("amount", "min", n=figure(seconds / 60))


def interval_json(interval: Interval) -> dict[str, float | None]:
    """Return ``{"low", "high"}`` in the unit of the interval, as numbers are written, with None for an open end."""
    return {
        "low": written(interval.low) if math.isfinite(interval.low) else None,
        "high": written(interval.high) if math.isfinite(interval.high) else None,
    }
