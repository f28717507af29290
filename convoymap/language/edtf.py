"""EDTF text (ISO 8601-2) to an interval of time: ``2017-08-28``, ``2017-09~``, ``2017-10-12/..``.

The first and last milliseconds are those of the shared test vectors of EDTF implementations, save
for seasons, which are the northern meteorological ones (see ``edtf_element.SEASONS``), and for days
that no calendar has (2019-02-29), which are refused. The package ``edtf`` reads the rare forms of years
(``Y-17E7``, ``1950S2``); its bounds elsewhere drop offsets and open ends, so the rest is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from math import inf
from typing import get_args

from convoymap.errors import ConvoymapError
from convoymap.language import calendar_dates
from convoymap.language.calendar_systems import CalendarError
from convoymap.language.date_mistakes import suggestion
from convoymap.language.edtf_element import (
    DAY_MS,
    Precision,
    Span,
    date_from_epoch,
    days_from_epoch,
    read_element,
)
from convoymap.language.edtf_scan import candidates, parts
from convoymap.language.instants import FIRST_YEAR, LAST_YEAR, is_on_clocks, of_wall
from convoymap.language.match import Match
from convoymap.language.time_units import SECONDS_AN_HOUR
from convoymap.timezones import TimeZoneError, time_zone

LONGEST_TEXT = 200
_EXAMPLES = "write for example 2017-08-28, 2017-09~, 2017-08-30/2017-09-13 or 2017-10-12/.."
_PLAIN_DAY = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])")
_DAY_AT_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) 00:00:00(?:\.0+)?")
_FINE_TO_COARSE: tuple[Precision, ...] = get_args(Precision)
_UNIT_MS = {"second": 1000, "minute": 60_000}
_FINE: frozenset[Precision] = frozenset({"millisecond", "second", "minute"})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A local clock is at most this far from UTC.
_WIDEST_OFFSET_MS = int(14 * 1000 * SECONDS_AN_HOUR)


class EdtfError(ConvoymapError, ValueError):
    """The text is not a date or time in EDTF; the message says why and shows how to write one."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date, a time, an interval or a set of them, between two bounds.

    Attributes
    ----------
    text
        As it was written.
    low_ms, high_ms
        First and last millisecond from 1970-01-01T00:00, both included; ``-inf`` or ``inf`` where the
        end is open (``..``), None where it is unknown. See `low_is_utc`.
    low_is_utc, high_is_utc
        True where the bound was written with an offset and counts in UTC; False where it is on the
        local clock.
    uncertain, approximate
        Whether ``?`` or ``%``, and ``~`` or ``%``, stand anywhere in it.
    precision
        The coarsest unit among its parts.
    words
        The words as written where they name another calendar, as in ``26 August 1812 (old style)``: `text` is then
        the same time in EDTF. Else empty.
    """

    text: str
    low_ms: float | None
    high_ms: float | None
    low_is_utc: bool
    high_is_utc: bool
    uncertain: bool
    approximate: bool
    precision: Precision
    words: str = ""

    @property
    def bounds_ms(self) -> tuple[float | None, float | None]:
        """First and last millisecond, both included."""
        return self.low_ms, self.high_ms

    def interval(self, zone: str | tzinfo) -> tuple[datetime | None, datetime | None]:
        """Return the half-open interval [start, end) in UTC, for an event in a civil time zone, as `instants_ms` does.

        UTC, because Python subtracts two times of one civil zone by the clock on the wall.

        Raises
        ------
        EdtfError
            As `instants_ms`, and where a bound lies outside the years 1 to 9999.
        """
        start, end = (None if ms is None else self._moment(ms) for ms in self.instants_ms(zone))
        return start, end

    def _moment(self, ms: int) -> datetime:
        try:
            return _EPOCH + timedelta(milliseconds=ms)
        except OverflowError:
            raise _error(self.text, "it lies outside the years 1 to 9999") from None

    def instants_ms(self, zone: str | tzinfo) -> tuple[int | None, int | None]:
        """Return the half-open interval [start, end) in milliseconds from 1970-01-01T00:00Z, for an event in a zone.

        An open or unknown end is None. A time to the minute or second lasts that minute or second. Where the clock was
        put back the interval is the wider one, and a time of day that a change skipped or doubled reaches over both of
        its readings (see `unclear`).

        Parameters
        ----------
        zone
            An IANA name such as ``Asia/Damascus``, or a tzinfo.

        Raises
        ------
        EdtfError
            A bound lies outside the years -9999 to 30000, the zone is unknown, or in this zone the end is before the
            start.
        """
        clock = _zone(zone) if isinstance(zone, str) else zone
        start = self._instant(self.low_ms, self.low_is_utc, clock)
        end_ms = self.high_ms
        exact = self._has_clock_time(end_ms, DAY_MS - 1)
        if end_ms is not None:
            # Days end on their last millisecond, times on the one that was written.
            end_ms += _UNIT_MS.get(self.precision, 1) if exact else 1
        end = self._instant(end_ms, self.high_is_utc, clock)
        first = start and (min(start) if self._has_clock_time(self.low_ms, 0) else start[0])
        # Of a minute that was doubled or skipped both readings end a minute after they begin.
        last = end and max(end)
        if exact and end_ms is not None and not self.high_is_utc and self.high_ms is not None:
            last = max(of_wall(int(self.high_ms), clock)) + int(end_ms - self.high_ms)
        if first is not None and first == last:
            # A day that was skipped whole, as on a change of the date line.
            first = start and min(start)
        if first is not None and last is not None and last < first:
            raise _error(self.text, "it ends before it starts on the clocks of the time zone")
        return first, last

    def unclear(self, zone: str | tzinfo) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield times within this one that a zone's clock skipped or doubled: a time on the wall, and its two instants.

        Each as ISO 8601 without an offset, and in milliseconds from 1970-01-01T00:00Z by the clock before the change
        and by the clock after it: where the first is later the time was skipped. A day that was skipped whole is one.
        """
        clock = _zone(zone) if isinstance(zone, str) else zone
        local = (
            (int(ms), edge)
            for ms, is_utc, edge in (
                (self.low_ms, self.low_is_utc, 0),
                (self.high_ms, self.high_is_utc, DAY_MS - 1),
            )
            if ms is not None and not is_utc and is_on_clocks(ms)
        )
        found: dict[str, tuple[int, int]] = {}
        for ms, edge in local:
            instants = of_wall(ms, clock)
            if self._has_clock_time(ms, edge):
                if instants[0] != instants[1]:
                    found.setdefault(wall_text(ms), instants)
            # A change of the date line skips whole days.
            elif edge == 0 and instants[0] - instants[1] >= DAY_MS:
                found.setdefault(_day_text(ms // DAY_MS), instants)
        yield from found.items()

    def _has_clock_time(self, ms: float | None, edge: int) -> bool:
        """Return whether a bound is a time of day, and not the first or last millisecond of a day."""
        return (
            ms is not None and abs(ms) != inf and (ms % DAY_MS != edge or self.precision in _FINE)
        )

    def _instant(self, ms: float | None, is_utc: bool, clock: tzinfo) -> tuple[int, int] | None:
        if ms is None or abs(ms) == inf:
            return None
        if not is_on_clocks(ms):
            years = f"{FIRST_YEAR} to {LAST_YEAR}"
            raise _error(self.text, f"it lies outside the years {years}")
        return (int(ms), int(ms)) if is_utc else of_wall(int(ms), clock)


def wall_text(ms: int) -> str:
    """Return a time on the wall, in milliseconds from 1970-01-01T00:00, as EDTF to the minute.

    >>> wall_text(0)
    '1970-01-01T00:00'
    """
    days, of_day = divmod(ms, DAY_MS)
    minutes = of_day // 60_000
    return f"{_day_text(days)}T{minutes // 60:02}:{minutes % 60:02}"


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Return the date, time, interval or set of a text in EDTF of levels 0 to 2, or of a date that names its calendar.

    A date of another calendar is converted (`convoymap.language.calendar_dates`): days of an observed one are an
    interval of a day more on either side, a date of the old or the new style is a set of two.

    Raises
    ------
    EdtfError
        The text is not EDTF, names a day that does not exist, ends before it starts, or is longer
        than 200 characters. Nothing else is raised, whatever the text.

    Examples
    --------
    >>> parse("2017-08-28").interval("Asia/Damascus")[0].isoformat()
    '2017-08-27T21:00:00+00:00'
    """
    if not isinstance(text, str):
        raise _error(repr(text), "it is not text; put it in quotes")
    # Most texts are plain days; those to the 28th are in every month and need no reader.
    if match := _PLAIN_DAY.fullmatch(text):
        low = days_from_epoch(*map(int, match.groups())) * DAY_MS
        return Edtf(text, low, low + DAY_MS - 1, False, False, False, False, "day")
    if len(text) > LONGEST_TEXT:
        raise _error(text, f"it is longer than {LONGEST_TEXT} characters")
    try:
        return _read(text)
    except EdtfError:
        raise
    except ValueError as problem:
        if named := _of_named_calendar(text):
            return named
        # A spreadsheet shows a day so that has been made a time.
        if midnight := _DAY_AT_MIDNIGHT.fullmatch(text):
            return replace(_read(midnight[1]), words=text)
        if what := suggestion(text):
            raise EdtfError(f"{_shown(text)} is not a date in EDTF: {what}") from None
        raise _error(text, str(problem)) from None


def _of_named_calendar(text: str) -> Edtf | None:
    """Return a date that names its calendar; None where it names none."""
    try:
        spans = [
            (_day_text(days.low - days.slack), _day_text(days.high + days.slack))
            for days in calendar_dates.read(text)
        ]
    except CalendarError as problem:
        raise _error(text, f"it names its calendar, but {problem}") from None
    if not spans:
        return None
    if len(spans) > 1:
        alone = (low if low == high else f"{low}..{high}" for low, high in spans)
        return replace(_read(f"[{','.join(alone)}]"), words=text)
    ((low, high),) = spans
    return replace(_read(low if low == high else f"{low}/{high}"), words=text)


def _day_text(day: int) -> str:
    year, month, of_month = date_from_epoch(day)
    if abs(year) > 9999:
        raise CalendarError("its year has more than four digits")
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{of_month:02}"


def scan(text: str) -> Iterator[Match[Edtf]]:
    """Yield the dates, intervals and sets in EDTF that stand in a text, in its order.

    `convoymap.language.edtf_scan` says which forms are taken for EDTF in running text. Of an interval or a set that
    cannot be, such as one that ends before it starts, the single dates are found.

    >>> [(match.start, match.value.text) for match in scan("From 2017-08-28/2017-09-13, or 2017.")]
    [(5, '2017-08-28/2017-09-13'), (31, '2017')]
    """
    for start, end in candidates(text):
        yield from list(_readable(text, [(start, end)])) or _readable(text, parts(text, start, end))


def _readable(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Match[Edtf]]:
    for start, end in spans:
        try:
            yield Match(start, end, parse(text[start:end]))
        except EdtfError:
            continue


def ends_of(text: str) -> tuple[Span | float | None, ...]:
    """Return the parts of EDTF as they were read: one of a date, two of an interval, an empty tuple of a set.

    Open ends are ``-inf`` and ``inf``, unknown ones None.

    Raises
    ------
    EdtfError
        The text is not EDTF, as in `parse`.
    """
    # Of a date that names its calendar, what it is converted to.
    read = parse(text).text
    return () if read[:1] in ("[", "{") else _read_ends(read)


def _read(text: str) -> Edtf:
    if text[:1] in ("[", "{"):
        low, high = _read_set(text)
    else:
        ends = _read_ends(text)
        low, high = ends[0], ends[-1]
    spans = [span for span in (low, high) if isinstance(span, Span)]
    return Edtf(
        text,
        low.low if isinstance(low, Span) else low,
        high.high if isinstance(high, Span) else high,
        any(span.is_utc for span in spans if span is low),
        any(span.is_utc for span in spans if span is high),
        "?" in text or "%" in text,
        "~" in text or "%" in text,
        max((span.precision for span in spans), key=_FINE_TO_COARSE.index, default="longer"),
    )


def _read_ends(text: str) -> tuple[Span | float | None, ...]:
    return _read_interval(text) if "/" in text else (read_element(text),)


def _read_interval(text: str) -> tuple[Span | float | None, Span | float | None]:
    ends = text.split("/")
    if len(ends) != 2:
        raise ValueError("an interval has one slash; days are joined with hyphens")
    if text == "/":
        raise ValueError("both ends are missing")
    low = _read_end(ends[0], -inf)
    high = _read_end(ends[1], inf)
    if isinstance(low, Span) and isinstance(high, Span):
        _check_order(low, high)
    return low, high


def _read_end(text: str, open_end: float) -> Span | float | None:
    if not text:
        return None
    return open_end if text == ".." else read_element(text)


def _check_order(low: Span, high: Span) -> None:
    # One end in UTC and one on a local clock can be told apart only beyond the widest offset.
    slack = 0 if low.is_utc == high.is_utc else _WIDEST_OFFSET_MS
    if low.low > high.high + slack:
        raise ValueError("it ends before it starts")


def _read_set(text: str) -> tuple[Span | float | None, Span | float | None]:
    if text[-1] != {"[": "]", "{": "}"}[text[0]]:
        raise ValueError("a set stands in [ ] or { }")
    lows: list[Span | float] = []
    highs: list[Span | float] = []
    for member in text[1:-1].split(","):
        low, high = _read_member(member.strip(" "))
        lows.append(low)
        highs.append(high)
    return min(lows, key=_low_of), max(highs, key=_high_of)


def _read_member(text: str) -> tuple[Span | float, Span | float]:
    first, dots, last = text.partition("..")
    if not dots:
        span = read_element(text)
        return span, span
    if not first and not last:
        raise ValueError("a range in a set has a date before or behind the dots")
    low: Span | float = read_element(first) if first else -inf
    high: Span | float = read_element(last) if last else inf
    if isinstance(low, Span) and isinstance(high, Span):
        _check_order(low, high)
    return low, high


def _low_of(end: Span | float) -> float:
    return end.low if isinstance(end, Span) else end


def _high_of(end: Span | float) -> float:
    return end.high if isinstance(end, Span) else end


def _zone(name: str) -> tzinfo:
    try:
        return time_zone(name)
    except TimeZoneError as problem:
        raise EdtfError(str(problem)) from None


def _error(text: str, why: str) -> EdtfError:
    return EdtfError(f"{_shown(text)} is not a date in EDTF: {why}; {_EXAMPLES}")


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")
