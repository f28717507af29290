"""Where it could have been: the space-time prism between sightings, as areas on WGS 84.

Whoever is seen somewhere cannot be farther away than top speed times the time between; with several
sightings all of these hold at once (T. Hägerstrand, What about people in regional science?, 1970).
Sightings are uncertain in place by a radius and in time by a window, and both only widen the areas: a
position outside contradicts the sightings at that speed, one inside proves nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from shapely.geometry import MultiPolygon, Polygon, box

from convoymap.errors import UsageError
from convoymap.geodesy.ellipse import CORNERS, SMALLEST_KM, ellipse
from convoymap.geodesy.ellipsoid import LARGEST_RADIUS_KM, disc, distance_km
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.rings import polygons_only
from convoymap.language.time_units import SECONDS_AN_HOUR

Area = Polygon | MultiPolygon


@dataclass(frozen=True, slots=True)
class Sighting:
    """A reported presence: within a radius of a position, at some moment of a window.

    Attributes
    ----------
    lon, lat
        Degrees, WGS 84.
    radius_km
        How far in km from there it may have been.
    earliest, latest
        Ends of the window, with a time zone; None where the end is open or unknown.
    """

    lon: float
    lat: float
    radius_km: float
    earliest: datetime | None
    latest: datetime | None

    @property
    def position(self) -> LonLat:
        """The centre."""
        return LonLat(self.lon, self.lat)

    def __post_init__(self) -> None:
        if not (math.isfinite(self.radius_km) and self.radius_km >= 0.0):
            raise UsageError(f"the radius of a sighting is 0 km or more, not {self.radius_km!r}")
        for moment in (self.earliest, self.latest):
            _check_zone(moment)
        if self.earliest and self.latest and self.latest < self.earliest:
            raise UsageError(f"a sighting ends ({self.latest}) before it starts ({self.earliest})")


def reach_at(moment: datetime, sightings: Sequence[Sighting], *, top_speed_kmh: float) -> Area:
    """Return where it could have been at a moment, given every sighting before and after; an area on WGS 84.

    The moment has a time zone, the speed is in km/h. The area holds every such position (its corners lie just outside
    the circles, by 0.004 percent of their radius) and is empty where two sightings contradict each other. A reach
    beyond 10,000 km says nothing and counts as the whole world.

    Raises
    ------
    UsageError
        The speed is not above 0, or the moment has no time zone.
    """
    _check_speed(top_speed_kmh)
    if contradictory(sightings, top_speed_kmh):
        return Polygon()
    area: Area = _world()
    for seen in sightings:
        reach = max(SMALLEST_KM, reach_km(seen, moment, top_speed_kmh))
        # Around the circle, not within it: the sides of the polygon touch it.
        around = reach / math.cos(math.pi / CORNERS)
        if around <= LARGEST_RADIUS_KM:
            area = polygons_only(area.intersection(disc(seen.lon, seen.lat, around, CORNERS)))
    return area


def reach_between(first: Sighting, second: Sighting, *, top_speed_kmh: float) -> Area:
    """Return where it could have been at any moment between two sightings: an ellipse on the globe, WGS 84.

    The speed is in km/h. Between means from the first moment of the first window to the last of the second. The ellipse
    holds the positions whose distances from the two add up to no more than both reaches do at one of
    these moments; it covers `reach_at` for every moment between. Empty where the two cannot
    both be true.

    Raises
    ------
    UsageError
        The speed is not above 0, or the second sighting ends before the first begins.
    """
    _check_speed(top_speed_kmh)
    length_km = both_reaches_km(first, second, top_speed_kmh)
    apart_km = distance_km(first.lon, first.lat, second.lon, second.lat)
    if contradictory((first, second), top_speed_kmh):
        return Polygon()
    # The farthest point of the ellipse from either focus is half of both lengths away.
    if (length_km + apart_km) / 2.0 > LARGEST_RADIUS_KM:
        return _world()
    return ellipse(first.position, second.position, length_km)


def reach_km(seen: Sighting, moment: datetime, top_speed_kmh: float) -> float:
    """Return how far in km from a sighting's centre it could be at a moment, whenever in the window it was there.

    Infinite where the window is open: then it may have left at any time before.
    """
    _check_zone(moment)
    if seen.earliest is None or seen.latest is None:
        return math.inf
    # One of the two is negative where the moment lies outside the window: then the far end of the window counts.
    hours = max(_hours(seen.earliest, moment), _hours(moment, seen.latest))
    return seen.radius_km + top_speed_kmh * hours


def both_reaches_km(first: Sighting, second: Sighting, top_speed_kmh: float) -> float:
    """Return the most in km that the two reaches add up to at one moment between the sightings."""
    start, end = first.earliest, second.latest
    if start is None or end is None:
        return math.inf
    if end < start:
        raise UsageError("the second sighting ends before the first begins; swap them")
    # Each reach is convex in time, and so is their sum: it is greatest at one end.
    return max(
        reach_km(first, moment, top_speed_kmh) + reach_km(second, moment, top_speed_kmh)
        for moment in (start, end)
    )


def contradictory(sightings: Sequence[Sighting], top_speed_kmh: float) -> bool:
    """Return whether two sightings leave too little time to get from one to the other at a speed in km/h."""
    return any(_contradict(one, other, top_speed_kmh) for one, other in combinations(sightings, 2))


def _contradict(one: Sighting, other: Sighting, top_speed_kmh: float) -> bool:
    """Return whether no moments of the two windows leave time enough."""
    if None in (one.earliest, one.latest, other.earliest, other.latest):
        return False
    assert one.earliest and one.latest and other.earliest and other.latest
    # The longest time that the windows allow, in either order.
    hours = max(_hours(one.earliest, other.latest), _hours(other.earliest, one.latest))
    reach = one.radius_km + other.radius_km + top_speed_kmh * hours
    return distance_km(one.lon, one.lat, other.lon, other.lat) > reach


def _hours(start: datetime, end: datetime) -> float:
    # Instants, not the clock on the wall, which two times of one zone would be subtracted by.
    return (end.timestamp() - start.timestamp()) / SECONDS_AN_HOUR


def _world() -> Polygon:
    return box(-180.0, -90.0, 180.0, 90.0)


def _check_zone(moment: datetime | None) -> None:
    if moment is not None and moment.utcoffset() is None:
        raise UsageError(f"the moment {moment} has no time zone")


def _check_speed(top_speed_kmh: float) -> None:
    if not (math.isfinite(top_speed_kmh) and top_speed_kmh > 0.0):
        raise UsageError(f"a top speed is above 0 km/h, not {top_speed_kmh!r}")
