"""When something happened, between bounds: an EDTF time in a civil time zone as seconds and as days."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime

from convoymap.language.date_spans import between_days
from convoymap.language.edtf import Edtf, EdtfError
from convoymap.language.edtf_element import DAY_MS
from convoymap.language.edtf_said import edtf_said
from convoymap.language.instants import moment_ms, on_wall
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_A_DAY
from convoymap.timezones import time_zone
from convoymap.wording.message import Message, joined, quoted, say

OWN_DATE = say("witness.case")
"""The witness of a date that stands in the case itself."""

_MOMENT_S = 2 * SECONDS_A_DAY
"""A halt longer than this has a beginning and an end of its own."""


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
        Who says so, as sentences name them: ``NBC News, paragraph 9``; `OWN_DATE` where the case does.
    claim
        The id of the claim that says so; None where the case does.
    event
        What happened then, as sentences name it; empty where that is clear.
    rests_on
        Ids of the claims by which it is dated so: that of `claim`, those of a stop, or of the alternatives it holds.
    beyond
        Whether the time lies outside the years -9999 to 30000, so that nothing is known of it.
    """

    span: Interval
    days: Interval
    text: str
    witness: str
    claim: str | None = None
    event: str = ""
    rests_on: tuple[str, ...] = ()
    beyond: bool = False

    def label(self) -> str:
        """Return the event, its time and, where claims date it, who says so, as a working prints them."""
        return self._dated() if self.witness == OWN_DATE else self.assumption()

    def assumption(self) -> Message:
        """Return the event, its time and who says so, as a label."""
        return say("window.by", window=self._dated(), witness=self.witness)

    def when_said(self) -> str:
        """Return its time in words, as a message where it has any."""
        return _text_said(self.text)

    def _dated(self) -> str:
        when = self.when_said()
        return say("window.event", event=self.event, when=when) if self.event else when

    def disjoint(self, other: TimeWindow) -> bool:
        """Return whether two windows have no moment in common; their high ends do not belong to them."""
        return self.span.high <= other.span.low or other.span.high <= self.span.low


def _text_said(text: str) -> str:
    """Return the text of a window in words; several claims or alternatives may each have words of their own."""
    if not isinstance(text, Message):
        return edtf_said(text)
    if text.id == "window.calendar":
        return say(
            "window.calendar", text=edtf_said(str(text.values["text"])), words=text.values["words"]
        )
    parts = [_text_said(part) for part in text.values.values() if isinstance(part, str)]
    if text.id == "join.and":
        return joined("and", parts)
    if text.id == "join.or":
        return joined("or", parts)
    return text


def time_window(when: Edtf, timezone: str, witness: str, claim: str | None = None) -> TimeWindow:
    """Return the window of an EDTF time in a civil time zone (IANA name), in seconds and civil days.

    It is open to both sides where the time leaves the years -9999 to 30000.
    """
    rests_on = (claim,) if claim else ()
    try:
        start, end = when.instants_ms(timezone)
    except EdtfError:
        nothing = Interval(-math.inf, math.inf)
        text = _text(when, nothing)
        return TimeWindow(nothing, nothing, text, witness, claim, rests_on=rests_on, beyond=True)
    start_day = -math.inf if start is None else _civil_day(start, timezone)
    # The end is the first moment after the window, so its last day is that of the moment before.
    end_day = math.inf if end is None else _civil_day(end - 1, timezone)
    low = -math.inf if start is None else start / 1000
    high = math.inf if end is None else end / 1000
    # A bound in UTC and one on the local clock may cross by some hours.
    span = Interval(min(low, high), max(low, high))
    days = Interval(min(start_day, end_day), end_day)
    return TimeWindow(span, days, _text(when, days), witness, claim, rests_on=rests_on)


