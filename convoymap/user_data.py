"""The folder of what a user keeps for convoymap on this machine, and what it remembers of its own outputs there.

What is remembered are SHA-256 sums alone, of contents of exports and of what was built where; they hold no names and
no paths, and nobody but the user may read the file at all.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

PATH_VARIABLE = "CONVOYMAP_DATA"
"""Environment variable that names another folder for the user's own data."""
MEMORY = "own-outputs"
"""The file of what is remembered, one sum a line."""


def user_data_folder() -> Path:
    """Return the folder that ``CONVOYMAP_DATA`` names, or the user's own."""
    chosen = os.environ.get(PATH_VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_data_path("convoymap")


def remember(*things: str | bytes) -> None:
    """Remember these things together; where nothing can be kept, nothing is, for no output may fail for it."""
    if remembers(*things):
        return
    path = user_data_folder() / MEMORY
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A line is written at once, so that lines of several processes do not mix.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, f"{_sum(things)}\n".encode())
        finally:
            os.close(handle)
    except OSError:
        return


def remembers(*things: str | bytes) -> bool:
    """Return whether these things were remembered, together and in this order."""
    try:
        return f"{_sum(things)}\n".encode() in (user_data_folder() / MEMORY).read_bytes()
    except OSError:
        return False


def _sum(things: tuple[str | bytes, ...]) -> str:
    whole = hashlib.sha256()
    for thing in things:
        data = os.fsencode(thing) if isinstance(thing, str) else thing
        # Its length before each, so that two lists never run together alike.
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.hexdigest()
