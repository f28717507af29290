"""Places indexed by the keys of their spellings, in one SQLite file that is only ever read."""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Self

from convoymap.gazetteer import extent as extents
from convoymap.gazetteer.names.folding import NameFolder
from convoymap.gazetteer.names.spelling_keys import SHORTEST_NEARBY, shortened, spelling_keys
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolution import Tier
from convoymap.geodesy.lonlat import LonLat

SCHEMA_VERSION = "1"
_SCHEMA = """
create table meta (name text primary key, value text not null) without rowid;
create table places (n integer primary key, id text not null, body text not null);
create table keys (key text, place integer, spelling text,
                   primary key (key, place, spelling)) without rowid;
create table nearby (part text, skeleton text, primary key (part, skeleton)) without rowid;
"""
_MOST_LOADED = 20_000


class Index:
    """One tier of places, found by key.

    Parameters
    ----------
    connection
        Open connection to an index as `write_index` makes it.
    tier
        The tier's name in answers.
    """

    def __init__(self, connection: sqlite3.Connection, tier: Tier) -> None:
        self.tier: Tier = tier
        self._connection = connection
        # Python 3.13 warns of a connection that is dropped and not closed
        weakref.finalize(self, connection.close)
        self._loaded: dict[str, tuple[tuple[int, str], ...]] | None = None
        self.place = lru_cache(maxsize=4096)(self._place)

    @classmethod
    def open(cls, path: Path, tier: Tier) -> Self:
        """Return an index file, opened read-only; it is never locked nor written."""
        # Immutable: SQLite then makes no journal or lock file, so the package may lie where nobody can write.
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False), tier)

    @classmethod
    def of(cls, places: Iterable[Place], tier: Tier, folder: NameFolder | None = None) -> Self:
        """Return places indexed in memory."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(connection, places, {}, folder)
        return cls(connection, tier)

    def meta(self, name: str) -> str | None:
        """Return what the index says of itself under a name, such as ``source``."""
        row = self._connection.execute("select value from meta where name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def find(self, keys: Sequence[str]) -> list[tuple[int, str]]:
        """Return (number of the place, spelling) for each spelling with one of the keys."""
        if self._loaded is not None:
            return [hit for key in keys for hit in self._loaded.get(key, ())]
        return self._select("select distinct place, spelling from keys where key in ({})", keys)

    def nearby(self, skeletons: Sequence[str]) -> list[tuple[int, str]]:
        """Return (place, spelling) of skeletons at most one consonant lost or added or both from these."""
        parts = sorted({part for skeleton in skeletons for part in shortened(skeleton)})
        # Both sides lose a letter, so a lost, added or other letter meets without comparing every skeleton (SymSpell).
        rows = self._select("select distinct skeleton, part from nearby where part in ({})", parts)
        return self.find(sorted({str(row[0]) for row in rows})) if rows else []

    @property
    def small(self) -> bool:
        """Whether all keys may be held in memory: a region's worth of places, not the world's."""
        most = self._connection.execute("select coalesce(max(n), 0) from places").fetchone()[0]
        return int(most) < _MOST_LOADED

    def load(self) -> None:
        """Read all keys into memory, for many look-ups."""
        if self._loaded is None:
            gathered: dict[str, list[tuple[int, str]]] = {}
            for key, place, spelling in self._connection.execute(
                "select key, place, spelling from keys"
            ):
                gathered.setdefault(key, []).append((place, spelling))
            self._loaded = {key: tuple(hits) for key, hits in gathered.items()}

    def by_id(self, place_id: str) -> Place | None:
        """Return the place of that id, or None."""
        row = self._connection.execute(
            "select n from places where id = ? order by n", (place_id,)
        ).fetchone()
        return self.place(int(row[0])) if row else None

    def __iter__(self) -> Iterator[Place]:
        numbers = self._connection.execute("select n from places order by n").fetchall()
        return (self._place(number) for (number,) in numbers)

    def _place(self, number: int) -> Place:
        row = self._connection.execute("select body from places where n = ?", (number,)).fetchone()
        return place_from_text(row[0])

    def _select(self, sql: str, values: Sequence[str]) -> list[tuple[int, str]]:
        marks = ",".join("?" * len(values))
        return self._connection.execute(sql.format(marks), tuple(values)).fetchall()


def write_index(
    path: Path,
    places: Iterable[Place],
    meta: Mapping[str, str],
    folder: NameFolder | None = None,
    *,
    skeletons: bool = True,
) -> None:
    """Write an index file; the same places and meta give the same bytes.

    Parameters
    ----------
    path
        A file that does not exist yet.
    places
        In the order they are numbered.
    meta
        What the file says of itself: source, version, licence, date.
    folder
        The rules by which spellings become keys; by default those of the packaged regions.
    skeletons
        Whether to index skeletons too; without, names are met on the strict match levels only.
    """
    connection = sqlite3.connect(path)
    try:
        # The page size, sorted rows and the vacuum make the bytes follow from the places alone.
        connection.execute("pragma page_size = 4096")
        connection.execute("pragma journal_mode = off")
        # Vacuuming needs a copy; one in a file would stay behind where the process is killed.
        connection.execute("pragma temp_store = memory")
        _fill(connection, places, meta, folder, skeletons)
        connection.execute("vacuum")
    finally:
        connection.close()


def place_to_text(place: Place) -> str:
    """Return a place as one line of JSON."""
    shape = place.extent
    extent = (
        [type(shape).__name__, *(_written(getattr(shape, f)) for f in shape.__slots__)]
        if shape
        else None
    )
    fields = [
        place.id, place.name, place.kind, place.countries, place.lat, place.lon, place.radius_km,
        place.evidence, extent, place.latin, place.arabic, place.salience, place.note,
    ]  # fmt: skip
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def place_from_text(text: str) -> Place:
    """Return a place as `place_to_text` wrote it."""
    (
        id_,
        name,
        kind,
        countries,
        lat,
        lon,
        radius,
        evidence,
        extent,
        latin,
        arabic,
        salience,
        note,
    ) = json.loads(text)
    return Place(
        id=id_,
        name=name,
        kind=kind,
        countries=tuple(countries),
        lat=lat,
        lon=lon,
        radius_km=radius,
        evidence=tuple(evidence),
        extent=_extent(extent),
        latin=tuple(latin),
        arabic=tuple(arabic),
        salience=salience,
        note=note,
    )


def _extent(parts: list[object] | None) -> extents.Extent | None:
    if parts is None:
        return None
    made: extents.Extent = getattr(extents, str(parts[0]))(*map(_read, parts[1:]))
    return made


def _written(value: object) -> object:
    """Return a field of an extent as the index keeps it: positions with the latitude first, as in places.yaml."""
    if isinstance(value, LonLat):
        return value.latlon
    return [_written(part) for part in value] if isinstance(value, tuple) else value


def _read(value: object) -> object:
    """Return a field of an extent as `_written` wrote it; a list of two numbers is a position."""
    if not isinstance(value, list):
        return value
    if all(isinstance(part, int | float) for part in value):
        return LonLat.from_latlon(value)
    return tuple(map(_read, value))


def _fill(
    connection: sqlite3.Connection,
    places: Iterable[Place],
    meta: Mapping[str, str],
    folder: NameFolder | None,
    skeletons: bool = True,
) -> None:
    connection.executescript(_SCHEMA)
    described = {"schema": SCHEMA_VERSION, **meta}
    connection.executemany("insert into meta values (?, ?)", sorted(described.items()))
    for number, place in enumerate(places):
        connection.execute(
            "insert into places values (?, ?, ?)", (number, place.id, place_to_text(place))
        )
        rows = {
            (key, number, spelling)
            for spelling in (place.name, *place.latin, *place.arabic)
            for key in spelling_keys(spelling, folder, skeletons=skeletons)
        }
        connection.executemany("insert or ignore into keys values (?, ?, ?)", sorted(rows))
    if skeletons:
        _fill_nearby(connection)
    # An index is quicker built once than kept up with every row.
    connection.execute("create index places_by_id on places (id)")
    connection.commit()


def _fill_nearby(connection: sqlite3.Connection) -> None:
    # Folds are in small letters and skeletons in capitals, in one column; digits alone are a fold.
    keys = connection.execute("select distinct key from keys where key = upper(key)").fetchall()
    parts = {(part, key) for (key,) in keys if _is_skeleton(key) for part in shortened(key)}
    connection.executemany("insert into nearby values (?, ?)", sorted(parts))


def _is_skeleton(key: str) -> bool:
    return key.isascii() and len(key) >= SHORTEST_NEARBY and not key.isdigit()
