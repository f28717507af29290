"""What geocoders answered, kept in one SQLite file that several processes share."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

PATH_VARIABLE = "CONVOYMAP_CACHE"
"""Environment variable that names another cache file."""

MAX_WAIT_S = 600.0
"""A reserved moment further ahead than this (s) came from a clock that was wrong; it is ignored."""

_BUSY_S = 10.0
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, text TEXT NOT NULL, date TEXT NOT NULL, source TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hosts (host TEXT PRIMARY KEY, next_moment REAL NOT NULL) WITHOUT ROWID;
"""

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """One answer as it is kept.

    Attributes
    ----------
    text
        The answer itself, as `convoymap.gazetteer.geocoding.answers.to_text` writes it.
    date
        The day it was obtained, ISO 8601.
    source
        What gave it.
    """

    text: str
    date: str
    source: str


def default_path() -> Path:
    """Return the cache file of this user, or the one that ``CONVOYMAP_CACHE`` names."""
    chosen = os.environ.get(PATH_VARIABLE)
    return Path(chosen) if chosen else _own_path()


def _own_path() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("convoymap") / "geocoder-1.sqlite"


def _warn(message: str) -> None:
    _log.warning("%s", message)


class AnswerCache:
    """Answers by key, and when each host may be asked next; safe for threads and processes.

    A file that is damaged or cannot be used never stops the work: it is set aside or left alone,
    one message says so, and the answers of this run are kept in memory.

    Parameters
    ----------
    path
        The file; None keeps everything in memory.
    tell
        Is given a sentence when the file could not be used; a log warning by default.
    """

    def __init__(self, path: Path | None, *, tell: Callable[[str], None] = _warn) -> None:
        self._path = path
        self._tell = tell
        self._told: set[str] = set()
        self._lock = threading.RLock()
        self._connection = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the cache cannot be used afterwards."""
        with self._lock:
            self._connection.close()

    def get(self, key: str) -> CachedAnswer | None:
        """Return what is kept under `key`, or None."""

        def read(connection: sqlite3.Connection) -> CachedAnswer | None:
            row = connection.execute(
                "SELECT text, date, source FROM answers WHERE key = ?", (key,)
            ).fetchone()
            return CachedAnswer(*map(str, row)) if row else None

        return self._guarded(read, otherwise=None)

    def put(self, key: str, answer: CachedAnswer) -> None:
        """Keep `answer` under `key` in place of an earlier one."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)",
                (key, answer.text, answer.date, answer.source),
            )

        self._guarded(write, otherwise=None)

    def reserve(self, host: str, *, now: float, interval_s: float) -> float:
        """Return how long to wait (s) until `host` may be asked, and take that moment for this process alone.

        Parameters
        ----------
        now
            The present moment in seconds since 1970.
        interval_s
            Seconds between two requests, of all processes that share the file.

        Returns
        -------
        float
            Seconds to wait before asking.
        """

        def take(connection: sqlite3.Connection) -> float:
            with _writing(connection):
                moment = max(now, _next_moment(connection, host, now))
                _set_moment(connection, host, moment + interval_s)
            return moment - now

        return self._guarded(take, otherwise=interval_s)

    def postpone(self, host: str, *, now: float, wait_s: float) -> None:
        """Have every process leave `host` alone for `wait_s` seconds from `now` (s since 1970)."""

        def push(connection: sqlite3.Connection) -> None:
            with _writing(connection):
                later = max(now + wait_s, _next_moment(connection, host, now))
                _set_moment(connection, host, later)

        self._guarded(push, otherwise=None)

    def _guarded(self, action: Callable[[sqlite3.Connection], _T], *, otherwise: _T) -> _T:
        with self._lock:
            # First as it is, then opened again, then begun anew.
            for mend in (self._reopen, self._begin_anew, None):
                try:
                    return action(self._connection)
                # Of text that is not UTF-8 SQLite tells in a message that is not UTF-8 either.
                except (sqlite3.DatabaseError, UnicodeError) as error:
                    if mend is None or not _is_damage(error):
                        self._tell_once(f"{self._path}: the cache was not used: {error}")
                        return otherwise
                    mend()
        return otherwise

    def _reopen(self) -> None:
        # Another process may have set the damaged file aside already.
        self._connection.close()
        self._connection = self._open()

    def _begin_anew(self) -> None:
        self._connection.close()
        if self._path:
            self._set_aside(self._path)
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        if self._path is None:
            return _connect(":memory:")
        try:
            _make_private(self._path)
            try:
                return _connect(self._path)
            except (sqlite3.DatabaseError, UnicodeError) as error:
                if not _is_damage(error):
                    raise
                self._set_aside(self._path)
                return _connect(self._path)
        except (sqlite3.Error, OSError, UnicodeError) as error:
            self._tell_once(
                f"{self._path}: cannot be used as a cache ({error}); "
                "answers are kept for this run only"
            )
            return _connect(":memory:")

    def _set_aside(self, path: Path) -> None:
        aside = path.with_name(path.name + ".damaged")
        try:
            path.replace(aside)
            for suffix in ("-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        except OSError as error:
            self._tell_once(f"{path}: the cache is damaged and cannot be set aside: {error}")
            return
        self._tell_once(f"{path}: the cache was damaged; set aside as {aside.name}, begun anew")

    def _tell_once(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            self._tell(message)


def _make_private(path: Path) -> None:
    """Make the cache and its folder such that nobody but the user reads which names were asked."""
    folder = path.parent
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    elif path == _own_path():
        # Earlier versions made it for everybody; a folder of the user's own choice stays as it is.
        folder.chmod(0o700)
    # SQLite gives its journals the mode of the file itself.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False
    )
    try:
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
        # An alien table of the same name shows itself here rather than in the middle of the work.
        with closing(connection.execute("SELECT key, text, date, source FROM answers LIMIT 1")):
            pass
        with closing(connection.execute("SELECT host, next_moment FROM hosts LIMIT 1")):
            pass
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[None]:
    # The write lock is taken before reading: two processes must not reserve one moment.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _write_ahead(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # Another process is changing the mode of the new file just now; once is enough.
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise


def _is_damage(error: sqlite3.DatabaseError | UnicodeError) -> bool:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in _DAMAGED


def _next_moment(connection: sqlite3.Connection, host: str, now: float) -> float:
    row = connection.execute("SELECT next_moment FROM hosts WHERE host = ?", (host,)).fetchone()
    # A moment far ahead was written while a clock was wrong; waiting for it would stop all work.
    if not row or not isinstance(row[0], float) or row[0] > now + MAX_WAIT_S:
        return now
    return row[0]


def _set_moment(connection: sqlite3.Connection, host: str, moment: float) -> None:
    connection.execute("INSERT OR REPLACE INTO hosts VALUES (?, ?)", (host, moment))
