"""Who names whom: which source has which actor as a party to what a case speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from convoymap.seeds.case import Case

_NAMED = frozenset({"fact", "belief", "denial"})
"""Modalities that say who a party was; a plan, promise or opinion does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedParty:
    """One actor that some source names, or denies, as a party.

    Attributes
    ----------
    subject
        To what: the id of a movement, zone, event or subject.
    actor
        Who, as the case writes it.
    named_by, denied_by
        Ids of sources with a claim that it was a party, and with one that it was not, whoever spoke in them.
    claims
        Ids of these claims.
    """

    subject: str
    actor: str
    named_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    claims: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return it in the form that ``convoymap check --format json`` prints."""
        return {
            "subject": self.subject,
            "actor": self.actor,
            "named_by": list(self.named_by),
            "denied_by": list(self.denied_by),
            "claims": list(self.claims),
        }


def named_parties(case: Case) -> list[NamedParty]:
    """Return every actor that the claims on `parties` name, by subject in the order of the case, then by name."""
    found: dict[str, dict[str, dict[bool, list[tuple[str, str]]]]] = {}
    for claim in case.claims:
        if claim.attribute != "parties" or claim.modality not in _NAMED:
            continue
        for slug in claim.value:
            actor = slug.removeprefix("not-")
            affirmed = (claim.modality != "denial") == (actor == slug)
            sides = found.setdefault(claim.about, {}).setdefault(actor, {True: [], False: []})
            sides[affirmed].append((claim.source, claim.id))
    return [
        NamedParty(
            subject=subject,
            actor=actor,
            named_by=tuple(dict.fromkeys(source for source, _ in sides[True])),
            denied_by=tuple(dict.fromkeys(source for source, _ in sides[False])),
            claims=tuple(dict.fromkeys(claim for _, claim in (*sides[True], *sides[False]))),
        )
        for subject, actors in found.items()
        for actor, sides in sorted(actors.items())
    ]
