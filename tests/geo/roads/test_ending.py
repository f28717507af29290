"""Programs of routing engines end with the command, however it ends, and so do the processes that they start."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from convoymap.geo.roads.extract import MANIFEST, Manifest
from convoymap.geo.roads.osrm import DISTRIBUTION
from tests.roads_engine.engines import EXTRACT

ENGINE = f"""#!{sys.executable} -IS
import http.server, os, sys, time
if "--version" in sys.argv:
    print("v26.10.0"); sys.exit()
folder = os.environ["STAND_IN"]
def note(name):
    with open(f"{{folder}}/{{name}}.new", "w") as file: file.write(str(os.getpid()))
    os.rename(f"{{folder}}/{{name}}.new", f"{{folder}}/{{name}}")
if os.fork() == 0:
    note("fork")
    time.sleep(600)
class Silent(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        note("asked")
        time.sleep(600)
note("engine")
if "-p" in sys.argv and "-i" in sys.argv:
    port = int(sys.argv[sys.argv.index("-p") + 1])
    http.server.HTTPServer(("127.0.0.1", port), Silent).serve_forever()
time.sleep(600)
"""
"""An engine that starts another process, and never answers nor ends."""
BUILD = ["roads", "build", str(EXTRACT), "--engine", "osrm", "-o"]
ROUTE = ["roads", "route", "Raqqa", "Palmyra", "--roads"]
ENDINGS = [
    (ROUTE, "asked", signal.SIGINT),
    (ROUTE, "asked", signal.SIGTERM),
    (ROUTE, "asked", signal.SIGHUP),
    (ROUTE, "asked", signal.SIGKILL),
    (BUILD, "engine", signal.SIGINT),
    (BUILD, "engine", signal.SIGKILL),
]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """Give a folder with the engine, a build of it, and room for temporaries; end what is left of the engine."""
    programs = tmp_path / "osrm" / "bin"
    profiles = tmp_path / "osrm" / "share" / "profiles"
    for folder in (programs, profiles, tmp_path / "roads", tmp_path / "tmp", tmp_path / "notes"):
        folder.mkdir(parents=True)
    (profiles / "car.lua").touch()
    for name in DISTRIBUTION.names:
        (programs / name).write_text(ENGINE, encoding="utf-8")
        (programs / name).chmod(0o755)
    manifest = Manifest("osrm", "26.10.0", "x.osm.pbf", "", None, 0)
    text = json.dumps({name: getattr(manifest, name) for name in Manifest.__slots__})
    (tmp_path / "roads" / MANIFEST).write_text(text, encoding="utf-8")
    # Tests that run under nohup would hand on that SIGHUP is ignored.
    earlier = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield tmp_path
    signal.signal(signal.SIGHUP, earlier)
    for note in (tmp_path / "notes").iterdir():
        with suppress(ProcessLookupError, ValueError):
            os.kill(int(note.read_text()), signal.SIGKILL)


def begun(place: Path, arguments: list[str], until: str) -> subprocess.Popen[str]:
    """Start a command, and return when the engine and the process of it are at work."""
    command = subprocess.Popen(
        [sys.executable, "-m", "convoymap", *arguments, str(place / "roads")],
        env={
            **os.environ,
            "PATH": f"{place / 'osrm' / 'bin'}:{os.environ['PATH']}",
            "STAND_IN": str(place / "notes"),
            "TMPDIR": str(place / "tmp"),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    while not all((place / "notes" / name).exists() for name in ("fork", until)):
        assert command.poll() is None, command.communicate()[0]
        time.sleep(0.02)
    return command


def wait_until_gone(place: Path) -> None:
    """Wait for the engine and its process to end; a test that waits for ever is one that fails."""
    for name in ("engine", "fork"):
        number = int((place / "notes" / name).read_text())
        while alive(number):
            time.sleep(0.02)


def alive(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def files(place: Path) -> list[str]:
    folders = (place, place / "tmp", place / "roads")
    return sorted(str(path) for folder in folders for path in folder.iterdir())


@pytest.mark.parametrize(("arguments", "until", "number"), ENDINGS)
def test_engines_end_with_the_command(
    place: Path, arguments: list[str], until: str, number: signal.Signals
) -> None:
    before = files(place)
    command = begun(place, arguments, until)
    command.send_signal(number)
    said = command.communicate()[0]
    wait_until_gone(place)
    if number == signal.SIGKILL:
        assert command.returncode == -number
        return
    assert command.returncode == 128 + number
    assert said == "stopped\n"
    assert files(place) == before


def test_what_is_ignored_stays_ignored_and_a_signal_sent_twice_is_one(place: Path) -> None:
    earlier = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        command = begun(place, BUILD, "engine")
    finally:
        signal.signal(signal.SIGHUP, earlier)
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGTERM):
        command.send_signal(number)
    assert command.communicate()[0] == "stopped\n"
    assert command.returncode == 128 + signal.SIGTERM
    wait_until_gone(place)
    assert sorted(path.name for path in place.iterdir()) == ["notes", "osrm", "roads", "tmp"]
