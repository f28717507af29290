"""Conflicts that a case states itself: alternatives of a value that cannot all hold, between the claims that give them.

Whoever writes alternatives says that their claims speak of one thing, so they are compared whatever each of the claims
says of itself: a day that is reported as past and one on which it was still to come are two days of one departure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from convoymap.geo.conflict import Conflict, Severity, Side
from convoymap.geo.context import CaseContext
from convoymap.geo.contradictions.amounts import amounts_apart, days_apart
from convoymap.geo.contradictions.disagreement import Apart, Disagreement
from convoymap.geo.contradictions.grouping import Opposition, oppositions
from convoymap.geo.contradictions.places import places_apart
from convoymap.geo.contradictions.resolve_claim import named_place
from convoymap.geo.contradictions.where_from import where_from
from convoymap.geo.disputed import alternatives_of, claims_of, in_words, said
from convoymap.geo.resolved.disputes import Dispute, DisputeKey, Possible, What
from convoymap.geo.time_window import time_window
from convoymap.geo.witnesses import Origins
from convoymap.seeds.case import Attribute
from convoymap.wording.message import NOTHING, joined, say, sentences, word

_ATTRIBUTE: Mapping[What, Attribute] = {"when": "date", "place": "position", "quantity": "count"}
_Alternatives = Sequence[Possible[Any]]


def disputed_conflicts(context: CaseContext) -> Mapping[DisputeKey, tuple[Conflict, ...]]:
    """Return the conflicts of every disputed value of which two alternatives cannot both hold, by the dispute's key.

    Alternatives that agree are one side. Three of which each excludes the others are three conflicts, so that how hard
    two of them contradict each other does not hang on the third. How alternatives are ordered in the case, and which is
    drawn, makes no difference.
    """
    return context.remember("disputed conflicts", lambda: _conflicts(context))


def _conflicts(context: CaseContext) -> dict[DisputeKey, tuple[Conflict, ...]]:
    # The same alternatives of two events are one dispute, told once.
    found = {dispute.key: dispute for dispute in reversed(context.events.all_disputes)}
    conflicts = {key: tuple(_of_dispute(context, found[key])) for key in sorted(found)}
    return {key: told for key, told in conflicts.items() if told}


def once(contradictions: Iterable[Conflict], disputed: Iterable[Conflict]) -> list[Conflict]:
    """Return both kinds of conflicts, what the two of them tell between the same claims once.

    What the case gives as alternatives stands, save where claims contradict each other that include all of its claims
    and others.
    """
    claimed, given = list(contradictions), list(disputed)
    beside = [
        conflict
        for conflict in given
        if not any(_tells(other, conflict) and not _tells(conflict, other) for other in claimed)
    ]
    return [*beside, *(each for each in claimed if not any(_tells(other, each) for other in given))]


def _tells(whole: Conflict, part: Conflict) -> bool:
    """Return whether a conflict is of the same kind as another and sets all its claims against each other as well."""
    return _thing(whole) == _thing(part) and _opposed(part) <= _opposed(whole)


def _opposed(conflict: Conflict) -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset(pair)
        for one, other in combinations(conflict.sides, 2)
        for pair in product(one.claims, other.claims)
    )


def _thing(conflict: Conflict) -> str:
    """Return what a conflict is about: where something was is told under several attributes."""
    return "position" if conflict.kind in ("origin", "destination", "route") else conflict.kind


def _of_dispute(context: CaseContext, dispute: Dispute) -> Iterator[Conflict]:
    given = alternatives_of(dispute)
    apart = {
        (one, other): _APART[dispute.what](context, given[one].value, given[other].value)
        for one, other in combinations(range(len(given)), 2)
    }
    found = [
        (one, other, _disagreement(context, dispute, given[one], given[other], gap))
        for (one, other), gap in apart.items()
        # A claim that gives both leaves open which: it is at odds with neither.
        if gap is not None and not set(given[one].claims) & set(given[other].claims)
    ]
    for opposed in oppositions(found, lambda a, b: apart[min(a, b), max(a, b)] is None):
        yield _conflict(context, dispute, given, opposed)


def _disagreement(
    context: CaseContext, dispute: Dispute, one: Possible[Any], other: Possible[Any], apart: Apart
) -> Disagreement:
    left, right = (in_words(context.events, dispute, each.value) for each in (one, other))
    severity: Severity = apart.severity
    # What is only believed is an estimate, as it is where claims are compared.
    if any(_believed(context, each) for each in (one, other)):
        severity = "soft"
    return Disagreement(left, right, severity, apart.margin, apart.working, apart.gap)


def _believed(context: CaseContext, given: Possible[Any]) -> bool:
    return all(claim.modality == "belief" for claim in claims_of(context.events, given.claims))


def _conflict(
    context: CaseContext, dispute: Dispute, given: _Alternatives, opposed: Opposition
) -> Conflict:
    origins = Origins(context.case.sources)
    sides = tuple(
        _side(context, origins, dispute, [given[stance.statement] for stance in stances])
        for stances in (opposed.first, opposed.second)
    )
    ids = tuple(dict.fromkeys(name for side in sides for name in side.claims))
    claims = claims_of(context.events, ids)
    soft = opposed.severity == "soft" or origins.shared_origin(claims) is not None
    working = opposed.nearest.working
    return Conflict(
        claims=ids,
        sides=sides,
        subject=min(claim.about for claim in claims),
        kind=_ATTRIBUTE[dispute.what],
        severity="soft" if soft else "hard",
        margin=opposed.nearest.margin,
        why=sentences(
            say(
                "disputed.given",
                what=word("disputed.what", dispute.what),
                alternatives=joined("semicolon", (side.says for side in sides)),
            ),
            say("disputed.unlikely" if soft else "disputed.oneOfThem"),
            say("clash.working", working=working) if working else NOTHING,
            where_from(origins, sides, claims),
        ),
        witnesses=origins.witnesses(claims),
    )


def _side(context: CaseContext, origins: Origins, dispute: Dispute, taken: _Alternatives) -> Side:
    claims = sorted({claim for each in taken for claim in each.claims})
    return Side(
        says=joined("comma", (said(context.events, dispute, each) for each in taken)),
        claims=tuple(claims),
        witnesses=origins.witnesses(claims_of(context.events, claims)),
    )


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
