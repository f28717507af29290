"""Counts are summed as intervals before anything else, and nobody who left or joined a movement is counted twice."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import InputError
from convoymap.geo.checks.counts import (
    Balance,
    Counted,
    Vehicles,
    against_balance,
    against_sum,
    against_whole,
    rate_of,
)
from convoymap.geo.checks.run import check_case
from convoymap.geo.context import CaseContext
from convoymap.geo.verdict import CheckResult
from convoymap.language.interval import Interval
from convoymap.language.quantity import parse
from convoymap.language.vehicles import parse as parse_vehicle
from convoymap.seeds.loaded import LoadedCase

CaseOf = Callable[[str], LoadedCase]


def counted(words: str) -> Counted:
    return Counted("claim", words, parse(words).support)


def all_counted(words: str) -> list[Counted]:
    return [counted(each) for each in words.split("; ")] if words else []


def vehicles(words: str, kind: str) -> Vehicles:
    return Vehicles(counted(words), parse_vehicle(kind))


@pytest.mark.parametrize(
    ("count", "parts", "verdict"),
    [
        ("320", "300; 20", "consistent"),
        ("350", "300; 20", "implausible"),
        ("400", "300; 20", "contradicted"),
        ("200", "300; 20", "contradicted"),
        ("dozens", "300; 20", "contradicted"),
        ("hundreds", "300; more than 300", "consistent"),
        ("200", "300; more than 300", "contradicted"),
        ("100,000", "300; more than 300", "consistent"),
        ("85", "20 to 30; 50 to 60", "consistent"),
        ("0", "0; 0", "consistent"),
    ],
)
def test_a_sum_is_all_of_its_parts_but_for_rounding(count: str, parts: str, verdict: str) -> None:
    found = against_sum(counted(count), all_counted(parts))
    assert found.verdict == verdict
    assert bool(found.breakpoint) == (verdict in ("implausible", "contradicted"))


def test_a_sum_of_intervals_has_the_sums_of_their_ends() -> None:
    assert against_sum(counted("85"), all_counted("20 to 30; 50 to 60")).computed == Interval(
        70, 90
    )
    assert against_sum(counted("700"), all_counted("300; more than 300")).computed == Interval(
        600, math.inf
    )


@pytest.mark.parametrize(
    ("part", "wholes", "verdict"),
    [("500", "300", "contradicted"), ("500", "300; 250", "consistent"), ("500", "300; more than 100", "consistent")],
)  # fmt: skip
def test_a_whole_of_several_is_their_sum(part: str, wholes: str, verdict: str) -> None:
    assert against_whole(counted(part), all_counted(wholes)).verdict == verdict


@pytest.mark.parametrize(
    ("people", "buses", "low", "high", "verdict"),
    [
        ("300", "17", 300 / 17, 300 / 17, "consistent"),
        ("300; 1,500", "17", 1800 / 17, 1800 / 17, "implausible"),
        ("300; 3,500", "17", 3800 / 17, 3800 / 17, "contradicted"),
        ("300; more than 300", "17", 600 / 17, math.inf, "consistent"),
        ("20 to 30; 50 to 60", "2 to 5", 14.0, 45.0, "consistent"),
        ("300; 300", "6; 4", 60.0, 60.0, "consistent"),
    ],
)
def test_people_are_summed_before_they_are_divided(
    people: str, buses: str, low: float, high: float, verdict: str
) -> None:
    found = rate_of(all_counted(people), [vehicles(each, "buses") for each in buses.split("; ")])
    assert found is not None
    assert found.verdict == verdict
    assert isinstance(found.computed, Interval)
    assert (found.computed.low, found.computed.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("people", "verdict"),
    # Two buses of 80 and two cars of 8 usually hold 176, and 480 at the most.
    [("176", "consistent"), ("178", "implausible"), ("480", "implausible"), ("484", "contradicted")],
)  # fmt: skip
def test_vehicles_of_two_kinds_hold_what_they_hold_together(people: str, verdict: str) -> None:
    found = rate_of([counted(people)], [vehicles("2", "buses"), vehicles("2", "cars")])
    assert found is not None and found.verdict == verdict


def test_of_unknown_numbers_of_two_kinds_all_may_be_of_the_larger() -> None:
    found = rate_of([counted("700")], [vehicles("0 to 10", "buses"), vehicles("1", "cars")])
    assert found is not None and found.verdict == "consistent"
    assert rate_of([counted("700")], [vehicles("0 to 10", "buses")]) is None


@pytest.mark.parametrize(
    ("count", "balance", "verdict", "rest"),
    [
        ("20", Balance(all_counted("300")), "consistent", "280"),
        ("300", Balance(all_counted("300")), "consistent", "0"),
        ("320", Balance(all_counted("300")), "contradicted", "20 more than came"),
        ("320", Balance(all_counted("300"), all_counted("50")), "consistent", "30"),
        ("20", Balance(all_counted("300"), lost=all_counted("290")), "contradicted", "10 more"),
        ("20", Balance(all_counted("300"), lost=all_counted("200 to 290")), "consistent", "0 to 80"),
        (
            "20",
            Balance(
                all_counted("300"),
                all_counted("10"),
                all_counted("100"),
                all_counted("50"),
                all_counted("120"),
            ),
            "consistent",
            "20 unaccounted",
        ),
        ("dozens", Balance(all_counted("300"), arrived=all_counted("295")), "contradicted", "more than came"),
        ("5,000", Balance(all_counted("more than 300")), "consistent", "or more"),
    ],
)  # fmt: skip
def test_who_is_gone_never_exceeds_who_came(
    count: str, balance: Balance, verdict: str, rest: str
) -> None:
    found = against_balance(counted(count), balance)
    assert found.verdict == verdict
    assert rest in found.why


amounts = st.tuples(st.integers(0, 500), st.integers(0, 200)).map(
    lambda ends: Interval(ends[0], ends[0] + ends[1])
)
several = st.lists(amounts, max_size=3)


@given(st.data(), amounts, st.lists(amounts, min_size=1, max_size=3), several, several, several)
def test_what_can_be_is_never_contradicted_and_what_cannot_be_always(
    data: st.DataObject,
    own: Interval,
    left: list[Interval],
    joined: list[Interval],
    lost: list[Interval],
    arrived: list[Interval],
) -> None:
    """The verdict is that of trying all numbers: most come and fewest are gone, or they do not fit."""
    groups = [[Counted("c", "", each) for each in group] for group in (left, joined, lost, arrived)]
    found = against_balance(
        Counted("own", "", own),
        Balance(groups[0], groups[1], lost=groups[2], arrived=groups[3]),
    )
    drawn = [
        sum(data.draw(st.integers(int(each.low), int(each.high))) for each in group)
        for group in ([own], left, joined, lost, arrived)
    ]
    fits = drawn[0] + drawn[3] + drawn[4] <= drawn[1] + drawn[2]
    if fits:
        assert found.verdict == "consistent"
    possible = own.low + sum(each.low for each in (*lost, *arrived)) <= sum(
        each.high for each in (*left, *joined)
    )
    assert found.verdict == ("consistent" if possible else "contradicted")


CASE = """\
movements:
  convoy: {{title: The convoy, vehicle: bus, stops: [{{place: Raqqa, status: departed, when: 2018-03-01}}]}}
  east:
    title: Those who went east
    vehicle: bus
    part_of: convoy
    stops: [{{place: Raqqa, status: departed, when: 2018-03-02}}]
  west:
    title: Those who went west
    vehicle: bus
    part_of: convoy
    stops: [{{place: Raqqa, status: departed, when: 2018-03-02}}]
