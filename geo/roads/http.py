"""Routes from a service over HTTP, by name and address, only when asked."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request

from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from convoymap.errors import NetworkError, UsageError
from convoymap.gazetteer.geocoding.http_adapter import (
    RequestError,
    bounded_opener,
    connection_fault,
    read_body,
)
from convoymap.geo.checks.thresholds import speed_limit
from convoymap.geo.ellipsoid import distance_km, distances_km, length_km
from convoymap.geo.rings import LonLat
from convoymap.geo.roads.answers import Read, UnreadableError, Way
from convoymap.geo.roads.engines import ENGINES, Asked, Question
from convoymap.geo.roads.routing import ROAD_VEHICLES, Route, Routes, stops_of

MAX_ANSWER_BYTES = 20_000_000
"""Largest answer that is read; a route across Syria with every bend takes about 1 MB."""
MAX_SNAP_KM = 25.0
"""A stop farther than this from the road that a service leads to is not taken."""
AGREES_WITHIN = 0.05
"""A length that differs from that of its own line by more than this share is nonsense."""
MAX_ALTERNATIVES = 3
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class HttpRouter:
    """Routes from OSRM, Valhalla, openrouteservice or GraphHopper.

    Parameters
    ----------
    engine
        One of `convoymap.geo.roads.engines.ENGINES`.
    address
        Where the service is, such as ``http://127.0.0.1:5000``; a path after the host is kept.
    data, date
        What to record with routes; else the host, and the date that the service gives or ``unknown``.
    key
        Key of the service's user, for openrouteservice and GraphHopper. Never part of a message.
    timeout_s
        Longest time for one answer.
    max_snap_km
        How far a stop may be from the road.

    Raises
    ------
    UsageError
        The engine is unknown, or the address is not one of http or https.
    """

    def __init__(
        self,
        engine: str,
        address: str,
        *,
        data: str = "",
        date: str = "",
        key: str = "",
        timeout_s: float = 30.0,
        max_snap_km: float = MAX_SNAP_KM,
    ) -> None:
        if engine not in ENGINES:
            raise UsageError(f"there is no routing engine {engine!r}; choose {', '.join(ENGINES)}")
        self.host = _host_of(address)
        self._engine = ENGINES[engine]
        self.address = address.rstrip("/")
        self.engine = engine
        self.data = data or f"the service at {self.host}"
        self.date = date
        self._key = key
        self._timeout_s = timeout_s
        self._max_snap_km = max_snap_km
        bare = (urlsplit(address).hostname or "") in _LOOPBACK
        self._opener = bounded_opener({} if bare else None)

    def route(
        self,
        points: Sequence[LonLat],
        *,
        via: Sequence[LonLat] = (),
        avoid_zones: Sequence[BaseGeometry] = (),
        avoid_edges: Collection[int | str] = (),
        alternatives: int = 0,
    ) -> Routes:
        """Ask the service for a way by road; see `convoymap.geo.roads.routing.Router.route`.

        Services take areas to avoid but no single roads, OSRM not even areas; alternatives only between two stops.
        """
        if not 0 <= alternatives <= MAX_ALTERNATIVES:
            raise UsageError(f"alternatives must be 0 to {MAX_ALTERNATIVES}, not {alternatives}")
        if avoid_edges:
            raise UsageError(
                f"{self.engine} cannot close single roads; give an area around each to avoid instead"
            )
        if avoid_zones and not self._engine.avoids_areas:
            raise UsageError(
                f"{self.engine} cannot avoid areas; use another engine or the embedded network"
            )
        stops = stops_of(points, via)
        question = Question(stops, _polygons(avoid_zones), alternatives, self._key)
        try:
            read = self._engine.read(self._answer(self._engine.ask(question)))
            if read.reason:
                return Routes((), f"{self._named()} found no route: {read.reason}")
            return self._routes(stops, read, avoid_zones)
        except (RequestError, UnreadableError) as error:
            raise NetworkError(
                f"{self._named()} {error}; check the address, or use the embedded network"
            ) from None

    def _named(self) -> str:
        return f"the {self.engine} service at {self.host}"

    def _answer(self, asked: Asked) -> Any:  # noqa: ANN401 (any JSON)
        """Return the JSON of an answer, whatever its status."""
        body = None if asked.body is None else json.dumps(asked.body).encode("utf-8")
        headers = {"Accept": "application/json", "User-Agent": "convoymap", **asked.headers}
        if body is not None:
            headers["Content-Type"] = "application/json"
        deadline = time.monotonic() + self._timeout_s
        try:
            request = Request(self.address + asked.path, data=body, headers=headers)
            with self._opener.open(request, timeout=self._timeout_s) as response:
                status = response.status
                text = read_body(response, deadline, MAX_ANSWER_BYTES)
        except (OSError, http.client.HTTPException) as error:
            late = time.monotonic() >= deadline
            raise connection_fault(error, self._timeout_s, late=late) from None
        if 300 <= status < 400:
            raise RequestError("redirects elsewhere; that is not followed")
        if status in (401, 403):
            raise RequestError(f"refused access (status {status}); give a valid key")
        if status == 429 or status >= 500:
            raise RequestError(f"is overloaded or broken (status {status})")
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise RequestError(f"answered with text that is not JSON (status {status})") from None

    def _routes(self, stops: Sequence[LonLat], read: Read, zones: Sequence[BaseGeometry]) -> Routes:
        found: list[Route] = []
        for way in read.ways:
            _refuse_nonsense(way)
            route = self._route(stops, way, read.date)
            for number, away_km in enumerate(route.snapped_km, start=1):
                if away_km > self._max_snap_km:
                    return Routes(
                        (),
                        f"stop {number} is {away_km:.0f} km from the road that {self._named()} leads to; "
                        f"{self._max_snap_km:g} km is the limit",
                    )
            if not any(zone.intersects(route.line) for zone in zones):
                found.append(route)
        if not found:
            return Routes((), f"{self._named()} leads through an area to avoid")
        return Routes((found[0], *sorted(found[1:], key=lambda route: route.length_km)))

    def _route(self, stops: Sequence[LonLat], way: Way, date: str) -> Route:
        return Route(
            line=LineString(way.line),
            length_km=way.km,
            free_flow_h={
                vehicle: max(way.hours, way.km / speed_limit(vehicle)[1].soft_kmh)
                for vehicle in ROAD_VEHICLES
            },
            snapped_km=_snapped_km(stops, way.line),
            roads=(),
            bridges=(),
            engine=self.engine,
            data=self.data,
            date=self.date or date or "unknown",
            attribution="© OpenStreetMap contributors",
            schematic=False,
        )


def _host_of(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        raise UsageError(
            f"{address[:200]!r} is not the address of a service; write it as http://127.0.0.1:5000"
        )
    if parts.username or parts.password:
        raise UsageError("the address of a service must not hold a password; give the key apart")
    return parts.netloc


def _polygons(zones: Sequence[BaseGeometry]) -> list[Polygon]:
    polygons: list[Polygon] = []
    for zone in zones:
        if isinstance(zone, Polygon):
            polygons.append(zone)
        elif isinstance(zone, MultiPolygon):
            polygons += zone.geoms
        else:
            raise UsageError(f"a service can avoid areas, not a {zone.geom_type}")
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
