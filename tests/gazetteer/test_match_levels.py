"""Match levels in order, and the key that two spellings share."""

import pytest

from convoymap.gazetteer.names.match_levels import loose_matches, strict_matches
from convoymap.gazetteer.tiers.store import Index
from tests.gazetteer.gazetteer_places import CURATED, made

INDEX = Index.of(CURATED, "curated")


@pytest.mark.parametrize(
    ("text", "place", "level", "key"),
    [
        ("Abu Kamal", "abu-kamal", "exact", "Abu Kamal"),
        ("abu kamal", "abu-kamal", "exact", "Abu Kamal"),
        ("Abu-Kamal", "abu-kamal", "folded", "abukamal"),
        ("البو كمال", "abu-kamal", "folded", "البوكمال"),
        ("Kamal, Abu", None, "", ""),
        ("as sukhna", "sukhna", "article", "sukhna"),
        ("سخنة", "sukhna", "article", "سخنه"),
        ("the city of Deir ez-Zor", "deir-ez-zor", "article", "deirzor"),
    ],
)
def test_strict_levels(text: str, place: str | None, level: str, key: str) -> None:
    found = {INDEX.place(number).id: match for number, match in strict_matches(text, INDEX).items()}
    assert (place in found) == (place is not None)
    if place:
        assert (found[place].level, found[place].key) == (level, key)


@pytest.mark.parametrize(
    ("text", "place", "key"),
    [
        ("Boukamal", "abu-kamal", "BKML"),
        ("Soukhneh", "sukhna", "SXN"),
        ("Dayr az Zawr", "deir-ez-zor", "DRZR"),
        ("Gaim", "qaim", "KM"),
        ("Rakka", "raqqa", "RK"),
    ],
)
def test_skeleton_level(text: str, place: str, key: str) -> None:
    assert not strict_matches(text, INDEX)
    found = {INDEX.place(number).id: match for number, match in loose_matches(text, INDEX).items()}
    assert found[place].key == key
    assert found[place].level == "skeleton"


@pytest.mark.parametrize(
    "text", ["Rakqa", "Abu Kemul", "Sukhuni", "Dair az Zura", "Qam", "Atlantis", "", "12345", "🚛"]
)
def test_no_level(text: str) -> None:
    assert not strict_matches(text, INDEX)
    assert not loose_matches(text, INDEX)


def test_the_other_script_must_agree() -> None:
    index = Index.of([made("m", "Mayadin", 35.0, 40.4, arabic=("الميادين",))], "curated")
    assert loose_matches("Mayadeen", index)
    assert not loose_matches("Mayadan", index)


def test_a_loaded_index_finds_the_same() -> None:
    loaded = Index.of(CURATED, "curated")
    loaded.load()
    for text in ("Raqqa", "Rakka", "Boukamal", "القائم", "Karama", "nowhere"):
        assert strict_matches(text, loaded) == strict_matches(text, INDEX)
        assert loose_matches(text, loaded) == loose_matches(text, INDEX)


@pytest.mark.parametrize(
    ("spelling", "text", "alike"),
    [
        ("Quseir", "Qseir", True),
        ("Homs", "Homes", False),
        ("Rawa", "Rawwa", False),
        ("MERV", "Meru", False),
        ("Q-West", "Coast", False),
        ("U.S.", "Oss", False),
        ("A'zaz", "Azez", True),
        ("Alepo", "Ipoh", False),
        ("Al-Furat", "Alfurat", True),
        ("Jabal Abd al-Aziz", "Jebel Abdul Aziz", True),
    ],
)
def test_short_names_and_abbreviations_are_not_met_by_sound_alone(
    spelling: str, text: str, alike: bool
) -> None:
    index = Index.of([made("place", spelling, 35.0, 38.0)], "curated")
    assert bool(strict_matches(text, index) or loose_matches(text, index)) is alike
