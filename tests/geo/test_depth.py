"""Depths in areas hold for every point of a place, and the screen on the sphere changes none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, box

from convoymap.errors import UsageError
from convoymap.geo.depth import (
    _extreme_depths,
    deepest_point,
    depth_in,
    distance_to_nearest,
    greatest_depth_km,
    sampled,
)
from convoymap.geo.uncertain_place import STEP_KM, UncertainPlace
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.lonlat import LonLat
from tests.geo.uncertain_places import areas, lines, place_at, places, point_of, radii_km

shares = st.floats(0, 1)


def geodesic_depth_km(point: LonLat, area: Polygon) -> float:
    """Return the signed geodesic distance of a point to the edge of an area, without a screen."""
    to_edge = ellipsoid.distance_to_km(*point, area.boundary)
    return to_edge if area.intersects(Point(point)) else -to_edge


@settings(max_examples=25)
@given(st.one_of(areas(), lines()), areas())
def test_the_screened_extremes_are_those_of_every_sample(
    geometry: Polygon | LineString, area: Polygon
) -> None:
    samples, _ = sampled(place_at(geometry))
    every_km = [geodesic_depth_km(LonLat(*sample.tolist()), area) for sample in samples]
    found = _extreme_depths(samples, area, area.boundary)
    assert found.low == pytest.approx(min(every_km), abs=1e-9)
    assert found.high == pytest.approx(max(every_km), abs=1e-9)


@settings(max_examples=60)
@given(places, areas(), shares, shares, st.floats(0, 360), shares)
def test_every_true_depth_lies_within_the_bounds(
    place: UncertainPlace,
    area: Polygon,
    share_x: float,
    share_y: float,
    bearing_deg: float,
    share: float,
) -> None:
    bounds = depth_in(place, area)
    start = point_of(place.geometry, share_x, share_y)
    position = ellipsoid.destination(*start, bearing_deg, share * place.uncertainty_km)
    # The distance to an edge may be 2 m too long.
    assert bounds.low - 0.01 <= geodesic_depth_km(position, area) <= bounds.high + 0.01


@settings(max_examples=40)
@given(places, areas(), st.floats(0, 30))
def test_a_wider_radius_only_widens_the_depth(
    place: UncertainPlace, area: Polygon, more_km: float
) -> None:
    wider = place_at(place.geometry, place.uncertainty_km + more_km)
    narrow, wide = depth_in(place, area), depth_in(wider, area)
    assert wide.low <= narrow.low + 1e-9
    assert narrow.high <= wide.high + 1e-9


@settings(max_examples=40)
@given(places, st.one_of(areas(), lines()), radii_km, shares, shares)
def test_the_distance_to_the_nearest_point_holds_for_every_point(
    place: UncertainPlace,
    geometry: Polygon | LineString,
    uncertainty_km: float,
    share_x: float,
    share_y: float,
) -> None:
    bounds = distance_to_nearest(place, place_at(geometry, uncertainty_km))
    point = point_of(place.geometry, share_x, share_y)
    apart_km = ellipsoid.distance_to_km(*point, geometry)
    assert bounds.low - 0.01 <= apart_km <= bounds.high + 0.01


@settings(max_examples=30)
@given(areas(), shares, shares)
def test_nothing_in_an_area_is_much_deeper_than_its_deepest_point(
    area: Polygon, share_x: float, share_y: float
) -> None:
    deepest = deepest_point(area)
    assert area.intersects(Point(deepest))
    greatest_km = greatest_depth_km(area)
    assert greatest_km == pytest.approx(geodesic_depth_km(deepest, area))
    # It is sought in a plane of degrees, to a hundredth of one.
    found_km = geodesic_depth_km(point_of(area, share_x, share_y), area)
    assert found_km <= 1.1 * greatest_km + 2.0


def test_a_line_has_no_depth() -> None:
    line = LineString([(38.0, 35.0), (40.0, 35.0)])
    assert greatest_depth_km(line) == 0.0
    assert depth_in(place_at(Point(39.0, 35.0), 3.0), line).high == pytest.approx(3.0, abs=0.01)
    # A line along a line is nowhere inside, but between its samples it might leave and be off by half a step.
    assert depth_in(place_at(line), line).high <= STEP_KM / 2


def test_the_depth_of_a_point_is_exact_but_for_its_radius() -> None:
    depth = depth_in(place_at(Point(39.0, 35.5), 2.0), box(38.0, 34.0, 40.0, 36.0))
    assert depth.high - depth.low == pytest.approx(4.0)
    assert (depth.low + depth.high) / 2 == pytest.approx(55.5, abs=0.1)


def test_an_area_elsewhere_is_nowhere_inside() -> None:
    assert depth_in(place_at(box(10, 10, 11, 11)), box(38, 34, 40, 36)).high < 0.0


def test_an_area_outside_wgs84_is_refused() -> None:
    with pytest.raises(UsageError, match="the area"):
        depth_in(place_at(Point(39, 35)), box(0, 0, 500_000, 500_000))
