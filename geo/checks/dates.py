"""A report's words for a date, against its publication and the event's time."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from convoymap.geo.checks.finding import CheckFinding, fits, not_checkable
from convoymap.geo.time_window import TimeWindow
from convoymap.geo.verdict import Reading, judge
from convoymap.language.date_spans import EPOCH, Meaning, day_number, days_between, show_days
from convoymap.language.date_told import Hemisphere
from convoymap.language.date_words import DateWords
from convoymap.language.instants import CYCLE_DAYS
from convoymap.language.interval import Interval
from convoymap.wording.message import NOTHING, Message, joined, quoted, say, sentences
from convoymap.wording.numbers import figure

METHOD = say("method.dates")
MOST_DAYS = 31
"""A publication that may have been on more days than this gives relative words no meaning."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an event may have happened, as far as words for dates depend on it.

    Attributes
    ----------
    hemispheres
        Each gives a reading of the seasons.
    last_old_style
        The last day that the Julian calendar may have dated there, counted from 1970-01-01.
    """

    hemispheres: tuple[Hemisphere, ...] = ("north",)
    last_old_style: float = -math.inf


@dataclass(frozen=True, slots=True)
class Published:
    """On which days a report may have been published, counted from 1970-01-01: as given, and at the widest."""

    given: Interval
    bounds: Interval

    def days(self) -> list[date] | None:
        """Return the days, those given first, moved by `moved`; None where there are too many of them."""
        if self.bounds.high - self.bounds.low >= MOST_DAYS:
            return None
        given = self._days(self.given)
        return given + [day for day in self._days(self.bounds) if day not in given]

    def _days(self, days: Interval) -> list[date]:
        numbers = range(int(days.low), int(days.high) + 1)
        return [EPOCH + timedelta(number + self.moved) for number in numbers]

    @property
    def moved(self) -> int:
        """By how many days words are read later than they were told: whole cycles of 400 years, mostly none.

        The grammar reads the years 1 to 9999, and months, weekdays and leap years repeat after 400 years.
        """
        low = self.bounds.low
        if _READABLE.low <= low <= _READABLE.high:
            return 0
        return int(_MIDDLE + (low - _MIDDLE) % CYCLE_DAYS - low)


# Some years from both ends, for words that reach back or ahead.
_READABLE = days_between(date(1000, 1, 1), date(9000, 1, 1))
_MIDDLE = day_number(date(2000, 1, 1))
_NAMED_YEAR = re.compile(r"[0-9]{3}|\b[0-9]+ ?b\.?c", re.IGNORECASE)


def against(
    date_words: DateWords,
    published: Published,
    event: TimeWindow,
    *,
    past: bool = True,
    setting: Setting | None = None,
) -> CheckFinding:
    """Return the finding on a report's words for a date, against the civil days on which the event may have happened.

    Parameters
    ----------
    date_words
        Such as ``last Friday``.
    published
        When the report appeared.
    event
        When the event happened, by the case or other claims.
    past
        The report tells what has happened, so a reading that lies wholly after publication is left out
        where another is left.
    setting
        Where the event may have happened: its seasons, and until when it kept the Julian calendar.
    """
    words, days = date_words.text, published.days()
    if days is None:
        return not_checkable(say("missing.published", n=MOST_DAYS), METHOD, words)
    setting = setting or Setting()
    found = _moved_back(
        _resolved(date_words, days, setting, past=past), date_words, published.moved
    )
    if not found and date_words.hang:
        return not_checkable(say("missing.otherEvent", words=quoted(words)), METHOD, words)
    if not found:
        return not_checkable(say("missing.day", words=quoted(words)), METHOD, words)
    readings = tuple(_reading(name, meaning, event) for name, meaning in found)
    working = say("working.published", days=show_days(published.given), event=event.label())
    nearest = min(readings, key=lambda reading: reading.gap)
    return CheckFinding(
        readings=readings,
        claimed=words,
        computed=event.text,
        margin=_margin(readings, nearest),
        breakpoint=_breakpoint(readings, nearest, found),
        assumptions=(say("assumed.published", days=show_days(published.bounds)),),
        why=sentences(fits(readings), _meanings(words, found), working),
        method=METHOD,
    )


def _resolved(
    date_words: DateWords,
    days: Sequence[date],
    setting: Setting,
    *,
    past: bool,
) -> list[tuple[str, Meaning]]:
    found: dict[tuple[Interval, Interval], tuple[str, Meaning]] = {}
    for day in days:
        for meaning in date_words.meanings(day, setting.hemispheres, setting.last_old_style):
            # "Tuesday, 13 September 2017", which was a Wednesday, contradicts itself whenever it was published.
            if meaning.problem:
                return [(meaning.name, meaning)]
            if past and meaning.hard.low > day_number(days[-1]):
                continue
            # A reading is named by the day of publication only where that is another than the first day given.
            name = meaning.name
            if day != days[0]:
                published = show_days(Interval(day_number(day), day_number(day)))
                name = say("dated.ifPublished", name=name, days=published)
            # Days of publication on which the words mean the same civil days are one reading.
            found.setdefault((meaning.soft, meaning.hard), (name, meaning))
    # Where every reading lies after publication none is left out, for the words can mean nothing else.
    if not found and past:
        return _resolved(date_words, days, setting, past=False)
    return list(found.values())


def _moved_back(
    found: list[tuple[str, Meaning]], date_words: DateWords, moved: int
) -> list[tuple[str, Meaning]]:
    """Return meanings that were read in another cycle of 400 years in their own; words that name a year were not."""
    if not moved or _NAMED_YEAR.search(date_words.text):
        return found
    return [
        (
            show_days(days),
            replace(meaning, name=show_days(days), soft=days, hard=_less(meaning.hard, moved)),
        )
        for _, meaning in found
        for days in [_less(meaning.soft, moved)]
    ]


def _less(days: Interval, moved: int) -> Interval:
    return Interval(days.low - moved, days.high - moved)


def _reading(name: str, meaning: Meaning, event: TimeWindow) -> Reading:
    if meaning.problem:
        return Reading(name, "contradicted", meaning.soft, event.days, 0.0, meaning.problem)
    verdict = judge(event.days, meaning.hard, meaning.soft)
    why = say("working.days", said=show_days(meaning.soft), event=show_days(event.days))
    return Reading(name, verdict, meaning.soft, event.days, event.days.gap(meaning.soft), why)


def _margin(readings: Sequence[Reading], nearest: Reading) -> Message:
    missed = [
        reading.gap
        for reading in readings
        if reading.verdict not in ("consistent", "not checkable")
    ]
    if nearest.gap:
        return say("off.days", n=figure(nearest.gap))
    if not missed:
        return say("fits")
    worst = max(missed)
    return say("off.otherReading", n=figure(worst)) if worst else say("off.itself")


def _breakpoint(
    readings: Sequence[Reading], nearest: Reading, found: Sequence[tuple[str, Meaning]]
) -> Message:
    if any(meaning.problem for _, meaning in found):
        return say("flip.weekday")
    if len({reading.verdict for reading in readings}) > 1:
        good = next(
            (reading.reading for reading in readings if reading.verdict == "consistent"), ""
        )
        return say("flip.day", reading=good) if good else NOTHING
    return say("flip.published", n=figure(nearest.gap)) if nearest.gap else NOTHING


def _meanings(words: str, found: Sequence[tuple[str, Meaning]]) -> Message:
    meant = joined(
        "or",
        (meaning.problem or _dated(show_days(meaning.soft), name) for name, meaning in found),
    )
    if found[0][1].problem:
        return say("working.contradictsItself", words=quoted(words), meant=meant)
    if meant == words:
        return say("working.dayItself", day=words)
    return say("working.meant", words=quoted(words), meant=meant)


def _dated(days: Message, name: str) -> str:
    # A name that has the days in it, such as "Friday, 8 September 2017", says them already.
    if name in days:
        return days
    return name if days in name else say("dated", days=days, name=name)
