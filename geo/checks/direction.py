"""Directions from area to area, against the winds of the compass."""

from __future__ import annotations

import re

from convoymap.geo.checks import thresholds
from convoymap.geo.checks.finding import Finding, figure, sentences
from convoymap.geo.checks.verdict import Reading, judge
from convoymap.language.interval import Interval
from convoymap.seeds.fields import WINDS, bearing_of

METHOD = (
    "First bearings of the geodesics from every point of one place to every point of the other; a wind is"
    " usually said within 45 degrees of it and possible within 67.5, a finer one within 22.5 and 45, and "
    "one that compares (further south) within 67.5 and 90."
)
_COMPARES = re.compile(r"^(further|farther)\b|(erly|wards?)$")


def tolerance_of(words: str) -> tuple[float, float]:
    """Return how many degrees from its wind a direction's words are usual and possible.

    >>> tolerance_of("east"), tolerance_of("further south"), tolerance_of("east-southeast")
    ((45.0, 67.5), (67.5, 90.0), (22.5, 45.0))
    """
    if _COMPARES.search(words.casefold().strip()):
        return thresholds.FURTHER_SOFT_DEG, thresholds.FURTHER_HARD_DEG
    bearing = bearing_of(words)
    if bearing is not None and bearing % 45.0:
        return thresholds.FINE_WIND_SOFT_DEG, thresholds.FINE_WIND_HARD_DEG
    return thresholds.WIND_SOFT_DEG, thresholds.WIND_HARD_DEG


def wind_at(bearing: float) -> str:
    """Return the nearest of the sixteen winds.

    >>> wind_at(84.0)
    'east'
    """
    return WINDS[round(bearing / 22.5) % 16]


def toward(words: str, bearing: float, turns: Interval, working: str) -> Finding:
    """Check that one place lies in a direction from another.

    Parameters
    ----------
    words
        The claimed wind; one that `bearing_of` reads.
    bearing
        From point to point, in degrees.
    turns
        By how many degrees the bearing between any two points of the places may differ from that, clockwise positive.
    working
        Which places, a sentence.

    Raises
    ------
    ValueError
        If `words` is no direction.
    """
    wind = bearing_of(words)
    if wind is None:
        raise ValueError(f"{words!r} is not a direction")
    soft, hard = tolerance_of(words)
    off = offsets(bearing, turns, wind)
    verdict = judge(off, Interval(-hard, hard), Interval(-soft, soft))
    least = 0.0 if off.low <= 0.0 <= off.high else min(abs(off.low), abs(off.high))
    allowed = Interval(-soft, soft)
    everywhere = turns.high - turns.low >= 360.0
    found = (
        "The two places overlap, so every bearing is possible."
        if everywhere
        else f"The bearing is {figure(bearing)} degrees ({wind_at(bearing)}), {_turned(turns)}."
    )
    return Finding(
        readings=(Reading(words, verdict, allowed, off, off.gap(allowed), found),),
        claimed=words,
        computed=Interval(0.0, 360.0) if everywhere else turns + Interval(bearing, bearing),
        unit="degrees",
        margin=f"{figure(least)} degrees off {words}, of {soft:g} usual and {hard:g} possible",
        breakpoint=f"a tolerance of {figure(least)} degrees" if verdict != "consistent" else "",
        assumptions=(
            f"{words}: within {soft:g} degrees of {figure(wind)} (soft), {hard:g} (hard)",
        ),
        why=sentences(working, found, f"Claimed: {words}, {figure(wind)} degrees."),
        method=METHOD,
    )


def offsets(bearing: float, turns: Interval, wind: float) -> Interval:
    """Return by how many degrees the bearings lie off a wind, as an interval round the smaller turn.

    >>> offsets(350.0, Interval(-5.0, 5.0), 0.0)
    Interval(low=-15.0, high=-5.0)
    """
    if turns.high - turns.low >= 360.0:
        return Interval(-180.0, 180.0)
    off = (bearing - wind + 180.0) % 360.0 - 180.0
    low, high = off + turns.low, off + turns.high
    if low >= -180.0 and high <= 180.0:
        return Interval(low, high)
    # The set goes through the opposite wind; only how near it comes to the wind counts then.
    if any(low <= whole <= high for whole in (-360.0, 0.0, 360.0)):
        return Interval(0.0, 180.0)
    return Interval(min(abs(low), abs(high), 360.0 - abs(low), 360.0 - abs(high)), 180.0)


def _turned(turns: Interval) -> str:
    if turns.high - turns.low < 0.05:
        return "exactly from point to point"
    return f"{figure(-turns.low)} less to {figure(turns.high)} more over all of both places"
