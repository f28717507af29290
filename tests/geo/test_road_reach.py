from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from convoymap.geo import prism
from convoymap.geo.context import CaseContext
from convoymap.geo.frames import records
from convoymap.geo.prism import Sighting
from convoymap.geo.reach import between_frame, reach_frame
from convoymap.geo.road_reach import EVERY_ROAD, MOST_ROAD_AREAS, ByRoadArea, RoadReach
from convoymap.geo.roads.corridor import CORRIDOR_KM
from convoymap.geo.roads.network import load_network
from convoymap.geodesy.ellipsoid import area_km2, buffer_km
from convoymap.geodesy.lonlat import LonLat
from convoymap.seeds.loaded import LoadedCase

START = datetime(2018, 3, 5, 10, tzinfo=UTC)
NODES = load_network().nodes
nodes = st.sampled_from(NODES)
minutes = st.integers(0, 300)
speeds = st.floats(5.0, 60.0)
PALMYRA, SUKHNA, DESERT = LonLat(38.28, 34.56), LonLat(38.87, 34.885), LonLat(42.0, 30.5)
OFF_KM2 = 1.0
"""Areas are simplified, so a law about them holds up to slivers."""


def seen(at: LonLat, after_min: int = 0, radius_km: float = 0.0) -> Sighting:
    moment = START + timedelta(minutes=after_min)
    return Sighting(*at, radius_km, moment, moment)


def by_road(
    moment: datetime, *sightings: Sighting, speed: float, vehicle: str = "bus"
) -> ByRoadArea:
    return RoadReach().at(moment, sightings, vehicle=vehicle, speed_kmh=speed)


@settings(max_examples=25, deadline=None)
@given(nodes, minutes, speeds)
def test_by_road_lies_within_the_reach_over_the_ellipsoid(
    start: LonLat, after: int, speed: float
) -> None:
    sighting, moment = seen(start), START + timedelta(minutes=after)
    found = by_road(moment, sighting, speed=speed)
    hard = prism.reach_at(moment, [sighting], top_speed_kmh=speed)
    around = buffer_km(hard, CORRIDOR_KM + 1.0)
    assert area_km2(found.area.difference(around)) <= OFF_KM2


@settings(max_examples=25, deadline=None)
@given(nodes, nodes, st.floats(1.0, 3.0), st.floats(0.0, 1.0))
def test_between_two_sightings_by_road_lies_within_the_ellipse(
    one: LonLat, other: LonLat, slack: float, radius: float
) -> None:
    apart = 60.0 * slack
    first, second = seen(one, 0, radius), seen(other, round(apart), radius)
    found = RoadReach().between(first, second, vehicle="bus", speed_kmh=60.0)
    hard = prism.reach_between(first, second, top_speed_kmh=60.0)
    if found.area.is_empty:
        assert found.note
    else:
        around = buffer_km(hard, CORRIDOR_KM + 1.0)
        assert area_km2(found.area.difference(around)) <= OFF_KM2


@settings(max_examples=25, deadline=None)
@given(nodes, minutes, minutes, speeds, st.floats(0.0, 30.0))
def test_more_time_and_more_speed_reach_more(
    start: LonLat, after: int, more_min: int, speed: float, more_kmh: float
) -> None:
    less = by_road(START + timedelta(minutes=after), seen(start), speed=speed)
    longer = by_road(START + timedelta(minutes=after + more_min), seen(start), speed=speed)
    faster = by_road(START + timedelta(minutes=after), seen(start), speed=speed + more_kmh)
    # Both ends of a simplified outline may be off by half a kilometre.
    for more in (longer, faster):
        assert area_km2(less.area.difference(buffer_km(more.area, 1.5))) <= OFF_KM2


@pytest.mark.parametrize(
    ("at", "vehicle", "hours", "says"),
    [
        (DESERT, "bus", 1, "nearest road of the network"),
        (PALMYRA, "boat", 1, "a boat goes by none"),
        (PALMYRA, "bus", 48, EVERY_ROAD),
    ],
)
def test_where_there_is_no_reach_by_road_the_note_says_why(
    at: LonLat, vehicle: str, hours: int, says: str
) -> None:
    moment = START + timedelta(hours=hours)
    found = by_road(moment, seen(at), speed=90.0, vehicle=vehicle)
    assert found.area.is_empty
    assert says in found.note


def test_sightings_that_no_road_joins_in_time_leave_nothing() -> None:
    first, second = seen(PALMYRA), seen(SUKHNA, 60)
    moment = START + timedelta(minutes=30)
    assert by_road(moment, first, second, speed=40.0).note == "not over roads: no way at 40 km/h"
    assert by_road(moment, first, second, speed=65.0).area.is_empty
    assert not by_road(moment, first, second, speed=80.0).area.is_empty
    between = RoadReach().between(first, second, vehicle="bus", speed_kmh=80.0).area
    assert between.contains(Point(PALMYRA))
    assert between.contains(Point(SUKHNA))


def test_a_case_has_a_bounded_number_of_areas() -> None:
    reach = RoadReach(drawn=MOST_ROAD_AREAS)
    found = reach.at(START, [seen(PALMYRA, 0, 10.0)], vehicle="bus", speed_kmh=80.0)
    assert found == ByRoadArea(found.area, "not over roads: the case has too many areas")
    assert found.area.is_empty


CASE = """\
movements:
  convoy:
    title: The convoy
    vehicle: {vehicle}
    stops:
      - {{place: Palmyra, status: departed, when: "2018-03-05T09:00:00Z"}}
      - {{place: Sukhna, status: passed, when: "2018-03-05T10:30:00Z"}}
      - {{place: Palmyra, status: arrived, when: "2018-03-06T12:00:00Z"}}
claims: []
"""


@pytest.fixture
def frames(
    case_of: Callable[[str], LoadedCase],
) -> Callable[[str], list[dict[str, object]]]:
    def make(vehicle: str) -> list[dict[str, object]]:
        case = case_of(CASE.format(vehicle=vehicle))
        return records(between_frame(CaseContext(case))) + records(reach_frame(CaseContext(case)))

    return make


def test_rows_by_road_say_what_they_rest_on(
    frames: Callable[[str], list[dict[str, object]]],
) -> None:
    rows = frames("bus")
    roads = [row for row in rows if row["over"] == "roads"]
    assert roads
    for row in roads:
        assert row["top_speed_kmh"] == 90.0
        assert row["engine"] == "embedded network"
        assert "OpenStreetMap" in str(row["road_data"])
        assert row["road_date"]
        assert row["buffer_km"] == CORRIDOR_KM
    hard = [row for row in rows if row["over"] == "ellipsoid"]
    assert hard
    assert all(row["top_speed_kmh"] == 150.0 and row["engine"] is None for row in hard)


def test_who_goes_by_no_road_has_the_hard_bound_alone_and_a_note(
    frames: Callable[[str], list[dict[str, object]]],
) -> None:
    rows = frames("boat")
    assert {row["over"] for row in rows} == {"ellipsoid"}
    assert {row["note"] for row in rows} == {"not over roads: a boat goes by none"}
