"""Links of map services and ``geo:`` addresses: read for the position in them, never fetched.

A pin or a marker is a place. What only centres a window on the map is a view: its radius is half of a wide window.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote_plus, urlsplit

from convoymap.gazetteer.positions.angles import read_angles
from convoymap.gazetteer.positions.codes import (
    geohash_spot,
    is_plus_code,
    plus_code_spot,
    read_code,
)
from convoymap.gazetteer.positions.reading import (
    Notation,
    PositionRead,
    Spot,
    box_spot,
    refused,
)
from convoymap.gazetteer.positions.signs import plain
from convoymap.wording.message import Message, say

LONGEST_LINK = 2_000
"""Characters; a longer link is refused unread."""
_WINDOW_PX = 1_920
"""Width in pixels of a wide window; half of its diagonal is how far off the middle a place may lie."""
_WINDOW_DIAGONAL = 1.15
_PX_KM = 156.543
"""Km a pixel at zoom 0 on the equator, in tiles of 256 pixels: OpenStreetMap wiki, Zoom levels."""
_USUAL_ZOOM = 10.0
"""Taken where a link gives none: a window of 150 km."""

_NUMBER = r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?"
_PAIR = re.compile(rf"\s*({_NUMBER})\s*[,~_/ ]\s*({_NUMBER})\s*")
_AT = re.compile(
    rf"@({_NUMBER}),({_NUMBER})(?:,([0-9.]{{1,12}})(z|m|a))?((?:,[0-9.-]{{1,12}}[a-z])*)"
)
_DATA_PIN = re.compile(rf"!3d({_NUMBER})!4d({_NUMBER})(?![0-9.])")
_GEO = re.compile(
    rf"geo:\s*(?P<lat>{_NUMBER}),\s*(?P<lon>{_NUMBER})(?:,[+-]?[0-9]{{1,6}}(?:\.[0-9]{{1,20}})?)?(?P<rest>[;?].*)?",
    re.IGNORECASE,
)
_SHORT_HOSTS = re.compile(
    r"(?:maps\.app\.)?goo\.gl|g\.co|g\.page|bit\.ly|t\.co|tinyurl\.com|binged\.it|osm\.org|her\.is|maps\.apple"
)


@dataclass(frozen=True, slots=True)
class _Link:
    """A link in its parts, decoded once."""

    host: str
    path: str
    query: Mapping[str, str]
    fragment: str


Finder = Callable[[_Link], PositionRead | None]


def read_link(text: str) -> PositionRead | None:
    """Return what a link or a ``geo:`` address comes to; None where the text is neither."""
    text = text.strip()
    lower = text[:40].lower()
    if lower.startswith("geo:"):
        return _geo(text)
    if not re.match(r"https?://|www\.|(?:[a-z0-9-]+\.){1,4}[a-z]{2,6}/", lower):
        return None
    if len(text) > LONGEST_LINK:
        return refused(say("position.longLink", most=LONGEST_LINK))
    try:
        parts = urlsplit(text if "://" in lower else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.")
        link = _Link(
            host, unquote_plus(parts.path), _query(parts.query), unquote_plus(parts.fragment)
        )
    except ValueError:
        return refused(say("position.service"))
    return _of_service(link)


def _query(text: str) -> Mapping[str, str]:
    found = parse_qs(text, max_num_fields=100)
    # A pin is what was put last where a parameter stands twice.
    return {name.lower(): values[-1] for name, values in found.items()}


def _of_service(link: _Link) -> PositionRead:
    for pattern, finder in _SERVICES:
        if pattern.fullmatch(link.host):
            return finder(link) or refused(say("position.noneInLink"))
    if _SHORT_HOSTS.fullmatch(link.host):
        return refused(say("position.shortLink"))
    return refused(say("position.service"))


def _geo(text: str) -> PositionRead:
    match = _GEO.fullmatch(text)
    if match is None or len(text) > LONGEST_LINK:
        return refused(say("position.geo"))
    rest = match["rest"] or ""
    crs = re.search(r";crs=([^;?]*)", rest, re.IGNORECASE)
    if crs and crs[1].lower() not in ("wgs84", ""):
        return refused(say("position.crs", crs=crs[1][:30]))
    query = _query(rest.partition("?")[2])
    if words := query.get("q", ""):
        # Android: a marker at q, or a search for its words.
        marked = re.sub(r"\(.*\)\s*$", "", words)
        return _pin_of(marked) or refused(say("position.search"))
    spot = _pair(match["lat"], match["lon"], "geo")
    if isinstance(spot, Message):
        return refused(spot)
    uncertainty = re.search(r";u=([0-9]{1,8}(?:\.[0-9]{1,8})?)", rest, re.IGNORECASE)
    km = float(uncertainty[1]) / 1000 if uncertainty else 0.0
    return PositionRead("sure", (Spot(spot.at, max(spot.radius_km, km), "geo"),))


def _google(link: _Link) -> PositionRead | None:
    if _is_short_google(link):
        return refused(say("position.shortLink"))
    if link.path.startswith("/maps/dir") or "daddr" in link.query:
        return _directions(link)
    pins = list(dict.fromkeys(_DATA_PIN.findall(link.path)))
    if len(pins) == 1:
        return _of_pair(pins[0][0], pins[0][1], "pin")
    if len(pins) > 1:
        return refused(say("position.route"))
    words = _google_words(link)
    if found := next(filter(None, map(_pin_of, words)), None):
        return found
    if match := _AT.search(link.path):
        return _google_view(match)
    centre = next((link.query[name] for name in ("ll", "center", "sll") if name in link.query), "")
    if pair := _PAIR.fullmatch(centre):
        return _view(pair[1], pair[2], link.query.get("z") or link.query.get("zoom"))
    return refused(say("position.search")) if words else None


def _google_words(link: _Link) -> list[str]:
    """Return what the link searches for or calls its place."""
    words = [link.query[name] for name in ("q", "query", "viewpoint") if name in link.query]
    match = re.match(r"/maps/(?:place|search)/([^/@]+)", link.path)
    return [*words, match[1]] if match else words


def _is_short_google(link: _Link) -> bool:
    return bool(re.fullmatch(r"(?:maps\.)?app\.goo\.gl|goo\.gl", link.host)) or "cid" in link.query


def _directions(link: _Link) -> PositionRead:
    destination = link.query.get("daddr") or link.query.get("destination", "")
    origin = link.query.get("saddr") or link.query.get("origin", "")
    # With a destination alone the link is somebody's pin.
    return (not origin and _pin_of(destination)) or refused(say("position.route"))


def _google_view(match: re.Match[str]) -> PositionRead:
    lat, lon, number, unit, more = match.groups()
    if (
        unit == "a"
        and re.search(r",[0-9.]+y.*t", more or "")
        and not re.search(r",[0-9.]+d", more or "")
    ):
        return _of_pair(lat, lon, "camera")
    if unit == "m" or unit == "a":
        # Metres of the window's height, or of the camera above the ground.
        distance = re.search(r",([0-9.]+)d", more or "")
        metres = _number(distance[1] if distance else number)
        return _view_within(lat, lon, metres / 1000 * _WINDOW_DIAGONAL)
    return _view(lat, lon, number if unit == "z" else None)


def _osm(link: _Link) -> PositionRead | None:
    if link.path.startswith("/go/"):
        return refused(say("position.shortLink"))
    if link.path.startswith("/directions"):
        return refused(say("position.route"))
    if {"mlat", "mlon"} <= set(link.query):
        return _of_pair(link.query["mlat"], link.query["mlon"], "pin")
    for name in ("query", "q"):
        if name in link.query and (found := _pin_of(link.query[name])):
            return found
    return _fragment_view(link) or _named_view(link)


def _fragment_view(link: _Link) -> PositionRead | None:
    """Read ``#map=15/34.45/40.92``, as Leaflet and its kin write it."""
    match = re.search(rf"(?:map=|^/?)([0-9.]{{1,6}})/({_NUMBER})/({_NUMBER})", link.fragment)
    return _view(match[2], match[3], match[1]) if match else None


