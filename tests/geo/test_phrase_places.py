"""Phrases of place as areas: what each must hold and must not, and the laws between them."""

from __future__ import annotations

import csv
import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from convoymap.gazetteer import side_places, way_places
from convoymap.gazetteer.curated import curated_by_id
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolution import ANYWHERE
from convoymap.gazetteer.resolver import Resolver
from convoymap.gazetteer.shapes import line_of, nearest_on
from convoymap.gazetteer.tiers.packaged import packaged_tiers
from convoymap.geo import thresholds
from convoymap.geo.ground import KnownGround
from convoymap.geo.place_geometry import geometry_of
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.ellipse import ellipse
from convoymap.geodesy.lonlat import LonLat
from convoymap.language.phrases import Halfway
from convoymap.wording.rendering import plain

GROUND = KnownGround()
RESOLVER = Resolver(tiers=packaged_tiers(), ground=GROUND)
TABLE = Path(__file__).parent / "phrases.tsv"
OUTLINE_SLACK_KM = 0.5
"""A radius is printed to 100 m, and wide sectors and strips are many-sided figures."""


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def area(place: Place | None) -> BaseGeometry:
    assert place is not None
    return geometry_of(place, curated_by_id())


def farthest_km(place: Place) -> float:
    corners = shapely.get_coordinates(area(place))
    return float(ellipsoid.distances_km(place.lon, place.lat, corners[:, 0], corners[:, 1]).max())


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["phrase"])
def test_what_a_phrase_holds(row: dict[str, str]) -> None:
    answer = RESOLVER.resolve(row["phrase"])
    place = answer.place
    if row["kind"] in ("not found", "ambiguous"):
        assert (answer.status, place) == (row["kind"], None)
        assert answer.why
        return
    assert place is not None, answer.why
    assert type(place.extent).__name__ == row["kind"]
    drawn = area(place)
    assert drawn.is_valid
    held = {
        name: drawn.intersects(Point(curated_by_id()[name].position))
        for name in (*row["holds"].split(";"), *row["holds_not"].split(";"))
        if name
    }
    assert held == {name: name in row["holds"].split(";") for name in held}
    assert place.radius_km <= float(row["most_km"])
    assert farthest_km(place) <= place.radius_km + OUTLINE_SLACK_KM


def test_the_table_has_both_languages() -> None:
    phrases = [row["phrase"] for row in rows()]
    arabic = sum(any("؀" <= letter <= "ۿ" for letter in phrase) for phrase in phrases)
    assert len(set(phrases)) == len(phrases) >= 80
    assert arabic >= 25


def spot(name: str, lon: float, lat: float, radius_km: float) -> Place:
    return Place(
        id=name,
        name=name,
        kind="town",
        countries=(),
        lat=lat,
        lon=lon,
        radius_km=radius_km,
        evidence=(f"test:{name}",),
    )


LATITUDES = st.floats(-65, 65, allow_nan=False).map(lambda value: round(value, 4))
LONGITUDES = st.floats(-180, 180, allow_nan=False).map(lambda value: round(value, 4))
TURNS = st.floats(0, 360, allow_nan=False)
LENGTHS = st.floats(1, 2_000, allow_nan=False)
RADII = st.floats(0.1, 20, allow_nan=False).map(lambda value: round(value, 1))


@st.composite
def two_spots(draw: st.DrawFn) -> tuple[Place, Place]:
    one = LonLat(draw(LONGITUDES), draw(LATITUDES))
    other = ellipsoid.destination(*one, draw(TURNS), draw(LENGTHS))
    return spot("a", *one, draw(RADII)), spot("b", *other, draw(RADII))


def near_syria(draw: st.DrawFn) -> Place:
    lon, lat = draw(st.floats(36.5, 41.5)), draw(st.floats(32.8, 36.8))
    return spot("s", round(lon, 3), round(lat, 3), draw(RADII))


@st.composite
def spots_with_roads(draw: st.DrawFn) -> tuple[Place, Place]:
    one, other = near_syria(draw), near_syria(draw)
    return replace(one, id="a", name="a"), replace(other, id="b", name="b")


@given(st.one_of(two_spots(), spots_with_roads()))
@settings(max_examples=60, deadline=None)
def test_between_is_the_same_from_either_end(ends: tuple[Place, Place]) -> None:
    one, other = ends
    there = way_places.between(one, other, GROUND).place
    back = way_places.between(other, one, GROUND).place
    assert there is not None
    assert back is not None
    assert there.extent == back.extent
    assert (there.lat, there.lon) == pytest.approx((back.lat, back.lon), abs=1e-4)
    assert there.radius_km == back.radius_km


