"""When two numbers, durations, distances, speeds or dates cannot both hold, given what their words can mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from convoymap.geo.contradictions.claim_facts import ClaimFacts, disjoint_times
from convoymap.geo.contradictions.disagreement import Apart, Disagreement
from convoymap.geo.contradictions.places import out_of_reach
from convoymap.geo.figures import amount as with_unit
from convoymap.geo.figures import counted, counted_words, lapse, span
from convoymap.geo.time_window import TimeWindow
from convoymap.language.interval import Interval
from convoymap.language.quantity import Quantity
from convoymap.language.time_units import SECONDS_A_DAY
from convoymap.language.units import factor
from convoymap.wording.message import Message, quoted, say
from convoymap.wording.numbers import figure

COUNT_SOFT_SHARE = 0.1
"""Counts that differ by no more than this share of the larger may be one count, rounded: soft. Our choice."""
_UNITS = {"length": "km", "speed": "km/h"}


def _nearest_readings(
    a: ClaimFacts, b: ClaimFacts, compare: Callable[[Quantity, Quantity], Apart | None]
) -> Iterator[Disagreement]:
    """Yield how two amounts disagree in the two readings that are nearest; nothing where any two readings agree."""
    assert a.amount
    assert b.amount
    found: list[Apart] = []
    for x, y in product(a.amount.readings, b.amount.readings):
        amount_gap = compare(x, y)
        if amount_gap is None:
            return
        found.append(amount_gap)
    # The mildest disagreement stands, since either amount may be meant in any of its readings.
    amount_gap = min(found, key=_mildness)
    yield _amounts(a, b, amount_gap)


def counts_disagree(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
    """Yield how two numbers of one thing disagree; nothing where their times or places differ."""
    if counts_compare(a, b):
        noun = a.claim.of or b.claim.of or (a.amount.noun if a.amount else "")
        yield from _nearest_readings(a, b, lambda x, y: _count_gap(x, y, noun))


def counts_compare(a: ClaimFacts, b: ClaimFacts) -> bool:
    """Return whether two claims count one thing at one time and place, as far as they say."""
    one_thing = _comparable(a, b) and a.counted == b.counted and not _of_other_things(a, b)
    return one_thing and not disjoint_times(a, b) and not out_of_reach(a, b)


def _comparable(a: ClaimFacts, b: ClaimFacts) -> bool:
    """Return whether both have amounts of one dimension: a rate a day is no count."""
    return bool(a.amount and b.amount and a.amount.dimension == b.amount.dimension)


def _count_gap(x: Quantity, y: Quantity, noun: str = "") -> Apart | None:
    low, high = _by_upper_end(x, y)
    (low_core, least), (high_core, most) = low.canonical(), high.canonical()
    if gap := least.gap(most):
        # Two counts of one crowd that differ by a tenth may both be rounded.
        near = gap <= COUNT_SOFT_SHARE * max(least.low, most.low)
        working = say("clash.amounts", **_meant(low, least, high, most))
        margin = say("apart", amount=_gap_words(gap, x, noun))
        return Apart(gap, "soft" if near else "hard", margin, working)
    if gap := _unusual(x, y):
        working = say("clash.usually", **_meant(low, low_core, high, high_core))
        return Apart(gap, "soft", say("apart.usually", amount=_gap_words(gap, x, noun)), working)
    return None


def _meant(low: Quantity, least: Interval, high: Quantity, most: Interval) -> dict[str, Message]:
    return {"low": _read_as(low, least), "high": _read_as(high, most)}


def _read_as(of: Quantity, meant: Interval) -> Message:
    words, figures = quoted(of.text), _span(of, meant)
    # "4" read as 4 would say one thing twice.
    return words if of.text == figures else say("clash.readAs", words=words, meant=figures)


def _by_upper_end(x: Quantity, y: Quantity) -> list[Quantity]:
    return sorted((x, y), key=lambda amount: (amount.canonical()[1].high, amount.text))


def _unusual(x: Quantity, y: Quantity) -> float:
    """Return how far the usual meanings lie apart where neither is possible in the other's words; else 0.

    An exact number that vague words allow is no contradiction, nor is any wider number around it.
    """
    (core_x, support_x), (core_y, support_y) = x.canonical(), y.canonical()
    return 0.0 if core_x.meets(support_y) or core_y.meets(support_x) else core_x.gap(core_y)


def _of_other_things(a: ClaimFacts, b: ClaimFacts) -> bool:
    """Return whether the words of both counts name different things: 24 buses and 60 trucks, both of vehicles."""
    ours, theirs = (facts.amount.noun if facts.amount else "" for facts in (a, b))
    return bool(ours and theirs) and ours != theirs and a.counted not in (ours, theirs)


def _amounts(a: ClaimFacts, b: ClaimFacts, found: Apart) -> Disagreement:
    assert a.amount
    assert b.amount
    of = min((facts.claim.of for facts in (a, b) if facts.claim.of), default="")
    left, right = (
        amount.text if amount.noun else counted_words(amount.text, of)
        for amount in (a.amount, b.amount)
    )
    return Disagreement(left, right, found.severity, found.margin, found.working, found.gap)


def spans_disagree(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
    """Yield how two durations, distances or speeds between the same ends disagree, in seconds, km or km/h."""
    if spans_compare(a, b):
        yield from _nearest_readings(a, b, _span_gap)


def spans_compare(a: ClaimFacts, b: ClaimFacts) -> bool:
    """Return whether two claims give an amount of one kind between the same ends."""
    return _comparable(a, b) and _same_ends(a, b)


def _span_gap(x: Quantity, y: Quantity) -> Apart | None:
    gap, unusual = x.canonical()[1].gap(y.canonical()[1]), _unusual(x, y)
    rounding_s = 0.0
    if x.dimension == "time":
        # Half of either unit: "two weeks" may be ten and a half days.
        rounding_s = sum(factor(amount.unit, "time") for amount in (x, y)) / 2
    if not gap and not unusual:
        return None
    margin = say("apart" if gap else "apart.usually", amount=_gap_words(gap or unusual, x))
    low, high = _by_upper_end(x, y)
    meant = _meant(low, low.canonical()[1], high, high.canonical()[1])
    working = say("clash.amounts", **meant)
    if gap and rounding_s >= gap:
        working = say("clash.grain", working=working, time=lapse(rounding_s))
    return Apart(gap or unusual, "hard" if gap > rounding_s else "soft", margin, working)


def _gap_words(amount: float, of: Quantity, noun: str = "") -> str:
    if of.dimension == "time":
        return lapse(amount)
    unit = _UNITS.get(of.dimension, "")
    return with_unit(figure(amount), unit) if unit else counted(figure(amount), noun)


def _span(of: Quantity, meant: Interval) -> str:
    if of.dimension != "time":
        return span(meant, _UNITS.get(of.dimension, ""))
    return span(meant.scale(1 / SECONDS_A_DAY), "days")


def _same_ends(a: ClaimFacts, b: ClaimFacts) -> bool:
    # What a span lies between may be told by the event of the claim, by its checks, or only by its places.
    if a.event and b.event:
        return a.event == b.event
    if a.ends and b.ends:
        return bool(a.ends & b.ends)
    return not a.ends and not b.ends and a.place_ids == b.place_ids and a.event == b.event


def dates_disagree(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
    """Yield how two times of one event disagree, in days; soft for one day and the next, which share a night."""
    if not a.event or a.event != b.event or not a.window or not b.window:
        return
    apart = days_apart(a.window, b.window)
    if apart is not None:
        yield Disagreement(
            a.window.when_said(),
            b.window.when_said(),
            apart.severity,
            apart.margin,
            say("clash.date", event=a.event_said),
            apart.gap,
        )


def days_apart(a: TimeWindow, b: TimeWindow) -> Apart | None:
    """Return by how many days two times miss each other; soft for one day and the next; None where they can be one."""
    if not a.disjoint(b):
        return None
    days = a.days.gap(b.days)
    if days:
        margin = say("apart.days", n=figure(days)) if days > 1 else say("apart.day")
    else:
        margin = say("apart", amount=lapse(a.span.gap(b.span)))
    return Apart(a.span.gap(b.span), "hard" if days > 1 else "soft", margin)


def amounts_apart(x: Quantity, y: Quantity) -> Apart | None:
    """Return by how much two numbers of one thing miss each other; None where they can be one, or are of two things."""
    nouns = {amount.noun for amount in (x, y)} - {""}
    if x.dimension != y.dimension or len(nouns) > 1:
        return None
    found = [_count_gap(*readings) for readings in product(x.readings, y.readings)]
    gaps = [gap for gap in found if gap is not None]
    # Where any two of their readings agree, either may be meant so.
    return min(gaps, key=_mildness) if len(gaps) == len(found) else None


def _mildness(gap: Apart) -> tuple[bool, float]:
    return gap.severity == "hard", gap.gap
