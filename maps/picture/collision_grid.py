"""Which boxes of the sheet are taken, found through a grid of cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from convoymap.maps.picture.paper import Box

_CELL = 60.0
"""Side of a cell in sheet units: about a label wide, so that a box lies in few cells and a cell holds few boxes."""


class CollisionGrid:
    """What lies where inside a box; nothing fits that would leave it or cover what is there."""

    def __init__(self, bounds: Box) -> None:
        self.bounds = bounds
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        """Keep a box, in sheet units, free of what comes later."""
        for cell in _cells(box):
            self._cells[cell].append(box)

    def is_free(self, box: Box) -> bool:
        """Return whether a box, in sheet units, lies within the bounds and over nothing."""
        left, top, right, bottom = self.bounds
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        return not any(
            overlap(box, other) for cell in _cells(box) for other in self._cells.get(cell, ())
        )

    def first_free(self, boxes: Iterable[Box]) -> int | None:
        """Return the index of the first box that is free, and take it; None where all are taken."""
        for index, box in enumerate(boxes):
            if self.is_free(box):
                self.take(box)
                return index
        return None


def overlap(one: Box, other: Box) -> bool:
    """Return whether two boxes share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row
