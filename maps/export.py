"""A built case in other formats, by suffix: GeoJSON, GeoPackage, GeoParquet, KML, CSV, Linked Places."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from convoymap.errors import OutputError, UsageError
from convoymap.files import write_whole
from convoymap.geo.built import BuiltCase
from convoymap.geo.frames import frame_of, records
from convoymap.leftovers import scratch_folder, temporary_folder
from convoymap.manifest import sha256_of
from convoymap.maps.features import DECIMALS, feature_collection, to_json
from convoymap.maps.linked_places import linked_places
from convoymap.output_gate import refuse_foreign, refuse_inputs
from convoymap.spreadsheet import safe_cell
from convoymap.user_data import remember, remembers
from convoymap.wording.numbers import written
from convoymap.xmltext import xml_text

_FIXED_DATE = "2000-01-01T00:00:00.000Z"
"""Formats that insist on a date of writing get this one, so that equal input gives equal bytes."""
_GDAL_OPTIONS = {
    # GeoPackage stores when it was last changed.
    "OGR_CURRENT_DATE": _FIXED_DATE,
    # What is written is a draft: nobody needs it after a crash.
    "OGR_SQLITE_JOURNAL": "MEMORY",
    "OGR_SQLITE_SYNCHRONOUS": "OFF",
}

_EXPORTED = "exported"
_DESCRIBED = (
    "kind",
    "when",
    "status",
    "certainty",
    "verdict",
    "publisher",
    "note",
    "disputed",
    "evidence",
    "claims",
)
_CLAIM_COLUMNS = {
    "claim": "id", "source": "source", "paragraph": "paragraph", "says": "says", "who": "who", "about": "about",
    "attribute": "attribute", "modality": "modality", "when": "when", "quantity": "quantity", "of": "of",
    "place_ids": "places", "uncertainty_km": "uncertainty_km",
}  # fmt: skip


def export_case(built: BuiltCase, path: Path, *, force: bool = False) -> None:
    """Write `built` to `path` in the format of its suffix.

    An export that was written by this user on this machine, and not changed since, is replaced.

    Parameters
    ----------
    built
        The case.
    path
        Where to write.
    force
        Whether another file there is replaced; one that a case is read from never is.

    Raises
    ------
    UsageError
        If the suffix is not a known one, or its library is not installed.
    OutputError
        If the file cannot be written, or may not be replaced; an earlier one stays as it was.
    """
    for suffix, render in _FORMATS.items():
        if path.name.lower().endswith(suffix):
            refuse_inputs([path], built.loaded.sources)
            content = render(built)
            refuse_foreign({path: content}, _is_export, force=force)
            # Before it is written, so that no export is left that is not known as one.
            remember(_EXPORTED, sha256_of(content))
            write_whole(path, content)
            return
    known = ", ".join(_FORMATS)
    raise UsageError(f"{path.name!r} has no known suffix; end it with one of {known}")


def _is_export(_path: Path, digest: str) -> bool:
    return remembers(_EXPORTED, digest)


def feature_table(collection: dict[str, Any]) -> gpd.GeoDataFrame:
    """Return the features as one table in WGS 84 (lon, lat), lists joined by semicolons, for formats without lists."""
    rows = [
        {
            "fid_text": feature["id"],
            **{name: _flat(value) for name, value in feature["properties"].items()},
            "geometry": shape(feature["geometry"]) if feature["geometry"] else None,
        }
        for feature in collection["features"]
    ]
    return frame_of(rows, "fid_text", "kind")


def _flat(value: object) -> object:
    if isinstance(value, list):
        return ";".join(
            json.dumps(item, ensure_ascii=False) if isinstance(item, dict) else str(item)
            for item in value
        )
    return value


def _geojson(built: BuiltCase) -> str:
    return to_json(feature_collection(built))


def _by_kind(built: BuiltCase) -> list[tuple[str, gpd.GeoDataFrame]]:
    """Return the table of each kind, with only the columns that it uses."""
    table = feature_table(feature_collection(built))
    kinds = list(dict.fromkeys(table["kind"])) if len(table) else []
    return [
        (kind, part.dropna(axis="columns", how="all"))
        for kind in kinds
        if not (part := table[table["kind"] == kind]).geometry.isna().all()
    ]


def _with_gdal(driver: str, suffix: str) -> Callable[[BuiltCase], bytes]:
    def render(built: BuiltCase) -> bytes:
        import pyogrio

        # A layer of GDAL has one set of columns, so each kind is a layer.
        layers = _by_kind(built)
        if not layers:
            raise UsageError(
                f"the case has no geometry yet to write as {suffix}; give it a stop or a place"
            )
        pyogrio.set_gdal_config_options(_GDAL_OPTIONS)
        with _draft_folder() as folder:
            drafts = [folder / f"{name}{suffix}" for name in ("case", "again")]
            for path in drafts:
                _write_layers(path, layers, driver)
            # GDAL is silent about some writes that fail: it would leave a file that opens, and lacks things.
            if drafts[0].read_bytes() != drafts[1].read_bytes() or not _reads(drafts[0], layers):
                raise OSError("not all of it could be read back")
            return drafts[0].read_bytes()

    return render


def _write_layers(path: Path, layers: list[tuple[str, gpd.GeoDataFrame]], driver: str) -> None:
    import pyogrio

    for kind, part in layers:
        named = _for_kml(part) if driver == "KML" else part
        pyogrio.write_dataframe(named, path, layer=kind, driver=driver, append=path.exists())


def _reads(path: Path, layers: list[tuple[str, gpd.GeoDataFrame]]) -> bool:
    """Return whether a file holds as many features of each layer as it should, and is a whole database if it is one."""
    import pyogrio

    if path.suffix == ".gpkg":
        with closing(sqlite3.connect(path)) as base:
            if base.execute("pragma integrity_check").fetchall() != [("ok",)]:
                return False
    return all(
        len(pyogrio.read_dataframe(path, layer=kind, columns=[])) == len(part)
        for kind, part in layers
    )


@contextmanager
def _draft_folder() -> Iterator[Path]:
    """Yield a folder for libraries that can write to files only."""
    try:
        with scratch_folder("export") as folder:
            yield folder
    # GDAL reports a full disk as a RuntimeError, Python as an OSError.
    except (OSError, RuntimeError, sqlite3.Error) as error:
        said = str(error).splitlines()[0][:200]
        message = (
            f"a draft in {temporary_folder()} cannot be written: {said}; free some space there"
        )
        raise OutputError(message) from None


def _for_kml(part: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a table with the columns that KML viewers show: title, and beneath it what, when and by which claims."""
    described = [_description(row) for row in records(part)]
    named = part.rename(columns={"title": "Name"}).assign(Description=described)
    # GDAL escapes markup, and writes what XML has no room for as it is.
    texts = named.select_dtypes(include=["object", "string"])
    # Of the type that the column had, by which GDAL chooses that of the field.
    return named.assign(
        **{
            str(name): pd.Series(map(_for_xml, column), column.index, column.dtype)
            for name, column in texts.items()
        }
    )


