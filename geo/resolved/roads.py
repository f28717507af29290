"""Routes by road for the stops of a case, each asked for once."""

from __future__ import annotations

from dataclasses import dataclass, field

from convoymap.geo.resolved.memory import Memory
from convoymap.geo.resolved.zones import CaseZones
from convoymap.geo.road_wish import RoadWish
from convoymap.geo.roads.routing import Router
from convoymap.geodesy.lonlat import LonLat
from convoymap.seeds.case import Stop


@dataclass(frozen=True, slots=True)
class CaseRoads:
    """What finds routes for a case: the router of the user's choice, or the embedded network."""

    zones: CaseZones
    router: Router | None = None
    _memory: Memory = field(default_factory=Memory, repr=False, compare=False)

    def constraints_of(self, stop: Stop) -> RoadWish:
        """Return what the case says of the road to a stop: places to pass, zones and roads to keep clear of."""
        loaded = self.zones.loaded
        places = [loaded.places[name] for name in stop.via]
        return RoadWish(
            via=tuple(LonLat(place.lon, place.lat) for place in places),
            avoid_zones=tuple(
                self.zones.geometry(name) for name in stop.avoid if name in loaded.case.zones
            ),
            avoid_roads=tuple(name for name in stop.avoid if name not in loaded.case.zones),
        )
