"""Text from outside as it is kept and printed."""

from hypothesis import given
from hypothesis import strategies as st

from convoymap.sanitize import sanitize


@given(st.text())
def test_sanitized_text_is_short_one_line_and_stays_as_it_is(text: str) -> None:
    cleaned = sanitize(text, 40)
    assert len(cleaned) <= 40 and len(cleaned.splitlines()) <= 1
    assert not any(mark in cleaned for mark in "\x00\x1b\u202e\u200f")
    assert sanitize(cleaned, 40) == cleaned
