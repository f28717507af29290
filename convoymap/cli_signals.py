"""Ending well when told to end: Ctrl-C, SIGTERM and SIGHUP unwind the command, so that it leaves nothing behind."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import click

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""The signals that ask a command to end, as far as the system has them."""
PATIENCE_S = 2.0
"""Terminals, shells and `timeout` send a signal twice; one that comes later than this (s) is meant to end at once."""


class Ended(SystemExit):
    """Somebody told the command to end; its exit code is 128 and the number of the signal, as shells have it."""

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)


class EndingWellGroup(click.Group):
    """The command line, which gives back what it holds (files, programs, folders) when it is told to end."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (as click has it)
        """Return as `click.Command.main` does."""
        with ending_well():
            return super().main(*args, **kwargs)


@contextmanager
def ending_well() -> Iterator[None]:
    """Have `SIGNALS` raise `Ended` while the block runs, in which what has to be given back is given back.

    A second signal ends the process at once, unless it comes with the first.
    """
    # Only the main thread may say what a signal does.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    first: list[float] = []

    def end(number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if not first:
            first.append(now)
            raise Ended(number)
        if now - first[0] > PATIENCE_S:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)

    earlier: dict[int, Callable[[int, FrameType | None], Any] | int | None] = {}
    try:
        for number in SIGNALS:
            # What is ignored stays so, as under nohup.
            if signal.getsignal(number) not in (signal.SIG_IGN, None):
                earlier[number] = signal.signal(number, end)
        yield
    except Ended:
        sys.stderr.write("stopped\n")
        raise
    finally:
        # A signal that comes twice may come once more while the process ends.
        for number, handler in earlier.items() if not first else ():
            signal.signal(number, handler)
