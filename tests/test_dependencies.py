"""What pyproject.toml asks for: all that is imported, each with the lowest version that works."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WANTED = [*PROJECT["dependencies"], *chain(*PROJECT["optional-dependencies"].values())]
FOLDERS = ("convoymap", "gazetteer", "geo", "maps", "seeds")
FOLLOWS = {"pydantic-core": "pydantic"}
"""Released in step with another, which pins its version."""


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> set[str]:
    """Return the modules of others that the package imports anywhere, functions included."""
    found: set[str] = set()
    for path in (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"convoymap"}


def test_every_library_that_is_imported_is_asked_for() -> None:
    names = {normal(re.split(r"[><=;]", requirement)[0].strip()) for requirement in WANTED}
    known = packages_distributions()
    assert "folium" in imported()
    missing = {
        module
        for module in imported()
        for name in [normal(known.get(module, [module])[0])]
        if FOLLOWS.get(name, name) not in names
    }
    assert missing == set()


def test_every_requirement_has_a_lowest_version_and_no_highest() -> None:
    """`./run lowest` resolves to exactly these bounds."""
    assert [r for r in WANTED if not re.match(r"[\w-]+>=[\d.]+($|;)", r)] == []


def test_the_locked_versions_are_allowed() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        pins = re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE)
        lowest = {}
        for requirement in WANTED:
            name, bound = re.split(">=", requirement.split(";")[0], maxsplit=1)
            lowest[normal(name)] = bound
        locked = {name for name, _ in pins}
        assert {normal(r.split(">=")[0]) for r in PROJECT["dependencies"]} <= locked
        for name, pinned in pins:
            if name in lowest:
                assert parts(pinned) >= parts(lowest[name]), f"{name} in {lock}"


def parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])
