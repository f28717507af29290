"""The time of an event as a check takes it: where the claim itself dates the event, as that claim has it."""

from __future__ import annotations

from convoymap.geo.context import CaseContext
from convoymap.geo.time_window import TimeWindow
from convoymap.language.instants import FIRST_YEAR, LAST_YEAR
from convoymap.seeds.case import Claim
from convoymap.wording.message import Message, quoted, say


def window_of(context: CaseContext, claim: Claim, text: str) -> TimeWindow | None:
    """Return when the event that a text names happened, by the claim's own words where it dates that event; else None.

    What a claim says is what is tested; the case's dating of the same event may have been taken from it.
    """
    own = context.events.event(claim.event) if claim.event else None
    event = context.events.event(text)
    if claim.when is not None and own is not None and event is not None and own.key == event.key:
        return context.events.claimed_window(claim, claim.when)
    return context.timeline.window(text, claim.id)


def said_of(context: CaseContext, text: str) -> str:
    """Return the event that a text names as sentences name it; the text in quotes where it names none."""
    event = context.events.event(text)
    return event.said if event else quoted(text)


def time_on_clocks(said: str) -> Message:
    """Return what is missing where what a sentence names so is dated beyond the years that clocks are read in."""
    return say("missing.timeOnClocks", event=said, first=str(1 - FIRST_YEAR), last=str(LAST_YEAR))


def said_or_claim(context: CaseContext, text: str | None) -> str:
    """Return the event that a text names as `said_of` does; the claim where there is no text."""
    return said_of(context, text) if text else say("theClaim")
