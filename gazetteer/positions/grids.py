"""Grid references: UTM zones with easting and northing, and MGRS squares, on WGS 84.

Zones, bands and letters: National Geospatial-Intelligence Agency, The Universal Grids and the Transverse Mercator
and Polar Stereographic Map Projections (NGA.SIG.0012, 2014), chapters 7 and 11; the projection is PROJ's ``utm``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from convoymap.gazetteer.positions.reading import (
    Notation,
    PositionRead,
    Spot,
    radius_of,
    refused,
    wrapped,
)
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import KM_PER_DEGREE, distance_km
from convoymap.wording.message import say

if TYPE_CHECKING:
    from pyproj import Proj

BANDS = "CDEFGHJKLMNPQRSTUVWX"
"""Letters of the bands, 8 degrees of latitude each from 80 south; X has 12."""
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_SQUARE_M = 100_000
_ROWS_M = 2_000_000
_FALSE_NORTHING_M = 10_000_000
_OVERLAP_DEG = 0.5
"""Grids are used this far beyond the edge of their zone: maps print them 40 km over."""

_EQUATOR_DEG = 1e-4

_MGRS = re.compile(
    r"(?:mgrs|usng|grid)?\s*:?\s*([0-9]{1,2}) ?([a-z]) ?([a-z]) ?([a-z])(?: ?([0-9 ]{1,13}))?"
)
_SQUARE = re.compile(r"[0-9]{1,2}[A-Z] ?[A-Z]{2}")
_ZONE_ONLY = re.compile(r"([0-9]{1,2}) ?([c-hj-np-x])")
_POLAR = re.compile(
    r"(?:mgrs)?\s*:?\s*[abyz] ?[a-z] ?[a-z](?: ?[0-9]{2,5} ?[0-9]{2,5}| ?[0-9]{4,10})"
)
_LABELLED = r"(?:easting |e[:=]? ?|x[:=] ?)?(?P<e>[0-9]{5,7}(?:\.[0-9]{1,3})?) ?(?:m ?e?|e)?"
_NORTHING = r"(?:northing |n[:=]? ?|y[:=] ?)?(?P<n>[0-9]{1,8}(?:\.[0-9]{1,3})?) ?(?:m ?n?|n)?"
_ZONE = r"(?:zone )?(?P<zone>[0-9]{1,2}) ?(?P<letter>north|south|northern|southern|[a-z])?"
_UTM = re.compile(rf"(?P<utm>utm )?{_ZONE}(?: hemisphere)?[ ,:]+{_LABELLED}[ ,;/]+{_NORTHING}")
_UTM_BEHIND = re.compile(rf"(?P<utm>utm )?{_LABELLED}[ ,;/]+{_NORTHING}[ ,;]+(?:utm )?{_ZONE}")


class _Cell(NamedTuple):
    """A square of a zone's grid in metres: its south-west corner and its side."""

    zone: int
    south: bool
    easting: float
    northing: float
    side: float


def read_grid(text: str, written: str) -> PositionRead | None:
    """Return what a grid reference comes to; None where the text is not written like one.

    Parameters
    ----------
    text, written
        The text as `convoymap.gazetteer.positions.signs.plain` leaves it, and as it stands.
    """
    if match := _UTM.fullmatch(text) or _UTM_BEHIND.fullmatch(text):
        return _utm(match)
    match = _MGRS.fullmatch(text)
    # Without digits much else looks so (4 BTG, 2nd ...): a square is written in capitals, zone and band together.
    if match and (match[5] or text.startswith(("mgrs", "usng")) or _SQUARE.fullmatch(written)):
        return _mgrs(match)
    if _POLAR.fullmatch(text):
        return refused(say("position.polar"))
    if _ZONE_ONLY.fullmatch(text):
        return refused(say("position.zoneOnly"))
    return None


