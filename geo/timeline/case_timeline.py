"""The timeline of a case: what its claims force on each other's times, and what follows for each event."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from functools import cached_property

from convoymap.geo.resolved.disputes import Settlement, settlements
from convoymap.geo.resolved.events import CaseEvents
from convoymap.geo.resolved.movements import CaseMovements
from convoymap.geo.time_window import TimeWindow, halt_of
from convoymap.geo.timeline.case_constraints import (
    EPOCH,
    RESOLUTION_S,
    CaseConstraint,
    case_constraints,
)
from convoymap.geo.timeline.conflicts import Repair, conflicts, repair
from convoymap.geo.timeline.narrowing import following, narrowed
from convoymap.geo.timeline.network import BoundsWithout, Constraint, Name, bounds
from convoymap.geo.timeline.times import Times
from convoymap.language.instants import is_on_clocks, iso
from convoymap.seeds.alternatives import Disputed
from convoymap.seeds.case import Case, Claim
from convoymap.timezones import time_zone

_PROBE = "probe"
_BEARS_ON_TIMES = frozenset({"when", "place"})
_UNBOUNDED = (None, None)

Bounds = Mapping[str, tuple[float | None, float | None]]
"""Earliest and latest moment of events in seconds from 1970-01-01T00:00Z; None where nothing bounds it."""


@dataclass(frozen=True)
class CaseTimeline:
    """A case's temporal constraints, the names under which they may be doubted, and the bounds that they leave.

    The dates of claims and of the case's own, durations, orders, days of publication, and the distances between stops
    at the top speed of the movement's vehicle. Plans, promises, denials and opinions date nothing.

    A disputed time or place is a disjunction: one of its alternatives holds. The timeline is worked out for every way
    to settle what is disputed, within a bound, and an event lies somewhere between the bounds that any of these ways
    leaves it, of those that need the fewest statements set aside.

    Attributes
    ----------
    settled
        Whether it is one of these ways: what is still open then is taken from its first to its last alternative.
    """

    case: Case
    events: CaseEvents
    movements: CaseMovements
    settled: bool = False

    @cached_property
    def stated(self) -> tuple[CaseConstraint, ...]:
        """Every constraint, in seconds, with its words, in the order of the case."""
        return tuple(case_constraints(self.case, self.events, self.movements, settled=self.settled))

    @cached_property
    def constraints(self) -> list[Constraint]:
        """The constraints as `convoymap.geo.timeline.conflicts` takes them, in seconds."""
        return [stated.constraint for stated in self.stated]

    def claims_named(self, name: str) -> tuple[str, ...]:
        """Return the claims behind the name of a constraint: itself, or those that support a stop."""
        if name in self.claims:
            return (name,)
        number, _, movement = name.removeprefix("stop ").partition(" of ")
        if movement not in self.case.movements or not number.isdigit():
            return ()
        stop = self.case.movements[movement].stops[int(number) - 1]
        if not isinstance(stop.when, Disputed):
            return tuple(stop.claims)
        return tuple(dict.fromkeys(claim for each in stop.when.ordered for claim in each.claims))

    def dating_alternatives(self, event: str) -> frozenset[str]:
        """Return the claims that give the alternatives of an event's time, by the key of the event."""
        return frozenset(
            claim
            for each in self.events.all_disputes
            if (each.what, each.event) == ("when", event)
            for alternative in each.given.ordered
            for claim in alternative.claims
        )

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims of the case by id."""
        return {claim.id: claim for claim in self.case.claims}

    @cached_property
    def _ways(self) -> tuple[CaseTimeline, ...]:
        """A timeline for every way to settle what is disputed; itself where nothing is."""
        if self.settled:
            return (self,)
        disputes = (each for each in self.events.all_disputes if each.what in _BEARS_ON_TIMES)
        found = settlements(disputes, self.events.choice)
        return tuple(self._under(settlement) for settlement in found) or (self,)

    def _under(self, settlement: Settlement) -> CaseTimeline:
        events = self.events.settled(settlement.choice)
        return CaseTimeline(self.case, events, self.movements.settled(events), settled=True)

    @cached_property
    def likely(self) -> tuple[CaseTimeline, ...]:
        """Those ways that need the fewest constraints set aside: what the rest rules out is left out."""
        fewest = min(len(way.own_repair.claims) for way in self._ways)
        return tuple(way for way in self._ways if len(way.own_repair.claims) == fewest)

    @cached_property
    def own_repair(self) -> Repair:
        """A smallest set of its own constraints to set aside so that the others fit."""
        return repair(self.constraints)

    @cached_property
    def repair(self) -> Repair:
        """A smallest set of constraints to set aside so that the others fit, in one way to settle what is disputed."""
        found = [way.own_repair for way in self.likely]
        smallest = min(found, key=lambda each: tuple(map(str, each.claims)))
        return Repair(smallest.claims, all(way.own_repair.proved for way in self._ways))

    @cached_property
    def _fitting(self) -> list[Constraint]:
        return [each for each in self.constraints if each.claim not in self.own_repair.claims]

    @cached_property
    def _own_bounds(self) -> Bounds:
        if not any(EPOCH in (constraint.a, constraint.b) for constraint in self._fitting):
            return {}
        found = bounds(self._fitting, reference=EPOCH)
        return {_name(event): span for event, span in found.items()}

    @cached_property
    def bounds(self) -> Bounds:
        """The earliest and latest moment of every event, by key, in seconds from 1970-01-01T00:00Z.

        By the constraints that fit each other, see `repair`; empty where nothing is dated. Where something is disputed,
        from the earliest to the latest that any way to settle it allows.
        """
        ways = [way._own_bounds for way in self.likely]
        return {
            event: _hull([way.get(event, _UNBOUNDED) for way in ways])
            for event in dict.fromkeys(event for way in ways for event in way)
        }

    def window(self, text: str, claim: str, beside: str | None = None) -> TimeWindow | None:
        """Return when the event that a text names may have happened, by all that is known but for one claim.

        Its own window, narrowed to the civil days that dates, orders, durations and ways of other claims leave; no
        claim is held against bounds of its own making, nor against what others say of the same two events where the
        time is asked for `beside` that of another event. An event without a date has those bounds where both are known.
        A halt of days is no moment, and stays as it is dated.
        """
        event = self.events.event(text)
        if event is None:
            return None
        own = self.events.window_at(event)
        is_halt = own is not None and self.events.status(event) == "halted" and halt_of(own)
        known = [way._without for way in self.likely if way._without is not None]
        if is_halt or len(known) < len(self.likely):
            return own
        other = self.events.event(beside) if beside else None
        low, high = _hull([way.of(event.key, claim, other.key if other else None) for way in known])
        if own is not None:
            return narrowed(own, low, high, self.case.timezone)
        return following(event.said, low, high, self.case.timezone)

    @cached_property
    def _without(self) -> BoundsWithout | None:
        if not any(EPOCH in (constraint.a, constraint.b) for constraint in self._fitting):
            return None
        return BoundsWithout(self._fitting, reference=EPOCH)

    @cached_property
    def times(self) -> Times:
        """What to doubt, and the bounds of every event in the case's time zone."""
        timezone = time_zone(self.case.timezone)
        bounded = {
            event: (_iso(low, timezone), _iso(high, timezone))
            for event, (low, high) in sorted(self.bounds.items())
            if event != EPOCH
        }
        return Times(tuple(map(_name, self.repair.claims)), self.repair.proved, bounded)

    def forced_by(self, event: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the names of fewest constraints that force the earliest and the latest moment of an event.

        Empty for a moment that nothing bounds.
        """
        ways = [(way, way._own_bounds.get(event, _UNBOUNDED)) for way in self.likely]
        first, (low, _) = min(
            ways, key=lambda each: -math.inf if each[1][0] is None else each[1][0]
        )
        last, (_, high) = max(ways, key=lambda each: math.inf if each[1][1] is None else each[1][1])
        # A probe that asks for one moment earlier, or later, contradicts just those.
        earlier = (
            None if low is None else Constraint(_PROBE, EPOCH, event, None, low - RESOLUTION_S)
        )
        later = (
            None if high is None else Constraint(_PROBE, EPOCH, event, high + RESOLUTION_S, None)
        )
        return first._forcing(earlier), last._forcing(later)

    def _forcing(self, probe: Constraint | None) -> tuple[str, ...]:
        if probe is None:
            return ()
        (conflict, *_) = conflicts([*self._fitting, probe], limit=1)
        return tuple(str(name) for name in conflict.claims if name != _PROBE)


def _hull(spans: Sequence[tuple[float | None, float | None]]) -> tuple[float | None, float | None]:
    lows, highs = zip(*spans, strict=True)
    return None if None in lows else min(lows), None if None in highs else max(highs)


def _ms(seconds: float) -> int:
    return round(seconds * 1000.0)


def _name(name: Name) -> str:
    return name if isinstance(name, str) else str(name)


def _iso(seconds: float | None, timezone: tzinfo) -> str | None:
    if seconds is None:
        return None
    # Beyond the years that clocks are read in, which is as good as open.
    return iso(_ms(seconds), timezone) if is_on_clocks(_ms(seconds)) else None
