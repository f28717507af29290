"""The embedded basemap against facts known from elsewhere, and its encoding against its decoder."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, Point, Polygon, get_parts, polygonize, union_all
from shapely.geometry.base import BaseGeometry

from convoymap.geodesy.ellipsoid import area_km2, distance_km, distance_to_km
from convoymap.maps.basemap import ATTRIBUTIONS, Basemap, Label, Level, basemap_json, decode

TOOLS = Path(__file__).parents[2] / "tools"
WORLD, REGION, DETAIL = range(3)


@lru_cache(maxsize=1)
def tool() -> ModuleType:
    sys.path.insert(0, str(TOOLS))
    try:
        import extract_basemap
    finally:
        sys.path.remove(str(TOOLS))
    return extract_basemap


def level(index: int) -> Level:
    return decoded().levels[index]


@lru_cache(maxsize=1)
def decoded() -> Basemap:
    return decode()


def town(name: str) -> Label:
    """Return a town of the detailed window; the world has another Tripoli, a capital."""
    west, south, east, north = level(DETAIL).window
    (found,) = (
        label
        for label in decoded().labels["towns"]
        if label.name == name
        and west <= label.lonlat[0] <= east
        and south <= label.lonlat[1] <= north
    )
    return found


def lines(name: str) -> MultiLineString:
    return MultiLineString(level(DETAIL).lines[name])


def areas(index: int, name: str) -> list[Polygon]:
    return [Polygon(rings[0], rings[1:]) for rings in level(index).areas[name]]


@lru_cache(maxsize=1)
def countries() -> list[BaseGeometry]:
    """Return the pieces that borders and coasts cut the detailed land into."""
    cuts = [
        LineString(line) for kind in ("borders", "disputed") for line in level(DETAIL).lines[kind]
    ]
    coasts = [polygon.boundary for polygon in areas(DETAIL, "land")]
    return list(get_parts(polygonize([union_all([*cuts, *coasts])])))


def country_of(name: str) -> BaseGeometry:
    point = Point(town(name).lonlat)
    (piece,) = (piece for piece in countries() if piece.contains(point))
    return piece


def test_text_is_the_packaged_file_and_fits_a_script_element() -> None:
    text = basemap_json()
    assert json.loads(text)["format"] == 1
    assert "<" not in text
    assert len(text.encode()) <= 320_000


def test_attributions_name_both_sources() -> None:
    assert ["Natural Earth" in ATTRIBUTIONS[0], "GeoNames" in ATTRIBUTIONS[1]] == [True, True]
    assert all("via" in source for source in json.loads(basemap_json())["sources"])


# As general reference works give them, to a hundredth of a degree.
@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [
        ("Damascus", 36.29, 33.51),
        ("Baghdad", 44.40, 33.34),
        ("Beirut", 35.50, 33.89),
        ("Raqqa", 39.01, 35.95),
        ("Deir ez-Zor", 40.14, 35.34),
        ("Palmyra", 38.28, 34.56),
        ("Al-Qaim", 40.99, 34.39),
    ],
)
def test_towns_stand_where_they_are(name: str, lon: float, lat: float) -> None:
    assert distance_km(*town(name).lonlat, lon, lat) < 5


@pytest.mark.parametrize(
    ("name", "within_km"), [("Raqqa", 5), ("Deir ez-Zor", 5), ("Mayadin", 5), ("Abu Kamal", 5)]
)
def test_the_euphrates_passes_its_towns(name: str, within_km: float) -> None:
    assert distance_to_km(*town(name).lonlat, lines("rivers")) < within_km


def test_the_tigris_passes_mosul_and_baghdad() -> None:
    for name in ("Mosul", "Baghdad"):
        assert distance_to_km(*town(name).lonlat, lines("rivers")) < 8


@pytest.mark.parametrize(("name", "within_km"), [("Abu Kamal", 10), ("Al-Qaim", 10), ("Arsal", 15)])
def test_border_towns_are_by_a_border(name: str, within_km: float) -> None:
    assert distance_to_km(*town(name).lonlat, lines("borders")) < within_km


@pytest.mark.parametrize("name", ["Beirut", "Tripoli", "Sidon", "Tyre", "Latakia", "Tartus"])
def test_ports_are_by_the_sea(name: str) -> None:
    coast = union_all([polygon.boundary for polygon in areas(DETAIL, "land")])
    assert distance_to_km(*town(name).lonlat, coast) < 6


def test_towns_are_in_their_countries() -> None:
    syria = country_of("Damascus")
    for name in ("Raqqa", "Deir ez-Zor", "Abu Kamal", "Palmyra", "Aleppo", "Qarah", "Hasakah"):
        assert syria.contains(Point(town(name).lonlat)), name
    for name in ("Beirut", "Arsal", "Baghdad", "Al-Qaim", "Sinjar", "Amman", "Gaziantep", "Rukban"):
        assert not syria.contains(Point(town(name).lonlat)), name


# GeoNames' areas: Syria 185,180 km2, Lebanon 10,400 km2, which Natural Earth draws 4 % too small.
@pytest.mark.parametrize(
    ("capital", "area", "share"), [("Damascus", 185_180, 0.02), ("Beirut", 10_400, 0.05)]
)
def test_countries_have_their_areas(capital: str, area: float, share: float) -> None:
    assert area_km2(country_of(capital)) == pytest.approx(area, rel=share)


# 148.94 million km2 of land (CIA World Factbook).
def test_the_world_has_its_land() -> None:
    land = sum(area_km2(polygon) for polygon in areas(WORLD, "land"))
    assert land == pytest.approx(148_940_000, rel=0.02)


# Reservoirs rise and fall, and maps of them with them: about 610 km2 and 2,000 km2 when full.
@pytest.mark.parametrize(
    ("inside", "smallest", "largest"),
    [((38.2, 36.0), 400, 750), ((43.25, 33.98), 1_400, 2_800)],
)
def test_lakes_have_their_areas(
    inside: tuple[float, float], smallest: float, largest: float
) -> None:
    (lake,) = (polygon for polygon in areas(DETAIL, "lakes") if polygon.contains(Point(inside)))
    assert smallest < area_km2(lake) < largest


def test_levels_nest_and_hold_what_they_say() -> None:
    levels = decoded().levels
    assert [item.zoom for item in levels] == sorted(item.zoom for item in levels)
    for outer, inner in pairwise(levels):
        west, south, east, north = inner.window
        assert outer.window[0] <= west < east <= outer.window[2]
        assert outer.window[1] <= south < north <= outer.window[3]
    for item in levels:
        west, south, east, north = item.window
        for paths in item.lines.values():
            for lon, lat in (position for path in paths for position in path):
                assert west - 0.1 <= lon <= east + 0.1
                assert south - 0.1 <= lat <= north + 0.1


def test_labels_are_those_of_the_table_edited_by_hand() -> None:
    with (TOOLS / "basemap_towns.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    written = {(row["name"], row["arabic"], float(row["zoom"]), row["kind"]) for row in rows}
    shown = {(t.name, t.arabic, t.zoom, t.kind) for t in decoded().labels["towns"]}
    assert written <= shown
    assert len({row["geonameid"] for row in rows}) == len(rows)


def test_arabic_names_are_arabic() -> None:
    letters = (
        letter
        for labels in decoded().labels.values()
        for label in labels
        for letter in label.arabic.replace(" ", "")
    )
    assert all("\u0600" <= letter <= "\u06ff" for letter in letters)


positions = st.lists(
    st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=40, unique=True
)


@given(path=positions, units=st.sampled_from([50, 200, 1000]))
def test_decoding_undoes_encoding_to_half_a_unit(
    path: list[tuple[float, float]], units: int
) -> None:
    numbers: Callable[..., list[int]] = tool().numbers
    flat = numbers(path, units, ring=False)
    text = json.dumps(
        {
            "labels": {},
            "levels": [{"window": [0, 0, 1, 1], "zoom": 0, "units": units, "rivers": [flat]}],
        }
    )
    (line,) = decode(text).levels[0].lines["rivers"]
    cells = [(round(lon * units), round(lat * units)) for lon, lat in path]
    kept = [cell for index, cell in enumerate(cells) if index == 0 or cell != cells[index - 1]]
    assert [(round(lon * units), round(lat * units)) for lon, lat in line] == kept


def test_a_ring_is_stored_without_its_last_point() -> None:
    ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]
    assert tool().numbers(ring, 10, ring=True) == [0, 0, 10, 0, 0, 10]
