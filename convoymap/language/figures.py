"""A number with the step to which it is printed, and where it stands among tokens."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 1e15
"""Greater numbers are not read as amounts."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the step to which it is printed: 60 in tens, 55 in ones, 2.5 in tenths."""

    value: float
    step: float

    @property
    def grain(self) -> float:
        """How far a rounded figure may be off: half its step; where zeros alone tell the step, a tenth of it at most.

        60 km is 55 to 65, but 10,000 km is 9,000 to 11,000 and not 5,000 to 15,000: that a figure has one digit before
        its zeros does not say that it was rounded to that digit. This project's choice.
        """
        return self.step / 2 if self.step <= 1.0 else min(self.step / 2, self.value / 10)

    def times(self, scale: float) -> Figure:
        """Return the figure multiplied by a scale word: 2.5 million is 2,500,000 in hundred thousands."""
        value = self.value * scale
        if self.step < 1.0:
            return Figure(round(value, 6), self.step * scale)
        return Figure(value, step_of(value))


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text.

    Attributes
    ----------
    figure
        What it is; where a dot can be read in two ways, with the dot as the decimal sign.
    grouped
        The other way, with the dot between thousands; None where there is but one.
    end
        The index of the token behind it.
    scales
        By what its scale words multiplied, the whole and the last: what a number before it in a range may share.
    fraction
        Whether it is a fraction alone (half, two thirds), which may be a share of something.
    separated
        Whether its thousands are parted by a sign or blank.
    bare
        Whether it is digits alone, so that a suffix or hedge may follow it at once.
    """

    figure: Figure
    end: int
    grouped: Figure | None = None
    scales: tuple[float, ...] = ()
    fraction: bool = False
    bare: bool = False
    separated: bool = False


def step_of(value: float) -> float:
    """Return the place value, in units of the number, of its last digit that is not zero.

    >>> step_of(60), step_of(10_000), step_of(55), step_of(0)
    (10.0, 10000.0, 1.0, 1.0)
    """
    number, step = round(value), 1.0
    while number and number % 10 == 0:
        number //= 10
        step *= 10.0
    return step
