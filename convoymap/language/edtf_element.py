"""One date or time of EDTF (ISO 8601-2), read into its first and last millisecond.

Years are astronomical (0000 is 1 BCE) in the proleptic Gregorian calendar, as ISO 8601 has them.
Milliseconds count from 1970-01-01T00:00. Those of a time with an offset are UTC; all others are on
the local clock of wherever the event happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from convoymap.language.time_units import SECONDS_A_DAY

Precision = Literal[
    "millisecond",
    "second",
    "minute",
    "day",
    "month",
    "season",
    "year",
    "decade",
    "century",
    "longer",
]

DAY_MS = int(1000 * SECONDS_A_DAY)
# 292 million years either side of 1970 are what 64-bit milliseconds hold.
LARGEST_YEAR = 290_000_000

# Seasons by the meteorological convention: (first month, months). Those without a hemisphere are
# read as northern, the hemisphere of the bundled cases; a winter (or southern summer) begins in the
# December of the year it is written with. 33 to 36 are quarters, 37 to 39 thirds, 40 and 41 halves.
SEASONS = {
    **dict.fromkeys((21, 25, 31), (3, 3)),
    **dict.fromkeys((22, 26, 32), (6, 3)),
    **dict.fromkeys((23, 27, 29), (9, 3)),
    **dict.fromkeys((24, 28, 30), (12, 3)),
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    **{37 + third: (1 + 4 * third, 4) for third in range(3)},
    **{40 + half: (1 + 6 * half, 6) for half in range(2)},
}

_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CALENDAR = re.compile(r"(-?[0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?")
_SPAN_OF_YEARS = re.compile(r"(-?)([0-9]{2,3})")
_RARE_YEAR = re.compile(r"Y(-?[1-9][0-9]{0,8})(E[0-9]{1,2})?(S[1-9])?|(-?[0-9]{4})(S[1-4])")
_CLOCK = re.compile(r"[0-9]T|T[0-9]")
"""What only a time has: no T of a word, such as Thursday."""
_TIME = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?"
    r"(Z|[+\-\u2212][0-9]{2}(?::?[0-9]{2})?)?"
)
_QUALIFIED = re.compile(r"[?~%]?(-?[0-9X]+)[?~%]?")


@dataclass(frozen=True, slots=True)
class Written:
    """The parts of a date or time whose digits are all known, as they were written.

    Attributes
    ----------
    clock, offset
        Such as ``14:05`` and ``+03:00`` or ``Z``; empty where there is none.
    mark
        The qualifier of the whole: ``?``, ``~`` or ``%``; empty where there is none.
    """

    year: int
    month: int | None = None
    day: int | None = None
    clock: str = ""
    offset: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last millisecond of a date or time, whether they are UTC, how fine it is, and how it was written.

    Attributes
    ----------
    text
        As it was written.
    written
        Its parts; None for a season, a masked date, a rare year, and where a qualifier is not that of the whole.
    """

    low: int
    high: int
    is_utc: bool
    precision: Precision
    text: str = ""
    written: Written | None = None


