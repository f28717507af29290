"""Scores: how likely each candidate is the place meant, from 0 to 1.

A score is the reliability of the match level times the candidate's share among all that bear the name. Shares
weigh salience, tier, match level and context, and leave room for a place that no tier knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from convoymap.gazetteer.kinds import AREA_KINDS, SETTLEMENT_KINDS
from convoymap.gazetteer.names.folding import is_arabic
from convoymap.gazetteer.names.match_levels import Match, MatchLevel
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolution import ANYWHERE, Context, Tier
from convoymap.geodesy.sphere import distance_km

RELIABILITY: Mapping[MatchLevel, float] = {
    "exact": 0.99,
    "folded": 0.98,
    "article": 0.97,
    "skeleton": 0.95,
}
"""Share of first answers that are right on each level; see `tools/calibrate_scores.py`."""

_LEVEL_WEIGHT: Mapping[MatchLevel, float] = {
    "exact": 1.0,
    "folded": 0.9,
    "article": 0.4,
    "skeleton": 0.3,
}
_ARABIC_ARTICLE = 0.15
"""In Arabic script the article is part of most names that have it: Sur is Tyre, As-Suwar another town."""
_LOOSER = 0.3
"""What is left of a level's weight where another candidate is met on a stricter one."""
_WORDS_DROPPED = 0.01
"""The same where only one of the name and the spelling holds generic words."""
_TIER_WEIGHT: Mapping[Tier, float] = {
    "case": 300.0,
    "curated": 5.0,
    "imported": 1.5,
    "geonames": 1.0,
    "geocoder": 1.0,
}
_SALIENCE_DECADES = 2.0
"""Salience 1 weighs a hundred times salience 0."""
_UNKNOWN_WEIGHT = 0.5
"""The weight of a namesake that no tier knows; a GeoNames village by its exact name has about 2."""
_OUT_OF_CONTEXT = 0.0005
_SHORT_SKELETON = 3
_SOUNDS_LIKE_A_VILLAGE = 0.3
_OTHER_KIND = 0.0005
_UNASKED_GENERIC = 0.05
_AREA_BESIDE_POINT = 0.1
_NEAR_SCALE_KM = 150.0
_NEAR_FLOOR = 0.05
# A skeleton is as sure as it is long: much of the world shares two consonants.
_SKELETON_RELIABILITY = {1: 0.5, 2: 0.8, 3: 0.93}
_VOWEL_DOUBT = {1: 1.5, 2: 1.5, 3: 1.5}
_LONG_DOUBT = 0.6

_SKELETON = 2
"""The strictness of the skeleton level; see `_strictness`."""

Hit = tuple[Place, Tier, Match]


@dataclass(frozen=True, slots=True)
class QueryHints:
    """What a name asks for by generic words.

    Attributes
    ----------
    kinds
        The kinds of place that the words name; empty for none.
    generic
        Whether there are such words at all.
    """

    kinds: tuple[str, ...] = ()
    generic: bool = False


NO_HINTS = QueryHints()


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
        """Reliability of the match level times the share; a skeleton match loses by its vowels."""
        if self.match.level != "skeleton":
            return RELIABILITY[self.match.level] * self.share
        length = len(self.match.key)
        reliability = _SKELETON_RELIABILITY.get(length, RELIABILITY["skeleton"])
        vowels = 1.0 - _VOWEL_DOUBT.get(length, _LONG_DOUBT) * self.match.vowel_cost
        return reliability * vowels * self.share


def weigh(
    found: Sequence[Hit], context: Context = ANYWHERE, hints: QueryHints = NO_HINTS
) -> list[Weighed]:
    """Return candidates weighed against each other, the likeliest first.

    Parameters
    ----------
    found
        Places with their tiers and matches; different places only.
    context
        What is known beside the name.
    hints
        What the name itself asks for, by words such as province.
    """
    points = {(tier, _strictness(m)) for place, tier, m in found if place.kind not in AREA_KINDS}
    strictest = min(
        (_strictness(m) for p, _, m in found if _fits(p, m, context, hints)), default=_SKELETON
    )
    # Nearness counts relative to the nearest candidate, so that a place far from all others of a case is still found.
    nearest = max((_nearness(place, context) for place, _, _ in found), default=1.0)
    weighed = []
    for place, tier, match in found:
        features = {
            "rung": _level_weight(match, strictest, hints),
            "vowels": max(0.0, 1.0 - match.vowel_cost),
            "salience": place.salience,
            "context": _context_factor(place, context) * _nearness(place, context) / nearest,
            "kind": _kind_factor(place, tier, match, _meant(match, context, hints), points),
        }
        weight = _TIER_WEIGHT[tier] * _product(features) * _trust(tier, match)
        weighed.append(Weighed(place, tier, match, features, weight))
    total = sum(one.weight for one in weighed) + _UNKNOWN_WEIGHT
    shared = [
        Weighed(w.place, w.tier, w.match, w.features, w.weight, w.weight / total) for w in weighed
    ]
    return sorted(shared, key=lambda w: (-w.share, w.place.id))


