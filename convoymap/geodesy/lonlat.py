"""The one type of a position on the earth, and the only places where longitude and latitude change order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class LonLat(NamedTuple):
    """A position in degrees on WGS 84, longitude first, as GeoJSON and shapely have it.

    It is a tuple, so that ``distance_km(*here, *there)`` and shapely take it as it is. What people and some services
    write as (latitude, longitude) becomes one by `from_latlon`, and is written so again by `latlon`.

    >>> LonLat.from_latlon((33.51, 36.29)).lon, LonLat(36.29, 33.51).latlon
    (36.29, (33.51, 36.29))
    """

    lon: float
    lat: float

    @classmethod
    def from_latlon(cls, pair: Sequence[float]) -> LonLat:
        """Return the position of a pair (latitude, longitude) in degrees."""
        lat, lon = pair
        return cls(lon, lat)

    @property
    def latlon(self) -> tuple[float, float]:
        """The position as (latitude, longitude) in degrees."""
        return self.lat, self.lon
