"""Margins: the room that is left in the worst case, with the unit of every figure."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.geo.checks import counts, direction, distance, nearness
from convoymap.geo.checks.counts import Counted
from convoymap.geo.checks.finding import shortfall, worst_spare
from convoymap.geo.thresholds import Reach
from convoymap.language import compass
from convoymap.language.interval import Interval

ENDS = st.one_of(st.floats(-1e6, 1e6), st.integers(-50, 50).map(float))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(ENDS), draw(ENDS)))
    return Interval(
        -math.inf if draw(st.integers(0, 5)) == 0 else low,
        math.inf if draw(st.integers(0, 5)) == 0 else high,
    )


@given(intervals(), intervals())
def test_there_is_room_in_the_worst_case_only_where_every_value_fits(
    inner: Interval, outer: Interval
) -> None:
    fits = outer.low <= inner.low and inner.high <= outer.high
    assert (worst_spare(inner, outer) >= 0.0) == fits


@given(intervals(), intervals(), st.floats(0, 1e6), st.floats(0, 1e6))
def test_to_know_less_never_leaves_more_room(
    inner: Interval, outer: Interval, lower: float, higher: float
) -> None:
    less = Interval(inner.low - lower, inner.high + higher)
    assert worst_spare(less, outer) <= worst_spare(inner, outer)


@pytest.mark.parametrize(
    ("claimed", "computed", "said"),
    [
        (Interval(100, 400), Interval(150, 300), "fits, with 50 km to spare at the least"),
        (Interval(100, 300), Interval(150, 300), "fits, with nothing to spare"),
        (Interval(200, 250), Interval(150, 300), "fits; in the worst case off by 50 km"),
        (Interval(100, math.inf), Interval(150, 300), "fits, with 50 km to spare at the least"),
        (Interval(100, 200), Interval(150, math.inf), "fits"),
        (Interval(10, 20), Interval(30, 40), "10 km short of the least possible"),
        (Interval(50, 60), Interval(30, 40), "10 km beyond the greatest possible"),
    ],
)
def test_a_distance_fits_by_what_is_left_wherever_the_places_lie(
    claimed: Interval, computed: Interval, said: str
) -> None:
    assert shortfall(claimed, computed, "km") == said
    assert distance.between(claimed, computed, "", "").readings[0].verdict in (
        "consistent", "contradicted",
    )  # fmt: skip


def test_a_vague_whole_is_not_said_to_have_room_for_its_parts() -> None:
    """'Thousands' may be 1,000, which 3,700 in parts do not fit into."""
    whole = Counted("The Post", "thousands", Interval(1000, 19999), "people")
    parts = [Counted("The Post", "3,700", Interval(3700, 3700), "people")]
    assert (
        counts.against_parts(whole, parts).margin == "fits; in the worst case off by 2,700 people"
    )
    small = [Counted("The Post", "hundreds", Interval(100, 900), "people")]
    assert (
        counts.against_parts(whole, small).margin == "fits, with 100 people to spare at the least"
    )


def test_a_part_has_the_room_that_the_least_whole_leaves() -> None:
    part = Counted("The Post", "4", Interval(4, 4), "fighters")
    whole = [Counted("The Post", "thousands", Interval(1000, 19999), "fighters")]
    assert (
        counts.against_whole(part, whole).margin == "fits, with 996 fighters to spare at the least"
    )


def test_nearness_is_told_by_the_farthest_positions() -> None:
    reach = Reach(50.0, 150.0)

    def margin(high: float) -> str:
        return nearness.within_reach(
            "near", Interval(0.0, high), reach, "border", ("A", "B")
        ).margin

    assert margin(30.0) == "fits, 20 km inside the usual reach at the least"
    assert margin(70.0) == "fits; in the worst case off by 20 km"


def test_a_direction_is_told_by_the_bearing_farthest_off() -> None:
    east = compass.parse("east")
    fits = direction.toward(east, 80.0, Interval(-5.0, 5.0), "").margin
    misses = direction.toward(east, 300.0, Interval(-5.0, 5.0), "").margin
    assert fits.startswith("15 degrees off east at the most")
    assert misses.startswith("145 degrees off east at the least")
