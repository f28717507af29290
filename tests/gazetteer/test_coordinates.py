"""Texts that are written like positions: where each is, how precisely, what is told, refused, or a name."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from convoymap.gazetteer.resolution import Resolution
from convoymap.gazetteer.resolver import Resolver
from convoymap.gazetteer.tiers.packaged import packaged_tiers
from convoymap.geodesy.sphere import distance_km

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
