"""The movements of a case: each stop with its geometry and its time, the vehicle and what it can do."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from convoymap.gazetteer.place import Place
from convoymap.geo.prism import Sighting
from convoymap.geo.resolved.events import CaseEvent, CaseEvents
from convoymap.geo.resolved.memory import Memory
from convoymap.geo.resolved.places import CasePlaces
from convoymap.geo.speed_limits import SPEED_LIMITS, SpeedLimit
from convoymap.geo.time_window import TimeWindow
from convoymap.geo.uncertain_place import UncertainPlace, distance_between
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.lonlat import LonLat
from convoymap.language.edtf import EdtfError
from convoymap.language.edtf_element import DAY_MS
from convoymap.language.instants import moved_ms
from convoymap.language.interval import Interval
from convoymap.language.readings import widest
from convoymap.language.vehicles import VehicleKind
from convoymap.seeds.case import Case, Stop
from convoymap.seeds.fields import Within
from convoymap.wording.message import say

_HALT_SEEN_ONCE_MS = 2 * DAY_MS
"""A halt longer than this is seen twice, on its first day and on its last."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LEAST_REACH_KM = 0.1
"""A disc or sector of radius 0 could not be drawn."""


@dataclass(frozen=True, slots=True)
class LocatedStop:
    """A stop with its geometry.

    Attributes
    ----------
    number
        Its place in the order of the report, from 1.
    area
        Where it may have been: a point, or the area or line of its place, or the sector of its `within`; WGS 84.
    point
        (lon, lat) to draw it at.
    uncertainty_km
        The true position lies within this geodesic distance of `point`.
    """

    number: int
    stop: Stop
    place: Place
    area: BaseGeometry
    point: LonLat
    uncertainty_km: float


@dataclass(frozen=True, slots=True)
class Presence:
    """A reported presence: within a radius in km of a position (degrees, WGS 84), at some moment of a window.

    Attributes
    ----------
    earliest_ms, latest_ms
        Ends of the window in milliseconds from 1970-01-01T00:00Z, of any year; None where the end is open or unknown.
    """

    lon: float
    lat: float
    radius_km: float
    earliest_ms: int | None
    latest_ms: int | None

    def sighting(self, moved_ms: int) -> Sighting:
        """Return the presence as what areas are drawn from, `moved_ms` later.

        Raises
        ------
        OverflowError
            An end then lies outside the years 1 to 9999.
        """
        ends = (
            None if ms is None else _EPOCH + timedelta(milliseconds=ms + moved_ms)
            for ms in (self.earliest_ms, self.latest_ms)
        )
        return Sighting(self.lon, self.lat, self.radius_km, *ends)


@dataclass(frozen=True, slots=True, eq=False)
class Waypoint:
    """A stop that was made, with where it may have been and when."""

    event: CaseEvent
    stop: Stop
    place: UncertainPlace
    window: TimeWindow | None