def _named_view(link: _Link) -> PositionRead | None:
    """Read lat, lon and zoom that stand as parameters, in the query or behind the number sign."""
    given = {**_query(link.fragment.lstrip("?&/")), **link.query}
    lat = next((given[name] for name in ("lat", "latitude", "y") if name in given), None)
    lon = next(
        (given[name] for name in ("lon", "lng", "long", "longitude", "x") if name in given), None
    )
    if lat is None or lon is None:
        return None
    return _view(
        lat, lon, next((given[name] for name in ("zoom", "z", "lvl") if name in given), None)
    )


def _bing(link: _Link) -> PositionRead | None:
    points = re.findall(rf"point\.({_NUMBER})_({_NUMBER})", link.query.get("sp", ""))
    if len(points) == 1:
        return _of_pair(points[0][0], points[0][1], "pin")
    if len(points) > 1 or "rtp" in link.query:
        return refused(say("position.route"))
    for name in ("where1", "q"):
        if name in link.query and (found := _pin_of(link.query[name])):
            return found
    pair = _PAIR.fullmatch(link.query.get("cp", ""))
    return _view(pair[1], pair[2], link.query.get("lvl")) if pair else None


def _apple(link: _Link) -> PositionRead | None:
    if "daddr" in link.query or link.path.startswith("/directions"):
        return refused(say("position.route"))
    for name in ("coordinate", "ll", "q", "address"):
        if name in link.query and (found := _pin_of(link.query[name])):
            return found
    for name in ("center", "sll", "near"):
        if name in link.query and (pair := _PAIR.fullmatch(link.query[name])):
            span = _PAIR.fullmatch(link.query.get("span", ""))
            zoom = link.query.get("z") or (
                str(math.log2(360 / max(_number(span[2]), 1e-6))) if span else None
            )
            return _view(pair[1], pair[2], zoom)
    return None


