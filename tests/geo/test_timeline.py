"""The timeline network: what it accepts, and the bounds it derives."""

from __future__ import annotations

import itertools
import math
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import UsageError
from convoymap.geo.timeline.network import Constraint, ConstraintLike, Name, bounds, network_of

DAY = 86_400.0


def test_bounds_follow_from_the_claims() -> None:
    rows = [
        ("left-monday", "epoch", "departure", 0, DAY),
        ("seventeen-days", "departure", "arrival", 16 * DAY, 17 * DAY),
        ("before-thursday", "epoch", "arrival", None, 17 * DAY),
        ("aside", "somewhere", "else", 1, 2),
    ]
    found = bounds(rows, reference="epoch")
    assert found == {
        "epoch": (0.0, 0.0),
        "departure": (0.0, DAY),
        "arrival": (16 * DAY, 17 * DAY),
        "somewhere": (None, None),
        "else": (None, None),
    }


def test_open_sides_leave_events_unbounded() -> None:
    found = bounds([Constraint("c", "a", "b", 5, None)], reference="a")
    assert found["b"] == (5.0, None)
    assert bounds([("c", "a", "b", -math.inf, math.inf)], reference="a")["b"] == (None, None)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("c7", "a", "b", 5, 3), r"claim 'c7': the interval ends \(3.0 s\) before it starts"),
        (("c7", "a", "b", math.nan, 3), "claim 'c7': a bound is a number of seconds"),
        (("c7", "a", "b", math.inf, None), "claim 'c7': a bound"),
        (("c7", "a", "b", None, 1e13), "claim 'c7': a bound"),
        (("c7", "a", "b", "1", 3), "not '1'"),
        (("c7", "a", "b", True, 3), "not True"),
        (("c7", "a", "b", 10**400, None), "claim 'c7': a bound"),
        (("c7", "a", None, 1, 3), "an event is named by a text, not None"),
        ((["c7"], "a", "b", 1, 3), r"a claim is named by a text, not \['c7'\]"),
        (("c7", "a", "b"), "constraint 1 must be"),
        ("hello", "constraint 1 must be"),
        (5, "constraint 1 must be"),
    ],
)
def test_malformed_claims_are_named(row: object, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        network_of([cast(ConstraintLike, row)])


def test_bounds_of_contradictory_or_unknown_events() -> None:
    with pytest.raises(UsageError, match=r"cannot all be true.*: one, two"):
        bounds([("one", "a", "b", 1, 2), ("two", "a", "b", 3, 4)], reference="a")
    with pytest.raises(UsageError, match="no claim speaks of the event 'z'"):
        bounds([("one", "a", "b", 1, 2)], reference="z")


def test_bounds_between_milliseconds_are_widened_and_others_exact() -> None:
    assert bounds([("c", "a", "b", 1.1, 1.1)], reference="a")["b"] == (1.1, 1.1)
    assert bounds([("c", "a", "b", 0.00015, 0.00015)], reference="a")["b"] == (0.0, 0.001)


times = st.lists(st.integers(-1000, 1000), min_size=2, max_size=6)


@st.composite
def consistent(draw: st.DrawFn) -> tuple[list[int], list[tuple[int, int, int, int, int]]]:
    when = draw(times)
    events = st.integers(0, len(when) - 1)
    spans = st.tuples(events, events, st.integers(0, 50), st.integers(0, 50))
    rows = [
        (at, a, b, when[b] - when[a] - early, when[b] - when[a] + late)
        for at, (a, b, early, late) in enumerate(draw(st.lists(spans, min_size=1, max_size=9)))
    ]
    return when, rows


@given(consistent())
def test_bounds_are_those_of_floyd_and_warshall_and_hold_a_witness(
    case: tuple[list[int], list[tuple[int, int, int, int, int]]],
) -> None:
    when, rows = case
    start = rows[0][1]
    found = bounds(rows, reference=start)
    events = sorted(found, key=str)
    least: dict[tuple[Name, Name], float]
    least = {(a, b): 0.0 if a == b else math.inf for a in events for b in events}
    for _, a, b, low, high in rows:
        least[a, b] = min(least[a, b], high)
        least[b, a] = min(least[b, a], -low)
    for via, one, other in itertools.product(events, repeat=3):
        least[one, other] = min(least[one, other], least[one, via] + least[via, other])
    for event, (earliest, latest) in found.items():
        assert (math.inf if latest is None else latest) == least[start, event]
        assert (math.inf if earliest is None else -earliest) == least[event, start]
        at = when[int(event)] - when[start]
        assert (earliest is None or earliest <= at) and (latest is None or at <= latest)
