"""The files that a case is read from, and the id that their names give it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

CASE_FILE = "case.yaml"
CLAIMS_FILES = ("claims.yaml", "claims.csv", "claims.parquet")
"""Where claims may stand beside the case file, in the order in which they are read."""
MAX_ID = 80
_MAX_ID_BYTES = 200  # leaves room for suffixes in the 255 bytes that most file systems allow


def case_file(path: Path) -> Path:
    """Return the case file of a folder, or the file itself."""
    return path if path.suffix in (".yaml", ".yml") else path / CASE_FILE


def case_files(path: Path) -> list[Path]:
    """Return every file that the case at `path` is read from, whether it is there yet or not."""
    file = case_file(path)
    return [file, *(file.parent / name for name in CLAIMS_FILES)]


def case_id(path: Path) -> str:
    """Return the id of the case at `path`: the name of its folder, or of its file, as `id_of_name` writes it."""
    file = case_file(path)
    return id_of_name(file.resolve().parent.name if file.name == CASE_FILE else file.stem)


def id_of_name(name: str) -> str:
    """Return a name as an id: letters and digits of every script, small, in NFC, with hyphens between.

    >>> id_of_name("Raqqa 2017"), id_of_name("قافلة الرقة"), id_of_name("Конвой")
    ('raqqa-2017', 'قافلة-الرقة', 'конвой')

    A name without any gets an id of its own too:

    >>> id_of_name("***") != id_of_name("...")
    True
    """
    small = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    # What no reader sees, such as a joiner or a mark of direction, tells no two names apart.
    seen = (character for character in small if unicodedata.category(character) != "Cf")
    spaced = "".join(character if _is_kept(character) else " " for character in seen)
    # A mark belongs to the letter before it; without one it is none.
    words = [word for word in (_without_marks_first(word) for word in spaced.split()) if word]
    cut = "-".join(words)[:MAX_ID].encode()[:_MAX_ID_BYTES].decode("utf-8", "ignore").strip("-")
    return cut or f"case-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def is_case_id(text: str) -> bool:
    """Return whether a text may be an id: safe as a file name on every system, and no letter of it is lost."""
    return (
        0 < len(text) <= MAX_ID
        and len(text.encode("utf-8", "replace")) <= _MAX_ID_BYTES
        and unicodedata.is_normalized("NFC", text)
        and all(word and all(map(_is_kept, word)) for word in text.split("-"))
    )


def _is_kept(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"


def _without_marks_first(word: str) -> str:
    while word and unicodedata.category(word[0])[0] == "M":
        word = word[1:]
    return word


_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def is_device(identifier: str) -> bool:
    """Return whether Windows takes a file of this name, with any suffix, for a device."""
    return bool(_DEVICES.fullmatch(identifier))


Signature = Mapping[Path, tuple[int, int, int]]


def signature(path: Path) -> Signature:
    """Return what changes when one of a case's files does: its number, size in bytes and time of change."""
    found = {}
    for file in case_files(path):
        with suppress(OSError):
            known = file.stat()
            # A pipe would wait for a writer for ever; reading the case refuses it.
            if S_ISREG(known.st_mode):
                found[file] = (known.st_ino, known.st_size, known.st_mtime_ns)
    return found


def input_sums(read: Signature) -> dict[str, str] | None:
    """Return the SHA-256 of each file by its name beside the case file; None where one has changed since."""
    sums = {}
    try:
        for file in read:
            with file.open("rb") as stream:
                sums[file.name] = hashlib.file_digest(stream, "sha256").hexdigest()
        now = {file: file.stat() for file in read}
    except OSError:
        return None
    same = {file: (s.st_ino, s.st_size, s.st_mtime_ns) for file, s in now.items()} == read
    return sums if same else None
