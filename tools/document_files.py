"""Write the table of files in docs/architecture.md from the first sentence of each file, or with --check compare it.

Usage: python tools/document_files.py [--check]
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "architecture.md"
MARK = "<!-- The tables below are written by tools/document_files.py. -->"
FOLDERS = ("convoymap", "gazetteer", "seeds", "geo", "maps", "benchmarks", "tools")


def first_sentence(path: Path) -> str:
    """Return what a file says of itself: the start of its docstring, or of its first comment."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        said = ast.get_docstring(ast.parse(text)) or ""
        return " ".join(said.split("\n\n")[0].split())
    comment = re.match(r"(?://|/\*+)\s*(.+?)\s*(?:\*/)?$", text, re.MULTILINE)
    return comment[1] if comment else ""


def folders() -> Iterator[Path]:
    """Yield the folders that hold code, in the order of their imports."""
    for name in FOLDERS:
        top = ROOT / name
        inner = sorted(
            path
            for path in top.rglob("*")
            if path.is_dir()
            and not path.is_symlink()
            and path.name not in ("vendor", "__pycache__")
        )
        for folder in [top, *inner]:
            linked = any(parent.is_symlink() for parent in folder.parents)
            if not linked and any(files_in(folder)):
                yield folder


def files_in(folder: Path) -> list[Path]:
    """Return the code files that stand in a folder itself."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in (".py", ".js") and path.name != "__init__.py"
    )


def tables() -> str:
    """Return one table a folder."""
    parts = []
    for folder in folders():
        name = folder.relative_to(ROOT).as_posix()
        init = folder / "__init__.py"
        about = first_sentence(init) if init.exists() else ""
        parts += [
            f"## {name}/",
            "",
            *([about, ""] if about else []),
            "| file | what it is for |",
            "| --- | --- |",
        ]
        for path in files_in(folder):
            said = first_sentence(path)
            if not said:
                sys.exit(
                    f"{path.relative_to(ROOT)} does not say what it is for; give it a first sentence"
                )
            parts.append(f"| `{path.name}` | {said.replace('|', chr(92) + '|')} |")
        parts.append("")
    return "\n".join(parts)


def main() -> None:
    """Write or check the tables."""
    before, mark, _ = TARGET.read_text(encoding="utf-8").partition(MARK)
    text = f"{before}{mark}\n\n{tables()}"
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(text, encoding="utf-8")
    elif TARGET.read_text(encoding="utf-8") != text:
        sys.exit(f"{TARGET.name} is out of date; run python tools/document_files.py")


if __name__ == "__main__":
    main()
