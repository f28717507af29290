"""Words that bound or join other dates: by and since, before and after, from one to another, either of two, about."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from convoymap.language.calendar_names import MONTHS, WEEKDAYS
from convoymap.language.date_parts import PART_WORDS, THIRDS
from convoymap.language.date_spans import EPOCH, Meaning
from convoymap.language.date_told import Readings, Told
from convoymap.language.interval import Interval
from convoymap.wording.message import Message, joined, say, word

_WITHIN_A_DAY = re.compile(
    rf"\b(?:[0-9]+(?::[0-9]+)? ?[ap]m|[0-9]+:[0-9]+|{'|'.join(PART_WORDS)})\b"
)
_UNTIL_NAMES = {
    "till": "until", "til": "until", "up until": "until", "not later than": "no later than", "as late as": "up to",
    "on or before": "by", "or before": "by", "or earlier": "by", "latest by": "by", "latest": "by",
    "right up to": "up to",
}  # fmt: skip
_UNTIL = ("by", "until", "no later than", "up to")
UNTIL_WORDS = (*_UNTIL, *_UNTIL_NAMES)


def until(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of by, until and no later than a date: the day itself is included."""
    name = _UNTIL_NAMES.get(match["how"], match["how"])
    for inner in told.read(match["date"]):
        yield _until(inner, name)


def _until(inner: Meaning, how: str) -> Meaning:
    soft, hard = (Interval(-math.inf, days.high) for days in (inner.soft, inner.hard))
    return replace(inner, name=word("until", how, date=inner.name), soft=soft, hard=hard)


