"""The map on the sheet: a scene drawn over its basemap, with labels where they have room and a scale bar."""

from __future__ import annotations

from convoymap.maps.picture import layers, place_symbols, symbols
from convoymap.maps.picture.basemap_layer import draw_basemap
from convoymap.maps.picture.collision_grid import CollisionGrid
from convoymap.maps.picture.labels import LabelPlacer
from convoymap.maps.picture.paper import Box
from convoymap.maps.picture.scene import Scene
from convoymap.maps.picture.svg import element, number, rectangle, text
from convoymap.maps.picture.viewport import Viewport

_BAR_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_MAX_BAR = 130.0
"""Length of the scale bar in sheet units, 32 mm."""


def draw_map(scene: Scene) -> str:
    """Return the map in its box: basemap, zones, discs, legs, labels, symbols, scale."""
    box = scene.viewport.box
    # Labels must keep clear of what is in `taken`; of `lines` only where another place is free, for in a dense map
    # every place may lie on a leg.
    taken, lines = (
        CollisionGrid((box[0] + 3, box[1] + 3, box[2] - 3, box[3] - 3)),
        CollisionGrid(box),
    )
    bar, bar_box = _scale_bar(scene.viewport)
    taken.take(bar_box)
    place_symbols.move_aside(scene.spots, taken)
    for group in scene.legs:
        for x, y, _ in layers.arrows(group):
            taken.take((x - 6, y - 6, x + 6, y + 6))
    for small in layers.boxes_along(scene.legs, scene.viewport):
        lines.take(small)
    # The order is that of importance: each label takes its room from those after it.
    labels = LabelPlacer(scene.viewport, taken, lines)
    labels.spots(scene.spots)
    labels.zones(scene.zones)
    labels.basemap()
    inside = (
        draw_basemap(scene.viewport),
        layers.draw_zones(scene.zones),
        layers.draw_discs(scene.discs),
        layers.draw_legs(scene.legs, crowded=scene.crowded),
        labels.draw(),
        place_symbols.draw_spots(scene.spots, scene.colours),
        bar,
        "" if scene.spots or scene.zones else _empty(box),
    )
    edge = rectangle(box, fill="none", stroke=symbols.GREY, stroke_width=0.8)
    clip = element("defs", element("clipPath", rectangle(box), id="frame"))
    return element("g", clip, element("g", *inside, clip_path="url(#frame)"), edge, id="map")


def _empty(box: Box) -> str:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return text(
        "No place or zone of this case lies on the map.",
        x,
        y,
        15,
        anchor="middle",
        halo=symbols.SURFACE,
    )


def _scale_bar(viewport: Viewport) -> tuple[str, Box]:
    """Return a bar of a round length, true at the middle of the map, and its box; no bar for the whole earth."""
    left, _, _, bottom = viewport.box
    if viewport.whole:
        return "", (left, bottom, left, bottom)
    longest_km = _MAX_BAR * viewport.metres_a_unit / 1000
    km = max((km for km in _BAR_KM if km <= longest_km), default=1)
    width = km * 1000 / viewport.metres_a_unit
    x, y = left + 14, bottom - 12
    bar = element(
        "path",
        d=f"M{number(x)} {number(y - 5)}v5h{number(width)}v-5",
        fill="none",
        stroke=symbols.INK,
        stroke_width=1.3,
    )
    back = element(
        "rect",
        x=x - 7,
        y=y - 20,
        width=width + 14,
        height=26,
        fill=symbols.SURFACE,
        fill_opacity=0.75,
    )
    label = text(f"{km:,} km", x + width / 2, y - 7, 9.5, anchor="middle")
    return element("g", back, bar, label, id="scale"), (x - 9, y - 22, x + width + 9, y + 8)
