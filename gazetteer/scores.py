"""Scores: how likely each candidate is the place meant, from 0 to 1.

A score is the reliability of the rung times the candidate's share among all that bear the name. Shares
weigh salience, tier, rung and context, and leave room for a place that no tier knows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from convoymap.gazetteer.generics import TOWNS
from convoymap.gazetteer.kinds import KINDS
from convoymap.gazetteer.ladder import Match, Rung
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolution import Context, Tier

RELIABILITY: Mapping[Rung, float] = {
    "exact": 0.99,
    "folded": 0.98,
    "article": 0.97,
    "skeleton": 0.95,
}
"""Share of first answers that are right on each rung; see `tools/calibrate_scores.py`."""

_RUNG_WEIGHT: Mapping[Rung, float] = {"exact": 1.0, "folded": 0.9, "article": 0.5, "skeleton": 0.3}
_SKELETON_BESIDE_STRICT = 0.3
"""What is left of a skeleton match's weight where another place bears the name as it is spelled."""
_TIER_WEIGHT: Mapping[Tier, float] = {
    "case": 300.0,
    "curated": 3.0,
    "imported": 1.5,
    "geonames": 1.0,
    "geocoder": 1.0,
}
_SALIENCE_DECADES = 2.0
"""Salience 1 weighs a hundred times salience 0."""
_UNKNOWN_WEIGHT = 0.25
"""The weight of a namesake that no tier knows; a GeoNames village by its exact name has about 2."""
_OUT_OF_CONTEXT = 0.01
_OTHER_KIND = 0.0005
_UNASKED_GENERIC = 0.1
_AREA_BESIDE_POINT = 0.1
_NEAR_SCALE_KM = 150.0
_NEAR_FLOOR = 0.05
_VOWEL_DOUBT = 0.6

AREA_KINDS = frozenset(kind for kind, implied in KINDS.items() if implied.form != "point")
_SETTLED = frozenset(TOWNS)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A match with its place, what its features are, and its share of all candidates."""

    place: Place
    tier: Tier
    match: Match
    features: Mapping[str, float]
    weight: float
    share: float = 0.0

    @property
    def score(self) -> float:
        """Reliability of the rung times the share; a skeleton match loses by its vowels."""
        vowels = 1.0 - _VOWEL_DOUBT * self.match.vowel_cost
        return RELIABILITY[self.match.rung] * vowels * self.share


def weigh(
    found: Sequence[tuple[Place, Tier, Match]], context: Context, kinds: tuple[str, ...]
) -> list[Weighed]:
    """Weigh candidates against each other, the likeliest first.

    Parameters
    ----------
    found
        Places with their tiers and matches; different places only.
    context
        What is known beside the name.
    kinds
        Kinds that the name itself asks for, by words such as province; empty for none.
    """
    points = {tier for place, tier, _ in found if place.kind not in AREA_KINDS}
    spelled = any(
        match.rung != "skeleton" and _fits(p, match, context, kinds) for p, _, match in found
    )
    nearest = max((_nearness(place, context) for place, _, _ in found), default=1.0)
    weighed = []
    for place, tier, match in found:
        features = {
            "rung": _rung_weight(match.rung, spelled),
            "vowels": max(0.0, 1.0 - match.vowel_cost),
            "salience": place.salience,
            "context": _context_factor(place, context) * _nearness(place, context) / nearest,
            "kind": _kind_factor(place, match, _meant(match, context, kinds), tier in points),
        }
        weight = _TIER_WEIGHT[tier] * _product(features)
        weighed.append(Weighed(place, tier, match, features, weight))
    total = sum(one.weight for one in weighed) + _UNKNOWN_WEIGHT
    shared = [
        Weighed(w.place, w.tier, w.match, w.features, w.weight, w.weight / total) for w in weighed
    ]
    return sorted(shared, key=lambda w: (-w.share, w.place.id))


def _product(features: Mapping[str, float]) -> float:
    salience: float = 10 ** (_SALIENCE_DECADES * features["salience"])
    vowels: float = features["vowels"] ** 3
    return features["rung"] * vowels * salience * features["context"] * features["kind"]


def same_place(one: Place, other: Place) -> bool:
    """Say whether two entries of different tiers are one place: shared evidence, or points in reach."""
    if _geonames(one) & _geonames(other):
        return True
    if (one.kind in AREA_KINDS) != (other.kind in AREA_KINDS):
        return False
    reach = max(5.0, min(one.radius_km + other.radius_km, 15.0))
    return rough_km(one.lat, one.lon, other.lat, other.lon) <= reach


def _geonames(place: Place) -> set[str]:
    return {evidence for evidence in place.evidence if evidence.startswith("geonames:")}


def rough_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Give the distance on a sphere of 6371 km, good to 0.5 percent; for ranking only, never for claims."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, half)))


def _rung_weight(rung: Rung, spelled: bool) -> float:
    beside = spelled and rung == "skeleton"
    return _RUNG_WEIGHT[rung] * (_SKELETON_BESIDE_STRICT if beside else 1.0)


def _context_factor(place: Place, context: Context) -> float:
    factor = 1.0
    if context.countries and not set(context.countries) & set(place.countries):
        factor *= _OUT_OF_CONTEXT
    if context.bbox and not _inside(place, context.bbox):
        factor *= _OUT_OF_CONTEXT
    return factor


def _nearness(place: Place, context: Context) -> float:
    """Weigh a namesake by its distance to the case's nearest other place; it tells namesakes apart only."""
    if not context.near:
        return 1.0
    nearest = min(rough_km(place.lat, place.lon, lat, lon) for lat, lon in context.near)
    reach = max(0.0, nearest - place.radius_km) / _NEAR_SCALE_KM
    return max(_NEAR_FLOOR, 1.0 / (1.0 + reach**2))


def _meant(match: Match, context: Context, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Give the kinds asked for; words of kind in a spelling met as a whole belong to the name."""
    return context.kinds or (() if match.rung in ("exact", "folded") else kinds)


def _fits(place: Place, match: Match, context: Context, kinds: tuple[str, ...]) -> bool:
    meant = _meant(match, context, kinds)
    return not meant or place.kind in meant


def _kind_factor(place: Place, match: Match, kinds: tuple[str, ...], beside_point: bool) -> float:
    if kinds:
        return 1.0 if place.kind in kinds else _OTHER_KIND
    factor = _UNASKED_GENERIC if match.generic and place.kind not in _SETTLED else 1.0
    if beside_point and place.kind in AREA_KINDS:
        factor *= _AREA_BESIDE_POINT
    return factor


def _inside(place: Place, bbox: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bbox
    across = west <= place.lon <= east if west <= east else not east < place.lon < west
    return south <= place.lat <= north and across
