"""Which part of the earth the sheet shows, and how: a projection of its own for every case.

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

Box = tuple[float, float, float, float]
"""Left, top, right, bottom on the sheet."""
LonLatKm = tuple[float, float, float]
"""A place that must be in sight: longitude, latitude, and the km around it."""

WIDEST_DEG = 60.0
"""Farthest from the middle that a stereographic sheet shows its places."""
LEAST_KM = 40.0
"""Half of the least height shown: a single place is seen in its surroundings."""
MARGIN = 0.1
"""Share of the sheet that stays free around the places on every side."""
DETAIL = 0.12
"""Sheet units, 0.03 mm: finer bends are not drawn."""
_STEP_SHARE = 1 / 60
_STEREOGRAPHIC = "+proj=stere +lat_0={lat:.6f} +lon_0={lon:.6f} +k=1 +ellps=WGS84 +units=m"
_WHOLE_EARTH = "+proj=eqearth +lon_0={lon:.6f} +ellps=WGS84 +units=m"


@dataclass(frozen=True)
class Frame:
    """A projection fitted into a box of the sheet.

    Attributes
    ----------
    box
        Where on the sheet.
    lon, lat
        The middle, in degrees.
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
        """Return projected metres of positions, one row each."""
        x, y = self._to_metres.transform(lonlat[:, 0], lonlat[:, 1])
        return np.column_stack([x, y])

    def on_sheet(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where positions lie on the sheet, one row each."""
        left, top, right, bottom = self.box
        moved = (self.metres(lonlat) - self.middle) * (self.scale, -self.scale)
        return np.add(moved, ((left + right) / 2, (top + bottom) / 2))

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a position lies on the sheet."""
        x, y = self.on_sheet(np.array([[lon, lat]], dtype=float))[0]
        return float(x), float(y)

    def from_sheet(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return longitudes and latitudes of points on the sheet; infinite where there is no earth."""
        left, top, right, bottom = self.box
        moved = points - ((left + right) / 2, (top + bottom) / 2)
        metres = moved / (self.scale, -self.scale) + self.middle
        lon, lat = self._to_metres.transform(metres[:, 0], metres[:, 1], direction="INVERSE")
        return np.column_stack([lon, lat])

    def contains(self, point: tuple[float, float], within: float = 0.0) -> bool:
        """Return whether a point of the sheet lies in the box, `within` units from its edge."""
        left, top, right, bottom = self.box
        x, y = point
        return left + within <= x <= right - within and top + within <= y <= bottom - within

    @cached_property
    def window(self) -> Box:
        """The part of the earth in sight: west, south, east, north; beyond ±180 past the antimeridian."""
        # A hair inside the cut: on it, a point may be taken for one of the other side.
        west, east = self.lon - 179.999, self.lon + 179.999
        if self.whole:
            return (west, -90.0, east, 90.0)
        left, top, right, bottom = self.box
        x, y = np.meshgrid(np.linspace(left, right, 41), np.linspace(top, bottom, 31))
        seen = self.from_sheet(np.column_stack([x.ravel(), y.ravel()]))
        seen = seen[np.all(np.isfinite(seen), axis=1)]
        south, north = float(seen[:, 1].min()), float(seen[:, 1].max())
        spare = 0.03 * (north - south)
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
        """Return what is in sight of geometries in WGS 84, in sheet units.

        Areas cut at the antimeridian are whole again.
        """
        found = [_unwrapped(g) for g in geometries if g is not None and not g.is_empty]
        if not found:
            return []
        west, south, east, north = self.window
        step = max(0.05, (north - south) * _STEP_SHARE)
        pieces = []
        for shift in (-360.0, 0.0, 360.0):
            moved = shapely.transform(np.array(found, dtype=object), _shifted(shift))
            seen = shapely.clip_by_rect(moved, west, south, east, north)
            pieces.append(seen[~shapely.is_empty(seen)])
        seen = np.concatenate(pieces)
        if (
            sum(map(bool, map(len, pieces))) > 1
            and len(seen)
            and np.all(shapely.get_dimensions(seen) == 2)
        ):
            seen = np.array([shapely.union_all(shapely.make_valid(seen))], dtype=object)
        seen = shapely.segmentize(seen, step)
        return list(shapely.simplify(shapely.transform(seen, self.on_sheet), DETAIL))

    @property
    def metres_a_unit(self) -> float:
        """Metres on the ground in one sheet unit, at the middle of the sheet."""
        return 1 / self.scale

    @property
    def zoom(self) -> float:
        """The zoom at which a web map shows the middle as large."""
        return math.log2(math.tau * GEOD.a / 256 * math.cos(math.radians(self.lat)) * self.scale)


def _shifted(by: float) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    return lambda lonlat: np.add(lonlat, (by, 0.0))


def _unwrapped(geometry: BaseGeometry) -> BaseGeometry:
    """Let a line that jumps over the antimeridian run on past it."""
    if geometry.geom_type != "LineString" or geometry.length < 180:
        return geometry
    xy = shapely.get_coordinates(geometry)
    xy[:, 0] = np.unwrap(xy[:, 0], period=360)
    return LineString(xy)


def frame_for(places: Sequence[LonLatKm], box: Box) -> Frame:
    """Return the frame that shows every place with what may lie around it; the whole earth where there are none."""
    if not places:
        return _whole(np.array([[0.0, 0.0]]), box)
    lonlat = np.array([place[:2] for place in places], dtype=float)
    lon, lat, reach_deg = _middle(lonlat, np.array([place[2] for place in places]) / KM_PER_DEGREE)
    if reach_deg > WIDEST_DEG:
        return _whole(lonlat, box)
    return _close(places, box, lon, lat)


def _whole(lonlat: NDArray[np.float64], box: Box) -> Frame:
    """Cut the earth where the widest gap between places is."""
    around = np.unique(np.round(lonlat[:, 0] % 360, 6))
    gaps = np.diff(np.append(around, around[0] + 360))
    widest = int(np.argmax(gaps))
    lon = (around[widest] + gaps[widest] / 2 + 180) % 360
    lon = lon - 360 if lon > 180 else lon
    edges = np.array([[lon - 179.99, 0], [lon + 179.99, 0], [lon, -90], [lon, 90]], dtype=float)
    return _fitted(Frame(box, float(lon), 0.0, whole=True), edges, margin=0.01)


def _middle(
    lonlat: NDArray[np.float64], radius_deg: NDArray[np.float64]
) -> tuple[float, float, float]:
    """Return the middle of places and how far, in degrees, the farthest reaches from it."""
    lon, lat = np.radians(lonlat).T
    units = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    middle = units.min(axis=0) + units.max(axis=0)
    length = float(np.linalg.norm(middle))
    if length < 1e-6:
        return 0.0, 0.0, 180.0
    middle = middle / length
    apart = np.degrees(np.arccos(np.clip(units @ middle, -1, 1))) + radius_deg
    lon_0 = math.degrees(math.atan2(middle[1], middle[0]))
    return lon_0, math.degrees(math.asin(middle[2])), float(apart.max())


def _close(places: Sequence[LonLatKm], box: Box, lon: float, lat: float) -> Frame:
    """Fit a stereographic frame, moved once so that its projection's middle is the sheet's."""
    frame = _fitted(Frame(box, lon, lat, whole=False), _outline(places))
    centre = np.array([[(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]])
    lon, lat = (float(value) for value in frame.from_sheet(centre)[0])
    return _fitted(Frame(box, lon, lat, whole=False), _outline(places))


def _outline(places: Sequence[LonLatKm]) -> NDArray[np.float64]:
    """Return points around every place at its radius."""
    points = []
    for place_lon, place_lat, radius_km in places:
        points.append((place_lon, place_lat))
        if radius_km > 0:
            points += [
                destination(place_lon, place_lat, bearing, radius_km)
                for bearing in range(0, 360, 45)
            ]
    return np.array(points, dtype=float)


def _fitted(frame: Frame, lonlat: NDArray[np.float64], margin: float = MARGIN) -> Frame:
    """Return the frame with the scale and middle at which all positions are in its box."""
    metres = frame.metres(lonlat)
    low, high = metres.min(axis=0), metres.max(axis=0)
    half = np.maximum((high - low) / 2, LEAST_KM * 1000) / (1 - 2 * margin)
    left, top, right, bottom = frame.box
    scale = min((right - left) / 2 / half[0], (bottom - top) / 2 / half[1])
    middle = (low + high) / 2
    return Frame(
        frame.box,
        frame.lon,
        frame.lat,
        frame.whole,
        (float(middle[0]), float(middle[1])),
        float(scale),
    )