def _yandex(link: _Link) -> PositionRead | None:
    """Read a link of Yandex, which writes the longitude first save in what was typed into the search."""
    if "rtext" in link.query:
        return refused(say("position.route"))
    for name in ("whatshere[point]", "pt", "poi[point]"):
        # Several points are parted by ~, and behind a point stands its look.
        points = [point for point in link.query.get(name, "").split("~") if point]
        if len(points) > 1:
            return refused(say("position.route"))
        pair = re.match(rf"({_NUMBER}),({_NUMBER})(?![0-9.])", points[0]) if points else None
        if pair:
            return _of_pair(pair[2], pair[1], "pin")
    if "text" in link.query and (found := _pin_of(link.query["text"])):
        return found
    pair = _PAIR.fullmatch(link.query.get("ll", ""))
    return _view(pair[2], pair[1], link.query.get("z")) if pair else None


def _wikimapia(link: _Link) -> PositionRead | None:
    given = _query(link.fragment.lstrip("?&/"))
    # Old links have millionths of degrees.
    if {"x", "y"} <= set(given) and all(
        re.fullmatch(r"-?[0-9]{1,9}", given[name]) for name in "xy"
    ):
        lat, lon = (f"{int(given[name]) / 1e6:.6f}" for name in "yx")
        return _view(lat, lon, given.get("z"))
    return _named_view(link)


def _here(link: _Link) -> PositionRead | None:
    if match := re.match(rf"/(?:l|r/[^/]*/?)/?({_NUMBER}),({_NUMBER})(?![0-9.])", link.path):
        return _of_pair(match[1], match[2], "pin")
    if link.path.startswith("/directions"):
        return refused(say("position.route"))
    match = re.match(rf"({_NUMBER}),({_NUMBER}),([0-9.]{{1,6}})", link.query.get("map", ""))
    return _view(match[1], match[2], match[3]) if match else None


def _waze(link: _Link) -> PositionRead | None:
    for name in ("ll", "to", "latlng"):
        words = link.query.get(name, "").removeprefix("ll.")
        if words and (found := _pin_of(words)):
            return found
    # The path of a shared place holds its geohash: /ul/hsv8tyz.
    if match := re.fullmatch(r"/ul/h([0-9bcdefghjkmnp-z]{4,12})", link.path):
        return PositionRead("sure", (_as(geohash_spot(match[1]), "pin"),))
    return _named_view(link)


def _generic(link: _Link) -> PositionRead | None:
    """Read a viewer whose links are views: ``@lat,lon,zoom``, ``#zoom/lat/lon`` or parameters."""
    if match := _AT.search(link.path + "#" + link.fragment):
        return _google_view(match)
    return _fragment_view(link) or _named_view(link) or _point_of_fragment(link)


def _point_of_fragment(link: _Link) -> PositionRead | None:
    match = re.search(rf"(?:^|[=/])({_NUMBER}),({_NUMBER})(?:,([0-9.]{{1,6}})z?)?", link.fragment)
    return _view(match[1], match[2], match[3]) if match else None


def _geohack(link: _Link) -> PositionRead | None:
    params = link.query.get("params", "")
    match = re.match(
        r"([0-9.]+)_(?:([0-9.]+)_)?(?:([0-9.]+)_)?([NS])_([0-9.]+)_(?:([0-9.]+)_)?(?:([0-9.]+)_)?([EW])",
        params,
    )
    if match:
        one, two = match.groups()[:4], match.groups()[4:]
        text = " ".join(" ".join(filter(None, side)) for side in (one, two))
        found = read_angles(plain(text))
        return _as_pin(found) if found else None
    pair = re.match(rf"({_NUMBER});({_NUMBER})", params)
    return _of_pair(pair[1], pair[2], "pin") if pair else None


