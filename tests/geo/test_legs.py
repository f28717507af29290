from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import shapely

from convoymap.errors import InputError
from convoymap.geo.context import CaseContext
from convoymap.geo.frames import records
from convoymap.geo.leg import MAX_STEP_KM
from convoymap.geo.legs import MOST_OFFERED, OFFERED_WITHIN_KM, legs_frame, routes_frame
from convoymap.geo.stops import stops_frame
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.crs import WGS84
from convoymap.seeds.loaded import LoadedCase

MOVEMENTS = """\
movements:
  convoy:
    title: The convoy
    stops:
      - {place: Palmyra, status: departed, when: 2018-03-05}
      - {place: Sukhna, status: turned back, when: 2018-03-06, leg: road}
      - {place: Abu Kamal, status: intended}
      - {place: Palmyra, status: arrived, when: 2018-03-07, leg: straight}
      - {place: Palmyra, status: departed, when: 2018-03-08}
      - {place: Homs, status: halted, within: 20 km east}
  stayed:
    title: Nobody left
    stops: [{place: Homs, status: halted}]
"""


def test_legs_follow_the_stops_and_never_start_where_nobody_was(
    case_of: Callable[[str], LoadedCase],
) -> None:
    legs = legs_frame(CaseContext(case_of(MOVEMENTS)))
    assert legs[["from_stop", "to_stop", "leg_kind", "travelled"]].values.tolist() == [
        [1, 2, "road", True],
        [2, 3, "unknown", False],
        [2, 4, "straight", True],
        [5, 6, "unknown", True],
    ]
    assert legs.crs == WGS84


def test_legs_are_geodesics_with_a_point_at_least_every_few_km(
    case_of: Callable[[str], LoadedCase],
) -> None:
    for leg in records(legs_frame(CaseContext(case_of(MOVEMENTS)))):
        if leg["leg_kind"] == "road":
            continue
        coords = np.asarray(leg["geometry"].coords)
        steps = ellipsoid.distances_km(coords[:-1, 0], coords[:-1, 1], coords[1:, 0], coords[1:, 1])
        assert steps.max() <= MAX_STEP_KM + 1e-9
        assert steps.sum() == pytest.approx(leg["length_km"], abs=1e-6)


def test_a_route_is_its_travelled_legs(case_of: Callable[[str], LoadedCase]) -> None:
    loaded = case_of(MOVEMENTS)
    routes, legs = (
        routes_frame(CaseContext(loaded), legs_frame(CaseContext(loaded))),
        legs_frame(CaseContext(loaded)),
    )
    assert routes["movement"].tolist() == ["convoy", "stayed"]
    assert routes["length_km"][0] == pytest.approx(legs["length_km"][legs["travelled"]].sum())
    assert shapely.get_num_geometries(routes.geometry[0]) == 3
    assert routes.geometry[1].is_empty


def test_a_stop_within_a_distance_lies_in_that_quarter(
    case_of: Callable[[str], LoadedCase],
) -> None:
    stop = stops_frame(CaseContext(case_of(MOVEMENTS))).iloc[5]
    homs = case_of(MOVEMENTS).places["Homs"]
    assert stop.geometry.is_valid
    assert stop.geometry.contains(shapely.Point(stop.lon, stop.lat))
    assert stop.lon > homs.lon
    reach = max(
        ellipsoid.distance_km(homs.lon, homs.lat, lon, lat)
        for lon, lat in shapely.get_coordinates(stop.geometry)
    )
    # "20 km" may be rounded from up to 22.
    assert reach == pytest.approx(22 + homs.radius_km, rel=0.01)
    corners = shapely.get_coordinates(stop.geometry)
    assert all(
        ellipsoid.distance_km(stop.lon, stop.lat, lon, lat) <= stop.uncertainty_km + 1e-6
        for lon, lat in corners
    )


def test_a_case_without_movements_has_empty_frames(case_of: Callable[[str], LoadedCase]) -> None:
    context = CaseContext(case_of(""))
    legs = legs_frame(context)
    assert len(stops_frame(context)) == len(legs) == len(routes_frame(context, legs)) == 0


