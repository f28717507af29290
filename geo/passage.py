"""Whether a movement came into an area or out of it: certainly, possibly or never, by the prism between its stops.

Between two stops whoever moves at a top speed may have been wherever the way there and on takes no longer than the
time there was (T. Hägerstrand, What about people in regional science?, 1970). What may have been holds over every
place, time and edge that the case leaves open, what certainly was over all of them; so making anything less certain
turns "certainly" and "never" into "possibly" and nothing into anything else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Literal

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from convoymap.geo.depth import depth_in, sampled
from convoymap.geo.prism import Sighting, reach_between
from convoymap.geo.uncertain_place import UncertainPlace, distance_between, least_distance_km
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.ellipsoid import LARGEST_RADIUS_KM, Floats
from convoymap.geodesy.rings import HALF_A_TURN, bounds, polygons_only
from convoymap.geodesy.screen import haversines_km
from convoymap.geodesy.sphere import KM_PER_DEGREE, MOST_RATIO
from convoymap.language.instants import moved_ms
from convoymap.language.interval import EVERYTHING, Interval
from convoymap.language.time_units import SECONDS_AN_HOUR

Certainty = Literal["certainly", "possibly", "never"]
Side = Literal["in", "out"]

_EDGE_POINTS = 1_000
"""An edge is measured at about so many points, and at its own corners up to four times as many."""
_FINEST_DEG = 0.0005
"""Points on an edge are no nearer to each other than this, some 50 m."""
_LINE_KM = 0.05
"""A line without a margin is taken to be so wide to either side."""
_EXACT_LEGS = 200
"""Movements of up to so many stops are measured on the ellipsoid, longer ones on the sphere, whose bounds are wider."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Presence:
    """That somebody was at an uncertain place at some moment of a window, in seconds from 1970-01-01T00:00Z.

    Attributes
    ----------
    stays
        Whether nobody left between this presence and the next, which is at the same place: a halt.
    """

    place: UncertainPlace
    window: Interval
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """What is known of a movement and an area.

    Attributes
    ----------
    inside, outside
        Whether it was in the area, or outside it, at some moment at which the area held.
    crossing
        Whether it was outside, then inside while the area held, then outside again.
    hours
        The least and the most hours that it can have been inside while the area held.
    out_of_reach_km
        How much farther out the edge would have to lie for the movement to come inside; 0 where it may have.
    deepest_inside_km, deepest_outside_km
        How far in km from the edge the stop farthest on that side lies at the least; 0 where none certainly does.
    """

    inside: Certainty
    outside: Certainty
    crossing: Certainty
    hours: Interval
    out_of_reach_km: float
    deepest_inside_km: float
    deepest_outside_km: float