def days_from_epoch(year: int, month: int, day: int) -> int:
    """Return the days from 1970-01-01 to a date of the proleptic Gregorian calendar, any year.

    >>> days_from_epoch(1970, 1, 1), days_from_epoch(2017, 8, 28)
    (0, 17406)
    """
    # Years that begin in March put the leap day last (H. Hinnant, chrono-compatible date algorithms).
    year -= month <= 2
    era, of_era = divmod(year, 400)
    day_of_year = (153 * ((month - 3) % 12) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + day_of_year - 719_468


def date_from_epoch(days: int) -> tuple[int, int, int]:
    """Return year, month and day of the proleptic Gregorian calendar, any year; the inverse of `days_from_epoch`.

    >>> date_from_epoch(0), date_from_epoch(-719_469)
    ((1970, 1, 1), (0, 2, 29))
    """
    era, of_era = divmod(days + 719_468, 146_097)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    day_of_year = of_era - (365 * year + year // 4 - year // 100)
    from_march = (5 * day_of_year + 2) // 153
    month = (from_march + 2) % 12 + 1
    return year + era * 400 + (month <= 2), month, day_of_year - (153 * from_march + 2) // 5 + 1


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _MONTH_DAYS[month - 1]


def read_element(text: str) -> Span:
    """Return the first and last millisecond of a date or time of EDTF, written without spaces.

    Qualifiers (``?``, ``~``, ``%``) may stand at any part of it.

    Raises
    ------
    ValueError
        The text is not a date or time; the message says why, without the text itself.
    """
    if _CLOCK.search(text):
        return replace(_read_time(text), text=text)
    span, written = _read_date(text)
    return Span(span.low, span.high, False, span.precision, text, written)


def _read_date(text: str) -> tuple[Span, Written | None]:
    plain = _without_qualifiers(text)
    if match := _CALENDAR.fullmatch(plain):
        # A qualifier is that of the whole only behind the whole: 2017-09~, not 2017~-09.
        mark = text.removeprefix(plain) if text.startswith(plain) else None
        return _read_calendar(*match.groups()), _written(mark, *match.groups())
    if match := _SPAN_OF_YEARS.fullmatch(plain):
        return _read_decade_or_century(*match.groups()), None
    if match := _RARE_YEAR.fullmatch(plain):
        return _read_rare_year(plain, match), None
    raise ValueError(_why_unreadable(plain))


def _written(mark: str | None, year: str, month: str | None, day: str | None) -> Written | None:
    if mark is None or "X" in f"{year}{month}{day}" or (month and int(month) > 12):
        return None
    month_number, day_number = (int(part) if part else None for part in (month, day))
    return Written(int(year), month_number, day_number, mark=mark)


def _without_qualifiers(text: str) -> str:
    if not any(mark in text for mark in "?~%"):
        return text
    if text.startswith("Y"):
        return text[:-1] if text[-1] in "?~%" else text
    sign, rest = ("-", text[1:]) if text.startswith("-") else ("", text)
    parts = [_QUALIFIED.fullmatch(part) for part in rest.split("-")]
    if not all(parts):
        raise ValueError("?, ~ and % each stand once, right behind or before a year, month or day")
    return sign + "-".join(part[1] for part in parts if part)


def _why_unreadable(text: str) -> str:
    if not text:
        return "it is empty"
    if re.fullmatch(r"-?[0-9]+(-[0-9]+){1,2}", text):
        return "a year has four digits, a month and a day have two each"
    if re.fullmatch(r"-?[0-9]{5,}", text) or re.fullmatch(r"Y-?[0-9]*", text):
        return "a year beyond four digits is written Y and five to nine digits"
    return "it is not year-month-day in digits"


def _years(low: int, high: int, precision: Precision) -> Span:
    if max(abs(low), abs(high)) > LARGEST_YEAR:
        raise ValueError("the year is more than 290 million years away")
    first = days_from_epoch(low, 1, 1) * DAY_MS
    return Span(first, days_from_epoch(high + 1, 1, 1) * DAY_MS - 1, False, precision)


def _read_decade_or_century(sign: str, digits: str) -> Span:
    size, precision = (100, "century") if len(digits) == 2 else (10, "decade")
    if sign and not int(digits):
        raise ValueError("there is no year minus zero")
    first = int(sign + digits) * size
    return _years(first, first + size - 1, "century" if precision == "century" else "decade")


def _read_rare_year(text: str, match: re.Match[str]) -> Span:
    long_year, exponent, significant = match[1], match[2], match[3] or match[5]
    if long_year and not exponent and len(long_year.lstrip("-")) < 5:
        raise ValueError("a year behind Y has five digits or more")
    if exponent and int(exponent[1:]) > 9:
        raise ValueError("the year is more than 290 million years away")
    if exponent and not int(exponent[1:]):
        raise ValueError("behind E stands how many zeros follow, 1 to 9")
    # The library's range of significant digits is wrong before year 0: mirror the positive one.
    low, high = _years_of_library(text.replace("-", "", 1))
    if "-" in text:
        low, high = -high, -low
    return _years(low, high, "longer" if significant and low != high else "year")


def _years_of_library(text: str) -> tuple[int, int]:
    """Return the first and the last year of a rare form, as the package edtf reads it."""
    from edtf import parse_edtf

    try:
        year = parse_edtf(text)
        return int(year.lower_fuzzy()[0]), int(year.upper_fuzzy()[0])
    # Its grammar raises errors of two libraries, and what is behind it whatever arithmetic raises.
    except Exception:
        raise ValueError("it is not a year in a form that is known") from None


def _read_calendar(year: str, month: str | None, day: str | None) -> Span:
    if year == "-0000":
        raise ValueError("there is no year minus zero")
    first_year, last_year = _masked_years(year)
    if month is None:
        return _years(first_year, last_year, _year_precision(year))
    if day is None and month.isdigit() and int(month) > 12:
        return _read_season(first_year, last_year, int(month))
    # A masked digit allows several months (1X: October to December): the first and the last day of all are wanted.
    months = [value for value in range(1, 13) if _fits(value, month)]
    if not months:
        raise ValueError(f"there is no month {month}")
    low = _end_day(year, range(first_year, last_year + 1), months, day, -1)
    high = _end_day(year, range(last_year, first_year - 1, -1), months[::-1], day, 1)
    precision: Precision = "day" if day and day.isdigit() else "month"
    if "X" in month:
        precision = "year"
    if "X" in year:
        precision = _year_precision(year)
    return Span(low * DAY_MS, high * DAY_MS + DAY_MS - 1, False, precision)


def _read_season(first_year: int, last_year: int, code: int) -> Span:
    if code not in SEASONS:
        raise ValueError(f"there is no month {code}, and seasons are 21 to 41")
    month, count = SEASONS[code]
    over, last_month = divmod(month + count - 1, 12)
    low = days_from_epoch(first_year, month, 1)
    high = days_from_epoch(last_year + over, last_month + 1, 1)
    return Span(low * DAY_MS, high * DAY_MS - 1, False, "season")


def _end_day(
    mask: str, years: range, months: list[int], day: str | None, side: Literal[-1, 1]
) -> int:
    """Return the first (side -1) or last (side 1) date that the masks allow, in days from 1970."""
    for year in years:
        if not _fits(abs(year), mask.lstrip("-")):
            continue
        for month in months:
            length = month_length(year, month)
            days = [d for d in range(1, length + 1) if day is None or _fits(d, day)]
            if days:
                return days_from_epoch(year, month, days[0] if side < 0 else days[-1])
    # The usual mistake, a 30 February, has a message of its own.
    if len(years) == 1 and len(months) == 1 and day and day.isdigit() and 0 < int(day) < 32:
        length = month_length(years[0], months[0])
        raise ValueError(f"that month has {length} days")
    raise ValueError(f"there is no such day as {day}")


def _masked_years(mask: str) -> tuple[int, int]:
    bounds = int(mask.replace("X", "0")), int(mask.replace("X", "9"))
    return min(bounds), max(bounds)


def _year_precision(mask: str) -> Precision:
    at = mask.lstrip("-").find("X")
    return {-1: "year", 3: "decade", 2: "century"}.get(at, "longer")  # type: ignore[return-value]


def _fits(value: int, mask: str) -> bool:
    digits = f"{value:0{len(mask)}d}"
    return all(want in ("X", have) for have, want in zip(digits, mask, strict=True))


def _read_time(text: str) -> Span:
    match = _TIME.fullmatch(text)
    if match is None:
        raise ValueError("a time is written 2017-09-08T10:00, then Z or +03:00 where known")
    date, hour_text, minute_text, second_text, fraction, offset_text = match.groups()
    hour, minute, second = int(hour_text), int(minute_text), int(second_text or 0)
    thousandths = int((fraction or "0").ljust(3, "0")[:3])
    if (
        hour > 24
        or minute > 59
        or second > 59
        or (hour == 24 and (minute or second or thousandths))
    ):
        raise ValueError(f"there is no time of day {text.partition('T')[2][:8]}")
    day = read_element(date)
    clock = ((hour * 60 + minute) * 60 + second) * 1000 + thousandths
    at = day.low + clock - _offset_ms(offset_text)
    precision: Precision = "minute"
    if second_text:
        precision = "millisecond" if fraction else "second"
    assert day.written, "the date of a time has all its digits"
    written = replace(day.written, clock=f"{hour_text}:{minute_text}", offset=offset_text or "")
    return Span(at, at, offset_text is not None, precision, written=written)


def _offset_ms(text: str | None) -> int:
    if text is None or text == "Z":
        return 0
    digits = text[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    minutes = minutes if text[0] == "+" else -minutes
    if int(digits[2:]) > 59 or not -12 * 60 <= minutes <= 14 * 60:
        raise ValueError("offsets run from -12:00 to +14:00")
    return minutes * 60_000
