"""Largest, nearest, northernmost, only: where the gazetteer can tell."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from convoymap.gazetteer.kinds import kind_words
from convoymap.gazetteer.place import Place
from convoymap.geo.checks.finding import CheckFinding, not_checkable
from convoymap.geo.figures import amount, span
from convoymap.geo.verdict import Reading, Verdict
from convoymap.geodesy.sphere import KM_PER_DEGREE, MOST_RATIO
from convoymap.language.interval import Interval
from convoymap.wording.message import NOTHING, Message, joined, quoted, say, word
from convoymap.wording.numbers import figure, short

METHOD = say("method.superlative")
MISSING: Mapping[str, str] = {
    **dict.fromkeys(("largest", "biggest", "most populous", "smallest", "second largest", "major"), "population"),
    **dict.fromkeys(("oldest", "newest", "youngest"), "founding"),
    **dict.fromkeys(("highest", "lowest"), "elevation"),
    **dict.fromkeys(("richest", "poorest"), "wealth"),
    **dict.fromkeys(("first", "last", "latest"), "events"),
    "longest": "length", "most important": "importance",
}  # fmt: skip
"""Superlatives that need a datum which gazetteers here do not hold, and which."""
NEAREST = frozenset({"nearest", "closest"})
FARTHEST = frozenset({"farthest", "furthest"})
# Weights of latitude and longitude in the measure of how far a place lies toward an edge of the compass.
_EDGES = {
    "northernmost": (1.0, 0.0), "southernmost": (-1.0, 0.0), "easternmost": (0.0, 1.0), "westernmost": (0.0, -1.0),
}  # fmt: skip


_KNOWN = {*MISSING, *NEAREST, *FARTHEST, *_EDGES, "only"}


@dataclass(frozen=True, slots=True)
class Rival:
    """Another place of the kind, and the measure by which it competes, in km or degrees: the smaller wins."""

    name: str
    measure: Interval


def named(words: str) -> str:
    """Return a superlative in words: a known one in those of the reader's language, another as the report has it."""
    return word("superlative", words) if words in _KNOWN else words


def outside(
    words: str, place: str, area: str, outside_km: Interval, edge_km: float
) -> CheckFinding:
    """Return the finding that a place lies so many km outside the area whose superlative it is said to be."""
    km = figure(outside_km.low)
    found = say("superlative.outside", place=place, km=km, area=area, words=words)
    return CheckFinding(
        readings=(Reading(words, "contradicted", None, outside_km, outside_km.low, found),),
        claimed=words,
        computed=outside_km,
        unit="km",
        margin=say("outsideArea", km=km, area=area),
        breakpoint=say("flip.edgeOf", km=km, area=area),
        assumptions=(say("assumed.edge", area=area, km=short(edge_km)),) if edge_km else (),
        why=found,
        method=METHOD,
    )


def missing_datum(words: str, kind: str) -> Message:
    """Return the datum that a superlative needs and the gazetteer does not hold."""
    name = MISSING.get(words.casefold().strip())
    datum = word("datum", name) if name else say("datum.measure", words=quoted(words))
    return say("missing.datum", datum=datum, kind=kind_words(kind))


def edge_measure(words: str, place: Place) -> Interval | None:
    """Return how far toward an edge of the compass a place lies, in degrees, smaller being farther.

    None where the superlative is about no edge.
    """
    weights = _EDGES.get(words.casefold().strip())
    if weights is None:
        return None
    at = -(weights[0] * place.lat + weights[1] * place.lon)
    # The shortest degree of latitude; one of longitude is not shorter but for the cosine of the latitude.
    least_km = KM_PER_DEGREE / MOST_RATIO
    # At a pole a degree of longitude has no length at all; 0.01 is that of 89.4 degrees.
    scale = 1.0 if weights[0] else max(0.01, math.cos(math.radians(place.lat)))
    radius = place.radius_km / (least_km * scale)
    return Interval(at - radius, at + radius)


def among_rivals(
    words: str, place: str, own: Interval, rivals: Sequence[Rival], unit: str
) -> CheckFinding:
    """Return the finding on a place that is said to have the smallest measure, in `unit`, among its rivals.

    A rival whose measure is certainly smaller contradicts the claim; one whose measure may be smaller does not.
    """
    if not rivals:
        return not_checkable(say("missing.rivals"), METHOD, words)
    # The rival whose greatest possible measure is smallest: if that does not beat the place for certain, none does.
    best = min(rivals, key=lambda rival: (rival.measure.high, rival.name))
    verdict: Verdict = "contradicted" if best.measure.high < own.low else "consistent"
    gap = max(0.0, own.low - best.measure.high)
    found = say(
        "superlative.among",
        place=place,
        own=_measure(own, unit),
        n=len(rivals),
        best=best.name,
        measure=_measure(best.measure, unit),
    )
    by = amount(figure(gap), unit)
    return CheckFinding(
        readings=(Reading(words, verdict, None, own, gap, found),),
        claimed=words,
        computed=own,
        unit=unit,
        margin=say("behind", by=by, best=best.name) if gap else say("fits.known"),
        breakpoint=say("flip.largerRadii", by=amount(figure(gap / 2), unit)) if gap else NOTHING,
        assumptions=(say("assumed.places"),),
        why=found,
        method=METHOD,
    )


def _measure(measure: Interval, unit: str) -> str:
    # Of the farthest place the measure is less than 0: its ends change places with their sign.
    ends = sorted((abs(measure.low), abs(measure.high)))
    return span(Interval(ends[0], ends[1]), unit)


def only_one(place: str, kind: str, rivals: Sequence[str]) -> CheckFinding:
    """Return the finding on a place that is said to be the only one of its kind.

    Another one in the gazetteer makes the claim implausible; that none is listed proves nothing.
    """
    only = named("only")
    if not rivals:
        found = say("superlative.noOther", kind=kind_words(kind))
        reading = Reading(only, "not checkable", why=found)
        return CheckFinding(readings=(reading,), claimed=only, why=found, method=METHOD)
    shown, n = joined("comma", rivals[:5]), len(rivals)
    found = say("superlative.others", place=place, n=n, kind=kind_words(kind), others=shown)
    return CheckFinding(
        readings=(Reading(only, "implausible", None, None, float(len(rivals)), found),),
        claimed=only,
        computed=say("ofTheKind", n=n + 1, kind=kind_words(kind)),
        margin=say("tooMany", n=n),
        breakpoint=say("flip.kind"),
        why=found,
        method=METHOD,
    )
