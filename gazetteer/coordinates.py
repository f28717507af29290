"""Positions as answers of the resolver: a text that is written like one, as a place with its radius and the reason."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from convoymap.gazetteer.country_rule import abroad
from convoymap.gazetteer.names.folding import name_folder
from convoymap.gazetteer.outlines import countries_at
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.positions.codes import plus_code_near, plus_code_spot
from convoymap.gazetteer.positions.reading import LEAST_RADIUS_KM, PositionRead, Spot
from convoymap.gazetteer.resolution import Candidate, Context, Resolution, Status
from convoymap.gazetteer.slips import SLIPS, turned
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import KM_PER_DEGREE, destination, distance_km
from convoymap.wording.message import NOTHING, Message, joined, say, sentences, word
from convoymap.wording.numbers import fixed, short

LEVEL = "coordinates"
"""The match level of a position."""
ORDER_ASSUMED = 0.9
"""The score of a pair of which only the custom of writing the latitude first says which is which."""
_WIDEST_ABROAD_KM = 20.0
"""A position may lie this far beyond the context's country: roads along a border, and coarse outlines."""
FAR_KM = 400.0
"""A position farther than this from every other place of its case is looked at for a slip."""
NEAR_SHARE = 0.4
"""A slip is told where without it this share of the way is left at the most."""
_LONGEST_EVIDENCE = 250
_TOWN_KM = 25.0
"""A Plus Code of four digits before its sign is one alone within 50 km of a place that is no larger."""


def place_of(spot: Spot, written: str, name: str = "") -> Place:
    """Return the place of a spot: its id tells position and radius, its name the position unless one is given."""
    lat, lon = spot.at.lat, spot.at.lon
    printed = " ".join(" ".join(written.split())[:_LONGEST_EVIDENCE].split())
    return Place(
        id=_id(spot, name),
        name=name or str(position_words(spot)),
        kind="position",
        countries=countries_at(spot.at),
        lat=lat,
        lon=lon,
        radius_km=spot.radius_km,
        evidence=(f"written: {printed}",),
    )


def answer(
    query: str, read: PositionRead, context: Context, *, written: str = "", name: str = ""
) -> Resolution:
    """Return the answer to a text that is written like a position.

    Parameters
    ----------
    query
        The text, or the name that stands beside it.
    read
        What the text comes to; not a short Plus Code, for which see `near_answer`.
    context
        The country that is asked for and positions near by tell swapped coordinates.
    written, name
        The text where it is not the query, and the name of the place where it has one.
    """
    written = written or query
    candidates = [_candidate(spot, written, name) for spot in read.spots]
    if read.status == "sure":
        return _sure(query, read, candidates[0], context, written)
    if read.status == "doubtful":
        named = joined("comma", (position_words(spot) for spot in read.spots))
        why = say("coordinates.doubtful", places=named, remark=read.remark)
        return Resolution(query, "ambiguous", None, why, tuple(_halved(candidates)))
    meant = NOTHING
    if read.spots:
        meant = say(
            "coordinates.meant", places=joined("comma", (position_words(s) for s in read.spots))
        )
    why = sentences(say("coordinates.refused", remark=read.remark), meant)
    return Resolution(query, "not found", None, why, tuple(_halved(candidates)))


def near_answer(
    query: str, read: PositionRead, near: Sequence[tuple[str, LonLat, float]]
) -> Resolution:
    """Return the answer to a short Plus Code beside places: name, position and radius in km of each."""
    codes = list(
        dict.fromkeys(
            plus_code_near(read.short_code, at)
            for _, middle, km in near
            for at in _around(middle, km)
        )
    )
    if not codes:
        return answer(query, read, Context())
    candidates = [_candidate(plus_code_spot(code), query, "") for code in codes]
    if len(codes) > 1:
        why = say("coordinates.shortSpread")
        return Resolution(query, "ambiguous", None, why, tuple(_halved(candidates)))
    completed = say("coordinates.shortNear", place=near[0][0], code=codes[0])
    why = sentences(_read_as(plus_code_spot(codes[0])), completed)
    return Resolution(query, "resolved", candidates[0], why)


def _around(middle: LonLat, radius_km: float) -> list[LonLat]:
    """Return the middle of a town, for codes are completed from there; of an area its edges too."""
    if radius_km <= _TOWN_KM:
        return [middle]
    edges = (destination(*middle, bearing, radius_km) for bearing in (0.0, 90.0, 180.0, 270.0))
    return [middle, *edges]


def given(name: str, written: str, spot: Spot, radius_km: float | None) -> Resolution:
    """Return the answer to a name beside which a position stands: there, whatever places bear the name.

    Parameters
    ----------
    name, written
        The name, which may be the position itself, and the position as it stands.
    spot
        What the position comes to.
    radius_km
        How far off it may be, where that is said; else what its digits imply.
    """
    if radius_km is not None:
        spot = replace(spot, radius_km=max(radius_km, LEAST_RADIUS_KM))
    is_named = name != written
    best = _candidate(spot, written, name if is_named else "")
    why = say("coordinates.given", read=_read_as(spot)) if is_named else _read_as(spot)
    return Resolution(name, "resolved", best, why)


