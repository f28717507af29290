"""What a geocoder's answer is worth: whether its places bear the name, and whether they are one place."""

from __future__ import annotations

from collections.abc import Sequence

from convoymap.gazetteer.names.spelling_keys import spelling_keys
from convoymap.gazetteer.resolution import Candidate, GeocodedPlace, Resolution
from convoymap.geodesy.sphere import distance_km
from convoymap.wording.message import joined, say

FIRST_SCORE = 0.7
OTHER_SCORE = 0.3
"""Scores of the first answer and of the others; a service's own ranking is not calibrated here."""

CLEAR_SALIENCE = 0.25
"""By so much the first place must be better known for a namesake elsewhere not to count."""


def match_geocoded(name: str, found: Sequence[GeocodedPlace]) -> Resolution | None:
    """Return what a name resolves to by what a geocoder answered.

    Parameters
    ----------
    name
        The name that was looked up.
    found
        The geocoder's places, best first.

    Returns
    -------
    Resolution or None
        Resolved when the places that bear the name are one place, or the first is much better known;
        ambiguous when they are several; None when none of them bears the name in any spelling, for
        services like to answer with something rather than nothing.
    """
    bearing = [each for each in found if _bears(name, each)]
    if not bearing:
        return None
    first = bearing[0]
    rivals = [each for each in bearing[1:] if _is_rival(first, each)]
    candidates = tuple(_candidate(name, each, rank) for rank, each in enumerate(bearing))
    if rivals:
        named = joined(
            "comma",
            (
                say("place.evidence", place=each.place.name, evidence=each.place.evidence[0])
                for each in (first, *rivals[:3])
            ),
        )
        sentence = say("geocoded.several", source=first.source, when=first.when, places=named)
        return Resolution(name, "ambiguous", None, sentence, candidates)
    sentence = say(
        "geocoded",
        source=first.source,
        place=first.place.name,
        when=first.when,
        evidence=joined("comma", first.place.evidence[:2]),
    )
    return Resolution(name, "resolved", candidates[0], sentence, candidates[1:])


def _bears(name: str, found: GeocodedPlace) -> bool:
    place = found.place
    # What stands behind a comma is where the place lies, as in Qara, Homs.
    asked = spelling_keys(name) | spelling_keys(name.partition(",")[0])
    return any(asked & spelling_keys(each) for each in (place.name, *place.latin, *place.arabic))


def _is_rival(first: GeocodedPlace, other: GeocodedPlace) -> bool:
    one, two = first.place, other.place
    # A town, its district and its province answer to one name, and lie in one another.
    apart_km = distance_km(one.lon, one.lat, two.lon, two.lat)
    if apart_km <= max(one.radius_km, two.radius_km):
        return False
    return one.salience - two.salience < CLEAR_SALIENCE


def _candidate(name: str, found: GeocodedPlace, rank: int) -> Candidate:
    score = OTHER_SCORE if rank else FIRST_SCORE
    return Candidate(found.place, "geocoder", "geocoder", name, found.place.name, score)
