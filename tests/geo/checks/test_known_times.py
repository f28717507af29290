"""Checks use all that is known of times but what the checked claim itself says; a halt has a beginning and an end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.geo.checks.run import check_case
from convoymap.geo.context import CaseContext
from convoymap.geo.timeline.network import BoundsWithout, Constraint, bounds
from convoymap.geo.verdict import CheckResult
from convoymap.seeds.loader import load_case

HEAD = """\
case: A case
timezone: Asia/Damascus
sources:
  post: {publisher: The Post, published: 2018-03-31}
places:
  - {id: a, name: Alpha, kind: town, country: SY, at: [35.0, 38.0], evidence: ['report: post paragraph 1']}
  - {id: b, name: Beta, kind: town, country: SY, at: [35.0, 39.0], evidence: ['report: post paragraph 1']}
  - {id: c, name: Gamma, kind: town, country: SY, at: [35.0, 40.0], evidence: ['report: post paragraph 1']}
movements:
  trek:
    title: A trek
    vehicle: bus
    stops:
      - {place: a, status: departed, when: 2018-03-01}
      - {place: b, status: halted, when: 2018-03-02/2018-03-15}
      - {place: c, status: arrived, when: 2018-03-15}
events:
  talks: {title: Talks, when: 2018-03}
  truce: {title: A truce, when: 2018-03-20}
  undated: {title: Something undated}
"""
DATED = "attribute: date, event: talks, when: 2018-03-10/2018-03-12"


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[CheckResult]]:
    """Return what the checks of the case above with some claims find; a claim is its id and what it has more."""

    def make(**claims: str) -> list[CheckResult]:
        lines = "".join(
            f"  - {{id: {name}, source: post, paragraph: 1, says: So it is, who: [a man], about: trek, {more}}}\n"
            for name, more in claims.items()
        )
        (tmp_path / "case.yaml").write_text(HEAD + "claims:\n" + lines, encoding="utf-8")
        return check_case(CaseContext(load_case(tmp_path)))

    return make


def test_another_claim_narrows_the_time_of_an_event(
    found: Callable[..., list[CheckResult]],
) -> None:
    date = "attribute: date, check: {date: early March, event: talks}"
    (alone, *_) = found(one=date)
    assert alone.verdict == "consistent"
    (narrowed, *_) = found(one=date.replace("early March", "5 March"), two=DATED)
    assert narrowed.verdict == "contradicted"
    assert "with what else is known 10 to 12 March 2018" in narrowed.why


def test_a_claim_does_not_narrow_its_own_check(found: Callable[..., list[CheckResult]]) -> None:
    check = ", check: {date: 5 March, event: talks}"
    (own, *_) = found(one=DATED + check)
    assert own.verdict == "consistent"
    assert "what else is known" not in own.why


def test_a_twin_that_says_the_same_order_makes_it_no_more_certain(
    found: Callable[..., list[CheckResult]],
) -> None:
    order = "attribute: order, check: {before: talks, after: truce}"
    (one, two, *_) = found(one=order, two=order)
    assert one.why == two.why
    assert "Certainly" not in one.why


def test_an_event_between_two_others_has_a_time(found: Callable[..., list[CheckResult]]) -> None:
    date = "attribute: date, check: {date: late May, event: undated}"
    first = "attribute: order, check: {before: trek departed a, after: undated}"
    then = "attribute: order, check: {before: undated, after: truce}"
    assert found(one=date)[0].verdict == "not checkable"
    between = found(one=date, two=first, three=then)[0]
    assert between.verdict == "contradicted"
    assert "1 to 20 March 2018 (follows from other times)" in between.why


@pytest.mark.parametrize(
    ("said", "verdict"),
    [("13 days", "depends on reading"), ("5 days", "contradicted"), ("30 days", "contradicted")],
)
def test_on_from_a_halt_time_is_counted_from_either_end(
    found: Callable[..., list[CheckResult]], said: str, verdict: str
) -> None:
    duration = f"check: {{duration: {said}, from: trek halted b, to: trek arrived c}}"
    (result, *_) = found(one=f"attribute: duration, {duration}")
    assert result.verdict == verdict
    assert "is -1 to" not in result.why


def test_a_halt_lasts_from_its_first_day_to_its_last(
    found: Callable[..., list[CheckResult]],
) -> None:
    halt = "check: {duration: 13 days, from: trek halted b, to: trek halted b}"
    assert found(one=f"attribute: duration, {halt}")[0].verdict != "contradicted"
    short = halt.replace("13", "3")
    assert found(one=f"attribute: duration, {short}")[0].verdict == "contradicted"


def test_the_way_to_a_halt_ends_when_it_began_and_on_from_it_begins_when_it_ended(
    found: Callable[..., list[CheckResult]],
) -> None:
    there, on = [result for result in found(one="attribute: position") if result.kind == "speed"]
    assert "in 48 h at most" in there.why
    assert "in 24 h at most" in on.why


@st.composite
def stories(draw: st.DrawFn) -> list[Constraint]:
    """Constraints that one timeline fits."""
    times = draw(st.lists(st.integers(0, 1000), min_size=2, max_size=6))
    found = []
    for number in range(draw(st.integers(1, 14))):
        a, b = draw(st.tuples(*[st.integers(0, len(times) - 1)] * 2))
        if a == b:
            continue
        apart = times[b] - times[a]
        low = apart - draw(st.integers(0, 50)) if draw(st.booleans()) else None
        high = apart + draw(st.integers(0, 50)) if draw(st.booleans()) else None
        found.append(Constraint(f"claim {number % 5}", str(a), str(b), low, high))
    return [Constraint("anchor", "0", "1", None, 2_000.0), *found]


@given(stories(), st.integers(0, 5), st.integers(0, 5))
def test_bounds_without_a_claim_are_those_of_the_other_claims(
    constraints: list[Constraint], number: int, event: int
) -> None:
    name = f"claim {number}"
    others = [constraint for constraint in constraints if constraint.claim != name]
    expected = bounds(others, reference="0").get(str(event), (None, None))
    assert BoundsWithout(constraints, reference="0").of(str(event), name) == expected
