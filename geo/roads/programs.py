"""The programs of routing engines: where they are, run quietly to their end, or serving on this machine's loopback."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from convoymap.errors import InputError, OutputError, Problem, UsageError
from convoymap.geo.roads.process_group import running
from convoymap.leftovers import scratch_folder

BUILD_TIMEOUT_S = 6 * 3600.0
"""A build may take this long, which is many times what a country takes."""
START_TIMEOUT_S = 60.0
"""A program may take this long until it serves, or until it tells its version."""
LAST_WORDS_BYTES = 64 * 1024
"""So much of the end of what a program said is looked at."""
LITTLE_DISK_BYTES = 1024 * 1024
"""A program that fails where less disk is left than this failed for want of it."""

# What a program says, and what that means for the user. Engines have no codes for it, so words of their logs must do.
_FAULTS = (
    ("unexpected EOF", "is cut off or damaged; download it again"),
    ("PBF error", "is cut off or damaged; download it again"),
    ("uncompress", "is cut off or damaged; download it again"),
    ("zlib", "is cut off or damaged; download it again"),
    ("no edges remaining", "holds no road that a car may take; choose an extract with roads"),
    ("no snappable edges", "holds no road that a car may take; choose an extract with roads"),
    ("edge_shapes.bin", "holds no road that a car may take; choose an extract with roads"),
    ("bad_alloc", "needs more memory than there is; choose a smaller extract"),
)


@dataclass(frozen=True, slots=True)
class Distribution:
    """The programs of an engine, and the Python package that brings them in its folder ``bin``.

    Attributes
    ----------
    engine
        The engine as it is written.
    package, module
        What to install, and what it is imported as.
    names
        The programs that are needed; the first also tells its version.
    """

    engine: str
    package: str
    module: str
    names: tuple[str, ...]


def find_programs(distribution: Distribution, folder: Path | None = None) -> Path:
    """Return the folder of an engine's programs: the one named, else that of its package, else that on the path.

    Raises
    ------
    UsageError
        A program is missing.
    """
    for candidate in [folder] if folder else _usual_folders(distribution):
        if all((candidate / name).is_file() for name in distribution.names):
            return candidate.resolve()
    place = f"in {folder}" if folder else f"in the package {distribution.package} or on the path"
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    raise UsageError(
        f"{distribution.engine}'s programs are not {place}; install {distribution.package}, "
        "for which pip needs Python 3.12 or later "
        f"(this is {python}), or put the folder {distribution.module}/bin of its wheel on the path: see docs/roads.md"
    )


def has_programs(distribution: Distribution, folder: Path | None = None) -> bool:
    """Return whether an engine's programs are there."""
    try:
        find_programs(distribution, folder)
    except UsageError:
        return False
    return True


def _usual_folders(distribution: Distribution) -> Iterator[Path]:
    package = find_spec(distribution.module)
    for place in (package.submodule_search_locations or ()) if package else ():
        yield Path(place) / "bin"
    if on_path := shutil.which(distribution.names[0]):
        yield Path(on_path).resolve().parent


def version_of(program: Path) -> str:
    """Return the version that a program tells of itself; empty where it tells none."""
    said = run_quietly([program, "--version"], timeout_s=START_TIMEOUT_S)[1]
    # OSRM says "v26.10.0", Valhalla "valhalla_build_tiles 3.9.1": the last word, if it holds a digit.
    words = "".join(c if c.isprintable() else " " for c in said[-40:]).split()
    return words[-1].lstrip("v") if words and any(c.isdigit() for c in words[-1]) else ""


def run_quietly(
    command: Sequence[str | Path], *, timeout_s: float, folder: Path | None = None
) -> tuple[int, str]:
    """Return the exit status of a program, run to its end without showing what it says, and the end of what it said.

    Raises
    ------
    UsageError
        The program cannot be run.
    """
    # Into a file and not a pipe: a build may say gigabytes, of which only the end is read.
    with scratch_folder("log") as scratch, (scratch / "said").open("w+b") as log:
        try:
            with running(command, folder=folder, output=log) as program:
                status = program.wait(timeout_s)
        except OSError as error:
            raise UsageError(
                f"{command[0]} cannot be run: {error.strerror or error}; install its package again"
            ) from None
        log.seek(max(log.seek(0, 2) - LAST_WORDS_BYTES, 0))
        return status, log.read().decode("utf-8", "replace")


def run_builder(extract: Path, command: Sequence[str | Path], folder: Path) -> None:
    """Run a program that builds something of an extract in a folder.

    Raises
    ------
    InputError
        It failed, by the fault of the extract as far as can be told, or took too long.
    OutputError
        The disk is full.
    """
    try:
        status, said = run_quietly(command, timeout_s=BUILD_TIMEOUT_S, folder=folder)
    except subprocess.TimeoutExpired:
        raise extract_fault(
            extract, f"took longer than {BUILD_TIMEOUT_S / 3600:g} h; choose a smaller extract"
        ) from None
    if status == 0:
        return
    # A full disk shows in three ways: no space left, its message, or a bus error where a file is mapped into memory.
    full = shutil.disk_usage(folder).free < LITTLE_DISK_BYTES
    if full or "No space left" in said or status == -signal.SIGBUS:
        raise OutputError(
            f"{folder.parent.parent}: the disk is full; free some space or choose a smaller extract"
        )
    raise extract_fault(extract, _fault(Path(command[0]).name, status, said))


def extract_fault(extract: Path, message: str) -> InputError:
    """Return the error that says what is wrong with an extract."""
    return InputError([Problem(str(extract), 0, 0, "", message)])


def _fault(program: str, status: int, said: str) -> str:
    for sign, words in _FAULTS:
        if sign in said:
            return words
    # Linux kills what takes too much memory, without a word.
    if status == -signal.SIGKILL:
        return f"could not be built: {program} was killed, perhaps for want of memory; choose a smaller extract"
    lines = [line for line in said.splitlines() if "error" in line.lower() or "what()" in line]
    last = "".join(c for c in (lines or ["no reason given"])[-1][:200] if c.isprintable())
    return f"could not be built by {program}: {last}"


def free_port() -> int:
    """Return a port of the loopback on which nothing listens."""
    with socket.socket() as probe:
        # Port 0 lets the system choose. Another program may take it before it is used; then the engine does not start.
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: Sequence[str | Path], port: int, folder: Path) -> Iterator[str]:
    """Run a program in a folder while the block runs, serving on a port of the loopback; yield its address.

    Raises
    ------
    UsageError
        It does not start.
    """
    # Only what goes wrong before the block runs is the program's fault.
    with ExitStack() as until_then:
        try:
            process = until_then.enter_context(
                running(command, folder=folder, output=subprocess.DEVNULL)
            )
        except OSError as error:
            raise UsageError(f"{command[0]} cannot be run: {error.strerror or error}") from None
        _wait(process, port, folder)
        yield f"http://127.0.0.1:{port}"


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1.0)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise UsageError(
        f"the routing engine does not start on {folder}; build it again with: convoymap roads build"
    )
