from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.errors import UsageError
from convoymap.gazetteer.curated import curated_by_id
from convoymap.geo.roads.embedded import EmbeddedRouter
from convoymap.geo.roads.network import load_network
from convoymap.geo.roads.reach import road_prism, road_reach
from convoymap.geo.roads.routing import RouteRequest
from convoymap.geodesy.ellipsoid import distances_km, length_km
from convoymap.geodesy.lonlat import LonLat

ROUTER = EmbeddedRouter()
NODES = load_network().nodes
nodes = st.sampled_from(NODES)
NEAR_KM = 0.05


def at(place_id: str) -> LonLat:
    place = curated_by_id()[place_id]
    return LonLat(place.lon, place.lat)


def by_road(one: LonLat, other: LonLat) -> float:
    best = ROUTER.route(RouteRequest([one, other])).best
    assert best
    return best.length_km


def test_reach_ends_at_its_distance_along_the_road() -> None:
    reach = road_reach(ROUTER, at("humaymah"), 30.0)
    assert length_km(reach) == pytest.approx(60.0, abs=0.5)


def test_no_distance_reaches_nothing() -> None:
    assert length_km(road_reach(ROUTER, at("homs"), 0.0)) == 0.0
    assert road_prism(ROUTER, at("homs"), at("palmyra"), 100.0).is_empty


def test_the_shortest_way_is_all_that_the_least_distance_allows() -> None:
    ends = at("t3"), at("t2")
    best = ROUTER.route(RouteRequest(ends)).best
    assert best
    prism = road_prism(ROUTER, *ends, best.length_with_access_km + 1e-6)
    assert length_km(prism) == pytest.approx(best.length_km, abs=NEAR_KM)


def test_a_closed_road_is_out_of_reach() -> None:
    road = "Palmyra - Abu Kamal by Humaymah and T2"
    assert road_reach(ROUTER, at("humaymah"), 30.0, avoid_edges=[road]).is_empty


@pytest.mark.parametrize("km", [-1.0, float("nan"), float("inf")])
def test_what_is_no_distance_is_refused(km: float) -> None:
    with pytest.raises(UsageError, match="0 km or more"):
        road_prism(ROUTER, at("homs"), at("hama"), km)


@settings(max_examples=25)
@given(nodes, nodes, nodes, st.floats(1.0, 1.5))
def test_a_junction_is_in_the_prism_when_the_detour_by_it_is_short_enough(
    start: LonLat, end: LonLat, junction: LonLat, slack: float
) -> None:
    km = by_road(start, end) * slack
    through = by_road(start, junction) + by_road(junction, end)
    prism = road_prism(ROUTER, start, end, km)
    vertices = [lonlat for line in prism.geoms for lonlat in line.coords]
    apart = float(distances_km(*junction, *zip(*vertices, strict=True)).min()) if vertices else 9e9
    if through < km - NEAR_KM:
        assert apart < 0.001
    elif through > km + NEAR_KM:
        assert apart > 0.001


@settings(max_examples=25)
@given(nodes, st.floats(0.0, 400.0), st.floats(0.0, 100.0))
def test_more_distance_reaches_more(start: LonLat, km: float, more: float) -> None:
    assert length_km(road_reach(ROUTER, start, km + more)) >= length_km(
        road_reach(ROUTER, start, km)
    )
