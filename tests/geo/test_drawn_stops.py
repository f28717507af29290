"""Where legs and signs of stops end: inside what they depart from, at the edge of what they come to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from convoymap.errors import InputError
from convoymap.geo.construct import construct
from convoymap.geo.context import CaseContext
from convoymap.geo.drawn_stops import DrawnStop, drawn_stops
from convoymap.geo.frames import records
from convoymap.geo.legs import legs_frame
from convoymap.geo.uncertain_place import distance_between
from convoymap.geodesy import ellipsoid
from convoymap.maps.features import feature_collection
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case

CaseOf = Callable[[str], LoadedCase]

# A horseshoe, open to the north; its given point lies in the gap, outside the outline.
CASE = """\
places:
  - {id: start, name: The start, kind: town, country: SY, at: [%s, %s], radius_km: 2, evidence: ["test: x"]}
  - id: horseshoe
    name: The horseshoe
    kind: region
    country: SY
    at: [35.3, 40.5]
    radius_km: 80
    outline: [[35.0, 40.0], [35.6, 40.0], [35.6, 40.3], [35.2, 40.3], [35.2, 40.7], [35.6, 40.7], [35.6, 41.0],
      [35.0, 41.0]]
    evidence: ["test: x"]
  - {id: somewhere, name: Somewhere, kind: region, country: SY, at: [34.0, 38.5], radius_km: 40, evidence: ["test: x"]}
movements:
  convoy:
    title: The convoy
    stops:
%s"""
GAP = (40.5, 35.3)


def stops_of(
    case_of: CaseOf, *stops: str, lat: float = 34.5, lon: float = 38.0
) -> tuple[DrawnStop, ...]:
    listed = "".join(f"      - {{{stop}}}\n" for stop in stops)
    return drawn_stops(CaseContext(case_of(CASE % (lat, lon, listed))), "convoy")


def km_to_edge(stop: DrawnStop) -> float:
    return ellipsoid.distance_to_km(*stop.point, stop.area.boundary)


def test_a_start_lies_inside_the_area_that_it_departs_from(case_of: CaseOf) -> None:
    first, second = stops_of(
        case_of, "place: The horseshoe, status: departed", "place: The start, status: arrived"
    )
    assert not first.area.contains(Point(GAP))
    assert first.area.contains(Point(first.point))
    assert km_to_edge(first) > 1.0
    assert second.leg is not None
    assert second.leg.line.coords[0] == first.point


def test_a_leg_to_an_area_ends_at_its_edge_and_the_next_begins_there(case_of: CaseOf) -> None:
    start, area, back = stops_of(
        case_of,
        "place: The start, status: departed",
        "place: The horseshoe, status: passed",
        "place: The start, status: arrived",
    )
    assert area.open_end
    assert not (start.open_end or back.open_end)
    assert area.area.contains(Point(area.point))
    assert km_to_edge(area) < 0.001
    assert area.leg is not None
    assert back.leg is not None
    assert area.leg.line.coords[-1] == area.point == back.leg.line.coords[0]


def test_a_region_without_an_outline_is_an_area_too(case_of: CaseOf) -> None:
    _, area = stops_of(
        case_of, "place: The start, status: departed", "place: Somewhere, status: intended"
    )
    assert area.open_end
    assert ellipsoid.distance_km(*area.point, 38.5, 34.0) == pytest.approx(40.0, abs=0.05)


def test_a_leg_by_road_ends_where_the_road_comes_into_the_area(case_of: CaseOf) -> None:
    # Mayadin's ground, by the road from Deir ez-Zor.
    loaded = case_of(
        """\
places:
  - id: ground
    name: The ground
    kind: region
    country: SY
    at: [34.9, 40.6]
    outline: [[34.7, 40.3], [35.1, 40.3], [35.1, 40.8], [34.7, 40.8]]
    evidence: ["test: x"]
movements:
  convoy:
    title: The convoy
    stops:
      - {place: Deir ez-Zor, status: departed}
      - {place: The ground, status: arrived, leg: road}
"""
    )
    _, end = drawn_stops(CaseContext(loaded), "convoy")
    assert end.leg is not None
    assert end.leg.kind == "road"
    *way, last = map(Point, end.leg.line.coords)
    assert not any(end.area.contains(point) for point in way)
    assert end.area.contains(last)
    assert km_to_edge(end) < 0.001
    assert end.leg.length_km == pytest.approx(ellipsoid.length_km(end.leg.line))


def test_who_is_in_an_area_already_comes_into_it_by_no_line(case_of: CaseOf) -> None:
    start, area = stops_of(
        case_of, "place: The start, status: departed", "place: The horseshoe, status: arrived",
        lat=35.1, lon=40.5,
    )  # fmt: skip
    assert area.leg is None
    assert area.open_end
    assert area.point == start.point


def test_arrival_and_departure_at_one_area_are_drawn_as_one(case_of: CaseOf) -> None:
    _, arrived, departed, _ = stops_of(
        case_of,
        "place: The start, status: departed",
        "place: The horseshoe, status: arrived",
        "place: The horseshoe, status: departed",
        "place: Palmyra, status: arrived",
    )
    assert departed.point == arrived.point
    assert departed.leg is None


NORTH = """\
zones:
  pocket:
    title: The pocket
    kind: enclave
    polygon: [[35.4, 40.75], [35.55, 40.75], [35.55, 40.95], [35.4, 40.95]]
    certainty: reported
    margin_km: 5
