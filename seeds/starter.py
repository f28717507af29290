"""The starter case that ``convoymap new`` writes."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from convoymap.errors import InputError, UsageError
from convoymap.files import read_text, write_all
from convoymap.leftovers import remove_dead
from convoymap.seeds.case_files import CASE_FILE
from convoymap.seeds.schema import schema_json

SCHEMA_FILE = "case.schema.json"


def write_starter(folder: Path) -> list[Path]:
    """Return the paths of a commented case and its JSON Schema, written into `folder`, made where it is missing.

    Raises
    ------
    UsageError
        If a case stands there already, or `folder` is a file.
    OutputError
        If it cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder that is new or empty")
    text = (resources.files("convoymap.seeds") / "starter_case.yaml").read_text(encoding="utf-8")
    contents: dict[Path, str | bytes] = {
        folder / CASE_FILE: text,
        folder / SCHEMA_FILE: schema_json(),
    }
    remove_dead(folder)
    there = [path for path in contents if path.exists()]
    # A starter of which only a part was written, and nothing changed since, is completed.
    if len(there) == len(contents) or not all(_holds(path, contents[path]) for path in there):
        raise UsageError(f"{there[0]} is there already; name another folder")
    write_all(contents)
    return list(contents)


def _holds(path: Path, text: str | bytes) -> bool:
    try:
        return read_text(path) == text
    except InputError:
        return False
