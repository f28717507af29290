"""Amounts of reports: each of the table by parser, scanner and phrase, and what is refused."""

from __future__ import annotations

import math
from functools import cache

import pytest

from convoymap.language import quantity
from convoymap.language.interval import Interval
from convoymap.language.quantity import QuantityError, leading, parse, scan
from convoymap.language.vague import Vagueness
from tests.language.amounts import AMOUNTS, LENGTHS, Row, interval

INF = math.inf


@pytest.mark.parametrize("row", AMOUNTS, ids=[row[0] for row in AMOUNTS])
def test_amounts_of_reports(row: Row) -> None:
    text, core, support, unit, noun = row
    read = parse(text)
    assert (read.core.low, read.core.high) == pytest.approx(core)
    assert (read.support.low, read.support.high) == pytest.approx(support)
    assert (read.unit, read.noun) == (unit, noun)
    assert read.text == text
    assert read.readings == (read,)


def test_the_table_is_long_enough_to_tell() -> None:
    assert len({row[0] for row in AMOUNTS}) >= 150
    assert len(LENGTHS) >= 50


# In a text a bare "no" is no amount, and a "plus" may lead on to something else.
FOUND = [row for row in AMOUNTS if row[0] not in ("no buses", "20 trucks plus")]


@pytest.mark.parametrize("row", FOUND, ids=[row[0] for row in FOUND])
def test_the_scanner_finds_the_same_in_a_text(row: Row) -> None:
    before = "They said that "
    (found,) = scan(f"{before}{row[0]}, then stopped.")
    alone = parse(row[0])
    assert (found.value.core, found.value.support) == (alone.core, alone.support)
    assert (found.value.unit, found.value.dimension) == (alone.unit, alone.dimension)
    assert found.start in (len(before), len(before) + row[0].find(found.value.text))


@pytest.mark.parametrize("row", LENGTHS, ids=[row[0] for row in LENGTHS])
def test_a_length_begins_a_phrase_as_it_stands_alone(row: Row) -> None:
    found = leading(f"{row[0]} east of Sukhna", dimension="length")
    assert found is not None
    alone = parse(row[0], dimension="length")
    assert (found.value.core, found.value.support) == (alone.core, alone.support)


def test_the_scanner_reads_a_sentence() -> None:
    text = (
        "On 28 August 17 buses left with 3 to 5 thousand people; M16 rifles lay 60 km. east of it. Two and a half days "
        "later, 20 trucks a day crossed. Nobody knew a road, not even one of them."
    )
    found = [match.value for match in scan(text)]
    assert [(one.text, one.dimension, one.core.high, one.noun) for one in found] == [
        ("17 buses", "count", 17.0, "buses"),
        ("3 to 5 thousand people", "count", 5000.0, "people"),
        ("60 km.", "length", 60.0, ""),
        ("Two and a half days", "time", 2.5, ""),
        ("20 trucks a day", "rate", 20.0, "trucks"),
        ("one of them", "count", 1.0, "them"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "banana", "-3 km", "−3 km", "minus 3", "35 to 30 km", "17 to the north 3", "\x00", "x" * 500, "km",
        "1 in 5", "3 out of 10", "two point", "300 and", "1.1^23", "10²", "2 or", "5 pairs", "nineteen seventy",
        "17 buses and 3 trucks", "two buses and three trucks", "28 August", "1 hundredth", "60 km east of Sukhna",
        "300 fighters over 60 km", "a third of the fighters", "60 km 5 days", "40 kilometes", "2 picometers", "1.5x",
        "more than 200 but fewer than 100", "60 km (50 miles)", "1,0000", "1,23,4567 men", "M16", "1e10", "of",
        "half the men", "20 so trucks", "20 trucks or", "17th", "1980s", "0430 hours", "20 second-hand trucks",
        "3 dozen of 4", "5''",
    ],
)  # fmt: skip
def test_what_is_no_quantity_to_its_end_says_so(text: str) -> None:
    with pytest.raises(QuantityError):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2017 people fled.", "on 14 June 2015.", "at 10:30", "on 9/11", "paragraph 12", "Route 66", "the 17th",
        "call +963", "see [12]", "36°12'N", "the 1980s", "an M16 and a T-72", "The score, they said, was settled",
        "Camp 4", "Brigade 46 attacked", "Buses, No. 5 and nr. 7",
    ],
)  # fmt: skip
def test_a_number_that_names_or_dates_is_no_amount_in_a_text(text: str) -> None:
    assert list(scan(text)) == []