def _plus(link: _Link) -> PositionRead | None:
    code = link.path.strip("/").replace(" ", "+")
    if is_plus_code(code) and code.index("+") == 8:
        return PositionRead("sure", (_as(plus_code_spot(code), "pin"),))
    return None


_SERVICES: tuple[tuple[re.Pattern[str], Finder], ...] = tuple(
    (re.compile(pattern), finder)
    for pattern, finder in (
        (r"earth\.google\.com", _generic),
        (r"(?:maps\.|local\.)?google\.(?:com?\.)?[a-z]{2,3}|maps\.app\.goo\.gl|goo\.gl", _google),
        (r"openstreetmap\.org|osm\.org|openstreetmap\.[a-z]{2}", _osm),
        (r"(?:maps\.)?bing\.com", _bing),
        (r"(?:beta\.)?maps\.apple\.com", _apple),
        (r"(?:maps\.)?yandex\.(?:com?\.)?[a-z]{2,3}", _yandex),
        (r"(?:[a-z]{2,3}\.)?wikimapia\.org", _wikimapia),
        (r"(?:wego\.|share\.|m\.)?here\.com", _here),
        (r"(?:ul\.)?waze\.com", _waze),
        (r"geohack\.toolforge\.org|tools\.wmflabs\.org", _geohack),
        (r"plus\.codes", _plus),
        (
            r"(?:[a-z]{1,2}\.)?(?:tile\.)?opentopomap\.org|zoom\.earth|geo\.app|satellites\.pro|mapcarta\.com|demo\.f4map\.com|map\.openaerialmap\.org"
            r"|(?:syria|israelpalestine|)\.?liveuamap\.com|apps\.sentinel-hub\.com|browser\.dataspace\.copernicus\.eu|mapillary\.com"
            r"|maps\.openrouteservice\.org|umap\.openstreetmap\.fr|livingatlas\.arcgis\.com|bestmaps\.ru|2gis\.[a-z]{2,3}",
            _generic,
        ),
    )
)


def _pin_of(text: str) -> PositionRead | None:
    """Return the position that stands as text in a link, as a pin; None where words stand there."""
    text = re.sub(r"^(?:loc|ll|point)[:.]", "", text.strip())[:200]
    folded = plain(text)
    found = read_angles(folded) or read_code(text, folded)
    if found is None or found.status == "maybe":
        return None
    return _as_pin(found)


def _as_pin(found: PositionRead) -> PositionRead:
    # Services fix the order of the coordinates, so that the other one is no reading.
    if found.status == "sure":
        return PositionRead("sure", (_as(found.spots[0], "pin"),))
    return found


def _as(spot: Spot, notation: Notation) -> Spot:
    return Spot(spot.at, spot.radius_km, notation)


def _of_pair(lat: str, lon: str, notation: Notation) -> PositionRead:
    spot = _pair(lat, lon, notation)
    return refused(spot) if isinstance(spot, Message) else PositionRead("sure", (spot,))


def _pair(lat: str, lon: str, notation: Notation) -> Spot | Message:
    """Return the spot of two decimal texts, or why they are none."""
    if not all(re.fullmatch(_NUMBER, text.strip()) for text in (lat, lon)):
        return say("position.noneInLink")
    north, east = float(lat), float(lon)
    if abs(north) > 90 or abs(east) > 180:
        return say("position.linkRange", lat=lat.strip(), lon=lon.strip())
    halves = [0.5 * 10.0 ** -len(text.strip().partition(".")[2]) for text in (lat, lon)]
    return box_spot(
        north - halves[0], east - halves[1], north + halves[0], east + halves[1], notation
    )


def _view(lat: str, lon: str, zoom: str | None) -> PositionRead:
    level = _number(zoom) if zoom else _USUAL_ZOOM
    level = min(max(level, 0.0), 23.0)
    north = _number(lat)
    narrow = math.cos(math.radians(min(abs(north), 85.0)))
    return _view_within(lat, lon, _PX_KM * narrow / 2**level * _WINDOW_PX / 2 * _WINDOW_DIAGONAL)


def _view_within(lat: str, lon: str, radius_km: float) -> PositionRead:
    spot = _pair(lat, lon, "view")
    if isinstance(spot, Message):
        return refused(spot)
    radius = min(max(spot.radius_km, math.ceil(radius_km * 1000) / 1000), 10_000.0)
    return PositionRead("sure", (Spot(spot.at, radius, "view"),), say("position.view"))


def _number(text: str | None) -> float:
    try:
        value = float(text or "")
    except ValueError:
        return 0.0
    return value if math.isfinite(value) else 0.0
