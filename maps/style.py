"""Colours and simplestyle properties: one palette for pages, exports and pictures.

Movements take the hues of Okabe and Ito's palette (2008), which readers with any colour vision tell apart; zones take
paler hues, and shape or dash always tells what colour tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

MOVEMENT_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
# Lines and areas of one practice, such as deconfliction, share a hue.
ZONE_COLOURS: Mapping[str, str] = {
    "deconfliction line side": "#7b6aa6",
    "deconfliction arc": "#7b6aa6",
    "exclusion radius": "#4f7cac",
    "control area": "#8a5a44",
    "enclave": "#8a5a44",
    "border": "#4a4a4a",
    "corridor": "#5d7052",
    "airspace warning": "#4f7cac",
    "region": "#6b6b6b",
    "reach": "#2b6f77",
}
STOP_SYMBOLS: Mapping[str, str] = {
    "departed": "triangle",
    "passed": "circle",
    "halted": "square",
    "turned back": "cross",
    "arrived": "star",
    "intended": "circle-stroked",
}
"""Maki icon names, as simplestyle's ``marker-symbol`` wants them."""


def movement_colours(movements: Iterable[str]) -> dict[str, str]:
    """Return a colour for each movement, by its order in the case; after the last hue the first comes again."""
    return {
        name: MOVEMENT_COLOURS[index % len(MOVEMENT_COLOURS)]
        for index, name in enumerate(movements)
    }


def stop_style(status: str, colour: str) -> dict[str, object]:
    """Return the simplestyle 1.1.0 properties of a stop."""
    return {
        "marker-color": colour,
        "marker-symbol": STOP_SYMBOLS[status],
        "marker-size": "medium",
        "stroke": colour,
        "stroke-width": 1,
        "stroke-opacity": 0.8,
        "fill": colour,
        "fill-opacity": 0.12,
    }


def line_style(colour: str, *, travelled: bool) -> dict[str, object]:
    """Return the simplestyle properties of a leg or route."""
    return {
        "stroke": colour,
        "stroke-width": 3 if travelled else 2,
        "stroke-opacity": 0.9 if travelled else 0.6,
    }


def zone_style(kind: str, *, certainty: str) -> dict[str, object]:
    """Return the simplestyle properties of a zone; what is less certain is paler."""
    colour = ZONE_COLOURS[kind]
    opacity = {"reported": 0.18, "reconstructed": 0.12, "context": 0.08, "computed": 0.05}[
        certainty
    ]
    return {
        "stroke": colour,
        "stroke-width": 1.5,
        "stroke-opacity": 0.7,
        "fill": colour,
        "fill-opacity": opacity,
    }


def place_style() -> dict[str, object]:
    """Return the simplestyle properties of a place."""
    return {
        "marker-color": "#3d3d3d",
        "marker-size": "small",
        "stroke": "#3d3d3d",
        "stroke-width": 1,
        "stroke-opacity": 0.5,
        "fill": "#3d3d3d",
        "fill-opacity": 0.05,
    }
