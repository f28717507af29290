from __future__ import annotations

import socket
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, box, mapping
from shapely.geometry.base import BaseGeometry

from convoymap.errors import NetworkError, UsageError
from convoymap.geo.roads.engines import ENGINES
from convoymap.geo.roads.http import HttpRouter
from convoymap.geo.roads.json_fields import UnreadableError
from convoymap.geo.roads.routing import RouteConstraints, Router, RouteRequest
from convoymap.geodesy.ellipsoid import length_km
from convoymap.geodesy.lonlat import LonLat
from tests.geo.roads.routing_server import always, replay, service
from tests.roads_engine.engine_requests import AREA, DEIR_EZ_ZOR, RAQQA, REQUESTS, TRACK

STOPS = [RAQQA, DEIR_EZ_ZOR]
DIRECT = RouteRequest(STOPS)
LINE = [[39.01, 35.94], [39.26, 35.81], [39.82, 35.61], [40.13, 35.33]]
KM = length_km([LonLat(lon, lat) for lon, lat in LINE])
ORS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {
                "summary": {"distance": KM * 1e3, "duration": 5400.0},
                "way_points": [0, 3],
            },
            "geometry": {"type": "LineString", "coordinates": LINE},
        }
    ],
    "metadata": {"engine": {"version": "9.0.0", "graph_date": "2025-03-02T10:11:12Z"}},
}
GRAPHHOPPER = {
    "info": {"copyrights": ["GraphHopper"], "road_data_timestamp": "2025-03-02T21:21:13Z"},
    "paths": [
        {
            "distance": KM * 1e3,
            "time": 5_400_000,
            "points_encoded": False,
            "points": {"type": "LineString", "coordinates": LINE},
        }
    ],
}
OSRM = {
    "code": "Ok",
    "routes": [
        {
            "distance": KM * 1e3,
            "duration": 5400.0,
            "geometry": {"type": "LineString", "coordinates": LINE},
        }
    ],
}


def clear_of(zone: BaseGeometry, alternatives: int = 0) -> RouteRequest:
    return RouteRequest(STOPS, RouteConstraints(avoid_zones=[zone]), alternatives)


@pytest.mark.parametrize("engine", ["osrm", "valhalla"])
def test_recorded_routes_of_real_engines(engine: str) -> None:
    with service(replay(engine)) as (address, _):
        router: Router = HttpRouter(engine, address, data="hand-made extract", date="2017-10-12")
        best = router.route(REQUESTS["there"]).best
        via = RouteConstraints(via=[REQUESTS["through"].stops[1]])
        through = router.route(RouteRequest(STOPS, via)).best
    assert best
    assert through
    assert best.length_km == pytest.approx(127.1, abs=0.1)
    assert best.length_km == pytest.approx(length_km(best.line), rel=0.01)
    assert best.snapped_km == pytest.approx([1.1, 1.1], abs=0.05)
    assert 1.3 < best.free_flow_h["car"] < 1.6
    assert best.free_flow_h["car"] < best.free_flow_h["convoy"]
    assert (best.engine, best.data, best.date) == (engine, "hand-made extract", "2017-10-12")
    assert best.attribution == "© OpenStreetMap contributors"
    assert not best.schematic
    assert len(through.snapped_km) == 3


@pytest.mark.parametrize(
    ("engine", "name", "said"),
    [
        ("osrm", "to the track", "stop 2 is 39 km from the road"),
        ("osrm", "elsewhere", "stop 2 is 747 km from the road"),
        ("valhalla", "to the track", "found no route: Locations are in unconnected regions"),
        ("valhalla", "elsewhere", "found no route: No suitable edges near location"),
    ],
)
def test_no_route_has_a_reason(engine: str, name: str, said: str) -> None:
    with service(replay(engine)) as (address, _):
        routes = HttpRouter(engine, address).route(REQUESTS[name])
    assert routes.best is None
    assert said in routes.reason


