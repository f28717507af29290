"""Dates that name their calendar: 26 August 1812 (old style), 10 Muharram 61, 15 Nisan 5777, 18 Brumaire VIII.

A calendar is named by a word beside the date (old style, O.S., Julian, AH, Hijri) or by its months. "Old or new style"
keeps both days, and where the same day is given in both styles, 26 August / 7 September 1812, it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from convoymap.language.calendar_kinds import OBSERVED, SECOND_ADAR, Calendar
from convoymap.language.calendar_months import PLAIN_ADAR, compact, month_of_name
from convoymap.language.calendar_names import SHORT_WEEKDAYS, WEEKDAYS
from convoymap.language.calendar_systems import (
    CalendarError,
    day_of,
    is_hebrew_leap,
    length_of,
)
from convoymap.language.edtf_element import days_from_epoch
from convoymap.language.folded import fold

LONGEST_TEXT = 100
"""Longer texts are no date of one calendar."""


@dataclass(frozen=True, slots=True)
class DaysOf:
    """First and last day of one reading of a date, counted from 1970-01-01, and in which calendar it was read."""

    calendar: Calendar
    low: int
    high: int

    @property
    def slack(self) -> int:
        """How many days the moon may move it either way."""
        return int(self.calendar in OBSERVED)


@dataclass(frozen=True, slots=True)
class _Part:
    """A date as written: what it has of year, month and day."""

    year: int | None
    month: tuple[Calendar, int] | int | None
    day: int | None
    last_day: int | None
    month_name: str = ""
    weekday: int | None = None


Either = tuple[Calendar, ...]
_MARKERS: tuple[tuple[str, Either], ...] = (
    (r"old or new style|new or old style|style unknown|unknown style|os or ns|ns or os", ("gregorian", "julian")),
    (r"old style|o ?s|julian(?: style)?", ("julian",)),
    (r"new style|n ?s|gregorian", ("gregorian",)),
    (
        r"hijri civil|civil hijri|tabular(?: hijri| islamic)?|islamic civil|ah civil|civil ah|hijri tabular",
        ("hijri-civil",),
    ),
    (
        r"hijri observed|observed hijri|umm al qura|hijri|hijra|a ?h|anno hegirae|hegira|islamic|moslem|muslim",
        ("hijri",),
    ),
    (r"ه|هجري|هجريه|للهجره", ("hijri",)),
    (r"hebrew|jewish|anno mundi", ("hebrew",)),
    (r"french republican|republican|french revolutionary|revolutionary", ("french",)),
)  # fmt: skip
_MARKED = tuple(
    (re.compile(rf"(?:(?:by|in|according to) )?(?:the )?(?:{names})(?: calendar)?"), calendars)
    for names, calendars in _MARKERS
)
_ANY_MARKER = "|".join(pattern.pattern for pattern, _ in _MARKED)
_BEHIND = re.compile(rf"(?P<date>.+?) (?P<marker>{_ANY_MARKER})")
_BEFORE = re.compile(rf"(?P<marker>{_ANY_MARKER}) (?P<date>.+)")
_WITHIN = re.compile(r"(?P<first>.+?[0-9]) (?P<marker>o ?s|n ?s|old style|new style) (?P<last>.+)")
_WEEKDAY = "|".join((*WEEKDAYS, *SHORT_WEEKDAYS))
_OF_MONTH = "0?[1-9]|[12][0-9]|3[0-9]"
_DAY = rf"(?P<day>{_OF_MONTH})(?:st|nd|rd|th)?(?: ?- ?(?P<last_day>{_OF_MONTH})(?:st|nd|rd|th)?)?"
_NAME = r"(?P<month>[^\W\d_]+(?: [^\W\d_]+){0,2}?(?: [12])?)"
_YEAR = (
    r"(?:(?:an|lan|year) )?(?P<year>[0-9]{1,5}|[ivx]{1,5})(?:/(?P<new_year>[0-9]{1,4}))?"
    r"(?: ?(?P<era>b ?c(?: ?e)?|ce|ad))?"
)
_FORMS = tuple(
    re.compile(rf"(?:(?P<weekday>{_WEEKDAY}) )?(?:{form})")
    for form in (
        rf"{_DAY} {_NAME} {_YEAR}",
        rf"{_NAME} {_DAY} {_YEAR}",
        rf"{_DAY} {_NAME}",
        # Muharram 12 is a day, Muharram 61 a month.
        rf"{_NAME} {_DAY}",
        rf"{_NAME} {_YEAR}",
        r"(?P<year>-?[0-9]{4})-(?P<figure>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?",
        r"(?P<year>[0-9]{4})[/.](?P<figure>[0-9]{1,2})[/.](?P<day>[0-9]{1,2})",
        r"(?P<day>[0-9]{1,2})[/.](?P<figure>[0-9]{1,2})[/.](?P<year>[0-9]{3,4})",
        rf"{_YEAR}",
    )
)
_TO = re.compile(r" (?:to|until|through|and) | - |(?<=[a-z])-(?=[0-9])|(?<=[0-9])/(?=-?[0-9]{4}-)")
_TWO_STYLES = re.compile(
    r"(?:(?P<day>[0-9]{1,2}) ?/ ?(?P<other>[0-9]{1,2}) (?P<month>[a-z]+)|"
    r"(?P<name>[a-z]+) (?P<first>[0-9]{1,2}) ?/ ?(?P<second>[0-9]{1,2})|"
    r"(?P<one>[0-9]{1,2} [a-z]+|[a-z]+ [0-9]{1,2}) ?/ ?(?P<two>[0-9]{1,2} [a-z]+|[a-z]+ [0-9]{1,2})) (?P<year>[0-9]{4})"
)
_TWO_IN_USE = (1582, 1923)
"""Years in which dates were given in both styles; in others 3/16 May is a range."""
_ROMAN = {"i": 1, "v": 5, "x": 10}


def read(text: str) -> tuple[DaysOf, ...]:
    """Return the days that a date means which names its calendar; several where it may be of either; else none.

    Raises
    ------
    CalendarError
        A calendar is named that has no such day, or the weekday beside the date is another.

    Examples
    --------
    >>> [(days.calendar, days.low) for days in read("26 August 1812 (old style)")]
    [('julian', -57459)]
    """
    if len(text) > LONGEST_TEXT:
        return ()
    plain = _plain(text)
    if both := _TWO_STYLES.fullmatch(plain):
        return _in_two_styles(both)
    if within := _WITHIN.fullmatch(plain):
        return _given_twice(within)
    match = _BEHIND.fullmatch(plain) or _BEFORE.fullmatch(plain)
    calendars = _calendars_of(match["marker"]) if match else ()
    body = match["date"] if match else plain
    return tuple(_days(body, calendars))


def _plain(text: str) -> str:
    """Return a text folded, without the signs that stand round its words; ranges keep their hyphens."""
    plain = fold(text)
    plain = re.sub(r"(?<=\b[a-z])\.(?=[a-z]\b)", "", plain)
    plain = re.sub(r"[()\[\],;\"']|(?<![0-9])\.|\.(?![0-9])", " ", plain)
    # Of "al-Awwal" the hyphen goes, of 26-28 and "August - September" it stays.
    plain = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", plain)
    plain = re.sub(r"\b(?:the|of|day|month|on|in(?! the))\b", " ", plain)
    return " ".join(plain.split())


def _calendars_of(marker: str) -> Either:
    return next(calendars for pattern, calendars in _MARKED if pattern.fullmatch(marker))


def _days(body: str, calendars: Either) -> Iterator[DaysOf]:
    """Yield the readings of a date, or of a range of two, in the calendars that a marker named, or its months name."""
    whole = _part(body)
    if whole is not None:
        yield from _readings(whole, whole, calendars)
        return
    bare = re.sub(r"^(?:from|between) ", "", body)
    for joint in _TO.finditer(bare):
        words, last = bare[: joint.start()], _part(bare[joint.end() :])
        if last is None:
            continue
        # 26 August to 3 September 1812, 26 to 28 August 1812: what the first lacks it shares.
        if last.month and (day := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)?", words)):
            first = _Part(last.year, last.month, int(day[1]), None, last.month_name)
        elif found := _part(words):
            first = found
        else:
            first = None
        if first is not None:
            year = last.year if first.year is None else first.year
            first = _Part(year, first.month, first.day, None, first.month_name, first.weekday)
            yield from _readings(first, last, calendars)
            return


def _part(text: str) -> _Part | None:
    for form in _FORMS:
        if match := form.fullmatch(text):
            groups = match.groupdict()
            name = groups.get("month") or ""
            month = (
                month_of_name(name)
                if name
                else int(groups["figure"])
                if groups.get("figure")
                else None
            )
            if name and month is None:
                continue
            year = _year(groups)
            if groups.get("year") and year is None:
                continue
            day, last_day, weekday = (
                groups.get("day"),
                groups.get("last_day"),
                groups.get("weekday"),
            )
            return _Part(
                year, month, int(day) if day else None, int(last_day) if last_day else None, name,
                WEEKDAYS.index(SHORT_WEEKDAYS.get(weekday, weekday)) if weekday else None,
            )  # fmt: skip
    return None


def _year(groups: dict[str, str | None]) -> int | None:
    text = groups.get("year")
    if not text:
        return None
    if text[0] in _ROMAN:
        return _roman(text)
    year = int(text)
    # 11 February 1731/32: the year that begins in January, not that of Lady Day.
    if new := groups.get("new_year"):
        year += 1
        if not str(year).endswith(new):
            return None
    return 1 - year if (groups.get("era") or "").startswith("b") else year


def _roman(text: str) -> int:
    """Return a Roman number up to XXXIX.

    >>> _roman("xiv")
    14
    """
    values = [_ROMAN[letter] for letter in text]
    behind = [*values[1:], 0]
    return sum(
        -one if one < next_one else one for one, next_one in zip(values, behind, strict=True)
    )


def about(text: str, day: int) -> tuple[DaysOf, ...]:
    """Return the days that a month of another calendar means without its year: the last begun by a day, and the next.

    >>> [days.calendar for days in about("10 Muharram", 17424)]
    ['hijri', 'hijri']
    """
    if len(text) > LONGEST_TEXT:
        return ()
    plain = _plain(text)
    month = month_of_name(plain)
    part = _Part(None, month, None, None, plain) if month else _part(plain)
    if part is None or part.year is not None or not isinstance(part.month, tuple):
        return ()
    calendar = part.month[0]
    if calendar not in _YEAR_DAYS:
        return ()
    middle = _year_about(calendar, day)
    found = [
        DaysOf(calendar, *days)
        for year in range(max(1, middle - 2), middle + 3)
        for days in _in_calendar(replace(part, year=year), calendar)
    ]
    begun, ahead = (
        [days for days in found if days.low <= day],
        [days for days in found if days.low > day],
    )
    return (*begun[-1:], *ahead[:1])


_YEAR_DAYS: dict[Calendar, tuple[float, int]] = {
    # Mean length of a year, and its first day counted from 1970-01-01.
    "hijri": (354.367, -492_148),
    "hebrew": (365.247, -2_092_591),
}
_LAST_OWN_YEAR: dict[Calendar, int] = {"hijri": 1600, "hebrew": 2100}
"""A month with a later year (Hijri) or an earlier one (Hebrew) stands in that year of the Gregorian calendar."""


def _year_about(calendar: Calendar, day: int) -> int:
    length, first = _YEAR_DAYS[calendar]
    return int((day - first) // length) + 1


def _own_years(part: _Part, calendar: Calendar) -> list[int]:
    """Return the years of a calendar that a date's year may be: Ramadan 2017 was in 1438."""
    year = part.year or 0
    limit = _LAST_OWN_YEAR.get(calendar)
    strange = limit is not None and (year > limit) == (calendar == "hijri")
    if not strange or part.month is None:
        return [year]
    first, last = days_from_epoch(year, 1, 1), days_from_epoch(year, 12, 31)
    middle = _year_about(calendar, first)
    candidates = range(max(1, middle - 2), middle + 4)
    return [
        own
        for own in candidates
        if any(first <= low <= last for low, _ in _in_calendar(replace(part, year=own), calendar))
    ]


