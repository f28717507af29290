"""EDTF times as English words, made from what `edtf` read; maps/page/text/time_words.js says the same on a page."""

from __future__ import annotations

import re

from convoymap.language import calendar_names
from convoymap.language.edtf import EdtfError, ends_of
from convoymap.language.edtf_element import Span, Written

MONTHS = tuple(name.title() for name in calendar_names.MONTHS)
_BOUNDS = re.compile(r"\[(?!\.\.\])([^,/]*?)\.\.([^,/]*)\]")
"""One time of a set that is open to one side, or a range."""
_MARKS = {"": "{}", "~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}


def time_words(text: str) -> str:
    """Return an EDTF time in words; other text, and EDTF without words here (seasons, sets, masked digits), as it is.

    >>> time_words("2017-08-30/2017-09-13"), time_words("2017-06~"), time_words("../2017")
    ('30 August – 13 September 2017', 'about June 2017', 'until 2017')

    >>> time_words("[2017-09-05..]"), time_words("[..2017-09]")
    ('not before 5 September 2017', 'not after September 2017')
    """
    if bounds := _BOUNDS.fullmatch(text):
        return _between(*bounds.groups())
    try:
        ends = ends_of(text)
    except EdtfError:
        return text
    match ends:
        case [Span() as only]:
            return _words(only)
        case [Span() as start, Span() as end]:
            return f"{_start_of(start, end)}{_words(end)}"
        case [Span() as start, _]:
            return f"from {_words(start)}"
        case [_, Span() as end]:
            return f"until {_words(end)}"
    return text


def _between(low: str, high: str) -> str:
    """Return the words of what something did not happen before, after, or both; each end EDTF or empty."""
    if low and high:
        return f"some time within {time_words(f'{low}/{high}')}"
    return f"not before {time_words(low)}" if low else f"not after {time_words(high)}"


def _words(span: Span) -> str:
    date = span.written
    if not date:
        return span.text
    # The year 0 is 1 BC.
    year = str(date.year) if date.year > 0 else f"{1 - date.year} BC"
    words = f"{_day(date)} {year}".lstrip()
    if date.clock:
        words += f", {date.clock}"
    if date.offset:
        words += " UTC" + date.offset.removeprefix("Z")
    return _MARKS[date.mark].format(words)


def _day(date: Written) -> str:
    """Return day and month, as far as they are known."""
    month = MONTHS[date.month - 1] if date.month else ""
    return f"{date.day} {month}" if date.day else month


def _start_of(start: Span, end: Span) -> str:
    """Return the first of two ends and the dash, without what it shares with the second: a year, or a month too."""
    one, other = start.written, end.written
    if not one or not other or not _share_a_year(one, other):
        return f"{_words(start)} – "
    return f"{one.day}–" if one.day and one.month == other.month else f"{_day(one)} – "


def _share_a_year(one: Written, other: Written) -> bool:
    """Whether two dates stand in one year, each to the day or each to the month, and neither with more to say."""
    alike = bool(one.month and other.month) and bool(one.day) == bool(other.day)
    more = any(date.clock or date.mark for date in (one, other))
    return one.year == other.year and alike and not more
