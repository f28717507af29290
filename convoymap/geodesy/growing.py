"""Shapes in a plane grown or worn away by a distance, within a bound on work however crowded their corners are."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

QUARTER_POINTS = 32
"""A quarter of a circle is drawn with so many sides."""
CROWDED_PAIRS = 30_000
"""So many pairs of corners within twice the distance are grown at once: each may make two edges that cross."""
_FEW = 240
"""So many corners have no more pairs than that."""
_DETAIL = 0.005
"""Detail below this share of the distance is left out of crowded shapes; GEOS leaves out that below twice as much."""
_SMALLER = 8.0
_LEAST_SHARE = 1e-4
"""Steps are no smaller than this share of the whole way."""
_CHUNK = 50


def grow(shape: BaseGeometry, distance: float) -> BaseGeometry:
    """Return a plane shape grown by a distance in the units of its coordinates, or worn away by a negative one.

    A line of crowded corners loses detail below half a percent of the distance first. Where corners are crowded still,
    such as the teeth of a comb much closer than the distance, it is grown in several steps: the first, small ones close
    the gaps, and what is left is simple.
    """
    if shapely.get_dimensions(shape) == 1 and _is_crowded(shape, abs(distance), detail=0.0):
        # Only the course of a line counts, which may cross itself.
        shape = shape.simplify(abs(distance) * _DETAIL, preserve_topology=False)
    step = distance
    while abs(step) > abs(distance) * _LEAST_SHARE and _is_crowded(shape, abs(step), _DETAIL):
        step /= _SMALLER
    left = distance
    while left:
        # What a step has closed or worn away leaves gaps of its own width, wide enough for the next.
        step = step if abs(step) < abs(left) else left
        shape = shape.buffer(step, quad_segs=QUARTER_POINTS)
        left -= step
        step *= _SMALLER
    return shape


def _is_crowded(shape: BaseGeometry, distance: float, detail: float) -> bool:
    """Return whether too many corners lie close to each other, of those left without detail below a share of it."""
    if not _many_pairs(shape, distance):
        return False
    # Of smooth edges few corners are left, each a turn.
    return not detail or _many_pairs(
        shape.simplify(distance * detail, preserve_topology=False), distance
    )


def _many_pairs(shape: BaseGeometry, distance: float) -> bool:
    corners = shapely.get_coordinates(shape)
    if len(corners) <= _FEW:
        return False
    reach = np.array([-2.0, -2.0, 2.0, 2.0]) * distance
    around = np.asarray(shapely.box(*(np.hstack([corners, corners]) + reach).T), dtype=object)
    tree = shapely.STRtree(np.asarray(shapely.points(corners), dtype=object))
    pairs = 0
    for start in range(0, len(corners), _CHUNK):
        pairs += tree.query(around[start : start + _CHUNK]).shape[1]
        # Each pair is found from both ends.
        if pairs > 2 * CROWDED_PAIRS:
            return True
    return False
