"""Print, write or compare the part of a document that a tool makes, between two marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def run(document: Path, marks: tuple[str, str], made: str, arguments: Sequence[str]) -> int:
    """Print `made`, or with --write put it between the marks, or with --check compare; return the exit code."""
    if not arguments:
        print(made)
        return 0
    begin, end = marks
    text = document.read_text(encoding="utf-8")
    before, _, rest = text.partition(begin)
    fresh = f"{before}{begin}\n\n{made}\n\n{end}{rest.partition(end)[2]}"
    if arguments[0] == "--write":
        document.write_text(fresh, encoding="utf-8")
        return 0
    if fresh != text:
        print(f"{document.name} is out of date; run the tool that its mark names with --write")
        return 1
    return 0
