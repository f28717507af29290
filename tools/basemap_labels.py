"""Names on the basemap that no package gives as newspapers write them, and labels of the world's countries."""

from __future__ import annotations

import math
from typing import Any

from basemap_sources import Sources
from shapely import Polygon, get_parts
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

Label = tuple[str, str, float, float, int]
"""Name, Arabic name, lon, lat (degrees), first zoom that shows it."""

COUNTRIES: tuple[Label, ...] = (
    ("Syria", "سوريا", 38.55, 35.15, 4),
    ("Iraq", "العراق", 42.35, 32.1, 4),
    ("Lebanon", "لبنان", 36.05, 34.02, 7),
    ("Jordan", "الأردن", 36.85, 31.3, 5),
    ("Turkey", "تركيا", 37.05, 38.95, 4),
    ("Iran", "إيران", 47.6, 35.6, 4),
    ("Saudi Arabia", "السعودية", 41.9, 30.1, 4),
    ("Kuwait", "الكويت", 47.6, 29.35, 6),
    ("Israel", "إسرائيل", 34.85, 30.75, 6),
    ("Palestinian territories", "الأراضي الفلسطينية", 35.25, 31.98, 8),
    ("Egypt", "مصر", 33.7, 29.9, 5),
    ("Cyprus", "قبرص", 33.1, 35.0, 6),
)
WATERS: tuple[tuple[str, str, float, float, int, str], ...] = (
    ("Mediterranean Sea", "البحر المتوسط", 32.9, 33.2, 5, "sea"),
    ("Persian Gulf", "الخليج العربي", 48.7, 29.3, 7, "sea"),
    ("Lake Assad", "بحيرة الأسد", 38.2, 36.03, 8, "lake"),
    ("Lake Tharthar", "بحيرة الثرثار", 43.25, 33.98, 7, "lake"),
    ("Lake Habbaniyah", "بحيرة الحبانية", 43.45, 33.29, 9, "lake"),
    ("Lake Razazah", "بحيرة الرزازة", 43.63, 32.75, 8, "lake"),
    ("Lake Van", "", 43.0, 38.65, 6, "lake"),
    ("Lake Urmia", "", 45.45, 37.7, 6, "lake"),
    ("Dead Sea", "البحر الميت", 35.47, 31.5, 7, "lake"),
    ("Euphrates", "الفرات", 40.02, 35.47, 7, "river"),
    ("Euphrates", "الفرات", 41.9, 34.44, 7, "river"),
    ("Euphrates", "الفرات", 44.75, 31.85, 8, "river"),
    ("Tigris", "دجلة", 43.3, 35.55, 7, "river"),
    ("Tigris", "دجلة", 45.3, 32.75, 8, "river"),
)
# As newspapers write them; governorates that are little more than a city have no label of their own.
DIVISION_NAMES = {
    "Al Anbar": "Anbar",
    "Al Muthanna": "Muthanna",
    "Al-Hasakah": "Hasakah",
    "Al-Qādisiyyah": "Qadisiyah",
    "Al-Raqqah": "Raqqa",
    "As-Suwayda": "Sweida",
    "Babylon": "Babil",
    "Baghdad": "",
    "Beirut": "",
    "Beqaa": "Bekaa",
    "Damascus": "",
    "Duhok": "Dohuk",
    "North": "North Lebanon",
    "Saladin": "Salah al-Din",
    "South": "South Lebanon",
    "Western al-Samadania": "",
}
COUNTRY_NAMES = {
    "Central African Republic": "Central African Rep.",
    "Democratic Republic of the Congo": "DR Congo",
    "Republic of Serbia": "Serbia",
    "Republic of the Congo": "Congo",
    "United Republic of Tanzania": "Tanzania",
    "United States of America": "United States",
    "Northern Cyprus": "",
    "Palestine": "",
    "West Bank": "",
    "Gaza": "",
    "Antarctica": "",
    "Baykonur Cosmodrome": "",
}
SIMPLER_DEGREES = 0.05
SMALLEST_COUNTRY = 0.3  # square degrees; below it the capital's label must do
PIXELS_A_LETTER = 11
WORLD_PIXELS = 256  # across 360 degrees at zoom 0


def world_labels(
    sources: Sources, cities: dict[str, dict[str, Any]], window: tuple[float, float, float, float]
) -> tuple[list[Label], list[Label]]:
    """Return labels of countries, and of capitals, outside the detailed window (degrees)."""
    named = {name for name, *_ in COUNTRIES}
    countries = [entry for entry in _country_labels(sources) if entry[0] not in named]
    return countries, _capital_labels(sources, cities, window)


def _country_labels(sources: Sources) -> list[Label]:
    """Put each country's name where its largest part is widest, from the zoom at which it fits there."""
    frame = sources.divisions[["admin", "geometry"]]
    # Widened a little, the divisions of a country close up to one area.
    areas = frame.geometry.simplify(SIMPLER_DEGREES).buffer(SIMPLER_DEGREES)
    countries = frame.set_geometry(areas).dissolve("admin").geometry
    labels = []
    for admin, country in sorted(countries.items()):
        name = COUNTRY_NAMES.get(str(admin), str(admin))
        part = _largest_part(country)
        if name and part.area >= SMALLEST_COUNTRY:
            spot = polylabel(part, tolerance=0.1)
            west, _, east, _ = part.bounds
            labels.append((name, "", spot.x, spot.y, _fitting_zoom(name, east - west)))
    return labels


def _largest_part(country: BaseGeometry) -> Polygon:
    parts = [Polygon(part.exterior) for part in get_parts(country)]
    return max(parts, key=lambda part: part.area)


def _fitting_zoom(name: str, width_degrees: float) -> int:
    """Return the zoom, from 2 to 6, from which a name is narrower than its country."""
    needed = len(name) * PIXELS_A_LETTER * 360 / (WORLD_PIXELS * width_degrees)
    return min(6, max(2, math.ceil(math.log2(needed))))


def _capital_labels(
    sources: Sources, cities: dict[str, dict[str, Any]], window: tuple[float, float, float, float]
) -> list[Label]:
    west, south, east, north = window
    labels = []
    for code, country in sorted(sources.countries().items()):
        same = [
            city
            for city in cities.values()
            if city["countrycode"] == code and city["name"] == country["capital"]
        ]
        if not same:
            continue
        city = max(same, key=lambda row: row["population"])
        lon, lat = city["longitude"], city["latitude"]
        if not (west <= lon <= east and south <= lat <= north):
            labels.append((city["name"], "", lon, lat, 4 if city["population"] > 1_000_000 else 5))
    return sorted(labels)
