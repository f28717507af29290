"""Outlines by their corners: drawn as they are, mended where they cross a little, refused beyond, in bounded work."""

from __future__ import annotations

import math
import random

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import UsageError
from convoymap.geodesy.ellipsoid import area_km2, densify
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.outlines import MOST_CROSSINGS, draw_outline
from convoymap.geodesy.rings import polygon_of

MIDDLE = LonLat(39.0, 35.0)


def ring(corners: int, *, every: int = 1, middle: LonLat = MIDDLE) -> list[LonLat]:
    """Return corners on an oval, joined to each `every`-th: a ring, or a star that crosses itself."""
    turns = [2 * math.pi * at * every / corners for at in range(corners)]
    return [
        LonLat(middle.lon + 3 * math.cos(turn), middle.lat + 2 * math.sin(turn)) for turn in turns
    ]


def scattered(corners: int, seed: int = 7) -> list[LonLat]:
    chance = random.Random(seed)
    return [LonLat(chance.uniform(36, 42), chance.uniform(33, 37)) for _ in range(corners)]


@given(st.integers(3, 60), st.floats(-179.0, 179.0), st.floats(-80.0, 80.0))
def test_a_clean_outline_is_drawn_as_it_is(corners: int, lon: float, lat: float) -> None:
    clean = ring(corners, middle=LonLat(lon, lat))
    drawn = draw_outline(clean)
    assert drawn.crossings == ()
    assert drawn.mended() == ""
    assert drawn.area.is_valid
    assert drawn.area.equals(polygon_of(densify([*clean, clean[0]])))


def test_a_clean_outline_of_the_most_corners_is_drawn() -> None:
    drawn = draw_outline(ring(5000))
    assert drawn.crossings == ()
    assert area_km2(drawn.area) == pytest.approx(area_km2(draw_outline(ring(500)).area), rel=1e-3)


def test_a_bow_is_mended_and_said_to_be() -> None:
    bow = [LonLat(36, 33), LonLat(38, 35), LonLat(38, 33), LonLat(36, 35)]
    drawn = draw_outline(bow)
    assert len(drawn.crossings) == 1
    assert drawn.crossings[0] == pytest.approx((37.0, 34.0), abs=0.02)
    assert "crosses or touches itself once at [34.0" in drawn.mended()
    assert drawn.area.is_valid
    assert not drawn.area.contains(shapely.Point(37.0, 33.2))
    assert drawn.area.contains(shapely.Point(37.8, 34.0))


def test_what_is_enclosed_twice_is_outside() -> None:
    star = draw_outline(ring(5, every=2))
    assert len(star.crossings) == 5
    assert not star.area.contains(shapely.Point(39.0, 35.0))


@pytest.mark.parametrize(
    ("corners", "why"),
    [
        (scattered(100), f"crosses itself more than {MOST_CROSSINGS} times"),
        (ring(51, every=25), f"crosses itself more than {MOST_CROSSINGS} times"),
        (scattered(800), "km long in all, and 50,000 km is the limit"),
        (scattered(5000), "km long in all, and 50,000 km is the limit"),
        (ring(4999, every=2499), "km long in all, and 50,000 km is the limit"),
        ([LonLat(36 + at / 1000, 33) for at in range(5000)], "corners lie on one line"),
        ([LonLat(at, 90) for at in range(100)], "three different corners"),
        ([LonLat(0, 90), LonLat(90, 90), LonLat(0, 80)], "three different corners"),
        ([LonLat(36, 33), LonLat(38, 33), LonLat(37, 35)] * 1600, "km long in all"),
    ],
    ids=["random", "star", "many", "most", "sharp", "line", "pole", "wedge", "repeated"],
)
def test_what_nobody_means_is_refused_before_it_is_drawn(corners: list[LonLat], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        draw_outline(corners)


@given(st.integers(3, 9), st.integers(0, 10_000))
def test_a_few_scattered_corners_are_mended_or_refused_in_words(corners: int, seed: int) -> None:
    try:
        drawn = draw_outline(scattered(corners, seed))
    except UsageError as error:
        assert "\n" not in str(error)
        return
    assert drawn.area.is_valid
    assert not drawn.area.is_empty
    assert bool(drawn.mended()) == bool(drawn.crossings)
