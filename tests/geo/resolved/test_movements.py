"""Movements of a case: stops located and dated, halts seen twice, and whose vehicle a part has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convoymap.geo.context import CaseContext
from convoymap.geo.resolved.movements import CaseMovements, area_within, chain_km
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geo.uncertain_place import distance_between
from convoymap.geodesy import ellipsoid
from convoymap.seeds.loaded import LoadedCase

CaseOf = Callable[[str], LoadedCase]
TREK = """\
movements:
  trek:
    title: A trek
    stops:
      - {place: Palmyra, status: departed, when: 2018-03-01}
      - {place: Sukhna, status: halted, when: '%s'%s}
      - {place: Homs, status: intended, when: 2018-03-20}
      - {place: Raqqa, status: arrived, when: 2018-03-21}
      - {place: Raqqa, status: departed}
"""
PARTS = """\
movements:
  whole: {title: A whole, vehicle: 17 white buses, stops: [{place: Homs, status: departed}]}
  part: {title: A part, part_of: whole, stops: [{place: Homs, status: departed}]}
  deeper: {title: A part of it, part_of: part, stops: [{place: Homs, status: departed}]}
  other: {title: Another part, part_of: whole, vehicle: trucks, stops: [{place: Homs, status: departed}]}
  alone: {title: On its own, stops: [{place: Homs, status: departed}]}
"""


def movements_of(
    case_of: CaseOf, when: str = "2018-03-02/2018-03-09", more: str = ""
) -> CaseMovements:
    return CaseContext(case_of(TREK % (when, more))).movements


@pytest.mark.parametrize(
    ("movement", "vehicle"),
    [
        ("whole", "bus"),
        ("part", "bus"),
        ("deeper", "bus"),
        ("other", "truck"),
        ("alone", "unknown"),
    ],
)
def test_a_part_has_the_vehicle_of_its_whole(case_of: CaseOf, movement: str, vehicle: str) -> None:
    movements = CaseContext(case_of(PARTS)).movements
    assert movements.vehicle(movement) == vehicle
    assert movements.speed_limit(movement) is SPEED_LIMITS[movements.vehicle(movement)]


def test_a_long_halt_is_seen_on_its_first_and_on_its_last_day(case_of: CaseOf) -> None:
    seen = movements_of(case_of).sightings("trek")
    assert [number for number, _ in seen] == [1, 2, 2, 4]
    first, last = seen[1][1], seen[2][1]
    for sighting in (first, last):
        assert sighting.earliest is not None
        assert sighting.latest is not None
        assert sighting.latest - sighting.earliest == timedelta(days=1)
    assert first.earliest is not None
    assert last.latest is not None
    zone = ZoneInfo("Asia/Damascus")
    ends = [moment.astimezone(zone) for moment in (first.earliest, last.latest)]
    assert [(end.day, end.hour) for end in ends] == [(2, 0), (10, 0)]


@pytest.mark.parametrize("when", ["2018-03-02", "2018-03-02/2018-03-03", "2018-03-02/.."])
def test_a_short_or_open_halt_is_seen_once(case_of: CaseOf, when: str) -> None:
    seen = movements_of(case_of, when).sightings("trek")
    assert [number for number, _ in seen] == [1, 2, 4]


def test_a_halt_beyond_the_calendar_is_not_seen(case_of: CaseOf) -> None:
    seen = movements_of(case_of, "Y170000002").sightings("trek")
    assert [number for number, _ in seen] == [1, 4]


def test_what_was_intended_is_located_but_no_waypoint(case_of: CaseOf) -> None:
    movements = movements_of(case_of)
    assert [located.number for located in movements.located("trek")] == [1, 2, 3, 4, 5]
    assert [made.event.stop for made in movements.waypoints("trek")] == [0, 1, 3, 4]


def test_a_movement_is_worked_out_once(case_of: CaseOf) -> None:
    movements = movements_of(case_of)
    assert movements.located("trek") is movements.located("trek")
    assert movements.waypoints("trek") is movements.waypoints("trek")
    assert movements.sightings("trek") is movements.sightings("trek")


def test_nothing_is_travelled_between_arrival_and_departure(case_of: CaseOf) -> None:
    made = movements_of(case_of).waypoints("trek")
    assert chain_km(made) == chain_km(made[:-1])
    legs = [distance_between(a.place, b.place) for a, b in pairwise(made[:-1])]
    assert chain_km(made) == sum(legs[1:], legs[0])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    km=st.integers(1, 400),
    direction=st.sampled_from(["", "north", "southwest", "east-northeast", "further south"]),
    share=st.floats(0, 1),
)
def test_the_area_of_a_stop_lies_within_its_uncertainty(
    case_of: CaseOf, km: int, direction: str, share: float
) -> None:
    more = f", within: {km} km {direction}".rstrip()
    located = movements_of(case_of, more=more).located("trek")[1]
    assert located.stop.within is not None
    area, point, uncertainty_km = area_within(located.place, located.stop.within)
    assert area.equals(located.area)
    assert (point, uncertainty_km) == (located.point, located.uncertainty_km)
    assert area.is_valid
    on_edge = shapely.get_coordinates(area)[int(share * (shapely.get_num_coordinates(area) - 1))]
    assert ellipsoid.distance_km(*point, *on_edge) <= uncertainty_km * 1.001
    # What checks take for granted is as wide as what is drawn, in every direction.
    waypoint = movements_of(case_of, more=more).waypoints("trek")[1]
    reach_km = ellipsoid.distance_km(located.place.lon, located.place.lat, *on_edge)
    assert reach_km <= waypoint.place.uncertainty_km * 1.001
