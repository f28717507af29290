"""The rival readings of an amount: what tells them apart in words, and what they come to together."""

from __future__ import annotations

import re

from convoymap.language.interval import Interval
from convoymap.language.quantity_value import Quantity
from convoymap.wording.message import joined, say
from convoymap.wording.numbers import Number

_FIGURES = re.compile(r"[\d.,٫٬'’]*\d")


def figures(amount: Quantity) -> str:
    """Return what every reader takes an amount for, in figures without its unit: ``1,500`` or ``30 to 35``."""
    low, high = (Number(f"{end:,.10g}") for end in (amount.core.low, amount.core.high))
    return low if low == high else say("span", low=low, high=high)


def labelled(amount: Quantity) -> str:
    """Return the figures of an amount with what stands behind them in the words: ``1,500 km``."""
    behind = _FIGURES.split(amount.text)[-1].strip()
    return joined("space", (part for part in (figures(amount), behind) if part))


def listed(amount: Quantity) -> str:
    """Return all readings of an amount as alternatives: ``1.5 or 1,500 km``."""
    *others, last = amount.readings
    return joined("or", [*map(figures, others), labelled(last)])


def widest(amount: Quantity) -> Interval:
    """Return all that some reader takes an amount for, in km, seconds, km/h or as a bare number."""
    first, *others = (reading.canonical()[1] for reading in amount.readings)
    for other in others:
        first = first.hull(other)
    return first
