"""Intervals: where two meet, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.language.interval import Interval

ordered = st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)).map(
    lambda pair: Interval(*sorted(pair))
)


@given(ordered, ordered)
def test_intervals_meet_where_their_gap_is_zero(a: Interval, b: Interval) -> None:
    assert a.meets(b) == b.meets(a) == (a.gap(b) == 0)
    assert a.within(a.hull(b))
    assert (a - b).low == -(b - a).high


def test_an_interval_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(ValueError, match="no interval"):
        Interval(2, 1)