def _mgrs(match: re.Match[str]) -> PositionRead | None:
    zone, letters = int(match[1]), (match[2] + match[3] + match[4]).upper()
    groups = (match[5] or "").split()
    digits = "".join(groups)
    if (fault := _mgrs_fault(zone, letters)) is not None:
        return fault
    if (
        len(groups) > 2
        or (len(groups) == 2 and len(groups[0]) != len(groups[1]))
        or len(digits) % 2
    ):
        return refused(say("position.oddDigits", n=len(digits)))
    if len(digits) > 10:
        return refused(say("position.manyDigits", n=len(digits)))
    half = len(digits) // 2
    side = _SQUARE_M / 10**half
    band, column, row = letters[0], letters[1], letters[2]
    easting = (_COLUMNS[(zone - 1) % 3].index(column) + 1) * _SQUARE_M + int(
        digits[:half] or 0
    ) * side
    # Rows of even zones begin with F, and repeat every 2,000 km: the band tells which one is meant.
    number = (_ROWS.index(row) - (0 if zone % 2 else 5)) % 20
    low = number * _SQUARE_M + int(digits[half:] or 0) * side
    south = band < "N"
    cells = [
        _Cell(zone, south, easting, northing, side)
        for turn in range(5)
        if _meets_band(zone, south, easting, (northing := low + turn * _ROWS_M), side, band)
    ]
    if not cells:
        return refused(say("position.rowNotInBand", row=row, band=band))
    spot = _spot(cells[0], "mgrs")
    if not _in_zone(spot, zone, band):
        return refused(say("position.outsideZone", zone=f"{zone}{band}"), spot)
    return PositionRead("sure", (spot,))


def _mgrs_fault(zone: int, letters: str) -> PositionRead | None:
    band, column, row = letters[0], letters[1], letters[2]
    if not 1 <= zone <= 60:
        return refused(say("position.zone", zone=str(zone)))
    for letter in (band, column, row):
        if letter in "IO":
            return refused(say("position.letterIO", letter=letter))
    if band not in BANDS:
        return refused(say("position.band", band=band))
    if column not in _COLUMNS[(zone - 1) % 3]:
        columns = _COLUMNS[(zone - 1) % 3]
        return refused(
            say(
                "position.column", column=column, zone=str(zone), first=columns[0], last=columns[-1]
            )
        )
    if row not in _ROWS:
        return refused(say("position.row", row=row))
    return None


def _utm(match: re.Match[str]) -> PositionRead | None:
    zone, letter = int(match["zone"]), (match["letter"] or "").upper()
    easting, northing = match["e"], match["n"]
    decimals = max(len(number.partition(".")[2]) for number in (easting, northing))
    side = 10.0**-decimals
    if not 1 <= zone <= 60:
        return refused(say("position.zone", zone=str(zone)))
    if not 100_000 <= float(easting) < 1_000_000:
        return refused(say("position.easting", easting=easting))
    if float(northing) > _FALSE_NORTHING_M:
        return refused(say("position.northing", northing=northing))
    north, south = (
        _Cell(zone, is_south, float(easting) - side / 2, float(northing) - side / 2, side)
        for is_south in (False, True)
    )
    if letter.startswith("NORTH"):
        return _of_hemisphere(north)
    if letter.startswith("SOUTH"):
        return _of_hemisphere(south)
    return _by_letter(zone, letter, north, south)


def _of_hemisphere(cell: _Cell) -> PositionRead:
    spot = _spot(cell, "utm")
    if not _is_possible(spot, cell):
        return refused(say("position.outsideZone", zone=str(cell.zone)))
    return PositionRead("sure", (spot,))


