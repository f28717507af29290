"""Disputed values of a case in words and as JSON: the alternatives, who gives each, and which one is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from convoymap.geo.resolved.disputes import Dispute, DisputeKey, Possible
from convoymap.geo.resolved.events import CaseEvent, CaseEvents
from convoymap.geo.said_by import all_attributed
from convoymap.geo.time_window import time_window
from convoymap.language.date_spans import show_days
from convoymap.language.edtf import Edtf
from convoymap.seeds.alternatives import words
from convoymap.seeds.case import Claim
from convoymap.seeds.fields import PlaceName
from convoymap.wording.message import Message, joined, say, sentences, word

Json = dict[str, Any]


def alternatives_of(dispute: Dispute) -> tuple[Possible[Any], ...]:
    """Return the alternatives of a dispute in order, whatever was chosen among them."""
    return tuple(Possible(each.value, tuple(each.claims)) for each in dispute.given.ordered)


def in_words(events: CaseEvents, dispute: Dispute, value: object) -> str:
    """Return an alternative in words: a time by its days, or as written where another falls on the same days."""
    if isinstance(value, Edtf):
        days = [_days(events, each.value) for each in dispute.given.ordered]
        own = _days(events, value)
        return own if days.count(own) == 1 else value.text
    if isinstance(value, PlaceName):
        return value.name
    counted = events.entry(_event(events, dispute)).of
    return f"{words(value)} {counted}" if counted else words(value)


def _days(events: CaseEvents, time: Edtf) -> Message:
    window = time_window(time, events.case.timezone, "")
    # A time between bounds is in words already.
    return window.text if isinstance(window.text, Message) else show_days(window.days)


def _event(events: CaseEvents, dispute: Dispute) -> CaseEvent:
    return next(event for event in events.all if event.key == dispute.event)


def said(events: CaseEvents, dispute: Dispute, taken: Possible[Any]) -> Message:
    """Return an alternative with who gives it: ``12 October 2017 (The Post, after a driver)``."""
    who = all_attributed(claims_of(events, taken.claims), events.case.sources)
    return say("disputed.said", value=in_words(events, dispute, taken.value), who=who)


def by_whom(events: CaseEvents, dispute: Dispute, taken: Possible[Any]) -> Message:
    """Return who gives an alternative, and what it is: ``The Post (12 October 2017)``; speakers only where needed."""
    publishers = [_publishers(events, each) for each in alternatives_of(dispute)]
    who = _publishers(events, taken)
    if publishers.count(who) > 1:
        who = all_attributed(claims_of(events, taken.claims), events.case.sources)
    return say("disputed.by", who=who, value=in_words(events, dispute, taken.value))


def _publishers(events: CaseEvents, taken: Possible[Any]) -> Message:
    sources = events.case.sources
    claims = claims_of(events, taken.claims)
    return joined("and", dict.fromkeys(sources[claim.source].publisher for claim in claims))


def claims_of(events: CaseEvents, ids: Iterable[str]) -> list[Claim]:
    """Return the claims of some ids that the case has."""
    return [events.claims[name] for name in ids if name in events.claims]


def disputed_words(events: CaseEvents, event: CaseEvent) -> tuple[Message, ...]:
    """Return a sentence for each disputed value of an event: its alternatives, who gives which, what is drawn."""
    return tuple(_sentence(events, dispute) for dispute in events.disputes(event))


def _sentence(events: CaseEvents, dispute: Dispute) -> Message:
    alternatives = joined(
        "semicolon", (said(events, dispute, each) for each in alternatives_of(dispute))
    )
    drawn = in_words(events, dispute, dispute.given.drawn_value)
    given = {"what": word("disputed.what", dispute.what), "alternatives": alternatives}
    # Nothing of a reported number is drawn.
    if dispute.what == "quantity":
        return say("disputed.given", **given)
    return sentences(say("disputed.drawn", drawn=drawn, **given), dispute.given.because or "")


def drawn_json(events: CaseEvents, event: CaseEvent) -> list[Json]:
    """Return each value of an event that is disputed, as JSON: its alternatives, which one is drawn, and why."""
    return [
        {
            **_json(events, dispute),
            "drawn": words(dispute.given.drawn_value),
            "because": dispute.given.because,
        }
        for dispute in events.disputes(event)
    ]


def disputes_json(events: CaseEvents) -> dict[DisputeKey, Json]:
    """Return all that is disputed in the case, as JSON, by its key; over several events a dispute stands once."""
    found: dict[DisputeKey, list[Dispute]] = {}
    for dispute in events.all_disputes:
        found.setdefault(dispute.key, []).append(dispute)
    return {
        key: {"events": sorted(each.event for each in found[key]), **_json(events, found[key][0])}
        for key in sorted(found)
    }


def _json(events: CaseEvents, dispute: Dispute) -> Json:
    return {
        "what": dispute.what,
        "alternatives": [
            {
                "value": words(each.value),
                "said": said(events, dispute, each),
                "claims": list(each.claims),
                "sources": sorted({claim.source for claim in claims_of(events, each.claims)}),
            }
            for each in alternatives_of(dispute)
        ],
    }
