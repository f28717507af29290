"""Programs that end with us: in a process group of their own, which a watchdog kills as soon as we are gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

# Its input is a pipe of which we alone hold the other end, so it ends when we do, however we do: even if we are killed.
# Then it kills its group, in which it stands itself.
_WATCHDOG = "import os, signal, sys; sys.stdin.buffer.read(); os.killpg(0, signal.SIGKILL)"
# Windows has no such groups: there the program, whose number comes first, is ended with all that it started.
_WATCHDOG_WINDOWS = (
    "import subprocess, sys; sys.stdin.buffer.read(); "
    "subprocess.run(['taskkill', '/T', '/F', '/PID', sys.argv[1]])"
)


@contextmanager
def running(
    command: Sequence[str | Path], *, folder: Path | None, output: IO[bytes] | int
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program while the block runs; with the block, or with this process, it ends and all that it started.

    Parameters
    ----------
    command
        The program and its arguments.
    folder
        Where it runs; by default where we do.
    output
        What gets what it says.

    Raises
    ------
    OSError
        If it cannot be run.
    """
    words = [str(part) for part in command]
    options: dict[str, Any] = {
        "stdin": subprocess.DEVNULL,
        "stdout": output,
        "stderr": subprocess.STDOUT,
        "cwd": folder,
    }
    if sys.platform == "win32":
        with subprocess.Popen(words, **options) as program:
            watchdog = _watchdog(_WATCHDOG_WINDOWS, str(program.pid))
            try:
                yield program
            finally:
                _let_go(watchdog)
                program.kill()
        return
    # The watchdog leads the group and is there first, so there is no moment in which nobody looks after the program.
    # A group of its own also keeps Ctrl-C of the terminal from both: we end them, in our order.
    watchdog = _watchdog(_WATCHDOG, process_group=0)
    program = None
    try:
        program = subprocess.Popen(words, process_group=watchdog.pid, **options)
        yield program
    finally:
        # Not waited for until here, so its number is still that of the group.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(watchdog.pid, signal.SIGKILL)
        if program:
            program.wait()
        _let_go(watchdog)


def _watchdog(
    script: str, *arguments: str, process_group: int | None = None
) -> subprocess.Popen[bytes]:
    # Isolated and without site-packages: a start of a few milliseconds, and nothing of the environment's.
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=process_group,
    )


def _let_go(watchdog: subprocess.Popen[bytes]) -> None:
    assert watchdog.stdin
    watchdog.stdin.close()
    watchdog.wait()