def test_a_real_engine_goes_round_an_area() -> None:
    with service(replay("valhalla")) as (address, _):
        router = HttpRouter("valhalla", address)
        direct = router.route(RouteRequest(STOPS, alternatives=1)).best
        best = router.route(clear_of(AREA)).best
    assert best
    assert direct
    assert direct.line.intersects(AREA)
    assert not best.line.intersects(AREA)
    assert best.length_km > direct.length_km


@pytest.mark.parametrize(
    ("engine", "answer"), [("openrouteservice", ORS), ("graphhopper", GRAPHHOPPER)]
)
def test_answers_of_the_documented_form(engine: str, answer: dict[str, Any]) -> None:
    with service(always(answer)) as (address, asked):
        router = HttpRouter(engine, f"{address}/", key="s3cret")
        best = router.route(clear_of(box(38, 34, 38.1, 34.1), alternatives=2)).best
    assert best
    assert best.length_km == pytest.approx(KM)
    assert best.free_flow_h["car"] == 1.5
    assert best.date == "2025-03-02"
    ((path, body, headers),) = asked
    if engine == "openrouteservice":
        assert path == "/v2/directions/driving-car/geojson"
        assert headers["Authorization"] == "s3cret"
        assert body["coordinates"] == [list(stop) for stop in STOPS]
        assert body["alternative_routes"] == {"target_count": 3}
        assert body["options"]["avoid_polygons"]["type"] == "MultiPolygon"
    else:
        assert path == "/route?key=s3cret"
        assert body["points"] == [list(stop) for stop in STOPS]
        assert body["custom_model"]["priority"] == [{"if": "in_area0", "multiply_by": "0"}]
        (area,) = body["custom_model"]["areas"]["features"]
        shape = mapping(box(38, 34, 38.1, 34.1))
        assert area["geometry"]["coordinates"] == [list(map(list, shape["coordinates"][0]))]


@pytest.mark.parametrize(
    ("engine", "status", "answer"),
    [
        (
            "openrouteservice",
            404,
            {"error": {"code": 2010, "message": "Could not find routable point"}},
        ),
        (
            "graphhopper",
            400,
            {
                "message": "Cannot find point 1",
                "hints": [{"details": "com.graphhopper.util.exceptions.PointNotFoundException"}],
            },
        ),
        ("osrm", 400, {"code": "NoRoute", "message": "Impossible route between points"}),
        ("valhalla", 400, {"error_code": 442, "error": "No path could be found for input"}),
    ],
)
def test_no_route_in_the_documented_form(engine: str, status: int, answer: dict[str, Any]) -> None:
    with service(always(answer, status)) as (address, _):
        routes = HttpRouter(engine, address).route(DIRECT)
    assert routes.found == ()
    assert "found no route: " in routes.reason


def changed(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 (any JSON)
    return {**OSRM, "routes": [{**OSRM["routes"][0], **changes}]}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"<html>hello", 200, "text that is not JSON (status 200)"),
        (b"", 404, "text that is not JSON (status 404)"),
        (b"[" * 100_000, 200, "text that is not JSON"),
        (b"x" * 21_000_000, 200, "more than 20 MB"),
        ([], 200, "without code"),
        (5, 200, "without code"),
        ({"code": 5}, 200, "code that is no text"),
        ({"code": "Ok"}, 200, "without routes"),
        ({"code": "Ok", "routes": []}, 200, "without any routes"),
        ({"code": "Ok", "routes": [7]}, 200, "without geometry.coordinates"),
        ({"code": "InvalidQuery", "message": "bad\n\x1b[1m"}, 400, "refused the question: bad"),
        (changed(distance="far"), 200, "distance that is no number"),
        (changed(distance=True), 200, "distance that is no number"),
        (changed(distance=-1), 200, "distance that is out of range"),
        (changed(distance=1e300), 200, "distance that is out of range"),
        (changed(distance=1000), 200, "1.0 km between points 121.9 km apart"),
        (changed(distance=900_000), 200, "900.0 km with a line of"),
        (changed(geometry={"coordinates": []}), 200, "without a line"),
        (changed(geometry={"coordinates": [[1], [2]]}), 200, "positions that are not valid"),
        (changed(geometry={"coordinates": [{}, None]}), 200, "positions that are not valid"),
        (
            changed(geometry={"coordinates": [[400, 0], [0, 0]]}),
            200,
            "positions that are not valid",
        ),
        (OSRM, 401, "refused access (status 401); give a valid key"),
        (OSRM, 302, "redirects elsewhere"),
        (OSRM, 429, "overloaded or broken (status 429)"),
        (OSRM, 503, "overloaded or broken (status 503)"),
    ],
)
def test_nonsense_is_one_clear_message(content: Any, status: int, said: str) -> None:  # noqa: ANN401
    with service(always(content, status)) as (address, _), pytest.raises(NetworkError) as raised:
        HttpRouter("osrm", address, key="s3cret").route(DIRECT)
    message = str(raised.value)
    assert said in message
    assert message.startswith("the osrm service at 127.0.0.1:")
    assert "s3cret" not in message
    assert message.isprintable()


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "code",
                    "routes",
                    "geometry",
                    "coordinates",
                    "trip",
                    "legs",
                    "shape",
                    "summary",
                    "alternates",
                    "error",
                    "features",
                    "paths",
                    "points",
                    "metadata",
                    "info",
                    "message",
                    "distance",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("engine", sorted(ENGINES))
