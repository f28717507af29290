"""How four routing services are asked over HTTP and how their answers read; no request is made here.

Forms as documented by OSRM 26 (HTTP API v1), Valhalla 3.9, openrouteservice 9 (v2/directions), GraphHopper 10 (/route).
Those of OSRM and Valhalla are held to recorded answers of the engines themselves.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry

from convoymap.errors import UsageError
from convoymap.geo.roads.json_fields import (
    UnreadableError,
    date_of,
    field_at,
    items_at,
    line_of,
    list_at,
    message_at,
    names_of,
    number_at,
    text_at,
)
from convoymap.geo.roads.polyline import decode_polyline
from convoymap.geo.roads.routing import RouteRequest
from convoymap.geodesy.lonlat import LonLat


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """A request: the address after the base, further headers, and a JSON body to post or None to get."""

    path: str
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EngineRoute:
    """A route as a service gave it, not yet vetted.

    Attributes
    ----------
    line
        Positions (lon, lat) in degrees, WGS 84.
    length_km, duration_h
        Length, by the engine's own measure, and free-flow time of a car.
    roads
        Numbers or names of the roads in the order driven.
    """

    line: tuple[LonLat, ...]
    length_km: float
    duration_h: float
    roads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineResponse:
    """What an answer says: routes, or why there is no route; the day of the data where it is given."""

    routes: tuple[EngineRoute, ...] = ()
    reason: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Engine:
    """A kind of service.

    Attributes
    ----------
    name
        What users call it.
    avoids_areas
        Whether it can keep clear of areas.
    build
        Makes the HTTP request of a route request and a user's key, which may be empty.
    parse
        Reads the JSON of an answer.
    """

    name: str
    avoids_areas: bool
    build: Callable[[RouteRequest, str], HttpRequest]
    parse: Callable[[Any], EngineResponse]


def _alternatives(request: RouteRequest) -> int:
    """Return how many alternatives to ask for: all four services give them only between two stops."""
    return request.alternatives if len(request.waypoints) == 2 else 0


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


def _build_osrm(request: RouteRequest, _key: str) -> HttpRequest:
    stops = ";".join(f"{lon:.6f},{lat:.6f}" for lon, lat in request.waypoints)
    # The whole line, not the simplified overview; steps, for they alone name the roads.
    alternatives = _alternatives(request) or "false"
    options = f"overview=full&geometries=geojson&steps=true&alternatives={alternatives}"
    return HttpRequest(f"/route/v1/driving/{stops}?{options}")


def _parse_osrm(answer: Any) -> EngineResponse:  # noqa: ANN401 (any JSON)
    code = text_at(answer, "code")
    if code in ("NoRoute", "NoSegment"):
        return EngineResponse(reason=message_at(answer, "message"))
    if code != "Ok":
        raise UnreadableError(f"refused the question: {message_at(answer, 'message')}")
    routes = [
        EngineRoute(
            line_of(field_at(route, "geometry", "coordinates")),
            number_at(route, "distance") / 1e3,
            number_at(route, "duration") / 3600,
            names_of(_osrm_names(route)),
        )
        for route in list_at(answer, "routes")
    ]
    return EngineResponse(tuple(routes), date=date_of(answer.get("data_version", "")))


def _osrm_names(route: Any) -> Iterator[Any]:  # noqa: ANN401 (any JSON)
    for leg in items_at(route, "legs"):
        for step in items_at(leg, "steps"):
            yield field_at(step, "ref", default="") or field_at(step, "name", default="")


def _build_valhalla(request: RouteRequest, _key: str) -> HttpRequest:
    body: dict[str, Any] = {
        "locations": [{"lon": lon, "lat": lat} for lon, lat in request.waypoints],
        "costing": "auto",
        "units": "kilometers",
        "directions_type": "maneuvers",
    }
    if alternatives := _alternatives(request):
        body["alternates"] = alternatives
    if areas := _polygons(request.constraints.avoid_zones):
        body["exclude_polygons"] = [list(area.exterior.coords) for area in areas]
    return HttpRequest("/route", body)


def _parse_valhalla(answer: Any) -> EngineResponse:  # noqa: ANN401 (any JSON)
    # Locations in regions that are not connected, no edge near a location, no path between them.
    if field_at(answer, "error_code", default=None) in (170, 171, 442):
        return EngineResponse(reason=message_at(answer, "error"))
    if field_at(answer, "error", default=None) is not None:
        raise UnreadableError(f"refused the question: {message_at(answer, 'error')}")
    trip = field_at(answer, "trip")
    others = list_at(answer, "alternates") if "alternates" in answer else []
    trips = [trip, *(field_at(other, "trip") for other in others)]
    return EngineResponse(tuple(map(_valhalla_route, trips)))


def _valhalla_route(trip: Any) -> EngineRoute:  # noqa: ANN401 (any JSON)
    line: list[LonLat] = []
    roads: list[Any] = []
    for leg in list_at(trip, "legs"):
        part = decode_polyline(text_at(leg, "shape"), 6)
        # Each leg starts where the one before it ended.
        line += part[1:] if line else part
        for maneuver in items_at(leg, "maneuvers"):
            roads += items_at(maneuver, "street_names")[:1]
    summary = field_at(trip, "summary")
    km, hours = number_at(summary, "length"), number_at(summary, "time") / 3600
    return EngineRoute(line_of(line), km, hours, names_of(roads))


def _build_ors(request: RouteRequest, key: str) -> HttpRequest:
    body: dict[str, Any] = {
        "coordinates": [list(s) for s in request.waypoints],
        "instructions": False,
    }
    if alternatives := _alternatives(request):
        body["alternative_routes"] = {"target_count": alternatives + 1}
    if areas := _polygons(request.constraints.avoid_zones):
        polygons = [mapping(area)["coordinates"] for area in areas]
        body["options"] = {"avoid_polygons": {"type": "MultiPolygon", "coordinates": polygons}}
    headers = {"Authorization": key} if key else {}
    return HttpRequest("/v2/directions/driving-car/geojson", body, headers)


def _parse_ors(answer: Any) -> EngineResponse:  # noqa: ANN401 (any JSON)
    error = field_at(answer, "error", default=None)
    if error is not None:
        code = error.get("code") if isinstance(error, dict) else None
        words = message_at(error, "message") if isinstance(error, dict) else "no reason given"
        # The codes that say that there is no route, not that the request was bad.
        if code in (2009, 2010, 2016):
            return EngineResponse(reason=words)
        raise UnreadableError(f"refused the question: {words}")
    routes = []
    for feature in list_at(answer, "features"):
        summary = field_at(feature, "properties", "summary")
        line = line_of(field_at(feature, "geometry", "coordinates"))
        routes.append(
            EngineRoute(
                line, number_at(summary, "distance") / 1e3, number_at(summary, "duration") / 3600
            )
        )
    return EngineResponse(
        tuple(routes),
        date=date_of(field_at(answer, "metadata", "engine", "graph_date", default="")),
    )


def _build_graphhopper(request: RouteRequest, key: str) -> HttpRequest:
    body: dict[str, Any] = {
        "points": [list(stop) for stop in request.waypoints],
        "profile": "car",
        "points_encoded": False,
        "instructions": False,
    }
    if alternatives := _alternatives(request):
        body["algorithm"] = "alternative_route"
        body["alternative_route.max_paths"] = alternatives + 1
    if areas := _polygons(request.constraints.avoid_zones):
        names = [f"area{number}" for number in range(len(areas))]
        features = [
            {"type": "Feature", "id": name, "properties": {}, "geometry": mapping(area)}
            for name, area in zip(names, areas, strict=True)
        ]
        # An area with priority 0 cannot be entered. Contraction hierarchies are prepared for one weighting alone, so
        # a weighting of one request needs the search without them.
        body["ch.disable"] = True
        body["custom_model"] = {
            "priority": [{"if": f"in_{name}", "multiply_by": "0"} for name in names],
            "areas": {"type": "FeatureCollection", "features": features},
        }
    return HttpRequest(f"/route?key={quote(key)}" if key else "/route", body)


def _parse_graphhopper(answer: Any) -> EngineResponse:  # noqa: ANN401 (any JSON)
    if field_at(answer, "message", default=None) is not None:
        words = message_at(answer, "message")
        # The status is 400 for bad requests too; only the class of the exception, among the hints, tells them apart.
        if any(name in json.dumps(answer) for name in ("PointNotFound", "ConnectionNotFound")):
            return EngineResponse(reason=words)
        raise UnreadableError(f"refused the question: {words}")
    routes = [
        EngineRoute(
            line_of(field_at(path, "points", "coordinates")),
            number_at(path, "distance") / 1e3,
            number_at(path, "time") / 3.6e6,
        )
        for path in list_at(answer, "paths")
    ]
    return EngineResponse(
        tuple(routes), date=date_of(field_at(answer, "info", "road_data_timestamp", default=""))
    )


ENGINES: Mapping[str, Engine] = MappingProxyType(
    {
        engine.name: engine
        for engine in (
            Engine("osrm", False, _build_osrm, _parse_osrm),
            Engine("valhalla", True, _build_valhalla, _parse_valhalla),
            Engine("openrouteservice", True, _build_ors, _parse_ors),
            Engine("graphhopper", True, _build_graphhopper, _parse_graphhopper),
        )
    }
)
"""The services that can be asked, by name."""
