"""The place: a name with a location, an extent, an uncertainty and evidence."""

from __future__ import annotations

from dataclasses import dataclass

from convoymap.gazetteer.extent import Extent
from convoymap.geodesy.lonlat import LonLat


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named location, never a bare point.

    Attributes
    ----------
    id
        Stable slug, unique in its tier, such as ``sukhna``.
    name
        The name to print.
    kind
        One of `convoymap.gazetteer.kinds.KINDS`, such as ``town`` or ``river``.
    countries
        ISO 3166-1 alpha-2 codes; two for a border.
    lat, lon
        Representative point in decimal degrees, WGS 84.
    radius_km
        The true location, or for an area its extent, lies within this geodesic distance of the point.
    extent
        How the area or line is described, or None for a point.
    latin, arabic
        Further spellings in Latin and in Arabic script.
    evidence
        Where the location comes from, such as ``geonames:172425``; at least one.
    salience
        0 to 1: how likely the press means this place by the bare name.
    note
        What a user of this entry should know.
    """

    id: str
    name: str
    kind: str
    countries: tuple[str, ...]
    lat: float
    lon: float
    radius_km: float
    evidence: tuple[str, ...]
    extent: Extent | None = None
    latin: tuple[str, ...] = ()
    arabic: tuple[str, ...] = ()
    salience: float = 0.5
    note: str = ""

    @property
    def position(self) -> LonLat:
        """The representative point."""
        return LonLat(self.lon, self.lat)
