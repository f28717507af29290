"""Dates of the calendar and named days beside publication: the rules of the grammar that need no other rule."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from convoymap.language import edtf
from convoymap.language.calendar_names import MONTHS, WEEKDAYS
from convoymap.language.date_spans import (
    Meaning,
    day_number,
    month_end,
    month_of,
    show_days,
    sure,
)
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_A_DAY
from convoymap.wording.message import say, word

Readings = Iterator[Meaning]
NAMED_DAYS = {
    "today": (0, 0), "tonight": (0, 1), "now": (0, 0), "currently": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1),
    "this morning": (0, 0), "this afternoon": (0, 0), "this evening": (0, 0), "overnight": (-1, 0),
    "last night": (-1, 0),    "day before yesterday": (-2, -2), "day after tomorrow": (2, 2),
}  # fmt: skip


def named_day(match: re.Match[str], published: date) -> Readings:
    """Yield the reading of today, yesterday and the like."""
    first, last = NAMED_DAYS[match[0]]
    name = word("namedDay", match[0])
    yield sure(name, published + timedelta(first), published + timedelta(last))


def weekday(match: re.Match[str], published: date) -> Readings:
    """Yield the readings of a bare, last, this or next weekday."""
    which, number = match[1] or "", WEEKDAYS.index(match[2])
    name = word("weekday", match[2])
    back = (published.weekday() - number) % 7
    monday = published - timedelta(published.weekday())
    # A bare weekday is the last one that has been, the day of publication included.
    if which in ("", "past"):
        day = published - timedelta(back)
        yield sure(say("dated.recent", weekday=name), day, day)
    # "Last Friday" in a report of a Saturday: the day before, or the Friday of the week before.
    elif which == "last":
        day = published - timedelta(back or 7)
        yield sure(say("dated.before", weekday=name), day, day)
        day = monday + timedelta(number - 7)
        yield sure(say("dated.weekBefore", weekday=name), day, day)
    else:
        # "This", "coming" and "next" Friday: the next one to come, or that of this week or the next.
        ahead = published + timedelta((7 - back) if back else 7 * (which == "next"))
        yield sure(say("dated.coming", weekday=name), ahead, ahead)
        in_week = monday + timedelta(number + 7 * (which == "next"))
        yield sure(word("weekdayOf", which, weekday=name), in_week, in_week)


_STEPS = {"this": 0, "last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}


def week(match: re.Match[str], published: date) -> Readings:
    """Yield the readings of this, last, next and the past week, which begins on Sunday or on Monday."""
    if match[1] == "past":
        yield sure(say("dated.sevenDays"), published - timedelta(7), published)
        return
    step = timedelta(7 * _STEPS[match[1]])
    for day, back in (("sunday", (published.weekday() + 1) % 7), ("monday", published.weekday())):
        first = published - timedelta(back) + step
        name = word("weekFrom", match[1], weekday=word("weekday", day))
        yield sure(name, first, first + timedelta(6))


def weekend(match: re.Match[str], published: date) -> Readings:
    """Yield the readings of a bare, this, last or next weekend."""
    # The weekend that is or was last: on a Sunday, the one that goes on.
    saturday = published - timedelta((published.weekday() - 5) % 7)
    current = sure(say("dated.recentWeekend"), saturday, saturday + timedelta(1))
    which = match[1] or ""
    if which in ("", "this", "last", "past", "previous"):
        yield current
    # On a Saturday or Sunday "last weekend" is as often the one before.
    if which in ("last", "past", "previous") and published.weekday() >= 5:
        before = saturday - timedelta(7)
        yield sure(say("dated.weekendBefore"), before, before + timedelta(1))
    if which in ("this", "next", "coming"):
        after = saturday + timedelta(7)
        yield sure(say("dated.comingWeekend"), after, after + timedelta(1))


def month_or_year(match: re.Match[str], published: date) -> Readings:
    """Yield the reading of this, last, next and the past month or year."""
    which, unit = match[1], match[2]
    if which == "past":
        # The past month and year reach back as far as the longest one.
        back = 31 if unit == "month" else 366
        yield sure(word("dated.past", unit), published - timedelta(back), published)
        return
    step = _STEPS[which]
    if unit == "year":
        year = published.year + step
        yield sure(str(year), date(year, 1, 1), date(year, 12, 31))
        return
    year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
    yield month_of(year, month + 1)


def day_of_month(match: re.Match[str], published: date) -> Readings:
    """Yield the readings of a day and a month, with or without a year."""
    groups = match.groupdict()
    yield from _dated(
        groups.get("year"), MONTHS.index(groups["month"]) + 1, int(groups["day"]), published
    )


def days_of_month(match: re.Match[str], published: date) -> Readings:
    """Yield the readings of two days of one month and those between, with or without a year."""
    groups = match.groupdict()
    month, first = MONTHS.index(groups["month"]) + 1, int(groups["first"])
    for last in _dated(groups.get("year"), month, int(groups["last"]), published):
        start = last.soft.low - int(groups["last"]) + first
        if first > 0 and start <= last.soft.low:
            days = Interval(start, last.soft.high)
            yield Meaning(show_days(days), days, days)


def dotted(match: re.Match[str], published: date) -> Readings:
    """Yield the reading of 30.9.2017: the day stands before the month."""
    if 1 <= int(match[2]) <= 12:
        yield from _dated(match[3], int(match[2]), int(match[1]), published)


def slashed(match: re.Match[str], published: date) -> Readings:
    """Yield the readings of 9/30: month and day either way round."""
    first, second = int(match[1]), int(match[2])
    for month, day in dict.fromkeys(((first, second), (second, first))):
        if 1 <= month <= 12:
            yield from _dated(match[3], month, day, published)


def _dated(year: str | None, month: int, day: int, published: date) -> Readings:
    if year:
        # Two digits are a year of this century.
        number = int(year) + (2000 if len(year) == 2 else 0)
        years = [number]
    else:
        years = [published.year - 1, published.year, published.year + 1]
    days = [date(y, month, day) for y in years if y >= 1 and day <= monthrange(y, month)[1] and day]
    spans = [sure(show_days(Interval(day_number(d), day_number(d))), d, d) for d in days]
    yield from spans if year else _nearest(spans, published)


def _nearest(spans: list[Meaning], published: date) -> Readings:
    """Yield the one nearest to publication; one that lies over a month ahead has the last one before beside it."""
    today = day_number(published)
    spans = sorted(spans, key=lambda span: (span.soft.gap(Interval(today, today)), span.soft.low))
    if not spans:
        return
    yield spans[0]
    if spans[0].soft.low > today + 31:
        yield from [span for span in spans if span.soft.low <= today][:1]


def month(match: re.Match[str], published: date) -> Readings:
    """Yield the readings of a month, with or without a year."""
    which, year = match[1], match[3]
    number = MONTHS.index(match[2]) + 1
    if year:
        yield month_of(int(year), number)
        return
    around = [month_of(published.year + step, number) for step in (-1, 0, 1)]
    today = day_number(published)
    if which == "last":
        yield from [span for span in around if span.soft.high < today][-1:]
    else:
        yield from _nearest(around, published)


_SEASONS = {
    "winter": (12, 2),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
}


def season(match: re.Match[str], published: date) -> Readings:
    """Yield the readings of a season, with or without a year."""
    first, last = _SEASONS[match[2]]
    years = (
        [int(match[3])] if match[3] else [published.year - 1, published.year, published.year + 1]
    )
    spans = []
    for year in years:
        if 1 < year < 9999:
            start = date(year - (first > last), first, 1)
            soft = Interval(day_number(start), day_number(month_end(year, last)))
            # Astronomical seasons run three weeks behind the calendar's quarters.
            hard = Interval(soft.low - 31, soft.high + 31)
            name = word("season", match[2], year=str(year))
            spans.append(Meaning(name, soft, hard))
    yield from spans if match[3] else _nearest(spans, published)


def iso(match: re.Match[str], _published: date) -> Readings:
    """Yield the reading of a date in EDTF, in whole days."""
    try:
        low, high = edtf.parse(match[0]).bounds_ms
    except edtf.EdtfError:
        return
    # EDTF counts in milliseconds and both its ends are included, so the days are rounded down alike.
    first = -math.inf if low is None else low / (SECONDS_A_DAY * 1000)
    last = math.inf if high is None else high / (SECONDS_A_DAY * 1000)
    days = Interval(
        math.floor(first) if math.isfinite(first) else first,
        math.floor(last) if math.isfinite(last) else last,
    )
    # Days are shown by `datetime.date`, which has the years 1 to 9999 only.
    bounds = (day_number(date(1, 1, 1)), day_number(date(9999, 12, 31)))
    if all(math.isinf(end) or bounds[0] <= end <= bounds[1] for end in (days.low, days.high)):
        yield Meaning(show_days(days), days, days)