@given(st.one_of(two_spots(), spots_with_roads()))
@settings(max_examples=60, deadline=None)
def test_between_holds_the_way_between_and_halfway_lies_within(ends: tuple[Place, Place]) -> None:
    one, other = ends
    lens = area(way_places.between(one, other, GROUND).place)
    inner = ellipsoid.densify([one.position, other.position], 40.0)
    for at in inner:
        # A degree of longitude beyond 180 is the same meridian.
        assert lens.buffer(1e-6).intersects(Point((at.lon + 180.0) % 360.0 - 180.0, at.lat))
    half = area(way_places.halfway(Halfway("a", "b"), one, other, GROUND).place)
    assert half.difference(lens.buffer(1e-3)).is_empty


@given(st.one_of(two_spots(), spots_with_roads()))
@settings(max_examples=40, deadline=None)
def test_halfway_holds_the_middle_by_air_and_by_road(ends: tuple[Place, Place]) -> None:
    one, other = ends
    found = way_places.halfway(Halfway("a", "b"), one, other, GROUND).place
    assert found is not None
    half = area(found).buffer(1e-6)
    apart = ellipsoid.distance_km(*one.position, *other.position)
    course = ellipsoid.bearing_deg(*one.position, *other.position)
    assert half.intersects(Point(ellipsoid.destination(*one.position, course, apart / 2)))
    assert farthest_km(found) <= found.radius_km + OUTLINE_SLACK_KM
    ways = [w for w in GROUND.ways(one.position, other.position) if w.km <= 2.1 * apart]
    if ways:
        middle, _ = way_places.middle_of(
            [(one.position, *_from(ways[0].lines[0], one), other.position)]
        )
        assert half.intersects(Point(middle))


def _from(line: tuple[LonLat, ...], start: Place) -> tuple[LonLat, ...]:
    ends = [ellipsoid.distance_km(*start.position, *at) for at in (line[0], line[-1])]
    return line if ends[0] <= ends[1] else line[::-1]


@given(st.floats(0.5, 12), st.sampled_from(sorted(SPEED_LIMITS)))
@settings(max_examples=40, deadline=None)
def test_more_hours_reach_farther(hours: float, how: str) -> None:
    from convoymap.language.phrases import Travelled

    base = spot("a", 38.0, 35.0, 3.0)
    reach = [
        way_places.travelled(base, Travelled("a", "x", h, how, None, 180.0), GROUND).place
        for h in (hours, hours * 1.5)
    ]
    near, far = (place.radius_km for place in reach if place is not None)
    assert near <= far
    assert near >= min(10_000.0, hours * SPEED_LIMITS[how].soft_kmh)  # type: ignore[index]


@given(LONGITUDES, LATITUDES, st.floats(0, 1_500), TURNS, st.floats(0, 1_000))
@settings(max_examples=40, deadline=None)
def test_an_ellipse_holds_what_its_sum_says(
    lon: float, lat: float, apart: float, turn: float, more: float
) -> None:
    other = ellipsoid.destination(lon, lat, turn, apart)
    drawn = ellipse(LonLat(lon, lat), other, apart + more)
    for bearing, far in itertools.product(np.arange(0.0, 360.0, 60.0), (0.3, 0.9)):
        at = ellipsoid.destination(lon, lat, float(bearing), far * (apart + more) / 2)
        total = ellipsoid.distance_km(lon, lat, *at) + ellipsoid.distance_km(*other, *at)
        if total <= apart + more - 0.01:
            assert drawn.intersects(Point(at))


def test_the_figures_agree_with_those_of_the_checks() -> None:
    assert thresholds.ON.hard_km == side_places.BORDER_SIDE_KM
    assert thresholds.ON.hard_km == side_places.RIVER_HARD_KM
    assert side_places.BANK_KM == side_places.RIVER_KM == thresholds.ON.soft_km
    assert way_places.BETWEEN_DETOUR < way_places.ROAD_DETOUR <= thresholds.DETOUR_SOFT


@pytest.mark.parametrize("identifier", side_places.DOWNSTREAM_IS_LAST)
def test_rivers_flow_as_told(identifier: str) -> None:
    """Towns in the order of the stream, each by the maps of GeoNames."""
    down = {
        "euphrates": ("jarabulus", "abu-kamal"),
        "tigris": ("mosul", "baghdad"),
        "khabur": ("hasakah", "markada"),
        "balikh": ("tal-abyad", "raqqa"),
        "orontes": ("homs", "jisr-al-shughur"),
        "litani": ("baalbek", "nabatieh"),
    }
    upper, lower = (curated_by_id()[name] for name in down[identifier])
    line = line_of(curated_by_id()[identifier])
    first, second = (nearest_on(line, town.position).leg for town in (upper, lower))
    assert (first < second) == side_places.DOWNSTREAM_IS_LAST[identifier]


@pytest.mark.parametrize(
    "name",
    ["Between Rivers", "Stratford-upon-Avon", "Halfway", "North of the River", "The M20", "Upstream of Homs"],
)  # fmt: skip
def test_a_name_that_looks_like_a_phrase_stays_that_name(name: str) -> None:
    own = replace(spot("own", 0.5, 51.5, 2.0), name=name)
    answer = Resolver([own], ground=GROUND).resolve(name)
    assert answer.place is not None
    assert answer.place.id == "own"


