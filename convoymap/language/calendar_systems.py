"""Days of other calendars than the Gregorian, converted by the packages convertdate and hijridate.

Both are loaded only where a date names its calendar. The Hijri calendar as observed follows the Umm al-Qura tables for
the years 1343 to 1500, which reckoning alone misses by two days in one month of twenty, and the civil reckoning before.
"""

from __future__ import annotations

from convoymap.language.calendar_kinds import COMPLEMENTARY, Calendar
from convoymap.language.edtf_element import days_from_epoch, month_length

_EPOCH_JD = 2440587.5
"""Julian date of 1970-01-01."""
_EPOCH_JDN = 2440588
_TABLES = range(1343, 1501)
_LONGEST_MONTH = 30
_FRENCH_YEARS = frozenset((*range(1, 15), 79))
"""In use to the year XIV, and again in that of the Commune of Paris."""
_MOST_YEARS = 15_000


class CalendarError(ValueError):
    """The calendar has no such day; the message says why."""


def day_of(calendar: Calendar, year: int, month: int, day: int) -> int:
    """Return a day of a calendar, counted from 1970-01-01.

    Parameters
    ----------
    calendar
        Days of the Hebrew and Hijri calendars begin at the sunset before; the day that has their noon is returned.
    year
        In the Julian and Gregorian calendars astronomical: 0 is 1 BC.
    month
        From 1; of the Hebrew calendar from Nisan, so that a year begins with month 7.

    Raises
    ------
    CalendarError
        The calendar has no such day.

    Examples
    --------
    >>> day_of("julian", 1812, 8, 26) == days_from_epoch(1812, 9, 7)
    True
    """
    length = length_of(calendar, year, month)
    if not 1 <= day <= length:
        raise CalendarError(f"that month has {length} days")
    return _first_of(calendar, year, month) + day - 1


def length_of(calendar: Calendar, year: int, month: int) -> int:
    """Return the number of days of a month.

    Raises
    ------
    CalendarError
        The calendar has no such year or month.
    """
    _check_month(calendar, year, month)
    match calendar:
        case "gregorian":
            return month_length(year, month)
        case "julian":
            return 29 if month == 2 and year % 4 == 0 else month_length(1, month)
        case "hijri":
            # Whether a month had 29 or 30 days was seen, not reckoned.
            return _LONGEST_MONTH
        case "hijri-civil":
            from convertdate import islamic

            return int(islamic.month_length(year, month))
        case "hebrew":
            from convertdate import hebrew

            return int(hebrew.month_length(year, month))
        case "french":
            return _LONGEST_MONTH if month < COMPLEMENTARY else 5 + (year in (3, 7, 11))


def is_hebrew_leap(year: int) -> bool:
    """Return whether a Hebrew year has two months of Adar."""
    from convertdate import hebrew

    return bool(hebrew.leap(year))


def _check_month(calendar: Calendar, year: int, month: int) -> None:
    christian = calendar in ("gregorian", "julian")
    if abs(year) > _MOST_YEARS or (not christian and year < 1):
        raise CalendarError("that calendar has no such year")
    if calendar == "french" and year not in _FRENCH_YEARS:
        raise CalendarError("the French Republican calendar was used in its years 1 to 14")
    months = 13 if calendar == "french" or (calendar == "hebrew" and is_hebrew_leap(year)) else 12
    if not 1 <= month <= months:
        raise CalendarError(f"that year has {months} months")


def _first_of(calendar: Calendar, year: int, month: int) -> int:
    """Return the first day of a month that there is, counted from 1970-01-01."""
    match calendar:
        case "gregorian":
            return days_from_epoch(year, month, 1)
        case "julian":
            from convertdate import julian

            return _from_jd(julian.to_jd(year, month, 1))
        case "hijri" if year in _TABLES:
            from hijridate import Hijri

            return int(Hijri(year, month, 1).to_julian()) - _EPOCH_JDN
        case "hijri" | "hijri-civil":
            from convertdate import islamic

            return _from_jd(islamic.to_jd(year, month, 1))
        case "hebrew":
            from convertdate import hebrew

            # The year begins with Tishri, the seventh month.
            order = [*range(7, 14 if is_hebrew_leap(year) else 13), *range(1, 7)]
            before = order[: order.index(month)]
            lengths = sum(length_of("hebrew", year, earlier) for earlier in before)
            return _from_jd(hebrew.to_jd(year, 7, 1)) + lengths
        case "french":
            from convertdate import french_republican

            return _from_jd(french_republican.to_jd(year, month, 1))


def _from_jd(julian_date: float) -> int:
    return round(julian_date - _EPOCH_JD)
