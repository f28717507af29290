"""Bounds of distances and bearings hold for any point of the one place and any of the other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from convoymap.errors import UsageError
from convoymap.geo.uncertain_place import (
    STEP_KM,
    UncertainPlace,
    _extreme_km,
    bearings_between,
    corners,
    distance_between,
    least_distance_km,
)
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.lonlat import LonLat
from tests.geo.uncertain_places import place_at, places, point_of

shares = st.floats(0, 1)


def true_position(place: UncertainPlace, at: tuple[float, float, float, float]) -> LonLat:
    """Return a position where a place may be: a point of its geometry, moved within the radius."""
    share_x, share_y, bearing_deg, share = at
    start = point_of(place.geometry, share_x, share_y)
    return ellipsoid.destination(*start, bearing_deg, share * place.uncertainty_km)


positions = st.tuples(shares, shares, st.floats(0, 360), shares)


@settings(max_examples=60)
@given(places, places, positions, positions)
def test_every_true_distance_lies_within_the_bounds(
    a: UncertainPlace,
    b: UncertainPlace,
    at_a: tuple[float, float, float, float],
    at_b: tuple[float, float, float, float],
) -> None:
    bounds = distance_between(a, b)
    true_km = ellipsoid.distance_km(*true_position(a, at_a), *true_position(b, at_b))
    assert bounds.low - 1e-6 <= true_km <= bounds.high + 1e-6


@settings(max_examples=60)
@given(places, places)
def test_the_least_distance_is_the_low_end(a: UncertainPlace, b: UncertainPlace) -> None:
    assert least_distance_km(a, b) == distance_between(a, b).low


@settings(max_examples=30)
@given(places, places)
def test_the_screened_extremes_are_those_of_every_pair(
    a: UncertainPlace, b: UncertainPlace
) -> None:
    ours, theirs = corners(a.geometry)[::5], corners(b.geometry)[::5]
    every_km = [
        ellipsoid.distances_km(lon, lat, theirs[:, 0], theirs[:, 1]) for lon, lat in ours.tolist()
    ]
    assert _extreme_km(ours, theirs, least=True) == pytest.approx(np.min(every_km), abs=1e-9)
    assert _extreme_km(ours, theirs, least=False) == pytest.approx(np.max(every_km), abs=1e-9)


@settings(max_examples=60)
@given(places, places, positions, positions)
def test_every_true_bearing_lies_within_the_turns(
    a: UncertainPlace,
    b: UncertainPlace,
    at_a: tuple[float, float, float, float],
    at_b: tuple[float, float, float, float],
) -> None:
    middle, turns = bearings_between(a, b)
    true_deg = ellipsoid.bearing_deg(*true_position(a, at_a), *true_position(b, at_b))
    turn = (true_deg - middle + 180.0) % 360.0 - 180.0
    # Rims are sampled, so a bearing may lie a little beyond the sampled ones.
    assert turns.low - 1.0 <= turn <= turns.high + 1.0


@settings(max_examples=30)
@given(places)
def test_samples_of_an_edge_are_no_farther_apart_than_a_step(place: UncertainPlace) -> None:
    points = corners(place.geometry)
    steps_km = ellipsoid.distances_km(points[:-1, 0], points[:-1, 1], points[1:, 0], points[1:, 1])
    assert (steps_km <= STEP_KM).all()


def test_a_place_is_named_and_what_is_assumed_of_it_is_said_apart() -> None:
    square, line = box(38, 34, 40, 36), LineString([(38, 34), (40, 36)])
    assert {place.label() for place in map(place_at, (Point(39, 35), square, line))} == {"A place"}
    assert place_at(Point(39, 35), 3).assumption() == "A place within 3 km of 35.0000, 39.0000"
    assert place_at(square).assumption() == place_at(line).assumption()


def test_a_geometry_outside_wgs84_is_refused() -> None:
    with pytest.raises(UsageError, match="the geometry of 'A place'"):
        place_at(Point(500_000, 3_900_000))
