"""The page's modules and the script that tools/bundle_page.py makes of them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from tests.maps.page_modules import PAGE, ROOT

MODULES = sorted(
    path for path in PAGE.rglob("*.js") if path.name != "bundle.js" and "vendor" not in path.parts
)
NAMES = [path.relative_to(PAGE).as_posix() for path in MODULES]
BEFORE = {
    "data": (),
    "text": ("data",),
    "state": ("data", "text"),
    "map": ("data", "text", "state"),
    "panel": ("data", "text", "state", "map"),
    "table": ("data", "text", "state", "map", "panel"),
    "timeline": ("data", "text", "state"),
    "story": ("data", "text", "state", "map"),
}
"""What each folder may use."""
IMPORTED = re.compile(r'^(?:import|\} from|import \{[^}]*\} from) "([^"]+)";$', re.MULTILINE)


def bundle() -> str:
    return (PAGE / "bundle.js").read_text(encoding="utf-8")


def imports(path: Path) -> Iterator[Path]:
    for name in IMPORTED.findall(path.read_text(encoding="utf-8")):
        yield (path.parent / name).resolve()


@pytest.mark.parametrize("tool", ["word_page.py", "bundle_page.py"])
def test_what_a_tool_writes_is_what_it_writes_today(tool: str) -> None:
    command = [sys.executable, str(ROOT / "tools" / tool), "--check"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_bundle_is_a_script_with_a_line_for_each_statement() -> None:
    # the node that drives the browser tests, so that the machine needs none of its own
    node = files("playwright").joinpath("driver", "node")
    subprocess.run([str(node), "--check", PAGE / "bundle.js"], check=True, capture_output=True)
    lines = bundle().splitlines()
    assert len(lines) > 5_000
    assert not any(line != line.strip() or not line for line in lines)


def test_the_bundle_names_the_file_of_each_module() -> None:
    assert set(re.findall(r"^// ([\w/]+\.js)$", bundle(), re.MULTILINE)) <= set(NAMES)
    assert len(re.findall(r"^// [\w/]+\.js$", bundle(), re.MULTILINE)) > 60


def test_names_are_in_the_bundle_as_they_are_in_the_modules() -> None:
    """Where two modules give one name to two things, esbuild puts a number behind one; then rename one of the two."""
    numbered = re.compile(r"\b[A-Za-z_$][\w$]*\d\b")
    ours = {name for path in MODULES for name in numbered.findall(path.read_text("utf-8"))}
    assert set(numbered.findall(bundle())) - ours == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_module_says_in_a_sentence_what_it_is_for(name: str) -> None:
    text = (PAGE / name).read_text(encoding="utf-8")
    assert re.match(r"(?://|/\*) [A-Z].{15,}", text)
    assert len(text.splitlines()) < 300 or ", written by tools/" in text.splitlines()[0]
    assert name == "map/folium.js" or not re.search(
        r"\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|eval\(", text
    )


def test_no_module_needs_itself() -> None:
    done: set[Path] = set()

    def visit(path: Path, above: tuple[Path, ...]) -> None:
        assert path not in above, " -> ".join(one.name for one in (*above, path))
        if path not in done:
            for needed in imports(path):
                visit(needed, (*above, path))
            done.add(path)

    for path in MODULES:
        visit(path, ())
    assert done == set(MODULES)


def test_folders_use_only_those_before_them() -> None:
    """Files that stand in no folder put the page together and use them all."""
    wrong = []
    for path in MODULES:
        for needed in imports(path):
            one, other = (found.relative_to(PAGE).parts for found in (path, needed))
            if len(one) > 1 and one[0] != other[0] and other[0] not in BEFORE[one[0]]:
                wrong.append("/".join(one) + " -> " + "/".join(other))
    assert wrong == []
