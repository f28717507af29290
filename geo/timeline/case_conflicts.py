"""What a case states of its times that cannot all hold, in words: one conflict a dispute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from convoymap.geo.conflict import Conflict, Side, ranked
from convoymap.geo.figures import lapse
from convoymap.geo.said import claim_said
from convoymap.geo.timeline.case_constraints import EPOCH, CaseConstraint
from convoymap.geo.timeline.case_timeline import CaseTimeline
from convoymap.geo.timeline.circles import Bound, Circle, Told, circles
from convoymap.geo.witnesses import Origins
from convoymap.wording.message import Message, joined, say

_MOST_STATED = 4
"""So many different statements of one side are told; more are only counted."""
_MOST_OTHERS = 6
"""So many claims that say the same are named behind the first."""


def timeline_conflicts(
    timeline: CaseTimeline,
    *,
    limit: int = 100,
    told: Sequence[Told] = (),
) -> list[Conflict]:
    """Return what cannot all hold on the timeline, those of fewest claims first.

    Assumptions and dates of the case's own that take part are named as premises of their side. Of conflicts among the
    same claims the one that assumes least is kept.

    Parameters
    ----------
    limit
        How many circles of events to look for at most.
    told
        Claims that are known to contradict each other: that is not told again.
    """
    found: dict[frozenset[str], Conflict] = {}
    origins = Origins(timeline.case.sources)
    for dispute in circles(timeline.stated, limit=limit, told=told):
        for untold in _beside_alternatives(timeline, dispute):
            conflict = _conflict(timeline, origins, untold)
            # They come with those that assume least first.
            found.setdefault(frozenset(conflict.claims) or frozenset([conflict.why]), conflict)
    return ranked(found.values())


def _beside_alternatives(timeline: CaseTimeline, dispute: Circle) -> list[Circle]:
    """Return a dispute without what it says of two alternatives of one date.

    Of several alternatives one holds: that they exclude each other is a dispute of its own, and no story beside it.
    """
    events = {bounds[0].tail for bounds in dispute.sides} - {EPOCH}
    if len(dispute.sides) != 2 or len(events) != 1:
        return [dispute]
    alternatives = timeline.dating_alternatives(events.pop())
    ours, theirs = dispute.sides
    given, others = (
        tuple(each for each in ours if (each.name in alternatives) is is_given)
        for is_given in (True, False)
    )
    beside = tuple(each for each in theirs if each.name not in alternatives)
    parts = ((others, theirs), (given, beside))
    return [replace(dispute, sides=sides) for sides in parts if all(sides)]


def _conflict(timeline: CaseTimeline, origins: Origins, dispute: Circle) -> Conflict:
    sides = tuple(_side(timeline, origins, bounds) for bounds in dispute.sides)
    claims = sorted({claim for side in sides for claim in side.claims})
    short = lapse(dispute.short_ms / 1000)
    return Conflict(
        claims=tuple(claims),
        sides=sides,
        subject=_subject(timeline, claims, dispute),
        kind="timeline",
        severity="soft" if dispute.doubtful else "hard",
        margin=say("margin.short", time=short),
        why=say("story", statements=_listed([side.says for side in sides]), time=short),
        witnesses=origins.witnesses(timeline.claims[name] for name in claims),
    )


def _side(timeline: CaseTimeline, origins: Origins, bounds: Iterable[Bound]) -> Side:
    parts = [bound.stated for bound in bounds]
    claims = sorted(
        {claim for part in parts for claim in timeline.claims_named(str(part.constraint.claim))}
    )
    premises = (str(part.constraint.claim) for part in parts if part.by != "claim")
    return Side(
        says=_said(timeline, parts),
        claims=tuple(claims),
        premises=tuple(sorted(set(premises))),
        by_case=all(part.by != "claim" for part in parts),
        witnesses=origins.witnesses(timeline.claims[name] for name in claims),
    )


def _said(timeline: CaseTimeline, parts: Iterable[CaseConstraint]) -> Message:
    """Return the statements of a side in words, those that say the same as one."""
    alike: dict[tuple[object, ...], list[CaseConstraint]] = {}
    for part in parts:
        values = [item for item in part.words.values.items() if item[0] != "claim"]
        alike.setdefault((part.words.id, *values), []).append(part)
    groups = sorted(alike.values(), key=lambda group: group[0].words)
    told: list[Message] = [_with_others(timeline, group) for group in groups[:_MOST_STATED]]
    if more := len(groups) - len(told):
        told.append(say("states.more", n=more))
    return told[0] if len(told) == 1 else joined("semicolon", told)


def _with_others(timeline: CaseTimeline, group: list[CaseConstraint]) -> Message:
    first, *others = sorted(group, key=lambda part: part.words)
    names = sorted({str(part.constraint.claim) for part in others} & set(timeline.claims))
    if not names:
        return first.words
    shown = [claim_said(timeline.case, timeline.claims[name]) for name in names[:_MOST_OTHERS]]
    if more := len(names) - len(shown):
        shown.append(say("states.others", n=more))
    return say("states.alike", words=first.words, others=joined("semicolon", shown), n=len(names))


def _listed(sides: list[Message]) -> Message:
    return joined("semicolon", dict.fromkeys(sides))


def _subject(timeline: CaseTimeline, claims: list[str], dispute: Circle) -> str:
    if claims:
        return timeline.claims[claims[0]].about
    events = sorted({bounds[0].tail for bounds in dispute.sides} - {EPOCH})
    return events[0].split(" ")[0] if events else timeline.case.id
