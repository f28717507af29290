"""SVG as text: elements, numbers and paths; what comes from outside is escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from convoymap.maps.picture import text_layout
from convoymap.maps.picture.paper import Box
from convoymap.xmltext import xml_text

Positions = NDArray[np.float64]
"""Points on the sheet in sheet units, one row each: x to the right, y downwards."""

HALO = "#f7f5f0"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escape(text: str) -> str:
    """Return text for the inside of an element or a quoted attribute."""
    return xml_text(text).translate(_ESCAPES)


def number(value: float) -> str:
    """Return a length in sheet units with at most two decimals, without needless zeros.

    >>> number(2.50), number(-0.001)
    ('2.5', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def element(tag: str, *children: str, **attributes: object) -> str:
    """Return an element; ``_`` in an attribute's name stands for ``-``, and one that is None is left out."""
    parts = [tag]
    for name, value in attributes.items():
        if value is not None:
            shown = number(value) if isinstance(value, float | int) else escape(str(value))
            parts.append(f'{name.strip("_").replace("_", "-")}="{shown}"')
    head = " ".join(parts)
    return f"<{head}>{''.join(children)}</{tag}>" if children else f"<{head}/>"


def text(
    content: str, x: float, y: float, size: float, *, face: str = "regular", fill: str = "#1a1e23",
    anchor: str = "start", halo: str | None = None, spacing: float = 0.0, **more: object,
) -> str:  # fmt: skip
    """Return one line of text with its anchor at x and its baseline at y, in sheet units.

    A line that runs from right to left is kept whole as such.

    A reader without the fonts sees others in the same widths, so that nothing collides.
    """
    # Estimated widths, such as those of joined Arabic, would stretch the letters.
    exact = text_layout.is_latin(content) and not spacing and len(content) > 1
    right_to_left = text_layout.is_right_to_left(content)
    return element(
        "text",
        # Right-to-left isolate and its end: numbers and brackets keep their places.
        escape(f"\u2067{content}\u2069" if right_to_left else content),
        x=round(x, 1), y=round(y, 1), font_size=size, fill=fill,
        font_weight="600" if face == "semibold" else None,
        font_style="italic" if face == "italic" else None,
        text_anchor=None if anchor == "start" else anchor,
        letter_spacing=spacing or None,
        textLength=round(text_layout.width(content, size, face), 1) if exact else None,
        lengthAdjust="spacingAndGlyphs" if exact else None,
        **(_halo(halo, size) if halo else {}), **more,
    )  # fmt: skip


def _halo(colour: str, size: float) -> dict[str, object]:
    return {
        "stroke": colour, "stroke_width": round(size / 4, 1), "stroke_linejoin": "round", "paint_order": "stroke",
    }  # fmt: skip


def rectangle(box: Box, **attributes: object) -> str:
    """Return the rectangle of a box in sheet units."""
    left, top, right, bottom = box
    return element("rect", x=left, y=top, width=right - left, height=bottom - top, **attributes)


def path_data(geometries: Iterable[BaseGeometry], *, closed: bool) -> str:
    """Return the ``d`` of a path through geometries in sheet units, rounded to a tenth: 0.025 mm."""
    return "".join(
        _trace(line, closed=closed) for geometry in geometries for line in _lines(geometry)
    )


def _lines(geometry: BaseGeometry) -> Iterable[Positions]:
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            for ring in [part.exterior, *part.interiors]:
                yield shapely.get_coordinates(ring)
        elif part.geom_type in ("LineString", "LinearRing"):
            yield shapely.get_coordinates(part)
        elif part.geom_type in ("MultiPolygon", "MultiLineString", "GeometryCollection"):
            yield from _lines(part)


def _trace(points: Positions, *, closed: bool) -> str:
    """Return a line by steps in tenths; steps that round to nothing fall away."""
    # Rounded before the steps are taken: rounded steps would add up their errors along the line.
    tenths = np.rint(np.asarray(points) * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    if closed and len(steps) < 2:
        return ""
    if not len(steps):
        return ""
    first, rest = tenths[0].tolist(), steps.tolist()
    return f"M{_pair(first)}l{' '.join(map(_pair, rest))}" + ("z" if closed else "")


def _pair(tenths: Sequence[int]) -> str:
    x, y = (f"{value / 10:g}" for value in tenths)
    return f"{x},{y}"
