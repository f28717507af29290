"""When a place, number or time that one claim affirms lies wholly within what another denies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from convoymap.geo.conflict import Severity
from convoymap.geo.contradictions.claim_facts import ClaimFacts, NamedPlace, apart_in_time, covers
from convoymap.geo.contradictions.disagreement import Disagreement
from convoymap.language.edtf_said import edtf_said
from convoymap.wording.message import say

_PLACED = frozenset({"origin", "destination", "position", "route"})


def affirmed_within_denied(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
    """Yield how a denial disagrees with what the other claim affirms, which must lie wholly within what is denied."""
    denial, asserted = (a, b) if a.claim.modality == "denial" else (b, a)
    if asserted.claim.modality == "denial" or apart_in_time(denial, asserted):
        return
    words = _affirmed_within(asserted, denial)
    if words:
        affirmed, denied = words
        refused = say("not", value=denied)
        left, right = (affirmed, refused) if asserted is a else (refused, affirmed)
        severity: Severity = "hard" if covers(denial, asserted) else "soft"
        yield Disagreement(left, right, severity, say("clash.denied"))


def _affirmed_within(asserted: ClaimFacts, denial: ClaimFacts) -> tuple[str, str] | None:
    attribute = asserted.claim.attribute
    if attribute in _PLACED and asserted.places and denial.places:
        # A denied region denies each place in it; a denied town says nothing of the region that it lies in.
        inside = all(
            any(_holds(denied, named) for denied in denial.places) for named in asserted.places
        )
        return (asserted.place_names, denial.place_names) if inside else None
    if attribute == "date" and asserted.event and asserted.window and denial.window:
        within = asserted.window.span.within(denial.window.span)
        same = asserted.event == denial.event
        texts = asserted.window.when_said(), denial.window.when_said()
        return (edtf_said(texts[0]), edtf_said(texts[1])) if within and same else None
    if asserted.amount and denial.amount and asserted.counted == denial.counted:
        return _amount_within(asserted, denial)
    return None


def _amount_within(asserted: ClaimFacts, denial: ClaimFacts) -> tuple[str, str] | None:
    assert asserted.amount
    assert denial.amount
    if asserted.amount.dimension != denial.amount.dimension:
        return None
    # Every reading of the one must be denied in every reading of the other, else both can hold.
    inside = all(
        ours.canonical()[1].within(theirs.canonical()[1])
        for ours, theirs in product(asserted.amount.readings, denial.amount.readings)
    )
    return (asserted.amount.text, denial.amount.text) if inside else None


def _holds(outer: NamedPlace, inner: NamedPlace) -> bool:
    same = outer.place.id == inner.place.id
    return same or bool(outer.where.geometry.covers(inner.where.geometry))
