"""Claims of one or several sources on one subject and attribute that cannot both hold.

Two claims are compared where they are about one subject and speak of one attribute; how they are
compared is the table of `convoymap.geo.contradictions.disagreement`. What kind of statement each is decides first:

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

from convoymap.geo.checks.facts import Facts
from convoymap.geo.clash import Clash, Severity, ranked
from convoymap.geo.contradictions.apart import Apart
from convoymap.geo.contradictions.disagreement import disagreements
from convoymap.geo.contradictions.said import Said, said_in
from convoymap.geo.contradictions.witnesses import (
    all_attributed,
    independent,
    origin_of,
    shared_origin,
)
from convoymap.seeds.case import Attribute, Case, Claim
from convoymap.seeds.loaded import LoadedCase
from convoymap.wording.message import NOTHING, Message, quoted, say, sentences, word

ESTIMATED = frozenset({"count", "distance", "duration", "date"})
"""Attributes on which a belief is an estimate of a figure."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two groups of claims that disagree, those with the value that sorts first being first."""

    first: tuple[Claim, ...]
    second: tuple[Claim, ...]
    apart: Apart

    @property
    def key(self) -> tuple[str, str, str, str, Severity]:
        return (
            self.first[0].about, self.first[0].attribute, self.apart.left, self.apart.right, self.apart.severity
        )  # fmt: skip


def contradictions(loaded: LoadedCase) -> list[Clash]:
    """Return the contradictions among the claims of a case, those of fewest claims first.

    All claims that stand for the same two values are one contradiction: any claim of the one side
    contradicts any of the other. The order of claims and sources in the case makes no difference.
    """
    facts = Facts(loaded)
    pairs: dict[tuple[str, str, str, str, Severity], list[_Pair]] = {}
    for group in _groups(loaded.case):
        for pair in _pairs(facts, group):
            pairs.setdefault(pair.key, []).append(pair)
    return ranked(_clash(loaded.case, found) for found in pairs.values())


def _groups(case: Case) -> list[list[Claim]]:
    groups: dict[tuple[str, Attribute, str], list[Claim]] = {}
    for claim in sorted(case.claims, key=lambda claim: claim.id):
        if claim.modality != "opinion":
            # Dates of two events are never compared; that spares most pairs of a long timeline.
            event = claim.event or "" if claim.attribute == "date" else ""
            groups.setdefault((claim.about, claim.attribute, event), []).append(claim)
    return [groups[key] for key in sorted(groups) if len(groups[key]) > 1]


def _pairs(facts: Facts, group: Iterable[Claim]) -> Iterator[_Pair]:
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in group:
        alike.setdefault(_wording(claim), []).append(claim)
    voices = [(said_in(facts, claims[0]), tuple(claims)) for claims in alike.values()]
    for (a, ours), (b, theirs) in itertools.combinations(voices, 2):
        compared = _compared(a, b)
        if compared is None:
            continue
        for apart in disagreements(facts, a, b):
            if compared == "planned" and a.grounds and apart.severity == "soft":
                continue
            severity: Severity = apart.severity if compared == "stated" else "soft"
            if shared_origin([a.claim], [b.claim]):
                severity = "soft"
            yield _ordered(ours, theirs, replace(apart, severity=severity))


def _wording(claim: Claim) -> tuple[object, ...]:
    """Return all of a claim that decides what it contradicts; claims equal in it are compared as one."""
    places = tuple(place.query for place in claim.places)
    checks = tuple(check.model_dump_json() for check in claim.check)
    said = (claim.modality, claim.when, claim.event, claim.quantity, claim.of)
    return (*said, tuple(claim.value), places, checks, claim.source, origin_of(claim))


def _compared(a: Said, b: Said) -> str | None:
    """Return in what way two claims are compared: ``stated``, ``estimated``, ``planned`` or not at all."""
    modes = {a.claim.modality, b.claim.modality}
    if modes in ({"fact"}, {"fact", "denial"}):
        return "stated"
    if modes in ({"belief"}, {"fact", "belief"}):
        return "estimated" if a.claim.attribute in ESTIMATED else None
    return "planned" if modes in ({"plan"}, {"promise"}) else None


def _ordered(a: tuple[Claim, ...], b: tuple[Claim, ...], apart: Apart) -> _Pair:
    if (apart.right, b[0].id) < (apart.left, a[0].id):
        return _Pair(b, a, replace(apart, left=apart.right, right=apart.left))
    return _Pair(a, b, apart)


def _clash(case: Case, pairs: list[_Pair]) -> Clash:
    first = _by_id(claim for pair in pairs for claim in pair.first)
    second = _by_id(claim for pair in pairs for claim in pair.second)
    claim, apart = first[0], pairs[0].apart
    sides = {
        "one": _side(case, apart.left, first),
        "other": _side(case, apart.right, second),
    }
    about = quoted(_title(case, claim.about))
    why = sentences(
        word("clash.of", claim.attribute, about=about),
        say("clash.sides", **sides),
        say("clash.working", working=apart.working) if apart.working else NOTHING,
        _reading(pairs),
        _where_from(case, first, second),
    )
    return Clash(
        claims=tuple(dict.fromkeys(claim.id for claim in (*first, *second))),
        subject=claim.about,
        kind=claim.attribute,
        severity=apart.severity,
        margin=apart.margin,
        why=why,
    )


def _by_id(claims: Iterable[Claim]) -> list[Claim]:
    found: Mapping[str, Claim] = {claim.id: claim for claim in claims}
    return [found[name] for name in sorted(found)]


def _side(case: Case, value: str, claims: list[Claim]) -> Message:
    return say("clash.side", value=value, who=all_attributed(claims, case.sources))


def _reading(pairs: list[_Pair]) -> Message:
    modes = {claim.modality for pair in pairs for claim in (*pair.first, *pair.second)}
    if "belief" in modes:
        return say("clash.estimate")
    if not modes <= {"plan", "promise"}:
        return NOTHING
    return say("clash.plans" if modes.pop() == "plan" else "clash.promises")


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
