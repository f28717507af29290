"""Speeds that two stops imply, against what vehicles can do and what claims say."""

from __future__ import annotations

import math

from convoymap.geo.checks.finding import CheckFinding, claimed_said, fits, fits_by, top_speed
from convoymap.geo.checks.road_distance import RoadDistance
from convoymap.geo.figures import amount, span
from convoymap.geo.speed_limits import SpeedLimit
from convoymap.geo.verdict import Reading, Verdict, judge
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_AN_HOUR
from convoymap.wording.message import NOTHING, Message, say, sentences, word
from convoymap.wording.numbers import figure

METHOD = say("method.speed")
_INSTANT_H = 1e-9
"""The least time in hours that a distance is divided by; a shorter one could overflow."""


def implied_kmh(apart: Interval, elapsed_s: Interval) -> Interval:
    """Return the least and greatest average speed in km/h over a distance in km and a time in seconds.

    A time that is negative throughout, or 0, leaves no speed at all: the least is infinite where there is a distance to
    cover.
    """
    longest, shortest = elapsed_s.high / SECONDS_AN_HOUR, max(elapsed_s.low / SECONDS_AN_HOUR, 0.0)
    if longest <= 0.0:
        low = math.inf if apart.low > 0.0 else 0.0
    else:
        low = 0.0 if math.isinf(longest) else apart.low / max(longest, _INSTANT_H)
    high = math.inf if shortest <= 0.0 else apart.high / shortest
    return Interval(low, max(low, high))


def of_leg(
    apart: Interval,
    elapsed_s: Interval,
    vehicle: str,
    limit: SpeedLimit,
    working: str,
    by_road: RoadDistance | None = None,
) -> CheckFinding:
    """Return the finding on the average speed in km/h that a leg between two dated stops takes.

    Parameters
    ----------
    apart
        Least and greatest geodesic distance in km.
    elapsed_s
        Least and greatest time between in seconds; a negative one means that the order is not certain.
    vehicle, limit
        Kind of vehicle, with its speeds.
    working
        Which stops and when, a sentence.
    by_road
        What is known of the distance by road.
    """
    needed = implied_kmh(apart, elapsed_s)
    # Halts only lower an average, so nothing is ever too slow.
    soft, hard = Interval(0.0, limit.soft_kmh), Interval(0.0, limit.hard_kmh)
    verdict = judge(needed, hard, soft)
    least, impossible = _least(needed, apart, elapsed_s), math.isinf(needed.low)
    reading = Reading(
        say("reading.least"), verdict, soft, None if impossible else needed,
        needed.gap(soft), least,
    )  # fmt: skip
    road_kmh = along_road_kmh(by_road, elapsed_s, needed)
    readings = (reading,) if road_kmh is None else (reading, _along(road_kmh, verdict, soft))
    most = needed if road_kmh is None else road_kmh
    flips = most.low > limit.soft_kmh and not impossible
    return CheckFinding(
        readings=readings,
        claimed=say("bothStops"),
        computed=say("noTime") if impossible else needed,
        unit="km/h",
        margin=_leg_margin(needed, road_kmh, limit, vehicle),
        breakpoint=say("flip.topSpeed", kmh=figure(most.low)) if flips else NOTHING,
        assumptions=(top_speed(vehicle, limit), *(by_road.assumptions if by_road else ())),
        why=sentences(
            fits(readings),
            least,
            by_road.working if by_road else NOTHING,
            _road_least(road_kmh),
            working,
        ),
        method=METHOD,
    )


def along_road_kmh(
    by_road: RoadDistance | None, elapsed_s: Interval, needed: Interval
) -> Interval | None:
    """Return the least and greatest average speed in km/h along the road; None where no road or no time is known.

    The least is never below `needed`, that over the least geodesic.
    """
    if by_road is None or by_road.km is None or math.isinf(needed.low):
        return None
    along = implied_kmh(by_road.km, elapsed_s)
    return Interval(max(along.low, needed.low), max(along.high, needed.low))


def _along(road_kmh: Interval, straight: Verdict, soft: Interval) -> Reading:
    """Return the reading along the road: only the geodesic can contradict, for the network may lack a shorter road."""
    usual: Verdict = "consistent" if road_kmh.meets(soft) else "implausible"
    verdict = straight if straight == "contradicted" else usual
    why = _road_least(road_kmh)
    return Reading(say("reading.alongRoad"), verdict, soft, road_kmh, road_kmh.gap(soft), why)


def _road_least(road_kmh: Interval | None) -> Message:
    if road_kmh is None or road_kmh.low <= 0.0:
        return NOTHING
    return say("working.alongRoad", kmh=figure(road_kmh.low))


