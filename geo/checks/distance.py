"""Distances between places and distances travelled, against geometry."""

from __future__ import annotations

import math
from collections.abc import Sequence

from convoymap.geo.checks.finding import CheckFinding, claimed_said, fits, shortfall, top_speed
from convoymap.geo.checks.road_distance import RoadDistance, detour, usual_km
from convoymap.geo.figures import span
from convoymap.geo.speed_limits import SpeedLimit
from convoymap.geo.verdict import Reading, judge
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_AN_HOUR
from convoymap.wording.message import NOTHING, Message, say, sentences
from convoymap.wording.numbers import Number, fixed, short

METHOD = say("method.distance")
METHOD_ALONG = say("method.travelled")


def between(
    claimed: Interval,
    apart: Interval,
    working: str,
    words: str,
    by_road: RoadDistance | None = None,
) -> CheckFinding:
    """Return the finding on a distance in km between two places, as the crow flies and by road.

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
    # No road is shorter than the geodesic, and nothing bounds one from above.
    road = Interval(apart.low, math.inf)
    usual = usual_km(apart, by_road)
    meant = span(claimed, "km")
    readings = (
        Reading(
            say("reading.crow"), judge(claimed, apart), claimed, apart, claimed.gap(apart),
            say("working.againstGeodesic", words=words, meant=meant, found=span(apart, "km")),
        ),
        Reading(
            say("reading.road"), judge(claimed, road, usual), claimed, usual, claimed.gap(usual),
            say("working.against", words=words, meant=meant, found=span(usual, "km")),
        ),
    )  # fmt: skip
    below = say("working.belowGeodesic") if claimed.high < apart.low else NOTHING
    return CheckFinding(
        readings=readings,
        claimed=claimed,
        computed=apart,
        unit="km",
        margin=_margin(claimed, apart, usual, readings),
        breakpoint=_breakpoint(claimed, apart, usual, by_road),
        assumptions=_soft(by_road),
        why=sentences(
            fits(readings),
            working,
            by_road.working if by_road else NOTHING,
            claimed_said(words, meant),
            below,
        ),
        method=METHOD,
    )


def _soft(by_road: RoadDistance | None) -> tuple[Message, ...]:
    if by_road is not None and by_road.km is not None:
        return by_road.assumptions
    return (detour(),)


def _margin(
    claimed: Interval, apart: Interval, usual: Interval, readings: Sequence[Reading]
) -> Message:
    straight = shortfall(claimed, apart, "km")
    if len({reading.verdict for reading in readings}) == 1:
        return straight
    by_road = shortfall(claimed, usual, "km", bound="usual")
    return say("margin.crowAndRoad", crow=straight, road=by_road)


def _breakpoint(
    claimed: Interval, apart: Interval, usual: Interval, by_road: RoadDistance | None
) -> Message:
    if claimed.high < apart.low:
        # Both places would have to be more uncertain, each by half of what is missing.
        return say("flip.radii", km=_km((apart.low - claimed.high) / 2))
    if claimed.low > usual.high and by_road is not None and by_road.km is not None:
        return say("flip.longerRoad", km=_km(claimed.low - usual.high))
    if claimed.low > apart.high > 0:
        return say("flip.geodesicTimes", n=_times(claimed.low / apart.high))
    if claimed.high < usual.low:
        return say("flip.shorterRoad", km=_km(usual.low - claimed.high))
    return NOTHING


def _km(length: float) -> Number:
    return fixed(length, 1, grouped=False)


def _times(ratio: float) -> Number:
    return fixed(ratio, 2, grouped=False)


def travelled(
    claimed: Interval,
    chain: Interval,
    longest_s: float | None,
    vehicle: str,
    limit: SpeedLimit,
    working: str,
    words: str,
    by_road: RoadDistance | None = None,
) -> CheckFinding:
    """Return the finding on a distance in km that is said to have been travelled along known stops.

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
    timing = say("working.noTimes")
    if longest_s is not None:
        hours = max(0.0, longest_s) / SECONDS_AN_HOUR
        hard_high, soft_high = limit.hard_kmh * hours, limit.soft_kmh * hours
        timing = say(
            "working.mostTime",
            hours=fixed(hours, 1),
            km=fixed(hard_high, 0),
            kmh=short(limit.hard_kmh),
        )
    hard = Interval(chain.low, max(chain.low, hard_high))
    # Where the hard bounds leave nothing, the chain alone cannot be driven in the time.
    usual = usual_km(chain, by_road)
    # What is usual by road is cut to what the usual speed allows, for both must hold of an ordinary journey.
    soft = Interval(usual.low, max(usual.low, min(soft_high, usual.high)))
    verdict = judge(claimed, hard, soft)
    road_working = by_road.working if by_road else NOTHING
    name = say("reading.road" if by_road and by_road.km else "reading.travelled")
    why = sentences(working, road_working, timing)
    reading = Reading(name, verdict, claimed, soft, claimed.gap(soft), why)
    contradicted = verdict == "contradicted"
    flip = NOTHING
    if claimed.low > soft.high and chain.high > 0:
        flip = say("flip.chainTimes", n=_times(claimed.low / chain.high))
    elif claimed.high < chain.low:
        flip = say("flip.nearerStops", km=_km(chain.low - claimed.high))
    elif claimed.high < soft.low:
        flip = say("flip.shorterRoads", km=_km(soft.low - claimed.high))
    return CheckFinding(
        readings=(reading,),
        claimed=claimed,
        computed=soft,
        unit="km",
        margin=shortfall(
            claimed,
            hard if contradicted else soft,
            "km",
            bound="possible" if contradicted else "usual",
            # Wherever in their places the stops were, no less than this was driven.
            worst=Interval(max(soft.low, chain.high), soft.high)
            if chain.high <= soft.high
            else soft,
        ),
        breakpoint=flip,
        assumptions=(top_speed(vehicle, limit), *_soft(by_road)),
        why=sentences(why, claimed_said(words, span(claimed, "km"))),
        method=METHOD_ALONG,
    )
