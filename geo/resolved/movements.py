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
from convoymap.geo.resolved.disputes import possible
from convoymap.geo.resolved.events import CaseEvent, CaseEvents
from convoymap.geo.resolved.memory import Memory
from convoymap.geo.resolved.places import CasePlaces
from convoymap.geo.speed_limits import SPEED_LIMITS, SpeedLimit
from convoymap.geo.time_window import TimeWindow, halt_of
from convoymap.geo.uncertain_place import UncertainPlace, any_of, distance_between
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.lonlat import LonLat
from convoymap.language.edtf import Edtf, EdtfError
from convoymap.language.edtf_element import DAY_MS
from convoymap.language.instants import moved_ms
from convoymap.language.interval import Interval
from convoymap.language.readings import widest
from convoymap.language.vehicles import VehicleKind
from convoymap.seeds.alternatives import Disputed, drawn_of
from convoymap.seeds.case import Case, Stop
from convoymap.seeds.fields import PlaceName, Within
from convoymap.wording.message import joined, say

_HALT_SEEN_ONCE_MS = 2 * DAY_MS
"""A halt longer than this is seen twice, on its first day and on its last."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LEAST_REACH_KM = 0.1
"""A disc or sector of radius 0 could not be drawn."""


@dataclass(frozen=True, slots=True)
class LocatedStop:
    """A stop with its geometry, as it is drawn: where its place is disputed, at the alternative chosen for that.

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
class ReportedPresence:
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
    """A stop that was made, with where it may have been and when.

    Attributes
    ----------
    window
        When the moment, or all of a halt, was; None where nothing dates it.
    began, ended
        When it began and when it ended: for a halt over days its first and its last day, else the window.
    """

    event: CaseEvent
    stop: Stop
    place: UncertainPlace
    window: TimeWindow | None
    began: TimeWindow | None
    ended: TimeWindow | None
    query: str
    """What its place is looked up by; where it is open which of several it is, that of every alternative."""


