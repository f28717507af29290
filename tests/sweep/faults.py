"""Faults at the system calls of a command that change something in its folder: found by strace, and made by it."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.sweep.processes import Child, Ending
from tests.sweep.scenes import Scene

ERRORS = ("ENOSPC", "EROFS", "EACCES", "EDQUOT")
KILL = "SIGKILL"
FAULTS = (*ERRORS, KILL)
CALLS = (
    *("open", "creat", "openat", "write", "writev", "pwrite64", "pwritev", "sendfile"),
    *("copy_file_range", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir"),
    *("mkdir", "mkdirat", "fsync", "fdatasync", "truncate", "ftruncate", "fallocate"),
    *("chmod", "fchmod", "fchmodat", "link", "linkat", "symlink", "symlinkat"),
)
"""System calls that change files."""
_LINE = re.compile(r"^(?P<call>\w+)\((?P<rest>.*)$")


@dataclass(frozen=True, slots=True)
class Call:
    """A system call of a command that changes something: which one, and the how-manieth of its kind."""

    name: str
    number: int


def program() -> str:
    """Return strace; where it is missing nothing can be swept."""
    found = shutil.which("strace")
    if not found:
        raise SystemExit("strace is not installed; ./run sweep installs it")
    return found


def calls_of(scene: Scene, folder: Path, url: str) -> list[Call]:
    """Return the calls by which a command changes something in its folder, in order."""
    log = folder.with_name(f"{folder.name}.strace")
    child = Child(scene, folder, url)
    ending = _traced(child, log, f"trace={','.join(CALLS)}")
    assert ending.code == 0, ending.said
    counts: Counter[str] = Counter()
    found = []
    for line in log.read_text("utf-8", "replace").splitlines():
        if not (read := _LINE.match(line)):
            continue
        name = read["call"]
        counts[name] += 1
        if f"{folder}/" in read["rest"] and _changes(name, read["rest"]):
            found.append(Call(name, counts[name]))
    return found


def run_with(fault: str, call: Call, scene: Scene, folder: Path, url: str) -> Ending:
    """Return how a command ends if one of its calls fails, or if it is killed as it makes it."""
    how = f"signal={KILL}" if fault == KILL else f"error={fault}"
    log = folder.with_name(f"{folder.name}.strace")
    wanted = f"inject={call.name}:{how}:when={call.number}"
    ending = _traced(Child(scene, folder, url), log, f"trace={call.name}", wanted)
    made = ending.code == -9 if fault == KILL else "(INJECTED)" in log.read_text("utf-8", "replace")
    assert made, f"no fault was made at {call}"
    return ending


def _changes(name: str, rest: str) -> bool:
    # A folder is opened for reading so that its names can be synced.
    return name not in ("open", "openat") or any(
        flag in rest for flag in ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC")
    )


def _traced(child: Child, log: Path, *expressions: str) -> Ending:
    options = [part for one in expressions for part in ("-e", one)]
    # -y shows the path behind a descriptor; a log of another length would cut it.
    command = [program(), "-qq", "-y", "-s", "16", "-o", str(log), *options, "-p", str(child.pid)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as tracer:
        while "TracerPid:\t0\n" in Path(f"/proc/{child.pid}/status").read_text("ascii"):
            assert tracer.poll() is None, "strace cannot trace here"
            time.sleep(0.001)
        ending = child.end()
        tracer.wait()
    return ending
