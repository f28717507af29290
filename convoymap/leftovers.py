"""Temporary files and folders that say which process made them, so that what a dead process left behind is removed."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import socket
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

PART = ".part"
"""How the name of a temporary ends that may be thrown away as soon as its process is dead."""
ELSEWHERE_S = 24 * 3600.0
"""A temporary of another machine or container, whose processes cannot be seen here, is left over after so long (s)."""

_LONGEST_NAME = 150
_OWNED = re.compile(
    r"\.(?P<name>.+)\.(?P<pid>\d+)-(?P<start>\d+)-(?P<machine>[0-9a-f]{8})-[0-9a-f]{8}(?P<suffix>\.\w+)",
    re.DOTALL,
)


def temporary_path(target: Path, suffix: str = PART) -> Path:
    """Return a new name beside `target` that tells the process which uses it; hidden, and there is nothing yet."""
    pid, start, machine = _this_process(os.getpid())
    return target.with_name(
        f".{_short(target.name)}.{pid}-{start}-{machine}-{secrets.token_hex(4)}{suffix}"
    )


def create_temporary(target: Path) -> tuple[int, Path]:
    """Return a new file beside `target`, open for writing as a descriptor, and its path; only its owner may read it."""
    path = temporary_path(target)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    return os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600), path


def put_in_place(temporary: Path, target: Path) -> None:
    """Rename a temporary to `target`, and have the disk keep the new name before anything else is done."""
    temporary.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder, where the system can do that for folders."""
    if sys.platform == "win32":
        return
    # Some file systems cannot; what was renamed is in place all the same.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def temporary_folder() -> Path:
    """Return the folder for temporaries: the first of TMPDIR, TEMP and TMP that can be written to, else the system's.

    `tempfile.gettempdir` tries each folder with a file of its own, which stays behind if the process is
    killed just then; it is asked only where the environment names no folder and there is no /tmp.

    Raises
    ------
    OSError
        If no folder can be written to.
    """
    named = [os.environ.get(name, "") for name in ("TMPDIR", "TEMP", "TMP")]
    if tempfile.tempdir is None:
        for place in filter(os.path.isabs, [*named, "/tmp"]):
            if Path(place).is_dir() and os.access(place, os.W_OK | os.X_OK):
                return Path(place)
    return Path(tempfile.gettempdir())


@contextmanager
def scratch_folder(purpose: str) -> Iterator[Path]:
    """Yield a folder among the system's temporary ones while the block runs; those of dead processes are removed.

    Raises
    ------
    OSError
        If there is no room for it.
    """
    place = temporary_folder()
    remove_dead(place)
    folder = temporary_path(place / f"convoymap-{purpose}")
    try:
        folder.mkdir(0o700)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def dead(folder: Path, suffix: str = PART, *, name: str = "") -> list[Path]:
    """Return the temporaries in a folder whose process is dead, in order; `name` those for one target alone."""
    wanted = _short(name) if name else ""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError:
        return []
    return [
        folder / each
        for each in names
        if (owned := _OWNED.fullmatch(each))
        and owned["suffix"] == suffix
        and wanted in ("", owned["name"])
        and _is_dead(folder / each, owned)
    ]


def remove_dead(folder: Path, suffix: str = PART, *, name: str = "") -> None:
    """Remove the temporaries in a folder whose process is dead; what cannot be removed is left without a word."""
    for path in dead(folder, suffix, name=name):
        # Never through a link: in a folder that others share, anybody may have put one there.
        with suppress(OSError):
            if stat.S_ISDIR(path.lstat().st_mode):
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()


def _short(name: str) -> str:
    """Return a name with room for what is added to it; most file systems allow 255 bytes."""
    data = os.fsencode(name)
    if len(data) <= _LONGEST_NAME:
        return name
    return f"{data[:100].decode('utf-8', 'ignore')}-{hashlib.sha256(data).hexdigest()[:16]}"


def _is_dead(path: Path, owned: re.Match[str]) -> bool:
    pid, start = int(owned["pid"]), int(owned["start"])
    if owned["machine"] == _machine():
        if not _exists(pid):
            return True
        if start and (now := _start_of(pid)) is not None:
            # The number of a dead process is given to another, which began later.
            return now != start
    try:
        return time.time() - path.lstat().st_mtime > ELSEWHERE_S
    except OSError:
        return False


def _exists(pid: int) -> bool:
    """Return whether there is a process of that number, as far as the system tells without harm."""
    if sys.platform == "win32":
        return True  # there the signal 0 would end it
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


@lru_cache(maxsize=1)
def _this_process(pid: int) -> tuple[int, int, str]:
    return pid, _start_of(pid) or 0, _machine()


def _start_of(pid: int) -> int | None:
    """Return when a process began, in ticks since the machine did; 0 where it has ended, None where nobody says."""
    try:
        with Path(f"/proc/{pid}/stat").open("rb") as file:
            # The name of the program stands in brackets and may hold anything; the state comes behind it.
            state, *numbers = file.read().rpartition(b")")[2].split()
        return 0 if state in (b"Z", b"X") else int(numbers[18])
    except (OSError, ValueError, IndexError):
        return None


@lru_cache(maxsize=1)
def _machine() -> str:
    """Return a word for the set of processes that can be seen from here: those of one machine or of one container."""
    seen = [socket.gethostname()]
    with suppress(OSError, UnicodeDecodeError):
        seen.append(Path("/etc/machine-id").read_text("ascii"))
    with suppress(OSError):
        seen.append(str(Path("/proc/self/ns/pid").readlink()))
    return hashlib.sha256("\n".join(seen).encode("utf-8", "replace")).hexdigest()[:8]
