"""How two claims on one thing disagree: the values that cannot both hold, and by how much."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from convoymap.geo.conflict import Severity
from convoymap.geo.contradictions.claim_facts import ClaimFacts
from convoymap.wording.message import NOTHING, Message


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How two claims disagree.

    Attributes
    ----------
    left, right
        The values that cannot both hold, in words.
    margin
        By how much they miss each other, in words; empty where that cannot be measured.
    working
        The figures, in a sentence; empty where there are no figures.
    gap
        The margin in km, seconds, km/h, degrees or as a bare number; 0 where it cannot be measured.
    """

    left: str
    right: str
    severity: Severity
    margin: Message = NOTHING
    working: Message = NOTHING
    gap: float = 0.0

    def turned(self) -> Disagreement:
        """Return the same from the other side."""
        return replace(self, left=self.right, right=self.left)


@dataclass(frozen=True, slots=True)
class Apart:
    """By how much two values of one thing miss each other.

    Attributes
    ----------
    gap
        In seconds, km, km/h, or as a bare number.
    margin
        The same in words.
    """

    gap: float
    severity: Severity
    margin: Message
    working: Message = NOTHING


Rule = Callable[[ClaimFacts, ClaimFacts], Iterator[Disagreement]]
