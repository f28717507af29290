"""Whole cases whose words once meant something else than they say, by kind of fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from convoymap.cli import cli

HEAD = """\
case: A case
timezone: Asia/Damascus
sources:
  a: {publisher: Alpha, published: 2018-03-09}
  b: {publisher: Beta, published: 2018-03-09}
subjects: {deal: A deal}
"""
ONE = "  - {id: %s, source: %s, paragraph: 1, says: So., who: [official], about: deal, attribute: count, "
COUNTS = "".join(
    ("claims:\n", ONE % ("one", "a"), 'quantity: "%s", of: fighters}\n', ONE % ("two", "b"))
)
COUNTS += 'quantity: "%s", of: fighters}\n'
TRAVEL = """\
places:
  - {id: pa, name: Alpha, kind: locality, country: SY, at: [34.0, 39.0], radius_km: 0.5, evidence: ['seen: x']}
  - {id: pb, name: Beta, kind: locality, country: [SY, IQ], at: [34.0, %s], radius_km: 0.5, evidence: ['seen: x']}
movements:
  trek:
    title: A trek
    vehicle: bus
    stops:
      - {place: pa, status: departed, when: 2018-03-01T10:00}
      - {place: pb, status: arrived, when: 2018-03-03T22:00}
claims:
  - {id: one, source: a, paragraph: 1, says: So., who: [official], about: trek, attribute: property, check: {%s}}
