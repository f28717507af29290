"""The sdist, the wheel made from it, and an installation of that wheel in an empty environment."""

from __future__ import annotations

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
        name for name in names if name.split("/")[0] not in ("gazetteer", "geo", "maps", "seeds")
    }


def test_the_wheel_carries_every_file_and_nothing_else_at_top_level(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"convoymap"}
    for package, folder in FOLDERS.items():
        prefix = package.replace(".", "/")
        missing = {name for name in tracked(folder) if f"{prefix}/{name}" not in names}
        assert missing == set(), package


def test_the_sdist_carries_the_tests(wheel: Path) -> None:
    (sdist,) = wheel.parent.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    assert {"tests/test_packaging.py", "tests/geo/conftest.py", "LICENSE", "README.md"} <= names


def test_the_installed_wheel_builds_the_maps(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "env"
    # Dependencies are those of the running environment; the package itself is the wheel's.
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, cwd=tmp_path)
    site = next((environment / "lib").glob("python*/site-packages"))
    ours = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "dependencies.pth").write_text(ours + "\n")
    code = (
        "import sys, convoymap; assert 'env' in convoymap.__file__, convoymap.__file__;"
        "from convoymap.cli import cli; cli(['build', '--quiet'])"
    )
    done = subprocess.run([str(python), "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    written = {path.name for path in (tmp_path / "build").iterdir()}
    assert {"index.html", "lebanon-border-2017.html", "raqqa-2017.geojson"} <= written
