"""The packaged tiers against spellings by hand, names that are nowhere, and spellings they have not seen."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from convoymap.gazetteer.curated import curated_places, curated_text
from convoymap.gazetteer.kinds import AREA_KINDS
from convoymap.gazetteer.names.folding import fold
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolver import Resolver
from convoymap.gazetteer.tiers import packaged as tiers
from convoymap.gazetteer.tiers.packaged import packaged_tiers
from convoymap.gazetteer.tiers.store import Index
from convoymap.geodesy.sphere import distance_km

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
    return distance_km(place.lon, place.lat, float(row["lon"]), float(row["lat"])) <= reach


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


def distinct() -> dict[str, set[str]]:
    """Give, for each curated id, the ids that the editors marked as sharing a spelling with it."""
    marked: dict[str, set[str]] = defaultdict(set)
    for entry in yaml.safe_load(curated_text()):
        for other in entry.get("distinct_from", ()):
            marked[entry["id"]].add(other)
            marked[other].add(entry["id"])
    return marked


def test_curated_places_share_no_fold_unless_marked() -> None:
    marked = distinct()
    holders: dict[str, set[str]] = defaultdict(set)
    for place in curated_places():
        for spelling in (place.name, *place.latin, *place.arabic):
            holders[fold(spelling)].add(place.id)
    shared = {
        key: ids
        for key, ids in holders.items()
        if any(other not in marked[one] for one, other in combinations(sorted(ids), 2))
    }
    assert shared == {}


def test_every_curated_spelling_gives_its_place(resolver: Resolver) -> None:
    marked = distinct()
    missed = []
    for place in curated_places():
        for spelling in (place.name, *place.latin, *place.arabic):
            answer = resolver.resolve(spelling)
            given = {c.place.id for c in answer.alternatives}
            given |= {answer.place.id} if answer.place else set()
            if answer.place != place and not (place.id in given and given & marked[place.id]):
                missed.append((spelling, place.id, answer.status, sorted(given)))
    assert missed == []


class Forgetful(Index):
    """An index that does not know one spelling for the moment."""

    hidden = ""

    def find(self, keys: Sequence[str]) -> list[tuple[int, str]]:
        return [hit for hit in super().find(keys) if hit[1] != Forgetful.hidden]


def test_scores_mean_what_they_say() -> None:
    """Hide every fifth curated spelling in turn: of answers scored 0.9 nine in ten must be right."""
    indexes = [
        Forgetful.open(tiers.COMPILED, "curated"),
        Forgetful.open(tiers.GEONAMES, "geonames"),
    ]
    resolver = Resolver(tiers=indexes)
    bands: dict[float, list[bool]] = {0.9: [], 0.8: [], 0.6: []}
    for place in indexes[0]:
        for spelling in (*place.latin, *place.arabic)[::5]:
            Forgetful.hidden = spelling
            best = resolver.resolve(spelling).best
            if best:
                band = next(low for low in bands if best.score >= low)
                bands[band].append(_same_spot(place, best.place))
    for low, outcomes in bands.items():
        assert len(outcomes) > 10
        assert sum(outcomes) / len(outcomes) >= low


def _same_spot(place: Place, answer: Place) -> bool:
    reach = max(REACH_KM, place.radius_km if place.kind in AREA_KINDS else 0.0)
    return distance_km(place.lon, place.lat, answer.lon, answer.lat) <= reach
