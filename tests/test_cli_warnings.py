"""Warnings on a case: on stderr, once each, within bounds, and no reason to fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from convoymap.cli import cli
from convoymap.cli_common import MOST_WARNINGS

CASE = """\
case: T
timezone: Asia/Damascus
sources:
  s: {publisher: Example Post, published: 2018-03-09}
subjects: {d: D}
claims:
  - id: c1
    source: s
    paragraph: 1
    says: The road #4 was shut to all traffic.
    who: [reporter]
    about: d
    attribute: property
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, "utf-8")
    return folder


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, args)))


def warnings_of(result: Result) -> list[str]:
    return [line for line in result.stderr.splitlines() if line.startswith("warning: ")]


@pytest.mark.parametrize(
    "command",
    [
        ("build", "{case}", "-o", "{out}"),
        ("build", "-q", "{case}", "-o", "{out}"),
        ("check", "{case}"),
        ("export", "{case}", "{out}.csv"),
        ("gazetteer", "pin", "{case}", "Raqqa", "--reason", "x"),
    ],
)
def test_regression_a_number_sign_cut_a_claim_in_silence(
    command: tuple[str, ...], case: Path, tmp_path: Path
) -> None:
    result = run(*(part.format(case=case, out=tmp_path / "out") for part in command))
    assert result.exit_code == 0, result.output
    (warning,) = warnings_of(result)
    assert warning.startswith(f"warning: {case / 'case.yaml'}:10:20: claims[0].says: a comment")
    assert "'The road'" in warning
    assert "warning" not in result.stdout


def test_a_file_of_places_is_warned_of_too(tmp_path: Path) -> None:
    places = tmp_path / "places.yaml"
    places.write_text(
        "- {id: camp, name: The camp, kind: camp, country: SY, at: [34.9, 39.1],\n"
        "   evidence: ['seen: x'], note: near road #4\n  }\n",
        "utf-8",
    )
    result = run("gazetteer", "validate", places)
    assert result.exit_code == 0, result.output
    assert warnings_of(result)[0].startswith("warning: places.yaml:2:43: [0].note: ")


def test_a_case_with_mistakes_shows_its_warnings_too(case: Path) -> None:
    text = CASE.replace("The road #4", "#4")
    (case / "case.yaml").write_text(text, "utf-8")
    result = run("build", case)
    assert result.exit_code == 2
    (warning,) = warnings_of(result)
    assert "nothing is left" in warning
    assert "None is not text" in result.stderr


def test_mistakes_found_after_loading_do_not_repeat_the_warnings(case: Path) -> None:
    zone = """\
zones:
  z:
    title: Z
    kind: exclusion radius
    certainty: reported
    circle: {centre: Raqqa, radius: 9000 km}
    margin_km: 2000
"""
    (case / "case.yaml").write_text(CASE + zone, "utf-8")
    for command in (("build", case), ("check", case), ("export", case, "x.csv")):
        result = run(*command)
        assert result.exit_code == 2, result.output
        assert len(warnings_of(result)) == 1


def test_many_warnings_are_counted_and_not_all_printed(case: Path) -> None:
    many = "".join(f"  s{number}: Subject #{number}\n" for number in range(1000))
    (case / "case.yaml").write_text(
        CASE.replace("subjects: {d: D}", f"subjects:\n  d: D\n{many}"), "utf-8"
    )
    result = run("check", case)
    assert result.exit_code == 0, result.output
    found = warnings_of(result)
    assert len(found) == MOST_WARNINGS + 1
    assert found[-1] == "warning: 981 more of this kind"


def test_claims_beside_the_case_file_are_read_alike(case: Path) -> None:
    start = CASE.index("claims:\n")
    (case / "case.yaml").write_text(CASE[:start], "utf-8")
    (case / "claims.yaml").write_text(CASE[start:], "utf-8")
    (case / "claims.csv").write_text(
        "id,source,paragraph,says,who,about,attribute,check\n"
        "c2,s,1,Shut road #4,reporter,d,property,inside: Raqqa #4\n"
        'c3,s,1,Shut road #4,reporter,d,property,"[{inside: Raqqa, place: Homs #4\n}]"\n',
        "utf-8",
    )
    result = run("check", case)
    claims, *cells = warnings_of(result)
    assert claims.startswith(f"warning: {case / 'claims.csv'}:2:8: check.inside: a comment")
    assert cells[0].startswith(f"warning: {case / 'claims.csv'}:3:8: check[0].place: a comment")
    assert cells[1].startswith(f"warning: {case / 'claims.yaml'}:5:20: claims[0].says: a comment")
    assert len(cells) == 2


def test_a_key_that_stands_twice_in_a_cell_is_refused(case: Path) -> None:
    """The second was taken and nothing said."""
    (case / "claims.csv").write_text(
        "id,source,paragraph,says,who,about,attribute,check\n"
        'c2,s,1,Shut,reporter,d,property,"{inside: Raqqa, inside: Homs}"\n',
        "utf-8",
    )
    result = run("check", case)
    assert result.exit_code == 2
    assert f"{case / 'claims.csv'}:2:8: check" in result.stderr
    assert "stands twice" in result.stderr


def test_a_cell_that_a_comment_spoils_tells_both(case: Path) -> None:
    (case / "claims.csv").write_text(
        "id,source,paragraph,says,who,about,attribute,check\n"
        "c2,s,1,Shut,reporter,d,property,{inside: Raqqa #4}\n",
        "utf-8",
    )
    result = run("check", case)
    assert result.exit_code == 2
    assert "not valid YAML" in result.stderr
    assert [line.partition("claims.csv")[2][:18] for line in warnings_of(result)] == [
        "",
        ":2:8: check.inside",
    ]
