"""Dates of the calendar: a day of a month, days from one to another, figures with slashes, months and seasons."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from math import inf

from convoymap.language.calendar_names import MONTHS
from convoymap.language.date_spans import (
    Meaning,
    day_number,
    days_between,
    month_end,
    month_of,
    plainly,
    show_days,
    sure,
)
from convoymap.language.date_told import Hemisphere, Readings, Told
from convoymap.language.date_years import years_of
from convoymap.language.interval import Interval
from convoymap.wording.message import say, word

STEPS = {"this": 0, "current": 0, "last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}
"""How far words before a week, month or year step from the one that is."""
_NEAR_DAYS = 31


def day_of_month(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of a day and a month, with or without a year; of a day of this, last or next month."""
    day, step = int(match["day"]), match.groupdict().get("step")
    if step and not match["year"]:
        month, year = MONTHS.index(match["month"]) + 1, told.published.year
        dates = [date(at, month, day) for at in (year - 1, year, year + 1)]
        yield from _chosen(step, [plainly(found, found) for found in dates], told.published)
        return
    for year, month in _months(match, told, day):
        if 1 <= day <= monthrange(year, month)[1]:
            yield plainly(date(year, month, day), date(year, month, day))


def days_of_month(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of two days of one month and those between, or of either of two days."""
    first, last = int(match["first"]), int(match["last"])
    for year, month in _months(match, told, last):
        if not 1 <= first <= last <= monthrange(year, month)[1]:
            continue
        days = date(year, month, first), date(year, month, last)
        if match.groupdict().get("either") and last > first + 1:
            yield from (plainly(day, day) for day in days)
        else:
            yield plainly(*days)


def lone_day(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of "the 15th", or "from the 12th to the 15th": the last such days begun, and the next."""
    found = days_near(match, told)
    begun = [days for days in found if days[0] <= told.published][-1:]
    ahead = [days for days in found if days[0] > told.published][:1]
    nearest = sorted(begun + ahead, key=lambda days: abs((days[0] - told.published).days))
    yield from (plainly(*days) for days in nearest)


def days_near(match: re.Match[str], told: Told) -> list[tuple[date, date]]:
    """Return first and last day of what "the 15th" or "the 12th to the 15th" may be in the months about publication."""
    first, last = int(match["first"]), int(match["last"] or match["first"])
    # Not every month has a 31st, but of two that follow each other one has.
    months = [_stepped(told.published, step) for step in range(-2, 3)]
    return [
        (date(year, month, first), date(year, month, last))
        for year, month in months
        if 1 <= first <= last <= monthrange(year, month)[1]
    ]


def _stepped(day: date, step: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return year, month + 1


def _months(match: re.Match[str], told: Told, day: int) -> Iterable[tuple[int, int]]:
    """Return the years and months that words name, in which a day may lie."""
    groups = match.groupdict()
    if which := groups.get("which"):
        return [_stepped(told.published, STEPS[which])]
    month = MONTHS.index(groups["month"]) + 1
    if year := groups.get("year"):
        return [(number, month) for number in years_of(year.strip("'"), told.published)]
    return _nearest_years(month, day, told.published)


def _nearest_years(month: int, day: int, published: date) -> list[tuple[int, int]]:
    years = range(max(1, published.year - 1), min(9999, published.year + 1) + 1)
    days = [date(year, month, day) for year in years if 1 <= day <= monthrange(year, month)[1]]
    # 29 February is in one year of four.
    if not days and (month, day) == (2, 29):
        leap = range(max(1, published.year - 8), min(9999, published.year + 8) + 1)
        days = [date(year, 2, 29) for year in leap if monthrange(year, 2)[1] == 29]
    spans = [plainly(found, found) for found in days]
    near = [found.soft.low for found in _nearest(spans, published)]
    return [
        (found.year, found.month)
        for number in near
        for found in days
        if day_number(found) == number
    ]


def _nearest(spans: list[Meaning], published: date) -> Readings:
    """Yield the one nearest to publication; one that lies over a month ahead has the last one before beside it."""
    today = day_number(published)
    spans = sorted(spans, key=lambda span: (span.soft.gap(Interval(today, today)), span.soft.low))
    if not spans:
        return
    yield spans[0]
    if spans[0].soft.low > today + _NEAR_DAYS:
        yield from [span for span in spans[1:] if span.soft.low <= today][:1]


def dotted(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of 30.9.2017: the day stands before the month, or else it cannot be read so."""
    day, month = int(match[1]), int(match[2])
    found = list(_numbered(month, day, match[3], told.published))
    yield from found or _numbered(day, month, match[3], told.published)


def slashed(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of 9/30: month and day either way round."""
    first, second = int(match[1]), int(match[2])
    found = [
        span
        for month, day in dict.fromkeys(((first, second), (second, first)))
        for span in _numbered(month, day, match[3], told.published)
    ]
    yield from found


def slashed_range(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of 10/1-11/2/2017: both dates have month and day the same way round."""
    a, b, c, d = (int(match[name]) for name in ("a", "b", "c", "d"))
    year, last_year = match["first_year"] or match["last_year"], match["last_year"]
    for first, last in dict.fromkeys((((a, b), (c, d)), ((b, a), (d, c)))):
        starts = list(_numbered(*first, year, told.published))
        ends = list(_numbered(*last, last_year or match["first_year"], told.published))
        for start, end in ((start, end) for start in starts for end in ends):
            if start.soft.low <= end.soft.low:
                days = Interval(start.soft.low, end.soft.low)
                yield Meaning(show_days(days), days, days)


def _numbered(month: int, day: int, year: str | None, published: date) -> Readings:
    if not 1 <= month <= 12:
        return
    months = (
        [(number, month) for number in years_of(year, published)]
        if year
        else _nearest_years(month, day, published)
    )
    for number, of_year in months:
        if number >= 1 and 1 <= day <= monthrange(number, of_year)[1]:
            yield plainly(date(number, of_year, day), date(number, of_year, day))


def month_of_year(match: re.Match[str], _told: Told) -> Readings:
    """Yield the reading of 9/2017."""
    if 1 <= int(match["number"]) <= 12:
        yield month_of(int(match["year"]), int(match["number"]))


def month(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of a month, with or without a year; "last" is the last that has ended, "next" is to begin."""
    which, number = match["which"], MONTHS.index(match["month"]) + 1
    if year := match["year"]:
        for found in years_of(year.strip("'"), told.published):
            yield month_of(found, number)
        return
    years = range(max(1, told.published.year - 1), min(9999, told.published.year + 1) + 1)
    around = [month_of(year, number) for year in years]
    yield from _chosen(which, around, told.published)


def _chosen(which: str | None, around: list[Meaning], published: date) -> Readings:
    """Yield those that "last", "this" or "next" choose of spans in order; the nearest where there is no such word."""
    today = day_number(published)
    if which in ("last", "previous", "past"):
        ended = [span for span in around if span.soft.high < today]
        yield from ended[-1:]
        # One whose end is not certain to have come may not be the last yet.
        if ended and ended[-1].hard.high >= today:
            yield from ended[-2:-1]
    elif which in ("next", "coming"):
        yield from [span for span in around if span.soft.low > today][:1]
    else:
        yield from _nearest(around, published)


SEASONS: dict[Hemisphere, dict[str, int]] = {
    "north": {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9},
    "south": {"winter": 6, "spring": 9, "summer": 12, "autumn": 3, "fall": 3},
}
"""The first month of the seasons, which have three, by the meteorological convention."""


def season(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of a season, with or without a year, in every hemisphere that the event may lie in."""
    for hemisphere in told.hemispheres:
        first = SEASONS[hemisphere][match["season"]]
        if match["year"]:
            year = int(match["year"])
            # What begins in a December is of that year or the next; 2016-17 is of both.
            starts = [year] if first != 12 or match["to_year"] else [year - 1, year]
            yield from [span for start in starts for span in _season(match["season"], start, first)]
            continue
        around = [
            span
            for year in range(told.published.year - 3, told.published.year + 3)
            for span in _season(match["season"], year, first)
        ]
        yield from _chosen(match["which"], around, told.published)


def _season(name: str, year: int, first: int) -> Readings:
    """Yield the season that begins in a month of a year, if that is a year of the calendar."""
    last = year + (first == 12)
    if year > 1 and last < 9999:
        soft = days_between(date(year, first, 1), month_end(last, (first + 1) % 12 + 1))
        # Astronomical seasons run three weeks behind the calendar's quarters.
        hard = Interval(soft.low - _NEAR_DAYS, soft.high + _NEAR_DAYS)
        shown = str(last) if first != 12 else say("span", low=str(year), high=str(last))
        yield Meaning(word("season", name, year=shown), soft, hard)


def month_or_year(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of this, last, next and the past month or year."""
    which, unit, published = match[1], match[2], told.published
    if which == "past":
        # The past month and year reach back as far as the longest one.
        back = 31 if unit == "month" else 366
        first = day_number(published) - back
        days = Interval(first, day_number(published))
        yield Meaning(word("dated.past", unit), days, days)
        return
    yield _month_or_year(unit, published, STEPS[which])


def _month_or_year(unit: str, published: date, step: int) -> Meaning:
    if unit == "year":
        year = published.year + step
        return sure(str(year), date(year, 1, 1), date(year, 12, 31))
    return month_of(*_stepped(published, step))


def before_last(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of the month before last and the year after next."""
    yield _month_or_year(match["unit"], told.published, -2 if match["way"] == "before last" else 2)


def so_far(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of "so far this year" and "year to date"."""
    whole = _month_or_year(match["unit"], told.published, 0)
    days = Interval(whole.soft.low, day_number(told.published))
    yield Meaning(show_days(days), days, days)


def months_of_year(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of "the ninth month of next year": a month by its number."""
    number = int(match["nth"])
    if 1 <= number <= 12:
        for year in told.read(match["of"]):
            if abs(year.soft.low) != inf and year.soft.high - year.soft.low in (364, 365):
                yield month_of(date.fromordinal(int(year.soft.low) + _EPOCH_ORDINAL).year, number)


def of_stepped_year(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of "October last year": of a date in the year that a step names."""
    year = told.published.year + STEPS.get(match["which"], 0)
    yield from told.read(f"{match['of']} {year:04}")


_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
