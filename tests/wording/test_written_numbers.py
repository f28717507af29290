"""How computed numbers are written: without the last bits, in which versions of libraries differ."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from convoymap.geo.figures import interval_json
from convoymap.language.interval import Interval
from convoymap.wording.numbers import WRITTEN_DIGITS, written

FINITE = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15)


@given(FINITE)
def test_a_written_number_is_near_and_written_the_same_again(value: float) -> None:
    there = written(value)
    assert there == written(there)
    assert abs(there - value) <= max(0.5000001, abs(value) * 1e-15) * 10.0 ** -min(
        WRITTEN_DIGITS, max(0, WRITTEN_DIGITS - 1 - math.floor(math.log10(abs(value) or 1)))
    )
    assert math.copysign(1, there) == 1 or there < 0


@given(st.floats(min_value=1e-3, max_value=1e6), st.integers(-4, 4))
def test_the_last_bits_do_not_show(value: float, bits: int) -> None:
    """Save where they carry a number over half of the last digit that is written."""
    other = value
    for _ in range(abs(bits)):
        other = math.nextafter(other, math.inf if bits > 0 else -math.inf)
    digits = WRITTEN_DIGITS - 1 - math.floor(math.log10(value))
    past_half = (value * 10.0 ** min(WRITTEN_DIGITS, digits)) % 1.0
    assume(abs(past_half - 0.5) > 1e-5)
    assert repr(written(value)) == repr(written(other))


@given(st.integers(-(10**18), 10**18))
def test_whole_numbers_are_kept(value: int) -> None:
    assert written(value) == value
    assert type(written(value)) is int
    assert written(float(value)) == float(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [(4.5668704533711635, "4.56687045"), (4.5668704533711149, "4.56687045"), (0.0, "0.0"), (-0.0, "0.0"),
     (-1e-12, "0.0"), (0.1 + 0.2, "0.3"), (12_345_678_901.4, "12345678901.0"), (1 / 86_400_000, "1.2e-08")],
)  # fmt: skip
def test_examples(value: float, text: str) -> None:
    assert repr(written(value)) == text


def test_open_ends_and_intervals() -> None:
    assert written(math.inf) == math.inf
    assert interval_json(Interval(-math.inf, 0.1 + 0.2)) == {"low": None, "high": 0.3}
