"""What a name resolves to: candidates with their reasons, and the form that is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from convoymap.gazetteer.place import Place
from convoymap.geodesy.lonlat import LonLat
from convoymap.language.vague import Vagueness
from convoymap.wording.message import Message

Tier = Literal["case", "curated", "geonames", "imported", "geocoder", "written"]
"""Where an answer comes from; what is written as a position comes from no list of places."""
Status = Literal["resolved", "ambiguous", "not found"]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the place beside its name.

    Attributes
    ----------
    countries
        ISO 3166-1 alpha-2 codes that the place lies in; empty for any.
    bbox
        West, south, east, north in decimal degrees (WGS 84) that the place lies in, or None.
    kinds
        Kinds of `convoymap.gazetteer.kinds.KINDS` that are meant; empty for any.
    near
        Positions of other places of the case.
    vague
        What vague words mean in phrases ("several km east of"), where the case says so itself.
    """

    countries: tuple[str, ...] = ()
    bbox: tuple[float, float, float, float] | None = None
    kinds: tuple[str, ...] = ()
    near: tuple[LonLat, ...] = ()
    vague: tuple[tuple[str, Vagueness], ...] = ()

    def surrounds(self, place: Place) -> bool:
        """Return whether a place lies in the box (degrees), or there is no box."""
        if self.bbox is None:
            return True
        west, south, east, north = self.bbox
        # A box over the antimeridian has its west edge at a greater longitude than its east edge.
        beside = west <= place.lon <= east if west <= east else not east < place.lon < west
        return south <= place.lat <= north and beside


ANYWHERE = Context()
"""Nothing is known beside the name."""


@dataclass(frozen=True, slots=True)
class GeocodedPlace:
    """A place that a geocoder named, best first in its answer.

    Attributes
    ----------
    place
        The place, its evidence naming the geocoder's own identifier.
    when
        Date the answer was obtained, ISO 8601, such as ``2026-11-21``.
    source
        What gave it, such as ``Nominatim at nominatim.openstreetmap.org``.
    """

    place: Place
    when: str
    source: str


class GeocoderTier(Protocol):
    """The last tier: a service that is asked for names no packaged tier knows."""

    def lookup(self, name: str, context: Context) -> Sequence[GeocodedPlace]:
        """Return the places of that name, best first; empty where it knows no such place."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    Attributes
    ----------
    place
        The place.
    tier
        Which tier gave it.
    match_level
        How the name met the spelling: ``id``, ``exact``, ``folded``, ``article``, ``skeleton``,
        ``phrase``, ``coordinates``, ``geocoder`` or ``fuzzy``.
    key
        The key that the name and the spelling share.
    spelling
        The spelling of the place that matched.
    score
        0 to 1, the calibrated share of such answers that are right; for ``fuzzy`` the likeness.
    features
        The sub-scores that make the score.
    """

    place: Place
    tier: Tier
    match_level: str
    key: str
    spelling: str
    score: float
    features: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer to one name.

    Attributes
    ----------
    query
        The name as given.
    status
        ``resolved``, ``ambiguous`` or ``not found``.
    best
        The answer, or None unless resolved.
    why
        A sentence for people.
    alternatives
        Other candidates, best first; for ``ambiguous`` all of them.
    """

    query: str
    status: Status
    best: Candidate | None
    why: Message
    alternatives: tuple[Candidate, ...] = ()

    @property
    def place(self) -> Place | None:
        """The place meant, or None unless resolved."""
        return self.best.place if self.best else None

    def to_json(self) -> dict[str, object]:
        """Return the object that ``convoymap resolve --format json`` prints for this name."""
        best = self.best
        return {
            "query": self.query,
            "status": self.status,
            "place": place_json(best.place) if best else None,
            "tier": best.tier if best else None,
            "rung": best.match_level if best else None,
            "score": round(best.score, 3) if best else 0.0,
            "why": self.why,
            "evidence": list(best.place.evidence) if best else [],
            "alternatives": [_alternative(candidate) for candidate in self.alternatives],
            "key": best.key if best else None,
            "features": {k: round(v, 3) for k, v in best.features.items()} if best else {},
        }


def place_json(place: Place) -> dict[str, object]:
    """Return the short form of a place: point in decimal degrees (WGS 84), uncertainty in km."""
    return {
        "id": place.id,
        "name": place.name,
        "lat": round(place.lat, 7),
        "lon": round(place.lon, 7),
        "country": "/".join(place.countries) or None,
        "kind": place.kind,
        "uncertainty_km": place.radius_km,
    }


def _alternative(candidate: Candidate) -> dict[str, object]:
    place = candidate.place
    return {
        "id": place.id,
        "name": place.name,
        "lat": round(place.lat, 7),
        "lon": round(place.lon, 7),
        "country": "/".join(place.countries) or None,
        "score": round(candidate.score, 3),
        "tier": candidate.tier,
        "rung": candidate.match_level,
    }
