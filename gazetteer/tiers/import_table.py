"""Tables of places: a GeoNames country dump, an OCHA/HDX table, or a CSV with mapped columns."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence

from convoymap.errors import UsageError
from convoymap.gazetteer.tiers.import_rows import Mistakes, Row, split_names

# Columns of a country dump, https://download.geonames.org/export/dump/readme.txt
_ID, _NAME, _ASCII, _ALTERNATES, _LAT, _LON, _CLASS, _CODE, _COUNTRY = range(9)
_POPULATION = 14
_DUMP_WIDTH = 19

GEONAMES_KINDS: Mapping[str, str] = {
    "PCLI": "country", "ADM1": "province", "ADM2": "district", "ADM3": "district",
    "RGN": "region", "AREA": "area", "DSRT": "desert", "VAL": "valley", "WAD": "valley",
    "PLN": "plain", "MT": "mountain", "MTS": "mountains", "HLL": "hill", "ISL": "island",
    "STM": "river", "STMI": "river", "LK": "lake", "LKI": "lake", "RSV": "lake", "WLL": "well",
    "AIRB": "air base", "AIRP": "airport", "AIRF": "airstrip", "MILB": "base", "INSM": "base",
    "DAM": "dam", "BDG": "bridge", "PS": "power station", "PMPO": "pumping station",
    "OILF": "oil field", "GASF": "gas field", "OILR": "refinery", "PRN": "prison",
    "MSTY": "monastery", "RUIN": "ruin", "CMPRF": "camp", "RDJCT": "road junction",
}  # fmt: skip
"""Kinds of GeoNames feature codes, https://www.geonames.org/export/codes.html; others: locality."""

OF_NATURE_KM = 100.0
"""How far from its country's ground GeoNames lists features of nature, such as a river at its mouth over the border."""

FIELDS = (
    "name",
    "lat",
    "lon",
    "id",
    "country",
    "kind",
    "radius_km",
    "spellings",
    "evidence",
    "note",
)
"""What a column can be mapped to."""

# Headings as tables of OCHA and others have them, without case and punctuation, best first.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "name", "featurenameen", "featurename", "placenameen", "placename", "admin4nameen",
        "adm4en", "nameen", "locationname", "toponym", "title",
    ),
    "lat": ("lat", "latitude", "latitudey", "latitudedd", "pointy", "y"),
    "lon": ("lon", "lng", "long", "longitude", "longitudex", "longitudedd", "pointx", "x"),
    "id": ("id", "featurepcode", "placepcode", "pcode", "admin4pcode", "adm4pcode", "locationpcode"),
    "country": ("country", "countrycode", "cc", "iso2", "admin0pcode", "adm0pcode"),
    "kind": ("kind", "featuretype", "placetype", "type"),
    "radius_km": ("radiuskm",),
    "province": (
        "admin1nameen", "adm1en", "admin1name", "adm1name", "admin1", "governorate", "province", "governorateen",
    ),
    "evidence": ("evidence", "source"),
    "note": ("note", "notes"),
}  # fmt: skip
_SPELLING_HEADINGS = frozenset(
    {
        "spellings", "latin", "arabic", "aliases", "altname", "altnames", "alternatenames",
        "featurenamear", "featurenam1", "featurealt", "featurealtnameen", "featurealtnamear",
        "featurealtname1en", "featurealtname2en", "featurerefname", "placenamear", "namear",
        "admin4namear", "adm4ar", "admin4altnameen", "admin4refname",
    }
)  # fmt: skip


def is_geonames_dump(text: str) -> bool:
    """Return whether `text` begins with a line of a GeoNames country dump."""
    first = text.partition("\n")[0].split("\t")
    return (
        len(first) == _DUMP_WIDTH and first[_ID].isdigit() and bool(_DECIMAL.fullmatch(first[_LAT]))
    )


def geonames_rows(text: str, mistakes: Mistakes) -> Iterator[Row]:
    """Yield the rows of a GeoNames country dump; lines of another width are noted as mistakes."""
    for line, content in enumerate(io.StringIO(text), start=1):
        cells = content.rstrip("\r\n").split("\t")
        if len(cells) == _DUMP_WIDTH:
            yield Row(line, _geonames_values(cells), _GEONAMES_LABELS)
        elif content.strip():
            message = f"has {len(cells)} columns where a GeoNames dump has {_DUMP_WIDTH}"
            mistakes.add(line, "", message)


