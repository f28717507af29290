"""What is known of a folder of built cases before it is written to: which files are our own, which cases are there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from convoymap.errors import InputError, OutputError
from convoymap.manifest import (
    MANIFEST,
    Manifest,
    ManifestEntry,
    read_drafts,
    read_manifest,
    sha256_of,
)
from convoymap.user_data import remember, remembers


@dataclass(frozen=True, slots=True)
class BuiltBefore:
    """What a folder holds of earlier builds.

    Attributes
    ----------
    manifest
        What its manifest says; empty where there is none.
    own
        Name and SHA-256 of what may stand there, by its manifest or by that of a build that was cut off.
    raw
        The bytes of its manifest, None where there is none.
    unlisted
        Whether no manifest tells what is our own, as in folders that versions before the first manifest wrote.
    """

    manifest: Manifest
    own: frozenset[tuple[str, str]]
    raw: bytes | None
    unlisted: bool

    @classmethod
    def of(cls, folder: Path, *, force: bool = False) -> BuiltBefore:
        """Return what is known of a folder.

        Raises
        ------
        OutputError
            If its manifest is not ours, and is not to be replaced by `force`.
        """
        raw = _bytes_of(folder / MANIFEST)
        try:
            manifest = read_manifest(folder)
        except InputError as error:
            if not force:
                raise OutputError(f"{error}, or replace it with --force") from None
            manifest = None
        begun = list(read_drafts(folder))
        own = {(MANIFEST, sha256_of(raw))} if manifest and raw is not None else set()
        for each in (manifest, *begun):
            own |= set(each.outputs.items()) if each else set()
        return cls(manifest or Manifest(), frozenset(own), raw, manifest is None and not begun)

    def is_own(self, path: Path, digest: str) -> bool:
        """Return whether a file with this SHA-256 is one that convoymap wrote there and nobody changed."""
        return (path.name, digest) in self.own or (self.unlisted and _has_our_form(path))

    def is_unchanged(self, folder: Path) -> bool:
        """Return whether the manifest is still the one that was read."""
        return _bytes_of(folder / MANIFEST) == self.raw

    def replaced(self, paths: Iterable[Path]) -> list[Path]:
        """Return which files of a version without manifest are about to be replaced, known by their form alone."""
        return [path for path in paths if self.unlisted and path.is_file() and _has_our_form(path)]


def refuse_other_case(
    folder: Path, identifier: str, source: Path, new: ManifestEntry, earlier: ManifestEntry | None
) -> None:
    """Refuse a case whose id belongs to another one that was built into the folder before.

    Parameters
    ----------
    folder
        Where the cases are built.
    identifier, source, new
        The case's id, its file, and what the manifest is to say of it.
    earlier
        What the manifest says of that id so far.

    Raises
    ------
    OutputError
        If that is another case.
    """
    if earlier is None or dict(earlier.inputs) == dict(new.inputs):
        return
    if remembers(*_built_by(folder, identifier, source)):
        return
    # Where this machine has not built it, its content tells: the title, or a file that is still the same.
    alike = earlier.title == new.title or bool(earlier.inputs.items() & new.inputs.items())
    if alike and not remembers(*_built_here(folder, identifier)):
        return
    raise OutputError(
        f"{source}: another case named {identifier!r} was built into {folder}, titled {earlier.title!r}; "
        "rename one of their folders, name another output folder, or replace it with --force"
    )


def _built_by(folder: Path, identifier: str, source: Path) -> tuple[str, ...]:
    return ("built by", os.path.realpath(folder), identifier, os.path.realpath(source))


def _built_here(folder: Path, identifier: str) -> tuple[str, ...]:
    return ("built here", os.path.realpath(folder), identifier)


def remember_built(folder: Path, identifier: str, source: Path) -> None:
    """Remember on this machine which case file gives an id in a folder, so that it may change in every other way."""
    remember(*_built_by(folder, identifier, source))
    remember(*_built_here(folder, identifier))


_FORMS: Mapping[str, Callable[[bytes, str], bool]] = {
    ".checks.json": lambda text, name: text.startswith(b'{"case":"%s","checks":[' % name.encode()),
    ".geojson": lambda text, name: text.startswith(
        b'{"type":"FeatureCollection","id":"%s","title":' % name.encode()
    ),
    ".svg": lambda text, _: text.startswith(b"<?xml") and b'viewBox="0 0 1188 840"' in text[:400],
    ".html": lambda text, _: (
        b'convoymap.map("map_convoymap"' in text
        or (
            b"<title>Maps of reported movements</title>" in text and b'<main class="index">' in text
        )
    ),
}


def _has_our_form(path: Path) -> bool:
    """Return whether a file looks like what versions before the first manifest wrote."""
    for suffix, holds in _FORMS.items():
        if path.name.endswith(suffix):
            return holds(_bytes_of(path) or b"", path.name.removesuffix(suffix))
    # A PNG says nothing of itself; it is ours where the page of its case is.
    page = path.with_suffix(".html")
    return path.suffix == ".png" and page.is_file() and _has_our_form(page)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None
