"""The routes of an engine's answer, vetted: what cannot be is refused, and what cannot be used is not taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shapely.geometry import LineString

from convoymap.geo.roads.engines import Engine, EngineRoute
from convoymap.geo.roads.json_fields import UnreadableError
from convoymap.geo.roads.road_vehicles import ROAD_VEHICLES
from convoymap.geo.roads.routing import Route, RouteRequest, Routes
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geodesy.ellipsoid import distance_km, distances_km, length_km
from convoymap.geodesy.lonlat import LonLat
from convoymap.wording.message import say
from convoymap.wording.numbers import fixed, short

MAX_SNAP_KM = 25.0
"""A stop farther than this from the road that an engine leads to is not taken."""
AGREES_WITHIN = 0.05
"""A length that differs from that of its own line by more than this share is nonsense."""
ROUNDED_KM = 0.01
"""A length may be rounded by this and still not be below the geodesic."""
SHORT_KM = 0.05
"""Lengths that differ by no more than this agree, however short the route is."""


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What is told of an engine's routes.

    Attributes
    ----------
    named
        The engine in a sentence, such as ``the osrm service at 127.0.0.1:5000``.
    engine, data, date
        What is recorded with each route; an empty date leaves the one that the answer gives.
    """

    named: str
    engine: str
    data: str
    date: str


def parse_routes(
    engine: Engine,
    answer: Any,  # noqa: ANN401 (any JSON)
    request: RouteRequest,
    info: EngineInfo,
    *,
    max_snap_km: float = MAX_SNAP_KM,
) -> Routes:
    """Return the routes of an engine's answer (JSON) to a request, WGS 84, or why there is no route.

    Raises
    ------
    UnreadableError
        The answer is not of the documented form, or a route cannot be.
    """
    response = engine.parse(answer)
    if response.reason:
        return Routes((), say("noRoute.engine", engine=info.named, reason=response.reason))
    found: list[Route] = []
    for given in response.routes:
        _refuse_nonsense(given)
        route = _route(request.waypoints, given, info, response.date)
        for number, away_km in enumerate(route.snapped_km, start=1):
            if away_km > max_snap_km:
                away, limit = fixed(away_km, 0, grouped=False), short(max_snap_km)
                reason = say(
                    "noRoute.farEngine", number=number, km=away, engine=info.named, limit=limit
                )
                return Routes((), reason)
        # Engines close the roads that they find in an area; one that starts in it, or is cut finely, may slip through.
        if not any(zone.intersects(route.line) for zone in request.constraints.avoid_zones):
            found.append(route)
    if not found:
        return Routes((), say("noRoute.avoided", engine=info.named))
    # The first is the engine's best, by time; it stays first even where another is shorter.
    return Routes((found[0], *sorted(found[1:], key=lambda route: route.length_km)))


def _route(waypoints: Sequence[LonLat], given: EngineRoute, info: EngineInfo, date: str) -> Route:
    """Return a vetted route, measured along its line: engines measure on a sphere, up to 0.3 percent off."""
    km = length_km(given.line)
    return Route(
        line=LineString(given.line),
        length_km=km,
        # The engine's time is a car's; slower vehicles take what their usual speed makes of the length.
        free_flow_h={
            vehicle: max(given.duration_h, km / SPEED_LIMITS[vehicle].soft_kmh)
            for vehicle in ROAD_VEHICLES
        },
        snapped_km=_snapped_km(waypoints, given.line),
        roads=given.roads,
        bridges=(),
        engine=info.engine,
        data=info.data,
        date=info.date or date or "unknown",
        attribution="© OpenStreetMap contributors",
        schematic=False,
    )


def _refuse_nonsense(given: EngineRoute) -> None:
    """Refuse a length below the geodesic between the ends of its line, and one unlike that of the line."""
    km, along = given.length_km, length_km(given.line)
    least = distance_km(*given.line[0], *given.line[-1])
    if km < least * (1 - AGREES_WITHIN) - ROUNDED_KM:
        raise UnreadableError(f"gave a route of {km:.1f} km between points {least:.1f} km apart")
    if abs(km - along) > AGREES_WITHIN * max(km, along) + SHORT_KM:
        raise UnreadableError(f"gave a route of {km:.1f} km with a line of {along:.1f} km")


def _snapped_km(waypoints: Sequence[LonLat], line: Sequence[LonLat]) -> tuple[float, ...]:
    """Return how far in km each stop is from the route, whose vertices include a point for each stop."""
    lons, lats = zip(*line, strict=True)
    inner = [float(distances_km(lon, lat, lons, lats).min()) for lon, lat in waypoints[1:-1]]
    return (
        distance_km(*waypoints[0], *line[0]),
        *inner,
        distance_km(*waypoints[-1], *line[-1]),
    )
