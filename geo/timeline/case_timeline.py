"""The timeline of a case: what its claims force on each other's times, and what follows for each event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import cached_property

from convoymap.geo.resolved.events import CaseEvents
from convoymap.geo.resolved.movements import CaseMovements
from convoymap.geo.timeline.case_constraints import (
    EPOCH,
    RESOLUTION_S,
    CaseConstraint,
    case_constraints,
)
from convoymap.geo.timeline.conflicts import Repair, Step, conflicts, repair
from convoymap.geo.timeline.network import Constraint, Name, bounds
from convoymap.geo.timeline.times import Times
from convoymap.language.instants import is_on_clocks, iso
from convoymap.seeds.case import Case
from convoymap.timezones import time_zone

_PROBE = "probe"

Bounds = Mapping[str, tuple[float | None, float | None]]
"""Earliest and latest moment of events in seconds from 1970-01-01T00:00Z; None where nothing bounds it."""


@dataclass(frozen=True)
class CaseTimeline:
    """A case's temporal constraints, the names under which they may be doubted, and the bounds that they leave.

    The dates of claims and of the case's own, durations, orders, days of publication, and the distances between stops
    at the top speed of the movement's vehicle. Plans, promises, denials and opinions date nothing.
    """

    case: Case
    events: CaseEvents
    movements: CaseMovements

    @cached_property
    def stated(self) -> tuple[CaseConstraint, ...]:
        """Every constraint, in seconds, with its words, in the order of the case."""
        return tuple(case_constraints(self.case, self.events, self.movements))

    @cached_property
    def constraints(self) -> list[Constraint]:
        """The constraints as `convoymap.geo.timeline.conflicts` takes them, in seconds."""
        return [stated.constraint for stated in self.stated]

    @cached_property
    def _by_step(self) -> Mapping[tuple[str, str, str, int], CaseConstraint]:
        found = {}
        # Of constraints that say the same the first of the case stands.
        for stated in reversed(self.stated):
            c = stated.constraint
            if c.high is not None:
                found[str(c.claim), str(c.a), str(c.b), _ms(c.high)] = stated
            if c.low is not None:
                found[str(c.claim), str(c.b), str(c.a), _ms(-c.low)] = stated
        return found

    def constraint_of(self, step: Step) -> CaseConstraint:
        """Return the constraint behind a step of a conflict's working."""
        return self._by_step[str(step.claim), str(step.a), str(step.b), _ms(step.at_most)]

    def claims_named(self, name: str) -> tuple[str, ...]:
        """Return the claims behind the name of a constraint: itself, or those that support a stop."""
        if name in self._claims:
            return (name,)
        number, _, movement = name.removeprefix("stop ").partition(" of ")
        if movement not in self.case.movements or not number.isdigit():
            return ()
        return tuple(self.case.movements[movement].stops[int(number) - 1].claims)

    @cached_property
    def _claims(self) -> frozenset[str]:
        return frozenset(claim.id for claim in self.case.claims)

    @cached_property
    def repair(self) -> Repair:
        """A smallest set of constraints to set aside so that the others fit."""
        return repair(self.constraints)

    @cached_property
    def _fitting(self) -> list[Constraint]:
        return [each for each in self.constraints if each.claim not in self.repair.claims]

    @cached_property
    def bounds(self) -> Bounds:
        """The earliest and latest moment of every event, by key, in seconds from 1970-01-01T00:00Z.

        By the constraints that fit each other, see `repair`; empty where nothing is dated.
        """
        if not any(EPOCH in (constraint.a, constraint.b) for constraint in self._fitting):
            return {}
        found = bounds(self._fitting, reference=EPOCH)
        return {_name(event): span for event, span in found.items()}

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
        low, high = self.bounds.get(event, (None, None))
        # A probe that asks for one moment earlier, or later, contradicts just those.
        earlier = (
            None if low is None else Constraint(_PROBE, EPOCH, event, None, low - RESOLUTION_S)
        )
        later = (
            None if high is None else Constraint(_PROBE, EPOCH, event, high + RESOLUTION_S, None)
        )
        return self._forcing(earlier), self._forcing(later)

    def _forcing(self, probe: Constraint | None) -> tuple[str, ...]:
        if probe is None:
            return ()
        (conflict, *_) = conflicts([*self._fitting, probe], limit=1)
        return tuple(str(name) for name in conflict.claims if name != _PROBE)


def _ms(seconds: float) -> int:
    return round(seconds * 1000.0)


def _name(name: Name) -> str:
    return name if isinstance(name, str) else str(name)


def _iso(seconds: float | None, timezone: tzinfo) -> str | None:
    if seconds is None:
        return None
    # Beyond the years that clocks are read in, which is as good as open.
    return iso(_ms(seconds), timezone) if is_on_clocks(_ms(seconds)) else None
