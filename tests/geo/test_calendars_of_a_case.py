"""A case whose times name their calendars: converted, kept as written, and one day in two styles no conflict."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from convoymap.geo.checks.run import check_case
from convoymap.geo.construct import construct
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine, find_conflicts
from convoymap.maps.payload import page_payload
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case

OLD, NEW = "26 August 1812 (old style)", "1812-09-07"


def case_of(folder: Path, claims: list[dict[str, Any]], *, stop: str | None = OLD) -> LoadedCase:
    """Return a case of an army at one place near Moscow."""
    place = {
        "id": "field",
        "name": "Field",
        "kind": "locality",
        "country": "RU",
        "at": [55.52, 35.82],
    }
    own = {
        "paragraph": 1,
        "says": "Something.",
        "who": ["reporter"],
        "source": "post",
        "about": "army",
    }
    case = {
        "case": "A case", "timezone": "Europe/Moscow",
        "places": [place | {"radius_km": 1, "evidence": ["test: made up"]}],
        "sources": {"post": {"publisher": "The Post", "published": "1812-10-01"},
                    "mail": {"publisher": "The Mail", "published": "19 September 1812 (old style)"}},
        "movements": {"army": {"title": "An army", "vehicle": "foot",
                               "stops": [{"place": "field", "status": "halted"} | ({"when": stop} if stop else {})]}},
        "claims": [{**own, "id": f"c{number}", **claim} for number, claim in enumerate(claims)],
    }  # fmt: skip
    (folder / "case.yaml").write_text(json.dumps(case), encoding="utf-8")
    return load_case(folder)


def dated(when: str, source: str = "post") -> dict[str, Any]:
    event = "army halted field"
    return {
        "attribute": "date",
        "place": "field",
        "when": when,
        "event": event,
        "source": source,
    }


def test_one_day_in_both_styles_is_no_conflict(tmp_path: Path) -> None:
    loaded = case_of(
        tmp_path,
        [dated(OLD), dated(NEW, "mail"), dated("26 August/7 September 1812", "mail")],
    )
    assert find_conflicts(CaseContext(loaded)) == []


def test_the_same_figures_in_two_styles_are_one(tmp_path: Path) -> None:
    loaded = case_of(tmp_path, [dated(OLD), dated("26 August 1812 (new style)", "mail")], stop=None)
    assert len(find_conflicts(CaseContext(loaded))) == 1


def test_words_are_kept_and_days_are_shown(tmp_path: Path) -> None:
    claim = dated(OLD) | {"check": {"date": "26 August 1812 (O.S.)", "event": "army halted field"}}
    loaded = case_of(tmp_path, [claim])
    (found,) = check_case(CaseContext(loaded))
    assert found.verdict == "consistent"
    assert f"7 September 1812, written '{OLD}'" in found.why
    context = CaseContext(loaded)
    (shown,) = page_payload(construct(context), examine(context))["claims"]
    assert (shown["when"], shown["when_text"]) == (NEW, OLD)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [("26 August 1812", "depends on reading"), ("Monday, 26 August 1812", "consistent"),
     ("Wednesday, 26 August 1812", "contradicted")],
)  # fmt: skip
def test_words_without_a_calendar_have_two_readings_where_two_were_in_use(
    words: str, verdict: str, tmp_path: Path
) -> None:
    loaded = case_of(
        tmp_path, [dated(NEW) | {"check": {"date": words, "event": "army halted field"}}]
    )
    (found,) = check_case(CaseContext(loaded))
    assert found.verdict == verdict
