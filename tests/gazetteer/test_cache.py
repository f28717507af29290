from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.gazetteer.geocoding.cache import MAX_WAIT_S, AnswerCache, CachedAnswer, default_path

ANSWER = CachedAnswer("[]", "2026-11-21", "Nominatim at example.org")

WORKER = """
import sys
from itertools import pairwise
from pathlib import Path
from convoymap.gazetteer.geocoding.cache import AnswerCache, CachedAnswer
with AnswerCache(Path(sys.argv[1]), tell=sys.exit) as cache:
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(40):
        cache.put(f"{sys.argv[2]}-{n}", CachedAnswer("[]", "2026-11-21", "s"))
        assert cache.get(f"{sys.argv[2]}-{n}") is not None
        print(cache.reserve("host", now=1000.0, interval_s=1.0))
"""


@pytest.fixture
def messages() -> list[str]:
    return []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "cache.sqlite"


@pytest.fixture
def cache(path: Path, messages: list[str]) -> Iterator[AnswerCache]:
    with AnswerCache(path, tell=messages.append) as opened:
        yield opened


def test_an_answer_is_kept_over_runs(path: Path) -> None:
    with AnswerCache(path) as first:
        assert first.get("key") is None
        first.put("key", ANSWER)
    with AnswerCache(path) as second:
        assert second.get("key") == ANSWER


def test_a_later_answer_replaces_an_earlier_one(cache: AnswerCache) -> None:
    cache.put("key", ANSWER)
    cache.put("key", CachedAnswer("[1]", "2026-11-22", "s"))
    assert cache.get("key") == CachedAnswer("[1]", "2026-11-22", "s")


@given(st.lists(st.floats(0, 5), max_size=20))
def test_reserved_moments_are_an_interval_apart(steps: list[float]) -> None:
    with AnswerCache(None) as cache:
        now, moments = 1000.0, []
        for step in steps:
            now += step
            wait = cache.reserve("host", now=now, interval_s=1.0)
            assert wait >= 0
            moments.append(now + wait)
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert all(gap >= 1 - 1e-6 for gap in gaps)


def test_hosts_do_not_wait_for_each_other(cache: AnswerCache) -> None:
    cache.reserve("one", now=1000.0, interval_s=1.0)
    assert cache.reserve("other", now=1000.0, interval_s=1.0) == 0


def test_a_postponed_host_is_waited_for(cache: AnswerCache) -> None:
    cache.postpone("host", now=1000.0, wait_s=30.0)
    cache.postpone("host", now=1000.0, wait_s=2.0)
    assert cache.reserve("host", now=1001.0, interval_s=1.0) == 29.0


def test_a_moment_from_a_wrong_clock_is_not_obeyed(cache: AnswerCache) -> None:
    cache.reserve("host", now=1000.0 + 10 * MAX_WAIT_S, interval_s=1.0)
    assert cache.reserve("host", now=1000.0, interval_s=1.0) == 0


def test_processes_share_answers_and_the_pace(path: Path) -> None:
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, str(path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in "ab"
    ]
    for worker in workers:
        assert worker.stdout and worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    waits: list[float] = []
    for worker in workers:
        output, _ = worker.communicate(timeout=60)
        assert worker.returncode == 0
        waits += map(float, output.split())
    assert sorted(waits) == [float(n) for n in range(80)]
    with AnswerCache(path) as cache:
        assert all(cache.get(f"{name}-{n}") for name in "ab" for n in range(40))


@pytest.mark.parametrize(
    "content",
    [b"no database at all, but long enough to be one" * 40, b"SQLite format 3\0" + b"\1" * 500],
)
def test_a_damaged_file_is_set_aside_with_one_message(
    path: Path, messages: list[str], content: bytes
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with AnswerCache(path, tell=messages.append) as cache:
        cache.put("key", ANSWER)
        assert cache.get("key") == ANSWER
    assert path.with_name("cache.sqlite.damaged").read_bytes() == content
    assert len(messages) == 1 and "set aside as cache.sqlite.damaged" in messages[0]


@pytest.mark.parametrize("first_bad_page", [3, 20])
def test_a_file_damaged_under_our_hands_is_set_aside(
    path: Path, messages: list[str], first_bad_page: int
) -> None:
    with AnswerCache(path, tell=messages.append) as cache:
        for n in range(200):
            cache.put(f"key-{n:03}", CachedAnswer("x" * 500, "2026-11-21", "s"))
    with AnswerCache(path, tell=messages.append) as cache:
        start = 4096 * first_bad_page
        with path.open("r+b") as file:
            file.seek(start)
            file.write(b"\xff" * (path.stat().st_size - start))
        for n in range(200):
            cache.get(f"key-{n:03}")
        cache.put("new", ANSWER)
        assert cache.get("new") == ANSWER
    assert len(messages) == 1 and "set aside" in messages[0]
    with AnswerCache(path, tell=messages.append) as later:
        assert later.get("new") == ANSWER


def test_an_alien_database_is_set_aside(path: Path, messages: list[str]) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as alien:
        alien.execute("CREATE TABLE answers (something_else)")
    alien.close()
    with AnswerCache(path, tell=messages.append) as cache:
        cache.put("key", ANSWER)
        assert cache.get("key") == ANSWER
    assert len(messages) == 1


def test_where_no_file_can_be_the_run_goes_on_in_memory(
    tmp_path: Path, messages: list[str]
) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("not a folder")
    with AnswerCache(blocker / "cache.sqlite", tell=messages.append) as cache:
        cache.put("key", ANSWER)
        assert cache.get("key") == ANSWER
    assert len(messages) == 1 and "for this run only" in messages[0]


def test_a_locked_file_costs_the_answer_not_the_run(path: Path, messages: list[str]) -> None:
    with AnswerCache(path, tell=messages.append) as cache:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        cache._connection.execute("PRAGMA busy_timeout = 20")
        cache.put("key", ANSWER)
        cache.put("key", ANSWER)
        assert cache.get("key") is None
        other.execute("ROLLBACK")
        other.close()
        cache.put("key", ANSWER)
        assert cache.get("key") == ANSWER
    assert len(messages) == 1 and "was not used" in messages[0]


def test_the_file_can_be_named_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONVOYMAP_CACHE", str(tmp_path / "mine.sqlite"))
    assert default_path() == tmp_path / "mine.sqlite"
    monkeypatch.delenv("CONVOYMAP_CACHE")
    assert default_path().parent.name == "convoymap"


def test_the_names_that_were_asked_are_for_their_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "cache.sqlite"
    with AnswerCache(path) as cache:
        cache.put("k", CachedAnswer("{}", "2026-01-01", "s"))
        files = list(path.parent.iterdir())
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    # One that an earlier version made for everybody.
    path.chmod(0o644)
    AnswerCache(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
