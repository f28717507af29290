"""The space-time prism: exact reach, its areas, and their laws."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from convoymap.errors import UsageError
from convoymap.geo.prism import Sighting, reach_at, reach_between, reach_km
from convoymap.geodesy.ellipsoid import area_km2, destination, distance_km

START = datetime(2017, 8, 28, tzinfo=UTC)
QARA, SUKHNA = (36.74, 34.15), (38.87, 34.89)
APART = distance_km(*QARA, *SUKHNA)


def at(
    where: tuple[float, float], hours: float, *, window: float = 0.0, radius: float = 0.0
) -> Sighting:
    seen = START + timedelta(hours=hours)
    return Sighting(*where, radius, seen, seen + timedelta(hours=window))


def hour(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def excess_km(
    where: tuple[float, float], moment: datetime, sightings: list[Sighting], speed: float
) -> float:
    """Return by how many km a position is out of reach, exactly, by geodesics; 0 or less where it is within."""
    return max(
        distance_km(*where, seen.lon, seen.lat) - reach_km(seen, moment, speed)
        for seen in sightings
    )


def test_a_lens_half_way_between_two_exact_sightings() -> None:
    seen = [at(QARA, 0), at(SUKHNA, 10)]
    lens = reach_at(hour(5), seen, top_speed_kmh=APART / 8)
    middle = destination(*QARA, 69.0, APART / 2)
    assert lens.is_valid and lens.covers(Point(middle))
    assert not lens.covers(Point(QARA)) and not lens.covers(Point(SUKHNA))
    assert reach_at(hour(5), seen, top_speed_kmh=APART / 11).is_empty


def test_the_reach_of_a_sighting_is_its_radius_and_speed_times_hours() -> None:
    seen = at(SUKHNA, 1, window=2, radius=3)
    assert reach_km(seen, hour(5), 50) == pytest.approx(3 + 50 * 4)
    assert reach_km(seen, hour(0), 50) == pytest.approx(3 + 50 * 3)
    assert reach_km(seen, hour(2), 50) == pytest.approx(3 + 50 * 1)
    assert reach_km(Sighting(*QARA, 0.0, START, None), hour(1), 1) == math.inf


def test_hours_are_those_of_the_earth_where_the_clock_was_put_back() -> None:
    damascus = ZoneInfo("Asia/Damascus")
    before = datetime(2017, 10, 26, 22, tzinfo=damascus)
    after = datetime(2017, 10, 27, 0, tzinfo=damascus)
    there = Sighting(*QARA, 0.0, before, before)
    assert reach_km(there, after, 10) == pytest.approx(30)


def test_a_month_on_the_road_says_nothing() -> None:
    seen = at(QARA, 0)
    assert reach_at(hour(24 * 30), [seen], top_speed_kmh=80).covers(Point(-70, -30))
    assert reach_between(seen, at(SUKHNA, 24 * 30), top_speed_kmh=80).covers(Point(-70, -30))
    unknown = Sighting(*SUKHNA, 0.0, None, None)
    assert reach_between(seen, unknown, top_speed_kmh=80).covers(Point(-70, -30))


def test_the_ellipse_between_two_sightings() -> None:
    first, second = at(QARA, 0), at(SUKHNA, 10)
    assert reach_between(first, second, top_speed_kmh=APART / 11).is_empty
    for window in (0.0, 5.0):
        late = at(SUKHNA, 10 - window, window=window)
        assert reach_between(first, late, top_speed_kmh=APART / 10.1).is_empty
        assert not reach_between(first, late, top_speed_kmh=APART / 9.9).is_empty
    thin = reach_between(first, second, top_speed_kmh=APART / 10 * 1.000001)
    assert thin.is_valid and area_km2(thin) < 200
    speed = APART / 5
    half_length, half_width = APART, math.sqrt(APART**2 - (APART / 2) ** 2)
    wide = reach_between(first, second, top_speed_kmh=speed)
    assert area_km2(wide) == pytest.approx(math.pi * half_length * half_width, rel=0.005)
    circle = reach_between(first, at(QARA, 2), top_speed_kmh=50)
    assert area_km2(circle) == pytest.approx(math.pi * 50**2, rel=0.005)
    still = reach_between(first, first, top_speed_kmh=50)
    assert still.covers(Point(QARA)) and area_km2(still) < 0.01


near = st.tuples(st.floats(34, 44), st.floats(31, 38))
sightings = st.builds(
    lambda where, hours, window, radius: at(where, hours, window=window, radius=radius),
    near,
    st.floats(0, 24),
    st.floats(0, 12),
    st.floats(0, 40),
)


@given(st.lists(sightings, min_size=1, max_size=3), near, st.floats(0, 36), st.floats(5, 120))
@settings(max_examples=80)
def test_area_and_exact_reach_agree(
    seen: list[Sighting], where: tuple[float, float], hours: float, speed: float
) -> None:
    area = reach_at(hour(hours), seen, top_speed_kmh=speed)
    assert area.is_valid
    over = excess_km(where, hour(hours), seen, speed)
    contradictory = any(
        reach_at(hour(hours), pair, top_speed_kmh=speed).is_empty
        for pair in itertools.combinations(seen, 2)
    )
    if over <= -0.01 and not contradictory:
        assert area.intersects(Point(where))
    if over > 1.0:
        assert not area.intersects(Point(where))


@given(sightings, sightings, st.floats(5, 120), st.floats(0, 1))
@settings(max_examples=60)
def test_every_moment_lies_within_the_union(
    one: Sighting, other: Sighting, speed: float, share: float
) -> None:
    assert one.earliest and other.latest
    assume(one.earliest <= other.latest)
    moment = one.earliest + share * (other.latest - one.earliest)
    union = reach_between(one, other, top_speed_kmh=speed)
    now = reach_at(moment, [one, other], top_speed_kmh=speed)
    assert union.is_valid
    assert area_km2(now.difference(union)) <= 1.0 + 0.005 * area_km2(union)


@given(sightings, sightings, st.floats(5, 100), st.floats(1.01, 2), st.floats(0, 36))
@settings(max_examples=40)
def test_more_speed_reaches_no_less(
    one: Sighting, other: Sighting, speed: float, faster: float, hours: float
) -> None:
    slow = reach_at(hour(hours), [one, other], top_speed_kmh=speed)
    fast = reach_at(hour(hours), [one, other], top_speed_kmh=speed * faster)
    assert area_km2(slow.difference(fast)) <= 1e-3 * area_km2(slow) + 1e-3


@given(st.floats(-180, 180), st.floats(-90, 90), st.floats(0, 300))
@settings(max_examples=60)
def test_areas_are_valid_anywhere(lon: float, lat: float, hours: float) -> None:
    here = at((lon, lat), 0)
    there = at(destination(lon, lat, 70.0, 100.0), 10)
    assert reach_at(hour(hours), [here, there], top_speed_kmh=60).is_valid
    union = reach_between(here, there, top_speed_kmh=60)
    assert union.is_valid and not union.is_empty


@pytest.mark.parametrize(
    "call",
    [
        lambda: Sighting(36, 34, -1.0, START, START),
        lambda: Sighting(36, 34, math.nan, START, START),
        lambda: Sighting(36, 34, 0.0, START, START - timedelta(hours=1)),
        lambda: Sighting(36, 34, 0.0, datetime(2017, 8, 28), None),
        lambda: reach_at(datetime(2017, 8, 28), [at(QARA, 0)], top_speed_kmh=5),
        lambda: reach_at(START, [at(QARA, 0)], top_speed_kmh=0),
        lambda: reach_at(START, [at(QARA, 0)], top_speed_kmh=math.nan),
        lambda: reach_between(at(QARA, 10), at(SUKHNA, 0), top_speed_kmh=5),
        lambda: reach_at(START, [at((36, 95), 0)], top_speed_kmh=5),
    ],
)
def test_impossible_requests_are_usage_errors(call: Callable[[], object]) -> None:
    with pytest.raises(UsageError):
        call()
