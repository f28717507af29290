"""Pausing Python's search for cycles while many objects are made and none is thrown away."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles inside the block, or inside the function that this decorates.

    Plain values hold no cycles, and the search through hundreds of thousands of them, time and again while they are
    made, takes longer than making them.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()
