"""Answers, ambiguity, context, and silence where nothing is known."""

import json
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolution import Context, GeocodedPlace
from convoymap.gazetteer.resolver import Resolver
from convoymap.geodesy.lonlat import LonLat
from tests.gazetteer.gazetteer_places import made, small_resolver

RESOLVER = small_resolver()


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Raqqa", "raqqa"),
        ("ar-Raqqa city", "raqqa"),
        ("Raqqa province", "raqqa-province"),
        ("province of Raqqa", "raqqa-province"),
        ("Qaim", "qaim"),
        ("Qaim crossing", "qaim-crossing"),
        ("the al-Qaim border post", "qaim-crossing"),
        ("Soukhna", "sukhna"),
        ("abu-kamal", "abu-kamal"),
        ("  Raqqa\n", "raqqa"),
        ("deir-ez-zor", "deir-ez-zor"),
        ("karama-iq", "karama-iq"),
        ("Karama, Iraq", "karama-iq"),
        ("Karama (Raqqa)", "karama-sy"),
    ],
)
def test_resolved(name: str, place: str) -> None:
    answer = RESOLVER.resolve(name)
    assert answer.status == "resolved"
    assert answer.place is not None
    assert answer.place.id == place
    assert answer.best is not None
    assert answer.best.score > 0.6


@pytest.mark.parametrize(
    "name",
    ["Atlantis", "Rohan", "Rakqa", "Deir ez-Zort", "Raqqa dam", "Karama, Narnia", "Nowhere, Syria"],
)
def test_not_found(name: str) -> None:
    answer = RESOLVER.resolve(name)
    assert (answer.status, answer.place) == ("not found", None)


def test_a_typo_gives_did_you_mean_only() -> None:
    answer = RESOLVER.resolve("Deir ez-Zort")
    assert [c.place.id for c in answer.alternatives] == ["deir-ez-zor"]
    assert answer.alternatives[0].match_level == "fuzzy"
    assert answer.alternatives[0].score < 0.5
    assert "near it" in answer.why


@pytest.mark.parametrize(
    ("context", "place"),
    [
        (Context(countries=("IQ",)), "karama-iq"),
        (Context(bbox=(38.0, 34.0, 41.0, 37.0)), "karama-sy"),
        (Context(bbox=(38.0, 34.0, -170.0, 37.0)), "karama-sy"),
        (Context(near=(LonLat(39.0, 35.95),)), "karama-sy"),
        (Context(near=(LonLat(44.4, 33.3),)), "karama-iq"),
    ],
)
def test_context_settles_namesakes(context: Context, place: str) -> None:
    bare = RESOLVER.resolve("Karama")
    assert (bare.status, bare.place) == ("ambiguous", None)
    assert {c.place.id for c in bare.alternatives} == {"karama-sy", "karama-iq"}
    settled = RESOLVER.resolve("Karama", context)
    assert settled.place is not None
    assert settled.place.id == place
    assert [c.place.id for c in settled.alternatives] != [place]


def test_kind_as_context() -> None:
    assert RESOLVER.resolve("Raqqa").place == RESOLVER.by_id("raqqa")
    settled = RESOLVER.resolve("Raqqa", Context(kinds=("province",)))
    assert settled.place == RESOLVER.by_id("raqqa-province")


def test_a_name_out_of_its_country_is_not_an_answer() -> None:
    answer = RESOLVER.resolve("Sukhna", Context(countries=("LB",)))
    assert answer.status == "not found"
    assert [c.place.id for c in answer.alternatives] == ["sukhna"]
    assert "fits the context" in answer.why


def test_far_from_the_case_is_still_an_answer() -> None:
    answer = RESOLVER.resolve("Soukhna", Context(near=(LonLat(47.8, 30.5),)))
    assert answer.place == RESOLVER.by_id("sukhna")


def test_case_places_come_first() -> None:
    mine = made("the-camp", "Karama", 34.0, 38.0, kind="camp")
    answer = small_resolver(mine).resolve("Karama")
    assert answer.best is not None
    assert (answer.best.tier, answer.best.place.id) == ("case", "the-camp")


def test_two_case_places_of_one_name_are_ambiguous() -> None:
    pair = (made("a", "The farm", 34.0, 38.0), made("b", "The farm", 36.0, 40.0))
    assert small_resolver(*pair).resolve("The farm").status == "ambiguous"
    near = Context(near=(LonLat(40.0, 36.01),))
    answer = small_resolver(*pair).resolve("The farm", near)
    assert answer.place is not None
    assert answer.place.id == "b"


