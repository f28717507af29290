"""Grids and codes against the vectors of those who made them, see README.md beside this file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from convoymap.gazetteer.positions.codes import (
    geohash_spot,
    is_plus_code,
    plus_code_box,
    plus_code_near,
)
from convoymap.gazetteer.positions.read import read_position
from convoymap.gazetteer.positions.reading import Spot
from convoymap.geodesy.ellipsoid import distance_km
from convoymap.geodesy.lonlat import LonLat

HERE = Path(__file__).parent
METRE = 0.001


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def plus_codes(name: str) -> Iterator[list[str]]:
    for line in (HERE / "open-location-code" / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split(",")


def off_km(spot: Spot, lat: float, lon: float) -> float:
    return distance_km(*spot.at, lon, lat)


def sure(text: str) -> Spot:
    read = read_position(text)
    assert read is not None and read.status == "sure", (text, read)
    return read.spots[0]


def test_plus_codes_are_valid_where_google_says_so() -> None:
    rows = list(plus_codes("validityTests.csv"))
    assert len(rows) > 20
    assert [is_plus_code(code) for code, *_ in rows] == [valid == "true" for _, valid, *_ in rows]


def test_plus_codes_decode_to_their_cells() -> None:
    rows = list(plus_codes("decoding.csv"))
    assert len(rows) > 400
    for code, _, south, west, north, east in rows:
        expected = tuple(map(float, (south, west, north, east)))
        assert plus_code_box(code) == pytest.approx(expected, abs=1e-9), code


def test_short_plus_codes_are_completed_as_google_does() -> None:
    rows = [row for row in plus_codes("shortCodeTests.csv") if row[4] in ("B", "R")]
    assert len(rows) > 15
    for full, lat, lon, short, _ in rows:
        assert plus_code_near(short, LonLat(float(lon), float(lat))) == full


def test_mgrs_of_geotrans_lies_within_its_radius() -> None:
    rows = table("geotrans_mgrs.tsv")
    assert len(rows) == 300
    for row in rows:
        spot = sure(row["mgrs"])
        assert off_km(spot, float(row["lat"]), float(row["lon"])) <= spot.radius_km + METRE, row
        digits = len(row["mgrs"].lstrip("0123456789")) - 3
        # Half of the diagonal of its square, and no more than a hundredth beside.
        half = 100 / 10 ** (digits // 2) / 2**0.5
        assert half <= spot.radius_km * 1.001 <= half * 1.01 + 2 * METRE, row


@pytest.mark.parametrize("row", table("nga_mgrs.tsv"), ids=lambda row: row["mgrs"])
def test_mgrs_of_nga_lies_in_the_square_whose_corner_they_give(row: dict[str, str]) -> None:
    spot = sure(row["mgrs"])
    assert off_km(spot, float(row["lat"]), float(row["lon"])) <= spot.radius_km + METRE


def test_geohashes_hold_what_was_written() -> None:
    for row in table("geohashes.tsv"):
        spot = geohash_spot(row["geohash"])
        assert off_km(spot, float(row["lat"]), float(row["lon"])) <= spot.radius_km
