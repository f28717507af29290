"""When it held: throughout a time or at some moment within, and what is only known not to be before or after."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from convoymap.errors import InputError
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine, find_conflicts
from convoymap.seeds.case import HELD_THROUGHOUT
from convoymap.seeds.loaded import LoadedCase

Maker = Callable[[str], LoadedCase]
EVENTS = "events:\n  fall: {title: The fall}\n  picture: {title: A picture, when: 2018-03-06}\n"
EVENTS += "subjects: {town: A town}\n"


def claims(*rows: str) -> str:
    head = "source: post, paragraph: 1, says: So it is., who: [reporter]"
    return "claims:\n" + "".join(
        f"  - {{id: c{number}, {head}, {row}}}\n" for number, row in enumerate(rows)
    )


def holder(name: str, when: str, *more: str) -> str:
    return ", ".join(
        [f"about: town, attribute: control, place: Homs, value: [{name}], when: {when}", *more]
    )


def conflicts_of(case: LoadedCase) -> list[tuple[tuple[str, ...], str, str]]:
    return [(each.claims, each.kind, each.severity) for each in find_conflicts(CaseContext(case))]


@pytest.mark.parametrize(
    ("month", "day", "clash"),
    [
        ((), (), True),
        (("held: throughout",), (), True),
        (("held: within",), (), False),
        # Held at some moment of the day, which lies within what was held throughout.
        (("held: throughout",), ("held: within",), True),
        (("held: within",), ("held: within",), False),
    ],
)
def test_taken_within_a_month_does_not_contradict_held_by_others_on_a_day(
    case_of: Maker, month: tuple[str, ...], day: tuple[str, ...], clash: bool
) -> None:
    rows = claims(holder("army", "2018-02", *month), holder("rebels", "2018-02-15", *day))
    assert bool(conflicts_of(case_of(EVENTS + rows))) is clash


def test_times_that_overlap_clash_where_both_say_throughout(case_of: Maker) -> None:
    first, second = "2018-02-01/2018-02-10", "2018-02-05/2018-02-20"
    plain = claims(holder("army", first), holder("rebels", second))
    assert conflicts_of(case_of(EVENTS + plain)) == []
    told = claims(
        *(holder(*each, "held: throughout") for each in (("army", first), ("rebels", second)))
    )
    assert conflicts_of(case_of(EVENTS + told)) == [(("c0", "c1"), "control", "hard")]


@pytest.mark.parametrize(
    ("asserted", "denial", "found"),
    [
        ("when: 2018-02, held: within", "when: 2018-02-15", None),
        ("when: 2018-02-15, held: within", "when: 2018-02", "hard"),
        ("when: 2018-02, held: throughout", "when: 2018-02-15", "hard"),
        ("when: 2018-02-15", "when: 2018-02, held: within", None),
        ("when: 2018-02, held: throughout", "when: 2018-02-15, held: within", "hard"),
    ],
)
def test_a_denial_means_every_moment_of_its_time(
    case_of: Maker, asserted: str, denial: str, found: str | None
) -> None:
    base = "about: town, attribute: outcome, value: [struck]"
    rows = claims(f"{base}, {asserted}", f"{base}, {denial}, modality: denial")
    assert [each[2] for each in conflicts_of(case_of(EVENTS + rows))] == ([found] if found else [])


def test_two_outcomes_at_some_moments_of_one_month_can_both_be(case_of: Maker) -> None:
    base = "about: town, attribute: outcome, value"
    rows = claims(f"{base}: [taken], when: 2018-02", f"{base}: [held], when: 2018-02-15")
    assert conflicts_of(case_of(EVENTS + rows)) == []
    one_day = rows.replace("when: 2018-02}", "when: 2018-02-15}")
    assert [each[1] for each in conflicts_of(case_of(EVENTS + one_day))] == ["outcome"]


def test_a_claim_takes_the_default_of_its_attribute(case_of: Maker) -> None:
    rows = claims(
        holder("army", "2018-02"),
        holder("army", "2018-02", "held: within"),
        "about: town, attribute: outcome, value: [struck], when: 2018-02",
        "about: town, attribute: outcome, value: [struck], when: 2018-02, modality: denial",
    )
    found = [claim.throughout for claim in case_of(EVENTS + rows).case.claims]
    assert found == [True, False, False, True]
    assert "control" in HELD_THROUGHOUT
    assert "date" not in HELD_THROUGHOUT


def test_held_without_a_time_is_refused(case_of: Maker) -> None:
    rows = claims("about: town, attribute: control, value: [army], held: within")
    with pytest.raises(InputError, match=r"claims\[0\]\.held: says when it held, and no `when`"):
        case_of(EVENTS + rows)


def dated(when: str, *more: str) -> str:
    return ", ".join([f"about: fall, attribute: date, event: fall, when: {when}", *more])


def test_not_before_and_not_after_bound_an_event(case_of: Maker) -> None:
    rows = claims(dated("{not_before: 2018-03-02}"), dated("{not_after: 2018-03-05}"))
    report = examine(CaseContext(case_of(EVENTS + rows))).to_json()
    assert report["bounds"]["fall"] == {
        "earliest": "2018-03-02T00:00:00+02:00",
        "latest": "2018-03-05T23:59:59.999+02:00",
    }
    assert report["conflicts"] == []


@pytest.mark.parametrize(
    ("bound", "clash"),
    [
        ("{not_before: 2018-03-06}", True),
        ("{not_before: 2018-03-03}", False),
        ("{not_after: 2018-03-01}", True),
        ("{not_after: 2018-03}", False),
        ("{not_before: 2018-03-01, not_after: 2018-03-05}", False),
    ],
)
def test_bounds_are_held_against_other_dates(case_of: Maker, bound: str, clash: bool) -> None:
    found = conflicts_of(case_of(EVENTS + claims(dated(bound), dated("2018-03-03"))))
    assert [each[1] for each in found] == (["date"] if clash else [])


@pytest.mark.parametrize(
    ("words", "verdict"),
    [("March 7", "consistent"), ("March 4", "contradicted"), ("March 6", "consistent")],
)
def test_a_date_is_checked_against_what_it_was_not_before(
    case_of: Maker, words: str, verdict: str
) -> None:
    events = EVENTS.replace(
        "{title: The fall}", "{title: The fall, when: {not_before: 2018-03-06}}"
    )
    rows = claims(f"about: fall, attribute: date, check: {{date: {words}, event: fall}}")
    (check,) = examine(CaseContext(case_of(events + rows))).checks
    assert check.verdict == verdict
    assert "not before 6 March 2018" in check.why


@pytest.mark.parametrize(
    ("status", "held", "sightings"),
    [
        ("halted", None, 2),
        ("halted", "within", 1),
        ("halted", "throughout", 2),
        ("arrived", None, 1),
        ("arrived", "throughout", 2),
    ],
)
def test_a_stop_says_whether_it_lasted(
    case_of: Maker, status: str, held: str | None, sightings: int
) -> None:
    said = f", held: {held}" if held else ""
    trek = (
        "movements:\n  trek:\n    title: A trek\n    stops:\n"
        f"      - {{place: Homs, status: {status}, when: 2018-03-01/2018-03-09{said}}}\n"
    )
    context = CaseContext(case_of(trek + "claims: []\n"))
    assert len(context.movements.sightings("trek")) == sightings


def test_a_stop_that_held_without_a_time_is_refused(case_of: Maker) -> None:
    trek = "movements:\n  trek:\n    title: A trek\n    stops:\n"
    with pytest.raises(InputError) as caught:
        case_of(trek + "      - {place: Homs, status: halted, held: within}\nclaims: []\n")
    (problem,) = caught.value.problems
    assert problem.field == "movements.trek.stops[0].held"
    assert "no `when` is given" in problem.message


def test_who_was_there_throughout_was_there_at_both_ends(case_of: Maker) -> None:
    stops = (
        "movements:\n  trek:\n    title: A trek\n    vehicle: bus\n    stops:\n"
        "      - {place: Damascus, status: departed, when: 2018-03-01T08:00}\n"
        "      - {place: Aleppo, status: arrived, when: 2018-03-01T16:00}\n"
    )
    row = "about: trek, attribute: position, place: Aleppo, when: 2018-03-01T08:30/2018-03-01T15:00"
    for held, verdict in (("within", "consistent"), ("throughout", "contradicted")):
        report = examine(CaseContext(case_of(stops + claims(f"{row}, held: {held}"))))
        found = [each.verdict for each in report.checks if each.kind == "containment"]
        assert found == [verdict]
