from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.errors import UsageError
from convoymap.gazetteer.curated import curated_by_id
from convoymap.geo.roads.embedded import EmbeddedRouter
from convoymap.geo.roads.network import load_network, network_of, network_text
from convoymap.geo.roads.road_vehicles import ROAD_VEHICLES
from convoymap.geo.roads.routing import Route, RouteConstraints, Router, RouteRequest
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.lonlat import LonLat

ROUTER = EmbeddedRouter()
NEAR_KM = 0.001


def at(place_id: str) -> LonLat:
    place = curated_by_id()[place_id]
    return LonLat(place.lon, place.lat)


def asked(stops: Sequence[LonLat], alternatives: int = 0, **constraints: Any) -> RouteRequest:  # noqa: ANN401
    return RouteRequest(stops, RouteConstraints(**constraints), alternatives)


def found(*stops: LonLat, **constraints: Any) -> Route:  # noqa: ANN401
    best = ROUTER.route(asked(stops, **constraints)).best
    assert best is not None
    return best


positions = st.builds(LonLat, st.floats(36.2, 40.5), st.floats(33.0, 36.8)).filter(
    lambda lonlat: ROUTER._snapper.snap(lonlat).away_km < 25
)


@pytest.mark.parametrize(
    ("start", "end", "low_km", "high_km", "roads"),
    [
        ("raqqa", "deir-ez-zor", 123, 140, "Raqqa - Deir ez-Zor"),
        ("deir-ez-zor", "markada", 58, 95, "Khabur"),
        ("damascus", "tanf", 217, 240, "M2"),
        ("tabqa", "resafa", 30, 60, "Sukhna - Resafa"),
        ("palmyra", "deir-ez-zor", 190, 210, "M20"),
        ("damascus", "homs", 140, 165, "M5"),
        ("palmyra", "t2", 172, 180, "Humaymah"),
        ("mayadin", "abu-kamal", 76, 85, "right bank"),
        ("qara", "mayadin", 400, 480, "M20"),
    ],
)
def test_routes_that_cases_need(
    start: str, end: str, low_km: float, high_km: float, roads: str
) -> None:
    route = found(at(start), at(end))
    assert low_km <= route.length_km <= high_km
    assert roads in " ".join(route.roads)


def test_a_route_says_what_gave_it() -> None:
    route = found(at("raqqa"), at("palmyra"))
    assert route.engine == "embedded network"
    assert "scgraph-data 2.0.0" in route.data
    assert route.date == "2024-04"
    assert route.attribution == "© OpenStreetMap contributors"
    assert route.schematic
    assert "Euphrates bridge at Raqqa" in route.bridges


def test_the_turn_off_to_a_place_is_not_named_as_a_road() -> None:
    """The road to Resafa begins in Sukhna, 4 km off the M20, and is driven no further on the way to Deir ez-Zor."""
    way = found(at("sukhna"), at("deir-ez-zor"))
    assert way.roads == ("M20",)


def test_it_is_a_router() -> None:
    router: Router = ROUTER
    assert router.route(asked([at("homs"), at("hama")])).best


def test_times_are_those_of_the_vehicle() -> None:
    times = found(at("damascus"), at("homs")).free_flow_h
    assert set(times) == set(ROAD_VEHICLES)
    assert times["car"] < times["bus"] < times["convoy"] < times["tank"]


def test_a_shut_bridge_sends_round_by_another() -> None:
    ends = at("deir-ez-zor"), at("hasakah")
    route = found(*ends, avoid_edges=["Euphrates bridge at Deir ez-Zor"])
    assert "Euphrates bridge at Deir ez-Zor" not in route.bridges
    assert route.length_km > found(*ends).length_km + 20


def test_an_area_is_kept_clear_of() -> None:
    zone = ellipsoid.disc(*at("sukhna"), 15.0)
    ends = at("palmyra"), at("deir-ez-zor")
    assert found(*ends).line.intersects(zone)
    route = found(*ends, avoid_zones=[zone])
    assert not route.line.intersects(zone)
    assert route.length_km > found(*ends).length_km


def test_a_stop_beyond_an_area_on_its_own_road_is_reached_from_the_clear_side() -> None:
    ends = at("shola"), at("deir-ez-zor")
    zone = ellipsoid.disc(*at("kabajib"), 10.0)
    assert found(*ends, avoid_zones=[zone]).length_km == found(*ends).length_km


def test_two_stops_on_one_edge_need_no_junction() -> None:
    edge = max(load_network().edges, key=lambda edge: edge.length_km)
    one, other = edge.line[1], edge.line[3]
    route = found(one, other)
    assert route.length_km == pytest.approx(ellipsoid.length_km(edge.line[1:4]), abs=NEAR_KM)


