"""A small grammar of the dates in reports: words, and the day of publication, to spans of civil days.

Every word that can mean two things gives two readings. Days are counted from 1970-01-01 in the case's time zone, first
and last included. Ranges stay ranges ("this week", "late August"), which general date parsers turn into single days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from convoymap.language.date_rules import read
from convoymap.language.date_spans import MONTHS, WEEKDAYS, Meaning
from convoymap.language.interval import Interval

_LONGEST = 80


def meanings(words: str, published: date) -> tuple[Meaning, ...]:
    """Return every reading of a date's words in a report published on a day; none where they are not understood.

    >>> [meaning.name for meaning in meanings("last Friday", date(2017, 9, 16))]
    ['the Friday before publication', 'the Friday of the week before']
    """
    text = _normalise(words)
    if not text or len(text) > _LONGEST:
        return ()
    found: dict[tuple[Interval, Interval, str], Meaning] = {}
    try:
        for meaning in read(text, published, 0):
            found.setdefault((meaning.soft, meaning.hard, meaning.problem), meaning)
    except (OverflowError, ValueError):
        # A day outside the years 1 to 9999 is no day of a report.
        return ()
    return tuple(found.values())


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
