"""Minimal conflicts and smallest repairs, against brute force and their laws."""

from __future__ import annotations

import itertools
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.errors import UsageError
from convoymap.geo.timeline.conflicts import MinimalConflict, conflicts, repair, smallest_repair
from convoymap.geo.timeline.hitting import Steps, TooManyStepsError, minimum_hitting_set
from convoymap.geo.timeline.network import bounds

Row = tuple[str, str, str, float | None, float | None]
DAY = 86_400


def holds(rows: list[Row]) -> bool:
    events = sorted({event for row in rows for event in row[1:3]})
    least = {(a, b): 0.0 if a == b else math.inf for a in events for b in events}
    for _, a, b, low, high in rows:
        least[a, b] = min(least[a, b], math.inf if high is None else high)
        least[b, a] = min(least[b, a], math.inf if low is None else -low)
    for via, a, b in itertools.product(events, repeat=3):
        least[a, b] = min(least[a, b], least[a, via] + least[via, b])
    return all(least[event, event] >= 0 for event in events)


def brute_conflicts(rows: list[Row]) -> list[tuple[str, ...]]:
    claims = sorted({row[0] for row in rows})
    found: list[tuple[str, ...]] = []
    for size in range(1, len(claims) + 1):
        for some in itertools.combinations(claims, size):
            if not any(set(known) <= set(some) for known in found) and not holds(of(rows, some)):
                found.append(some)
    return found


def of(rows: list[Row], claims: tuple[object, ...]) -> list[Row]:
    return [row for row in rows if row[0] in claims]


@st.composite
def networks(draw: st.DrawFn) -> list[Row]:
    events = st.sampled_from(["a", "b", "c", "d", "e"])
    names = st.sampled_from([f"c{at}" for at in range(8)])
    rows: list[Row] = []
    for _ in range(draw(st.integers(1, 9))):
        low, width = draw(st.integers(-10, 10)), draw(st.integers(0, 5))
        sides = draw(st.sampled_from([(low, low + width)] * 3 + [(None, low), (low, None)]))
        rows.append((draw(names), draw(events), draw(events), *sides))
    return rows


@given(networks())
@settings(max_examples=200)
def test_all_conflicts_and_the_smallest_repair_as_by_brute_force(rows: list[Row]) -> None:
    expected = brute_conflicts(rows)
    found = [conflict.claims for conflict in conflicts(rows, limit=1000)]
    assert found == expected
    repair = smallest_repair(rows)
    assert holds([row for row in rows if row[0] not in repair])
    smaller = itertools.combinations(sorted({row[0] for row in rows}), max(0, len(repair) - 1))
    assert not repair or not any(all(set(s) & set(c) for c in expected) for s in smaller)


