"""The packaged tiers against spellings by hand, names that are nowhere, and spellings they have not seen."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from convoymap.gazetteer.resolver import Resolver
from convoymap.gazetteer.scores import AREA_KINDS, rough_km
from convoymap.gazetteer.tiers import packaged_tiers

HERE = Path(__file__).parent
REACH_KM = 25.0


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(tiers=packaged_tiers())


def rows() -> list[dict[str, str]]:
    with (HERE / "spellings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def right(resolver: Resolver, row: dict[str, str]) -> bool | None:
    """Say whether the answer is the place of the row; None where there is no answer."""
    place = resolver.resolve(row["spelling"]).place
    if place is None:
        return None
    reach = place.radius_km if place.kind in AREA_KINDS else REACH_KM
    return rough_km(place.lat, place.lon, float(row["lat"]), float(row["lon"])) <= reach


def test_the_list_is_broad() -> None:
    listed = rows()
    assert len(listed) > 600
    assert {row["country"] for row in listed} == {"SY", "IQ", "LB"}
    assert sum(any("\u0600" <= c <= "\u06ff" for c in row["spelling"]) for row in listed) > 120


def test_spellings_find_their_place(resolver: Resolver) -> None:
    missed = [row["spelling"] for row in rows() if not right(resolver, row)]
    assert len(missed) <= 0.02 * len(rows()), missed


def test_no_answer_over_eight_tenths_is_wrong(resolver: Resolver) -> None:
    wrong = [
        (row["spelling"], best.place.id, best.score)
        for row in rows()
        if (best := resolver.resolve(row["spelling"]).best)
        and best.score > 0.8
        and not right(resolver, row)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", (HERE / "nowhere.txt").read_text("utf-8").splitlines())
def test_nowhere_is_nowhere(resolver: Resolver, name: str) -> None:
    answer = resolver.resolve(name)
    assert (answer.status, answer.place) == ("not found", None), answer.why
