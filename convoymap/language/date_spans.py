"""Spans of civil days, and what a reading of a date takes its words for."""

from __future__ import annotations

import math
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from convoymap.language.calendar_names import MONTHS
from convoymap.language.cardinals import ONES, TEENS
from convoymap.language.edtf_element import date_from_epoch
from convoymap.language.interval import Interval
from convoymap.wording.message import NOTHING, Message, say, word

EPOCH = date(1970, 1, 1)
UNITS = "minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?"
"""Pattern of the units that dates are counted back in."""
COUNTS = {
    **{word: number for number, word in enumerate((*ONES[1:], *TEENS), start=1)},
    "a": 1,
    "an": 1,
    "a couple": 2,
    "couple": 2,
}
"""Words for small numbers of weekdays, weekends and the like."""


def count_of(words: str) -> int:
    """Return the number that figures or one of the words of `COUNTS` say."""
    return COUNTS[words] if words in COUNTS else int(words)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a date's words.

    Attributes
    ----------
    name
        What the words are taken for, such as ``the most recent Friday``.
    soft, hard
        The days that are usually and that are possibly meant, counted from 1970-01-01; infinite where open.
    problem
        What is wrong within the words themselves, such as a weekday that the date is not; else empty.
    """

    name: str
    soft: Interval
    hard: Interval
    problem: Message = NOTHING


def day_number(day: date) -> int:
    """Return a day counted from 1970-01-01."""
    return (day - EPOCH).days


def show_days(days: Interval) -> Message:
    """Return days counted from 1970-01-01 as dates in words.

    >>> show_days(Interval(17417, 17418))
    '8 to 9 September 2017'
    """
    if math.isinf(days.low):
        return say("days.any") if math.isinf(days.high) else say("days.until", day=_show(days.high))
    if math.isinf(days.high):
        return say("days.from", day=_show(days.low))
    low, high = date_from_epoch(int(days.low)), date_from_epoch(int(days.high))
    if low == high:
        return _show(days.low)
    if low[:2] == high[:2]:
        return say("days", first=low[2], last=_show(days.high))
    if low[0] == high[0]:
        first = say("dayOfMonth", day=low[2], month=word("month", MONTHS[low[1] - 1]))
        return say("days", first=first, last=_show(days.high))
    return say("days", first=_show(days.low), last=_show(days.high))


def between_days(days: Interval) -> Message:
    """Return the days, counted from 1970-01-01, before and after which something did not happen, in words.

    >>> between_days(Interval(17417, math.inf))
    'not before 8 September 2017'
    """
    if math.isinf(days.low):
        return (
            say("days.any") if math.isinf(days.high) else say("days.notAfter", day=_show(days.high))
        )
    if math.isinf(days.high):
        return say("days.notBefore", day=_show(days.low))
    return say("days.oneOf", days=show_days(days))


def _show(number: float) -> Message:
    year, month, day = date_from_epoch(int(number))
    return say("day", day=day, month=word("month", MONTHS[month - 1]), year=_show_year(year))


def _show_year(year: int) -> str:
    return str(year) if year > 0 else say("year.beforeChrist", year=str(1 - year))


def sure(name: str, first: date, last: date) -> Meaning:
    """Return a meaning whose days are beyond doubt."""
    days = days_between(first, last)
    return Meaning(name, days, days)


def days_between(first: date, last: date) -> Interval:
    """Return the days from one to another, both included, counted from 1970-01-01."""
    return Interval(day_number(first), day_number(last))


def plainly(first: date, last: date) -> Meaning:
    """Return a meaning of days beyond doubt that has no name but their own."""
    days = days_between(first, last)
    return Meaning(show_days(days), days, days)


def month_of(year: int, month: int) -> Meaning:
    """Return the days of a month."""
    name = say("monthOfYear", month=word("month", MONTHS[month - 1]), year=str(year))
    return sure(name, date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])
