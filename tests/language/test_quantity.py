from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.language.interval import Interval
from convoymap.language.quantity import QuantityError, parse
from convoymap.language.units import UNIT_WORDS, factor
from convoymap.language.vague import HEDGES, NUMBERS, Vagueness

INF = math.inf


@pytest.mark.parametrize(
    ("text", "core", "support", "unit", "noun"),
    [
        ("hundreds of miles", (200, 999), (100, 1999), "mile", ""),
        ("about 60 km", (57, 63), (48, 72), "km", ""),
        ("60 km", (60, 60), (55, 65), "km", ""),
        ("55-kilometer radius", (55, 55), (54.5, 55.5), "km", "radius"),
        ("17 days", (17, 17), (17, 17), "day", ""),
        ("seventeen days", (17, 17), (17, 17), "day", ""),
        ("more than 300 civilians", (300, 375), (300, INF), "", "civilians"),
        ("more than three hundred", (300, 375), (300, INF), "", ""),
        ("nearly 200km", (180, 200), (150, 200), "km", ""),
        ("30 to 35 km", (30, 35), (30, 35), "km", ""),
        ("30-35 km", (30, 35), (30, 35), "km", ""),
        ("between 40 and 60 vehicles", (40, 60), (40, 60), "", "vehicles"),
        ("several hundred fighters", (300, 700), (200, 1200), "", "fighters"),
        ("a few days", (3, 5), (2, 10), "day", ""),
        ("dozens", (24, 99), (12, 143), "", ""),
        ("1,200 people", (1200, 1200), (1200, 1200), "", "people"),
        ("£3,000", (3000, 3000), (3000, 3000), "", ""),
        ("2.5 million", (2.5e6, 2.5e6), (2.5e6, 2.5e6), "", ""),
        ("up to 50 trucks", (0, 50), (0, 50), "", "trucks"),
        ("a week", (1, 1), (1, 1), "week", ""),
    ],
)
def test_words_of_reports(
    text: str, core: tuple[float, float], support: tuple[float, float], unit: str, noun: str
) -> None:
    quantity = parse(text)
    assert (quantity.core.low, quantity.core.high) == pytest.approx(core)
    assert (quantity.support.low, quantity.support.high) == pytest.approx(support)
    assert (quantity.unit, quantity.noun) == (unit, noun)


@pytest.mark.parametrize(
    "text", ["", " ", "banana", "-3 km", "35 to 30 km", "17 to the north 3", "\x00", "x" * 500]
)
def test_what_is_no_quantity_says_so(text: str) -> None:
    with pytest.raises(QuantityError):
        parse(text)


def test_the_wrong_dimension_says_which_units_fit() -> None:
    with pytest.raises(QuantityError, match=r"'17 days' is not a length; .*km, miles"):
        parse("17 days", dimension="length")


def test_a_case_overrides_a_vague_word() -> None:
    own = {"hundreds": Vagueness(Interval(200, 500), Interval(150, 600))}
    assert parse("hundreds of miles", vague=own).support == Interval(150, 600)


@pytest.mark.parametrize(
    ("unit", "canonical"),
    [
        ("mile", 1.609344),
        ("nautical_mile", 1.852),
        ("league", 4.828),
        ("parasang", 5.5),
        ("m", 0.001),
    ],
)
def test_length_units_in_km(unit: str, canonical: float) -> None:
    assert factor(unit, "length") == pytest.approx(canonical, rel=1e-4)


@pytest.mark.parametrize("word", sorted(UNIT_WORDS))
def test_every_unit_word_converts(word: str) -> None:
    low, high = parse(f"3 {word}").canonical()[0].low, parse(f"3 {word}").canonical()[1].high
    assert 0 < low <= high


@pytest.mark.parametrize("word", sorted([*HEDGES, *NUMBERS]))
def test_every_vague_word_has_its_core_inside_its_support(word: str) -> None:
    meaning = {**NUMBERS, **HEDGES}[word]
    assert meaning.core.within(meaning.support)


@given(st.text(max_size=150))
def test_any_text_gives_a_quantity_or_a_quantity_error(text: str) -> None:
    try:
        quantity = parse(text)
    except QuantityError:
        return
    assert quantity.core.within(quantity.support)


@given(
    st.integers(1, 10**9), st.sampled_from(sorted(HEDGES)), st.sampled_from(["km", "days", "men"])
)
def test_a_hedge_keeps_the_number_in_its_support(number: int, hedge: str, noun: str) -> None:
    assert parse(f"{hedge} {number} {noun}").support.meets(Interval(number, number))


ordered = st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)).map(
    lambda pair: Interval(*sorted(pair))
)


@given(ordered, ordered)
def test_intervals_meet_where_their_gap_is_zero(a: Interval, b: Interval) -> None:
    assert a.meets(b) == b.meets(a) == (a.gap(b) == 0)
    assert a.within(a.hull(b))
    assert (a - b).low == -(b - a).high


def test_an_interval_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(ValueError, match="no interval"):
        Interval(2, 1)
