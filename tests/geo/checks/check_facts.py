"""Windows and places for tests of the checks."""

from __future__ import annotations

from shapely.geometry import Point

from convoymap.geo.checks.facts import Window, window_of
from convoymap.geo.checks.regions import Region
from convoymap.language.edtf import parse

ZONE = "Asia/Damascus"


def at(when: str, zone: str = ZONE) -> Window:
    """Return when something happened, by a test."""
    return window_of(parse(when), zone, "test")


def spot(lon: float, lat: float, slack_km: float = 0.0, name: str = "A spot") -> Region:
    """Return a point with its slack."""
    return Region(name, lon, lat, Point(lon, lat), slack_km)
