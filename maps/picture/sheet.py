"""The printed sheet: A4 landscape as one SVG file, the map with its notes around it."""

from __future__ import annotations

from dataclasses import dataclass

from convoymap.geo.built import BuiltCase
from convoymap.geo.frames import records
from convoymap.geo.report import Report
from convoymap.maps import style
from convoymap.maps.attribution import ATTRIBUTION
from convoymap.maps.picture import layers, marks, notes, signs, words
from convoymap.maps.picture.column import Column
from convoymap.maps.picture.frame import Box, Frame, LonLatKm, frame_for
from convoymap.maps.picture.ground import draw_ground
from convoymap.maps.picture.names import Names, draw_names
from convoymap.maps.picture.room import Room
from convoymap.maps.picture.svg import element, escape, number, text

WIDTH_MM, HEIGHT_MM = 297.0, 210.0
UNIT_MM = 0.25
WIDTH, HEIGHT = WIDTH_MM / UNIT_MM, HEIGHT_MM / UNIT_MM
MARGIN = 30.0
COLUMN = 258.0
GUTTER = 22.0
LEAST_STRIP, MOST_STRIP = 70.0, 200.0
"""Height of the notes below the map."""
FONTS = "'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif"
_MOST_FRAMED_KM = 150.0
"""A place vaguer than this does not widen the map."""
_BAR_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True)
class _Strip:
    """Notes below the map, where they begin and where they end."""

    drawn: list[str]
    top: float
    bottom: float


def picture_svg(built: BuiltCase, report: Report) -> str:
    """Return the sheet as SVG text: no script, nothing from elsewhere, its words as text, the same bytes every time.

    Parameters
    ----------
    built
        The case with its frames.
    report
        What was found when the case was checked.
    """
    case = built.loaded.case
    title = words.plain(case.case, 300)
    head, top = _head(title, words.plain(case.summary or ""))
    right = WIDTH - MARGIN - COLUMN
    bottom = HEIGHT - MARGIN - 24
    colours = style.movement_colours(case.movements)
    strip = _strip(built, report, colours, (MARGIN, right - GUTTER), bottom)
    box = (MARGIN, top, right - GUTTER, strip.top - 5)
    frame = frame_for(_framed(built), box)
    zones = layers.zones_in_sight(built, frame)
    ways = layers.ways(built, frame, colours)
    spots = marks.spots_in_sight(built, report, frame)

    side = Column(right, MARGIN - 4, COLUMN, bottom)
    notes.legend(side, built, colours, ways, spots, zones)
    notes.zone_list(side, zones)
    parts = [
        element("title", escape(title)),
        element("desc", escape(_description(built, report))),
        element("defs", element("clipPath", _rectangle(box), id="frame")),
        element("rect", width=WIDTH, height=HEIGHT, fill=signs.SURFACE),
        head,
        _map(built, frame, zones, ways, spots, colours),
        side.draw("legend"),
        *strip.drawn,
        _foot(frame, bottom),
    ]
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element(
        "svg", *(f"\n{part}" for part in parts if part), "\n",
        xmlns="http://www.w3.org/2000/svg", width=f"{number(WIDTH_MM)}mm", height=f"{number(HEIGHT_MM)}mm",
        viewBox=f"0 0 {number(WIDTH)} {number(HEIGHT)}", role="img", lang="en", font_family=FONTS, font_size=10,
    ) + "\n"  # fmt: skip


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
        west, south, east, north = row["geometry"].bounds
        if row["leg_kind"] == "road" and east - west < 180:
            found += [(west, south, 0.0), (east, north, 0.0)]
    if not found:
        for row in records(built.zones):
            west, south, east, north = row["geometry"].bounds
            found += [(west, south, 0.0), (east, north, 0.0)]
    return found


def _head(title: str, summary: str) -> tuple[str, float]:
    """Return title and summary, and where the map begins."""
    room = WIDTH - 2 * MARGIN - COLUMN - GUTTER
    right = words.is_right_to_left(title)
    x, anchor = (MARGIN + room, "end") if right else (MARGIN, "start")
    parts, y = [], MARGIN - 8
    for line in words.wrap(title, 22, room, face="semibold", most=2):
        y += 26
        parts.append(text(line, x, y, 22, face="semibold", anchor=anchor))
    y += 5
    for line in words.wrap(summary, 11.5, room, most=3):
        y += 15.5
        parts.append(text(line, x, y, 11.5, fill=signs.QUIET, anchor=anchor))
    return element("g", *parts, id="head"), y + 14


