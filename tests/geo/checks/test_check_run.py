from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest

from convoymap.geo.checks.run import check_case
from convoymap.geo.context import CaseContext
from convoymap.geo.resolved.movements import chain_km
from convoymap.geo.verdict import CheckResult
from convoymap.pipeline import bundled_cases
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case

HEAD = """\
case: A case
timezone: Asia/Damascus
sources:
  post: {publisher: The Post, published: 2018-03-09, published_bounds: 2018-03-09/2018-03-10}
places:
  - {id: a, name: Alpha, kind: town, country: SY, at: [35.0, 38.0], evidence: ['report: post paragraph 1']}
  - {id: b, name: Beta, kind: town, country: SY, at: [35.0, 40.0], evidence: ['report: post paragraph 1']}
  - {id: c, name: Gamma, kind: town, country: SY, at: [36.0, 38.0], evidence: ['report: post paragraph 1']}
movements:
  trek:
    title: A trek
    vehicle: bus
    stops:
      - {place: a, status: departed, when: 2018-03-01}
      - {place: b, status: turned back, when: 2018-03-02}
      - {place: a, status: arrived, when: 2018-03-03, claims: [one]}
      - {place: c, status: intended}
events:
  call: {title: A call, when: 2018-03-05}
  silence: {title: A silence}
"""
CLAIM = """\
  - {{id: {id}, source: post, paragraph: 1, says: So it is, who: [a man], about: trek, attribute: {attribute}{more}}}
"""


def claim(name: str, check: str = "", *, attribute: str = "property", more: str = "") -> str:
    extra = f", check: {check}" if check else ""
    return CLAIM.format(id=name, attribute=attribute, more=f"{extra}{', ' + more if more else ''}")


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[..., LoadedCase]:
    """Load the case above with the claims given, and further text."""

    def make(*claims: str, more: str = "", head: str = HEAD) -> LoadedCase:
        (tmp_path / "case.yaml").write_text(
            head + more + "claims:\n" + "".join(claims), encoding="utf-8"
        )
        return load_case(tmp_path)

    return make


def result_of(loaded: LoadedCase, name: str = "one") -> CheckResult:
    return next(result for result in check_case(CaseContext(loaded)) if result.claim == name)


@pytest.mark.parametrize(
    ("check", "kind", "verdict"),
    [
        ("{distance: 180 km, from: a, to: b}", "distance", "consistent"),
        ("{distance: 100 km, from: a, to: b}", "distance", "contradicted"),
        ("{distance: 365 km, along: trek}", "distance", "consistent"),
        ("{distance: 180 km, along: trek}", "distance", "contradicted"),
        ("{distance: 180 km, along: trek, from: a, to: b}", "distance", "consistent"),
        ("{distance: 180 km, along: trek, to: c}", "distance", "not checkable"),
        (
            "{duration: 2 days, from: trek departed a, to: trek arrived a}",
            "duration",
            "depends on reading",
        ),
        ("{duration: 2 days, from: trek departed a, to: silence}", "duration", "not checkable"),
        ("{speed: 60 km/h, from: trek departed a, to: trek turned back b}", "speed", "consistent"),
        ("{speed: 2 km/h, from: trek departed a, to: trek turned back b}", "speed", "contradicted"),
        ("{speed: 60 km/h, from: call, to: trek arrived a}", "speed", "not checkable"),
        ("{direction: east, from: a, to: b}", "direction", "consistent"),
        ("{direction: west, from: a, to: b}", "direction", "contradicted"),
        ("{direction: north, from: a, to: c}", "direction", "consistent"),
        ("{near: a, place: b}", "nearness", "contradicted"),
        ("{near: a, place: a}", "nearness", "consistent"),
        ('{"on": euphrates, place: a}', "nearness", "contradicted"),
        ("{inside: syria, place: a}", "containment", "consistent"),
        ("{inside: iraq, place: a}", "containment", "contradicted"),
        ("{inside: syria, place: a, part: upper half}", "containment", "not checkable"),
        ("{date: Monday, event: call}", "date", "consistent"),
        ("{date: last Friday, event: call}", "date", "contradicted"),
        ("{date: Monday, event: silence}", "date", "not checkable"),
        ("{count: 20, of: men, whole: two}", "count", "consistent"),
        ("{count: 20, of: men, parts: [two]}", "count", "contradicted"),
        ("{count: 20, of: men, parts: [three]}", "count", "not checkable"),
        ("{before: trek departed a, after: call}", "order", "consistent"),
        ("{before: call, after: trek departed a}", "order", "contradicted"),
        ("{superlative: largest, kind: city, place: a}", "superlative", "not checkable"),
        (
            "{superlative: largest, kind: city, place: a, among: iraq}",
            "superlative",
            "contradicted",
        ),
        (
            "{superlative: nearest, kind: town, place: b, to: a, among: syria}",
            "superlative",
            "contradicted",
        ),
        (
            "{superlative: northernmost, kind: town, place: a, among: syria}",
            "superlative",
            "contradicted",
        ),
        ("{superlative: only, kind: town, place: a, among: syria}", "superlative", "implausible"),
        ("{superlative: nearest, kind: town, place: b}", "superlative", "not checkable"),
        ("{superlative: farthest, kind: town, place: b, to: a}", "superlative", "contradicted"),
        ("{near: euphrates, place: syria}", "nearness", "consistent"),
        ("{count: 2 km, per: two}", "count", "consistent"),
        ("{count: 2 days, whole: two}", "count", "not checkable"),
        ("{count: 20, of: men}", "count", "not checkable"),
        ("{speed: 60 km/h, from: silence, to: trek arrived a}", "speed", "not checkable"),
        ("{before: silence, after: call}", "order", "not checkable"),
    ],
)
def test_each_kind_of_check(
    loaded: Callable[..., LoadedCase], check: str, kind: str, verdict: str
) -> None:
    two = claim("two", attribute="count", more="quantity: 85, of: men")
    result = result_of(loaded(claim("one", check), two, claim("three")))
    assert (result.kind, result.verdict) == (kind, verdict)
    assert result.why
    assert result.method
    assert result.readings


