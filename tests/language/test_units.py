"""Units: their words, their factors, and those that varied."""

from __future__ import annotations

import pytest

from convoymap.language.quantity import parse
from convoymap.language.units import UNIT_WORDS, UnitError, factor, unit_named
from convoymap.language.units import parse as parse_unit


@pytest.mark.parametrize(
    ("unit", "canonical"),
    [
        ("mile", 1.609344),
        ("nautical_mile", 1.852),
        ("league", 4.828),
        ("parasang", 5.5),
        ("verst", 1.0668),
        ("m", 0.001),
    ],
)
def test_length_units_in_km(unit: str, canonical: float) -> None:
    assert factor(unit, "length") == pytest.approx(canonical, rel=1e-4)


@pytest.mark.parametrize("word", sorted(UNIT_WORDS))
def test_every_unit_word_converts(word: str) -> None:
    low, high = parse(f"3 {word}").canonical()[0].low, parse(f"3 {word}").canonical()[1].high
    assert 0 < low <= high
    assert parse_unit(word) == UNIT_WORDS[word]


def test_units_that_varied_widen_what_is_meant() -> None:
    core, support = parse("10 leagues").canonical()
    assert support.low < core.low <= 10 * factor("league", "length") < core.high < support.high


def test_what_is_no_unit_names_the_nearest() -> None:
    with pytest.raises(UnitError, match="did you mean"):
        parse_unit("kilometes")
    with pytest.raises(UnitError, match="not a unit of time"):
        factor("km", "time")
    assert unit_named("km/day").factor == pytest.approx(1 / 24)
