"""What a text that is written like a position comes to: where it is and how precisely, or why it is not read."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import distance_km
from convoymap.wording.message import NOTHING, Message

Notation = Literal[
    "decimal", "degrees", "mgrs", "utm", "plus code", "geohash", "geo", "wkt", "pin", "view", "camera"
]  # fmt: skip
NOTATIONS: tuple[Notation, ...] = (
    "decimal", "degrees", "mgrs", "utm", "plus code", "geohash", "geo", "wkt", "pin", "view", "camera"
)  # fmt: skip
"""How a position may be written; the last three are links of map services."""
Status = Literal["sure", "doubtful", "refused", "maybe"]

LEAST_RADIUS_KM = 0.001
"""No position is known better than this, however many digits are printed."""
_ELLIPSOID = 1.006
"""A sphere is off by less than this factor."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A position as one reading of a text has it.

    Attributes
    ----------
    at
        Degrees on WGS 84; the middle of what the text can mean.
    radius_km
        What the text can mean lies within this distance of it.
    notation
        How it is written.
    """

    at: LonLat
    radius_km: float
    notation: Notation


@dataclass(frozen=True, slots=True)
class PositionRead:
    """What a text that is written like a position comes to.

    Attributes
    ----------
    status
        ``sure`` with one spot; ``doubtful`` where several readings stand; ``refused`` where none does; ``maybe`` where
        the text is rather a name.
    spots
        The readings; of what is refused, what it would mean if it were written otherwise.
    remark
        What was assumed, why it is doubtful or why it is refused.
    turned
        The same pair the other way round, where no letter and no word says which is the latitude.
    short_code, locality
        A Plus Code without its beginning, and the name behind it of a place near by.
    """

    status: Status
    spots: tuple[Spot, ...] = ()
    remark: Message = NOTHING
    turned: Spot | None = None
    short_code: str = ""
    locality: str = ""


def refused(remark: Message, *meant: Spot) -> PositionRead:
    """Return that a text is no position as it stands, why, and what it would mean."""
    return PositionRead("refused", meant, remark)


def box_spot(south: float, west: float, north: float, east: float, notation: Notation) -> Spot:
    """Return the spot of a box in degrees: its middle, and how far its farthest corner is in km."""
    lat, lon = (south + north) / 2, (west + east) / 2
    corners = (distance_km(lon, lat, west, edge) for edge in (max(south, -90.0), min(north, 90.0)))
    return Spot(LonLat(wrapped(lon), lat), radius_of(corners), notation)


def radius_of(distances_km: Iterable[float]) -> float:
    """Return the greatest of distances in km as a radius: on the safe side of the ellipsoid, in whole metres."""
    return max(math.ceil(max(distances_km) * _ELLIPSOID * 1000 - 1e-6) / 1000, LEAST_RADIUS_KM)


def wrapped(lon: float) -> float:
    """Return a longitude in degrees from -180 to 180."""
    return lon if -180.0 <= lon <= 180.0 else (lon + 180.0) % 360.0 - 180.0
