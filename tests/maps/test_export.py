from __future__ import annotations

import csv
import json
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest

from convoymap.errors import UsageError
from convoymap.geo.built import BuiltCase
from convoymap.geodesy.crs import WGS84
from convoymap.maps.export import export_case
from convoymap.maps.features import feature_collection

SUFFIXES = [".geojson", ".gpkg", ".parquet", ".kml", ".csv", ".lpf.json"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_case_gives_the_same_bytes(
    bundled: BuiltCase, tmp_path: Path, suffix: str
) -> None:
    export_case(bundled, tmp_path / f"a{suffix}")
    export_case(bundled, tmp_path / f"b{suffix}")
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", [".gpkg", ".kml"])
def test_gdal_reads_every_layer_back(bundled: BuiltCase, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"case{suffix}"
    export_case(bundled, path)
    layers = {str(name) for name in pyogrio.list_layers(path)[:, 0]}
    assert layers == {"zone", "route", "leg", "place", "stop", "claim"}
    stops = pyogrio.read_dataframe(path, layer="stop")
    assert len(stops) == len(bundled.stops)
    assert stops.total_bounds == pytest.approx(bundled.stops.total_bounds, abs=1e-5)


def test_geoparquet_is_read_back_by_geopandas(bundled: BuiltCase, tmp_path: Path) -> None:
    export_case(bundled, tmp_path / "case.parquet")
    frame = gpd.read_parquet(tmp_path / "case.parquet")
    assert len(frame) == len(feature_collection(bundled)["features"])
    assert frame.crs == WGS84


def test_csv_has_a_row_a_claim(bundled: BuiltCase, tmp_path: Path) -> None:
    export_case(bundled, tmp_path / "case.csv")
    with (tmp_path / "case.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["id"] for row in rows] == [claim.id for claim in bundled.loaded.case.claims]
    assert all(row["wkt"] or not row["places"] for row in rows)


def test_linked_places_name_and_link_every_place(bundled: BuiltCase, tmp_path: Path) -> None:
    export_case(bundled, tmp_path / "case.lpf.json")
    collection = json.loads((tmp_path / "case.lpf.json").read_text("utf-8"))
    assert len(collection["features"]) == len(bundled.places)
    assert all(feature["names"] and feature["geometry"] for feature in collection["features"])
    assert any(feature["links"] for feature in collection["features"])


def test_an_unknown_suffix_names_the_known_ones(bundled: BuiltCase, tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"'case\.shp' has no known suffix; end it with one of \.geojson"
    ):
        export_case(bundled, tmp_path / "case.shp")
    assert list(tmp_path.iterdir()) == []
