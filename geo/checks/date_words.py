"""A small grammar of the dates in reports: words, and the day of publication, to spans of civil days.

Every word that can mean two things gives two readings. Days are counted from 1970-01-01 in the case's time zone, first
and last included. Ranges stay ranges ("this week", "late August"), which general date parsers turn into single days.
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from convoymap.geo.checks.thresholds import THIRD_SLACK
from convoymap.seeds import edtf, quantity
from convoymap.seeds.interval import Interval
from convoymap.seeds.units import factor

EPOCH = date(1970, 1, 1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_SEASONS = {
    "winter": (12, 2),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
}
_LONGEST = 80
_DEEPEST = 6
_DAY_S = 86_400.0


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
    problem: str = ""


def meanings(words: str, published: date) -> tuple[Meaning, ...]:
    """Return every reading of a date's words in a report published on a day; none where they are not understood.

    >>> [meaning.name for meaning in meanings("last Friday", date(2017, 9, 16))]
    ['the Friday before publication', 'the Friday of the week before']
    """
    text = _normalise(words)
    if not text or len(text) > _LONGEST:
        return ()
    found: dict[tuple[Interval, Interval, str], Meaning] = {}
    for meaning in _read(text, published, 0):
        found.setdefault((meaning.soft, meaning.hard, meaning.problem), meaning)
    return tuple(found.values())


def day_number(day: date) -> int:
    """Return a day counted from 1970-01-01."""
    return (day - EPOCH).days


def show_days(days: Interval) -> str:
    """Return days counted from 1970-01-01 as dates in words.

    >>> show_days(Interval(17417, 17418))
    '8 to 9 September 2017'
    """
    if math.isinf(days.low):
        return "any time" if math.isinf(days.high) else f"until {_show(days.high)}"
    if math.isinf(days.high):
        return f"from {_show(days.low)}"
    low, high = EPOCH + timedelta(days.low), EPOCH + timedelta(days.high)
    if low == high:
        return _show(days.low)
    if (low.year, low.month) == (high.year, high.month):
        return f"{low.day} to {_show(days.high)}"
    return f"{_show(days.low)} to {_show(days.high)}"


def _show(number: float) -> str:
    day = EPOCH + timedelta(number)
    return f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"


def _normalise(words: str) -> str:
    text = re.sub(r"[.,()]", " ", words.casefold()).replace("–", "-")
    text = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text)
    text = re.sub(r"\b(on|in|during|at|the|of|sometime|over|what was|here)\b", " ", text)
    for short, whole in _shortened():
        text = re.sub(rf"\b{short}\b", whole, text)
    return " ".join(text.split())


def _shortened() -> Iterator[tuple[str, str]]:
    for name in MONTHS:
        if name != "may":
            yield name[:3], name
    yield "sept", "september"
    for name in WEEKDAYS:
        yield name[:3], name
    yield from (
        ("tues", "tuesday"),
        ("weds", "wednesday"),
        ("thur", "thursday"),
        ("thurs", "thursday"),
    )


Readings = Iterator[Meaning]
_Rule = Callable[[re.Match[str], date, int], Readings]


def _read(text: str, published: date, depth: int) -> Readings:
    if depth > _DEEPEST:
        return
    for pattern, rule in _RULES:
        if match := pattern.fullmatch(text):
            found = list(rule(match, published, depth + 1))
            if found:
                yield from found
                return


def _sure(name: str, first: date, last: date) -> Meaning:
    days = Interval(day_number(first), day_number(last))
    return Meaning(name, days, days)


def _until(match: re.Match[str], published: date, depth: int) -> Readings:
    for inner in _read(match[2], published, depth):
        soft, hard = (Interval(-math.inf, days.high) for days in (inner.soft, inner.hard))
        yield replace(inner, name=f"{match[1]} {inner.name}", soft=soft, hard=hard)


def _since(match: re.Match[str], published: date, depth: int) -> Readings:
    for inner in _read(match[2], published, depth):
        soft, hard = (Interval(days.low, math.inf) for days in (inner.soft, inner.hard))
        yield replace(inner, name=f"since {inner.name}", soft=soft, hard=hard)


def _from_to(match: re.Match[str], published: date, depth: int) -> Readings:
    for first in _read(match[1], published, depth):
        for last in _read(match[2], published, depth):
            if first.hard.low <= last.hard.high and first.soft.low <= last.soft.high:
                soft = Interval(first.soft.low, last.soft.high)
                hard = Interval(first.hard.low, last.hard.high)
                yield Meaning(f"{first.name} to {last.name}", soft, hard)


_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}


def _third(match: re.Match[str], published: date, depth: int) -> Readings:
    at = _THIRDS[match[1]]
    for inner in _read(match[2], published, depth):
        low, high = inner.soft.low, inner.soft.high
        if math.isinf(low) or math.isinf(high):
            continue
        length = high - low + 1
        if length == 1:
            # Late on a day may be past midnight.
            yield replace(
                inner, name=f"{match[1]} {inner.name}", hard=Interval(low, high + (at == 2))
            )
            continue
        third, slack = length / 3, length * THIRD_SLACK
        start, stop = low + at * third, low + (at + 1) * third
        soft = Interval(math.floor(start), math.ceil(stop) - 1)
        hard = Interval(max(low, math.floor(start - slack)), min(high, math.ceil(stop + slack) - 1))
        yield Meaning(f"{match[1]} {inner.name}", soft, hard)


def _earlier_later(match: re.Match[str], published: date, depth: int) -> Readings:
    today = day_number(published)
    for inner in _read(match[2], published, depth):
        low, high = inner.hard.low, inner.hard.high
        low, high = (low, min(high, today)) if match[1] == "earlier" else (max(low, today), high)
        if low <= high:
            days = Interval(low, high)
            yield Meaning(f"{match[1]} {inner.name}", days, days)


def _part_of_day(match: re.Match[str], published: date, depth: int) -> Readings:
    for inner in _read(match[1], published, depth):
        past_midnight = match[2] in ("night", "evening")
        hard = Interval(inner.hard.low, inner.hard.high + past_midnight)
        yield replace(inner, name=f"{inner.name}, {match[2]}", hard=hard)


_NAMED_DAYS = {
    "today": (0, 0), "tonight": (0, 1), "now": (0, 0), "currently": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1),
    "overnight": (-1, 0), "last night": (-1, 0), "day before yesterday": (-2, -2), "day after tomorrow": (2, 2),
}  # fmt: skip


def _named_day(match: re.Match[str], published: date, _depth: int) -> Readings:
    first, last = _NAMED_DAYS[match[0]]
    yield _sure(match[0], published + timedelta(first), published + timedelta(last))


def _weekday(match: re.Match[str], published: date, _depth: int) -> Readings:
    which, number = match[1] or "", WEEKDAYS.index(match[2])
    name = match[2].title()
    back = (published.weekday() - number) % 7
    monday = published - timedelta(published.weekday())
    if which in ("", "past"):
        day = published - timedelta(back)
        yield _sure(f"the most recent {name}", day, day)
    elif which == "last":
        day = published - timedelta(back or 7)
        yield _sure(f"the {name} before publication", day, day)
        day = monday + timedelta(number - 7)
        yield _sure(f"the {name} of the week before", day, day)
    else:
        ahead = published + timedelta((7 - back) if back else 7 * (which == "next"))
        yield _sure(f"the coming {name}", ahead, ahead)
        in_week = monday + timedelta(number + 7 * (which == "next"))
        yield _sure(f"the {name} of {which} week", in_week, in_week)


def _weekday_and_date(match: re.Match[str], published: date, depth: int) -> Readings:
    wanted = WEEKDAYS.index(match[1] or match[4])
    dates = list(_read(match[2] or match[3], published, depth))
    single = [found for found in dates if found.soft.low == found.soft.high]
    right = [found for found in single if (EPOCH + timedelta(found.soft.low)).weekday() == wanted]
    for found in right:
        yield replace(found, name=f"{WEEKDAYS[wanted].title()}, {found.name}")
    for found in () if right else single:
        actual = WEEKDAYS[(EPOCH + timedelta(found.soft.low)).weekday()].title()
        problem = f"{show_days(found.soft)} is a {actual}, not a {WEEKDAYS[wanted].title()}"
        yield replace(found, problem=problem)


_STEPS = {"this": 0, "last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}


def _week(match: re.Match[str], published: date, _depth: int) -> Readings:
    if match[1] == "past":
        yield _sure("the seven days to publication", published - timedelta(7), published)
        return
    step = timedelta(7 * _STEPS[match[1]])
    for name, back in (("Sunday", (published.weekday() + 1) % 7), ("Monday", published.weekday())):
        first = published - timedelta(back) + step
        yield _sure(f"{match[1]} week, from {name}", first, first + timedelta(6))


def _weekend(match: re.Match[str], published: date, _depth: int) -> Readings:
    saturday = published - timedelta((published.weekday() - 5) % 7)
    current = _sure("the most recent weekend", saturday, saturday + timedelta(1))
    which = match[1] or ""
    if which in ("", "this", "last", "past", "previous"):
        yield current
    if which in ("last", "past", "previous") and published.weekday() >= 5:
        before = saturday - timedelta(7)
        yield _sure("the weekend before", before, before + timedelta(1))
    if which in ("this", "next", "coming"):
        after = saturday + timedelta(7)
        yield _sure("the coming weekend", after, after + timedelta(1))


def _month_or_year(match: re.Match[str], published: date, _depth: int) -> Readings:
    which, unit = match[1], match[2]
    if which == "past":
        back = 31 if unit == "month" else 366
        yield _sure(f"the {unit} to publication", published - timedelta(back), published)
        return
    step = _STEPS[which]
    if unit == "year":
        year = published.year + step
        yield _sure(str(year), date(year, 1, 1), date(year, 12, 31))
        return
    year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
    yield _month_of(year, month + 1)


def _month_of(year: int, month: int) -> Meaning:
    name = f"{MONTHS[month - 1].title()} {year}"
    return _sure(name, date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _ago(match: re.Match[str], published: date, _depth: int) -> Readings:
    if (amount := _days_in(match[1])) is None:
        return
    soft, hard = amount
    today = day_number(published)
    yield Meaning(
        f"{match[1]} before publication",
        Interval(today - math.ceil(soft.high), today - math.floor(soft.low)),
        Interval(today - math.ceil(hard.high), today - math.floor(hard.low)),
    )


def _past_days(match: re.Match[str], published: date, _depth: int) -> Readings:
    if (amount := _days_in(match[1])) is None:
        return
    today = day_number(published)
    days = Interval(today - math.ceil(amount[1].high), today)
    yield Meaning(f"the {match[1]} to publication", days, days)


def _days_in(words: str) -> tuple[Interval, Interval] | None:
    """Return a duration in days as usually and as possibly meant: half its unit, or a day, more or less."""
    try:
        amount = quantity.parse(words, dimension="time")
    except quantity.QuantityError:
        return None
    unit = factor(amount.unit, "time") / _DAY_S
    days = amount.support.scale(unit)
    if math.isinf(days.high) or days.high > 400_000:
        return None
    half = unit / 2 if unit > 1 else 0.0
    return (
        Interval(max(0.0, days.low - half), days.high + half),
        Interval(max(0.0, days.low - max(half, 1.0)), days.high + max(half, 1.0)),
    )


def _day_of_month(match: re.Match[str], published: date, _depth: int) -> Readings:
    groups = match.groupdict()
    yield from _dated(
        groups.get("year"), MONTHS.index(groups["month"]) + 1, int(groups["day"]), published
    )


def _slashed(match: re.Match[str], published: date, _depth: int) -> Readings:
    first, second = int(match[1]), int(match[2])
    for month, day in dict.fromkeys(((first, second), (second, first))):
        if 1 <= month <= 12:
            yield from _dated(match[3], month, day, published)


def _dated(year: str | None, month: int, day: int, published: date) -> Readings:
    if year:
        number = int(year) + (2000 if len(year) == 2 else 0)
        years = [number]
    else:
        years = [published.year - 1, published.year, published.year + 1]
    days = [date(y, month, day) for y in years if y >= 1 and day <= monthrange(y, month)[1] and day]
    spans = [_sure(show_days(Interval(day_number(d), day_number(d))), d, d) for d in days]
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


def _month(match: re.Match[str], published: date, _depth: int) -> Readings:
    which, name, year = match[1], match[2], match[3]
    month = MONTHS.index(name) + 1
    if year:
        if int(year):
            yield _month_of(int(year), month)
        return
    around = [_month_of(published.year + step, month) for step in (-1, 0, 1)]
    today = day_number(published)
    if which == "last":
        yield from [span for span in around if span.soft.high < today][-1:]
    else:
        yield from _nearest(around, published)


def _season(match: re.Match[str], published: date, _depth: int) -> Readings:
    first, last = _SEASONS[match[2]]
    years = (
        [int(match[3])] if match[3] else [published.year - 1, published.year, published.year + 1]
    )
    spans = []
    for year in years:
        if 1 < year < 9999:
            start = date(year - (first > last), first, 1)
            soft = Interval(day_number(start), day_number(_month_end(year, last)))
            # Astronomical seasons run three weeks behind the calendar's quarters.
            hard = Interval(soft.low - 31, soft.high + 31)
            spans.append(Meaning(f"{match[2]} {year}", soft, hard))
    yield from spans if match[3] else _nearest(spans, published)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _edtf(match: re.Match[str], _published: date, _depth: int) -> Readings:
    try:
        low, high = edtf.parse(match[0]).bounds_ms
    except edtf.EdtfError:
        return
    first = -math.inf if low is None else low / (_DAY_S * 1000)
    last = math.inf if high is None else high / (_DAY_S * 1000)
    days = Interval(
        math.floor(first) if math.isfinite(first) else first,
        math.floor(last) if math.isfinite(last) else last,
    )
    bounds = (day_number(date(1, 1, 1)), day_number(date(9999, 12, 31)))
    if all(math.isinf(end) or bounds[0] <= end <= bounds[1] for end in (days.low, days.high)):
        yield Meaning(show_days(days), days, days)


_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = "|".join(MONTHS)
_YEAR = r"(?P<year>[12][0-9]{3})"
_UNITS = "days?|weeks?|fortnights?|months?|years?"
_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"[0-9.]{2,}[0-9-]*-[0-9-]+(?:[~?%])?(?:/.+)?", _edtf),
        ("|".join(_NAMED_DAYS), _named_day),
        (r"(by|until|before|no later than|up to) (.+)", _until),
        (r"(?:between |from )?(.+?) (?:and|to|until|through|-) (.+)", _from_to),
        (
            r"(since|from|after|as of|starting) (.+?)(?: onwards?| on)?",
            lambda m, p, d: _since(m, p, d),
        ),
        (rf"({_WEEKDAY}) (.*[0-9].*)|(.*[0-9].*) ({_WEEKDAY})", _weekday_and_date),
        (r"(early|beginning|start|mid|middle|late|end)[ -](.+)", _third),
        (r"(earlier|later) (.+)", _earlier_later),
        (r"(.+) (morning|noon|midday|afternoon|evening|night)", _part_of_day),
        (rf"(?:(last|past|this|next|coming) )?({_WEEKDAY})", _weekday),
        (r"(this|last|previous|past|next|coming) week", _week),
        (r"(?:(this|last|previous|past|next|coming) )?weekend", _weekend),
        (r"(this|last|previous|past|next|coming) (month|year)", _month_or_year),
        (rf"(.+ (?:{_UNITS})) (?:ago|earlier|before|back)", _ago),
        (rf"(?:past|last|previous) (.+ (?:{_UNITS}))", _past_days),
        (rf"(?P<month>{_MONTH}) (?P<day>[0-9]{{1,2}})(?: {_YEAR})?", _day_of_month),
        (rf"(?P<day>[0-9]{{1,2}}) (?P<month>{_MONTH})(?: {_YEAR})?", _day_of_month),
        (r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?", _slashed),
        (rf"(?:(last|this) )?({_MONTH})(?: ([0-9]{{4}}))?", _month),
        (r"(?:(last|this) )?(winter|spring|summer|autumn|fall)(?: ([0-9]{4}))?", _season),
        (r"[12][0-9]{3}s?|[12][0-9]{3}[~?%]", _edtf),
    )
)
"""Tried in order; the first that gives a reading is taken."""