@dataclass(frozen=True, eq=False)
class UncertainArea:
    """An area, or a line, whose edge may lie some km from where it is drawn (WGS 84), and what lies where of it."""

    geometry: BaseGeometry
    margin_km: float

    @cached_property
    def is_line(self) -> bool:
        """Whether it has no inside of its own."""
        return bool(shapely.get_dimensions(self.geometry) < 2)

    @cached_property
    def edge(self) -> tuple[Floats, float]:
        """Points (lon, lat) along the edge, and how far in km from one of them the edge can be."""
        edge = self.geometry if self.is_line else self.geometry.boundary
        step = max(_FINEST_DEG, edge.length / _EDGE_POINTS)
        points = shapely.get_coordinates(shapely.segmentize(edge, step))
        thin = max(1, len(points) // (4 * _EDGE_POINTS))
        return points[::thin], thin * step * KM_PER_DEGREE * MOST_RATIO / 2.0

    def depth(self, place: UncertainPlace) -> Interval:
        """Return how deep in the area as drawn a place lies, in km, negative outside."""
        return depth_in(place, self.geometry)


@dataclass(frozen=True, slots=True, eq=False)
class _Stop:
    """A presence with its depth in the area, in km, and its least distance in km to each point of the edge."""

    place: UncertainPlace
    window: Interval
    stays: bool
    depth: Interval
    margin_km: float
    to_edge_km: Floats

    def gap_km(self, side: Side) -> float:
        """Return the least way in km from here to where the side may begin; 0 where this place may be on it."""
        gap = -self.depth.high if side == "in" else self.depth.low
        return max(0.0, gap - self.margin_km)

    def depth_km(self, side: Side) -> float:
        """Return how far in km from the edge all of this place certainly lies on a side; negative where it may not."""
        return (self.depth.low if side == "in" else -self.depth.high) - self.margin_km

    def is_surely(self, side: Side) -> bool:
        deep = self.depth_km(side)
        # What lies on the very edge is inside.
        return deep >= 0.0 if side == "in" else deep > 0.0


def in_time(stops: Sequence[Presence], kmh: float) -> list[Presence] | None:
    """Return presences, in their order, with the windows that a top speed in km/h leaves them.

    None where no times are left: the stops cannot all be true at that speed. An endless window, such as that of a stop
    without a date, is bounded by its neighbours.
    """
    ways = [
        0.0 if a.place is b.place else least_distance_km(a.place, b.place) * SECONDS_AN_HOUR / kmh
        for a, b in pairwise(stops)
    ]
    lows, highs = [stop.window.low for stop in stops], [stop.window.high for stop in stops]
    for at, way in enumerate(ways):
        lows[at + 1] = max(lows[at + 1], lows[at] + way)
    for at in reversed(range(len(ways))):
        highs[at] = min(highs[at], highs[at + 1] - ways[at])
    if any(low > high for low, high in zip(lows, highs, strict=True)):
        return None
    return [
        replace(stop, window=Interval(low, high))
        for stop, low, high in zip(stops, lows, highs, strict=True)
    ]


def passage(
    area: UncertainArea, stops: Sequence[Presence], kmh: float, held: Interval = EVERYTHING
) -> Passage:
    """Return what is known of a movement and an area.

    Parameters
    ----------
    area
        The area with its margin; WGS 84.
    stops
        Where the movement was, in order, with windows as `in_time` leaves them; one or more.
    kmh
        Its top speed.
    held
        From when to when the area held, in seconds from 1970-01-01T00:00Z, the end not included.
    """
    found = _Movement(area, [_measured(area, stop, len(stops)) for stop in stops], kmh, held)
    return Passage(
        inside=found.certainty("in"),
        outside=found.certainty("out"),
        crossing=found.crossing(),
        hours=found.hours_inside(),
        out_of_reach_km=found.short_km(),
        deepest_inside_km=found.deepest_km("in"),
        deepest_outside_km=found.deepest_km("out"),
    )


def _measured(area: UncertainArea, stop: Presence, count: int) -> _Stop:
    points, spacing_km = area.edge
    place = stop.place
    if not place.is_point:
        along, apart_km = sampled(place)
        to_edge = haversines_km(points, along).min(axis=1) / MOST_RATIO - apart_km
    elif count <= _EXACT_LEGS:
        to_edge = ellipsoid.distances_km(place.lon, place.lat, points[:, 0], points[:, 1])
    else:
        to_edge = haversines_km(points, np.array([[place.lon, place.lat]]))[:, 0] / MOST_RATIO
    # The least way from any point of the place to any position of the edge near that point of it.
    slack = place.uncertainty_km + area.margin_km + spacing_km
    least: Floats = np.maximum(0.0, to_edge - slack)
    return _Stop(place, stop.window, stop.stays, area.depth(place), area.margin_km, least)


@dataclass(frozen=True, eq=False)
class _Movement:
    """The stops of a movement, measured against an area that held for some time."""

    area: UncertainArea
    stops: Sequence[_Stop]
    kmh: float
    held: Interval

    @cached_property
    def seconds_a_km(self) -> float:
        return SECONDS_AN_HOUR / self.kmh

    def legs(self) -> list[tuple[_Stop, _Stop]]:
        # A movement of one stop is one moment at one place.
        return list(pairwise(self.stops)) or [(self.stops[0], self.stops[0])]

    def certainty(self, side: Side) -> Certainty:
        if any(self._surely_at(at, side) for at in range(len(self.stops))) or any(
            self._parted(start, end, side) for start, end in pairwise(self.stops)
        ):
            return "certainly"
        return "possibly" if any(self.times(side, self.held)) else "never"

    def _surely_at(self, at: int, side: Side) -> bool:
        """Return whether at that stop, or on the way to or from it, the movement certainly was on a side."""
        stop = self.stops[at]
        if not stop.is_surely(side):
            return False
        # It takes so long from there to the edge, either way.
        around = stop.depth_km(side) * self.seconds_a_km
        before = around if self.stops[0].window.high <= self.held.high else 0.0
        after = around if self.stops[-1].window.low >= self.held.low else 0.0
        if at == 0:
            before = 0.0
        if at == len(self.stops) - 1:
            after = 0.0
        window = stop.window
        return window.low + after >= self.held.low and window.high - before <= self.held.high

    def times(self, side: Side, held: Interval) -> list[Interval | None]:
        """Return for each leg from when to when it may have been on a side while that held; None where it cannot."""
        return [self._times_of(start, end, side, held) for start, end in self.legs()]

    def _times_of(self, start: _Stop, end: _Stop, side: Side, held: Interval) -> Interval | None:
        gaps = start.gap_km(side), end.gap_km(side)
        if start is end or start.stays:
            times = Interval(start.window.low, end.window.high)
            return None if gaps[0] > 0.0 else _common(times, held)
        low = start.window.low + gaps[0] * self.seconds_a_km
        high = end.window.high - gaps[1] * self.seconds_a_km
        if min(gaps) > 0.0:
            # Whoever is on the side at no stop goes over its edge: where both ways together leave time for it.
            lows = start.window.low + np.maximum(start.to_edge_km, gaps[0]) * self.seconds_a_km
            highs = end.window.high - np.maximum(end.to_edge_km, gaps[1]) * self.seconds_a_km
            fits = (lows <= highs) & (lows < held.high) & (highs > held.low)
            if not fits.any():
                return None
            low, high = float(lows[fits].min()), float(highs[fits].max())
        return _common(Interval(low, high), held) if low <= high else None

    def short_km(self) -> float:
        """Return how much farther out in km the edge would have to lie for coming inside at any time."""
        if any(self.times("in", EVERYTHING)):
            return 0.0
        short = min(stop.gap_km("in") for stop in self.stops)
        for start, end in pairwise(self.stops):
            most_km = (end.window.high - start.window.low) / self.seconds_a_km
            ways = np.maximum(start.to_edge_km, start.gap_km("in")) + np.maximum(
                end.to_edge_km, end.gap_km("in")
            )
            # An edge that reaches one km farther saves it on the way there and on the way on.
            if not start.stays:
                short = min(short, max(0.0, float(ways.min()) - most_km) / 2.0)
        return short

    def deepest_km(self, side: Side) -> float:
        """Return how far in km from the edge, at the least, the stop farthest on a side lies; 0 where none does."""
        return max(0.0, *(stop.depth_km(side) for stop in self.stops))

    def crossing(self) -> Certainty:
        if self._surely_crosses():
            return "certainly"
        inside, outside = self.times("in", self.held), self.times("out", EVERYTHING)
        out = [at for at, times in enumerate(outside) if times]
        for at, times in enumerate(inside):
            if times is None or not out or not out[0] <= at <= out[-1]:
                continue
            first, last = outside[out[0]], outside[out[-1]]
            assert first is not None
            assert last is not None
            if first.low <= times.high and times.low <= last.high:
                return "possibly"
        return "never"

    def _surely_crosses(self) -> bool:
        out = [at for at, stop in enumerate(self.stops) if stop.is_surely("out")]
        if len(out) < 2:
            return False
        between = range(out[0], out[-1])
        return any(self._surely_at(at, "in") for at in between) or any(
            self._parted(self.stops[at], self.stops[at + 1], "in") for at in between
        )

    def _parted(self, start: _Stop, end: _Stop, side: Side) -> bool:
        """Return whether every way from one stop to the next, in the time there was, leads over a side."""
        if start.stays or start.window.low < self.held.low or end.window.high > self.held.high:
            return False
        # Where a stop may be on the side, only that stop itself could tell, and it does.
        if start.gap_km(side) == 0.0 or end.gap_km(side) == 0.0:
            return False
        reach = _reach(start, end, self.kmh)
        rest = None if reach is None else self._without(reach, side)
        if rest is None:
            return False
        parts = [part for part in shapely.get_parts(rest) if not part.is_empty]
        first, second = (
            {at for at, part in enumerate(parts) if part.intersects(_ground(stop.place))}
            for stop in (start, end)
        )
        return bool(first and second) and not first & second

    def _without(self, reach: BaseGeometry, side: Side) -> BaseGeometry | None:
        """Return what of a reach does not certainly lie on a side."""
        margin = self.area.margin_km
        if self.area.is_line:
            # A line parts its two sides wherever within its margin it runs.
            if side == "out":
                return None
            return reach.difference(_grown(self.area.geometry, max(margin, _LINE_KM)))
        if side == "in":
            return reach.difference(_grown(self.area.geometry, -margin))
        return reach.intersection(_grown(self.area.geometry, margin))

    def hours_inside(self) -> Interval:
        possible = sorted(
            (times.low, times.high) for times in self.times("in", self.held) if times is not None
        )
        most, until = 0.0, -math.inf
        for low, high in possible:
            most += max(0.0, high - max(low, until)) if high > until else 0.0
            until = max(until, high)
        least = sum(self._least_seconds(start, end) for start, end in pairwise(self.stops))
        return Interval(min(least, most), most).scale(1.0 / SECONDS_AN_HOUR)

    def _least_seconds(self, start: _Stop, end: _Stop) -> float:
        """Return the least time in seconds inside between two stops while the area held."""
        shortest = max(0.0, end.window.low - start.window.high)
        if not math.isfinite(shortest) or shortest == 0.0:
            return 0.0
        if self._times_of(start, end, "out", EVERYTHING) is None:
            return _overlap(start.window.high, end.window.low, self.held)
        # From deep inside it takes its time to get out, and to get in again before the next stop.
        after = min(max(0.0, start.depth_km("in")) * self.seconds_a_km, shortest)
        before = min(max(0.0, end.depth_km("in")) * self.seconds_a_km, shortest - after)
        return min(
            _overlap(moment, moment + after, self.held)
            for moment in (start.window.low, start.window.high)
        ) + min(
            _overlap(moment - before, moment, self.held)
            for moment in (end.window.low, end.window.high)
        )


def _common(times: Interval, held: Interval) -> Interval | None:
    # Both are open at their ends, so that two which only touch have no moment in common.
    if times.low >= held.high or times.high <= held.low:
        return None
    return Interval(max(times.low, held.low), min(times.high, held.high))


def _overlap(low: float, high: float, held: Interval) -> float:
    common = min(high, held.high) - max(low, held.low)
    return common if common > 0.0 and math.isfinite(common) else 0.0


def _grown(geometry: BaseGeometry, km: float) -> BaseGeometry:
    return ellipsoid.buffer_km(geometry, km) if km else geometry


def _ground(place: UncertainPlace) -> BaseGeometry:
    """Return all of where a place may be, in WGS 84."""
    return _grown(place.geometry, place.uncertainty_km)


def _reach(start: _Stop, end: _Stop, kmh: float) -> BaseGeometry | None:
    """Return an area that holds every way between two stops; None where it is as good as the whole globe."""
    sightings = []
    ends = [second for stop in (start, end) for second in (stop.window.low, stop.window.high)]
    if not all(map(math.isfinite, ends)):
        return None
    # Of years that `datetime` does not hold an equal area some cycles of 400 years off is taken.
    later_s = moved_ms(int(min(ends) * 1000), int(max(ends) * 1000)) / 1000
    for stop in (start, end):
        spread = distance_between(_middle(stop.place), stop.place).high
        window = [_moment(second + later_s) for second in (stop.window.low, stop.window.high)]
        if spread > LARGEST_RADIUS_KM or None in window:
            return None
        sightings.append(Sighting(stop.place.lon, stop.place.lat, spread, *window))
    area = polygons_only(reach_between(*sightings, top_speed_kmh=kmh))
    # What lies on both sides of the antimeridian, or round the globe, falls into parts that belong together.
    west, _, east, _ = bounds(area) if not area.is_empty else (0.0, 0.0, 360.0, 0.0)
    return None if east - west >= HALF_A_TURN or east > HALF_A_TURN else area


def _middle(place: UncertainPlace) -> UncertainPlace:
    point = shapely.Point(place.lon, place.lat)
    return replace(place, geometry=point, uncertainty_km=0.0)


def _moment(second: float) -> datetime | None:
    try:
        return _EPOCH + timedelta(seconds=second)
    except (OverflowError, ValueError):
        return None


def surely_under_way(stops: Sequence[Presence], held: Interval) -> bool:
    """Return whether some moment from the first stop to the last certainly lies within `held`, in seconds."""
    return stops[0].window.high <= held.high and stops[-1].window.low >= held.low


def possibly_under_way(stops: Sequence[Presence], held: Interval) -> bool:
    """Return whether some moment from the first stop to the last may lie within `held`, in seconds."""
    return stops[0].window.low < held.high and stops[-1].window.high > held.low
