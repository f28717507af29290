"""Who gives a value: the sources of its claims, with the speakers that they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from convoymap.seeds.case import Claim, Source
from convoymap.seeds.voices import is_own_voice
from convoymap.wording.message import Message, joined, say


def attributed(claim: Claim, sources: Mapping[str, Source]) -> str:
    """Return who says it in words: ``Spero News, after DEBKA``."""
    publisher = sources[claim.source].publisher
    links = [name for name in claim.who if not is_own_voice(name)]
    if not links:
        return publisher
    if len(links) == 1:
        return say("said.after", publisher=publisher, first=links[0])
    passed_on = joined("comma", links[1:])
    return say("said.passedOn", publisher=publisher, first=links[0], by=passed_on)


def all_attributed(claims: Iterable[Claim], sources: Mapping[str, Source]) -> Message:
    """Return everyone who says it, each once, in the order of the claims."""
    return joined("semicolon", dict.fromkeys(attributed(claim, sources) for claim in claims))
