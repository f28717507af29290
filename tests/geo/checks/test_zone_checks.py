"""Movements against zones of a case, zones that hold only for a time, and what is wrong with such checks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import InputError
from convoymap.geo.checks.run import check_case
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.geo.verdict import SEVERITY, SHORTFALLS, CheckResult
from convoymap.seeds.loader import load_case

HEAD = """\
case: A case
timezone: Asia/Damascus
sources:
  post: {publisher: The Post, published: 2018-03-20}
places:
  - {id: west, name: West, kind: town, country: SY, at: [35.0, 38.0], evidence: ['report: post paragraph 1']}
  - {id: mid, name: Middle, kind: town, country: SY, at: [35.0, 39.0], evidence: ['report: post paragraph 1']}
  - {id: east, name: East, kind: town, country: SY, at: [35.0, 40.0], evidence: ['report: post paragraph 1']}
movements:
  trek:
    title: A trek
    vehicle: bus
    stops:
      - {place: west, status: departed, when: 2018-03-01T06:00+03:00/2018-03-01T06:30+03:00}
      - {place: mid, status: halted, when: 2018-03-02/2018-03-08}
      - {place: east, status: arrived, when: 2018-03-09}
      - {place: west, status: intended}
zones:
  around-mid:
    title: The middle zone
    kind: control area
    certainty: reported
    margin_km: 2
    circle: {centre: mid, radius: 30 km}
  march-mid:
    title: The middle zone early in March
    kind: control area
    certainty: reported
    circle: {centre: mid, radius: 30 km}
    when: 2018-02/2018-03-04
  april-mid:
    title: The middle zone in April
    kind: control area
    certainty: reported
    circle: {centre: mid, radius: 30 km}
    when: 2018-04
  far:
    title: A zone far away
    kind: control area
    certainty: reported
    circle: {centre: [-20.0, -60.0], radius: 50 km}
  road:
    title: The notified corridor
    kind: corridor
    certainty: reported
    corridor: {line: [[35.0, 37.9], [35.0, 38.5], [35.0, 39.0], [35.0, 39.5], [35.0, 40.1]], width: 60 km}
  border:
    title: A border
    kind: border
    certainty: reported
    polygon: [[33.0, 38.4], [37.0, 38.4], [37.0, 38.6], [33.0, 38.6]]
