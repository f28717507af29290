"""Every door that takes a geometry or a frame refuses another coordinate reference system, naming it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from convoymap.errors import UsageError
from convoymap.geo.built import BuiltCase
from convoymap.geo.construct import construct
from convoymap.geo.context import CaseContext
from convoymap.geo.depth import depth_in
from convoymap.geo.legs import legs_frame, routes_frame
from convoymap.geo.line_side import side_of_line
from convoymap.geo.place_geometry import part_of
from convoymap.geo.uncertain_place import UncertainPlace
from convoymap.geo.zones import bands_frame, zones_frame
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.crs import WGS84, require_frame_in_wgs84
from convoymap.geodesy.lonlat import LonLat
from convoymap.pipeline import bundled_cases
from convoymap.seeds.loader import load_case

HERE = UncertainPlace("here", 38.0, 35.0, Point(38.0, 35.0), 1.0)
LINE = LineString([(36, 34), (40, 36)])

GEOMETRY_DOORS: dict[str, Callable[[BaseGeometry], object]] = {
    "length_km": ellipsoid.length_km,
    "area_km2": ellipsoid.area_km2,
    "buffer_km": lambda shape: ellipsoid.buffer_km(shape, 1.0),
    "reach_km": ellipsoid.reach_km,
    "distance_to_km": lambda shape: ellipsoid.distance_to_km(38.0, 35.0, shape),
    "nearest_point": lambda shape: ellipsoid.nearest_point(38.0, 35.0, shape),
    "UncertainPlace": lambda shape: UncertainPlace("there", 38.0, 35.0, shape, 1.0),
    "depth_in": lambda shape: depth_in(HERE, shape),
    "part_of": lambda shape: part_of(shape, 90.0, 0.5),
    "side_of_line": lambda shape: side_of_line(LINE, 0.0, shape),
}


@pytest.mark.parametrize("door", GEOMETRY_DOORS)
def test_a_geometry_of_another_system_is_refused_with_its_name(door: str) -> None:
    degrees = box(37.0, 34.0, 39.0, 36.0)
    GEOMETRY_DOORS[door](degrees)
    GEOMETRY_DOORS[door](shapely.set_srid(degrees, 4326))
    with pytest.raises(UsageError, match="EPSG:32637"):
        GEOMETRY_DOORS[door](shapely.set_srid(degrees, 32637))


@pytest.mark.parametrize("door", GEOMETRY_DOORS)
@pytest.mark.parametrize("metres", [box(4.1e6, 4.0e6, 4.2e6, 4.1e6), box(34.0, 120.0, 36.0, 130.0)])
def test_coordinates_that_are_no_degrees_are_refused(door: str, metres: BaseGeometry) -> None:
    with pytest.raises(UsageError, match="not longitude and latitude"):
        GEOMETRY_DOORS[door](metres)


@pytest.fixture(scope="module")
def context() -> CaseContext:
    return CaseContext(load_case(bundled_cases()[0]))


@pytest.fixture(scope="module")
def built(context: CaseContext) -> BuiltCase:
    return construct(context)


def test_frames_are_refused_unless_they_are_in_wgs84(
    context: CaseContext, built: BuiltCase
) -> None:
    legs, zones = legs_frame(context), zones_frame(context)
    for crs, words in (("EPSG:3857", "EPSG:3857"), ("EPSG:32637", "EPSG:32637")):
        with pytest.raises(UsageError, match=words):
            routes_frame(context, legs.to_crs(crs))
        with pytest.raises(UsageError, match=words):
            bands_frame(zones.to_crs(crs))
        with pytest.raises(UsageError, match=f"frame of zones is in {words}"):
            replace(built, zones=zones.to_crs(crs))
    with pytest.raises(UsageError, match="has no coordinate reference system"):
        bands_frame(gpd.GeoDataFrame(zones.drop(columns="geometry"), geometry=list(zones.geometry)))


@pytest.mark.parametrize("crs", [WGS84, "OGC:CRS84", 4326])
def test_every_name_of_the_system_is_taken(crs: str | int) -> None:
    require_frame_in_wgs84(gpd.GeoDataFrame(geometry=[Point(38.0, 35.0)], crs=crs))


def test_latitude_first_becomes_longitude_first_only_by_name() -> None:
    here = LonLat.from_latlon((35.0, 38.0))
    assert (here.lon, here.lat) == (38.0, 35.0)
    assert here.latlon == (35.0, 38.0)
    assert LonLat.from_latlon(here.latlon) == here
