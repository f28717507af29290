from __future__ import annotations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.geo.roads.embedded import EmbeddedRouter
from convoymap.geo.roads.isochrone import distances_from, roads_within
from convoymap.geo.roads.network import load_network
from convoymap.geo.roads.reach import road_reach
from convoymap.geo.roads.routing import RouteRequest
from convoymap.geodesy.ellipsoid import distances_km, length_km
from convoymap.geodesy.lonlat import LonLat

ROUTER = EmbeddedRouter()
nodes = st.sampled_from(load_network().nodes)
lengths = st.floats(0.0, 400.0)


def within(*limits: tuple[LonLat, float]) -> shapely.MultiLineString:
    return roads_within(ROUTER, [(distances_from(ROUTER, at), km) for at, km in limits])


@settings(max_examples=25)
@given(nodes, lengths)
def test_within_one_distance_lies_what_the_reach_by_road_holds(start: LonLat, km: float) -> None:
    assert length_km(within((start, km))) == pytest.approx(length_km(road_reach(ROUTER, start, km)))


@settings(max_examples=25)
@given(nodes, lengths, nodes, lengths)
def test_within_two_distances_is_within_each(
    one: LonLat, km: float, other: LonLat, more_km: float
) -> None:
    both = length_km(within((one, km), (other, more_km)))
    assert both <= min(length_km(within((one, km))), length_km(within((other, more_km)))) + 1e-6


@settings(max_examples=25)
@given(nodes, lengths, st.floats(0.0, 100.0))
def test_more_distance_reaches_more(start: LonLat, km: float, more: float) -> None:
    assert length_km(within((start, km + more))) >= length_km(within((start, km))) - 1e-6


@settings(max_examples=25)
@given(nodes, lengths)
def test_no_road_within_reach_is_farther_than_the_crow_flies(start: LonLat, km: float) -> None:
    roads = within((start, km))
    if not roads.is_empty:
        lon, lat = shapely.get_coordinates(roads).T
        # A point on an edge is cut on the plane of degrees, some metres off along pieces of 5 km.
        assert float(distances_km(*start, lon, lat).max()) <= km + 0.01


def test_at_the_farthest_distance_every_road_is_within_reach() -> None:
    start = load_network().nodes[0]
    there = distances_from(ROUTER, start)
    whole_km = sum(ROUTER.length_km(edge.number) for edge in ROUTER.network.edges)
    assert length_km(within((start, there.farthest_km))) == pytest.approx(whole_km)
    assert length_km(within((start, there.farthest_km - 1.0))) < whole_km
    assert length_km(roads_within(ROUTER, [])) == pytest.approx(whole_km)


@settings(max_examples=25)
@given(nodes, nodes)
def test_distances_lead_to_the_ends_of_edges(start: LonLat, end: LonLat) -> None:
    there = distances_from(ROUTER, start)
    best = ROUTER.route(RouteRequest([start, end])).best
    assert best
    number = ROUTER.network.nodes.index(end)
    ends = [
        float(km)
        for edge in ROUTER.network.edges
        for node, km in (
            (edge.start, there.to_start[edge.number]),
            (edge.end, there.to_end[edge.number]),
        )
        if node == number
    ]
    assert ends == pytest.approx([best.length_km] * len(ends), abs=1e-3)
