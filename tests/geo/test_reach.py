from __future__ import annotations

import re
from collections.abc import Callable

import geopandas as gpd
import pytest
from shapely.geometry import Point

from convoymap.geo.checks.position import position_checks
from convoymap.geo.context import CaseContext
from convoymap.geo.frames import records
from convoymap.geo.reach import between_frame, reach_frame
from convoymap.geo.uncertain_place import distance_between
from convoymap.geodesy import ellipsoid
from convoymap.seeds.loaded import LoadedCase

CASE = """\
movements:
  convoy:
    title: The convoy
    vehicle: bus
    stops:
      - {{place: Palmyra, status: departed, when: "2018-03-05T10:00:00Z"}}
      - {{place: Sukhna, status: halted, when: 2018-03-06/2018-03-09}}
      - {{place: Deir ez-Zor, status: intended, when: 2018-03-09}}
      - {{place: Mayadin, status: arrived, when: "2018-03-10T12:00:00Z"}}
claims:
  - id: seen
    source: post
    paragraph: 2
    says: The convoy was seen there.
    who: driver
    about: convoy
    attribute: position
    place: {place}
    when: {when}
    modality: {modality}
"""


@pytest.fixture
def case(
    case_of: Callable[[str], LoadedCase],
) -> Callable[..., LoadedCase]:
    def make(
        place: str = "Palmyra", when: str = '"2018-03-05T11:00:00Z"', modality: str = "fact"
    ) -> LoadedCase:
        return case_of(CASE.format(place=place, when=when, modality=modality))

    return make


def test_a_halt_over_days_is_seen_on_its_first_and_its_last_day(
    case: Callable[..., LoadedCase],
) -> None:
    assert [number for number, _ in CaseContext(case()).movements.sightings("convoy")] == [
        1,
        2,
        2,
        4,
    ]


def test_the_reach_narrows_where_it_was_seen(case: Callable[..., LoadedCase]) -> None:
    reach = {
        row["moment"][:10]: row["geometry"]
        for row in records(reach_frame(CaseContext(case())))
        if row["over"] == "ellipsoid"
    }
    assert next(iter(reach)) == "2018-03-05"
    assert reach["2018-03-05"].contains(Point(38.28, 34.56))
    # Noon in Damascus is the moment of departure, so nobody has come to Baghdad.
    assert not reach["2018-03-05"].contains(Point(44.4, 33.34))
    assert all(area.is_valid for area in reach.values())


def test_between_two_stops_lie_both(case: Callable[..., LoadedCase]) -> None:
    for row in records(between_frame(CaseContext(case()))):
        assert row["geometry"].is_valid
        assert row["from_stop"] <= row["to_stop"]
        assert row["geometry"].contains(Point(38.87, 34.885))


@pytest.mark.parametrize(
    ("place", "when", "verdict"),
    [
        ("Palmyra", '"2018-03-05T11:00:00Z"', "consistent"),
        ("Homs", '"2018-03-05T11:00:00Z"', "consistent"),
        ("Baghdad", '"2018-03-05T11:00:00Z"', "contradicted"),
        ("Baghdad", "2018-03-05", "consistent"),
        ("Baghdad", "2018", "consistent"),
    ],
)
def test_a_position_out_of_reach_is_contradicted(
    case: Callable[..., LoadedCase], place: str, when: str, verdict: str
) -> None:
    (result,) = position_checks(CaseContext(case(place, when)))
    assert result.verdict == verdict
    assert ("may lie at Palmyra itself" in result.why) == (place == "Palmyra")
    assert ("km/h" in result.why) == (place != "Palmyra")
    assert bool(result.breakpoint) == (verdict == "contradicted")


def test_reach_is_told_from_the_nearest_point_of_an_area_or_line(
    case: Callable[..., LoadedCase],
) -> None:
    """Palmyra lies in Syria, and some 135 km from the border of Iraq, whose middle is farther."""
    (country,) = position_checks(CaseContext(case("Syria", '"2018-03-05T11:00:00Z"')))
    assert country.why.endswith("may lie at Syria itself.")
    assert "middle" not in country.why
    (border,) = position_checks(CaseContext(case("Syria-Iraq border", '"2018-03-05T11:00:00Z"')))
    found = re.search(r"Between the nearest points .* lie (\d+) km", border.why)
    assert found
    context = CaseContext(case("Syria-Iraq border"))
    line = context.places.uncertain("Syria-Iraq border")
    palmyra = context.places.uncertain("Palmyra")
    assert line
    assert palmyra
    least = distance_between(palmyra, line).low
    assert abs(int(found[1]) - least) <= 0.5
    middle = ellipsoid.distance_km(*palmyra.position, *line.position)
    assert least < middle - 20


def test_what_was_only_planned_is_not_held_to_the_reach(case: Callable[..., LoadedCase]) -> None:
    assert position_checks(CaseContext(case("Baghdad", modality="plan"))) == []


OVER_THE_ANTIMERIDIAN = """\
places:
  - {id: west, name: Westhaven, kind: island, country: FJ, at: [-17, 179.4], evidence: ["test: x"]}
  - {id: east, name: Easthaven, kind: island, country: FJ, at: [-17, -179.6], evidence: ["test: x"]}
movements:
  convoy:
    title: The convoy
    vehicle: bus
    stops:
      - {place: west, status: departed, when: "2018-03-05T10:00:00Z"}
      - {place: east, status: arrived, when: "2018-03-05T16:00:00Z"}
"""


def test_regression_the_reach_over_the_antimeridian_was_taken_for_all_the_globe(
    case_of: Callable[[str], LoadedCase],
) -> None:
    areas = [
        row["geometry"]
        for row in records(between_frame(CaseContext(case_of(OVER_THE_ANTIMERIDIAN))))
    ]
    assert areas
    assert all(area.contains(Point(lon, -17.0)) for area in areas for lon in (179.9, -179.9))


@pytest.mark.parametrize(
    ("make", "when"), [(reach_frame, "day by day"), (between_frame, "between stops")]
)
def test_areas_beyond_the_bound_are_left_out_and_said_to_be(
    case: Callable[..., LoadedCase],
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[CaseContext], gpd.GeoDataFrame],
    when: str,
) -> None:
    whole = CaseContext(case("Sukhna"))
    drawn = len(records(make(whole)))
    assert whole.left_out == ()
    monkeypatch.setattr("convoymap.geo.reach.MOST_AREAS", 1)
    bounded = CaseContext(case("Sukhna"))
    # Between stops days apart a bus could have been anywhere, which is drawn by nothing.
    assert len(records(make(bounded))) <= min(2, drawn)
    (problem,) = bounded.left_out
    assert when in problem.message
    assert problem.line > 0
