import json
from importlib.resources import files

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point

from convoymap.errors import UsageError
from convoymap.gazetteer.curated import curated_by_id, curated_places
from convoymap.gazetteer.extent import Corridor, Extent, Hull, Outline, Part, Sector, Shape
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.shapes import shapes
from convoymap.geo.place_geometry import area_of, geometry_of, part_of
from convoymap.geodesy.ellipsoid import area_km2, distance_km, distance_to_km, length_km
from convoymap.geodesy.lonlat import LonLat

PLACES = curated_by_id()


def place(place_id: str, extent: Extent | None = None) -> Place:
    return Place(
        id=place_id,
        name=place_id,
        kind="area",
        countries=("SY",),
        lat=35.0,
        lon=39.0,
        radius_km=10,
        evidence=("test:here",),
        extent=extent,
    )


@pytest.mark.parametrize("each", curated_places(), ids=lambda each: each.id)
def test_every_place_can_be_drawn(each: Place) -> None:
    for drawn in (geometry_of(each, PLACES), area_of(each, PLACES)):
        assert drawn.is_valid
        assert not drawn.is_empty
    off_km = distance_to_km(each.lon, each.lat, area_of(each, PLACES))
    assert off_km <= 5


@pytest.mark.parametrize("each", curated_places(), ids=lambda each: each.id)
def test_the_radius_reaches_every_corner(each: Place) -> None:
    corners = shapely.get_coordinates(geometry_of(each, PLACES))
    farthest = max(distance_km(each.lon, each.lat, float(lon), float(lat)) for lon, lat in corners)
    assert farthest <= each.radius_km * 1.06 + 1


@pytest.mark.parametrize(
    ("area", "inside", "outside"),
    [
        ("eastern-syria", ["deir-ez-zor", "mayadin", "abu-kamal", "hasakah"], ["homs", "palmyra"]),
        ("southeastern-syria", ["mayadin", "abu-kamal", "humaymah", "tanf"], ["raqqa", "hasakah"]),
        ("western-syria", ["homs", "hama", "latakia", "qara"], ["deir-ez-zor", "raqqa"]),
        ("syrian-desert", ["sukhna", "humaymah", "palmyra", "t2"], ["raqqa", "homs", "hasakah"]),
        ("euphrates-valley", ["mayadin", "deir-ez-zor", "raqqa", "qaim"], ["sukhna", "homs"]),
        ("middle-euphrates-valley", ["mayadin", "abu-kamal", "qaim"], ["raqqa", "sukhna"]),
        ("qalamoun", ["qara", "flita", "nabk"], ["damascus", "arsal", "homs"]),
        ("western-anbar", ["qaim", "rutba"], ["ramadi", "fallujah"]),
        ("lebanon-syria-border-area", ["arsal", "qara"], ["damascus", "homs"]),
        ("anbar", ["ramadi", "qaim", "rutba"], ["mosul", "baghdad"]),
        ("deir-ez-zor-province", ["deir-ez-zor", "mayadin", "abu-kamal"], ["raqqa", "sukhna"]),
    ],
)
def test_what_an_area_holds(area: str, inside: list[str], outside: list[str]) -> None:
    drawn = area_of(PLACES[area], PLACES)
    for name in inside:
        assert drawn.contains(Point(PLACES[name].lon, PLACES[name].lat)), name
    for name in outside:
        assert not drawn.contains(Point(PLACES[name].lon, PLACES[name].lat)), name


def test_the_euphrates_runs_downstream_in_one_line() -> None:
    river = geometry_of(PLACES["euphrates"], PLACES)
    assert isinstance(river, LineString)
    assert 2000 < length_km(river) < 3000
    towns = ["jarabulus", "tabqa", "raqqa", "deir-ez-zor", "mayadin", "abu-kamal", "anah", "ramadi"]
    along = [river.project(Point(PLACES[name].lon, PLACES[name].lat)) for name in towns]
    assert along == sorted(along)
    for name in towns:
        assert distance_to_km(PLACES[name].lon, PLACES[name].lat, river) < 12, name