def test_results_are_json_as_documented(loaded: Callable[..., LoadedCase]) -> None:
    result = result_of(loaded(claim("one", "{distance: hundreds of km, from: a, to: b}"))).to_json()
    assert set(result) == {
        "claim", "source", "kind", "claimed", "computed", "unit", "verdict", "readings", "margin",
        "breakpoint", "assumptions", "why", "method", "badge", "standing", "unearned", "disputed",
    }  # fmt: skip
    assert result["claimed"] == {"low": 100.0, "high": 1999.0}
    assert "NaN" not in json.dumps(result)
    assert result["assumptions"][1:] == [
        "Alpha within 2 km of 35.0000, 38.0000", "Beta within 2 km of 35.0000, 40.0000",
    ]  # fmt: skip


def test_a_leg_is_checked_for_the_claim_of_its_stop(loaded: Callable[..., LoadedCase]) -> None:
    results = check_case(CaseContext(loaded(claim("one"))))
    assert [(result.kind, result.claim, result.source) for result in results] == [
        ("speed", "movements.trek", ""), ("speed", "one", "post"),
    ]  # fmt: skip
    assert {result.verdict for result in results} == {"consistent"}


def test_a_stop_that_comes_too_early_and_too_fast_is_found(
    loaded: Callable[..., LoadedCase],
) -> None:
    head = HEAD.replace("when: 2018-03-03", "when: 2018-03-01T00:00:00")
    results = check_case(CaseContext(loaded(claim("one"), head=head)))
    assert [(result.kind, result.verdict) for result in results if result.claim == "one"] == [
        ("order", "contradicted"), ("speed", "contradicted"),
    ]  # fmt: skip


def test_turning_back_is_travelled_and_what_was_intended_is_not(
    loaded: Callable[..., LoadedCase],
) -> None:
    context = CaseContext(loaded(claim("one")))
    made = context.movements.waypoints("trek")
    assert [waypoint.stop.status for waypoint in made] == ["departed", "turned back", "arrived"]
    assert chain_km(made).low == pytest.approx(2 * (182.55 - 4), abs=0.2)


def test_a_stop_within_a_distance_of_a_place_may_be_all_round_it(
    loaded: Callable[..., LoadedCase],
) -> None:
    head = HEAD.replace("status: turned back,", "status: turned back, within: 60 km east,")
    where = CaseContext(loaded(claim("one"), head=head)).movements.waypoints("trek")[1].place
    # Sixty is rounded to tens, and the town has two km of its own.
    assert where.uncertainty_km == pytest.approx(60 + 5 + 2)


def test_stops_of_one_status_at_one_place_are_told_apart(
    loaded: Callable[..., LoadedCase],
) -> None:
    head = HEAD.replace("{place: b, status: turned back", "{place: a, status: arrived")
    made = CaseContext(loaded(claim("one"), head=head)).movements.waypoints("trek")
    keys = [waypoint.event.key for waypoint in made]
    assert keys == ["trek departed a", "trek arrived a", "trek arrived a (2)"]


def test_a_case_has_vague_words_of_its_own(loaded: Callable[..., LoadedCase]) -> None:
    check = "{distance: dozens of km, from: a, to: b}"
    assert result_of(loaded(claim("one", check))).verdict == "contradicted"
    own = "vague:\n  dozens: {core: [24, 200], support: [12, 200]}\n"
    assert result_of(loaded(claim("one", check), more=own)).verdict == "consistent"


def test_an_event_without_a_time_of_its_own_has_that_of_its_claims(
    loaded: Callable[..., LoadedCase],
) -> None:
    case = loaded(
        claim("one", attribute="date", more="event: silence, when: 2018-03-01/2018-03-04"),
        claim("two", attribute="date", more="event: silence, when: 2018-03-03/2018-03-06"),
        claim("three", attribute="date", more="event: silence, when: 2018-03-08, modality: plan"),
    )
    window = CaseContext(case).events.window("silence")
    assert window is not None
    assert window.days.high - window.days.low == 1
    assert window.witness == "The Post, paragraph 1"
    assert CaseContext(case).events.window("noise") is None


