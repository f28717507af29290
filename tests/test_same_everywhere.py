"""The same case gives the same bytes in every locale, time zone, folder and so on.

A sample of the environments in `./run test`, all of them, and every format, in `./run same`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import pytest

import convoymap
from convoymap.pipeline import build, bundled_cases

LOCALES = ("tr_TR.UTF-8", "ar_SY.UTF-8", "C", "C.UTF-8")
# Each of these differs from the plain setting in a way that has changed outputs of other programs.
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "LC_ALL": LOCALES,
    "LANGUAGE": ("", "ar", "tr"),
    "TZ": ("UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Damascus", ":/no/such/zone"),
    "PYTHONTZPATH": ("", "/usr/share/zoneinfo", "FOREIGN"),
    "PYTHONHASHSEED": ("0", "1", "4294967295"),
    "PYTHONUTF8": ("0", "1"),
    "PYTHONIOENCODING": ("utf-8", "cp1252:replace"),
    "SOURCE_DATE_EPOCH": ("", "0"),
    "THREADS": ("1", "7"),
    "UMASK": ("022", "077", "000"),
    "FOLDER": ("/", "HOME"),
}
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS", "GDAL_NUM_THREADS")
EXPORTS = ("geojson", "csv", "lpf.json", "kml", "gpkg", "parquet")
SAMPLE, ALL = 2, 12
SOURCES = Path(convoymap.__file__).parent.parent
OURS = ("THREADS", "UMASK", "FOLDER")
"""Dimensions that are no variables of the environment."""


def environments(count: int) -> list[dict[str, str]]:
    """Return settings in which every value of every dimension comes up, seeded; the first two differ in all."""
    draw = random.Random(13)
    rows = []
    orders = {name: draw.sample(values, len(values)) for name, values in DIMENSIONS.items()}
    # Both locales that are compiled come first, for they differ most from the plain one.
    orders["LC_ALL"] = list(LOCALES)
    for number in range(count):
        rows.append({name: order[number % len(order)] for name, order in orders.items()})
        if (number + 1) % 4 == 0:
            orders = {name: draw.sample(values, len(values)) for name, values in DIMENSIONS.items()}
    return rows


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "environment" in metafunc.fixturenames:
        whole = metafunc.config.getoption("--every-environment")
        rows = environments(ALL if whole else SAMPLE)
        metafunc.parametrize("environment", rows, ids=lambda row: f"{row['LC_ALL']} {row['TZ']}")


@pytest.fixture(scope="module")
def locale_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the locales; C and C.UTF-8 are in the C library."""
    folder = tmp_path_factory.mktemp("locales")
    for name in LOCALES[:2]:
        language, charset = name.split(".")
        subprocess.run(
            ["localedef", "-i", language, "-f", charset, str(folder / name)],
            check=True, capture_output=True,
        )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def foreign_zones(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of time zones in which Damascus is 14 hours ahead."""
    folder = tmp_path_factory.mktemp("zones")
    (folder / "Asia").mkdir()
    other = resources.files("tzdata").joinpath("zoneinfo", "Pacific", "Kiritimati")
    (folder / "Asia" / "Damascus").write_bytes(other.read_bytes())
    return folder


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The outputs of the bundled cases as this process makes them."""
    folder = tmp_path_factory.mktemp("expected")
    build(bundled_cases(), folder, pictures=["svg"])
    return contents(folder)


@pytest.fixture(scope="module")
def plain_exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The exports of the bundled cases where nothing is set."""
    folder = tmp_path_factory.mktemp("exports")
    known = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(SOURCES)}
    for case in bundled_cases():
        for suffix in EXPORTS:
            out = str(folder / f"{case.name}.{suffix}")
            export = [sys.executable, "-m", "convoymap", "export", str(case), out]
            subprocess.run(export, env=known, check=True, capture_output=True)
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def variables(row: Mapping[str, str], locales: Path, zones: Path, home: Path) -> dict[str, str]:
    named = {name: value for name, value in row.items() if value and name not in OURS}
    if named.get("PYTHONTZPATH") == "FOREIGN":
        named["PYTHONTZPATH"] = str(zones)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LOCPATH": str(locales),
        "PYTHONPATH": str(SOURCES),
        # Else Python takes C.UTF-8 where it is told C.
        "PYTHONCOERCECLOCALE": "0",
        **dict.fromkeys(THREADS, row["THREADS"]),
        **named,
    }


def test_outputs_are_the_same(
    environment: dict[str, str], locale_folder: Path, foreign_zones: Path, expected: dict[str, bytes],
    tmp_path: Path, request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    known = variables(environment, locale_folder, foreign_zones, tmp_path)
    folder = Path("/") if environment["FOLDER"] == "/" else tmp_path
    umask = int(environment["UMASK"], 8)

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=known, cwd=folder, umask=umask, capture_output=True
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout.decode("ascii", "replace")

    taken = (
        "import locale; locale.setlocale(locale.LC_ALL, ''); print(locale.setlocale(locale.LC_ALL))"
    )
    assert run("-c", taken).strip() == environment["LC_ALL"], "the locale is not installed"

    whole = request.config.getoption("--every-environment")
    cases = bundled_cases() if whole else bundled_cases()[-1:]
    wanted = {
        name: data
        for name, data in expected.items()
        if any(name.startswith(case.name + ".") for case in cases)
    }
    assert len(wanted) == 4 * len(cases)
    out = tmp_path / "out"
    run("-m", "convoymap", "build", "-q", "--svg", "-o", str(out), *map(str, cases))
    written = contents(out)
    assert {name for name in wanted if written[name] != wanted[name]} == set()
    if whole:
        assert written["index.html"] == expected["index.html"]
        plain = request.getfixturevalue("plain_exports")
        for case in cases:
            for suffix in EXPORTS:
                name = f"{case.name}.{suffix}"
                run("-m", "convoymap", "export", str(case), str(tmp_path / name))
                assert (tmp_path / name).read_bytes() == plain[name], name


def test_every_setting_comes_up() -> None:
    rows = environments(ALL)
    for name, values in DIMENSIONS.items():
        assert {row[name] for row in rows} == set(values), name
    first, second = rows[:2]
    assert [name for name in DIMENSIONS if first[name] == second[name]] == []
