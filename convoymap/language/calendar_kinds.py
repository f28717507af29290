"""Which calendars dates are read in, and the numbers of their months that not every year has."""

from __future__ import annotations

from typing import Literal

Calendar = Literal["gregorian", "julian", "hijri", "hijri-civil", "hebrew", "french"]
OBSERVED: tuple[Calendar, ...] = ("hijri",)
"""Calendars whose months begin when the moon is seen: a day may be one earlier or later than reckoned."""
SECOND_ADAR = 13
"""The month that Hebrew leap years have beside the twelfth, both called Adar."""
COMPLEMENTARY = 13
"""The days behind the last month of a French year, as a month of their own."""
