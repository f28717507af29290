"""Every output of the bundled cases and of a new one, written by any Python, and where two such sets differ."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

EXPORTS = ("geojson", "csv", "lpf.json", "kml", "gpkg", "parquet")
CHECKS = ("json", "csv", "markdown", "table")
CASES = Path(__file__).resolve().parent.parent / "seeds" / "cases"


def write_outputs(python: str, folder: Path, environment: Mapping[str, str]) -> None:
    """Write all outputs into `folder`: a new case, the schema, pages in both languages, pictures, exports, checks.

    Parameters
    ----------
    python
        The interpreter of an environment in which convoymap is installed.
    folder
        An empty folder; the commands run in it.
    environment
        All variables that the commands see.

    Raises
    ------
    SystemExit
        Where a command fails, with what it said.
    """

    def run(*words: str) -> bytes:
        done = subprocess.run(
            [python, "-m", "convoymap", *words], cwd=folder, env=environment, capture_output=True
        )
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace")[-2000:]
            raise SystemExit(f"convoymap {' '.join(words)} exited with {done.returncode}:\n{said}")
        return done.stdout

    run("new", "new")
    (folder / "schema.json").write_bytes(run("schema"))
    run("build", "-q", "-o", "en", "--svg", "--png")
    run("build", "-q", "-o", "ar", "--lang", "ar")
    for case in (folder / "new", *sorted(path for path in CASES.iterdir() if path.is_dir())):
        for suffix in EXPORTS:
            run("export", str(case), f"{case.name}.export.{suffix}")
        for form in CHECKS:
            checks = run("check", "-q", str(case), "--format", form)
            (folder / f"{case.name}.check.{form}").write_bytes(checks)


def plain_environment(home: Path) -> dict[str, str]:
    """Return the variables of a machine on which nothing is set up; `home` is an empty folder."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8"}


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield in words where two folders of outputs differ: texts by their bytes, binary formats by their content."""
    names = [
        {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
        for folder in (one, other)
    ]
    yield from (f"{name}: stands in one of them only" for name in sorted(names[0] ^ names[1]))
    for name in sorted(names[0] & names[1]):
        before, after = (one / name).read_bytes(), (other / name).read_bytes()
        content = _CONTENT.get(name.suffix)
        if before == after or (content and content(one / name) == content(other / name)):
            continue
        yield f"{name}: {_first_difference(before, after)}"


def _first_difference(one: bytes, other: bytes) -> str:
    shorter = min(len(one), len(other))
    at = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    around = slice(max(0, at - 40), at + 40)
    return f"at byte {at} of {len(one)} and {len(other)}: {one[around]!r} and {other[around]!r}"


def _rows(frame: Any) -> list[dict[str, str]]:  # noqa: ANN401 - a GeoDataFrame or a table without geometry
    # As texts, for one version may keep whole numbers as floats, and missing texts as NaN.
    columns = sorted(name for name in frame.columns if name != "geometry")
    rows = [
        {name: str(value) for name, value in row.items() if value == value and value is not None}
        for row in frame[columns].to_dict("records")
    ]
    if "geometry" in frame.columns:
        for row, geometry in zip(rows, frame.geometry, strict=True):
            row["geometry"] = geometry.wkb_hex if geometry is not None else ""
    return rows


def _system(frame: Any) -> object:  # noqa: ANN401 - a GeoDataFrame or a table without geometry
    """Return the reference system by its code: how it is described beside that grows with the EPSG database of PROJ."""
    crs = getattr(frame, "crs", None)
    return crs.to_authority() if crs else None


def _layers(path: Path) -> dict[str, object]:
    """Return each layer of a file that GDAL reads: its reference system, its kind of geometry, its rows."""
    import pyogrio

    found: dict[str, object] = {}
    for layer, kind in pyogrio.list_layers(path):
        frame = pyogrio.read_dataframe(path, layer=layer)
        found[layer] = (kind, _system(frame), list(frame.columns), _rows(frame))
    return found


def _parquet(path: Path) -> object:
    import geopandas as gpd

    frame = gpd.read_parquet(path)
    return (_system(frame), list(frame.columns), _rows(frame))


def _pixels(path: Path) -> object:
    from PIL import Image

    with Image.open(path) as image:
        return (image.size, image.mode, image.info.get("dpi"), image.tobytes())


_CONTENT: Mapping[str, Callable[[Path], object]] = {
    ".gpkg": _layers,
    ".kml": _layers,
    ".parquet": _parquet,
    ".png": _pixels,
}
