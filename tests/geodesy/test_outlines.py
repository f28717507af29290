"""Outlines that cross themselves, repeat themselves or enclose nothing: mended or refused, within bounds on work."""

from __future__ import annotations

import math
import random
import re
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Polygon

from convoymap.errors import UsageError
from convoymap.geodesy.crossings import MOST_CLOSE_PAIRS, crossings
from convoymap.geodesy.ellipsoid import area_km2
from convoymap.geodesy.growing import grow
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.outlines import MOST_CROSSINGS, draw_line, draw_outline

DEGREES = st.integers(-40, 40).map(lambda tenths: tenths / 10)


def positions(*latlons: tuple[float, float]) -> list[LonLat]:
    """Return positions written with the latitude first."""
    return [LonLat.from_latlon(pair) for pair in latlons]


def thrown(count: int, wide: float = 1.0, lon: float = 40.0) -> list[LonLat]:
    """Return corners thrown into a square."""
    chance = random.Random(count)
    return [
        LonLat(
            (lon + chance.uniform(-wide, wide) + 180.0) % 360.0 - 180.0,
            35 + chance.uniform(-wide, wide),
        )
        for _ in range(count)
    ]


def star(count: int) -> list[LonLat]:
    """Return a star polygon of an odd number of corners."""
    turns = [4 * math.pi * at / count for at in range(count)]
    return [LonLat(40 + math.cos(turn), 35 + math.sin(turn)) for turn in turns]


def test_a_bow_tie_is_mended_and_says_where_it_crosses() -> None:
    drawn = draw_outline(positions((34, 40), (35, 41), (35, 40), (34, 41)))
    assert drawn.area.is_valid
    assert len(shapely.get_parts(drawn.area)) == 2
    (place,) = drawn.crossings
    assert place == pytest.approx((40.5, 34.5), abs=0.01)
    assert drawn.mended().startswith("crosses or touches itself once at [34.50")


def test_a_star_is_inside_where_it_turns_once() -> None:
    drawn = draw_outline(star(5))
    assert len(drawn.crossings) == 5
    assert not drawn.area.covers(shapely.Point(40, 35))
    assert "5 times, the first time at [" in drawn.mended()


def test_an_outline_in_order_is_as_it_was_and_says_nothing() -> None:
    drawn = draw_outline(positions((34, 40), (34, 41), (35, 41), (35, 40)))
    assert (drawn.crossings, drawn.mended()) == ((), "")