def _trust(tier: Tier, match: Match) -> float:
    """Return how far a match is trusted: less where a village of a tier only sounds like a short name."""
    short = match.level == "skeleton" and len(match.key) <= _SHORT_SKELETON
    return _SOUNDS_LIKE_A_VILLAGE if short and tier in ("geonames", "imported") else 1.0


def _product(features: Mapping[str, float]) -> float:
    salience: float = 10 ** (_SALIENCE_DECADES * features["salience"])
    vowels: float = features["vowels"] ** 3
    return features["rung"] * vowels * salience * features["context"] * features["kind"]


def same_place(one: Place, other: Place) -> bool:
    """Return whether two entries of different tiers are one place: shared evidence, or points in reach (5 to 15 km)."""
    if _geonames(one) & _geonames(other):
        return True
    # A town and the province of its name share a point and are two places.
    if (one.kind in AREA_KINDS) != (other.kind in AREA_KINDS):
        return False
    reach = max(5.0, min(one.radius_km + other.radius_km, 15.0))
    return distance_km(one.lon, one.lat, other.lon, other.lat) <= reach


def _geonames(place: Place) -> set[str]:
    return {evidence for evidence in place.evidence if evidence.startswith("geonames:")}


def _level_weight(match: Match, strictest: int, hints: QueryHints) -> float:
    """Return the weight of a match level; less where another candidate bears the name more as it is spelled."""
    if match.level == "skeleton":
        return _LEVEL_WEIGHT["skeleton"] * (_LOOSER if strictest < _SKELETON else 1.0)
    if match.level != "article":
        return _LEVEL_WEIGHT[match.level]
    weight = _ARABIC_ARTICLE if is_arabic(match.spelling) else _LEVEL_WEIGHT["article"]
    if strictest:
        return weight
    return weight * (_WORDS_DROPPED if hints.generic or match.generic else _LOOSER)


def _strictness(match: Match) -> int:
    return {"exact": 0, "folded": 0, "article": 1}.get(match.level, _SKELETON)


def _context_factor(place: Place, context: Context) -> float:
    factor = 1.0
    if context.countries and not set(context.countries) & set(place.countries):
        factor *= _OUT_OF_CONTEXT
    if not context.surrounds(place):
        factor *= _OUT_OF_CONTEXT
    return factor


def _nearness(place: Place, context: Context) -> float:
    """Return the weight of a namesake by its distance (km) to the case's nearest other place, 1 beside it."""
    if not context.near:
        return 1.0
    nearest = min(distance_km(*place.position, *near) for near in context.near)
    reach = max(0.0, nearest - place.radius_km) / _NEAR_SCALE_KM
    return max(_NEAR_FLOOR, 1.0 / (1.0 + reach**2))


def _meant(match: Match, context: Context, hints: QueryHints) -> tuple[str, ...]:
    """Return the kinds asked for; generic words in a spelling met as a whole belong to the name."""
    return context.kinds or (hints.kinds if _strictness(match) else ())


def _fits(place: Place, match: Match, context: Context, hints: QueryHints) -> bool:
    meant = _meant(match, context, hints)
    return not meant or place.kind in meant


def _kind_factor(
    place: Place,
    tier: Tier,
    match: Match,
    kinds: tuple[str, ...],
    points: set[tuple[Tier, int]],
) -> float:
    if kinds:
        return 1.0 if place.kind in kinds else _OTHER_KIND
    factor = _UNASKED_GENERIC if match.generic and place.kind not in SETTLEMENT_KINDS else 1.0
    # Of a town and its district by one name the town is meant, where it is spelled at least as exactly.
    beside_point = any((tier, level) in points for level in range(_strictness(match) + 1))
    return factor * (_AREA_BESIDE_POINT if beside_point and place.kind in AREA_KINDS else 1.0)
