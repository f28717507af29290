"""How an area or a line is described in words and numbers; `convoymap.geo.place_geometry` draws it."""

from __future__ import annotations

from dataclasses import dataclass

from convoymap.geodesy.lonlat import LonLat


@dataclass(frozen=True, slots=True)
class Shape:
    """A named shape of `gazetteer/data/shapes.geojson`, such as the river ``euphrates``."""

    name: str


@dataclass(frozen=True, slots=True)
class Hull:
    """The convex hull of named places, grown by a margin in km."""

    of: tuple[str, ...]
    margin_km: float


@dataclass(frozen=True, slots=True)
class Outline:
    """A polygon through corners in degrees, WGS 84."""

    corners: tuple[LonLat, ...]


@dataclass(frozen=True, slots=True)
class Sector:
    """Part of a disc around a position: between two bearings (degrees clockwise from north) and two radii (km).

    Bearings 0 and 360 make the whole ring.
    """

    centre: LonLat
    bearing_from: float
    bearing_to: float
    inner_km: float
    outer_km: float


@dataclass(frozen=True, slots=True)
class Corridor:
    """All within `half_width_km` of the geodesic between two positions in degrees, WGS 84."""

    start: LonLat
    end: LonLat
    half_width_km: float


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a named place's extent toward a bearing, such as eastern Syria.

    `share` of the extent's width along that bearing is kept, from its far end.
    """

    of: str
    bearing: float
    share: float


Extent = Shape | Hull | Outline | Sector | Corridor | Part
