"""What the map shows of a case, each part placed on the sheet once; and the map itself."""

from __future__ import annotations

from dataclasses import dataclass

from convoymap.geo.built import BuiltCase
from convoymap.geo.frames import records
from convoymap.geo.report import Report
from convoymap.geodesy.rings import HALF_A_TURN, bounds
from convoymap.maps import style
from convoymap.maps.picture import layers, marks, signs
from convoymap.maps.picture.frame import Box, Frame, LonLatKm, frame_for
from convoymap.maps.picture.ground import draw_ground
from convoymap.maps.picture.names import Names, draw_names
from convoymap.maps.picture.room import Room
from convoymap.maps.picture.svg import element, number, rectangle, text

_MOST_FRAMED_KM = 150.0
"""A place vaguer than this does not widen the map."""
_BAR_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True)
class Scene:
    """The parts of a case that are in sight, in sheet units; `colours` are those of the movements."""

    built: BuiltCase
    report: Report
    frame: Frame
    colours: dict[str, str]
    zones: list[layers.Zone]
    ways: list[layers.Way]
    spots: list[marks.Spot]
    discs: str

    @property
    def crowded(self) -> bool:
        """Whether there are too many stops to number each on the map."""
        return any(spot.crowded for spot in self.spots)


def scene_of(built: BuiltCase, report: Report, box: Box) -> Scene:
    """Return what a box of the sheet shows of a case."""
    frame = frame_for(_framed(built), box)
    colours = style.movement_colours(built.loaded.case.movements)
    return Scene(
        built=built,
        report=report,
        frame=frame,
        colours=colours,
        zones=layers.zones_in_sight(built, frame),
        ways=layers.ways(built, frame, colours),
        spots=marks.spots_in_sight(built, report, frame),
        discs=layers.draw_discs(built, frame, colours),
    )


def _framed(built: BuiltCase) -> list[LonLatKm]:
    """Return what must be in sight: stops and the ways between; else the places of claims."""
    radius = {row["place_id"]: row["uncertainty_km"] or 0.0 for row in records(built.places)}
    stops = {row["place_id"]: (row["lon"], row["lat"]) for row in records(built.stops)}
    places = stops or {
        row["place_id"]: (row["lon"], row["lat"])
        for row in records(built.places)
        if row["claims"] and radius[row["place_id"]] <= _MOST_FRAMED_KM
    } or {row["place_id"]: (row["lon"], row["lat"]) for row in records(built.places)}  # fmt: skip
    found = [
        (lon, lat, min(radius.get(name, 0.0), _MOST_FRAMED_KM))
        for name, (lon, lat) in places.items()
    ]
    for row in records(built.legs):
        west, south, east, north = bounds(row["geometry"])
        if row["leg_kind"] == "road" and east - west < HALF_A_TURN:
            found += [(west, south, 0.0), (east, north, 0.0)]
    if not found:
        for row in records(built.zones):
            west, south, east, north = bounds(row["geometry"])
            found += [(west, south, 0.0), (east, north, 0.0)]
    return found


def draw_map(scene: Scene) -> str:
    """Return the map in its frame: ground, zones, discs, legs, names, signs, scale."""
    box = scene.frame.box
    room, lines = Room((box[0] + 3, box[1] + 3, box[2] - 3, box[3] - 3)), Room(box)
    bar, taken = _scale_bar(scene.frame)
    room.take(taken)
    marks.make_room(scene.spots, room)
    for way in scene.ways:
        for x, y, _ in layers.arrows(way):
            room.take((x - 6, y - 6, x + 6, y + 6))
    for small in layers.boxes_along(scene.ways, scene.frame):
        lines.take(small)
    names = Names(scene.frame, room, lines)
    names.spots(scene.spots)
    names.zones(scene.zones)
    names.basemap()
    inside = (
        draw_ground(scene.frame),
        layers.draw_zones(scene.built, scene.zones, scene.frame),
        scene.discs,
        layers.draw_ways(scene.ways, crowded=scene.crowded),
        draw_names(names),
        marks.draw_spots(scene.spots, scene.colours),
        bar,
        "" if scene.spots or scene.zones else _empty(box),
    )
    edge = rectangle(box, fill="none", stroke=signs.GREY, stroke_width=0.8)
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
        halo=signs.SURFACE,
    )


def _scale_bar(frame: Frame) -> tuple[str, Box]:
    """Return a bar of a round length, true at the middle of the map, and its box; nothing for the whole earth."""
    left, _, _, bottom = frame.box
    if frame.whole:
        return "", (left, bottom, left, bottom)
    longest = 130 * frame.metres_a_unit / 1000
    km = max((km for km in _BAR_KM if km <= longest), default=1)
    width = km * 1000 / frame.metres_a_unit
    x, y = left + 14, bottom - 12
    bar = element(
        "path",
        d=f"M{number(x)} {number(y - 5)}v5h{number(width)}v-5",
        fill="none",
        stroke=signs.INK,
        stroke_width=1.3,
    )
    back = element(
        "rect",
        x=x - 7,
        y=y - 20,
        width=width + 14,
        height=26,
        fill=signs.SURFACE,
        fill_opacity=0.75,
    )
    label = text(f"{km:,} km", x + width / 2, y - 7, 9.5, anchor="middle")
    return element("g", back, bar, label, id="scale"), (x - 9, y - 22, x + width + 9, y + 8)
