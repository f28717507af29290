"""Claims and events as sentences name them: by source and paragraph, by title and place, and never by an id."""

from __future__ import annotations

import re

from convoymap.seeds.alternatives import values_of
from convoymap.seeds.case import Case, Claim, Event, Movement, Stop
from convoymap.wording.message import Message, joined, quoted, say, word

_NEAR = re.compile(r"near\s+(\S.*)", re.IGNORECASE)
"""Places that a report names only by what they lie near to."""


def claim_said(case: Case, claim: Claim) -> Message:
    """Return who says a claim, and where: ``NBC News, paragraph 9``."""
    source = case.sources[claim.source]
    return say("said.at", publisher=source.publisher, paragraph=claim.paragraph)


def entry_said(event: Event) -> Message:
    """Return an entry of ``events`` by its title."""
    return quoted(event.title)


def stop_said(movement: Movement, stop: Stop, number: int) -> Message:
    """Return what happened at a stop: ``the departure from Qalamoun (Convoy from the border)``.

    Parameters
    ----------
    number
        The how-manieth stop of this status at this place it is, from 1; the first says nothing of it.
    """
    names = [name.name for name in values_of(stop.place)]
    near = _NEAR.fullmatch(names[0]) if len(names) == 1 else None
    if near and stop.status == "halted":
        said = say("event.haltedNear", place=near[1], movement=movement.title)
    else:
        place = say("event.near", place=near[1]) if near else joined("or", names)
        said = word("event", stop.status, place=place, movement=movement.title)
    return said if number == 1 else say("event.time", event=said, number=number)