def test_the_river_is_the_only_one_of_the_case() -> None:
    tigris = replace(curated_by_id()["tigris"], id="own-river", name="The Brown Water")
    resolver = Resolver([tigris], ground=GROUND)
    assert resolver.resolve("east of the river").place is not None
    others = RESOLVER.resolve("east of the river")
    assert others.status == "ambiguous"
    assert {each.place.kind for each in others.alternatives} == {"river"}


def test_a_name_with_and_in_it_is_parted_where_both_sides_are_known() -> None:
    bosnia = replace(spot("ba", 18.4, 43.9, 5.0), name="Bosnia and Herzegovina")
    nis = replace(spot("nis", 21.9, 43.3, 5.0), name="Nis")
    resolver = Resolver([bosnia, nis], ground=GROUND)
    place = resolver.resolve("between Bosnia and Herzegovina and Nis").place
    assert place is not None
    assert place.name == "between Bosnia and Herzegovina and Nis"


def test_a_road_number_does_not_leave_the_countries_that_are_asked_for() -> None:
    kent = LonLat(0.52, 51.27)
    for context in (replace(ANYWHERE, countries=("GB",)), replace(ANYWHERE, near=(kent,))):
        answer = RESOLVER.resolve("km 47 of the M20", context)
        assert answer.status == "not found"
        assert "elsewhere" in answer.why


def test_places_of_the_case_widen_a_side() -> None:
    hasakah = curated_by_id()["hasakah"].position
    plain_side = area(RESOLVER.resolve("north of the Euphrates").place)
    qamishli = curated_by_id()["qamishli"].position
    near = replace(ANYWHERE, near=(hasakah, qamishli))
    wide = area(RESOLVER.resolve("north of the Euphrates", near).place)
    assert not plain_side.intersects(Point(qamishli))
    assert wide.intersects(Point(qamishli))


@pytest.mark.parametrize(
    ("phrase", "status"),
    [
        ("two hours' drive from Homs", "not found"),
        ("km 47 of the M20", "not found"),
        ("the Syrian side of the border", "not found"),
        ("on the road from Damascus to Homs", "resolved"),
        ("between Damascus and Homs", "resolved"),
    ],
)
def test_without_knowledge_of_the_ground_bounds_are_left(phrase: str, status: str) -> None:
    assert Resolver(tiers=packaged_tiers()).resolve(phrase).status == status


@pytest.mark.parametrize(
    ("phrase", "english", "arabic"),
    [
        ("km 47 of the M20", "is read as the whole road", "الطريق كله"),
        ("two hours' drive from Homs", "2 hours at most at 120 km/h", "ساعة على الأكثر"),
        ("upstream of Palmyra", "No river whose course is known", "لا يمر نهر"),
        ("on the road from Damascus to Homs", "of the way by road (154 km", "من الطريق البري"),
        ("north of the river", "Which river is meant is not said", "لم يُذكر أي نهر"),
    ],
)
def test_it_is_said_how_a_phrase_was_read(phrase: str, english: str, arabic: str) -> None:
    why = RESOLVER.resolve(phrase).why
    assert english in why
    assert arabic in plain(why, "ar")


def test_phrases_within_phrases_end() -> None:
    text = "between Homs and " * 40 + "Hama"
    assert RESOLVER.resolve(text).status == "not found"
    nested = "between Homs and two hours' drive from " + "near " * 3 + "Hama"
    assert RESOLVER.resolve(nested).status in ("resolved", "not found")


@pytest.mark.parametrize(
    "identifier",
    sorted(place.id for place in curated_by_id().values() if place.kind in ("river", "border")),
)
@pytest.mark.parametrize("bearing", [0.0, 45.0, 90.0, 135.0])
def test_two_opposite_sides_are_all_that_is_near_a_line(identifier: str, bearing: float) -> None:
    base = curated_by_id()[identifier]
    sides = [side_places.side_of_line(base, turn, ()) for turn in (bearing, bearing + 180.0)]
    areas = [area(side.place) for side in sides if side is not None]
    assert len(areas) == 2
    around = ellipsoid.buffer_km(area(base), side_places.SIDE_KM)
    whole = ellipsoid.area_km2(around)
    missing = around.difference(shapely.union_all(areas))
    assert ellipsoid.area_km2(missing) < 0.001 * whole
    # They overlap by what the course may be off, unless the direction tells no side.
    both = ellipsoid.area_km2(areas[0].intersection(areas[1])) / whole
    assert both < 0.2 or both > 0.99


def test_how_a_phrase_was_read_stands_in_the_note_of_its_place() -> None:
    place = RESOLVER.resolve("two hours' drive from Homs").place
    assert place is not None
    assert "120 km/h" in place.note
