"""Text, dates and room on a printed sheet: laws that hold for any text."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.maps.picture import svg, text_layout
from convoymap.maps.picture.collision_grid import CollisionGrid, overlap

TEXTS = st.text(max_size=300)
LETTERS = st.text("abcdefghij klmnop البوكمال", min_size=1, max_size=200)
BOXES = st.builds(
    lambda x, y, wide, high: (x, y, x + wide, y + high),
    *(st.floats(0, 500) for _ in range(2)),
    *(st.floats(1, 200) for _ in range(2)),
)


@given(TEXTS)
def test_plain_text_hides_nothing_and_turns_nothing(text: str) -> None:
    plain = text_layout.plain(text)
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
    assert text_layout.plain(plain) == plain


@given(TEXTS)
def test_any_text_is_valid_xml_and_comes_back(text: str) -> None:
    plain = text_layout.plain(text)
    root = ET.fromstring(svg.text(plain, 1, 2, 10))
    assert "".join(root.itertext()).strip("\u2067\u2069") == plain
    assert len(root) == 0


def test_plain_text_is_bounded_whatever_comes() -> None:
    assert len(text_layout.plain("x" * 10_000_000)) == text_layout.MAX_TEXT
    assert text_layout.plain("a" + "\u0301" * 1_000) == "a" + "\u0301" * 3


@given(LETTERS, st.floats(40, 400), st.integers(1, 5))
def test_lines_fit_and_are_no_more_than_asked(text: str, width: float, max_lines: int) -> None:
    lines = text_layout.wrap(text_layout.plain(text), 10, width, max_lines=max_lines)
    assert len(lines) <= max_lines
    assert all(text_layout.width(line, 10) <= width + 1e-6 for line in lines)


@pytest.mark.parametrize("text", ["aaaaaaב a", "aaaamm a"])
def test_a_first_word_wider_than_the_room_is_clipped(text: str) -> None:
    lines = text_layout.wrap(text, 10, 40.0, max_lines=2)
    assert [text_layout.width(line, 10) <= 40.0 for line in lines] == [True, True]


@given(LETTERS)
def test_lines_leave_nothing_out_where_there_is_room(text: str) -> None:
    plain = text_layout.plain(text)
    broken = text_layout.wrap(plain, 10, 1_000)
    assert "".join("".join(broken).split()) == "".join(plain.split())


@given(st.lists(BOXES, max_size=30))
def test_what_is_taken_never_overlaps(boxes: list[tuple[float, float, float, float]]) -> None:
    grid = CollisionGrid((0, 0, 600, 600))
    taken = [box for box in boxes if grid.first_free([box]) == 0]
    pairs = [(a, b) for index, a in enumerate(taken) for b in taken[:index]]
    assert not any(overlap(a, b) for a, b in pairs)
    assert all(box[2] <= 600 and box[3] <= 600 for box in taken)


def test_a_line_from_right_to_left_keeps_its_direction() -> None:
    (drawn,) = ET.fromstring(f"<g>{svg.text('البوكمال (2017)', 0, 0, 10)}</g>")
    assert drawn.text == "\u2067البوكمال (2017)\u2069"
    assert "textLength" not in drawn.attrib
    assert "textLength" in ET.fromstring(svg.text("Abu Kamal", 0, 0, 10)).attrib
