from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.geo.checks.duration import between, elapsed_days, inclusive_days
from convoymap.geo.checks.order import precedes
from convoymap.geo.checks.speed import claimed_between, implied_kmh, of_leg
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geo.verdict import SEVERITY
from convoymap.language.interval import Interval
from convoymap.language.quantity import parse
from tests.geo.checks.check_inputs import at

HARSHNESS = {verdict: rank for rank, verdict in enumerate(reversed(SEVERITY))}


@pytest.mark.parametrize(
    ("start", "end", "elapsed", "inclusive"),
    [
        ("2017-08-28", "2017-09-13", Interval(15, 16), Interval(17, 17)),
        ("2017-08-28", "2017-09-14", Interval(16, 17), Interval(18, 18)),
        ("2017-08-28/2017-08-30", "2017-09-13", Interval(13, 16), Interval(15, 17)),
        ("2017-08-28T12:00:00", "2017-08-29T12:00:00", Interval(0, 1), Interval(2, 2)),
        ("../2017-08-28", "2017-09-13", Interval(15, math.inf), Interval(17, math.inf)),
    ],
)
def test_days_are_counted_elapsed_and_inclusive(
    start: str, end: str, elapsed: Interval, inclusive: Interval
) -> None:
    assert elapsed_days(at(start), at(end)) == elapsed
    assert inclusive_days(at(start), at(end)) == inclusive


@pytest.mark.parametrize(
    ("words", "end", "verdict"),
    [
        ("17 days", "2017-09-13", "depends on reading"),
        ("16 days", "2017-09-13", "depends on reading"),
        ("18 days", "2017-09-13", "contradicted"),
        ("the seventeenth day", "2017-09-13", "depends on reading"),
        ("about two weeks", "2017-09-13", "consistent"),
        ("several days", "2017-09-13", "contradicted"),
        ("16 nights", "2017-09-13", "consistent"),
        ("a month", "2017-09-13", "consistent"),
        ("a year", "2017-09-13", "contradicted"),
        ("17 days", "2017-09-12/2017-09-20", "consistent"),
        ("300 hours", "2017-09-13", "contradicted"),
        ("380 hours", "2017-09-13", "consistent"),
    ],
)
def test_a_duration_from_the_departure(words: str, end: str, verdict: str) -> None:
    assert between(parse(words, dimension="time"), at("2017-08-28"), at(end)).verdict == verdict


def test_the_counting_rule_is_the_breakpoint() -> None:
    found = between(parse("17 days"), at("2017-08-28"), at("2017-09-13"))
    assert found.breakpoint == "counting rule: holds for inclusive days only"
    assert found.margin == "1 day off as elapsed days"
    assert found.why.startswith("Fits as inclusive days, not as elapsed days. ")


def test_hours_miss_by_hours() -> None:
    found = between(parse("5 hours"), at("2017-09-13T00:00:00"), at("2017-09-14T12:30:00"))
    assert found.verdict == "contradicted"
    assert found.margin == "31 h short of the least possible"


@pytest.mark.parametrize(
    ("zone", "start", "end", "hours"),
    [
        # Damascus went from UTC+3 to UTC+2 on 27 October 2017, and is at UTC+3 for good since October 2022.
        ("Asia/Damascus", "2017-10-26T12:00:00", "2017-10-27T12:00:00", 25),
        ("Asia/Damascus", "2023-10-26T12:00:00", "2023-10-27T12:00:00", 24),
        ("Europe/Berlin", "2017-03-25T12:00:00", "2017-03-26T12:00:00", 23),
    ],
)
def test_the_clock_of_the_time_zone_counts(zone: str, start: str, end: str, hours: int) -> None:
    words = parse(f"{hours} hours")
    assert between(words, at(start, zone), at(end, zone)).verdict == "consistent"
    off = parse(f"{hours + 2} hours")
    assert between(off, at(start, zone), at(end, zone)).verdict == "contradicted"


