from __future__ import annotations

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.geo.roads.corridor import CORRIDOR_KM, TOLERANCE_M, corridor
from convoymap.geo.roads.embedded import EmbeddedRouter
from convoymap.geo.roads.isochrone import distances_from, roads_within
from convoymap.geo.roads.network import load_network
from convoymap.geodesy.ellipsoid import distance_to_km
from convoymap.geodesy.lonlat import LonLat

ROUTER = EmbeddedRouter()
nodes = st.sampled_from(load_network().nodes)
OFF_KM = 2.0 * TOLERANCE_M / 1000.0 + 0.01 * CORRIDOR_KM
"""By so much may the edge of a corridor be off: two simplifications, and the plane it is drawn on."""


def within(at: LonLat, km: float) -> shapely.MultiLineString:
    return roads_within(ROUTER, [(distances_from(ROUTER, at), km)])


@settings(max_examples=15, deadline=None)
@given(nodes, st.floats(1.0, 150.0))
def test_a_corridor_holds_its_roads_and_what_lies_beside_them(start: LonLat, km: float) -> None:
    roads = within(start, km)
    area = corridor(roads)
    assert area.is_valid
    assert area.covers(roads)
    for lon, lat in shapely.get_coordinates(area.boundary)[::7]:
        away_km = distance_to_km(float(lon), float(lat), roads)
        assert CORRIDOR_KM - OFF_KM <= away_km <= CORRIDOR_KM + OFF_KM


def test_nothing_within_reach_is_no_area() -> None:
    off = LonLat(36.6, 34.1)
    assert distances_from(ROUTER, off).snap.away_km > 5.0
    assert corridor(within(off, 5.0)).is_empty
