"""A date that is not EDTF is refused with what it would mean, and the exact reading of a spreadsheet's day is taken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.language.date_mistakes import suggestion
from convoymap.language.edtf import EdtfError, parse

TABLE = [
    (
        "43164",
        "a spreadsheet's day number, of 2018-03-05 (2022-03-06 in one that counts from 1904)",
    ),
    ("43164.5", "of 2018-03-05T12:00"),
    ("2018.0", "a year that a spreadsheet made a number; write 2018"),
    ("2018-03-05 14:30:00", "write 2018-03-05T14:30:00, or 2018-03-05"),
    ("05/03/2018", "it may be 2018-03-05 or 2018-05-03; write the one that is meant"),
    ("05-03-2018", "it may be 2018-03-05 or 2018-05-03"),
    ("5/3/18", "2018-03-05, 2018-05-03, 1918-03-05 or 1918-05-03"),
    ("13/03/2018", "write 2018-03-13"),
    ("3/13/2018", "write 2018-03-13"),
    ("05/05/2018", "write 2018-05-05"),
    ("5.3.2018", "write 2018-03-05"),
    ("2018/3/5", "write 2018-03-05"),
    ("2018-3-5", "write 2018-03-05"),
    ("20180305", "write 2018-03-05"),
    ("3/2018", "write 2018-03"),
    ("5 March 2018", "write 2018-03-05"),
    ("March 5, 2018", "write 2018-03-05"),
    ("March 2018", "write 2018-03"),
    ("28-30 August 2017", "write 2017-08-28/2017-08-30"),
    ("Aug 28 to Sept 2, 2017", "write 2017-08-28/2017-09-02"),
    ("Friday 5 March 2018", "that day is a Monday, not a Friday"),
    ("26 August 1812", "write 1812-08-26, or name its calendar: 26 August 1812 (old style)"),
    ("٢٠١٨-٠٣-٠٥", "write 2018-03-05"),
    ("2018–03–05", "write 2018-03-05"),
    ("2018-03-05\n", "write 2018-03-05"),
]


@pytest.mark.parametrize(("text", "what"), TABLE)
def test_what_a_text_would_mean_is_told(text: str, what: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert what in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("text", "why"),
    [("31/02/2018", "one slash"), ("99999", "Y and five"), ("2018-13-01", "no month 13"),
     ("5 March", "not year-month-day")],
)  # fmt: skip
def test_what_means_nothing_is_refused_as_before(text: str, why: str) -> None:
    with pytest.raises(EdtfError, match=why):
        parse(text)


def test_a_day_that_a_spreadsheet_made_a_time_is_the_day() -> None:
    found = parse("2018-03-05 00:00:00")
    assert (found.text, found.words) == ("2018-03-05", "2018-03-05 00:00:00")


@given(st.text(max_size=40) | st.text("0123456789/.-: T", max_size=20))
def test_what_is_suggested_can_be_written(text: str) -> None:
    for written in re.findall(
        r"(?<=write )[0-9-]{4,10}(?:/[0-9-]{10})?(?=$|,| )", suggestion(text)
    ):
        parse(written)
