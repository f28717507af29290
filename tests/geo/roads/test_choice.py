from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import LineString

from convoymap.errors import UsageError
from convoymap.geo.roads.choice import CachedRouter, EngineChoice, router_for
from convoymap.geo.roads.embedded import EmbeddedRouter
from convoymap.geo.roads.routing import RouteConstraints, RouteRequest
from convoymap.geodesy.lonlat import LonLat
from tests.geo.roads.routing_server import always, service

HOMS, PALMYRA = LonLat(36.72, 34.73), LonLat(38.28, 34.56)
THERE, BACK = RouteRequest([HOMS, PALMYRA]), RouteRequest([PALMYRA, HOMS])
ROUTE = {
    "code": "Ok",
    "routes": [
        {
            "geometry": LineString([HOMS, PALMYRA]).__geo_interface__,
            "distance": 144_000.0,
            "duration": 7_000.0,
        }
    ],
}


def test_without_a_choice_the_embedded_network_routes() -> None:
    with router_for(EngineChoice(), tell=pytest.fail) as router:
        assert isinstance(router, EmbeddedRouter)


def test_a_service_is_sent_each_request_once() -> None:
    with (
        service(always(ROUTE)) as (address, asked),
        router_for(EngineChoice("osrm", address), tell=pytest.fail) as router,
    ):
        first, again = (router.route(RouteRequest([HOMS, PALMYRA])) for _ in range(2))
        router.route(BACK)
    assert first.best
    assert first is again
    assert len(asked) == 2


def test_a_key_is_sent_and_never_shown() -> None:
    choice = EngineChoice("openrouteservice", "", "very-secret")
    assert "very-secret" not in repr(choice)
    with (
        service(always(b"nonsense")) as (address, asked),
        router_for(
            EngineChoice("openrouteservice", address, "very-secret"), tell=pytest.fail
        ) as router,
        pytest.raises(OSError, match="not JSON") as caught,
    ):
        router.route(THERE)
    assert asked[0][2]["Authorization"] == "very-secret"
    assert "very-secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        ({"engine": "osrm"}, "go together"),
        ({"url": "http://127.0.0.1:5000"}, "go together"),
        ({"engine": "osrm", "url": "http://h", "roads": Path("here")}, "give one"),
        ({"key": "secret"}, "for a service"),
        ({"engine": "teleport", "url": "http://127.0.0.1:5000"}, "'teleport'.*osrm"),
        ({"engine": "osrm", "url": "ftp://127.0.0.1"}, "address of a service"),
        ({"roads": Path("nowhere")}, "nowhere.*roads build"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(choice: dict[str, Any], says: str) -> None:
    with (
        pytest.raises(UsageError, match=says),
        router_for(EngineChoice(**choice), tell=pytest.fail),
    ):
        raise AssertionError("no router was to be given")


def test_what_was_asked_with_other_closures_is_asked_again() -> None:
    router = CachedRouter(EmbeddedRouter())
    open_routes = router.route(THERE)
    shut = router.route(RouteRequest(THERE.stops, RouteConstraints(avoid_edges=["M20"])))
    assert open_routes.best
    assert shut is not open_routes
