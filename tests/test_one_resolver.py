"""Every command and the library look a name up in the same gazetteers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import convoymap
from convoymap.cli import cli

CASE = """\
case: A case
sources: {a: {publisher: Alpha, published: 2018-03-09}}
movements:
  trek:
    title: A trek
    stops:
      - {place: Xanadu Springs, status: departed, when: 2018-03-01}
      - {place: Palmyra, status: arrived, when: 2018-03-03}
"""
ROWS = "id,name,lat,lon,kind,country\nxanadu,Xanadu Springs,34.6,38.6,town,SY\n"
TERMS = ("--licence", "mine", "--date", "2026")
SHADOW = "id,name,lat,lon,kind,country\nother-palmyra,Palmyra,35.9,39.9,town,SY\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("CONVOYMAP_DATA", str(tmp_path / "data"))
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.yaml").write_text(CASE, encoding="utf-8")
    runner = CliRunner()
    return lambda *words: runner.invoke(cli, [str(word) for word in words])


def commands(folder: Path) -> list[tuple[object, ...]]:
    case = folder / "case"
    return [
        ("build", case, "-o", folder / "out", "-q"),
        ("check", case),
        ("export", case, folder / "case.geojson"),
        ("export", case, folder / "case.csv"),
        ("roads", "route", "Xanadu Springs", "Palmyra"),
    ]


def test_without_the_tier_every_command_refuses(tmp_path: Path, run: Callable[..., Result]) -> None:
    for words in commands(tmp_path):
        result = run(*words)
        assert result.exit_code == 2, words
        assert "Xanadu Springs" in result.output
    with pytest.raises(convoymap.InputError, match="Xanadu Springs"):
        convoymap.load_case(tmp_path / "case")
    assert convoymap.resolve("Xanadu Springs")["status"][0] == "not found"


def test_with_the_tier_every_command_has_its_place(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text(ROWS, encoding="utf-8")
    assert run("gazetteer", "import", rows, "--name", "mine", *TERMS).exit_code == 0
    for words in commands(tmp_path):
        assert run(*words).exit_code == 0, words
    drawn = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in (tmp_path / "out" / "case.geojson", tmp_path / "case.geojson")
    ]
    stops = [
        [f["geometry"]["coordinates"] for f in one["features"] if f["properties"]["kind"] == "stop"]
        for one in drawn
    ]
    assert stops[0] == stops[1]
    assert stops[0][0] == [38.6, 34.6]
    loaded = convoymap.load_case(tmp_path / "case")
    assert loaded.places["Xanadu Springs"].lat == 34.6
    assert convoymap.resolve("Xanadu Springs")["status"][0] == "resolved"


def test_a_tier_that_makes_a_name_ambiguous_does_so_everywhere(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text(ROWS, encoding="utf-8")
    assert run("gazetteer", "import", rows, "--name", "mine", *TERMS).exit_code == 0
    rows.write_text(SHADOW, encoding="utf-8")
    assert run("gazetteer", "import", rows, "--name", "shadow", *TERMS).exit_code == 0
    codes = {run(*words).exit_code for words in commands(tmp_path)}
    assert len(codes) == 1
