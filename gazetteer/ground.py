"""What a resolver may ask of the ground: ways by road, roads by number, usual speeds, the reach of an area.

Gazetteers know where names are; roads and outlines are drawn elsewhere, and handed to the resolver as one object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from convoymap.gazetteer.extent import Extent
from convoymap.geodesy.lonlat import LonLat

Line = tuple[LonLat, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way by road between two positions, or a whole road.

    Attributes
    ----------
    lines
        Its course as positions (lon, lat) in degrees, WGS 84; a way is one line, a road may be several.
    km
        Its length.
    roads
        Numbers or names of the roads.
    countries
        ISO 3166-1 codes of the countries that it runs through.
    off_km
        How far the true course may be from the lines.
    data
        What it is taken from.
    """

    lines: tuple[Line, ...]
    km: float
    roads: tuple[str, ...]
    countries: tuple[str, ...]
    off_km: float
    data: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """A point in an area, (lon, lat) in degrees, WGS 84, and the distance in km within which all of it lies."""

    point: LonLat
    radius_km: float


class Ground(Protocol):
    """What is known of the ground between named places."""

    def ways(self, start: LonLat, end: LonLat) -> tuple[Way, ...]:
        """Return the ways by road between two positions (lon, lat), the shortest first; the same for both orders."""
        ...

    def road(self, label: str) -> Way | None:
        """Return the whole road of a number such as ``M20``; None where no such road is known."""
        ...

    def speed_kmh(self, how: str) -> float:
        """Return the usual top of the average speed in km/h by a kind of `convoymap.language.vehicles.VehicleKind`."""
        ...

    def bounds(self, extent: Extent) -> Bounds | None:
        """Return where an extent lies, which names no place; None where nothing is in it."""
        ...
