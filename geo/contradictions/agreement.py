"""Whether two claims on one thing say the same in other words: a place and an area around it, "dozens" and 40."""

from __future__ import annotations

from itertools import product

from convoymap.geo.contradictions.amounts import counts_compare, spans_compare
from convoymap.geo.contradictions.claim_facts import ClaimFacts, at_one_time
from convoymap.geo.contradictions.places import within_reach

_PLACED = frozenset({"origin", "destination", "route"})
_SPANS = frozenset({"duration", "distance", "speed"})


def agree(a: ClaimFacts, b: ClaimFacts) -> bool:
    """Return whether two claims on one subject and attribute agree on a place, number or date that both give.

    That they do not contradict each other is not enough: two towns at two times are not one statement. Denials agree
    with nothing, for two of them may refuse different things.
    """
    if "denial" in (a.claim.modality, b.claim.modality):
        return False
    attribute = a.claim.attribute
    if attribute in _PLACED:
        return within_reach(a, b)
    if attribute == "position":
        return at_one_time(a, b) in ("same", "likely") and within_reach(a, b)
    if attribute == "date":
        one_event = a.event is not None and a.event == b.event
        return bool(one_event and a.window and b.window and not a.window.disjoint(b.window))
    if attribute == "count":
        return counts_compare(a, b) and _amounts_meet(a, b)
    return attribute in _SPANS and spans_compare(a, b) and _amounts_meet(a, b)


def _amounts_meet(a: ClaimFacts, b: ClaimFacts) -> bool:
    if a.amount is None or b.amount is None:
        return False
    return any(
        x.canonical()[1].meets(y.canonical()[1])
        for x, y in product(a.amount.readings, b.amount.readings)
    )
