"""The nearest point on a road."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString

from convoymap.geo.roads.network import Network
from convoymap.geodesy.ellipsoid import Floats, distance_km, distances_km
from convoymap.geodesy.lonlat import LonLat

MERCATOR_LAT = 85.0
"""Latitudes beyond are taken as this one, in degrees: the Mercator plane has no poles."""


@dataclass(frozen=True, slots=True)
class Snap:
    """A position brought to the road.

    Attributes
    ----------
    edge
        Number of the edge.
    along_km
        Distance along the edge from its start.
    lonlat
        The point on the road (lon, lat) in degrees, WGS 84.
    away_km
        Geodesic distance from the position to that point.
    """

    edge: int
    along_km: float
    lonlat: LonLat
    away_km: float


class Snapper:
    """Finds nearest points on the roads of a network.

    "Nearest" is judged on the Mercator plane, which keeps shapes: right to 1 percent within 50 km.
    """

    def __init__(self, network: Network) -> None:
        # The lines of all edges, one after the other, as arrays of segments, which are quick to go through. A segment
        # starts at every position but the last of each line.
        counts = [len(edge.line) for edge in network.edges]
        coords: Floats = np.array([lonlat for e in network.edges for lonlat in e.line], dtype=float)
        ends = np.cumsum(counts)
        starts = np.delete(np.arange(len(coords)), ends - 1)
        self._edge = np.repeat(np.arange(len(counts)), np.asarray(counts) - 1)
        self._from, self._to = coords[starts], coords[starts + 1]
        self.segment_km: Floats = distances_km(*self._from.T, *self._to.T)
        # How far along its own edge each segment starts.
        before = np.concatenate([[0.0], np.cumsum(self.segment_km)])
        first = np.searchsorted(self._edge, np.arange(len(counts)))
        self._along = before[:-1] - before[first][self._edge]
        self._flat_from, self._flat_to = _mercator(self._from), _mercator(self._to)
        segments = np.stack([self._flat_from, self._flat_to], axis=1)
        self._tree = shapely.STRtree([LineString(segment) for segment in segments])

    def offsets_km(self, edge: int) -> list[float]:
        """Return the distance from the start of an edge to each vertex of its line, in km."""
        own = slice(*np.searchsorted(self._edge, [edge, edge + 1]))
        along = self._along[own]
        return [*along.tolist(), float(along[-1] + self.segment_km[own][-1])]

    def snap(self, lonlat: LonLat) -> Snap:
        """Return the nearest point on a road to a position (lon, lat); of equally near ones that of the lowest edge."""
        lon, lat = lonlat
        lat = min(max(lat, -MERCATOR_LAT), MERCATOR_LAT)
        x, y = math.radians(lon), math.asinh(math.tan(math.radians(lat)))
        at = int(np.min(self._tree.query_nearest(shapely.Point(x, y))))
        # The foot of the perpendicular on the plane, kept within the segment; the same share of it in degrees.
        (x1, y1), (x2, y2) = self._flat_from[at], self._flat_to[at]
        dx, dy = x2 - x1, y2 - y1
        share = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)
        share = float(min(max(share, 0.0), 1.0))
        (lon1, lat1), (lon2, lat2) = self._from[at].tolist(), self._to[at].tolist()
        near = LonLat(lon1 + share * (lon2 - lon1), lat1 + share * (lat2 - lat1))
        along = float(self._along[at] + share * self.segment_km[at])
        return Snap(int(self._edge[at]), along, near, distance_km(*lonlat, *near))


def _mercator(lonlats: Floats) -> Floats:
    # Spherical Mercator: x = lon, y = asinh(tan(lat)), in radians.
    radians = np.radians(lonlats)
    return np.stack([radians[:, 0], np.arcsinh(np.tan(radians[:, 1]))], axis=1)