@dataclass(frozen=True, slots=True)
class CaseMovements:
    """The movements of a case, each stop located and dated once; a movement is named by its id.

    Where it may have been, and when, is told under the choice of alternatives that `events` is under.
    """

    case: Case
    places: CasePlaces
    events: CaseEvents
    _memory: Memory = field(default_factory=Memory, repr=False, compare=False)

    def located(self, movement: str) -> tuple[LocatedStop, ...]:
        """Return the stops of a movement in order, each with its geometry in WGS 84 (lon, lat)."""
        return self._memory.remember(("located", movement), lambda: tuple(self._located(movement)))

    def _located(self, movement: str) -> Iterator[LocatedStop]:
        for number, stop in enumerate(self.case.movements[movement].stops, start=1):
            place = self.places.loaded.places[drawn_of(stop.place)]
            area, point, uncertainty_km = self._where(stop, place)
            yield LocatedStop(number, stop, place, area, point, uncertainty_km)

    def _where(self, stop: Stop, place: Place) -> tuple[BaseGeometry, LonLat, float]:
        if stop.within is not None:
            return area_within(place, stop.within)
        return self.places.geometry(place), place.position, place.radius_km

    def waypoints(self, movement: str) -> tuple[Waypoint, ...]:
        """Return the stops of a movement that were made, in order; what was only intended is left out."""
        return self._memory.remember(("made", movement), lambda: tuple(self._waypoints(movement)))

    def _waypoints(self, movement: str) -> Iterator[Waypoint]:
        for index in range(len(self.case.movements[movement].stops)):
            waypoint = self.waypoint(movement, index)
            if waypoint is not None:
                yield waypoint

    def waypoint(self, movement: str, index: int) -> Waypoint | None:
        """Return one stop of a movement (index from 0); None where it was only intended, or its place is not known."""
        stop = self.case.movements[movement].stops[index]
        place = self.uncertain_stop(stop)
        if stop.status == "intended" or place is None:
            return None
        event = self.events.stop_event(movement, index)
        query = " or ".join(name.query for name in self._names(stop.place))
        window = self.events.window_at(event)
        halt = halt_of(window) if window and stop.status == "halted" else None
        began, ended = halt or (window, window)
        return Waypoint(event, stop, place, window, began, ended, query)

    def settled(self, events: CaseEvents) -> CaseMovements:
        """Return the same movements under the choice of alternatives that their events are under."""
        return CaseMovements(self.case, self.places, events)

    def _names(self, place: PlaceName | Disputed[PlaceName]) -> tuple[PlaceName, ...]:
        return tuple(each.value for each in possible("place", place, self.events.choice))

    def name_of(self, stop: Stop) -> str:
        """Return the place of a stop as its source spells it, every alternative that the choice leaves open."""
        names = [name.name for name in self._names(stop.place)]
        return names[0] if len(names) == 1 else joined("or", names)

    def uncertain(self, place: PlaceName | Disputed[PlaceName]) -> UncertainPlace | None:
        """Return where a place may be: every alternative that the choice leaves open; None where one is not known."""
        found = [self.places.uncertain(name) for name in self._names(place)]
        known = [each for each in found if each is not None]
        return any_of(known) if len(known) == len(found) else None

    def uncertain_stop(self, stop: Stop) -> UncertainPlace | None:
        """Return where a stop may have been: its place, grown by its `within` in every direction."""
        place = self.uncertain(stop.place)
        if place is None or stop.within is None:
            return place
        name = say("region.within", distance=stop.within.distance.text, name=place.name)
        uncertainty_km = place.uncertainty_km + widest(stop.within.distance).high
        return replace(place, name=name, uncertainty_km=uncertainty_km)

    def sightings(self, movement: str) -> tuple[tuple[int, Sighting], ...]:
        """Return stop number (from 1) and sighting of every dated stop that was reached, in order.

        A halt over several days, as all that held throughout them, is two sightings, on its first and on its last day.
        A stop of which it is open where it was is left out: a sighting less allows no less. Times that `datetime`
        cannot hold are moved, see `moved_ms`.
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

    def presences(self, movement: str) -> tuple[tuple[int, ReportedPresence], ...]:
        """Return stop number (from 1) and presence of every dated stop that was reached, in order, in any year.

        The stops are those of `sightings`.
        """
        return self._memory.remember(
            ("present", movement), lambda: tuple(self._presences(movement))
        )

    def _presences(self, movement: str) -> Iterator[tuple[int, ReportedPresence]]:
        for index, located in enumerate(self.located(movement)):
            names = self._names(located.stop.place)
            if located.stop.status == "intended" or len(names) > 1:
                continue
            point, radius_km = located.point, located.uncertainty_km
            if isinstance(located.stop.place, Disputed):
                place = self.places.loaded.places[names[0]]
                _, point, radius_km = self._where(located.stop, place)
            times = self.events.own_times(self.events.stop_event(movement, index))
            for window in self._seen(located.stop, [each.value for each in times]):
                yield located.number, ReportedPresence(*point, radius_km, *window)

    def _seen(self, stop: Stop, times: Sequence[Edtf]) -> Iterator[tuple[int | None, int | None]]:
        """Yield the windows in which a stop was seen, in milliseconds, from the first to the last of its times."""
        try:
            spans = [time.instants_ms(self.case.timezone) for time in times]
        except EdtfError:  # beyond the years that clocks know
            return
        if not spans:
            return
        starts, ends = (
            [end for end in each if end is not None] for each in zip(*spans, strict=True)
        )
        start = min(starts) if len(starts) == len(spans) else None
        end = max(ends) if len(ends) == len(spans) else None
        # Read as one sighting, a halt of many days would mean one unknown moment within them.
        lasted = stop.throughout and len(times) == 1
        if lasted and start is not None and end is not None and end - start > _HALT_SEEN_ONCE_MS:
            yield start, start + DAY_MS
            yield end - DAY_MS, end
        else:
            yield start, end

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
        if start.query != end.query:
            total = total + distance_between(start.place, end.place)
    return total