ROAD = """\
movements:
  convoy:
    title: The convoy
    stops:
      - {place: %s, status: departed}
      - {place: %s, status: arrived, leg: road%s}
"""


def road(
    case_of: Callable[[str], LoadedCase], start: str, end: str, more: str = ""
) -> dict[str, Any]:
    (leg,) = records(legs_frame(CaseContext(case_of(ROAD % (start, end, more)))))
    return leg


def test_a_leg_by_road_follows_it_and_says_what_routed_it(
    case_of: Callable[[str], LoadedCase],
) -> None:
    leg = road(case_of, "Palmyra", "Deir ez-Zor")
    assert leg["leg_kind"] == "road"
    assert 190 < leg["length_km"] < 210  # published road figures say 200
    assert leg["engine"]
    assert leg["road_data"]
    assert leg["road_date"]
    assert leg["geometry"].is_simple


def test_a_road_to_avoid_or_a_place_on_the_way_makes_it_longer(
    case_of: Callable[[str], LoadedCase],
) -> None:
    plain = road(case_of, "Palmyra", "Deir ez-Zor")["length_km"]
    assert road(case_of, "Palmyra", "Deir ez-Zor", ", via: [Raqqa]")["length_km"] > plain + 50
    assert road(case_of, "Palmyra", "Deir ez-Zor", ", avoid: [M20]")["length_km"] > plain


def test_an_unknown_road_to_avoid_is_named_with_its_line(
    case_of: Callable[[str], LoadedCase],
) -> None:
    with pytest.raises(InputError, match=r"case\.yaml:\d+:\d+: movements\.convoy.*avoid: .*'X99'"):
        road(case_of, "Palmyra", "Deir ez-Zor", ", avoid: [X99]")


def test_where_no_road_is_known_the_leg_is_unknown_and_says_so(
    case_of: Callable[[str], LoadedCase],
) -> None:
    leg = road(case_of, "Palmyra", "Basra")
    assert leg["leg_kind"] == "unknown"
    assert "not routed by road" in leg["note"]
    assert leg["length_km"] == pytest.approx(ellipsoid.length_km(leg["geometry"]))


def test_beside_an_unknown_course_stands_the_route_by_road(
    case_of: Callable[[str], LoadedCase],
) -> None:
    """It is what a road leg between the same stops measures; the leg itself stays the geodesic."""
    unknown = (ROAD % ("Palmyra", "Deir ez-Zor", "")).replace(", leg: road", "")
    (leg,) = records(legs_frame(CaseContext(case_of(unknown))))
    routed = road(case_of, "Palmyra", "Deir ez-Zor")
    assert (leg["leg_kind"], leg["roads"], leg["by_road"]) == ("unknown", (), routed["roads"])
    assert leg["by_road_km"] == routed["length_km"] > leg["length_km"]
    assert routed["by_road_km"] is None


def test_no_route_is_named_to_a_place_that_is_not_known_well(
    case_of: Callable[[str], LoadedCase],
) -> None:
    vague = (ROAD % ("Damascus", "the Syrian desert", "")).replace(", leg: road", "")
    (leg,) = records(legs_frame(CaseContext(case_of(vague))))
    assert leg["uncertainty_km"] > OFFERED_WITHIN_KM
    assert leg["by_road_km"] is None


def test_routes_are_looked_up_for_a_bounded_number_of_legs(
    case_of: Callable[[str], LoadedCase],
) -> None:
    stops = "".join(
        f"      - {{place: {place}, status: passed, when: {1900 + year}}}\n"
        for year, place in enumerate(["Palmyra", "Sukhna"] * (MOST_OFFERED // 2 + 2))
    )
    legs = records(
        legs_frame(
            CaseContext(case_of(f"movements:\n  m:\n    title: To and fro\n    stops:\n{stops}"))
        )
    )
    assert len(legs) > MOST_OFFERED
    assert sum(leg["by_road_km"] is not None for leg in legs) == MOST_OFFERED


def test_via_without_a_road_is_refused(case_of: Callable[[str], LoadedCase]) -> None:
    with pytest.raises(InputError, match="leg by road"):
        case_of(
            (ROAD % ("Palmyra", "Homs", ", via: [Sukhna]")).replace("leg: road", "leg: straight")
        )
