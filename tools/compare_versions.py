"""Run convoymap with the lowest, or the newest, versions that pyproject.toml allows, and compare with the locked ones.

A fresh environment of them gets the built wheel and writes every output of the bundled cases and of a new one; texts
must have the bytes, binary formats the content, that the locked versions give. Then the tests that open no browser run
there. Exits with 1 where an output differs or a test fails.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from case_outputs import differences, plain_environment, write_outputs

ROOT = Path(__file__).resolve().parent.parent
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}
EXTRAS = ("world", "parquet", "pictures")
PYTHON = "3.11"
TESTS = ("seeds", "geo", "gazetteer", "maps", "language", "wording", "geodesy", "test_timezones.py")


def main() -> None:
    """Compare, print a table of versions and what differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("which", choices=RESOLUTIONS)
    parser.add_argument("--no-tests", action="store_true", help="compare the outputs only")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="convoymap-versions-") as name:
        work = Path(name)
        wheel = _wheel(work)
        listed = _resolved(work, chosen.which)
        python = _environment(work, listed, wheel)
        _print_table(chosen.which, _pins(listed.read_text(encoding="utf-8")))
        failed = _compare(work, python, wheel)
        if not chosen.no_tests:
            failed |= _test(python)
    sys.exit(failed)


def _uv(*words: str) -> None:
    # uv would else install into the environment that it runs from: every call names its own.
    subprocess.run([sys.executable, "-m", "uv", "--quiet", *words], check=True, cwd=ROOT)


def _wheel(work: Path) -> Path:
    """Build the wheel by way of the sdist, as it would be published."""
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(work / "dist")]
    subprocess.run([*build, str(ROOT)], check=True, cwd=work, capture_output=True)
    (wheel,) = (work / "dist").glob("*.whl")
    return wheel


def _resolved(work: Path, which: str) -> Path:
    listed = work / "versions.txt"
    extras = [word for extra in EXTRAS for word in ("--extra", extra)]
    _uv("pip", "compile", "pyproject.toml", *extras, "--resolution", RESOLUTIONS[which],
        "--python-version", PYTHON, "--no-header", "--no-annotate", "-o", str(listed))  # fmt: skip
    return listed


def _environment(work: Path, listed: Path, wheel: Path) -> str:
    """Return the Python of a fresh environment: the versions resolved, what tests need, the wheel."""
    python = str(work / "env" / "bin" / "python")
    _uv("venv", "--python", PYTHON, str(work / "env"))
    _uv("pip", "install", "--python", python, "-r", str(listed))
    _uv("pip", "install", "--python", python, "-c", str(listed), "--group", "test")
    _uv("pip", "install", "--python", python, "--no-deps", "--no-index", str(wheel))
    return python


def _pins(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


def _print_table(which: str, pins: dict[str, str]) -> None:
    """Print the versions of what pyproject.toml names, beside those of the lock file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(project["optional-dependencies"][e][0] for e in EXTRAS)]
    print(f"{'':<16}{'allowed':<12}{which:<12}{'locked':<12}")
    for requirement in wanted:
        name, bound = re.split(r"(?=[><=])", requirement, maxsplit=1)
        key = name.lower().replace("_", "-")
        print(f"{name:<16}{bound:<12}{pins[key]:<12}{version(name):<12}", flush=True)


def _compare(work: Path, python: str, wheel: Path) -> bool:
    """Return whether an output differs from that of the locked versions."""
    # The same wheel, unpacked, so that both sides run the same code.
    unpacked = work / "unpacked"
    zipfile.ZipFile(wheel).extractall(unpacked)
    for name, interpreter, more in (
        ("these", python, {}),
        ("locked", sys.executable, {"PYTHONPATH": str(unpacked)}),
    ):
        (work / name).mkdir()
        (work / f"home-{name}").mkdir()
        write_outputs(interpreter, work / name, plain_environment(work / f"home-{name}") | more)
    found = list(differences(work / "locked", work / "these"))
    count = sum(path.is_file() for path in (work / "these").rglob("*"))
    print(f"{count} outputs compared with those of the locked versions, {len(found)} differ")
    print(*found, sep="\n", flush=True)
    return bool(found)


def _test(python: str) -> bool:
    """Return whether a test fails; warnings of other versions are not ours and are no errors here."""
    tests: Sequence[str] = [f"tests/{name}" for name in TESTS]
    settings = ["-o", "filterwarnings=default", "-o", "addopts=--strict-markers"]
    options = ["-q", "-n", "auto", "-p", "no:cacheprovider", "--without-browser", *settings]
    command = [python, "-m", "pytest", *options, *tests]
    return bool(subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": ""}).returncode)


if __name__ == "__main__":
    main()
