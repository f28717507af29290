"""Days beside publication (today, last Friday) and weeks: this week, the week of 12 October, Friday of last week."""

from __future__ import annotations

import re
from datetime import timedelta

from convoymap.language.calendar_names import WEEKDAYS
from convoymap.language.date_calendar import STEPS, days_near, lone_day
from convoymap.language.date_parts import on_weekday
from convoymap.language.date_spans import (
    EPOCH,
    Meaning,
    count_of,
    day_number,
    plainly,
    show_days,
    sure,
)
from convoymap.language.date_told import Readings, Told
from convoymap.language.interval import Interval
from convoymap.wording.message import say, word

NAMED_DAYS = {
    "today": (0, 0), "tonight": (0, 1), "now": (0, 0), "currently": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1),
    "this morning": (0, 0), "this afternoon": (0, 0), "this evening": (0, 0), "overnight": (-1, 0),
    "last night": (-1, 0), "last evening": (-1, -1), "night before last": (-2, -1),
    "day before yesterday": (-2, -2), "day after tomorrow": (2, 2), "earlier today": (0, 0), "later today": (0, 0),
}  # fmt: skip
"""First and last day from publication."""
SPELLED = {
    "this day": "today", "this noon": "today", "this lunchtime": "today", "this dawn": "this morning",
    "this night": "tonight", "tonite": "tonight", "yesterday night": "last night", "yesterday evening": "last evening",
    "this past night": "last night", "just now": "now", "right now": "now", "present": "now", "moment": "now",
    "this moment": "now", "this time": "now", "tmrw": "tomorrow",
}  # fmt: skip
"""Other words for the same days."""


