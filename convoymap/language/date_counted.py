"""Dates counted by a length of time: two weeks ago, the past ten days, in three days, two days after 12 October."""

from __future__ import annotations

import math
import re
from datetime import date

from convoymap.language import quantity
from convoymap.language.calendar_names import WEEKDAYS
from convoymap.language.date_spans import UNITS, Meaning, count_of, day_number, show_days
from convoymap.language.date_told import Readings, Told
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_A_DAY
from convoymap.language.units import factor
from convoymap.wording.message import say

_MOST_DAYS = 400_000
"""Some 1,100 years: nothing is counted further."""
_EVENT_WORDS = "day|night|morning|afternoon|evening|week|weekend|month|year|decade|fortnight"
HANGING = re.compile(
    rf"(?:.+ (?:{UNITS})|(?:{_EVENT_WORDS})) (?:earlier|later|before|after|afterwards?|beforehand|prior)"
    rf"|(?:.+ (?:{UNITS})|(?:{_EVENT_WORDS})) (?:earlier than|later than|before|after|following|prior to|into|from) .+"
    rf"|(?:same|following|preceding|that|that same|very same) (?:{_EVENT_WORDS}|{'|'.join(WEEKDAYS)}|.+ (?:{UNITS}))"
    rf"|(?:earlier|later|early|late) (?:same|that) (?:{_EVENT_WORDS})"
    rf"|(?:next|previous|very next) (?:day|night|morning|afternoon|evening)|(?:{_EVENT_WORDS}) in question"
    r"|same time|(?:shortly|soon|long|immediately) (?:before|after|afterwards?|thereafter)|afterwards?|later|thereafter"
)
"""Normalised words that count from another event than publication, or from a day named elsewhere."""


def ago(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of "two weeks ago"."""
    if (amount := _days_in(match[1])) is not None:
        soft, hard = (_before(day_number(told.published), days) for days in amount)
        yield Meaning(say("dated.ago", time=match[1]), soft, hard)


def ahead(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of "in two weeks" and "two weeks from now"."""
    if (amount := _days_in(match["amount"])) is not None:
        soft, hard = (_after(day_number(told.published), days) for days in amount)
        yield Meaning(say("dated.ahead", time=match["amount"]), soft, hard)


def _before(day: float, days: Interval) -> Interval:
    # "More than a week ago" has no first day.
    first = -math.inf if math.isinf(days.high) else day - math.ceil(days.high)
    return Interval(first, day - math.floor(days.low))


def _after(day: float, days: Interval) -> Interval:
    last = math.inf if math.isinf(days.high) else day + math.ceil(days.high)
    return Interval(day + math.floor(days.low), last)


def _from_span(span: Interval, days: Interval, *, back: bool) -> Interval:
    step = _before if back else _after
    return step(span.low, days).hull(step(span.high, days))


def past_days(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of "the past ten days"."""
    if (amount := _days_in(match[1])) is not None:
        today = day_number(told.published)
        days = Interval(_before(today, amount[1]).low, today)
        yield Meaning(say("dated.pastDays", time=match[1]), days, days)


def recent(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of "recent weeks": several of them to publication."""
    if (amount := _days_in(f"several {match[1]}")) is not None:
        soft, hard = (_before(day_number(told.published), days).low for days in amount)
        today = day_number(told.published)
        name = say("dated.pastDays", time=match[0])
        yield Meaning(name, Interval(soft, today), Interval(hard, today))


def soon(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of "the coming weeks": several of them from publication on."""
    if (amount := _days_in(f"several {match['unit']}")) is not None:
        today = day_number(told.published)
        soft, hard = (Interval(today, _after(today, days).high) for days in amount)
        yield Meaning(say("dated.comingDays", time=match[0]), soft, hard)


def coming_days(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of "the next ten days" and "within ten days": from publication on."""
    if (amount := _days_in(match["amount"])) is not None:
        today = day_number(told.published)
        days = Interval(today, _after(today, amount[1]).high)
        yield Meaning(say("dated.comingDays", time=match["amount"]), days, days)


def beside(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of "two days after 12 October": counted from the days that the date behind them may be."""
    groups = match.groupdict()
    words = groups["amount"] if groups["amount"] else f"1 {groups['unit']}"
    amount = _days_in(words)
    if amount is None:
        return
    back = groups["way"] in ("before", "prior to", "ahead")
    # Three days from Tuesday: the one to come.
    ahead_of = groups["way"] == "from" and groups["date"] in WEEKDAYS
    for inner in told.read(f"coming {groups['date']}" if ahead_of else groups["date"]):
        if math.isinf(inner.soft.low) or math.isinf(inner.soft.high):
            continue
        # From the day that a span begins with, or ends with: two weeks since 2011 may count from either.
        soft, hard = (
            _from_span(span, days, back=back)
            for span, days in zip((inner.soft, inner.hard), amount, strict=True)
        )
        # The day after a day is no other; longer lengths are counted roughly.
        if words.endswith("day") and words.startswith(("1 ", "one ")):
            hard = soft
        yield Meaning(show_days(soft), soft, hard.hull(soft))


def _days_in(words: str) -> tuple[Interval, Interval] | None:
    """Return a duration in days as usually and as possibly meant: half its unit, or a day, more or less.

    None where the words are not a duration, or one longer than a calendar has. "More than a week" has no upper end and
    is no less than a week, "less than a week" is no more.
    """
    try:
        amount = quantity.parse(words, dimension="time")
    except quantity.QuantityError:
        return None
    unit = factor(amount.unit, "time") / SECONDS_A_DAY
    days = amount.support.scale(unit)
    if _MOST_DAYS < days.high < math.inf or days.low > _MOST_DAYS:
        return None
    # Told in whole units, so half a unit more or less: two weeks are 10.5 to 17.5 days. Days are good to a day.
    half = min(unit, days.high) / 2 if unit > 1 else 0.0
    more, less = math.isinf(days.high), days.low == 0
    if more:
        # No month is shorter than 28 days, no year than 365.
        days = Interval(amount.support.low * _SHORTEST.get(amount.unit, unit), days.high)
    below, above = 0.0 if more else half, 0.0 if less else half
    return (
        Interval(max(0.0, days.low - below), days.high + above),
        Interval(max(0.0, days.low - max(below, 1.0)), days.high + max(above, 1.0)),
    )


_SHORTEST = {"month": 28.0, "year": 365.0}


def same_day_ago(match: re.Match[str], told: Told) -> Readings:
    """Yield the reading of "a year ago today", "a month ago tomorrow": the same day of an earlier month or year."""
    number = count_of(match["count"])
    for inner in told.read(match["day"]):
        day = date.fromordinal(int(inner.soft.low) + _EPOCH)
        months = number * {"year": 12, "month": 1, "decade": 120}[match["unit"]]
        year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
        found = day_number(date(year, month + 1, min(day.day, 28))) + max(0, day.day - 28)
        days = Interval(found, found)
        yield Meaning(show_days(days), days, days)


_EPOCH = date(1970, 1, 1).toordinal()