def _readings(first: _Part, last: _Part, calendars: Either) -> Iterator[DaysOf]:
    named: Calendar | None = first.month[0] if isinstance(first.month, tuple) else None
    # A month of another calendar names it; Gregorian ones are the Julian ones too.
    if named is not None and named != "gregorian":
        if calendars and not any(calendar.startswith(named) for calendar in calendars):
            raise CalendarError("its month is of another calendar")
        calendars = calendars or (named,)
    elif named == "gregorian" and any(c not in ("gregorian", "julian") for c in calendars):
        raise CalendarError("its month is of another calendar")
    if first.year is None or last.year is None:
        return
    for calendar in calendars:
        for one, other in zip(
            _own_years(first, calendar), _own_years(last, calendar), strict=False
        ):
            starts = _in_calendar(replace(first, year=one), calendar)
            ends = _in_calendar(replace(last, year=other), calendar)
            for start, end in zip(starts, ends, strict=False):
                if start[0] > end[1]:
                    raise CalendarError("it ends before it starts")
                _check_weekday(first, start[0])
                yield DaysOf(calendar, start[0], end[1])


def _in_calendar(part: _Part, calendar: Calendar) -> Iterator[tuple[int, int]]:
    """Yield first and last day of a date in a calendar; of Adar in a leap year those of both months."""
    assert part.year is not None
    months = _months(part, calendar)
    if months is None:
        first, last = (7, 6) if calendar == "hebrew" else (1, 13 if calendar == "french" else 12)
        yield (
            day_of(calendar, part.year, first, 1),
            day_of(calendar, part.year, last, _sure_length(calendar, part.year, last)),
        )
        return
    for month in months:
        low = day_of(calendar, part.year, month, part.day or 1)
        last_day = part.last_day or part.day or _sure_length(calendar, part.year, month)
        yield low, day_of(calendar, part.year, month, last_day)


