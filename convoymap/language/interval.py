"""Closed intervals of numbers, open-ended with infinities."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both included and of one unit; infinite ends are open.

    Raises
    ------
    ValueError
        If an end is not a number or `low` is greater than `high`.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if math.isnan(self.low) or math.isnan(self.high) or self.low > self.high:
            raise ValueError(f"no interval from {self.low!r} to {self.high!r}")

    def meets(self, other: Interval) -> bool:
        """Return whether the two have a number in common."""
        return self.low <= other.high and other.low <= self.high

    def within(self, other: Interval) -> bool:
        """Return whether every number of this interval lies in `other`."""
        return other.low <= self.low and self.high <= other.high

    def gap(self, other: Interval) -> float:
        """Return how far apart the two are, in their unit; 0 where they meet."""
        return max(0.0, other.low - self.high, self.low - other.high)

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval, in the unit of both, that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def scale(self, factor: float) -> Interval:
        """Return the interval in another unit; `factor` must be positive."""
        return Interval(self.low * factor, self.high * factor)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)


EVERYTHING = Interval(-math.inf, math.inf)
