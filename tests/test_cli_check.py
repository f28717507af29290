"""The command ``check``: its four forms, its exit codes, and its messages for odd input."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from convoymap.cli import cli
from convoymap.wording.message import word
from convoymap.wording.rendering import render

DURATION = "duration: 70 hours, from: relief-convoy departed Palmyra, to: relief-convoy arrived Deir ez-Zor"
DISTANCE = "distance: about 200 km, from: Palmyra, to: Deir ez-Zor"
DEPARTED, ARRIVED = "relief-convoy departed Palmyra", "relief-convoy arrived Deir ez-Zor"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", "-q", *arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    CliRunner().invoke(cli, ["new", str(tmp_path / "story")], catch_exceptions=False)
    edit(tmp_path / "story", "duration: three days", "duration: 70 hours")
    return tmp_path / "story"


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "case.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_table_ends_with_a_line_that_sums_up(folder: Path) -> None:
    found = run(str(folder))
    assert found.exit_code == 0
    assert found.output.rstrip().splitlines()[-1] == (
        "story: 4 checks: 4 consistent; 0 conflicts (0 hard)"
    )
    assert (
        f"event              {ARRIVED}\n    between 2018-03-08T00:00:00+02:00 and" in found.output
    )
    assert "to doubt" not in found.output


def test_json_has_the_documented_members_and_what_follows_for_times(folder: Path) -> None:
    edit(folder, DURATION, "duration: nine days, from: " + DURATION.partition("from: ")[2])
    whole = json.loads(run(str(folder), "--format", "json").output)
    assert {"case", "checks", "conflicts"} <= set(whole)
    assert len(whole["to_doubt"]) == 1 and whole["to_doubt_proved"] is True
    assert set(whole["bounds"]) >= {DEPARTED}
    assert {"earliest", "latest"} == set(whole["bounds"][DEPARTED])
    assert "to doubt           " + whole["to_doubt"][0] in run(str(folder)).output


def test_csv_has_a_row_a_check_and_no_formulas(folder: Path) -> None:
    found = run(str(folder), "--format", "csv").output
    rows = list(csv.DictReader(io.StringIO(found)))
    assert len(rows) == 6
    assert {row["verdict"] for row in rows} == {"consistent"}
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_a_full_width_formula_in_a_claim_does_not_run(folder: Path) -> None:
    """The export of a case kept it a text, this form did not."""
    edit(folder, "{date: Monday,", '{date: "＝1+1",')
    rows = list(csv.DictReader(io.StringIO(run(str(folder), "--format", "csv").output)))
    assert [row["claimed"] for row in rows if row["kind"] == "date"] == ["'＝1+1"]


def test_markdown_has_rows_of_as_many_cells_as_the_head(folder: Path) -> None:
    lines = run(str(folder), "--format", "markdown").output.splitlines()
    rows = [line.replace("\\|", "") for line in lines if line.startswith("|")]
    assert len(rows) == 8
    assert {row.count("|") for row in rows} == {7}
    assert f"- {DEPARTED}: between 2018-03-05" in "\n".join(lines)


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_what_is_written_for_people_speaks_arabic(folder: Path, form: str) -> None:
    found = run(str(folder), "--format", form, "--lang", "ar").output
    assert "متّسقة" in found
    bare = re.sub("\u2068[^\u2069]*\u2069", "", found)
    assert not re.search(r"\b(claimed|computed|consistent|between|fits|checks|conflicts?)\b", bare)


def test_a_word_wider_than_its_column_leaves_a_space(folder: Path) -> None:
    found = run(str(folder), "--lang", "ar").output
    kind = render(word("check", "containment"), "ar")
    assert f" {kind} post-halt" in found


def test_what_is_written_for_programs_is_in_english(folder: Path) -> None:
    for form in ("json", "csv"):
        arguments = (str(folder), "--format", form)
        assert run(*arguments, "--lang", "ar").output == run(*arguments).output


@pytest.mark.parametrize(
    ("check", "codes"),
    [
        (DISTANCE, {"implausible": 0, "depends on reading": 0, "contradicted": 0}),
        (
            "distance: 5000 km, along: relief-convoy",
            {"implausible": 1, "depends on reading": 0, "contradicted": 0},
        ),
        (
            "distance: 300 km, from: Palmyra, to: Deir ez-Zor",
            {"implausible": 1, "depends on reading": 0, "contradicted": 0},
        ),
        (
            "distance: 258 km, from: Damascus, to: Palmyra",
            {"implausible": 1, "depends on reading": 1, "contradicted": 0},
        ),
        (
            "distance: 10 km, from: Palmyra, to: Deir ez-Zor",
            {"implausible": 1, "depends on reading": 1, "contradicted": 1},
        ),
    ],
)
def test_fail_on_exits_with_1_at_that_verdict_or_a_harsher_one(
    folder: Path, check: str, codes: dict[str, int]
) -> None:
    edit(folder, DISTANCE, check)
    assert run(str(folder)).exit_code == 0
    assert {on: run(str(folder), "--fail-on", on).exit_code for on in codes} == codes


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("duration: 70 hours", "duration: -3 days", "is negative"),
        ("duration: 70 hours", "duration: three fortnoons", "is not a time"),
        ("distance: about 200 km,", "distance: 200 cubits,", "is not a length"),
        (
            "when: 2018-03-08, claims",
            "when: 2018-03-08/2018-03-01, claims",
            "ends before it starts",
        ),
        ("to: " + ARRIVED, "to: relief-convoy arrived Homs", "has no stop 'arrived Homs'"),
        ("event: relief-convoy departed Palmyra}", "event: nosuch}", "'nosuch' is not an event"),
        (DURATION, f"before: {ARRIVED}, after: {ARRIVED}", "cannot come before itself"),
        (
            "      - {" + DURATION + "}",
            f"      - {{before: {ARRIVED}, after: {DEPARTED}}}\n"
            f"      - {{before: {DEPARTED}, after: {ARRIVED}}}",
            "goes in a circle",
        ),
    ],
)
def test_bad_input_is_one_message_with_its_line(
    folder: Path, old: str, new: str, message: str
) -> None:
    edit(folder, old, new)
    found = run(str(folder))
    assert found.exit_code == 2
    (line,) = found.output.strip().splitlines()
    assert message in line
    assert line.partition("case.yaml:")[2][:1].isdigit()


def test_a_circle_of_orders_across_claims_is_a_conflict_of_those_claims(folder: Path) -> None:
    edit(
        folder,
        "check: {date: Monday, event: " + DEPARTED + "}",
        f"check: {{before: {ARRIVED}, after: {DEPARTED}}}",
    )
    edit(folder, DURATION, f"before: {DEPARTED}, after: {ARRIVED}")
    whole = json.loads(run(str(folder), "--format", "json").output)
    assert ["post-arrival", "post-departure"] in [each["claims"] for each in whole["conflicts"]]


def test_strict_exits_with_1_and_names_the_line_of_what_earns_no_verdict(folder: Path) -> None:
    edit(folder, DISTANCE, "distance: 1 to 9000 km, from: Palmyra, to: Deir ez-Zor")
    plain, strict = run(str(folder)), run(str(folder), "--strict")
    assert (plain.exit_code, strict.exit_code) == (0, 1)
    (line, *_) = [line for line in plain.output.splitlines() if line.startswith("lint: ")]
    where = line.partition("case.yaml:")[2].partition(":")[0]
    written = (folder / "case.yaml").read_text(encoding="utf-8").splitlines()[int(where) - 1]
    assert "distance: 1 to 9000 km" in written
    assert "could not have come out otherwise" in line


def test_strict_is_silent_on_the_starter(folder: Path) -> None:
    edit(folder, "duration: 70 hours", "duration: three days")
    found = run(str(folder), "--strict")
    assert found.exit_code == 0
    assert "lint" not in found.output


OUTCOMES = """\
  - {id: vow, source: post, paragraph: 1, says: They would pass., who: [reporter], about: vow, attribute: outcome,
     value: [let-pass], modality: promise, when: 2018-03-01}
  - {id: stop, source: post, paragraph: 1, says: They were stopped., who: [reporter], about: vow, attribute: outcome,
     value: [not-let-pass], when: 2018-03-05}
  - {id: elders, source: post, paragraph: 1, says: Elders took part., who: [reporter], about: vow, attribute: parties,
     value: [tribal-elders], place: Damascus, when: "2018-03-05T23:00", check: {light: at night}}
