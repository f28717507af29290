"""When and where words for a date were told, and how the words within them are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from convoymap.language.date_spans import EPOCH, Meaning

Readings = Iterator[Meaning]
Hemisphere = Literal["north", "south"]
DEEPEST = 6
"""How deep words may stand within words: nested words of a hostile text would multiply the readings."""


@dataclass(frozen=True, slots=True)
class Told:
    """The circumstances that give relative words their meaning.

    Attributes
    ----------
    published
        The day of publication, from which relative words count.
    hemispheres
        Those in which the event may have happened; seasons have a reading for each.
    reader
        What reads words within words.
    depth
        How many words stand round these.
    """

    published: date
    hemispheres: tuple[Hemisphere, ...]
    reader: Callable[[str, Told], Readings]
    depth: int = 0

    def read(self, words: str) -> list[Meaning]:
        """Return every reading of words within these."""
        if self.depth >= DEEPEST:
            return []
        return list(self.reader(words, replace(self, depth=self.depth + 1)))

    def read_from(self, day: float, words: str) -> list[Meaning]:
        """Return every reading of words within these, told on another day, counted from 1970-01-01."""
        return replace(self, published=EPOCH + timedelta(day)).read(words)
