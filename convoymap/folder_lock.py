"""A lock on a folder that ends with the process that holds it and leaves no file."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE_S = 5.0
"""How long (s) to wait for another process; one that stands still does not stop this one."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold a folder against others that hold it so, for `PATIENCE_S` at most, where the system can lock folders."""
    with _descriptor(folder) as descriptor:
        if descriptor is not None:
            _lock(descriptor)
        yield


@contextmanager
def _descriptor(folder: Path) -> Iterator[int | None]:
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        yield None
        return
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:
        return
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.02)
            continue
        except OSError:
            return  # a file system without locks
        return
