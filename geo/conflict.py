"""A conflict in the form that is printed: the sides that cannot all hold, who says each, how hard, by how much, why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from convoymap.wording.message import Message

Severity = Literal["hard", "soft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Statements of a conflict that say the same, or agree; any of them stands for its side.

    Attributes
    ----------
    says
        What they say, in words.
    claims
        Ids of the claims that say it, sorted; empty where only the case itself does.
    premises
        Statements of the case's own that say it: the date of a stop or event, the order of stops, an assumed top speed.
    by_case
        Whether only the case says it; its claims, if it has any, are those that support the stop.
    witnesses
        Ids of the sources of the claims, one list an origin.
    """

    says: Message
    claims: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    by_case: bool = False
    witnesses: tuple[tuple[str, ...], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the side in the form that ``convoymap check --format json`` prints."""
        return {
            "says": self.says,
            "claims": list(self.claims),
            "premises": list(self.premises),
            "witnesses": [list(sources) for sources in self.witnesses],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Sides that cannot all hold, in words; without any one of them the others can. It never says which is wrong.

    Attributes
    ----------
    claims
        Ids of the claims, each once.
    sides
        What cannot all hold, two sides or more; only what one claim says of itself makes a single one.
    subject
        What they speak of: the id of a movement, zone, event or subject.
    kind
        The attribute on which they differ, or ``timeline``.
    severity
        ``hard`` where no reading lets all sides stand, ``soft`` where only an unusual reading does.
    margin
        By how much they miss each other at the least, in words.
    why
        Who says what, with the working, in neutral sentences.
    witnesses
        Ids of the sources of all claims, one list an origin.
    """

    claims: tuple[str, ...]
    sides: tuple[Side, ...]
    subject: str
    kind: str
    severity: Severity
    margin: Message
    why: Message
    witnesses: tuple[tuple[str, ...], ...] = ()

    @property
    def premises(self) -> tuple[str, ...]:
        """The statements of the case's own without which the claims could all be true, each once."""
        return tuple(
            dict.fromkeys(name for side in self.sides if side.by_case for name in side.premises)
        )

    def to_json(self) -> dict[str, Any]:
        """Return the conflict in the form that ``convoymap check --format json`` prints."""
        return {
            "claims": list(self.claims),
            "subject": self.subject,
            "kind": self.kind,
            "severity": self.severity,
            "margin": self.margin,
            "witnesses": [list(sources) for sources in self.witnesses],
            "why": self.why,
            "sides": [side.to_json() for side in self.sides],
            "premises": list(self.premises),
        }


def ranked(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Return conflicts with the fewest claims first, hard before soft, then by their ids."""
    # Alphabetically "hard" comes before "soft".
    return sorted(
        conflicts, key=lambda c: (len(c.claims), c.severity, c.subject, c.kind, c.claims, c.why)
    )
