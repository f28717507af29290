"""What a claim counts, as checks hold it against other counts."""

from __future__ import annotations

from convoymap.geo.checks.counts import Counted
from convoymap.geo.context import CaseContext
from convoymap.language import readings


def counted_of(context: CaseContext, name: str) -> Counted | None:
    """Return what a claim counts, in all that its words may mean; None where it counts nothing."""
    claim = context.claims.get(name)
    if claim is None or claim.quantity is None:
        return None
    amount = claim.quantity
    if amount.dimension != "count":
        return None
    return Counted(name, counted_words(amount.text, claim.of), readings.widest(amount))


def counted_words(words: str, noun: str | None) -> str:
    """Return the words of an amount with what it counts."""
    return f"{words} {noun}" if noun else words
