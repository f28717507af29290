from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.geo.checks.distance import between, travelled
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geo.thresholds import DETOUR_SOFT
from convoymap.geo.verdict import SEVERITY
from convoymap.language.interval import Interval
from convoymap.language.quantity import parse

HARSHNESS = {verdict: rank for rank, verdict in enumerate(reversed(SEVERITY))}
lengths = st.floats(0, 20_000)


def interval(ends: tuple[float, float]) -> Interval:
    return Interval(min(ends), max(ends))


intervals = st.tuples(lengths, lengths).map(interval)


# Published figures of the roads of Syria and their geodesics, from the project's notes.
@pytest.mark.parametrize(
    ("words", "geodesic_km", "crow", "road"),
    [
        ("155 km", 144.0, "contradicted", "consistent"),
        ("215 km", 217.9, "consistent", "consistent"),
        ("50 km", 64.6, "contradicted", "contradicted"),
        ("120 km", 64.6, "contradicted", "consistent"),
        ("80 miles", 123.3, "consistent", "consistent"),
        ("70 km", 172.4, "contradicted", "contradicted"),
        ("hundreds of miles", 385.8, "consistent", "consistent"),
        ("dozens of miles", 385.8, "contradicted", "contradicted"),
        ("more than 400 km", 100.0, "contradicted", "implausible"),
    ],
)
def test_each_reading_of_a_published_distance(
    words: str, geodesic_km: float, crow: str, road: str
) -> None:
    apart = Interval(geodesic_km - 3, geodesic_km + 3)
    found = between(parse(words).canonical()[1], apart, "", words)
    assert [reading.verdict for reading in found.readings] == [crow, road]


def test_a_road_figure_below_the_geodesic_is_no_road_whatever_the_road() -> None:
    found = between(Interval(49.5, 50.5), Interval(62.6, 66.6), "", "50 km")
    assert found.verdict == "contradicted"
    assert "whatever the road" in found.why
    assert found.margin == "12.1 km short of the least possible"
    assert found.breakpoint == "radii larger by 6.1 km each"


def test_the_reading_that_fits_is_named() -> None:
    found = between(Interval(154.5, 155.5), Interval(142, 146), "", "155 km")
    assert found.verdict == "depends on reading"
    assert "Fits by road, not as the crow flies." in found.why
    assert found.breakpoint == "a way 1.06 times as long as the geodesic"


@given(intervals, intervals, lengths, lengths)
def test_wider_bounds_are_never_judged_more_severely(
    claimed: Interval, apart: Interval, less: float, more: float
) -> None:
    wider = Interval(max(0.0, apart.low - less), apart.high + more)
    before = between(claimed, apart, "", "")
    after = between(claimed, wider, "", "")
    for old, new in zip(before.readings, after.readings, strict=True):
        assert HARSHNESS[new.verdict] <= HARSHNESS[old.verdict]


@given(st.integers(1, 900), st.integers(1, 900), intervals)
def test_the_unit_makes_no_difference(few: int, more: int, apart: Interval) -> None:
    claims = (f"{few} to {few + more} km", f"{few * 1000} to {(few + more) * 1000} metres")
    in_km, in_m = (between(parse(words).canonical()[1], apart, "", "") for words in claims)
    assert [r.verdict for r in in_km.readings] == [r.verdict for r in in_m.readings]


def test_miles_are_statute_miles_and_nautical_ones_are_not() -> None:
    assert parse("1 to 1 mile").canonical()[1].low == pytest.approx(1.609344)
    assert parse("1 to 1 nautical mile").canonical()[1].low == pytest.approx(1.852)


BUS = "bus", SPEED_LIMITS["bus"]


@pytest.mark.parametrize(
    ("claimed", "longest_h", "verdict"),
    [
        (Interval(90, 90), None, "contradicted"),
        (Interval(120, 120), None, "consistent"),
        (Interval(120 * DETOUR_SOFT + 1, 10_000), None, "implausible"),
        (Interval(200, 200), 1.0, "contradicted"),
        (Interval(140, 140), 1.0, "implausible"),
        (Interval(200, 200), 10.0, "consistent"),
    ],
)
def test_a_distance_travelled(claimed: Interval, longest_h: float | None, verdict: str) -> None:
    longest_s = None if longest_h is None else longest_h * 3600
    found = travelled(claimed, Interval(100, 120), longest_s, *BUS, "", "")
    assert found.verdict == verdict


@given(intervals, st.floats(0, 1e6), st.floats(0, 1e6))
def test_more_time_is_never_judged_more_severely(
    claimed: Interval, time: float, more: float
) -> None:
    chain = Interval(100, 120)
    before = travelled(claimed, chain, time, *BUS, "", "")
    after = travelled(claimed, chain, time + more, *BUS, "", "")
    assert HARSHNESS[after.verdict] <= HARSHNESS[before.verdict]


def test_no_times_leave_the_distance_open_above() -> None:
    found = travelled(Interval(5000, math.inf), Interval(100, 120), None, *BUS, "", "")
    assert found.verdict == "implausible"
    assert "No times" in found.why
