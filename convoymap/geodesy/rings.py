"""Closed rings on the globe as valid polygons in longitude and latitude (WGS 84), and the bounds of geometries there.

A ring may cross the antimeridian or go round a pole, where its longitudes and latitudes make no
simple polygon. Here it is unrolled, closed over the pole where it goes round one, and cut at the
antimeridian, as RFC 7946 section 3.1.9 asks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import antimeridian
import numpy as np
import numpy.typing as npt
import shapely
from shapely.affinity import translate
from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from convoymap.geodesy.lonlat import LonLat

HALF_A_TURN = 180.0
"""Degrees of longitude; a line that steps farther goes the other way round."""


def polygon_of(ring: Sequence[LonLat] | npt.NDArray[np.float64]) -> Polygon | MultiPolygon:
    """Return the smaller area that a ring of (lon, lat) degrees encloses, valid whatever the ring crosses.

    A ring that goes round a pole is closed over the nearer pole; one that touches a pole exactly
    keeps its area to within the polygon's own resolution.
    """
    points = np.asarray(ring, dtype=float)
    if not np.array_equal(points[0], points[-1]):
        points = np.vstack([points, points[:1]])
    return ring_polygon(unrolled_path(points))


def unrolled_path(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return a path of (lon, lat) degrees with longitudes that run on beyond 180 degrees where it goes over there."""
    unrolled = points.copy()
    unrolled[:, 0] = np.degrees(np.unwrap(np.radians(points[:, 0])))
    # np.unwrap goes through radians: put the exact longitudes back, whole turns apart.
    unrolled[:, 0] = points[:, 0] + 360.0 * np.round((unrolled[:, 0] - points[:, 0]) / 360.0)
    return unrolled


def ring_polygon(unrolled: npt.NDArray[np.float64]) -> Polygon | MultiPolygon:
    """Return the area (lon, lat) that a closed ring, unrolled by `unrolled_path`, encloses, as `polygon_of` does."""
    # A ring that ends a whole turn from where it began goes round a pole: close it over the pole's edge of the map.
    winding = unrolled[-1, 0] - unrolled[0, 0]
    if abs(winding) > HALF_A_TURN:
        pole = 90.0 if unrolled[:, 1].mean() > 0 else -90.0
        ends = [(unrolled[-1, 0], pole), (unrolled[0, 0], pole), tuple(unrolled[0])]
        unrolled = np.vstack([unrolled, np.array(ends)])
    return polygons_only(_cut(polygons_only(Polygon(unrolled))))


def cut_line(line: LineString) -> BaseGeometry:
    """Return a line of (lon, lat) degrees cut where it jumps over the antimeridian, on the great circle.

    A point on the antimeridian is on the side that its neighbour is on: -180 and 180 are one meridian, and a line that
    only touches it is not cut.
    """
    cut: BaseGeometry = antimeridian.fix_line_string(_on_one_side(line), great_circle=True)
    return cut


def _on_one_side(line: LineString) -> LineString:
    """Return a line whose points on the antimeridian have the sign of the point before, the first of one after."""
    coordinates = shapely.get_coordinates(line)
    off = coordinates[np.abs(coordinates[:, 0]) != HALF_A_TURN, 0]
    side = math.copysign(HALF_A_TURN, off[0] if off.size else coordinates[0, 0])
    for point in coordinates:
        if abs(point[0]) == HALF_A_TURN:
            point[0] = side
        side = math.copysign(HALF_A_TURN, point[0])
    return LineString(coordinates)


def bounds(geometry: BaseGeometry) -> tuple[float, float, float, float]:
    """Return west, south, east and north of a geometry in degrees (WGS 84); across the antimeridian east is beyond 180.

    A geometry lies across it, rather than all round the globe, where its western part, moved east by a whole turn,
    makes it narrower than half a turn, and none of its areas is wider than that by itself.
    """
    west, south, east, north = geometry.bounds
    if east - west > HALF_A_TURN and west >= -HALF_A_TURN and east <= HALF_A_TURN:
        parts = shapely.get_parts(geometry)
        areas = shapely.bounds(parts[shapely.get_dimensions(parts) == 2])
        if (areas[:, 2] - areas[:, 0] > HALF_A_TURN).any():
            return west, south, east, north
        # In longitudes from 0 to 360 the two sides of the antimeridian lie beside each other.
        moved = shapely.get_coordinates(geometry)[:, 0] % 360.0
        if moved.max() - moved.min() < HALF_A_TURN:
            west, east = float(moved.min()), float(moved.max())
    return west, south, east, north


def centre(geometry: BaseGeometry) -> LonLat:
    """Return the middle (lon, lat) of a geometry's bounds in degrees; across the antimeridian lon may be beyond 180."""
    west, south, east, north = bounds(geometry)
    return LonLat((west + east) / 2.0, (south + north) / 2.0)


def crosses(geometry: BaseGeometry) -> bool:
    """Return whether a geometry in (lon, lat) degrees, cut there, lies on both sides of the antimeridian.

    One that goes all round the globe does not.
    """
    return bounds(geometry)[2] > float(geometry.bounds[2])


def unrolled(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry in longitudes from 0 to 360 degrees, its parts joined over the antimeridian."""
    moved = [
        translate(part, xoff=360.0) if part.bounds[0] + part.bounds[2] < 0.0 else part
        for part in shapely.get_parts(geometry)
    ]
    return shapely.union_all(moved)


def rolled(geometry: Polygon | MultiPolygon) -> Polygon | MultiPolygon:
    """Return an area of any longitudes in degrees cut at the antimeridian, in longitudes from -180 to 180."""
    return polygons_only(_cut(geometry))


def _cut(geometry: Polygon | MultiPolygon) -> BaseGeometry:
    low, _, high, _ = geometry.bounds if not geometry.is_empty else (0.0, 0.0, 0.0, 0.0)
    if low >= -180.0 and high <= 180.0:
        return geometry
    turns = range(int(np.floor((low + 180.0) / 360.0)), int(np.floor((high + 180.0) / 360.0)) + 1)
    # What lies in each turn of the globe, moved back to the first one.
    pieces = []
    for turn in turns:
        window = box(360.0 * turn - 180.0, -90.0, 360.0 * turn + 180.0, 90.0)
        pieces.append(translate(geometry.intersection(window), xoff=-360.0 * turn))
    return shapely.union_all(pieces)


def polygons_only(geometry: BaseGeometry) -> Polygon | MultiPolygon:
    """Return the areas of a geometry, in its own CRS, as one valid polygon or multipolygon, possibly empty."""
    if not geometry.is_valid:
        geometry = shapely.make_valid(geometry)
    if isinstance(geometry, Polygon | MultiPolygon):
        return geometry
    areas = [
        part for part in shapely.get_parts(geometry) if isinstance(part, Polygon | MultiPolygon)
    ]
    merged = shapely.union_all(areas) if areas else Polygon()
    return merged if isinstance(merged, Polygon | MultiPolygon) else Polygon()
