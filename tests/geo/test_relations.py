"""What came of promises, plans and denials is told as a relation of claims, and never listed as a conflict."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from convoymap.errors import InputError
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.geo.report import Report
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case
from convoymap.wording.rendering import render

Row = dict[str, Any]
Examined = Callable[..., Report]

BASE: Row = {
    "case": "A case",
    "timezone": "Asia/Damascus",
    "sources": {
        "post": {"publisher": "The Post", "published": "2018-03-09"},
        "gazette": {"publisher": "The Gazette", "published": "2018-03-10"},
    },
    "subjects": {"talks": "The talks", "vow": "The vow"},
    "movements": {
        "column": {
            "title": "The column",
            "vehicle": "bus",
            "stops": [
                {"place": "Palmyra", "status": "departed", "when": "2018-03-05"},
                {"place": "Deir ez-Zor", "status": "arrived", "when": "2018-03-07"},
            ],
        }
    },
}


def load(folder: Path, rows: list[Row]) -> LoadedCase:
    blank = {"paragraph": 1, "source": "post", "who": ["reporter"], "about": "talks"}
    claims = [
        {**blank, "id": f"c{number}", "says": f"Sentence {number}.", "attribute": "outcome", **row}
        for number, row in enumerate(rows, start=1)
    ]
    # One row a line, so that a message can be held to its line.
    head, written = json.dumps(BASE)[:-1], ",\n".join(map(json.dumps, claims))
    (folder / "case.yaml").write_text(f'{head}, "claims": [\n{written}]}}', encoding="utf-8")
    return load_case(folder)


@pytest.fixture
def examined(tmp_path: Path) -> Examined:
    return lambda *rows: examine(CaseContext(load(tmp_path, list(rows))))


def told(report: Report) -> list[tuple[str, list[str]]]:
    return [(relation.kind, list(relation.claims)) for relation in report.relations]


PROMISED: Row = {"modality": "promise", "value": ["let-pass"], "when": "2018-03-01"}
PLANNED: Row = {**PROMISED, "modality": "plan"}
LATER, EARLIER = {"when": "2018-03-05"}, {"when": "2018-02-20"}


@pytest.mark.parametrize(
    ("first", "then", "kind"),
    [
        (PROMISED, {"value": ["let-pass"], **LATER}, "kept"),
        (PROMISED, {"value": ["not-let-pass"], **LATER}, "broken"),
        (PROMISED, {"value": ["let-pass"], "modality": "denial", **LATER}, "broken"),
        (PROMISED, {"value": ["let-pass", "paid"], **LATER}, "kept"),
        (PROMISED, {"value": ["broken"], **LATER}, "broken"),
        (PROMISED, {"value": ["reversed"], **LATER}, "reversed"),
        (PROMISED, {"value": ["carried-out"], **LATER}, None),
        (PROMISED, {"value": ["paid"], **LATER}, None),
        (PROMISED, {"value": ["let-pass"], **EARLIER}, None),
        (PROMISED, {"value": ["not-let-pass"], **EARLIER}, None),
        (PROMISED, {"value": ["let-pass"], "modality": "opinion", **LATER}, None),
        (PROMISED, {"value": ["let-pass"], "about": "vow", **LATER}, None),
        ({**PROMISED, "value": ["let-pass", "pay"]}, {"value": ["let-pass"], **LATER}, None),
        ({**PROMISED, "value": ["let-pass", "pay"]}, {"value": ["not-pay"], **LATER}, "broken"),
        ({**PROMISED, "value": ["not-strike"]}, {"value": ["strike"], **LATER}, "broken"),
        (PLANNED, {"value": ["let-pass"], **LATER}, "carried out"),
        (PLANNED, {"value": ["not-let-pass"], **LATER}, "not carried out"),
        (PLANNED, {"value": ["abandoned"], **LATER}, "not carried out"),
        (PLANNED, {"value": ["kept"], **LATER}, None),
        ({**PROMISED, "attribute": "terms"}, {"value": ["let-pass"], **LATER}, "kept"),
        ({**PROMISED, "attribute": "control"}, {"value": ["let-pass"], **LATER}, None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("swapped", [False, True])
def test_what_came_of_it_is_told_whichever_is_written_first(
    examined: Examined, first: Row, then: Row, kind: str | None, swapped: bool
) -> None:
    rows = [{**first, "id": "first"}, {**then, "id": "then"}]
    if swapped:
        rows.reverse()
    report = examined(*rows)
    assert told(report) == ([(kind, ["first", "then"])] if kind else [])
    if kind:
        assert report.conflicts == ()


@pytest.mark.parametrize(
    ("promised", "told_later", "kind"),
    [
        ("300", "300", "kept"),
        ("at least 300", "450", "kept"),
        ("at least 300", "120", "broken"),
        ("hundreds", "20", "broken"),
        ("300", "hundreds", None),
    ],
)
def test_an_amount_is_held_to_that_of_the_same_thing(
    examined: Examined, promised: str, told_later: str, kind: str | None
) -> None:
    count = {"attribute": "count", "of": "prisoners"}
    first = {**count, "modality": "promise", "quantity": promised, "when": "2018-03-01"}
    then = {**count, "quantity": told_later, **LATER}
    assert told(examined(first, then)) == ([(kind, ["c1", "c2"])] if kind else [])
    assert told(examined(first, {**then, "of": "buses"})) == []


@pytest.mark.parametrize(
    ("goal", "kind"),
    [("Deir ez-Zor", "carried out"), ("Syria", "carried out"), ("Raqqa", None), ("Iraq", None)],
)
def test_a_movement_arrives_where_it_was_to_go_or_may_still_go_on(
    examined: Examined, goal: str, kind: str | None
) -> None:
    plan = {
        "about": "column",
        "attribute": "destination",
        "modality": "plan",
        "place": goal,
        "when": "2018-03-04",
    }
    came = {
        "about": "column",
        "attribute": "position",
        "place": "Deir ez-Zor",
        "event": "column arrived Deir ez-Zor",
    }
    assert told(examined(plan, came)) == ([(kind, ["c1", "c2"])] if kind else [])


MINISTER = {"who": ["Jane Roe"], "value": ["struck"]}


@pytest.mark.parametrize(
    ("first", "then", "kind"),
    [
        ({"modality": "fact"}, {"modality": "denial"}, "denied"),
        ({"modality": "denial"}, {"modality": "fact"}, "admitted"),
        ({"modality": "promise"}, {"modality": "promise", "value": ["not-struck"]}, "reversed"),
        ({"modality": "plan"}, {"modality": "promise", "value": ["not-struck"]}, "reversed"),
        ({"modality": "promise"}, {"modality": "promise"}, None),
        ({"modality": "fact"}, {"modality": "fact"}, None),
    ],
)
def test_one_speaker_who_turns(examined: Examined, first: Row, then: Row, kind: str | None) -> None:
    rows = [
        {**MINISTER, **first, "when": "2018-03-01"},
        {**MINISTER, **then, "when": "2018-03-05", "source": "gazette"},
    ]
    report = examined(*rows)
    assert told(report) == ([(kind, ["c1", "c2"])] if kind else [])
    assert told(examined(*reversed(rows))) == ([(kind, ["c2", "c1"])] if kind else [])
    # That nothing says which came later, or that two speakers contradict each other, is no turn.
    undated = [{**rows[0], "when": None}, rows[1]]
    assert told(examined(*undated)) == []
    another = [rows[0], {**rows[1], "who": ["John Doe"]}]
    assert all(
        name not in ("denied", "admitted", "reversed") for name, _ in told(examined(*another))
    )


STRUCK = {**MINISTER, "when": "2018-03-01"}
NOT_STRUCK = {**STRUCK, "modality": "denial", "source": "gazette"}


def test_a_denial_of_what_another_states_is_a_conflict_and_no_relation(examined: Examined) -> None:
    report = examined(STRUCK, {**NOT_STRUCK, "who": ["John Doe"]})
    assert report.relations == ()
    assert [set(conflict.claims) for conflict in report.conflicts] == [{"c1", "c2"}]


def test_what_a_relation_tells_is_no_conflict(examined: Examined) -> None:
    denied = {"kind": "denied", "to": "c1"}
    report = examined(STRUCK, {**NOT_STRUCK, "who": ["John Doe"], "relates": denied})
    assert told(report) == [("denied", ["c1", "c2"])]
    assert report.conflicts == ()


def test_a_conflict_with_a_third_claim_stays_beside_a_relation(examined: Examined) -> None:
    denied = {"kind": "denied", "to": "c1"}
    third = {**NOT_STRUCK, "who": ["Richard Roe"]}
    report = examined(STRUCK, {**NOT_STRUCK, "who": ["John Doe"], "relates": denied}, third)
    assert told(report) == [("denied", ["c1", "c2"])]
    assert any({"c1", "c3"} <= set(conflict.claims) for conflict in report.conflicts)


@pytest.mark.parametrize(
    "kind",
    ["kept", "broken", "carried out", "not carried out", "reversed", "denied", "admitted"],
)
def test_a_claim_names_what_came_of_another(examined: Examined, kind: str) -> None:
    report = examined(
        {"value": ["one"], "about": "vow"},
        {"value": ["two"], "relates": {"kind": kind, "to": "c1"}},
    )
    (relation,) = report.relations
    assert relation.to_json() == {
        "claims": ["c1", "c2"],
        "subject": "vow",
        "kind": kind,
        "why": relation.why,
    }
    for words in (relation.why, render(relation.why, "ar")):
        assert "Sentence 1" in words and "Sentence 2" in words
        assert "c1" not in words and words.rstrip("\u2069").endswith(".")
    assert relation.why.split(" by ")[0].endswith(
        ("promise was kept,", "broken,", "out,", "later,")
    )


def test_what_several_promise_alike_and_several_tell_is_one_relation(examined: Examined) -> None:
    rows = [{**PROMISED, "source": source} for source in ("post", "gazette")]
    rows += [{"value": ["let-pass"], "when": f"2018-03-0{day}"} for day in range(4, 9)]
    (relation,) = examined(*rows).relations
    assert relation.claims == tuple(f"c{number}" for number in range(1, 8))
    assert "And 2 more claims say so." in relation.why


@pytest.mark.parametrize(
    ("relates", "field", "message"),
    [
        ({"kind": "kept", "to": "c2"}, "relates", "'c2' is this claim itself"),
        ({"kind": "kept", "to": "c9"}, "relates", "c9"),
        ({"kind": "forgotten", "to": "c1"}, "relates", "kept"),
        ({"kind": "kept"}, "relates", "to"),
        ({"kind": "kept", "to": "c1", "why": "so"}, "relates", "why"),
        ([{"kind": "kept", "to": "c1"}, {"kind": "kept", "to": "c2"}], "relates[1]", "'c2' is this claim itself"),
    ],
)  # fmt: skip
def test_a_relation_that_cannot_be_is_one_message_with_its_line(
    tmp_path: Path, relates: object, field: str, message: str
) -> None:
    with pytest.raises(InputError) as raised:
        load(tmp_path, [{"value": ["one"]}, {"value": ["two"], "relates": relates}])
    (problem,) = raised.value.problems
    assert problem.line == 3
    assert message in problem.message or message in problem.field
    assert field in problem.field


def test_the_same_relations_come_whatever_the_order_of_the_claims(examined: Examined) -> None:
    rows = [
        {**PROMISED, "id": "a", "says": "A."},
        {"value": ["not-let-pass"], "id": "b", "says": "B.", **LATER},
        {**MINISTER, "id": "c", "says": "C.", "when": "2018-03-01"},
        {**MINISTER, "id": "d", "says": "D.", "modality": "denial", "when": "2018-03-05"},
    ]
    forward, backward = examined(*rows), examined(*reversed(rows))
    assert told(forward) == told(backward)
    assert [r.why for r in forward.relations] == [r.why for r in backward.relations]


# Who names whom.


def parties(report: Report) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [(p.subject, p.actor, p.named_by, p.denied_by) for p in report.parties]


def test_who_names_whom_is_a_table_over_sources(examined: Examined) -> None:
    named = {"attribute": "parties"}
    report = examined(
        {**named, "value": ["rebels", "army"]},
        {**named, "value": ["rebels"], "source": "gazette"},
        {**named, "value": ["rebels"], "source": "gazette", "modality": "belief"},
        {**named, "value": ["army"], "source": "gazette", "modality": "denial"},
        {**named, "value": ["not-mediators"]},
        {**named, "value": ["not-scouts"], "modality": "denial"},
        {**named, "value": ["observers"], "modality": "plan"},
        {**named, "value": ["envoys"], "modality": "opinion"},
        {**named, "value": ["army"], "about": "vow"},
        {"value": ["onlookers"]},
    )
    assert parties(report) == [
        ("talks", "army", ("post",), ("gazette",)),
        ("talks", "mediators", (), ("post",)),
        ("talks", "rebels", ("post", "gazette"), ()),
        ("talks", "scouts", ("post",), ()),
        ("vow", "army", ("post",), ()),
    ]
    assert report.parties[0].to_json() == {
        "subject": "talks",
        "actor": "army",
        "named_by": ["post"],
        "denied_by": ["gazette"],
        "claims": ["c1", "c4"],
    }


def test_a_case_without_any_has_empty_lists_in_json(examined: Examined) -> None:
    found = examined({"value": ["one"]}).to_json()
    assert (found["relations"], found["parties"]) == ([], [])
