"""What a claim might have said instead: the other values of its checks, one row a kind of check."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from convoymap.geo.verdict import CheckFinding
from convoymap.language.compass import Bearing
from convoymap.language.date_spans import Meaning
from convoymap.language.date_told import Hemisphere
from convoymap.language.date_words import DateWords
from convoymap.language.interval import Interval
from convoymap.language.quantity import Quantity
from convoymap.seeds import check as checks
from convoymap.wording.message import NOTHING

FACTORS = (0.5, 2.0)
"""An amount is halved and doubled."""
DAYS = (-1, 1, -7, 7, -30, 30)
"""A date is moved by so many days."""

_OPPOSITES = (
    ("nearest", "farthest"),
    ("closest", "furthest"),
    ("northernmost", "southernmost"),
    ("easternmost", "westernmost"),
    ("largest", "smallest"),
    ("highest", "lowest"),
    ("oldest", "newest"),
    ("first", "last"),
)
_OPPOSITE = {one: other for pair in _OPPOSITES for one, other in (pair, pair[::-1])}


@dataclass(frozen=True, slots=True)
class MovedWords(DateWords):
    """A report's words for a date, meaning so many days later than they do."""

    days: int = 0

    def meanings(
        self,
        published: date,
        hemispheres: tuple[Hemisphere, ...] = ("north",),
        last_old_style: float = -math.inf,
    ) -> tuple[Meaning, ...]:
        """Return every reading of the words, each so many days later."""
        found = DateWords(self.text).meanings(published, hemispheres, last_old_style)
        # A date on another day has the weekday of that day.
        return tuple(
            replace(
                meaning,
                soft=_later(meaning.soft, self.days),
                hard=_later(meaning.hard, self.days),
                problem=NOTHING,
            )
            for meaning in found
        )


def _later(days: Interval, by: int) -> Interval:
    return Interval(days.low + by, days.high + by)


def scaled(amount: Quantity, factor: float) -> Quantity:
    """Return an amount times a factor, every reading of its words likewise, in its own unit."""
    return replace(
        amount,
        core=amount.core.scale(factor),
        support=amount.support.scale(factor),
        rivals=tuple(scaled(rival, factor) for rival in amount.rivals),
    )


def turned(bearing: Bearing, degrees: float) -> Bearing:
    """Return a bearing so many degrees farther clockwise."""
    return replace(bearing, degrees=(bearing.degrees + degrees) % 360.0)


def opposite(bearing: Bearing) -> Bearing:
    """Return the bearing that points the other way, in degrees."""
    return turned(bearing, 180.0)


@dataclass(frozen=True, slots=True)
class Denied:
    """The opposite of what a check claims: far for near, outside for inside, not the nearest for the nearest."""

    check: checks.Check


@dataclass(frozen=True, slots=True)
class MovedWay:
    """A way that is said to have ended so many days later than the claim has it."""

    check: checks.Way
    days: int


Others = Callable[[Any], Iterator[checks.Check | Denied | MovedWay]]


def _amounts(name: str) -> Others:
    def others(check: checks.Check) -> Iterator[checks.Check]:
        for factor in FACTORS:
            yield check.model_copy(update={name: scaled(getattr(check, name), factor)})

    return others


def _directions(check: checks.Direction) -> Iterator[checks.Check]:
    yield check.model_copy(update={"direction": opposite(check.direction)})


def _denied(check: checks.Near | checks.On | checks.ZoneCheck) -> Iterator[Denied]:
    yield Denied(check)


def _outside(check: checks.Inside) -> Iterator[checks.Check | Denied]:
    yield Denied(check)
    if check.part.bearing is not None:
        other = replace(check.part, bearing=opposite(check.part.bearing))
        yield check.model_copy(update={"part": other})


def _dates(check: checks.Date) -> Iterator[checks.Check]:
    for days in DAYS:
        yield check.model_copy(update={"date": MovedWords(check.date.text, days)})


def _orders(check: checks.Order) -> Iterator[checks.Check]:
    yield check.model_copy(update={"before": check.after, "after": check.before})


def _superlatives(check: checks.Superlative) -> Iterator[checks.Check | Denied]:
    yield Denied(check)
    other = _OPPOSITE.get(check.superlative.casefold().strip())
    if other is not None:
        yield check.model_copy(update={"superlative": other})


def _ways(check: checks.Way) -> Iterator[MovedWay]:
    for days in DAYS:
        yield MovedWay(check, days)


def _lights(check: checks.Light) -> Iterator[checks.Check]:
    yield check.model_copy(update={"light": check.light.opposite})


OTHER_VALUES: Mapping[type[Any], Others] = {
    checks.Distance: _amounts("distance"),
    checks.TimeSpan: _amounts("duration"),
    checks.Pace: _amounts("speed"),
    checks.Count: _amounts("count"),
    checks.Direction: _directions,
    checks.Near: _denied,
    checks.On: _denied,
    checks.Inside: _outside,
    checks.GoesInside: _denied,
    checks.Crosses: _denied,
    checks.KeepsTo: _denied,
    checks.KeepsOutOf: _denied,
    checks.Date: _dates,
    checks.Order: _orders,
    checks.Superlative: _superlatives,
    checks.Way: _ways,
    checks.Light: _lights,
}
"""What else might have been claimed, all else held, by the model of the check."""


def other_values(check: checks.Check) -> Iterator[checks.Check | Denied | MovedWay]:
    """Yield what might have been claimed instead: the check with another value on its claimed side, or denied."""
    yield from OTHER_VALUES[type(check)](check)


def values_that_fit(check: checks.Check, finding: CheckFinding) -> Iterator[checks.Check]:
    """Yield the check with its claimed amount, bearing or date put where a finding that falls short may have it.

    What is missed by far is not met by half or twice the figure, or a month earlier or later; it could have fitted all
    the same.
    """
    if isinstance(check, checks.Direction):
        for turn in range(45, 360, 45):
            yield check.model_copy(update={"direction": turned(check.direction, turn)})
        return
    name = _AMOUNT_OF.get(type(check))
    for reading in finding.readings:
        if reading.claimed is None or reading.computed is None:
            continue
        said, found = _middle(reading.claimed), _middle(reading.computed)
        if said is None or found is None:
            continue
        if isinstance(check, checks.Date):
            yield check.model_copy(
                update={"date": MovedWords(check.date.text, round(found - said))}
            )
        elif name is not None and said > 0.0 and found > 0.0:
            # A rate stands on the computed side of a count, and its bounds on the claimed one.
            for factor in (found / said, said / found):
                yield check.model_copy(update={name: scaled(getattr(check, name), factor)})


_AMOUNT_OF: Mapping[type[Any], str] = {
    checks.Distance: "distance",
    checks.TimeSpan: "duration",
    checks.Pace: "speed",
    checks.Count: "count",
}


def _middle(values: Interval) -> float | None:
    """Return a value within an interval, the end of a half-open one; None where both ends are open."""
    ends = [end for end in (values.low, values.high) if math.isfinite(end)]
    return sum(ends) / len(ends) if ends else None
