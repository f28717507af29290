"""The resolved case: one object, built once, from which geometry, checks, conflicts, timeline and pages are made."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from convoymap.errors import Problem
from convoymap.geo.resolved.disputes import UNSETTLED, Choice
from convoymap.geo.resolved.events import CaseEvents
from convoymap.geo.resolved.memory import Memory
from convoymap.geo.resolved.movements import CaseMovements
from convoymap.geo.resolved.places import CasePlaces
from convoymap.geo.resolved.roads import CaseRoads
from convoymap.geo.resolved.zones import CaseZones
from convoymap.geo.timeline.case_timeline import CaseTimeline
from convoymap.seeds.case import Case, Claim
from convoymap.seeds.loaded import LoadedCase
from convoymap.yamltext import FieldPath

if TYPE_CHECKING:
    from convoymap.geo.roads.routing import Router

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class CaseContext:
    """A loaded case with everything that follows from it, each part worked out when it is first asked for and kept.

    Attributes
    ----------
    loaded
        The case and the places that its names mean.
    router
        Finds routes by road; the embedded network where it is None.
    choice
        Which alternative is taken of disputed values; what it leaves open is taken from all alternatives together.
    """

    loaded: LoadedCase
    router: Router | None = None
    choice: Choice = UNSETTLED
    _memory: Memory = field(default_factory=Memory, repr=False, compare=False)
    _left_out: set[Problem] = field(default_factory=set, repr=False, compare=False)

    def leave_out(self, path: FieldPath, message: str) -> None:
        """Note that a bound on work leaves something out, at a path of the case; `left_out` tells it to people."""
        self._left_out.add(self.loaded.problem(path, message))

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """What bounds on work have left out of all that was worked out so far, by file and line."""
        return tuple(sorted(self._left_out))

    @property
    def case(self) -> Case:
        """The case as its files describe it."""
        return self.loaded.case

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims of the case by id."""
        return {claim.id: claim for claim in self.case.claims}

    @cached_property
    def places(self) -> CasePlaces:
        """Every place with its geometry in WGS 84."""
        return CasePlaces(self.loaded)

    @cached_property
    def events(self) -> CaseEvents:
        """Every event with its datings, in seconds and civil days."""
        return CaseEvents(self.case, self.choice)

    @cached_property
    def movements(self) -> CaseMovements:
        """The stops of every movement, located (WGS 84) and dated."""
        return CaseMovements(self.case, self.places, self.events)

    @cached_property
    def zones(self) -> CaseZones:
        """Every zone with its geometry in WGS 84."""
        return CaseZones(self.loaded, self.places)

    @cached_property
    def roads(self) -> CaseRoads:
        """Routes by road between positions of the case."""
        return CaseRoads(self.zones, self.router)

    @cached_property
    def timeline(self) -> CaseTimeline:
        """What the case states of the times of its events, and the bounds that follow for each."""
        return CaseTimeline(self.case, self.events, self.movements)

    def settled(self, choice: Choice) -> CaseContext:
        """Return the same case under a choice of alternatives; all that no alternative bears on is shared."""
        return self._memory.remember(("settled", choice), lambda: self._settled(choice))

    def _settled(self, choice: Choice) -> CaseContext:
        found = replace(self, choice=choice, _memory=Memory())
        for part in ("claims", "places", "zones", "roads"):
            found.__dict__[part] = getattr(self, part)
        found.__dict__["events"] = events = self.events.settled(choice)
        found.__dict__["movements"] = self.movements.settled(events)
        return found

    def remember(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return what `make` returned the first time that it was called for `key`."""
        return self._memory.remember(key, make)

    # The default would print the whole case, and with it every claim.
    def __repr__(self) -> str:
        return f"CaseContext({self.loaded!r})"
