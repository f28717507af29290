"""What stands beside the map: legend, zones, stops, sources, and what the checks found."""

from __future__ import annotations

from convoymap.geo.built import BuiltCase
from convoymap.geo.frames import records
from convoymap.geo.report import Report
from convoymap.language.edtf_words import time_words
from convoymap.maps.picture import signs, words
from convoymap.maps.picture.column import Column, Mark
from convoymap.maps.picture.ground import ROAD, ROAD_CASING, roads_in_sight
from convoymap.maps.picture.layers import Way, Zone
from convoymap.maps.picture.scene import Scene
from convoymap.maps.picture.svg import element, text

Entry = tuple[Mark | None, str, str]
_LONGEST = 160
_MOST_MOVEMENTS = 8
_CERTAINTY = {
    "reported": "reported",
    "reconstructed": "reconstructed",
    "context": "for context",
}
_VERDICTS = {"depends on reading": "depending on the reading"}
"""Verdicts that another word counts better."""


def legend(column: Column, scene: Scene) -> None:
    """Explain the signs that the map uses."""
    items: list[Entry] = _movements(scene.built, scene.colours)
    if scene.crowded:
        items.append((_crowd, "a place of stops; there are too many to number each", ""))
        items.append((_thin, "from stop to stop, however travelled", ""))
    else:
        items += _stops(scene) + _legs(scene.ways)
    if any(not spot.stops and not spot.area and not spot.disputed for spot in scene.spots):
        items.append((_dot, "another place that claims name", ""))
    if any(spot.disputed for spot in scene.spots):
        items.append((signs.conflict_sign, "claims about this place are in conflict", ""))
    if scene.discs:
        items.append((_disc, "it may be anywhere in the disc", ""))
    if scene.zones:
        items.append((_fuzzy, "a zone’s edge is uncertain where it fades", ""))
    if roads_in_sight(scene.frame, course_known=True):
        items.append((_road, "road", ""))
    if roads_in_sight(scene.frame, course_known=False):
        unknown = {"stroke": ROAD_CASING, "stroke_width": 1.0, "stroke_dasharray": "5 3"}
        items.append((_line(unknown), "road, its course is not known", ""))
    if items:
        column.heading("Legend")
        column.entries(items, indent=40)


def _movements(built: BuiltCase, colours: dict[str, str]) -> list[Entry]:
    movements = list(built.loaded.case.movements.items())
    items: list[Entry] = [
        (
            _line({"stroke": colours[name], "stroke_width": 4}),
            words.plain(movement.title, _LONGEST),
            "",
        )
        for name, movement in movements[:_MOST_MOVEMENTS]
    ]
    if len(movements) > _MOST_MOVEMENTS:
        items.append((None, f"and {len(movements) - _MOST_MOVEMENTS} more movements", ""))
    return items


def _stops(scene: Scene) -> list[Entry]:
    used = {stop["status"] for spot in scene.spots for stop in spot.stops}
    return [
        (_stop(status), signs.STATUS_WORDS.get(status, status), "")
        for status in signs.STATUSES
        if status in used
    ]


def _crowd(x: float, y: float) -> str:
    return element("circle", cx=x, cy=y, r=3.2, fill=signs.GREY)


def _road(x: float, y: float) -> str:
    return _line({"stroke": ROAD_CASING, "stroke_width": 2.8})(x, y) + _line(
        {"stroke": ROAD, "stroke_width": 1.6}
    )(x, y)


def _thin(x: float, y: float) -> str:
    return element("line", x1=x - 16, y1=y, x2=x + 16, y2=y, stroke=signs.GREY, stroke_width=0.8)


def _legs(ways: list[Way]) -> list[Entry]:
    known = {way.travelled and way.kind in ("road", "straight") for way in ways if way.travelled}
    rows = [
        (True in known, "road", True, "travelled"),
        (False in known, "unknown", True, "travelled, the road is not known"),
        (
            any(not way.travelled for way in ways),
            "unknown",
            False,
            "intended, not reported as travelled",
        ),
    ]
    return [
        (_line(signs.leg_style(kind, travelled, signs.GREY)), meaning, "")
        for used, kind, travelled, meaning in rows
        if used
    ]


