"""What a folder of built cases holds and what it was built from, as ``manifest.json`` beside it says.

It names inputs relative to their case and outputs by file name, each with its SHA-256, and holds neither keys nor
paths of the machine. The file is renamed last, so that while a build runs, or where one was cut off, it does not match.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from convoymap.errors import InputError, Problem
from convoymap.files import DRAFT, read_text

MANIFEST = "manifest.json"
INDEX = "index.html"
RESERVED = (MANIFEST.partition(".")[0], INDEX.partition(".")[0])
"""Ids that no case may have, for files of the folder itself bear their names."""
FORMAT = "convoymap manifest 1"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One case of a folder.

    Attributes
    ----------
    title, summary, counts
        What the index says of it.
    version
        The version of convoymap that built it.
    options
        What was asked for, without keys and paths.
    inputs
        SHA-256 of every file it was read from, by name relative to the case.
    outputs
        SHA-256 of every file that was written, by name.
    """

    title: str
    summary: str | None
    counts: Mapping[str, int]
    version: str
    options: Mapping[str, object]
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The cases of a folder by id, and what belongs to no case: the index."""

    cases: Mapping[str, ManifestEntry] = field(default_factory=dict)
    shared: Mapping[str, str] = field(default_factory=dict)

    @property
    def outputs(self) -> dict[str, str]:
        """SHA-256 of every file that the folder should hold beside the manifest, by name."""
        files = dict(self.shared)
        for entry in self.cases.values():
            files |= entry.outputs
        return files

    def to_text(self) -> str:
        """Return the same text for the same content, whatever was built first."""
        value = {
            "format": FORMAT,
            "cases": {name: asdict(entry) for name, entry in self.cases.items()},
            "shared": dict(self.shared),
        }
        return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a folder, or None without one.

    Raises
    ------
    InputError
        If a file of that name is not a manifest of this version.
    """
    path = folder / MANIFEST
    if not path.exists() and not path.is_symlink():
        return None
    return read_draft(path)


def drafts(folder: Path) -> list[Path]:
    """Return the drafts of manifests in a folder: each of a build that is running there, or was cut off."""
    # Where the manifest is reached by a link, its draft lies beside the file itself.
    place = (folder / MANIFEST).resolve()
    try:
        found = sorted(place.parent.glob(f".{place.name}.*{DRAFT}"))
    except OSError:
        return []
    return [path for path in found if path.is_file() and not path.is_symlink()]


def read_drafts(folder: Path) -> Iterator[Manifest]:
    """Yield the manifests that builds meant to write and did not; those that cannot be read are passed over."""
    for path in drafts(folder):
        try:
            yield read_draft(path)
        except InputError:
            continue


def read_draft(path: Path) -> Manifest:
    """Return the manifest in a file.

    Raises
    ------
    InputError
        If it is no manifest of this version, or cannot be read.
    """
    try:
        return _from_json(json.loads(read_text(path)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        message = "is no manifest of this version of convoymap; name another folder"
        raise InputError([Problem(str(path), 0, 0, "", message)]) from None


def _from_json(value: Any) -> Manifest:  # noqa: ANN401 - whatever the file holds
    if value["format"] != FORMAT:
        raise ValueError
    cases = {
        str(name): ManifestEntry(
            title=str(entry["title"]),
            summary=None if entry["summary"] is None else str(entry["summary"]),
            counts={str(what): int(count) for what, count in entry["counts"].items()},
            version=str(entry["version"]),
            options=dict(entry["options"]),
            inputs={str(file): str(digest) for file, digest in entry["inputs"].items()},
            outputs=_outputs(entry["outputs"]),
        )
        for name, entry in value["cases"].items()
    }
    return Manifest(cases, _outputs(value["shared"]))


def _outputs(value: Mapping[str, str]) -> dict[str, str]:
    for name, digest in value.items():
        # A manifest may come from anywhere; a name in it leads to no other folder.
        if not is_plain_name(name) or not _SHA256.fullmatch(digest):
            raise ValueError
    return dict(value)


def is_plain_name(name: str) -> bool:
    """Return whether a text is the name of a visible file beside another one, on every system."""
    return bool(name) and name[0] != "." and not re.search(r'[\x00-\x1f/\\:*?"<>|]', name)


def host_of(address: str) -> str:
    """Return scheme and host of a web address, without what may be a key in it; empty for anything else.

    >>> host_of("https://user:secret@tiles.example.org:8080/{z}/{x}/{y}.png?key=secret")
    'https://tiles.example.org'
    """
    try:
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.hostname}" if parts.scheme and parts.hostname else ""
    except ValueError:
        return ""


def sha256_of(data: bytes | str) -> str:
    """Return the SHA-256 of bytes, or of a text in UTF-8, as 64 hex digits."""
    return hashlib.sha256(data.encode("utf-8") if isinstance(data, str) else data).hexdigest()


def sha256_of_file(path: Path) -> str | None:
    """Return the SHA-256 of an ordinary file as 64 hex digits, or None where it cannot be read."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def same_name(one: str, other: str) -> bool:
    """Return whether two file names are one on some system: Unicode and case may be written in several ways."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
