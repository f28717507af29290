"""Which claims go back to one origin: copies of one wire are one witness."""

from __future__ import annotations

from collections.abc import Iterable

from convoymap.seeds.case import Claim
from convoymap.seeds.voices import is_own_voice


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
