"""Extract the road network of `geo/roads/data/network.json` and mend it.

Usage: python tools/extract_roads.py scgraph_data-2.0.0-py3-none-any.whl [--check]

Run by hand, on the wheel of scgraph-data, which is downloaded; the result is committed. Without the wheel, --check
compares what the network says of its sources.

Source: scgraph-data 2.0.0 (PyPI), whose ``world_highways`` are highways of OpenStreetMap in 2024 as straight stretches
between points of three decimals, (c) OpenStreetMap contributors, ODbL 1.0. The file is parsed and never run.
`geo/roads/data/mends.yaml` lists what is laid, numbered and pruned, and why.
"""

from __future__ import annotations

import ast
import hashlib
import json
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import generated
import yaml
from road_graph import Kind, RoadGraph, flat_point, plane

from convoymap.gazetteer.curated import curated_by_id
from convoymap.geodesy.ellipsoid import densify, length_km
from convoymap.geodesy.lonlat import LonLat

ROADS = Path(__file__).parent.parent / "geo" / "roads" / "data"
NETWORK = ROADS / "network.json"
MENDS = ROADS / "mends.yaml"
NAME_OF_EDGE = 4
"""Index of the road's name among the values of an edge."""
MEMBER = "scgraph_data/world_highways.py"
SHA256 = "a8df15f4d9b4cce945f195b27c9e239ac49ebfa81aa948afc882b28653725406"
WEST, SOUTH, EAST, NORTH = 35.5, 32.0, 44.6, 37.4
STEP_KM = 5.0
STUB_KM = 2.0
CROSSING_KM = 0.3
REPLACED_FROM_KM = 8.0
"""Shorter stretches of the extract are streets of towns and stay beside a road that is laid."""
SCALE = 10_000
"""Coordinates are kept in ten-thousandths of a degree, about 10 m."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the network: extracted, mended and contracted."""
    parser = generated.parser_of(__doc__)
    parser.add_argument("wheel", type=Path, nargs="?")
    options = parser.parse_args(arguments)
    mends = yaml.safe_load(MENDS.read_text(encoding="utf-8"))
    if options.wheel is None:
        if not options.check:
            parser.error("name the wheel of scgraph-data 2.0.0, which is not in the repository")
        return generated.check_without_sources(
            "the wheel of scgraph-data 2.0.0",
            "what the network says of its sources and the names of roads that are laid",
            faults_of(NETWORK, mends),
        )
    content = options.wheel.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != SHA256:
        sys.exit(f"{options.wheel}: SHA-256 is {digest}, not {SHA256}")
    text = network(options.wheel, mends)
    return generated.write_or_check({NETWORK: text}, check=options.check, maker=__file__)


def faults_of(path: Path, mends: Mapping[str, Any]) -> dict[Path, str]:
    """Return what in a network differs from what can be said without the wheel, by the file's path."""
    if not path.is_file():
        return {path: "is missing"}
    try:
        found = json.loads(path.read_bytes())
        names = {edge[NAME_OF_EDGE] for edge in found["edges"]} - {""}
    except (ValueError, LookupError, TypeError):
        return {path: "is not a network as this tool writes it"}
    wrong = list(generated.differing_keys(found, head_of(sources_of(mends))))
    if names != {road["name"] for road in mends["roads"]}:
        wrong.append("names of roads")
    return {path: f"is out of date: {', '.join(wrong)}"} if wrong else {}


def sources_of(mends: Mapping[str, Any]) -> list[str]:
    """Return what the edges of the network rest on: the extract, then the evidence of each road that is laid."""
    roads = ["; ".join(road["evidence"]) for road in mends["roads"]]
    return ["OpenStreetMap 2024, through scgraph-data 2.0.0", *roads]


def network(wheel: Path, mends: Mapping[str, Any]) -> str:
    """Return the network of the wheel, mended, as JSON."""
    graph = cut(wheel)
    for source, road in enumerate(mends["roads"], start=1):
        lay(graph, road, source)
    graph.merge_crossings(CROSSING_KM)
    graph.prune_stubs(STUB_KM)
    print(f"{graph.keep_largest_part()} points were not joined to the rest")
    for road in mends["numbers"]:
        number(graph, road)
    return written(graph, sources_of(mends))


def cut(wheel: Path) -> RoadGraph:
    """Return what of the world's highways lies in the region."""
    with zipfile.ZipFile(wheel) as archive:
        lines = archive.read(MEMBER).decode("utf-8").splitlines()
    # The module is read as text, two assignments of literals; nothing of it is run.
    by_name = dict(line.split("=", 1) for line in lines if line.startswith(("graph=", "nodes=")))
    rows = by_name["graph"].removeprefix("[{").removesuffix("}]").split("}, {")
    nodes = ast.literal_eval(by_name["nodes"])
    graph = RoadGraph()
    numbers = {
        row: graph.add_point(LonLat(lon, lat))
        for row, (lat, lon) in enumerate(nodes)
        if WEST <= lon <= EAST and SOUTH <= lat <= NORTH
    }
    for row, one in numbers.items():
        for other in ast.literal_eval(f"{{{rows[row]}}}"):
            if other in numbers:
                graph.join(one, numbers[other], Kind("highway"))
    return graph


