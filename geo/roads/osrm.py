"""OSRM over an OpenStreetMap extract of one's own: built once, served on this machine only while it is used.

OSRM's executables come with the package osrm-bindings, or from a system's packages; no module of theirs is imported.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from convoymap.errors import InputError, OutputError, Problem, UsageError
from convoymap.files import read_text, write_whole
from convoymap.geo.rings import LonLat
from convoymap.geo.roads.http import HttpRouter
from convoymap.geo.roads.pbf import PbfHeader, read_header

NOTE = "roads.json"
"""The file that says what was built from what."""
BASE = "roads.osrm"
MARGIN_DEG = 0.25
"""A stop this far outside an extract may still be brought to a road of it."""
BUILD_TIMEOUT_S = 6 * 3600.0
START_TIMEOUT_S = 60.0
EXECUTABLES = ("osrm-extract", "osrm-partition", "osrm-customize", "osrm-routed")

_FAULTS = (
    ("unexpected EOF", "is cut off or damaged; download it again"),
    ("PBF error", "is cut off or damaged; download it again"),
    ("zlib", "is cut off or damaged; download it again"),
    ("no edges remaining", "holds no road that a car may take; choose an extract with roads"),
    ("no snappable edges", "holds no road that a car may take; choose an extract with roads"),
    ("bad_alloc", "needs more memory than there is; choose a smaller extract"),
    ("No space left", "needs more disk than there is; free space or choose a smaller extract"),
)


def build(
    extract: Path,
    folder: Path,
    *,
    near: Sequence[LonLat] = (),
    executables: Path | None = None,
    profile: Path | None = None,
) -> Path:
    """Prepare an extract for routing; an earlier build in `folder` stays until the new one is whole.

    Parameters
    ----------
    extract
        An OpenStreetMap extract, ``.osm.pbf``.
    folder
        Where to put the build: a folder that is not there, is empty, or holds an earlier build.
    near
        Positions (lon, lat) of which the extract should hold one at least, such as the stops of a case.
    executables
        The folder of OSRM's executables; else they are looked for on the path and in osrm-bindings.
    profile
        A profile of OSRM; else its ``car.lua``.

    Returns
    -------
    Path
        `folder`.

    Raises
    ------
    InputError
        The extract is missing, broken, without roads, or of elsewhere.
    UsageError
        The executables or the profile are not there, or `folder` holds other things.
    OutputError
        The folder cannot be written.
    """
    header = read_header(extract)
    _refuse_elsewhere(extract, header, near)
    programs = find_executables(executables)
    lua = _profile(programs, profile)
    _refuse_other_things(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=f".{folder.name}.", dir=folder.parent, ignore_cleanup_errors=True
        ) as scratch:
            made = Path(scratch) / "build"
            made.mkdir()
            base = str(made / BASE)
            _run(extract, [programs / "osrm-extract", "-p", lua, "-o", base, extract.resolve()])
            _run(extract, [programs / "osrm-partition", base])
            _run(extract, [programs / "osrm-customize", base])
            note = {
                "engine": "osrm",
                "extract": extract.name,
                "date": header.date,
                "box": header.box,
            }
            write_whole(made / NOTE, json.dumps(note, indent=2) + "\n")
            if folder.exists():
                folder.rename(Path(scratch) / "earlier")
            made.rename(folder)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise OutputError(f"{folder}: cannot be written: {error.strerror or error}") from None
    return folder


@contextmanager
def serve(folder: Path, *, executables: Path | None = None) -> Iterator[HttpRouter]:
    """Serve a build on this machine's loopback while the block runs, and give its router.

    Raises
    ------
    UsageError
        `folder` holds no build, or the executables are not there or do not start.
    """
    note = _note(folder)
    programs = find_executables(executables)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [programs / "osrm-routed", "-i", "127.0.0.1", "-p", str(port), "-a", "MLD"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [*map(str, command), "-t", "1", str(folder / BASE)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, port, folder)
            yield HttpRouter(
                "osrm",
                f"http://127.0.0.1:{port}",
                data=f"OpenStreetMap extract {note['extract']}",
                date=note["date"],
            )
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def find_executables(folder: Path | None = None) -> Path:
    """Return the folder of OSRM's executables: the one named, that on the path, or that of osrm-bindings.

    Raises
    ------
    UsageError
        One is missing.
    """
    if folder is None:
        on_path = shutil.which(EXECUTABLES[0])
        package = find_spec("osrm")
        inside = list(package.submodule_search_locations or ()) if package else []
        folders = [Path(on_path).resolve().parent] if on_path else []
        folders += [Path(place) / "bin" for place in inside]
    else:
        folders = [folder]
    for candidate in folders:
        if all((candidate / name).is_file() for name in EXECUTABLES):
            return candidate
    place = f"in {folder}" if folder else "on the path or in the package osrm-bindings"
    raise UsageError(
        f"OSRM's executables are not {place}; install osrm-bindings (Python 3.12 and later), or unzip its wheel and "
        "name the folder with osrm-extract"
    )


def _profile(programs: Path, named: Path | None) -> Path:
    shares = (
        programs.parent / "share" / "profiles",
        programs.parent / "share" / "osrm" / "profiles",
    )
    for candidate in [named] if named else [share / "car.lua" for share in shares]:
        if candidate.is_file():
            return candidate
    raise UsageError(
        f"there is no profile {named or 'car.lua beside the executables of OSRM'}; name one"
    )


def _refuse_elsewhere(extract: Path, header: PbfHeader, near: Sequence[LonLat]) -> None:
    if header.box is None or not near:
        return
    west, south, east, north = header.box
    if not any(
        west - MARGIN_DEG <= lon <= east + MARGIN_DEG
        and south - MARGIN_DEG <= lat <= north + MARGIN_DEG
        for lon, lat in near
    ):
        message = (
            f"covers longitude {west:g} to {east:g} and latitude {south:g} to {north:g}, where no stop is; "
            "choose an extract of the right region"
        )
        raise InputError([Problem(str(extract), 0, 0, "", message)])


def _refuse_other_things(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder for the build")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / NOTE).is_file():
        raise UsageError(f"{folder} holds other things; name an empty folder for the build")


def _run(extract: Path, command: Sequence[str | Path]) -> None:
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=BUILD_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        message = f"took longer than {BUILD_TIMEOUT_S / 3600:g} h; choose a smaller extract"
        raise InputError([Problem(str(extract), 0, 0, "", message)]) from None
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace")
        raise InputError([Problem(str(extract), 0, 0, "", _fault(command[0], said))])


def _fault(program: str | Path, said: str) -> str:
    for sign, words in _FAULTS:
        if sign in said:
            return words
    lines = [line for line in said.splitlines() if "error" in line.lower() or "what()" in line]
    last = "".join(c for c in (lines or ["no reason given"])[-1][:200] if c.isprintable())
    return f"could not be built by {Path(program).name}: {last}"


def _note(folder: Path) -> dict[str, str]:
    path = folder / NOTE
    if not path.is_file():
        raise UsageError(f"{folder} holds no built roads; make them with: convoymap roads build")
    try:
        raw = json.loads(read_text(path))
        return {name: str(raw[name]) for name in ("extract", "date")}
    except (ValueError, KeyError, TypeError):
        raise InputError(
            [Problem(str(path), 0, 0, "", "is damaged; make it again with: convoymap roads build")]
        ) from None


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1.0)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise UsageError(f"OSRM does not start on {folder}; build it again with: convoymap roads build")
