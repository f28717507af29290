"""Movements against areas: bounds hold over all paths that the stops allow, and less certain is never harsher."""

from __future__ import annotations

import itertools
import math
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from convoymap.geo.passage import (
    Certainty,
    Passage,
    Presence,
    UncertainArea,
    in_time,
    passage,
    possibly_under_way,
    surely_under_way,
)
from convoymap.geo.uncertain_place import UncertainPlace
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.lonlat import LonLat
from convoymap.language.interval import EVERYTHING, Interval

HOUR = 3600.0
SQUARE = box(39.5, 34.5, 40.5, 35.5)
"""About 91 km wide and 111 km high."""


def at(lon: float, lat: float, start_h: float, end_h: float, radius_km: float = 0.0) -> Presence:
    place = UncertainPlace("A spot", lon, lat, Point(lon, lat), radius_km)
    return Presence(place, Interval(start_h * HOUR, end_h * HOUR))


def found(
    stops: list[Presence],
    *,
    area: BaseGeometry = SQUARE,
    margin_km: float = 0.0,
    kmh: float = 100.0,
    held: Interval = EVERYTHING,
) -> Passage:
    timed = in_time(stops, kmh)
    assert timed is not None
    return passage(UncertainArea(area, margin_km), timed, kmh, held)


def test_a_stop_inside_is_enough_whatever_the_way() -> None:
    stops = [at(38, 35, 0, 0), at(40, 35, 100, 101), at(42, 35, 200, 201)]
    assert found(stops).inside == "certainly"
    assert found(stops).crossing == "certainly"
    assert found(stops).outside == "certainly"


def test_stops_alone_decide_when_speed_leaves_no_room() -> None:
    """From one side to the other in the time that the straight way takes: it went through."""
    start, end = LonLat(39.0, 35.0), LonLat(41.0, 35.0)
    hours = ellipsoid.distance_km(*start, *end) / 100.0
    stops = [at(*start, 0, 0), at(*end, hours * 1.001, hours * 1.001)]
    assert found(stops).crossing == "certainly"
    assert found(stops).hours.low == 0.0
    round_about = [at(*start, 0, 0), at(*end, hours * 3, hours * 3)]
    assert found(round_about).crossing == "possibly"
    past = [at(39.0, 36.0, 0, 0), at(41.0, 36.0, 1.83, 1.83)]
    assert found(past).inside == "never"
    assert found(past).out_of_reach_km > 10.0


def test_a_line_is_crossed_where_it_parts_the_stops() -> None:
    border = LineString([(40.0, 30.0), (40.0, 40.0)])
    stops = [at(39.5, 35, 0, 0), at(40.5, 35, 2, 2)]
    assert found(stops, area=border).crossing == "certainly"
    assert found(stops, area=border, margin_km=60.0).crossing == "possibly"
    short = LineString([(40.0, 34.9), (40.0, 35.1)])
    assert found(stops, area=short).crossing == "possibly"
    same_side = [at(38.0, 35, 0, 0), at(38.5, 35, 2, 2)]
    assert found(same_side, area=border).crossing == "never"


def test_two_parts_of_an_area_are_left_between_them() -> None:
    parts = box(39.0, 34.0, 39.8, 36.0).union(box(40.2, 34.0, 41.0, 36.0))
    stops = [at(39.5, 35, 0, 0), at(40.5, 35, 1.2, 1.2)]
    assert found(stops, area=parts).outside == "certainly"
    assert found(stops, area=SQUARE.union(parts)).outside == "never"


def test_hours_inside_are_bounded_by_depth_and_way() -> None:
    """From the middle to the middle in ten hours: it takes 45 km to get out, and as many to get in again."""
    stops = [at(40, 35, 0, 0), at(40, 35, 10, 10)]
    hours = found(stops).hours
    depth_h = ellipsoid.distance_to_km(40, 35, SQUARE.boundary) / 100.0
    assert hours.low == pytest.approx(2 * depth_h, rel=1e-3)
    assert hours.high == pytest.approx(10.0)
    assert found(stops, kmh=5.0).hours.low == pytest.approx(10.0)
    away = [at(38, 35, 0, 0), at(42, 35, 10, 10)]
    way = ellipsoid.distance_to_km(38, 35, SQUARE) / 100.0
    assert found(away).hours.high == pytest.approx(10.0 - 2 * way, abs=0.05)
    assert found(away).hours.low == 0.0


def test_who_stays_goes_nowhere_between() -> None:
    outside = at(38.9, 35, 0, 1)
    halted = [replace(outside, stays=True), Presence(outside.place, Interval(99 * HOUR, 99 * HOUR))]
    assert found(halted).inside == "never"
    assert found([outside, halted[1]]).inside == "possibly"