def lay(graph: RoadGraph, road: Mapping[str, Any], source: int) -> None:
    """Lay a road through its places; straight stretches of the extract along it go, their ends are joined to it."""
    kind = Kind(road["class"], road.get("ref", ""), road["name"], source)
    extract = [n for n in graph.points if any(not graph.kind(n, o).name for o in graph.around[n])]
    way = [_waypoint(graph, step, extract) for step in road["through"]]
    line = plane([graph.points[number] for number in way])
    ends = _replaced(graph, line, road.get("replaces_km", 0.0))
    ends |= _dropped(graph, road.get("drops", []))
    for one, other in pairwise(way):
        graph.join(one, other, kind)
    for end in sorted(ends):
        if not graph.around[end]:
            graph.forget(end)
        elif end not in way and line.distance(flat_point(graph.points[end])) <= road.get(
            "joins_km", 1.5
        ):
            _stitch(graph, end, way, kind)


def _waypoint(graph: RoadGraph, step: str | list[float], extract: list[int]) -> int:
    """Return the point at a place or position: one that is laid or of the extract where near, else a new one."""
    if isinstance(step, str):
        place = curated_by_id()[step]
        lonlat, near_km = LonLat(place.lon, place.lat), 1.6
    else:
        lonlat, near_km = LonLat.from_latlon(step), 0.3
    laid = [n for n in graph.points if any(graph.kind(n, o).name for o in graph.around[n])]
    found = graph.nearest(lonlat, min(near_km, 1.0), laid)
    found = graph.nearest(lonlat, near_km, extract) if found is None else found
    return graph.add_point(lonlat) if found is None else found


def _replaced(graph: RoadGraph, line: Any, reach_km: float) -> set[int]:  # noqa: ANN401 (shapely)
    """Take away the long stretches of the extract that run along a line, and return their ends."""
    beside = line.buffer(reach_km) if reach_km else None
    ends: set[int] = set()
    for one, other in sorted(graph.kinds):
        stretch = plane([graph.points[one], graph.points[other]])
        if (
            beside is not None
            and not graph.kind(one, other).name
            and stretch.length >= REPLACED_FROM_KM
            and beside.covers(stretch)
        ):
            ends |= {one, other}
            graph.part(one, other)
    return ends


def _dropped(graph: RoadGraph, drops: list[list[list[float]]]) -> set[int]:
    """Take away stretches named by their ends, and return their ends."""
    ends: set[int] = set()
    for stretch in drops:
        one, other = (graph.nearest(LonLat.from_latlon(end), 0.3, graph.points) for end in stretch)
        if one is None or other is None:
            raise ValueError(f"no stretch of the extract ends at {stretch}")
        graph.part(one, other)
        ends |= {one, other}
    return ends


def _stitch(graph: RoadGraph, end: int, way: list[int], kind: Kind) -> None:
    """Lead a road that is laid through a loose end of the extract."""
    here = flat_point(graph.points[end])
    gaps = [
        (plane([graph.points[one], graph.points[other]]).distance(here), index)
        for index, (one, other) in enumerate(pairwise(way))
    ]
    index = min(gaps)[1]
    one, other = way[index], way[index + 1]
    graph.part(one, other)
    graph.join(one, end, kind)
    graph.join(end, other, kind)
    way.insert(index + 1, end)


def number(graph: RoadGraph, road: Mapping[str, Any]) -> None:
    """Give the shortest way through some places a road number and a class."""
    stops = []
    for step in road["along"]:
        place = curated_by_id()[step]
        stop = graph.nearest(LonLat(place.lon, place.lat), 6.0, graph.points)
        if stop is None:
            raise ValueError(f"{road['ref']}: no road within 6 km of {step}")
        stops.append(stop)
    for one, other in pairwise(stops):
        for start, end in pairwise(graph.shortest(one, other)):
            kind = graph.kind(start, end)
            graph.join(start, end, replace(kind, ref=road["ref"], road_class=road["class"]))


def written(graph: RoadGraph, sources: list[str]) -> str:
    """Return the network as JSON: junctions, and between them edges with lines."""
    numbers: dict[int, int] = {}
    edges = []
    chains = sorted(
        graph.chains(), key=lambda c: (graph.points[c[0]], graph.points[c[-1]], len(c), c)
    )
    for chain in chains:
        kind = graph.kind(chain[0], chain[1])
        coords = densify([graph.points[number] for number in chain], STEP_KM)
        ints = [(round(lon * SCALE), round(lat * SCALE)) for lon, lat in coords]
        km = length_km([LonLat(lon / SCALE, lat / SCALE) for lon, lat in ints])
        # Nodes are numbered as the sorted chains meet them, so that the bytes are the same each time.
        ends = [numbers.setdefault(end, len(numbers)) for end in (chain[0], chain[-1])]
        inner = [value for lonlat in ints[1:-1] for value in lonlat]
        edges.append(
            [*ends, kind.road_class, kind.ref, kind.name, kind.source, round(km, 3), inner]
        )
    nodes = [[round(value * SCALE) for value in graph.points[number]] for number in numbers]
    lines = [json.dumps(head_of(sources), ensure_ascii=False, separators=(",", ":"))[:-1]]
    lines.append('"nodes":' + json.dumps(nodes, separators=(",", ":")))
    rows = ",\n".join(json.dumps(edge, ensure_ascii=False, separators=(",", ":")) for edge in edges)
    lines.append(f'"edges":[\n{rows}\n]}}\n')
    return ",\n".join(lines)


def head_of(sources: list[str]) -> dict[str, object]:
    """Return what the network says of itself, before its nodes and edges."""
    return {
        "about": "Road network of Syria and its borders, schematic; made by tools/extract_roads.py",
        "attribution": "© OpenStreetMap contributors",
        "licence": "ODbL-1.0",
        "date": "2024-04",
        "package": "scgraph-data 2.0.0",
        "sha256": SHA256,
        "scale": SCALE,
        "sources": sources,
    }


if __name__ == "__main__":
    sys.exit(main())
