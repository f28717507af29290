"""The roads of the basemap: the embedded network as lines by class and number, long straight stretches told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from convoymap.geo.roads.network import Edge, Network, load_network
from convoymap.geodesy.lonlat import LonLat

Line = tuple[LonLat, ...]

STRAIGHT_KM = 12.0
"""Longer straight stretches say from where to where a road goes; what course it takes between is not in the data."""
STRAIGHT_TOLERANCE_DEG = 0.0004
"""A point this near to the line between its neighbours, about 40 m, was put in to follow the globe and is no bend."""


@dataclass(frozen=True, slots=True)
class Road:
    """A line of road, WGS 84.

    Attributes
    ----------
    road_class
        As in `convoymap.geo.roads.network.Edge`.
    ref
        Road number, or empty.
    course_known
        False for a straight stretch of more than `STRAIGHT_KM`: its course between the ends is not known.
    line
        Positions (lon, lat); points that are no bends are left out.
    """

    road_class: str
    ref: str
    course_known: bool
    line: Line


@lru_cache(maxsize=1)
def basemap_roads() -> tuple[Road, ...]:
    """Return the roads of the embedded network, ready to draw; the same network gives the same lines."""
    return tuple(roads_of(load_network()))


def roads_of(network: Network) -> Iterator[Road]:
    """Yield the lines of a network, joined end to end where class, number and certainty of course are the same."""
    pieces: dict[tuple[str, str, bool], list[Line]] = defaultdict(list)
    for edge in network.edges:
        for known, line in _stretches(edge):
            pieces[edge.road_class, edge.ref, known].append(line)
    # Sorted, so that the order of the lines does not hang on that of the edges.
    for (road_class, ref, known), lines in sorted(pieces.items()):
        for line in sorted(_joined(lines)):
            yield Road(road_class, ref, known, line)


def _stretches(edge: Edge) -> Iterator[tuple[bool, Line]]:
    """Yield whether its course is known and the line of each piece, cut where long straight stretches begin and end."""
    from shapely.geometry import LineString

    from convoymap.geodesy.ellipsoid import distance_km

    # A long edge has points put in along the geodesic; without them, what is straight is one stretch again.
    bends = [
        LonLat(float(lon), float(lat))
        for lon, lat in LineString(edge.line).simplify(STRAIGHT_TOLERANCE_DEG).coords
    ]
    run = [bends[0]]
    for one, other in pairwise(bends):
        if distance_km(*one, *other) <= STRAIGHT_KM:
            run.append(other)
            continue
        if len(run) > 1:
            yield True, tuple(run)
        yield False, (one, other)
        run = [other]
    if len(run) > 1:
        yield True, tuple(run)


def _joined(lines: Sequence[Line]) -> list[Line]:
    from shapely.geometry import MultiLineString
    from shapely.ops import linemerge

    merged = linemerge(MultiLineString(lines)) if len(lines) > 1 else MultiLineString(lines)
    parts = getattr(merged, "geoms", [merged])
    return [tuple(LonLat(float(lon), float(lat)) for lon, lat in part.coords) for part in parts]