def test_json_has_the_published_form() -> None:
    form = json.loads(json.dumps(RESOLVER.resolve("Soukhna").to_json()))
    assert list(form)[:9] == [
        "query", "status", "place", "tier", "rung", "score", "why", "evidence", "alternatives",
    ]  # fmt: skip
    assert form["place"] == {
        "id": "sukhna",
        "name": "As-Sukhnah",
        "lat": 34.885,
        "lon": 38.871,
        "country": "SY",
        "kind": "town",
        "uncertainty_km": 2.0,
    }
    assert (form["tier"], form["rung"], form["evidence"]) == (
        "curated",
        "skeleton",
        ["test:sukhna"],
    )
    assert set(form["features"]) == {"rung", "vowels", "salience", "context", "kind", "share"}
    nothing = RESOLVER.resolve("Atlantis").to_json()
    assert (nothing["place"], nothing["tier"], nothing["rung"]) == (None, None, None)


def test_the_reason_names_spelling_place_and_evidence() -> None:
    why = RESOLVER.resolve("al Sukhna").why
    assert why.startswith(
        "Arabic article dropped; matches the curated spelling 'Sukhna' of As-Sukhnah"
    )
    assert "test:sukhna" in why
    assert "2 km" in why


@pytest.mark.parametrize(
    "name", ["", " ", "\x00", "\u200f", "🚛🚛", "'", "-", "the", "al", "x" * 10_000_000]
)
def test_hostile_names_are_not_found(name: str) -> None:
    answer = RESOLVER.resolve(name)
    assert (answer.status, answer.place) == ("not found", None)
    assert answer.why


@given(st.text(max_size=250))
@settings(max_examples=300, deadline=None)
def test_any_text_is_answered(text: str) -> None:
    answer = RESOLVER.resolve(text)
    assert answer.query == text
    assert (answer.place is not None) == (answer.status == "resolved")
    assert all(0 <= c.score <= 1 for c in answer.alternatives)
    json.dumps(answer.to_json())


def test_many_names_stream_in_order() -> None:
    read: list[str] = []

    def lines() -> Iterator[str]:
        for name in ("Raqqa", "Atlantis", "Sukhna"):
            read.append(name)
            yield name

    answers = RESOLVER.resolve_many(lines())
    assert read == []
    assert next(answers).query == "Raqqa"
    assert read == ["Raqqa"]
    assert [answer.query for answer in answers] == ["Atlantis", "Sukhna"]


class OneAnswer:
    """A geocoder that knows one place."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def lookup(self, name: str, context: Context) -> Sequence[GeocodedPlace]:
        self.asked.append(name)
        place: Place = made("osm-1", "Atlantis", 35.0, 40.0)
        return [GeocodedPlace(place, "2026-11-21", "a test")] if name == "Atlantis" else []


def test_the_geocoder_is_asked_last_and_named() -> None:
    geocoder = OneAnswer()
    resolver = Resolver(tiers=RESOLVER.tiers, geocoder=geocoder)
    assert resolver.resolve("Raqqa").best is not None
    assert geocoder.asked == []
    answer = resolver.resolve("Atlantis")
    assert answer.best is not None
    assert answer.best.tier == "geocoder"
    assert "2026-11-21" in answer.why
    assert resolver.resolve("Rohan").status == "not found"
    assert geocoder.asked == ["Atlantis", "Rohan"]


def test_by_id() -> None:
    found = RESOLVER.by_id("qaim")
    assert found is not None
    assert found.countries == ("IQ",)
    assert RESOLVER.by_id("Qaim ") is None


@pytest.mark.parametrize("name", ["town", "مدينة", "the border crossing", "بلدة"])
def test_words_of_kind_alone_name_no_packaged_village(name: str) -> None:
    assert Resolver().resolve(name).status == "not found"


@pytest.mark.parametrize("name", ["Qara", "Husaybah", "Raqqa"])
def test_no_packaged_place_answers_from_another_country(name: str) -> None:
    assert Resolver().resolve(name, Context(countries=("JO",))).place is None


@pytest.mark.parametrize("name", ["Accra", "Agra", "Bijie", "Hull", "Hemet"])
def test_two_consonants_are_never_sure(name: str) -> None:
    best = Resolver().resolve(name).best
    assert best is None or best.score <= 0.8