def _sure_length(calendar: Calendar, year: int, month: int) -> int:
    # The last day of an observed month is known to a day, which its slack allows for.
    return length_of("hijri-civil" if calendar == "hijri" else calendar, year, month)


def _months(part: _Part, calendar: Calendar) -> list[int] | None:
    if part.month is None:
        return None
    number = part.month[1] if isinstance(part.month, tuple) else part.month
    if (
        calendar == "hebrew"
        and PLAIN_ADAR.fullmatch(compact(part.month_name))
        and is_hebrew_leap(part.year or 1)
    ):
        return [number, SECOND_ADAR]
    return [number]


def _check_weekday(part: _Part, day: int) -> None:
    # 1970-01-01 was a Thursday.
    if part.weekday is not None and (day + 3) % 7 != part.weekday:
        actual, said = WEEKDAYS[(day + 3) % 7].title(), WEEKDAYS[part.weekday].title()
        raise CalendarError(f"that day is a {actual}, not a {said}")


def _in_two_styles(match: re.Match[str]) -> tuple[DaysOf, ...]:
    """Return the one day that is given in both styles, old before new; nothing where it is a range or alternatives."""
    if match["month"] or match["name"]:
        name = match["month"] or match["name"]
        old, new = (
            f"{match[day]} {name}"
            for day in (("day", "other") if match["month"] else ("first", "second"))
        )
    else:
        old, new = match["one"], match["two"]
    if not _TWO_IN_USE[0] <= int(match["year"]) <= _TWO_IN_USE[1]:
        return ()
    try:
        (julian,) = _days(f"{old} {match['year']}", ("julian",))
        found = [
            days
            # 25 December 1812 / 6 January 1813 is written with either year.
            for year in (int(match["year"]), int(match["year"]) + 1)
            for days in _days(f"{new} {year}", ("gregorian",))
        ]
    except ValueError:
        return ()
    return (julian,) if julian.low in [days.low for days in found] else ()


def _given_twice(match: re.Match[str]) -> tuple[DaysOf, ...]:
    """Return the one day that is given in one style and in the other beside it: 7 September 1812 [O.S. 26 August]."""
    beside = _calendars_of(match["marker"])
    first_in: Either = ("gregorian",) if beside == ("julian",) else ("julian",)
    year = re.search(r"[0-9]{4}", match["first"])
    last = (
        match["last"]
        if re.search(r"[0-9]{4}", match["last"])
        else f"{match['last']} {year[0] if year else ''}"
    )
    firsts, lasts = list(_days(match["first"], first_in)), list(_days(last.strip(), beside))
    if not firsts or not lasts:
        return ()
    if (firsts[0].low, firsts[0].high) != (lasts[0].low, lasts[0].high):
        raise CalendarError("the two styles do not give the same day")
    return (lasts[0],)
