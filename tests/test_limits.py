"""The document of limits names every bound with its value, and every bound of the models of a case."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

import pytest

from convoymap.seeds.schema import schema_json

DOCUMENT = (Path(__file__).resolve().parent.parent / "docs" / "limits.md").read_text("utf-8")
NAMED = re.findall(
    r"`(convoymap(?:\.\w+)+)\.(_?[A-Z][A-Z_]+)` (?:\| ([\d.]+) |\(([\d.]+)\))", DOCUMENT
)


@pytest.mark.parametrize(("module", "name", "cell", "told"), NAMED)
def test_bound_named_in_the_document_has_that_value(
    module: str, name: str, cell: str, told: str
) -> None:
    assert getattr(import_module(module), name) == float(cell or told)


def test_document_names_bounds() -> None:
    assert len(NAMED) > 25
    assert len(NAMED) == len(re.findall(r"`convoymap\.[\w.]+\.(?:_?[A-Z][A-Z_]+)`", DOCUMENT))


def test_every_bound_on_work_is_named() -> None:
    named = {f"{module}.{name}" for module, name, _, _ in NAMED}
    folders = ("geo", "convoymap/geodesy")
    root = Path(__file__).resolve().parent.parent
    missing = [
        f"{path.relative_to(root)}: {name}"
        for folder in folders
        for path in (root / folder).rglob("*.py")
        for name in re.findall(r"^(MOST_[A-Z_]+) = [\d]", path.read_text("utf-8"), re.M)
        if "RATIO" not in name and not any(entry.endswith(f"{path.stem}.{name}") for entry in named)
    ]
    # How many routes a program remembers, and in how many words a date is checked, cut nothing that anybody asked for.
    kept = ["MOST_REMEMBERED", "MOST_SNAPS", "MOST_DAYS"]
    assert [each for each in missing if each.rsplit(" ", 1)[1] not in kept] == []


def _limits(node: object) -> set[float]:
    """Return the limits that stand anywhere in a JSON Schema, apart from those of what may not be empty."""
    found: set[float] = set()
    if isinstance(node, dict):
        for key, value in node.items():
            if key in (
                "maxLength",
                "maxItems",
                "maxProperties",
                "maximum",
                "minItems",
                "exclusiveMaximum",
            ):
                found.add(value)
            found |= _limits(value)
    elif isinstance(node, list):
        for value in node:
            found |= _limits(value)
    return found - {1}


def test_every_limit_of_the_models_stands_in_the_document() -> None:
    limits = _limits(json.loads(schema_json()))
    assert {5000, 10000, 300, 2000} <= limits
    told = {float(figure) for figure in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", DOCUMENT)}
    assert {limit for limit in limits if limit not in told} == set()
