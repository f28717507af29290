"""The embedded road network: junctions, and edges with lines between them. Schematic; read once, read only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from convoymap.geodesy.lonlat import LonLat


@dataclass(frozen=True, slots=True)
class Edge:
    """A stretch of road between two junctions, passable both ways.

    Attributes
    ----------
    number
        Its place in the network, from 0; not stable between versions of the data.
    start, end
        Numbers of the junctions.
    road_class
        ``motorway``, ``trunk``, ``highway`` (of the extract, which gives no class), ``road``, ``bridge`` or ``track``.
    ref, name
        Road number such as ``M20``, and the name of a road that was mended by hand; empty where it has neither.
    source
        Where the course comes from.
    length_km
        Geodesic length along `line`.
    line
        Positions (lon, lat), WGS 84, from `start` to `end`, at most 5 km apart.
    """

    number: int
    start: int
    end: int
    road_class: str
    ref: str
    name: str
    source: str
    length_km: float
    line: tuple[LonLat, ...]

    @property
    def label(self) -> str:
        """What to call it: number, else name; empty where it has neither."""
        return self.ref or self.name


@dataclass(frozen=True, slots=True)
class Network:
    """The whole network.

    Attributes
    ----------
    nodes
        Positions (lon, lat) of the junctions, WGS 84.
    edges
        Stretches between junctions; two junctions may have several.
    attribution, licence, package, date
        Whose data it is, under which licence, what it was extracted from, and when that was made.
    """

    nodes: tuple[LonLat, ...]
    edges: tuple[Edge, ...]
    attribution: str
    licence: str
    package: str
    date: str

    def called(self, label: str) -> tuple[int, ...]:
        """Return the numbers of the edges that bear a road number or a name."""
        return tuple(edge.number for edge in self.edges if label in (edge.ref, edge.name) and label)

    def labels(self) -> tuple[str, ...]:
        """Return every road number and name, sorted."""
        return tuple(sorted({label for e in self.edges for label in (e.ref, e.name) if label}))


def network_text() -> str:
    """Return the text of `network.json` as it ships with the package."""
    return (files("convoymap.geo.roads") / "data" / "network.json").read_text(encoding="utf-8")


@cache
def load_network() -> Network:
    """Return the embedded network, read once."""
    return network_of(network_text())


def network_of(text: str) -> Network:
    """Return the network that a text as written by ``tools/extract_roads.py`` describes."""
    # Positions are kept as whole numbers: degrees times the scale.
    raw = json.loads(text)
    scale = raw["scale"]
    nodes = tuple(LonLat(lon / scale, lat / scale) for lon, lat in raw["nodes"])
    return Network(
        nodes=nodes,
        edges=tuple(_edges(raw, nodes, scale)),
        attribution=raw["attribution"],
        licence=raw["licence"],
        package=raw["package"],
        date=raw["date"],
    )


def _edges(raw: Any, nodes: tuple[LonLat, ...], scale: int) -> Iterator[Edge]:  # noqa: ANN401 (any JSON)
    sources = raw["sources"]
    for number, row in enumerate(raw["edges"]):
        start, end, road_class, ref, name, source, km, inner = row
        # Longitude and latitude in turn, without the two junctions, which stand once among the nodes.
        between = zip(inner[::2], inner[1::2], strict=True)
        line = (nodes[start], *((x / scale, y / scale) for x, y in between), nodes[end])
        yield Edge(number, start, end, road_class, ref, name, sources[source], km, line)