def time_text(when: Edtf, days: Interval) -> str:
    """Return an EDTF time as it is written; of bounds to the day, in words, what it is not before or not after.

    `days` are its civil days, counted from 1970-01-01.
    """
    exact = when.precision in ("millisecond", "second", "minute")
    one_of = when.text.startswith("[") and ".." in when.text and "," not in when.text
    is_known = not (math.isinf(days.low) and math.isinf(days.high))
    return between_days(days) if one_of and is_known and not exact else when.text


def _text(when: Edtf, days: Interval) -> str:
    text = time_text(when, days)
    return say("window.calendar", text=text, words=quoted(when.words)) if when.words else text


def hull_of(windows: tuple[TimeWindow, ...]) -> TimeWindow:
    """Return all from the first to the last of windows, of which one is the right one, in seconds and civil days."""
    if len(windows) == 1:
        return windows[0]
    return TimeWindow(
        Interval(min(w.span.low for w in windows), max(w.span.high for w in windows)),
        Interval(min(w.days.low for w in windows), max(w.days.high for w in windows)),
        joined("or", dict.fromkeys(window.text for window in windows)),
        joined("comma", dict.fromkeys(window.witness for window in windows)),
        rests_on=tuple(dict.fromkeys(claim for window in windows for claim in window.rests_on)),
        beyond=any(window.beyond for window in windows),
    )


def common_window(windows: tuple[TimeWindow, ...], witness: str, text: str) -> TimeWindow:
    """Return what windows have in common, in seconds and civil days; else all from the first to the last of them."""
    # Windows are open at their high ends: two that only touch have no moment in common.
    beyond = any(window.beyond for window in windows)
    low, high = max(w.span.low for w in windows), min(w.span.high for w in windows)
    rests_on = tuple(dict.fromkeys(claim for window in windows for claim in window.rests_on))
    if low < high:
        days = Interval(max(w.days.low for w in windows), min(w.days.high for w in windows))
        return TimeWindow(
            Interval(low, high), days, text, witness, rests_on=rests_on, beyond=beyond
        )
    span = Interval(min(w.span.low for w in windows), max(w.span.high for w in windows))
    days = Interval(min(w.days.low for w in windows), max(w.days.high for w in windows))
    return TimeWindow(span, days, text, witness, rests_on=rests_on, beyond=beyond)


def halt_of(window: TimeWindow) -> tuple[TimeWindow, TimeWindow] | None:
    """Return when a halt of days began and when it ended, its first and its last day; None of one as short as a moment.

    A halt from 30 August to 13 September stood throughout; read as one moment within, it would lie anywhere in between.
    """
    low, high = window.span.low, window.span.high
    if high - low <= _MOMENT_S:
        return None
    first, last = window.days.low, window.days.high
    began = Interval(low, min(high, low + SECONDS_A_DAY)), Interval(first, first)
    ended = Interval(max(low, high - SECONDS_A_DAY), high), Interval(last, last)
    return (
        replace(
            window,
            span=began[0],
            days=began[1],
            witness=say("witness.firstDay", witness=window.witness),
        ),
        replace(
            window,
            span=ended[0],
            days=ended[1],
            witness=say("witness.lastDay", witness=window.witness),
        ),
    )


def moved(window: TimeWindow, seconds: float) -> TimeWindow:
    """Return a window so many seconds later, its civil days by whole days."""
    days = round(seconds / 86_400.0)
    span = Interval(window.span.low + seconds, window.span.high + seconds)
    return replace(
        window, span=span, days=Interval(window.days.low + days, window.days.high + days)
    )


def civil_day(moment: datetime, timezone: str) -> float:
    """Return the civil day of a moment in a time zone (IANA name), counted in days from 1970-01-01."""
    return _civil_day(moment_ms(moment), timezone)


def day_of_second(second: float, timezone: str) -> float:
    """Return the civil day of a moment, in seconds from 1970-01-01T00:00Z, in a time zone (IANA name); of any year."""
    return _civil_day(math.floor(second * 1000), timezone)


def _civil_day(ms: int, timezone: str) -> float:
    return float(on_wall(ms, time_zone(timezone)) // DAY_MS)
