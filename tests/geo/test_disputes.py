"""One dispute is one conflict: what is gathered, what never changes beside it, and what a conflict rests on."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.geo.conflict import Conflict
from convoymap.geo.context import CaseContext
from convoymap.geo.contradictions.compare import contradictions
from convoymap.geo.examine import find_conflicts
from convoymap.geo.timeline.conflicts import conflicts
from convoymap.seeds.loader import load_case
from tests.geo.test_case_timeline import (
    FALL,
    RETREAT,
    SIGNED,
    START,
    column,
    dated,
    lasted,
    made,
    ordered,
)
from tests.geo.test_contradictions import COUNT, fact, in_case

Row = dict[str, Any]
Choice = frozenset[str]


def timed(*rows: Row, **parts: object) -> CaseContext:
    with TemporaryDirectory() as folder:
        return CaseContext(made(Path(folder), list(rows), **parts))


def valued(*rows: Row) -> list[Conflict]:
    with TemporaryDirectory() as folder:
        return contradictions(CaseContext(in_case(Path(folder), list(rows))))


def choices(conflict: Conflict) -> list[Choice]:
    """Return every way to take one statement of each side."""
    sides = (side.premises if side.by_case else side.claims for side in conflict.sides)
    return [frozenset(taken) for taken in itertools.product(*sides)]


def test_six_claims_against_six_with_one_order_are_one_conflict() -> None:
    before = [dated(SIGNED, "2018-03-05") for _ in range(6)]
    after = [dated(FALL, "2018-03-12") for _ in range(6)]
    (conflict,) = find_conflicts(timed(*before, *after, ordered(FALL, SIGNED)))
    assert len(conflict.claims) == 13
    assert sorted(len(side.claims) for side in conflict.sides) == [1, 6, 6]
    assert conflict.severity == "hard"


def test_dates_of_different_wording_are_one_side_where_any_of_them_contradicts() -> None:
    early = ("2018-02", "2018-01/2018-02", "2018-02-01/2018-02-20")
    late = ("2018-03", "2018-03-01/2018-03-20", "2018-03-05")
    (conflict,) = find_conflicts(
        timed(
            *(dated(SIGNED, when) for when in early),
            *(dated(FALL, when) for when in late),
            ordered(FALL, SIGNED),
        )
    )
    assert sorted(len(side.claims) for side in conflict.sides) == [1, 3, 3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (fact("origin", place="Raqqa"), fact("origin", place="Idlib")),
        ({**COUNT, "quantity": "250"}, {**COUNT, "quantity": "900"}),
        (dated("signing", "2018-03-01", attribute="date"), dated("signing", "2018-03-05", attribute="date")),
        (fact("outcome", value="struck", when="2018-03-01"), fact("outcome", value="not-struck", when="2018-03-01")),
    ],
)  # fmt: skip
def test_six_claims_against_six_on_one_value_are_one_conflict(one: Row, other: Row) -> None:
    (conflict,) = valued(*([one] * 6), *([other] * 6))
    assert [len(side.claims) for side in conflict.sides] == [6, 6]


def test_a_place_and_an_area_around_it_that_agree_are_one_side_and_one_conflict() -> None:
    area, inside = fact("origin", place="Lebanese border"), fact("origin", place="Qalamoun")
    (conflict,) = valued(area, inside, fact("origin", place="Raqqa"))
    assert sorted(side.claims for side in conflict.sides) == [("c1", "c2"), ("c3",)]
    assert "The nearest of all these decide. " in conflict.why


def test_words_and_a_number_that_agree_are_one_side() -> None:
    (conflict,) = valued(
        {**COUNT, "quantity": "hundreds"}, {**COUNT, "quantity": "250"}, {**COUNT, "quantity": "40000"}
    )  # fmt: skip
    assert sorted(side.claims for side in conflict.sides) == [("c1", "c2"), ("c3",)]


def test_three_of_which_each_excludes_the_others_are_three_conflicts() -> None:
    found = valued(*(fact("origin", place=place) for place in ("Raqqa", "Idlib", "Mayadin")))
    assert sorted(sorted(conflict.claims) for conflict in found) == [
        ["c1", "c2"],
        ["c1", "c3"],
        ["c2", "c3"],
    ]


def test_what_agrees_with_both_sides_stands_on_neither() -> None:
    """ "Hundreds" can be 250 and can be 900: it is part of no conflict that says the two cannot both be."""
    rows = [{**COUNT, "quantity": amount} for amount in ("250", "900", "100 to 999")]
    (conflict,) = valued(*rows)
    assert sorted(conflict.claims) == ["c1", "c2"]


def test_a_date_of_the_case_without_which_all_claims_could_hold_is_named() -> None:
    context = timed(
        dated(SIGNED, "2018-03-05"),
        ordered(FALL, SIGNED),
        events={
            name: {"title": name} | ({"when": "2018-03-12"} if name == FALL else {})
            for name in (START, SIGNED, RETREAT, FALL)
        },
    )
    (conflict,) = find_conflicts(context)
    assert conflict.claims == ("c1", "c2")
    assert conflict.premises == ("events: fall",)
    assert conflict.to_json()["premises"] == ["events: fall"]
    assert not conflicts(
        [each for each in context.timeline.constraints if each.claim in ("c1", "c2")]
    )


def test_a_date_of_the_case_that_a_claim_repeats_is_no_premise() -> None:
    (conflict,) = find_conflicts(
        timed(
            dated(SIGNED, "2018-03-05"),
            ordered(FALL, SIGNED),
            dated(FALL, "2018-03-12"),
            events={
                name: {"title": name} | ({"when": "2018-03-12"} if name == FALL else {})
                for name in (START, SIGNED, RETREAT, FALL)
            },
        )
    )
    assert conflict.claims == ("c1", "c2", "c3")
    assert conflict.premises == ()


def test_the_order_and_speed_that_a_movement_assumes_are_named() -> None:
    stops = column(("departed", "Raqqa", "2018-03-10"), ("arrived", "Idlib", "2018-03-08"))
    (conflict, *_) = find_conflicts(timed(movements=stops))
    assert conflict.claims == ()
    assert sorted(conflict.premises) == [
        "assumption: the stops of column in the order given",
        "assumption: top speed of a bus 150 km/h",
        "stop 1 of column",
        "stop 2 of column",
    ]


@pytest.mark.parametrize("beside", [(), ("2018-03-20",), ("2018-03-06", "2018-03-20")])
def test_two_dates_have_one_severity_whatever_stands_beside_them(beside: tuple[str, ...]) -> None:
    """Of three alternatives the mildest pair decided for all of them."""
    names = ["one", "two", *(f"more{number}" for number in range(len(beside)))]
    days = [
        "2018-03-05",
        "2018-03-06" if beside[:1] != ("2018-03-06",) else "2018-03-05T08:00",
        *beside,
    ]
    given_here = {
        "any": [{"value": day, "claims": [name]} for day, name in zip(days, names, strict=True)]
    }
    events = {SIGNED: {"title": "Signing", "when": given_here}}
    found = find_conflicts(
        timed(*({"id": name, "modality": "plan"} for name in names), events=events)
    )
    severity = {
        frozenset(pair): conflict.severity
        for conflict in found
        for pair in itertools.product(*(side.claims for side in conflict.sides))
    }
    for (one, a), (other, b) in itertools.combinations(zip(names, days, strict=True), 2):
        gap = int(b[8:10]) - int(a[8:10])
        expected = {0: None, 1: "soft"}.get(gap, "hard")
        assert severity.get(frozenset((one, other))) == expected


EVENTS = (START, SIGNED, RETREAT, FALL)
_days = st.integers(1, 12).map(lambda day: f"2018-03-{day:02d}")
_two = st.permutations(EVENTS).map(lambda found: (found[0], found[1]))
_orders = _two.map(lambda two: ordered(*two))
_dates = st.tuples(st.sampled_from(EVENTS), _days).map(lambda each: dated(*each))
_spans = st.tuples(st.sampled_from(["two days", "ten days", "a week"]), _two).map(
    lambda each: lasted(each[0], *each[1])
)
_dated_and_ordered = st.tuples(_dates, _orders).map(
    lambda each: {**each[0], "check": each[1]["check"]}
)
_stated = st.one_of(_dates, _dates, _orders, _spans, _dated_and_ordered)
timelines = st.lists(_stated, min_size=3, max_size=9)


@settings(max_examples=40, deadline=None)
@given(timelines)
def test_a_conflict_cannot_hold_whichever_statement_of_each_side_is_taken(rows: list[Row]) -> None:
    context = timed(*rows)
    for conflict in find_conflicts(context):
        for choice in choices(conflict):
            taken = [each for each in context.timeline.constraints if each.claim in choice]
            assert conflicts(taken), (conflict.why, choice)


@settings(max_examples=40, deadline=None)
@given(timelines)
def test_no_conflict_rests_on_more_than_another_one(rows: list[Row]) -> None:
    """No choice of statements holds a smaller one that contradicts itself, so each of them is needed."""
    every = [choice for conflict in find_conflicts(timed(*rows)) for choice in choices(conflict)]
    assert not [pair for pair in itertools.permutations(every, 2) if pair[0] < pair[1]]
    assert len(set(every)) == len(every)


@settings(max_examples=40, deadline=None)
@given(timelines, _orders, st.data())
def test_a_check_more_adds_only_conflicts_of_its_claim(
    rows: list[Row], check: Row, data: st.DataObject
) -> None:
    number = data.draw(st.sampled_from(range(len(rows))))
    more = [
        {**row, **({"check": check["check"]} if at == number else {})}
        for at, row in enumerate(rows)
    ]
    if "check" in rows[number]:
        rows = [
            {key: row[key] for key in row if at != number or key != "check"}
            for at, row in enumerate(rows)
        ]
    name = f"c{number + 1}"
    known = [choice for each in find_conflicts(timed(*rows)) for choice in choices(each)]
    for conflict in find_conflicts(timed(*more)):
        for choice in choices(conflict):
            assert name in choice or any(old <= choice for old in known), conflict.why


places = ["Raqqa", "Idlib", "Lebanese border", "Qalamoun", "Sukhna", "Mayadin", "Deir ez-Zor"]
_times = st.sampled_from(["2018-03-01", "2018-03-02", "2018-03", "2018-03-01T10:00:00"])
_valued = st.one_of(
    st.builds(lambda place: fact("origin", place=place), st.sampled_from(places)),
    st.builds(lambda place, when: fact("position", place=place, when=when), st.sampled_from(places), _times),
    st.builds(
        lambda amount: {**COUNT, "quantity": amount},
        st.sampled_from(["250", "900", "hundreds", "thousands", "dozens", "240 to 280", "260"]),
    ),
    st.builds(
        lambda value, when: fact("outcome", value=value, when=when),
        st.sampled_from(["struck", "not-struck", "allowed"]),
        _times,
    ),
    st.builds(
        lambda event, when: fact("date", event=event, when=when),
        st.sampled_from(["signing", "breakdown"]),
        _times,
    ),
)  # fmt: skip
values = st.lists(
    st.builds(lambda row, how: {**row, "modality": how}, _valued, st.sampled_from(["fact"] * 5 + ["denial", "belief"])),
    min_size=3,
    max_size=12,
)  # fmt: skip


def named(rows: Iterable[Row]) -> list[Row]:
    """Return rows that keep their name and source wherever they stand."""
    sources = itertools.cycle(("post", "gazette", "herald"))
    return [{**row, "id": f"n{at}", "source": next(sources)} for at, row in enumerate(rows)]


def pairs(found: Iterable[Conflict]) -> dict[frozenset[str], set[str]]:
    severities: dict[frozenset[str], set[str]] = {}
    for conflict in found:
        for pair in choices(conflict):
            severities.setdefault(pair, set()).add(conflict.severity)
    return severities


@settings(max_examples=40, deadline=None)
@given(values, st.data())
def test_two_statements_contradict_each_other_equally_in_every_case(
    rows: list[Row], data: st.DataObject
) -> None:
    every = named(rows)
    two = data.draw(st.permutations(every))[:2]
    pair = frozenset(str(row["id"]) for row in two)
    assert pairs(valued(*every)).get(pair) == pairs(valued(*two)).get(pair)


@settings(max_examples=40, deadline=None)
@given(values, st.integers(0, 99))
def test_the_order_of_claims_makes_no_difference(rows: list[Row], seed: int) -> None:
    every = named(rows)
    assert valued(*every) == valued(*random.Random(seed).sample(every, len(every)))


@settings(max_examples=40, deadline=None)
@given(values)
def test_a_claim_more_adds_at_most_the_conflicts_that_it_brings(rows: list[Row]) -> None:
    *every, more = named(rows)
    before, after = valued(*every), valued(*every, more)
    assert len([each for each in after if more["id"] not in each.claims]) <= len(before)
    old = {pair: severity for pair, severity in pairs(after).items() if more["id"] not in pair}
    assert old == pairs(before)


@pytest.mark.parametrize("name", ["lebanon-border-2017", "raqqa-2017"])
def test_the_bundled_conflicts_are_minimal_and_hold_by_any_choice(name: str) -> None:
    with as_file(files("convoymap.seeds").joinpath("cases", name)) as folder:
        context = CaseContext(load_case(folder))
    found = find_conflicts(context)
    every = [choice for conflict in found for choice in choices(conflict)]
    assert not [pair for pair in itertools.permutations(every, 2) if pair[0] < pair[1]]
    for conflict in found:
        if conflict.kind == "timeline":
            for choice in choices(conflict):
                assert conflicts(
                    [each for each in context.timeline.constraints if each.claim in choice]
                )