@given(networks(), st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_order_of_claims_makes_no_difference(rows: list[Row], shuffler: random.Random) -> None:
    shuffled = shuffler.sample(rows, len(rows))
    assert conflicts(shuffled) == conflicts(rows)
    assert smallest_repair(shuffled) == smallest_repair(rows)


@given(networks())
@settings(max_examples=50)
def test_the_working_of_a_conflict_can_be_replayed(rows: list[Row]) -> None:
    for conflict in conflicts(rows):
        steps = conflict.steps
        assert {step.claim for step in steps} == set(conflict.claims)
        assert sum(step.at_most for step in steps) == -conflict.margin < 0
        assert [step.b for step in steps] == [step.a for step in (*steps[1:], steps[0])]
        stated = {(c, a, b): high for c, a, b, _, high in rows if high is not None}
        stated |= {(c, b, a): -low for c, a, b, low, _ in rows if low is not None}
        assert all((step.claim, step.a, step.b) in stated for step in steps)


@given(networks(), st.sampled_from("abcde"), st.integers(-5, 5), st.integers(0, 5))
@settings(max_examples=50)
def test_a_claim_that_can_always_hold_adds_no_conflict(
    rows: list[Row], event: str, low: int, width: int
) -> None:
    apart: Row = ("new", event, "a new event", low, low + width)
    assert conflicts([*rows, apart]) == conflicts(rows)
    open_on_both_sides: Row = ("new", "a", event, None, None)
    assert conflicts([*rows, open_on_both_sides]) == conflicts(rows)


@given(networks())
@settings(max_examples=50)
def test_a_claim_within_derived_bounds_adds_no_conflict(rows: list[Row]) -> None:
    kept = [row for row in rows if row[0] not in smallest_repair(rows)]
    if kept:
        start = kept[0][1]
        for event, (low, high) in bounds(kept, reference=start).items():
            assert conflicts([*kept, ("new", start, event, low, high)]) == []


def test_three_reports_that_miss_each_other_by_31_hours() -> None:
    rows: list[Row] = [
        ("left", "midnight of 28 August", "departure", 0, DAY),
        ("took", "departure", "arrival", 17 * DAY, 18 * DAY),
        ("came", "midnight of 28 August", "arrival", 14 * DAY, 17 * DAY - 31 * 3600),
        ("rested", "departure", "halt", 0, None),
    ]
    [conflict] = conflicts(rows)
    assert isinstance(conflict, MinimalConflict)
    assert conflict.claims == ("came", "left", "took")
    assert conflict.margin == 31 * 3600
    assert len(smallest_repair(rows)) == 1


def test_nothing_to_say_of_no_claims_and_of_consistent_ones() -> None:
    assert conflicts([]) == [] and smallest_repair([]) == ()
    assert conflicts([("one", "a", "b", 1, 2), ("two", "b", "a", -2, -1)]) == []


def planted(events: int, claims: int, wrong: int, seed: int) -> tuple[list[Row], set[str]]:
    draw = random.Random(seed)
    when = [draw.randrange(30_000_000) for _ in range(events)]
    rows: list[Row] = []
    for at in range(claims):
        a, b = draw.sample(range(events), 2)
        gap = when[b] - when[a]
        early, late = draw.randrange(600, DAY), draw.randrange(600, DAY)
        rows.append((f"c{at:05d}", f"e{a}", f"e{b}", gap - early, gap + late))
    bad = draw.sample(range(claims), wrong)
    for at in bad:
        claim, one, other, low, high = rows[at]
        assert low is not None and high is not None
        rows[at] = (claim, one, other, low + 10 * DAY, high + 10 * DAY)
    return rows, {f"c{at:05d}" for at in bad}


def test_contradictions_planted_in_a_large_network_are_found() -> None:
    rows, bad = planted(1_000, 3_000, 8, seed=5)
    assert set(smallest_repair(rows)) == bad
    found = conflicts(rows, limit=50)
    assert len(found) == 50
    assert bad <= {claim for conflict in found for claim in conflict.claims}
    sizes = [len(conflict.claims) for conflict in found]
    assert sizes == sorted(sizes)
    for conflict in found:
        assert not holds(of(rows, conflict.claims))
        for claim in conflict.claims:
            rest = tuple(other for other in conflict.claims if other != claim)
            assert holds(of(rows, rest))
    assert conflicts(rows, limit=3) == sorted(
        conflicts(rows, limit=3), key=lambda c: (len(c.claims), c.claims)
    )


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(UsageError, match="limit"):
        conflicts([], limit=0)


small_sets = st.lists(st.frozensets(st.integers(0, 7), min_size=1, max_size=4), max_size=9)


@given(small_sets)
def test_hitting_sets_are_smallest(sets: list[frozenset[int]]) -> None:
    hit = minimum_hitting_set(sets)
    for known in range(len(hit) + 1):
        assert len(minimum_hitting_set(sets, at_least=known)) == len(hit)
    assert all(hit & members for members in sets)
    if hit:
        smaller = itertools.combinations(range(8), len(hit) - 1)
        assert not any(all(set(some) & members for members in sets) for some in smaller)


def test_a_search_for_a_hitting_set_can_be_given_up() -> None:
    draw = random.Random(3)
    sets = [draw.sample(range(200), 6) for _ in range(60)]
    with pytest.raises(TooManyStepsError):
        minimum_hitting_set(sets, steps=Steps(3))


def test_many_entangled_contradictions_are_repaired_with_the_fewest() -> None:
    rows, bad = planted(300, 900, 40, seed=7)
    repair = smallest_repair(rows)
    assert len(repair) <= len(bad)
    assert holds_fast([row for row in rows if row[0] not in repair])


def holds_fast(rows: list[Row]) -> bool:
    return conflicts(rows, limit=1) == []


@pytest.mark.parametrize("work", [0, 20_000])
def test_what_cannot_be_proved_in_the_work_allowed_is_a_repair_and_says_so(work: float) -> None:
    draw = random.Random(1)
    rows: list[Row] = []
    for at in range(40):
        a, b = draw.sample("abcdefgh", 2)
        low = draw.randint(-100, 100)
        rows.append((f"c{at}", a, b, low, low + 3))
    found = repair(rows, work=work)
    assert not found.proved
    assert holds(kept := [row for row in rows if row[0] not in found.claims])
    assert all(not holds([*kept, *of(rows, (claim,))]) for claim in found.claims)
    assert repair(rows, work=work) == found
    few = repair(rows[:12])
    assert few.proved and few.claims == smallest_repair(rows[:12])
