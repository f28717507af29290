"""Codes of cells: Open Location Codes (Plus Codes) and geohashes."""

from __future__ import annotations

import math
import re

from convoymap.gazetteer.positions.reading import (
    PositionRead,
    Spot,
    box_spot,
    refused,
)
from convoymap.geodesy.lonlat import LonLat
from convoymap.wording.message import say

PLUS_DIGITS = "23456789CFGHJMPQRVWX"
"""Digits of Open Location Codes, base 20: https://github.com/google/open-location-code, specification."""
GEOHASH_DIGITS = "0123456789bcdefghjkmnpqrstuvwxyz"
"""Digits of geohashes, base 32: G. M. Morton 1966, as at geohash.org."""
_BEFORE_PLUS = 8
_PAIRS = 5
_ROWS, _COLUMNS = 5, 4
_MOST_PLUS_DIGITS = 15
_PLUS_CODE = re.compile(
    rf"(?=.*\+)([{PLUS_DIGITS}]{{0,8}}0{{0,6}})\+([{PLUS_DIGITS}]*)", re.IGNORECASE
)
_WITH_LOCALITY = re.compile(r"(\S{0,8}\+\S*?),?\s+(\S.*)")
_GEOHASH = re.compile(rf"[{GEOHASH_DIGITS}]{{1,12}}")
_PREFIXED = re.compile(r"geo ?hash[: ] ?([0-9a-z]{1,12})")
_SHORTEST_BARE = 5
"""Characters of a geohash that stands alone: shorter ones are words, roads and amounts too often."""
_SHORTEST_TOLD = 4
"""Of shorter ones nobody is told that they could be geohashes."""
# Things that are made of the same letters and digits: armour and aircraft (t72b3, su24m, btr80, 2s19m), roads (m2050),
# amounts (1500m), names with a number (hrebeh22).
_DESIGNATION = re.compile(
    r"[a-z]{1,2}[0-9]{2,}[a-z]{0,2}[0-9]?|(?:btr|brdm|bmp|zsu|gmc|ch|uh|mh)[0-9]+[a-z]{0,2}|[0-9][a-z][0-9]{2,}[a-z]?"
    r"|[a-z]{4,}[0-9]{1,2}|[0-9]+(?:km|m|mm|kg|th|nd|st|rd|ft|yd)[0-9]?|[0-9]+[a-z]"
)


def read_code(text: str, folded: str) -> PositionRead | None:
    """Return what a Plus Code or a geohash comes to; None where the text is neither.

    Parameters
    ----------
    text, folded
        The text as it stands, and as `convoymap.gazetteer.positions.signs.plain` leaves it.
    """
    return _plus_code(text.strip()) or _geohash(text.strip(), folded)


def is_plus_code(code: str) -> bool:
    """Return whether a text is a full or short Open Location Code, as the specification has it."""
    match = _PLUS_CODE.fullmatch(code)
    if match is None:
        return False
    before, behind = match[1].upper(), match[2]
    digits = before.rstrip("0")
    if len(before) % 2 or len(behind) == 1 or (not before and not behind):
        return False
    if len(before) > len(digits):
        return len(before) == _BEFORE_PLUS and bool(digits) and len(digits) % 2 == 0 and not behind
    # Beyond the pole and beyond 180 degrees there are no cells.
    return len(before) < _BEFORE_PLUS or (digits[0] <= "C" and digits[1] <= "V")


def plus_code_box(code: str) -> tuple[float, float, float, float]:
    """Return south, west, north and east in degrees of the cell of a full code."""
    digits = code.upper().replace("+", "").rstrip("0")[:_MOST_PLUS_DIGITS]
    # Whole numbers of the finest cell, so that nothing is lost: 5 pairs, then 10 grid digits at most.
    finest = _MOST_PLUS_DIGITS - 2 * _PAIRS
    lat_scale, lon_scale = 8000 * _ROWS**finest, 8000 * _COLUMNS**finest
    lat = lon = 0
    lat_step, lon_step = 400 * lat_scale, 400 * lon_scale
    for index, digit in enumerate(digits):
        value = PLUS_DIGITS.index(digit)
        if index < 2 * _PAIRS:
            if index % 2 == 0:
                lat_step //= 20
                lat += value * lat_step
            else:
                lon_step //= 20
                lon += value * lon_step
        else:
            lat_step //= _ROWS
            lon_step //= _COLUMNS
            lat += value // _COLUMNS * lat_step
            lon += value % _COLUMNS * lon_step
    south, west = lat / lat_scale - 90, lon / lon_scale - 180
    return south, west, (lat + lat_step) / lat_scale - 90, (lon + lon_step) / lon_scale - 180


