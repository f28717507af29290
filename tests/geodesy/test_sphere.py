"""The sphere against the ellipsoid, and what may use it."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from convoymap.geodesy import ellipsoid, sphere
from convoymap.geodesy.lonlat import LonLat

ROOT = Path(__file__).resolve().parent.parent.parent

FOLDERS = ("gazetteer", "geo", "maps", "seeds")
"""Links inside `convoymap` to folders beside it."""

lons = st.floats(-180.0, 180.0)
lats = st.floats(-90.0, 90.0)
positions = st.builds(LonLat, lons, lats)


def test_the_radius_is_the_mean_radius_of_the_ellipsoid() -> None:
    mean_m = (2 * ellipsoid.GEOD.a + ellipsoid.GEOD.b) / 3
    assert pytest.approx(mean_m / 1000, abs=5e-5) == sphere.MEAN_RADIUS_KM
    assert pytest.approx(2 * math.pi * sphere.MEAN_RADIUS_KM / 360) == sphere.KM_PER_DEGREE


def test_the_ratios_are_those_of_the_radii_of_curvature() -> None:
    a, b = ellipsoid.GEOD.a / 1000, ellipsoid.GEOD.b / 1000
    least, most = sphere.MEAN_RADIUS_KM / (a * a / b), sphere.MEAN_RADIUS_KM / (b * b / a)
    assert least - 1e-6 < sphere.LEAST_RATIO <= least
    assert most <= sphere.MOST_RATIO < most + 1e-6


@given(positions, positions)
def test_the_sphere_is_never_farther_off_than_the_ratios_say(one: LonLat, other: LonLat) -> None:
    geodesic = ellipsoid.distance_km(*one, *other)
    rough = sphere.distance_km(*one, *other)
    # The haversine is off by some 1e-8 at the antipodes.
    assert sphere.LEAST_RATIO * geodesic * (1 - 1e-7) <= rough + 1e-6
    assert rough <= sphere.MOST_RATIO * geodesic * (1 + 1e-7) + 1e-6


@given(positions, positions)
def test_distance_is_the_same_both_ways(one: LonLat, other: LonLat) -> None:
    assert sphere.distance_km(*one, *other) == pytest.approx(sphere.distance_km(*other, *one))


@given(positions, st.floats(0.0, 360.0), st.floats(0.001, 19_000.0))
def test_a_destination_is_as_far_as_asked(one: LonLat, bearing: float, km: float) -> None:
    there = sphere.destination(*one, bearing, km)
    assert -180.0 <= there[0] <= 180.0
    assert sphere.distance_km(*one, *there) == pytest.approx(km, rel=1e-6, abs=1e-4)


@given(
    st.builds(LonLat, lons, st.floats(-80.0, 80.0)), st.floats(0.0, 360.0), st.floats(1.0, 500.0)
)
def test_a_destination_is_near_the_one_on_the_ellipsoid(
    one: LonLat, bearing: float, km: float
) -> None:
    exact = ellipsoid.destination(*one, bearing, km)
    assume(abs(exact[1]) < 85.0)
    assert ellipsoid.distance_km(*exact, *sphere.destination(*one, bearing, km)) < 0.012 * km


def test_names_resolve_without_numpy() -> None:
    code = (
        "import sys; from convoymap.gazetteer.resolver import Resolver;"
        "assert Resolver().resolve('60 km east of Sukhna').place;"
        "assert 'convoymap.geodesy.sphere' in sys.modules;"
        "heavy = {'numpy', 'shapely', 'pyproj', 'antimeridian'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_regression_ten_modules_had_an_earth_of_their_own() -> None:
    own = re.compile(r"\b6[_,]?3(71|78)(\.|[_,]?\d{3}\b)|\b11[01]\.\d")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for folder in ("convoymap", "gazetteer", "geo", "maps", "seeds", "tools")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path.name != "sphere.py" and path.relative_to(ROOT / folder).parts[0] not in FOLDERS
        for line in path.read_text("utf-8").splitlines()
        if own.search(line) and "kmh" not in line.lower() and '"motorway"' not in line
    ]
    assert found == []
