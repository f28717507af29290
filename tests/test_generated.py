"""Every generated file is what its generator makes today, and `--check` says so where it is not."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "tools"

# The constant of each generator that names the file, or the folder of files, that it writes.
GENERATORS = {
    "bundle_page": "BUNDLE",
    "compile_gazetteer": "COMPILED",
    "count_claims": "DOCUMENT",
    "document_commands": "TARGET",
    "document_roads": "PAGE",
    "extract_basemap": "OUTFILE",
    "extract_geonames": "OUTFILE",
    "extract_outlines": "OUTLINES",
    "extract_roads": "NETWORK",
    "extract_shapes": "OUT",
    "extract_sky_times": "TABLE",
    "list_conflicts": "DOCUMENT",
    "refresh_checks_document": "DOCUMENT",
    "vendor_fonts": "FONTS",
    "vendor_leaflet": "VENDOR",
    "word_page": "TEXT",
}
WITHOUT_SOURCES = (
    "extract_basemap",
    "extract_outlines",
    "extract_roads",
    "extract_shapes",
    "extract_sky_times",
    "vendor_fonts",
    "vendor_leaflet",
)
"""Generators whose sources are downloaded."""


def _halved(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _example_changed(content: bytes) -> bytes:
    return re.sub(rb"(?m)^(> `[a-z0-9-]+`, )", rb"\1hardly ", content, count=1)


def _section_changed(content: bytes) -> bytes:
    return content.replace(b" -->\n\n", b" -->\n\nspoilt\n", 1)


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "count_claims": _section_changed,
    "document_roads": _section_changed,
    "list_conflicts": _section_changed,
    "refresh_checks_document": _example_changed,
}
"""How a file is spoilt where only a part of it is generated; others are cut in half."""


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module


def copied(target: Path, folder: Path) -> Path:
    """Return a copy of what a generator wrote."""
    copy = folder / target.name
    if target.is_dir():
        shutil.copytree(target, copy)
    else:
        shutil.copy(target, copy)
    return copy


def files_of(target: Path) -> list[Path]:
    return sorted(target.glob("*")) if target.is_dir() else [target]


def test_every_generator_of_the_table_is_tested() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| .* \| `tools/(\w+)\.py`", table, re.MULTILINE)) == set(GENERATORS)


@pytest.mark.parametrize("name", GENERATORS)
def test_what_stands_there_is_what_would_be_written(
    name: str, tool: Callable[[str], ModuleType], capsys: pytest.CaptureFixture[str]
) -> None:
    assert tool(name).main(["--check"]) == 0, capsys.readouterr().err
    printed = capsys.readouterr().err
    if name in WITHOUT_SOURCES:
        assert re.fullmatch(r"without .*, only .* can be compared\n", printed)
    else:
        assert printed == ""


@pytest.mark.parametrize("name", GENERATORS)
def test_a_spoilt_file_is_named_and_left_alone(
    name: str,
    tool: Callable[[str], ModuleType],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    module, constant = tool(name), GENERATORS[name]
    copy = copied(getattr(module, constant), tmp_path)
    monkeypatch.setattr(module, constant, copy)
    assert module.main(["--check"]) == 0
    spoilt = copy / "strings_ar.js" if name == "word_page" else files_of(copy)[0]
    content = SPOILT.get(name, _halved)(spoilt.read_bytes())
    assert content != spoilt.read_bytes()
    spoilt.write_bytes(content)
    before = {path: path.read_bytes() for path in files_of(copy)}
    capsys.readouterr()
    assert module.main(["--check"]) == 1
    assert str(spoilt) in capsys.readouterr().err
    assert {path: path.read_bytes() for path in files_of(copy)} == before


@pytest.mark.parametrize("name", [*GENERATORS, "calibrate_scores"])
def test_an_argument_it_does_not_know_is_refused(
    name: str, tool: Callable[[str], ModuleType], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refusal:
        tool(name).main(["--chekc"])
    assert refusal.value.code == 2
    assert "--chekc" in capsys.readouterr().err


def test_a_generator_runs_as_a_script() -> None:
    command = [sys.executable, str(TOOLS / "count_claims.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", WITHOUT_SOURCES)
def test_without_its_sources_a_generator_writes_nothing(
    name: str, tool: Callable[[str], ModuleType], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refusal:
        tool(name).main([])
    assert refusal.value.code == 2
    assert "not in the repository" in capsys.readouterr().err


def test_files_are_written_without_check(
    tool: Callable[[str], ModuleType], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = {tmp_path / "text.md": "é\n", tmp_path / "data": b"\0"}
    assert tool("generated").write_or_check(made, check=False, maker=__file__) == 0
    assert (tmp_path / "text.md").read_bytes() == "é\n".encode()
    assert (tmp_path / "data").read_bytes() == b"\0"
    assert "text.md: 3 bytes" in capsys.readouterr().out


def test_a_missing_file_is_named_and_not_made(
    tool: Callable[[str], ModuleType], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "folder" / "missing.md"
    assert tool("generated").write_or_check({path: ""}, check=True, maker=__file__) == 1
    assert f"{path} is out of date; run python tests/test_generated.py" in capsys.readouterr().err
    assert not path.parent.exists()


def test_an_index_is_compared_by_its_rows(tool: Callable[[str], ModuleType]) -> None:
    index = tool("gazetteer_index")
    content = index.index_bytes((), {"source": "a test"})
    # Bytes 96 to 99 of a SQLite file are the version of the library that wrote it.
    other_library = content[:96] + b"\0\1\2\3" + content[100:]
    assert index.same_index(other_library, content)
    assert not index.same_index(index.index_bytes((), {"source": "another"}), content)


@pytest.mark.parametrize("text", ["<a>", "<a> <b> <b>"])
def test_a_document_without_both_marks_is_refused(
    text: str, tool: Callable[[str], ModuleType]
) -> None:
    with pytest.raises(ValueError, match="must stand once"):
        tool("generated").with_section(text, ("<a>", "<b>"), "new")
