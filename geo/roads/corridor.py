"""Roads as areas: what lies along them, and how far their course may be off."""

from __future__ import annotations

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import MultiLineString, MultiPolygon, Polygon

from convoymap.geodesy.ellipsoid import Floats
from convoymap.geodesy.rings import centre, polygons_only

CORRIDOR_KM = 5.0
"""Half of the width at which roads are drawn as areas: what lies along a road, and how far its course may be off."""
TOLERANCE_M = 500.0
"""Lines, and then the edges of their areas, are simplified to this: a tenth of the half width."""


def corridor(roads: MultiLineString) -> Polygon | MultiPolygon:
    """Return roads as an area, `CORRIDOR_KM` to either side; WGS 84, empty where there are no roads.

    Widths are true within 1 percent up to 1,500 km from the middle, lines to twice `TOLERANCE_M`.
    """
    if roads.is_empty:
        return Polygon()
    # Metres on a plane around the middle of the roads (azimuthal equidistant), and back.
    lon, lat = centre(roads)
    local = f"+proj=aeqd +lat_0={lat!r} +lon_0={lon!r} +ellps=WGS84 +units=m"
    plane = Transformer.from_crs("OGC:CRS84", local, always_xy=True)

    def projected(points: Floats) -> Floats:
        return np.column_stack(plane.transform(points[:, 0], points[:, 1]))

    def geographic(points: Floats) -> Floats:
        return np.column_stack(plane.transform(points[:, 0], points[:, 1], direction="INVERSE"))

    lines = shapely.line_merge(shapely.transform(roads, projected)).simplify(TOLERANCE_M)
    # One union of many narrow areas is ten times as fast as one buffer of all lines.
    each = shapely.buffer(shapely.get_parts(lines), CORRIDOR_KM * 1000.0, quad_segs=4)
    area = shapely.union_all(each).simplify(TOLERANCE_M)
    return polygons_only(shapely.transform(area, geographic))
