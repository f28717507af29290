from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, box

from convoymap.geo import thresholds
from convoymap.geo.checks.containment import inside, middle_of
from convoymap.geo.checks.direction import offsets, toward
from convoymap.geo.checks.nearness import within_reach
from convoymap.geo.depth import depth_in, distance_to_nearest
from convoymap.geo.resolved.zones import ContainmentArea
from convoymap.geo.uncertain_place import UncertainPlace, bearings_between, distance_between
from convoymap.geo.verdict import SEVERITY
from convoymap.geodesy import ellipsoid
from convoymap.language import compass, parts
from convoymap.language.interval import Interval
from tests.geo.checks.check_inputs import spot

HARSHNESS = {verdict: rank for rank, verdict in enumerate(reversed(SEVERITY))}
lons, lats, slacks = st.floats(30, 50), st.floats(20, 45), st.floats(0, 60)
spots = st.builds(spot, lons, lats, slacks)
SQUARE = box(38.0, 34.0, 40.0, 36.0)
WITHIN = parts.parse("within")
LAND = UncertainPlace("Land", 39.0, 35.0, SQUARE, 0.0)


@given(spots, spots)
def test_swapping_two_places_leaves_their_distance(a: UncertainPlace, b: UncertainPlace) -> None:
    there, back = distance_between(a, b), distance_between(b, a)
    assert there.low == pytest.approx(back.low, abs=1e-8)
    assert there.high == pytest.approx(back.high, abs=1e-8)


@given(spots, spots)
def test_swapping_two_places_turns_the_bearing_round(a: UncertainPlace, b: UncertainPlace) -> None:
    assume(ellipsoid.distance_km(a.lon, a.lat, b.lon, b.lat) > 1.0)
    there, _ = bearings_between(a, b)
    back, _ = bearings_between(b, a)
    turned = (back - there) % 360.0
    # The meridians converge by less than the difference of longitude here.
    assert abs(turned - 180.0) <= abs(a.lon - b.lon) + 1e-6


@given(spots, spots, st.floats(0, 30))
def test_slack_widens_both_bounds(a: UncertainPlace, b: UncertainPlace, more: float) -> None:
    wider = spot(a.lon, a.lat, a.uncertainty_km + more)
    assert distance_between(a, b).within(distance_between(wider, b))


@given(lons, lats)
def test_bounds_to_an_area_hold_every_point_of_it(lon: float, lat: float) -> None:
    bounds = distance_between(spot(lon, lat), LAND)
    for corner in ((38.0, 34.0), (39.2, 35.1), (40.0, 36.0), (38.0, 35.5)):
        away = ellipsoid.distance_km(lon, lat, *corner)
        assert bounds.low <= away <= bounds.high


def test_two_areas_that_meet_are_not_apart() -> None:
    other = UncertainPlace("Other", 40.5, 35.0, box(39.5, 34.5, 41.0, 35.5), 0.0)
    assert distance_between(LAND, other).low == 0.0
    far = UncertainPlace("Far", 45.5, 35.0, box(45.0, 34.5, 46.0, 35.5), 0.0)
    exact = ellipsoid.distance_km(40.0, 35.5, 45.0, 35.5)
    assert exact - 8.0 <= distance_between(LAND, far).low <= exact


@pytest.mark.parametrize(
    ("words", "bearing", "verdict"),
    [
        ("east", 84.0, "consistent"),
        ("east", 66.0, "consistent"),
        ("east", 150.0, "implausible"),
        ("east", 170.0, "contradicted"),
        ("further south", 146.0, "consistent"),
        ("further south", 100.0, "implausible"),
        ("further south", 80.0, "contradicted"),
        ("north", 350.0, "consistent"),
        ("north", 10.0, "consistent"),
        ("east-southeast", 84.0, "implausible"),
        ("south-east", 146.0, "consistent"),
        ("West", 280.0, "consistent"),
    ],
)
def test_compass_directions(words: str, bearing: float, verdict: str) -> None:
    assert toward(compass.parse(words), bearing, Interval(-1, 1), "").verdict == verdict


@given(st.floats(0, 359), st.floats(0, 170), st.floats(0, 170), st.floats(0, 359), st.floats(0, 40))
def test_wider_bearings_are_never_judged_more_severely(
    bearing: float, less: float, more: float, direction_deg: float, wider: float
) -> None:
    narrow = offsets(bearing, Interval(-less, more), direction_deg)
    wide = offsets(bearing, Interval(-less - wider, more + wider), direction_deg)
    nearest = [
        0.0 if off.low <= 0 <= off.high else min(abs(off.low), abs(off.high))
        for off in (narrow, wide)
    ]
    assert nearest[1] <= nearest[0] + 1e-9


def test_places_that_overlap_have_no_bearing() -> None:
    _, turns = bearings_between(spot(39, 35, 30), spot(39.1, 35, 30))
    assert turns == Interval(-180.0, 180.0)
    assert toward(compass.parse("north"), 90.0, turns, "").verdict == "consistent"


