"""What phrases of place rest on: ways over the embedded network of roads, usual speeds, areas drawn on the ellipsoid.

The resolver asks for it through `convoymap.gazetteer.ground.Ground`, for gazetteers draw nothing themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from convoymap.gazetteer.extent import Extent
from convoymap.gazetteer.ground import Bounds, Way
from convoymap.gazetteer.outlines import countries_at
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geodesy.lonlat import LonLat

if TYPE_CHECKING:
    from convoymap.geo.roads.routing import Route

ALTERNATIVES = 2
"""Beside the shortest way by road so many others may be meant by "the road from A to B" ..."""
LONGER = 1.3
"""... that are at most this many times as long; this project's choice."""
COURSE_OFF_KM = 12.0
"""The embedded network is schematic, with straight stretches of more than 12 km: Ain Issa lies 11 km from the course of
the road through it. A place on a road is sought this far from the drawn one, which is more than twice the width at
which roads are drawn (`convoymap.geo.roads.corridor.CORRIDOR_KM`)."""


class KnownGround:
    """The ground as this package knows it: a network of roads of one region, outlines of all countries."""

    def ways(self, start: LonLat, end: LonLat) -> tuple[Way, ...]:
        """Return the ways by road between two positions (lon, lat), see `convoymap.gazetteer.ground.Ground.ways`."""
        # One order for both, so that both have the same ways.
        first, last = sorted((start, end))
        return _ways(first, last)

    def road(self, label: str) -> Way | None:
        """Return the road of a number with positions (lon, lat) and its length in km; None where it is not known."""
        return _road(label)

    def speed_kmh(self, how: str) -> float:
        """Return the soft limit in km/h of a kind of vehicle: what is usual at most on average."""
        return next(limit.soft_kmh for kind, limit in SPEED_LIMITS.items() if kind == how)

    def bounds(self, extent: Extent) -> Bounds | None:
        """Return a point (lon, lat) in an extent that names no place, and how far in km all of it lies from there."""
        return _bounds(extent)


# Shapely and the network are loaded when the first phrase asks for them: most names need neither.
@lru_cache(maxsize=1024)
def _ways(start: LonLat, end: LonLat) -> tuple[Way, ...]:
    from convoymap.geo.roads.embedded import embedded_router
    from convoymap.geo.roads.routing import RouteRequest

    routes = embedded_router().route(RouteRequest((start, end), alternatives=ALTERNATIVES)).found
    return tuple(_way(route) for route in routes if route.length_km <= LONGER * routes[0].length_km)


def _way(route: Route) -> Way:
    line = tuple(LonLat(lon, lat) for lon, lat in route.line.coords)
    data = f"{route.data}, {route.date}"
    km = route.length_with_access_km
    # Which countries it runs through is known of its ends.
    return Way((line,), km, route.roads, (), COURSE_OFF_KM, data)


@lru_cache(maxsize=256)
def _road(label: str) -> Way | None:
    from convoymap.geo.roads.embedded import embedded_router

    router = embedded_router()
    network = router.network
    numbers = network.called(label)
    if not numbers:
        return None
    lines = [tuple(LonLat(*at) for at in network.edges[number].line) for number in numbers]
    km = sum(router.length_km(number) for number in numbers)
    return Way(tuple(lines), km, (label,), _countries(lines), COURSE_OFF_KM, router.data)


def _countries(lines: Iterable[Sequence[LonLat]]) -> tuple[str, ...]:
    """Return the ISO 3166-1 codes of the countries that the ends of lines lie in."""
    ends = {at for line in lines for at in (line[0], line[-1])}
    return tuple(sorted({code for at in sorted(ends) for code in countries_at(at)}))


@lru_cache(maxsize=256)
def _bounds(extent: Extent) -> Bounds | None:
    import shapely

    from convoymap.geo.place_geometry import extent_geometry
    from convoymap.geodesy import ellipsoid

    geometry = extent_geometry(extent)
    if geometry.is_empty:
        return None
    largest = max(shapely.get_parts(geometry), key=lambda part: part.area)
    point = shapely.point_on_surface(largest)
    corners = shapely.get_coordinates(geometry)
    apart = ellipsoid.distances_km(point.x, point.y, corners[:, 0], corners[:, 1])
    return Bounds(LonLat(point.x, point.y), float(apart.max()))
