"""Whether there was time for a way: long and short, by road and without one, with latest departure and slack."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from convoymap.geo.checks import way
from convoymap.geo.checks.road_distance import RoadDistance, detour
from convoymap.geo.checks.run import check_case
from convoymap.geo.context import CaseContext
from convoymap.geo.moment import show_moment
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geo.verdict import CheckFinding, CheckResult
from convoymap.language.interval import Interval
from convoymap.seeds.loaded import LoadedCase
from convoymap.wording.message import NOTHING, say
from convoymap.wording.rendering import render

CaseOf = Callable[[str], LoadedCase]
HOUR = 3600.0
ROAD = Interval(300, 360)
DETOUR = detour()


def within(hours: Interval, road_km: Interval | None = ROAD) -> CheckFinding:
    """Return the finding on 150 km as the crow flies, by bus: at least an hour, by road usually 3 h 20 min to 4 h."""
    road = RoadDistance(road_km, say("road.straight"))
    travel = way.Travel(Interval(150, 150), road, "bus", SPEED_LIMITS["bus"])
    return way.within(travel, hours.scale(HOUR), NOTHING, NOTHING)


@pytest.mark.parametrize(
    ("low", "high", "verdict", "margin"),
    [
        (24, 48, "consistent", "fits, 20 h to spare at the least"),
        (4, 4, "consistent", "fits, 0 min to spare at the least"),
        (0, 48, "consistent", "fits; in the worst case 4 h too short"),
        (0, 3.5, "consistent", "fits; in the worst case 4 h too short"),
        (0, 3, "implausible", "20 min too short"),
        (0.5, 1, "implausible", "2.3 h too short"),
        (0, 0.5, "contradicted", "30 min too short"),
        (-48, 0, "contradicted", "1 h too short"),
        (-48, -24, "contradicted", "25 h too short"),
        (-24, 48, "consistent", "fits; in the worst case 4 h too short"),
        (-math.inf, math.inf, "consistent", "fits; in the worst case 4 h too short"),
        (24, math.inf, "consistent", "fits, 20 h to spare at the least"),
    ],
)
def test_hours_that_there_were_are_held_against_those_that_are_needed(
    low: float, high: float, verdict: str, margin: str
) -> None:
    found = within(Interval(low, high))
    assert (found.verdict, found.margin) == (verdict, margin)


def test_what_it_lacks_is_a_speed_that_would_do() -> None:
    assert within(Interval(0, 0.5)).breakpoint == "a speed of 300 km/h"
    assert within(Interval(0, 3)).breakpoint == "a speed of 100 km/h"
    assert within(Interval(-48, -24)).breakpoint == ""
    assert within(Interval(24, 48)).breakpoint == ""


def test_without_a_road_the_straight_line_bounds_it() -> None:
    """Usual are then the geodesic to 2.5 times as far: 1.7 to 4.2 h."""
    found = within(Interval(0, 2), None)
    assert found.verdict == "consistent"
    assert "1.7 to 4.2 h" in found.why
    assert within(Interval(0, 1.5), None).verdict == "implausible"
    assert within(Interval(0, 0.9), None).verdict == "contradicted"
    assert DETOUR in found.assumptions
    assert DETOUR not in within(Interval(0, 2)).assumptions


def test_the_answer_comes_first() -> None:
    answers = [
        within(Interval(low, high)).why.split(".")[0]
        for low, high in [(24, 48), (0, 48), (0, 3), (0, 0.5)]
    ]
    assert answers == [
        "There was time enough for the way",
        "There may have been time enough for the way",
        "There was less time than the way usually takes",
        "There was too little time for the way",
    ]


def test_what_is_over_is_told_from_the_worst_case_to_the_best() -> None:
    assert "Left over for halts: 20 to 44.7 h." in within(Interval(24, 48)).why
    assert "Left over for halts: 0 to 44.7 h." in within(Interval(0, 48)).why
    assert "Left over" not in within(Interval(0, 3)).why


CASE = """\
places:
  - {id: a, name: Alpha, kind: town, country: SY, at: [35.0, 38.0], evidence: ['report: post paragraph 1']}
  - {id: b, name: Beta, kind: town, country: SY, at: [35.0, 40.0], evidence: ['report: post paragraph 1']}
  - {id: isle, name: Isle, kind: town, country: CY, at: [35.1, 33.4], evidence: ['report: post paragraph 1']}
