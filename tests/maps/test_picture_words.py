"""Text, dates and room on a printed sheet: laws that hold for any text."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.maps.picture import svg, words
from convoymap.maps.picture.room import Room, overlap

TEXTS = st.text(max_size=300)
LETTERS = st.text("abcdefghij klmnop البوكمال", min_size=1, max_size=200)
BOXES = st.builds(
    lambda x, y, wide, high: (x, y, x + wide, y + high),
    *(st.floats(0, 500) for _ in range(2)),
    *(st.floats(1, 200) for _ in range(2)),
)


@given(TEXTS)
def test_plain_text_hides_nothing_and_turns_nothing(text: str) -> None:
    plain = words.plain(text)
    for character in plain:
        assert unicodedata.category(character) not in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in (
            "LRO",
            "RLO",
            "LRE",
            "RLE",
            "LRI",
            "RLI",
            "FSI",
            "PDF",
            "PDI",
        )
    assert words.plain(plain) == plain


@given(TEXTS)
def test_any_text_is_valid_xml_and_comes_back(text: str) -> None:
    plain = words.plain(text)
    root = ET.fromstring(svg.text(plain, 1, 2, 10))
    assert "".join(root.itertext()).strip("\u2067\u2069") == plain
    assert len(root) == 0


def test_plain_text_is_bounded_whatever_comes() -> None:
    assert len(words.plain("x" * 10_000_000)) == words.LONGEST
    assert words.plain("a" + "\u0301" * 1_000) == "a" + "\u0301" * 3


@given(LETTERS, st.floats(40, 400), st.integers(1, 5))
def test_lines_fit_and_are_no_more_than_asked(text: str, room: float, most: int) -> None:
    lines = words.wrap(words.plain(text), 10, room, most=most)
    assert len(lines) <= most
    assert all(words.width(line, 10) <= room + 1e-6 for line in lines)


@pytest.mark.parametrize("text", ["aaaaaaב a", "aaaamm a"])
def test_a_first_word_wider_than_the_room_is_clipped(text: str) -> None:
    lines = words.wrap(text, 10, 40.0, most=2)
    assert [words.width(line, 10) <= 40.0 for line in lines] == [True, True]


@given(LETTERS)
def test_lines_leave_nothing_out_where_there_is_room(text: str) -> None:
    plain = words.plain(text)
    broken = words.wrap(plain, 10, 1_000)
    assert "".join("".join(broken).split()) == "".join(plain.split())


@given(st.lists(BOXES, max_size=30))
def test_what_is_taken_never_overlaps(boxes: list[tuple[float, float, float, float]]) -> None:
    room = Room((0, 0, 600, 600))
    taken = [box for box in boxes if room.first_free([box]) == 0]
    pairs = [(a, b) for index, a in enumerate(taken) for b in taken[:index]]
    assert not any(overlap(a, b) for a, b in pairs)
    assert all(box[2] <= 600 and box[3] <= 600 for box in taken)


def test_a_line_from_right_to_left_keeps_its_direction() -> None:
    (drawn,) = ET.fromstring(f"<g>{svg.text('البوكمال (2017)', 0, 0, 10)}</g>")
    assert drawn.text == "\u2067البوكمال (2017)\u2069"
    assert "textLength" not in drawn.attrib
    assert "textLength" in ET.fromstring(svg.text("Abu Kamal", 0, 0, 10)).attrib
