"""Figures as workings print them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.geo.figures import amount, lapse, span, span_km
from convoymap.language.interval import Interval
from convoymap.wording.numbers import figure


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (1.0, 2.0, "km", "1 to 2 km"),
        (3.0, 3.0, "days", "3 days"),
        (100.0, math.inf, "km", "100 km or more"),
        (-math.inf, 5.0, "h", "5 h or less"),
        (2.0, 7.0, "", "2 to 7"),
    ],
)
def test_an_interval_in_words(low: float, high: float, unit: str, words: str) -> None:
    assert span(Interval(low, high), unit) == words


def test_an_interval_without_ends_names_no_figure() -> None:
    assert not any(map(str.isdigit, span(Interval(-math.inf, math.inf), "km")))


@given(st.floats(0, 1e6), st.sampled_from(["km", "km/h", "degrees", ""]))
def test_an_interval_of_one_number_is_that_number(value: float, unit: str) -> None:
    assert span(Interval(value, value), unit) == amount(figure(value), unit)


@given(st.floats(0, 1e5), st.floats(0, 1e5))
def test_both_ends_in_km_have_one_decimal(low: float, more: float) -> None:
    first, _, last, unit = span_km(Interval(low, low + more)).split(" ")
    ends = [float(end.replace(",", "")) for end in (first, last)]
    assert unit == "km"
    assert ends == pytest.approx([low, low + more], abs=0.0501)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "0 min"),
        (90.0, "1.5 min"),
        (3_599.0, "60 min"),
        (3_600.0, "1 h"),
        (47 * 3_600.0, "47 h"),
        (48 * 3_600.0, "2 days"),
        (5 * 86_400.0, "5 days"),
    ],
)
def test_a_length_of_time_has_the_unit_that_suits_it(seconds: float, words: str) -> None:
    assert lapse(seconds) == words


@given(st.floats(0, 1e9))
def test_a_length_of_time_can_be_read_back(seconds: float) -> None:
    number, unit = lapse(seconds).split(" ")
    seconds_each = {"min": 60, "h": 3_600, "day": 86_400, "days": 86_400}[unit]
    read = float(number.replace(",", "")) * seconds_each
    assert read == pytest.approx(seconds, rel=0.01, abs=0.06 * seconds_each)
