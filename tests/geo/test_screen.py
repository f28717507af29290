"""The spherical screen: same verdicts as geodesics alone, and a bound that holds."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.errors import UsageError
from convoymap.geo import screen
from convoymap.geo.screen import VERDICTS, check_distances
from convoymap.geodesy.ellipsoid import distance_km, distances_km

SLICE = np.loadtxt(Path(__file__).parent.parent / "geodesy" / "geodtest_slice.dat")


def one(
    low: float, high: float, radius: float = 0.0, here: tuple[float, float] = (36.0, 34.0)
) -> str:
    verdicts = check_distances(
        here[0], here[1], 40.0, 35.0, low_km=low, high_km=high, radius_km=radius
    )
    return VERDICTS[verdicts.codes[0]]


G = distance_km(36.0, 34.0, 40.0, 35.0)
NM = 1e-11


@pytest.mark.parametrize(
    ("low", "high", "radius", "verdict"),
    [
        (300, 400, 0, "consistent"),
        (0, 300, 0, "contradicted"),
        (450, math.inf, 0, "contradicted"),
        (300, math.inf, 0, "consistent"),
        (0, G, 0, "consistent"),
        (0, G - NM, 0, "contradicted"),
        (G, G, 0, "consistent"),
        (G + NM, 1000, 0, "contradicted"),
        (0, G - 50, 50 + 1e-9, "consistent"),
        (0, G - 50, 50 - 1e-9, "contradicted"),
        (-2, -1, 1000, "contradicted"),
        (0, 0, 1000, "consistent"),
    ],
)
def test_verdict_at_and_beside_the_bounds(
    low: float, high: float, radius: float, verdict: str
) -> None:
    assert one(low, high, radius) == verdict


@pytest.mark.parametrize("here", [(math.nan, 34.0), (36.0, math.nan), (36.0, 90.5), (math.inf, 0)])
def test_missing_positions_are_not_checkable(here: tuple[float, float]) -> None:
    assert one(0, 1, here=here) == "not checkable"


spots = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
near = st.tuples(st.floats(35, 45), st.floats(30, 38))


@given(st.one_of(st.tuples(spots, spots), st.tuples(near, near)), st.data())
@settings(max_examples=300)
def test_the_screen_changes_no_verdict(
    pair: tuple[tuple[float, float], tuple[float, float]], data: st.DataObject
) -> None:
    g = distance_km(*pair[0], *pair[1])
    shares = st.floats(0.98, 1.02) | st.floats(0, 3)
    low, high = sorted((g * data.draw(shares), g * data.draw(shares)))
    radius = data.draw(st.floats(0, 100) | st.just(0.0))
    both = [
        check_distances(
            *pair[0], *pair[1], low_km=low, high_km=high, radius_km=radius, screen=on
        ).codes.tolist()
        for on in (True, False)
    ]
    assert both[0] == both[1]


def test_the_factor_holds_over_karneys_test_set() -> None:
    lat1, lon1, lat2, lon2, metres = SLICE[:, [0, 1, 3, 4, 6]].T
    fits = check_distances(lon1, lat1, lon2, lat2, low_km=metres / 1000, high_km=metres / 1000)
    exact = check_distances(
        lon1, lat1, lon2, lat2, low_km=metres / 1000, high_km=metres / 1000, screen=False
    )
    assert fits.codes.tolist() == exact.codes.tolist()
    assert fits.geodesics == exact.geodesics == len(SLICE)
    far = check_distances(lon1, lat1, lon2, lat2, low_km=0, high_km=metres / 1000 * 1.03 + 0.01)
    assert set(far.codes) == {screen.CONSISTENT} and far.geodesics == 0


def test_many_rows_are_the_same_with_and_without_the_screen() -> None:
    draw = np.random.default_rng(2017)
    size = 40_000
    lon1, lon2 = draw.uniform(35, 45, (2, size))
    lat1, lat2 = draw.uniform(30, 38, (2, size))
    claimed = distances_km(lon1, lat1, lon2, lat2) * draw.uniform(0.7, 1.3, size)
    radius = draw.uniform(0, 30, size)
    lon1[::1000] = np.nan
    quick, slow = (
        check_distances(
            lon1,
            lat1,
            lon2,
            lat2,
            low_km=claimed * 0.95,
            high_km=claimed * 1.05,
            radius_km=radius,
            screen=on,
        )
        for on in (True, False)
    )
    assert np.array_equal(quick.codes, slow.codes)
    assert set(quick.codes) == {0, 1, 2}
    assert quick.geodesics < size / 20 < slow.geodesics


@pytest.mark.parametrize(
    ("low", "high", "radius", "message"),
    [
        ([0, 5], [1, 4], 0, "row 1 .*ends before it starts"),
        ([0, math.nan], [1, 4], 0, "row 1 .*is none or ends"),
        ([0, 0], [1, 4], [1, -1], "row 1 .*radius is none or negative"),
        ([0, 0], [1, 4], [1, math.inf], "row 1 .*radius"),
        ([0, 0, 0], [1, 4], 0, "do not fit together"),
        ("far", 1, 0, "do not fit together"),
    ],
)
def test_bad_rows_are_named(low: object, high: object, radius: object, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_distances([36, 36], 34, 40, 35, low_km=low, high_km=high, radius_km=radius)  # type: ignore[arg-type]


def test_no_rows() -> None:
    assert len(check_distances([], [], [], [], low_km=[], high_km=[]).codes) == 0
