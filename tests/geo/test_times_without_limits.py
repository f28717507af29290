"""Cases of any year: before Christ as after, some cycles of 400 years off the same verdicts, and unclear times told."""

from __future__ import annotations

import json
import math
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.geo.reach import between_frame, reach_frame
from convoymap.geo.report import Report
from convoymap.geo.timeline.narrowing import days_edtf
from convoymap.language.edtf import parse
from convoymap.language.edtf_element import date_from_epoch, days_from_epoch
from convoymap.language.instants import CYCLE_DAYS
from convoymap.language.interval import Interval
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case

CALENDAR_DAY = days_from_epoch(2017, 8, 28)


def text_of(day: int) -> str:
    year, month, of_month = date_from_epoch(day)
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{of_month:02}"


def case_of(
    days: tuple[int, ...],
    checks: list[dict[str, Any]],
    *,
    timezone: str = "UTC",
    clock: str = "",
    disputed_by: int = 0,
) -> LoadedCase:
    """Return a case of a march over two places in Greece: departed, arrived, and a report of it.

    With `disputed_by` another claim has it depart so many days later.
    """
    places = [
        {"id": name, "name": name.title(), "kind": "locality", "country": "GR", "at": at, "radius_km": 1,
         "evidence": ["test: made up"]}
        for name, at in (("pass", [38.8, 22.53]), ("city", [37.97, 23.72]))
    ]  # fmt: skip
    departed, arrived, claimed, published = map(text_of, days)
    later = text_of(days[0] + disputed_by)
    disputed = disputed_by and {
        "any": [{"value": departed, "claims": ["first"]}, {"value": later, "claims": ["later"]}]
    }
    claim = {
        "source": "post",
        "paragraph": 1,
        "says": "Something.",
        "who": ["reporter"],
        "about": "army",
    }
    case = {
        "case": "A case", "timezone": timezone, "places": places,
        "sources": {"post": {"publisher": "The Post", "published": published}},
        "zones": {"camp": {"title": "The camp", "kind": "region", "certainty": "reported",
                           "when": f"{departed}/{arrived}", "circle": {"centre": "city", "radius": "20 km"},
                           "evidence": ["test: made up"]}},
        "movements": {"army": {"title": "An army", "vehicle": "foot", "stops": [
            {"place": "pass", "status": "departed", "when": disputed or departed + clock},
            {"place": "city", "status": "arrived", "when": arrived}]}},
        "claims": [
            *({**claim, "id": f"c{number}", "attribute": "duration", "check": check}
              for number, check in enumerate(checks)),
            {**claim, "id": "seen", "attribute": "position", "place": "city", "when": claimed},
            {**claim, "id": "dated", "attribute": "date", "event": "army departed pass", "when": claimed},
            *({**claim, "id": name, "attribute": "date", "event": "army departed pass", "when": day}
              for name, day in (("first", departed), ("later", later)) if disputed_by),
        ],
    }  # fmt: skip
    with TemporaryDirectory() as folder:
        (Path(folder) / "case.yaml").write_text(json.dumps(case), encoding="utf-8")
        return load_case(Path(folder))


START, END = "army departed pass", "army arrived city"
CHECKS: list[dict[str, Any]] = [
    {"duration": "29 days", "from": START, "to": END},
    {"duration": "3000 days", "from": START, "to": END},
    {"speed": "20 km/h", "from": START, "to": END},
    {"before": START, "after": END},
    {"date": "last Friday", "event": END},
    {"date": "two weeks ago", "event": START},
    {"date": "this month", "event": END},
    {"way": ["pass", "city"], "from": START, "to": END},
    {"keeps_out_of": "camp", "movement": "army"},
    {"inside": "camp", "place": "city"},
]


def judged(report: Report) -> list[tuple[str, ...]]:
    """Return all that a report finds but for the words, which name days."""
    return [
        *((check.claim, check.kind, check.verdict) for check in report.checks),
        *((conflict.kind, conflict.severity, *conflict.claims) for conflict in report.conflicts),
        tuple(report.times.doubt),
    ]


days_of_a_case = st.tuples(
    st.integers(0, 20), st.integers(0, 40), st.integers(-5, 45), st.integers(30, 60)
).map(lambda steps: (steps[0], steps[0] + steps[1], steps[2], steps[3]))


@settings(max_examples=25, deadline=None)
@given(
    days_of_a_case,
    st.integers(0, CYCLE_DAYS),
    st.sampled_from([-29, -12, -6, -5, 1, 13, 19]),
    st.integers(0, 3),
)
def test_some_cycles_of_400_years_change_no_verdict(
    steps: tuple[int, ...], start: int, cycles: int, disputed_by: int
) -> None:
    here = tuple(CALENDAR_DAY + start % 3650 + step for step in steps)
    there = tuple(day + cycles * CYCLE_DAYS for day in here)
    reports = [
        examine(CaseContext(case_of(days, CHECKS, disputed_by=disputed_by)))
        for days in (here, there)
    ]
    assert judged(reports[0]) == judged(reports[1])


