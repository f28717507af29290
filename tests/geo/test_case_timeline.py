"""The story of a case on the timeline: conflicts, bounds that follow, and what to doubt."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convoymap.errors import InputError
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import find_conflicts
from convoymap.geo.timeline.case_conflicts import timeline_conflicts
from convoymap.geo.timeline.case_constraints import seconds_meant
from convoymap.geo.timeline.conflicts import conflicts
from convoymap.language.interval import Interval
from convoymap.language.quantity import parse
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case

Row = dict[str, Any]
Maker = Callable[..., LoadedCase]

BASE: Row = {
    "case": "A case",
    "timezone": "Asia/Damascus",
    "sources": {
        "post": {"publisher": "The Post", "published": "2018-03-20"},
        "gazette": {"publisher": "The Gazette", "published": "2018-03-20"},
    },
    "events": {name: {"title": name.title()} for name in ("talks", "signing", "retreat", "fall")},
}
ROOT = Path(__file__).parents[2]
START, SIGNED, RETREAT, FALL = "talks", "signing", "retreat", "fall"


def made(folder: Path, rows: list[Row], **parts: object) -> LoadedCase:
    blank = {"paragraph": 1, "says": "Something.", "who": ["reporter"], "source": "post"}
    blank |= {"about": "signing", "attribute": "date"}
    claims = [{**blank, "id": f"c{number}", **row} for number, row in enumerate(rows, start=1)]
    text = json.dumps({**BASE, **parts, "claims": claims})
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return load_case(folder)


@pytest.fixture
def case(tmp_path: Path) -> Maker:
    def make(*rows: Row, **parts: object) -> LoadedCase:
        return made(tmp_path, list(rows), **parts)

    return make


def dated(event: str, when: str, **fields: object) -> Row:
    return {"event": event, "when": when, **fields}


def lasted(duration: str, start: str, end: str) -> Row:
    return {"attribute": "duration", "check": {"duration": duration, "from": start, "to": end}}


def ordered(first: str, second: str) -> Row:
    return {"attribute": "order", "check": {"before": first, "after": second}}


def column(*stops: tuple[str, str, str | None], vehicle: str = "bus") -> Row:
    rows = [
        {"status": status, "place": place} | ({"when": when} if when else {})
        for status, place, when in stops
    ]
    return {"column": {"title": "The column", "vehicle": vehicle, "stops": rows}}  # fmt: skip


def test_a_duration_between_two_dates_that_does_not_fit(case: Maker) -> None:
    loaded = case(
        dated(START, "2018-03-01"),
        dated(SIGNED, "2018-03-05"),
        lasted("ten days", START, SIGNED),
        dated(FALL, "2018-03-09"),
    )
    (conflict,) = timeline_conflicts(CaseContext(loaded).timeline)
    assert conflict.claims == ("c1", "c2", "c3")
    assert (conflict.kind, conflict.severity, conflict.subject) == ("timeline", "hard", "signing")
    # Ten days mean 8 or more as dates counted inclusively, less an hour for the clock; there are less than 5.
    assert conflict.margin == "3 days short"
    assert "The Post, paragraph 1, has ten days from 'Talks' to 'Signing'" in conflict.why
    assert "The Post, paragraph 1, dates 'Talks' (1 March 2018)" in conflict.why
    assert len(CaseContext(loaded).timeline.times.doubt) == 1


@pytest.mark.parametrize("days", ["4 days", "5 days", "several days", "less than a week"])
def test_elapsed_and_inclusive_days_both_fit(case: Maker, days: str) -> None:
    rows = (dated(START, "2018-03-01"), dated(SIGNED, "2018-03-05"), lasted(days, START, SIGNED))
    assert timeline_conflicts(CaseContext(case(*rows)).timeline) == []


@pytest.mark.parametrize(
    ("words", "low_h", "high_h"),
    [
        ("17 days", 15 * 24 - 1, 18 * 24 + 1),
        ("1 day", 0, 2 * 24 + 1),
        ("two weeks", 10.5 * 24 - 2 * 24 - 1, 17.5 * 24 + 24 + 1),
        ("6 hours", 5.5, 6.5),
    ],
)
def test_what_a_duration_can_mean(words: str, low_h: float, high_h: float) -> None:
    assert seconds_meant(parse(words)) == Interval(low_h * 3600, high_h * 3600)


def test_a_cycle_of_after_is_one_conflict(case: Maker) -> None:
    loaded = case(ordered(START, SIGNED), ordered(SIGNED, FALL), ordered(FALL, START))
    (conflict,) = timeline_conflicts(CaseContext(loaded).timeline)
    assert conflict.claims == ("c1", "c2", "c3")
    assert conflict.why.count(" before ") == 3


def test_a_fact_cannot_lie_after_its_publication(case: Maker) -> None:
    (conflict,) = timeline_conflicts(CaseContext(case(dated(SIGNED, "2018-04-01"))).timeline)
    assert conflict.claims == ("c1",)
    assert "reports 'Signing' as past (published 20 March 2018)" in conflict.why
    assert timeline_conflicts(CaseContext(case(dated(SIGNED, "2018-03-21"))).timeline) == []
    assert (
        timeline_conflicts(CaseContext(case(dated(SIGNED, "2018-04-01", modality="plan"))).timeline)
        == []
    )


def test_too_far_for_the_time_names_the_assumption(case: Maker) -> None:
    stops = [("departed", "Raqqa", None), ("arrived", "Damascus", None)]
    first, last = "column departed Raqqa", "column arrived Damascus"
    rows = (dated(first, "2018-03-01T08:00"), dated(last, "2018-03-01T09:00", source="gazette"))
    loaded = case(*rows, movements=column(*stops))
    (conflict,) = timeline_conflicts(CaseContext(loaded).timeline)
    assert conflict.claims == ("c1", "c2")
    assert "at the top speed of a bus, 150 km/h" in conflict.why
    way = "the departure from Raqqa (The column) to the arrival at Damascus (The column)"
    assert f"km at least from {way}" in conflict.why
    assert (
        timeline_conflicts(
            CaseContext(case(*rows, movements=column(*stops, vehicle="aircraft"))).timeline
        )
        == []
    )


def test_a_later_stop_is_not_earlier(case: Maker) -> None:
    stops = [("halted", "Raqqa", None), ("departed", "Raqqa", None)]
    rows = (
        dated("column halted Raqqa", "2018-03-05"),
        dated("column departed Raqqa", "2018-03-02"),
    )
    (conflict,) = timeline_conflicts(CaseContext(case(*rows, movements=column(*stops))).timeline)
    assert conflict.claims == ("c1", "c2")
    departed, halted = "the departure from Raqqa (The column)", "the halt at Raqqa (The column)"
    assert f"by the order of the stops {departed} is not before {halted}" in conflict.why
    turned = column(stops[1], stops[0])
    assert timeline_conflicts(CaseContext(case(*rows, movements=turned)).timeline) == []


def test_a_halt_may_have_begun_before_it_is_seen(case: Maker) -> None:
    stops = column(("halted", "Raqqa", None), ("arrived", "Idlib", None))
    seen = dated("column halted Raqqa", "2018-03-05", attribute="position", place="Raqqa")
    stopped = dated("column halted Raqqa", "2018-03-01")
    loaded = case(seen, stopped, movements=stops)
    assert timeline_conflicts(CaseContext(loaded).timeline) == []
    assert str(CaseContext(loaded).timeline.times.bounds["column halted Raqqa"][0]).startswith(
        "2018-03-01"
    )
    late = dated("column halted Raqqa", "2018-03-09")
    (conflict,) = timeline_conflicts(CaseContext(case(seen, late, movements=stops)).timeline)
    assert "has the halt at Raqqa (The column) going on (5 March 2018)" in conflict.why


def test_what_is_intended_is_no_waypoint(case: Maker) -> None:
    stops = [("departed", "Raqqa", "2018-03-05"), ("intended", "Idlib", "2018-03-01")]
    assert timeline_conflicts(CaseContext(case(movements=column(*stops))).timeline) == []


def test_the_dates_of_the_case_itself_are_named(case: Maker) -> None:
    stops = column(("departed", "Raqqa", "2018-03-01"), ("arrived", "Idlib", "2018-03-02"))
    loaded = case(
        lasted("nine days", "column departed Raqqa", "column arrived Idlib"), movements=stops
    )
    (conflict,) = timeline_conflicts(CaseContext(loaded).timeline)
    assert conflict.claims == ("c1",)
    for said in ("departure from Raqqa (The column) (1 March 2018)", "Idlib (The column) (2 March"):
        assert said in conflict.why
    stops["column"]["stops"][0]["claims"] = ["c2"]
    loaded = case(
        lasted("nine days", "column departed Raqqa", "column arrived Idlib"),
        {"attribute": "property"},
        movements=stops,
    )
    assert timeline_conflicts(CaseContext(loaded).timeline)[0].claims == ("c1", "c2")


def test_an_uncertain_date_makes_a_soft_conflict(case: Maker) -> None:
    rows = (ordered(START, SIGNED), dated(START, "2018-03-05~"), dated(SIGNED, "2018-03-01"))
    (conflict,) = timeline_conflicts(CaseContext(case(*rows)).timeline)
    assert conflict.severity == "soft"


def test_two_dates_of_one_event_are_listed_once(case: Maker) -> None:
    loaded = case(dated(SIGNED, "2018-03-01"), dated(SIGNED, "2018-03-05", source="gazette"))
    assert [conflict.kind for conflict in timeline_conflicts(CaseContext(loaded).timeline)] == [
        "timeline"
    ]
    assert [conflict.kind for conflict in find_conflicts(CaseContext(loaded))] == ["date"]


def test_bounds_that_follow_and_what_forces_them(case: Maker) -> None:
    loaded = case(
        dated(START, "2018-03-01"),
        lasted("6 hours", START, SIGNED),
        ordered(SIGNED, RETREAT),
        dated(FALL, "2018-03"),
    )
    found = CaseContext(loaded).timeline.times.bounds
    assert found["talks"] == ("2018-03-01T00:00:00+02:00", "2018-03-01T23:59:59.999+02:00")
    assert found["signing"] == ("2018-03-01T05:30:00+02:00", "2018-03-02T06:29:59.999+02:00")
    assert found["retreat"] == ("2018-03-01T05:30:00.001+02:00", None)
    assert CaseContext(loaded).timeline.forced_by("signing") == (("c1", "c2"), ("c1", "c2"))
    assert CaseContext(loaded).timeline.forced_by("retreat") == (("c1", "c2", "c3"), ())
    # Damascus put its clocks forward on 30 March 2018, and the paper of 20 March reports the fall as past.
    assert found["fall"] == ("2018-03-01T00:00:00+02:00", "2018-03-21T14:00:00+02:00")


def test_bounds_leave_out_what_is_doubted(case: Maker) -> None:
    loaded = case(
        dated(START, "2018-03-01"),
        dated(SIGNED, "2018-03-05"),
        lasted("ten days", START, SIGNED),
        dated(SIGNED, "2018-03-05", source="gazette"),
    )
    assert CaseContext(loaded).timeline.times.doubt in {("c1",), ("c3",)}
    assert CaseContext(loaded).timeline.times.bounds["signing"][0] == "2018-03-05T00:00:00+02:00"
    assert CaseContext(case()).timeline.times.bounds == {}


@pytest.mark.parametrize("when", ["2018-03-05/2018-03-01", "2018-04/2018-03-31"])
def test_an_interval_that_ends_before_it_starts_is_refused(case: Maker, when: str) -> None:
    with pytest.raises(InputError, match=r"case\.yaml:\d+") as caught:
        case(dated(SIGNED, when))
    assert when in str(caught.value)


@pytest.fixture(scope="module")
def bundled() -> dict[str, LoadedCase]:
    with as_file(files("convoymap.seeds") / "cases") as folder:
        return {path.parent.name: load_case(path.parent) for path in folder.glob("*/case.yaml")}


def test_the_bundled_cases(bundled: dict[str, LoadedCase]) -> None:
    assert timeline_conflicts(CaseContext(bundled["lebanon-border-2017"]).timeline) == []
    # A capital from January and a caliphate from June 2014 can both be true.
    assert timeline_conflicts(CaseContext(bundled["raqqa-2017"]).timeline) == []
    low, high = CaseContext(bundled["lebanon-border-2017"]).timeline.times.bounds[
        "surveillance-withdrawn"
    ]
    assert low is not None
    assert high is not None
    # The call was on Friday 8 September, ten days after 28 August are over early on the 9th.
    assert low.startswith("2017-09-08") and high.startswith("2017-09-09")


def test_every_conflict_names_claims_and_has_its_keys(bundled: dict[str, LoadedCase]) -> None:
    for loaded in bundled.values():
        known = {claim.id for claim in loaded.case.claims}
        found = [conflict.to_json() for conflict in find_conflicts(CaseContext(loaded))]
        assert found == sorted(found, key=lambda row: len(row["claims"]))
        for row in found:
            assert list(row) == [
                *("claims", "subject", "kind", "severity", "margin", "witnesses", "why"),
                *("sides", "premises"),
            ]
            assert row["claims"] and set(row["claims"]) <= known
            assert row["severity"] in ("hard", "soft") and row["margin"] and row["why"]


def test_the_order_of_claims_makes_no_difference(bundled: dict[str, LoadedCase]) -> None:
    for loaded in bundled.values():
        claims = random.Random(4).sample(loaded.case.claims, len(loaded.case.claims))
        case = loaded.case.model_copy(update={"claims": claims})
        again = replace(loaded, case=case)
        assert timeline_conflicts(CaseContext(again).timeline) == timeline_conflicts(
            CaseContext(loaded).timeline
        )
        assert CaseContext(again).timeline.times.bounds == CaseContext(loaded).timeline.times.bounds


PAIRS = st.permutations([START, SIGNED, RETREAT, FALL]).map(lambda events: events[:2])
DAYS = st.integers(1, 19)


@st.composite
def claim_rows(draw: st.DrawFn) -> Row:
    (one, other), day = draw(PAIRS), draw(DAYS)
    return draw(
        st.sampled_from(
            [
                dated(one, f"2018-03-{day:02d}"),
                ordered(one, other),
                lasted(f"{day} days", one, other),
            ]
        )
    )


@given(rows=st.lists(claim_rows(), min_size=1, max_size=6), extra=claim_rows())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
def test_a_claim_that_fits_never_adds_a_conflict(
    tmp_path: Path, rows: list[Row], extra: Row
) -> None:
    before = conflicts(CaseContext(made(tmp_path, rows)).timeline.constraints, limit=1000)
    after = conflicts(CaseContext(made(tmp_path, [*rows, extra])).timeline.constraints, limit=1000)
    name = f"c{len(rows) + 1}"
    assert [c for c in after if name not in c.claims] == before
    if not any(name in conflict.claims for conflict in after):
        assert after == before


def test_the_lists_in_the_docs_are_up_to_date() -> None:
    tool = [sys.executable, str(ROOT / "tools" / "list_conflicts.py"), "--check"]
    assert subprocess.run(tool, check=False, capture_output=True, text=True).stdout == ""
