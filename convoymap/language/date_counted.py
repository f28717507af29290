"""Dates counted back from publication by a length of time: two weeks ago, the past ten days."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date

from convoymap.language import quantity
from convoymap.language.date_spans import Meaning, day_number
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_A_DAY
from convoymap.language.units import factor
from convoymap.wording.message import say

Readings = Iterator[Meaning]
_MOST_DAYS = 400_000
"""Some 1,100 years: nothing is counted back further."""


def ago(match: re.Match[str], published: date) -> Readings:
    """Yield the reading of "two weeks ago"."""
    if (amount := _days_in(match[1])) is None:
        return
    soft, hard = (_days_before(published, days) for days in amount)
    yield Meaning(say("dated.ago", time=match[1]), soft, hard)


def _days_before(published: date, days: Interval) -> Interval:
    today = day_number(published)
    # "More than a week ago" has no first day.
    first = -math.inf if math.isinf(days.high) else today - math.ceil(days.high)
    return Interval(first, today - math.floor(days.low))


def past_days(match: re.Match[str], published: date) -> Readings:
    """Yield the reading of "the past ten days"."""
    if (amount := _days_in(match[1])) is None:
        return
    days = Interval(_days_before(published, amount[1]).low, day_number(published))
    yield Meaning(say("dated.pastDays", time=match[1]), days, days)


def _days_in(words: str) -> tuple[Interval, Interval] | None:
    """Return a duration in days as usually and as possibly meant: half its unit, or a day, more or less.

    None where the words are not a duration, or one longer than a calendar has. "More than a week" has no upper end.
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
    half = unit / 2 if unit > 1 else 0.0
    return (
        Interval(max(0.0, days.low - half), days.high + half),
        Interval(max(0.0, days.low - max(half, 1.0)), days.high + max(half, 1.0)),
    )
