"""A distance by road as an interval in km, with how it was found and what it takes for granted."""

from __future__ import annotations

import math
from dataclasses import dataclass

from convoymap.geo.thresholds import DETOUR_SOFT
from convoymap.language.interval import Interval
from convoymap.wording.message import Message, say
from convoymap.wording.numbers import short


@dataclass(frozen=True, slots=True)
class RoadDistance:
    """A distance by road.

    Attributes
    ----------
    km
        Least and greatest that is usual, never below the geodesic; None where no route by road is known.
    working
        How it was computed, or why no route is known; a sentence or more.
    assumptions
        What it takes for granted, as labels.
    """

    km: Interval | None
    working: str
    assumptions: tuple[Message, ...] = ()


def detour() -> Message:
    """Return what is assumed of a road's length where no route by road is known."""
    return say("assumed.detour", factor=short(DETOUR_SOFT))


def usual_km(apart: Interval, road: RoadDistance | None) -> Interval:
    """Return the usual road distances in km: those of the routes found, else the geodesic up to a multiple of it."""
    if road is not None and road.km is not None:
        return road.km
    # Where no route is known, the geodesic bounds a road from below for certain, and from above as most roads are.
    high = apart.high * DETOUR_SOFT
    return Interval(apart.low, max(apart.low, high if math.isfinite(high) else math.inf))