def test_a_conversion_in_brackets_settles_what_a_dot_means() -> None:
    assert [one.core.low for one in parse("1.500 km (932 miles)").readings] == [1500.0]
    assert [one.core.low for one in parse("1.500 km (0.93 miles)").readings] == [1.5]


@pytest.mark.parametrize(
    ("text", "dimension", "said"),
    [
        ("17 days", "length", r"'17 days' is not a length; .*km, miles"),
        ("60 km per hour", "length", "is not a length"),
        ("100 miles per day", "length", "is not a length"),
        (
            "40 verstes",
            "length",
            r"has 'verstes', which is not a unit known here; did you mean 'versts'",
        ),
        ("3 dyas", "time", "is not a time.*did you mean 'days'"),
        ("40", "length", "is not a length"),
        ("20 trucks a day", "count", "is not a count"),
    ],
)
def test_the_wrong_dimension_says_which_units_fit(text: str, dimension: str, said: str) -> None:
    with pytest.raises(QuantityError, match=said):
        parse(text, dimension=dimension)  # type: ignore[arg-type]


def test_a_small_m_glued_to_digits_is_a_million_or_metres() -> None:
    with pytest.raises(QuantityError, match="2 million or 2 metres"):
        parse("2m")
    assert parse("2m", dimension="length").unit == "m"
    assert parse("2 m").unit == "m"
    assert parse("2m people").core == Interval(2e6, 2e6)


def test_a_dot_before_three_digits_keeps_both_readings_in_a_measure() -> None:
    read = parse("1.500 km")
    assert [one.core.low for one in read.readings] == [1.5, 1500.0]
    assert read.readings[1].support == Interval(1450, 1550)
    assert [one.core.low for one in parse("1.500 fighters").readings] == [1500.0]
    assert [one.core.low for one in parse("0.500 km").readings] == [0.5]
    assert [one.core.low for one in parse("1.5 km").readings] == [1.5]


def test_a_case_overrides_a_vague_word() -> None:
    own = {"hundreds": Vagueness(Interval(200, 500), Interval(150, 600))}
    assert parse("hundreds of miles", vague=own).support == Interval(150, 600)
    own = {"about": Vagueness(Interval(0.9, 1.1), Interval(0.5, 2.0))}
    assert parse("~300", vague=own).support == Interval(150, 600)
    assert parse("about 300", vague=own).support == Interval(150, 600)
    own = {"a couple": Vagueness(Interval(2, 2), Interval(2, 2))}
    assert parse("a couple of hundred", vague=own).support == Interval(200, 200)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9" * 16, "has a number of more than 15 digits"),
        ("about 9,999,999,999,999,999 km", "has a number of more than 15 digits"),
        ("-5", "is negative"),
        ("overnight", "is not a quantity; write a number"),
        ("60 km north", "has 'north' behind the unit 'km'"),
        ("17 buses and 11 ambulances", "has a second number"),
        ("60 to 50 km", "ends before it begins"),
    ],
)
def test_a_refusal_says_why(text: str, why: str) -> None:
    with pytest.raises(QuantityError, match=why):
        parse(text)


@cache
def _table() -> dict[str, Row]:
    return {row[0]: row for row in AMOUNTS}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("3 to 5 thousand", "4,000"), ("2k fighters", "2,000 fighters"), ("a couple of hundred", "200"),
        ("300 or more", "500"), ("millions", "3 million"), ("3.000 fighters", "3,000 fighters"), ("sixty km", "60 km"),
        ("2.5 days", "60 hours"), ("two dozen buses", "24 buses"), ("٦٠ كم", "60 km"), ("1½ hours", "90 minutes"),
    ],
)  # fmt: skip
def test_two_forms_of_one_amount_do_not_conflict(left: str, right: str) -> None:
    a, b = parse(left).canonical()[1], parse(right).canonical()[1]
    assert a.meets(b)


def test_the_table_holds_intervals() -> None:
    assert interval(_table()["60 km"][2]) == Interval(55, 65)
    assert quantity.MAX_LENGTH == 120
