"""What a scanner finds: where words stand in a text, and what they were read as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")

SPACE = r"(?:[^\S\n]{1,4}|[^\S\n]{0,4}\n[^\S\n]{0,8})"
"""Pattern of what stands between the words of one phrase: a few blanks, and one line's end at most."""


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """Words found in a text.

    Attributes
    ----------
    start, end
        Offsets in code points into the text as given; ``text[start:end]`` are the words.
    value
        What parsing these words gives.
    """

    start: int
    end: int
    value: Value
