"""Claims of one or several sources on one subject and attribute that cannot both hold.

Two claims are compared where they are about one subject and speak of one attribute; how they are
compared is the table of `convoymap.geo.contradictions.rules`. What kind of statement each is decides first:

==========================  =====================================================================================
the two are                 compared
==========================  =====================================================================================
fact and fact               yes
fact and denial             yes, where the one affirms what the other denies
fact and belief             only figures (count, distance, duration, date): an estimate; soft
belief and belief           likewise
plan and plan, or promises  yes; soft, and places only where one is far from the other
anything else               no: a plan is not refuted by its outcome, nor an opinion by a fact
==========================  =====================================================================================
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from convoymap.geo.conflict import Conflict, Severity, ranked
from convoymap.geo.context import CaseContext
from convoymap.geo.contradictions.claim_facts import ClaimFacts
from convoymap.geo.contradictions.disagreement import Disagreement
from convoymap.geo.contradictions.resolve_claim import resolve_claim
from convoymap.geo.contradictions.rules import RULES, disagreements
from convoymap.geo.contradictions.witnesses import independent, origin_of, shared_origin
from convoymap.geo.said_by import all_attributed
from convoymap.seeds.case import Attribute, Case, Claim
from convoymap.wording.message import NOTHING, Message, quoted, say, sentences, word

ESTIMATED = frozenset({"count", "distance", "duration", "date"})
"""Attributes on which a belief is an estimate of a figure."""
MOST_COMPARED = 600
"""So many different claims on one attribute of one subject are compared, each with each."""
MOST_CLASHES = 500
"""So many contradictions on one attribute of one subject are listed."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two groups of claims that disagree, those with the value that sorts first being first."""

    first: tuple[Claim, ...]
    second: tuple[Claim, ...]
    disagreement: Disagreement

    @property
    def key(self) -> tuple[str, str, str, str, Severity]:
        claim, found = self.first[0], self.disagreement
        return claim.about, claim.attribute, found.left, found.right, found.severity


def contradictions(context: CaseContext) -> list[Conflict]:
    """Return the contradictions among the claims of a case, those of fewest claims first.

    All claims that stand for the same two values are one contradiction: any claim of the one side
    contradicts any of the other. The order of claims and sources in the case makes no difference.
    """
    pairs: dict[tuple[str, str, str, str, Severity], list[_Pair]] = {}
    for group in _groups(context.case):
        keys = set()
        for pair in _pairs(context, group):
            keys.add(pair.key)
            if len(keys) > MOST_CLASHES:
                _leave_out(context, group, f"contradict each other more than {MOST_CLASHES} times")
                break
            pairs.setdefault(pair.key, []).append(pair)
    return ranked(_conflict(context.case, found) for found in pairs.values())


def _groups(case: Case) -> list[list[Claim]]:
    groups: dict[tuple[str, Attribute, str], list[Claim]] = {}
    for claim in sorted(case.claims, key=lambda claim: claim.id):
        if claim.modality != "opinion":
            # Dates of two events are never compared; that spares most pairs of a long timeline.
            event = claim.event or "" if claim.attribute == "date" else ""
            groups.setdefault((claim.about, claim.attribute, event), []).append(claim)
    return [groups[key] for key in sorted(groups) if len(groups[key]) > 1]


def _leave_out(context: CaseContext, group: list[Claim], what: str) -> None:
    """Note that not all contradictions of a group are found."""
    first = next(at for at, claim in enumerate(context.case.claims) if claim.id == group[0].id)
    said = f"the claims on the {group[0].attribute} of {group[0].about!r} {what}; the others are left out: "
    context.leave_out(("claims", first), f"{said}divide the subject, or the case, into several")


def _may_clash(group: list[Claim]) -> list[Claim]:
    """Return the claims of a group that its rule can find to disagree with another."""
    if group[0].attribute in RULES or any(claim.modality == "denial" for claim in group):
        return group
    return [claim for claim in group if claim.value]


