"""Numbers as they are written: with how many decimals, and within sentences as text that every language can write."""

from __future__ import annotations

import math

WRITTEN_DIGITS = 9
"""Significant digits of an amount wherever it is written, and the most decimals: a micrometre of km, 0.1 ms of days.

The last bits of a computed number differ between versions of GEOS, PROJ and numpy; these digits do not. No reader
sees more than six of them.
"""


def written(value: float) -> float:
    """Return a number, in its own unit, as it is written: see `WRITTEN_DIGITS`; whole units are kept, zero has no sign.

    For output alone: a verdict is found with the number itself.

    >>> written(4.5668704533711635), written(274.128395505093), written(15), written(-1e-12)
    (4.56687045, 274.128396, 15, 0.0)
    """
    if not value or math.isinf(value):
        return value + 0
    before = 1 + math.floor(math.log10(abs(value)))
    decimals = min(WRITTEN_DIGITS, max(0, WRITTEN_DIGITS - before))
    # Adding 0 makes 0.0 of -0.0 and leaves a whole number whole.
    return round(value, decimals) + 0


class Number(str):
    """A number as English prints it: digits, commas between thousands where it is grouped, a point."""

    __slots__ = ()

    @property
    def value(self) -> float:
        """The number that is printed, in the unit that the sentence names."""
        return float(self.replace(",", ""))


def figure(value: float) -> Number:
    """Return a number for a working: up to one decimal, none from 100 on.

    >>> figure(385.84), figure(4.04), figure(15.0)
    ('386', '4', '15')
    """
    text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}"
    text = text.removesuffix(".0")
    # -0.04 is printed as 0, not as -0.
    return Number("0" if text == "-0" else text)


def fixed(value: float, decimals: int, *, grouped: bool = True) -> Number:
    """Return a number printed with exactly `decimals` decimals.

    >>> fixed(1234.5, 1), fixed(1234.5, 0, grouped=False)
    ('1,234.5', '1234')
    """
    return Number(f"{value:,.{decimals}f}" if grouped else f"{value:.{decimals}f}")


def short(value: float) -> Number:
    """Return a number as short as six significant digits can be, its thousands not grouped.

    >>> short(25.0), short(0.75), short(3600.0)
    ('25', '0.75', '3600')
    """
    return Number(f"{value:g}")


def is_plain(number: Number) -> bool:
    """Return whether a number is digits with their signs, and not infinite or with an exponent."""
    return math.isfinite(number.value) and "e" not in number
