"""What a claim counts, as checks hold it against other counts."""

from __future__ import annotations

from convoymap.geo.checks.counts import Counted
from convoymap.geo.context import CaseContext
from convoymap.geo.figures import counted_words
from convoymap.geo.said import claim_said
from convoymap.language import readings


def counted_of(context: CaseContext, name: str) -> Counted | None:
    """Return what a claim counts, in all that its words may mean; None where it counts nothing."""
    claim = context.claims.get(name)
    if claim is None or claim.quantity is None:
        return None
    amount = claim.quantity
    if amount.dimension != "count":
        return None
    noun = claim.of or ""
    return Counted(
        claim_said(context.case, claim),
        counted_words(amount.text, noun),
        readings.widest(amount),
        noun or amount.noun,
        name,
    )
