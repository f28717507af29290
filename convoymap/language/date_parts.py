"""Parts of a span that other words name: early August, its first week, the first Monday of it, the night of a day."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import timedelta
from math import inf

from convoymap.language.calendar_names import WEEKDAYS
from convoymap.language.date_spans import EPOCH, Meaning, count_of, day_number, show_days
from convoymap.language.date_told import Readings, Told
from convoymap.language.interval import Interval
from convoymap.wording.message import say, word

THIRD_SLACK = 1 / 6
"""Early, mid and late in a month (or week, or year) are its thirds; usage stretches them by this share of its length,
five days in a month."""
THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
WEEK_SLACK = 6
"""The first week of a month is its first seven days; as a week of the calendar it lies up to so many days off."""
_FEW_DAYS = (5, 10)
"""The first days of a month, as usually and as possibly meant."""


def third(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of early, mid and late in a span."""
    at = THIRDS[match[1]]
    for inner in told.read(_this(match[2])):
        low, high = inner.soft.low, inner.soft.high
        name = word("third", match[1], date=inner.name)
        if math.isinf(low) or math.isinf(high):
            continue
        length = high - low + 1
        if length == 2 and "night" in match[2].split():
            # Early in a night is before midnight; late in it may be either side.
            yield replace(inner, name=name, soft=Interval(low, low if at == 0 else high))
            continue
        if length == 1:
            # Late on a day may be past midnight.
            hard = Interval(inner.hard.low, inner.hard.high + (at == 2))
            yield replace(inner, name=name, hard=hard)
            continue
        # Days are whole: each third is widened to those that it touches, the hard ends by the slack too.
        part, slack = length / 3, length * THIRD_SLACK
        start, stop = low + at * part, low + (at + 1) * part
        soft = Interval(math.floor(start), math.ceil(stop) - 1)
        hard = Interval(max(low, math.floor(start - slack)), min(high, math.ceil(stop + slack) - 1))
        yield Meaning(name, soft, hard)


def _this(words: str) -> str:
    """Return words with a bare week, month or year named as the one that is."""
    return f"this {words}" if words in ("week", "month", "year", "quarter", "decade") else words