def table_rows(text: str, mistakes: Mistakes, columns: Mapping[str, str] | None) -> Iterator[Row]:
    """Yield the rows of a table with a heading.

    Parameters
    ----------
    text
        The table, its cells parted by commas, semicolons or tabs.
    mistakes
        Where unreadable lines and missing columns are noted.
    columns
        Heading by field of `FIELDS`, for what the headings do not say by themselves; several
        headings of spellings are parted by commas.

    Raises
    ------
    UsageError
        If `columns` names a field that there is not.
    """
    unknown = sorted(set(columns or ()) - set(FIELDS))
    if unknown:
        raise UsageError(f"column mapping {unknown[0]!r}: use one of {', '.join(FIELDS)}")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        heading = next(reader, [])
        mapped = _mapped(heading, columns or {}, mistakes)
        if mapped is None:
            return
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _table_row(cells, heading, mapped, reader.line_num, mistakes)
    except csv.Error as error:
        mistakes.add(reader.line_num, "", f"cannot be read as a table: {error}")


# Feature classes of what is built and of divisions; others are water, land and sea, where one point stands for much.
_SPOTS = ("P", "S", "A", "R")
_DECIMAL = re.compile(r"-?\d{1,3}(\.\d+)?")
_GEONAMES_LABELS = {
    "id": "geonameid",
    "lat": "latitude",
    "lon": "longitude",
    "country": "country code",
}


def _geonames_values(cells: Sequence[str]) -> dict[str, object]:
    # More digits than this are no number of people, and Python refuses very many.
    written = cells[_POPULATION]
    population = int(written) if written.isdecimal() and len(written) <= 12 else 0
    return {
        "id": cells[_ID],
        "name": cells[_NAME],
        "lat": cells[_LAT],
        "lon": cells[_LON],
        "country": cells[_COUNTRY],
        "kind": _geonames_kind(cells[_CLASS], cells[_CODE], population),
        "spellings": [cells[_ASCII], *split_names(cells[_ALTERNATES])],
        "evidence": f"geonames:{cells[_ID]}",
        "reach_km": 0.0 if cells[_CLASS] in _SPOTS else OF_NATURE_KM,
        # By 0.05 more for each tenfold of people; the bound keeps a mistyped figure from more than 0.65.
        "salience": round(0.2 + 0.05 * math.log10(min(population, 10**9) + 1), 3),
    }


def _geonames_kind(feature_class: str, code: str, population: int) -> str:
    if feature_class != "P":
        return GEONAMES_KINDS.get(code, "locality")
    if population >= 100_000 or code == "PPLC":
        return "city"
    return "town" if population >= 5_000 or code.startswith("PPLA") else "village"


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    # csv.Sniffer guesses from the cells; the heading has no commas of its own.
    return max(",;\t", key=first.count)


def _plain(heading: str) -> str:
    return "".join(filter(str.isalnum, heading.lower()))


def _mapped(
    heading: Sequence[str], columns: Mapping[str, str], mistakes: Mistakes
) -> dict[str, list[int]] | None:
    """Return the numbers of the columns of each field, or None when a needed one is missing."""
    found: dict[str, list[int]] = {}
    plain = [_plain(label) for label in heading]
    for name, wanted in _HEADINGS.items():
        found[name] = [plain.index(label) for label in wanted if label in plain][:1]
    found["spellings"] = [n for n, label in enumerate(plain) if label in _SPELLING_HEADINGS]
    for name, label in columns.items():
        labels = label.split(",") if name == "spellings" else [label]
        found[name] = [heading.index(each) for each in labels if each in heading]
        for each in labels:
            if each not in heading:
                mistakes.add(1, each, f"is mapped to {name}, but there is no such column")
    missing = [name for name in ("name", "lat", "lon") if not found[name]]
    for name in set(missing) - set(columns):
        mistakes.add(1, name, f"no column is recognised as {name}; map one with {name}=COLUMN")
    return None if missing else found


def _table_row(
    cells: Sequence[str],
    heading: Sequence[str],
    mapped: Mapping[str, Sequence[int]],
    line: int,
    mistakes: Mistakes,
) -> Row:
    if len(cells) > len(heading):
        mistakes.add(line, "", f"has {len(cells)} cells under {len(heading)} headings")
    values: dict[str, object] = {}
    labels: dict[str, str] = {}
    for name, numbers in mapped.items():
        present = [cells[n].strip() for n in numbers if n < len(cells)]
        if name == "spellings":
            values[name] = [each for cell in present for each in split_names(cell)]
        elif numbers:
            values[name] = present[0] if present else ""
            labels[name] = heading[numbers[0]]
    return Row(line, values, labels)
