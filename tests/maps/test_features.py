from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry

from convoymap.geo.built import BuiltCase
from convoymap.geo.frames import records
from convoymap.maps.features import feature_collection, geometry_json, to_json

KINDS = {"place", "stop", "leg", "route", "zone", "claim"}


def test_the_collection_is_valid_rfc_7946(
    bundled: BuiltCase, rfc7946: jsonschema.Draft202012Validator
) -> None:
    collection = json.loads(to_json(feature_collection(bundled)))
    errors = [
        f"{error.json_path}: {error.message[:100]}" for error in rfc7946.iter_errors(collection)
    ]
    assert errors == []


def test_every_feature_has_a_stable_id_and_what_others_rely_on(bundled: BuiltCase) -> None:
    features = feature_collection(bundled)["features"]
    ids = [feature["id"] for feature in features]
    assert len(set(ids)) == len(ids)
    assert {feature["properties"]["kind"] for feature in features} == KINDS
    for feature in features:
        assert feature["id"].startswith(feature["properties"]["kind"] + ":")
        assert {"claims", "sources", "when", "uncertainty_km", "verdict"} <= set(
            feature["properties"]
        )


def test_every_claim_is_a_feature(bundled: BuiltCase) -> None:
    features = feature_collection(bundled)["features"]
    claims = {
        f["id"].removeprefix("claim:") for f in features if f["properties"]["kind"] == "claim"
    }
    assert claims == {claim.id for claim in bundled.loaded.case.claims}


def test_rings_turn_right_and_coordinates_are_short(bundled: BuiltCase) -> None:
    for feature in feature_collection(bundled)["features"]:
        geometry = feature["geometry"]
        if geometry is None:
            continue
        assert shape(geometry).is_valid, feature["id"]
        for part in shapely.get_parts(shape(geometry)):
            if isinstance(part, Polygon):
                assert part.exterior.is_ccw
                assert not any(ring.is_ccw for ring in part.interiors)
        numbers = shapely.get_coordinates(shape(geometry)).ravel()
        assert all(len(repr(float(number)).partition(".")[2]) <= 7 for number in numbers)


def test_gdal_reads_it_back(bundled: BuiltCase, tmp_path: Path) -> None:
    path = tmp_path / "case.geojson"
    collection = feature_collection(bundled)
    path.write_text(to_json(collection), encoding="utf-8")
    frame = pyogrio.read_dataframe(path)
    assert len(frame) == len(collection["features"])
    assert frame.crs.to_epsg() == 4326
    expected = shapely.total_bounds(
        [shape(f["geometry"]) for f in collection["features"] if f["geometry"]]
    )
    assert frame.total_bounds == pytest.approx(expected, abs=1e-6)


def test_the_same_case_gives_the_same_bytes(bundled: BuiltCase) -> None:
    assert to_json(feature_collection(bundled)) == to_json(feature_collection(bundled))


def test_a_verdict_reaches_the_features_of_its_claim(bundled: BuiltCase) -> None:
    stop = next(row for row in records(bundled.stops) if row["claims"])
    verdicts = {stop["claims"][0]: "contradicted"}
    features = {f["id"]: f for f in feature_collection(bundled, verdicts)["features"]}
    found = features[f"stop:{stop['movement']}:{stop['order']}"]["properties"]["verdict"]
    assert found == "contradicted"


def test_a_line_over_the_antimeridian_is_cut() -> None:
    geometry: dict[str, Any] | None = geometry_json(LineString([(179, 10), (-179, 12)]))
    assert geometry is not None
    assert geometry["type"] == "MultiLineString"
    assert all(abs(lon) <= 180 for part in geometry["coordinates"] for lon, _ in part)


@pytest.mark.parametrize("empty", [None, Point(), Polygon(), MultiPolygon()])
def test_nothing_is_null(empty: BaseGeometry | None) -> None:
    assert geometry_json(empty) is None


lons, lats = st.floats(-170, 160), st.floats(-80, 75)


@given(lons, lats, st.floats(1e-4, 9), st.floats(1e-4, 4))
def test_areas_survive_the_round_trip(lon: float, lat: float, width: float, height: float) -> None:
    area = box(lon, lat, lon + width, lat + height, ccw=False)
    again = shape(json.loads(to_json(geometry_json(area))))
    assert again.is_valid
    assert again.symmetric_difference(area).area <= 1e-6 * (width + height) * 4
    assert isinstance(again, Polygon)
    assert again.exterior.is_ccw


@given(lons, lats)
def test_a_tiny_area_is_not_lost(lon: float, lat: float) -> None:
    assert geometry_json(box(lon, lat, lon + 1e-9, lat + 1e-9)) is not None