days = st.integers(1, 28)


@given(days, days, days, st.integers(0, 27))
def test_wider_times_are_never_judged_more_severely(
    start: int, end: int, count: int, more: int
) -> None:
    low, high = f"2017-08-{start:02}", f"2017-09-{end:02}"
    wider = f"2017-09-{max(1, end - more):02}/2017-09-{min(30, end + more):02}"
    words = parse(f"{count} days")
    before, after = between(words, at(low), at(high)), between(words, at(low), at(wider))
    for old, new in zip(before.readings, after.readings, strict=True):
        assert HARSHNESS[new.verdict] <= HARSHNESS[old.verdict]


@given(days, days)
def test_order_and_its_opposite(a: int, b: int) -> None:
    first, second = at(f"2017-08-{a:02}"), at(f"2017-08-{b:02}")
    assert (precedes(first, second).verdict == "contradicted") == (a > b)
    assert "contradicted" not in {
        verdict for verdict in (precedes(first, second).verdict,) if a <= b
    }


def test_an_order_that_cannot_be_says_by_how_much() -> None:
    found = precedes(at("2017-10-14"), at("2017-10-12"))
    assert found.verdict == "contradicted"
    assert found.margin == "24 h the wrong way round"
    assert precedes(at("2017-10-12"), at("2017-10-12")).verdict == "consistent"


def test_a_day_that_begins_when_the_other_ends_comes_after_it() -> None:
    assert precedes(at("2017-10-13"), at("2017-10-12")).verdict == "contradicted"


@pytest.mark.parametrize(
    ("apart", "hours", "verdict"),
    [
        (Interval(80, 90), Interval(1, 2), "consistent"),
        (Interval(200, 210), Interval(1, 2), "implausible"),
        (Interval(400, 410), Interval(1, 2), "contradicted"),
        (Interval(400, 410), Interval(1, 2000), "consistent"),
        (Interval(10, 20), Interval(-5, -1), "contradicted"),
        (Interval(0, 20), Interval(-5, -1), "consistent"),
        (Interval(10, 20), Interval(1, math.inf), "consistent"),
    ],
)
def test_a_leg_can_be_driven_or_not(apart: Interval, hours: Interval, verdict: str) -> None:
    found = of_leg(apart, hours.scale(3600), "bus", SPEED_LIMITS["bus"], "")
    assert found.verdict == verdict


def test_the_top_speed_that_would_do_is_the_breakpoint() -> None:
    found = of_leg(Interval(400, 410), Interval(3600, 7200), "bus", SPEED_LIMITS["bus"], "")
    assert found.breakpoint == "top speed 200 km/h"
    assert found.margin == "50 km/h above what a bus can do"
    assert found.assumptions == ("top speed of a bus: 90 km/h is usual, 150 km/h possible",)


@given(st.floats(0, 1e4), st.floats(0, 1e4), st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_more_time_never_needs_more_speed(
    near: float, far: float, start: float, length: float
) -> None:
    apart = Interval(min(near, far), max(near, far))
    short = implied_kmh(apart, Interval(start, start + length))
    longer = implied_kmh(apart, Interval(start - 1, start + length * 2 + 1))
    assert longer.low <= short.low
    assert longer.high >= short.high


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [
        (Interval(20, 20), "contradicted"),
        (Interval(60, 60), "consistent"),
        (Interval(120, 120), "implausible"),
        (Interval(300, 300), "contradicted"),
    ],
)
def test_a_claimed_speed(claimed: Interval, verdict: str) -> None:
    apart, hours = Interval(100, 110), Interval(1, 2)
    found = claimed_between(claimed, apart, hours.scale(3600), "bus", SPEED_LIMITS["bus"], "", "")
    assert found.verdict == verdict


def test_every_limit_is_usual_before_it_is_possible() -> None:
    assert all(limit.soft_kmh < limit.hard_kmh for limit in SPEED_LIMITS.values())
