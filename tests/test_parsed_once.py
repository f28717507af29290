"""Words become values in the models of a case alone: nobody behind them parses again, and so means something else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("convoymap", "gazetteer", "seeds", "geo", "maps")
LANGUAGE = "convoymap.language"
MAY_PARSE = frozenset(
    {
        *(f"seeds/{name}.py" for name in ("fields", "case", "check", "zone", "vague_override")),
        "gazetteer/resolver.py",  # a name that somebody asks for
        "gazetteer/known_names.py",  # the name of a place, which may say its province; models keep it as written
    }
)


def may_parse(path: str) -> bool:
    return path in MAY_PARSE or path.startswith(("convoymap/language/", "convoymap/cli"))


def python_files() -> Iterator[str]:
    """Yield every Python file of the package once; the links in convoymap/ lead to the folders beside it."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT)
            if not any((ROOT / parent).is_symlink() for parent in name.parents):
                yield name.as_posix()


def imported(tree: ast.AST, module: str) -> dict[str, str]:
    """Return the whole dotted name of everything that is imported in a file, by what it is called there."""
    names: dict[str, str] = {}
    package = module.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                names[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                names[alias.asname or alias.name] = f"{source}.{alias.name}"
    return names


def whole_name(node: ast.expr, names: dict[str, str]) -> str | None:
    """Return the whole dotted name of an expression such as ``edtf.parse``; None where it is none."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        value = whole_name(node.value, names)
        return f"{value}.{node.attr}" if value else None
    if isinstance(node, ast.Call):
        return named_in_text(node, names)
    return None


def named_in_text(call: ast.Call, names: dict[str, str]) -> str | None:
    """Return the module that a call such as ``import_module("convoymap.language.edtf")`` gives."""
    called = whole_name(call.func, names) or (
        call.func.id if isinstance(call.func, ast.Name) else ""
    )
    first = call.args[0] if call.args else None
    if called in ("importlib.import_module", "__import__") and isinstance(first, ast.Constant):
        return str(first.value)
    if called == "getattr" and len(call.args) > 1 and isinstance(call.args[1], ast.Constant):
        return f"{whole_name(call.args[0], names)}.{call.args[1].value!s}"
    return None


def is_parser(name: str | None) -> bool:
    module, _, function = (name or "").rpartition(".")
    return module.startswith(LANGUAGE) and function in ("parse", "*")


def parsers_used(code: str, module: str) -> list[int]:
    """Return the lines that use a function named parse of `convoymap.language`, called or handed on."""
    tree = ast.parse(code)
    names = imported(tree, module)
    lines = {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute | ast.Call)
        and is_parser(whole_name(node, names))
    }
    everything = {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    }
    return sorted(lines | (everything if is_parser(names.get("*")) else set()))


def module_of(path: str) -> str:
    dotted = path.removesuffix(".py").replace("/", ".")
    return dotted if dotted.startswith("convoymap") else f"convoymap.{dotted}"


def test_words_are_parsed_in_the_models_alone() -> None:
    found = {
        f"{path}:{line}"
        for path in python_files()
        if not may_parse(path)
        for line in parsers_used((ROOT / path).read_text(encoding="utf-8"), module_of(path))
    }
    assert found == set()


def test_the_models_are_among_the_files_looked_at() -> None:
    files = set(python_files())
    assert files >= MAY_PARSE
    fields = (ROOT / "seeds/fields.py").read_text(encoding="utf-8")
    assert len(parsers_used(fields, "convoymap.seeds.fields")) >= 4


@pytest.mark.parametrize(
    "code",
    [
        "from convoymap.language import edtf\nedtf.parse('2017')",
        "from convoymap.language import edtf as e\nprint(e.parse('2017'))",
        "from convoymap.language.edtf import parse\nparse('2017')",
        "from convoymap.language.edtf import parse as read\nlist(map(read, words))",
        "import convoymap.language.edtf\nconvoymap.language.edtf.parse('2017')",
        "import convoymap.language.edtf as e\ne.parse('2017')",
        "import convoymap\nconvoymap.language.quantity.parse('3 km')",
        "from convoymap import language\nlanguage.quantity.parse('3 km')",
        "from ..language import compass\ncompass.parse('east')",
        "from ..language.compass import parse\nparse('east')",
        "import importlib\nimportlib.import_module('convoymap.language.edtf').parse('2017')",
        "from convoymap.language import edtf\ngetattr(edtf, 'parse')('2017')",
        "import json\nfrom convoymap.language.edtf import *",
        "def late():\n    from convoymap.language import parts; return parts.parse('west')",
    ],
)
def test_a_parser_used_elsewhere_is_found(code: str) -> None:
    assert parsers_used(code, "convoymap.geo.planted") == [2]


def test_a_planted_call_fails_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in python_files():
        copy = tmp_path / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text((ROOT / path).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr("tests.test_parsed_once.ROOT", tmp_path)
    test_words_are_parsed_in_the_models_alone()
    with (tmp_path / "maps" / "payload.py").open("a", encoding="utf-8") as stream:
        stream.write("\nfrom convoymap.language import quantity\n\nquantity.parse('3 km')\n")
    with pytest.raises(AssertionError, match=r"maps/payload\.py"):
        test_words_are_parsed_in_the_models_alone()


@pytest.mark.parametrize(
    "code",
    [
        "import json\njson.parse('{}')",
        "def time_words(edtf):\n    return edtf.parse",
        "from convoymap.language import compass\ncompass.scan('east')",
    ],
)
def test_other_functions_are_let_be(code: str) -> None:
    assert parsers_used(code, "convoymap.geo.planted") == []
