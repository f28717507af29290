"""The words of the interface: closed lists in every language, Arabic's counted nouns, names that run the other way."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from convoymap.gazetteer.kinds import KINDS
from convoymap.geo.verdict import Verdict
from convoymap.language.calendar_names import MONTHS
from convoymap.language.units import UNIT_WORDS
from convoymap.seeds.case import Attribute, Modality, Status
from convoymap.seeds.check import CheckKind
from convoymap.seeds.voices import OWN_VOICES
from convoymap.seeds.zone import Certainty, ZoneKind
from convoymap.wording.tables import LANGUAGES, table
from tests.maps.page_modules import run_module

LISTS = {
    "attribute": (*get_args(Attribute), *get_args(CheckKind), "timeline"),
    "certainty": get_args(Certainty),
    "modality": get_args(Modality),
    "placeKind": tuple(KINDS),
    "status": get_args(Status),
    "unit": (*(unit.name.replace("_", " ") for unit in UNIT_WORDS.values()), "days", "degrees", "h", "km/h"),
    "verdict": get_args(Verdict),
    "voice": OWN_VOICES,
    "zoneKind": get_args(ZoneKind),
}  # fmt: skip


def run_strings(then: str) -> Any:  # noqa: ANN401 - whatever the script gives
    """Return as JSON the value of an expression in which `page` is the words of all languages."""
    before = "globalThis.document = { documentElement: {} }"
    return run_module("text/strings.js", then, before=before)


@pytest.fixture(scope="module")
def words() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = run_strings("page.LANGUAGES")
    return found


def test_every_value_of_the_closed_lists_has_its_word(words: dict[str, dict[str, Any]]) -> None:
    assert set(words) == set(LANGUAGES)
    for known in words.values():
        for group, values in LISTS.items():
            assert {f"{group}.{value}" for value in values} <= known.keys()
        for month in range(1, 13):
            assert {f"month.{month}", f"monthShort.{month}"} <= known.keys()


SHARED = {"placeKind": "kind", "attribute": "check", "month": "month", "verdict": "verdict"}
"""Closed lists that the interface and the sentences of checks both name."""


@pytest.mark.parametrize("group", SHARED)
def test_the_interface_and_the_sentences_use_the_same_arabic_words(
    words: dict[str, dict[str, Any]], group: str
) -> None:
    sentences = {
        key.removeprefix(f"{SHARED[group]}."): template
        for key, template in table("ar").items()
        if key.startswith(f"{SHARED[group]}.")
    }
    numbers = {name: number for number, name in enumerate(MONTHS, start=1)}
    assert sentences == {key: words["ar"][f"{group}.{numbers.get(key, key)}"] for key in sentences}


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "لا إفادات"),
        (1, "إفادة واحدة"),
        (2, "إفادتان"),
        (3, "3 إفادات"),
        (10, "10 إفادات"),
        (11, "11 إفادة"),
        (99, "99 إفادة"),
        (100, "100 إفادة"),
        (103, "103 إفادات"),
        (1500, "1,500 إفادة"),
    ],
)
def test_counted_nouns_take_the_form_that_arabic_grammar_asks_for(count: int, said: str) -> None:
    given = run_strings(f'(page.useLanguage("ar"), page.t("countClaims", {{ n: {count} }}))')
    assert given == said


def test_latin_words_keep_their_direction_within_an_arabic_sentence() -> None:
    given = run_strings('(page.useLanguage("ar"), page.t("showZone", { name: "Raqqa (SY)" }))')
    assert given == "عرض على الخريطة: \u2068Raqqa (SY)\u2069"


def test_arabic_words_keep_their_direction_within_an_english_sentence() -> None:
    given = run_strings('(page.useLanguage("en"), page.t("showZone", { name: "الرقة" }))')
    assert given == "Show on the map: \u2068الرقة\u2069"
