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


@dataclass(frozen=True, slots=True)
class Lens:
    """All whose distances from two positions in degrees, WGS 84, add up to `sum_km` at most: an ellipse on the globe.

    `each_km`, unless it is 0, also bounds either distance alone, so that only the middle is left.
    """

    start: LonLat
    end: LonLat
    sum_km: float
    each_km: float = 0.0


@dataclass(frozen=True, slots=True)
class Track:
    """All within `half_width_km` of lines through positions in degrees, WGS 84: roads, or a stretch of a river."""

    lines: tuple[tuple[LonLat, ...], ...]
    half_width_km: float


@dataclass(frozen=True, slots=True)
class LineSide:
    """The land within `margin_km` of a named line, on its side toward a bearing; over the line by `over_km`.

    What lies over the line holds what the drawn course may be off.
    """

    of: str
    bearing: float
    margin_km: float
    over_km: float


@dataclass(frozen=True, slots=True)
class BorderStrip:
    """The ground of a country (ISO 3166-1 alpha-2) within `depth_km` of its neighbours', and over them by `over_km`.

    Without `others` the neighbours are all.
    """

    country: str
    others: tuple[str, ...]
    depth_km: float
    over_km: float


Extent = (
    Shape | Hull | Outline | Sector | Corridor | Part | Lens | Track | LineSide | BorderStrip
)  # fmt: skip
