"""Dates that name another calendar, as readings, and those that may be of the old style where none is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from math import inf

from convoymap.language import calendar_dates
from convoymap.language.calendar_dates import DaysOf
from convoymap.language.calendar_names import MONTHS, WEEKDAYS
from convoymap.language.calendar_systems import CalendarError
from convoymap.language.date_spans import Meaning, day_number, show_days
from convoymap.language.date_told import Readings, Told
from convoymap.language.edtf_element import date_from_epoch
from convoymap.language.interval import Interval
from convoymap.wording.message import word

_FROM_SUNSET = frozenset({"hebrew", "hijri", "hijri-civil"})
_MONTH = "|".join(MONTHS)
_RELATIVE = re.compile(
    r"\b(?:last|this|next|past|previous|coming|ago|today|yesterday|tomorrow|now)\b"
)
_DAY_AND_MONTH = re.compile(
    rf"(?:(?:{'|'.join(WEEKDAYS)}) )?(?:[0-9]{{1,2}}(?:th)? (?:{_MONTH})|(?:{_MONTH}) [0-9]{{1,2}}(?:th)?)"
)
_IN_FULL = re.compile(
    rf"(?:.*\b(?:{_MONTH})\b.*|[^a-z]*[0-9]{{1,2}}[./][0-9]{{1,2}}[./])\b[12]?[0-9]{{3}}(?: b ?c(?: ?e)?)?"
)
# What every text has that names a calendar, and few others: a marker, the begin of a month, one day in two styles.
_NAMES_A_CALENDAR = re.compile(
    r"\b(?:style|julian|gregorian|[on] ?s|a ?h|hijr[ai]|hegira|islamic|moslem|muslim|tabular|umm|hebrew|jewish|mundi|"
    r"republican|revolutionary)\b|[^\x00-\x7f]|[0-9a-z] ?/ ?[0-9]+ [a-z]|[a-z] [0-9]+ ?/ ?[0-9]|"
    r"\b(?:(?:al[ -])?m[uo]har|safar|rab[ie]|j[uoa]+ma|r[ae]j[ae]b|sha+b|sha+w|rama|[dt]hu|zu|zi|nis|iy|siv|tam|a[vb]|"
    r"elul|tish|(?:mar)?c?hesh|[kc]h?is|te[vb]|she?[vb]a|(?:ve)?adar|vendem|brum|frim|niv|pluv|vent|germ|flor|prair|"
    r"mess|therm|ferv|fruct|compl|sans)"
)
_OLD, _NEW = "old style", "new style"


def other_calendar(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of a date that names its calendar, or of a month of another calendar without a year."""
    yield from of_text(match[0], told.published)


def of_text(text: str, published: date) -> list[Meaning]:
    """Return the readings of a date that names its calendar, or of a month of another calendar without a year."""
    if not _NAMES_A_CALENDAR.search(text):
        return []
    try:
        found = calendar_dates.read(text) or calendar_dates.about(text, day_number(published))
    except CalendarError:
        return []
    return list(map(_meaning, found))


def _meaning(days: DaysOf) -> Meaning:
    # A day that begins at sunset has the evening of the day before.
    evening = int(days.calendar in _FROM_SUNSET and not days.slack)
    hard = Interval(days.low - days.slack - evening, days.high + days.slack)
    soft = Interval(days.low, days.high)
    return Meaning(word("calendar", days.calendar, date=show_days(soft)), soft, hard)


def in_both_styles(words: str, told: Told, found: list[Meaning], last_old: float) -> list[Meaning]:
    """Return readings of normalised words, with those by the Julian calendar where it was in use too.

    Parameters
    ----------
    words
        Without a calendar named; relative words have none.
    found
        Their readings by the Gregorian calendar.
    last_old
        The last day that the old style was in use, counted from 1970-01-01.
    """
    if _RELATIVE.search(words):
        return found
    old = [
        meaning
        for year in _years(words, found)
        for meaning in told.read(f"{words}{year} {_OLD}")
        if _last(meaning) <= last_old
    ]
    if not old:
        return found
    # Years before Christ are read only where a calendar is named.
    new = [
        replace(meaning, name=word("calendar", "gregorian", date=show_days(meaning.soft)))
        for meaning in found or told.read(f"{words} {_NEW}")
    ]
    # The weekday beside it may tell the style.
    right = [meaning for meaning in (*new, *old) if not meaning.problem]
    return right or found


def _years(words: str, found: list[Meaning]) -> Iterator[str]:
    """Yield what is to stand behind words that they may be read in the old style: nothing, or the years they have."""
    if _IN_FULL.fullmatch(words):
        yield ""
    elif _DAY_AND_MONTH.fullmatch(words):
        for meaning in found:
            yield f" {date_from_epoch(int(meaning.soft.low))[0]}"


def _last(meaning: Meaning) -> float:
    ends = [end for end in (meaning.soft.high, meaning.soft.low) if abs(end) != inf]
    return ends[0] if ends else inf
