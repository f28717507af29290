"""When an event may have happened, narrowed to the civil days that bounds from elsewhere leave."""

from __future__ import annotations

import math
from dataclasses import replace

from convoymap.geo.time_window import TimeWindow, day_of_second
from convoymap.language.date_spans import show_days
from convoymap.language.edtf_element import DAY_MS, date_from_epoch
from convoymap.language.instants import is_on_clocks, of_wall
from convoymap.language.interval import EVERYTHING, Interval
from convoymap.timezones import time_zone
from convoymap.wording.message import say


def narrowed(
    window: TimeWindow, low: float | None, high: float | None, timezone: str
) -> TimeWindow:
    """Return a window cut to the civil days (IANA zone) between two bounds in seconds from 1970-01-01T00:00Z.

    Bounds that leave nothing of it, or all of its days, leave it as it is: within a day nothing is narrowed, so that
    every bound can be told as a date. A window beyond the years that clocks are read in stays as it is too.
    """
    if window.beyond:
        return window
    days = _days(low, high, timezone)
    if days.low > window.days.high or days.high < window.days.low:
        return window
    common = Interval(max(window.days.low, days.low), min(window.days.high, days.high))
    if common == window.days:
        return window
    first = _start_of(common.low, timezone) if common.low > window.days.low else -math.inf
    last = _start_of(common.high + 1, timezone) if common.high < window.days.high else math.inf
    span = Interval(max(window.span.low, first), min(window.span.high, last))
    witness = say("witness.narrowed", witness=window.witness, days=show_days(common))
    return replace(window, span=span, days=common, witness=witness)


def following(said: str, low: float | None, high: float | None, timezone: str) -> TimeWindow | None:
    """Return the window of an event, as sentences name it, without a date of its own; None where a side is open."""
    if low is None or high is None:
        return None
    days = _days(low, high, timezone)
    if math.isinf(days.low) or math.isinf(days.high):
        return None
    span = Interval(_start_of(days.low, timezone), _start_of(days.high + 1, timezone))
    return TimeWindow(span, days, days_edtf(days), say("witness.follows"), event=said)


def _days(low: float | None, high: float | None, timezone: str) -> Interval:
    first, last = _day(low, timezone), _day(high, timezone)
    if first is None or last is None:
        return Interval(-math.inf if first is None else first, math.inf if last is None else last)
    return Interval(first, last) if first <= last else EVERYTHING


def _day(second: float | None, timezone: str) -> float | None:
    # Beyond the years that clocks are read in nothing is bounded.
    if second is None or not is_on_clocks(second * 1000):
        return None
    return day_of_second(second, timezone)


def _start_of(day: float, timezone: str) -> float:
    """Return the first second of a civil day counted from 1970-01-01; open beyond the years that clocks are read in."""
    if not is_on_clocks(day * DAY_MS):
        return math.copysign(math.inf, day)
    return of_wall(int(day) * DAY_MS, time_zone(timezone))[0] / 1000


def days_edtf(days: Interval) -> str:
    """Return civil days counted from 1970-01-01 as an EDTF date or interval, an end that is not known left open."""
    first, last = ("" if math.isinf(day) else _edtf(int(day)) for day in (days.low, days.high))
    return first if first == last and first else f"{first or '..'}/{last or '..'}"


def _edtf(day: int) -> str:
    """Return a day as an EDTF date, or as its year where that has more than four digits: no such day can be written."""
    year, month, of_month = date_from_epoch(day)
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{of_month:02}"
