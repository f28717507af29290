"""Near a place, and on a border or a river."""

from __future__ import annotations

from convoymap.geo.checks.finding import Finding, figure, sentences, span
from convoymap.geo.checks.thresholds import Reach
from convoymap.geo.checks.verdict import Reading, judge
from convoymap.language.interval import Interval

METHOD = (
    "Geodesic distance from place to place, or to the nearest point of a line or an area, less and plus "
    "the radii; against how far the word usually and possibly reaches from a place of that kind."
)


def within_reach(word: str, apart: Interval, reach: Reach, kind: str, working: str) -> Finding:
    """Check that a place is near or on another.

    Parameters
    ----------
    word
        ``near`` or ``on``.
    apart
        Least and greatest geodesic distance in km.
    reach
        How far the word reaches.
    kind
        The kind of the place that it is near to.
    working
        Which places, a sentence.
    """
    soft, hard = Interval(0.0, reach.soft_km), Interval(0.0, reach.hard_km)
    verdict = judge(apart, hard, soft)
    if verdict == "consistent":
        margin = f"fits, {figure(reach.soft_km - apart.low)} km inside the usual reach"
    elif verdict == "implausible":
        margin = f"{figure(apart.low - reach.soft_km)} km beyond the usual reach"
    else:
        margin = f"{figure(apart.low - reach.hard_km)} km beyond any reach"
    found = f"They are {span(apart, 'km')} apart."
    return Finding(
        readings=(Reading(word, verdict, soft, apart, apart.gap(soft), found),),
        claimed=soft,
        computed=apart,
        unit="km",
        margin=margin,
        breakpoint=f"a reach of {figure(apart.low)} km" if verdict != "consistent" else "",
        assumptions=(
            f"{word} a {kind}: up to {reach.soft_km:g} km (soft), {reach.hard_km:g} km (hard)",
        ),
        why=sentences(working, found),
        method=METHOD,
    )
