"""The same faults without strace: made by Python itself, before a call that it audits, and at fsync."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.sweep.faults import KILL, Call
from tests.sweep.processes import Child, Ending
from tests.sweep.scenes import Scene

CALL = "audited"
"""What stands in place of the name of a system call; numbers run over all of them."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_EVENTS = (
    *("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.truncate"),
    *("os.link", "os.symlink"),
)


def calls_of(scene: Scene, folder: Path, url: str) -> list[Call]:
    """Return the calls by which a command changes something in its folder, in order."""
    log = folder.with_name(f"{folder.name}.audit")
    log.unlink(missing_ok=True)

    def note(number: int) -> None:
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(descriptor, b".")
        os.close(descriptor)

    ending = _run(scene, folder, url, note)
    assert ending.code == 0, ending.said
    return [Call(CALL, number + 1) for number in range(log.stat().st_size if log.exists() else 0)]


def run_with(fault: str, call: Call, scene: Scene, folder: Path, url: str) -> Ending:
    """Return how a command ends if one of its calls fails, or if it is killed as it makes it."""

    def fail(number: int) -> None:
        if number == call.number and fault == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        elif number == call.number:
            code = getattr(errno, fault)
            raise OSError(code, os.strerror(code))

    return _run(scene, folder, url, fail)


def _run(scene: Scene, folder: Path, url: str, at: Callable[[int], None]) -> Ending:
    made = 0
    busy = False

    def count() -> None:
        nonlocal made, busy
        made += 1
        busy = True  # what is done here is audited too
        try:
            at(made)
        finally:
            busy = False

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if not busy and _changes(event, arguments, str(folder)):
            count()

    synced = os.fsync

    def fsync(fd: Any) -> None:  # noqa: ANN401 (as os has it)
        count()
        synced(fd)

    def before() -> None:
        sys.addaudithook(hook)
        os.fsync = fsync

    return Child(scene, folder, url, before=before).end()


def _changes(event: str, arguments: tuple[Any, ...], folder: str) -> bool:
    if event == "open":
        path, _, flags = arguments
        return bool(flags & _WRITING) and os.fsdecode(path if _is_path(path) else "").startswith(
            f"{folder}/"
        )
    return event in _EVENTS and any(
        _is_path(each) and os.fsdecode(each).startswith(f"{folder}/") for each in arguments[:2]
    )


def _is_path(value: object) -> bool:
    return isinstance(value, str | bytes | os.PathLike)
