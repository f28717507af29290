"""EDTF in words, for every form that is read, in both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.language.edtf import EdtfError, parse
from convoymap.language.edtf_element import days_from_epoch
from convoymap.language.edtf_said import civil_date, edtf_said
from convoymap.wording.message import Message
from convoymap.wording.rendering import render

SHARED = json.loads((Path(__file__).parents[1] / "shared" / "edtf.json").read_text("utf-8"))
SAID = [
    ("2017-08-28", "28 August 2017"),
    ("2017-08", "August 2017"),
    ("2017", "2017"),
    ("2017-08-28/2017-08-30", "from 28 to 30 August 2017"),
    ("2017-08-30/2017-09-13", "from 30 August to 13 September 2017"),
    ("2016-12-28/2017-01-03", "from 28 December 2016 to 3 January 2017"),
    ("2017-06/2017-11", "from June to November 2017"),
    ("2017/2018", "from 2017 to 2018"),
    ("2017-08-28/2017-08-28", "28 August 2017"),
    ("2017-08/2017-09-13", "from August 2017 to 13 September 2017"),
    ("2017-09~", "about September 2017"),
    ("2017-09?", "perhaps September 2017"),
    ("2017-09%", "perhaps about September 2017"),
    ("2017~-09-02", "about 2 September 2017"),
    ("2017-08-28~/2017-08-30", "from about 28 August 2017 to 30 August 2017"),
    ("2017-10-12/..", "from 12 October 2017 on"),
    ("2017-10-12/", "from 12 October 2017 on"),
    ("../2017-09-08", "until 8 September 2017"),
    ("/2017-09", "until September 2017"),
    ("../..", "any time"),
    ("2017-22", "summer 2017"),
    ("2017-33", "from 1 January to 31 March 2017"),
    ("2017-08-XX", "August 2017"),
    ("2017-XX", "2017"),
    ("201X", "from 2010 to 2019"),
    ("20", "from 2000 to 2099"),
    ("2017-08-2X", "from 20 to 29 August 2017"),
    ("201X/2020", "from 2010 to 2020"),
    ("2017-08-28T14:05", "14:05 on 28 August 2017"),
    ("2017-08-28T14:05Z", "14:05 UTC on 28 August 2017"),
    ("2017-08-28T14:05+03:00", "14:05 UTC+03:00 on 28 August 2017"),
    ("2017-08-28T10:00/2017-08-28T12:30", "from 10:00 to 12:30 on 28 August 2017"),
    ("2017-08-28T22:30Z/2017-08-30", "from 22:30 UTC on 28 August 2017 to 30 August 2017"),
    ("[2017-10-12,2017-10-14]", "12 October 2017 or 14 October 2017"),
    ("{2016-08,2017-08,2017-09..2017-10}", "August 2016, August 2017 and from September to October 2017"),
    ("[..2017-08-28]", "until 28 August 2017"),
    ("-0043-03-15", "15 March 44 BC"),
    ("0000", "1 BC"),
    ("0044", "AD 44"),
    ("-0099/-0043", "from 100 BC to 44 BC"),
    ("Y12345", "12,345"),
    ("1950S2", "from 1900 to 1999"),
    ("no time", "no time"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), SAID)
def test_times_in_words(text: str, words: str) -> None:
    assert edtf_said(text) == words


@pytest.mark.parametrize("text", [row["text"] for row in SHARED["times"]])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_form_that_is_read_stays_as_machines_write_it(text: str, language: str) -> None:
    said = render(edtf_said(text), language)
    assert not re.search(
        r"\d-|-\d\d-|[~%?/X\[\]{}]|\.\.|  ", said.replace("UTC-05", "UTC").replace("/", "", 4)
    ), said
    if language == "ar":
        assert not re.search("[A-Za-z]", said), said


@pytest.mark.parametrize("text", SHARED["no_times"])
def test_what_is_no_time_stays(text: str) -> None:
    with pytest.raises(EdtfError):
        parse(text)
    assert edtf_said(text) == text


@given(st.integers(-400 * 366, 400 * 366), st.integers(-5, 5))
def test_days_are_those_of_the_calendar(days: int, eras: int) -> None:
    days += eras * 146_097
    assert days_from_epoch(*civil_date(days)) == days


@given(st.dates(), st.dates())
def test_two_days_name_both_in_arabic_too(one: object, other: object) -> None:
    said = edtf_said(f"{min(str(one), str(other))}/{max(str(one), str(other))}")
    assert isinstance(said, Message)
    assert render(said, "en") == said
    assert not re.search("[A-Za-z]", render(said, "ar"))
