"""Where a movement could have been by road: the prisms of `convoymap.geo.prism` over the embedded network.

A soft bound beside the hard one over the ellipsoid: roads may be missing, and who drives across country is elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from shapely.geometry import MultiLineString, Polygon

from convoymap.geo import prism
from convoymap.geo.prism import Area, Sighting
from convoymap.geo.roads.corridor import CORRIDOR_KM, corridor
from convoymap.geo.roads.embedded import embedded_router
from convoymap.geo.roads.isochrone import Distances, distances_from, roads_within
from convoymap.geo.roads.reach import road_prism
from convoymap.geo.roads.road_vehicles import OFF_ROAD
from convoymap.geodesy.ellipsoid import length_km

MOST_ROAD_AREAS = 60
"""So many areas by road are drawn for a case; what comes after has the reach over the ellipsoid alone."""
MOST_POSITIONS = 500
"""From so many positions of a case distances by road are sought."""
ALL_KM = 1e6
"""No route over the network is as long. It stands for an endless reach, since infinity less infinity is no number."""
NEARLY_ALL = 0.999
"""Roads of this share of the network's length are all of it."""
EVERY_ROAD = "by road: every road of the network is within reach"


@dataclass(frozen=True, slots=True)
class ByRoadArea:
    """Where it could have been by road.

    Attributes
    ----------
    area
        Roads with `convoymap.geo.roads.corridor.CORRIDOR_KM` to either side, WGS 84; empty where it tells nothing.
    note
        Why there is no area: no road, no route, or every road of the network.
    """

    area: Area
    note: str = ""


@dataclass(slots=True)
class RoadReach:
    """The reach by road of the movements of one case; it draws `MOST_ROAD_AREAS` at most."""

    drawn: int = 0
    _known: dict[tuple[float, float], Distances] = field(default_factory=dict)

    def at(
        self, moment: datetime, sightings: Sequence[Sighting], *, vehicle: str, speed_kmh: float
    ) -> ByRoadArea:
        """Return where it could have been by road at a moment, given every sighting before and after.

        The area is on WGS 84, the speed in km/h; the moment has a time zone.
        """
        if refused := self._refused(sightings, vehicle):
            return ByRoadArea(Polygon(), refused)
        if prism.contradictory(sightings, speed_kmh):
            return ByRoadArea(Polygon(), f"not over roads: no way at {speed_kmh:g} km/h")
        limits = [
            (self._from(seen), min(ALL_KM, prism.reach_km(seen, moment, speed_kmh)))
            for seen in sightings
        ]
        # An area of every road tells nothing, and is the dearest to draw: it is known before it is drawn.
        if all(there.farthest_km <= km for there, km in limits):
            return ByRoadArea(Polygon(), EVERY_ROAD)
        return self._area(lambda: roads_within(embedded_router(), limits), speed_kmh)

    def between(
        self, first: Sighting, second: Sighting, *, vehicle: str, speed_kmh: float
    ) -> ByRoadArea:
        """Return where it could have been by road at any moment between two sightings, on WGS 84; the speed in km/h."""
        if refused := self._refused((first, second), vehicle):
            return ByRoadArea(Polygon(), refused)
        if prism.contradictory((first, second), speed_kmh):
            return ByRoadArea(Polygon(), f"not over roads: no way at {speed_kmh:g} km/h")
        km = min(ALL_KM, prism.both_reaches_km(first, second, speed_kmh))
        if self._from(first).farthest_km + self._from(second).farthest_km <= km:
            return ByRoadArea(Polygon(), EVERY_ROAD)
        # The ellipse of the network: where the distances to both sightings add up to no more than both reaches.
        ends = first.position, second.position
        return self._area(lambda: road_prism(embedded_router(), *ends, km), speed_kmh)

    def _refused(self, sightings: Sequence[Sighting], vehicle: str) -> str:
        """Return why there is no reach by road; empty where there is one."""
        if vehicle in OFF_ROAD:
            return f"not over roads: a {vehicle} goes by none"
        router = embedded_router()
        if len({*self._known, *(seen.position for seen in sightings)}) > MOST_POSITIONS:
            return "not over roads: the case has too many stops"
        for seen in sightings:
            away_km = self._from(seen).snap.away_km
            if away_km > router.max_snap_km:
                return (
                    f"not over roads: a stop lies {away_km:,.0f} km from the nearest road of the network, "
                    f"{router.max_snap_km:g} km is the limit"
                )
        return ""

    def _from(self, seen: Sighting) -> Distances:
        at = seen.position
        if at not in self._known:
            self._known[at] = distances_from(embedded_router(), at)
        return self._known[at]

    def _area(self, find: Callable[[], MultiLineString], speed_kmh: float) -> ByRoadArea:
        # Each area is a union of many corridors, which is slow: a case of thousands of movements needs a bound.
        if self.drawn >= MOST_ROAD_AREAS:
            return ByRoadArea(Polygon(), "not over roads: the case has too many areas")
        self.drawn += 1
        roads = find()
        if roads.is_empty:
            return ByRoadArea(Polygon(), f"not over roads: no way at {speed_kmh:g} km/h")
        # The test by the farthest points is sufficient and not necessary: this one decides.
        if length_km(roads) >= NEARLY_ALL * _network_km():
            return ByRoadArea(Polygon(), EVERY_ROAD)
        return ByRoadArea(corridor(roads))


def origin() -> dict[str, Any]:
    """Return what areas by road rest on, as columns of a frame; `buffer_km` is the half width of roads.

    Always the embedded network: other engines are asked for routes, not for reaches.
    """
    router = embedded_router()
    return {
        "over": "roads",
        "engine": router.engine,
        "road_data": router.data,
        "road_date": router.date,
        "buffer_km": CORRIDOR_KM,
    }


@lru_cache(maxsize=1)
def _network_km() -> float:
    router = embedded_router()
    return sum(router.length_km(edge.number) for edge in router.network.edges)
