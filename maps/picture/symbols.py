"""The symbols of the map in print: stops by status, legs by certainty, arrows, the mark of a conflict.

Shapes, dashes and colours are the page's (`maps/page/text/palette.js`, `map/routes.js`, `map/zones.js`).
"""

from __future__ import annotations

from convoymap.maps.picture.svg import element, number, text

INK, QUIET, SURFACE, GREY, CONFLICT = "#1a1e23", "#555d66", "#ffffff", "#7d868f", "#a3211a"
SIZE = 26.0
"""Side of the square in which a stop's shape is drawn, in sheet units: 6.5 mm."""
CONFLICT_SIZE = 12.0
"""Side of the mark of a conflict, in sheet units: 3 mm."""

# Paths in a square of 26 units, and the baseline at which a number stands in the middle of the shape.
_SHAPES: dict[str, tuple[str, float]] = {
    "departed": ("M13 3L23.5 21H2.5Z", 18),
    "passed": ("M4.5 13a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0Z", 17),
    "halted": ("M8.6 2.5H17.4L23.5 8.6V17.4L17.4 23.5H8.6L2.5 17.4V8.6Z", 17),
    "turned back": ("M13 1.5L24.5 13L13 24.5L1.5 13Z", 18),
    "arrived": ("M3.5 3.5H22.5V22.5H3.5Z", 17),
    "intended": ("M3 13a10 10 0 1 0 20 0a10 10 0 1 0 -20 0Z", 17),
}
STATUSES = tuple(_SHAPES)
STATUS_WORDS = {"intended": "intended, not reported as reached"}
ZONE_DASHES = {"reported": None, "reconstructed": "7 5", "context": "2 5"}


def mixed(colour: str, share: float = 0.65, with_: str = INK) -> str:
    """Return a colour as words and thin lines wear it: mixed with ink.

    >>> mixed("#ffffff", 0.5, "#000000")
    '#808080'
    """
    pairs = [(int(colour[i : i + 2], 16), int(with_[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def ink_on(colour: str) -> str:
    """Return black or white, whichever stands out more from a colour (WCAG 2 relative luminance)."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    # The curve of sRGB undone; at a luminance of 0.179 black and white stand out alike.
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"


def stop_symbol(
    status: str, label: str, colour: str, x: float, y: float, size: float = SIZE
) -> str:
    """Return a stop's symbol with its middle at x, y in sheet units: its number in the shape of its status."""
    shape, baseline = _SHAPES.get(status, _SHAPES["passed"])
    hollow = status == "intended"
    drawn = element(
        "path", d=shape, fill=SURFACE if hollow else colour, stroke=colour if hollow else SURFACE,
        stroke_width=2.5 if hollow else 1.5, stroke_dasharray="4 2.5" if hollow else None, stroke_linejoin="round",
    )  # fmt: skip
    ink = INK if hollow else ink_on(colour)
    parts = [drawn]
    if status == "turned back":
        arrow = "M10.6 8.4V6.6A2.4 2.4 0 0 1 15.4 6.6V8.2M13.9 6.9L15.4 8.5L16.9 6.9"
        parts.append(element("path", d=arrow, fill="none", stroke=ink, stroke_width=1.2))
    if label:
        figures = 11.5 if len(label) < 3 else 8.5
        parts.append(text(label, 13, baseline, figures, face="semibold", fill=ink, anchor="middle"))
    scale = f" scale({number(size / SIZE)})" if size != SIZE else ""
    return element(
        "g", *parts, transform=f"translate({number(x - size / 2)} {number(y - size / 2)}){scale}"
    )


def leg_style(course: str, travelled: bool, colour: str) -> dict[str, object]:
    """Return how a leg is drawn: solid where its course is reported, dashed where not, dotted where only intended.

    Dashes are long where a course is assumed, and short where none is known.
    """
    style: dict[str, object] = {
        "stroke": colour,
        "fill": "none",
        "stroke_width": 3.2,
        "stroke_linejoin": "round",
    }
    if not travelled:
        return style | {"stroke_dasharray": "0.5 7", "stroke_linecap": "round"}
    if course == "assumed":
        return style | {"stroke_dasharray": "20 6"}
    if course != "reported":
        return style | {"stroke_width": 2.8, "stroke_dasharray": "11 7"}
    return style | {"stroke_linecap": "round"}


def arrow(x: float, y: float, turn: float, colour: str) -> str:
    """Return an arrow's head at x, y in sheet units, `turn` degrees clockwise from up."""
    return element(
        "path", d="M0 -7.5L6 6L0 2.8L-6 6Z", fill=colour, stroke=SURFACE, stroke_width=1.3,
        transform=f"translate({number(x)} {number(y)}) rotate({number(turn)})",
    )  # fmt: skip


def conflict_symbol(x: float, y: float, size: float = CONFLICT_SIZE) -> str:
    """Return the mark of a place whose claims take part in a conflict, its middle at x, y in sheet units."""
    line = {"fill": "none", "stroke": CONFLICT, "stroke_width": 1.6}
    move = f"translate({number(x - size / 2)} {number(y - size / 2)}) scale({number(size / 14)})"
    return element(
        "g",
        element(
            "rect", x=0.75, y=0.75, width=12.5, height=12.5, rx=2.5, fill=SURFACE, stroke=CONFLICT, stroke_width=1.5,
        ),
        element("path", d="M3.5 5.3H10.5M3.5 8.7H10.5M9 2.8L5 11.2", **line),
        transform=move,
    )  # fmt: skip


_VERDICT_PATHS = {
    "contradicted": "M-3.5 -3.5L3.5 3.5M-3.5 3.5L3.5 -3.5",
    "implausible": "M-4 -0.8q2 -2.6 4 -0.9t4 -0.9M-4 2.6q2 -2.6 4 -0.9t4 -0.9",
    "consistent": "M-3.8 0.4L-1.2 3.4L4 -3.6",
    "not in force": "M-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0Z",
    "not checkable": "M-3.6 0H3.6",
}


def verdict_symbol(verdict: str, x: float, y: float) -> str:
    """Return the mark of a verdict with its middle at x, y in sheet units."""
    line = {
        "fill": "none",
        "stroke": INK,
        "stroke_width": 1.5,
        "transform": f"translate({number(x)} {number(y)})",
    }
    path = _VERDICT_PATHS.get(verdict)
    if path:
        return element("path", d=path, **line)
    half = element("path", d="M0 -4A4 4 0 0 0 0 4Z", fill=INK, stroke="none")
    return element("g", element("circle", r=4), half, **line)


def disc_style(colour: str) -> dict[str, object]:
    """Return how the reach of an uncertain place is drawn."""
    return {
        "fill": colour, "fill_opacity": 0.07, "stroke": colour, "stroke_opacity": 0.65, "stroke_width": 1,
        "stroke_dasharray": "3 4",
    }  # fmt: skip
