"""Distance claims by the million: a sphere decides what it certainly can, geodesics the rest.

The distances differ by a factor that has bounds (`convoymap.geodesy.sphere`). A claim that fits, or misses, whatever
the factor needs no geodesic.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from convoymap.errors import UsageError
from convoymap.geodesy.ellipsoid import Floats, distances_km
from convoymap.geodesy.sphere import LEAST_RATIO, MEAN_RADIUS_KM, MOST_RATIO

VERDICTS = ("consistent", "contradicted", "not checkable")
"""What the codes of `check_distances` mean."""

CONSISTENT, CONTRADICTED, NOT_CHECKABLE = range(3)

# Rounding of the haversine is relative 1e-8 at worst (antipodes), 1e-9 km absolute.
_RELATIVE_SLACK = 1e-6
_ABSOLUTE_SLACK_KM = 1e-6
# Rows at a time: their columns stay in the processor's cache.
_CHUNK = 16_384


@dataclass(frozen=True, slots=True)
class DistanceVerdicts:
    """Verdicts of many distance claims.

    Attributes
    ----------
    codes
        For each row a position in `VERDICTS`.
    geodesics
        How many rows needed a geodesic.
    """

    codes: npt.NDArray[np.int8]
    geodesics: int


def check_distances(
    lon1: npt.ArrayLike,
    lat1: npt.ArrayLike,
    lon2: npt.ArrayLike,
    lat2: npt.ArrayLike,
    *,
    low_km: npt.ArrayLike,
    high_km: npt.ArrayLike,
    radius_km: npt.ArrayLike = 0.0,
    screen: bool = True,
) -> DistanceVerdicts:
    """Check claimed distances between pairs of uncertain places on WGS 84.

    A claim is consistent where ``[low, high]`` meets ``[max(0, g - radius), g + radius]``, ``g`` being the
    geodesic distance: hard bounds by the triangle inequality. It is not checkable where a position is
    missing (NaN) or none. The verdicts are the same with the screen off.

    Parameters
    ----------
    lon1, lat1, lon2, lat2
        Positions in degrees.
    low_km, high_km
        What is claimed, in km; ``inf`` for an open upper end.
    radius_km
        Sum of the radii, in km, within which the two places may lie.
    screen
        False to compute every geodesic.

    Raises
    ------
    UsageError
        The columns are of different lengths, a claim ends before it starts, or a bound or radius is
        NaN or a radius negative; the message names the row, counted from 0.
    """
    columns = _columns(lon1, lat1, lon2, lat2, low_km, high_km, radius_km)
    codes = np.empty(len(columns[0]), dtype=np.int8)
    geodesics = 0
    for start in range(0, len(codes), _CHUNK):
        rows = slice(start, start + _CHUNK)
        chunk = [column[rows] for column in columns]
        codes[rows], needed = _check_chunk(chunk, start, screen=screen)
        geodesics += needed
    return DistanceVerdicts(codes, geodesics)


def _columns(*values: npt.ArrayLike) -> list[Floats]:
    try:
        arrays = [np.atleast_1d(np.asarray(value, dtype=np.float64)) for value in values]
        return list(np.broadcast_arrays(*arrays))
    except ValueError as problem:
        raise UsageError(f"the columns of distance claims do not fit together: {problem}") from None


def _check_chunk(
    chunk: list[Floats], first_row: int, *, screen: bool
) -> tuple[npt.NDArray[np.int8], int]:
    lon1, lat1, lon2, lat2, low, high, radius = chunk
    _refuse(~(low <= high), first_row, "the claimed interval is none or ends before it starts")
    _refuse(~((radius >= 0.0) & (radius < np.inf)), first_row, "the radius is none or negative")
    known = np.isfinite(lon1 + lon2) & (np.abs(lat1) <= 90.0) & (np.abs(lat2) <= 90.0)
    codes = np.where(known, np.int8(CONSISTENT), np.int8(NOT_CHECKABLE))
    undecided = known
    if screen:
        surely_fits, surely_misses = _by_sphere(chunk)
        codes[known & surely_misses] = CONTRADICTED
        undecided = known & ~surely_fits & ~surely_misses
    rows = np.flatnonzero(undecided)
    if len(rows):
        exact = distances_km(lon1[rows], lat1[rows], lon2[rows], lat2[rows])
        _, misses = _fit(low[rows], high[rows], radius[rows], exact, exact)
        codes[rows[misses]] = CONTRADICTED
    return codes, len(rows)


def _by_sphere(chunk: list[Floats]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    lon1, lat1, lon2, lat2, low, high, radius = chunk
    with np.errstate(invalid="ignore"):
        north = np.sin(np.radians(lat2 - lat1) / 2.0)
        east = np.sin(np.radians(lon2 - lon1) / 2.0)
        around = np.cos(np.radians(lat1)) * np.cos(np.radians(lat2))
        half_chord = np.minimum(1.0, np.sqrt(np.abs(north * north + around * east * east)))
        sphere = 2.0 * MEAN_RADIUS_KM * np.arcsin(half_chord)
        least = sphere * ((1.0 - _RELATIVE_SLACK) / MOST_RATIO) - _ABSOLUTE_SLACK_KM
        most = sphere * ((1.0 + _RELATIVE_SLACK) / LEAST_RATIO) + _ABSOLUTE_SLACK_KM
        return _fit(low, high, radius, least, most)


def _fit(
    low: Floats, high: Floats, radius: Floats, least: Floats, most: Floats
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return where claims surely fit, and surely miss, a distance from `least` to `most` km."""
    fits = (high >= np.maximum(0.0, most - radius)) & (low <= least + radius)
    misses = (high < np.maximum(0.0, least - radius)) | (low > most + radius)
    return fits, misses


def _refuse(wrong: npt.NDArray[np.bool_], first_row: int, why: str) -> None:
    if wrong.any():
        raise UsageError(f"row {first_row + int(wrong.argmax())} of the distance claims: {why}")
