"""Which kinds of vehicle go by road, and how fast they go there without halts."""

from __future__ import annotations

from collections.abc import Mapping

from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.language.vehicles import VehicleKind

ROAD_VEHICLES: tuple[VehicleKind, ...] = ("bus", "car", "convoy", "tank", "truck", "unknown")
"""Kinds of vehicle for which free-flow times are given."""

OFF_ROAD: frozenset[VehicleKind] = frozenset({"aircraft", "boat", "train"})
"""Kinds of vehicle that do not go by road. Who walks or rides does, but at no speed that depends on the road."""

CLASS_KMH: Mapping[str, float] = {
    "motorway": 110.0,
    "trunk": 90.0,
    "highway": 80.0,
    "road": 60.0,
    "bridge": 40.0,
    "track": 30.0,
}
"""Free-flow speed by class of road in km/h: this project's choice, Syria's general limits being 110 on motorways and 80
to 90 outside towns. A vehicle goes no faster than is usual for its kind (`convoymap.geo.speed_limits`)."""


def free_flow_h(km_by_class: Mapping[str, float]) -> dict[str, float]:
    """Return hours without halts by kind of vehicle, for kilometres by class of road.

    >>> free_flow_h({"motorway": 90.0})["bus"]
    1.0
    """
    return {
        vehicle: sum(
            km / min(CLASS_KMH[road_class], SPEED_LIMITS[vehicle].soft_kmh)
            for road_class, km in km_by_class.items()
        )
        for vehicle in ROAD_VEHICLES
    }