@pytest.mark.parametrize(
    ("held", "inside"),
    [
        ((0, 5), "never"),
        ((95, 106), "certainly"),
        ((100.5, 103), "possibly"),
        ((200, 300), "never"),
    ],
)
def test_an_area_counts_only_while_it_held(held: tuple[float, float], inside: Certainty) -> None:
    stops = [at(30, 35, 0, 0), at(39.6, 35, 100, 101), at(50, 35, 111, 111)]
    window = Interval(held[0] * HOUR, held[1] * HOUR)
    assert found(stops, held=window).inside == inside
    assert found(stops, held=window).hours.high <= held[1] - held[0]


def test_a_time_outside_that_of_the_area_is_not_under_way() -> None:
    stops = [at(40, 35, 10, 11), at(40, 35, 12, 13)]
    assert not possibly_under_way(stops, Interval(0, 10 * HOUR))
    assert not possibly_under_way(stops, Interval(13 * HOUR, 20 * HOUR))
    assert possibly_under_way(stops, Interval(0, 10.5 * HOUR))
    assert not surely_under_way(stops, Interval(0, 10.5 * HOUR))
    assert surely_under_way(stops, Interval(0, 11 * HOUR))


def test_undated_stops_lie_between_their_neighbours_in_time() -> None:
    undated = replace(at(40, 35, 0, 0), window=EVERYTHING)
    timed = in_time([at(39, 35, 0, 1), undated, at(41, 35, 5, 6)], 100.0)
    assert timed is not None
    assert 0.9 * HOUR < timed[1].window.low < 0.92 * HOUR
    assert 5.0 * HOUR < timed[1].window.high < 5.1 * HOUR
    assert in_time([at(39, 35, 0, 0), at(41, 35, 1, 1)], 100.0) is None


def test_over_the_antimeridian_nothing_is_parted_that_belongs_together() -> None:
    stops = [at(179.5, 10, 0, 0), at(-179.5, 10, 2, 2)]
    far = box(-170, 0, -169, 1)
    assert found(stops, area=far).inside == "never"
    assert found(stops, area=far).outside == "certainly"
    assert found(stops, area=LineString([(10, 0), (10, 20)])).crossing == "never"


# Around the square, inside and outside it.
LONS, LATS = st.floats(38.5, 41.5), st.floats(34.0, 36.0)
SPOTS = st.tuples(LONS, LATS)
RADII = st.sampled_from([0.0, 3.0, 20.0])
MARGINS = st.sampled_from([0.0, 5.0, 20.0])
HELD = st.sampled_from(
    [EVERYTHING, Interval(0, 3 * HOUR), Interval(2 * HOUR, 9 * HOUR), Interval(8 * HOUR, 20 * HOUR)]
)
AREAS = st.sampled_from(
    [
        SQUARE,
        box(39.2, 34.8, 39.6, 35.2).union(box(40.3, 34.8, 40.8, 35.3)),
        Polygon(
            [(39.0, 34.2), (41.0, 34.2), (41.0, 34.4), (39.2, 34.4), (39.2, 35.8), (39.0, 35.8)]
        ),
    ]
)


@st.composite
def journeys(draw: st.DrawFn) -> list[Presence]:
    """Two to four stops in an order that some speed up to 100 km/h can keep."""
    stops: list[Presence] = []
    clock, before = 0.0, None
    for lon, lat in draw(st.lists(SPOTS, min_size=2, max_size=4)):
        way = ellipsoid.distance_km(*before, lon, lat) / 100.0 if before else 0.0
        clock += way + draw(st.floats(0.001, 4.0))
        wide = draw(st.floats(0.0, 1.0))
        stops.append(at(lon, lat, clock, clock + wide, draw(RADII)))
        before = (lon, lat)
    return stops


def _inside(area: BaseGeometry, position: LonLat, margin_km: float) -> bool:
    """Whether a position is inside an area whose edge lies so many km farther out, or in where negative."""
    inside = area.intersects(Point(position))
    away = ellipsoid.distance_to_km(*position, area.boundary)
    return (inside or away <= margin_km) if margin_km >= 0 else (inside and away >= -margin_km)