def _line(style: dict[str, object]) -> Mark:
    return lambda x, y: element("line", x1=x - 16, y1=y, x2=x + 16, y2=y, **style)


def _stop(status: str) -> Mark:
    return lambda x, y: signs.stop_sign(status, "", signs.GREY, x, y, size=17)


def _dot(x: float, y: float) -> str:
    return element("circle", cx=x, cy=y, r=2.8, fill="#ffffff", stroke=signs.INK, stroke_width=1.4)


def _disc(x: float, y: float) -> str:
    return element("circle", cx=x, cy=y, r=7.5, **signs.disc_style(signs.GREY))


def _fuzzy(x: float, y: float) -> str:
    return "".join(
        element(
            "rect", x=x - half, y=y - half, width=2 * half, height=2 * half, rx=2.5,
            fill=signs.GREY, fill_opacity=0.18,
        )
        for half in (8, 6, 4)
    )  # fmt: skip


def zone_list(column: Column, zones: list[Zone]) -> None:
    """Name every zone of the map by its letter, with how sure it is and when it held."""
    if not zones:
        return
    column.heading("Zones")
    items: list[Entry] = []
    for zone in zones:
        row = zone.row
        when = f", {time_words(row['when'])}" if row["when"] else ""
        margin = f", edge ±{row['margin_km']:g}\u00a0km" if row["margin_km"] else ""
        quiet = _CERTAINTY[row["certainty"]] + when + margin
        items.append((_swatch(zone), words.plain(row["title"], _LONGEST), quiet))
    column.entries(items, indent=40, most=2)


def _swatch(zone: Zone) -> Mark:
    colour = signs.mixed(zone.colour)
    return lambda x, y: element(
        "rect", x=x - 15, y=y - 6.5, width=30, height=13, fill=zone.colour, fill_opacity=0.16, stroke=colour,
        stroke_width=1.3, stroke_dasharray=signs.ZONE_DASHES.get(zone.row["certainty"]),
    ) + text(zone.letter, x, y + 3.4, 9.5, face="semibold", fill=colour, anchor="middle")  # fmt: skip


def stop_list(column: Column, built: BuiltCase, colours: dict[str, str]) -> None:
    """List the stops in their order with what happened there and when."""
    items: list[Entry] = []
    for row in records(built.stops):
        when = f", {time_words(row['when'])}" if row["when"] else ""
        mark = _numbered(row["status"], str(row["order"]), colours[row["movement"]])
        name = words.clip(words.plain(row["name"], _LONGEST), 9.2, 190)
        items.append((mark, f"{name}: {row['status']}{when}", ""))
    if items:
        column.heading("Stops")
        column.entries(items, indent=26)


def _numbered(status: str, order: str, colour: str) -> Mark:
    return lambda x, y: signs.stop_sign(status, order, colour, x, y, size=17)


def sources(column: Column, built: BuiltCase) -> None:
    """List the reports with their dates."""
    column.heading("Sources")
    items: list[Entry] = []
    for source in built.loaded.case.sources.values():
        title = words.plain(source.title or "", _LONGEST)
        publisher = words.plain(source.publisher, _LONGEST)
        items.append(
            (None, f"{publisher}, {time_words(words.plain(source.published.text, 80))}", title)
        )
    column.entries(items, indent=0)


def findings(column: Column, built: BuiltCase, report: Report) -> None:
    """Count claims, what the checks of them found, and the conflicts."""
    claims, checks = len(built.loaded.case.claims), len(report.checks)
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
        indent=22, most=1,
    )  # fmt: skip


def counted(count: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "claim"), counted(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _verdict(name: str) -> Mark:
    return lambda x, y: signs.verdict_sign(name, x, y)
