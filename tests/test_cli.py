from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from convoymap.cli import cli

ROOT = Path(__file__).resolve().parent.parent


def run(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(cli, args, input=text)


def commands(group: click.Group, *above: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        found += commands(command, *above, name) if isinstance(command, click.Group) else []
        found.append((*above, name))
    return found


@pytest.mark.parametrize("command", commands(cli), ids=" ".join)
def test_every_command_has_help_with_an_example(
    command: tuple[str, ...],
) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Example: convoymap " in result.output
    assert f"convoymap {' '.join(command)}" in result.output.partition("Example:")[2]


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from convoymap.cli import cli; cli(['--help'], standalone_mode=False);"
        "heavy = {'pandas', 'geopandas', 'shapely', 'folium', 'pydantic', 'numpy', 'rich', 'pyproj', 'geopy'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_a_wrong_call_exits_with_2() -> None:
    assert run("bulid").exit_code == 2
    assert run("resolve").exit_code == 2
    assert run("resolve", "Raqqa", "--country", "Syria").exit_code == 2
    assert run("resolve", "Raqqa", "--near", "Atlantis").exit_code == 2
    assert run("gazetteer", "list", "--kind", "tavern").exit_code == 2


def test_resolve_prints_the_documented_json_in_the_order_asked() -> None:
    result = run("resolve", "Sukhna", "Atlantis", "--format", "json")
    answers = json.loads(result.output)
    assert [answer["query"] for answer in answers] == ["Sukhna", "Atlantis"]
    assert [answer["status"] for answer in answers] == ["resolved", "not found"]
    assert {
        "query",
        "status",
        "place",
        "tier",
        "rung",
        "score",
        "why",
        "evidence",
        "alternatives",
    } <= set(answers[0])
    assert answers[0]["place"]["id"] == "sukhna"
    assert answers[1]["place"] is None


def test_resolve_says_why_in_arabic() -> None:
    found = run("resolve", "Sukhna", "Qwxyzzz", "--lang", "ar").output
    assert "يطابق الكتابة المحرَّرة" in found
    assert "لا تعرف أي طبقة هذا الاسم" in found
    assert "\ufffd" not in found


def test_resolve_reads_one_name_a_line() -> None:
    result = run("resolve", "-", "--format", "json", text="Raqqa\n\nالبوكمال\n")
    assert [answer["place"]["id"] for answer in json.loads(result.output)] == ["raqqa", "abu-kamal"]
    assert json.loads(run("resolve", "-", "--format", "json", text="").output) == []


def test_resolve_as_geojson_draws_areas() -> None:
    collection = json.loads(
        run("resolve", "eastern Syria", "Atlantis", "--format", "geojson").output
    )
    assert [f["geometry"] and f["geometry"]["type"] for f in collection["features"]] == [
        "Polygon",
        None,
    ]


def test_what_a_terminal_would_obey_is_not_printed() -> None:
    assert "\x1b" not in run("resolve", "Raq\x1b[31mqa").output


def test_new_build_and_export_go_together(tmp_path: Path) -> None:
    case = tmp_path / "my-case"
    assert run("new", str(case)).exit_code == 0
    built = run("build", str(case), "-o", str(tmp_path / "out"))
    assert built.exit_code == 0, built.output
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {
        "index.html",
        "my-case.html",
        "my-case.geojson",
    }
    exported = run("export", str(case), str(tmp_path / "my-case.gpkg"))
    assert exported.exit_code == 0, exported.output
    assert (tmp_path / "my-case.gpkg").stat().st_size > 0


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        # Another hash seed each time, so that an order that rests on hashes would show.
        command = [sys.executable, "-m", "convoymap", "build", "-q", "-o", name]
        environment = {**os.environ, "PYTHONHASHSEED": str(ord(name))}
        subprocess.run(command, check=True, cwd=tmp_path, env=environment)
    first = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    second = {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()}
    assert first == second


def test_a_broken_case_writes_nothing_and_exits_with_2(tmp_path: Path) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    run("new", str(good))
    run("new", str(bad))
    text = (bad / "case.yaml").read_text("utf-8")
    (bad / "case.yaml").write_text(text.replace("status: arrived", "status: arived"), "utf-8")
    result = run("build", str(good), str(bad), "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "did you mean 'arrived'" in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "out").exists()


def test_two_cases_of_one_name_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        run("new", str(tmp_path / folder / "case"))
    result = run("build", str(tmp_path / "a" / "case"), str(tmp_path / "b" / "case"))
    assert result.exit_code == 2
    assert "another case is named 'case' too" in result.output


def test_ctrl_c_leaves_earlier_output_whole(tmp_path: Path) -> None:
    out = tmp_path / "build"
    out.mkdir()
    (out / "index.html").write_text("earlier")
    command = [sys.executable, "-m", "convoymap", "build", "-q"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=1.0)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "Traceback" not in said
    assert (out / "index.html").read_text() == "earlier"
    assert [path.name for path in out.iterdir()] == ["index.html"]


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("click", -signal.SIGINT),
        ("convoymap.cli_check", -signal.SIGINT),
        ("convoymap.pipeline", 130),
    ],
)
def test_regression_ctrl_c_while_modules_were_read_printed_a_traceback(
    tmp_path: Path, module: str, code: int
) -> None:
    program = f"""
import os, signal, sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
sys.argv = ["convoymap", "build", "-q"]
from convoymap.__main__ import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (code, "stopped\n" if code > 0 else "")
    assert list(tmp_path.iterdir()) == []


def test_the_curated_gazetteer_has_no_findings() -> None:
    result = run("gazetteer", "validate")
    assert (result.exit_code, result.output) == (0, "Nothing found.\n")


def test_gazetteer_validate_exits_with_1_and_says_where(tmp_path: Path) -> None:
    path = tmp_path / "places.yaml"
    path.write_text(
        "- {id: x, name: X, kind: town, country: SY, at: [0, 0], evidence: ['derived: x']}\n"
    )
    result = run("gazetteer", "validate", str(path))
    assert result.exit_code == 1
    assert "places.yaml:1" in result.output


def test_import_makes_a_tier_that_resolve_uses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVOYMAP_DATA", str(tmp_path / "data"))
    table = tmp_path / "towns.csv"
    table.write_text("Town,lat,lon,country\nZyxwvutown,35.5,39.5,SY\n")
    terms = ["--name", "towns", "--licence", "mine", "--date", "2026"]
    imported = run("gazetteer", "import", str(table), *terms, "--column", "name=Town")
    assert imported.exit_code == 0, imported.output
    (answer,) = json.loads(run("resolve", "Zyxwvutown", "--format", "json").output)
    assert (answer["status"], answer["tier"]) == ("resolved", "imported")
    assert "towns" in run("gazetteer", "list").output


def test_pin_writes_the_choice_into_the_case(tmp_path: Path) -> None:
    case = tmp_path / "case"
    run("new", str(case))
    result = run(
        "gazetteer", "pin", str(case), "The Ford", "--id", "mayadin", "--reason", "paragraph 4"
    )
    assert result.exit_code == 0, result.output
    assert "The Ford" in (case / "case.yaml").read_text("utf-8")
    assert run("build", str(case), "-o", str(tmp_path / "out")).exit_code == 0


def test_roads_route_says_how_far_by_which_roads_and_over_whose_data() -> None:
    result = run("roads", "route", "Palmyra", "Deir ez-Zor")
    assert result.exit_code == 0, result.output
    assert "198 km by road" in result.output
    assert "M20" in result.output
    assert "OpenStreetMap" in result.output
    found = json.loads(run("roads", "route", "Palmyra", "Homs", "--format", "geojson").output)
    (feature,) = found["features"]
    assert feature["geometry"]["type"] == "LineString"
    assert feature["properties"]["length_km"] > 144  # the geodesic


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Palmyra"], "two places or more"),
        (["Palmyra", "Atlantis"], "'Atlantis' is not a known place"),
        (["Palmyra", "Homs", "--avoid", "X99"], "X99"),
        (["Palmyra", "Homs", "--engine", "osrm"], "go together"),
        (["Palmyra", "Basra"], "no way by road"),
    ],
)
def test_roads_route_refuses_plainly(words: list[str], said: str) -> None:
    result = run("roads", "route", *words)
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


def test_roads_build_names_a_broken_extract(tmp_path: Path) -> None:
    (tmp_path / "x.osm.pbf").write_bytes(b"not a pbf")
    result = run("roads", "build", str(tmp_path / "x.osm.pbf"), "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "x.osm.pbf" in result.output
    assert not (tmp_path / "out").exists()