"""
Checked = Callable[[str], dict[str, Any]]


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    """Return what ``convoymap check --format json`` prints of a case."""

    def check(text: str) -> dict[str, Any]:
        (tmp_path / "case.yaml").write_text(HEAD + text, encoding="utf-8")
        result = CliRunner().invoke(cli, ["check", str(tmp_path), "--format", "json"])
        assert result.exit_code == 0, result.output
        found: dict[str, Any] = json.loads(result.stdout)
        return found

    return check


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("3 to 5 thousand", "4,000"), ("between 3 and 5 thousand", "4,000"), ("2-3 hundred", "250"), ("3–5k", "4,000"),
        ("1 to 2 million", "1,500,000"), ("2k fighters", "2,000"), ("2.5k", "2,500"), ("~2k", "2,000"), ("2K", "2,000"),
        ("1 bn", "1,000,000,000"), ("a couple of hundred", "200"), ("a couple hundred", "200"), ("a score", "20"),
        ("a handful", "4"), ("300 or more", "500"), ("300+", "500"), ("300-plus", "500"), ("300 or fewer", "200"),
        ("300 at most", "200"), ("300 or so", "310"), ("300, maybe more", "500"), ("millions", "3 million"),
        ("3.000 fighters", "3,000"), ("3 000", "3,000"), ("3'000", "3,000"), ("1,00,000", "100,000"), ("٣٠٠٠", "3,000"),
        ("two dozen", "24"),
    ],
)  # fmt: skip
def test_two_forms_of_one_count_are_no_conflict(checked: Checked, left: str, right: str) -> None:
    assert checked(COUNTS % (left, right))["conflicts"] == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("3 to 5 thousand", "40"), ("2k", "2"), ("300 or more", "200"), ("300 at most", "500"), ("3.000", "3"),
        ("millions", "4,000"),
    ],
)  # fmt: skip
def test_counts_that_differ_stay_a_conflict(checked: Checked, left: str, right: str) -> None:
    (conflict,) = checked(COUNTS % (left, right))["conflicts"]
    assert conflict["severity"] == "hard"


@pytest.mark.parametrize(
    "words", ["sixty kilometers", "60 km", "60 km.", "٦٠ كم", "60 км", "about 60 km"]
)
def test_a_length_is_one_length_however_it_is_written(checked: Checked, words: str) -> None:
    found = checked(TRAVEL % (39.683, f"distance: {words}, from: pa, to: pb"))["checks"]
    (check,) = (one for one in found if one["claim"] == "one")
    assert check["verdict"] == "consistent"


@pytest.mark.parametrize(
    "words",
    ["60 hours", "2.5 days", "two and a half days", "2½ days", "2 1/2 days", "2 days and 12 hours"],
)
def test_parts_of_a_day_are_measured(checked: Checked, words: str) -> None:
    asked = f"duration: {words}, from: trek departed pa, to: trek arrived pb"
    found = {one["kind"]: one["verdict"] for one in checked(TRAVEL % (39.5, asked))["checks"]}
    assert found["duration"] == "consistent"


def test_parts_of_a_day_can_be_wrong(checked: Checked) -> None:
    asked = "duration: 3.5 days, from: trek departed pa, to: trek arrived pb"
    found = {one["kind"]: one["verdict"] for one in checked(TRAVEL % (39.5, asked))["checks"]}
    assert found["duration"] == "contradicted"


@pytest.mark.parametrize("unit", ["40 cubits", "40", "several", "17 days"])
@pytest.mark.parametrize("attribute", ["distance", "speed"])
def test_what_is_no_measure_is_refused_where_one_is_claimed(
    tmp_path: Path, unit: str, attribute: str
) -> None:
    claim = (COUNTS % (unit, "3")).replace("attribute: count", f"attribute: {attribute}", 1)
    (tmp_path / "case.yaml").write_text(HEAD + claim, encoding="utf-8")
    result = CliRunner().invoke(cli, ["check", str(tmp_path)])
    assert result.exit_code == 2
    assert "case.yaml:8" in result.output
    assert "quantity" in result.output
    assert "is not a" in result.output


@pytest.mark.parametrize(
    ("phrase", "lon", "verdict"),
    [
        ("up to 60 km east of Alpha", 39.2, "consistent"),
        ("up to 60 km east of Alpha", 41.5, "contradicted"),
        ("more than 60 km east of Alpha", 41.5, "consistent"),
        ("more than 60 km east of Alpha", 39.2, "contradicted"),
        ("about 60 km east of Alpha", 39.68, "consistent"),
        ("37 miles E of Alpha", 39.65, "consistent"),
        ("several km east of Alpha", 39.06, "consistent"),
        ("several km east of Alpha", 40.0, "contradicted"),
    ],
)  # fmt: skip
def test_hedges_hold_in_place_phrases(
    checked: Checked, phrase: str, lon: float, verdict: str
) -> None:
    found = checked(TRAVEL % (lon, f"inside: {phrase}, place: pb"))["checks"]
    assert next(one["verdict"] for one in found if one["claim"] == "one") == verdict


def test_a_comment_that_cuts_a_text_is_warned_of(tmp_path: Path) -> None:
    text = HEAD + COUNTS % ("3", "3") + "summary: The road #4 was shut\n"
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli, ["check", str(tmp_path)])
    assert result.exit_code == 0
    assert "summary: a comment begins inside this value" in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{place: pb,", "{place: pb, within: 1.500 km east,", "may be 1.5 or 1,500 km; write one of them"),
        (
            "movements:",
            "zones:\n  z: {title: Z, kind: region, certainty: reported, "
            "circle: {centre: pa, radius: over 55 km}}\nmovements:",
            "has no upper end to draw",
        ),
        ("movements:", "vague: {abuot: {core: [1, 1], support: [1, 2]}}\nmovements:", "did you mean 'about'"),
        ("movements:", "vague: {a: {core: [5, 5], support: [5, 5]}}\nmovements:", "is not one of the vague words"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_or_meant_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = TRAVEL % (39.5, "distance: 60 km, from: pa, to: pb")
    (tmp_path / "case.yaml").write_text(HEAD + text.replace(old, new, 1), encoding="utf-8")
    result = CliRunner().invoke(cli, ["check", str(tmp_path)])
    assert result.exit_code == 2
    assert said in result.output
