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

from shapely.geometry import Polygon, mapping

from convoymap.geo.roads.answers import (
    Read,
    UnreadableError,
    Way,
    date_of,
    decode_polyline,
    get,
    items_of,
    line_of,
    list_of,
    names_of,
    number_of,
    said,
    text_of,
)
from convoymap.geodesy.rings import LonLat


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: the address after the base, further headers, and a JSON body to post or None to get."""

    path: str
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """What a service is asked: two or more stops (lon, lat), areas to avoid, further ways wanted, a key."""

    stops: Sequence[LonLat]
    areas: Sequence[Polygon] = ()
    alternatives: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Engine:
    """A kind of service.

    Attributes
    ----------
    name
        What users call it.
    avoids_areas
        Whether it can keep clear of areas.
    ask, read
        Makes a request of a question; reads the JSON of an answer.
    """

    name: str
    avoids_areas: bool
    ask: Callable[[Question], Asked]
    read: Callable[[Any], Read]


def _osrm_ask(question: Question) -> Asked:
    stops = ";".join(f"{lon:.6f},{lat:.6f}" for lon, lat in question.stops)
    alternatives = question.alternatives if len(question.stops) == 2 else 0
    options = f"overview=full&geometries=geojson&steps=true&alternatives={alternatives or 'false'}"
    return Asked(f"/route/v1/driving/{stops}?{options}")


def _osrm_read(answer: Any) -> Read:  # noqa: ANN401 (any JSON)
    code = text_of(answer, "code")
    if code in ("NoRoute", "NoSegment"):
        return Read(reason=said(answer, "message"))
    if code != "Ok":
        raise UnreadableError(f"refused the question: {said(answer, 'message')}")
    ways = [
        Way(
            line_of(get(route, "geometry", "coordinates")),
            number_of(route, "distance") / 1e3,
            number_of(route, "duration") / 3600,
            names_of(_osrm_names(route)),
        )
        for route in list_of(answer, "routes")
    ]
    return Read(tuple(ways), date=date_of(answer.get("data_version", "")))


def _osrm_names(route: Any) -> Iterator[Any]:  # noqa: ANN401 (any JSON)
    for leg in items_of(route, "legs"):
        for step in items_of(leg, "steps"):
            yield get(step, "ref", default="") or get(step, "name", default="")


def _valhalla_ask(question: Question) -> Asked:
    body: dict[str, Any] = {
        "locations": [{"lon": lon, "lat": lat} for lon, lat in question.stops],
        "costing": "auto",
        "units": "kilometers",
        "directions_type": "maneuvers",
    }
    if question.alternatives and len(question.stops) == 2:
        body["alternates"] = question.alternatives
    if question.areas:
        body["exclude_polygons"] = [list(area.exterior.coords) for area in question.areas]
    return Asked("/route", body)


def _valhalla_read(answer: Any) -> Read:  # noqa: ANN401 (any JSON)
    if get(answer, "error_code", default=None) in (170, 171, 442):
        return Read(reason=said(answer, "error"))
    if get(answer, "error", default=None) is not None:
        raise UnreadableError(f"refused the question: {said(answer, 'error')}")
    trip = get(answer, "trip")
    others = list_of(answer, "alternates") if "alternates" in answer else []
    trips = [trip, *(get(other, "trip") for other in others)]
    return Read(tuple(map(_valhalla_way, trips)))


def _valhalla_way(trip: Any) -> Way:  # noqa: ANN401 (any JSON)
    line: list[LonLat] = []
    roads: list[Any] = []
    for leg in list_of(trip, "legs"):
        part = decode_polyline(text_of(leg, "shape"), 6)
        line += part[1:] if line else part
        for maneuver in items_of(leg, "maneuvers"):
            roads += items_of(maneuver, "street_names")[:1]
    summary = get(trip, "summary")
    km, hours = number_of(summary, "length"), number_of(summary, "time") / 3600
    return Way(line_of(line), km, hours, names_of(roads))


def _ors_ask(question: Question) -> Asked:
    body: dict[str, Any] = {"coordinates": [list(s) for s in question.stops], "instructions": False}
    if question.alternatives and len(question.stops) == 2:
        body["alternative_routes"] = {"target_count": question.alternatives + 1}
    if question.areas:
        polygons = [mapping(area)["coordinates"] for area in question.areas]
        body["options"] = {"avoid_polygons": {"type": "MultiPolygon", "coordinates": polygons}}
    headers = {"Authorization": question.key} if question.key else {}
    return Asked("/v2/directions/driving-car/geojson", body, headers)


def _ors_read(answer: Any) -> Read:  # noqa: ANN401 (any JSON)
    error = get(answer, "error", default=None)
    if error is not None:
        code = error.get("code") if isinstance(error, dict) else None
        words = said(error, "message") if isinstance(error, dict) else "no reason given"
        if code in (2009, 2010, 2016):
            return Read(reason=words)
        raise UnreadableError(f"refused the question: {words}")
    ways = []
    for feature in list_of(answer, "features"):
        summary = get(feature, "properties", "summary")
        line = line_of(get(feature, "geometry", "coordinates"))
        ways.append(
            Way(line, number_of(summary, "distance") / 1e3, number_of(summary, "duration") / 3600)
        )
    return Read(
        tuple(ways), date=date_of(get(answer, "metadata", "engine", "graph_date", default=""))
    )


def _graphhopper_ask(question: Question) -> Asked:
    body: dict[str, Any] = {
        "points": [list(stop) for stop in question.stops],
        "profile": "car",
        "points_encoded": False,
        "instructions": False,
    }
    if question.alternatives and len(question.stops) == 2:
        body["algorithm"] = "alternative_route"
        body["alternative_route.max_paths"] = question.alternatives + 1
    if question.areas:
        names = [f"area{number}" for number in range(len(question.areas))]
        features = [
            {"type": "Feature", "id": name, "properties": {}, "geometry": mapping(area)}
            for name, area in zip(names, question.areas, strict=True)
        ]
        body["ch.disable"] = True
        body["custom_model"] = {
            "priority": [{"if": f"in_{name}", "multiply_by": "0"} for name in names],
            "areas": {"type": "FeatureCollection", "features": features},
        }
    return Asked(f"/route?key={quote(question.key)}" if question.key else "/route", body)


def _graphhopper_read(answer: Any) -> Read:  # noqa: ANN401 (any JSON)
    if get(answer, "message", default=None) is not None:
        words = said(answer, "message")
        if any(name in json.dumps(answer) for name in ("PointNotFound", "ConnectionNotFound")):
            return Read(reason=words)
        raise UnreadableError(f"refused the question: {words}")
    ways = [
        Way(
            line_of(get(path, "points", "coordinates")),
            number_of(path, "distance") / 1e3,
            number_of(path, "time") / 3.6e6,
        )
        for path in list_of(answer, "paths")
    ]
    return Read(tuple(ways), date=date_of(get(answer, "info", "road_data_timestamp", default="")))


ENGINES: Mapping[str, Engine] = MappingProxyType(
    {
        engine.name: engine
        for engine in (
            Engine("osrm", False, _osrm_ask, _osrm_read),
            Engine("valhalla", True, _valhalla_ask, _valhalla_read),
            Engine("openrouteservice", True, _ors_ask, _ors_read),
            Engine("graphhopper", True, _graphhopper_ask, _graphhopper_read),
        )
    }
)
"""The services that can be asked, by name."""
