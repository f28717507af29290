"""Largest, nearest, northernmost, only: where the gazetteer can tell."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from convoymap.gazetteer.place import Place
from convoymap.geo.checks.finding import Finding, figure, not_checkable, sentences
from convoymap.geo.checks.verdict import Reading, Verdict
from convoymap.geodesy.sphere import KM_PER_DEGREE, MOST_RATIO
from convoymap.language.interval import Interval

METHOD = (
    "Among the places of that kind in the gazetteer and the case. A place that is not in the area cannot "
    "be its largest; a gazetteer is never whole, so a place it lists can speak against a superlative and "
    "none can prove one."
)
MISSING: Mapping[str, str] = {
    **dict.fromkeys(("largest", "biggest", "most populous", "smallest", "second largest", "major"), "population"),
    **dict.fromkeys(("oldest", "newest", "youngest"), "founding date"),
    **dict.fromkeys(("highest", "lowest"), "elevation"),
    **dict.fromkeys(("richest", "poorest"), "wealth"),
    **dict.fromkeys(("first", "last", "latest"), "date of each event of that kind"),
    "longest": "length", "most important": "measure of importance",
}  # fmt: skip
"""Superlatives that need a datum which gazetteers here do not hold."""
NEAREST = frozenset({"nearest", "closest"})
FARTHEST = frozenset({"farthest", "furthest"})
_EDGES = {
    "northernmost": (1.0, 0.0), "southernmost": (-1.0, 0.0), "easternmost": (0.0, 1.0), "westernmost": (0.0, -1.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rival:
    """Another place of the kind, and the measure by which it competes (smaller is more so)."""

    name: str
    measure: Interval


def outside(words: str, place: str, area: str, outside_km: Interval, edge_km: float) -> Finding:
    """Return the finding that a place is not in the area whose superlative it is said to be."""
    found = f"{place} lies {figure(outside_km.low)} km or more outside {area}, so it is not its {words} place."
    return Finding(
        readings=(Reading(words, "contradicted", None, outside_km, outside_km.low, found),),
        claimed=words,
        computed=outside_km,
        unit="km",
        margin=f"{figure(outside_km.low)} km outside {area}",
        breakpoint=f"an edge of {area} uncertain by {figure(outside_km.low)} km",
        assumptions=(f"the edge of {area} is uncertain by {edge_km:g} km",),
        why=found,
        method=METHOD,
    )


def missing_datum(words: str, kind: str) -> str:
    """Return the datum that a superlative needs and the gazetteer does not hold."""
    what = MISSING.get(words.casefold().strip(), f"measure for {words!r}")
    return f"the {what} of each {kind} is not in the gazetteer"


def edge_measure(words: str, place: Place) -> Interval | None:
    """Return how far toward a wind a place lies, in degrees, smaller being farther; None for other words."""
    weights = _EDGES.get(words.casefold().strip())
    if weights is None:
        return None
    at = -(weights[0] * place.lat + weights[1] * place.lon)
    # The shortest degree of latitude; one of longitude is not shorter but for the cosine of the latitude.
    least_km = KM_PER_DEGREE / MOST_RATIO
    scale = 1.0 if weights[0] else max(0.01, math.cos(math.radians(place.lat)))
    radius = place.radius_km / (least_km * scale)
    return Interval(at - radius, at + radius)


def among_rivals(
    words: str, place: str, own: Interval, rivals: Sequence[Rival], unit: str
) -> Finding:
    """Check that no rival has a smaller measure than the place.

    A rival that certainly beats it contradicts the claim; one that may does not.
    """
    if not rivals:
        return not_checkable("the gazetteer holds no other place of that kind there", METHOD, words)
    best = min(rivals, key=lambda rival: (rival.measure.high, rival.name))
    verdict: Verdict = "contradicted" if best.measure.high < own.low else "consistent"
    gap = max(0.0, own.low - best.measure.high)
    found = (
        f"{place}: {figure(abs(own.low))} to {figure(abs(own.high))} {unit}; of {len(rivals)} others the foremost is "
        f"{best.name}: {figure(abs(best.measure.low))} to {figure(abs(best.measure.high))} {unit}."
    )
    return Finding(
        readings=(Reading(words, verdict, None, own, gap, found),),
        claimed=words,
        computed=own,
        unit=unit,
        margin=f"{figure(gap)} {unit} behind {best.name}" if gap else "fits among the places known",
        breakpoint=f"radii larger by {figure(gap / 2)} {unit} each" if gap else "",
        assumptions=("the gazetteer's places of that kind",),
        why=sentences(found),
        method=METHOD,
    )


def only_one(place: str, kind: str, rivals: Sequence[str]) -> Finding:
    """Check that the gazetteer lists no other place of the kind; one that it lists makes the claim implausible."""
    if not rivals:
        found = f"The gazetteer lists no other {kind} there, and may lack some."
        reading = Reading("only", "not checkable", why=found)
        return Finding(readings=(reading,), claimed="only", why=found, method=METHOD)
    shown = ", ".join(rivals[:5])
    found = f"Beside {place} the gazetteer lists {len(rivals)} of the kind {kind}: {shown}."
    return Finding(
        readings=(Reading("only", "implausible", None, None, float(len(rivals)), found),),
        claimed="only",
        computed=f"{len(rivals) + 1} of the kind {kind}",
        margin=f"{len(rivals)} too many",
        breakpoint="a narrower kind of place",
        why=found,
        method=METHOD,
    )
