from __future__ import annotations

import math

import pytest

from convoymap.gazetteer.place import Place
from convoymap.geo.checks.counts import (
    Counted,
    against_parts,
    against_whole,
    most_severe_of,
    per_one,
)
from convoymap.geo.checks.superlative import (
    Rival,
    among_rivals,
    edge_measure,
    missing_datum,
    only_one,
)
from convoymap.language.interval import Interval
from convoymap.language.quantity import parse
from convoymap.language.vehicles import parse as parse_vehicle


def counted(words: str, name: str = "claim") -> Counted:
    return Counted(name, words, parse(words).support)


@pytest.mark.parametrize(
    ("whole", "parts", "verdict"),
    [
        ("85", ["20"], "consistent"),
        ("85", ["20", "70"], "contradicted"),
        ("hundreds", ["300", "more than 300"], "consistent"),
        ("dozens", ["300"], "contradicted"),
        ("several hundred", ["300", "more than 300"], "consistent"),
    ],
)
def test_a_whole_holds_its_parts(whole: str, parts: list[str], verdict: str) -> None:
    found = against_parts(counted(whole), [counted(part, f"part-{part}") for part in parts])
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("part", "whole", "verdict"),
    [("4", "hundreds", "consistent"), ("dozens", "10", "contradicted"), ("17", "17", "consistent")],
)
def test_a_part_fits_its_whole(part: str, whole: str, verdict: str) -> None:
    assert against_whole(counted(part), [counted(whole)]).verdict == verdict


@pytest.mark.parametrize(
    ("people", "vehicles", "noun", "verdict"),
    [
        ("300", "17", "buses", "consistent"),
        ("3,500", "163", "vehicles", "consistent"),
        ("3,000", "17", "buses", "implausible"),
        ("8,000", "17", "buses", "contradicted"),
        ("17", "17", "buses", "implausible"),
        ("2,000", "20", "lorries", "implausible"),
        ("400", "20", "pick-up trucks", "implausible"),
        ("2,000", "20", "pick-ups", "contradicted"),
        ("2,000", "20", "armoured vehicles", "implausible"),
    ],
)
def test_people_a_vehicle(people: str, vehicles: str, noun: str, verdict: str) -> None:
    found = per_one(counted(people), counted(vehicles), parse_vehicle(noun))
    assert found is not None
    assert found.verdict == verdict


def test_metres_a_vehicle_in_a_column() -> None:
    six_km = Counted("claim", "6 km", Interval(6_000, 6_000))
    found = per_one(six_km, counted("163"), parse_vehicle("vehicles"), metres=True)
    assert found is not None
    assert found.verdict == "consistent"
    assert found.unit == "m"
    packed = per_one(
        Counted("claim", "100 m", Interval(100, 100)),
        counted("163"),
        parse_vehicle("vehicles"),
        metres=True,
    )
    assert packed is not None
    assert packed.verdict == "contradicted"


def test_nothing_is_divided_by_nothing() -> None:
    assert per_one(counted("300"), counted("0"), parse_vehicle("buses")) is None


def test_a_count_must_fit_all_that_it_is_held_against() -> None:
    fits = against_whole(counted("17"), [counted("17")])
    fails = against_parts(counted("17"), [counted("20")])
    assert most_severe_of([fits, fails]).verdict == "contradicted"
    assert most_severe_of([fits, fits]).verdict == "consistent"


def place(name: str, lat: float, lon: float) -> Place:
    return Place(
        id=name, name=name, kind="town", countries=("SY",), lat=lat, lon=lon, radius_km=2, evidence=("test",)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("northernmost", "consistent"),
        ("southernmost", "contradicted"),
        ("westernmost", "contradicted"),
    ],
)
def test_edges_of_the_compass(words: str, verdict: str) -> None:
    own, other = place("own", 36.0, 39.0), place("other", 35.0, 38.0)
    mine, theirs = edge_measure(words, own), edge_measure(words, other)
    assert mine is not None
    assert theirs is not None
    assert among_rivals(words, "own", mine, [Rival("other", theirs)], "degrees").verdict == verdict


def test_nearest_among_rivals_whose_bounds_overlap_is_not_contradicted() -> None:
    rivals = [Rival("a", Interval(4, 12)), Rival("b", Interval(30, 40))]
    assert among_rivals("nearest", "own", Interval(5, 9), rivals, "km").verdict == "consistent"
    assert among_rivals("nearest", "own", Interval(13, 19), rivals, "km").verdict == "contradicted"
    assert (
        among_rivals("nearest", "own", Interval(0, math.inf), [], "km").verdict == "not checkable"
    )


def test_the_missing_datum_is_named() -> None:
    assert missing_datum("largest", "city") == "the population of each city is not in the gazetteer"
    assert edge_measure("largest", place("own", 36.0, 39.0)) is None


def test_only_is_implausible_beside_others_and_never_proved() -> None:
    assert only_one("own", "crossing", ["other"]).verdict == "implausible"
    assert only_one("own", "crossing", []).verdict == "not checkable"
