"""Outlines and lines that people give by their corners, drawn along geodesics (WGS 84) within bounds on work.

Corners may be out of order, repeat or lie on one line. Outlines that cross themselves a few times are mended, others
refused: what they enclose is nobody's statement, and drawing it takes without end.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from shapely.geometry import LineString, MultiPolygon, Polygon

from convoymap.errors import UsageError
from convoymap.geodesy.crossings import crossings
from convoymap.geodesy.ellipsoid import Floats, area_km2, densify, length_km
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.rings import ring_polygon, unrolled_path

MOST_KM = 50_000.0
"""So long an outline or line may be in all: it is drawn with a position at least each 5 km."""
MOST_CROSSINGS = 100
"""So often an outline may cross or touch itself and be mended."""
MOST_CROSSINGS_OF_A_LINE = 500
"""So often a line may: one that comes back to its own way is no mistake."""
MOST_TIMES_ALONG = 10
"""So often one edge may be gone along, as by a line there and back."""
MOST_TURNS = 2
"""An outline may span so many turns of the globe, such as one round a pole that winds."""
_LEAST_WIDTH_KM = 1e-6
"""Rounding alone makes areas as wide as this, a millimetre, in the mean."""
_STRAIGHT = 1e-12
"""Corners lie on one line where none is farther off it than this share of its length."""


@dataclass(frozen=True, slots=True)
class DrawnOutline:
    """The valid area that an outline encloses.

    Attributes
    ----------
    area
        WGS 84, (lon, lat).
    crossings
        Where its edges cross or touch, (lon, lat): there it was mended.
    """

    area: Polygon | MultiPolygon
    crossings: tuple[LonLat, ...]

    def mended(self) -> str:
        """Return in words where the outline crosses itself and how it is read; empty where it does not."""
        if not self.crossings:
            return ""
        often = "once" if len(self.crossings) == 1 else f"{len(self.crossings)} times"
        first = ", the first time" if len(self.crossings) > 1 else ""
        return (
            f"crosses or touches itself {often}{first} at {_latlon(self.crossings[0])}, and is read as what lies "
            "within an odd number of its turns; give the corners in order"
        )


def draw_outline(corners: Sequence[LonLat]) -> DrawnOutline:
    """Return the area that corners enclose in their order, its edges along geodesics.

    Where edges cross, what they enclose once is inside and what they enclose twice is not (even-odd).

    Raises
    ------
    UsageError
        There are fewer than three different corners, they enclose no area, or the outline is too long, winds too often
        or crosses itself too often to be drawn.
    """
    return _drawn(tuple(corners))


@lru_cache(maxsize=64)
def _drawn(corners: tuple[LonLat, ...]) -> DrawnOutline:
    if len({_on_globe(corner) for corner in corners}) < 3:
        raise UsageError(
            "a polygon needs three different corners or more (a pole is one, whatever its longitude)"
        )
    ring = [*corners, corners[0]]
    around_km = _bounded_km(ring)
    typed = unrolled_path(np.asarray(ring, dtype=float))
    _check_turns(typed)
    if typed[0, 0] == typed[-1, 0] and _is_straight(typed):
        raise UsageError("encloses no area, for its corners lie on one line; give others too")
    _check_repeats(typed)
    path = unrolled_path(np.asarray(densify(ring)))
    found = crossings(path, MOST_CROSSINGS)
    if found.ended:
        raise UsageError(_too_often(found.places, MOST_CROSSINGS, "give the corners in order"))
    area = ring_polygon(path)
    if area_km2(area) <= around_km * _LEAST_WIDTH_KM:
        raise UsageError("encloses no area; give other corners")
    return DrawnOutline(area, found.places)


def draw_line(points: Sequence[LonLat]) -> LineString:
    """Return the line through points in their order along geodesics, (lon, lat).

    Raises
    ------
    UsageError
        There are fewer than two different points, or the line is too long or crosses itself too often to be drawn.
    """
    if len({_on_globe(point) for point in points}) < 2:
        raise UsageError("a line needs two different points or more; add one")
    _bounded_km(points)
    _check_repeats(unrolled_path(np.asarray(points, dtype=float)))
    dense = densify(points)
    found = crossings(unrolled_path(np.asarray(dense)), MOST_CROSSINGS_OF_A_LINE)
    if found.ended:
        message = _too_often(found.places, MOST_CROSSINGS_OF_A_LINE, "give fewer points, in order")
        raise UsageError(message)
    return LineString(dense)


def _on_globe(position: LonLat) -> LonLat:
    """Return one pair of numbers a position, whichever longitude a pole or the antimeridian is given with."""
    if abs(position.lat) == 90.0:
        return LonLat(0.0, position.lat)
    return LonLat(180.0, position.lat) if position.lon == -180.0 else position


def _bounded_km(path: Sequence[LonLat]) -> float:
    total = length_km(path)
    if total > MOST_KM:
        raise UsageError(
            f"is {total:,.0f} km long in all, and {MOST_KM:,.0f} km is the limit; give fewer corners, in order"
        )
    return total


def _check_turns(typed: Floats) -> None:
    around = abs(typed[-1, 0] - typed[0, 0])
    turns = max(around, float(np.ptp(typed[:, 0])) / MOST_TURNS) / 360.0
    # A ring that ends where it began, but for whole turns, goes round a pole once or not at all.
    if turns > 1.0 and not math.isclose(turns, 1.0):
        raise UsageError("winds round the globe more than once; give corners that go round once")


def _is_straight(path: Floats) -> bool:
    """Return whether points lie on one straight line in longitude and latitude, such as a parallel."""
    away = path - path[0]
    length = np.hypot(*away.T)
    far = int(length.argmax())
    aside = np.abs(away[:, 0] * away[far, 1] - away[:, 1] * away[far, 0]) / length[far]
    return bool(aside.max() <= length[far] * _STRAIGHT)


def _check_repeats(typed: Floats) -> None:
    edges = ((start, end) for start, end in pairwise(map(tuple, typed.tolist())) if start != end)
    often = Counter(min(edge, edge[::-1]) for edge in edges)
    if max(often.values()) > MOST_TIMES_ALONG:
        (start, _), times = often.most_common(1)[0]
        raise UsageError(
            f"goes along one edge {times} times, and {MOST_TIMES_ALONG} is the limit, at {_latlon(LonLat(*start))}; "
            "give each edge once"
        )


def _too_often(places: Sequence[LonLat], most: int, advice: str) -> str:
    if len(places) < most:
        return f"has too many edges that lie too close together to be drawn; {advice}, or fewer of them"
    return (
        f"crosses itself more than {most:,} times, the first time at {_latlon(places[0])}; {advice}"
    )


def _latlon(position: LonLat) -> str:
    lon = (position.lon + 180.0) % 360.0 - 180.0
    return f"[{position.lat:.4f}, {lon:.4f}]"
