"""Slips of the hand in a position: what somebody who meant one point may have written."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import product
from types import MappingProxyType

from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import KM_PER_DEGREE, distance_km

SLIPS: Mapping[str, str] = MappingProxyType(
    {
        "swapped": "latitude and longitude swapped",
        "minus": "a minus sign missing, or one too many",
        "minutes": "minutes written as decimals",
        "decimals": "decimals read as minutes",
        "point": "the decimal point shifted",
        "exchanged": "two digits exchanged",
        "digit": "a digit wrong",
        "missing": "a digit left out or doubled",
        "namesake": "the point of a namesake in another country",
    }
)
"""Every kind of slip in words, the likeliest first where several explain a position."""

_ALIKE_KM = 4.0
"""Explanations whose distances from what is meant differ by less are equally near; sources differ by as much."""
_OF_BOTH = frozenset(("minutes", "decimals", "point"))
_DECIMALS_THAT_MATTER = 2
"""Digits after these move a point by less than 1 km."""


def slip_of(written: LonLat, meant: LonLat, reach_km: float) -> str | None:
    """Return the kind of slip by which somebody who meant one point wrote another; None where no slip explains it.

    Parameters
    ----------
    written
        The position as it stands in the file.
    meant
        Where the place is known to be.
    reach_km
        How far sources differ on one place, geodesic km.
    """
    # Digits are compared within one coordinate: what is meant is near in the other, or has the same slip there too.
    lat_reach = reach_km / KM_PER_DEGREE
    lon_reach = lat_reach / max(math.cos(math.radians(meant.lat)), 0.05)
    north = _edited(written.lat, meant.lat, lat_reach)
    east = _edited(written.lon, meant.lon, lon_reach)
    candidates = [*turned(written), *_of_digits(written, north, east)]
    offs = [(distance_km(*position, *meant), kind) for kind, position in candidates]
    # Nearly equal explanations are told by which is the likelier.
    order = list(SLIPS)
    within = [(int(km / _ALIKE_KM), order.index(kind), kind) for km, kind in offs if km <= reach_km]
    return min(within)[2] if within else None


def _of_digits(
    written: LonLat, north: Mapping[str, list[float]], east: Mapping[str, list[float]]
) -> Iterator[tuple[str, LonLat]]:
    for kind in SLIPS:
        lats, lons = north.get(kind, []), east.get(kind, [])
        yield from ((kind, LonLat(written.lon, lat)) for lat in lats)
        yield from ((kind, LonLat(lon, written.lat)) for lon in lons)
        # Who writes minutes as decimals does so in both coordinates; a hand slips once.
        if kind in _OF_BOTH:
            yield from ((kind, LonLat(lon, lat)) for lat, lon in product(lats, lons))


def turned(written: LonLat) -> Iterator[tuple[str, LonLat]]:
    """Yield what a swapped position, or one lacking a minus sign, may mean, and its kind of slip; likeliest first."""
    lon, lat = written
    if abs(lon) <= 90:
        yield "swapped", LonLat(lat, lon)
    for east, north in ((-1, 1), (1, -1), (-1, -1)):
        yield "minus", LonLat(east * lon, north * lat)


def _edited(written: float, meant: float, reach: float) -> dict[str, list[float]]:
    """Return what may have been meant by one coordinate (degrees), by kind of slip, as far as it lies within reach."""
    found: dict[str, list[float]] = {}
    for kind, value in _edits(abs(written)):
        value = math.copysign(value, written)
        if abs(value - meant) <= reach:
            found.setdefault(kind, []).append(value)
    return found


def _edits(value: float) -> Iterator[tuple[str, float]]:
    """Yield what may have been meant by a coordinate without its sign, in degrees, by kind of slip."""
    yield from _sexagesimal(value)
    for power in (10.0, 0.1, 100.0, 0.01):
        yield "point", value * power
    text = f"{value:.4f}"
    digits, point = text.replace(".", ""), text.index(".")
    matter = point + _DECIMALS_THAT_MATTER
    for index in range(min(matter, len(digits) - 1)):
        one, other = digits[index], digits[index + 1]
        if one != other:
            yield "exchanged", _number(digits[:index] + other + one + digits[index + 2 :], point)
    for index in range(matter):
        for digit in "0123456789":
            yield "digit", _number(digits[:index] + digit + digits[index + 1 :], point)
            # A digit was left out here: before the point it belongs to the whole degrees, or behind them.
            put = digits[:index] + digit + digits[index:]
            yield "missing", _number(put, point)
            yield "missing", _number(put, point + 1)
        dropped = digits[:index] + digits[index + 1 :]
        yield "missing", _number(dropped, point)
        if point > 1:
            yield "missing", _number(dropped, point - 1)


def _sexagesimal(value: float) -> Iterator[tuple[str, float]]:
    degrees, rest = divmod(value, 1.0)
    # 35.3015 for 35 degrees 30 minutes 15 seconds, or 35 degrees 30.15 minutes.
    minutes, seconds = divmod(round(rest * 10_000, 6), 100.0)
    if minutes < 60:
        yield "minutes", degrees + (minutes + seconds / 100) / 60
        if seconds < 60:
            yield "minutes", degrees + minutes / 60 + seconds / 3600
        # 35.5 for 35 degrees 5 minutes.
        if minutes % 10 == 0:
            yield "minutes", degrees + minutes / 600
    # 35.5 taken for 35 degrees 50 minutes, and written 35.8333.
    yield "decimals", degrees + rest * 0.6


def _number(digits: str, point: int) -> float:
    return float(f"{digits[:point] or '0'}.{digits[point:]}")
