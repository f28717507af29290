"""Rows of somebody else's gazetteer to places, with every mistake named at once."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from convoymap.errors import InputError, Problem
from convoymap.gazetteer.country_rule import country_faults
from convoymap.gazetteer.kinds import KINDS
from convoymap.gazetteer.known_names import Doubt, KnownNames
from convoymap.gazetteer.place import Place
from convoymap.geodesy.lonlat import LonLat
from convoymap.language.countries import country_code
from convoymap.sanitize import sanitize

MAX_ROWS = 500_000
MAX_PROBLEMS = 100
"""So many mistakes are listed; of the rest only the number is said."""

MAX_NAMES = 60
"""Spellings kept of one place; GeoNames has up to some fifty for a capital."""

LONGEST_ID = 64
"""As in `convoymap.gazetteer.entry`, so that an imported place can be pinned in a case."""

MOST_LINES = 10
"""Lines that are named of what is doubtful in one way."""

_SALIENCE = 0.3
_EVIDENCE = re.compile(r"[a-z][a-z0-9-]*:\s*\S")
_SPLIT = re.compile(r"[;|,،]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One place as it stands in the file.

    Attributes
    ----------
    line
        Where it stands, from 1; 0 where that is not known.
    values
        Text or numbers by our name of the field: ``id``, ``name``, ``lat``, ``lon``, ``country``,
        ``kind``, ``radius_km``, ``salience``, ``spellings``, ``evidence``, ``note``, ``province``, and ``reach_km``:
        how far the thing may reach over the border of its country.
    labels
        What the file calls those fields, for messages.
    """

    line: int
    values: Mapping[str, object]
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Mistakes:
    """Mistakes as they are found, the first `MAX_PROBLEMS` in full, and what is doubtful without being one.

    Attributes
    ----------
    doubts
        By kind of slip: the lines, and the doubt of the first.
    """

    file: str
    doubts: dict[str, tuple[list[int], Doubt, str]] = field(default_factory=dict)
    listed: list[Problem] = field(default_factory=list)
    more: int = 0
    first_unlisted: int = 0

    def add(self, line: int, column: str, message: str) -> None:
        """Note one mistake."""
        if len(self.listed) < MAX_PROBLEMS:
            self.listed.append(Problem(self.file, line, 0, column, message))
        else:
            self.first_unlisted = self.first_unlisted or line
            self.more += 1

    def doubtful(self, line: int, column: str, doubt: Doubt) -> None:
        """Note a position that is doubtful for its name."""
        self.doubts.setdefault(doubt.kind, ([], doubt, column))[0].append(line)

    def warnings(self) -> list[Problem]:
        """Return a warning for each kind of slip: the first in full, and where the others stand."""
        return sorted(
            Problem(self.file, lines[0], 0, column, _grouped(str(doubt), lines))
            for lines, doubt, column in self.doubts.values()
        )

    def raise_any(self) -> None:
        """Raise `InputError` with all that was noted, if anything was."""
        if self.more:
            message = f"and {self.more} more mistakes from here on"
            self.listed.append(Problem(self.file, self.first_unlisted, 0, "", message))
        if self.listed:
            raise InputError(self.listed)


def _grouped(message: str, lines: list[int]) -> str:
    if len(lines) == 1:
        return message
    shown = ", ".join(map(str, lines[1 : MOST_LINES + 1]))
    rest = ", ..." if len(lines) > MOST_LINES + 1 else ""
    return f"{message} ({len(lines) - 1:,} more of this kind, in lines {shown}{rest})"


def places_of_rows(
    rows: Iterable[Row], mistakes: Mistakes, *, tier: str, known: KnownNames | None = None
) -> tuple[Place, ...]:
    """Return the places of rows.

    Parameters
    ----------
    rows
        In the order of the file.
    mistakes
        Where mistakes are noted; may hold some already.
    tier
        Slug of the tier, the prefix of ids and the evidence of rows that have none.
    known
        Known names, to tell what is doubtful of a position; None for no comparison.

    Raises
    ------
    InputError
        If any row is wrong, or none is there.
    """
    places: dict[str, Place] = {}
    first_line: dict[str, int] = {}
    for count, row in enumerate(rows, start=1):
        if count > MAX_ROWS:
            message = f"has more than {MAX_ROWS} places; import one country at a time"
            mistakes.add(row.line, "", message)
            break
        place = _RowReader(row, mistakes).place(tier, count)
        if place is None:
            continue
        if place.id in first_line:
            label = row.labels.get("id", "id")
            shown = sanitize(row.values.get("id"), 60)
            message = f"{shown!r} stands twice, first in line {first_line[place.id]}; give each place its own"
            mistakes.add(row.line, label, message)
            continue
        first_line[place.id] = row.line
        places[place.id] = place
        province = sanitize(row.values.get("province"), 120)
        if known and (doubt := known.doubt(place, province=province)):
            mistakes.doubtful(row.line, row.labels.get("lat", "lat"), doubt)
    if not places and not mistakes.listed:
        mistakes.add(0, "", "holds no place")
    mistakes.raise_any()
    return tuple(places.values())


