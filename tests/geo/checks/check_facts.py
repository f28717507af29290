"""Windows and places for tests of the checks."""

from __future__ import annotations

from shapely.geometry import Point

from convoymap.geo.checks.facts import Window, window_of
from convoymap.geo.checks.regions import Region

ZONE = "Asia/Damascus"


def at(edtf: str, zone: str = ZONE) -> Window:
    """Return when something happened, by a test."""
    return window_of(edtf, zone, "test")


def spot(lon: float, lat: float, slack_km: float = 0.0, name: str = "A spot") -> Region:
    """Return a point with its slack."""
    return Region(name, lon, lat, Point(lon, lat), slack_km)
