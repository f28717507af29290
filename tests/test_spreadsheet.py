"""No text runs in a spreadsheet, by the table that the page's script obeys too (tests/js/csv.test.mjs)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.spreadsheet import safe_cell

VECTORS: list[list[str]] = json.loads(
    (Path(__file__).parent / "shared" / "spreadsheet_cells.json").read_text(encoding="utf-8")
)
SIGNS = "=+-@＝＋－＠"


@pytest.mark.parametrize(("text", "cell"), VECTORS, ids=lambda value: ascii(value))
def test_the_shared_table(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


def test_nothing_that_cannot_be_seen_hides_a_sign() -> None:
    unseen = (chr(code) for code in range(sys.maxunicode + 1))
    shown = {c for c in unseen if not c.isprintable() and safe_cell(f"{c}=1") == f"{c}=1"}
    assert shown == set()


@given(st.text(), st.sampled_from(SIGNS), st.text("0123456789.eE+-", max_size=5))
def test_a_cell_is_its_text_and_stays_as_it_is(text: str, sign: str, number: str) -> None:
    for said in (text, sign + text, sign + number):
        cell = safe_cell(said)
        assert cell.removeprefix("'") == said.removeprefix("'")
        assert safe_cell(cell) == cell


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_plain_numbers_stay_numbers(number: float) -> None:
    assert safe_cell(str(number)) == str(number)
    assert safe_cell(f"{number:+}") == f"{number:+}"
