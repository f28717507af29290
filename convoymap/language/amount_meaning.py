"""What an amount means once its unit is known: bounds, as a function of how a bare figure is to be taken.

What a hedge does to a number that is rounded depends on the unit behind it, so an amount is read first and evaluated
when its unit is known (`Sense`). Here is only what combines meanings; the words that ask for it are read elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from convoymap.errors import ConvoymapError
from convoymap.language.interval import Interval
from convoymap.language.vague import Vagueness


class AmountError(ConvoymapError, ValueError):
    """The words hold an amount that contradicts itself; the message says how."""


@dataclass(frozen=True, slots=True)
class Sense:
    """How an amount is to be taken once its unit is known.

    Attributes
    ----------
    rounds
        Whether a bare figure stands for all that rounds to it.
    grouped
        Whether one dot before three digits parts thousands.
    """

    rounds: bool
    grouped: bool


Meaning = Callable[[Sense], Vagueness]
"""The bounds of an amount, given how it is to be taken."""
Words = Mapping[str, Vagueness]
"""Bounds of a case's own for vague words, by the words of `convoymap.language.vague`."""


def hedged(meaning: Meaning, hedges: Sequence[Vagueness]) -> Meaning:
    """Return a meaning with hedges round it, outermost first.

    A hedge is never narrower than the bare number: where a bare figure is rounded, "about" and "only" hold all that
    rounds to it, and "nearly" and "just over" reach as far to their own side as rounding is wide.
    """
    for hedge in reversed(hedges):
        meaning = _with_hedge(meaning, hedge)
    return meaning


def _with_hedge(inner: Meaning, hedge: Vagueness) -> Meaning:
    def meant(sense: Sense) -> Vagueness:
        exact, rounded = inner(Sense(False, sense.grouped)), inner(sense)
        found, reach = hedge.of(exact), hedge.support
        low, high = found.support.low, found.support.high
        # "About" and "only" reach to both sides.
        if reach.low < 1.0 < reach.high or reach.low == 1.0 == reach.high:
            low, high = min(low, rounded.support.low), max(high, rounded.support.high)
        elif reach.low >= 1.0:
            # 60 stands for 55 to 65, which is 10 wide: "just over 60" reaches to 70 at the least ...
            high = max(high, exact.support.high + 2 * (rounded.support.high - exact.support.high))
        else:
            # ... and "nearly 60" down to 50.
            width = exact.support.low - rounded.support.low
            low = max(0.0, min(low, exact.support.low - 2 * width))
        return Vagueness(found.core, Interval(low, high))

    return meant


def spanning(low: Meaning, high: Meaning) -> Meaning:
    """Return everything from one amount to another; their own rounding is left out, for a range says how sure it is.

    Raises
    ------
    AmountError
        When evaluated, if the second is below the first.
    """

    def meant(sense: Sense) -> Vagueness:
        # "30 to 35" begins at 30 and not at what rounds to it.
        first, last = (part(Sense(False, sense.grouped)) for part in (low, high))
        if first.core.low > last.core.high:
            raise AmountError("ends before it begins; write the smaller number first")
        core = Interval(first.core.low, last.core.high)
        support = Interval(min(first.support.low, core.low), max(last.support.high, core.high))
        return Vagueness(core, support)

    return meant


def taking(meaning: Meaning, off: float, sense: Sense) -> Vagueness:
    """Return a meaning less and plus an amount in its own unit."""
    exact = meaning(Sense(False, sense.grouped))
    wide = Interval(max(0.0, exact.core.low - off), exact.core.high + off)
    if math.isfinite(off):
        return Vagueness(wide, wide)
    # "300, give or take many": of how much it may be off nothing is known, so only the amount itself is sure.
    return Vagueness(exact.core, Interval(0.0, math.inf))
