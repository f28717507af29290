from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from shapely.geometry import Point

from convoymap.errors import InputError
from convoymap.geo.context import CaseContext
from convoymap.geo.zones import bands_frame, zones_frame
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.crs import WGS84
from convoymap.seeds.loaded import LoadedCase

ZONES = """\
zones:
  ring: {title: R, kind: exclusion radius, certainty: reported, circle: {centre: Tanf, radius: 55 km}, margin_km: 5}
  point: {title: P, kind: region, certainty: reported, circle: {centre: [34.5, 39.0], radius: 10 miles}}
  west:
    title: West of the river
    kind: deconfliction line side
    certainty: reported
    side: {line: euphrates, of: west, within: [[33, 38], [36.5, 38], [36.5, 42], [33, 42]]}
    margin_km: 10
  strip: {title: S, kind: corridor, certainty: reported, corridor: {line: [[34, 38], [35, 40]], width: 20 km}}
  box: {title: B, kind: region, certainty: reported, polygon: [[34, 38], [34, 40], [35, 40], [35, 38]]}
  bow: {title: Bow tie, kind: region, certainty: reported, polygon: [[34, 38], [35, 40], [34, 40], [35, 38]]}
  named: {title: N, kind: region, certainty: reported, polygon: anbar}
  edge: {title: Border, kind: border, certainty: reported, polygon: syria-iraq-border, margin_km: 3}
"""


def test_every_shape_is_valid_geometry(case_of: Callable[[str], LoadedCase]) -> None:
    zones = zones_frame(CaseContext(case_of(ZONES))).set_index("zone")
    assert zones.crs == WGS84
    assert zones.geometry.is_valid.all()
    assert not zones.geometry.is_empty.any()
    assert ellipsoid.area_km2(zones.geometry["ring"]) == pytest.approx(math.pi * 55**2, rel=0.002)
    assert ellipsoid.area_km2(zones.geometry["point"]) == pytest.approx(
        math.pi * (10 * 1.609344) ** 2, rel=0.002
    )
    assert zones.geometry["edge"].geom_type in ("LineString", "MultiLineString")


def test_the_russian_side_holds_sukhna_and_not_hasakah(
    case_of: Callable[[str], LoadedCase],
) -> None:
    west = zones_frame(CaseContext(case_of(ZONES))).set_index("zone").geometry["west"]
    assert west.contains(Point(38.8711, 34.88533))  # Sukhna
    assert not west.intersects(Point(40.74772, 36.50237))  # Hasakah
    assert not west.intersects(Point(40.73478, 36.05756))  # Shaddadi


def test_a_corridor_is_as_wide_as_asked(case_of: Callable[[str], LoadedCase]) -> None:
    strip = zones_frame(CaseContext(case_of(ZONES))).set_index("zone").geometry["strip"]
    length = ellipsoid.distance_km(38, 34, 40, 35)
    assert ellipsoid.area_km2(strip) == pytest.approx(length * 20 + math.pi * 100, rel=0.02)


def test_bands_are_nested_and_lie_a_margin_apart(case_of: Callable[[str], LoadedCase]) -> None:
    zones = zones_frame(CaseContext(case_of(ZONES)))
    bands = bands_frame(zones)
    assert set(bands["zone"]) == {"ring", "west", "edge"}
    assert bands.geometry.is_valid.all()
    for _, group in bands.groupby("zone"):
        areas = [ellipsoid.area_km2(geometry) for geometry in group.geometry]
        assert areas == sorted(areas, reverse=True)
    ring = bands[bands["zone"] == "ring"]
    assert ellipsoid.area_km2(ring.geometry.iloc[0]) == pytest.approx(math.pi * 60**2, rel=0.03)
    assert ellipsoid.area_km2(ring.geometry.iloc[-1]) == pytest.approx(math.pi * 50**2, rel=0.03)


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ("side: {line: [[10, 10], [11, 11]], of: west, within: [[33, 38], [36, 38], [36, 42]]}", "does not divide"),
        ("side: {line: Homs, of: west, within: [[33, 38], [36, 38], [36, 42]]}", "'Homs' is a point"),
        ("corridor: {line: anbar, width: 5 km}", "'anbar' is not one line"),
        ("polygon: [[34, 38], [35, 39]]", "three different corners"),
        ("polygon: Homs", "'Homs' is a point"),
        ("circle: {centre: Homs, radius: 0 km}", "'0 km' cannot be drawn"),
        ("circle: {centre: Homs, radius: 30000 km}", "'30000 km' cannot be drawn"),
    ],
)  # fmt: skip
def test_a_shape_that_cannot_be_drawn_says_why(
    case_of: Callable[[str], LoadedCase], shape: str, words: str
) -> None:
    with pytest.raises(InputError) as raised:
        zones_frame(
            CaseContext(
                case_of(f"zones:\n  x: {{title: X, kind: region, certainty: reported, {shape}}}\n")
            )
        )
    (problem,) = raised.value.problems
    assert problem.field.startswith("zones.x.")
    assert problem.line > 0
    assert words in problem.message


def test_every_zone_that_cannot_be_drawn_is_named_at_once(
    case_of: Callable[[str], LoadedCase],
) -> None:
    zone = "title: X, kind: region, certainty: reported"
    loaded = case_of(
        f"zones:\n  a: {{{zone}, polygon: Homs}}\n  b: {{{zone}, polygon: Raqqa}}\n"
        f"  c: {{{zone}, margin_km: 15000, polygon: anbar}}\n"
    )
    with pytest.raises(InputError) as raised:
        zones_frame(CaseContext(loaded))
    fields = [problem.field for problem in raised.value.problems]
    assert fields == ["zones.a.polygon", "zones.b.polygon", "zones.c.margin_km"]


OVER = [
    "circle: {centre: [10, 179.9], radius: 50 km}",
    "polygon: [[10, 170], [10, -170], [20, -170], [20, 170]]",
    "corridor: {line: [[10, 179], [10, -179]], width: 40 km}",
    "side: {line: [[5, 180], [25, 180]], of: west, within: [[10, 170], [10, -170], [20, -170], [20, 170]]}",
    "circle: {centre: [89, 10], radius: 500 km}",
    "circle: {centre: [-90, 0], radius: 500 km}",
]


@pytest.mark.parametrize("shape", OVER)
def test_zones_and_their_bands_cross_the_antimeridian_and_the_poles(
    case_of: Callable[[str], LoadedCase], shape: str
) -> None:
    zone = f"title: X, kind: region, certainty: reported, margin_km: 20, {shape}"
    frame = zones_frame(CaseContext(case_of(f"zones:\n  x: {{{zone}}}\n")))
    areas = [band.area for band in bands_frame(frame).geometry]
    assert frame.geometry.is_valid.all()
    assert len(areas) >= 4
    assert areas == sorted(areas, reverse=True)


def test_the_side_of_a_line_on_the_antimeridian_is_half_the_area(
    case_of: Callable[[str], LoadedCase],
) -> None:
    zone = f"title: X, kind: region, certainty: reported, {OVER[3]}"
    (side,) = zones_frame(CaseContext(case_of(f"zones:\n  x: {{{zone}}}\n"))).geometry
    assert side.bounds[0] == pytest.approx(170, abs=0.1)
    assert side.bounds[2] == pytest.approx(180)
