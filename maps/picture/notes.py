"""What stands beside the map: legend, zones, stops, sources, and what the checks found."""

from __future__ import annotations

from convoymap.geo.built import BuiltCase
from convoymap.geo.frames import records
from convoymap.geo.report import Report
from convoymap.language.edtf_words import time_words
from convoymap.maps.picture import symbols, text_layout
from convoymap.maps.picture.basemap_layer import ROAD, ROAD_CASING, roads_in_sight
from convoymap.maps.picture.scene import LegGroup, Scene, Zone
from convoymap.maps.picture.svg import element, text
from convoymap.maps.picture.text_column import Mark, TextColumn

Entry = tuple[Mark | None, str, str]
_MAX_TEXT = 160
_MAX_MOVEMENTS = 8
_CERTAINTY = {
    "reported": "reported",
    "reconstructed": "reconstructed",
    "context": "for context",
}
_VERDICTS = {"depends on reading": "depending on the reading"}
"""Verdicts that another word counts better."""


def legend(column: TextColumn, scene: Scene) -> None:
    """Write what the symbols mean that the map uses."""
    items: list[Entry] = _movements(scene)
    if scene.crowded:
        items.append((_crowd, "a place of stops; there are too many to number each", ""))
        items.append((_thin, "from stop to stop, however travelled", ""))
    else:
        items += _stops(scene) + _legs(scene.legs)
    if any(not spot.stops and not spot.area and not spot.disputed for spot in scene.spots):
        items.append((_dot, "another place that claims name", ""))
    if any(spot.disputed for spot in scene.spots):
        items.append((symbols.conflict_symbol, "claims about this place are in conflict", ""))
    if scene.discs:
        items.append((_disc, "it may be anywhere in the disc", ""))
    if scene.zones:
        items.append((_fuzzy, "a zone’s edge is uncertain where it fades", ""))
    if roads_in_sight(scene.viewport, course_known=True):
        items.append((_road, "road", ""))
    if roads_in_sight(scene.viewport, course_known=False):
        unknown = {"stroke": ROAD_CASING, "stroke_width": 1.0, "stroke_dasharray": "5 3"}
        items.append((_line(unknown), "road, its course is not known", ""))
    if items:
        column.heading("Legend")
        column.entries(items, indent=40)


def _movements(scene: Scene) -> list[Entry]:
    titles = list(scene.titles.items())
    items: list[Entry] = [
        (
            _line({"stroke": scene.colours[name], "stroke_width": 4}),
            text_layout.plain(title, _MAX_TEXT),
            "",
        )
        for name, title in titles[:_MAX_MOVEMENTS]
    ]
    if len(titles) > _MAX_MOVEMENTS:
        items.append((None, f"and {len(titles) - _MAX_MOVEMENTS} more movements", ""))
    return items


def _stops(scene: Scene) -> list[Entry]:
    used = {stop["status"] for spot in scene.spots for stop in spot.stops}
    return [
        (_stop(status), symbols.STATUS_WORDS.get(status, status), "")
        for status in symbols.STATUSES
        if status in used
    ]


def _crowd(x: float, y: float) -> str:
    return element("circle", cx=x, cy=y, r=3.2, fill=symbols.GREY)


def _road(x: float, y: float) -> str:
    return _line({"stroke": ROAD_CASING, "stroke_width": 2.8})(x, y) + _line(
        {"stroke": ROAD, "stroke_width": 1.6}
    )(x, y)


def _thin(x: float, y: float) -> str:
    return element("line", x1=x - 16, y1=y, x2=x + 16, y2=y, stroke=symbols.GREY, stroke_width=0.8)


def _legs(groups: list[LegGroup]) -> list[Entry]:
    courses = {group.course for group in groups if group.travelled}
    rows = [
        ("reported" in courses, "reported", True, "travelled"),
        (
            "assumed" in courses,
            "assumed",
            True,
            "travelled, no report names the road or line drawn",
        ),
        ("unknown" in courses, "unknown", True, "travelled, the road is not known"),
        (
            any(not group.travelled for group in groups),
            "unknown",
            False,
            "intended, not reported as travelled",
        ),
    ]
    return [
        (_line(symbols.leg_style(course, travelled, symbols.GREY)), meaning, "")
        for used, course, travelled, meaning in rows
        if used
    ]