@given(answer=json_values)
def test_no_answer_breaks_a_reader(engine: str, answer: Any) -> None:  # noqa: ANN401
    try:
        response = ENGINES[engine].parse(answer)
    except UnreadableError as error:
        assert str(error)
    else:
        assert response.routes or response.reason


def test_a_service_that_is_down_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(NetworkError, match="refused the connection"):
        HttpRouter("valhalla", address).route(DIRECT)


def test_a_service_that_is_slow_is_left() -> None:
    slow = service(always(OSRM), wait_s=1.0)
    with slow as (address, _), pytest.raises(NetworkError, match=r"did not answer within 0\.2 s"):
        HttpRouter("osrm", address, timeout_s=0.2).route(DIRECT)


def test_a_way_through_an_area_to_avoid_is_not_taken() -> None:
    with service(always(ORS)) as (address, _):
        zone = LineString(LINE).buffer(0.01)
        routes = HttpRouter("openrouteservice", address).route(clear_of(zone))
    assert "leads through an area to avoid" in routes.reason


def test_alternatives_are_sorted_after_the_best() -> None:
    answer = {"code": "Ok", "routes": [*OSRM["routes"], *changed(duration=1)["routes"]]}
    with service(always(answer)) as (address, asked):
        routes = HttpRouter("osrm", address).route(RouteRequest(STOPS, alternatives=2)).found
    assert len(routes) == 2
    assert all(one.length_km <= other.length_km for one, other in pairwise(routes))
    assert "alternatives=2" in asked[0][0]


@pytest.mark.parametrize(
    ("engine", "address", "asked", "said"),
    [
        ("here", "http://127.0.0.1:1", DIRECT, "no routing engine 'here'; choose osrm, valhalla"),
        ("osrm", "127.0.0.1:5000", DIRECT, "is not the address of a service"),
        ("osrm", "file:///etc/passwd", DIRECT, "is not the address of a service"),
        ("osrm", "http://[::1", DIRECT, "is not the address of a service"),
        ("osrm", "http://u:p@host", DIRECT, "must not hold a password"),
        ("osrm", "http://127.0.0.1:1", clear_of(AREA), "osrm cannot avoid areas"),
        (
            "osrm",
            "http://127.0.0.1:1",
            RouteRequest(STOPS, RouteConstraints(avoid_edges=["M5"])),
            "cannot close single roads",
        ),
        ("osrm", "http://127.0.0.1:1", RouteRequest(STOPS, alternatives=4), "0 to 3, not 4"),
        (
            "valhalla",
            "http://127.0.0.1:1",
            clear_of(LineString([RAQQA, TRACK])),
            "not a LineString",
        ),
    ],
)
def test_wrong_uses_are_refused_before_anything_is_asked(
    engine: str, address: str, asked: RouteRequest, said: str
) -> None:
    with pytest.raises(UsageError) as raised:
        HttpRouter(engine, address).route(asked)
    assert said in str(raised.value)