def _description(built: BuiltCase, report: Report) -> str:
    stops = [
        f"{row['order']} {words.plain(row['name'], 80)} ({row['status']})"
        for row in records(built.stops)[:20]
    ]
    case = built.loaded.case
    way = f" Stops: {'; '.join(stops)}." if stops else ""
    return (
        f"Map of {len(case.claims)} claims from {len(case.sources)} sources, {len(report.checks)} checks, "
        f"{len(report.conflicts)} conflicts.{way}"
    )


def _map(
    built: BuiltCase, frame: Frame, zones: list[layers.Zone], ways: list[layers.Way], spots: list[marks.Spot],
    colours: dict[str, str],
) -> str:  # fmt: skip
    box = frame.box
    room, lines = Room((box[0] + 3, box[1] + 3, box[2] - 3, box[3] - 3)), Room(box)
    bar, taken = _scale_bar(frame)
    room.take(taken)
    marks.make_room(spots, room)
    for way in ways:
        for x, y, _ in layers.arrows(way):
            room.take((x - 6, y - 6, x + 6, y + 6))
    for small in layers.boxes_along(ways, frame):
        lines.take(small)
    names = Names(frame, room, lines)
    names.spots(spots)
    names.zones(zones)
    names.basemap(spots)
    return element(
        "g",
        element(
            "g", draw_ground(frame), layers.draw_zones(built, zones, frame), layers.draw_discs(built, frame, colours),
            layers.draw_ways(ways), draw_names(names), marks.draw_spots(spots, colours), bar,
            clip_path="url(#frame)",
        ),
        _rectangle(box, fill="none", stroke=signs.GREY, stroke_width=0.8),
        id="map",
    )  # fmt: skip


def _rectangle(box: Box, **more: object) -> str:
    left, top, right, bottom = box
    return element("rect", x=left, y=top, width=right - left, height=bottom - top, **more)


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


def _strip(
    built: BuiltCase,
    report: Report,
    colours: dict[str, str],
    sides: tuple[float, float],
    bottom: float,
) -> _Strip:
    """Return the notes below the map: stops, sources, checks; as high as they need within bounds."""
    longest = _strip_from(built, report, colours, sides, bottom - MOST_STRIP, bottom)
    spare = min(bottom - longest.bottom, MOST_STRIP - LEAST_STRIP)
    return _strip_from(built, report, colours, sides, bottom - MOST_STRIP + spare, bottom)


def _strip_from(
    built: BuiltCase, report: Report, colours: dict[str, str], sides: tuple[float, float], top: float, bottom: float
) -> _Strip:  # fmt: skip
    left, right = sides
    room = right - left - 2 * GUTTER
    shares = (0.4, 0.37, 0.23) if len(built.stops) else (0.0, 0.6, 0.4)
    columns = []
    x = left
    for share in shares:
        columns.append(Column(x, top, room * share, bottom + 1))
        x += room * share + (GUTTER if share else 0)
    stops, reports, checks = columns
    notes.stop_list(stops, built, colours)
    notes.sources(reports, built)
    notes.findings(checks, built, report)
    drawn = [stops.draw("stops"), reports.draw("sources"), checks.draw("checks")]
    return _Strip(drawn, top, max(column.y for column in columns))


def _foot(frame: Frame, bottom: float) -> str:
    """Return whose data the map uses, and how it is drawn."""
    if frame.whole:
        how = "Equal Earth projection"
    else:
        lat = f"{abs(frame.lat):.1f}° {'N' if frame.lat >= 0 else 'S'}"
        lon = f"{abs((frame.lon + 180) % 360 - 180):.1f}° {'E' if (frame.lon + 180) % 360 >= 180 else 'W'}"
        how = f"Stereographic projection about {lat}, {lon}; the scale is true there"
    lines = [
        line
        for told in (f"{'. '.join(ATTRIBUTION)}.", f"{how}. Made with convoymap.")
        for line in words.wrap(told, 8.4, WIDTH - 2 * MARGIN, most=2)
    ]
    rule = element(
        "line",
        x1=MARGIN,
        y1=bottom + 8,
        x2=WIDTH - MARGIN,
        y2=bottom + 8,
        stroke="#d4d8dc",
        stroke_width=0.8,
    )
    drawn = [
        text(line, MARGIN, bottom + 21 + 11 * index, 8.4, fill=signs.QUIET)
        for index, line in enumerate(lines)
    ]
    return element("g", rule, *drawn, id="data")
