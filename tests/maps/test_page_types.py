"""The types of the page's modules: they hold, and a misspelt name in any module is a mistake that lint finds."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.maps.page_modules import NODE, PAGE, ROOT

TSC = str(ROOT / "node_modules" / "typescript" / "bin" / "tsc")
NOT_A_COMMENT = r"^(?!import|\s*(?://|/?\*)).*?"
OF_THE_BROWSER = r"(?:Math|Object|Array|Number|String|document|L)\.\w+"
OF_THE_VIEW = r"view\.\w+\.\w+"


def mistakes(folder: Path) -> list[str]:
    done = subprocess.run(
        [NODE, TSC, "-p", str(folder), "--pretty", "false"], capture_output=True, encoding="utf-8"
    )
    return [line for line in done.stdout.splitlines() if not line.startswith(" ")]


def imported(code: str) -> str:
    """Return a pattern of the names that a module has from elsewhere."""
    lists = re.findall(r"^import \{([^}]*)\} from", code, re.MULTILINE)
    return "|".join(
        [OF_THE_BROWSER, *(name.strip() for names in lists for name in names.split(","))]
    )


def of_the_view(code: str) -> str:
    """Return a pattern of what the parts of a view do for each other."""
    return OF_THE_VIEW


def misspelt(code: str, pattern: str) -> str:
    """Return code with one letter more in the first name of a pattern that is called."""
    called = rf"{NOT_A_COMMENT}\b(?:{pattern})\b(?=\()"
    return re.sub(called, lambda found: f"{found[0]}z", code, count=1, flags=re.MULTILINE)


def test_the_types_of_the_page_hold() -> None:
    assert mistakes(ROOT) == []


@pytest.mark.parametrize(("names", "modules"), [(imported, 70), (of_the_view, 20)])
def test_a_misspelt_name_in_any_module_is_found(
    tmp_path: Path, names: Callable[[str], str], modules: int
) -> None:
    shutil.copy(ROOT / "tsconfig.json", tmp_path)
    shutil.copytree(PAGE, tmp_path / "maps" / "page")
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    page = tmp_path / "maps" / "page"
    planted = set()
    for name in (path.relative_to(page).as_posix() for path in sorted(page.rglob("*.js"))):
        code = (page / name).read_text(encoding="utf-8")
        wrong = misspelt(code, names(code))
        if wrong != code and not name.startswith(("vendor/", "bundle")):
            (page / name).write_text(wrong, encoding="utf-8")
            planted.add(name)
    assert len(planted) >= modules
    found = {
        line.split("maps/page/")[1].split("(")[0] for line in mistakes(tmp_path) if "z'" in line
    }
    assert planted - found == set()
