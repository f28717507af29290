"""What a case says a vague word means holds in its checks, its map, its zones, its cards and its place names alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shapely

from convoymap.gazetteer.extent import Sector
from convoymap.geo.checks.run import check_case
from convoymap.geo.construct import construct
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.geodesy import ellipsoid
from convoymap.maps.payload import page_payload
from convoymap.seeds.loaded import LoadedCase

CaseOf = Callable[[str], LoadedCase]
OWN = """\
vague:
  several: {core: [50, 60], support: [50, 60]}
  hundreds: {core: [200, 900], support: [100, 1000]}
"""
TREK = """\
movements:
  trek: {title: A trek, stops: [{place: Sukhna, status: halted, within: several km east}]}
"""
ZONE = """\
zones:
  ring: {title: Ring, kind: region, certainty: reported, circle: {centre: Sukhna, radius: hundreds of km}}
  road: {title: Road, kind: corridor, certainty: reported,
         corridor: {line: [[34, 38], [34, 40]], width: hundreds of km}}
"""
CLAIMS = """\
subjects: {men: The men}
claims:
  - {id: one, source: post, paragraph: 1, says: So, who: a man, about: men, attribute: count, quantity: hundreds,
     place: several km east of Sukhna, check: {distance: hundreds of km, from: Sukhna, to: Raqqa}}
  - {id: two, source: post, paragraph: 1, says: So, who: a man, about: men, attribute: count, quantity: 1500}
"""


def reach_km(loaded: LoadedCase) -> float:
    """Return how far the drawn stop reaches from its place."""
    (stop,) = CaseContext(loaded).movements.located("trek")
    corners = shapely.get_coordinates(stop.area)
    return max(
        ellipsoid.distance_km(stop.place.lon, stop.place.lat, lon, lat) for lon, lat in corners
    )


@pytest.mark.parametrize(("vague", "km"), [(OWN, 60), ("", 12)])
def test_a_stop_is_drawn_as_far_off_as_it_is_checked(
    case_of: CaseOf, vague: str, km: float
) -> None:
    loaded = case_of(vague + TREK)
    radius_km = loaded.places["Sukhna"].radius_km
    (waypoint,) = CaseContext(loaded).movements.waypoints("trek")
    assert waypoint.place.uncertainty_km == pytest.approx(km + radius_km)
    assert reach_km(loaded) == pytest.approx(km + radius_km, rel=1e-4)


@pytest.mark.parametrize(("vague", "km"), [(OWN, 900), ("", 999)])
def test_a_zone_is_drawn_by_the_words_of_the_case(case_of: CaseOf, vague: str, km: float) -> None:
    loaded = case_of(vague + ZONE)
    here = loaded.places["Sukhna"]
    ring = CaseContext(loaded).zones.geometry("ring")
    edge = [
        ellipsoid.distance_km(here.lon, here.lat, lon, lat)
        for lon, lat in shapely.get_coordinates(ring)
    ]
    assert max(edge) == pytest.approx(km, rel=1e-3)
    road = CaseContext(loaded).zones.geometry("road")
    north = road.bounds[3]
    assert ellipsoid.distance_km(39, 34, 39, north) == pytest.approx(km / 2, rel=0.02)


@pytest.mark.parametrize(("vague", "high"), [(OWN, 1000), ("", 1999)])
def test_a_card_says_what_the_check_beside_it_took(
    case_of: CaseOf, vague: str, high: float
) -> None:
    loaded = case_of(vague + CLAIMS)
    (claim, _) = page_payload(construct(CaseContext(loaded)), examine(CaseContext(loaded)))[
        "claims"
    ]
    amount = {"text": "hundreds", "low": 100, "high": high, "unit": None}
    assert claim["quantity"] == amount
    (check,) = claim["checks"]
    assert check["claimed"] == {"low": 100, "high": high}
    assert f"100 to {high:,} km" in check["why"]


def test_claims_are_compared_by_the_words_of_the_case(case_of: CaseOf) -> None:
    assert [
        conflict.kind for conflict in examine(CaseContext(case_of(OWN + CLAIMS))).conflicts
    ] == ["count"]
    assert examine(CaseContext(case_of(CLAIMS))).conflicts == ()


def test_a_place_is_named_by_the_words_of_the_case(case_of: CaseOf) -> None:
    extents = []
    for vague in (OWN, ""):
        extent = case_of(vague + CLAIMS).places["several km east of Sukhna"].extent
        assert isinstance(extent, Sector)
        extents.append(extent)
    own, plain = extents
    assert own.inner_km > 35
    assert own.outer_km > 60
    assert plain.outer_km < 25
    assert (own.bearing_from, own.bearing_to) == (45, 135)


@pytest.mark.parametrize(
    ("direction", "half_width"), [("east", 45), ("east-southeast", 22.5), ("further east", 67.5)]
)
def test_a_stop_lies_in_the_sector_that_its_direction_usually_means(
    case_of: CaseOf, direction: str, half_width: float
) -> None:
    loaded = case_of(TREK.replace("several km east", f"60 km {direction}"))
    (stop,) = CaseContext(loaded).movements.located("trek")
    middle = 112.5 if "south" in direction else 90.0
    turns = [
        (ellipsoid.bearing_deg(stop.place.lon, stop.place.lat, lon, lat) - middle + 180) % 360 - 180
        for lon, lat in shapely.get_coordinates(stop.area)
        if ellipsoid.distance_km(stop.place.lon, stop.place.lat, lon, lat) > 1
    ]
    assert min(turns) == pytest.approx(-half_width, abs=0.01)
    assert max(turns) == pytest.approx(half_width, abs=0.01)


def test_checks_of_a_case_take_its_own_words(case_of: CaseOf) -> None:
    near = CLAIMS.replace("hundreds of km, from", "several km, from")
    (own,) = check_case(CaseContext(case_of(OWN + near)))
    (plain,) = check_case(CaseContext(case_of(near)))
    assert own.to_json()["claimed"] == {"low": 50, "high": 60}
    assert plain.to_json()["claimed"] == {"low": 2, "high": 12}
