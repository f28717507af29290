"""What goes wrong around an engine, with programs of our own in its place; the engines are in tests/roads_engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from convoymap.errors import ConvoymapError, InputError, OutputError, UsageError
from convoymap.geo.roads.extract import MANIFEST, Manifest, build, open_roads, read_manifest
from convoymap.geo.roads.osrm import DISTRIBUTION
from convoymap.geo.roads.programs import find_programs, has_programs, version_of
from tests.roads_engine.engines import EXTRACT

BUILDER = """#!/bin/sh
[ "$1" = --version ] && echo v26.10.0 && exit
printf '%s\\n' '{said}' >&2
touch roads.osrm
{does}
"""


def programs(folder: Path, *, said: str = "", does: str = "exit 0") -> Path:
    """Write programs that say and do the same in place of OSRM's."""
    place = folder / "osrm" / "bin"
    place.mkdir(parents=True)
    profiles = folder / "osrm" / "share" / "profiles"
    profiles.mkdir(parents=True)
    (profiles / "car.lua").touch()
    for name in DISTRIBUTION.names:
        (place / name).write_text(BUILDER.format(said=said, does=does), encoding="utf-8")
        (place / name).chmod(0o755)
    return place


def built(folder: Path, place: Path, *, extract: Path = EXTRACT) -> Manifest:
    return build(extract, folder, engine="osrm", executables=place)


def test_a_note_says_what_was_built_from_what(tmp_path: Path) -> None:
    manifest = built(tmp_path / "roads", programs(tmp_path))
    assert manifest == Manifest(
        "osrm", "26.10.0", "euphrates.osm.pbf", "2017-10-12", manifest.box, 0
    )
    assert read_manifest(tmp_path / "roads") == manifest
    assert manifest.built_by == "OSRM 26.10.0"
    assert manifest.data == (
        "OpenStreetMap extract euphrates.osm.pbf (longitude 38.75 to 40.16, latitude 35.33 to 35.94)"
    )


@pytest.mark.parametrize(
    ("said", "does", "kind", "message"),
    [
        ("[error] Never seen", "exit 1", InputError, "built by osrm-extract: [error] Never seen"),
        ("", "exit 1", InputError, "could not be built by osrm-extract: no reason given"),
        ("std::bad_alloc", "exit 1", InputError, "needs more memory than there is"),
        ("", "kill -KILL $$", InputError, "was killed, perhaps for want of memory"),
        ("", "kill -BUS $$", OutputError, "the disk is full; free some space"),
        ("No space left on device", "exit 1", OutputError, "the disk is full; free some space"),
    ],
)
def test_a_failed_build_is_one_message_and_leaves_the_earlier_one(
    tmp_path: Path, said: str, does: str, kind: type[ConvoymapError], message: str
) -> None:
    folder = tmp_path / "roads"
    manifest = built(folder, programs(tmp_path / "good"))
    bad = programs(tmp_path / "bad", said=said, does=does)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(kind) as raised:
        built(folder, bad)
    assert message in str(raised.value)
    assert str(raised.value).isprintable()
    assert read_manifest(folder) == manifest
    assert sorted(tmp_path.iterdir()) == before


def test_control_characters_of_a_program_do_not_reach_the_terminal(tmp_path: Path) -> None:
    said = 'error \\033[1m" \u202e'
    with pytest.raises(InputError) as raised:
        built(tmp_path / "roads", programs(tmp_path, said=said, does="exit 1"))
    assert str(raised.value).isprintable()


def test_an_earlier_build_is_replaced(tmp_path: Path) -> None:
    folder, place = tmp_path / "roads", programs(tmp_path)
    built(folder, place)
    (folder / "old").touch()
    built(folder, place)
    assert not (folder / "old").exists()


def test_other_things_are_left_alone(tmp_path: Path) -> None:
    place, mine = programs(tmp_path), tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").touch()
    with pytest.raises(UsageError, match="holds other things"):
        built(mine, place)
    with pytest.raises(UsageError, match="is a file"):
        built(mine / "letter.txt", place)
    with pytest.raises(OutputError, match="cannot be written"):
        built(mine / "letter.txt" / "roads", place)
    assert (mine / "letter.txt").exists()


def test_missing_programs_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match=r"install osrm-bindings, .* see docs/roads\.md"):
        find_programs(DISTRIBUTION, tmp_path)
    assert not has_programs(DISTRIBUTION, tmp_path)
    place = programs(tmp_path)
    monkeypatch.setenv("PATH", str(place))
    assert has_programs(DISTRIBUTION)
    (tmp_path / "osrm" / "share" / "profiles" / "car.lua").unlink()
    with pytest.raises(UsageError, match=r"no profile car\.lua beside .* install osrm-bindings"):
        built(tmp_path / "new", place)
    (place / "osrm-extract").write_bytes(b"\x7fELF of another machine")
    with pytest.raises(UsageError, match=r"osrm-extract cannot be run: .*; install its package"):
        version_of(place / "osrm-extract")
    with pytest.raises(
        UsageError, match="there is no engine 'here' to build with; choose valhalla, osrm"
    ):
        build(EXTRACT, tmp_path / "new", engine="here")


def test_the_first_engine_that_is_installed_builds(tmp_path: Path) -> None:
    assert build(EXTRACT, tmp_path / "roads", executables=programs(tmp_path)).engine == "osrm"
    with pytest.raises(UsageError, match="Valhalla's programs are not in"):
        build(EXTRACT, tmp_path / "roads", executables=tmp_path)


def test_a_build_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("convoymap.geo.roads.programs.BUILD_TIMEOUT_S", 0.1)
    with pytest.raises(InputError, match=r"took longer than .* h; choose a smaller extract"):
        built(tmp_path / "roads", programs(tmp_path, does="exec sleep 60"))
    assert not (tmp_path / "roads").exists()


def test_an_engine_that_does_not_start_is_said(tmp_path: Path) -> None:
    place = programs(tmp_path)
    built(tmp_path / "roads", place)
    service = open_roads(tmp_path / "roads", executables=place)
    with pytest.raises(UsageError, match=r"does not start on .*; build it again"), service:
        pass
    (place / "osrm-routed").write_bytes(b"\x7fELF of another machine")
    service = open_roads(tmp_path / "roads", executables=place)
    with pytest.raises(UsageError, match="osrm-routed cannot be run"), service:
        pass


@pytest.mark.parametrize(
    "manifest",
    [
        "{",
        "[]",
        "5",
        "[" * 100_000,
        json.dumps({"engine": "osrm", "extract": "x.osm.pbf", "date": ""}),
        json.dumps({"engine": "here", "version": "", "extract": "x", "date": "", "box": None, "size": 0}),
        json.dumps({"engine": "osrm", "version": "", "extract": "x", "date": "", "box": None, "size": 9}),
        json.dumps({"engine": "osrm", "version": "", "extract": "x", "date": "", "box": [1], "size": 0}),
        json.dumps({"engine": "osrm", "version": "", "extract": "x", "date": "", "box": 5, "size": 0}),
        '{"engine": "osrm", "version": "", "extract": "x", "date": "", "box": null, "size": 1e999}',
    ],
)  # fmt: skip
def test_a_damaged_build_is_said(tmp_path: Path, manifest: str) -> None:
    with pytest.raises(UsageError, match="holds no built roads"):
        read_manifest(tmp_path)
    (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(InputError, match="is damaged, or is of another version; make it again"):
        read_manifest(tmp_path)