def split_names(text: str) -> list[str]:
    """Return the names of a list such as ``Raqqa; Ar-Raqqah | الرقة``."""
    return [name for part in _SPLIT.split(text) if (name := sanitize(part))]


class _RowReader:
    """Reads one row; a value that is wrong is noted as a mistake, and the row has no place."""

    def __init__(self, row: Row, mistakes: Mistakes) -> None:
        self._row = row
        self._mistakes = mistakes
        self._sound = True

    def place(self, tier: str, number: int) -> Place | None:
        name = self._name()
        lat = self._number("lat", -90, 90, "degrees north")
        lon = self._number("lon", -180, 180, "degrees east")
        kind, note = self._kind()
        radius_km = self._number("radius_km", 0.001, 3000, "km", default=KINDS[kind].radius_km)
        salience = self._number("salience", 0, 1, "", default=_SALIENCE)
        countries = self._countries()
        identifier = sanitize(self._row.values.get("id"), 100)
        latin, arabic = self._spellings(name)
        if self._sound:
            self._check_country(LonLat(lon, lat), countries, kind, radius_km)
        if not self._sound:
            return None
        return Place(
            id=_place_id(tier, identifier or str(number)),
            name=name,
            kind=kind,
            countries=countries,
            lat=lat,
            lon=lon,
            radius_km=radius_km,
            evidence=(self._evidence(tier, identifier or str(number)),),
            latin=latin,
            arabic=arabic,
            salience=salience,
            note=note,
        )

    def _check_country(
        self, at: LonLat, countries: tuple[str, ...], kind: str, radius_km: float
    ) -> None:
        reach = self._row.values.get("reach_km")
        reach_km = float(reach) if isinstance(reach, float) else 0.0
        if KINDS[kind].form != "point":
            reach_km = max(reach_km, radius_km)
        for name, message in country_faults(at, countries, kind, reach_km=reach_km):
            self._wrong("lat" if name == "at" else name, message)

    def _kind(self) -> tuple[str, str]:
        """Return the kind, and a note that keeps a kind unknown here."""
        given = sanitize(self._row.values.get("kind"), 60)
        note = sanitize(self._row.values.get("note"), 400)
        if not given or given.lower() in KINDS:
            return given.lower() or "locality", note
        return "locality", ". ".join(filter(None, (note, f"The source calls it {given!r}")))

    def _evidence(self, tier: str, identifier: str) -> str:
        given = sanitize(self._row.values.get("evidence"))
        if not given:
            return f"{tier}:{identifier}"
        return given if _EVIDENCE.match(given) else f"{tier}: {given}"

    def _wrong(self, name: str, message: str) -> None:
        self._sound = False
        self._mistakes.add(self._row.line, self._row.labels.get(name, name), message)

    def _name(self) -> str:
        name = sanitize(self._row.values.get("name"))
        if not name:
            self._wrong("name", "is empty; every place needs a name")
        return name

    def _number(
        self, name: str, low: float, high: float, unit: str, *, default: float | None = None
    ) -> float:
        value = self._row.values.get(name)
        if value is None or value == "":
            if default is None:
                self._wrong(name, f"is empty; give {low:g} to {high:g} {unit}".rstrip())
            return default or 0.0
        try:
            number = float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError, OverflowError):
            number = math.nan
        # NaN fails the comparison, and True is 1 to Python but not in a table.
        if isinstance(value, bool) or not low <= number <= high:
            shown = sanitize(str(value), 60)
            self._wrong(name, f"{shown!r} is not a number from {low:g} to {high:g} {unit}".rstrip())
        return number

    def _countries(self) -> tuple[str, ...]:
        codes: dict[str, None] = {}
        for word in split_names(sanitize(self._row.values.get("country"))):
            upper = word.upper()
            # A name is looked up, a code is taken as it is: new countries get codes.
            code = upper if re.fullmatch("[A-Z]{2}", upper) else country_code(word)
            if code is None:
                message = f"{word!r} is not a two-letter country code (ISO 3166-1), such as SY"
                self._wrong("country", message)
            else:
                codes[code] = None
        return tuple(codes)

    def _spellings(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        given = self._row.values.get("spellings", ())
        latin: dict[str, None] = {}
        arabic: dict[str, None] = {}
        for value in list(given)[: MAX_NAMES * 4] if isinstance(given, list | tuple) else ():
            spelling = sanitize(value)
            if spelling and spelling != name and _ARABIC.search(spelling):
                arabic[spelling] = None
            elif spelling and spelling != name and _LATIN.match(spelling):
                latin[spelling] = None
        return tuple(latin)[:MAX_NAMES], tuple(arabic)[:MAX_NAMES]


def _place_id(tier: str, identifier: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", identifier.lower()).strip("-")
    if not slug or len(slug) + len(tier) + 1 > LONGEST_ID:
        # Addresses and other scripts leave no slug, or one too long for a case.
        slug = sha256(identifier.encode()).hexdigest()[:12]
    return f"{tier}-{slug}"
