"""The layers of the case below its symbols: zones with edges that fade, discs of uncertain places, legs with arrows."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import LineString

from convoymap.maps.picture import symbols
from convoymap.maps.picture.paper import Box
from convoymap.maps.picture.scene import Disc, LegGroup, Zone
from convoymap.maps.picture.svg import element, path_data
from convoymap.maps.picture.viewport import Viewport

BAND_OPACITY = 0.035
"""Of one band; they lie on each other, so that a zone is faintest at its outer edge."""
ARROW_SHARE = 0.6
"""Past the middle, so that arrows of a way there and back stay apart."""
_MIN_ARROW_LEG = 26.0
_LINE_STEP = 7.0


def draw_zones(zones: list[Zone]) -> str:
    """Return every zone: nested faint bands, then its outline by certainty."""
    parts = []
    for zone in zones:
        reported = zone.row["certainty"] == "reported"
        opacity = BAND_OPACITY * (1.4 if reported else 1.0)
        for band in zone.bands:
            data = path_data(band, closed=True)
            parts.append(
                element("path", d=data, fill=zone.colour, fill_opacity=opacity, fill_rule="evenodd")
            )
        parts.append(_outline(zone, 0.02 if zone.bands else 0.12))
    return element("g", *parts, id="zones") if parts else ""


def _outline(zone: Zone, opacity: float) -> str:
    area = shapely.get_dimensions(zone.shapes[0]) == 2
    return element(
        "path", d=path_data(zone.shapes, closed=area),
        fill=zone.colour if area else "none", fill_opacity=opacity if area else None,
        fill_rule="evenodd" if area else None,
        stroke=symbols.mixed(zone.colour), stroke_width=1.4, stroke_opacity=0.8,
        stroke_dasharray=symbols.ZONE_DASHES.get(zone.row["certainty"]),
    )  # fmt: skip


def draw_discs(discs: list[Disc]) -> str:
    """Return the outlines of where uncertain places may be."""
    parts = [element("path", d=disc.outline, **symbols.disc_style(disc.colour)) for disc in discs]
    return element("g", *parts, id="discs") if parts else ""


def draw_legs(groups: list[LegGroup], *, crowded: bool) -> str:
    """Return the legs over a pale casing, then their arrows; thin lines alone on a crowded map."""
    if crowded:
        thin = {"stroke_width": 0.8, "stroke_opacity": 0.45}
        drawn = (
            element("path", d=data, fill="none", stroke=group.colour, **thin)
            for group in groups
            if (data := path_data(group.shapes, closed=False))
        )
        return element("g", *drawn, id="movements")
    # One casing under all legs: one for each would cut the legs drawn before it.
    casing = path_data((shape for group in groups for shape in group.shapes), closed=False)
    if not casing:
        return ""
    parts = [
        element("path", d=casing, fill="none", stroke=symbols.SURFACE, stroke_width=5.6, stroke_opacity=0.6),
        *(
            element(
                "path", d=path_data(group.shapes, closed=False),
                **symbols.leg_style(group.course, group.travelled, group.colour),
            )
            for group in groups
        ),
    ]  # fmt: skip
    parts += [symbols.arrow(*place, group.colour) for group in groups for place in arrows(group)]
    return element("g", *parts, id="movements")


def arrows(group: LegGroup) -> Iterator[tuple[float, float, float]]:
    """Yield where the arrows of legs lie: x, y in sheet units, and the turn in degrees clockwise from up."""
    for line in shapely.get_parts(np.array(group.shapes, dtype=object)) if group.shapes else ():
        if not isinstance(line, LineString) or line.length < _MIN_ARROW_LEG:
            continue
        at = line.length * ARROW_SHARE
        # The direction over 4 units, 1 mm: over less, one bend of a road would turn the arrow.
        before, here, after = (line.interpolate(at + step) for step in (-2.0, 0.0, 2.0))
        yield here.x, here.y, math.degrees(math.atan2(after.x - before.x, before.y - after.y))


def boxes_along(groups: list[LegGroup], viewport: Viewport) -> Iterator[Box]:
    """Yield small boxes along the legs, in sheet units, for labels to keep clear of."""
    for group in groups:
        for shape in group.shapes:
            points = shapely.get_coordinates(shapely.segmentize(shape, _LINE_STEP))
            for (x, y), _ in pairwise(points.tolist()):
                if viewport.contains((x, y)):
                    yield (x - 3, y - 3, x + 3, y + 3)
