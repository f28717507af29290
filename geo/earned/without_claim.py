"""The times of a case's events as they are known without one claim, for its own checks to be held against."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace

from convoymap.geo.context import CaseContext
from convoymap.geo.resolved.events import UNDATED_MODALITIES, CaseEvent, CaseEvents
from convoymap.geo.time_window import TimeWindow, common_window, day_of_second
from convoymap.geo.timeline.case_constraints import EPOCH, RESOLUTION_S
from convoymap.geo.timeline.case_timeline import CaseTimeline
from convoymap.geo.timeline.narrowing import days_edtf
from convoymap.geo.timeline.network import bounds
from convoymap.language.instants import is_on_clocks
from convoymap.language.interval import Interval
from convoymap.seeds import check as checks
from convoymap.seeds.alternatives import Disputed
from convoymap.seeds.case import Claim
from convoymap.wording.message import joined, say


@dataclass(frozen=True)
class EventsWithout(CaseEvents):
    """Every event of a case, dated by all but one claim.

    A date of the case's own stands where evidence or another claim bears it out, or where it is not this claim's; else
    what the other claims say of the event stands for it, within the bounds that they leave on the timeline.
    """

    context: CaseContext | None = None
    claim: Claim | None = None

    def window_at(self, event: CaseEvent) -> TimeWindow | None:
        """Return when an event may have happened as far as it is known without the claim, in seconds and civil days.

        None where nothing else dates it.
        """
        context, claim = self.context, self.claim
        if context is None or claim is None:
            return super().window_at(event)
        whole = context.events
        if not rests_on(context, event, claim):
            return whole.window_at(event)
        others = _other_windows(context, event, claim)
        bounded = self._memory.remember(
            ("bounds", event.key), lambda: _bounds_without(context, event, claim)
        )
        windows = (*others, *([bounded] if bounded else []))
        if not windows:
            return None
        witness = joined("comma", dict.fromkeys(window.witness for window in windows))
        common = common_window(windows, witness, windows[0].text)
        if len(windows) > 1:
            common = replace(common, text=days_edtf(common.days))
        return replace(common, event=event.said)


@dataclass(frozen=True)
class TimelineWithout(CaseTimeline):
    """The timeline of a case as it is known without the times that rest on one claim."""

    context: CaseContext | None = None

    def window(self, text: str, claim: str, beside: str | None = None) -> TimeWindow | None:
        """Return when the event that a text names may have happened, as far as it is known without the claim."""
        context, event = self.context, self.events.event(text)
        if context is None or event is None:
            return super().window(text, claim, beside)
        if rests_on(context, event, context.claims[claim]):
            return self.events.window_at(event)
        return context.timeline.window(text, claim, beside)


def without(context: CaseContext, claim: Claim) -> CaseContext:
    """Return the resolved case with its events dated by all but one claim; everything else is shared with it."""
    held = copy.copy(context)
    # What the case has worked out is kept, so that nothing but times is worked out again.
    for name in ("claims", "places", "movements", "zones", "roads"):
        held.__dict__[name] = getattr(context, name)
    events = EventsWithout(context.case, context.choice, context=context, claim=claim)
    held.__dict__["events"] = events
    held.__dict__["timeline"] = TimelineWithout(
        context.case, events, context.movements, context=context
    )
    return held


def rests_on(context: CaseContext, event: CaseEvent, claim: Claim) -> bool:
    """Return whether the time of an event was, or may have been, taken from one claim alone."""
    # Under a choice an alternative is assumed, whoever gives it.
    if context.choice and isinstance(context.events.entry(event).when, Disputed):
        return False
    windows = context.events.dates.get(event.key, ())
    own = windows[0] if windows and windows[0].claim is None else None
    mine = next((window for window in windows if window.claim == claim.id), None)
    alone = own is not None and own.rests_on == (claim.id,)
    if mine is None and not alone and not _dates_in_words(context, event, claim):
        return False
    if own is None:
        return True
    # A date that the claim does not share was not taken from it.
    if mine is not None and own.disjoint(mine):
        return False
    if event.stop is None and context.case.events[event.key].evidence:
        return False
    others = _other_windows(context, event, claim)
    return not any(window.span.within(own.span) for window in others)


def _dates_in_words(context: CaseContext, event: CaseEvent, claim: Claim) -> bool:
    """Return whether a claim says in words when an event was, or is all that a stop rests on."""
    for check in claim.check:
        if isinstance(check, checks.Date) and (named := check.event or claim.event):
            found = context.events.event(named)
            if found is not None and found.key == event.key:
                return True
    return False


def _stop_claims(context: CaseContext, event: CaseEvent) -> list[str]:
    if event.movement is None or event.stop is None:
        return []
    return context.case.movements[event.movement].stops[event.stop].claims


def _other_windows(context: CaseContext, event: CaseEvent, claim: Claim) -> tuple[TimeWindow, ...]:
    """Return the datings of an event by other claims, those of its stop that have a time included."""
    found = {
        window.claim: window
        for window in context.events.dates.get(event.key, ())
        if window.claim not in (None, claim.id)
    }
    for name in _stop_claims(context, event):
        other = context.claims.get(name)
        # A claim that dates an event of its own does not date this one.
        if other is None or other.when is None or other.event or name == claim.id:
            continue
        if other.modality not in UNDATED_MODALITIES:
            found.setdefault(name, context.events.claimed_window(other, other.when))
    return tuple(found.values())


def _bounds_without(context: CaseContext, event: CaseEvent, claim: Claim) -> TimeWindow | None:
    """Return between which bounds everything but a claim puts an event; None where a side is open."""
    ways = [_way_without(way, event, claim) for way in context.timeline.likely]
    lows, highs = zip(*ways, strict=True)
    if None in lows or None in highs:
        return None
    low, high = min(lows), max(highs)
    if not is_on_clocks(low * 1000) or not is_on_clocks(high * 1000):
        return None
    first, last = (day_of_second(second, context.case.timezone) for second in (low, high))
    days = Interval(first, last)
    span = Interval(low, high + RESOLUTION_S)
    return TimeWindow(span, days, days_edtf(days), say("witness.follows"))


def _way_without(
    timeline: CaseTimeline, event: CaseEvent, claim: Claim
) -> tuple[float | None, float | None]:
    """Return the bounds in seconds of an event in one way to settle what is disputed, by everything but a claim."""
    own = event.witness() if event.stop is not None else say("witness.event", event=event.key)
    kept = [
        constraint
        for constraint in timeline.constraints
        if constraint.claim != claim.id
        and constraint.claim not in timeline.own_repair.claims
        # The case's own date of the event was taken from the claim.
        and not (constraint.claim == own and (constraint.a, constraint.b) == (EPOCH, event.key))
    ]
    known = {name for constraint in kept for name in (constraint.a, constraint.b)}
    if EPOCH not in known or event.key not in known:
        return None, None
    return bounds(kept, reference=EPOCH)[event.key]
