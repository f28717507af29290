"""The printed sheet: A4 landscape as one SVG file, the map with its notes around it."""

from __future__ import annotations

from dataclasses import dataclass

from convoymap.geo.built import BuiltCase
from convoymap.geo.frames import records
from convoymap.geo.report import Report
from convoymap.maps import style
from convoymap.maps.attribution import ATTRIBUTION
from convoymap.maps.picture import notes, symbols, text_layout
from convoymap.maps.picture.map_drawing import draw_map
from convoymap.maps.picture.paper import HEIGHT, HEIGHT_MM, WIDTH, WIDTH_MM
from convoymap.maps.picture.scene_builder import scene_of
from convoymap.maps.picture.svg import element, escape, number, text
from convoymap.maps.picture.text_column import TextColumn
from convoymap.maps.picture.viewport import Viewport

MARGIN = 30.0
"""Free edge of the paper in sheet units, 7.5 mm."""
COLUMN = 258.0
"""Width of the notes beside the map, in sheet units."""
GUTTER = 22.0
MIN_STRIP, MAX_STRIP = 70.0, 200.0
"""Height of the notes below the map, in sheet units."""
FONTS = "'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif"


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
    title = text_layout.plain(case.case, 300)
    head, top = _head(title, text_layout.plain(case.summary or ""))
    # The notes below the map are laid first: how high they are decides how high the map is.
    right = WIDTH - MARGIN - COLUMN
    bottom = HEIGHT - MARGIN - 24
    colours = style.movement_colours(case.movements)
    strip = _strip(built, report, colours, (MARGIN, right - GUTTER), bottom)
    box = (MARGIN, top, right - GUTTER, strip.top - 5)
    scene = scene_of(built, report, box)
    side = TextColumn(right, MARGIN - 4, COLUMN, bottom)
    notes.legend(side, scene)
    notes.zone_list(side, scene.zones)
    parts = [
        element("title", escape(title)),
        element("desc", escape(_description(built, report))),
        element("rect", width=WIDTH, height=HEIGHT, fill=symbols.SURFACE),
        head,
        draw_map(scene),
        side.draw("legend"),
        *strip.drawn,
        _foot(scene.viewport, bottom),
    ]
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element(
        "svg", *(f"\n{part}" for part in parts if part), "\n",
        xmlns="http://www.w3.org/2000/svg", width=f"{number(WIDTH_MM)}mm", height=f"{number(HEIGHT_MM)}mm",
        viewBox=f"0 0 {number(WIDTH)} {number(HEIGHT)}", role="img", lang="en", font_family=FONTS, font_size=10,
    ) + "\n"  # fmt: skip


def _head(title: str, summary: str) -> tuple[str, float]:
    """Return title and summary, and where the map begins."""
    width = WIDTH - 2 * MARGIN - COLUMN - GUTTER
    right = text_layout.is_right_to_left(title)
    x, anchor = (MARGIN + width, "end") if right else (MARGIN, "start")
    parts, y = [], MARGIN - 8
    for line in text_layout.wrap(title, 22, width, face="semibold", max_lines=2):
        y += 26
        parts.append(text(line, x, y, 22, face="semibold", anchor=anchor))
    y += 5
    for line in text_layout.wrap(summary, 11.5, width, max_lines=3):
        y += 15.5
        parts.append(text(line, x, y, 11.5, fill=symbols.QUIET, anchor=anchor))
    return element("g", *parts, id="head"), y + 14


def _description(built: BuiltCase, report: Report) -> str:
    stops = [
        f"{row['order']} {text_layout.plain(row['name'], 80)} ({row['status']})"
        for row in records(built.stops)[:20]
    ]
    case = built.loaded.case
    way = f" Stops: {'; '.join(stops)}." if stops else ""
    return (
        f"Map of {notes.counted(len(case.claims), 'claim')} from {notes.counted(len(case.sources), 'source')}, "
        f"{notes.counted(len(report.checks), 'check')}, {notes.counted(len(report.conflicts), 'conflict')}.{way}"
    )


def _strip(
    built: BuiltCase,
    report: Report,
    colours: dict[str, str],
    sides: tuple[float, float],
    bottom: float,
) -> _Strip:
    """Return the notes below the map: stops, sources, checks; as high as they need within bounds."""
    # Laid once in the greatest height to learn how much of it they leave free, then again lower by as much.
    longest = _strip_from(built, report, colours, sides, bottom - MAX_STRIP, bottom)
    spare = min(bottom - longest.bottom, MAX_STRIP - MIN_STRIP)
    return _strip_from(built, report, colours, sides, bottom - MAX_STRIP + spare, bottom)


def _strip_from(
    built: BuiltCase, report: Report, colours: dict[str, str], sides: tuple[float, float], top: float, bottom: float
) -> _Strip:  # fmt: skip
    left, right = sides
    width = right - left - 2 * GUTTER
    shares = (0.4, 0.37, 0.23) if len(built.stops) else (0.0, 0.6, 0.4)
    columns = []
    x = left
    for share in shares:
        columns.append(TextColumn(x, top, width * share, bottom + 1))
        x += width * share + (GUTTER if share else 0)
    stops, reports, checks = columns
    notes.stop_list(stops, built, colours)
    notes.sources(reports, built)
    notes.findings(checks, built, report)
    drawn = [stops.draw("stops"), reports.draw("sources"), checks.draw("checks")]
    return _Strip(drawn, top, max(column.y for column in columns))


def _foot(viewport: Viewport, bottom: float) -> str:
    """Return whose data the map uses, and how it is drawn."""
    if viewport.whole:
        how = "Equal Earth projection"
    else:
        lat = f"{abs(viewport.lat):.1f}° {'N' if viewport.lat >= 0 else 'S'}"
        lon = f"{abs((viewport.lon + 180) % 360 - 180):.1f}° {'E' if (viewport.lon + 180) % 360 >= 180 else 'W'}"
        how = f"Stereographic projection about {lat}, {lon}; the scale is true there"
    lines = [
        line
        for told in (f"{'. '.join(ATTRIBUTION)}.", f"{how}. Made with convoymap.")
        for line in text_layout.wrap(told, 8.4, WIDTH - 2 * MARGIN, max_lines=2)
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
        text(line, MARGIN, bottom + 21 + 11 * index, 8.4, fill=symbols.QUIET)
        for index, line in enumerate(lines)
    ]
    return element("g", rule, *drawn, id="data")