@pytest.mark.parametrize(
    ("apart", "verdict"),
    [
        (Interval(0, 27), "consistent"),
        (Interval(25, 60), "consistent"),
        (Interval(30, 60), "implausible"),
        (Interval(101, 160), "contradicted"),
    ],
)
def test_near_a_town(apart: Interval, verdict: str) -> None:
    reach = thresholds.near_reach("town")
    assert within_reach("near", apart, reach, "town", ("Here", "There")).verdict == verdict


@pytest.mark.parametrize(
    ("lon", "lat", "slack", "part", "margin", "verdict"),
    [
        (39.0, 35.0, 0, "within", 0, "consistent"),
        (40.05, 35.0, 0, "within", 0, "contradicted"),
        (40.05, 35.0, 5, "within", 0, "consistent"),
        (40.05, 35.0, 0, "within", 5, "consistent"),
        (39.0, 35.0, 0, "well within", 0, "consistent"),
        (39.95, 35.0, 0, "well within", 0, "implausible"),
        (39.95, 35.0, 0, "well within", 30, "consistent"),
        (38.5, 35.0, 0, "west", 0, "consistent"),
        (39.1, 35.0, 0, "west", 0, "implausible"),
        (39.5, 35.0, 0, "west", 0, "contradicted"),
        (39.5, 34.5, 0, "the south-east part", 0, "consistent"),
        (39.0, 35.0, 0, "middle", 0, "consistent"),
        (39.6, 35.0, 0, "in the middle", 0, "implausible"),
        (39.9, 35.0, 0, "centre", 0, "contradicted"),
    ],
)
def test_inside_a_square_of_two_degrees(
    lon: float, lat: float, slack: float, part: str, margin: float, verdict: str
) -> None:
    found = inside(
        spot(lon, lat, slack), ContainmentArea("Land", SQUARE, margin), parts.parse(part)
    )
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("lon", "slack", "words"),
    [(39.0, 1, "Certainly inside"), (39.99, 5, "Possibly inside"), (41.0, 5, "Certainly outside")],
)
def test_how_certain_containment_is(lon: float, slack: float, words: str) -> None:
    assert words in inside(spot(lon, 35.0, slack), ContainmentArea("Land", SQUARE, 2.0), WITHIN).why


@given(spots, st.floats(0, 30), st.floats(0, 30))
def test_a_fuzzier_edge_is_never_judged_more_severely(
    place: UncertainPlace, margin: float, more: float
) -> None:
    for part in ("within", "well within", "north"):
        before = inside(place, ContainmentArea("Land", SQUARE, margin), parts.parse(part))
        after = inside(place, ContainmentArea("Land", SQUARE, margin + more), parts.parse(part))
        assert HARSHNESS[after.verdict] <= HARSHNESS[before.verdict]


def test_a_line_has_no_inside() -> None:
    line = LineString([(38.0, 35.0), (40.0, 35.0)])
    assert (
        inside(spot(39.0, 36.0), ContainmentArea("Line", line, 5.0), WITHIN).verdict
        == "contradicted"
    )
    assert (
        inside(spot(39.0, 35.02), ContainmentArea("Line", line, 5.0), WITHIN).verdict
        == "consistent"
    )


def test_depth_of_an_area_within_another() -> None:
    small = UncertainPlace("Small", 39.0, 35.0, box(38.9, 34.9, 39.1, 35.1), 0.0)
    depth = depth_in(small, SQUARE)
    assert depth.low < 83.0 < depth.high
    assert depth.low > 70.0


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(ValueError, match="upper"):
        inside(spot(39, 35), ContainmentArea("Land", SQUARE, 0), parts.parse("upper"))


def test_the_middle_is_the_inner_half_of_both_widths() -> None:
    assert middle_of(SQUARE, 0.5).bounds == (38.5, 34.5, 39.5, 35.5)


def test_regression_the_middle_of_an_area_over_the_antimeridian_was_a_single_point() -> None:
    area = MultiPolygon([box(170, 10, 180, 20), box(-180, 10, -170, 20)])
    middle = middle_of(area, 0.5)
    assert middle.equals(MultiPolygon([box(175, 12.5, 180, 17.5), box(-180, 12.5, -175, 17.5)]))


def test_a_place_on_a_line_is_near_it_however_long_the_line() -> None:
    line = UncertainPlace("Line", 39.0, 35.0, LineString([(30.0, 35.0), (50.0, 35.0)]), 0.0)
    apart = distance_to_nearest(spot(39.0, 35.1, 2.0), line)
    assert apart.low < 9.2
    assert 13.0 < apart.high < 13.2
    assert distance_to_nearest(spot(39.0, 35.0, 2.0), LAND).high == pytest.approx(0.0)
