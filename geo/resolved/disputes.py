"""Disputed values of a case: every way in which one alternative of each is taken.

Alternatives are expanded here and nowhere else. What a resolved case is asked under a choice is answered as if the
chosen alternatives were all that is said; of what the choice leaves open, from all alternatives together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Generic, Literal, TypeVar

from convoymap.seeds.alternatives import Alternative, Disputed, words

ValueT = TypeVar("ValueT")

What = Literal["when", "place", "quantity"]
DisputeKey = tuple[What, tuple[tuple[str, tuple[str, ...]], ...]]
"""What is disputed, and each alternative by its words and the claims that give it."""
Choice = frozenset[tuple[DisputeKey, int]]
"""Which alternative is taken of each dispute, by its number in order."""
UNSETTLED: Choice = frozenset()

MOST_SETTLEMENTS = 32
"""So many ways to take one alternative of each dispute are tried; what goes beyond is left open."""


@dataclass(frozen=True, slots=True)
class Possible(Generic[ValueT]):
    """A value that something may have, with the claims that give it."""

    value: ValueT
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """A value of an event for which sources give several.

    Two events with the same alternatives by the same claims are one dispute: whoever is right on the one is right on
    the other.

    Attributes
    ----------
    event
        The key of the event, see `convoymap.geo.resolved.events.CaseEvent`.
    """

    what: What
    event: str
    given: Disputed[Any]

    @property
    def key(self) -> DisputeKey:
        """What tells it from other disputes."""
        return key_of(self.what, self.given)


@dataclass(frozen=True, slots=True)
class Settlement:
    """One way to take one alternative of each of several disputes."""

    choice: Choice
    taken: tuple[tuple[Dispute, Possible[Any]], ...]


def key_of(what: What, given: Disputed[Any]) -> DisputeKey:
    """Return the key of a dispute; it does not depend on how its alternatives are written."""
    return what, tuple((words(each.value), tuple(each.claims)) for each in given.ordered)


def possible(
    what: What,
    given: ValueT | Disputed[ValueT] | None,
    choice: Choice,
    claims: Iterable[str] = (),
) -> tuple[Possible[ValueT], ...]:
    """Return the values that something may have under a choice: none, the only one, or every alternative left open.

    `claims` are those that give the only value.
    """
    if given is None:
        return ()
    if not isinstance(given, Disputed):
        return (Possible(given, tuple(claims)),)
    taken = _taken(what, given, choice)
    return tuple(map(_possible, given.ordered if taken is None else (given.ordered[taken],)))


def rivals_of(what: What, given: Disputed[Any], choice: Choice) -> frozenset[str]:
    """Return the claims that give only alternatives which the choice does not take; none where it leaves them open."""
    taken = _taken(what, given, choice)
    if taken is None:
        return frozenset()
    others = {claim for each in given.ordered for claim in each.claims}
    return frozenset(others.difference(given.ordered[taken].claims))


def _taken(what: What, given: Disputed[Any], choice: Choice) -> int | None:
    key = key_of(what, given) if choice else None
    return next((number for chosen, number in choice if chosen == key), None)


def _possible(alternative: Alternative[ValueT]) -> Possible[ValueT]:
    return Possible(alternative.value, tuple(alternative.claims))


def settlements(
    disputes: Iterable[Dispute], choice: Choice = UNSETTLED, *, most: int = MOST_SETTLEMENTS
) -> list[Settlement]:
    """Return every way to take one alternative of each dispute that a choice leaves open, added to that choice.

    Where there would be more than `most`, disputes are left open from the last of their keys on. Empty where none is
    open. The order of events and of alternatives makes no difference.
    """
    settled = {key for key, _ in choice}
    found: Mapping[DisputeKey, Dispute] = {
        dispute.key: dispute
        for dispute in sorted(disputes, key=lambda each: each.event, reverse=True)
        if dispute.key not in settled
    }
    expanded: list[Dispute] = []
    count = 1
    for key in sorted(found):
        count *= len(found[key].given.ordered)
        if count > most:
            break
        expanded.append(found[key])
    if not expanded:
        return []
    return [
        Settlement(
            choice | {(each.key, number) for each, number in zip(expanded, numbers, strict=True)},
            tuple(
                (each, _possible(each.given.ordered[number]))
                for each, number in zip(expanded, numbers, strict=True)
            ),
        )
        for numbers in product(*(range(len(each.given.ordered)) for each in expanded))
    ]
