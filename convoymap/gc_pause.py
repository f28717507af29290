"""Pausing Python's garbage collector while many objects are made and none is thrown away."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the collection of cycles inside the block, or inside the function that this decorates.

    Plain values hold no cycles, and the search through hundreds of thousands of them, time and again while they are
    made, takes longer than making them.
    """
    # Within another pause the collector is off already, and must stay off at the end of this one.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
