"""Names on the basemap that no package gives as newspapers write them, and labels of the world's countries."""

from __future__ import annotations

from collections import Counter
from typing import Any

from basemap_sources import Sources
from shapely import Point, Polygon, STRtree, get_parts, polygonize, union_all
from shapely.ops import polylabel

Label = tuple[str, str, float, float, float]
"""Name, Arabic name, lon, lat (degrees), first zoom that shows it."""

COUNTRIES: tuple[Label, ...] = (
    ("Syria", "سوريا", 38.55, 35.15, 4),
    ("Iraq", "العراق", 43.1, 32.95, 4),
    ("Lebanon", "لبنان", 35.87, 33.92, 6),
    ("Jordan", "الأردن", 36.85, 31.3, 5),
    ("Turkey", "تركيا", 36.3, 38.75, 4),
    ("Iran", "إيران", 47.6, 35.6, 4),
    ("Saudi Arabia", "السعودية", 41.9, 30.1, 4),
    ("Kuwait", "الكويت", 47.6, 29.35, 6),
    ("Israel", "إسرائيل", 34.85, 30.75, 6),
    ("Palestinian territories", "الأراضي الفلسطينية", 35.25, 31.98, 8),
    ("Egypt", "مصر", 33.7, 29.9, 5),
    ("Cyprus", "قبرص", 33.1, 35.0, 6),
)
WATERS: tuple[Label, ...] = (
    ("Mediterranean Sea", "البحر المتوسط", 33.9, 34.2, 5),
    ("Persian Gulf", "الخليج العربي", 48.7, 29.3, 7),
    ("Lake Assad", "بحيرة الأسد", 38.2, 36.03, 8),
    ("Lake Tharthar", "بحيرة الثرثار", 43.25, 33.98, 7),
    ("Lake Habbaniyah", "بحيرة الحبانية", 43.45, 33.29, 9),
    ("Lake Razazah", "بحيرة الرزازة", 43.63, 32.75, 8),
    ("Lake Van", "", 43.0, 38.65, 6),
    ("Lake Urmia", "", 45.45, 37.7, 6),
    ("Dead Sea", "البحر الميت", 35.47, 31.5, 7),
    ("Euphrates", "الفرات", 40.02, 35.47, 7),
    ("Euphrates", "الفرات", 41.9, 34.44, 7),
    ("Euphrates", "الفرات", 44.75, 31.85, 8),
    ("Tigris", "دجلة", 43.3, 35.55, 7),
    ("Tigris", "دجلة", 45.3, 32.75, 8),
)
DIVISION_NAMES: dict[str, str] = {}
# Of a country's area, the smallest piece that is labelled, in square degrees.
SMALLEST_LABELLED = 4.0


def world_labels(
    sources: Sources, cities: dict[str, dict[str, Any]], window: tuple[float, float, float, float]
) -> tuple[list[Label], list[Label]]:
    """Return labels of countries, and of capitals, outside the detailed window."""
    named = {name for name, *_ in COUNTRIES}
    countries = [entry for entry in _country_labels(sources) if entry[0] not in named]
    return countries, _capital_labels(sources, cities, window)


def _country_labels(sources: Sources) -> list[Label]:
    """Put each country's name where its largest piece of land is widest.

    The pieces are what borders cut out of the land at 110m; a piece is of the country that most of the first-level
    divisions' label points in it are of.
    """
    land = sources.natural_earth("110m", "land").geometry
    borders = sources.natural_earth("110m", "admin_0_boundary_lines_land").geometry
    lines = union_all([*land.boundary, *borders])
    pieces = [p for p in get_parts(polygonize([lines])) if p.area >= SMALLEST_LABELLED]
    whole = union_all(land.make_valid())
    pieces = [piece for piece in pieces if whole.contains(piece.representative_point())]
    largest: dict[str, Polygon] = {}
    for piece, name in zip(pieces, _names_of(pieces, sources), strict=True):
        if name and (name not in largest or piece.area > largest[name].area):
            largest[name] = piece
    labels = []
    for name, piece in sorted(largest.items()):
        spot = polylabel(piece, tolerance=0.2)
        zoom = 3 if piece.area > 100 else 4 if piece.area > 25 else 5
        labels.append((name, "", spot.x, spot.y, zoom))
    return labels


def _names_of(pieces: list[Polygon], sources: Sources) -> list[str]:
    rows = sources.divisions
    points = [Point(row["longitude"], row["latitude"]) for row in rows]
    tree = STRtree(points)
    names = []
    for piece in pieces:
        found = tree.query(piece, predicate="contains")
        votes = Counter(str(rows[index]["admin"]) for index in sorted(found))
        names.append(votes.most_common(1)[0][0] if votes else "")
    return names


def _capital_labels(
    sources: Sources, cities: dict[str, dict[str, Any]], window: tuple[float, float, float, float]
) -> list[Label]:
    west, south, east, north = window
    labels = []
    for code, country in sorted(sources.countries().items()):
        same = [c for c in cities.values() if c["countrycode"] == code]
        same = [c for c in same if c["name"] == country["capital"]]
        if not same:
            continue
        city = max(same, key=lambda c: c["population"])
        lon, lat = city["longitude"], city["latitude"]
        if not (west <= lon <= east and south <= lat <= north):
            labels.append((city["name"], "", lon, lat, 4.0 if city["population"] > 1e6 else 5.0))
    return labels
