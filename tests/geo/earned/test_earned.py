"""A verdict is earned where the check could have failed, and by something else than its own claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from convoymap.geo.checks.run import checked_case
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.geo.verdict import CheckResult
from convoymap.seeds.loaded import LoadedCase

CASE = """\
places:
  - {{id: a, name: Alpha, kind: town, country: SY, at: [35.0, 38.0], evidence: [geonames:1]}}
  - {{id: b, name: Beta, kind: town, country: SY, at: [35.0, 40.0], evidence: [geonames:2]}}
zones:
  ring: {{title: A ring, kind: exclusion radius, certainty: reported, circle: {{centre: a, radius: 30 km}}{zone}}}
events:
  call: {{title: A call, when: 2018-03-05{call}}}
  reply: {{title: A reply, when: 2018-03-06}}
subjects: {{talks: Talks}}
movements:
  trek:
    title: A trek
    stops:
      - {{place: a, status: departed, when: 2018-03-01}}
      - {{place: b, status: arrived, when: 2018-03-03, claims: [{stop}]}}
claims:
{claims}"""
CLAIM = (
    "  - {{id: {id}, source: post, paragraph: {paragraph}, says: {says}, who: [a man], "
    "about: talks, attribute: {attribute}{more}}}\n"
)


def claim(
    name: str = "one",
    attribute: str = "property",
    more: str = "",
    says: str = "So it is",
    paragraph: int = 1,
) -> str:
    more = f", {more}" if more else ""
    return CLAIM.format(id=name, attribute=attribute, says=says, more=more, paragraph=paragraph)


@pytest.fixture
def result_of(case_of: Callable[[str], LoadedCase]) -> Callable[..., CheckResult]:
    """Return the first result of the claim `one` in a case of the claims given."""

    def make(*claims: str, zone: str = "", call: str = "", stop: str = "one") -> CheckResult:
        text = CASE.format(claims="".join(claims), zone=zone, call=call, stop=stop)
        results = checked_case(CaseContext(case_of(text))).results
        return next(result for result in results if result.claim == "one")

    return make


ResultOf = Callable[..., CheckResult]
DATED = "event: call, when: 2018-03-05, check: {date: Monday, event: call}"


def test_a_date_copied_from_the_claim_earns_nothing(result_of: ResultOf) -> None:
    result = result_of(claim("one", "date", DATED))
    assert (result.verdict, result.badge) == ("consistent", False)
    assert result.unearned.id == "unearned.ownInput"


def test_a_date_in_words_alone_is_a_copy_too(result_of: ResultOf) -> None:
    result = result_of(claim("one", "date", "event: call, check: {date: Monday, event: call}"))
    assert result.unearned.id == "unearned.ownInput"


def test_another_claim_that_dates_the_event_lets_it_earn(result_of: ResultOf) -> None:
    other = claim("two", "date", "event: call, when: 2018-03-05")
    result = result_of(claim("one", "date", DATED), other)
    assert (result.verdict, result.badge) == ("consistent", True)


def test_evidence_of_the_event_lets_it_earn(result_of: ResultOf) -> None:
    assert result_of(
        claim("one", "date", DATED), call=", evidence: [the record of the talks]"
    ).badge


def test_a_date_that_differs_from_the_events_was_not_copied(result_of: ResultOf) -> None:
    wrong = "event: call, when: 2018-03-07, check: {date: Wednesday, event: call}"
    result = result_of(claim("one", "date", wrong))
    assert (result.verdict, result.badge) == ("contradicted", True)


def test_bounds_of_the_timeline_without_the_claim_let_it_earn(result_of: ResultOf) -> None:
    span = "event: reply, check: {duration: one day, from: call, to: reply}"
    reply = claim("two", "duration", span, says="One day")
    dated = claim("three", "date", "event: reply, when: 2018-03-06")
    result = result_of(claim("one", "date", DATED), reply, dated)
    assert (result.verdict, result.badge) == ("consistent", True)
    assert "follows from other times" in result.why


def test_a_stop_whose_claims_name_only_it_rests_on_it(result_of: ResultOf) -> None:
    check = (
        "quantity: two days, check: {duration: two days, from: trek departed a, to: trek arrived b}"
    )
    assert result_of(claim("one", "duration", check)).unearned.id == "unearned.ownInput"
    other = claim("two", "date", "event: trek arrived b, when: 2018-03-03")
    assert result_of(claim("one", "duration", check), other, stop="one, two").badge


@pytest.mark.parametrize(
    ("zone", "badge"),
    [
        ("", True),
        (", claims: [one]", False),
        (", claims: [two]", True),
        (", evidence: [drawn from the words of one]", False),
        (", evidence: ['post, paragraph 1']", False),
        (", evidence: ['The Post, paragraphs 3 to 5 and 7']", True),
        (", evidence: ['post paragraphs 3, 1 and 7']", False),
        (", evidence: ['drawn from one-way streets']", True),
    ],
)
def test_a_zone_drawn_from_the_claim_confirms_it(
    result_of: ResultOf, zone: str, badge: bool
) -> None:
    inside = claim("one", "containment", "place: a, check: {inside: ring, place: a}")
    result = result_of(inside, claim("two"), zone=zone)
    assert (result.verdict, result.badge) == ("consistent", badge)


@pytest.mark.parametrize(
    ("attribute", "more", "reason"),
    [
        ("distance", "quantity: 180 km, check: {distance: 180 km, from: a, to: b}", ""),
        ("distance", "quantity: 90 km, check: {distance: 180 km, from: a, to: b}", "otherThing"),
        ("property", "check: {distance: 180 km, from: a, to: b}", "otherThing"),
        ("distance", "quantity: 1 to 9000 km, check: {distance: 1 to 9000 km, from: a, to: b}", "cannotDiffer"),
        ("direction", "check: {direction: east, from: a, to: b}", ""),
        ("direction", "check: {direction: west, from: a, to: b}", ""),
        ("direction", "check: {direction: north, from: a, to: b}", ""),
        ("distance", "quantity: 5000 km, check: {distance: 5000 km, from: a, to: b}", ""),
        ("outcome", "check: {direction: east, from: a, to: b}", "otherThing"),
        ("nearness", "place: a, check: {near: b, place: a}", ""),
        ("nearness", "check: {near: b, place: a}", "otherThing"),
        ("order", "check: {before: call, after: reply}", ""),
        ("outcome", "check: {before: call, after: reply}", "otherThing"),
        ("count", "quantity: 85, check: {count: 85, whole: two}", ""),
        ("count", "quantity: 5, check: {count: 5, whole: two}", "cannotDiffer"),
        ("count", "quantity: 85, check: {count: 85, whole: one}", "ownInput"),
        ("superlative", "place: a, check: {superlative: largest, place: a}", "nothingTested"),
    ],
)  # fmt: skip
def test_what_earns_a_verdict_and_what_does_not(
    result_of: ResultOf, attribute: str, more: str, reason: str
) -> None:
    two = claim("two", "count", "quantity: 100, of: men")
    result = result_of(claim("one", attribute, more), two)
    assert result.unearned == "" or result.unearned.id == f"unearned.{reason}"
    assert result.badge is (reason == "")
    assert result.to_json()["unearned"] == (result.unearned or None)


def test_a_second_amount_of_the_sentence_is_the_claims_own(result_of: ResultOf) -> None:
    more = "quantity: 3 days, check: {distance: 180 km, from: a, to: b}"
    assert result_of(claim("one", "duration", more, says="It went 180 km in 3 days")).badge


def test_only_badged_checks_count_and_colour(case_of: Callable[[str], LoadedCase]) -> None:
    wrong = claim("one", "outcome", "check: {before: reply, after: call}")
    text = CASE.format(claims=wrong, zone="", call="", stop="")
    report = examine(CaseContext(case_of(text)))
    (result,) = (each for each in report.checks if each.claim == "one")
    assert (result.verdict, result.standing) == ("contradicted", "related")
    assert "one" not in report.verdicts
    assert report.counts["contradicted"] == 0


def test_lint_names_file_and_line(case_of: Callable[[str], LoadedCase]) -> None:
    text = CASE.format(claims=claim("one", "date", DATED), zone="", call="", stop="")
    (problem,) = examine(CaseContext(case_of(text))).lint
    assert "case.yaml:" in str(problem)
    assert "is held against what was taken from this claim" in problem.message
