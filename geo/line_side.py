"""The side of a line within a bounding area."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import split, unary_union

from convoymap.geodesy import ellipsoid
from convoymap.geodesy.crs import require_wgs84
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.rings import crosses, polygons_only, rolled, unrolled

_REACH_KM = 3_000.0
"""A line that ends within an area is prolonged by this, which is meant to lead out of it."""
_STEP_KM = 50.0
"""The prolonged part is a geodesic, drawn with a position at least this often."""
_TIP = 10
"""The direction at an end of a line is that from this many vertices before it: the last segment may be a bend."""


def side_of_line(line: LineString, bearing: float, within: BaseGeometry) -> Polygon | MultiPolygon:
    """Return the part of `within` that lies on one side of `line`, all in WGS 84 (lon, lat).

    Parameters
    ----------
    line
        Runs through the area; where it ends inside, it is prolonged straight on.
    bearing
        Degrees clockwise from north toward the side that is meant. A winding line is judged as a whole: the side (left
        or right of its course) whose area lies more toward the bearing is taken, with all its pockets.
    within
        The bounding area.

    Raises
    ------
    ValueError
        If the line does not divide the area.
    """
    require_wgs84(line, "the line")
    require_wgs84(within, "the area")
    # Across the 180th meridian longitudes run on from 0 to 360, so that lines cut areas there as elsewhere.
    over = crosses(within)
    if over:
        within = unrolled(within)
    whole = _prolonged(line, within, turned=over)
    parts = [part for part in split(within, whole).geoms if part.area > 0]
    sides: dict[bool, list[BaseGeometry]] = {True: [], False: []}
    pull = {True: 0.0, False: 0.0}
    # A winding line leaves many parts. Each counts for its side, by its area and by how far it lies toward the bearing.
    for part in parts:
        left, toward = _placing(whole, part.representative_point(), bearing)
        sides[left].append(part)
        pull[left] += toward * part.area
    if not (sides[True] and sides[False]):
        raise ValueError(
            "the line does not divide the area; let it run through, or name a larger area"
        )
    chosen = pull[True] > pull[False]
    return rolled(polygons_only(unary_union(sides[chosen])))


def _prolonged(line: LineString, within: BaseGeometry, *, turned: bool) -> LineString:
    def placed(points: Iterable[tuple[float, ...]]) -> list[LonLat]:
        return [
            LonLat(float(lon) % 360.0 if turned else float(lon), float(lat)) for lon, lat in points
        ]

    coords = placed(line.coords)
    for end in (0, -1):
        tip = coords[end]
        if within.covers(shapely.Point(tip)):
            inner = coords[min(_TIP, len(coords) - 1) if end == 0 else max(-_TIP - 1, -len(coords))]
            bearing = ellipsoid.bearing_deg(*inner, *tip)
            far = ellipsoid.destination(*tip, bearing, _REACH_KM)
            added = placed(ellipsoid.densify([tip, far], _STEP_KM)[1:])
            coords = [*reversed(added), *coords] if end == 0 else [*coords, *added]
    return LineString(coords)


def _placing(line: LineString, point: shapely.Point, bearing: float) -> tuple[bool, float]:
    """Return whether a point lies left of the line's course, and how far toward `bearing` of it (-1 to 1)."""
    # Degrees of longitude shrink with the cosine of the latitude. What follows is the foot of the perpendicular on each
    # segment, as a share of the segment; the shortest perpendicular wins.
    coords = np.asarray(line.coords)
    squeeze = math.cos(math.radians(point.y))
    offsets = (coords - (point.x, point.y)) * (squeeze, 1.0)
    starts, steps = offsets[:-1], np.diff(offsets, axis=0)
    lengths = np.maximum((steps**2).sum(axis=1), 1e-18)
    shares = np.clip(-(starts * steps).sum(axis=1) / lengths, 0.0, 1.0)
    nearest = starts + steps * shares[:, None]
    index = int(np.argmin((nearest**2).sum(axis=1)))
    dx, dy = -nearest[index]
    # At a bend both segments are nearest; their mean direction decides.
    before, after = max(index - 1, 0), min(index + 1, len(steps) - 1)
    course = (
        steps[index]
        + (steps[before] if shares[index] == 0 else 0)
        + (steps[after] if shares[index] == 1 else 0)
    )
    # The sign of the cross product: positive where the point is to the left.
    left = bool(course[0] * dy - course[1] * dx > 0)
    return left, math.cos(math.atan2(dx, dy) - math.radians(bearing))
