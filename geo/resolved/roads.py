"""Routes by road for a case, each asked for once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from convoymap.errors import InputError, UsageError
from convoymap.geo.resolved.memory import Memory
from convoymap.geo.resolved.zones import CaseZones
from convoymap.geo.roads.embedded import embedded_router
from convoymap.geo.roads.routing import RouteConstraints, Router, RouteRequest, Routes
from convoymap.seeds.case import Stop


@dataclass(frozen=True, slots=True)
class CaseRoads:
    """A router for one case: the one of the user's choice, or that over the embedded network."""

    zones: CaseZones
    router: Router | None = None
    _memory: Memory = field(default_factory=Memory, repr=False, compare=False)

    def route(self, request: RouteRequest) -> Routes:
        """Return the routes of a request, positions (lon, lat) in WGS 84; asked of the router once.

        Raises
        ------
        UsageError
            If a road to avoid is unknown, or the engine cannot avoid it.
        NetworkError
            If the router is a service that did not answer as it should.
        """
        router = self.router or embedded_router()
        return self._memory.remember(request, lambda: router.route(request))

    def constraints_of(self, stop: Stop) -> RouteConstraints:
        """Return what the case says of the road to a stop; positions (lon, lat) and zones in WGS 84."""
        loaded = self.zones.loaded
        places = [loaded.places[name] for name in stop.via]
        return RouteConstraints(
            via=[place.position for place in places],
            avoid_zones=[
                self.zones.geometry(name) for name in stop.avoid if name in loaded.case.zones
            ],
            # What `avoid` names that is not a zone of the case is taken for a road; the router refuses unknown ones.
            avoid_edges=[name for name in stop.avoid if name not in loaded.case.zones],
        )

    @contextmanager
    def naming_the_stop(self, movement: str, index: int) -> Iterator[None]:
        """Turn what an engine cannot avoid into a mistake of the case, at the stop (from 0) that asks for it."""
        try:
            yield
        except UsageError as error:
            path = ("movements", movement, "stops", index, "avoid")
            raise InputError([self.zones.loaded.problem(path, str(error))]) from None