def _line(style: dict[str, object]) -> Mark:
    return lambda x, y: element("line", x1=x - 16, y1=y, x2=x + 16, y2=y, **style)


def _stop(status: str) -> Mark:
    return lambda x, y: symbols.stop_symbol(status, "", symbols.GREY, x, y, size=17)


def _dot(x: float, y: float) -> str:
    return element(
        "circle", cx=x, cy=y, r=2.8, fill="#ffffff", stroke=symbols.INK, stroke_width=1.4
    )


def _disc(x: float, y: float) -> str:
    return element("circle", cx=x, cy=y, r=7.5, **symbols.disc_style(symbols.GREY))


def _fuzzy(x: float, y: float) -> str:
    return "".join(
        element(
            "rect", x=x - half, y=y - half, width=2 * half, height=2 * half, rx=2.5,
            fill=symbols.GREY, fill_opacity=0.18,
        )
        for half in (8, 6, 4)
    )  # fmt: skip


def zone_list(column: TextColumn, zones: list[Zone]) -> None:
    """Write a list of the zones by their letters, with how sure each is and when it held."""
    if not zones:
        return
    column.heading("Zones")
    items: list[Entry] = []
    for zone in zones:
        row = zone.row
        when = f", {time_words(row['when'])}" if row["when"] else ""
        margin = f", edge ±{row['margin_km']:g}\u00a0km" if row["margin_km"] else ""
        quiet = _CERTAINTY[row["certainty"]] + when + margin
        items.append((_swatch(zone), text_layout.plain(row["title"], _MAX_TEXT), quiet))
    column.entries(items, indent=40, max_lines=2)


def _swatch(zone: Zone) -> Mark:
    colour = symbols.mixed(zone.colour)
    return lambda x, y: element(
        "rect", x=x - 15, y=y - 6.5, width=30, height=13, fill=zone.colour, fill_opacity=0.16, stroke=colour,
        stroke_width=1.3, stroke_dasharray=symbols.ZONE_DASHES.get(zone.row["certainty"]),
    ) + text(zone.letter, x, y + 3.4, 9.5, face="semibold", fill=colour, anchor="middle")  # fmt: skip


def stop_list(column: TextColumn, built: BuiltCase, colours: dict[str, str]) -> None:
    """Write the stops in their order with what happened there and when."""
    items: list[Entry] = []
    for row in records(built.stops):
        when = f", {time_words(row['when'])}" if row["when"] else ""
        mark = _numbered(row["status"], str(row["order"]), colours[row["movement"]])
        name = text_layout.clip(text_layout.plain(row["name"], _MAX_TEXT), 9.2, 190)
        items.append((mark, f"{name}: {row['status']}{when}", ""))
    if items:
        column.heading("Stops")
        column.entries(items, indent=26)


def _numbered(status: str, order: str, colour: str) -> Mark:
    return lambda x, y: symbols.stop_symbol(status, order, colour, x, y, size=17)


def sources(column: TextColumn, built: BuiltCase) -> None:
    """Write the reports with their dates."""
    column.heading("Sources")
    items: list[Entry] = []
    for source in built.loaded.case.sources.values():
        title = text_layout.plain(source.title or "", _MAX_TEXT)
        publisher = text_layout.plain(source.publisher, _MAX_TEXT)
        items.append(
            (
                None,
                f"{publisher}, {time_words(text_layout.plain(source.published.text, 80))}",
                title,
            )
        )
    column.entries(items, indent=0)


def findings(column: TextColumn, built: BuiltCase, report: Report) -> None:
    """Write how many claims, checks and conflicts there are, and what the checks found."""
    claims, checks = len(built.loaded.case.claims), len(report.badged)
    column.heading("Claims and checks")
    told = "Each with its source, paragraph and speaker on the map page."
    column.entries(
        [
            (
                None,
                f"{counted(claims, 'claim')}, {counted(checks, 'check')}, {counted(len(report.conflicts), 'conflict')}",
                told,
            )
        ],
        indent=0,
    )
    found = [(name, count) for name, count in report.counts.items() if count]
    column.entries(
        [(_verdict(name), f"{count:,} {_VERDICTS.get(name, name)}", "") for name, count in found],
        indent=22, max_lines=1,
    )  # fmt: skip


def counted(count: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "claim"), counted(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _verdict(name: str) -> Mark:
    return lambda x, y: symbols.verdict_symbol(name, x, y)
