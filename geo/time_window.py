"""When something happened, between bounds: an EDTF time in a civil time zone as seconds and as days."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from convoymap.language.edtf import Edtf, EdtfError
from convoymap.language.edtf_element import DAY_MS
from convoymap.language.instants import moment_ms, on_wall
from convoymap.language.interval import Interval
from convoymap.timezones import time_zone
from convoymap.wording.message import Message, quoted, say


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """When something happened, between bounds.

    Attributes
    ----------
    span
        Seconds from 1970-01-01T00:00Z; the moment lies at or after the low end and before the high one.
    days
        Civil days of the case's time zone counted from 1970-01-01, first and last possible.
    text
        The EDTF text it rests on; with the words as written where these name another calendar.
    witness
        What says so, such as ``claim nbc-departure-date`` or ``stop 1 of border-convoy``.
    claim
        The id of the claim that says so; None where the case does.
    event
        What happened then, as the case names it; empty where that is clear.
    beyond
        Whether the time lies outside the years -9999 to 30000, so that nothing is known of it.
    """

    span: Interval
    days: Interval
    text: str
    witness: str
    claim: str | None = None
    event: str = ""
    beyond: bool = False

    def label(self) -> Message:
        """Return the event, its time and what says so, as a working prints them."""
        known = {"text": self.text, "witness": self.witness}
        return (
            say("window.event", event=self.event, **known) if self.event else say("window", **known)
        )

    def disjoint(self, other: TimeWindow) -> bool:
        """Return whether two windows have no moment in common; their high ends do not belong to them."""
        return self.span.high <= other.span.low or other.span.high <= self.span.low


def time_window(when: Edtf, timezone: str, witness: str, claim: str | None = None) -> TimeWindow:
    """Return the window of an EDTF time in a civil time zone (IANA name), in seconds and civil days.

    It is open to both sides where the time leaves the years -9999 to 30000.
    """
    text = (
        say("window.calendar", text=when.text, words=quoted(when.words))
        if when.words
        else when.text
    )
    try:
        start, end = when.instants_ms(timezone)
    except EdtfError:
        nothing = Interval(-math.inf, math.inf)
        return TimeWindow(nothing, nothing, text, witness, claim, beyond=True)
    start_day = -math.inf if start is None else _civil_day(start, timezone)
    # The end is the first moment after the window, so its last day is that of the moment before.
    end_day = math.inf if end is None else _civil_day(end - 1, timezone)
    low = -math.inf if start is None else start / 1000
    high = math.inf if end is None else end / 1000
    # A bound in UTC and one on the local clock may cross by some hours.
    span = Interval(min(low, high), max(low, high))
    days = Interval(min(start_day, end_day), end_day)
    return TimeWindow(span, days, text, witness, claim)


def common_window(windows: tuple[TimeWindow, ...], witness: str, text: str) -> TimeWindow:
    """Return what windows have in common, in seconds and civil days; else all from the first to the last of them."""
    # Windows are open at their high ends: two that only touch have no moment in common.
    beyond = any(window.beyond for window in windows)
    low, high = max(w.span.low for w in windows), min(w.span.high for w in windows)
    if low < high:
        days = Interval(max(w.days.low for w in windows), min(w.days.high for w in windows))
        return TimeWindow(Interval(low, high), days, text, witness, beyond=beyond)
    span = Interval(min(w.span.low for w in windows), max(w.span.high for w in windows))
    days = Interval(min(w.days.low for w in windows), max(w.days.high for w in windows))
    return TimeWindow(span, days, text, witness, beyond=beyond)


def civil_day(moment: datetime, timezone: str) -> float:
    """Return the civil day of a moment in a time zone (IANA name), counted in days from 1970-01-01."""
    return _civil_day(moment_ms(moment), timezone)


def _civil_day(ms: int, timezone: str) -> float:
    return float(on_wall(ms, time_zone(timezone)) // DAY_MS)