def _pairs(context: CaseContext, group: list[Claim]) -> Iterator[_Pair]:
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in _may_clash(group):
        alike.setdefault(_wording(claim), []).append(claim)
    if len(alike) > MOST_COMPARED:
        what = (
            f"say {len(alike):,} different things, and the first {MOST_COMPARED} by id are compared"
        )
        _leave_out(context, group, what)
        alike = dict(islice(alike.items(), MOST_COMPARED))
    distinct = [(resolve_claim(context, claims[0]), tuple(claims)) for claims in alike.values()]
    # Claims of equal wording stand for each other, so each wording is resolved and compared once.
    for (a, ours), (b, theirs) in itertools.combinations(distinct, 2):
        compared = _compared(a, b)
        if compared is None:
            continue
        for disagreement in disagreements(a, b):
            # Places of two plans count only where one is far from the other, which is what hard means of places.
            if compared == "planned" and a.places and disagreement.severity == "soft":
                continue
            severity: Severity = disagreement.severity if compared == "stated" else "soft"
            # One witness passed on in two ways is no second witness against the first.
            if shared_origin([a.claim], [b.claim]):
                severity = "soft"
            yield _ordered(ours, theirs, replace(disagreement, severity=severity))


def _wording(claim: Claim) -> tuple[object, ...]:
    """Return all of a claim that decides what it contradicts; claims equal in it are compared as one."""
    places = tuple(place.query for place in claim.places)
    checks = tuple(check.model_dump_json() for check in claim.check)
    stated = (claim.modality, claim.when, claim.held, claim.event, claim.quantity, claim.of)
    # Source and origin belong to it, because a conflict of one witness with itself is softer.
    return (*stated, tuple(claim.value), places, checks, claim.source, origin_of(claim))


def _compared(a: ClaimFacts, b: ClaimFacts) -> str | None:
    """Return in what way two claims are compared: ``stated``, ``estimated`` or ``planned``; None if not at all."""
    modalities = {a.claim.modality, b.claim.modality}
    if modalities in ({"fact"}, {"fact", "denial"}):
        return "stated"
    if modalities in ({"belief"}, {"fact", "belief"}):
        return "estimated" if a.claim.attribute in ESTIMATED else None
    return "planned" if modalities in ({"plan"}, {"promise"}) else None


def _ordered(a: tuple[Claim, ...], b: tuple[Claim, ...], disagreement: Disagreement) -> _Pair:
    # The side whose value sorts first comes first, whatever the order of claims in the case.
    if (disagreement.right, b[0].id) < (disagreement.left, a[0].id):
        return _Pair(b, a, replace(disagreement, left=disagreement.right, right=disagreement.left))
    return _Pair(a, b, disagreement)


def _conflict(case: Case, pairs: list[_Pair]) -> Conflict:
    first = _by_id(claim for pair in pairs for claim in pair.first)
    second = _by_id(claim for pair in pairs for claim in pair.second)
    claim, disagreement = first[0], pairs[0].disagreement
    sides = {
        "one": _side(case, disagreement.left, first),
        "other": _side(case, disagreement.right, second),
    }
    about = quoted(_title(case, claim.about))
    why = sentences(
        word("clash.of", claim.attribute, about=about),
        say("clash.sides", **sides),
        say("clash.working", working=disagreement.working) if disagreement.working else NOTHING,
        _reading(pairs),
        _where_from(case, first, second),
    )
    return Conflict(
        claims=tuple(dict.fromkeys(claim.id for claim in (*first, *second))),
        subject=claim.about,
        kind=claim.attribute,
        severity=disagreement.severity,
        margin=disagreement.margin,
        why=why,
    )


def _by_id(claims: Iterable[Claim]) -> list[Claim]:
    found: Mapping[str, Claim] = {claim.id: claim for claim in claims}
    return [found[name] for name in sorted(found)]


def _side(case: Case, value: str, claims: list[Claim]) -> Message:
    return say("clash.side", value=value, who=all_attributed(claims, case.sources))


def _reading(pairs: list[_Pair]) -> Message:
    modalities = {claim.modality for pair in pairs for claim in (*pair.first, *pair.second)}
    if "belief" in modalities:
        return say("clash.estimate")
    if not modalities <= {"plan", "promise"}:
        return NOTHING
    return say("clash.plans" if modalities.pop() == "plan" else "clash.promises")


def _where_from(case: Case, first: list[Claim], second: list[Claim]) -> Message:
    sources = {claim.source for claim in (*first, *second)}
    if origin := shared_origin(first, second):
        return say("clash.oneWitness", origin=origin)
    if len(sources) == 1:
        return say("clash.oneReport", publisher=case.sources[sources.pop()].publisher)
    ours, theirs = independent(first), independent(second)
    if max(ours, theirs) == 1:
        return NOTHING
    return say("clash.origins", ours=ours, theirs=theirs)


def _title(case: Case, about: str) -> str:
    if about in case.subjects:
        return case.subjects[about]
    titled = case.movements.get(about) or case.zones.get(about) or case.events.get(about)
    return titled.title if titled else about
