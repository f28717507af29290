"""The one gate for outputs: never over what a case is read from, and over what others wrote only when told to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from convoymap.errors import OutputError
from convoymap.files import Content
from convoymap.manifest import same_name, sha256_of, sha256_of_file
from convoymap.seeds.case_files import CASE_FILE, CLAIMS_FILES


def refuse_inputs(targets: Iterable[Path], sources: Iterable[Path]) -> None:
    """Refuse to write over a file that a case is read from, by whatever path it is named.

    Parameters
    ----------
    targets
        Where something is to be written.
    sources
        Every file that is read, whether it is there yet or not; the files of other cases are known by their names.

    Raises
    ------
    OutputError
        If one is such a file, or would be read as one the next time.
    """
    read = list(sources)
    for target in targets:
        # Both what is named and where its links lead: what is written is the file at their end.
        for path in dict.fromkeys((target, Path(os.path.realpath(target)))):
            if any(_is_one_file(path, source) for source in read) or _is_of_a_case(path):
                raise OutputError(
                    f"{target}: is a file that a case is read from, and is never written over; name another file"
                )


def refuse_foreign(
    contents: Mapping[Path, Content], is_own: Callable[[Path, str], bool], *, force: bool
) -> None:
    """Refuse to replace files that were not written by convoymap, or were changed since.

    Parameters
    ----------
    contents
        What is to be written where.
    is_own
        Whether a file that stands there, with its SHA-256, is one that convoymap wrote and nobody changed.
    force
        Whether the user asked to replace them all the same.

    Raises
    ------
    OutputError
        With every such file.
    """
    if force:
        return
    foreign = [
        path
        for path, content in contents.items()
        if path.exists() and not _may_be_replaced(path, content, is_own)
    ]
    if foreign:
        names = ", ".join(map(str, foreign))
        raise OutputError(
            f"{names}: not written by convoymap, or changed since; name another place, or replace with --force"
        )


def _may_be_replaced(path: Path, content: Content, is_own: Callable[[Path, str], bool]) -> bool:
    if not path.is_file():
        return True  # a folder or a device is refused by who writes
    found = sha256_of_file(path)
    if found is None:
        return False
    return (not callable(content) and found == sha256_of(content)) or is_own(path, found)


def _is_one_file(path: Path, source: Path) -> bool:
    """Return whether two paths lead to one file, or would where names are compared without regard to case."""
    for one in (path, Path(os.path.realpath(path))):
        for other in (source, Path(os.path.realpath(source))):
            if same_name(one.name, other.name) and _is_same(one.parent, other.parent):
                return True
    return _is_same(path, source)


def _is_of_a_case(path: Path) -> bool:
    """Return whether a case of its folder would be read from a file, though nobody named that case here."""
    if same_name(path.name, CASE_FILE):
        return path.exists()
    return (
        any(same_name(path.name, name) for name in CLAIMS_FILES)
        and (path.parent / CASE_FILE).exists()
    )


def _is_same(one: Path, other: Path) -> bool:
    # Hard links are one file too.
    try:
        return one.samefile(other)
    except OSError:
        return False