@dataclass(frozen=True, slots=True)
class _Slip:
    """What may have been meant by a position far from all others: its kind, where, and how far both lie off in km."""

    kind: str
    at: LonLat
    off_km: float
    left_km: float


def _slip(at: LonLat, others: Sequence[LonLat]) -> _Slip | None:
    """Return the slip without which a position would be much nearer to others; None where it is near, or none is."""
    off = min((distance_km(*at, *other) for other in others), default=0.0)
    if off < FAR_KM:
        return None
    for kind, position in turned(at):
        left = min(distance_km(*position, *other) for other in others)
        if left < off * NEAR_SHARE:
            return _Slip(kind, position, off, left)
    return None


def turned_doubt(at: LonLat, others: Sequence[LonLat]) -> str:
    """Return that a position lies far from all others and would not if it were turned, as a message; else no text."""
    slip = _slip(at, others)
    if slip is None:
        return ""
    return (
        f"[{at.lat:.6g}, {at.lon:.6g}] lies {slip.off_km:.0f} km from every other place of the case; "
        f"{SLIPS[slip.kind]}? [{slip.at.lat:.6g}, {slip.at.lon:.6g}] lies {slip.left_km:.0f} km from one"
    )


def position_words(spot: Spot) -> Message:
    """Return a position in words, with as many decimals as its radius is worth."""
    decimals = min(max(math.ceil(-math.log10(spot.radius_km / KM_PER_DEGREE)), 0), 6)
    lat, lon = spot.at.lat, spot.at.lon
    return say(
        "coordinates.at",
        lat=_degrees(lat, "n" if lat >= 0 else "s", decimals),
        lon=_degrees(lon, "e" if lon >= 0 else "w", decimals),
    )


def _degrees(value: float, wind: str, decimals: int) -> Message:
    return word("coordinates.wind", wind, degrees=fixed(abs(value), decimals))


def _sure(
    query: str, read: PositionRead, best: Candidate, context: Context, written: str
) -> Resolution:
    spot = read.spots[0]
    turned = read.turned
    others = (_candidate(turned, written, "", 1 - ORDER_ASSUMED),) if turned else ()
    told = say("coordinates.turned", at=position_words(turned)) if turned else NOTHING
    score = ORDER_ASSUMED if turned else 1.0
    best = replace(best, score=score)
    fault = _misplaced(spot, context)
    why = sentences(_read_as(spot), read.remark, told)
    if fault is None:
        return Resolution(query, "resolved", best, why, others)
    message, fitting = fault
    why = sentences(_read_as(spot), read.remark, message)
    # What fits the country and what is written contradict each other, and nobody can say which is right.
    candidates = [*([_candidate(fitting, written, "")] if fitting else []), best]
    status: Status = "ambiguous" if fitting else "not found"
    return Resolution(query, status, None, why, tuple(_halved(candidates)))


def _misplaced(spot: Spot, context: Context) -> tuple[Message, Spot | None] | None:
    """Return that a spot lies where the context says that it does not, and the swapped or mirrored one that fits."""
    reach = max(spot.radius_km, _WIDEST_ABROAD_KM)
    found = abroad(spot.at, context.countries, "position", reach_km=reach)
    if found is not None:
        outside = say(
            "coordinates.abroad", km=fixed(found.km, 0), countries=" / ".join(found.countries)
        )
        return (outside, None) if found.fitting is None else _turned(outside, spot, *found.fitting)
    if (slip := _slip(spot.at, context.near)) is not None:
        far = say("coordinates.far", km=fixed(slip.off_km, 0))
        return _turned(far, spot, slip.kind, slip.at)
    return None


def _turned(fault: Message, spot: Spot, kind: str, at: LonLat) -> tuple[Message, Spot]:
    fitting = replace(spot, at=at)
    words = position_words(fitting)
    slip = say("coordinates.minus", at=words)
    if kind == "swapped":
        slip = say("coordinates.swapped", at=words)
    return sentences(fault, slip), fitting


def _read_as(spot: Spot) -> Message:
    return say(
        "coordinates",
        notation=word("notation", spot.notation),
        at=position_words(spot),
        km=short(spot.radius_km),
    )


def _candidate(spot: Spot, written: str, name: str, score: float = 1.0) -> Candidate:
    place = place_of(spot, written, name)
    return Candidate(place, "written", LEVEL, spot.notation, written, score)


def _halved(candidates: Sequence[Candidate]) -> list[Candidate]:
    share = 1 / max(len(candidates), 2)
    return [replace(candidate, score=round(share, 3)) for candidate in candidates]


def _id(spot: Spot, name: str) -> str:
    """Return an id of small letters, digits and single hyphens, one for each name, position and radius."""
    words = "-".join(name_folder().clean(name).split())
    lat, lon = (
        f"{abs(value):.6f}".rstrip("0").rstrip(".").replace(".", "-")
        for value in (spot.at.lat, spot.at.lon)
    )
    south, west = "s" if spot.at.lat < 0 else "n", "w" if spot.at.lon < 0 else "e"
    return (
        f"{words}{'-' if words else ''}at-{lat}{south}-{lon}{west}-{round(spot.radius_km * 1000)}m"
    )
