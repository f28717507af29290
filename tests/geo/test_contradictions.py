"""What cannot both hold is found, with its gap; what only looks like a contradiction stays silent."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convoymap.geo.conflict import Conflict
from convoymap.geo.context import CaseContext
from convoymap.geo.contradictions.compare import contradictions
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case
from convoymap.seeds.voices import OWN_VOICES

Row = dict[str, Any]
Finder = Callable[..., list[Conflict]]

BASE: Row = {
    "case": "A case",
    "timezone": "Asia/Damascus",
    "sources": {
        "post": {"publisher": "The Post", "published": "2018-03-09"},
        "gazette": {"publisher": "The Gazette", "published": "2018-03-10"},
        "herald": {"publisher": "The Herald", "published": "2018-03-10"},
    },
    "subjects": {"talks": "The talks", "attack": "The attack", "town": "Who held the town"},
    "events": {"signing": {"title": "The signing"}, "breakdown": {"title": "The breakdown"}},
    "movements": {
        "column": {"title": "The column", "vehicle": "bus", "stops": [{"place": "Raqqa", "status": "departed"}]}
    },
}  # fmt: skip


def in_case(folder: Path, rows: list[Row]) -> LoadedCase:
    blank = {"paragraph": 1, "says": "Something.", "who": ["reporter"], "about": "column"}
    claims = [
        {**blank, "id": f"c{number}", "source": "post" if number % 2 else "gazette", **row}
        for number, row in enumerate(rows, start=1)
    ]
    text = json.dumps({**BASE, "claims": claims})
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return load_case(folder)


@pytest.fixture
def found(tmp_path: Path) -> Finder:
    def find(*rows: Row) -> list[Conflict]:
        return contradictions(CaseContext(in_case(tmp_path, list(rows))))

    return find


def fact(attribute: str, **fields: object) -> Row:
    return {"attribute": attribute, **fields}


COUNT = {"attribute": "count", "of": "fighters"}
CONTRADICTIONS: list[tuple[Row, Row, str, str]] = [
    (fact("origin", place="Raqqa"), fact("origin", place="Idlib"), "hard", "km apart"),
    (fact("origin", place="Lebanese border"), fact("origin", place="Raqqa"), "hard", "km apart"),
    (
        fact("position", place="Raqqa", when="2018-03-01"),
        fact("position", place="Idlib", when="2018-03-01"),
        "soft",
        "km apart",
    ),
    (
        fact("position", place="Raqqa", when="2018-03-01T10:00:00"),
        fact("position", place="Idlib", when="2018-03-01T10:00:00"),
        "hard",
        "km apart",
    ),
    (
        fact("position", place="Raqqa", event="column departed Raqqa"),
        fact("position", place="Idlib", event="column departed Raqqa"),
        "hard",
        "km apart",
    ),
    (
        {**COUNT, "quantity": "250"},
        {**COUNT, "quantity": "thousands"},
        "hard",
        "750 fighters apart",
    ),
    (
        {**COUNT, "quantity": "hundreds"},
        {**COUNT, "quantity": "thousands"},
        "soft",
        "1,001 fighters apart",
    ),
    ({**COUNT, "quantity": "300"}, {**COUNT, "quantity": "310"}, "soft", "10 fighters apart"),
    (
        {**COUNT, "quantity": "4", "modality": "belief"},
        {**COUNT, "quantity": "dozens"},
        "soft",
        "8 fighters apart",
    ),
    (
        fact("duration", quantity="two weeks", event="signing"),
        fact("duration", quantity="six days", event="signing"),
        "hard",
        "8 days",
    ),
    (
        fact("duration", quantity="two weeks", event="signing"),
        fact("duration", quantity="ten days", event="signing"),
        "soft",
        "4 days",
    ),
    (
        fact(
            "distance",
            quantity="300 km",
            check={"distance": "300 km", "from": "Raqqa", "to": "Idlib"},
        ),
        fact(
            "distance",
            quantity="100 miles",
            check={"distance": "100 miles", "from": "Raqqa", "to": "Idlib"},
        ),
        "hard",
        "93 km apart",
    ),
    (
        fact("speed", quantity="20 km/h", event="signing"),
        fact("speed", quantity="90 km/h", event="signing"),
        "hard",
        "63 km/h apart",
    ),
    (
        fact("date", when="2018-03-01", event="signing"),
        fact("date", when="2018-03-05", event="signing"),
        "hard",
        "4 days apart",
    ),
    (
        fact("date", when="2018-03-01", event="signing"),
        fact("date", when="2018-03-02", event="signing"),
        "soft",
        "one day",
    ),
    (
        fact("parties", value=["army"], about="talks"),
        fact("parties", value=["army"], about="talks", modality="denial"),
        "hard",
        "denies",
    ),
    (
        fact("outcome", value=["struck"], about="attack"),
        fact("outcome", value=["not-struck"], about="attack"),
        "hard",
        "denies",
    ),
    (
        fact("outcome", value=["struck"], about="attack", when="2018-03"),
        fact("outcome", value=["not-struck"], about="attack", when="2018-03-04"),
        "soft",
        "denies",
    ),
    (
        fact("outcome", value=["agreed"], about="talks", event="signing"),
        fact("outcome", value=["adjourned"], about="talks", event="signing"),
        "soft",
        "no value in common",
    ),
    (
        fact("control", value=["army"], about="town", place="Raqqa", when="2018-03-01"),
        fact("control", value=["rebels"], about="town", place="Raqqa", when="2018-03-01"),
        "hard",
        "no value in common",
    ),
    (
        fact("containment", value=["west"], place="Raqqa"),
        fact("containment", value=["east"], place="Raqqa"),
        "hard",
        "180 degrees",
    ),
    (
        fact("position", place="Raqqa", when="2018-03-01"),
        fact("position", place="Syria", when="2018-03-01", modality="denial"),
        "hard",
        "denies",
    ),
    (
        {**COUNT, "quantity": "300"},
        {**COUNT, "quantity": "more than 200", "modality": "denial"},
        "hard",
        "denies",
    ),
]


@pytest.mark.parametrize(("first", "second", "severity", "margin"), CONTRADICTIONS)
def test_claims_that_cannot_both_hold(
    found: Finder, first: Row, second: Row, severity: str, margin: str
) -> None:
    for rows in ((first, second), (second, first)):
        (conflict,) = found(*rows)
        assert set(conflict.claims) == {"c1", "c2"}
        assert (conflict.severity, conflict.kind) == (severity, first["attribute"])
        assert margin in conflict.margin
        assert "The Post" in conflict.why and "The Gazette" in conflict.why
        assert "false" not in conflict.why.casefold()


SILENT: dict[str, tuple[Row, Row]] = {
    "vague against exact": ({**COUNT, "quantity": "hundreds"}, {**COUNT, "quantity": "250"}),
    "a bound that holds": ({**COUNT, "quantity": "more than 200"}, {**COUNT, "quantity": "950"}),
    "different things counted": (
        {**COUNT, "quantity": "300"},
        {"attribute": "count", "of": "civilians", "quantity": "4"},
    ),
    "counts of different days": (
        {**COUNT, "quantity": "300", "when": "2018-03-01"},
        {**COUNT, "quantity": "40", "when": "2018-03-05"},
    ),
    "counts at different places": (
        {**COUNT, "quantity": "300", "place": "Raqqa"},
        {**COUNT, "quantity": "40", "place": "Idlib"},
    ),
    "different subjects": (
        fact("outcome", value=["struck"], about="attack"),
        fact("outcome", value=["not-struck"], about="talks"),
    ),
    "different attributes": (fact("origin", place="Raqqa"), fact("destination", place="Idlib")),
    "an area and a point in it": (fact("origin", place="Syria"), fact("origin", place="Raqqa")),
    "one of several places": (
        fact("route", places=["Raqqa", "Idlib"]),
        fact("route", places=["Idlib"]),
    ),
    "positions at different times": (
        fact("position", place="Raqqa", when="2018-03-01"),
        fact("position", place="Idlib", when="2018-03-03"),
    ),
    "a stay and its last day": (
        fact("position", place="Raqqa", when="2018-03-01/2018-03-04"),
        fact("position", place="Idlib", when="2018-03-04"),
    ),
    "positions without a time": (
        fact("position", place="Raqqa"),
        fact("position", place="Idlib", when="2018-03-03"),
    ),
    "control at different times": (
        fact("control", value=["army"], about="town", place="Raqqa", when="2017-01"),
        fact("control", value=["rebels"], about="town", place="Raqqa", when="2018-03"),
    ),
    "control of part and whole": (
        fact("control", value=["army"], about="town", place="Raqqa", when="2018-03-01"),
        fact("control", value=["rebels"], about="town", place="Syria", when="2018-03-01"),
    ),
    "joint control": (
        fact("control", value=["army", "rebels"], about="town", place="Raqqa", when="2018-03"),
        fact("control", value=["rebels"], about="town", place="Raqqa", when="2018-03"),
    ),
    "plan against outcome": (
        fact("destination", place="Idlib", modality="plan"),
        fact("destination", place="Raqqa"),
    ),
    "promise against outcome": (
        fact("outcome", value=["not-passed"], modality="promise"),
        fact("outcome", value=["passed"]),
    ),
    "opinion against fact": (
        fact("property", value=["lasting"], modality="opinion"),
        fact("property", value=["not-lasting"]),
    ),
    "two denials": (
        fact("parties", value=["army"], modality="denial"),
        fact("parties", value=["army"], modality="denial"),
    ),
    "a denial and a negation": (
        fact("outcome", value=["struck"], modality="denial"),
        fact("outcome", value=["not-struck"]),
    ),
    "parties add up": (fact("parties", value=["army"]), fact("parties", value=["rebels"])),
    "causes add up": (fact("cause", value=["weather"]), fact("cause", value=["fuel"])),
    "dates of two events": (
        fact("date", when="2018-03-01", event="signing"),
        fact("date", when="2018-03-05", event="breakdown"),
    ),
    "dates that share a day": (
        fact("date", when="2018-03", event="signing"),
        fact("date", when="2018-03-05", event="signing"),
    ),
    "durations to different ends": (
        fact("duration", quantity="ten days", event="signing"),
        fact("duration", quantity="three weeks", event="breakdown"),
    ),
    "distances between different ends": (
        fact(
            "distance",
            quantity="300 km",
            check={"distance": "300 km", "from": "Raqqa", "to": "Idlib"},
        ),
        fact(
            "distance",
            quantity="100 km",
            check={"distance": "100 km", "from": "Raqqa", "to": "Hama"},
        ),
    ),
    "denied of another place": (
        fact("control", value=["army"], about="town", place="Raqqa"),
        fact("control", value=["army"], about="town", place="Idlib", modality="denial"),
    ),
    "outcomes of different days": (
        fact("outcome", value=["stopped"], when="2018-03-01"),
        fact("outcome", value=["released"], when="2018-03-04"),
    ),
    "neighbouring winds": (
        fact("containment", value=["west"], place="Raqqa"),
        fact("containment", value=["north"], place="Raqqa"),
    ),
    "denied elsewhere": (
        fact("position", place="Syria", when="2018-03-01"),
        fact("position", place="Raqqa", when="2018-03-01", modality="denial"),
    ),
}


@pytest.mark.parametrize("rows", SILENT.values(), ids=SILENT)
def test_what_only_looks_like_a_contradiction(found: Finder, rows: tuple[Row, Row]) -> None:
    assert found(*rows) == []
    assert found(*reversed(rows)) == []


def test_claims_with_the_same_two_values_are_one_contradiction(found: Finder) -> None:
    rows = [fact("origin", place=place) for place in ("Raqqa", "Idlib", "Raqqa", "Idlib")]
    (conflict,) = found(*rows)
    assert conflict.claims == ("c2", "c4", "c1", "c3")


def test_copies_of_one_origin_are_one_witness(found: Finder) -> None:
    wire = {"who": ["The Agency"]}
    (conflict,) = found({**COUNT, "quantity": "250", **wire}, {**COUNT, "quantity": "900", **wire})
    assert conflict.severity == "soft"
    assert "Both sides go back to The Agency: one witness" in conflict.why
    (conflict,) = found(
        {**COUNT, "quantity": "250", **wire},
        {**COUNT, "quantity": "250", **wire},
        {**COUNT, "quantity": "900"},
        {**COUNT, "quantity": "900", "source": "herald"},
    )
    assert conflict.severity == "hard"
    assert "Independent origins: 1 for the first, 2 for the second." in conflict.why


@pytest.mark.parametrize("voice", [*OWN_VOICES, "Editor", "EDITOR"])
def test_a_report_that_speaks_for_itself_is_no_speaker(found: Finder, voice: str) -> None:
    """ "Editor" with a capital was a person of that name, and editors of two reports were one witness."""
    speaker = {"who": [voice]}
    (conflict,) = found(
        {**COUNT, "quantity": "250", **speaker}, {**COUNT, "quantity": "900", **speaker}
    )
    assert voice not in conflict.why
    assert "one witness" not in conflict.why


def test_two_words_in_one_report(found: Finder) -> None:
    same = {"source": "post"}
    (conflict,) = found(
        fact("origin", place="Raqqa", **same), fact("origin", place="Idlib", **same)
    )
    assert "Both stand in one report, that of The Post." in conflict.why


@pytest.fixture(scope="module")
def bundled() -> dict[str, LoadedCase]:
    with as_file(files("convoymap.seeds") / "cases") as folder:
        return {path.parent.name: load_case(path.parent) for path in folder.glob("*/case.yaml")}


# Pairs that any reader of the reports would name, by case.
KNOWN = [
    ("lebanon-border-2017", "nbc-departure-qalamoun", "spero-origin-deir", "hard"),
    ("lebanon-border-2017", "spero-origin-border", "spero-origin-deir", "hard"),
    ("lebanon-border-2017", "nyt-origin-border", "at-fleeing-raqqa", "hard"),
    ("lebanon-border-2017", "nyt-near-sukhna", "at-trapped-border", "hard"),
    ("lebanon-border-2017", "nyt-two-week-standoff", "spero-ten-days", "soft"),
    ("lebanon-border-2017", "nbc-convoy-not-struck", "at-bombed-convoy", "soft"),
    ("raqqa-2017", "nw-around-250", "nw-title-thousands", "hard"),
    ("raqqa-2017", "at-only-four", "nw-dozens-of-foreigners", "soft"),
    ("raqqa-2017", "nw-party-denied", "nw-coalition-party", "hard"),
    ("raqqa-2017", "nbc-august-not-struck", "at-august-bombing", "soft"),
    ("raqqa-2017", "nyt-august-pinned-at-sukhna", "at-august-trapped-border", "hard"),
]


@pytest.mark.parametrize(("case", "first", "second", "severity"), KNOWN)
def test_the_bundled_cases(
    bundled: dict[str, LoadedCase], case: str, first: str, second: str, severity: str
) -> None:
    conflicts = [
        c for c in contradictions(CaseContext(bundled[case])) if {first, second} <= set(c.claims)
    ]
    assert [conflict.severity for conflict in conflicts] == [severity]


def test_the_order_of_sources_and_claims_makes_no_difference(
    bundled: dict[str, LoadedCase],
) -> None:
    for loaded in bundled.values():
        shuffled = loaded.case.model_copy(
            update={
                "claims": random.Random(4).sample(loaded.case.claims, len(loaded.case.claims)),
                "sources": dict(reversed(loaded.case.sources.items())),
            }
        )
        again = replace(loaded, case=shuffled)
        assert contradictions(CaseContext(again)) == contradictions(CaseContext(loaded))


NUMBERS = st.integers(1, 60)


@st.composite
def ranges(draw: st.DrawFn) -> tuple[int, int]:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    return low, high


def pairs_of(conflicts: list[Conflict], rows: list[tuple[int, int]]) -> set[frozenset[int]]:
    """Return which pairs of differing ranges were reported together."""
    places = [{int(claim[1:]) - 1 for claim in conflict.claims} for conflict in conflicts]
    return {
        frozenset(pair)
        for ids in places
        for pair in itertools.combinations(sorted(ids), 2)
        if rows[pair[0]] != rows[pair[1]]
    }


def counts_of(folder: Path, rows: list[tuple[int, int]]) -> list[Conflict]:
    claims: list[Row] = [{**COUNT, "quantity": f"{low} to {high}"} for low, high in rows]
    return contradictions(CaseContext(in_case(folder, claims)))


@given(rows=st.lists(ranges(), min_size=2, max_size=4), by=st.integers(1, 20))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
def test_widening_a_quantity_never_adds_a_contradiction(
    tmp_path: Path, rows: list[tuple[int, int]], by: int
) -> None:
    wider = [(max(0, rows[0][0] - by), rows[0][1] + by), *rows[1:]]
    assert pairs_of(counts_of(tmp_path, wider), wider) <= pairs_of(counts_of(tmp_path, rows), rows)


@given(rows=st.lists(ranges(), min_size=1, max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
def test_a_claim_that_fits_all_others_adds_none(
    tmp_path: Path, rows: list[tuple[int, int]]
) -> None:
    assert counts_of(tmp_path, [*rows, (0, 100)]) == counts_of(tmp_path, rows)
