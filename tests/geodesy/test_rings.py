"""Bounds and middles of geometries, on either side of the antimeridian and over it (lon, lat; WGS 84)."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from convoymap.geodesy import ellipsoid, rings

OVER = MultiPolygon([box(170, 10, 180, 20), box(-180, 12, -175, 22)])


@pytest.mark.parametrize(
    ("geometry", "expected", "crosses"),
    [
        (OVER, (170, 10, 185, 22), True),
        (LineString([(179, 1), (-179, 3)]), (179, 1, 181, 3), True),
        (MultiPoint([(-180, 0), (170, 1)]), (170, 0, 180, 1), True),
        (box(-10, -5, 20, 5), (-10, -5, 20, 5), False),
        (box(-180, -90, 180, -60), (-180, -90, 180, -60), False),
        (box(-100, -5, 100, 5), (-100, -5, 100, 5), False),
        (LineString([(-100, 0), (0, 0), (100, 0)]), (-100, 0, 100, 0), False),
        (rings.unrolled(OVER), (170, 10, 185, 22), False),
        (MultiPoint([(-170, 0), (500, 0)]), (-170, 0, 500, 0), False),
        (Point(180, 3), (180, 3, 180, 3), False),
    ],
)
def test_bounds_go_over_the_antimeridian_with_the_geometry(
    geometry: BaseGeometry, expected: tuple[float, ...], crosses: bool
) -> None:
    assert rings.bounds(geometry) == expected
    assert rings.crosses(geometry) is crosses
    west, south, east, north = expected
    assert rings.centre(geometry) == ((west + east) / 2, (south + north) / 2)


def test_nothing_has_no_bounds_and_does_not_cross() -> None:
    assert all(map(math.isnan, rings.bounds(Polygon())))
    assert not rings.crosses(Polygon())


@given(
    st.integers(-180, 179), st.integers(1, 170), st.integers(-80, 70), st.integers(1, 10),
    st.integers(-360, 360),
)  # fmt: skip
def test_bounds_are_the_same_wherever_the_globe_is_cut(
    west: int, width: int, south: int, height: int, turn: int
) -> None:
    """Bounds move with the geometry, by any angle round the axis."""
    area = rings.rolled(box(west, south, west + width, south + height))
    moved = rings.rolled(box(west + turn, south, west + width + turn, south + height))
    first, second = rings.bounds(area), rings.bounds(moved)
    assert (second[0] - first[0] - turn) % 360 == 0
    assert second[2] - second[0] == first[2] - first[0] == width
    assert -180 <= second[0] <= 180
    assert second[1::2] == first[1::2] == (south, south + height)


@pytest.mark.parametrize("height", [1, 35])
@pytest.mark.parametrize(
    "path",
    [[179, -180, -179], [179, 180, -179], [179, -180], [-180, 179], [180, -179, -180], [-180, 180], [40, -180, 40]],
)  # fmt: skip
def test_a_point_on_the_antimeridian_may_have_either_sign(path: list[int], height: int) -> None:
    """A line with a point at -180 broke off a part of no length, which GEOS does not segment (fuzz seed 79)."""
    points = [(lon, height + at) for at, lon in enumerate(path)]
    turned = [(lon if abs(lon) != 180 else -lon, lat) for lon, lat in points]
    first, second = (ellipsoid.buffer_km(LineString(line), 5) for line in (points, turned))
    assert first.area < 5 * len(path) * (30 if 40 in path else 1)
    assert first.symmetric_difference(second).area < 1e-6
