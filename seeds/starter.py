"""The starter case that ``convoymap new`` writes."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from convoymap.errors import UsageError
from convoymap.files import write_all
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
    for name in (CASE_FILE, SCHEMA_FILE):
        if (folder / name).exists():
            raise UsageError(f"{folder / name} is there already; name another folder")
    text = (resources.files("convoymap.seeds") / "starter_case.yaml").read_text(encoding="utf-8")
    contents: dict[Path, str | bytes] = {
        folder / CASE_FILE: text,
        folder / SCHEMA_FILE: schema_json(),
    }
    write_all(contents)
    return list(contents)
