"""The places of a case on the sheet: numbered symbols of stops, dots of others, and which of them move aside."""

from __future__ import annotations

from collections.abc import Iterator

from convoymap.maps.picture import symbols
from convoymap.maps.picture.collision_grid import CollisionGrid
from convoymap.maps.picture.paper import Box
from convoymap.maps.picture.scene import MAX_SYMBOLS, Spot
from convoymap.maps.picture.svg import element, escape, text

_GAP = 1.5


def move_aside(spots: list[Spot], grid: CollisionGrid) -> None:
    """Move symbols aside that would lie on others, and take the room of all."""
    for spot in spots:
        if spot.stops and not spot.crowded:
            spot.middle = _free_middle(spot, grid)
        if spot.stops or not spot.area:
            grid.take(_grown(spot.box()))
        elif spot.disputed:
            spot.hidden = grid.first_free([_grown(spot.box())]) is None
    # The dots at the true places come after all symbols: a symbol may lie on a dot, no label may.
    for spot in spots:
        if spot.stops and spot.middle != spot.at:
            grid.take((spot.at[0] - 3, spot.at[1] - 3, spot.at[0] + 3, spot.at[1] + 3))


def _grown(box: Box) -> Box:
    return (box[0] - _GAP, box[1] - _GAP, box[2] + _GAP, box[3] + _GAP)


def _free_middle(spot: Spot, grid: CollisionGrid) -> tuple[float, float]:
    """Return the first free middle; the place itself where all are taken."""
    for dx, dy in _offsets(spot):
        spot.middle = (spot.at[0] + dx, spot.at[1] + dy)
        if grid.is_free(_grown(spot.box())):
            return spot.middle
    return spot.at


def _offsets(spot: Spot) -> Iterator[tuple[float, float]]:
    """Yield where symbols may move, nearest first: above, below, beside, then to the corners, and again farther out."""
    yield 0.0, 0.0
    for reach in (1.0, 1.9):
        x, y = (spot.width / 2 + 15) * reach, (spot.height / 2 + 13) * reach
        yield from ((0, -y), (0, y), (x, 0), (-x, 0), (x, y), (x, -y), (-x, y), (-x, -y))


def draw_spots(spots: list[Spot], colours: dict[str, str]) -> str:
    """Return the symbols of every place, the least important first, so that the others lie on them."""
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
            stroke=symbols.SURFACE,
            stroke_width=1,
        )
    x, y = spot.middle
    parts = []
    if spot.middle != spot.at:
        ends = {"x1": x, "y1": y, "x2": spot.at[0], "y2": spot.at[1]}
        parts.append(element("line", **ends, stroke=symbols.INK, stroke_width=1.2))
        parts.append(element("circle", cx=spot.at[0], cy=spot.at[1], r=2.5, fill=symbols.INK))
    left = x - spot.width / 2
    for index, stop in enumerate(spot.stops[:MAX_SYMBOLS]):
        middle = left + symbols.SIZE * (index + 0.5)
        colour = colours[stop["movement"]]
        parts.append(symbols.stop_symbol(stop["status"], str(stop["order"]), colour, middle, y))
    if len(spot.stops) > MAX_SYMBOLS:
        left_over = f"+{len(spot.stops) - MAX_SYMBOLS}"
        parts.append(
            text(
                left_over,
                left + MAX_SYMBOLS * symbols.SIZE + 1,
                y + 3.5,
                9.5,
                face="semibold",
                halo=symbols.SURFACE,
            )
        )
    if spot.disputed:
        parts.append(
            symbols.conflict_symbol(x + spot.width / 2 - symbols.CONFLICT_SIZE / 2 + 1, y - 6)
        )
    title = ", ".join(
        [
            spot.name,
            *(f"stop {stop['order']}: {stop['status']}" for stop in spot.stops[:MAX_SYMBOLS]),
        ]
    )
    return element("g", element("title", escape(title)), *parts)


def _dot(spot: Spot) -> str:
    if spot.hidden or (spot.area and not spot.disputed):
        return ""
    if spot.disputed:
        return symbols.conflict_symbol(*spot.at)
    return element(
        "circle",
        cx=spot.at[0],
        cy=spot.at[1],
        r=2.8,
        fill="#ffffff",
        stroke=symbols.INK,
        stroke_width=1.4,
    )
