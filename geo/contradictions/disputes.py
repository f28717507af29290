"""Conflicts that a case states itself: alternatives of a value that cannot all hold, between the claims that give them.

Whoever writes alternatives says that their claims speak of one thing, so they are compared whatever each of the claims
says of itself: a day that is reported as past and one on which it was still to come are two days of one departure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from convoymap.geo.conflict import Conflict, Severity
from convoymap.geo.context import CaseContext
from convoymap.geo.contradictions.amounts import amounts_apart, days_apart
from convoymap.geo.contradictions.disagreement import Apart
from convoymap.geo.contradictions.places import places_apart
from convoymap.geo.contradictions.resolve_claim import named_place
from convoymap.geo.disputed import alternatives_of, claims_of, said
from convoymap.geo.resolved.disputes import Dispute, DisputeKey, Possible, What
from convoymap.geo.time_window import time_window
from convoymap.seeds.case import Attribute
from convoymap.wording.message import joined, say, sentences, word

_ATTRIBUTE: Mapping[What, Attribute] = {"when": "date", "place": "position", "quantity": "count"}


def disputed_conflicts(context: CaseContext) -> Mapping[DisputeKey, Conflict]:
    """Return one conflict for each disputed value of which two alternatives cannot both hold, by the dispute's key.

    Its claims are those of all alternatives that exclude another one, in order of the alternatives. How these are
    ordered in the case, and which is drawn, makes no difference.
    """
    return context.remember("disputed conflicts", lambda: _conflicts(context))


def _conflicts(context: CaseContext) -> dict[DisputeKey, Conflict]:
    # The same alternatives of two events are one dispute, told once.
    found = {dispute.key: dispute for dispute in reversed(context.events.all_disputes)}
    conflicts = {key: _conflict(context, found[key]) for key in sorted(found)}
    return {key: conflict for key, conflict in conflicts.items() if conflict is not None}


def without_disputed(found: Iterable[Conflict], disputed: Iterable[Conflict]) -> list[Conflict]:
    """Return the conflicts of `found` that no dispute tells already: of the same kind, between some of its claims."""
    told = [(_thing(conflict), frozenset(conflict.claims)) for conflict in disputed]
    return [
        conflict
        for conflict in found
        if not any(
            _thing(conflict) == thing and frozenset(conflict.claims) <= claims
            for thing, claims in told
        )
    ]


def _thing(conflict: Conflict) -> str:
    """Return what a conflict is about: where something was is told under several attributes."""
    return "position" if conflict.kind in ("origin", "destination", "route") else conflict.kind


@dataclass(frozen=True, slots=True)
class _Clash:
    left: Possible[Any]
    right: Possible[Any]
    apart: Apart


def _conflict(context: CaseContext, dispute: Dispute) -> Conflict | None:
    clashes = list(_clashes(context, dispute))
    sides = [
        each
        for each in alternatives_of(dispute)
        if any(each in (clash.left, clash.right) for clash in clashes)
    ]
    claims = tuple(dict.fromkeys(claim for side in sides for claim in side.claims))
    if len(claims) < 2:
        return None
    # The mildest stands for all: by so much they are apart at the least.
    mildest = min(clashes, key=lambda each: (each.apart.severity == "hard", each.apart.gap))
    severity: Severity = mildest.apart.severity
    about = min(claim.about for claim in claims_of(context, claims))
    return Conflict(
        claims=claims,
        subject=about,
        kind=_ATTRIBUTE[dispute.what],
        severity=severity,
        margin=mildest.apart.margin,
        why=sentences(
            say(
                "disputed.given",
                what=word("disputed.what", dispute.what),
                alternatives=joined("semicolon", (said(context, dispute, each) for each in sides)),
            ),
            say("disputed.oneOfThem"),
        ),
    )


def _clashes(context: CaseContext, dispute: Dispute) -> Iterator[_Clash]:
    for left, right in combinations(alternatives_of(dispute), 2):
        # A claim that gives both leaves open which: it is at odds with neither.
        if set(left.claims) & set(right.claims):
            continue
        apart = _APART[dispute.what](context, left.value, right.value)
        if apart is not None:
            yield _Clash(left, right, apart)


def _times(context: CaseContext, left: Any, right: Any) -> Apart | None:  # noqa: ANN401 - a value of the dispute
    windows = [time_window(time, context.case.timezone, "") for time in (left, right)]
    return days_apart(*windows)


def _places(context: CaseContext, left: Any, right: Any) -> Apart | None:  # noqa: ANN401 - a value of the dispute
    named = [named_place(context, name.query) for name in (left, right)]
    one, other = named
    return places_apart(one, other) if one and other else None


def _amounts(_context: CaseContext, left: Any, right: Any) -> Apart | None:  # noqa: ANN401 - a value of the dispute
    return amounts_apart(left, right)


_APART: Mapping[What, Callable[[CaseContext, Any, Any], Apart | None]] = {
    "when": _times,
    "place": _places,
    "quantity": _amounts,
}
