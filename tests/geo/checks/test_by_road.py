from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.errors import InputError, NetworkError
from convoymap.geo.checks.by_road import ALTERNATIVE_ROUTES, road_along, road_between
from convoymap.geo.checks.distance import between, travelled
from convoymap.geo.checks.road_distance import RoadDistance, usual_km
from convoymap.geo.checks.run import check_case
from convoymap.geo.checks.speed import claimed_between, of_leg
from convoymap.geo.context import CaseContext
from convoymap.geo.roads.http import HttpRouter
from convoymap.geo.roads.network import load_network
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geo.thresholds import DETOUR_SOFT
from convoymap.geo.uncertain_place import distance_between
from convoymap.geo.verdict import CheckResult
from convoymap.geodesy.lonlat import LonLat
from convoymap.language.interval import Interval
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case
from tests.geo.checks.check_inputs import spot

CaseOf = Callable[..., LoadedCase]
CASE = """\
places:
  - {{id: here, name: Here, kind: town, country: SY, at: [33.51, 36.30], radius_km: 1, evidence: ["test: made up"]}}
  - {{id: there, name: There, kind: town, country: SY, at: [34.56, 38.28], radius_km: 1, evidence: ["test: made up"]}}
  - {{id: desert, name: Desert, kind: town, country: SA, at: [30.5, 42.0], radius_km: 1, evidence: ["test: made up"]}}
movements:
  trek:
    title: A trek
    vehicle: {vehicle}
    stops:
      - {{place: here, status: departed, when: "2018-03-05T10:00:00Z"}}
      - {{place: {end}, status: arrived, when: "{when}", claims: [one]{more}}}
claims:
  - {{id: one, source: post, paragraph: 1, says: So it is, who: a man, about: trek, attribute: property{check}}}
"""
nodes = st.sampled_from(load_network().nodes)
radii = st.floats(0.0, 30.0)
BUS = "bus", SPEED_LIMITS["bus"]


@pytest.fixture
def case(case_of: Callable[[str], LoadedCase]) -> CaseOf:
    def make(
        check: str = "",
        *,
        end: str = "there",
        vehicle: str = "bus",
        when: str = "2018-03-06T10:00:00Z",
        more: str = "",
    ) -> LoadedCase:
        check = f", check: {check}" if check else ""
        more = f", {more}" if more else ""
        return case_of(CASE.format(check=check, end=end, vehicle=vehicle, when=when, more=more))

    return make


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> CaseContext:
    """CaseContext of no case in particular, for ways between any two places."""
    folder = tmp_path_factory.mktemp("case")
    text = CASE.format(check="", end="there", vehicle="bus", when="2018-03-06", more="")
    head = "case: A case\ntimezone: Asia/Damascus\nsources:\n  post: {publisher: Post, published: 2018-03-09}\n"
    (folder / "case.yaml").write_text(head + text, encoding="utf-8")
    return CaseContext(load_case(folder))


def result_of(loaded: LoadedCase, kind: str) -> CheckResult:
    return next(result for result in check_case(CaseContext(loaded)) if result.kind == kind)


def verdicts(result: CheckResult) -> list[str]:
    return [reading.verdict for reading in result.readings]


@settings(max_examples=25, deadline=None)
@given(nodes, nodes, radii, radii, st.floats(0.0, 30.0))
def test_a_road_is_never_shorter_than_the_geodesic_and_doubt_only_widens_it(
    context: CaseContext, one: LonLat, other: LonLat, radius: float, second: float, more: float
) -> None:
    a, b = spot(*one, radius), spot(*other, second)
    apart, road = distance_between(a, b), road_between(context, a, b).km
    assert road is not None
    assert road.low >= apart.low
    assert road.high >= apart.high
    wider = road_between(context, spot(*one, radius + more), b).km
    assert wider is not None
    assert wider.low <= road.low
    assert wider.high >= road.high
    back = road_between(context, b, a).km
    assert back is not None
    assert (back.low, back.high) == pytest.approx((road.low, road.high), abs=1e-6)


@settings(max_examples=15, deadline=None)
@given(nodes, nodes)
def test_alternative_routes_only_widen_what_is_usual(
    context: CaseContext, one: LonLat, other: LonLat
) -> None:
    a, b = spot(*one, 1.0), spot(*other, 1.0)
    least, most = (
        road_between(context, a, b).km,
        road_between(context, a, b, alternatives=ALTERNATIVE_ROUTES).km,
    )
    assert least is not None
    assert most is not None
    assert most.low == least.low
    assert most.high >= least.high


@pytest.mark.parametrize(
    ("km", "crow", "road", "over_all"),
    [
        (150, "contradicted", "contradicted", "contradicted"),
        (218, "consistent", "implausible", "depends on reading"),
        (258, "contradicted", "consistent", "depends on reading"),
        (900, "contradicted", "implausible", "implausible"),
    ],
)
def test_a_distance_is_read_along_a_real_road(
    case: CaseOf, km: int, crow: str, road: str, over_all: str
) -> None:
    result = result_of(case(f"{{distance: {km}.0 km, from: here, to: there}}"), "distance")
    assert verdicts(result) == [crow, road], result.why
    assert result.verdict == over_all
    if km == 218:
        assert "Fits as the crow flies, not by road." in result.why
        assert re.search(r"short of the least usual by road$", result.margin)
        assert re.match(r"a road shorter by [\d.]+ km$", result.breakpoint)
    if km == 900:
        assert re.match(r"a road longer by [\d.]+ km$", result.breakpoint)
    assert any("drawn schematically" in label for label in result.assumptions)


