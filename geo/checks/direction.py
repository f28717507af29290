"""Directions from area to area in degrees, against the directions of the compass."""

from __future__ import annotations

from convoymap.geo.checks.finding import CheckFinding, direction_words
from convoymap.geo.verdict import Reading, judge
from convoymap.language.compass import Bearing, point_name, turn_deg
from convoymap.language.interval import Interval
from convoymap.wording.message import NOTHING, Message, say, sentences, word
from convoymap.wording.numbers import figure, short

METHOD = say("method.direction")


def toward(claimed: Bearing, bearing: float, turns: Interval, working: str) -> CheckFinding:
    """Return the finding on the direction, in degrees, in which one place is said to lie from another.

    Parameters
    ----------
    claimed
        The claimed direction.
    bearing
        From point to point, in degrees clockwise from north.
    turns
        By how many degrees the bearing between any two points of the places may differ from that, clockwise positive.
    working
        Which places, a sentence.
    """
    words, soft, hard = direction_words(claimed), claimed.soft_deg, claimed.hard_deg
    off = offsets(bearing, turns, claimed.degrees)
    verdict = judge(off, Interval(-hard, hard), Interval(-soft, soft))
    least = 0.0 if off.low <= 0.0 <= off.high else min(abs(off.low), abs(off.high))
    allowed = Interval(-soft, soft)
    # Places that overlap have every bearing.
    everywhere = turns.high - turns.low >= 360.0
    found = say("bearing.any") if everywhere else _bearing(bearing, turns)
    claimed_deg = figure(claimed.degrees)
    return CheckFinding(
        readings=(Reading(words, verdict, allowed, off, off.gap(allowed), found),),
        claimed=words,
        computed=Interval(0.0, 360.0) if everywhere else turns + Interval(bearing, bearing),
        unit="degrees",
        margin=say(
            "off.windMost" if verdict == "consistent" else "off.wind",
            n=figure(max(abs(off.low), abs(off.high)) if verdict == "consistent" else least),
            wind=words,
            soft=short(soft),
            hard=short(hard),
        ),
        breakpoint=say("flip.tolerance", n=figure(least)) if verdict != "consistent" else NOTHING,
        assumptions=(
            say("assumed.wind", wind=words, soft=short(soft), toward=claimed_deg, hard=short(hard)),
        ),
        why=sentences(found, say("working.wind", wind=words, n=claimed_deg), working),
        method=METHOD,
    )


def offsets(bearing: float, turns: Interval, direction_deg: float) -> Interval:
    """Return by how many degrees the bearings lie off a direction, as an interval round the smaller turn.

    >>> offsets(350.0, Interval(-5.0, 5.0), 0.0)
    Interval(low=-15.0, high=-5.0)
    """
    if turns.high - turns.low >= 360.0:
        return Interval(-180.0, 180.0)
    off = turn_deg(direction_deg, bearing)
    low, high = off + turns.low, off + turns.high
    if low >= -180.0 and high <= 180.0:
        return Interval(low, high)
    # The set goes through the opposite direction; only how near it comes to the one that is meant counts then.
    if any(low <= whole <= high for whole in (-360.0, 0.0, 360.0)):
        return Interval(0.0, 180.0)
    return Interval(min(abs(low), abs(high), 360.0 - abs(low), 360.0 - abs(high)), 180.0)


def _bearing(bearing: float, turns: Interval) -> Message:
    wind = word("wind", point_name(bearing))
    if turns.high - turns.low < 0.05:
        return say("bearing.exact", n=figure(bearing), wind=wind)
    less, more = figure(-turns.low), figure(turns.high)
    return say("bearing.turned", n=figure(bearing), wind=wind, less=less, more=more)