"""


@pytest.fixture
def outcomes(tmp_path: Path) -> str:
    head = "case: A case\ntimezone: Asia/Damascus\nsources:\n  post: {publisher: The Post, published: 2018-03-09}\n"
    text = head + "subjects: {vow: The vow | kept}\nclaims:\n" + OUTCOMES
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path)


def test_relations_stand_in_every_form_that_is_read_and_are_no_conflicts(outcomes: str) -> None:
    whole = json.loads(run(outcomes, "--format", "json").output)
    (relation,) = whole["relations"]
    assert (relation["claims"], relation["kind"]) == (["vow", "stop"], "broken")
    assert set(relation) == {"claims", "subject", "kind", "why"}
    assert whole["conflicts"] == []
    assert whole["parties"] == [
        {"subject": "vow", "actor": "tribal-elders", "named_by": ["post"], "denied_by": [], "claims": ["elders"]}
    ]  # fmt: skip
    assert [(check["kind"], check["verdict"]) for check in whole["checks"]] == [
        ("light", "consistent")
    ]
    table = run(outcomes).output
    assert "promise broken" not in table
    assert (
        "broken             vow\n    vow, stop\n    The promise was broken, by these reports."
        in table
    )
    assert "party              vow: tribal-elders\n    named by post\n" in table
    assert "0 conflicts" in table
    markdown = run(outcomes, "--format", "markdown").output
    assert (
        "### What came of promises, plans and denials\n\n- broken, vow: The promise was broken"
        in markdown
    )
    assert "### Who names whom as a party\n\n| Subject | Actor | Named by | Denied by |" in markdown
    assert "tribal" in markdown


def test_relations_are_told_in_arabic(outcomes: str) -> None:
    assert "نُكث الوعد" in run(outcomes, "--lang", "ar").output
    markdown = run(outcomes, "--lang", "ar", "--format", "markdown").output
    assert "نُكث الوعد" in markdown and "من يسمّي مَن طرفًا" in markdown


def test_no_relation_and_no_party_leave_no_heading(folder: Path) -> None:
    markdown = run(str(folder), "--format", "markdown").output
    assert "What came of" not in markdown and "Who names whom" not in markdown