"""
CLAIM = (
    "  - {{id: one, source: post, paragraph: 1, says: So it is, who: [a man], "
    "about: trek, attribute: position{more}}}\n"
)


@pytest.fixture
def result_of(tmp_path: Path) -> Callable[..., CheckResult]:
    """Return the result of one check of the case above."""

    def make(check: str, more: str = "", head: str = HEAD) -> CheckResult:
        claim = CLAIM.format(more=f", check: {check}{more}")
        (tmp_path / "case.yaml").write_text(head + "claims:\n" + claim, encoding="utf-8")
        return next(
            found for found in check_case(CaseContext(load_case(tmp_path))) if found.claim == "one"
        )

    return make


@pytest.mark.parametrize(
    ("check", "verdict", "said"),
    [
        ("{inside: around-mid, movement: trek}", "consistent", "It was certainly inside"),
        ("{crosses: around-mid, movement: trek}", "consistent", "It certainly crossed"),
        ("{keeps_to: around-mid, movement: trek}", "contradicted", "It was certainly outside"),
        ("{keeps_out_of: around-mid, movement: trek}", "contradicted", "It was certainly inside"),
        ("{inside: far, movement: trek}", "contradicted", "It cannot have been inside"),
        ("{keeps_out_of: far, movement: trek}", "consistent", "It certainly kept out of"),
        ("{crosses: far, movement: trek}", "contradicted", "It cannot have crossed"),
        ("{keeps_to: road, movement: trek}", "consistent", "It may have kept to"),
        ("{keeps_to: syria, movement: trek}", "consistent", "It may have kept to"),
        ("{inside: syria, movement: trek}", "consistent", "It was certainly inside"),
        ("{inside: april-mid, movement: trek}", "not in force", "are given for 1 to 30 April 2018"),
        ("{keeps_out_of: april-mid, movement: trek}", "not in force", "1 to 30 April 2018"),
        ("{inside: march-mid, movement: trek}", "consistent", "It was certainly inside"),
        (
            "{inside: march-mid, movement: trek, from: trek halted mid, to: trek arrived east}",
            "not in force",
            "given for 1 February to 4 March 2018",
        ),
        (
            "{keeps_to: around-mid, movement: trek, from: trek halted mid, to: trek halted mid}",
            "consistent",
            "It certainly kept to",
        ),
        (
            "{crosses: border, movement: trek, from: trek departed west, to: trek halted mid}",
            "consistent",
            "It may have crossed",
        ),
        (
            "{crosses: border, movement: trek, from: trek halted mid, to: trek arrived east}",
            "consistent",
            "It may have crossed",
        ),
        ("{inside: around-mid, movement: trek, to: trek departed west}", "contradicted", "cannot"),
    ],
)
def test_a_movement_is_tested_against_a_zone(
    result_of: Callable[..., CheckResult], check: str, verdict: str, said: str
) -> None:
    result = result_of(check)
    assert (result.kind, result.verdict) == ("zone", verdict), result.why
    assert said in result.why
    assert result.why.startswith("A trek, ")
    assert result.method
    assert result.to_json()["unit"] == ("" if verdict == "not in force" else "h")


def test_the_hours_inside_count_a_halt_from_its_first_day_to_its_last(
    result_of: Callable[..., CheckResult],
) -> None:
    """Of the seven days from the 2nd to the 8th, five lie whole between the first and the last."""
    result = result_of("{inside: around-mid, movement: trek}")
    computed = result.to_json()["computed"]
    assert 5 * 24 <= computed["low"] < 5.2 * 24
    assert 7 * 24 <= computed["high"] < 9 * 24
    held = result_of("{inside: march-mid, movement: trek}").to_json()["computed"]
    # From the end of the 2nd, when it had halted at the latest, to the end of the 4th.
    assert 48 <= held["low"] < 50
    assert held["high"] <= 4 * 24


def test_a_speed_above_the_usual_one_is_implausible(result_of: Callable[..., CheckResult]) -> None:
    """To the middle by way of a place off the road, some 118 km in 70 minutes: 101 km/h at the least."""
    head = HEAD.replace("2018-03-02/2018-03-08", "2018-03-01T07:10+03:00").replace(
        "halted", "passed"
    )
    circle = "circle: {centre: [35.4, 38.5], radius: 5 km}"
    detour = f"  aside: {{title: Off the way, kind: region, certainty: reported, {circle}}}\n"
    result = result_of(
        "{inside: aside, movement: trek, from: trek departed west, to: trek passed mid}",
        head=head + detour,
    )
    assert result.verdict == "implausible"
    assert result.margin == "not at the usual speed of 90 km/h"


def test_stops_that_no_vehicle_can_keep_are_not_checkable(
    result_of: Callable[..., CheckResult],
) -> None:
    head = HEAD.replace("when: 2018-03-09}", "when: 2018-03-01}")
    assert result_of("{inside: far, movement: trek}", head=head).verdict == "not checkable"


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ("", "consistent"),
        (", when: 2018-03-02", "consistent"),
        (", when: 2018-03-04/2018-03-06", "consistent"),
        (", when: 2018-03-05", "not in force"),
        (", event: trek departed west", "consistent"),
        (", event: trek arrived east", "not in force"),
    ],
)
def test_a_place_is_inside_a_zone_only_while_it_held(
    result_of: Callable[..., CheckResult], more: str, verdict: str
) -> None:
    result = result_of("{inside: march-mid, place: mid}", more)
    assert (result.kind, result.verdict) == ("containment", verdict)
    if verdict == "not in force":
        assert "1 February to 4 March 2018" in result.why


def test_what_may_be_meant_for_another_time_is_no_shortfall(
    result_of: Callable[..., CheckResult],
) -> None:
    assert (
        result_of("{inside: march-mid, place: east}", ", when: 2018-03-03").verdict
        == "contradicted"
    )
    assert (
        result_of("{inside: march-mid, place: east}", ", when: 2018-03").verdict == "not in force"
    )


@given(
    day=st.integers(1, 28),
    length=st.integers(0, 5),
    month=st.sampled_from(["02", "03", "04", "05"]),
)
def test_a_time_outside_that_of_the_zone_is_never_inside(day: int, length: int, month: str) -> None:
    """Whatever the time of the claim: it is inside only where the two have a day in common."""
    first, last = f"2018-{month}-{day:02}", f"2018-{month}-{min(28, day + length):02}"
    held_first, held_last = "2018-03-02", "2018-04-10"
    head = HEAD.replace("when: 2018-02/2018-03-04", f"when: {held_first}/{held_last}")
    claim = CLAIM.format(more=f", when: {first}/{last}, check: {{inside: march-mid, place: mid}}")
    case = load_text(head + "claims:\n" + claim)
    (result,) = (found for found in check_case(case) if found.claim == "one")
    together = first <= held_last and held_first <= last
    assert result.verdict == ("consistent" if together else "not in force")


def load_text(text: str) -> CaseContext:
    """Return a case read from a folder that is gone again."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        (Path(folder) / "case.yaml").write_text(text, encoding="utf-8")
        return CaseContext(load_case(Path(folder)))


