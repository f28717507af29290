"""Every file and folder says what it is for, and the documents name what is there."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("convoymap", "gazetteer", "seeds", "geo", "maps", "benchmarks", "tools")


def code_files() -> list[Path]:
    """Return the files of code that people write."""
    found = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.*"))
    return sorted(
        path
        for path in found
        if path.suffix in (".py", ".js")
        and "vendor" not in path.parts
        and not any(parent.is_symlink() for parent in path.parents)
    )


def first_sentence(path: Path) -> str:
    """Return what a file says of itself: the start of its docstring, or of its first comment."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0]
    comment = re.match(r"(?://|/\*+)\s*(.+?)\s*(?:\*/)?$", text, re.MULTILINE)
    return comment[1] if comment else ""


def test_every_file_says_in_a_sentence_what_it_is_for() -> None:
    files = code_files()
    assert len(files) > 250
    silent = [path.relative_to(ROOT).as_posix() for path in files if len(first_sentence(path)) < 15]
    assert silent == []


def test_every_folder_has_a_paragraph_in_the_architecture() -> None:
    document = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = re.findall(r"^###? ([\w/]+)/\n\n\w", document, re.MULTILINE)
    assert sorted(told) == sorted(
        {path.parent.relative_to(ROOT).as_posix() for path in code_files()}
    )


def test_files_named_in_the_architecture_are_there() -> None:
    document = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    wrong = []
    for folder, text in re.findall(r"^###? ([\w/]+)/\n(.*?)(?=^##|\Z)", document, re.M | re.S):
        for name in re.findall(r"`([\w/]+\.(?:py|js))`", text):
            if not any((ROOT / place / name).exists() for place in (folder, ".")):
                wrong.append(f"{folder}: {name}")
    assert wrong == []


def test_names_in_the_glossary_exist() -> None:
    document = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    names = re.findall(r"`(convoymap\.[\w.]+)`", document)
    assert len(names) > 80
    assert [name for name in names if not _exists(name)] == []


def _exists(name: str) -> bool:
    try:
        import_module(name)
    except ModuleNotFoundError:
        module, _, attribute = name.rpartition(".")
        return hasattr(import_module(module), attribute)
    return True


def test_terms_of_the_glossary_stand_in_order() -> None:
    document = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for section in document.split("\n## ")[1:]:
        terms = re.findall(r"^\| ([^|]+?) \|", section, re.MULTILINE)[2:]
        assert terms == sorted(terms, key=str.casefold)


def test_every_page_of_the_documentation_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    pages = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")}
    assert {page for page in pages if f"]({page})" not in readme} == set()