def _leg_margin(
    needed: Interval, road_kmh: Interval | None, limit: SpeedLimit, vehicle: str
) -> Message:
    straight = _margin(needed, needed if road_kmh is None else road_kmh, limit, vehicle)
    # The road is named only where it is what makes the speed unusual.
    if road_kmh is None or needed.low > limit.soft_kmh or road_kmh.low <= limit.soft_kmh:
        return straight
    over = figure(road_kmh.low - limit.soft_kmh)
    return say("above.usualByRoad", kmh=over, vehicle=word("aVehicle", vehicle))


def _least(needed: Interval, apart: Interval, elapsed_s: Interval) -> Message:
    km = figure(apart.low)
    if math.isinf(needed.low):
        return say("working.noTime", km=km)
    if math.isinf(elapsed_s.high):
        return say("working.endless", km=km)
    hours, kmh = figure(elapsed_s.high / SECONDS_AN_HOUR), figure(needed.low)
    return say("working.leastSpeed", km=km, hours=hours, kmh=kmh)


def _margin(needed: Interval, usual: Interval, limit: SpeedLimit, vehicle: str) -> Message:
    kind = word("aVehicle", vehicle)
    if math.isinf(needed.low):
        return say("noTime")
    if needed.low > limit.hard_kmh:
        return say("above.possible", kmh=figure(needed.low - limit.hard_kmh), vehicle=kind)
    if needed.low > limit.soft_kmh:
        return say("above.usual", kmh=figure(needed.low - limit.soft_kmh), vehicle=kind)
    # In the worst case the way was the longest and the time the shortest.
    spare = limit.soft_kmh - usual.high
    if spare >= 0.0:
        return say("fits.speed", kmh=figure(spare), vehicle=kind)
    return fits_by(spare, lambda off: amount(figure(off), "km/h"))


def claimed_between(
    claimed: Interval,
    apart: Interval,
    elapsed_s: Interval,
    vehicle: str,
    limit: SpeedLimit,
    working: str,
    words: str,
    by_road: RoadDistance | None = None,
) -> CheckFinding:
    """Return the finding on a claimed speed in km/h between two events.

    A claimed speed below the least average is impossible; one above the average may leave out halts, up to what the
    vehicle can do. Where the second event cannot be after the first no speed is possible.
    Parameters are those of `of_leg`; `claimed` is the support of the claimed speed in km/h.
    """
    needed = implied_kmh(apart, elapsed_s)
    least = _least(needed, apart, elapsed_s)
    if math.isinf(needed.low):
        claim = say("working.claimed", claimed=words)
        return _no_time(claimed, sentences(least, claim, working), least)
    hard = Interval(needed.low, max(needed.low, limit.hard_kmh))
    soft = Interval(needed.low, max(needed.low, limit.soft_kmh))
    verdict = judge(claimed, hard, soft)
    average = say("reading.average")
    readings = [Reading(average, verdict, claimed, soft, claimed.gap(soft), least)]
    road_kmh = along_road_kmh(by_road, elapsed_s, needed)
    if road_kmh is not None:
        # A road that the network lacks may be shorter, so the hard bound stays that over the geodesic.
        usual = Interval(road_kmh.low, max(road_kmh.low, limit.soft_kmh))
        along = judge(claimed, hard, usual)
        why = _road_least(road_kmh)
        name = say("reading.alongRoad")
        readings.append(Reading(name, along, claimed, usual, claimed.gap(usual), why))
    gap = claimed.gap(hard if verdict == "contradicted" else soft)
    return CheckFinding(
        readings=tuple(readings),
        claimed=claimed,
        computed=soft,
        unit="km/h",
        margin=say("off.speed", kmh=figure(gap)) if gap else say("fits"),
        breakpoint=say("flip.speeds", kmh=figure(gap)) if gap else NOTHING,
        assumptions=(top_speed(vehicle, limit), *(by_road.assumptions if by_road else ())),
        why=sentences(
            fits(readings),
            least,
            by_road.working if by_road else NOTHING,
            _road_least(road_kmh),
            claimed_said(words, span(claimed, "km/h")),
            working,
        ),
        method=METHOD,
    )


def _no_time(claimed: Interval, why: Message, least: Message) -> CheckFinding:
    reading = Reading(say("reading.average"), "contradicted", claimed, gap=math.inf, why=least)
    return CheckFinding(
        readings=(reading,),
        claimed=claimed,
        computed=say("noTime"),
        unit="km/h",
        margin=say("noTime"),
        why=why,
        method=METHOD,
    )
