"""What the map shows of a case, as values: zones, discs, legs and places, all of them in sheet units."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from shapely.geometry.base import BaseGeometry

from convoymap.maps import style
from convoymap.maps.picture import symbols
from convoymap.maps.picture.paper import Box
from convoymap.maps.picture.viewport import Viewport

MAX_SYMBOLS = 4
"""Stops of one place that are drawn; how many more there are is written beside them."""


@dataclass(frozen=True)
class Zone:
    """A zone in sight.

    Attributes
    ----------
    row
        Its row of the case's table of zones.
    letter
        What names it on the map and in the list beside it.
    shapes
        Its area or line, cut at the edge of the map.
    bands
        The shapes of each band of its fuzzy edge, from the widest inwards.
    """

    row: dict[str, Any]
    letter: str
    shapes: list[BaseGeometry]
    bands: list[list[BaseGeometry]]

    @property
    def colour(self) -> str:
        """The colour of its kind."""
        return style.ZONE_COLOURS[str(self.row["zone_kind"])]


@dataclass(frozen=True)
class Disc:
    """Where an uncertain place may be: its colour, and its outline as the data of an SVG path."""

    colour: str
    outline: str


@dataclass(frozen=True)
class LegGroup:
    """Legs drawn alike: their colour, how their course is known, whether they were travelled, and their lines."""

    colour: str
    course: str
    travelled: bool
    shapes: list[BaseGeometry]


@dataclass
class Spot:
    """A place in sight.

    Attributes
    ----------
    at
        Where it lies on the sheet.
    middle
        Where its symbols are drawn: there, or aside with a line back.
    hidden
        An area without stops whose mark found no room.
    crowded
        There are so many stops on the map that each place has a dot in place of symbols.
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
        """How wide its symbols are, in sheet units."""
        if self.crowded:
            return 7.0
        if not self.stops:
            return symbols.CONFLICT_SIZE if self.disputed else 6.0
        more = 16.0 if len(self.stops) > MAX_SYMBOLS else 0.0
        return (
            min(len(self.stops), MAX_SYMBOLS) * symbols.SIZE
            + more
            + (symbols.CONFLICT_SIZE if self.disputed else 0.0)
        )

    @property
    def height(self) -> float:
        """How high its symbols are, in sheet units."""
        return symbols.SIZE if self.stops and not self.crowded else self.width

    def box(self) -> Box:
        """Return the box of its symbols, in sheet units."""
        x, y = self.middle
        return (x - self.width / 2, y - self.height / 2, x + self.width / 2, y + self.height / 2)


@dataclass(frozen=True)
class Scene:
    """The parts of a case that are in sight, each list in the order in which it is drawn or named.

    Attributes
    ----------
    titles, colours
        Of the movements, by their ids.
    """

    viewport: Viewport
    titles: dict[str, str]
    colours: dict[str, str]
    zones: list[Zone]
    discs: list[Disc]
    legs: list[LegGroup]
    spots: list[Spot]

    @property
    def crowded(self) -> bool:
        """Whether there are too many stops to number each on the map."""
        return any(spot.crowded for spot in self.spots)
