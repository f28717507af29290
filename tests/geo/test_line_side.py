from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from convoymap.geo.line_side import side_of_line

AREA = box(38.0, 33.0, 42.0, 36.0)
RIVER = LineString(
    [(37.0, 36.5), (39.0, 35.6), (39.4, 35.9), (40.2, 35.0), (40.6, 35.1), (43.0, 33.5)]
)


@pytest.mark.parametrize(
    ("bearing", "inside", "outside"),
    [
        (270, (38.5, 33.5), (41.8, 35.8)),
        (225, (38.5, 33.5), (41.8, 35.8)),
        (90, (41.8, 35.8), (38.5, 33.5)),
        (0, (41.8, 35.8), (38.5, 33.5)),
    ],
)
def test_the_side_toward_the_bearing(
    bearing: float, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    side = side_of_line(RIVER, bearing, AREA)
    assert side.contains(Point(inside))
    assert not side.intersects(Point(outside))


def test_the_direction_of_the_line_does_not_matter() -> None:
    assert side_of_line(RIVER, 270, AREA).equals(side_of_line(RIVER.reverse(), 270, AREA))


def test_the_two_sides_make_the_area() -> None:
    west, east = side_of_line(RIVER, 270, AREA), side_of_line(RIVER, 90, AREA)
    assert west.area + east.area == pytest.approx(AREA.area)
    assert west.intersection(east).area == pytest.approx(0, abs=1e-9)


def test_a_line_that_ends_inside_is_prolonged() -> None:
    side = side_of_line(LineString([(40.0, 36.5), (40.0, 34.0)]), 90, AREA)
    assert side.contains(Point(41, 33.2))
    assert not side.intersects(Point(39, 33.2))


def test_a_line_elsewhere_does_not_divide() -> None:
    with pytest.raises(ValueError, match="does not divide"):
        side_of_line(LineString([(10, 10), (11, 11)]), 90, AREA)


wiggles = st.lists(st.floats(-0.9, 0.9), min_size=3, max_size=12)


@given(wiggles, st.sampled_from([45.0, 90.0, 135.0]))
def test_whatever_the_course_both_sides_are_valid_and_complete(
    offsets: list[float], bearing: float
) -> None:
    step = 4.0 / (len(offsets) - 1)
    line = LineString([(40 + offset, 36.5 - index * step) for index, offset in enumerate(offsets)])
    east, west = side_of_line(line, bearing, AREA), side_of_line(line, bearing + 180, AREA)
    assert east.is_valid
    assert west.is_valid
    assert east.area + west.area == pytest.approx(AREA.area)
    assert shapely.intersection(east, west).area == pytest.approx(0, abs=1e-9)
