"""A case as a scene: which part of the earth it takes, and each of its zones, discs, legs and places put there once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from convoymap.geo.built import BuiltCase
from convoymap.geo.frames import records
from convoymap.geo.report import Report
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.rings import HALF_A_TURN, bounds
from convoymap.maps import style
from convoymap.maps.picture import text_layout
from convoymap.maps.picture.paper import Box
from convoymap.maps.picture.scene import Disc, LegGroup, Scene, Spot, Zone
from convoymap.maps.picture.svg import path_data
from convoymap.maps.picture.viewport import LonLatKm, Viewport, viewport_for

MAX_COVERED = 0.25
"""Share of the map that symbols may cover; where they would cover more, places have dots."""
MAX_NAME = 60
"""Characters of a place's name."""
_MAX_FRAMED_KM = 150.0
"""A place vaguer than this does not widen the map."""
_EDGE = 4.0
_MIN_DISC = 9.0
"""Radius in sheet units; a smaller disc would lie under the symbol of its place."""


def scene_of(built: BuiltCase, report: Report, box: Box) -> Scene:
    """Return what a box of the sheet, in sheet units, shows of a case."""
    viewport = viewport_for(_framed(built), box)
    movements = built.loaded.case.movements
    colours = style.movement_colours(movements)
    return Scene(
        viewport=viewport,
        titles={name: movement.title for name, movement in movements.items()},
        colours=colours,
        zones=_zones(built, viewport),
        discs=_discs(built, viewport, colours),
        legs=_legs(built, viewport, colours),
        spots=_spots(built, report, viewport),
    )


def _framed(built: BuiltCase) -> list[LonLatKm]:
    """Return what must be in sight: stops and the legs between; else the places of claims."""
    radius = {row["place_id"]: row["uncertainty_km"] or 0.0 for row in records(built.places)}
    stops = {row["place_id"]: (row["lon"], row["lat"]) for row in records(built.stops)}
    places = stops or {
        row["place_id"]: (row["lon"], row["lat"])
        for row in records(built.places)
        if row["claims"] and radius[row["place_id"]] <= _MAX_FRAMED_KM
    } or {row["place_id"]: (row["lon"], row["lat"]) for row in records(built.places)}  # fmt: skip
    found = [
        (lon, lat, min(radius.get(name, 0.0), _MAX_FRAMED_KM))
        for name, (lon, lat) in places.items()
    ]
    for row in records(built.legs):
        west, south, east, north = bounds(row["geometry"])
        # A road may leave the box of its stops. A box wider than half a turn goes round the globe, and its corners say
        # nothing of where the road lies.
        if row["leg_kind"] == "road" and east - west < HALF_A_TURN:
            found += [(west, south, 0.0), (east, north, 0.0)]
    if not found:
        for row in records(built.zones):
            west, south, east, north = bounds(row["geometry"])
            found += [(west, south, 0.0), (east, north, 0.0)]
    return found


def _zones(built: BuiltCase, viewport: Viewport) -> list[Zone]:
    """Return the zones that are shown unless switched off and lie in the box, lettered in their order."""
    bands = defaultdict(list)
    for row in records(built.bands):
        bands[row["zone"]].append(row["geometry"])
    found: list[Zone] = []
    for row in records(built.zones):
        shapes = _in_box(viewport.shapes([row["geometry"]]), viewport.box) if row["shown"] else []
        if shapes:
            nested = [viewport.shapes([band]) for band in bands[row["zone"]]]
            found.append(Zone(row, _letter(len(found)), shapes, nested))
    return found


def _letter(index: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    return chr(65 + index) if index < 26 else f"{chr(65 + index // 26 - 1)}{chr(65 + index % 26)}"


def _in_box(shapes: list[BaseGeometry], box: Box) -> list[BaseGeometry]:
    # Projecting and simplifying may let a ring touch itself, which clipping does not bear.
    valid = [shape if shape.is_valid else shapely.make_valid(shape) for shape in shapes]
    return [cut for shape in valid if not (cut := shapely.clip_by_rect(shape, *box)).is_empty]


def _discs(built: BuiltCase, viewport: Viewport, colours: dict[str, str]) -> list[Disc]:
    """Return where places of stops may be: a disc of their radius, or their area's outline."""
    # Of several movements that stop at a place the first gives the colour, so the last written must be the first.
    movements = {row["place_id"]: row["movement"] for row in reversed(records(built.stops))}
    found = []
    for row in records(built.places):
        movement = movements.get(row["place_id"])
        geometry = row["geometry"]
        area = shapely.get_dimensions(geometry) == 2
        point = shapely.get_dimensions(geometry) == 0
        if not (point or area) or (not movement and (area or not row["claims"])):
            continue
        radius_km = row["uncertainty_km"] or 0.0
        if not area and radius_km * 1000 / viewport.metres_a_unit < _MIN_DISC:
            continue
        shape = geometry if area else ellipsoid.disc(row["lon"], row["lat"], radius_km)
        outline = path_data(viewport.shapes([shape]), closed=True)
        colour = colours[movement] if movement else "#5b6570"
        if outline:
            found.append(Disc(colour, outline))
    return found


def _legs(built: BuiltCase, viewport: Viewport, colours: dict[str, str]) -> list[LegGroup]:
    """Return the legs in sight, those drawn alike together."""
    groups: dict[tuple[str, str, bool], list[BaseGeometry]] = defaultdict(list)
    for row in records(built.legs):
        key = (colours[row["movement"]], row["course"], bool(row["travelled"]))
        groups[key].append(row["geometry"])
    return [
        LegGroup(colour, course, travelled, viewport.shapes(lines))
        for (colour, course, travelled), lines in groups.items()
    ]


def _spots(built: BuiltCase, report: Report, viewport: Viewport) -> list[Spot]:
    """Return the places of stops and claims in the box, the most important first, each with room for its symbols."""
    stops = defaultdict(list)
    for row in records(built.stops):
        stops[row["place_id"]].append(row)
    disputed = {claim for conflict in report.conflicts for claim in conflict.claims}
    found = []
    for row in records(built.places):
        here = stops.get(row["place_id"], [])
        # Signs of stops stand where the legs end, which is at the edge of an area.
        position = here[0] if here else row
        at = viewport.point(position["lon"], position["lat"])
        if not (here or row["claims"]) or not viewport.contains(at, within=_EDGE):
            continue
        found.append(
            Spot(
                name=text_layout.plain(row["name"], MAX_NAME),
                arabic=text_layout.plain(next(iter(row["arabic"]), ""), MAX_NAME),
                at=at,
                area=shapely.get_dimensions(row["geometry"]) > 0,
                claims=len(row["claims"]),
                disputed=not disputed.isdisjoint(row["claims"]),
                stops=here,
                middle=at,
            )
        )
    # Symbols and labels are placed in this order, and who comes first has the free choice.
    found.sort(key=lambda spot: (-len(spot.stops), spot.area, -spot.claims, spot.name))
    left, top, right, bottom = viewport.box
    covered = sum(spot.width * spot.height for spot in found if spot.stops)
    crowded = covered > MAX_COVERED * (right - left) * (bottom - top)
    return [replace(spot, crowded=crowded and bool(spot.stops)) for spot in found]