movements:
  trek:
    title: The trek
    vehicle: bus
    stops: [{place: a, status: departed, when: 2018-03-01}, {place: b, status: arrived, when: 2018-03-13}]
  flight:
    title: The flight
    vehicle: aircraft
    stops:
      - {place: a, status: departed, when: "2018-03-01T10:00"}
      - {place: b, status: arrived, when: "2018-03-01T11:00"}
events:
  permission: {title: The permission, when: 2018-03-08}
  order: {title: The order, when: "2018-03-08T10:00:00"}
  soon: {title: Soon, when: "2018-03-08T10:30:00"}
  silence: {title: A silence}
claims:
"""


def result(case_of: CaseOf, check: str, more: str = "") -> CheckResult:
    claim = (
        "  - {id: one, source: post, paragraph: 1, says: They came., who: [a man], about: trek,"
        f" attribute: duration, check: {check}{', ' + more if more else ''}}}\n"
    )
    context = CaseContext(case_of(CASE + claim))
    return next(found for found in check_case(context) if found.claim == "one")


def test_permission_on_the_8th_movement_on_the_13th_and_some_hours_of_road(case_of: CaseOf) -> None:
    found = result(case_of, "{way: [a, b], from: permission, to: trek arrived b}")
    assert (found.kind, found.verdict, found.unit) == ("duration", "consistent", "h")
    assert found.claimed == Interval(96, 144)
    assert "days to spare at the least" in found.margin
    # The day ends at midnight, and the shortest way takes two hours.
    assert "it had to set out by 13 March 2018, 22:00." in found.why
    assert any("bus" in label for label in found.assumptions)


@pytest.mark.parametrize(
    ("check", "verdict"),
    [
        ("{way: [a, b], from: order, to: soon}", "contradicted"),
        ("{way: [a, b], from: order, to: soon, vehicle: airliner}", "consistent"),
        ("{way: [a, b], from: trek arrived b, to: trek departed a}", "contradicted"),
        ("{way: [a, b], from: flight departed a, to: flight arrived b}", "consistent"),
        ("{way: [a, b, a, b, a, b, a, b, a, b, a, b, a], from: permission, to: order}", "contradicted"),
        ("{way: [a, b], from: silence, to: trek arrived b}", "not checkable"),
        ("{way: [a, b], from: permission, to: silence}", "not checkable"),
    ],
)  # fmt: skip
def test_a_way_in_a_case(case_of: CaseOf, check: str, verdict: str) -> None:
    assert result(case_of, check).verdict == verdict


def test_a_way_over_water_has_the_straight_line_for_a_bound(case_of: CaseOf) -> None:
    found = result(case_of, "{way: [a, isle], from: permission, to: trek arrived b, vehicle: bus}")
    assert found.verdict == "consistent"
    assert DETOUR in found.assumptions


def test_what_the_claim_says_of_the_time_is_tested_and_not_the_case(case_of: CaseOf) -> None:
    """The case has the arrival on the 13th; a claim that dates it to the 1st is tested by its own date."""
    check = "{way: [a, b], from: permission, to: trek arrived b}"
    found = result(case_of, check, "event: trek arrived b, when: 2018-03-07")
    assert found.verdict == "contradicted"
    assert result(case_of, check, "event: trek arrived b, when: 2018-03-09").verdict == "consistent"


def test_a_time_that_may_have_been_none_is_told_as_none_at_the_least() -> None:
    assert "Between the two there were 0 to 48 h." in within(Interval(-24, 48)).why
    assert "There was no time between the two." in within(Interval(-48, -24)).why


def test_a_moment_is_said_as_people_say_it() -> None:
    noon = 1520593200
    assert show_moment(noon, "Asia/Damascus") == "9 March 2018, 13:00"
    assert "13:00" in render(show_moment(noon, "Asia/Damascus"), "ar")
    assert show_moment(noon - 4 * HOUR + 420, "Asia/Damascus") == "9 March 2018, 09:07"
    assert show_moment(1e15, "Asia/Damascus") == ""
