"""What a date that is not EDTF seems to be, and how to write it: a spreadsheet's day, 05/03/2018, 5 March 2018."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

from convoymap.language import calendar_dates
from convoymap.language.calendar_reforms import LAST_ANYWHERE
from convoymap.language.calendar_systems import CalendarError
from convoymap.language.edtf_element import (
    date_from_epoch,
    days_from_epoch,
    month_length,
)

_SERIAL = re.compile(r"([2-7][0-9]{4})(?:\.([0-9]{1,12}))?")
"""Day numbers of the years 1954 to 2119; others are hardly days."""
_SERIAL_EPOCH, _OTHER_EPOCH = days_from_epoch(1899, 12, 30), days_from_epoch(1904, 1, 1)
_YEAR_AS_NUMBER = re.compile(r"([12][0-9]{3})\.0+")
_DAY_AND_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}) +([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\.0+)?"
)
_COMPACT = re.compile(r"((?:1[5-9]|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


def suggestion(text: str) -> str:
    """Return what a text that is no EDTF seems to be and what to write; empty where it seems nothing that is known.

    >>> suggestion("43164")
    "it looks like a spreadsheet's day number, of 2018-03-05 (2022-03-06 in one that counts from 1904); write the date"
    >>> suggestion("05/03/2018")
    'it may be 2018-03-05 or 2018-05-03; write the one that is meant'
    """
    plain = "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text.strip()
    ).translate(_DASHES)
    for say in (_of_spreadsheet, _of_figures, _of_words):
        if found := say(plain):
            return found
    return (
        f"write {plain}"
        if plain != text and re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", plain)
        else ""
    )


def _of_spreadsheet(text: str) -> str:
    if match := _SERIAL.fullmatch(text):
        number = int(match[1])
        clock = f"T{_time_of(match[2])}" if match[2] and int(match[2]) else ""
        days = [_day(epoch + number) + clock for epoch in (_SERIAL_EPOCH, _OTHER_EPOCH)]
        return (
            f"it looks like a spreadsheet's day number, of {days[0]} ({days[1]} in one that counts from 1904); "
            "write the date"
        )
    if match := _YEAR_AS_NUMBER.fullmatch(text):
        return f"it looks like a year that a spreadsheet made a number; write {match[1]}"
    if match := _DAY_AND_TIME.fullmatch(text):
        return f"write {match[1]}T{match[2]}, or {match[1]} where the day is meant"
    return ""


def _time_of(decimals: str) -> str:
    minutes = min(1439, round(float(f"0.{decimals}") * 1440))
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _of_figures(text: str) -> str:
    days = list(dict.fromkeys(_days_of_figures(text)))
    if not days:
        return ""
    if len(days) == 1:
        return f"write {days[0]}"
    return f"it may be {', '.join(days[:-1])} or {days[-1]}; write the one that is meant"


def _days_of_figures(text: str) -> Iterator[str]:
    if match := _COMPACT.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), match[3]
        yield from _dated(year, month, int(day)) if day else [f"{year:04}-{month:02}"]
    elif match := _YEAR_FIRST.fullmatch(text):
        yield from _dated(*map(int, match.groups()))
    elif match := _YEAR_LAST.fullmatch(text):
        one, other, digits = int(match[1]), int(match[3]), match[4]
        years = [int(digits)] if len(digits) == 4 else [2000 + int(digits), 1900 + int(digits)]
        # With dots the day stands first, where that gives a date.
        orders = [(one, other)] if match[2] == "." and other <= 12 else [(one, other), (other, one)]
        for year, (day, month) in product(years, orders):
            yield from _dated(year, month, day)
    elif (match := _MONTH_AND_YEAR.fullmatch(text)) and 1 <= int(match[1]) <= 12:
        yield f"{match[2]}-{int(match[1]):02}"


def _dated(year: int, month: int, day: int) -> Iterator[str]:
    if 1 <= month <= 12 and 1 <= day <= month_length(year, month):
        yield f"{year:04}-{month:02}-{day:02}"


def _of_words(text: str) -> str:
    if not re.search("[a-z]{3}", text, re.IGNORECASE):
        return ""
    try:
        found = calendar_dates.read(f"{text} (new style)")
    except CalendarError as problem:
        return str(problem)
    if len(found) != 1:
        return ""
    (days,) = found
    low, high = date_from_epoch(days.low), date_from_epoch(days.high)
    if not 0 <= low[0] <= high[0] <= 9999:
        return ""
    written = _day(days.low) if days.low == days.high else f"{_day(days.low)}/{_day(days.high)}"
    if low[:2] == high[:2] and (low[2], high[2]) == (1, month_length(*low[:2])):
        written = written[:7]
    if days.high > LAST_ANYWHERE:
        return f"write {written}"
    return f"write {written}, or name its calendar: {text} (old style)"


def _day(days: int) -> str:
    year, month, day = date_from_epoch(days)
    return f"{year:04}-{month:02}-{day:02}"
