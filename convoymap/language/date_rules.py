"""The grammar of dates: words round other dates (by, since, late, a weekday), and the order the rules are tried in."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from convoymap.language import date_calendar as calendar
from convoymap.language import date_counted as counted
from convoymap.language.calendar_names import MONTHS, WEEKDAYS
from convoymap.language.date_spans import (
    EPOCH,
    UNITS,
    Meaning,
    day_number,
    show_days,
)
from convoymap.language.interval import Interval
from convoymap.wording.message import joined, say, word

_DEEPEST = 6
_NIGHT = " night"
THIRD_SLACK = 1 / 6
"""Early, mid and late in a month (or week, or year) are its thirds; usage stretches them by this share of its length,
five days in a month."""
Readings = Iterator[Meaning]
_Rule = Callable[[re.Match[str], date, int], Readings]


def read(text: str, published: date, depth: int) -> Readings:
    """Yield every reading of normalised words; no reading where they are not understood."""
    # Rules read what they leave by this function again; nested words of a hostile text would multiply the readings.
    if depth > _DEEPEST:
        return
    for pattern, rule in _RULES:
        if match := pattern.fullmatch(text):
            found = list(rule(match, published, depth + 1))
            if found:
                yield from found
                return


def _until(match: re.Match[str], published: date, depth: int) -> Readings:
    for inner in read(match[2], published, depth):
        # The day itself is included: by Friday, until Friday.
        soft, hard = (Interval(-math.inf, days.high) for days in (inner.soft, inner.hard))
        name = word("until", match[1], date=inner.name)
        yield replace(inner, name=name, soft=soft, hard=hard)


def _since(match: re.Match[str], published: date, depth: int) -> Readings:
    for inner in read(match[2], published, depth):
        soft, hard = (Interval(days.low, math.inf) for days in (inner.soft, inner.hard))
        yield replace(inner, name=say("dated.since", date=inner.name), soft=soft, hard=hard)


def _from_to(match: re.Match[str], published: date, depth: int) -> Readings:
    firsts = list(read(match[1], published, depth))
    lasts = list(read(match[2], published, depth)) if firsts else []
    found = [span for first in firsts for last in lasts for span in _spanned(first, last)]
    yield from found
    for last in () if found else lasts:
        if math.isfinite(last.soft.high):
            # Friday to Sunday, told on a Friday: the Friday before that Sunday.
            for first in read(match[1], EPOCH + timedelta(last.soft.high), depth):
                yield from _spanned(first, last)


def _spanned(first: Meaning, last: Meaning) -> Readings:
    # Two readings that end before they begin cannot both be meant.
    if first.hard.low <= last.hard.high and first.soft.low <= last.soft.high:
        soft = Interval(first.soft.low, last.soft.high)
        hard = Interval(first.hard.low, last.hard.high)
        yield Meaning(joined("to", (first.name, last.name)), soft, hard)


_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}


def _third(match: re.Match[str], published: date, depth: int) -> Readings:
    at = _THIRDS[match[1]]
    for inner in read(match[2], published, depth):
        low, high = inner.soft.low, inner.soft.high
        name = word("third", match[1], date=inner.name)
        if math.isinf(low) or math.isinf(high):
            continue
        if match[2].endswith(_NIGHT) and high == low + 1:
            # Early in a night is before midnight; late in it may be either side.
            yield replace(inner, name=name, soft=Interval(low, low if at == 0 else high))
            continue
        length = high - low + 1
        if length == 1:
            # Late on a day may be past midnight.
            yield replace(inner, name=name, hard=Interval(low, high + (at == 2)))
            continue
        # Days are whole: each third is widened to those that it touches, the hard ends by the slack too.
        third, slack = length / 3, length * THIRD_SLACK
        start, stop = low + at * third, low + (at + 1) * third
        soft = Interval(math.floor(start), math.ceil(stop) - 1)
        hard = Interval(max(low, math.floor(start - slack)), min(high, math.ceil(stop + slack) - 1))
        yield Meaning(name, soft, hard)


def _earlier_later(match: re.Match[str], published: date, depth: int) -> Readings:
    today = day_number(published)
    for inner in read(match[2], published, depth):
        low, high = inner.hard.low, inner.hard.high
        # Earlier this week: up to publication. Later this week: from it on.
        low, high = (low, min(high, today)) if match[1] == "earlier" else (max(low, today), high)
        if low <= high:
            days = Interval(low, high)
            yield Meaning(word("compared", match[1], date=inner.name), days, days)


def _part_of_day(match: re.Match[str], published: date, depth: int) -> Readings:
    for inner in read(match[1], published, depth):
        # A night lies in two days; an evening may end on the next.
        past_midnight = match[2] in ("night", "evening")
        of_one_day = match[2] == "night" and inner.soft.low == inner.soft.high
        soft = Interval(inner.soft.low, inner.soft.high + of_one_day)
        hard = Interval(inner.hard.low, inner.hard.high + past_midnight)
        yield replace(
            inner, name=word("partOfDay", match[2], date=inner.name), soft=soft, hard=hard
        )


def _weekday_and_date(match: re.Match[str], published: date, depth: int) -> Readings:
    wanted = WEEKDAYS.index(match[1] or match[4])
    dates = list(read(match[2] or match[3], published, depth))
    single = [found for found in dates if found.soft.low == found.soft.high]
    right = [found for found in single if (EPOCH + timedelta(found.soft.low)).weekday() == wanted]
    for found in right:
        name = say("dated.weekday", weekday=word("weekday", WEEKDAYS[wanted]), date=found.name)
        yield replace(found, name=name)
    # Only where no reading of the date falls on the weekday is it a mistake of the report.
    for found in () if right else single:
        actual = WEEKDAYS[(EPOCH + timedelta(found.soft.low)).weekday()]
        problem = say(
            "problem.weekday",
            date=show_days(found.soft),
            actual=word("weekday", actual),
            wanted=word("weekday", WEEKDAYS[wanted]),
        )
        yield replace(found, problem=problem)


def _alone(rule: Callable[[re.Match[str], date], Readings]) -> _Rule:
    return lambda match, published, _depth: rule(match, published)


_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = "|".join(MONTHS)
_YEAR = r"(?P<year>[12][0-9]{3})"
_TO = "(?:and|to|until|through)"
_DAYS = rf"(?P<first>[0-9]{{1,2}})(?: ?[-/] ?| {_TO} )(?P<last>[0-9]{{1,2}})"
_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        # EDTF comes before ranges, which would part it at its hyphens or its slash.
        (r"[0-9.]{2,}[0-9-]*-[0-9-]+(?:[~?%])?(?:/.+)?", _alone(calendar.iso)),
        ("|".join(calendar.NAMED_DAYS), _alone(calendar.named_day)),
        (r"(by|until|before|no later than|up to) (.+)", _until),
        (
            # "28 to 30 August" shares its month, so it comes before ranges of two whole dates.
            rf"(?:between |from )?{_DAYS} (?P<month>{_MONTH})(?: {_YEAR})?",
            _alone(calendar.days_of_month),
        ),
        (
            rf"(?:between |from )?(?P<month>{_MONTH}) {_DAYS}(?: {_YEAR})?",
            _alone(calendar.days_of_month),
        ),
        (rf"(?:between |from )?(.+?) (?:{_TO}|-) (.+)", _from_to),
        # Monday-Wednesday.
        (r"(?:from )?(.+?[a-z])-([a-z0-9].+)", _from_to),
        (
            # "From" without a second date.
            r"(since|from|after|as of|starting) (.+?)(?: onwards?)?",
            _since,
        ),
        # Monday 28 August, 28 August Monday. What follows has words round a date, then dates that stand alone.
        (rf"({_WEEKDAY}) (.*[0-9].*)|(.*[0-9].*) ({_WEEKDAY})", _weekday_and_date),
        (r"(early|beginning|start|mid|middle|late|end)[ -](.+)", _third),
        (r"(earlier|later) (.+)", _earlier_later),
        (r"(.+) (morning|noon|midday|afternoon|evening|night)", _part_of_day),
        (rf"(?:(last|past|this|next|coming) )?({_WEEKDAY})", _alone(calendar.weekday)),
        (r"(this|last|previous|past|next|coming) week", _alone(calendar.week)),
        (r"(?:(this|last|previous|past|next|coming) )?weekend", _alone(calendar.weekend)),
        (r"(this|last|previous|past|next|coming) (month|year)", _alone(calendar.month_or_year)),
        (rf"(.+ (?:{UNITS})) (?:ago|earlier|before|back)", _alone(counted.ago)),
        (rf"(?:past|last|previous) (.+ (?:{UNITS}))", _alone(counted.past_days)),
        (rf"(?P<month>{_MONTH}) (?P<day>[0-9]{{1,2}})(?: {_YEAR})?", _alone(calendar.day_of_month)),
        (rf"(?P<day>[0-9]{{1,2}}) (?P<month>{_MONTH})(?: {_YEAR})?", _alone(calendar.day_of_month)),
        (r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", _alone(calendar.dotted)),
        (r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?", _alone(calendar.slashed)),
        (rf"(?:(last|this) )?({_MONTH})(?: ([0-9]{{4}}))?", _alone(calendar.month)),
        (
            r"(?:(last|this) )?(winter|spring|summer|autumn|fall)(?: ([0-9]{4}))?",
            _alone(calendar.season),
        ),
        # A bare year comes last, for it may be part of anything before.
        (r"[12][0-9]{3}s?|[12][0-9]{3}[~?%]", _alone(calendar.iso)),
    )
)
"""Tried in order; the first that gives a reading is taken."""