def _by_letter(zone: int, letter: str, north: _Cell, south: _Cell) -> PositionRead | None:
    """Read the letter behind a zone: N and S are hemispheres to some and bands to others."""
    both = [cell for cell in (north, south) if _is_possible(_spot(cell, "utm"), cell)]
    if not letter:
        spots = tuple(_spot(cell, "utm") for cell in both)
        if len(spots) < 2:
            return refused(say("position.outsideZone", zone=str(zone)), *spots)
        return PositionRead("doubtful", spots, say("position.hemisphere"))
    if letter in "IO" or letter not in BANDS:
        return refused(say("position.band", band=letter))
    by_band = south if letter < "N" else north
    in_band = _meets_band(
        zone, by_band.south, by_band.easting, by_band.northing, by_band.side, letter
    )
    readings = [by_band] if in_band else []
    if letter in "NS":
        by_hemisphere = north if letter == "N" else south
        readings += [cell for cell in (by_hemisphere,) if cell in both and cell not in readings]
    spots = tuple(_spot(cell, "utm") for cell in readings)
    if not spots:
        return refused(
            say("position.notInBand", band=letter), *(_spot(cell, "utm") for cell in both)
        )
    if len(spots) > 1:
        return PositionRead(
            "doubtful", spots, say("position.bandOrHemisphere", zone=f"{zone}{letter}")
        )
    if not _is_possible(spots[0], readings[0]):
        return refused(say("position.outsideZone", zone=str(zone)), *spots)
    return PositionRead("sure", spots)


def _is_possible(spot: Spot, cell: _Cell) -> bool:
    lat = spot.at.lat
    # The equator itself is written either way.
    if not -80.5 <= lat <= 84.5 or ((lat < 0) != cell.south and abs(lat) > _EQUATOR_DEG):
        return False
    return _off_zone(spot, cell.zone, 31.0) <= 0


def _meets_band(
    zone: int, south: bool, easting: float, northing: float, side: float, band: str
) -> bool:
    """Return whether a cell of the grid reaches into a band of latitude."""
    if not 0 <= northing < _FALSE_NORTHING_M:
        return False
    low, high = _band_limits(band)
    lats = []
    for x in (easting, easting + side):
        for y in (northing, northing + side):
            lats.append(_lonlat(zone, south, x, y).lat)
    return min(lats) < high and max(lats) > low


def _band_limits(band: str) -> tuple[float, float]:
    low = -80.0 + 8.0 * BANDS.index(band)
    return low, low + (12.0 if band == "X" else 8.0)


def _in_zone(spot: Spot, zone: int, band: str) -> bool:
    return _off_zone(spot, zone, _band_limits(band)[0]) <= 0


def _off_zone(spot: Spot, zone: int, lat: float) -> float:
    """Return by how many degrees of longitude a spot misses its zone, overlap included; at most 0 inside."""
    half = 3.0
    # Zones are wider and narrower off Norway and round Svalbard.
    if lat >= 56.0 and zone in (31, 32, 33, 35, 37):
        half = 9.0
    middle = zone * 6.0 - 183.0
    off = abs(wrapped(spot.at.lon - middle))
    # Metres of longitude shrink with the latitude, so that the radius is wider in degrees.
    reach = distance_km(0.0, spot.at.lat, 1.0, spot.at.lat) or KM_PER_DEGREE
    return off - half - _OVERLAP_DEG - spot.radius_km / max(reach, 1.0)


def _spot(cell: _Cell, notation: Notation) -> Spot:
    half = cell.side / 2
    at = _lonlat(cell.zone, cell.south, cell.easting + half, cell.northing + half)
    corners = [
        _lonlat(cell.zone, cell.south, cell.easting + x * half * 2, cell.northing + y * half * 2)
        for x in (0, 1)
        for y in (0, 1)
    ]
    rounded = LonLat(wrapped(round(at.lon, 7)), round(at.lat, 7))
    return Spot(rounded, radius_of(distance_km(*rounded, *corner) for corner in corners), notation)


def _lonlat(zone: int, south: bool, easting: float, northing: float) -> LonLat:
    lon, lat = _projection(zone, south)(easting, northing, inverse=True)
    return LonLat(lon, lat)


@cache
def _projection(zone: int, south: bool) -> Proj:
    from pyproj import Proj

    return Proj(proj="utm", zone=zone, ellps="WGS84", south=south)
