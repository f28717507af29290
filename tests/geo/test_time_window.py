"""Windows hold every moment that an EDTF time means, in seconds and in civil days of a time zone."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.geo.time_window import OWN_DATE, TimeWindow, civil_day, common_window, time_window
from convoymap.language.edtf import parse
from convoymap.language.interval import Interval

ZONES = ("Asia/Damascus", "UTC", "Pacific/Auckland", "America/New_York")
days = st.dates(date(1950, 1, 1), date(2050, 12, 31))


def window_of(first: int, last: int) -> TimeWindow:
    """Return a window of whole days counted from 1970-01-01 in UTC, the last one included."""
    span = Interval(first * 86_400.0, (last + 1) * 86_400.0)
    return TimeWindow(span, Interval(first, last), f"{first}/{last}", "test")


windows = st.tuples(st.integers(0, 20), st.integers(0, 6)).map(
    lambda start_length: window_of(start_length[0], sum(start_length))
)


@settings(max_examples=60)
@given(days, st.sampled_from(ZONES), st.floats(0, 0.999))
def test_a_day_holds_each_of_its_moments(day: date, zone: str, share: float) -> None:
    window = time_window(parse(day.isoformat()), zone, "test")
    moment_s = window.span.low + share * (window.span.high - window.span.low)
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=moment_s)
    assert moment.astimezone(ZoneInfo(zone)).date().isoformat() == day.isoformat()
    assert window.days == Interval(civil_day(moment, zone), civil_day(moment, zone))
    # A civil day has 23 to 25 hours.
    assert 23 * 3600 <= window.span.high - window.span.low <= 25 * 3600


@settings(max_examples=60)
@given(days, st.integers(0, 60), st.sampled_from(ZONES))
def test_an_interval_is_the_hull_of_its_first_and_last_day(
    first: date, more: int, zone: str
) -> None:
    last = first + timedelta(days=more)
    start, end = (time_window(parse(day.isoformat()), zone, "test") for day in (first, last))
    whole = time_window(parse(f"{first.isoformat()}/{last.isoformat()}"), zone, "test")
    assert whole.span == start.span.hull(end.span)
    assert whole.days == Interval(start.days.low, end.days.high)


@pytest.mark.parametrize("when", ["Y170000002", "Y30001", "Y-10000", "../.."])
def test_a_time_beyond_the_calendar_is_open(when: str) -> None:
    window = time_window(parse(when), "Asia/Damascus", "test")
    assert window.span == window.days == Interval(-math.inf, math.inf)
    assert window.beyond == (when != "../..")


def test_an_open_end_is_infinite_and_the_other_is_not() -> None:
    window = time_window(parse("2018-03-01/.."), "UTC", "test")
    assert window.span == Interval(datetime(2018, 3, 1, tzinfo=UTC).timestamp(), math.inf)
    assert window.days == Interval(civil_day(datetime(2018, 3, 1, tzinfo=UTC), "UTC"), math.inf)


@given(windows, windows)
def test_disjoint_windows_share_no_day(a: TimeWindow, b: TimeWindow) -> None:
    assert a.disjoint(b) == b.disjoint(a) == (not a.days.meets(b.days))


def test_windows_that_only_touch_are_disjoint() -> None:
    assert window_of(0, 1).disjoint(window_of(2, 3))


@given(st.lists(windows, min_size=1, max_size=4))
def test_what_windows_have_in_common_or_else_all_of_them(found: list[TimeWindow]) -> None:
    common = common_window(tuple(found), "both", "words")
    shared = set.intersection(*(set(range(int(w.days.low), int(w.days.high) + 1)) for w in found))
    if shared:
        assert common.days == Interval(min(shared), max(shared))
        assert all(common.span.within(window.span) for window in found)
    else:
        assert all(window.span.within(common.span) for window in found)
        assert all(window.days.within(common.days) for window in found)
    assert (common.witness, common.text, common.claim) == ("both", "words", None)


@settings(max_examples=30)
@given(st.lists(windows, min_size=2, max_size=4))
def test_the_order_of_windows_makes_no_difference(found: list[TimeWindow]) -> None:
    assert len({common_window(each, "", "").span for each in permutations(found)}) == 1


def test_a_label_names_the_event_where_it_is_known() -> None:
    window = time_window(parse("2018-03-01"), "UTC", "The Post, paragraph 1")
    assert window.label() == window.assumption() == "1 March 2018 (The Post, paragraph 1)"
    named = TimeWindow(window.span, window.days, window.text, window.witness, event="silence")
    assert named.label() == "silence, 1 March 2018 (The Post, paragraph 1)"


def test_the_date_of_the_case_is_told_apart_only_where_it_is_assumed() -> None:
    window = time_window(parse("2018-03-01/2018-04"), "UTC", OWN_DATE)
    assert window.label() == "from 1 March 2018 to April 2018"
    assert window.assumption() == "from 1 March 2018 to April 2018 (as the case dates it)"


@pytest.mark.parametrize(
    ("zone", "day"),
    # Kiritimati was 10:40 hours behind Greenwich in 1970; it is 14 hours ahead today.
    [("UTC", 0.0), ("Pacific/Kiritimati", -1.0), ("America/New_York", -1.0)],
)
def test_the_civil_day_is_that_of_the_zone(zone: str, day: float) -> None:
    assert civil_day(datetime(1970, 1, 1, tzinfo=UTC), zone) == day
