from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import shape

from convoymap.maps.features import feature_collection
from convoymap.pipeline import CaseMap, map_case

CASE = """\
case: A day on the road
timezone: Asia/Damascus
sources:
  post: {publisher: The Post, published: 2018-03-09}
movements:
  convoy:
    title: The convoy
    vehicle: bus
    stops:
      - {place: Palmyra, status: departed, when: "2018-03-05T11:00:00+02:00"}
      - {place: Sukhna, status: passed, when: "2018-03-05T14:00:00+02:00"}
claims: []
"""


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> CaseMap:
    folder = tmp_path_factory.mktemp("day")
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return map_case(folder)


@pytest.fixture(scope="module")
def reaches(mapped: CaseMap) -> dict[str, dict[str, Any]]:
    features = feature_collection(mapped.built)["features"]
    return {
        one["properties"]["over"]: one
        for one in features
        if one["properties"].get("zone_kind") == "reach"
    }


def test_a_reach_by_road_names_engine_data_and_width(reaches: dict[str, dict[str, Any]]) -> None:
    roads = reaches["roads"]["properties"]
    assert reaches["roads"]["id"] == "zone:reach-by-road:convoy:1-2"
    assert roads["engine"] == "embedded network"
    assert "OpenStreetMap" in roads["road_data"]
    assert roads["road_date"]
    assert (roads["buffer_km"], roads["top_speed_kmh"]) == (5.0, 90.0)
    hard = reaches["ellipsoid"]["properties"]
    assert (hard["engine"], hard["buffer_km"], hard["top_speed_kmh"]) == (None, None, 150.0)


def test_the_reach_by_road_lies_in_that_over_the_ellipsoid(
    reaches: dict[str, dict[str, Any]],
) -> None:
    roads, hard = (shape(reaches[over]["geometry"]) for over in ("roads", "ellipsoid"))
    assert roads.is_valid
    assert hard.contains(roads)


def test_a_page_draws_the_reach_of_its_moment_and_not_those_between_stops(mapped: CaseMap) -> None:
    payload = mapped.payload
    assert {area["over"] for area in payload["reach"]} == {"ellipsoid", "roads"}
    kinds = {one["properties"].get("zone_kind") for one in payload["features"]["features"]}
    assert "reach" not in kinds


def test_the_same_case_has_the_same_reach_twice(mapped: CaseMap, tmp_path: Path) -> None:
    (tmp_path / mapped.id).mkdir()
    (tmp_path / mapped.id / "case.yaml").write_text(CASE, encoding="utf-8")
    again = map_case(tmp_path / mapped.id)
    name = f"{mapped.id}.geojson"
    assert again.files()[name] == mapped.files()[name]
