"""The sdist, the wheel made from it, and an installation of that wheel in an empty environment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"convoymap": "convoymap", "convoymap.gazetteer": "gazetteer", "convoymap.geo": "geo",
           "convoymap.maps": "maps", "convoymap.seeds": "seeds"}  # fmt: skip

CHOSEN = (
    "test_files.py", "test_yamltext.py", "seeds/test_loader.py", "seeds/test_bundled_cases.py", "seeds/test_starter.py",
    "geo/test_legs.py", "geo/test_zones.py", "maps/test_features.py", "maps/test_export.py",
)  # fmt: skip
"""A test of each folder that reads data files of the package, the bundled cases and every export."""


def settings() -> dict[str, object]:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    return dict(tool["setuptools"])


def test_every_folder_with_code_is_a_listed_package() -> None:
    listed = set(settings()["packages"])  # type: ignore[call-overload]
    found = set()
    for package, folder in FOLDERS.items():
        for init in (ROOT / folder).rglob("__init__.py"):
            relative = init.parent.relative_to(ROOT / folder)
            if not any((ROOT / folder / part).is_symlink() for part in relative.parts[:1]):
                found.add(".".join([package, *relative.parts]))
    assert listed == found


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel from it."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def tracked(folder: str) -> set[str]:
    names = {
        path.relative_to(ROOT / folder).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    return {
        name
        for name in names
        if name.split("/")[0] not in ("gazetteer", "geo", "maps", "seeds") and not is_module(name)
    }


def is_module(name: str) -> bool:
    """Whether a file of maps/ is a module of the page, of which pages carry the bundle."""
    return bool(re.fullmatch(r"page/(?!vendor/|bundle\.js).*\.js", name))


def test_the_wheel_carries_every_file_and_nothing_else_at_top_level(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"convoymap"}
    for package, folder in FOLDERS.items():
        prefix = package.replace(".", "/")
        missing = {name for name in tracked(folder) if f"{prefix}/{name}" not in names}
        assert missing == set(), package
    assert not any(is_module(name.removeprefix("convoymap/maps/")) for name in names)


def test_the_sdist_carries_the_tests(wheel: Path) -> None:
    (sdist,) = wheel.parent.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    assert {"tests/test_packaging.py", "tests/geo/conftest.py", "LICENSE", "README.md"} <= names
    assert {"maps/page/main.js", "maps/page/data/case.js", "tsconfig.json"} <= names


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone and give the Python it is installed for.

    Dependencies are those of the running environment, without its link to the checkout.
    """
    environment = tmp_path_factory.mktemp("installed") / "env"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, cwd=environment)
    site = next((environment / "lib").glob("python*/site-packages"))
    ours = next(path for path in sys.path if path.endswith("site-packages"))
    # Lines of a .pth in a folder that is named by a .pth are not read: the editable install stays out.
    (site / "dependencies.pth").write_text(ours + "\n")
    return python


def run_installed(python: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    plain = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [str(python), *command], capture_output=True, text=True, cwd=folder, env=plain
    )


def test_the_installed_wheel_is_what_is_imported(installed: Path, tmp_path: Path) -> None:
    code = "import sys, convoymap.geo; print(convoymap.__path__[0]); print(*sys.path, sep='\\n')"
    done = run_installed(installed, tmp_path, "-c", code)
    assert done.returncode == 0, done.stderr
    home, *paths = done.stdout.splitlines()
    assert Path(home).is_relative_to(installed.parent.parent)
    assert str(ROOT) not in paths


def test_the_installed_wheel_builds_the_maps(installed: Path, tmp_path: Path) -> None:
    done = run_installed(installed, tmp_path, "-m", "convoymap", "build", "--quiet")
    assert done.returncode == 0, done.stderr
    written = {path.name for path in (tmp_path / "build").iterdir()}
    assert {"index.html", "lebanon-border-2017.html", "raqqa-2017.geojson"} <= written


def test_the_tests_of_the_sdist_pass_on_the_installed_wheel(
    wheel: Path, installed: Path, tmp_path: Path
) -> None:
    (sdist,) = wheel.parent.glob("*.tar.gz")
    subprocess.run(["tar", "-xzf", str(sdist), "-C", str(tmp_path)], check=True)
    (unpacked,) = tmp_path.iterdir()
    for folder in ("convoymap", "gazetteer", "geo", "maps", "seeds"):
        shutil.rmtree(unpacked / folder)
    chosen = [f"tests/{name}" for name in CHOSEN]
    done = run_installed(
        installed, unpacked, "-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert " passed" in done.stdout
