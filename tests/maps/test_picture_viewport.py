"""What part of the earth a printed map shows: everything asked for, to scale, wherever it lies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from convoymap.geodesy import ellipsoid
from convoymap.maps.picture.viewport import LonLatKm, viewport_for

BOX = (30.0, 100.0, 880.0, 650.0)
PLACES = st.lists(
    st.tuples(st.floats(-180, 180), st.floats(-90, 90), st.floats(0, 150)), min_size=1, max_size=8
)


@given(PLACES)
def test_every_place_is_in_sight(places: list[LonLatKm]) -> None:
    viewport = viewport_for(places, BOX)
    for lon, lat, _ in places:
        assert viewport.contains(viewport.point(lon, lat), within=-0.5)


@given(st.floats(-180, 180), st.floats(-85, 85))
def test_the_scale_is_true_at_the_middle(lon: float, lat: float) -> None:
    viewport = viewport_for([(lon, lat, 50)], BOX)
    x, y = viewport.point(lon, lat)
    for bearing in (0, 90, 200):
        at = viewport.point(*ellipsoid.destination(lon, lat, bearing, 20))
        drawn_km = np.hypot(at[0] - x, at[1] - y) * viewport.metres_a_unit / 1000
        assert drawn_km == pytest.approx(20, rel=0.002)


@given(st.floats(-179, 179), st.floats(-80, 80))
def test_north_is_up_in_the_middle(lon: float, lat: float) -> None:
    viewport = viewport_for([(lon, lat, 50)], BOX)
    x, y = viewport.point(lon, lat)
    north = viewport.point(lon, lat + 0.1)
    assert north[1] < y
    assert north[0] == pytest.approx(x, abs=0.05)


def test_a_way_over_the_antimeridian_is_one_short_line() -> None:
    viewport = viewport_for([(178.4, -18.1, 0), (-171.8, -13.8, 0)], BOX)
    (line,) = viewport.shapes(
        [LineString([(178.4, -18.1), (179.9, -17), (-179.9, -16.9), (-171.8, -13.8)])]
    )
    straight = np.hypot(*np.subtract(viewport.point(178.4, -18.1), viewport.point(-171.8, -13.8)))
    assert straight <= line.length < 1.1 * straight


def test_an_area_cut_at_the_antimeridian_is_whole_again() -> None:
    viewport = viewport_for([(180, 0, 100)], BOX)
    found = viewport.shapes([box(179, -1, 180, 1), box(-180, -1, -179, 1)])
    assert len(found) == 1
    assert found[0].geom_type == "Polygon"


def test_a_case_about_a_pole_sees_all_round_it() -> None:
    viewport = viewport_for([(0, 88, 1), (120, 88, 1), (240, 88, 1)], BOX)
    assert not viewport.whole
    assert viewport.window[3] == 90
    (disc,) = viewport.shapes([box(-180, 89, 180, 90)])
    assert disc.contains(Point(viewport.point(0, 89.9)))
    assert disc.contains(Point(viewport.point(170, 89.9)))


def test_places_all_over_the_earth_take_the_whole_earth() -> None:
    viewport = viewport_for([(0, 51, 1), (151, -33, 1), (-77, -12, 1)], BOX)
    assert viewport.whole
    assert viewport.shapes([Point(0, 51).buffer(1)])


def test_no_place_at_all_shows_the_whole_earth() -> None:
    assert viewport_for([], BOX).whole


def test_one_place_is_seen_in_its_surroundings() -> None:
    viewport = viewport_for([(38.8, 34.9, 0)], BOX)
    assert (BOX[3] - BOX[1]) * viewport.metres_a_unit / 1000 > 80
