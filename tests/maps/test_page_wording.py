"""Messages on a page: it says what Python says, in every language, and nothing that only English has words for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.geo.report import Report
from convoymap.geo.roads.embedded import EmbeddedRouter
from convoymap.maps.page_wording import PageWording
from convoymap.pipeline import bundled_cases
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case
from convoymap.wording.message import Message, joined, say
from convoymap.wording.numbers import Number, figure, fixed, short
from convoymap.wording.rendering import render
from convoymap.wording.tables import LANGUAGES
from tests.maps.page_modules import run_module

BEFORE = "globalThis.document = { documentElement: {} }"
SAID = """await (async ({ wording, messages, languages }) => {
  const { useLanguage } = await import(of("text/strings.js"));
  page.loadTemplates(wording);
  return Object.fromEntries(languages.map((each) => [each, useLanguage(each) && messages.map(page.messageText)]));
})(given)"""


def messages_in(value: object) -> Iterator[Message]:
    """Yield the messages that stand anywhere in what was found."""
    if isinstance(value, Message):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from messages_in(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from messages_in(item)


def leaves(message: Message) -> Iterator[str]:
    """Yield the outside words within a message."""
    for value in message.values.values():
        if isinstance(value, Message):
            yield from leaves(value)
        elif isinstance(value, str) and not isinstance(value, Number):
            yield value


def on_a_page(messages: list[Message]) -> dict[str, list[str]]:
    """Return what the page's scripts say in each language."""
    wording = PageWording()
    packed = [wording.packed(message) for message in messages]
    given = {"messages": packed, "languages": list(LANGUAGES), "wording": wording.to_json()}
    found: dict[str, list[str]] = run_module("text/wording.js", SAID, before=BEFORE, given=given)
    return found


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[LoadedCase, Report]]:
    loaded = {path.name: load_case(path) for path in bundled_cases()}
    return {name: (case, examine(CaseContext(case))) for name, case in loaded.items()}


def test_a_page_says_what_python_says(found: dict[str, tuple[LoadedCase, Report]]) -> None:
    every = {
        repr((message.id, message.values)): message
        for _, report in found.values()
        for message in messages_in(report)
    }
    messages = [*filter(None, every.values())]
    assert len(messages) > 500
    for language, said in on_a_page(messages).items():
        assert said == [render(message, language) for message in messages]


NUMBERS: list[str | int] = [
    figure(0.04), figure(9.96), figure(99.96), figure(1234.5), fixed(0.0, 1), fixed(1234.5, 1), fixed(1234.5, 0),
    fixed(1234.5, 2, grouped=False), fixed(-33.25, 4), fixed(2.5, 2), short(3600.0), short(0.125), short(1e7),
    Number("inf"), Number("1,500.125"), Number("-12"), 7, 1000, 12345,
]  # fmt: skip


def test_numbers_are_printed_alike() -> None:
    messages = [say("amount.km", n=number) for number in NUMBERS]
    for language, said in on_a_page(messages).items():
        assert said == [render(message, language) for message in messages]


def test_outside_words_are_the_same_on_both_sides() -> None:
    words = [
        "Raqqa (SY)",
        "الرقة",
        "a+b",
        "−5",
        "{n}",
        "$&",
        "naïve",
        "ﬁ",
        "Ⅳ",
        "",
        "עיר",
        "12",
        "…",
    ]
    messages = [say("region.drawn", name=word) for word in words]
    messages += [joined("comma", words), joined("and", [])]
    for language, said in on_a_page(messages).items():
        assert said == [render(message, language) for message in messages]


def test_what_no_language_has_words_for_comes_from_the_case(
    found: dict[str, tuple[LoadedCase, Report]],
) -> None:
    roads = files("convoymap.geo.roads").joinpath("data", "network.json").read_text("utf-8")
    for path in bundled_cases():
        loaded, report = found[path.name]
        case = "\n".join(file.read_text("utf-8") for file in sorted(Path(path).rglob("*.*")))
        names = {place.name for place in loaded.by_id.values()} | {EmbeddedRouter().data}
        known = _flat(f"{case}\n{roads}") + "\n".join(names) + json.dumps(roads)
        unknown = {
            words
            for message in messages_in(report)
            for words in leaves(message)
            if words not in names and _flat(words) not in known and not _made_of(words, known)
        }
        assert unknown == set()


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def _made_of(words: str, known: str) -> bool:
    """Return whether words are the case's, in brackets or one behind another."""
    parts: list[Any] = words.replace("(", " ").replace(")", " ").replace(" / ", " ").split()
    return all(part.casefold() in known for part in parts) and len(parts) > 1


def test_a_template_stands_once_and_by_its_number() -> None:
    wording = PageWording()
    one, other = (
        say("region.near", name="Raqqa", lat=fixed(35.95, 4), lon=short(39), km=short(5)),
        say("fits"),
    )
    assert wording.packed({"a": [one, other, one], "b": "text", "c": 1.5}) == {
        "a": [[0, 5, {"n": "35.9500"}, 39, "Raqqa"], [1], [0, 5, {"n": "35.9500"}, 39, "Raqqa"]],
        "b": "text",
        "c": 1.5,
    }  # fmt: skip
    packed = wording.to_json()
    assert packed["names"] == [("km", "lat", "lon", "name"), ()]
    assert packed["words"]["en"] == ["{name} within {km} km of {lat}, {lon}", "fits"]
