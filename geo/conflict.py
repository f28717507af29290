"""A conflict between claims in the form that is printed: which claims, how hard, by how much, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from convoymap.wording.message import Message

Severity = Literal["hard", "soft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Claims that cannot all be true together, in words. It never says which of them is wrong.

    Attributes
    ----------
    claims
        Ids of the claims, those of one side before those of the other.
    subject
        What they speak of: the id of a movement, zone, event or subject.
    kind
        The attribute on which they differ, or ``timeline``.
    severity
        ``hard`` where no reading lets both stand, ``soft`` where only an unusual reading does.
    margin
        By how much they miss each other, in words.
    why
        Who says what, with the working, in neutral sentences.
    """

    claims: tuple[str, ...]
    subject: str
    kind: str
    severity: Severity
    margin: Message
    why: Message

    def to_json(self) -> dict[str, Any]:
        """Return the conflict in the form that ``convoymap check --format json`` prints."""
        return {
            "claims": list(self.claims),
            "subject": self.subject,
            "kind": self.kind,
            "severity": self.severity,
            "margin": self.margin,
            "why": self.why,
        }


def ranked(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Return conflicts with the fewest claims first, hard before soft, then by their ids."""
    # Alphabetically "hard" comes before "soft".
    return sorted(
        conflicts, key=lambda c: (len(c.claims), c.severity, c.subject, c.kind, c.claims, c.why)
    )
