"""Where a path crosses itself, found within a bound on work however often it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from convoymap.geodesy.lonlat import LonLat

MOST_CLOSE_PAIRS = 1_000_000
"""Of a path, so many pairs of its pieces may lie within each other's bounds; finding crossings takes as much work."""
_CHUNK = 100
"""So many pieces are compared with all others at once: with the 25,000 pieces of the longest outline, 40 MB."""
_ALIKE_DEG = 1e-9
"""Crossings nearer than this, a tenth of a millimetre, are one."""

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Crossings:
    """Where a path meets itself, apart from where one of its pieces ends and the next begins.

    Attributes
    ----------
    places
        (lon, lat) in degrees, in the order of the path; of pieces that lie on each other, where they begin to.
    ended
        Whether there are more, or the pieces lie too close to tell: the search has ended at its bound.
    """

    places: tuple[LonLat, ...]
    ended: bool


def crossings(path: Floats, most: int) -> Crossings:
    """Return where a path of (lon, lat) degrees, straight between its points, crosses or touches itself.

    No more than `most` are looked for. A way that is gone again, or back, is no crossing of itself.
    """
    ends = _different(path)
    pieces = np.atleast_1d(np.asarray(shapely.linestrings(ends), dtype=object))
    found: dict[tuple[float, float], LonLat] = {}
    for firsts, seconds in _close_pairs(pieces):
        if firsts is None or seconds is None:
            return Crossings(tuple(found.values()), ended=True)
        joined = _joined(ends, firsts, seconds)
        firsts, seconds = firsts[~joined], seconds[~joined]
        meet = shapely.intersects(pieces[firsts], pieces[seconds])
        firsts, seconds = firsts[meet], seconds[meet]
        for start in range(0, len(firsts), most + 1):
            part = slice(start, start + most + 1)
            common = shapely.intersection(pieces[firsts[part]], pieces[seconds[part]])
            for place in map(_first_of, common):
                found.setdefault(_rounded(place), place)
            if len(found) > most:
                return Crossings(tuple(found.values())[:most], ended=True)
    return Crossings(tuple(found.values()), ended=False)


def _different(path: Floats) -> Floats:
    """Return the pieces of a path, each once whichever way it is gone: rows of two ends, in the order of the path."""
    ends = np.stack([path[:-1], path[1:]], axis=1)
    ends = ends[(ends[:, 0] != ends[:, 1]).any(axis=1)]
    backward = (ends[:, 0, 0] > ends[:, 1, 0]) | (
        (ends[:, 0, 0] == ends[:, 1, 0]) & (ends[:, 0, 1] > ends[:, 1, 1])
    )
    same_way = np.where(backward[:, None, None], ends[:, ::-1], ends)
    _, first = np.unique(same_way.reshape(-1, 4), axis=0, return_index=True)
    different: Floats = ends[np.sort(first)]
    return different


def _close_pairs(
    pieces: npt.NDArray[np.object_],
) -> Iterator[tuple[Indices, Indices] | tuple[None, None]]:
    """Yield pairs of pieces whose bounds overlap, the earlier piece first; None twice where there are too many."""
    tree = shapely.STRtree(pieces)
    seen = 0
    for start in range(0, len(pieces), _CHUNK):
        firsts, seconds = tree.query(pieces[start : start + _CHUNK])
        firsts = firsts + start
        earlier = firsts < seconds
        seen += int(earlier.sum())
        if seen > MOST_CLOSE_PAIRS:
            yield None, None
            return
        order = np.lexsort((seconds[earlier], firsts[earlier]))
        yield firsts[earlier][order], seconds[earlier][order]


def _joined(ends: Floats, firsts: Indices, seconds: Indices) -> npt.NDArray[np.bool_]:
    """Return for each pair whether the second begins where the first ends, or ends where it begins, and leads on."""
    one, other = ends[firsts], ends[seconds]
    onward = (one[:, 1] == other[:, 0]).all(axis=1) & ~_folded(one[:, ::-1], other)
    behind = (one[:, 0] == other[:, 1]).all(axis=1) & ~_folded(one, other[:, ::-1])
    joined: npt.NDArray[np.bool_] = onward | behind
    return joined


def _folded(one: Floats, other: Floats) -> npt.NDArray[np.bool_]:
    """Return whether two pieces that begin at one point lie on each other from there."""
    along, beside = one[:, 1] - one[:, 0], other[:, 1] - other[:, 0]
    turn = along[:, 0] * beside[:, 1] - along[:, 1] * beside[:, 0]
    folded: npt.NDArray[np.bool_] = (turn == 0.0) & ((along * beside).sum(axis=1) > 0.0)
    return folded


def _first_of(common: BaseGeometry) -> LonLat:
    lon, lat = shapely.get_coordinates(common)[0]
    return LonLat(float(lon), float(lat))


def _rounded(place: LonLat) -> tuple[float, float]:
    return round(place.lon / _ALIKE_DEG), round(place.lat / _ALIKE_DEG)
