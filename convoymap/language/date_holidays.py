"""Feasts that reports date by: Christmas, New Year's Eve, Easter in both calendars of the churches, Thanksgiving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from convoymap.language.date_spans import Meaning, days_between
from convoymap.language.date_told import Readings, Told
from convoymap.wording.message import word

_FIXED = {
    "new year": (1, 1), "new year eve": (12, 31), "christmas": (12, 25), "christmas eve": (12, 24), "boxing": (12, 26),
    "orthodox christmas": (1, 7), "valentine": (2, 14), "halloween": (10, 31), "armistice": (11, 11),
}  # fmt: skip
_EASTER = {
    "easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7, "holy thursday": -3,
    "holy saturday": -1, "ascension": 39, "pentecost": 49, "orthodox easter": 0, "orthodox good friday": -2,
}  # fmt: skip
"""Days from Easter Sunday."""
HOLIDAYS = (*_FIXED, *_EASTER, "thanksgiving")
SPELLED = {
    "xmas": "christmas", "xmas eve": "christmas eve", "xmas day": "christmas", "christmas day": "christmas",
    "new years": "new year", "new year day": "new year", "new years day": "new year", "boxing day": "boxing",
    "new years eve": "new year eve", "easter day": "easter sunday", "valentine day": "valentine",
    "valentines day": "valentine", "maundy thursday": "holy thursday", "ascension day": "ascension",
    "whit sunday": "pentecost", "thanksgiving day": "thanksgiving", "armistice day": "armistice",
    "all hallows eve": "halloween", "christmas time": "christmas", "eve christmas": "christmas eve",
}  # fmt: skip


def holiday(match: re.Match[str], told: Told) -> Readings:
    """Yield the readings of a feast, with or without a year: of the last that has been, and the next."""
    name = SPELLED.get(match["name"], match["name"])
    year, which = match["year"], match["which"]
    if year:
        yield from _named(name, _days(name, int(year)))
        return
    around = [days for at in (-1, 0, 1) for days in _days(name, told.published.year + at)]
    past = [day for day in around if day <= told.published]
    ahead = [day for day in around if day > told.published]
    # Of Easter there are two in most years.
    each = 2 if name in _EASTER and not name.startswith("orthodox") else 1
    if which not in ("next", "coming"):
        yield from _named(name, past[-each:])
    if which not in ("last", "past", "previous"):
        yield from _named(name, ahead[:each])


def _named(name: str, days: list[date]) -> Iterator[Meaning]:
    for day in sorted(set(days)):
        span = days_between(day, day)
        yield Meaning(word("holiday", name, year=str(day.year)), span, span)


def _days(name: str, year: int) -> list[date]:
    """Return the days of a feast in a year; of one that hangs on Easter, by the western and the eastern reckoning."""
    if name in _FIXED:
        return [date(year, *_FIXED[name])]
    if name == "thanksgiving":
        # The fourth Thursday of November.
        return [date(year, 11, 22 + (3 - date(year, 11, 22).weekday()) % 7)]
    after = timedelta(_EASTER[name])
    east = _eastern_easter(year) + after
    return [east] if name.startswith("orthodox") else sorted({_western_easter(year) + after, east})


def _western_easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian reckoning (Meeus, Jones and Butcher)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _eastern_easter(year: int) -> date:
    """Return Easter Sunday by the Julian reckoning (Meeus), as a day of the Gregorian calendar."""
    epact = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + weekday + 114, 31)
    behind = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(behind)