@pytest.mark.parametrize("year", [-480, 480, -9999, 9999])
def test_a_duration_that_cannot_be_is_found_in_any_year(year: int) -> None:
    first = days_from_epoch(year, 8, 1)
    found = examine(
        CaseContext(
            case_of((first, first + 29, first, first + 60), CHECKS, timezone="Europe/Athens")
        )
    )
    verdicts = {check.claim: check.verdict for check in found.checks if check.claim.startswith("c")}
    assert verdicts["c1"] == "contradicted"
    assert verdicts["c0"] == "depends on reading"  # 29 days elapsed, 30 with both counted
    assert any(conflict.severity == "hard" for conflict in found.conflicts)


@pytest.mark.parametrize("when", ["Y30001", "Y-170000002"])
def test_a_time_beyond_is_not_checkable(when: str, tmp_path: Path) -> None:
    loaded = case_of((0, 29, 0, 60), CHECKS)
    text = json.dumps(
        json.loads(loaded.case.model_dump_json(by_alias=True, exclude_none=True))
    ).replace('"1970-01-01"', f'"{when}"', 1)
    case = json.loads(text)
    case.pop("id", None)
    (tmp_path / "case.yaml").write_text(json.dumps(case), encoding="utf-8")
    found = examine(CaseContext(load_case(tmp_path)))
    durations = [check for check in found.checks if check.kind in ("duration", "order")]
    assert len(durations) >= 4
    assert {check.verdict for check in durations} == {"not checkable"}
    assert "between 10000 BC and the year 30000" in durations[0].why


def test_dates_before_standard_time_print_no_seconds_of_mean_time() -> None:
    first = days_from_epoch(480, 8, 1)
    times = examine(
        CaseContext(case_of((first, first + 29, first, first + 60), [], timezone="Europe/Athens"))
    ).times
    assert times.bounds[START] == ("0480-08-01T00:00:00", "0480-08-01T23:59:59.999")


@pytest.mark.parametrize(
    ("year", "moment"), [(-480, "-0480-08-02T12:00"), (1700, "1700-08-02T12:00")]
)
def test_areas_of_any_year_are_drawn_and_have_the_moments_of_their_days(
    year: int, moment: str
) -> None:
    first = days_from_epoch(year, 8, 1)
    context = CaseContext(
        case_of((first, first + 4, first, first + 60), [], timezone="Europe/Athens")
    )
    noons, between = reach_frame(context), between_frame(context)
    assert noons["moment"].unique().tolist()[1] == moment
    assert len(noons["moment"].unique()) == 5
    assert between["when"].unique().tolist() == [f"{moment[:-8]}01/{moment[:-8]}05"]


def test_a_time_that_never_was_is_told_and_forces_nothing_hard() -> None:
    first = days_from_epoch(2017, 3, 31)
    days = (first, first + 29, first, first + 60)
    loaded = case_of(days, [], timezone="Asia/Damascus", clock="T00:30")
    (warning,) = [
        problem for problem in loaded.warnings if "never on the clocks" in problem.message
    ]
    assert warning.field == "movements.army.stops[0].when"
    assert "2017-03-30T23:30:00+02:00 to 2017-03-31T01:30:00+03:00" in warning.message


def test_a_time_that_was_twice_is_told() -> None:
    first = days_from_epoch(2017, 10, 26)
    loaded = case_of(
        (first, first + 29, first, first + 60), [], timezone="Asia/Damascus", clock="T23:30"
    )
    assert [problem for problem in loaded.warnings if "was twice on the clocks" in problem.message]


@pytest.mark.parametrize("year", [-480, 0])
def test_the_light_is_not_computed_before_the_first_year(year: int) -> None:
    first = days_from_epoch(year, 8, 1)
    days = (first, first + 4, first, first + 60)
    found = examine(
        CaseContext(case_of(days, [{"light": "at night", "place": "city", "event": END}]))
    )
    (light,) = [check for check in found.checks if check.claim == "c0"]
    assert light.verdict == "not checkable"
    assert "in the years 1 to 9999" in light.why


def test_of_times_beyond_ways_light_and_zones_are_not_checkable() -> None:
    loaded = case_of((0, 29, 0, 60), [*CHECKS[7:9], {"light": "at night", "place": "city"}])
    case = json.loads(loaded.case.model_dump_json(by_alias=True, exclude_none=True))
    case.pop("id", None)
    text = json.dumps(case)
    for day in (0, 29):
        text = text.replace(f'"{text_of(day)}"', '"Y30001"')
    with TemporaryDirectory() as folder:
        (Path(folder) / "case.yaml").write_text(text, encoding="utf-8")
        found = examine(CaseContext(load_case(Path(folder))))
    verdicts = {check.claim: check.verdict for check in found.checks}
    assert [verdicts[f"c{number}"] for number in range(3)] == ["not checkable"] * 3


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (Interval(-719_529.0, -719_529.0), "-0001-12-31"),
        (Interval(-719_528.0, math.inf), "0000-01-01/.."),
        (Interval(days_from_epoch(12_000, 1, 1), days_from_epoch(12_001, 3, 1)), "Y12000/Y12001"),
    ],
)
def test_days_of_any_year_are_written_as_edtf(days: Interval, text: str) -> None:
    assert days_edtf(days) == text
    parse(text)
