from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import ConvoymapError
from convoymap.language.ordinals import ORDINALS, OrdinalError, _spelled, parse, scan
from tests.language.scan_laws import matches_in_order


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("first", 1),
        ("the first", 1),
        ("The Seventh", 7),
        ("twelfth", 12),
        ("fortieth", 40),
        ("twenty-first", 21),
        ("twenty first", 21),
        ("ninety-ninth", 99),
        ("hundredth", 100),
        ("one hundredth", 100),
        ("hundred and first", 101),
        ("one hundred and first", 101),
        ("one hundred first", 101),
        ("two hundred and thirty-fourth", 234),
        ("thousandth", 1_000),
        ("ten thousandth", 10_000),
        ("three thousand two hundred and tenth", 3_210),
        ("millionth", 1_000_000),
        ("7th", 7),
        ("the 7th", 7),
        ("1st", 1),
        ("22nd", 22),
        ("113th", 113),
        ("7ᵗʰ", 7),
        ("７th", 7),
        ("２３ｒｄ", 23),
    ],
)
def test_ordinals_in_words_and_figures(words: str, number: int) -> None:
    assert parse(words) == number
    (found,) = scan(f"Then {words} came.")
    assert found.value == number


def test_every_ordinal_to_ninety_ninth_is_read() -> None:
    assert {word: parse(word) for word in ORDINALS} == ORDINALS


@given(st.integers(1, 999_999_999))
def test_figures_and_words_of_a_number_agree(number: int) -> None:
    *before, last = _spelled(number)
    ending = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
              "nine": "ninth", "twelve": "twelfth"}.get(last, f"{last}th".replace("yth", "ieth"))  # fmt: skip
    assert parse(" ".join([*before, ending])) == number
    tens = number % 100 // 10 == 1
    suffix = "th" if tens else ("th", "st", "nd", "rd", *["th"] * 6)[number % 10]
    assert parse(f"{number}{suffix}") == number


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "write such as seventh"),
        ("seven", "write such as seventh"),
        ("one third", "write such as seventh"),
        ("ten twentieth", "write such as seventh"),
        ("first and", "write such as seventh"),
        ("one and first", "write such as seventh"),
        ("million millionth", "write such as seventh"),
        ("٧th", "write such as seventh"),
        ("7st", "write 7th"),
        ("11st", "write 11th"),
        ("0th", "begin with 1st"),
        ("first " * 50, "longer than 120"),
    ],
)
def test_what_is_no_ordinal_says_what_to_write(text: str, says: str) -> None:
    with pytest.raises(OrdinalError, match=says) as raised:
        parse(text)
    assert isinstance(raised.value, ConvoymapError)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On the 7th day the second convoy left.", ["7th", "second"]),
        ("the twenty-\nfirst convoy", ["twenty-\nfirst"]),
        ("the twenty\nfirst convoy", ["twenty\nfirst"]),
        ("the one hundred and first and the third", ["one hundred and first", "third"]),
        ("a 7th-century fort, the 5th–6th", ["7th", "5th", "6th"]),
        ("first-hand, twenty-first-century, thirdly, seconds, 1.5th", []),
        ("30 second, per second, a second later", []),
        ("a second convoy, every second", ["second"]),
        ("one third left, a fifth of them, two thirds", []),
        ("7st or 22th", []),
    ],
)
def test_ordinals_in_a_text(text: str, found: list[str]) -> None:
    assert [text[match.start : match.end] for match in scan(text)] == found


PIECES = st.sampled_from(
    ["one", "hundred", "and", "first", "second", "7th", "7ᵗʰ", "-", " ", "a", " of ", "\n", "٧th"]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80))
def test_what_is_found_stands_in_the_text_and_reads_alike(text: str) -> None:
    matches_in_order(text, scan, parse)


@pytest.mark.parametrize(
    "piece", ["one ", "hundred and ", "first ", "1", "7th ", " ", "one" + " " * 50]
)
def test_a_long_text_of_one_piece_is_read_to_its_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(match.value for match in scan(text))
