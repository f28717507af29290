"""A reported amount as a value: its bounds, its unit, what is counted, and what else its words can mean."""

from __future__ import annotations

from dataclasses import dataclass

from convoymap.language.interval import Interval
from convoymap.language.units import Dimension, unit_named


@dataclass(frozen=True, slots=True)
class Quantity:
    """A reported amount.

    Attributes
    ----------
    text
        The words as written.
    core, support
        What every reading, and what some reading, takes the words to mean, in `unit`.
    unit
        The unit's id in `convoymap.language.units`, such as ``mile``; ``per day`` and the like for a rate; empty for a
        count.
    dimension
        ``length``, ``time``, ``speed``, ``area``, ``mass``, ``share``, ``rate`` or ``count``.
    noun
        What stands behind the number of a count, such as ``fighters``; what a length measures, such as ``radius``.
    rivals
        What else the same words can mean: 1.500 km may be 1.5 or 1,500 km.
    """

    text: str
    core: Interval
    support: Interval
    unit: str
    dimension: Dimension
    noun: str = ""
    rivals: tuple[Quantity, ...] = ()

    @property
    def readings(self) -> tuple[Quantity, ...]:
        """Everything that the words can mean, this quantity first."""
        return (self, *self.rivals)

    def canonical(self) -> tuple[Interval, Interval]:
        """Return core and support in km, seconds, km/h, square km, kg, percent or as a bare number.

        Units that varied widen both.
        """
        if self.dimension in ("count", "rate"):
            return self.core, self.support
        unit = unit_named(self.unit)
        core = Interval(self.core.low * unit.core.low, self.core.high * unit.core.high)
        support = Interval(
            self.support.low * unit.support.low, self.support.high * unit.support.high
        )
        return core, support.hull(core)
