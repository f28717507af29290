"""What came of what was said: promises kept or broken, plans carried out or not, vows reversed, denials taken back.

Two claims about one subject are held against each other, of which one is a promise or plan and the other tells a fact:

=====================  ==============================================================================
what is said           its outcome is told by
=====================  ==============================================================================
values                 a fact with the same values, or with one that denies them
an amount of a thing   a fact with an amount of the same thing, within it or apart from it
a destination          a fact that has the movement arrive in it, or near it where it is a point
=====================  ==============================================================================

What lies before a promise is no outcome of it. One speaker who says the opposite of an earlier promise has reversed
it; one who denies what it said before, or says what it denied, has denied or admitted it. A claim may also name the
other itself (``relates``).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from convoymap.geo.conflict import Conflict
from convoymap.geo.context import CaseContext
from convoymap.geo.contradictions.claim_facts import ClaimFacts, NamedPlace
from convoymap.geo.contradictions.resolve_claim import resolve_claim
from convoymap.geo.relation import KINDS, Relation, told
from convoymap.geo.said_by import attributed
from convoymap.geo.uncertain_place import distance_between
from convoymap.seeds.case import Claim
from convoymap.seeds.relates import RelationKind
from convoymap.seeds.voices import is_own_voice
from convoymap.wording.message import Message, joined, say, sentences, word

MOST_COMPARED = 300
"""So many claims of each kind on one subject are held against each other."""
_MOST_TOLD = 3
"""So many claims of each side are told in words; the others are counted."""

_OUTCOMES: Mapping[str, frozenset[str]] = {
    "terms": frozenset({"outcome", "property", "count"}),
    "outcome": frozenset({"outcome", "property"}),
    "property": frozenset({"outcome", "property"}),
    "count": frozenset({"count"}),
    "control": frozenset({"control"}),
    "destination": frozenset({"destination", "position"}),
}
"""On which attributes the outcome of what is said on one is told."""
_TOLD_BY_VALUE: Mapping[str, RelationKind] = {
    "kept": "kept", "broken": "broken", "reversed": "reversed", "carried-out": "carried out",
    "not-carried-out": "not carried out", "abandoned": "not carried out", "cancelled": "not carried out",
}  # fmt: skip
"""Values of an outcome that say themselves what came of a promise or plan."""
_OF: Mapping[str, tuple[RelationKind, RelationKind]] = {
    "promise": ("kept", "broken"),
    "plan": ("carried out", "not carried out"),
}


@dataclass(slots=True)
class _Group:
    """Claims that are told as one relation, in the order of the case."""

    said: dict[str, Claim] = field(default_factory=dict)
    done: dict[str, Claim] = field(default_factory=dict)


_Key = tuple[str, RelationKind, tuple[object, ...]]


def relations(context: CaseContext) -> list[Relation]:
    """Return the relations among the claims of a case, by subject and kind; a pair of claims stands in one."""
    return context.remember(("relations",), lambda: _relations(context))


def _relations(context: CaseContext) -> list[Relation]:
    groups: dict[_Key, _Group] = {}
    for claim, other, kind in (*_named(context), *_found(context)):
        group = groups.setdefault((other.about, kind, _content(other)), _Group())
        group.said[other.id] = other
        group.done[claim.id] = claim
    # Of what several claims promise alike, and of what several tell, all stand in one.
    made = [_relation(context, key, group) for key, group in groups.items()]
    return sorted(made, key=lambda one: (one.subject, KINDS.index(one.kind), one.claims))


def _content(claim: Claim) -> tuple[object, ...]:
    """Return what makes two promises or plans one: their values, places and amounts, whoever passed them on."""
    # Where a promise was given is no part of it; where a journey was to end is.
    named = claim.places if claim.attribute == "destination" else []
    places = tuple(sorted(place.query for place in named))
    amount = claim.quantity.text if claim.quantity else ""
    return claim.modality, claim.attribute, tuple(sorted(claim.value)), places, amount


def _named(context: CaseContext) -> Iterator[tuple[Claim, Claim, RelationKind]]:
    """Yield the relations that claims name themselves: the claim, the one it names, and the kind."""
    for claim in context.case.claims:
        for relates in claim.relates:
            if relates.to in context.claims:
                yield claim, context.claims[relates.to], relates.kind


def _found(context: CaseContext) -> Iterator[tuple[Claim, Claim, RelationKind]]:
    subjects: dict[str, list[Claim]] = {}
    for claim in sorted(context.case.claims, key=lambda claim: claim.id):
        if claim.modality in ("promise", "plan", "fact", "denial"):
            subjects.setdefault(claim.about, []).append(claim)
    for claims in subjects.values():
        said = _resolved(context, claims, lambda claim: claim.modality in _OF)
        if said:
            done = _resolved(context, claims, lambda claim: claim.modality in ("fact", "denial"))
            yield from _outcomes(context, said, done)
        yield from _turned(_resolved(context, claims, lambda claim: bool(claim.value)))


def _resolved(
    context: CaseContext, claims: list[Claim], wanted: Callable[[Claim], bool]
) -> list[ClaimFacts]:
    chosen = [claim for claim in claims if wanted(claim)]
    if len(chosen) > MOST_COMPARED:
        first = next(at for at, claim in enumerate(context.case.claims) if claim.id == chosen[0].id)
        context.leave_out(
            ("claims", first),
            f"{len(chosen):,} claims about {chosen[0].about!r} may tell what came of each other, and the first "
            f"{MOST_COMPARED} by id are compared; divide the subject into several",
        )
    return [resolve_claim(context, claim) for claim in chosen[:MOST_COMPARED]]


def _outcomes(
    context: CaseContext, said: list[ClaimFacts], done: list[ClaimFacts]
) -> Iterator[tuple[Claim, Claim, RelationKind]]:
    for word_given, outcome in itertools.product(said, done):
        if outcome.claim.attribute not in _OUTCOMES.get(word_given.claim.attribute, frozenset()):
            continue
        if _before(outcome, word_given):
            continue
        kind = _by_value(word_given, outcome) or _kind(context, word_given, outcome)
        if kind is not None:
            yield outcome.claim, word_given.claim, kind


def _before(a: ClaimFacts, b: ClaimFacts) -> bool:
    return bool(a.window and b.window and a.window.span.high <= b.window.span.low)


def _by_value(said: ClaimFacts, outcome: ClaimFacts) -> RelationKind | None:
    """Return what a fact says of a promise or plan on its attribute in so many words, such as that it was reversed."""
    if outcome.claim.modality != "fact" or outcome.claim.attribute != said.claim.attribute:
        return None
    kinds = [_TOLD_BY_VALUE[value] for value in outcome.claim.value if value in _TOLD_BY_VALUE]
    allowed = (*_OF[said.claim.modality], "reversed")
    return next((kind for kind in kinds if kind in allowed), None)


def _kind(context: CaseContext, said: ClaimFacts, outcome: ClaimFacts) -> RelationKind | None:
    fits = [
        fit
        for fit in (
            _values(said, outcome),
            _amounts(said, outcome),
            _arrival(context, said, outcome),
        )
        if fit is not None
    ]
    if not fits:
        return None
    kept, broken = _OF[said.claim.modality]
    return kept if all(fits) else broken


def _values(said: ClaimFacts, outcome: ClaimFacts) -> bool | None:
    """Return whether the outcome affirms all that was said, or denies some of it; None where it does neither."""
    ours, theirs = said.literals, outcome.literals
    if any(theirs.get(value, affirmed) != affirmed for value, affirmed in ours.items()):
        return False
    return True if ours and ours.keys() <= theirs.keys() else None


def _amounts(said: ClaimFacts, outcome: ClaimFacts) -> bool | None:
    if said.amount is None or outcome.amount is None or outcome.claim.modality == "denial":
        return None
    if said.amount.dimension != outcome.amount.dimension or said.counted != outcome.counted:
        return None
    # Only counts of a thing that both name are of one thing.
    if not said.counted and said.amount.dimension == "count":
        return None
    readings = list(itertools.product(said.amount.readings, outcome.amount.readings))
    if all(theirs.canonical()[1].within(ours.canonical()[1]) for ours, theirs in readings):
        return True
    apart = all(not theirs.canonical()[1].meets(ours.canonical()[1]) for ours, theirs in readings)
    return False if apart else None


def _arrival(context: CaseContext, said: ClaimFacts, outcome: ClaimFacts) -> bool | None:
    """Return that a movement arrived where it was to go; None elsewhere, for a movement may still go on."""
    if said.claim.attribute != "destination" or not said.places or not outcome.places:
        return None
    event = context.events.event(outcome.claim.event) if outcome.claim.event else None
    arrived = event is not None and context.events.status(event) == "arrived"
    affirmed = outcome.claim.modality == "fact" and said.claim.modality in _OF
    if not arrived or not affirmed:
        return None
    there = all(any(_reached(goal, place) for goal in said.places) for place in outcome.places)
    return True if there else None


def _reached(goal: NamedPlace, place: NamedPlace) -> bool:
    """Return whether all of a place lies in the area that was to be reached, or near the point."""
    if goal.place.id == place.place.id:
        return True
    if goal.where.is_point:
        return distance_between(goal.where, place.where).high <= goal.possible_km
    return bool(goal.where.geometry.covers(place.where.geometry))


def _turned(claims: list[ClaimFacts]) -> Iterator[tuple[Claim, Claim, RelationKind]]:
    """Yield where one speaker later said the opposite: a promise reversed, a fact denied, a denial taken back."""
    for a, b in itertools.combinations(claims, 2):
        if a.claim.attribute != b.claim.attribute or _speaker(a.claim) != _speaker(b.claim):
            continue
        opposed = any(b.literals.get(value, kept) != kept for value, kept in a.literals.items())
        first, then = (a, b) if _before(a, b) else (b, a)
        # Without times nothing tells which of the two was said later.
        if not opposed or not _before(first, then) or _speaker(a.claim) is None:
            continue
        kind = _turn(first.claim, then.claim)
        if kind is not None:
            yield then.claim, first.claim, kind


def _turn(first: Claim, then: Claim) -> RelationKind | None:
    modalities = (first.modality, then.modality)
    if first.modality in _OF and then.modality in _OF:
        return "reversed"
    if modalities == ("fact", "denial"):
        return "denied"
    return "admitted" if modalities == ("denial", "fact") else None


def _speaker(claim: Claim) -> str | None:
    """Return who says a claim, where that is somebody beside the report itself."""
    first = next((name for name in claim.who if not is_own_voice(name)), None)
    if first is None:
        return None
    # "A driver" of one report need not be that of another; a name is one everywhere.
    return first if first[:1].isupper() else f"{claim.source}: {first.casefold()}"


def _relation(context: CaseContext, key: _Key, group: _Group) -> Relation:
    subject, kind, _ = key
    said, done = list(group.said.values()), list(group.done.values())
    # A claim may both be said alike and tell an outcome, where a case names it so; it stands on one side.
    done = [claim for claim in done if claim.id not in group.said] or done
    why = sentences(
        word("relation.so", kind),
        word("relation.said", said[0].modality, claims=_told(context, said)),
        say("relation.done", claims=_told(context, done)),
    )
    ids = tuple(claim.id for claim in (*said, *done))
    return Relation(claims=ids, said=len(said), subject=subject, kind=kind, why=why)


def _told(context: CaseContext, claims: Iterable[Claim]) -> Message:
    chosen = list(claims)
    told = [
        say(
            "relation.claim", who=attributed(claim, context.case.sources), says=_unended(claim.says)
        )
        for claim in chosen[:_MOST_TOLD]
    ]
    more = len(chosen) - len(told)
    return joined("sentences", [*told, *([say("relation.more", n=more)] if more else [])])


def _unended(says: str) -> str:
    """Return what a claim says without the full stop, for more follows in the sentence."""
    return says.rstrip().removesuffix(".")


def not_told(conflicts: Iterable[Conflict], found: Iterable[Relation]) -> list[Conflict]:
    """Return the conflicts of which no relation tells: what came of a promise does not make it untrue."""
    pairs = frozenset(pair for relation in found for pair in relation.pairs)
    return [conflict for conflict in conflicts if not told(conflict.claims, pairs)]
