"""Speeds that two stops imply, against what vehicles can do and what claims say."""

from __future__ import annotations

import math

from convoymap.geo.checks.by_road import ByRoad
from convoymap.geo.checks.finding import Finding, figure, fits, sentences, span
from convoymap.geo.checks.thresholds import SpeedLimit
from convoymap.geo.checks.verdict import Reading, Verdict, judge
from convoymap.language.interval import Interval

METHOD = (
    "Least distance over the longest time is the least average speed, greatest distance over the shortest"
    " time the greatest. Halts by day or night only lower an average, so a vehicle is never too slow; "
    "limits are those of its kind. The speed along the road, whose length an engine finds, is held to what is "
    "usual only."
)
_INSTANT_H = 1e-9


def implied_kmh(apart: Interval, elapsed_s: Interval) -> Interval:
    """Return the least and greatest average speed in km/h over a distance in km and a time in seconds.

    A time that is negative throughout leaves no speed at all; that is infinite where there is a way to go.
    """
    longest, shortest = elapsed_s.high / 3600.0, max(elapsed_s.low / 3600.0, 0.0)
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
    by_road: ByRoad | None = None,
) -> Finding:
    """Check that a leg between two dated stops can be driven.

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
    soft, hard = Interval(0.0, limit.soft_kmh), Interval(0.0, limit.hard_kmh)
    verdict = judge(needed, hard, soft)
    least, impossible = _least(needed, apart, elapsed_s), math.isinf(needed.low)
    reading = Reading(
        "least distance in the longest time", verdict, soft, None if impossible else needed,
        needed.gap(soft), least,
    )  # fmt: skip
    road_kmh = along_road_kmh(by_road, elapsed_s, needed)
    readings = (reading,) if road_kmh is None else (reading, _along(road_kmh, verdict, soft))
    most = needed if road_kmh is None else road_kmh
    flips = most.low > limit.soft_kmh and not impossible
    return Finding(
        readings=readings,
        claimed="both stops at their times",
        computed="no time for the way" if impossible else needed,
        unit="km/h",
        margin=_leg_margin(needed, road_kmh, limit, vehicle),
        breakpoint=f"top speed {figure(most.low)} km/h" if flips else "",
        assumptions=(
            f"top speed of a {vehicle} {limit.hard_kmh:g} km/h (hard), {limit.soft_kmh:g} km/h (soft)",
            *(by_road.assumptions if by_road else ()),
        ),
        why=sentences(
            working,
            least,
            by_road.working if by_road else "",
            _road_least(road_kmh),
            fits(readings),
        ),
        method=METHOD,
    )


def along_road_kmh(
    by_road: ByRoad | None, elapsed_s: Interval, needed: Interval
) -> Interval | None:
    """Return the least and greatest average speed in km/h along the road; None where no road or no time is known.

    The least is never below `needed`, that over the least geodesic.
    """
    if by_road is None or by_road.km is None or math.isinf(needed.low):
        return None
    along = implied_kmh(by_road.km, elapsed_s)
    return Interval(max(along.low, needed.low), max(along.high, needed.low))


def _along(road_kmh: Interval, straight: Verdict, soft: Interval) -> Reading:
    """Judge the speed along the road: only the straight way can contradict, for a road may be missing."""
    usual: Verdict = "consistent" if road_kmh.meets(soft) else "implausible"
    verdict = straight if straight == "contradicted" else usual
    return Reading(
        "along the road", verdict, soft, road_kmh, road_kmh.gap(soft), _road_least(road_kmh)
    )


def _road_least(road_kmh: Interval | None) -> str:
    if road_kmh is None or road_kmh.low <= 0.0:
        return ""
    return f"Along the road {figure(road_kmh.low)} km/h or more."


def _leg_margin(
    needed: Interval, road_kmh: Interval | None, limit: SpeedLimit, vehicle: str
) -> str:
    straight = _margin(needed, limit, vehicle)
    if road_kmh is None or needed.low > limit.soft_kmh or road_kmh.low <= limit.soft_kmh:
        return straight
    over = figure(road_kmh.low - limit.soft_kmh)
    return f"{over} km/h above what is usual for a {vehicle} along the road"


def _least(needed: Interval, apart: Interval, elapsed_s: Interval) -> str:
    if math.isinf(needed.low):
        return f"{figure(apart.low)} km at least, and no time to travel them."
    if math.isinf(elapsed_s.high):
        return f"{figure(apart.low)} km at least, and no bound on the time."
    return (
        f"{figure(apart.low)} km at least in {figure(elapsed_s.high / 3600)} h at most: "
        f"{figure(needed.low)} km/h or more."
    )


def _margin(needed: Interval, limit: SpeedLimit, vehicle: str) -> str:
    if math.isinf(needed.low):
        return "no time for the way"
    if needed.low > limit.hard_kmh:
        return f"{figure(needed.low - limit.hard_kmh)} km/h above what a {vehicle} can do"
    if needed.low > limit.soft_kmh:
        return f"{figure(needed.low - limit.soft_kmh)} km/h above what is usual for a {vehicle}"
    return f"fits, {figure(limit.soft_kmh - needed.low)} km/h below what is usual for a {vehicle}"


def claimed_between(
    claimed: Interval,
    apart: Interval,
    elapsed_s: Interval,
    vehicle: str,
    limit: SpeedLimit,
    working: str,
    words: str,
    by_road: ByRoad | None = None,
) -> Finding:
    """Check a claimed speed between two events.

    A claimed speed below the least average is impossible; one above the average may leave out halts, up to what the
    vehicle can do. Where the second event cannot be after the first no speed is possible.
    Parameters are those of `of_leg`; `claimed` is the support of the claimed speed in km/h.
    """
    needed = implied_kmh(apart, elapsed_s)
    least = _least(needed, apart, elapsed_s)
    if math.isinf(needed.low):
        return _no_time(claimed, sentences(working, least, f"Claimed: {words}."), least)
    hard = Interval(needed.low, max(needed.low, limit.hard_kmh))
    soft = Interval(needed.low, max(needed.low, limit.soft_kmh))
    verdict = judge(claimed, hard, soft)
    readings = [
        Reading("average with or without halts", verdict, claimed, soft, claimed.gap(soft), least)
    ]
    road_kmh = along_road_kmh(by_road, elapsed_s, needed)
    if road_kmh is not None:
        usual = Interval(road_kmh.low, max(road_kmh.low, limit.soft_kmh))
        along = judge(claimed, hard, usual)
        why = _road_least(road_kmh)
        readings.append(Reading("along the road", along, claimed, usual, claimed.gap(usual), why))
    gap = claimed.gap(hard if verdict == "contradicted" else soft)
    return Finding(
        readings=tuple(readings),
        claimed=claimed,
        computed=soft,
        unit="km/h",
        margin=f"misses by {figure(gap)} km/h" if gap else "fits",
        breakpoint=f"speeds that differ by {figure(gap)} km/h" if gap else "",
        assumptions=(
            f"top speed of a {vehicle} {limit.hard_kmh:g} km/h (hard), {limit.soft_kmh:g} km/h (soft)",
            *(by_road.assumptions if by_road else ()),
        ),
        why=sentences(
            working,
            least,
            by_road.working if by_road else "",
            _road_least(road_kmh),
            f"Claimed: {words}, {span(claimed, 'km/h')}.",
            fits(readings),
        ),
        method=METHOD,
    )


def _no_time(claimed: Interval, why: str, least: str) -> Finding:
    reading = Reading(
        "average with or without halts", "contradicted", claimed, gap=math.inf, why=least
    )
    return Finding(
        readings=(reading,),
        claimed=claimed,
        computed="no time for the way",
        unit="km/h",
        margin="no time for the way",
        why=why,
        method=METHOD,
    )
