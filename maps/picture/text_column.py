"""A column of text and symbols beside the map, laid from the top; what has no room is counted at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from convoymap.maps.picture import symbols, text_layout
from convoymap.maps.picture.svg import element, text

SIZE = 9.6
"""Text of the notes in sheet units, 6.8 points."""
LEADING = 12.2
_HEADING_SIZE = 11.5
_ENTRY_GAP = 2.6

Mark = Callable[[float, float], str]
"""Draws a symbol with its middle at x, y in sheet units."""


class TextColumn:
    """Text laid from the top down between two heights, in sheet units."""

    def __init__(self, x: float, top: float, width: float, bottom: float) -> None:
        self.x = x
        self.y = top
        self.width = width
        self.bottom = bottom
        self.drawn: list[str] = []

    def heading(self, title: str) -> None:
        """Begin a part."""
        if self.drawn:
            self.y += 7
        self.y += _HEADING_SIZE
        self.drawn.append(text(title, self.x, self.y, _HEADING_SIZE, face="semibold"))
        self.y += 5

    def entries(
        self,
        items: Sequence[tuple[Mark | None, str, str]],
        *,
        indent: float,
        max_lines: int = 2,
        keep: float = 0.0,
    ) -> None:
        """Lay entries, each a symbol, its words, and quieter words after them; count those without room.

        Parameters
        ----------
        items
            In their order.
        indent
            How far the words stand from the symbols' left edge, in sheet units.
        max_lines
            Lines an entry at most has for its words, and as many for the quieter ones.
        keep
            Height to leave free below, in sheet units.
        """
        for index, (mark, main, quiet) in enumerate(items):
            lines = self._lines(main, quiet, indent, max_lines)
            height = max(len(lines) * LEADING, 14.0 if mark else 0.0) + _ENTRY_GAP
            last = index == len(items) - 1
            # Beneath every entry but the last a line stays free, to count those without room.
            if self.y + height + (0 if last else LEADING) > self.bottom - keep:
                self._line(f"and {len(items) - index} more", indent, symbols.QUIET)
                return
            if mark:
                self.drawn.append(mark(self.x + indent / 2 - 3, self.y + LEADING / 2 + 1))
            for line, colour in lines:
                self._line(line, indent, colour)
            self.y += height - len(lines) * LEADING

    def _lines(self, main: str, quiet: str, indent: float, max_lines: int) -> list[tuple[str, str]]:
        width = self.width - indent
        lines = [
            (line, symbols.INK) for line in text_layout.wrap(main, SIZE, width, max_lines=max_lines)
        ]
        return lines + [
            (line, symbols.QUIET)
            for line in text_layout.wrap(quiet, SIZE, width, max_lines=max_lines)
        ]

    def _line(self, line: str, indent: float, colour: str) -> None:
        # Text from right to left begins at the right edge of the column.
        right = text_layout.is_right_to_left(line)
        x = self.x + self.width if right else self.x + indent
        self.drawn.append(
            text(line, x, self.y + SIZE, SIZE, fill=colour, anchor="end" if right else "start")
        )
        self.y += LEADING

    def draw(self, name: str) -> str:
        """Return everything laid so far."""
        return element("g", *self.drawn, id=name) if self.drawn else ""
