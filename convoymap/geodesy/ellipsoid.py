"""Distances, bearings, lines and areas on the WGS 84 ellipsoid, by Karney's geodesics (pyproj).

Positions are (lon, lat) in degrees, lengths are km, bearings are degrees clockwise from north.
Edges of geometries are read as RFC 7946 reads them, straight in longitude and latitude;
:func:`densify` makes a line follow the geodesic before it becomes a geometry.

Distances agree with Karney's test set for geodesics (doi:10.5281/zenodo.32156) to 10 nanometres.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod, Transformer
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from convoymap.errors import UsageError
from convoymap.geodesy.crs import require_wgs84
from convoymap.geodesy.growing import grow
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.rings import centre, crosses, cut_line, polygon_of, polygons_only, unrolled
from convoymap.geodesy.screen import haversines_km
from convoymap.geodesy.sphere import LARGEST_RADIUS_KM as LARGEST_RADIUS_KM
from convoymap.geodesy.sphere import LEAST_RATIO, MOST_RATIO

GEOD = Geod(ellps="WGS84")

# At most 5.6 km; over that length a planar edge strays from the geodesic by under 4 m below 80
# degrees of latitude (length squared times tan(latitude) over 8 Earth radii).
_STEP_DEG = 0.05
_STEP_KM = 5.66
_LONG_PATH = 50
"""From so many points on it pays to look on the sphere first which of a path are near."""

Floats = npt.NDArray[np.float64]


def distance_km(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Return the geodesic distance in km between two positions in degrees (WGS 84).

    Raises
    ------
    UsageError
        A coordinate is not a finite number, or a latitude is beyond 90 degrees.
    """
    _check_positions(LonLat(lon1, lat1), LonLat(lon2, lat2))
    return float(GEOD.inv(lon1, lat1, lon2, lat2)[2]) / 1000.0


def distances_km(
    lon1: npt.ArrayLike, lat1: npt.ArrayLike, lon2: npt.ArrayLike, lat2: npt.ArrayLike
) -> Floats:
    """Return geodesic distances in km for arrays of positions in degrees; NaN where a coordinate is not valid."""
    ends = (np.asarray(end, dtype=np.float64) for end in (lon1, lat1, lon2, lat2))
    # pyproj reads contiguous arrays of one shape only; broadcasting alone gives views.
    from_lon, from_lat, to_lon, to_lat = map(np.ascontiguousarray, np.broadcast_arrays(*ends))
    metres: Floats = np.asarray(GEOD.inv(from_lon, from_lat, to_lon, to_lat)[2], dtype=np.float64)
    return metres / 1000.0


