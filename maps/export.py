"""A built case in other formats, by suffix: GeoJSON, GeoPackage, GeoParquet, KML, CSV, Linked Places."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import shape

from convoymap.errors import UsageError
from convoymap.files import write_whole
from convoymap.geo.built import BuiltCase
from convoymap.maps.features import feature_collection, to_json
from convoymap.maps.linked_places import linked_places

_FIXED_DATE = "2000-01-01T00:00:00.000Z"
"""Formats that insist on a date of writing get this one, so that equal input gives equal bytes."""


def export_case(built: BuiltCase, path: Path) -> None:
    """Write `built` to `path` in the format of its suffix.

    Raises
    ------
    UsageError
        If the suffix is none of the known ones, or its library is not installed.
    OutputError
        If the file cannot be written; an earlier one stays as it was.
    """
    for suffix, render in _FORMATS.items():
        if path.name.lower().endswith(suffix):
            write_whole(path, render(built))
            return
    known = ", ".join(_FORMATS)
    raise UsageError(f"{path.name!r} has no known suffix; end it with one of {known}")


def feature_table(collection: dict[str, Any]) -> gpd.GeoDataFrame:
    """Return the features as one table, lists joined by semicolons, for formats that know no lists."""
    rows = [
        {
            "fid_text": feature["id"],
            **{name: _flat(value) for name, value in feature["properties"].items()},
            "geometry": shape(feature["geometry"]) if feature["geometry"] else None,
        }
        for feature in collection["features"]
    ]
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


def _flat(value: object) -> object:
    if isinstance(value, list):
        return ";".join(str(item) for item in value)
    return value


def _geojson(built: BuiltCase) -> str:
    return to_json(feature_collection(built))


def _by_kind(built: BuiltCase) -> list[tuple[str, gpd.GeoDataFrame]]:
    """Split the table by kind, each with only the columns that it uses."""
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

        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _FIXED_DATE})
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"case{suffix}"
            for kind, part in _by_kind(built):
                named = part.rename(columns={"title": "Name"}) if driver == "KML" else part
                pyogrio.write_dataframe(
                    named, path, layer=kind, driver=driver, append=path.exists()
                )
            return path.read_bytes()

    return render


def _parquet(built: BuiltCase) -> bytes:
    table = feature_table(feature_collection(built))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.parquet"
        try:
            table.to_parquet(path, index=False)
        except ImportError:
            raise UsageError(
                "GeoParquet needs pyarrow; run `pip install 'convoymap[parquet]'`"
            ) from None
        return path.read_bytes()


def _csv(built: BuiltCase) -> str:
    """One row a claim, for spreadsheets; cells that a spreadsheet would run as formulas begin with an apostrophe."""
    claims = built.claims
    frame = pd.DataFrame(
        {
            "id": claims["claim"],
            "source": claims["source"],
            "paragraph": claims["paragraph"],
            "says": claims["says"],
            "who": claims["who"].map("; ".join),
            "about": claims["about"],
            "attribute": claims["attribute"],
            "modality": claims["modality"],
            "when": claims["when"],
            "quantity": claims["quantity"],
            "of": claims["of"],
            "places": claims["place_ids"].map("; ".join),
            "uncertainty_km": claims["uncertainty_km"],
            "wkt": [geometry.wkt if geometry is not None else "" for geometry in claims.geometry],
        }
    )
    return frame.map(_safe_cell).to_csv(index=False, lineterminator="\r\n")


def _safe_cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value


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
