"""Which part of the earth a box of the sheet shows, and how: a projection of its own for every case.

A case of up to a third of the globe gets an oblique stereographic projection about its middle, so that north is up
there, small shapes keep their form, and neither the antimeridian nor a pole is anything special. A wider one gets the
Equal Earth projection, cut opposite to its middle.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from convoymap.geodesy.ellipsoid import GEOD, destination
from convoymap.geodesy.sphere import KM_PER_DEGREE
from convoymap.maps.picture.paper import Box

LonLatKm = tuple[float, float, float]
"""A place that must be in sight: longitude and latitude in degrees, WGS 84, and the km around it."""

WIDEST_DEG = 60.0
"""Farthest from the middle that a stereographic sheet shows its places; the scale there is 2 / (1 + cos 60°) = 1.33."""
MIN_HALF_KM = 40.0
"""Half of the least height shown: a single place is seen in its surroundings."""
MARGIN = 0.1
"""Share of the sheet that stays free around the places on every side."""
TOLERANCE = 0.12
"""Sheet units, 0.03 mm: finer bends are not drawn."""
_STEP_SHARE = 1 / 60
"""Of the height in sight: straight lines in degrees are bent so often before they are projected."""
# +k=1 makes the scale true at the middle; metres on the WGS 84 ellipsoid.
_STEREOGRAPHIC = "+proj=stere +lat_0={lat:.6f} +lon_0={lon:.6f} +k=1 +ellps=WGS84 +units=m"
_WHOLE_EARTH = "+proj=eqearth +lon_0={lon:.6f} +ellps=WGS84 +units=m"


@dataclass(frozen=True)
class Viewport:
    """A map projection fitted into a box of the sheet.

    Attributes
    ----------
    box
        Where on the sheet, in sheet units.
    lon, lat
        The middle of the projection, in degrees, WGS 84.
    whole
        Whether the whole earth is shown.
    middle
        Projected metres at the middle of the box.
    scale
        Sheet units a projected metre.
    """

    box: Box
    lon: float
    lat: float
    whole: bool
    middle: tuple[float, float] = (0.0, 0.0)
    scale: float = 1.0

    @cached_property
    def _to_metres(self) -> Transformer:
        form = _WHOLE_EARTH if self.whole else _STEREOGRAPHIC
        crs = form.format(lon=self.lon, lat=self.lat)
        return Transformer.from_crs("EPSG:4326", crs, always_xy=True)

    def metres(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return projected metres of positions (lon, lat) in degrees, WGS 84, one row each."""
        x, y = self._to_metres.transform(lonlat[:, 0], lonlat[:, 1])
        return np.column_stack([x, y])

    def on_sheet(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where positions (lon, lat) in degrees, WGS 84, lie on the sheet, in sheet units, one row each."""
        left, top, right, bottom = self.box
        # Northing grows upwards, y of the sheet downwards.
        moved = (self.metres(lonlat) - self.middle) * (self.scale, -self.scale)
        return np.add(moved, ((left + right) / 2, (top + bottom) / 2))

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a position in degrees, WGS 84, lies on the sheet, in sheet units."""
        x, y = self.on_sheet(np.array([[lon, lat]], dtype=float))[0]
        return float(x), float(y)

    def from_sheet(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (lon, lat) in degrees, WGS 84, of points in sheet units; infinite outside of the projected earth."""
        left, top, right, bottom = self.box
        moved = points - ((left + right) / 2, (top + bottom) / 2)
        metres = moved / (self.scale, -self.scale) + self.middle
        lon, lat = self._to_metres.transform(metres[:, 0], metres[:, 1], direction="INVERSE")
        return np.column_stack([lon, lat])

    def contains(self, point: tuple[float, float], within: float = 0.0) -> bool:
        """Return whether a point lies in the box, at least `within` from its edge; both in sheet units."""
        left, top, right, bottom = self.box
        x, y = point
        return left + within <= x <= right - within and top + within <= y <= bottom - within

    @cached_property
    def window(self) -> Box:
        """What is in sight: west, south, east, north in degrees, WGS 84; beyond ±180 past the antimeridian."""
        # A hair inside the cut: on it, a point may be taken for one of the other side.
        west, east = self.lon - 179.999, self.lon + 179.999
        if self.whole:
            return (west, -90.0, east, 90.0)
        # The extremes of longitude and latitude may lie anywhere in a box, so a grid of points is projected back.
        left, top, right, bottom = self.box
        x, y = np.meshgrid(np.linspace(left, right, 41), np.linspace(top, bottom, 31))
        seen = self.from_sheet(np.column_stack([x.ravel(), y.ravel()]))
        seen = seen[np.all(np.isfinite(seen), axis=1)]
        south, north = float(seen[:, 1].min()), float(seen[:, 1].max())
        # What the grid may miss between its points.
        spare = 0.03 * (north - south)
        # With a pole in sight, every longitude is.
        poles = [pole for pole in (-90.0, 90.0) if self.contains(self.point(self.lon, pole))]
        if poles:
            low = -90.0 if -90.0 in poles else south - spare
            return (west, low, east, 90.0 if 90.0 in poles else north + spare)
        around = (seen[:, 0] - self.lon + 180) % 360 - 180
        return (
            max(west, self.lon + float(around.min()) - spare), max(-90.0, south - spare),
            min(east, self.lon + float(around.max()) + spare), min(90.0, north + spare),
        )  # fmt: skip

    def shapes(self, geometries: Iterable[BaseGeometry | None]) -> list[BaseGeometry]:
        """Return what is in sight of geometries in WGS 84 (lon, lat), in sheet units.

        Areas cut at the antimeridian are whole again.
        """
        found = [_unwrapped(g) for g in geometries if g is not None and not g.is_empty]
        if not found:
            return []
        west, south, east, north = self.window
        step = max(0.05, (north - south) * _STEP_SHARE)
        pieces = []
        # The window runs on past ±180, geometries do not: each is tried where it lies and a turn to either side.
        for shift in (-360.0, 0.0, 360.0):
            moved = shapely.transform(np.array(found, dtype=object), _shifted(shift))
            seen = shapely.clip_by_rect(moved, west, south, east, north)
            pieces.append(seen[~shapely.is_empty(seen)])
        seen = np.concatenate(pieces)
        # An area that came in pieces from more than one side of the antimeridian would show the cut as an edge.
        if (
            sum(map(bool, map(len, pieces))) > 1
            and len(seen)
            and np.all(shapely.get_dimensions(seen) == 2)
        ):
            seen = np.array([shapely.union_all(shapely.make_valid(seen))], dtype=object)
        # A straight line in degrees is a curve in projection: points are put in first, needless ones left out last.
        seen = shapely.segmentize(seen, step)
        return list(shapely.simplify(shapely.transform(seen, self.on_sheet), TOLERANCE))

    @property
    def metres_a_unit(self) -> float:
        """Metres on the ground in one sheet unit, at the middle of the sheet."""
        return 1 / self.scale

    @property
    def zoom(self) -> float:
        """The zoom at which a web map of 256-pixel tiles shows the middle as large, a sheet unit for a pixel."""
        # Web Mercator at zoom 0 has the equator on 256 pixels, and stretches a parallel by 1 / cos(latitude).
        return math.log2(math.tau * GEOD.a / 256 * math.cos(math.radians(self.lat)) * self.scale)


def _shifted(by: float) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    return lambda lonlat: np.add(lonlat, (by, 0.0))


def _unwrapped(geometry: BaseGeometry) -> BaseGeometry:
    """Return a line that jumps over the antimeridian as one that runs on past it."""
    if geometry.geom_type != "LineString" or geometry.length < 180:
        return geometry
    xy = shapely.get_coordinates(geometry)
    xy[:, 0] = np.unwrap(xy[:, 0], period=360)
    return LineString(xy)


def viewport_for(places: Sequence[LonLatKm], box: Box) -> Viewport:
    """Return what shows every place with what may lie around it in a box in sheet units.

    That is the whole earth where there are no places, or where they lie farther apart than `WIDEST_DEG` allows.
    """
    if not places:
        return _whole(np.array([[0.0, 0.0]]), box)
    lonlat = np.array([place[:2] for place in places], dtype=float)
    lon, lat, reach_deg = _middle(lonlat, np.array([place[2] for place in places]) / KM_PER_DEGREE)
    if reach_deg > WIDEST_DEG:
        return _whole(lonlat, box)
    return _close(places, box, lon, lat)


def _whole(lonlat: NDArray[np.float64], box: Box) -> Viewport:
    """Return the whole earth, cut where the widest gap between places is."""
    around = np.unique(np.round(lonlat[:, 0] % 360, 6))
    gaps = np.diff(np.append(around, around[0] + 360))
    widest = int(np.argmax(gaps))
    lon = (around[widest] + gaps[widest] / 2 + 180) % 360
    lon = lon - 360 if lon > 180 else lon
    # A hair inside the cut, for on it the projection may take either side.
    edges = np.array([[lon - 179.99, 0], [lon + 179.99, 0], [lon, -90], [lon, 90]], dtype=float)
    return _fitted(Viewport(box, float(lon), 0.0, whole=True), edges, margin=0.01)


def _middle(
    lonlat: NDArray[np.float64], radius_deg: NDArray[np.float64]
) -> tuple[float, float, float]:
    """Return the middle of places and how far, in degrees, the farthest reaches from it."""
    # As unit vectors from the centre of the earth: means of longitudes fail at the antimeridian and at the poles. The
    # middle of their extremes, not their mean, or many places at one end would push those at the other out.
    lon, lat = np.radians(lonlat).T
    units = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    middle = units.min(axis=0) + units.max(axis=0)
    length = float(np.linalg.norm(middle))
    # Places all round the earth cancel out.
    if length < 1e-6:
        return 0.0, 0.0, 180.0
    middle = middle / length
    apart = np.degrees(np.arccos(np.clip(units @ middle, -1, 1))) + radius_deg
    lon_0 = math.degrees(math.atan2(middle[1], middle[0]))
    return lon_0, math.degrees(math.asin(middle[2])), float(apart.max())


def _close(places: Sequence[LonLatKm], box: Box, lon: float, lat: float) -> Viewport:
    """Return a stereographic viewport, moved once so that the middle of the projection is that of the box."""
    viewport = _fitted(Viewport(box, lon, lat, whole=False), _outline(places))
    centre = np.array([[(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]])
    lon, lat = (float(value) for value in viewport.from_sheet(centre)[0])
    return _fitted(Viewport(box, lon, lat, whole=False), _outline(places))


def _outline(places: Sequence[LonLatKm]) -> NDArray[np.float64]:
    """Return every place and points around it at its radius, (lon, lat) in degrees."""
    points = []
    for place_lon, place_lat, radius_km in places:
        points.append((place_lon, place_lat))
        if radius_km > 0:
            points += [
                destination(place_lon, place_lat, bearing, radius_km)
                for bearing in range(0, 360, 45)
            ]
    return np.array(points, dtype=float)


def _fitted(viewport: Viewport, lonlat: NDArray[np.float64], margin: float = MARGIN) -> Viewport:
    """Return the viewport with the scale and middle at which all positions are in its box."""
    metres = viewport.metres(lonlat)
    low, high = metres.min(axis=0), metres.max(axis=0)
    half = np.maximum((high - low) / 2, MIN_HALF_KM * 1000) / (1 - 2 * margin)
    left, top, right, bottom = viewport.box
    scale = min((right - left) / 2 / half[0], (bottom - top) / 2 / half[1])
    middle = (low + high) / 2
    return Viewport(
        viewport.box,
        viewport.lon,
        viewport.lat,
        viewport.whole,
        (float(middle[0]), float(middle[1])),
        float(scale),
    )
