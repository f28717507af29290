"""The words in which what a check finds is printed, and what it takes for granted."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from convoymap.geo.figures import amount, counted, span
from convoymap.geo.speed_limits import SpeedLimit
from convoymap.geo.time_window import TimeWindow
from convoymap.geo.uncertain_place import UncertainPlace
from convoymap.geo.verdict import CheckFinding as CheckFinding
from convoymap.geo.verdict import Reading
from convoymap.language.compass import COMPASS_POINTS, Bearing
from convoymap.language.interval import Interval
from convoymap.wording.message import NOTHING, Message, joined, say, sentences, word
from convoymap.wording.numbers import figure, short

Bound = Literal["possible", "usual"]
"""What the bounds of something are the least and the greatest of."""


def not_checkable(
    missing: str, method: Message, claimed: Interval | str | None = None
) -> CheckFinding:
    """Return the finding that a datum is missing; `missing` names it."""
    why = say("notCheckable", missing=missing)
    reading = Reading(say("reading.asWritten"), "not checkable", why=why)
    return CheckFinding(readings=(reading,), why=why, method=method, claimed=claimed)


def shortfall(
    claimed: Interval,
    computed: Interval,
    unit: str,
    *,
    bound: Bound = "possible",
    noun: str = "",
    worst: Interval | None = None,
) -> Message:
    """Return in words by how much a claim misses what was computed, or by how much it fits in the worst case.

    Parameters
    ----------
    claimed, computed
        What the claim's words allow, and what was computed; in `unit`, or counts of what a `noun` names.
    unit, noun
        One of them, for every figure is printed with what it is a figure of.
    bound
        What is missed: what is possible, or what is usual.
    worst
        Where `computed` is a bound, the bound that holds whatever is true of all it rests on; what is claimed may then
        be any of its values. Else the truth may be any value of `computed`, and what is claimed is a range for it.
    """

    def said(gap: float) -> str:
        return amount(figure(gap), unit) if unit else counted(figure(gap), noun)

    if claimed.high < computed.low:
        return word("short", bound, amount=said(computed.low - claimed.high))
    if claimed.low > computed.high:
        return word("beyond", bound, amount=said(claimed.low - computed.high))
    inner, outer = (computed, claimed) if worst is None else (claimed, worst)
    return fits_by(worst_spare(inner, outer), said)


def worst_spare(inner: Interval, outer: Interval) -> float:
    """Return the least room that any value of `inner` has within `outer`, in the unit of both (km, degrees, days).

    It is below 0 by how far a value may lie outside, in km where both are distances.
    """
    # An end that nothing bounds leaves all the room there is, though both ends be open.
    below = math.inf if math.isinf(outer.low) else inner.low - outer.low
    above = math.inf if math.isinf(outer.high) else outer.high - inner.high
    return min(below, above)


def fits_by(spare: float, said: Callable[[float], str]) -> Message:
    """Return that a claim fits, with the room that it has in the worst case or by how much it is then off.

    Where either has no end there is no figure for it.
    """
    if math.isinf(spare):
        return say("fits")
    if spare < 0.0:
        return say("fits.worst", amount=said(-spare))
    return say("fits.by", amount=said(spare)) if spare else say("fits.just")


def claimed_said(words: str, meant: str) -> Message:
    """Return what the claim has, a sentence: its words, and what they are read as where that says more."""
    if words == meant:
        return say("working.claimed", claimed=words)
    return say("working.claimedMeans", words=words, meant=meant)


def direction_words(bearing: Bearing) -> str:
    """Return a direction in words: one of the sixteen of the compass by its name, any other as the report has it."""
    return word("wind", bearing.text) if bearing.text in COMPASS_POINTS else bearing.text


def top_speed(vehicle: str, limit: SpeedLimit) -> Message:
    """Return which speeds of a kind of vehicle are taken for granted."""
    hard, soft = short(limit.hard_kmh), short(limit.soft_kmh)
    return say("assumed.topSpeed", vehicle=word("aVehicle", vehicle), hard=hard, soft=soft)


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
    # Readings such as "along the road" say how by themselves; to others, such as "elapsed days", "as" is added.
    adverbs = ("along ", "as ", "by ")
    return joined(
        "and",
        (
            name if name.startswith(adverbs) else say("reading.as", reading=name)
            for name in readings
        ),
    )


def with_core_note(finding: CheckFinding, core: Interval) -> CheckFinding:
    """Return the finding, with a sentence where only the widest meaning of the words fits and their core does not.

    The core is in the finding's unit.
    """
    if finding.verdict != "consistent" or not isinstance(finding.computed, Interval):
        return finding
    # The support is judged, so that no verdict rests on a strict reading of vague words; readers should know where.
    if any(
        reading.computed is not None and core.meets(reading.computed)
        for reading in finding.readings
    ):
        return finding
    note = say("widestOnly", core=span(core, finding.unit))
    return replace(finding, why=sentences(note, finding.why))


def with_places(finding: CheckFinding, *places: UncertainPlace) -> CheckFinding:
    """Return the finding with where its places are taken to lie among its assumptions."""
    return _with(finding, *(place.assumption() for place in places))


def with_times(finding: CheckFinding, *windows: TimeWindow) -> CheckFinding:
    """Return the finding with when its events are taken to have happened among its assumptions."""
    return _with(finding, *(window.assumption() for window in windows))


def _with(finding: CheckFinding, *labels: Message) -> CheckFinding:
    # A road and a stop may rest on one place: each assumption is named once.
    assumptions = dict.fromkeys((*finding.assumptions, *labels))
    return replace(finding, assumptions=tuple(assumptions))