def before(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of before a date: its own days are left out, save possibly the first."""
    for inner in told.read(match["date"]):
        if _WITHIN_A_DAY.search(match["date"]) or math.isinf(inner.hard.low):
            yield _until(inner, "before")
            continue
        soft = Interval(-math.inf, inner.soft.low - 1)
        hard = Interval(-math.inf, max(inner.hard.low, inner.soft.low))
        name = word("until", "before", date=inner.name)
        yield replace(inner, name=name, soft=soft, hard=hard)


def since(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of since a date: the day itself is included."""
    for inner in told.read(match["date"]):
        # The beginning of a month is a part of it, "beginning on 7 January" a bound.
        single = inner.soft.low == inner.soft.high
        if match["how"] != "beginning" or single:
            yield _since(inner)


def _since(inner: Meaning) -> Meaning:
    soft, hard = (Interval(days.low, math.inf) for days in (inner.soft, inner.hard))
    return replace(inner, name=say("dated.since", date=inner.name), soft=soft, hard=hard)


def after(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of after a date: its own days are left out, save possibly the last."""
    for inner in told.read(match["date"]):
        if _WITHIN_A_DAY.search(match["date"]) or math.isinf(inner.hard.high):
            yield _since(inner)
            continue
        soft = Interval(inner.soft.high + 1, math.inf)
        hard = Interval(min(inner.hard.high, inner.soft.high), math.inf)
        name = say("dated.after", date=inner.name)
        yield replace(inner, name=name, soft=soft, hard=hard)


def around(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of about a date: a third of its length more on each side, possibly all; of a day 1 and 3."""
    for inner in told.read(match["date"]):
        low, high = inner.soft.low, inner.soft.high
        if math.isinf(low) or math.isinf(high):
            continue
        length = high - low + 1
        soft, hard = (
            Interval(low - slack, high + slack)
            for slack in (math.ceil(length / 3), max(3.0, length))
        )
        name = say("dated.around", date=inner.name)
        yield replace(inner, name=name, soft=soft, hard=hard.hull(inner.hard))


def from_to(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of all days from one date to another."""
    for first, last in _pairs(match["first"], match["last"], told):
        yield _spanned(joined("to", (first.name, last.name)), first, last)


def _spanned(name: Message, first: Meaning, last: Meaning) -> Meaning:
    soft = Interval(first.soft.low, last.soft.high)
    hard = Interval(first.hard.low, last.hard.high)
    return Meaning(name, soft, hard)


def either(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of one date or another: of days that follow each other all of them, of others each."""
    first, last = match["first"], match["last"]
    pairs = _pairs(first, last, told) or _pairs(last, first, told)
    found: list[Meaning] = []
    for one, other in pairs:
        if other.soft.low - one.soft.high <= 1:
            found.append(_spanned(joined("or", (one.name, other.name)), one, other))
        else:
            found += [one, other]
    yield from found or [*told.read(first), *told.read(last)]


_MONTH = "|".join(MONTHS)
_RELATIVE = re.compile(
    r"\b(?:[12][0-9]{3}|last|this|next|past|previous|coming|ago|to(?:day|morrow|night)|yesterday|now)\b"
)
_TAIL_STEP = re.compile(r"\b((?:last|this|next|past|previous|coming) (?:week|month|year))$")
_TAIL_DATE = re.compile(rf"(?:\b({_MONTH}) ?)?(?:\b([12][0-9]{{3}}))?$")
_THIRD = re.compile(rf"(?:{'|'.join(THIRDS)})[ -](?P<of>.+)")
_WEEKDAY = "|".join(WEEKDAYS)
_BARE = re.compile(rf"(?:(?:{'|'.join(THIRDS)}) )?(?:{_WEEKDAY})(?: [a-z ]+)?|[0-9]{{1,2}}(?:th)?")
_LONE_DAY = re.compile(r"[0-9]{1,2}th")
_CALENDAR = re.compile(rf"{'|'.join(WEEKDAYS)}|{_MONTH}|[0-9]{{1,2}}th|[0-9]/[0-9]")


def _pairs(first: str, last: str, told: Told) -> list[tuple[Meaning, Meaning]]:
    """Return the readings of two dates that are in order, by the first way of reading them together that gives some."""
    lasts = told.read(last)
    return next(filter(None, _joint(first, last, lasts, told)), []) if lasts else []


def _joint(
    first: str, last: str, lasts: list[Meaning], told: Told
) -> Iterator[list[tuple[Meaning, Meaning]]]:
    """Yield the pairs in order by each way of reading two dates together, those that share the most words first."""
    # "August 28 to September 2, 2016", "early to mid August": what stands behind the second belongs to both.
    for words in _completed(first, last):
        yield _in_order(told.read(words), lasts)
    firsts = told.read(first)
    if not firsts:
        return
    anchored = _anchored(first, lasts, told)
    if _BARE.fullmatch(first):
        yield anchored
    # From 27 April to the 3rd: the one that follows.
    for one in firsts if _LONE_DAY.fullmatch(last) else ():
        if math.isfinite(one.soft.high):
            yield _in_order([one], told.read_from(one.soft.high, last))[:1]
    yield _in_order(firsts, lasts)
    # Between now and 15 November: the one that comes after.
    if not _RELATIVE.search(last) and _CALENDAR.search(last):
        for one in firsts:
            yield from _coming_after(one, last, told)
    yield anchored


def _anchored(first: str, lasts: list[Meaning], told: Told) -> list[tuple[Meaning, Meaning]]:
    """Return pairs whose first is read from the second: Friday to Sunday, told on a Friday."""
    if _RELATIVE.search(first) or not _CALENDAR.search(first):
        return []
    return [
        pair
        for other in lasts
        if math.isfinite(other.soft.high)
        for pair in _in_order(told.read_from(other.soft.high, first), [other])
    ]


def _coming_after(one: Meaning, last: str, told: Told) -> Iterator[list[tuple[Meaning, Meaning]]]:
    if re.fullmatch(_WEEKDAY, last) and math.isfinite(one.soft.high):
        yield _in_order([one], told.read_from(one.soft.high + 6, last))
    if math.isfinite(one.soft.low):
        years = [(EPOCH + timedelta(one.soft.low)).year + step for step in (0, 1)]
        later = [found for year in years for found in told.read(f"{last} {year}")]
        yield _in_order([one], later)[:1]


def _completed(first: str, last: str) -> Iterator[str]:
    if _RELATIVE.search(first):
        return
    if first in THIRDS and (third := _THIRD.fullmatch(last)):
        yield f"{first} {third['of']}"
    if step := _TAIL_STEP.search(last):
        yield f"{first} {step[1]}"
    tail = _TAIL_DATE.search(last)
    month, year = tail.groups() if tail else (None, None)
    if year:
        if month and _BARE.fullmatch(first):
            yield f"{first} {month} {year}"
        yield f"{first} {year}"
        yield f"{first} {int(year) - 1}"
    elif month and _BARE.fullmatch(first):
        yield f"{first} {month}"


def _in_order(firsts: list[Meaning], lasts: list[Meaning]) -> list[tuple[Meaning, Meaning]]:
    # Two readings that end before they begin cannot both be meant.
    return [
        (first, last)
        for first in firsts
        for last in lasts
        if first.hard.low <= last.hard.high and first.soft.low <= last.soft.high
    ]
