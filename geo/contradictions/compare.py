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

from convoymap.geo.conflict import Conflict, Severity, Side, ranked
from convoymap.geo.context import CaseContext
from convoymap.geo.contradictions.agreement import agree
from convoymap.geo.contradictions.claim_facts import ClaimFacts
from convoymap.geo.contradictions.disagreement import Disagreement
from convoymap.geo.contradictions.grouping import Opposition, Stance, oppositions
from convoymap.geo.contradictions.resolve_claim import resolve_claim
from convoymap.geo.contradictions.rules import RULES, disagreements
from convoymap.geo.contradictions.where_from import where_from
from convoymap.geo.said_by import all_attributed
from convoymap.geo.witnesses import Origins
from convoymap.seeds.case import Attribute, Case, Claim
from convoymap.wording.message import NOTHING, Message, joined, quoted, say, sentences, word

ESTIMATED = frozenset({"count", "distance", "duration", "date"})
"""Attributes on which a belief is an estimate of a figure."""
MOST_COMPARED = 600
"""So many different claims on one attribute of one subject are compared, each with each."""
MOST_CLASHES = 500
"""So many contradictions on one attribute of one subject are listed."""
_MOST_PAIRS = 20_000
"""So many disagreements of two statements on one attribute of one subject are gathered into contradictions."""
_MOST_VALUES = 5
"""So many different values of one side are told; more are only counted."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """Claims that say the same of one thing, and what they say."""

    facts: ClaimFacts
    claims: tuple[Claim, ...]


def contradictions(context: CaseContext) -> list[Conflict]:
    """Return the contradictions among the claims of a case, those of fewest claims first.

    Claims that say the same are one statement, and statements that agree one side of a contradiction: any claim of the
    one side contradicts any of the other. The order of claims and sources in the case makes no difference.
    """
    origins = Origins(context.case.sources)
    return ranked(
        conflict
        for group in _groups(context.case)
        for conflict in _of_group(context, origins, group)
    )


def _of_group(context: CaseContext, origins: Origins, group: list[Claim]) -> Iterator[Conflict]:
    statements = _statements(context, group)
    pairs = _disagreements(statements)
    found = list(islice(pairs, _MOST_PAIRS))
    gathered = oppositions(found, lambda a, b: agree(statements[a].facts, statements[b].facts))
    listed = list(islice(gathered, MOST_CLASHES))
    if next(gathered, None) or next(pairs, None):
        _leave_out(context, group, f"contradict each other more than {MOST_CLASHES} times")
    for dispute in listed:
        yield _conflict(context.case, origins, statements, dispute)


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


def _statements(context: CaseContext, group: list[Claim]) -> list[_Statement]:
    """Return what the claims of a group say, each statement once, in the order of what is said."""
    alike: dict[tuple[str, ...], list[ClaimFacts]] = {}
    for claim in _may_clash(group):
        facts = resolve_claim(context, claim)
        alike.setdefault(_said(facts), []).append(facts)
    if len(alike) > MOST_COMPARED:
        what = (
            f"say {len(alike):,} different things, and the first {MOST_COMPARED} by id are compared"
        )
        _leave_out(context, group, what)
        alike = dict(islice(alike.items(), MOST_COMPARED))
    return [
        _Statement(alike[key][0], tuple(facts.claim for facts in alike[key]))
        for key in sorted(alike)
    ]


def _said(facts: ClaimFacts) -> tuple[str, ...]:
    """Return all of a claim that decides what it contradicts, in texts that can be sorted: nothing of who says it."""
    claim = facts.claim
    return (
        claim.modality,
        claim.quantity.text if claim.quantity else "",
        facts.counted,
        claim.of or "",
        *(f"value {value}" for value in sorted(set(claim.value))),
        *(f"place {name.query}" for name in sorted(claim.places, key=lambda name: name.query)),
        f"when {claim.when.text if claim.when else ''}",
        f"held {claim.held or ''}",
        f"event {facts.event or ''}",
        *(f"from {start} to {end}" for start, end in sorted(facts.ends)),
    )


def _disagreements(statements: list[_Statement]) -> Iterator[tuple[int, int, Disagreement]]:
    for (one, a), (other, b) in itertools.combinations(enumerate(statements), 2):
        compared = _compared(a.facts, b.facts)
        if compared is None:
            continue
        for found in disagreements(a.facts, b.facts):
            # Places of two plans count only where one is far from the other, which is what hard means of places.
            if compared == "planned" and a.facts.places and found.severity == "soft":
                continue
            severity: Severity = found.severity if compared == "stated" else "soft"
            yield one, other, replace(found, severity=severity)


def _compared(a: ClaimFacts, b: ClaimFacts) -> str | None:
    """Return in what way two claims are compared: ``stated``, ``estimated`` or ``planned``; None if not at all."""
    modalities = {a.claim.modality, b.claim.modality}
    if modalities in ({"fact"}, {"fact", "denial"}):
        return "stated"
    if modalities in ({"belief"}, {"fact", "belief"}):
        return "estimated" if a.claim.attribute in ESTIMATED else None
    return "planned" if modalities in ({"plan"}, {"promise"}) else None


def _conflict(
    case: Case, origins: Origins, statements: list[_Statement], dispute: Opposition
) -> Conflict:
    first, second = (
        _by_id(claim for stance in side for claim in statements[stance.statement].claims)
        for side in (dispute.first, dispute.second)
    )
    nearest, claim = dispute.nearest, first[0]
    sides = tuple(
        Side(
            says=_side(case, statements, stances),
            claims=tuple(each.id for each in claims),
            witnesses=origins.witnesses(claims),
        )
        for stances, claims in ((dispute.first, first), (dispute.second, second))
    )
    return Conflict(
        claims=tuple(dict.fromkeys(name for side in sides for name in side.claims)),
        sides=sides,
        subject=claim.about,
        kind=claim.attribute,
        # One witness passed on in two ways is no second witness against the first.
        severity="soft" if origins.shared_origin([*first, *second]) else dispute.severity,
        margin=nearest.margin,
        why=sentences(
            word("clash.of", claim.attribute, about=quoted(_title(case, claim.about))),
            say("clash.sides", one=sides[0].says, other=sides[1].says),
            _working(dispute),
            _reading(first, second),
            where_from(origins, sides, [*first, *second]),
        ),
        witnesses=origins.witnesses([*first, *second]),
    )


def _by_id(claims: Iterable[Claim]) -> list[Claim]:
    found: Mapping[str, Claim] = {claim.id: claim for claim in claims}
    return [found[name] for name in sorted(found)]


def _side(case: Case, statements: list[_Statement], stances: Iterable[Stance]) -> Message:
    """Return the values of a side, each with who gives it."""
    by_value: dict[str, list[Claim]] = {}
    for stance in stances:
        by_value.setdefault(stance.value, []).extend(statements[stance.statement].claims)
    told: list[Message] = [
        say("clash.side", value=value, who=all_attributed(_by_id(claims), case.sources))
        for value, claims in islice(by_value.items(), _MOST_VALUES)
    ]
    if more := len(by_value) - len(told):
        told.append(say("clash.more", n=more))
    return told[0] if len(told) == 1 else joined("comma", told)


def _working(dispute: Opposition) -> Message:
    working = dispute.nearest.working
    if not working:
        return NOTHING
    values = {stance.value for stance in (*dispute.first, *dispute.second)}
    if len(values) > 2:
        working = say("clash.nearest", working=working)
    return say("clash.working", working=working)


def _reading(first: list[Claim], second: list[Claim]) -> Message:
    modalities = {claim.modality for claim in (*first, *second)}
    if "belief" in modalities:
        return say("clash.estimate")
    if not modalities <= {"plan", "promise"}:
        return NOTHING
    return say("clash.plans" if modalities.pop() == "plan" else "clash.promises")


def _title(case: Case, about: str) -> str:
    if about in case.subjects:
        return case.subjects[about]
    titled = case.movements.get(about) or case.zones.get(about) or case.events.get(about)
    return titled.title if titled else about