@pytest.mark.parametrize(
    ("town", "line", "km"),
    [
        ("tal-abyad", "syria-turkey-border", 5),
        ("abu-kamal", "syria-iraq-border", 12),
        ("arsal", "lebanon-syria-border", 20),
        ("hasakah", "khabur", 3),
    ],
)
def test_towns_near_lines(town: str, line: str, km: float) -> None:
    drawn = geometry_of(PLACES[line], PLACES)
    assert distance_to_km(PLACES[town].lon, PLACES[town].lat, drawn) < km


def test_a_point_grows_to_its_disc() -> None:
    here = place("here")
    assert geometry_of(here, {}) == Point(39, 35)
    assert area_km2(area_of(here, {})) == pytest.approx(314.16, rel=0.001)


def test_a_hull_reaches_its_members_and_its_margin() -> None:
    around = place("around", Hull(("raqqa", "tabqa"), 5.0))
    drawn = geometry_of(around, PLACES)
    assert drawn.contains(Point(PLACES["raqqa"].lon, PLACES["raqqa"].lat))
    flat = geometry_of(place("line", Hull(("raqqa", "tabqa"), 0.0)), PLACES)
    assert flat.geom_type == "LineString"


def test_sector_and_corridor() -> None:
    east = geometry_of(place("east", Sector(LonLat(39.0, 35.0), 45, 135, 40, 80)), {})
    assert east.contains(Point(39.65, 35.0))
    assert not east.contains(Point(38.35, 35.0))
    strip = geometry_of(place("strip", Corridor(LonLat(39.0, 35.0), LonLat(40.0, 35.0), 5)), {})
    assert area_km2(strip) == pytest.approx(10 * 91.3 + 78.5, rel=0.01)


def test_a_crossed_outline_is_mended() -> None:
    corners = [LonLat(39.0, 34.0), LonLat(40.0, 35.0), LonLat(40.0, 34.0), LonLat(39.0, 35.0)]
    bow = Outline(tuple(corners))
    drawn = geometry_of(place("bow", bow), {})
    assert drawn.is_valid
    assert drawn.geom_type == "MultiPolygon"


@given(bearing=st.floats(0, 360), share=st.floats(0.01, 1))
def test_a_part_lies_inside_the_whole(bearing: float, share: float) -> None:
    whole = shapes()["syria"]
    part = part_of(whole, bearing, share)
    assert part.is_valid
    assert 0 < part.area <= whole.area + 1e-9
    assert part.difference(whole.buffer(1e-6)).is_empty


@given(bearing=st.floats(0, 359))
def test_a_part_and_its_opposite_make_the_whole(bearing: float) -> None:
    whole = shapes()["syria"]
    near, far = part_of(whole, bearing, 0.4), part_of(whole, (bearing + 180) % 360, 0.6)
    assert near.area + far.area == pytest.approx(whole.area, rel=1e-6)


def test_a_part_of_a_part() -> None:
    by_id = {"east": place("east", Part("syria", 90, 0.5)), "syria": PLACES["syria"]}
    drawn = geometry_of(place("southeast", Part("east", 180, 0.5)), by_id)
    assert drawn.contains(Point(PLACES["humaymah"].lon, PLACES["humaymah"].lat))


@pytest.mark.parametrize(
    ("extent", "message"),
    [
        (Shape("eufrates"), "there is no shape 'eufrates'"),
        (Hull(("nowhere",), 3.0), "'nowhere', which is not the id of a place"),
        (Part("itself", 90, 0.5), "'itself' is described by itself"),
        (Hull(("itself",), 1.0), "'itself' is described by itself"),
    ],
)
def test_extents_that_lead_nowhere(extent: Extent, message: str) -> None:
    itself = place("itself", extent)
    with pytest.raises(UsageError, match=message):
        geometry_of(itself, {"itself": itself})


def test_shapes_are_documented_and_valid() -> None:
    text = (files("convoymap.gazetteer") / "data" / "shapes.geojson").read_text(encoding="utf-8")
    assert len(text.encode()) < 250_000
    found = json.loads(text)["features"]
    assert len({item["properties"]["id"] for item in found}) == len(found)
    for item in found:
        assert set(item["properties"]) == {"id", "name", "source", "licence"}
        assert shapes()[item["properties"]["id"]].is_valid