@pytest.mark.parametrize(
    ("check", "where", "message"),
    [
        ("{crosses: around-mid}", "movement", "is missing; add it"),
        ("{inside: around-mid}", "check", "inside needs a place, or a movement"),
        ("{keeps_to: around-mid, movement: trekk}", "movement", "did you mean 'trek'?"),
        ("{crosses: around-midd, movement: trek}", "crosses", "did you mean 'around-mid'?"),
        ("{crosses: nowhere-at-all, movement: trek}", "crosses", "'nowhere-at-all' is not known"),
        (
            "{inside: far, movement: trek, from: trek passed mid}",
            "from",
            "has no stop 'passed mid'",
        ),
        ("{inside: far, movement: trek, to: trek intended west}", "to", "was intended only"),
        (
            "{inside: far, movement: trek, from: trek arrived east, to: trek departed west}",
            "to",
            "no leg between them; swap the two",
        ),
        ("{inside: far, movement: trek, place: mid}", "place", "is not a field"),
        (
            "{inside: far, movement: other, from: trek departed west}",
            "from",
            "is no stop of 'other'",
        ),
    ],
)
def test_a_mistake_is_one_message_with_its_line(
    tmp_path: Path, check: str, where: str, message: str
) -> None:
    other = "  other: {title: Another, stops: [{place: mid, status: departed}]}\nzones:\n"
    text = HEAD.replace("zones:\n", other) + "claims:\n" + CLAIM.format(more=f", check: {check}")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_case(tmp_path)
    (problem,) = refused.value.problems
    assert message in str(problem)
    assert where in str(problem)
    assert problem.line == text.count("\n")


def test_not_in_force_is_no_shortfall_and_milder_than_consistent(
    result_of: Callable[..., CheckResult], tmp_path: Path
) -> None:
    assert "not in force" not in SHORTFALLS
    result_of("[{inside: april-mid, movement: trek}, {inside: around-mid, movement: trek}]")
    report = examine(CaseContext(load_case(tmp_path)))
    assert report.verdicts["one"] == "consistent"
    assert report.counts["not in force"] == 1
    assert list(report.counts) == list(SEVERITY)
