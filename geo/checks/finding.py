"""The words and figures in which what a check finds is printed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from convoymap.geo.checks.verdict import Finding as Finding
from convoymap.geo.checks.verdict import Reading
from convoymap.language.interval import Interval


def not_checkable(missing: str, method: str, claimed: Interval | str | None = None) -> Finding:
    """Return the finding that a datum is missing; `missing` names it."""
    why = f"Not checkable: {missing}."
    return Finding(
        readings=(Reading("as written", "not checkable", why=why),), why=why, method=method, claimed=claimed
    )  # fmt: skip


def figure(value: float) -> str:
    """Return a number for a working: up to one decimal, none from 100 on.

    >>> figure(385.84), figure(4.04), figure(15.0)
    ('386', '4', '15')
    """
    text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def span(interval: Interval, unit: str) -> str:
    """Return an interval in words.

    >>> span(Interval(3, 3), "days"), span(Interval(100, math.inf), "km"), span(Interval(1, 2), "km")
    ('3 days', '100 km or more', '1 to 2 km')
    """
    unit = f" {unit}" if unit else ""
    low, high = figure(interval.low), figure(interval.high)
    if math.isinf(interval.low):
        return "any amount" if math.isinf(interval.high) else f"{high}{unit} or less"
    if math.isinf(interval.high):
        return f"{low}{unit} or more"
    return f"{low}{unit}" if low == high else f"{low} to {high}{unit}"


def lapse(seconds: float) -> str:
    """Return a length of time in the unit that suits it.

    >>> lapse(31 * 3600), lapse(5 * 86400), lapse(90)
    ('31 h', '5 days', '1.5 min')
    """
    if seconds >= 2 * 86_400:
        return f"{figure(seconds / 86_400)} days"
    return f"{figure(seconds / 3600)} h" if seconds >= 3600 else f"{figure(seconds / 60)} min"


def shortfall(
    claimed: Interval,
    computed: Interval,
    unit: str,
    *,
    least: str = "possible",
    most: str = "possible",
) -> str:
    """Return in words by how much a claim misses what was computed, or by how much it fits.

    `least` and `most` say what the bounds are the least and the greatest of: what is possible, or only usual.
    """
    if claimed.high < computed.low:
        return f"{figure(computed.low - claimed.high)} {unit} short of the least {least}".strip()
    if claimed.low > computed.high:
        return f"{figure(claimed.low - computed.high)} {unit} beyond the greatest {most}".strip()
    spare = min(claimed.high - computed.low, computed.high - claimed.low)
    return (
        "fits"
        if math.isinf(spare)
        else f"fits, {figure(spare)} {unit} from the nearer bound".rstrip()
    )


def fits(readings: Sequence[Reading]) -> str:
    """Return which readings the claim fits and which not, where they differ; else nothing."""
    good = [reading.reading for reading in readings if reading.verdict == "consistent"]
    bad = [
        reading.reading
        for reading in readings
        if reading.verdict in ("contradicted", "implausible")
    ]
    if not good or not bad:
        return ""
    return f"Fits {_as(good)}, not {_as(bad)}."


def _as(readings: Sequence[str]) -> str:
    adverbs = ("along ", "as ", "by ")
    return " and ".join(name if name.startswith(adverbs) else f"as {name}" for name in readings)


def sentences(*parts: str) -> str:
    """Return the parts that say something, joined by spaces."""
    return " ".join(part for part in parts if part)


def stretched(finding: Finding, core: Interval) -> Finding:
    """Return the finding, with a sentence where only the widest meaning of the words fits and their core does not."""
    if finding.verdict != "consistent" or not isinstance(finding.computed, Interval):
        return finding
    if any(
        reading.computed is not None and core.meets(reading.computed)
        for reading in finding.readings
    ):
        return finding
    note = f"Only the widest meaning of the words fits; every reader takes them for {span(core, finding.unit)}."
    return replace(finding, why=f"{finding.why} {note}")
