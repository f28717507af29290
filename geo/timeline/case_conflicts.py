"""Sets of a case's claims that cannot all be true on its timeline, in words."""

from __future__ import annotations

from convoymap.geo.conflict import Conflict, ranked
from convoymap.geo.figures import lapse
from convoymap.geo.timeline.case_constraints import EPOCH, CaseConstraint
from convoymap.geo.timeline.case_timeline import CaseTimeline
from convoymap.geo.timeline.conflicts import MinimalConflict, conflicts
from convoymap.wording.message import Message, joined, say


def timeline_conflicts(timeline: CaseTimeline, *, limit: int = 100) -> list[Conflict]:
    """Return the sets of claims that cannot all be true on the timeline, those of fewest claims first.

    Assumptions and dates of the case's own that take part are named in the working, not among the claims. Of conflicts
    among the same claims the one that assumes least is kept.

    Parameters
    ----------
    limit
        How many minimal conflicts to look for at most.
    """
    found: dict[frozenset[str], Conflict] = {}
    for minimal in conflicts(timeline.constraints, limit=limit):
        # Of several alternatives one holds: that they exclude each other is the dispute, and no story beside it.
        if _is_dispute(timeline, minimal):
            continue
        conflict = _conflict(timeline, minimal)
        # They come with the fewest constraints first, so the first among the same claims assumes least.
        found.setdefault(frozenset(conflict.claims) or frozenset([conflict.why]), conflict)
    return ranked(found.values())


def _conflict(timeline: CaseTimeline, minimal: MinimalConflict) -> Conflict:
    # A duration may stand behind two steps of one cycle; it is listed once.
    parts = list(dict.fromkeys(timeline.constraint_of(step) for step in minimal.steps))
    claims = sorted(
        {claim for name in minimal.claims for claim in timeline.claims_named(str(name))}
    )
    short = lapse(minimal.margin)
    return Conflict(
        claims=tuple(claims),
        subject=_subject(timeline, claims, minimal),
        kind="timeline",
        severity="soft" if any(part.doubtful for part in parts) else "hard",
        margin=say("margin.short", time=short),
        why=say("story", statements=_listed(parts), time=short),
    )


def _is_dispute(timeline: CaseTimeline, minimal: MinimalConflict) -> bool:
    """Return whether a conflict is that between alternatives of one event's time."""
    ends = {str(end) for step in minimal.steps for end in (step.a, step.b)} - {EPOCH}
    if len(ends) != 1:
        return False
    return timeline.dating_alternatives(ends.pop()).issuperset(map(str, minimal.claims))


def _listed(parts: list[CaseConstraint]) -> Message:
    first, *others = (part.words for part in parts)
    if first.id == "states.own":
        first = say("states.ownFirst", **first.values)
    return joined("semicolon", (first, *others))


def _subject(timeline: CaseTimeline, claims: list[str], minimal: MinimalConflict) -> str:
    case = timeline.case
    if claims:
        return next(claim.about for claim in case.claims if claim.id == claims[0])
    events = sorted({str(step.a) for step in minimal.steps} - {EPOCH})
    return events[0].split(" ")[0] if events else case.id
