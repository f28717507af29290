"""Columns written in Python and read by the page's own script in a browser: nothing is lost or changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from convoymap.maps import columns
from convoymap.maps.columns import Column, pack
from tests.maps.page_reader import Unpack, unpacker

TEXT = st.text(max_size=30)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e15, 1e15) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
POSITIONS = st.tuples(st.integers(-1800, 1800), st.integers(-900, 900)).map(
    lambda found: [found[0] / 10, found[1] / 10]
)
LINES = st.lists(POSITIONS, min_size=2, max_size=5)
GEOMETRIES = (
    st.builds(lambda value: {"type": "Point", "coordinates": value}, POSITIONS)
    | st.builds(lambda value: {"type": "LineString", "coordinates": value}, LINES)
    | st.builds(lambda value: {"type": "MultiLineString", "coordinates": value}, st.lists(LINES, max_size=3))
    | st.builds(lambda value: {"type": "Polygon", "coordinates": value}, st.lists(LINES, min_size=1, max_size=3))
    | st.builds(
        lambda value: {"type": "MultiPolygon", "coordinates": value},
        st.lists(st.lists(LINES, max_size=2), max_size=3),
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def unpack(browser: Browser) -> Unpack:
    return unpacker(browser)


def is_empty(value: object) -> bool:
    return value is None or value in ("", [], {})


def read_back(unpack: Unpack, column: Column, count: int, name: str = "it") -> list[Any]:
    """Return the values of a column as a page has them, None for what is empty."""
    table = {"row": columns.whole(range(count)), name: column}
    rows = unpack(pack({}, {"one": table}))["tables"]["one"]
    assert [row["row"] for row in rows] == list(range(count))
    return [row.get(name) for row in rows]


@settings(max_examples=60)
@given(st.lists(st.none() | TEXT, max_size=12))
@example(["\ufeffmark", "a\x00b", "نص", "😀"])
def test_texts_come_back(unpack: Unpack, values: list[str | None]) -> None:
    assert read_back(unpack, columns.text(values), len(values)) == [value or None for value in values]  # fmt: skip


def test_half_of_a_character_is_replaced(unpack: Unpack) -> None:
    assert read_back(unpack, columns.text(["lone \ud800 one"]), 1) == ["lone \ufffd one"]


@settings(max_examples=60)
@given(st.lists(JSON_VALUES, max_size=12))
@example([True, 1, 1.0, "1", False, 0])
@example([{"__proto__": None}])
def test_values_come_back(unpack: Unpack, values: list[Any]) -> None:
    for column in (columns.values_of(values), columns.dictionary_of(values)):
        found = read_back(unpack, column, len(values))
        assert found == [None if is_empty(value) else value for value in values]


@pytest.mark.parametrize("kind", [str, lambda number: {"n": number}, lambda number: [number]])
def test_values_that_do_not_repeat_come_back(unpack: Unpack, kind: Callable[[int], object]) -> None:
    values = [kind(number) for number in range(columns.MAX_DISTINCT + 40)]
    column = columns.values_of(values)
    assert column.spec["kind"] in {"text", "json"}
    assert read_back(unpack, column, len(values)) == values


@settings(max_examples=60)
@given(st.lists(st.integers(0, 2**32 - 1), max_size=12))
def test_whole_numbers_come_back(unpack: Unpack, values: list[int]) -> None:
    assert read_back(unpack, columns.whole(values), len(values)) == values


@settings(max_examples=60)
@given(st.lists(st.none() | st.integers(-(10**8), 10**8), max_size=12))
@example([None, None])
@example([2**40, -(2**40)])
@example(["as text", 3])
def test_numbers_come_back_to_their_decimals(unpack: Unpack, values: list[Any]) -> None:
    scaled = [value / 1000 if type(value) is int else value for value in values]
    assert read_back(unpack, columns.numbers(scaled, 3), len(values)) == scaled


@settings(max_examples=40)
@given(st.lists(st.lists(TEXT.filter(bool), max_size=4), max_size=8))
def test_lists_come_back(unpack: Unpack, values: list[list[str]]) -> None:
    column = columns.lists(values, columns.dictionary_of)
    assert read_back(unpack, column, len(values)) == [value or None for value in values]


@settings(max_examples=60)
@given(st.lists(st.none() | GEOMETRIES, max_size=6))
def test_geometries_come_back(unpack: Unpack, values: list[Any]) -> None:
    column = columns.geometries(values, 1)
    assert read_back(unpack, column, len(values), "geometry") == values


def test_what_no_page_draws_is_refused() -> None:
    with pytest.raises(ValueError, match="GeometryCollection"):
        columns.geometries([{"type": "GeometryCollection", "coordinates": []}], 3)


def test_same_tables_same_bytes() -> None:
    def packed() -> bytes:
        return pack({"b": 1, "a": "é"}, {"t": {"x": columns.values_of(["b", "a", "b"])}})

    assert packed() == packed()


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data + b"\x00"])
def test_data_of_another_length_are_refused(
    unpack: Unpack, change: Callable[[bytes], bytes]
) -> None:
    packed = pack({}, {"t": {"x": columns.text(["some", "texts"])}})
    with pytest.raises(Exception, match="page data end early or late"):
        unpack(change(packed))


def test_another_format_is_refused(unpack: Unpack) -> None:
    with pytest.raises(Exception, match="format 99"):
        unpack(pack({"format": 99}, {}))
