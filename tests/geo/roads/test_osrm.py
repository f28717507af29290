from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import InputError, UsageError
from convoymap.geo.roads.osrm import EXECUTABLES, build, find_executables, serve
from convoymap.geo.roads.pbf import PbfHeader, read_header
from tests.geo.roads.routing_server import RECORDED
from tests.roads_engine.engine_questions import QUESTIONS, RAQQA

EXTRACT = Path(__file__).parents[2] / "roads_engine" / "euphrates.osm.pbf"
CUT_OFF = (
    "terminate called after throwing an instance of 'osmium::pbf_error'\\n"
    "  what():  PBF error: unexpected EOF"
)
NO_ROADS = "[error] There are no edges remaining after parsing.src/extractor/extractor.cpp:749"
UNKNOWN = "[error] Something nobody has seen before \\033[1m"

BUILDER = """#!/bin/sh
# Stands for OSRM where its executables are not installed: says what they said, makes what they make.
for word in "$@"; do last="$word"; done
printf '{said}\\n' >&2
touch "{made}"
exit {code}
"""
SERVER = """#!{python}
import http.server, json, sys
answers = json.loads({answers!r})
class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args): pass
    def do_GET(self):
        body = json.dumps(answers[self.path]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)
port = int(sys.argv[sys.argv.index("-p") + 1])
http.server.HTTPServer(("127.0.0.1", port), Handler).serve_forever()
"""


def executables(folder: Path, *, said: str = "", code: int = 0) -> Path:
    """Write stand-ins for OSRM's executables that replay what it said and answered."""
    programs = folder / "osrm" / "bin"
    programs.mkdir(parents=True)
    profiles = folder / "osrm" / "share" / "profiles"
    profiles.mkdir(parents=True)
    (profiles / "car.lua").touch()
    answers = {a["path"]: a["answer"] for a in RECORDED if a["engine"] == "osrm"}
    for name in EXECUTABLES[:3]:
        script = BUILDER.format(said=said, code=code, made=folder / f"{name}.ran")
        (programs / name).write_text(script, encoding="utf-8")
    server = SERVER.format(python=sys.executable, answers=json.dumps(answers))
    (programs / EXECUTABLES[3]).write_text(server, encoding="utf-8")
    for name in EXECUTABLES:
        (programs / name).chmod(0o755)
    return programs


def test_a_header_says_where_and_when() -> None:
    assert read_header(EXTRACT) == PbfHeader((38.75, 35.33, 40.16, 35.94), "2017-10-12")


@pytest.mark.parametrize("size", [0, 3, 4, 10, 17, 40, 90, 114])
def test_a_header_that_is_cut_off_is_said(tmp_path: Path, size: int) -> None:
    path = tmp_path / "cut.osm.pbf"
    path.write_bytes(EXTRACT.read_bytes()[:size])
    with pytest.raises(InputError, match="is not an OpenStreetMap extract in PBF"):
        read_header(path)


@given(st.integers(0, 117), st.integers(0, 255))
def test_no_changed_byte_breaks_the_reader(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int
) -> None:
    data = bytearray(EXTRACT.read_bytes())
    data[at] = byte
    path = tmp_path_factory.getbasetemp() / "changed.osm.pbf"
    path.write_bytes(data)
    try:
        header = read_header(path)
    except InputError as error:
        assert "is not an OpenStreetMap extract" in str(error)
    else:
        assert isinstance(header, PbfHeader)


def test_what_is_built_is_served_and_routed(tmp_path: Path) -> None:
    programs = executables(tmp_path)
    folder = build(EXTRACT, tmp_path / "roads", near=[RAQQA], executables=programs)
    assert json.loads((folder / "roads.json").read_text(encoding="utf-8")) == {
        "engine": "osrm",
        "extract": "euphrates.osm.pbf",
        "date": "2017-10-12",
        "box": [38.75, 35.33, 40.16, 35.94],
    }
    assert {path.stem for path in tmp_path.glob("*.ran")} == set(EXECUTABLES[:3])
    with serve(folder, executables=programs) as router:
        best = router.route(QUESTIONS["through"].stops).best
    assert best
    assert best.length_km == pytest.approx(127.1, abs=0.1)
    assert best.data == "OpenStreetMap extract euphrates.osm.pbf"
    assert best.date == "2017-10-12"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (CUT_OFF, "is cut off or damaged; download it again"),
        (NO_ROADS, "holds no road that a car may take"),
        (UNKNOWN, "could not be built by osrm-extract: [error] Something nobody has seen before"),
        ("", "could not be built by osrm-extract: no reason given"),
    ],
)
def test_a_failed_build_is_one_message_and_leaves_the_earlier_one(
    tmp_path: Path, said: str, message: str
) -> None:
    folder = tmp_path / "roads"
    build(EXTRACT, folder, executables=executables(tmp_path / "good"))
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(InputError) as raised:
        build(EXTRACT, folder, executables=executables(tmp_path / "bad", said=said, code=1))
    (problem,) = raised.value.problems
    assert problem.file == str(EXTRACT)
    assert problem.message.startswith(message)
    assert problem.message.isprintable()
    assert (folder / "roads.json").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, "bad"])


def test_an_earlier_build_is_replaced(tmp_path: Path) -> None:
    programs = executables(tmp_path)
    folder = build(EXTRACT, tmp_path / "roads", executables=programs)
    (folder / "old").touch()
    build(EXTRACT, folder, executables=programs)
    assert not (folder / "old").exists()


def test_an_extract_of_elsewhere_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"covers longitude 38\.75 to 40\.16 .* where no stop is"):
        build(EXTRACT, tmp_path / "roads", near=[(2.35, 48.85)])
    assert list(tmp_path.iterdir()) == []


def test_a_missing_extract_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        build(tmp_path / "none.osm.pbf", tmp_path / "roads")
    with pytest.raises(InputError, match="cannot be read"):
        build(tmp_path, tmp_path / "roads")


def test_missing_executables_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="install osrm-bindings"):
        find_executables(tmp_path)
    monkeypatch.setenv("PATH", str(executables(tmp_path)))
    assert find_executables() == tmp_path / "osrm" / "bin"


def test_other_things_are_left_alone(tmp_path: Path) -> None:
    programs = executables(tmp_path)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").touch()
    with pytest.raises(UsageError, match="holds other things"):
        build(EXTRACT, mine, executables=programs)
    with pytest.raises(UsageError, match="is a file"):
        build(EXTRACT, mine / "letter.txt", executables=programs)
    with pytest.raises(UsageError, match="there is no profile"):
        build(EXTRACT, tmp_path / "new", executables=programs, profile=tmp_path / "none.lua")
    assert (mine / "letter.txt").exists()


def test_only_what_was_built_is_served(tmp_path: Path) -> None:
    programs = executables(tmp_path)
    with pytest.raises(UsageError, match="holds no built roads"), serve(tmp_path):
        pass
    folder = build(EXTRACT, tmp_path / "roads", executables=programs)
    (programs / "osrm-routed").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="does not start"), serve(folder, executables=programs):
        pass
    (folder / "roads.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="is damaged"), serve(folder, executables=programs):
        pass
