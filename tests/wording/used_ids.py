"""Which ids of messages the code asks for, read from its calls of `say`, `word` and `joined`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ("convoymap", "gazetteer", "seeds", "geo", "maps")
MAKERS = ("say", "word", "joined")


@dataclass
class Asked:
    """What a maker of messages is asked for, and the places where that cannot be read from the code."""

    names: set[str] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)


def asked_of() -> dict[str, Asked]:
    """Return what each of the `MAKERS` is asked for by name."""
    found = {maker: Asked() for maker in MAKERS}
    for path in _files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = _imported(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                asked = found.get(node.func.id)
                if asked is not None and node.func.id in imported:
                    names = list(_names(node.args[0]))
                    asked.names.update(names)
                    asked.unread += [] if names else [f"{path.name}:{node.lineno}"]
    return found


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if not any(parent.is_symlink() for parent in path.parents):
                yield path


def _imported(tree: ast.Module) -> set[str]:
    """Return the names that a module has from `convoymap.wording.message`."""
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "convoymap.wording.message"
        for alias in node.names
    }


def _names(node: ast.expr) -> Iterator[str]:
    """Yield the texts that an expression may be: one, or either of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _names(node.body)
        yield from _names(node.orelse)