def named_day(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of today, yesterday and the like."""
    name = SPELLED.get(match[0], match[0])
    first, last = NAMED_DAYS[name]
    yield sure(
        word("namedDay", name), told.published + timedelta(first), told.published + timedelta(last)
    )


def weekday(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of a bare, last, this or next weekday."""
    which = (match[1] or "").removeprefix("this ") if match[1] != "this" else "this"
    number, published = WEEKDAYS.index(match[2]), told.published
    name = word("weekday", match[2])
    back = (published.weekday() - number) % 7
    monday = published - timedelta(published.weekday())
    # A bare weekday is the last one that has been, the day of publication included.
    if which == "":
        day = published - timedelta(back)
        yield sure(say("dated.recent", weekday=name), day, day)
    # The past Friday, told on a Friday, is hardly today.
    elif which == "past":
        day = published - timedelta(back or 7)
        yield sure(say("dated.before", weekday=name), day, day)
    # "Last Friday" in a report of a Saturday: the day before, or the Friday of the week before.
    elif which in ("last", "previous"):
        day = published - timedelta(back or 7)
        yield sure(say("dated.before", weekday=name), day, day)
        day = monday + timedelta(number - 7)
        yield sure(say("dated.weekBefore", weekday=name), day, day)
    else:
        # "This", "coming" and "next" Friday: the next one to come, or that of this week or the next.
        ahead = published + timedelta((7 - back) if back else 7 * (which != "this"))
        yield sure(say("dated.coming", weekday=name), ahead, ahead)
        if which != "coming":
            in_week = monday + timedelta(number + 7 * (which == "next"))
            yield sure(word("weekdayOf", which, weekday=name), in_week, in_week)


def weekday_and_day(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of "Friday the 13th": of the months about publication, those where it is that weekday."""
    wanted = WEEKDAYS.index(match["weekday"])
    days = [plainly(*days) for days in days_near(match, told)]
    right = [day for day in days if (EPOCH + timedelta(day.soft.low)).weekday() == wanted]
    if right:
        yield from on_weekday(wanted, right)
        return
    # The weekday is a mistake of the last such day or the next.
    yield from on_weekday(wanted, list(lone_day(match, told)))


def weekdays_back(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of "two Fridays ago": the second that was, or that of the week two weeks before."""
    number, count = WEEKDAYS.index(match["weekday"]), count_of(match["count"])
    if not 1 <= count <= _MOST_WEEKS:
        return
    published, monday = told.published, told.published - timedelta(told.published.weekday())
    if match["way"] == "ago":
        first = published - timedelta((published.weekday() - number) % 7 or 7)
        days = [first - timedelta(7 * (count - 1)), monday + timedelta(number - 7 * count)]
    else:
        first = published + timedelta((number - published.weekday()) % 7 or 7)
        days = [first + timedelta(7 * (count - 1)), monday + timedelta(number + 7 * count)]
    for day in days:
        yield plainly(day, day)


def weekday_before_last(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of "the Friday before last": the one a week before each reading of last Friday."""
    last = told.read(f"last {match['weekday']}")
    for day in last:
        yield _moved(day, -7)


def weekends_back(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of "two weekends ago" and "the weekend before last"."""
    count = count_of(match["count"]) if match["count"] else 2
    if 1 <= count <= _MOST_WEEKS:
        for recent in told.read("last weekend"):
            yield _moved(recent, -7 * (count - 1))


_MOST_WEEKS = 520


def _moved(meaning: Meaning, days: int) -> Meaning:
    soft, hard = (
        Interval(span.low + days, span.high + days) for span in (meaning.soft, meaning.hard)
    )
    return Meaning(show_days(soft), soft, hard)


def weekday_from_now(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of "a week ago Friday", "a week from Tuesday" and "Tuesday week"."""
    weeks = count_of(match["count"] or "a")
    sign = -7 if match["way"] == "ago" else 7
    day = match["day"]
    past = day not in WEEKDAYS or match["way"] == "ago"
    for found in told.read(day if past else f"coming {day}"):
        yield _moved(found, sign * weeks)


def week(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of this, last, next and the past week, which begins on Sunday or on Monday."""
    if match[1] == "past":
        yield sure(say("dated.sevenDays"), told.published - timedelta(7), told.published)
        return
    which = "this" if match[1] == "current" else match[1]
    for first, day in _weeks(told, 7 * STEPS[which]):
        name = word("weekFrom", which, weekday=word("weekday", day))
        days = Interval(first, first + 6)
        yield Meaning(name, days, days)


def _weeks(told: Told, ahead: int) -> list[tuple[int, str]]:
    """Return the first days of the week of publication, moved by some days, by the weekday that it begins on."""
    today = day_number(told.published)
    sunday = today - (told.published.weekday() + 1) % 7
    monday = today - told.published.weekday()
    return [(sunday + ahead, "sunday"), (monday + ahead, "monday")]


def far_week(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of the week before last and the week after next."""
    for first, _ in _weeks(told, -14 if match["way"] == "before last" else 14):
        days = Interval(first, first + 6)
        yield Meaning(show_days(days), days, days)


def weekday_of_week(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of "Friday of last week", in every reading of the week."""
    groups = match.groupdict()
    number = WEEKDAYS.index(groups["weekday"])
    for span in told.read(groups["week"]):
        if span.soft.high - span.soft.low == 6:
            low = span.soft.low
            day = low + (number - (EPOCH + timedelta(low)).weekday()) % 7
            days = Interval(day, day)
            yield Meaning(show_days(days), days, days)


def week_of(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of the week of a date (from Sunday, from Monday, from that day), or that begins or ends so."""
    how = match["how"] or ""
    for found in told.read(match["date"]):
        if found.soft.low != found.soft.high:
            continue
        day = found.soft.low
        number = (EPOCH + timedelta(day)).weekday()
        if how.startswith(("ending", "to", "ended")):
            starts = [day - 6]
        elif how:
            starts = [day]
        else:
            starts = [day - (number + 1) % 7, day - number, day]
        for start in starts:
            days = Interval(start, start + 6)
            yield Meaning(show_days(days), days, days)


def weekend_of(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of the weekend of a date: the days named, or the Saturday and Sunday about one of them."""
    for found in told.read(match["date"]):
        if found.soft.low < found.soft.high:
            yield found
            continue
        day = found.soft.low
        number = (EPOCH + timedelta(day)).weekday()
        # Of a Friday or a Monday the weekend beside it is meant, of other days the one behind.
        saturday = day + ((5 - number) if number else -2)
        days = Interval(saturday, saturday + 1)
        yield Meaning(show_days(days), days, days)


def numbered_week(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of "week 23 of 2018", as ISO 8601 counts them."""
    number = int(match["number"])
    year = told.published.year + (-1 if match["which"] == "last" else match["which"] == "next")
    if match["year"]:
        year = int(match["year"])
    first = EPOCH.fromisocalendar(year, number, 1)
    yield plainly(first, first + timedelta(6))


def weekend(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of a bare, this, last or next weekend."""
    published = told.published
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
    # A bare weekend, told as it comes near, may be the one to come.
    if which in ("this", "next", "coming") or (which == "" and published.weekday() in (3, 4)):
        after = saturday + timedelta(7)
        yield sure(say("dated.comingWeekend"), after, after + timedelta(1))
