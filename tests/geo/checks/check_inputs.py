"""Windows and places for tests of the checks."""

from __future__ import annotations

from shapely.geometry import Point

from convoymap.geo.time_window import TimeWindow, time_window
from convoymap.geo.uncertain_place import UncertainPlace
from convoymap.language.edtf import parse

ZONE = "Asia/Damascus"


def at(when: str, zone: str = ZONE) -> TimeWindow:
    """Return when something happened, by a test."""
    return time_window(parse(when), zone, "test")


def spot(
    lon: float, lat: float, uncertainty_km: float = 0.0, name: str = "A spot"
) -> UncertainPlace:
    """Return a point with its slack."""
    return UncertainPlace(name, lon, lat, Point(lon, lat), uncertainty_km)
