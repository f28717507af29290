"""A relation between claims in the form that is printed, such as a promise and its outcome."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any, get_args

from convoymap.seeds.relates import RelationKind
from convoymap.wording.message import Message

KINDS: tuple[RelationKind, ...] = get_args(RelationKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Claims of which one tells what came of the other. They may all be true, so it is no conflict.

    Attributes
    ----------
    claims
        Ids of the claims: those of what was said first, then those of what came of it.
    said
        How many of them are of the former.
    subject
        What they speak of: the id of a movement, zone, event or subject.
    why
        Who says what, in neutral sentences.
    """

    claims: tuple[str, ...]
    said: int
    subject: str
    kind: RelationKind
    why: Message

    @property
    def pairs(self) -> frozenset[frozenset[str]]:
        """Every two claims of which the one tells what came of the other."""
        first, then = self.claims[: self.said], self.claims[self.said :]
        return frozenset(frozenset((a, b)) for a in first for b in then)

    def to_json(self) -> dict[str, Any]:
        """Return the relation in the form that ``convoymap check --format json`` prints."""
        return {
            "claims": list(self.claims),
            "subject": self.subject,
            "kind": self.kind,
            "why": self.why,
        }


def told(claims: Iterable[str], pairs: frozenset[frozenset[str]]) -> bool:
    """Return whether each of some claims stands in a relation to another of them, by pairs of ids."""
    named = tuple(dict.fromkeys(claims))
    within = {pair for pair in map(frozenset, combinations(named, 2)) if pair in pairs}
    return bool(within) and all(any(name in pair for pair in within) for name in named)
