"""The ellipsoid module against Karney's figures and against the laws of distance."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from convoymap.errors import UsageError
from convoymap.geodesy import ellipsoid as e
from convoymap.geodesy.lonlat import LonLat

SLICE = np.loadtxt(Path(__file__).parent / "geodtest_slice.dat")
NANOMETRES_10_IN_KM = 1e-11

lons = st.floats(-180.0, 180.0)
lats = st.floats(-90.0, 90.0)
positions = st.builds(LonLat, lons, lats)
near_syria = st.builds(LonLat, st.floats(30.0, 50.0), st.floats(25.0, 45.0))


def test_slice_spreads_over_the_classes() -> None:
    assert len(SLICE) == 200


@pytest.mark.parametrize("row", SLICE, ids=range(len(SLICE)))
def test_distances_agree_with_karney_to_ten_nanometres(row: e.Floats) -> None:
    lat1, lon1, azimuth, lat2, lon2, _, metres = (float(value) for value in row[:7])
    assert abs(e.distance_km(lon1, lat1, lon2, lat2) - metres / 1000.0) <= NANOMETRES_10_IN_KM
    there = e.destination(lon1, lat1, azimuth, metres / 1000.0)
    assert e.distance_km(*there, lon2, lat2) <= 2 * NANOMETRES_10_IN_KM


def test_vectorised_distances_are_the_same_numbers() -> None:
    many = e.distances_km(SLICE[:, 1], SLICE[:, 0], SLICE[:, 4], SLICE[:, 3])
    one_by_one = [e.distance_km(r[1], r[0], r[4], r[3]) for r in SLICE]
    assert many.tolist() == one_by_one
    assert math.isnan(e.distances_km([np.nan], [0.0], [0.0], [0.0])[0])


@given(positions, positions)
def test_distance_is_symmetric(a: LonLat, b: LonLat) -> None:
    assert e.distance_km(*a, *b) == pytest.approx(e.distance_km(*b, *a), abs=1e-10)


@given(positions, positions, positions)
def test_triangle_inequality(a: LonLat, b: LonLat, c: LonLat) -> None:
    assert e.distance_km(*a, *c) <= e.distance_km(*a, *b) + e.distance_km(*b, *c) + 1e-9


@given(positions, st.floats(0.0, 360.0), st.floats(0.001, 9_000.0))
def test_destination_is_as_far_as_asked(a: LonLat, bearing: float, km: float) -> None:
    assert e.distance_km(*a, *e.destination(*a, bearing, km)) == pytest.approx(km, abs=1e-9)


@given(near_syria, near_syria)
def test_bearing_and_distance_lead_there(a: LonLat, b: LonLat) -> None:
    bearing = e.bearing_deg(*a, *b)
    assert 0.0 <= bearing < 360.0
    there = e.destination(*a, bearing, e.distance_km(*a, *b))
    assert e.distance_km(*there, *b) < 1e-9


@given(st.lists(positions, min_size=2, max_size=6), st.floats(2.0, 500.0))
@settings(max_examples=40)
def test_densify_keeps_length_points_and_step(line: list[LonLat], step: float) -> None:
    dense = e.densify(line, step)
    assert dense[0] == line[0] and dense[-1] == line[-1]
    assert set(line) <= set(dense)
    assert e.length_km(dense) == pytest.approx(e.length_km(line), abs=1e-6)
    gaps = [e.distance_km(*a, *b) for a, b in itertools.pairwise(dense)]
    assert max(gaps) <= step + 1e-6


def test_densify_of_nothing_and_one() -> None:
    assert e.densify([]) == []
    assert e.densify([LonLat(36, 34)]) == [(36.0, 34.0)]


@given(positions, st.floats(0.5, 9_000.0))
@settings(max_examples=60)
def test_disc_is_valid_anywhere_and_of_its_radius(centre: LonLat, km: float) -> None:
    area = e.disc(*centre, km)
    assert area.is_valid and not area.is_empty
    west, south, east, north = area.bounds
    assert west >= -180 and east <= 180 and south >= -90 and north <= 90


@given(near_syria, st.floats(0.5, 1_500.0), st.floats(0.0, 360.0))
@settings(max_examples=60)
def test_disc_holds_what_is_nearer_and_not_what_is_farther(
    centre: LonLat, km: float, bearing: float
) -> None:
    area = e.disc(*centre, km)
    assert area.covers(Point(e.destination(*centre, bearing, km * 0.999)))
    assert not area.intersects(Point(e.destination(*centre, bearing, km * 1.001)))


@pytest.mark.parametrize(
    ("centre", "inside", "outside"),
    [
        (LonLat(179.9, 10.0), [LonLat(-179.8, 10.0), LonLat(179.5, 10.0)], [LonLat(0.0, 10.0)]),
        (LonLat(-179.9, -10.0), [LonLat(179.8, -10.0)], [LonLat(0.0, -10.0)]),
        (
            LonLat(20.0, 89.5),
            [LonLat(0.0, 89.99), LonLat(-160.0, 89.9)],
            [LonLat(0.0, 0.0), LonLat(0.0, -89.9)],
        ),
        (LonLat(20.0, -89.5), [LonLat(0.0, -89.99)], [LonLat(0.0, 89.9)]),
    ],
)
def test_disc_over_antimeridian_and_pole(
    centre: LonLat, inside: list[LonLat], outside: list[LonLat]
) -> None:
    area = e.disc(*centre, 200.0)
    assert e.area_km2(area) == pytest.approx(math.pi * 200**2, rel=0.01)
    assert all(area.covers(Point(p)) for p in inside)
    assert not any(area.intersects(Point(p)) for p in outside)


def test_area_of_a_disc_of_55_km() -> None:
    assert e.area_km2(e.disc(38.66, 33.5, 55.0)) == pytest.approx(math.pi * 55**2, rel=1e-3)
    hollow = Polygon(box(36, 34, 38, 36).exterior, [box(36.5, 34.5, 37.5, 35.5).exterior])
    assert e.area_km2(hollow) == pytest.approx(
        e.area_km2(box(36, 34, 38, 36)) - e.area_km2(box(36.5, 34.5, 37.5, 35.5))
    )
    assert e.area_km2(Point(36, 34)) == 0.0


@given(near_syria, st.floats(0, 360), st.floats(1, 359), st.floats(0, 300), st.floats(1, 500))
@settings(max_examples=60)
def test_sector_is_a_slice_of_the_ring(
    centre: LonLat, start: float, turn: float, inner: float, depth: float
) -> None:
    area = e.sector(*centre, start, start + turn, inner, inner + depth)
    assert area.is_valid
    ring = e.area_km2(e.sector(*centre, 0, 360, inner, inner + depth))
    assert e.area_km2(area) == pytest.approx(ring * turn / 360, rel=0.02)
    middle = e.destination(*centre, start + turn / 2, inner + depth / 2)
    assert area.covers(Point(middle)) or turn < 3 or depth < inner / 100


def test_sector_opposite_side_is_outside() -> None:
    east = e.sector(40.15, 35.3, 45, 135, 0, 60)
    assert east.covers(Point(e.destination(40.15, 35.3, 90, 50)))
    assert not east.intersects(Point(e.destination(40.15, 35.3, 270, 1)))


BENDS = [LonLat(36.7, 34.2), LonLat(38.3, 34.55), LonLat(40.15, 35.33)]
LINE = LineString(e.densify(BENDS))
SHAPES = [Point(38.66, 33.5), LINE, box(36, 33, 42, 37), MultiPoint([(36, 34), (41, 36)])]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda s: s.geom_type)
@pytest.mark.parametrize("km", [0.5, 5.0, 60.0])
def test_buffer_edge_is_that_far_away(shape: BaseGeometry, km: float) -> None:
    grown = e.buffer_km(shape, km)
    assert grown.is_valid and grown.covers(shape)
    edge = shapely.get_coordinates(grown.boundary)[::37]
    for lon, lat in edge:
        assert e.distance_to_km(lon, lat, shape) == pytest.approx(km, rel=0.015)


@given(st.sampled_from(SHAPES), st.floats(1.0, 100.0), st.floats(1.05, 3.0))
@settings(max_examples=15)
def test_buffer_is_monotone(shape: BaseGeometry, km: float, factor: float) -> None:
    assert e.buffer_km(shape, km * factor).covers(e.buffer_km(shape, km))


def test_negative_buffer_shrinks_and_can_leave_nothing() -> None:
    area = box(36, 33, 42, 37)
    core = e.buffer_km(area, -30.0)
    assert area.covers(core) and core.is_valid
    lon, lat = shapely.get_coordinates(core)[0]
    assert e.distance_to_km(lon, lat, area.boundary) == pytest.approx(30.0, rel=0.015)
    assert e.buffer_km(area, -400.0).is_empty
    assert e.buffer_km(Polygon(), 5.0).is_empty
    assert e.buffer_km(area, 0.0).equals(area)
    assert e.buffer_km(Point(36, 34), -1.0).is_empty


@pytest.mark.parametrize("shape", [Point(180, 10), Point(0, 89.9), box(179, -17, 180, -16)])
def test_buffer_at_the_seams_is_valid(shape: BaseGeometry) -> None:
    grown = e.buffer_km(shape, 100.0)
    assert grown.is_valid
    west, _, east, north = grown.bounds
    assert west >= -180 and east <= 180 and north <= 90
    assert e.area_km2(grown) >= math.pi * 100**2 * 0.99


@given(near_syria, near_syria, near_syria)
@settings(max_examples=60)
def test_distance_to_a_line_is_the_least_over_its_points(a: LonLat, b: LonLat, p: LonLat) -> None:
    assume(e.distance_km(*a, *b) > 1.0)
    dense = e.densify([a, b], 1.0)
    brute = float(e.distances_km(*p, *np.array(dense).T).min())
    found = e.distance_to_km(*p, LineString(e.densify([a, b], 5.0)))
    assert found <= brute + 0.002
    assert found >= brute - 0.5


def test_nearest_point_inside_on_edge_and_between_parts() -> None:
    area = box(36, 33, 42, 37)
    assert e.nearest_point(38.0, 35.0, area) == (38.0, 35.0)
    assert e.distance_to_km(38.0, 35.0, area) == 0.0
    lon, lat = e.nearest_point(44.0, 35.0, area)
    assert lon == 42.0 and lat == pytest.approx(35.0, abs=0.05)
    assert e.nearest_point(40.0, 36.0, MultiPoint([(36, 34), (41, 36)])) == (41.0, 36.0)
    both = shapely.GeometryCollection([Point(36, 34), box(41, 35, 42, 36)])
    assert e.nearest_point(40.9, 35.5, both)[0] == 41.0


def test_length_of_geometries() -> None:
    assert e.length_km(LINE) == pytest.approx(e.length_km(BENDS))
    assert e.length_km(Point(36, 34)) == 0.0
    assert e.length_km(shapely.MultiLineString([LINE, LINE])) == pytest.approx(
        2 * e.length_km(LINE)
    )


@pytest.mark.parametrize(
    "call",
    [
        lambda: e.distance_km(0, 91, 0, 0),
        lambda: e.distance_km(math.nan, 0, 0, 0),
        lambda: e.bearing_deg(0, 0, 0, math.inf),
        lambda: e.destination(0, 0, math.nan, 1),
        lambda: e.destination(0, 0, 1, math.inf),
        lambda: e.densify([LonLat(0, 0), LonLat(1, 1)], 0),
        lambda: e.disc(0, 0, 0),
        lambda: e.disc(0, 0, 10_001),
        lambda: e.disc(0, 0, math.nan),
        lambda: e.disc(0, 95, 1),
        lambda: e.disc(0, 0, 1, points=3),
        lambda: e.sector(0, 0, 0, 90, 5, 5),
        lambda: e.sector(0, 0, math.nan, 90, 0, 5),
        lambda: e.buffer_km(Point(0, 0), math.nan),
        lambda: e.buffer_km(Point(0, 0), 20_000),
        lambda: e.nearest_point(0, 0, Polygon()),
    ],
)
def test_impossible_requests_are_usage_errors(call: Callable[[], object]) -> None:
    with pytest.raises(UsageError):
        call()