def plus_code_near(short: str, near: LonLat) -> str:
    """Return the full code that a short one means near a position: of all such cells the nearest in degrees."""
    short = short.upper()
    missing = _BEFORE_PLUS - short.index("+")
    if missing <= 0:
        return short
    resolution = 20.0 ** (2 - missing // 2)
    half = resolution / 2
    lat, lon = min(max(near.lat, -90.0), 90.0), near.lon
    south, west, north, east = plus_code_box(_encoded(lat, lon)[:missing] + short)
    middle_lat, middle_lon = (south + north) / 2, (west + east) / 2
    if lat + half < middle_lat and middle_lat - resolution >= -90:
        middle_lat -= resolution
    elif lat - half > middle_lat and middle_lat + resolution <= 90:
        middle_lat += resolution
    if lon + half < middle_lon:
        middle_lon -= resolution
    elif lon - half > middle_lon:
        middle_lon += resolution
    return _encoded(middle_lat, middle_lon)[:missing] + short


def plus_code_spot(code: str) -> Spot:
    """Return the spot of a full code: the middle of its cell."""
    return box_spot(*plus_code_box(code), "plus code")


def _encoded(lat: float, lon: float) -> str:
    """Return the code of ten digits of a position, without its plus sign."""
    rows = min(max(math.floor(round((lat + 90) * 8000, 6)), 0), 180 * 8000 - 1)
    columns = math.floor(round((lon + 180) * 8000, 6)) % (360 * 8000)
    digits = ""
    for _ in range(_PAIRS):
        digits = PLUS_DIGITS[rows % 20] + PLUS_DIGITS[columns % 20] + digits
        rows //= 20
        columns //= 20
    return digits


def _plus_code(text: str) -> PositionRead | None:
    match = _WITH_LOCALITY.fullmatch(text)
    code, locality = (match[1], match[2]) if match else (text, "")
    if not is_plus_code(code) or (match and not locality.strip(" ,")):
        return None
    before = code.index("+")
    if before == _BEFORE_PLUS:
        return PositionRead("sure", (plus_code_spot(code),))
    return PositionRead(
        "refused",
        (),
        say("position.shortCode"),
        short_code=code.upper(),
        locality=locality.strip(" ,"),
    )


def _geohash(text: str, folded: str) -> PositionRead | None:
    if match := _PREFIXED.fullmatch(folded):
        if not _GEOHASH.fullmatch(match[1]):
            return refused(say("position.geohashLetters"))
        return PositionRead("sure", (geohash_spot(match[1]),))
    lower = text.lower()
    if not _GEOHASH.fullmatch(lower) or not text.isascii():
        return None
    is_sure = (
        text == lower
        and len(text) >= _SHORTEST_BARE
        and not text.isdigit()
        and not text.isalpha()
        and not _DESIGNATION.fullmatch(text)
    )
    spot = geohash_spot(lower)
    if is_sure:
        return PositionRead("sure", (spot,))
    if len(text) < _SHORTEST_TOLD or text.isdigit():
        return None
    return PositionRead("maybe", (spot,), say("position.maybeGeohash", code=lower))


def geohash_spot(code: str) -> Spot:
    """Return the spot of a geohash: the middle of its cell."""
    bits = "".join(f"{GEOHASH_DIGITS.index(digit):05b}" for digit in code)
    east, north = bits[::2], bits[1::2]
    west, width = -180 + 360 * int(east, 2) / 2 ** len(east), 360 / 2 ** len(east)
    south, height = -90 + 180 * int(north or "0", 2) / 2 ** len(north), 180 / 2 ** len(north)
    return box_spot(south, west, south + height, west + width, "geohash")
