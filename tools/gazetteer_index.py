"""Indexes of places as bytes, for the generators of the packaged gazetteers."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from convoymap.gazetteer.place import Place
from convoymap.gazetteer.tiers.store import write_index


def index_bytes(places: Iterable[Place], meta: Mapping[str, str]) -> bytes:
    """Return the SQLite file of an index."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.sqlite"
        write_index(path, places, meta)
        return path.read_bytes()


def same_index(found: bytes, made: bytes) -> bool:
    """Return whether two SQLite files hold the same tables and rows."""
    # Bytes alone would not do: SQLite stamps its own version into the header of a file.
    try:
        return found == made or _dump(found) == _dump(made)
    except sqlite3.DatabaseError:
        return False


def _dump(content: bytes) -> list[str]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(content)
        return list(connection.iterdump())
    finally:
        connection.close()
