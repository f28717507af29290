"""Who says a claim, and which claims go back to one origin: copies of one wire are one witness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from convoymap.seeds.case import Claim, Source
from convoymap.seeds.voices import is_own_voice
from convoymap.wording.message import Message, joined, say


def origin_of(claim: Claim) -> str:
    """Return the first speaker that has a name, or the source where no speaker has one.

    A speaker without a name ("a driver", "witnesses") is only as distinct as the named one who passed the words on.
    """
    # Names are written with a capital; a report's own words for itself ("editor", "headline") are no speaker.
    named = (name for name in claim.who if name[:1].isupper() and not is_own_voice(name))
    return next(named, f"source {claim.source}")


def independent(claims: Iterable[Claim]) -> int:
    """Return how many origins the claims go back to."""
    return len({origin_of(claim) for claim in claims})


def shared_origin(first: Iterable[Claim], second: Iterable[Claim]) -> str | None:
    """Return the one named speaker that both sides go back to by way of different sources, or None."""
    origins = {origin_of(claim) for claim in (*first, *second)}
    sources = {claim.source for claim in (*first, *second)}
    only = origins.pop() if len(origins) == 1 else ""
    return only if only and not only.startswith("source ") and len(sources) > 1 else None


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