def test_the_road_can_be_replayed_from_what_is_printed(case: CaseOf) -> None:
    result = result_of(case("{distance: 258 km, from: here, to: there}"), "distance")
    number = r"([\d,.]+)"
    found = re.search(
        rf"By road {number} to {number} km: the way found has {number} km \(.*?\)(?:, another {number} km)?; places "
        rf"known to {number} and {number} km, {number} and {number} km from the road, lengths to 5% "
        r"\(embedded network, .*, April 2024\)",
        result.why,
    )
    assert found, result.why
    low, high, length, other, *loose = (
        float((text or "0").replace(",", "")) for text in found.groups()
    )
    assert low == pytest.approx(0.95 * length - sum(loose), abs=0.4)
    assert high == pytest.approx(1.05 * max(length, other) + sum(loose), abs=0.4)


def test_where_no_route_is_known_a_detour_factor_stands_in(case: CaseOf) -> None:
    result = result_of(case("{distance: 900 km, from: here, to: desert}"), "distance")
    assert "No way by road is known: stop 2 is" in result.why
    assert (
        f"a road is usually no longer than {DETOUR_SOFT:g} times the straight line"
        in result.assumptions
    )
    assert verdicts(result)[1] == "consistent"


@pytest.mark.parametrize(
    ("km", "verdict"),
    [(150, "contradicted"), (219, "implausible"), (258, "consistent"), (900, "implausible")],
)
def test_a_distance_travelled_is_held_to_the_roads_between_its_stops(
    case: CaseOf, km: int, verdict: str
) -> None:
    result = result_of(case(f"{{distance: {km}.0 km, along: trek}}"), "distance")
    assert [reading.reading for reading in result.readings] == ["by road"]
    assert result.verdict == verdict, result.why
    assert bool(result.breakpoint) == (verdict != "consistent")


def test_the_road_to_a_stop_is_the_one_the_case_tells_of(case: CaseOf) -> None:
    def length(loaded: LoadedCase) -> RoadDistance:
        context = CaseContext(loaded)
        return road_along(context, context.movements.waypoints("trek"))

    direct, by_tanf = length(case()).km, length(case(more="leg: road, via: [Tanf]")).km
    assert direct is not None
    assert by_tanf is not None
    assert by_tanf.low > direct.high
    assert length(case(more="leg: straight")).km is None
    assert length(case(vehicle="ships")).km is None
    with pytest.raises(InputError, match=r"stops\[1\]\.avoid: .*'Nowhere'"):
        length(case(more="leg: road, avoid: [Nowhere]"))


@pytest.mark.parametrize(
    ("when", "expected", "margin"),
    [
        ("2018-03-05T12:36:00Z", ["consistent", "implausible"], "along the road"),
        ("2018-03-05T14:00:00Z", ["consistent", "consistent"], "fits"),
        ("2018-03-05T12:00:00Z", ["implausible", "implausible"], "above what is usual"),
        ("2018-03-05T11:00:00Z", ["contradicted", "contradicted"], "above what a bus can do"),
    ],
)
def test_the_speed_of_a_leg_is_read_along_the_road(
    case: CaseOf, when: str, expected: list[str], margin: str
) -> None:
    result = result_of(case(when=when), "speed")
    assert [reading.reading for reading in result.readings][1] == "along the road"
    assert verdicts(result) == expected, result.why
    assert margin in result.margin
    assert bool(result.breakpoint) == (expected[1] != "consistent")


def test_who_goes_by_no_road_has_one_reading_of_speed(case: CaseOf) -> None:
    assert len(result_of(case(vehicle="boat"), "speed").readings) == 1


@given(st.floats(0, 500), st.floats(0, 500), st.floats(0, 1e5), st.floats(0, 1e5))
def test_along_the_road_nobody_is_slower_than_straight(
    km: float, more: float, time_s: float, more_s: float
) -> None:
    apart, elapsed = Interval(km, km), Interval(time_s, time_s + more_s)
    road = RoadDistance(Interval(km + more, km + more), "")
    for found in (
        of_leg(apart, elapsed, *BUS, "", road),
        claimed_between(Interval(50, 60), apart, elapsed, *BUS, "", "", road),
    ):
        if len(found.readings) == 2:
            straight, along = (reading.computed for reading in found.readings)
            assert straight is not None
            assert along is not None
            assert along.low >= straight.low
        assert (found.readings[0].verdict == "contradicted") <= (found.verdict == "contradicted")


@given(st.floats(1, 500), st.floats(0, 500), st.floats(0, 500))
def test_only_the_geodesic_contradicts(km: float, more: float, claimed_km: float) -> None:
    apart, claimed = Interval(km, km), Interval(claimed_km, claimed_km)
    road = RoadDistance(Interval(km + more, km + more), "")
    found = between(claimed, apart, "", "", road)
    assert (found.readings[1].verdict == "contradicted") == (claimed_km < km)
    along = travelled(claimed, apart, None, *BUS, "", "", road)
    assert (along.verdict == "contradicted") == (claimed_km < km)
    assert usual_km(apart, road) == road.km
    assert usual_km(apart, RoadDistance(None, "none")).high == pytest.approx(km * DETOUR_SOFT)


def test_a_service_that_is_down_ends_the_check(case: CaseOf) -> None:
    loaded = case("{distance: 258 km, from: here, to: there}")
    with pytest.raises(NetworkError, match="osrm service at"):
        check_case(CaseContext(loaded, HttpRouter("osrm", "http://127.0.0.1:9")))
