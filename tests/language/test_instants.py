"""Clocks of time zones in any year, and the times that a change of the clock skipped or doubled."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.language.edtf import EdtfError, parse
from convoymap.language.instants import CYCLE_MS, iso, of_wall, on_wall
from convoymap.timezones import time_zone

ZONES = (
    "Asia/Damascus",
    "UTC",
    "Pacific/Auckland",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Apia",
)
FIRST, LAST = -377_705_116_800_000, 884_541_340_800_000
"""Begin of the years -9999 and 30000 in milliseconds from 1970."""


@given(st.integers(FIRST, LAST), st.sampled_from(ZONES))
def test_an_instant_is_one_of_those_of_its_time_on_the_wall(ms: int, zone: str) -> None:
    clock = time_zone(zone)
    assert ms in of_wall(on_wall(ms, clock), clock)


@given(st.datetimes(datetime(1800, 1, 1), datetime(2100, 1, 1)), st.sampled_from(ZONES))
def test_clocks_are_those_of_the_standard_library(moment: datetime, zone: str) -> None:
    aware = moment.replace(tzinfo=UTC, microsecond=0)
    ms = (aware - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    wall = aware.astimezone(ZoneInfo(zone)).replace(tzinfo=UTC)
    assert on_wall(ms, time_zone(zone)) == (wall - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(
        milliseconds=1
    )


@given(st.integers(-13, -6), st.integers(0, CYCLE_MS), st.sampled_from(ZONES))
def test_before_standard_time_clocks_repeat_after_400_years(
    cycles: int, ms: int, zone: str
) -> None:
    clock, at = time_zone(zone), ms + cycles * CYCLE_MS
    assert on_wall(at + CYCLE_MS, clock) - on_wall(at, clock) == CYCLE_MS


def test_dates_before_standard_time_have_no_seconds_of_mean_time() -> None:
    athens = time_zone("Europe/Athens")
    start = parse("-0480-08-01").instants_ms("Europe/Athens")[0]
    assert start is not None
    assert iso(start, athens) == "-0480-08-01T00:00:00"
    assert iso(0, athens) == "1970-01-01T02:00:00+02:00"
    assert iso(0, athens, seconds=False) == "1970-01-01T02:00+02:00"
    assert iso(FIRST, UTC) == "-9999-01-01T00:00:00"
    assert iso(LAST, UTC) == "+030000-01-01T00:00:00+00:00"


UNCLEAR = [
    # When clocks changed in these places, by the database of time zones.
    ("Asia/Damascus", "2017-03-31T00:30", ["2017-03-31T00:30"], (-60, 1)),
    ("Asia/Amman", "2022-02-25T00:30", ["2022-02-25T00:30"], (-60, 1)),
    ("Asia/Gaza", "2021-03-27T00:30", ["2021-03-27T00:30"], (-60, 1)),
    ("Asia/Damascus", "2017-10-26T23:30", ["2017-10-26T23:30"], (0, 61)),
    ("America/New_York", "2017-11-05T01:30", ["2017-11-05T01:30"], (0, 61)),
    ("Pacific/Apia", "2011-12-30", ["2011-12-30"], (-1440, 0)),
    ("Asia/Damascus", "2017-03-31T01:30", [], (0, 1)),
    ("Asia/Damascus", "2017-03-31", [], (0, 23 * 60)),
    ("Asia/Damascus", "2017-03-31T00:30+02:00", [], (0, 1)),
    ("UTC", "2017-03-31T00:30", [], (0, 1)),
]


@pytest.mark.parametrize(("zone", "when", "told", "minutes"), UNCLEAR)
def test_times_that_clocks_skipped_or_doubled_keep_both_readings(
    zone: str, when: str, told: list[str], minutes: tuple[int, int]
) -> None:
    found = parse(when)
    assert [wall for wall, _ in found.unclear(zone)] == told
    start, end = found.instants_ms(zone)
    assert start is not None
    assert end is not None
    # Against the reading by the clock before the change.
    low = found.low_ms
    assert isinstance(low, int)
    first = low if found.low_is_utc else of_wall(low, time_zone(zone))[0]
    assert ((start - first) // 60_000, (end - first) // 60_000) == minutes


@pytest.mark.parametrize(
    "when", ["-9999-01-01", "-0480-08-01", "0000", "Y10000", "Y30000", "0001-01-01", "9999-12-31"]
)
def test_years_on_clocks_have_bounds(when: str) -> None:
    start, end = parse(when).instants_ms("Asia/Damascus")
    assert start is not None
    assert end is not None
    assert start < end


@pytest.mark.parametrize("when", ["Y-10000", "Y30001", "Y17E7"])
def test_years_beyond_are_refused(when: str) -> None:
    with pytest.raises(EdtfError, match="years -9999 to 30000"):
        parse(when).instants_ms("Asia/Damascus")
