"""Distances between places and distances travelled, against geometry."""

from __future__ import annotations

import math
from collections.abc import Sequence

from convoymap.geo.checks.by_road import ByRoad, usual_km
from convoymap.geo.checks.finding import Finding, fits, sentences, shortfall, span
from convoymap.geo.checks.thresholds import DETOUR_SOFT, SpeedLimit
from convoymap.geo.checks.verdict import Reading, judge
from convoymap.language.interval import Interval

METHOD = (
    "Geodesics on WGS 84 (Karney 2013), less and plus the radii of both places. As the crow flies both "
    "bounds are hard; by road the geodesic is the hard lower bound, and soft are the lengths of the ways that a "
    "routing engine finds, or a detour factor where it finds none."
)
METHOD_ALONG = (
    "Hard lower bound: the geodesic chain of known stops, turn-backs included, less their radii. Hard "
    "upper bound: top speed times the longest possible time. Soft bounds: the ways by road from stop to "
    "stop, or a detour factor where none is known, and the usual speed."
)


def between(
    claimed: Interval, apart: Interval, working: str, words: str, by_road: ByRoad | None = None
) -> Finding:
    """Check a distance between two places.

    Parameters
    ----------
    claimed
        The support of the claimed distance in km.
    apart
        Least and greatest possible geodesic distance in km.
    working
        How `apart` was computed, a sentence.
    words
        The claim's own words.
    by_road
        What is known of the distance by road.
    """
    road = Interval(apart.low, math.inf)
    usual = usual_km(apart, by_road)
    readings = (
        Reading(
            "as the crow flies", judge(claimed, apart), claimed, apart, claimed.gap(apart),
            f"{words}, {span(claimed, 'km')}, against a geodesic of {span(apart, 'km')}",
        ),
        Reading(
            "by road", judge(claimed, road, usual), claimed, usual, claimed.gap(usual),
            f"{words}, {span(claimed, 'km')}, against {span(usual, 'km')}",
        ),
    )  # fmt: skip
    below = (
        "It is below the geodesic, so it is no road distance whatever the road."
        if claimed.high < apart.low
        else ""
    )
    return Finding(
        readings=readings,
        claimed=claimed,
        computed=apart,
        unit="km",
        margin=_margin(claimed, apart, usual, readings),
        breakpoint=_breakpoint(claimed, apart, usual, by_road),
        assumptions=_soft(by_road),
        why=sentences(
            working,
            by_road.working if by_road else "",
            f"Claimed: {words}, {span(claimed, 'km')}.",
            fits(readings),
            below,
        ),
        method=METHOD,
    )


def _soft(by_road: ByRoad | None) -> tuple[str, ...]:
    if by_road is not None and by_road.km is not None:
        return by_road.assumptions
    return (f"detour factor {DETOUR_SOFT:g} at most (soft)",)


def _margin(
    claimed: Interval, apart: Interval, usual: Interval, readings: Sequence[Reading]
) -> str:
    straight = shortfall(claimed, apart, "km")
    if len({reading.verdict for reading in readings}) == 1:
        return straight
    by_road = shortfall(claimed, usual, "km", least="usual", most="usual")
    return f"{straight} as the crow flies; {by_road} by road"


def _breakpoint(claimed: Interval, apart: Interval, usual: Interval, by_road: ByRoad | None) -> str:
    if claimed.high < apart.low:
        more = (apart.low - claimed.high) / 2
        return f"radii larger by {more:.1f} km each"
    if claimed.low > usual.high and by_road is not None and by_road.km is not None:
        return f"a road longer by {claimed.low - usual.high:.1f} km"
    if claimed.low > apart.high > 0:
        return f"a way {claimed.low / apart.high:.2f} times as long as the geodesic"
    if claimed.high < usual.low:
        return f"a road shorter by {usual.low - claimed.high:.1f} km"
    return ""


def travelled(
    claimed: Interval,
    chain: Interval,
    longest_s: float | None,
    vehicle: str,
    limit: SpeedLimit,
    working: str,
    words: str,
    by_road: ByRoad | None = None,
) -> Finding:
    """Check a distance travelled along known stops.

    Parameters
    ----------
    claimed
        The support of the claimed distance in km.
    chain
        Least and greatest summed geodesic distance in km through the stops.
    longest_s
        The longest time in seconds that the journey can have taken; None where no times are known.
    vehicle, limit
        The kind of vehicle and its speeds.
    working, words
        How `chain` was computed, and the claim's own words.
    by_road
        What is known of the distance by road through the stops.
    """
    hard_high = soft_high = math.inf
    timing = "No times bound it from above."
    if longest_s is not None:
        hours = max(0.0, longest_s) / 3600.0
        hard_high, soft_high = limit.hard_kmh * hours, limit.soft_kmh * hours
        timing = (
            f"At most {hours:,.1f} h lay between, {hard_high:,.0f} km at {limit.hard_kmh:g} km/h."
        )
    hard = Interval(chain.low, max(chain.low, hard_high))
    # Where the hard bounds leave nothing, the chain alone cannot be driven in the time.
    usual = usual_km(chain, by_road)
    soft = Interval(usual.low, max(usual.low, min(soft_high, usual.high)))
    verdict = judge(claimed, hard, soft)
    way = by_road.working if by_road else ""
    name = "by road" if by_road and by_road.km else "travelled"
    why = sentences(working, way, timing)
    reading = Reading(name, verdict, claimed, soft, claimed.gap(soft), why)
    bound = "possible" if verdict == "contradicted" else "usual"
    flip = ""
    if claimed.low > soft.high and chain.high > 0:
        flip = f"a way {claimed.low / chain.high:.2f} times as long as the chain of stops"
    elif claimed.high < chain.low:
        flip = f"stops nearer to each other by {chain.low - claimed.high:.1f} km in all"
    elif claimed.high < soft.low:
        flip = f"roads shorter by {soft.low - claimed.high:.1f} km in all"
    return Finding(
        readings=(reading,),
        claimed=claimed,
        computed=soft,
        unit="km",
        margin=shortfall(
            claimed, hard if verdict == "contradicted" else soft, "km", least=bound, most=bound
        ),
        breakpoint=flip,
        assumptions=(
            f"top speed of a {vehicle} {limit.hard_kmh:g} km/h (hard), {limit.soft_kmh:g} km/h (soft)",
            *_soft(by_road),
        ),
        why=sentences(why, f"Claimed: {words}, {span(claimed, 'km')}."),
        method=METHOD_ALONG,
    )