claims:
{claims}"""


def claim(name: str, about: str, quantity: str, more: str = "", of: str = "fighters") -> str:
    return (
        f"  - {{id: {name}, source: post, paragraph: 1, says: So many., who: [a man], about: {about},"
        f" attribute: count, quantity: {quantity}, of: {of}{', ' + more if more else ''}}}\n"
    )


def results(case_of: CaseOf, *claims: str) -> dict[str, CheckResult]:
    context = CaseContext(case_of(CASE.format(claims="".join(claims))))
    return {
        result.claim: result for result in check_case(context) if result.kind == "count"
    }  # fmt: skip


def test_parts_of_a_movement_are_held_against_it_unasked(case_of: CaseOf) -> None:
    found = results(
        case_of,
        claim("all", "convoy", "300"),
        claim("some", "east", "200"),
        claim("others", "west", "150"),
    )
    assert {name: result.verdict for name, result in found.items()} == {
        "some": "contradicted",
        "others": "contradicted",
    }
    assert re.search("50 (fighters )?more than came", found["some"].why)


def test_parts_that_fit_leave_the_rest_as_an_interval(case_of: CaseOf) -> None:
    found = results(
        case_of,
        claim("all", "convoy", "280 to 300"),
        claim("some", "east", "100"),
        claim("others", "west", "50 to 60"),
    )
    assert found["some"].verdict == "consistent"
    assert re.search("120 to 150 (fighters )?unaccounted", found["some"].why)


def test_only_one_thing_counted_of_both_is_held_together(case_of: CaseOf) -> None:
    found = results(
        case_of,
        claim("all", "convoy", "300"),
        claim("families", "east", "900", of="family members"),
        claim("hoped", "west", "900", "modality: plan"),
    )
    assert found == {}


def test_two_counts_of_a_whole_leave_it_open_which_holds(case_of: CaseOf) -> None:
    found = results(
        case_of,
        claim("all", "convoy", "300"),
        claim("more", "convoy", "500"),
        claim("some", "east", "450"),
    )
    assert found["some"].verdict == "consistent"


@pytest.mark.parametrize(
    ("check", "verdict"),
    [
        ("{count: 320, sum: [all, some]}", "contradicted"),
        ("{count: 500, sum: [all, some]}", "consistent"),
        ("{count: 500, whole: all}", "contradicted"),
        ("{count: 500, whole: [all, some]}", "consistent"),
        ("{count: 300, plus: [all, some], per: seventeen}", "consistent"),
        ("{count: 3500, plus: [all, some], per: seventeen}", "contradicted"),
        ("{count: 3000, plus: all, per: [seventeen, others]}", "consistent"),
        ("{count: 20, lost: some, left: [all], turned_back: [others]}", "contradicted"),
        ("{count: 20, lost: some, left: [all]}", "consistent"),
        ("{count: 20, left: [all], joined: [silent]}", "not checkable"),
    ],
)
def test_a_case_names_what_is_summed(case_of: CaseOf, check: str, verdict: str) -> None:
    found = results(
        case_of,
        claim("all", "convoy", "300"),
        claim("some", "convoy", "200"),
        claim("others", "convoy", "100", of="buses"),
        claim("seventeen", "convoy", "17", of="buses"),
        "  - {id: silent, source: post, paragraph: 1, says: Some., who: [a man], about: convoy, attribute: property}\n",
        claim("one", "convoy", "1", f"check: {check}", of="people"),
    )
    assert found["one"].verdict == verdict


@pytest.mark.parametrize(
    ("check", "message"),
    [
        ("{count: 20, sum: [nobody]}", "nobody"),
        ("{count: 20, per: nobody}", "nobody"),
        ("{count: 20, plus: [all]}", "name what it is divided by under per"),
        ("{count: 20, lost: [all]}", "need left: the claims that count who set out"),
    ],
)
def test_a_sum_without_its_terms_is_one_message_with_its_line(
    case_of: CaseOf, check: str, message: str
) -> None:
    claims = claim("all", "convoy", "300") + claim("one", "convoy", "20", f"check: {check}")
    with pytest.raises(InputError) as raised:
        case_of(CASE.format(claims=claims))
    (problem,) = raised.value.problems
    assert message in problem.message
    assert problem.line == 19
