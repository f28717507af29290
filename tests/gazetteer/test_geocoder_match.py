from __future__ import annotations

from collections.abc import Sequence

import pytest

from convoymap.errors import NetworkError
from convoymap.gazetteer.geocoding.cache import AnswerCache
from convoymap.gazetteer.geocoding.geocoder import Geocoder
from convoymap.gazetteer.geocoding.geocoder_match import match_geocoded
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolution import Context, GeocodedPlace
from convoymap.gazetteer.resolver import Resolver
from convoymap.gazetteer.tiers.store import Index


def found(
    name: str, lat: float, *, radius_km: float = 3, salience: float = 0.2, arabic: str = ""
) -> GeocodedPlace:
    place = Place(
        id=f"nominatim-{lat:g}".replace(".", "-"),
        name=name,
        kind="town",
        countries=("SY",),
        lat=lat,
        lon=38.0,
        radius_km=radius_km,
        evidence=(f"osm:node/{lat:g}",),
        arabic=(arabic,) if arabic else (),
        salience=salience,
    )
    return GeocodedPlace(place, "2026-11-21", "Nominatim at example.org")


def test_one_place_is_the_answer() -> None:
    answer = match_geocoded("Zamla", [found("Zamlah", 35)])
    assert answer and answer.best and answer.best.place.name == "Zamlah"
    assert "Nominatim at example.org" in answer.why and "2026-11-21" in answer.why


def test_a_town_and_its_province_are_one_place() -> None:
    answer = match_geocoded("Raqqa", [found("Raqqa", 35.95), found("Raqqa", 36.2, radius_km=90)])
    assert answer and answer.status == "resolved"
    assert len(answer.alternatives) == 1


def test_two_places_of_one_name_are_ambiguous() -> None:
    answer = match_geocoded("Mansoura", [found("Mansoura", 35.8), found("Mansoura", 36.2)])
    assert answer and (answer.status, answer.best) == ("ambiguous", None)
    assert [each.place.lat for each in answer.alternatives] == [35.8, 36.2]
    assert "osm:node/35.8" in answer.why and "osm:node/36.2" in answer.why


def test_a_much_better_known_place_is_not_disputed() -> None:
    answer = match_geocoded(
        "Mansoura", [found("Mansoura", 35.8, salience=0.6), found("Mansoura", 36.2)]
    )
    assert answer and answer.status == "resolved"


@pytest.mark.parametrize("name", ["Sukhna", "السخنة", "As-Sukhnah, Syria"])
def test_any_spelling_of_the_answer_will_do(name: str) -> None:
    assert match_geocoded(name, [found("Al-Sukhnah", 34.9, arabic="السخنة")])


@pytest.mark.parametrize("name", ["Atlantis", "Rohan"])
def test_an_answer_of_another_name_is_none(name: str) -> None:
    assert match_geocoded(name, [found("Hotel Palmyra", 34.5)]) is None
    assert match_geocoded(name, []) is None


class Failing:
    """A geocoder that never answers."""

    def lookup(self, name: str, context: Context) -> Sequence[GeocodedPlace]:
        raise NetworkError("Nominatim at example.org refused the connection; try again later")


def test_a_name_that_was_not_answered_says_so_and_the_rest_goes_on() -> None:
    tier = Index.of([found("Raqqa", 35.95).place], "curated")
    resolver = Resolver(tiers=[tier], geocoder=Failing())
    lost, known = resolver.resolve_many(["Qwzxvbn", "Raqqa"])
    assert lost.status == "not found"
    assert "refused the connection; try again later." in lost.why
    assert known.status == "resolved"


def test_offline_is_said_beside_what_is_near() -> None:
    with AnswerCache(None) as cache:
        geocoder = Geocoder(cache=cache, offline=True)
        answer = Resolver(tiers=[], geocoder=geocoder).resolve("Qwzxvbn")
    assert answer.status == "not found" and "was not looked up: offline" in answer.why
