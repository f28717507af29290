"""What a foreign engine is asked and which of its ways are taken: what it cannot do is refused, and so is nonsense."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from convoymap.errors import UsageError
from convoymap.geo.roads.answers import Read, UnreadableError, Way
from convoymap.geo.roads.engines import Engine, Question
from convoymap.geo.roads.routing import ROAD_VEHICLES, Route, Routes, stops_of
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geodesy.ellipsoid import distance_km, distances_km, length_km
from convoymap.geodesy.rings import LonLat
from convoymap.wording.message import say
from convoymap.wording.numbers import fixed, short

MAX_SNAP_KM = 25.0
"""A stop farther than this from the road that an engine leads to is not taken."""
AGREES_WITHIN = 0.05
"""A length that differs from that of its own line by more than this share is nonsense."""
MAX_ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an engine's ways.

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


def question_for(
    engine: Engine,
    points: Sequence[LonLat],
    *,
    via: Sequence[LonLat],
    avoid_zones: Sequence[BaseGeometry],
    avoid_edges: Collection[int | str],
    alternatives: int,
    key: str = "",
) -> Question:
    """Return what an engine is to be asked.

    Raises
    ------
    UsageError
        A position is none, or the engine cannot do what is asked.
    """
    if not 0 <= alternatives <= MAX_ALTERNATIVES:
        raise UsageError(f"alternatives must be 0 to {MAX_ALTERNATIVES}, not {alternatives}")
    if avoid_edges:
        raise UsageError(
            f"{engine.name} cannot close single roads; leave them open, or use the embedded network"
        )
    if avoid_zones and not engine.avoids_areas:
        raise UsageError(
            f"{engine.name} cannot avoid areas; use another engine or the embedded network"
        )
    return Question(stops_of(points, via), _polygons(avoid_zones), alternatives, key)


def routes_of(
    question: Question,
    read: Read,
    told: Told,
    *,
    zones: Sequence[BaseGeometry] = (),
    max_snap_km: float = MAX_SNAP_KM,
) -> Routes:
    """Return the ways of an answer that can be, or why there are none.

    Raises
    ------
    UnreadableError
        A way is nonsense.
    """
    if read.reason:
        return Routes((), say("noRoute.engine", engine=told.named, reason=read.reason))
    found: list[Route] = []
    for way in read.ways:
        _refuse_nonsense(way)
        route = _route(question.stops, way, told, read.date)
        for number, away_km in enumerate(route.snapped_km, start=1):
            if away_km > max_snap_km:
                away, limit = fixed(away_km, 0, grouped=False), short(max_snap_km)
                said = say(
                    "noRoute.farEngine", number=number, km=away, engine=told.named, limit=limit
                )
                return Routes((), said)
        if not any(zone.intersects(route.line) for zone in zones):
            found.append(route)
    if not found:
        return Routes((), say("noRoute.avoided", engine=told.named))
    return Routes((found[0], *sorted(found[1:], key=lambda route: route.length_km)))


def _route(stops: Sequence[LonLat], way: Way, told: Told, date: str) -> Route:
    """Return a way as a route, measured along its line: engines measure on a sphere, up to 0.3 percent off."""
    km = length_km(way.line)
    return Route(
        line=LineString(way.line),
        length_km=km,
        free_flow_h={
            vehicle: max(way.hours, km / SPEED_LIMITS[vehicle].soft_kmh)
            for vehicle in ROAD_VEHICLES
        },
        snapped_km=_snapped_km(stops, way.line),
        roads=way.roads,
        bridges=(),
        engine=told.engine,
        data=told.data,
        date=told.date or date or "unknown",
        attribution="© OpenStreetMap contributors",
        schematic=False,
    )


def _polygons(zones: Sequence[BaseGeometry]) -> list[Polygon]:
    polygons: list[Polygon] = []
    for zone in zones:
        if isinstance(zone, Polygon):
            polygons.append(zone)
        elif isinstance(zone, MultiPolygon):
            polygons += zone.geoms
        else:
            raise UsageError(f"an engine can avoid areas, not a {zone.geom_type}")
    return polygons


def _refuse_nonsense(way: Way) -> None:
    least, along = distance_km(*way.line[0], *way.line[-1]), length_km(way.line)
    if way.km < least * (1 - AGREES_WITHIN) - 0.01:
        raise UnreadableError(
            f"gave a route of {way.km:.1f} km between points {least:.1f} km apart"
        )
    if abs(way.km - along) > AGREES_WITHIN * max(way.km, along) + 0.05:
        raise UnreadableError(f"gave a route of {way.km:.1f} km with a line of {along:.1f} km")


def _snapped_km(stops: Sequence[LonLat], line: Sequence[LonLat]) -> tuple[float, ...]:
    """Return how far each stop is from the way, whose vertices include a point for each stop."""
    lons, lats = zip(*line, strict=True)
    inner = [float(distances_km(lon, lat, lons, lats).min()) for lon, lat in stops[1:-1]]
    return (distance_km(*stops[0], *line[0]), *inner, distance_km(*stops[-1], *line[-1]))
