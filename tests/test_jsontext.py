# ruff: noqa: E501 - tables of one line a case
"""JSON from outside: what Python takes for numbers and texts and cannot use is refused while it is read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.jsontext import JsonTextError, parse_json

HUGE = "1" + "0" * 400


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HUGE, "401 digits"),
        (f'[{{"a": -{HUGE}}}]', "402 digits"),
        ("1" * 5000, "5000 digits"),
        ("[1e999]", "1e999 is too large"),
        ("-1E+0400", "too large"),
        (f"{HUGE}.5", "too large"),
        ("NaN", "NaN is not a number"),
        ("[-Infinity]", "-Infinity is not a number"),
        ('"\\ud800"', "surrogate"),
        ('{"\\uDC00x": 1}', "surrogate"),
        ("[" * 100_000, "too deep"),
        ("", "Expecting value"),
        ('{"a": 1} x', "Extra data"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_what_cannot_be_used_is_refused(text: str | bytes, why: str) -> None:
    with pytest.raises(JsonTextError, match=why):
        parse_json(text)


def test_the_line_of_a_mistake_is_told() -> None:
    with pytest.raises(JsonTextError) as raised:
        parse_json('{\n"a": 1,\n}')
    assert raised.value.line == 3


@pytest.mark.parametrize(
    "text", ["1e308", "12345678901234567890", "-0.0", "1e-400", '"1e999"', '"\\ud83d\\ude9a"', f'"{HUGE}"']
)  # fmt: skip
def test_what_is_fine_is_read_as_ever(text: str) -> None:
    assert parse_json(text) == json.loads(text)
    assert parse_json(text.encode()) == json.loads(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**38), 10**38) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda part: st.lists(part) | st.dictionaries(st.text(), part),
        max_leaves=10,
    ),
    st.booleans(),
)  # fmt: skip
def test_what_python_writes_is_read_back(value: object, ascii_only: bool) -> None:
    assert parse_json(json.dumps(value, ensure_ascii=ascii_only)) == value
