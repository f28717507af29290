"""Where something that a scanner read stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """A value and where its words stand.

    Attributes
    ----------
    start, end
        Offsets in code points into the text as given; the end is behind the last character.
    value
        What was read there.
    """

    start: int
    end: int
    value: Value