def _path(stops: list[Presence], chance: random.Random) -> list[tuple[float, LonLat]]:
    """Moments and positions of one way through stops at 100 km/h at most, by detours where there is time."""
    moments, spots = [], []
    for stop in stops:
        place = stop.place
        bearing, far = chance.uniform(0, 360), math.sqrt(chance.random()) * place.uncertainty_km
        spots.append(ellipsoid.destination(place.lon, place.lat, bearing, far))
        moments.append(chance.uniform(stop.window.low, stop.window.high))
    way: list[tuple[float, LonLat]] = []
    for (start, here), (end, there) in zip(
        zip(moments, spots, strict=True), zip(moments[1:], spots[1:], strict=True), strict=False
    ):
        most_km = (end - start) / HOUR * 100.0
        apart = ellipsoid.distance_km(*here, *there)
        if apart > most_km:
            return []
        turns = [LonLat(chance.uniform(38.0, 42.0), chance.uniform(33.5, 36.5)) for _ in range(4)]
        turns = [
            turn
            for turn in turns
            if ellipsoid.distance_km(*here, *turn) + ellipsoid.distance_km(*turn, *there) <= most_km
        ]
        course = ellipsoid.densify([here, *turns[:1], there], 5.0)
        length = max(ellipsoid.length_km(course), 1e-9)
        gone = 0.0
        for number, point in enumerate(course):
            if number:
                gone += ellipsoid.distance_km(*course[number - 1], *point)
            way.append((start + (end - start) * min(1.0, gone / length), point))
    return way


@settings(max_examples=60, deadline=None)
@given(stops=journeys(), area=AREAS, margin_km=MARGINS, held=HELD, seed=st.integers(0, 10_000))
def test_no_path_that_the_stops_allow_breaks_a_bound(
    stops: list[Presence], area: BaseGeometry, margin_km: float, held: Interval, seed: int
) -> None:
    result = found(stops, area=area, margin_km=margin_km, held=held)
    chance = random.Random(seed)
    edge_km = chance.uniform(-margin_km, margin_km)
    for _ in range(6):
        path = _path(stops, chance)
        if not path:
            continue
        then = [(moment, point) for moment, point in path if held.low <= moment < held.high]
        inside = [(moment, _inside(area, point, edge_km)) for moment, point in then]
        came_in, went_out = any(is_in for _, is_in in inside), any(not is_in for _, is_in in inside)
        assert not (came_in and result.inside == "never")
        assert not (went_out and result.outside == "never")
        # A path is looked at every 5 km, so one that only cuts a corner may be missed: stops are not.
        first = next((index for index, (_, is_in) in enumerate(inside) if not is_in), None)
        if first is not None:
            later = [is_in for _, is_in in inside[first:]]
            if True in later and False in later[later.index(True) :]:
                assert result.crossing != "never"
        hours = sum(
            (after - moment) / HOUR
            for (moment, is_in), (after, was_in) in itertools.pairwise(inside)
            if is_in and was_in
        )
        assert hours <= result.hours.high + 1e-6
        seen = len(then) > 1 and then[0] == path[0] and then[-1] == path[-1]
        if seen and result.outside == "never":
            assert not went_out
        if seen and result.hours.low > 0.3:
            assert hours >= result.hours.low - 0.25
        if seen and result.inside == "certainly" and not came_in:
            # Only where every way leads over the area between two of the moments looked at.
            assert result.hours.low < 0.1


HARSH: dict[Certainty, int] = {"certainly": 0, "possibly": 1, "never": 2}


def _milder(one: Certainty, wider: Certainty) -> bool:
    """Whether what is less certain says either the same or that it is possible."""
    return wider in (one, "possibly")


@settings(max_examples=60, deadline=None)
@given(
    stops=journeys(),
    area=AREAS,
    margin_km=MARGINS,
    held=HELD,
    which=st.integers(0, 3),
    more=st.floats(0.1, 30.0),
    kind=st.sampled_from(["place", "time", "edge", "speed"]),
)
def test_making_anything_less_certain_is_never_harsher(
    stops: list[Presence],
    area: BaseGeometry,
    margin_km: float,
    held: Interval,
    which: int,
    more: float,
    kind: str,
) -> None:
    before = found(stops, area=area, margin_km=margin_km, held=held)
    wider, edge, kmh = list(stops), margin_km, 100.0
    index = which % len(stops)
    stop = stops[index]
    match kind:
        case "place":
            place = replace(stop.place, uncertainty_km=stop.place.uncertainty_km + more)
            wider[index] = replace(stop, place=place)
        case "time":
            window = Interval(stop.window.low - more * HOUR, stop.window.high + more * HOUR)
            wider[index] = replace(stop, window=window)
        case "edge":
            edge += more
        case _:
            kmh += more
    after = found(wider, area=area, margin_km=edge, held=held, kmh=kmh)
    assert _milder(before.inside, after.inside)
    assert _milder(before.outside, after.outside)
    assert _milder(before.crossing, after.crossing)
    assert after.hours.low <= before.hours.low + 1e-6
    assert after.hours.high >= before.hours.high - 1e-6