@dataclass(frozen=True, slots=True)
class CaseMovements:
    """The movements of a case, each stop located and dated once; a movement is named by its id."""

    case: Case
    places: CasePlaces
    events: CaseEvents
    _memory: Memory = field(default_factory=Memory, repr=False, compare=False)

    def located(self, movement: str) -> tuple[LocatedStop, ...]:
        """Return the stops of a movement in order, each with its geometry in WGS 84 (lon, lat)."""
        return self._memory.remember(("located", movement), lambda: tuple(self._located(movement)))

    def _located(self, movement: str) -> Iterator[LocatedStop]:
        for number, stop in enumerate(self.case.movements[movement].stops, start=1):
            place = self.places.loaded.places[stop.place]
            point, uncertainty_km = place.position, place.radius_km
            if stop.within is None:
                area = self.places.geometry(place)
            else:
                area, point, uncertainty_km = area_within(place, stop.within)
            yield LocatedStop(number, stop, place, area, point, uncertainty_km)

    def waypoints(self, movement: str) -> tuple[Waypoint, ...]:
        """Return the stops of a movement that were made, in order; what was only intended is left out."""
        return self._memory.remember(("made", movement), lambda: tuple(self._waypoints(movement)))

    def _waypoints(self, movement: str) -> Iterator[Waypoint]:
        for index, stop in enumerate(self.case.movements[movement].stops):
            place = self.uncertain_stop(stop)
            if stop.status != "intended" and place is not None:
                event = self.events.stop_event(movement, index)
                yield Waypoint(event, stop, place, self.events.window_at(event))

    def uncertain_stop(self, stop: Stop) -> UncertainPlace | None:
        """Return where a stop may have been: its place, grown by its `within` in every direction."""
        place = self.places.uncertain(stop.place)
        if place is None or stop.within is None:
            return place
        name = say("region.within", distance=stop.within.distance.text, name=place.name)
        uncertainty_km = place.uncertainty_km + widest(stop.within.distance).high
        return replace(place, name=name, uncertainty_km=uncertainty_km)

    def sightings(self, movement: str) -> tuple[tuple[int, Sighting], ...]:
        """Return stop number (from 1) and sighting of every dated stop that was reached, in order.

        A halt over several days is two sightings, on its first and on its last day. Times that `datetime` cannot hold
        are moved, see `moved_ms`.
        """
        return self._memory.remember(("seen", movement), lambda: tuple(self._sightings(movement)))

    def _sightings(self, movement: str) -> Iterator[tuple[int, Sighting]]:
        moved = self.moved_ms(movement)
        for number, seen in self.presences(movement):
            with suppress(OverflowError):  # no cycle holds both ends of such a movement
                yield number, seen.sighting(moved)

    def moved_ms(self, movement: str) -> int:
        """Return by how many milliseconds the sightings of a movement are moved: cycles of 400 years, mostly none."""
        ends = [
            ms
            for _, seen in self.presences(movement)
            for ms in (seen.earliest_ms, seen.latest_ms)
            if ms is not None
        ]
        return moved_ms(min(ends), max(ends)) if ends else 0

    def presences(self, movement: str) -> tuple[tuple[int, Presence], ...]:
        """Return stop number (from 1) and presence of every dated stop that was reached, in order, in any year."""
        return self._memory.remember(
            ("present", movement), lambda: tuple(self._presences(movement))
        )

    def _presences(self, movement: str) -> Iterator[tuple[int, Presence]]:
        timezone = self.case.timezone
        for located in self.located(movement):
            if located.stop.when is None or located.stop.status == "intended":
                continue
            try:
                start, end = located.stop.when.instants_ms(timezone)
            except EdtfError:  # beyond the years that clocks know
                continue
            # Read as one sighting, a halt of many days would mean one unknown moment within them.
            windows = [(start, end)]
            halted = located.stop.status == "halted"
            if (
                halted
                and start is not None
                and end is not None
                and end - start > _HALT_SEEN_ONCE_MS
            ):
                windows = [(start, start + DAY_MS), (end - DAY_MS, end)]
            for window in windows:
                yield located.number, Presence(*located.point, located.uncertainty_km, *window)

    def vehicle(self, movement: str) -> VehicleKind:
        """Return the kind of vehicle of a movement; a part that names no vehicle has that of its whole."""
        found = self.case.movements[movement]
        while found.vehicle.text == "unknown" and found.part_of in self.case.movements:
            found = self.case.movements[str(found.part_of)]
        return found.vehicle.kind

    def speed_limit(self, movement: str) -> SpeedLimit:
        """Return the speeds in km/h that the vehicle of a movement can reach, possibly and usually."""
        return SPEED_LIMITS[self.vehicle(movement)]


def area_within(place: Place, within: Within) -> tuple[BaseGeometry, LonLat, float]:
    """Return the area of a stop at a distance from a place, the point to draw it at, and how far in km that may be off.

    The area is a disc, or the sector of the direction that is given; WGS 84 (lon, lat). A distance without an upper end
    reaches as far as anything is drawn; its point stands where it is mostly meant.
    """
    core, support = within.distance.canonical()
    usual_km = support.high if math.isfinite(support.high) else core.high
    reach_km = min(
        max(support.high + place.radius_km, _LEAST_REACH_KM), ellipsoid.LARGEST_RADIUS_KM
    )
    toward = within.direction
    # Without a direction the middle of the disc is where no position is far from, whatever the distance.
    if toward is None:
        centre = place.position
        return ellipsoid.disc(*centre, reach_km), centre, reach_km
    low, high = toward.degrees - toward.soft_deg, toward.degrees + toward.soft_deg
    area = ellipsoid.sector(place.lon, place.lat, low % 360, high % 360, 0.0, reach_km)
    # Halfway out along the middle of the sector no corner is much farther than any other.
    middle_km = min(usual_km + place.radius_km, reach_km) / 2
    middle = ellipsoid.destination(place.lon, place.lat, toward.degrees, middle_km)
    corners = shapely.get_coordinates(area)
    farthest = max(ellipsoid.distance_km(*middle, lon, lat) for lon, lat in corners)
    return area, middle, farthest


def chain_km(waypoints: Sequence[Waypoint]) -> Interval:
    """Return the least and greatest summed geodesic distance in km through waypoints in order, turn-backs included."""
    total = Interval(0.0, 0.0)
    for start, end in pairwise(waypoints):
        # Departed from where it had arrived: no distance is covered between the two, however vague the place.
        if start.stop.place.query != end.stop.place.query:
            total = total + distance_between(start.place, end.place)
    return total