@pytest.mark.parametrize(
    ("corners", "said"),
    [
        (positions((34, 40), (34, 41), (34, 42)), "encloses no area, for its corners lie on one line"),
        (positions((34, 40), (35, 40), (36, 40)), "encloses no area, for its corners lie on one line"),
        (positions((0, 0), (0, 10), (0, 4), (0, 7)), "encloses no area"),
        (positions((34, 40), (35, 41), (36, 42), (35, 41)), "encloses no area"),
        (positions((0, 179), (0, -179), (0, -178)), "encloses no area"),
        (positions((90, 0), (90, 90), (80, 0)), "needs three different corners"),
        (positions((90, 0), (90, 90), (90, 180), (-90, 4)), "needs three different corners"),
        (positions((10, 180), (10, -180), (20, 5)), "needs three different corners"),
        (positions((80, 40), (85, 40), (80, -140)), "crosses itself more than 100 times"),
        (positions((34, 40), (34, 41)) * 3, "needs three different corners"),
        (positions((34, 40), (34, 41), (35, 41)) * 50, "goes along one edge 50 times, and 10 is the limit"),
        (thrown(500, wide=0.3), "crosses itself more than 100 times, the first time at"),
        (thrown(5_000), "km long in all, and 50,000 km is the limit"),
        (thrown(5_000, wide=0.05, lon=180.0), "crosses itself more than 100 times"),
        (star(1_501), "crosses itself more than 100 times"),
        (
            [LonLat(at * 20.0 % 360 - 180.0, 80 + at / 20) for at in range(60)],
            "winds round the globe more than once",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused(corners: list[LonLat], said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        draw_outline(corners)


def test_edges_too_close_to_tell_are_refused_before_they_are_compared() -> None:
    """A comb of leaning teeth: the bounds of all its edges overlap, though none of them cross."""
    teeth = [
        LonLat(40 + at * 1e-6 + (0.01 if at % 2 else 0.0), 34.01 if at % 2 else 34.0)
        for at in range(3_000)
    ]
    assert len(teeth) ** 2 / 4 > MOST_CLOSE_PAIRS
    with pytest.raises(UsageError, match="lie too close together"):
        draw_outline([*teeth, LonLat(40.1, 33.9), LonLat(39.9, 33.9)])


def test_a_ring_round_a_pole_and_one_that_touches_it_have_their_areas() -> None:
    cap = draw_outline([LonLat(lon, 80.0) for lon in (0.0, 90.0, 180.0, -90.0)])
    assert cap.crossings == ()
    assert area_km2(cap.area) > 2e6
    third = draw_outline(positions((90, 0), (80, 0), (80, 90)))
    # Half of a square of ten degrees, for its far side is a geodesic.
    assert 0.61e6 < area_km2(third.area) < 0.64e6


@given(st.lists(st.tuples(DEGREES, DEGREES), min_size=3, max_size=12))
def test_whatever_is_drawn_is_valid_and_mended_only_where_it_crosses(
    pairs: list[tuple[float, float]],
) -> None:
    try:
        drawn = draw_outline(positions(*pairs))
    except UsageError:
        return
    assert drawn.area.is_valid
    assert area_km2(drawn.area) > 0.0
    assert len(drawn.crossings) <= MOST_CROSSINGS
    if not drawn.crossings:
        assert len(shapely.get_parts(drawn.area)) == 1


@given(st.lists(st.tuples(DEGREES, DEGREES), min_size=4, max_size=10, unique=True))
def test_a_path_is_found_to_cross_itself_just_where_it_is_not_simple(
    pairs: list[tuple[float, float]],
) -> None:
    line = LineString(pairs)
    found = crossings(np.array(pairs), 1_000)
    assert not found.ended
    gone_again = len({frozenset(ends) for ends in pairwise(pairs)}) < len(pairs) - 1
    # A closed line meets itself at its ends, which is no crossing to shapely.
    if not gone_again and not line.is_closed:
        assert line.is_simple == (found.places == ())


def test_lines_may_come_back_and_cross_but_not_without_end() -> None:
    there = positions((34, 40), (35, 41), (35, 42))
    assert draw_line([*there, *reversed(there)]).length > 0
    with pytest.raises(UsageError, match="two different points"):
        draw_line(positions((90, 0), (90, 50)))
    with pytest.raises(UsageError, match="crosses itself more than 500 times"):
        draw_line(thrown(400, wide=0.1))
    with pytest.raises(UsageError, match="goes along one edge 30 times"):
        draw_line(there * 30)


def comb(teeth: int) -> Polygon:
    """Return a comb in metres whose teeth, 10 km long, stand 4 m apart."""
    ring = [(at * 2.0, 10_000.0 if at % 2 else 0.0) for at in range(2 * teeth)]
    return Polygon([*ring, (4.0 * teeth, -500.0), (0.0, -500.0)])


def test_a_crowded_comb_grows_as_the_plain_shape_that_it_fills() -> None:
    grown = grow(comb(400), 3_000.0)
    plain = grow(comb(400).convex_hull, 3_000.0)
    assert grown.hausdorff_distance(plain) < 3_000.0 * 0.02
    worn = grow(comb(400), -100.0)
    assert worn.area < comb(400).area / 2
    assert shapely.within(worn, comb(400).buffer(1.0))


def test_a_shape_of_few_corners_grows_as_shapely_has_it() -> None:
    square = shapely.box(0, 0, 1_000, 1_000)
    assert grow(square, 50.0).equals_exact(square.buffer(50.0, quad_segs=32), 0.0)
    assert grow(square, -600.0).is_empty