def _for_xml(value: object) -> object:
    return xml_text(value) if isinstance(value, str) else value


def _description(row: dict[str, Any]) -> str:
    return "; ".join(
        f"{name}: {row[name]}" for name in _DESCRIBED if row.get(name) not in (None, "")
    )


def _parquet(built: BuiltCase) -> bytes:
    table = feature_table(feature_collection(built))
    with _draft_folder() as folder:
        path = folder / "case.parquet"
        try:
            table.to_parquet(path, index=False)
        except ImportError:
            raise UsageError(
                "GeoParquet needs pyarrow; run `pip install 'convoymap[parquet]'`"
            ) from None
        return path.read_bytes()


def _csv(built: BuiltCase) -> str:
    """Return one row a claim, for spreadsheets; what a spreadsheet would run as a formula begins with an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([*_CLAIM_COLUMNS.values(), "wkt"])
    for row in records(built.claims):
        geometry = row["geometry"]
        cells = [row[name] for name in _CLAIM_COLUMNS] + [_wkt(geometry)]
        writer.writerow(map(_cell, cells))
    return stream.getvalue()


def _wkt(geometry: BaseGeometry | None) -> str | None:
    """Return a geometry in WGS 84 (lon, lat) as text, with the decimals that GeoJSON has."""
    if geometry is None or geometry.is_empty:
        return None
    rounded = shapely.transform(geometry, lambda lonlat: np.round(lonlat, DECIMALS) + 0.0)
    return str(shapely.to_wkt(rounded, rounding_precision=DECIMALS))


def _cell(value: object) -> object:
    if isinstance(value, float):
        return written(value)
    if isinstance(value, tuple):
        value = "; ".join(map(str, value))
    return safe_cell(value) if isinstance(value, str) else value


def _lpf(built: BuiltCase) -> str:
    return to_json(linked_places(built))


_FORMATS: dict[str, Callable[[BuiltCase], str | bytes]] = {
    ".geojson": _geojson,
    ".gpkg": _with_gdal("GPKG", ".gpkg"),
    ".parquet": _parquet,
    ".kml": _with_gdal("KML", ".kml"),
    ".csv": _csv,
    ".lpf.json": _lpf,
}
