"""The places of the case on the sheet: numbered signs of stops, dots of other places, and which of them move aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import shapely

from convoymap.geo.built import BuiltCase
from convoymap.geo.frames import records
from convoymap.geo.report import Report
from convoymap.maps.picture import signs, words
from convoymap.maps.picture.frame import Box, Frame
from convoymap.maps.picture.room import Room
from convoymap.maps.picture.svg import element, escape, text

MOST_SIGNS = 4
MOST_COVERED = 0.25
"""Share of the map that signs may cover; where they would cover more, places have dots."""
LONGEST_NAME = 60
_GAP = 1.5
_EDGE = 4.0
_CONFLICT = 12.0


@dataclass
class Spot:
    """A place in sight.

    Attributes
    ----------
    at
        Where it lies on the sheet.
    middle
        Where its signs are drawn: there, or aside with a line back.
    hidden
        An area without stops whose mark found no room.
    crowded
        There are so many stops on the map that each place has a dot in place of signs.
    """

    name: str
    arabic: str
    at: tuple[float, float]
    area: bool
    claims: int
    disputed: bool
    stops: list[dict[str, Any]] = field(default_factory=list)
    middle: tuple[float, float] = (0.0, 0.0)
    hidden: bool = False
    crowded: bool = False

    @property
    def width(self) -> float:
        """How wide its signs are."""
        if self.crowded:
            return 7.0
        if not self.stops:
            return _CONFLICT if self.disputed else 6.0
        more = 16.0 if len(self.stops) > MOST_SIGNS else 0.0
        return (
            min(len(self.stops), MOST_SIGNS) * signs.SIGN
            + more
            + (_CONFLICT if self.disputed else 0.0)
        )

    @property
    def height(self) -> float:
        """How high its signs are."""
        return signs.SIGN if self.stops and not self.crowded else self.width

    def box(self) -> Box:
        """Return the box of its signs."""
        x, y = self.middle
        return (x - self.width / 2, y - self.height / 2, x + self.width / 2, y + self.height / 2)


def spots_in_sight(built: BuiltCase, report: Report, frame: Frame) -> list[Spot]:
    """Return the places of stops and claims in the frame, the most important first, each with room for its signs."""
    stops = defaultdict(list)
    for row in records(built.stops):
        stops[row["place_id"]].append(row)
    disputed = {claim for conflict in report.conflicts for claim in conflict.claims}
    found = []
    for row in records(built.places):
        here = stops.get(row["place_id"], [])
        at = frame.point(row["lon"], row["lat"])
        if not (here or row["claims"]) or not frame.contains(at, within=_EDGE):
            continue
        found.append(
            Spot(
                name=words.plain(row["name"], LONGEST_NAME),
                arabic=words.plain(next(iter(row["arabic"]), ""), LONGEST_NAME),
                at=at,
                area=shapely.get_dimensions(row["geometry"]) > 0,
                claims=len(row["claims"]),
                disputed=not disputed.isdisjoint(row["claims"]),
                stops=here,
                middle=at,
            )
        )
    found.sort(key=lambda spot: (-len(spot.stops), spot.area, -spot.claims, spot.name))
    left, top, right, bottom = frame.box
    covered = sum(spot.width * spot.height for spot in found if spot.stops)
    crowded = covered > MOST_COVERED * (right - left) * (bottom - top)
    return [replace(spot, crowded=crowded and bool(spot.stops)) for spot in found]


def make_room(spots: list[Spot], room: Room) -> None:
    """Move signs that would lie on others aside, and take the room of all."""
    for spot in spots:
        if spot.stops and not spot.crowded:
            spot.middle = _free_middle(spot, room)
        if spot.stops or not spot.area:
            room.take(_grown(spot.box()))
        elif spot.disputed:
            spot.hidden = room.first_free([_grown(spot.box())]) is None
    for spot in spots:
        if spot.stops and spot.middle != spot.at:
            room.take((spot.at[0] - 3, spot.at[1] - 3, spot.at[0] + 3, spot.at[1] + 3))


def _grown(box: Box) -> Box:
    return (box[0] - _GAP, box[1] - _GAP, box[2] + _GAP, box[3] + _GAP)


def _free_middle(spot: Spot, room: Room) -> tuple[float, float]:
    for dx, dy in _offsets(spot):
        spot.middle = (spot.at[0] + dx, spot.at[1] + dy)
        if room.is_free(_grown(spot.box())):
            return spot.middle
    return spot.at


def _offsets(spot: Spot) -> Iterator[tuple[float, float]]:
    yield 0.0, 0.0
    for reach in (1.0, 1.9):
        x, y = (spot.width / 2 + 15) * reach, (spot.height / 2 + 13) * reach
        yield from ((0, -y), (0, y), (x, 0), (-x, 0), (x, y), (x, -y), (-x, y), (-x, -y))


def draw_spots(spots: list[Spot], colours: dict[str, str]) -> str:
    """Return the signs of every place, the least important first."""
    return (
        element("g", *(_drawn(spot, colours) for spot in reversed(spots)), id="places")
        if spots
        else ""
    )


def _drawn(spot: Spot, colours: dict[str, str]) -> str:
    if not spot.stops:
        return _dot(spot)
    if spot.crowded:
        fill = colours[spot.stops[0]["movement"]]
        return element(
            "circle",
            cx=spot.at[0],
            cy=spot.at[1],
            r=3.2,
            fill=fill,
            stroke=signs.SURFACE,
            stroke_width=1,
        )
    x, y = spot.middle
    parts = []
    if spot.middle != spot.at:
        ends = {"x1": x, "y1": y, "x2": spot.at[0], "y2": spot.at[1]}
        parts.append(element("line", **ends, stroke=signs.INK, stroke_width=1.2))
        parts.append(element("circle", cx=spot.at[0], cy=spot.at[1], r=2.5, fill=signs.INK))
    left = x - spot.width / 2
    for index, stop in enumerate(spot.stops[:MOST_SIGNS]):
        middle = left + signs.SIGN * (index + 0.5)
        colour = colours[stop["movement"]]
        parts.append(signs.stop_sign(stop["status"], str(stop["order"]), colour, middle, y))
    if len(spot.stops) > MOST_SIGNS:
        left_over = f"+{len(spot.stops) - MOST_SIGNS}"
        parts.append(
            text(
                left_over,
                left + MOST_SIGNS * signs.SIGN + 1,
                y + 3.5,
                9.5,
                face="semibold",
                halo=signs.SURFACE,
            )
        )
    if spot.disputed:
        parts.append(signs.conflict_sign(x + spot.width / 2 - _CONFLICT / 2 + 1, y - 6))
    title = ", ".join(
        [
            spot.name,
            *(f"stop {stop['order']}: {stop['status']}" for stop in spot.stops[:MOST_SIGNS]),
        ]
    )
    return element("g", element("title", escape(title)), *parts)


def _dot(spot: Spot) -> str:
    if spot.hidden or (spot.area and not spot.disputed):
        return ""
    if spot.disputed:
        return signs.conflict_sign(*spot.at)
    return element(
        "circle",
        cx=spot.at[0],
        cy=spot.at[1],
        r=2.8,
        fill="#ffffff",
        stroke=signs.INK,
        stroke_width=1.4,
    )
