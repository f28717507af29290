"""Writing a folder of built cases: its index lists them all, and its manifest comes last."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from convoymap.built_before import BuiltBefore, refuse_other_case, remember_built
from convoymap.errors import InputError, OutputError, Problem, Warn
from convoymap.files import DRAFT, Seal, make_output_folder, write_all
from convoymap.folder_lock import alone_in
from convoymap.leftovers import dead, temporary_path
from convoymap.manifest import (
    INDEX,
    MANIFEST,
    RESERVED,
    Manifest,
    ManifestEntry,
    drafts,
    read_draft,
    sha256_of,
)
from convoymap.maps.index_page import render_index
from convoymap.output_gate import refuse_foreign, refuse_inputs
from convoymap.seeds.case_files import case_id, is_device

_TRIES = 5
_LABELS = {
    ".html": "Map",
    ".geojson": "GeoJSON",
    ".checks.json": "Checks",
    ".svg": "Map for print (SVG)",
    ".png": "Map for print (PNG)",
}
"""What the index calls a file of a case, by its suffix, in the order in which it lists them."""


@dataclass(frozen=True, slots=True)
class BuiltFiles:
    """One case that is to be written into the folder.

    Attributes
    ----------
    id
        The case's id.
    source
        The case file.
    entry
        What the manifest is to say of it; its outputs are those of `files`.
    files
        Its files, by name.
    """

    id: str
    source: Path
    entry: ManifestEntry
    files: Mapping[str, str | bytes]


class _ChangedMeanwhileError(Exception):
    """Another build has written its manifest while this one wrote its files."""


def write_build(
    folder: Path,
    cases: Sequence[BuiltFiles],
    sources: Sequence[Path],
    *,
    force: bool = False,
    warn: Warn = lambda warnings: None,
) -> list[Path]:
    """Return the paths of the files of cases, the index and the manifest, which are written, the last two last.

    Cases that were built into the folder before stay, and the index lists them too.

    Parameters
    ----------
    folder
        Where to write; made where it is missing.
    cases
        The cases that were built, in any order.
    sources
        The files that they were read from, none of which is ever written over.
    force
        Whether files that convoymap did not write, and cases of other origin, are replaced.
    warn
        Is told what of earlier builds is not there any more, or is of an earlier build now.

    Raises
    ------
    OutputError
        If a file may not be replaced, or cannot be written.
    """
    targets = [folder / name for case in cases for name in case.files]
    refuse_inputs([*targets, folder / INDEX, folder / MANIFEST], sources)
    make_output_folder(folder)
    for _ in range(_TRIES):
        with suppress(_ChangedMeanwhileError), alone_in(folder):
            return _write(folder, cases, force=force, warn=warn)
    raise OutputError(f"{folder}: other builds write there all the time; try again after them")


def require_free_ids(cases: Iterable[Path | str]) -> None:
    """Refuse ids whose files would take the place of the folder's own, or cannot be file names on some system.

    Raises
    ------
    InputError
        With every case that has such an id.
    """
    problems = []
    for folder in cases:
        name = case_id(Path(folder))
        if name in RESERVED or is_device(name):
            whose = (
                "of a device on Windows" if is_device(name) else "of a file of every output folder"
            )
            message = (
                f"its id would be {name!r}, which is the name {whose}; rename the case's folder"
            )
            problems.append(Problem(str(folder), 0, 0, "", message))
    if problems:
        raise InputError(problems)


def _write(folder: Path, cases: Sequence[BuiltFiles], *, force: bool, warn: Warn) -> list[Path]:
    before = BuiltBefore.of(folder, force=force)
    known = before.manifest.cases
    new = {case.id: replace(case.entry, outputs=_sums(case.files)) for case in cases}
    if not force:
        for case in cases:
            refuse_other_case(folder, case.id, case.source, case.entry, known.get(case.id))
    kept = {
        name: entry
        for name, entry in known.items()
        if name not in new and any((folder / file).exists() for file in entry.outputs)
    }
    # By id, so that the index does not depend on what was built first.
    listed = dict(sorted((kept | new).items()))
    index = render_index([index_entry(name, entry) for name, entry in listed.items()])
    contents = {folder / name: data for case in cases for name, data in case.files.items()}
    contents[folder / INDEX] = index
    manifest = Manifest(listed, {INDEX: sha256_of(index)})

    def require_unchanged() -> None:
        if not before.is_unchanged(folder):
            raise _ChangedMeanwhileError

    seal = Seal(folder / MANIFEST, manifest.to_text(), require_unchanged)
    refuse_foreign(contents | {seal.path: seal.content}, before.is_own, force=force)
    warnings = [*_replaced(before.replaced(contents)), *_stale(folder, known, new, kept)]
    write_all(contents, seal=seal)
    _remove_drafts(folder, manifest)
    for case in cases:
        remember_built(folder, case.id, case.source)
    warn(warnings)
    return [*contents, seal.path]


def _replaced(paths: Sequence[Path]) -> list[Problem]:
    message = "was written by a version of convoymap that kept no manifest, and was replaced"
    return [Problem(str(path), 0, 0, "", message) for path in paths]


def _stale(
    folder: Path,
    known: Mapping[str, ManifestEntry],
    new: Mapping[str, ManifestEntry],
    kept: Mapping[str, ManifestEntry],
) -> list[Problem]:
    """Return what to say of files and cases of earlier builds that the manifest no longer lists."""
    found = []
    for name, entry in known.items():
        if name in new:
            message = (
                "is of an earlier build and was not written anew; delete it, or ask for it too"
            )
            left = [file for file in entry.outputs if file not in new[name].outputs]
            found += [(file, message) for file in left if (folder / file).exists()]
        elif name not in kept:
            message = f"is gone, with all files of its case; {INDEX} no longer lists {name!r}"
            found.append((f"{name}.html", message))
    return [Problem(str(folder / file), 0, 0, "", message) for file, message in found]


def _sums(files: Mapping[str, str | bytes]) -> dict[str, str]:
    return {name: sha256_of(data) for name, data in files.items()}


def index_entry(identifier: str, entry: ManifestEntry) -> dict[str, Any]:
    """Return what the index page says of a case, with links to its files; see `convoymap.maps.index_page`."""
    files = {name.removeprefix(identifier): name for name in entry.outputs}
    links = {label: files[suffix] for suffix, label in _LABELS.items() if suffix in files}
    return {
        "id": identifier,
        "title": entry.title,
        "summary": entry.summary,
        "counts": entry.counts,
        "links": links,
    }


def _remove_drafts(folder: Path, manifest: Manifest) -> None:
    """Remove the drafts of builds that were cut off: those of dead processes, and of this one."""
    target = Path(os.path.realpath(folder / MANIFEST))
    ours = temporary_path(target, DRAFT).name.rpartition("-")[0]
    gone = set(dead(target.parent, DRAFT, name=MANIFEST))
    for path in drafts(folder):
        if path not in gone and not path.name.startswith(ours):
            continue
        # A draft is all that tells whose the files are of a case that was begun and has not been completed yet.
        with suppress(InputError):
            begun = set(read_draft(path).outputs) - set(manifest.outputs)
            if any((folder / name).exists() for name in begun):
                continue
        with suppress(OSError):
            path.unlink()
