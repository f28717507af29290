"""A case in which every place is a phrase: stops, claims, checks and zones take them as places."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
import shapely
from shapely.geometry import Point

from convoymap import pipeline
from convoymap.geo.context import CaseContext
from convoymap.geo.report import Report
from convoymap.geodesy import ellipsoid
from convoymap.pipeline import CaseMap

FOLDER = Path(__file__).parent / "phrases_of_place"


@cache
def mapped() -> CaseMap:
    return pipeline.map_case(FOLDER)


def report() -> Report:
    return mapped().report


def test_stops_are_areas_with_their_radius() -> None:
    stops = mapped().built.stops
    assert list(stops["name"]) == [
        "half an hour's drive from Homs",
        "on the road from Palmyra to Sukhna",
        "halfway between Palmyra and Deir ez-Zor",
        "upstream of Mayadin",
    ]
    assert all(km > 40.0 for km in stops["uncertainty_km"])


def test_zones_take_their_outlines() -> None:
    loaded = mapped().built.loaded
    zones = CaseContext(loaded).zones
    between = zones.geometry("between-area")
    assert between.intersects(Point(38.871, 34.885))
    assert not between.intersects(Point(39.008, 35.953))
    bank = zones.geometry("far-bank")
    assert shapely.get_dimensions(bank) == 2
    assert ellipsoid.area_km2(bank) > 10_000


@pytest.mark.parametrize(
    ("claim", "verdicts"),
    [
        ("p-departure", ["consistent"]),
        ("p-halt", ["consistent", "implausible", "consistent", "consistent"]),
        ("p-halfway", ["consistent", "contradicted", "consistent", "consistent", "consistent"]),
        ("p-arrival", ["consistent", "consistent", "consistent", "consistent"]),
        ("p-arabic", ["consistent"]),
    ],
)
def test_checks_hold_their_places_to_the_whole_area(claim: str, verdicts: list[str]) -> None:
    assert [str(check.verdict) for check in report().checks if check.claim == claim] == verdicts


def test_a_claim_names_places_by_a_road_and_by_a_side() -> None:
    places = mapped().built.loaded.places
    kilometre = places["km 47 of the M20"]
    side = places["the Syrian side of the border with Iraq"]
    assert kilometre.radius_km > 90.0
    assert side.countries == ("SY",)


def test_the_page_and_the_features_hold_the_areas() -> None:
    files = mapped().files()
    features = json.loads(files["phrases-of-place.geojson"])
    names = {feature["properties"].get("name") for feature in features["features"]}
    assert "on the road from Palmyra to Sukhna" in names