def test_claims_that_date_an_event_apart_leave_it_between_them(
    loaded: Callable[..., LoadedCase],
) -> None:
    case = loaded(
        claim("one", attribute="date", more="event: silence, when: 2018-03-01"),
        claim("two", attribute="date", more="event: silence, when: 2018-03-06"),
    )
    window = CaseContext(case).events.window("silence")
    assert window is not None
    assert window.days.high - window.days.low == 5


@pytest.mark.parametrize("when", ["Y170000002", "../..", "-0100", "9999-12-31", "0001-01-01"])
def test_times_at_the_ends_of_the_calendar_break_nothing(
    loaded: Callable[..., LoadedCase], when: str
) -> None:
    head = HEAD.replace("when: 2018-03-05", f"when: '{when}'")
    check = (
        "[{date: last Friday, event: call}, {duration: 2 days, from: call, to: trek arrived a}, "
        "{before: call, after: trek arrived a}]"
    )
    for result in check_case(CaseContext(loaded(claim("one", check), head=head))):
        assert "nan" not in json.dumps(result.to_json()).casefold()


@pytest.fixture(scope="module")
def bundled() -> dict[tuple[str, str, str], list[CheckResult]]:
    """Return the results of the bundled cases by case, claim and kind."""
    found: dict[tuple[str, str, str], list[CheckResult]] = {}
    for folder in bundled_cases():
        for result in check_case(CaseContext(load_case(folder))):
            found.setdefault((folder.name, result.claim, result.kind), []).append(result)
    return found


BORDER, RAQQA = "lebanon-border-2017", "raqqa-2017"


@pytest.mark.parametrize(
    ("case", "claim_id", "kind", "verdict"),
    [
        (BORDER, "nyt-17-days", "duration", "consistent"),
        (BORDER, "spero-since-departure", "duration", "depends on reading"),
        (BORDER, "nbc-east", "direction", "consistent"),
        (BORDER, "nyt-further-south", "direction", "consistent"),
        (BORDER, "nyt-well-within", "containment", "consistent"),
        (BORDER, "nyt-middle-of-country", "containment", "consistent"),
        (BORDER, "nyt-deir-on-euphrates", "nearness", "consistent"),
        (BORDER, "nyt-abu-kamal-border", "nearness", "consistent"),
        (BORDER, "nyt-qaim-in-iraq", "containment", "consistent"),
        (BORDER, "at-fleeing-raqqa", "nearness", "contradicted"),
        (BORDER, "at-trapped-border", "nearness", "contradicted"),
        (BORDER, "spero-origin-deir", "nearness", "contradicted"),
        (BORDER, "spero-deir-west", "containment", "contradicted"),
        (BORDER, "spero-deir-largest", "superlative", "contradicted"),
        (BORDER, "nyt-85-killed", "count", "consistent"),
        (BORDER, "spero-one-submarine", "count", "contradicted"),
        (BORDER, "nyt-300-fighters", "count", "consistent"),
        (BORDER, "nyt-slipped-wednesday", "date", "consistent"),
        (BORDER, "spero-debka-friday", "date", "consistent"),
        (BORDER, "nyt-call-after-vow", "order", "consistent"),
        (BORDER, "nyt-battle-followed", "order", "contradicted"),
        (RAQQA, "at-idlib-west-of-raqqa", "direction", "consistent"),
        (RAQQA, "at-left-12-october", "date", "depends on reading"),
        (RAQQA, "nw-isis-defeated-october", "date", "consistent"),
        (RAQQA, "nyt-august-17-days", "duration", "consistent"),
        (RAQQA, "nw-besieged-city", "order", "consistent"),
        (RAQQA, "at-one-convoy", "order", "contradicted"),
        (RAQQA, "at-bound-north", "direction", "contradicted"),
        (RAQQA, "at-camp-in-held-territory", "containment", "contradicted"),
        (RAQQA, "nw-title-thousands", "count", "contradicted"),
        (RAQQA, "nw-release-departure-to-come", "order", "depends on reading"),
        (RAQQA, "nw-capital-since-january-2014", "date", "consistent"),
        (RAQQA, "nw-around-250", "count", "consistent"),
    ],
)
def test_the_bundled_cases(
    bundled: dict[tuple[str, str, str], list[CheckResult]],
    case: str,
    claim_id: str,
    kind: str,
    verdict: str,
) -> None:
    assert {result.verdict for result in bundled[case, claim_id, kind]} == {verdict}


def test_every_result_of_the_bundled_cases_can_be_told(
    bundled: dict[tuple[str, str, str], list[CheckResult]],
) -> None:
    for results in bundled.values():
        for result in results:
            text = json.dumps(result.to_json(), allow_nan=False)
            assert "inf" not in text.split()
            assert "false" not in text.casefold().split()
            assert result.why.endswith(".")
            assert math.isfinite(sum(reading.gap for reading in result.readings))
