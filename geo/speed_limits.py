"""What vehicles can do, possibly and usually, each figure with where it comes from.

A *hard* limit says what is possible at all; only passing it contradicts. A *soft* one says what is usual.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from convoymap.language.vehicles import VehicleKind


@dataclass(frozen=True, slots=True)
class SpeedLimit:
    """Speeds of a kind of vehicle in km/h, averaged over a leg without its halts."""

    hard_kmh: float
    soft_kmh: float


SPEED_LIMITS: Mapping[VehicleKind, SpeedLimit] = MappingProxyType(
    {
        # Directive 92/6/EEC as amended by 2002/85/EC has limiters hold buses to 100 and lorries to 90 km/h; an average
        # lies below. The hard figures are half as much again, for vehicles without a limiter.
        "bus": SpeedLimit(150.0, 90.0),
        "truck": SpeedLimit(150.0, 80.0),
        "car": SpeedLimit(200.0, 120.0),
        "convoy": SpeedLimit(150.0, 60.0),
        "tank": SpeedLimit(90.0, 40.0),
        # Naismith (1892) allows an hour for every three miles. The marathon's record pace is 21 km/h.
        "foot": SpeedLimit(25.0, 5.0),
        "horse": SpeedLimit(60.0, 12.0),
        "train": SpeedLimit(575.0, 160.0),
        "boat": SpeedLimit(150.0, 50.0),
        # The record of a crewed aircraft is 3,529.6 km/h (SR-71, 28 July 1976); airliners cruise at 800 to 950.
        "aircraft": SpeedLimit(3_600.0, 950.0),
        "unknown": SpeedLimit(200.0, 120.0),
    }
)
"""Limits by kind of vehicle. France's TGV ran at 574.8 km/h on 3 April 2007, the record on rails."""
