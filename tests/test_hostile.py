# ruff: noqa: E501 - tables of one line a case
"""Odd and hostile cases: each ends in a map, or in one clear message at its line; never in anything else."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from convoymap.errors import ConvoymapError, InputError, OutputError, Problem, UsageError
from convoymap.files import write_whole
from convoymap.maps.export import export_case
from convoymap.pipeline import check, map_case
from convoymap.seeds.loader import load_case

ZONE = "title: Ring, kind: region, certainty: reported, margin_km: 5"
CASE = """\
case: A convoy
sources:
  post: {publisher: The Post, published: 2018-03-09}
movements:
  convoy:
    title: The convoy
    vehicle: truck
    stops:
      - {place: Palmyra, status: departed, when: 2018-03-05, claims: [left]}
      - {place: Deir ez-Zor, status: arrived}
zones:
  ring: {ZONE, circle: {centre: Tanf, radius: 55 km}}
claims:
  - id: left
    source: post
    paragraph: 2
    says: It left Palmyra.
    who: driver
    about: convoy
    attribute: origin
    place: Palmyra
""".replace("ZONE", ZONE)
CIRCLE = "circle: {centre: Tanf, radius: 55 km}"
OWN = "places:\n  - {id: x, name: X, kind: region, country: SY, at: [35, 39], EXTENT, evidence: [a:b]}\ncase: A"

WORKS = {
    "carriage returns and a byte order mark": ("case: A", "\ufeffcase: A\r"),
    "an id that is a number": ("left", "2017"),
    "keys that look like other values": ("sources:\n", "sources:\n  true: {publisher: x, published: 2017}\n"),
    "a circle round the pole": (CIRCLE, "circle: {centre: [90, 0], radius: 500 km}"),
    "a circle over the antimeridian": (CIRCLE, "circle: {centre: [10, 179.9], radius: 50 km}"),
    "a polygon that crosses itself": (CIRCLE, "polygon: [[10, 10], [20, 20], [10, 20], [20, 10]]"),
    "a line with repeated points": (CIRCLE, "corridor: {line: [[10, 10], [10, 10], [11, 11]], width: 5 km}"),
    "stops at one place": ("place: Deir ez-Zor", "place: Palmyra"),
    "a stop within no distance": ("status: arrived", "status: arrived, within: 0 km north"),
    "a stop within an open distance": ("status: arrived", "status: arrived, within: many km east"),
    "a hull of one point": ("case: A", OWN.replace("EXTENT", "hull: {of: [palmyra]}")),
    "a curated id of its own": ("case: A", OWN.replace("EXTENT", "radius_km: 3").replace("id: x", "id: palmyra")),
    "markup in a title": ("case: A convoy", 'case: "</script><script>alert(1)</script>"'),
    "lines in a title": ("case: A convoy", 'case: "A\\nconvoy\\r\\n=1"'),
}  # fmt: skip

# What is replaced by what; field and words of the message.
REFUSED = {
    "half a surrogate pair": ("case: A convoy", 'case: "\\ud800"', "", "Unicode"),
    "an escape that terminals obey": ("says: It left Palmyra.", 'says: "\\e[31m"', "claims[0].says", "U+001B"),
    "a turned direction": ("says: It left Palmyra.", 'says: "a\\u202eb"', "claims[0].says", "U+202E"),
    "an isolate left open": ("says: It left Palmyra.", 'says: "a\\u2067b"', "claims[0].says", "does not end"),
    "a key that terminals obey": ("vehicle: truck", '"ve\\ehicle": truck', "movements.convoy['ve\\x1bhicle']", "did you mean"),
    "a text of spaces": ("says: It left Palmyra.", 'says: "  "', "claims[0].says", "leave the field out"),
    "an id that is true": ("id: left", "id: true", "claims[0].id", "True is not text"),
    "an unhashable id": ("id: left", "id: {a: [b]}", "claims[0].id", "is not text"),
    "nothing to be about": ("about: convoy", "about: null", "claims[0].about", "None is not text"),
    "a list for sources": ("sources:\n  post:", "sources:\n  - post:", "sources", "is not a mapping"),
    "a text for stops": ("    stops:\n", "    stops: x\n    more:\n", "movements.convoy.stops", "is not a list"),
    "a huge number": ("paragraph: 2", "paragraph: 99999999999999999999999", "claims[0].paragraph", "too large"),
    "half a paragraph": ("paragraph: 2", "paragraph: 2.5", "claims[0].paragraph", "not a whole number"),
    "a radius of nothing": ("55 km", "0 km", "zones.ring.circle.radius", "more than 0"),
    "a radius without end": ("55 km", "tons of miles", "zones.ring.circle.radius", "no upper end"),
    "a corridor of no width": (CIRCLE, "corridor: {line: [[1, 1], [2, 2]], width: 0 km}", "zones.ring.corridor.width", "'0 km'"),
    "a line of one point": (CIRCLE, "corridor: {line: [[1, 1], [1, 1]], width: 9 km}", "zones.ring.corridor", "two different"),
    "a polygon round the world": (CIRCLE, "polygon: [[-90, -180], [-90, 180], [90, 180], [90, -180]]", "zones.ring.polygon", "three different corners"),
    "a line for an area": (CIRCLE, "side: {line: euphrates, of: west, within: euphrates}", "zones.ring.side", "is a line"),
    "a margin round the world": ("margin_km: 5", "margin_km: 19000", "zones.ring.margin_km", "10,000 is the limit"),
    "a hull of nowhere": ("case: A", OWN.replace("EXTENT", "hull: {of: [nowhere]}"), "places[0].hull", "'nowhere'"),
    "a hull of itself": ("case: A", OWN.replace("EXTENT", "hull: {of: [x]}"), "places[0].hull", "by itself"),
    "an outline of one point": ("case: A", OWN.replace("EXTENT", "outline: [[1, 1], [1, 1], [1, 1]]"), "places[0].outline", "three different corners"),
    "a zone for a place": ("place: Palmyra\n", "place: ring\n", "claims[0].place", "is a zone"),
    "a long time zone": ("sources:", f"timezone: {'x' * 300}\nsources:", "timezone", "..."),
}  # fmt: skip


def write(folder: Path, old: str = "", new: str = "") -> Path:
    assert old in CASE
    (folder / "case.yaml").write_bytes((CASE.replace(old, new) if old else CASE).encode("utf-8"))
    return folder


@pytest.mark.parametrize("name", WORKS)
def test_odd_cases_work_to_the_last_file(tmp_path: Path, name: str) -> None:
    case = map_case(write(tmp_path, *WORKS[name]))
    assert all(text.encode("utf-8") for text in case.files().values())
    for suffix in (".kml", ".csv", ".lpf.json"):
        export_case(case.built, tmp_path / f"out{suffix}")
        assert (tmp_path / f"out{suffix}").stat().st_size > 0


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_cases_end_in_a_message_at_their_line(tmp_path: Path, name: str) -> None:
    old, new, field, words = REFUSED[name]
    folder = write(tmp_path, old, new)
    for attempt in (map_case, lambda where: check([where])):
        with pytest.raises(InputError) as raised:
            attempt(folder)
        found = [problem for problem in raised.value.problems if problem.field == field]
        assert len(found) == 1, str(raised.value)
        assert found[0].line > 0
        assert words in found[0].message
        assert str(raised.value).replace("\n", "").isprintable()


def test_a_case_of_nothing_says_why_it_cannot_be_a_geopackage(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("case: x\nsources: {}\n")
    with pytest.raises(UsageError, match="no geometry yet"):
        export_case(map_case(tmp_path).built, tmp_path / "out.gpkg")


HEAD = "id,source,paragraph,says,who,about,attribute"
ROW = "a,post,1,It left.,driver,convoy,origin"
TWO_LINES = ROW.replace("It left.", '"It\nleft."')
TABLES = [
    (f"{HEAD.replace(',', ';')}\n{ROW}", 1, "save it with commas"),
    (f"{HEAD},id\n{ROW},b", 1, "stands twice"),
    (f"{HEAD},plcaes\n{ROW},Homs\n{ROW},Homs", 1, "did you mean 'places'"),
    (f"{HEAD},\n{ROW},Homs", 2, "a column without a name"),
    (f"{HEAD}\n{TWO_LINES}\n{ROW}x", 4, "'originx'"),
    (f"{HEAD}\n{ROW}\x1b", 2, "U+001B"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), TABLES)
def test_a_table_that_is_off_is_told_once_at_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    (write(tmp_path) / "claims.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_case(tmp_path)
    told = [problem for problem in raised.value.problems if words in problem.message]
    assert [problem.line for problem in told] == [line], str(raised.value)


@pytest.mark.parametrize("text", ["", "\ufeff" + HEAD, f"\ufeff{HEAD},,\n{ROW},,\n,,,,,,,,\n"])
def test_empty_tables_columns_and_rows_are_no_mistake(tmp_path: Path, text: str) -> None:
    (write(tmp_path) / "claims.csv").write_text(text, encoding="utf-8")
    assert len(load_case(tmp_path).case.claims) == 1 + text.count("a,post")


def test_parquet_columns_may_hold_dates_gaps_and_nested_values(tmp_path: Path) -> None:
    cells = dict(zip(HEAD.split(","), ROW.split(","), strict=True))
    row = {**cells, "paragraph": 1.0, "when": pd.Timestamp("2018-03-05"), "quantity": float("nan"),
           "who": ["driver"], "places": [{"name": "Homs", "id": None}]}  # fmt: skip
    pd.DataFrame([row]).to_parquet(write(tmp_path) / "claims.parquet")
    claim = load_case(tmp_path).case.claims[1]
    assert claim.when
    assert (claim.when.text, claim.quantity, claim.places[0].name) == ("2018-03-05", None, "Homs")
    pd.DataFrame([{**row, "says": b"\xff"}]).to_parquet(tmp_path / "claims.parquet")
    with pytest.raises(InputError, match="says"):
        load_case(tmp_path)


@pytest.mark.parametrize("name", ["case.yaml", "claims.csv", "claims.yaml", "claims.parquet"])
def test_folders_and_pipes_in_place_of_files_are_told(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name).mkdir()
    with pytest.raises(ConvoymapError, match=name):
        load_case(tmp_path)
    (tmp_path / name).rmdir()
    if name != "claims.parquet":
        os.mkfifo(tmp_path / name)
        with pytest.raises(InputError, match="is a pipe"):
            load_case(tmp_path)


@pytest.mark.parametrize("suffix", [".gpkg", ".kml", ".geojson", ".lpf.json"])
def test_a_full_disk_leaves_the_earlier_export_whole(tmp_path: Path, suffix: str) -> None:
    built = map_case(write(tmp_path)).built
    out = tmp_path / f"out{suffix}"
    out.write_text("earlier")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_024, hard))
    try:
        with pytest.raises(OutputError):
            export_case(built, out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert out.read_text() == "earlier"
    assert {path.name for path in tmp_path.iterdir()} == {"case.yaml", out.name}


def test_what_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="name another folder"):
        write_whole(tmp_path / "file" / "x", "x")
    with pytest.raises(OutputError, match="a folder of that name"):
        write_whole(tmp_path, "x")


def run(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "convoymap", *args]
    return subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **environment}
    )


def test_a_reader_that_leaves_early_gets_no_traceback() -> None:
    shell = (
        f"yes Raqqa | head -5000 | {sys.executable} -m convoymap resolve - --format json | head -1"
    )
    done = subprocess.run(["sh", "-c", shell], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[\n", "")


def test_a_full_disk_behind_standard_output_is_one_message() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "convoymap", "resolve", "Raqqa", "--format", "json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr == f"output cannot be written: {os.strerror(errno.ENOSPC)}\n"


def test_terminals_of_other_encodings_get_escapes_or_a_message() -> None:
    asked = run("resolve", "البوكمال", "--format", "json", PYTHONIOENCODING="ascii")
    assert asked.returncode == 0
    assert "abu-kamal" in asked.stdout
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    refused = run("resolve", "البوكمال", **plain)
    assert refused.returncode == 2
    assert "is not text in this terminal's encoding" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_messages_show_what_no_reader_sees() -> None:
    assert str(Problem("a\n\x1b.yaml", 1, 0, "", "x")) == "a\\n\\x1b.yaml:1: x"
