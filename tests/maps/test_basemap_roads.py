"""The roads of the basemap beside the network they are taken from."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.geo.roads.network import Edge, Network, load_network
from convoymap.geodesy.ellipsoid import distance_km, length_km
from convoymap.geodesy.lonlat import LonLat
from convoymap.maps.basemap import decode
from convoymap.maps.basemap_roads import STRAIGHT_KM, Road, basemap_roads, roads_of


def network(*lines: tuple[LonLat, ...], ref: str = "") -> Network:
    nodes = tuple(dict.fromkeys(end for line in lines for end in (line[0], line[-1])))
    edges = tuple(
        Edge(n, nodes.index(line[0]), nodes.index(line[-1]), "road", ref, "", "", length_km(line), line)
        for n, line in enumerate(lines)
    )  # fmt: skip
    return Network(nodes, edges, "", "", "", "")


def test_no_road_is_lost() -> None:
    drawn: dict[tuple[str, str], float] = defaultdict(float)
    for road in basemap_roads():
        drawn[road.road_class, road.ref] += length_km(road.line)
    known: dict[tuple[str, str], float] = defaultdict(float)
    for edge in load_network().edges:
        known[edge.road_class, edge.ref] += edge.length_km
    assert drawn == pytest.approx(known, rel=0.002)


def test_the_page_gets_every_road_whole() -> None:
    assert decode().roads == basemap_roads()


def test_long_straight_stretches_are_told_apart() -> None:
    for road in basemap_roads():
        lengths = [distance_km(*one, *other) for one, other in pairwise(road.line)]
        if road.course_known:
            assert max(lengths) <= STRAIGHT_KM
        else:
            assert min(lengths) > STRAIGHT_KM


def test_a_straight_stretch_between_bends_is_cut_out() -> None:
    bends = (
        LonLat(38.0, 34.0),
        LonLat(38.05, 34.02),
        LonLat(38.1, 34.0),
        LonLat(38.5, 34.0),
        LonLat(38.55, 34.03),
    )
    assert list(roads_of(network(bends))) == [
        Road("road", "", False, bends[2:4]),
        Road("road", "", True, bends[:3]),
        Road("road", "", True, bends[3:]),
    ]


def test_roads_of_one_number_are_joined() -> None:
    one = LonLat(38.0, 34.0), LonLat(38.05, 34.02)
    other = LonLat(38.05, 34.02), LonLat(38.1, 34.0)
    assert list(roads_of(network(one, other, ref="M2"))) == [
        Road("road", "M2", True, (*one, other[1]))
    ]


POSITIONS = st.tuples(st.integers(355_000, 446_000), st.integers(320_000, 374_000)).map(
    lambda whole: LonLat(whole[0] / 10_000, whole[1] / 10_000)
)


@given(st.lists(POSITIONS, min_size=2, max_size=8, unique=True).map(tuple))
def test_ends_and_bends_stay_where_they_were(line: tuple[LonLat, ...]) -> None:
    """Every point that is drawn is a point of the network, and both ends are drawn."""
    drawn = {position for road in roads_of(network(line)) for position in road.line}
    assert {line[0], line[-1]} <= drawn <= set(line)
