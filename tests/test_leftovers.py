from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from convoymap import leftovers
from convoymap.errors import OutputError
from convoymap.files import write_whole
from convoymap.gazetteer.tiers.world import build_once
from convoymap.geo.roads.extract import MANIFEST, _made_whole, read_manifest, restore_earlier
from convoymap.leftovers import (
    ELSEWHERE_S,
    create_temporary,
    dead,
    remove_dead,
    scratch_folder,
    temporary_folder,
    temporary_path,
)
from convoymap.seeds.starter import write_starter


def killed_in(act: Callable[[], None]) -> None:
    """Do something in a child that ends as if it were killed."""
    pid = os.fork()
    if pid == 0:
        act()
        os._exit(0)
    os.waitpid(pid, 0)


def left_by_the_dead(target: Path, suffix: str = leftovers.PART) -> Path:
    reading, writing = os.pipe()
    killed_in(lambda: _say(writing, temporary_path(target, suffix)))
    os.close(writing)
    with os.fdopen(reading) as told:
        return Path(told.read())


def _say(writing: int, path: Path) -> None:
    os.write(writing, os.fsencode(path))


def test_a_file_of_a_living_process_stays_and_one_of_a_dead_goes(tmp_path: Path) -> None:
    descriptor, mine = create_temporary(tmp_path / "page.html")
    os.close(descriptor)
    theirs = left_by_the_dead(tmp_path / "page.html")
    theirs.touch()
    (tmp_path / ".page.html.tmp.part").touch()  # somebody else's
    assert dead(tmp_path) == [theirs]
    remove_dead(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([mine, tmp_path / ".page.html.tmp.part"])


def test_a_number_that_another_process_got_since_is_told_apart(tmp_path: Path) -> None:
    path = temporary_path(tmp_path / "a")
    pid, start, *rest = path.name.split(".")[2].split("-")
    assert (int(pid), int(start) > 0) == (os.getpid(), True)
    earlier = tmp_path / f".a.{pid}-{int(start) - 1}-{'-'.join(rest)}.part"
    path.touch()
    earlier.touch()
    assert dead(tmp_path) == [earlier]


def test_a_file_of_another_machine_stays_for_a_day(tmp_path: Path) -> None:
    path = left_by_the_dead(tmp_path / "a")
    pid, start, _, drawn = path.name.split(".")[2].split("-")
    other = tmp_path / f".a.{pid}-{start}-00000000-{drawn}.part"
    other.touch()
    assert dead(tmp_path) == []
    then = time.time() - ELSEWHERE_S - 60
    os.utime(other, (then, then))
    assert dead(tmp_path) == [other]


def test_a_link_is_removed_and_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter").touch()
    left_by_the_dead(tmp_path / "a").symlink_to(tmp_path / "mine")
    remove_dead(tmp_path)
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "mine", tmp_path / "mine" / "letter"]


@pytest.mark.parametrize("name", ["x" * 255, "ق" * 127, "a\nb", "\udcff.html"])
def test_any_name_has_a_temporary(tmp_path: Path, name: str) -> None:
    descriptor, path = create_temporary(tmp_path / name)
    os.close(descriptor)
    assert path.parent == tmp_path
    assert leftovers._OWNED.fullmatch(path.name)


def test_a_scratch_folder_of_the_dead_goes_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = left_by_the_dead(tmp_path / "convoymap-export")
    left.mkdir()
    (left / "case.gpkg").touch()
    with scratch_folder("export") as folder:
        assert list(tmp_path.iterdir()) == [folder]
    assert list(tmp_path.iterdir()) == []


def test_the_folder_for_temporaries_is_found_without_a_trial_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between making and removing it, `tempfile` leaves the file with which it tries a folder."""
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("tempfile.gettempdir", lambda: pytest.fail("a file was tried"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "none"))
    monkeypatch.setenv("TEMP", str(tmp_path))
    assert temporary_folder() == tmp_path
    monkeypatch.delenv("TEMP")
    monkeypatch.setenv("TMPDIR", "relative")
    monkeypatch.delenv("TMP", raising=False)
    assert temporary_folder() == Path("/tmp")


def test_files_that_were_being_written_go_with_the_next(tmp_path: Path) -> None:
    left_by_the_dead(tmp_path / "page.html").write_text("half")
    write_whole(tmp_path / "other.html", "whole")
    assert [path.name for path in tmp_path.iterdir()] == ["other.html"]


def test_an_index_left_half_by_a_process_of_our_number_is_no_hindrance(tmp_path: Path) -> None:
    index = tmp_path / "world.sqlite"
    left_by_the_dead(index).write_bytes(b"half an index")
    build_once(index, lambda: (), {"source": "a test"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["world.lock", "world.sqlite"]


def test_a_starter_of_which_a_part_was_written_is_completed(tmp_path: Path) -> None:
    write_starter(tmp_path)
    (tmp_path / "case.schema.json").unlink()
    left_by_the_dead(tmp_path / "case.schema.json").touch()
    write_starter(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.schema.json", "case.yaml"]


def built(folder: Path, version: str) -> None:
    manifest = {"engine": "osrm", "version": version, "extract": "x", "date": "", "box": None}
    with _made_whole(folder) as made:
        (made / MANIFEST).write_text(json.dumps({**manifest, "size": 0}))


def test_roads_killed_between_two_renames_come_back_at_the_next_use(tmp_path: Path) -> None:
    folder = tmp_path / "sy"
    built(folder, "1")
    scratch = left_by_the_dead(folder, ".roads")
    (scratch / "build").mkdir(parents=True)
    folder.rename(scratch / "earlier")
    write_whole(tmp_path / "page.html", "cleans, but not what may be the only copy")
    assert read_manifest(folder).version == "1"
    assert not scratch.exists()
    built(folder, "2")
    assert read_manifest(folder).version == "2"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "sy"]


def test_roads_are_built_in_the_folder_where_we_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    built(Path(), "1")
    assert read_manifest(tmp_path / "here").version == "1"
    assert list(tmp_path.iterdir()) == [tmp_path / "here"]


def test_roads_left_by_a_killed_build_never_take_the_place_of_others(tmp_path: Path) -> None:
    folder = tmp_path / "sy"
    built(folder, "2")
    scratch = left_by_the_dead(folder, ".roads")
    (scratch / "earlier").mkdir(parents=True)
    (scratch / "earlier" / MANIFEST).write_text("{}")
    restore_earlier(folder)
    assert read_manifest(folder).version == "2"
    assert list(tmp_path.iterdir()) == [folder]


def test_a_rename_that_fails_brings_the_earlier_roads_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sy"
    built(folder, "1")

    def full(made: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("convoymap.geo.roads.extract.put_in_place", full)
    with pytest.raises(OutputError, match="No space left"):
        built(folder, "2")
    assert read_manifest(folder).version == "1"
    assert list(tmp_path.iterdir()) == [folder]


def test_faults_at_the_writes_of_commands_lose_nothing() -> None:
    """A part of `./run sweep`, with faults that Python makes, so that no strace is needed."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.sweep", "--audited", "--jobs", "1"),
            *("--sample", "13", "8", "build", "import", "export csv"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].split() == ["all", "8", "0", "0", "0", "0"]
