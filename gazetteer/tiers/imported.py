"""The tiers that were imported on this machine, apart from the importers, which look-ups do not need."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from convoymap.errors import InputError, Problem
from convoymap.gazetteer.tiers.store import SCHEMA_VERSION, Index
from convoymap.user_data import user_data_folder


def data_folder(folder: Path | None = None) -> Path:
    """Return the folder of imported tiers: `folder`, or under ``CONVOYMAP_DATA``, or the user's own."""
    return user_data_folder() / "gazetteers" if folder is None else folder


def imported_tiers(folder: Path | None = None) -> tuple[Index, ...]:
    """Return the imported tiers in the order of their names, for `convoymap.gazetteer.resolver`.

    Raises
    ------
    InputError
        If one is damaged, or was written by another version.
    """
    return tuple(_open(path) for path in sorted(data_folder(folder).glob("*.sqlite")))


def _open(path: Path) -> Index:
    try:
        index = Index.open(path, "imported")
        version = index.meta("schema")
    except sqlite3.Error as error:
        version = f"unreadable: {error}"
    if version != SCHEMA_VERSION:
        message = "is not a gazetteer of this version of convoymap; import it again or delete it"
        raise InputError([Problem(str(path), 0, 0, "", message)])
    return index