def bearing_deg(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Return the bearing at the start of the geodesic between two positions, in degrees, from 0 to below 360.

    Two equal positions have no bearing; the answer is then 180, as the library gives it.
    """
    _check_positions(LonLat(lon1, lat1), LonLat(lon2, lat2))
    bearing = float(GEOD.inv(lon1, lat1, lon2, lat2)[0]) % 360.0
    # A tiny negative angle rounds to 360 in the remainder.
    return 0.0 if bearing == 360.0 else bearing


def destination(lon: float, lat: float, bearing_deg: float, distance_km: float) -> LonLat:
    """Return the position (lon, lat) in degrees, ``distance_km`` along the geodesic that starts on a bearing."""
    _check_positions(LonLat(lon, lat))
    _check_finite("bearing", bearing_deg)
    _check_finite("distance", distance_km)
    there = GEOD.fwd(lon, lat, bearing_deg, distance_km * 1000.0)
    return LonLat(float(there[0]), float(there[1]))


def densify(coords: Sequence[LonLat], max_km: float = 5.0) -> list[LonLat]:
    """Return a line of (lon, lat) in degrees with points added along its geodesics, none more than ``max_km`` apart.

    The given points stay as they are. A line over the antimeridian jumps there by a whole turn.
    """
    if not (math.isfinite(max_km) and max_km > 0):
        raise UsageError(f"the step of a densified line must be above 0 km, not {max_km!r}")
    _check_positions(*coords)
    if len(coords) < 2:
        return [LonLat(float(lon), float(lat)) for lon, lat in coords]
    lon, lat = np.asarray(coords, dtype=float).T
    azimuth, _, metres = GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
    pieces = np.maximum(1, np.ceil(np.asarray(metres) / (max_km * 1000.0))).astype(int)
    # For each new point, the number of its leg and of its step on that leg; step 0 is the point that was given.
    leg = np.repeat(np.arange(len(pieces)), pieces)
    step = np.arange(len(leg)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    along = np.asarray(metres)[leg] * step / pieces[leg]
    new_lon, new_lat, _ = GEOD.fwd(lon[leg], lat[leg], np.asarray(azimuth)[leg], along)
    given = step == 0
    new_lon, new_lat = np.asarray(new_lon), np.asarray(new_lat)
    # The forward problem gives them back only to rounding.
    new_lon[given], new_lat[given] = lon[:-1], lat[:-1]
    last = LonLat(float(coords[-1][0]), float(coords[-1][1]))
    return [*map(LonLat, new_lon.tolist(), new_lat.tolist()), last]


def length_km(line: BaseGeometry | Sequence[LonLat]) -> float:
    """Return the geodesic length in km of a line, or of a polygon's rings, in (lon, lat) degrees."""
    if isinstance(line, BaseGeometry):
        require_wgs84(line, "the line")
    paths = _paths(line) if isinstance(line, BaseGeometry) else [np.asarray(line, dtype=float)]
    total = 0.0
    for path in paths:
        if len(path) > 1:
            total += float(GEOD.line_length(path[:, 0], path[:, 1]))
    return total / 1000.0


def area_km2(geometry: BaseGeometry) -> float:
    """Return the area in square km of a geometry in WGS 84, edges taken as geodesics; 0 for points and lines."""
    require_wgs84(geometry)
    total = 0.0
    for part in _parts(geometry):
        if isinstance(part, Polygon) and not part.is_empty:
            # Oriented, holes count against the outer ring.
            total += abs(float(GEOD.geometry_area_perimeter(orient(part))[0]))
    return total / 1e6


def disc(lon: float, lat: float, radius_km: float, points: int = 180) -> Polygon | MultiPolygon:
    """Return the area within ``radius_km`` of a position, in (lon, lat) degrees and cut at the antimeridian.

    Its corners lie on the circle, so between them it falls short of the radius by the share
    ``1 - cos(pi / points)``: 0.016 percent with 180 points.

    Raises
    ------
    UsageError
        The radius is not above 0 and at most 10,000 km, or there are fewer than 8 points.
    """
    _check_radius(radius_km)
    if points < 8:
        raise UsageError(f"a disc needs 8 points or more, not {points!r}")
    return polygon_of(_arc(lon, lat, np.linspace(0.0, 360.0, points, endpoint=False), radius_km))


def sector(
    lon: float,
    lat: float,
    bearing_from: float,
    bearing_to: float,
    inner_km: float,
    outer_km: float,
) -> Polygon | MultiPolygon:
    """Return the area round a position clockwise between two bearings and between two distances.

    Positions and the area are (lon, lat) in degrees, bearings degrees clockwise from north.

    Equal bearings (whole turns apart) mean all round. Within some 20 degrees of a pole the edges
    stray, for they are straight in longitude and latitude; the area stays valid.

    Raises
    ------
    UsageError
        The distances are not ``0 <= inner < outer <= 10,000`` km.
    """
    _check_finite("bearing", bearing_from)
    _check_finite("bearing", bearing_to)
    _check_radius(outer_km)
    if not 0.0 <= inner_km < outer_km:
        raise UsageError(
            f"the inner distance must be 0 or more and below {outer_km!r} km, not {inner_km!r}"
        )
    turn = (bearing_to - bearing_from) % 360.0
    if turn == 0.0:
        whole = disc(lon, lat, outer_km)
        return (
            whole if inner_km == 0.0 else polygons_only(whole.difference(disc(lon, lat, inner_km)))
        )
    # A corner each 2 degrees at most, as `disc` has by default.
    bearings = bearing_from + np.linspace(0.0, turn, max(3, math.ceil(turn / 2.0) + 1))
    outer = _arc(lon, lat, bearings, outer_km)
    inner = _arc(lon, lat, bearings[::-1], inner_km) if inner_km else [LonLat(lon, lat)]
    # The straight sides follow geodesics too; their ends are on the arcs already.
    far_side = densify([outer[-1], inner[0]], outer_km / 40.0)
    near_side = densify([inner[-1], outer[0]], outer_km / 40.0)
    return polygon_of([*outer, *far_side[1:-1], *inner, *near_side[1:-1]])


def buffer_km(geometry: BaseGeometry, km: float) -> Polygon | MultiPolygon:
    """Return the area within ``km`` of a geometry in (lon, lat) degrees; negative ``km`` takes the rim off a polygon.

    Worked in an azimuthal equidistant projection centred on the geometry. The new edge is as far
    away as asked to 1.5 percent of ``km`` (GEOS leaves out detail below 1 percent of it; of shapes
    with thousands of crowded corners half a percent more) plus the
    share ``c * c / 6``, where ``c`` is the greatest distance from the centre in Earth radii:
    0.4 percent at 1,000 km. The result may be empty.

    Raises
    ------
    UsageError
        ``km`` is not a number, or the result would reach beyond 10,000 km from its centre.
    """
    require_wgs84(geometry)
    _check_finite("buffer distance", km)
    if geometry.is_empty:
        return Polygon()
    if km == 0:
        return polygons_only(geometry)
    flat, reach, there = _flattened(geometry)
    if not (reach := reach + max(km, 0.0)) <= LARGEST_RADIUS_KM:
        raise UsageError(
            f"a buffer of {km!r} km reaches {reach:.0f} km from the centre; 10,000 is the limit"
        )
    grown = grow(flat, km * 1000.0)
    # Edges that are straight in the plane are curves on the globe: a point each 5 km, or each twentieth of the width.
    step_m = max(5_000.0, abs(km) * 50.0)
    back = _projected(there, "INVERSE")
    parts = [
        _rings_to_area(shapely.transform(part, back))
        for part in _parts(shapely.segmentize(grown, step_m))
        if not part.is_empty
    ]
    return polygons_only(shapely.union_all(parts)) if parts else Polygon()


@lru_cache(maxsize=16)
def _flattened(geometry: BaseGeometry) -> tuple[BaseGeometry, float, Transformer]:
    """Return a geometry in metres round the middle of its bounds, how far it reaches from there in km, the projection.

    The bands of one edge are buffers of one geometry; all but the distance is the same for each of them.
    """
    if isinstance(geometry, LineString):
        geometry = cut_line(geometry)
    # In one piece, or a rim taken off its two parts would open a gap along the antimeridian.
    if crosses(geometry):
        geometry = unrolled(geometry)
    there = _to_local(*centre(geometry))
    stepped = shapely.segmentize(geometry, _STEP_DEG)
    return shapely.transform(stepped, _projected(there, "FORWARD")), reach_km(geometry), there


def reach_km(geometry: BaseGeometry) -> float:
    """Return how far in km a geometry in WGS 84 reaches from the middle of its bounds."""
    require_wgs84(geometry)
    lon, lat = centre(geometry)
    across = shapely.get_coordinates(geometry)
    return float(distances_km(lon, lat, across[:, 0], across[:, 1]).max())


def distance_to_km(lon: float, lat: float, geometry: BaseGeometry) -> float:
    """Return the geodesic distance in km from a position to a geometry in (lon, lat) degrees; 0 inside a polygon.

    Never too short, for it is the distance to a point of the geometry; too long by 2 m at most
    within 1,000 km. Pass ``geometry.boundary`` for the distance to the edge from inside.
    """
    return distance_km(lon, lat, *nearest_point(lon, lat, geometry))


def nearest_point(lon: float, lat: float, geometry: BaseGeometry) -> LonLat:
    """Return the point of a geometry nearest to a position, which inside a polygon is the position itself.

    All are (lon, lat) in degrees.

    Raises
    ------
    UsageError
        The geometry is empty, or the position is not valid.
    """
    require_wgs84(geometry)
    _check_positions(LonLat(lon, lat))
    if geometry.is_empty:
        raise UsageError("an empty geometry has no nearest point")
    if shapely.intersects_xy(geometry, lon, lat):
        return LonLat(lon, lat)
    best = (math.inf, LonLat(lon, lat))
    for path in _paths(shapely.segmentize(geometry, _STEP_DEG)):
        best = min(best, _nearest_on_path(lon, lat, path))
    return best[1]


def _near_part(lon: float, lat: float, path: Floats) -> Floats:
    """Return the run of a path's points in which the nearest one to a position certainly lies."""
    if len(path) < _LONG_PATH:
        return path
    rough = haversines_km(np.array([[lon, lat]]), path)[0]
    # A nearer point than the nearest corner lies on an edge, at most half a step from a corner of it.
    limit_km = rough.min() / LEAST_RATIO + _STEP_KM
    near = np.flatnonzero(rough / MOST_RATIO <= limit_km)
    return path[max(near[0] - 1, 0) : near[-1] + 2]


def _nearest_on_path(lon: float, lat: float, path: Floats) -> tuple[float, LonLat]:
    path = _near_part(lon, lat, path)
    # In the azimuthal equidistant plane round the position every distance from it is true.
    here = np.full(len(path), lon), np.full(len(path), lat)
    azimuth, _, metres = GEOD.inv(*here, path[:, 0].copy(), path[:, 1].copy())
    angle = np.radians(np.asarray(azimuth))
    flat = np.column_stack([np.sin(angle), np.cos(angle)]) * np.asarray(metres)[:, None]
    if len(path) == 1:
        return float(np.hypot(*flat[0])), LonLat(float(path[0, 0]), float(path[0, 1]))
    start, step = flat[:-1], np.diff(flat, axis=0)
    squared = (step * step).sum(axis=1)
    # Where the perpendicular from the origin meets each edge, as a share of the edge; beyond it, the nearer end.
    along = -(start * step).sum(axis=1) / np.where(squared == 0.0, 1.0, squared)
    along = np.clip(along, 0.0, 1.0)
    gaps = np.hypot(*(start + along[:, None] * step).T)
    at = int(gaps.argmin())
    point = path[at] + along[at] * (path[at + 1] - path[at])
    return float(gaps[at]), LonLat(float(point[0]), float(point[1]))


def _arc(lon: float, lat: float, bearings: Floats, radius_km: float) -> list[LonLat]:
    _check_positions(LonLat(lon, lat))
    size = len(bearings)
    lons, lats, _ = GEOD.fwd(
        np.full(size, lon), np.full(size, lat), bearings, np.full(size, radius_km * 1000.0)
    )
    return list(map(LonLat, np.asarray(lons).tolist(), np.asarray(lats).tolist()))


@lru_cache(maxsize=256)
def _to_local(lon: float, lat: float) -> Transformer:
    """Return the projection from (lon, lat) degrees to metres, azimuthal equidistant round a position.

    Making one takes 13 ms, as long as buffering a small shape takes in all; a case asks for few positions, often.
    """
    local = f"+proj=aeqd +lat_0={lat!r} +lon_0={lon!r} +ellps=WGS84 +units=m"
    return Transformer.from_crs("OGC:CRS84", local, always_xy=True)


def _projected(transformer: Transformer, direction: str) -> Callable[[Floats], Floats]:
    def move(points: Floats) -> Floats:
        x, y = transformer.transform(points[:, 0], points[:, 1], direction=direction)
        return np.column_stack([x, y])

    return move


def _rings_to_area(area: BaseGeometry) -> BaseGeometry:
    if not isinstance(area, Polygon):
        return Polygon()
    holes = [polygon_of(shapely.get_coordinates(hole)) for hole in area.interiors]
    outside: BaseGeometry = polygon_of(shapely.get_coordinates(area.exterior))
    return outside.difference(shapely.union_all(holes)) if holes else outside


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    parts = list(shapely.get_parts(geometry))
    # `get_parts` gives a single geometry itself, and opens a collection by one level only.
    if len(parts) == 1 and parts[0].equals_exact(geometry, 0.0):
        return parts
    return [inner for part in parts for inner in _parts(part)]


def _paths(geometry: BaseGeometry) -> list[Floats]:
    paths = []
    for part in _parts(geometry):
        lines = shapely.get_rings(part) if isinstance(part, Polygon) else [part]
        paths += [shapely.get_coordinates(line) for line in lines if not line.is_empty]
    return paths


def _check_positions(*positions: LonLat) -> None:
    for lon, lat in positions:
        if not (math.isfinite(lon) and -90.0 <= lat <= 90.0):
            raise UsageError(
                f"no such position: longitude {lon!r}, latitude {lat!r}; "
                "give degrees, latitude from -90 to 90"
            )


def _check_finite(what: str, value: float) -> None:
    if not math.isfinite(value):
        raise UsageError(f"the {what} must be a number, not {value!r}")


def _check_radius(radius_km: float) -> None:
    if not 0.0 < radius_km <= LARGEST_RADIUS_KM:
        raise UsageError(f"a radius must be above 0 and at most 10,000 km, not {radius_km!r}")