def nth_week(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of the first week, weekend, half, days or Monday of a month or a year."""
    nth, unit, of = match["nth"], match["unit"], _this(match["of"])
    for inner in told.read(of):
        length = inner.soft.high - inner.soft.low + 1
        if math.isinf(length) or length < _SHORTEST.get(unit, 27):
            continue
        found = _part(inner.soft, None if nth in ("last", "final", "closing") else int(nth), unit)
        if found is not None:
            yield Meaning(show_days(found[0]), *found)


_SHORTEST = {"day": 6}


def _part(whole: Interval, nth: int | None, unit: str) -> tuple[Interval, Interval] | None:
    """Return the days that a part is usually and possibly taken for; None where it has no such part."""
    low, high = whole.low, whole.high
    length = high - low + 1
    if unit == "day":
        day = high if nth is None else low + nth - 1
        return (Interval(day, day),) * 2 if day <= high else None
    if unit in ("half", "third"):
        of = 2 if unit == "half" else 3
        at = of if nth is None else nth
        if at > of:
            return None
        soft = Interval(
            low + math.floor(length * (at - 1) / of), low + math.ceil(length * at / of) - 1
        )
        return soft, soft
    if unit in ("week", "fortnight"):
        days = 7 if unit == "week" else 14
        start = high - days + 1 if nth is None else low + days * (nth - 1)
        if start > high:
            return None
        soft = Interval(start, min(high, start + days - 1))
        return soft, Interval(soft.low - WEEK_SLACK, soft.high + WEEK_SLACK)
    # A weekday, or a weekend by its Saturday.
    number = 5 if unit == "weekend" else WEEKDAYS.index(unit)
    first = low + (number - (EPOCH + timedelta(low)).weekday()) % 7
    day = first + 7 * (((high - first) // 7) if nth is None else nth - 1)
    if day > high:
        return None
    days_ = Interval(day, day + (unit == "weekend"))
    return days_, days_


def end_days(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of the first days of a month, or of so many first or last of them."""
    soft_count, hard_count = (count_of(match["count"]),) * 2 if match["count"] else _FEW_DAYS
    unit = {"week": 7, "month": 30}.get(match["unit"], 1)
    for inner in told.read(_this(match["of"])):
        low, high = inner.soft.low, inner.soft.high
        if math.isinf(high - low) or high - low + 1 < soft_count * unit:
            continue
        counts = [min(count * unit, high - low + 1) for count in (soft_count, hard_count)]
        last = match["nth"] in ("last", "final", "closing")
        soft, hard = (
            Interval(high - count + 1, high) if last else Interval(low, low + count - 1)
            for count in counts
        )
        yield Meaning(show_days(soft), soft, hard)


_BEYOND_MIDNIGHT = frozenset({"night", "evening", "midnight", "nightfall", "overnight"})
_FROM_NIGHT_BEFORE = frozenset({"overnight", "before dawn", "after midnight"})
_PART_NAMES = {
    "pre-dawn": "before dawn", "predawn": "before dawn", "before daybreak": "before dawn",
    "before sunrise": "before dawn", "small hours": "early hours",
    "first light": "dawn", "daybreak": "dawn", "sunrise": "dawn", "sunset": "dusk", "lunchtime": "midday",
    "lunch time": "midday", "am": "morning", "pm": "afternoon", "mid-morning": "morning",
    "early hours morning": "early hours", "after dark": "night", "eve": "evening",
    "past midnight": "after midnight", "mid-afternoon": "afternoon", "hours before dawn": "before dawn",
    "hours darkness": "night", "night-time": "night", "before first light": "before dawn",
}  # fmt: skip
PARTS_OF_DAY = (
    "morning", "noon", "midday", "afternoon", "evening", "night", "dawn", "dusk", "nightfall", "midnight", "overnight",
    "early hours", "before dawn", "after midnight",
)  # fmt: skip
PART_WORDS = (*PARTS_OF_DAY, *_PART_NAMES)
BOUND_PARTS = tuple(part for part in PART_WORDS if part.startswith(("before", "after", "past")))
"""Parts of a day that begin as a bound does."""


def part_of_day(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of a part of a day: its day, and that beyond midnight where it may reach there."""
    groups = match.groupdict()
    part = _PART_NAMES.get(groups["part"], groups["part"])
    for inner in told.read(groups["of"]):
        # A night between two named days has both already.
        single = inner.soft.low == inner.soft.high
        before = single and part in _FROM_NIGHT_BEFORE
        after = single and (part in _BEYOND_MIDNIGHT or part == "after midnight")
        # A night lies in two days; an evening may end on the next.
        night = single and part == "night"
        soft = Interval(inner.soft.low, inner.soft.high + night)
        hard = Interval(inner.hard.low - before, inner.hard.high + after)
        name = word("partOfDay", part, date=inner.name)
        yield replace(inner, name=name, soft=soft, hard=hard)


def eve(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of the eve of a date: the day before."""
    for inner in told.read(match["of"]):
        if abs(inner.soft.low) != inf:
            days = Interval(inner.soft.low - 1, inner.soft.low - 1)
            yield Meaning(show_days(days), days, days)


def clock(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of the date beside a time of day; in another zone it may be the day before or behind here."""
    groups = match.groupdict()
    for inner in told.read(groups["of"]):
        slack = 1 if groups["zone"] else 0
        hard = Interval(inner.hard.low - slack, inner.hard.high + slack)
        yield replace(inner, hard=hard)


def earlier_later(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of earlier this week (to publication) and later this week (from it on)."""
    today = day_number(told.published)
    for inner in told.read(_this(match[2])):
        low, high = inner.hard.low, inner.hard.high
        earlier = match[1] == "earlier"
        low, high = (low, min(high, today)) if earlier else (max(low, today), high)
        if low <= high:
            days = Interval(low, high)
            name = word("compared", "earlier" if earlier else "later", date=inner.name)
            yield Meaning(name, days, days)


def weekday_and_date(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of a date that fall on the weekday named beside it; else it is a mistake of the report."""
    groups = match.groupdict()
    wanted = WEEKDAYS.index(groups.get("weekday") or groups["behind"])
    dates = told.read(groups.get("date") or groups["before"])
    yield from on_weekday(wanted, dates)


def on_weekday(wanted: int, dates: list[Meaning]) -> Readings:
    """Yield those of some dates that fall on a weekday, counted from Monday; else all as mistakes of the report."""
    single = [found for found in dates if found.soft.low == found.soft.high and not found.problem]
    right = [found for found in single if _weekday_of(found) == wanted]
    for found in right:
        name = say("dated.weekday", weekday=word("weekday", WEEKDAYS[wanted]), date=found.name)
        yield replace(found, name=name)
    # Only where no reading of the date falls on the weekday is it a mistake of the report.
    for found in () if right else single:
        problem = say(
            "problem.weekday",
            date=show_days(found.soft),
            actual=word("weekday", WEEKDAYS[_weekday_of(found)]),
            wanted=word("weekday", WEEKDAYS[wanted]),
        )
        yield replace(found, problem=problem)


def _weekday_of(meaning: Meaning) -> int:
    return (EPOCH + timedelta(meaning.soft.low)).weekday()
