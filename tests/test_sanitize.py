"""Text from outside as it is kept and printed."""

import json

from hypothesis import given
from hypothesis import strategies as st

from convoymap.sanitize import escaped_json, is_hostile, printable, sanitize


@given(st.text())
def test_sanitized_text_is_short_one_line_and_stays_as_it_is(text: str) -> None:
    cleaned = sanitize(text, 40)
    assert len(cleaned) <= 40 and len(cleaned.splitlines()) <= 1
    assert not any(mark in cleaned for mark in "\x00\x1b\u202e\u200f")
    assert sanitize(cleaned, 40) == cleaned


@given(st.text())
def test_what_is_printed_holds_nothing_hostile_and_keeps_the_rest(text: str) -> None:
    shown = printable(text)
    assert not any(map(is_hostile, shown))
    assert len(shown) == len(text)
    assert all(new == old or is_hostile(old) for old, new in zip(text, shown, strict=True))
    assert printable(shown) == shown


@given(
    st.recursive(
        st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    )
)
def test_escaped_json_means_the_same(value: object) -> None:
    text = escaped_json(json.dumps(value, ensure_ascii=False, indent=1))
    assert json.loads(text) == value
    assert not any(is_hostile(c) for c in text if c != "\n")
