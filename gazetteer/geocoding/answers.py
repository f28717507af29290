"""What a geocoder answered, checked, as places; and places as text for the cache."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from convoymap.gazetteer.place import Place
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import distance_km
from convoymap.jsontext import parse_json
from convoymap.sanitize import sanitize

MAX_ANSWERS = 20
"""Most places of one answer that are kept."""

MAX_NAME = 200
"""Longest name, in characters, that is kept or asked for."""

MAX_SPELLINGS = 40
DEFAULT_RADIUS_KM = 10.0
"""Uncertainty of a point whose service gives no bounding box: the far edge of a large town."""

MAX_RADIUS_KM = 3000.0

KIND_OF_TYPE: Mapping[str, str] = {
    "country": "country",
    "state": "province",
    "province": "province",
    "region": "area",
    "governorate": "province",
    "county": "district",
    "district": "district",
    "city": "city",
    "town": "town",
    "village": "village",
    "hamlet": "village",
    "suburb": "suburb",
    "locality": "locality",
    "river": "river",
    "lake": "lake",
    "dam": "dam",
    "desert": "desert",
    "peak": "mountain",
    "aerodrome": "airport",
}
"""What a type of OpenStreetMap means here; anything else is a locality."""


class BadAnswerError(ValueError):
    """An answer that no honest service gives; the text says what is wrong with it."""


def places_of(locations: object, service: str) -> tuple[Place, ...]:
    """Return the places of what a geopy geocoder returned, best first.

    Parameters
    ----------
    locations
        What ``geocode(..., exactly_one=False)`` returned: None, or a list of ``geopy.Location``.
    service
        Slug of the service, the prefix of ids and evidence.

    Raises
    ------
    BadAnswerError
        If any location has no finite point on the earth.
    """
    if locations is None:
        return ()
    listed = locations if isinstance(locations, list) else [locations]
    places: dict[str, Place] = {}
    for location in listed[:MAX_ANSWERS]:
        place = _place(location, service)
        places.setdefault(place.id, place)
    return tuple(places.values())


def to_text(places: Sequence[Place]) -> str:
    """Return places as JSON text; `from_text` reads it back."""
    return json.dumps([asdict(place) for place in places], ensure_ascii=False, sort_keys=True)


def from_text(text: str) -> tuple[Place, ...]:
    """Return the places that `to_text` wrote.

    Raises
    ------
    BadAnswerError
        If it is anything else.
    """
    try:
        rows = parse_json(text)
        if not isinstance(rows, list):
            raise TypeError("no list")
        return tuple(_kept_place(row) for row in rows)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadAnswerError(f"a kept answer cannot be read: {sanitize(str(error), 100)}") from None


def position_of(lat: object, lon: object) -> LonLat:
    """Return the position of a latitude and a longitude in decimal degrees, WGS 84.

    Raises
    ------
    BadAnswerError
        If they are not finite numbers on the earth.
    """
    try:
        point = LonLat.from_latlon((float(lat), float(lon)))  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        raise BadAnswerError(
            f"coordinates {sanitize(str(lat), 40)!r}, {sanitize(str(lon), 40)!r}"
        ) from None
    # NaN fails both comparisons.
    if not (abs(point.lat) <= 90 and abs(point.lon) <= 180):
        raise BadAnswerError(f"coordinates outside the earth, {point.lat:g}, {point.lon:g}")
    return point


def _place(location: Any, service: str) -> Place:  # noqa: ANN401
    raw = location.raw if isinstance(location.raw, Mapping) else {}
    # geopy turns longitude 200 into -160 without a word, so what the service sent is looked at first.
    if "lat" in raw and "lon" in raw:
        point = position_of(raw["lat"], raw["lon"])
    else:
        point = position_of(location.latitude, location.longitude)
        # And what has no point at all, geopy puts at 0, 0.
        if point.lat == point.lon == 0:
            raise BadAnswerError("a place without coordinates")
    address = sanitize(location.address, 400)
    identifier = _identifier(raw, address, point)
    latin, arabic = _spellings(raw)
    return Place(
        id=f"{service}-{identifier}",
        name=sanitize(raw.get("name")) or address.partition(",")[0].strip() or "unnamed",
        kind=_kind(raw),
        countries=_countries(raw),
        lat=point.lat,
        lon=point.lon,
        radius_km=_radius_km(raw, point),
        evidence=(_evidence(raw, service, identifier),),
        latin=latin,
        arabic=arabic,
        salience=_salience(raw),
        note=". ".join(filter(None, (address, sanitize(raw.get("licence"))))),
    )


def _osm(raw: Mapping[str, Any]) -> tuple[str, int] | None:
    kind, number = raw.get("osm_type"), raw.get("osm_id")
    if kind in ("node", "way", "relation") and isinstance(number, int) and 0 < number < 2**63:
        return kind, number
    return None


def _identifier(raw: Mapping[str, Any], address: str, point: LonLat) -> str:
    osm = _osm(raw)
    if osm:
        return f"{osm[0]}-{osm[1]}"
    return sha256(f"{address}|{point.lat:.6f}|{point.lon:.6f}".encode()).hexdigest()[:12]


def _evidence(raw: Mapping[str, Any], service: str, identifier: str) -> str:
    osm = _osm(raw)
    return f"osm:{osm[0]}/{osm[1]}" if osm else f"{service}:{identifier}"


def _kind(raw: Mapping[str, Any]) -> str:
    for field in ("addresstype", "type"):
        value = raw.get(field)
        if isinstance(value, str) and value in KIND_OF_TYPE:
            return KIND_OF_TYPE[value]
    return "locality"


def _countries(raw: Mapping[str, Any]) -> tuple[str, ...]:
    address = raw.get("address")
    code = address.get("country_code") if isinstance(address, Mapping) else None
    if isinstance(code, str) and len(code) == 2 and code.isascii() and code.isalpha():
        return (code.upper(),)
    return ()


def _spellings(raw: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    details = raw.get("namedetails")
    latin: dict[str, None] = {}
    arabic: dict[str, None] = {}
    if isinstance(details, Mapping):
        for value in list(details.values())[:MAX_SPELLINGS]:
            # OpenStreetMap lists several names in one value, parted by semicolons.
            for part in sanitize(value, MAX_NAME * 4).split(";"):
                spelling = sanitize(part)
                if any("؀" <= c <= "ۿ" for c in spelling):
                    arabic[spelling] = None
                elif spelling and "LATIN" in unicodedata.name(spelling[0], ""):
                    latin[spelling] = None
    return tuple(latin)[:MAX_SPELLINGS], tuple(arabic)[:MAX_SPELLINGS]


def _radius_km(raw: Mapping[str, Any], point: LonLat) -> float:
    """Return the distance (km) from the point to the farthest corner of the bounding box."""
    box = raw.get("boundingbox")
    if not isinstance(box, list) or len(box) != 4:
        return DEFAULT_RADIUS_KM
    # The order of Nominatim, which is not that of GeoJSON.
    south, north, west, east = box
    corners = (position_of(a, b) for a in (south, north) for b in (west, east))
    farthest = max(distance_km(*point, *corner) for corner in corners)
    # The distance is good to 0.6 percent; the reach must not come out too short.
    return round(min(max(farthest * 1.01, 1.0), MAX_RADIUS_KM), 1)


def _salience(raw: Mapping[str, Any]) -> float:
    importance = raw.get("importance")
    if isinstance(importance, float) and 0 <= importance <= 1:
        return round(importance, 3)
    return 0.5


def _kept_place(row: Mapping[str, Any]) -> Place:
    point = position_of(row["lat"], row["lon"])
    radius_km = float(row["radius_km"])
    if not 0 < radius_km <= MAX_RADIUS_KM:
        raise BadAnswerError(f"radius {radius_km!r}")
    return Place(
        id=_text(row["id"]),
        name=_text(row["name"]),
        kind=_text(row["kind"]),
        countries=_texts(row["countries"]),
        lat=point.lat,
        lon=point.lon,
        radius_km=radius_km,
        evidence=_texts(row["evidence"]),
        latin=_texts(row["latin"]),
        arabic=_texts(row["arabic"]),
        salience=float(row["salience"]),
        note=sanitize(row["note"], 1000),
    )


def _text(value: object) -> str:
    text = sanitize(value)
    if not text:
        raise BadAnswerError("empty text")
    return text


def _texts(values: Sequence[object]) -> tuple[str, ...]:
    return tuple(_text(value) for value in values)
