"""EDTF against the shared vectors, against the edtf package, and against laws."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from math import inf
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.errors import ConvoymapError
from convoymap.language.edtf import EdtfError, parse
from convoymap.language.edtf_element import SEASONS, days_from_epoch

VECTORS = Path(__file__).parent / "edtf_vectors"

# The vectors call these well formed and give them no bounds: no calendar has the day.
NO_SUCH_DAY = {"1900-02-29", "2019-02-29"}
# Rows of edge-cases.tsv whose figures contradict their own normalised text or another file of the
# set, with the text that does have our bounds.
WRONG_IN_VECTORS = {
    ("edge-cases", "Y-10000"): "Y-1E4",
    ("edge-cases", "Y100000"): "Y1E5",
    ("edge-cases", "2020-05-01T10:30:00−05:00"): "2020-05-01T15:30:00.000Z",
    ("edge-cases", "2020-05-01T00:00:00+14:00"): "2020-04-30T10:00:00.000Z",
    ("edge-cases", "2020-05-01T00:00:00-12:00"): "2020-05-01T12:00:00.000Z",
}


def rows() -> list[tuple[str, dict[str, str]]]:
    found = []
    for path in sorted(VECTORS.glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("#")]
        found += [(path.stem, row) for row in csv.DictReader(kept, delimiter="\t")]
    return found


def has_bounds(file: str, row: dict[str, str]) -> bool:
    """Zero for both bounds marks rows of edge-cases.tsv that state none."""
    stated = (row["min"], row["max"]) != ("0", "0") and row.get("valid", "VALID") == "VALID"
    return stated and row["type"] != "Season" and (file, row["input"]) not in WRONG_IN_VECTORS


BOUNDS = [pytest.param(r, id=f"{f}:{r['input']}") for f, r in rows() if has_bounds(f, r)]
INVALID = [r["input"] for _, r in rows() if r.get("valid") == "INVALID"]
VALID = [r["input"] for _, r in rows() if r.get("valid", "VALID") == "VALID"]


def test_vectors_are_all_there() -> None:
    assert (len(rows()), len(INVALID)) == (184, 17)
    assert len(BOUNDS) == 147


@pytest.mark.parametrize("row", BOUNDS)
def test_bounds_agree_with_the_vectors(row: dict[str, str]) -> None:
    named = {"Infinity": inf, "-Infinity": -inf, "": None}
    low, high = (named[s] if s in named else int(s) for s in (row["min"], row["max"]))
    assert parse(row["input"]).bounds_ms == (low, high)


@pytest.mark.parametrize(("row", "same"), WRONG_IN_VECTORS.items())
def test_where_a_vector_is_wrong_ours_are_those_of_the_same_moment(
    row: tuple[str, str], same: str
) -> None:
    assert parse(row[1]).bounds_ms == parse(same).bounds_ms


@pytest.mark.parametrize("text", INVALID)
def test_what_the_vectors_call_invalid_is_refused(text: str) -> None:
    with pytest.raises(EdtfError):
        parse(text)


@pytest.mark.parametrize("text", sorted(set(VALID) - NO_SUCH_DAY))
def test_what_the_vectors_call_valid_is_read(text: str) -> None:
    assert parse(text).text == text


@pytest.mark.parametrize("text", sorted(NO_SUCH_DAY))
def test_days_that_do_not_exist_are_refused(text: str) -> None:
    with pytest.raises(EdtfError, match="28 days"):
        parse(text)


def utc(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


DAMASCUS = [
    ("2017-08-28", utc(2017, 8, 27, 21), utc(2017, 8, 28, 21)),
    ("2017-11-15", utc(2017, 11, 14, 22), utc(2017, 11, 15, 22)),
    ("2017-10", utc(2017, 9, 30, 21), utc(2017, 10, 31, 22)),
    ("2017-08-30/2017-09-13", utc(2017, 8, 29, 21), utc(2017, 9, 13, 21)),
    ("2017-10-12/..", utc(2017, 10, 11, 21), None),
    ("2017-10-12/", utc(2017, 10, 11, 21), None),
    ("../2017-10-12", None, utc(2017, 10, 12, 21)),
    ("2017-09-08T07:00Z", utc(2017, 9, 8, 7), utc(2017, 9, 8, 7, 1)),
    ("2017-09-08T10:00", utc(2017, 9, 8, 7), utc(2017, 9, 8, 7, 1)),
    ("2017-09-08T10:00:05+03", utc(2017, 9, 8, 7, 0, 5), utc(2017, 9, 8, 7, 0, 6)),
    ("2017-09-08T10:00/2017-09-09", utc(2017, 9, 8, 7), utc(2017, 9, 9, 21)),
    # The clock went from midnight to one on 31 March 2017, and from midnight to eleven on 27 October.
    ("2017-03-31", utc(2017, 3, 30, 22), utc(2017, 3, 31, 21)),
    ("2017-03-30", utc(2017, 3, 29, 22), utc(2017, 3, 30, 22)),
    ("2017-10-26", utc(2017, 10, 25, 21), utc(2017, 10, 26, 22)),
    ("2017-10-26T23:30", utc(2017, 10, 26, 20, 30), utc(2017, 10, 26, 21, 31)),
]


@pytest.mark.parametrize(("text", "start", "end"), DAMASCUS, ids=lambda v: str(v))
def test_interval_in_damascus(text: str, start: datetime | None, end: datetime | None) -> None:
    assert parse(text).interval("Asia/Damascus") == (start, end)


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate", "precision"),
    [
        ("2017-08-28", False, False, "day"),
        ("2017-08-28?", True, False, "day"),
        ("2017-08~", False, True, "month"),
        ("2017%", True, True, "year"),
        ("2017-08-?28", True, False, "day"),
        ("2004-06~-11", False, True, "day"),
        ("2017-21", False, False, "season"),
        ("201X", False, False, "decade"),
        ("20XX-08", False, False, "century"),
        ("2017-XX-05", False, False, "year"),
        ("2XXX", False, False, "longer"),
        ("2017-08/2017-09-13", False, False, "month"),
        ("2017-09-08T07:00:00.5Z", False, False, "millisecond"),
        ("../..", False, False, "longer"),
    ],
)
def test_flags_and_precision(text: str, uncertain: bool, approximate: bool, precision: str) -> None:
    when = parse(text)
    assert (when.uncertain, when.approximate, when.precision) == (uncertain, approximate, precision)


def day_ms(year: int, month: int, day: int) -> int:
    return days_from_epoch(year, month, day) * 86_400_000


@pytest.mark.parametrize(
    ("text", "first", "behind"),
    [
        ("2017-21", (2017, 3, 1), (2017, 6, 1)),
        ("2017-23", (2017, 9, 1), (2017, 12, 1)),
        ("2017-24", (2017, 12, 1), (2018, 3, 1)),
        ("2017-30", (2017, 12, 1), (2018, 3, 1)),
        ("2017-36", (2017, 10, 1), (2018, 1, 1)),
        ("2017-39", (2017, 9, 1), (2018, 1, 1)),
        ("2017-41", (2017, 7, 1), (2018, 1, 1)),
        ("-1XXX", (-1999, 1, 1), (-999, 1, 1)),
        ("2017-XX-31", (2017, 1, 31), (2018, 1, 1)),
        ("2017-02-XX", (2017, 2, 1), (2017, 3, 1)),
        ("19XX-02-29", (1904, 2, 29), (1996, 3, 1)),
        ("1950S2", (1900, 1, 1), (2000, 1, 1)),
        ("-1950S2", (-1999, 1, 1), (-1899, 1, 1)),
        ("Y-17E5", (-1700000, 1, 1), (-1699999, 1, 1)),
        ("Y3388E2S3", (338000, 1, 1), (339000, 1, 1)),
        ("[1667, 1668, 1670..1672]", (1667, 1, 1), (1673, 1, 1)),
    ],
)
def test_bounds_of_rarer_forms(
    text: str, first: tuple[int, int, int], behind: tuple[int, int, int]
) -> None:
    assert parse(text).bounds_ms == (day_ms(*first), day_ms(*behind) - 1)


def test_every_season_is_between_three_and_six_months() -> None:
    assert set(SEASONS) == set(range(21, 42))
    for code in SEASONS:
        low, high = parse(f"2017-{code}").bounds_ms
        assert low is not None and high is not None
        assert 89 <= (high + 1 - low) / 86_400_000 <= 184


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2017-13-01", "no month 13"),
        ("2017-99", "no month 99"),
        ("2017-02-30", "28 days"),
        ("2017-02-32", "no such day as 32"),
        ("2017-09-13/2017-08-30", "ends before it starts"),
        ("[2018..2017]", "ends before it starts"),
        ("[..]", "before or behind the dots"),
        ("/", "both ends"),
        ("", "empty"),
        ("2017-08-28T25:00Z", "no time of day"),
        ("2017-08-28T10", "a time is written"),
        ("2017-08-28T", "a time is written"),
        ("T10:00", "a time is written"),
        ("Thursday", "not year-month-day"),
        ("2017-08-28T10:00+03:75", "offsets run"),
        ("2017-08-28??", "each stand once"),
        ("Y1E99", "290 million"),
        ("Y999999999", "290 million"),
        ("-000", "minus zero"),
        ("2017-08-28" * 21, "longer than 200"),
    ],
)
def test_messages_say_what_is_wrong_and_show_an_example(text: str, why: str) -> None:
    with pytest.raises(EdtfError, match=why) as caught:
        parse(text)
    assert "2017-08-28, 2017-09~" in str(caught.value)
    assert len(str(caught.value)) < 300


def test_what_is_not_text_and_unknown_zones() -> None:
    with pytest.raises(EdtfError, match="put it in quotes"):
        parse(20170828)
    with pytest.raises(EdtfError, match="not an IANA time zone"):
        parse("2017").interval("Asia/Nowhere")
    with pytest.raises(EdtfError, match="years 1 to 9999"):
        parse("-0044-03-15").interval("UTC")
    with pytest.raises(EdtfError, match="years 1 to 9999"):
        parse("9999").interval("UTC")


SIGNS = st.text("0123456789-/.TXYZES?~%[]{}, :+−", max_size=30)


@given(st.one_of(st.text(max_size=40), SIGNS))
@settings(max_examples=500)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        when = parse(text)
    except ConvoymapError as error:
        assert isinstance(error, EdtfError)
        return
    low, high = when.bounds_ms
    if low is not None and high is not None and when.low_is_utc == when.high_is_utc:
        assert low <= high


DATES = st.dates()


@given(DATES, DATES)
def test_an_interval_spans_its_days(one: object, other: object) -> None:
    first, last = sorted([str(one), str(other)])
    joined = parse(f"{first}/{last}")
    assert joined.bounds_ms == (parse(first).low_ms, parse(last).high_ms)


@given(st.dates(min_value=datetime(1900, 1, 1).date()), st.sampled_from(["", "?", "~", "%"]))
def test_days_and_months_agree_with_the_edtf_package(day: object, mark: str) -> None:
    for text in (f"{day}{mark}", f"{str(day)[:7]}{mark}", f"{str(day)[:4]}{mark}"):
        ours, theirs = parse(text).bounds_ms, parse_edtf(text)
        first, last = theirs.lower_strict(), theirs.upper_strict()
        assert ours == (day_ms(*first[:3]), day_ms(*last[:3]) + 86_400_000 - 1)


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2050, 1, 1)))
def test_days_in_a_civil_zone_follow_each_other_without_gap(moment: datetime) -> None:
    day, following = moment.date(), moment.date() + timedelta(days=1)
    _, end = parse(str(day)).interval("Asia/Damascus")
    start, _ = parse(str(following)).interval("Asia/Damascus")
    assert end is not None and start is not None
    assert timedelta(0) <= end - start <= timedelta(hours=1)
