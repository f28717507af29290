"""Roads within distances of several positions at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from shapely.geometry import MultiLineString

from convoymap.geo.roads.embedded import EmbeddedRouter
from convoymap.geo.roads.snapping import Snap
from convoymap.geodesy.ellipsoid import Floats
from convoymap.geodesy.lonlat import LonLat

Span = tuple[float, float]
"""A stretch of an edge: from where to where, in km along it."""

_SHORTEST_KM = 1e-6
"""Stretches of less than a millimetre are the rounding of a distance that just reaches a junction."""


@dataclass(frozen=True, slots=True, eq=False)
class Distances:
    """Distances by road in km from one position.

    Attributes
    ----------
    snap
        Where the position meets the road; the access to there counts.
    to_start, to_end
        To the ends of each edge of the network, by its number; infinite where no road leads to.
    farthest_km
        To the farthest point of all roads that can be reached.
    """

    snap: Snap
    to_start: Floats
    to_end: Floats
    farthest_km: float

    def spans(self, edge: int, length_km: float, km: float) -> list[Span]:
        """Return the stretches of an edge, in km along it, that are at most `km` away; in order, apart."""
        # What is left of `km` reaches in from both ends of the edge, and on the edge itself from the position.
        found = [
            (0.0, km - float(self.to_start[edge])),
            (length_km - km + float(self.to_end[edge]), length_km),
        ]
        if edge == self.snap.edge:
            spare = km - self.snap.away_km
            found.append((self.snap.along_km - spare, self.snap.along_km + spare))
        within = [(max(0.0, low), min(length_km, high)) for low, high in found]
        return _union([span for span in within if span[0] <= span[1]])


# The reach of each day and that between stops start from the same positions.
@lru_cache(maxsize=512)
def distances_from(router: EmbeddedRouter, lonlat: LonLat) -> Distances:
    """Return the distances by road in km from a position (lon, lat) in degrees, WGS 84."""
    snap, to_node = router.node_distances_km(lonlat)
    edges = router.network.edges
    to_start = np.array([to_node.get(edge.start, math.inf) for edge in edges])
    to_end = np.array([to_node.get(edge.end, math.inf) for edge in edges])
    # The farthest point of an edge is where the routes by both its ends are equally long.
    round_km = to_start + to_end + _lengths(router)
    farthest = float(round_km[np.isfinite(round_km)].max(initial=0.0)) / 2.0
    return Distances(snap, to_start, to_end, farthest)


def _lengths(router: EmbeddedRouter) -> Floats:
    return np.array([router.length_km(edge.number) for edge in router.network.edges])


def roads_within(
    router: EmbeddedRouter, limits: Sequence[tuple[Distances, float]]
) -> MultiLineString:
    """Return the roads that are within a distance in km of each of several positions, WGS 84.

    `limits` pairs the distances from a position with the greatest one allowed; without any limit every road is within.
    """
    lengths = _lengths(router)
    # Most edges lie wholly within or wholly beyond; only the rest are cut, one by one.
    whole, beyond = np.full(len(lengths), True), np.full(len(lengths), False)
    for there, km in limits:
        from_start, from_end = km - there.to_start, km - there.to_end
        # The edge on which the position lies may be within reach though neither of its ends is.
        own = np.arange(len(lengths)) == there.snap.edge
        whole &= (np.minimum(from_start, lengths) + np.minimum(from_end, lengths) >= lengths) & (
            (from_start >= 0.0) & (from_end >= 0.0)
        )
        beyond |= (from_start < 0.0) & (from_end < 0.0) & ~own
    lines: list[list[LonLat]] = []
    for edge in np.flatnonzero(~beyond).tolist():
        length = float(lengths[edge])
        spans = [(0.0, length)]
        for there, km in () if whole[edge] else limits:
            spans = _intersection(spans, there.spans(edge, length, km))
        lines += [router.cut(edge, low, high) for low, high in spans if high - low > _SHORTEST_KM]
    return MultiLineString(lines)


def _union(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found


def _intersection(some: list[Span], others: list[Span]) -> list[Span]:
    both = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [span for span in both if span[0] <= span[1]]