"""


def test_a_start_inside_a_zone_lies_in_the_zone(case_of: CaseOf) -> None:
    listed = "      - {place: The horseshoe, status: departed, inside: pocket}\n"
    loaded = case_of(CASE % (34.5, 38.0, listed) + NORTH)
    (start,) = drawn_stops(CaseContext(loaded), "convoy")
    pocket = CaseContext(loaded).zones.geometry("pocket")
    assert pocket.contains(Point(start.point))
    assert start.area.equals(pocket)
    # Nowhere in the zone is farther away than the stop says that it may be.
    corners = shapely.get_coordinates(pocket)
    assert max(ellipsoid.distance_km(*start.point, *at) for at in corners) <= start.uncertainty_km


@pytest.mark.parametrize(
    ("stop", "said"),
    [
        ("place: Palmyra, status: departed, inside: pocket", "'Palmyra' lies nowhere in the zone 'pocket'"),
        ("place: Palmyra, status: departed, inside: pockets", "'pockets' is not a zone of this case"),
        ("place: Palmyra, status: departed, course_claims: [x]", "course_claims are for a leg"),
        ("place: Palmyra, status: departed, leg: road, course_claims: [x]", "'x' is not a claim of this case"),
    ],
)  # fmt: skip
def test_what_a_stop_cannot_say_is_one_message_with_its_line(
    case_of: CaseOf, stop: str, said: str
) -> None:
    with pytest.raises(InputError) as found:
        construct(CaseContext(case_of(CASE % (34.5, 38.0, f"      - {{{stop}}}\n") + NORTH)))
    (problem,) = found.value.problems
    assert said in str(problem)
    assert ":21:" in str(problem)


COURSES = """\
movements:
  convoy:
    title: The convoy
    stops:
      - {place: Palmyra, status: departed}
      - {place: Sukhna, status: passed, leg: road%s}
      - {place: Deir ez-Zor, status: passed, leg: straight%s}
      - {place: Mayadin, status: arrived}
claims:
  - {id: by-m20, source: post, paragraph: 1, says: It took the M20., who: reporter, about: convoy, attribute: route}
"""


@pytest.mark.parametrize(
    ("by_road", "straight", "courses"),
    [
        ("", "", ["assumed", "assumed", "unknown"]),
        (", via: [Palmyra], claims: [by-m20]", "", ["assumed", "assumed", "unknown"]),
        (", course_claims: [by-m20]", "", ["reported", "assumed", "unknown"]),
        ("", ", course_claims: [by-m20]", ["assumed", "reported", "unknown"]),
    ],
)
def test_a_course_is_reported_only_where_a_claim_is_named_for_it(
    case_of: CaseOf, by_road: str, straight: str, courses: list[str]
) -> None:
    context = CaseContext(case_of(COURSES % (by_road, straight)))
    legs = records(legs_frame(context))
    assert [leg["course"] for leg in legs] == courses
    notes = [
        feature["properties"]["course_note"]
        for feature in feature_collection(construct(context))["features"]
        if feature["properties"]["kind"] == "leg"
    ]
    assert [note is None for note in notes] == [course == "reported" for course in courses]
    for leg, note in zip(legs, notes, strict=True):
        assert ("No report names the road" in (note or "")) == (
            leg["course"] == "assumed" and leg["leg_kind"] == "road"
        )


POSITIONS = st.tuples(st.floats(34.6, 35.6), st.floats(37.5, 40.0))
BOXES = st.tuples(
    st.floats(34.6, 35.2), st.floats(37.4, 39.5), st.floats(0.05, 0.5), st.floats(0.05, 0.5)
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(start=POSITIONS, box=BOXES, radius_km=st.integers(0, 60))
def test_a_way_to_an_area_is_the_shortest_and_its_least_length_a_lower_bound(
    tmp_path: Path, start: tuple[float, float], box: tuple[float, float, float, float], radius_km: int
) -> None:  # fmt: skip
    """Whatever the area: the line ends on its edge, and no way from one place to the other is below `least_km`."""
    south, west, high, wide = box
    outline = [
        [south, west],
        [south + high, west],
        [south + high, west + wide],
        [south, west + wide],
    ]
    head = (
        "case: A case\nsources:\n  post: {publisher: The Post, published: 2018-03-09}\nplaces:\n"
        f"  - {{id: start, name: The start, kind: locality, country: SY, at: [{start[0]!r}, {start[1]!r}],"
        f" radius_km: {max(radius_km, 0.1) if radius_km < 15 else 15}, evidence: ['test: x']}}\n"
        f"  - {{id: area, name: The area, kind: region, country: SY, at: [{south + high / 2!r}, {west + wide / 2!r}],"
        f" radius_km: 300, outline: {outline!r}, evidence: ['test: x']}}\n"
        "movements:\n  convoy:\n    title: The convoy\n    stops:\n"
        "      - {place: The start, status: departed}\n      - {place: The area, status: arrived}\n"
    )
    (tmp_path / "case.yaml").write_text(head, encoding="utf-8")
    context = CaseContext(load_case(tmp_path))
    first, end = drawn_stops(context, "convoy")
    places = [context.movements.uncertain_stop(stop.located.stop) for stop in (first, end)]
    assert places[0] is not None
    assert places[1] is not None
    legs: list[dict[str, Any]] = records(legs_frame(context))
    if end.leg is None:
        assert not legs
        assert shapely.intersects_xy(end.area, *first.point)
        return
    (leg,) = legs
    assert km_to_edge(end) < 0.002
    assert leg["least_km"] == distance_between(places[0], places[1]).low
    assert leg["least_km"] <= leg["length_km"] + 0.001
    way = leg["geometry"].coords[:-1]
    assert not any(end.area.buffer(-1e-9).contains(Point(at)) for at in way)
    corners = np.array(outline)[:, ::-1]
    assert (
        max(ellipsoid.distance_km(*end.point, *at) for at in corners) <= end.uncertainty_km + 1e-6
    )