def test_no_way_is_said() -> None:
    zone = shapely.box(38.5, 32.0, 38.6, 37.6)
    routes = ROUTER.route(asked([at("homs"), at("mosul")], avoid_zones=[zone]))
    assert routes.best is None
    assert routes.reason == "no road that is open leads from stop 1 to stop 2"


def test_a_stop_far_from_every_road_is_said() -> None:
    routes = ROUTER.route(asked([at("homs"), LonLat(25.0, 29.0)]))
    assert routes.found == ()
    assert routes.reason.startswith("stop 2 is ")
    assert "25 km is the limit" in routes.reason


def test_alternatives_differ_and_are_not_much_longer() -> None:
    routes = ROUTER.route(asked([at("qara"), at("abu-kamal")], alternatives=2)).found
    assert len(routes) == 3
    assert all(one.length_km <= other.length_km for one, other in pairwise(routes))
    assert routes[-1].length_km <= 1.5 * routes[0].length_km
    assert len({route.line.wkb for route in routes}) == 3


@pytest.mark.parametrize(
    ("points", "options", "said"),
    [
        (
            [LonLat(38.0, 35.0), LonLat(38.1, 35.0)],
            {"avoid_edges": ["M99"]},
            "no road 'M99' to avoid",
        ),
        ([LonLat(38.0, 35.0), LonLat(38.1, 35.0)], {"avoid_edges": [""]}, "no road '' to avoid"),
        ([LonLat(38.0, 35.0), LonLat(38.1, 35.0)], {"avoid_edges": [-1]}, "no edge -1 to avoid"),
        ([LonLat(38.0, 35.0), LonLat(38.1, 35.0)], {"alternatives": 11}, "0 to 10, not 11"),
    ],
)
def test_wrong_calls_are_refused(points: list[LonLat], options: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        ROUTER.route(asked(points, **options))
    assert said in str(raised.value)


@settings(max_examples=40, deadline=None)
@given(positions, positions)
def test_no_road_is_shorter_than_the_geodesic(one: LonLat, other: LonLat) -> None:
    route = found(one, other)
    first, last = route.line.coords[0], route.line.coords[-1]
    assert route.length_km >= ellipsoid.distance_km(*first, *last) - NEAR_KM
    assert route.length_km == pytest.approx(ellipsoid.length_km(route.line), abs=0.05)
    for stop, end, away_km in zip((one, other), (first, last), route.snapped_km, strict=True):
        assert away_km == pytest.approx(ellipsoid.distance_km(*stop, *end), abs=NEAR_KM)


@settings(max_examples=40, deadline=None)
@given(positions, positions)
def test_there_and_back_are_as_long(one: LonLat, other: LonLat) -> None:
    there, back = found(one, other), found(other, one)
    assert there.length_km == pytest.approx(back.length_km, abs=NEAR_KM)
    assert there == found(one, other)


@settings(max_examples=40, deadline=None)
@given(positions, positions, positions)
def test_a_stop_on_the_way_never_shortens(one: LonLat, other: LonLat, between: LonLat) -> None:
    through = found(one, other, via=[between])
    assert through.length_km >= found(one, other).length_km - NEAR_KM
    legs = found(one, between).length_km + found(between, other).length_km
    assert through.length_km == pytest.approx(legs, abs=NEAR_KM)


@settings(max_examples=40, deadline=None)
@given(positions, positions, st.sets(st.integers(0, len(load_network().edges) - 1), max_size=60))
def test_a_shut_road_never_shortens(one: LonLat, other: LonLat, shut: set[int]) -> None:
    detour = ROUTER.route(asked([one, other], avoid_edges=shut))
    if detour.best is None:
        assert detour.reason
    else:
        assert detour.best.length_km >= found(one, other).length_km - NEAR_KM


@settings(max_examples=40, deadline=None)
@given(positions)
def test_the_nearest_road_point_is_no_farther_than_any_vertex(lonlat: LonLat) -> None:
    snap = ROUTER._snapper.snap(lonlat)
    lons, lats = zip(*(v for edge in load_network().edges for v in edge.line), strict=True)
    nearest = float(ellipsoid.distances_km(*lonlat, lons, lats).min())
    assert snap.away_km <= nearest * 1.01 + NEAR_KM


def test_another_copy_of_the_network_gives_the_same_bytes() -> None:
    again = EmbeddedRouter(network_of(network_text()))
    stops = [at("qara"), at("sukhna"), at("abu-kamal")]
    mine, other = (
        ROUTER.route(asked(stops, alternatives=1)),
        again.route(asked(stops, alternatives=1)),
    )
    assert [route.line.wkb for route in mine.found] == [route.line.wkb for route in other.found]
