"""The packaged tiers against spellings listed by somebody who had read neither the rules nor the other list.

``expected`` is the id of a curated place, or "lat lon" in decimal degrees (WGS 84) of a place that need not be
curated; empty where the name is no place of the region, and "?id" for a typing mistake, which may be met or not.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from convoymap.gazetteer.resolution import Candidate
from convoymap.gazetteer.resolver import Resolver
from convoymap.gazetteer.tiers.packaged import packaged_tiers
from convoymap.geodesy.sphere import distance_km

REACH_KM = 25.0
CATEGORIES = {
    "press", "official", "french", "german", "turkish", "kurdish", "scholarly", "arabic", "punctuation", "generic",
    "towns",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A row of the list with what was answered."""

    query: str
    expected: str
    category: str
    best: Candidate | None
    right: bool

    @property
    def nowhere(self) -> bool:
        """Whether the name is no place of the region."""
        return self.expected == "" or self.expected.startswith("?")


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    resolver = Resolver(tiers=packaged_tiers())
    path = Path(__file__).with_name("spellings_independent.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    listed = []
    for row in rows:
        best = resolver.resolve(row["query"]).best
        right = best is not None and _is_meant(resolver, best, row["expected"].removeprefix("?"))
        listed.append(Asked(row["query"], row["expected"], row["category"], best, right))
    return listed


def _is_meant(resolver: Resolver, best: Candidate, expected: str) -> bool:
    if not expected or best.place.id == expected:
        return best.place.id == expected
    meant = None if " " in expected else resolver.by_id(expected)
    lat, lon = (meant.lat, meant.lon) if meant else map(float, expected.split())
    return distance_km(best.place.lon, best.place.lat, lon, lat) <= REACH_KM


def test_the_list_is_broad(asked: list[Asked]) -> None:
    assert len({one.query for one in asked}) == len(asked)
    assert sum(not one.nowhere for one in asked) > 2500
    assert len({one.expected for one in asked}) > 300
    assert sum(one.nowhere for one in asked) > 220
    assert {one.category for one in asked if not one.nowhere} == CATEGORIES


def test_nearly_every_spelling_finds_its_place(asked: list[Asked]) -> None:
    missed = [one.query for one in asked if not one.nowhere and not one.right]
    assert len(missed) <= 0.005 * len(asked), missed


@pytest.mark.parametrize("category", sorted(CATEGORIES))
def test_no_way_of_writing_falls_behind(asked: list[Asked], category: str) -> None:
    of_it = [one for one in asked if one.category == category]
    missed = [one.query for one in of_it if not one.right]
    assert len(missed) <= 0.02 * len(of_it), missed


def test_no_answer_over_eight_tenths_is_wrong(asked: list[Asked]) -> None:
    wrong = [
        (one.query, one.best.place.id, one.best.score)
        for one in asked
        if one.best and one.best.score > 0.8 and not one.right
    ]
    assert wrong == []


def test_what_is_no_place_is_not_found(asked: list[Asked]) -> None:
    """Of 248 names four sound too much like a place of the region; none of them is answered surely."""
    answered = [one.query for one in asked if one.nowhere and one.best and not one.right]
    assert set(answered) <= {"Omar", "Soleimani", "Mussel", "Cuba"}


def test_scores_mean_at_least_what_they_say(asked: list[Asked]) -> None:
    for low in (0.65, 0.7, 0.8, 0.9):
        outcomes = [one.right for one in asked if one.best and low <= one.best.score < low + 0.1]
        assert sum(outcomes) >= low * len(outcomes)
