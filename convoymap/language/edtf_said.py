"""EDTF times as messages, for the sentences of checks and conflicts: ``from 30 August to 13 September 2017``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from convoymap.language.calendar_names import MONTHS
from convoymap.language.edtf import EdtfError, ends_of
from convoymap.language.edtf_element import (
    DAY_MS,
    Span,
    Written,
    days_from_epoch,
    month_length,
)
from convoymap.wording.message import Message, joined, say, word

_SEASON = re.compile(r"[?~%]?(-?[0-9]{4})[?~%]?-[?~%]?(2[1-4])[?~%]?")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_COMMON_ERA_NAMED_BELOW = 100
"""A year with fewer digits than three would not be taken for one without its era."""
_GROUPED_FROM = 10_000


def edtf_said(text: str) -> str:
    """Return an EDTF time of any form in words; other text as it is.

    Seasons are named, masked digits, decades and centuries said as their first and last day, month or year. Years up to
    0 are counted before Christ (0 is 1 BC).

    >>> edtf_said("2017-08-30/2017-09-13"), edtf_said("2017-09~"), edtf_said("-0043-03-15")
    ('from 30 August to 13 September 2017', 'about September 2017', '15 March 44 BC')
    """
    try:
        ends = ends_of(text)
    except EdtfError:
        return text
    match ends:
        case ():
            return _members(text)
        case [Span() as only]:
            return _one(only)
        case [Span() as start, Span() as end]:
            return _both(start, end)
        case [Span() as start, _]:
            return say("when.from", time=_doubted(_first_of(start), start))
        case [_, Span() as end]:
            return say("when.until", time=_doubted(_last_of(end), end))
    return say("days.any")


@dataclass(frozen=True, slots=True)
class _Civil:
    """A day, a month or a year of the proleptic Gregorian calendar, year 0 being 1 BC."""

    year: int
    month: int | None = None
    day: int | None = None

    def said(self, within: _Civil | None = None) -> str:
        """Return it in words, without the year, or month and year, that stand `within` the date behind it."""
        shared = within if within is not None and self._alike(within) else None
        if shared and self.day and self.month == shared.month:
            return str(self.day)
        name = word("month", MONTHS[self.month - 1]) if self.month else None
        if shared and name:
            return say("dayOfMonth", day=self.day, month=name) if self.day else name
        if name is None:
            return _year(self.year)
        if self.day is None:
            return say("monthOfYear", month=name, year=_year(self.year))
        return say("day", day=self.day, month=name, year=_year(self.year))

    def _alike(self, other: _Civil) -> bool:
        alike = bool(self.month and other.month) and bool(self.day) == bool(other.day)
        return alike and self.year == other.year


def _year(year: int) -> str:
    if year <= 0:
        return say("year.beforeChrist", year=_digits(1 - year))
    return (
        say("year.ofChrist", year=_digits(year))
        if year < _COMMON_ERA_NAMED_BELOW
        else _digits(year)
    )


def _digits(year: int) -> str:
    return f"{year:,}" if year >= _GROUPED_FROM else str(year)


def civil_date(days: int) -> tuple[int, int, int]:
    """Return year, month and day of a day counted from 1970-01-01; the inverse of `days_from_epoch`, any year.

    >>> civil_date(17406), civil_date(-719528)
    ((2017, 8, 28), (0, 1, 1))
    """
    # Eras of 400 years whose years begin in March (H. Hinnant, chrono-compatible date algorithms).
    era, of_era = divmod(days + 719_468, 146_097)
    year_of_era = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    day_of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    year = year_of_era + era * 400 + (month <= 2)
    return year, month, days - days_from_epoch(year, month, 1) + 1


def _ends(span: Span) -> tuple[_Civil, _Civil]:
    """Return the first and the last day of a date, or the month or year that it is, or those that it runs between."""
    first = _Civil(*civil_date(span.low // DAY_MS))
    last = _Civil(*civil_date(span.high // DAY_MS))
    if first == last:
        return first, last
    whole = last.month is not None and last.day == month_length(last.year, last.month)
    if not whole or first.day != 1:
        return first, last
    if (first.month, last.month) == (1, 12):
        return _Civil(first.year), _Civil(last.year)
    same = (first.year, first.month) == (last.year, last.month)
    return (_Civil(first.year, first.month),) * 2 if same else (first, last)


def _season(span: Span) -> Message | None:
    match = _SEASON.fullmatch(span.text)
    if match is None:
        return None
    return word("season", _SEASONS[match[2]], year=_year(int(match[1])))


def _one(span: Span) -> str:
    first, last = _ends(span)
    simple = _simple(span)
    said = simple or say("when.span", first=first.said(within=last), last=last.said())
    return _doubted(said, span)


def _simple(span: Span) -> str | None:
    """Return a time that is one time of day, day, month, season or year in words; None for any other."""
    if span.written and span.written.clock:
        return _clock(span.written)
    first, last = _ends(span)
    return first.said() if first == last else _season(span)


def _first_of(span: Span) -> str:
    return _simple(span) or _ends(span)[0].said()


def _last_of(span: Span) -> str:
    return _simple(span) or _ends(span)[1].said()


def _doubted(said: str, span: Span) -> str:
    if "~" in span.text or "%" in span.text:
        said = say("when.about", time=said)
    return say("when.perhaps", time=said) if "?" in span.text or "%" in span.text else said


def _clock(date: Written) -> Message:
    return say("when.clock", clock=_time_of_day(date), date=_day_of(date).said())


def _day_of(date: Written) -> _Civil:
    return _Civil(date.year, date.month, date.day)


def _time_of_day(date: Written) -> str:
    if not date.offset:
        return date.clock
    if date.offset == "Z":
        return say("when.universal", clock=date.clock)
    return say("when.offset", clock=date.clock, offset=date.offset)


def _both(start: Span, end: Span) -> str:
    one, other = _doubted(_first_of(start), start), _doubted(_last_of(end), end)
    if one == other:
        return one
    plain = not any(mark in start.text + end.text for mark in "?~%")
    if start.written and end.written and start.written.clock and end.written.clock:
        # The day that two times of day share is said once.
        same = _day_of(start.written) == _day_of(end.written)
        return say("when.span", first=_time_of_day(start.written) if same else one, last=other)
    clocks = any(span.written and span.written.clock for span in (start, end))
    if plain and not clocks and not _season(start) and not _season(end):
        first, last = _ends(start)[0], _ends(end)[1]
        return say("when.span", first=first.said(within=last), last=last.said())
    return say("when.span", first=one, last=other)


def _members(text: str) -> str:
    found = [_member(member.strip(" ")) for member in text[1:-1].split(",")]
    if len(found) < 2:
        return found[0]
    return joined("or" if text.startswith("[") else "and", (joined("comma", found[:-1]), found[-1]))


def _member(text: str) -> str:
    first, dots, last = text.partition("..")
    return edtf_said(f"{first or '..'}/{last or '..'}" if dots else text)
