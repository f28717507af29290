"""EDTF as first and last millisecond and as words, by the table that a page obeys too (tests/js/edtf.test.mjs)."""

from __future__ import annotations

import json
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.language.edtf import EdtfError, ends_of, parse
from convoymap.language.edtf_element import Span
from convoymap.language.edtf_words import MONTHS, time_words

TABLE: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "shared" / "edtf.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("row", TABLE["times"], ids=lambda row: row["text"])
def test_the_shared_table(row: dict[str, Any]) -> None:
    bounds = parse(row["text"]).bounds_ms
    known = [ms if ms is not None and isfinite(ms) else None for ms in bounds]
    assert known == [row["first"], row["last"]]
    assert time_words(row["text"]) == row["words"]


@pytest.mark.parametrize("text", TABLE["no_times"])
def test_what_is_no_time_stays_as_it_is(text: str) -> None:
    """The words had a grammar of their own, which knew 29 February 2019 and "until .."."""
    with pytest.raises(EdtfError):
        parse(text)
    assert time_words(text) == text


DAYS = st.dates()


@given(DAYS, DAYS)
def test_two_days_are_said_in_full_or_share_what_they_share(one: Any, other: Any) -> None:  # noqa: ANN401
    start, end = sorted((one, other))
    said = time_words(f"{start}/{end}")
    first, last = said.replace(" – ", "–").split("–")
    assert last == f"{end.day} {MONTHS[end.month - 1]} {end.year}"
    assert f"{start.day} {MONTHS[start.month - 1]} {start.year}".startswith(first)


PARTS = st.sampled_from(["2017", "2017-08", "2017-08-28", "2017-08-28T14:05", "201X", "2017-21"])
QUALIFIED = st.tuples(PARTS, st.sampled_from(["", "?", "~", "%"])).map("".join)


@given(QUALIFIED, st.sampled_from(["2018", "2018-02?", ""]))
def test_the_ends_are_those_of_the_parser_and_keep_what_was_written(start: str, end: str) -> None:
    text = f"{start}/{end}"
    try:
        ends = ends_of(text)
    except EdtfError:
        assert time_words(text) == text
        return
    assert [span.text for span in ends if isinstance(span, Span)] == [start, end][: 1 + bool(end)]
    low, high = ends[0], ends[-1]
    assert isinstance(low, Span) and low.low == parse(text).low_ms
    assert (high.high if isinstance(high, Span) else high) == parse(text).high_ms
    assert time_words(start) in time_words(text)
