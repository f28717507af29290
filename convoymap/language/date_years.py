"""Years in words for dates: those of two digits, decades, centuries, quarters and halves, years from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from math import inf

from convoymap.language import edtf
from convoymap.language.date_spans import (
    Meaning,
    days_between,
    month_end,
    month_of,
    plainly,
    show_days,
    sure,
)
from convoymap.language.date_told import Readings, Told
from convoymap.language.edtf_element import DAY_MS
from convoymap.language.interval import Interval
from convoymap.wording.message import say

NEAR_YEARS = 10
"""A year of two digits that is as near as this in one century is meant in that one alone."""
QUARTERS = {"quarter": 3, "half": 6, "third": 4, "trimester": 3, "semester": 6}
"""Parts that a year is divided in, in months."""
DECADES = {
    name: 10 * at
    for at, name in enumerate(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"), start=2
    )
}  # fmt: skip


def years_of(digits: str, published: date) -> list[int]:
    """Return which years some digits may be: four are themselves, two are of the century before or behind.

    >>> years_of("89", date(2016, 11, 7)), years_of("17", date(2016, 11, 7))
    ([1989, 2089], [2017])
    """
    if len(digits) > 2:
        return [int(digits)]
    return _in_centuries(int(digits), published.year, 1)


def _in_centuries(number: int, now: int, length: int) -> list[int]:
    """Return the last year that ends in two digits and the next, the nearer first; one where it is near alone."""
    past = now - (now - number) % 100
    found = sorted((past, past + 100), key=lambda year: abs(year - now))
    near = found[0] - now if found[0] > now else now - found[0] - length + 1
    return found[:1] if near <= NEAR_YEARS else found


def span_of_years(first: int, last: int) -> Meaning:
    """Return the meaning of all days from one year to another, both included."""
    days = days_between(date(first, 1, 1), date(last, 12, 31))
    name = str(first) if first == last else say("span", low=str(first), high=str(last))
    return Meaning(name, days, days)


def years(match: re.Match[str], _told: Told) -> Readings:
    """Yield the readings of 2014-2018, 2014-18 and 2014/15: the years, and a month or season of EDTF that it may be."""
    first, last = match[1], match[2]
    number = int(last) if len(last) == 4 else int(first[: 4 - len(last)] + last)
    if int(first) < number:
        yield span_of_years(int(first), number)
    if len(last) == 2 and match[0][4] == "-" and 1 <= int(last) <= 12:
        yield month_of(int(first), int(last))


def decade(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of the 1990s, the '90s and the nineties; the 1900s are a decade or a century."""
    words = match["decade"].lstrip("'")
    if words in DECADES or len(words) == 2:
        number = DECADES[words] if words in DECADES else int(words)
        # The last such decade that has begun, and the next where it is near.
        begun = told.published.year - (told.published.year - number) % 100
        starts = [begun] + [begun + 100] * (begun + 100 <= told.published.year + NEAR_YEARS)
        # The twenties, told in them or soon behind, may be those a century before too.
        starts += [begun - 100] * (told.published.year - begun < 2 * NEAR_YEARS)
    else:
        starts = [int(words)]
    for start in starts:
        yield span_of_years(start, start + 9)
        if start % 100 == 0:
            yield span_of_years(start, start + 99)


def century(match: re.Match[str], _told: Told) -> Readings:
    """Yield the reading of the 19th century: 1801 to 1900, possibly 1800."""
    last = 100 * int(match[1])
    if last:
        soft, hard = (span_of_years(max(1, last - back), last).soft for back in (99, 100))
        yield Meaning(say("dated.century", n=int(match[1])), soft, hard)


def this_decade(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of this, last and next decade or century; the past one also as the years to publication."""
    which, length = match[1], 10 if match[2] == "decade" else 100
    year = told.published.year
    if which in ("past", "last", "previous"):
        back = date(year - length, *_day_in_year(told.published))
        yield sure(say("dated.yearsTo", n=length), back, told.published)
    if which != "past":
        step = {"this": 0, "current": 0, "next": 1, "coming": 1}.get(which, -1)
        start = year - year % length + step * length
        yield span_of_years(start, start + length - 1)


def _day_in_year(day: date) -> tuple[int, int]:
    # No year but a leap year has 29 February.
    return day.month, 28 if (day.month, day.day) == (2, 29) else day.day


def quarter(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of Q1 2019, the second half of 2019, the first quarter."""
    groups = match.groupdict()
    unit = {"q": "quarter", "h": "half"}.get(groups["unit"], groups["unit"])
    months = QUARTERS[unit]
    number = 12 // months if groups["nth"] in ("last", "final") else int(groups["nth"])
    digits = groups.get("year") or groups.get("before")
    of = int(digits) if digits else told.published.year
    if 1 <= number * months <= 12:
        first, last = date(of, number * months - months + 1, 1), month_end(of, number * months)
        yield plainly(first, last)
        # Without a year it may be the one that was last.
        if not digits and first > told.published:
            yield plainly(first.replace(year=of - 1), month_end(of - 1, number * months))


def this_quarter(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of this, last and next quarter of a year."""
    step = {"this": 0, "current": 0, "next": 1, "coming": 1}.get(match[1], -1)
    year, at = divmod(told.published.year * 4 + (told.published.month - 1) // 3 + step, 4)
    yield plainly(date(year, 3 * at + 1, 1), month_end(year, 3 * at + 3))


def iso(match: re.Match[str], _told: Told) -> Readings:
    """Yield the reading of a date in EDTF, in whole days."""
    yield from _edtf(match[0])


def compact(match: re.Match[str], _told: Told) -> Readings:
    """Yield the reading of 20171012, and of 2017/10/12 or 2017.10.12: the year stands first, the day last."""
    yield from _edtf(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}")


def _edtf(text: str) -> Iterator[Meaning]:
    try:
        low, high = edtf.parse(text).bounds_ms
    except edtf.EdtfError:
        return
    first = -inf if low is None else low // DAY_MS
    last = inf if high is None else high // DAY_MS
    # Days are shown by `datetime.date`, which has the years 1 to 9999 only.
    bounds = days_between(date.min, date.max)
    if all(abs(end) == inf or bounds.low <= end <= bounds.high for end in (first, last)):
        days = Interval(first, last)
        yield Meaning(show_days(days), days, days)
