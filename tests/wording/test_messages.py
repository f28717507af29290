"""Messages: their English text, what other languages make of them, and how they are copied."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

from convoymap.wording.message import NOTHING, Message, joined, quoted, say, sentences, word
from convoymap.wording.numbers import figure, fixed, short
from convoymap.wording.rendering import END, ISOLATE, render

DISTANCE = say("road.inAll", km=say("amount.km", n=figure(1234.5)))


def test_a_message_is_its_english_text() -> None:
    assert DISTANCE == "In all it is 1,234 km by road."
    assert json.dumps([DISTANCE]) == '["In all it is 1,234 km by road."]'
    assert (DISTANCE.id, list(DISTANCE.values)) == ("road.inAll", ["km"])


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda message: pickle.loads(pickle.dumps(message))]
)
def test_a_copy_can_be_said_in_every_language(again: Any) -> None:  # noqa: ANN401
    other = again(DISTANCE)
    assert (other, render(other, "ar")) == (DISTANCE, render(DISTANCE, "ar"))


def test_arabic_takes_its_forms_and_keeps_the_digits() -> None:
    assert render(DISTANCE, "ar") == "المجموع بالطريق 1,234 كم."
    days = [render(word("amount", "days", n=figure(n)), "ar") for n in (1, 2, 3, 11, 100, 2.5)]
    assert days == ["يوم واحد", "يومين", "3 أيام", "11 يومًا", "100 يوم", "2.5 يوم"]


def test_outside_words_keep_their_direction() -> None:
    said = say("region.drawn", name="Raqqa")
    assert render(said, "ar") == f"{ISOLATE}Raqqa{END} كما هو مرسوم"
    assert render(said, "en") == "Raqqa as drawn"
    assert render(say("region.drawn", name="الرقة"), "en") == f"{ISOLATE}الرقة{END} as drawn"


def test_a_minus_stands_before_its_number() -> None:
    said = say("region.near", name="الرقة", km=short(2.0), lat=fixed(-1.5, 4), lon=figure(39.0))
    assert f"{ISOLATE}\u200e-1.5000{END}" in render(said, "ar")


def test_what_is_no_message_stays_as_it_is() -> None:
    assert render("plain words", "ar") == "plain words"


def test_nothing_says_nothing() -> None:
    assert not NOTHING
    assert render(NOTHING, "ar") == ""
    assert (
        sentences(NOTHING, "One.", "", say("working.noTimes"))
        == "One. No times bound it from above."
    )


def test_braces_in_outside_words_are_no_marks() -> None:
    said = say("region.drawn", name="{name} {0} {")
    assert said == "{name} {0} { as drawn"
    assert "{name} {0} {" in render(said, "ar")


@pytest.mark.parametrize("text", ["talks", "al-Qa'im", "a \"b\" 'c'", "line\nbreak", "back\\slash"])
def test_quotation_marks_are_those_of_repr(text: str) -> None:
    assert quoted(text) == repr(text)


def test_items_are_joined_by_the_words_of_the_language() -> None:
    both = joined("and", ["دمشق", "حلب"])
    assert both == "دمشق and حلب"
    assert render(both, "ar") == "دمشق وحلب"
    assert joined("and", []) == ""


def test_a_value_that_a_template_needs_must_be_there() -> None:
    with pytest.raises(KeyError):
        say("region.drawn")
    with pytest.raises(KeyError):
        say("no such id")


def test_messages_are_told_apart_by_their_text() -> None:
    assert {say("fits"), "fits"} == {"fits"}
    assert isinstance(say("fits"), Message)
