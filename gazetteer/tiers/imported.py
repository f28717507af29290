"""The tiers that were imported on this machine, apart from the importers, which look-ups do not need."""

from __future__ import annotations

from pathlib import Path

from convoymap.errors import InputError, Problem
from convoymap.gazetteer.tiers.store import SCHEMA_VERSION, Index
from convoymap.user_data import user_data_folder


def data_folder(folder: Path | None = None) -> Path:
    """Return the folder of imported tiers: `folder`, or under ``CONVOYMAP_DATA``, or the user's own."""
    return user_data_folder() / "gazetteers" if folder is None else folder


def imported_tiers(
    folder: Path | None = None, *, without: str = "", readable: bool = False
) -> tuple[Index, ...]:
    """Return the imported tiers in the order of their names, for `convoymap.gazetteer.resolver`.

    Parameters
    ----------
    folder
        Where they are kept; by default see `data_folder`.
    without
        Name of a tier that is left out.
    readable
        Whether to leave out those that cannot be read, instead of raising.

    Raises
    ------
    InputError
        If one is damaged, or was written by another version.
    """
    found: list[Index] = []
    for path in sorted(data_folder(folder).glob("*.sqlite")):
        if path.stem == without:
            continue
        try:
            found.append(_open(path))
        except InputError:
            if not readable:
                raise
    return tuple(found)


def _open(path: Path) -> Index:
    index = Index.open(path, "imported", mend="delete it, or import it again with --replace")
    if index.meta("schema") != SCHEMA_VERSION:
        message = "is not a gazetteer of this version of convoymap; import it again or delete it"
        raise InputError([Problem(str(path), 0, 0, "", message)])
    return index
