"""The words and figures in which what a check finds is printed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from convoymap.geo.checks.thresholds import SpeedLimit
from convoymap.geo.checks.verdict import Finding as Finding
from convoymap.geo.checks.verdict import Reading
from convoymap.language.compass import WINDS, Bearing
from convoymap.language.interval import Interval
from convoymap.wording.message import NOTHING, Message, joined, say, sentences, word
from convoymap.wording.numbers import Number, figure, fixed, short

Bound = Literal["possible", "usual"]
"""What the bounds of something are the least and the greatest of."""


def not_checkable(missing: str, method: Message, claimed: Interval | str | None = None) -> Finding:
    """Return the finding that a datum is missing; `missing` names it."""
    why = say("notCheckable", missing=missing)
    reading = Reading(say("reading.asWritten"), "not checkable", why=why)
    return Finding(readings=(reading,), why=why, method=method, claimed=claimed)


def amount(number: Number, unit: str) -> str:
    """Return a number with its unit, of which an empty one is none.

    >>> amount(figure(3.0), "days"), amount(figure(5.5), "")
    ('3 days', '5.5')
    """
    return word("amount", unit, n=number) if unit else number


def span(interval: Interval, unit: str) -> str:
    """Return an interval in words.

    >>> span(Interval(3, 3), "days"), span(Interval(100, math.inf), "km"), span(Interval(1, 2), "km")
    ('3 days', '100 km or more', '1 to 2 km')
    """
    low, high = figure(interval.low), figure(interval.high)
    if math.isinf(interval.low):
        endless = math.isinf(interval.high)
        return say("span.any") if endless else say("span.most", high=amount(high, unit))
    if math.isinf(interval.high):
        return say("span.least", low=amount(low, unit))
    if low == high:
        return amount(low, unit)
    return say("span", low=low, high=amount(high, unit))


def span_km(interval: Interval) -> Message:
    """Return both ends of an interval in km, with one decimal each.

    >>> span_km(Interval(3, 1250.25))
    '3.0 to 1,250.2 km'
    """
    return say("span", low=fixed(interval.low, 1), high=amount(fixed(interval.high, 1), "km"))


def lapse(seconds: float) -> Message:
    """Return a length of time in the unit that suits it.

    >>> lapse(31 * 3600), lapse(5 * 86400), lapse(90)
    ('31 h', '5 days', '1.5 min')
    """
    if seconds >= 2 * 86_400:
        return word("amount", "days", n=figure(seconds / 86_400))
    if seconds >= 3600:
        return word("amount", "h", n=figure(seconds / 3600))
    return word("amount", "min", n=figure(seconds / 60))


def shortfall(
    claimed: Interval, computed: Interval, unit: str, *, bound: Bound = "possible"
) -> Message:
    """Return in words by how much a claim misses what was computed, or by how much it fits."""
    if claimed.high < computed.low:
        return word("short", bound, amount=amount(figure(computed.low - claimed.high), unit))
    if claimed.low > computed.high:
        return word("beyond", bound, amount=amount(figure(claimed.low - computed.high), unit))
    spare = min(claimed.high - computed.low, computed.high - claimed.low)
    return say("fits") if math.isinf(spare) else say("fits.by", amount=amount(figure(spare), unit))


def wind_words(bearing: Bearing) -> str:
    """Return a direction in words; one that is none of the sixteen winds as the report has it."""
    return word("wind", bearing.text) if bearing.text in WINDS else bearing.text


def top_speed(vehicle: str, limit: SpeedLimit) -> Message:
    """Return which speeds of a kind of vehicle are taken for granted."""
    hard, soft = short(limit.hard_kmh), short(limit.soft_kmh)
    return say("assumed.topSpeed", vehicle=word("vehicle", vehicle), hard=hard, soft=soft)


def fits(readings: Sequence[Reading]) -> Message:
    """Return which readings the claim fits and which not, where they differ; else nothing."""
    good = [reading.reading for reading in readings if reading.verdict == "consistent"]
    bad = [
        reading.reading
        for reading in readings
        if reading.verdict in ("contradicted", "implausible")
    ]
    if not good or not bad:
        return NOTHING
    return say("fits.some", good=_as(good), bad=_as(bad))


def _as(readings: Sequence[str]) -> Message:
    adverbs = ("along ", "as ", "by ")
    return joined(
        "and",
        (
            name if name.startswith(adverbs) else say("reading.as", reading=name)
            for name in readings
        ),
    )


def stretched(finding: Finding, core: Interval) -> Finding:
    """Return the finding, with a sentence where only the widest meaning of the words fits and their core does not."""
    if finding.verdict != "consistent" or not isinstance(finding.computed, Interval):
        return finding
    if any(
        reading.computed is not None and core.meets(reading.computed)
        for reading in finding.readings
    ):
        return finding
    note = say("widestOnly", core=span(core, finding.unit))
    return replace(finding, why=sentences(finding.why, note))
