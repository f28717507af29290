# ruff: noqa: E501 - tables of one line a case
"""Texts that are written like positions: where each is, how precisely, what is told, refused, or a name."""

from __future__ import annotations

import csv
import json
import re
import socket
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from convoymap.gazetteer.curated import curated_places
from convoymap.gazetteer.positions.read import read_position
from convoymap.gazetteer.resolution import Context, Resolution
from convoymap.gazetteer.resolver import Resolver
from convoymap.gazetteer.tiers.packaged import packaged_tiers
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import distance_km
from convoymap.wording.rendering import plain

TABLE = Path(__file__).parent / "coordinates.tsv"
RESOLVER = Resolver(tiers=packaged_tiers())


@dataclass(frozen=True)
class Row:
    """What a text must give: status, position and radius in km, and words of the reason."""

    text: str
    status: str
    lat: str
    lon: str
    least_km: str
    most_km: str
    says: str


def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [Row(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def fault_of(row: Row, answer: Resolution) -> str:
    """Return what is wrong with an answer; the empty text where it is as the row says."""
    if row.status == "name":
        if answer.best is None:
            return "" if row.lat == "-" else "not found"
        if answer.best.match_level == "coordinates":
            return "read as a position"
        return "" if row.lat in ("-", answer.best.place.id) else answer.best.place.id
    if answer.status != row.status:
        return f"{answer.status}: {answer.why}"
    places = [answer.best.place] if answer.best else [other.place for other in answer.alternatives]
    if row.lat and not any(
        distance_km(place.lon, place.lat, float(row.lon), float(row.lat)) < 0.02 for place in places
    ):
        return f"at {[(place.lat, place.lon) for place in places]}"
    if row.least_km and not float(row.least_km) <= places[0].radius_km <= float(row.most_km):
        return f"within {places[0].radius_km} km"
    return "" if row.says in answer.why else f"says {answer.why}"


def test_the_table_is_long_enough() -> None:
    assert len(rows()) >= 120
    assert sum(row.status == "resolved" for row in rows()) >= 60


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.text[:40])
def test_a_text_gives_what_the_table_says(row: Row) -> None:
    assert fault_of(row, RESOLVER.resolve(row.text)) == ""


@pytest.mark.parametrize(
    ("context", "slip"),
    [
        (Context(countries=("SY",)), "swapped"),
        (Context(near=(LonLat(40.9, 34.5),)), "swapped"),
        (Context(countries=("SY",), near=(LonLat(40.9, 34.5),)), "swapped"),
    ],
)
def test_a_suspected_swap_is_said_and_not_settled(context: Context, slip: str) -> None:
    answer = RESOLVER.resolve("40.92, 34.45", context)
    assert answer.status == "ambiguous" and answer.best is None
    assert slip in answer.why
    first, second = (other.place for other in answer.alternatives)
    assert (first.lat, first.lon) == (34.45, 40.92) and (second.lat, second.lon) == (40.92, 34.45)
    assert RESOLVER.resolve("34.45, 40.92", context).status == "resolved"


def test_a_minus_sign_too_many_is_said() -> None:
    answer = RESOLVER.resolve("34.45, -40.92", Context(countries=("SY",)))
    assert answer.status == "ambiguous" and "minus sign" in answer.why


def test_a_position_in_another_country_is_not_found_in_that_one() -> None:
    answer = RESOLVER.resolve("48.85N 2.35E", Context(countries=("SY",)))
    assert answer.status == "not found" and "outside SY" in answer.why


def test_the_form_in_json_is_that_of_every_answer() -> None:
    form = RESOLVER.resolve("37S GT 1234 5678").to_json()
    assert form.keys() == RESOLVER.resolve("Sukhna").to_json().keys()
    place = form["place"]
    assert isinstance(place, dict)
    assert place["lat"] == pytest.approx(33.930122, abs=1e-4)
    assert (place["country"], place["kind"], place["uncertainty_km"]) == ("IQ", "position", 0.008)
    assert (form["tier"], form["rung"], form["key"]) == ("written", "coordinates", "mgrs")
    assert form["evidence"] == ["written: 37S GT 1234 5678"]
    json.dumps(form)


def test_ids_differ_by_position_and_radius() -> None:
    texts = ("34.45, 40.92", "34.450, 40.920", "34.45N 40.92W", "34.45S 40.92E", "34.46N 40.92E")
    ids = [answer.best.place.id for text in texts if (answer := RESOLVER.resolve(text)).best]
    assert len(set(ids)) == len(texts)


def test_a_place_that_is_called_like_a_position_is_that_place() -> None:
    mine = replace(RESOLVER.resolve("Sukhna").place, id="mine", name="34.45, 40.92", latin=())  # type: ignore[type-var]
    answer = Resolver([mine], tiers=RESOLVER.tiers).resolve("34.45, 40.92")  # type: ignore[list-item]
    assert answer.place is not None and answer.place.id == "mine"


def test_no_known_spelling_is_taken_for_a_position() -> None:
    spellings = (s for place in curated_places() for s in (place.name, *place.latin, *place.arabic))
    read = [
        text for text in spellings if (found := read_position(text)) and found.status != "maybe"
    ]
    assert read == []


@pytest.mark.parametrize(
    "name",
    [
        "T4", "M20", "E40", "N 20", "S-300", "Hill 1512", "Block 42, 1942", "km 47", "4 BTG", "12th", "2nd Street", "BTR-80", "btr80", "t72b3", "m2050",
        "1500m", "100km", "hrebeh22", "2018-03-09", "12:30", "Street 14", "1942, 1943", "A+B", "C+C", "Camp 4", "34.45", "١٢", "60 km east of Sukhna", "H1", "H-3",
    ],
)  # fmt: skip
def test_names_and_things_are_no_positions(name: str) -> None:
    best = RESOLVER.resolve(name).best
    assert best is None or best.match_level != "coordinates"


def test_phrases_start_from_positions() -> None:
    answer = RESOLVER.resolve("60 km east of 37S FU 763 137")
    assert answer.best is not None and answer.best.match_level == "phrase"
    assert 41.2 < answer.best.place.lon < 42.1


def test_a_link_may_be_longer_than_a_name_and_no_link_is_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise AssertionError("a link was opened")

    monkeypatch.setattr(socket, "socket", closed)
    monkeypatch.setattr(socket, "getaddrinfo", closed)
    link = "https://www.google.com/maps/place/" + "A" * 900 + "/@1,2,3z/data=!3d34.45123!4d40.92123"
    answer = RESOLVER.resolve(link)
    assert answer.place is not None and (answer.place.lat, answer.place.lon) == (34.45123, 40.92123)
    assert len(answer.place.evidence[0]) < 300
    assert RESOLVER.resolve("https://maps.app.goo.gl/x").status == "not found"
    assert "3008 characters" in RESOLVER.resolve("https://" + "a" * 3000).why


def test_a_view_is_wider_the_farther_out_it_is() -> None:
    radii = [
        answer.place.radius_km
        for zoom in (5, 10, 15, 18)
        if (
            answer := RESOLVER.resolve(f"https://www.google.com/maps/@34.45123,40.92123,{zoom}z")
        ).place
    ]
    assert radii == sorted(radii, reverse=True) and radii[0] > 500 and radii[-1] < 1


def test_short_codes_of_a_country_are_not_settled() -> None:
    assert RESOLVER.resolve("CWC8+R9, Syria").status == "ambiguous"
    near = RESOLVER.resolve("CWC8+R9", Context(near=(LonLat(36.29, 33.51),)))
    assert near.place == RESOLVER.resolve("CWC8+R9, Damascus").place or near.best is not None


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.text[:40])
def test_every_reason_can_be_said_in_arabic(row: Row) -> None:
    assert re.search("[\u0621-\u064a]", plain(RESOLVER.resolve(row.text).why, "ar"))
