from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.language.edtf import parse, scan
from tests.language.scan_laws import matches_in_order


def found(text: str) -> list[str]:
    return [text[match.start : match.end] for match in scan(text)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It left on 2017-08-28, and came by 2017-09-13.", ["2017-08-28", "2017-09-13"]),
        ("(2017-08) 2017-09~; 2017-10%!", ["2017-08", "2017-09~", "2017-10%"]),
        ("at 2017-09-08T10:00+03:00, or 2017-09-08T10:00Z.",
         ["2017-09-08T10:00+03:00", "2017-09-08T10:00Z"]),
        ("from 2017-08-28/2017-09-13 to 2017-10-12/..", ["2017-08-28/2017-09-13", "2017-10-12/.."]),
        ("../2017-10-12 and 2017-10-12/", ["../2017-10-12", "2017-10-12/"]),
        ("either [2017-08-28, 2017-09-01] or {2017-08..2017-10}",
         ["[2017-08-28, 2017-09-01]", "{2017-08..2017-10}"]),
        ("in 2017-XX or 201X-09 or 2017-09-XX", ["2017-XX", "201X-09", "2017-09-XX"]),
        ("2016/2017-08", ["2016/2017-08"]),
        ("-0043-03-15", ["-0043-03-15"]),
        ("In 2017, the \"2016\" war (2015).", ["2017", "2016", "2015"]),
        ("Was it 2017-08-28? Or 2017-09?", ["2017-08-28", "2017-09"]),
        ("on 2017-08-28? or so, 2017-09?/2017-10", ["2017-08-28?", "2017-09?/2017-10"]),
        ("on 2017-08-28... then", ["2017-08-28"]),
    ],
)  # fmt: skip
def test_edtf_in_a_text(text: str, dates: list[str]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "1.500 men, 1,500 men, 15000 men, 2017.5 and 0999",
        "paragraphs 12-13, 1500-2000 men, 2016-17, 2016/17 and 2016/2017",
        "2500 men, A2017, 2017m, #2017, $2017, 2017%, +2017, 2017th, 2010s",
        "2079-46-0000, 12-2017-08, 2017-08-28-1, x2017-08-28, 2017-08-28/29",
        "2017-13, 2017-02-30, 2017-8-1, XXXX-XX",
        "https://example.org/2017/08/28/2017-08-28-news",
        "٢٠١٧",
    ],
)
def test_other_figures_are_no_edtf(text: str) -> None:
    assert found(text) == []


def test_of_an_interval_that_cannot_be_the_dates_are_found() -> None:
    assert found("in 2017-09-13/2017-08-30, they say") == ["2017-09-13", "2017-08-30"]
    assert found("[2017-09-13, 2017-02-30]") == ["2017-09-13"]


def test_years_stand_between_1000_and_2100() -> None:
    assert found("999 1000 2100 2101 9999") == ["1000", "2100"]


PIECES = st.sampled_from(
    ["2017", "-08", "-28", "/", "..", "[", "]", ", ", " ", "~", "?", "T10:00", "Z", "X", ".", "-"]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80))
def test_what_is_found_stands_in_the_text_and_reads_alike(text: str) -> None:
    matches_in_order(text, scan, parse)


@pytest.mark.parametrize(
    "piece", ["2017-08-28 ", "2017 ", "2017-08/", "[2017-08,", "[", "2017-", "1", "../", "-0"]
)
def test_a_long_text_of_one_piece_is_read_to_its_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(match.value for match in scan(text))
