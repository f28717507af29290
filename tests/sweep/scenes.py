"""The commands that write, each in a folder of its own where an earlier run has left its files."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from convoymap.user_data import MEMORY

CASE = """\
case: A trek
timezone: Asia/Damascus
sources:
  post: {publisher: The Post, published: 2018-03-09}
movements:
  trek:
    title: SAYS
    vehicle: bus
    stops:
      - {place: START, status: departed, when: 2018-03-05}
      - {place: Palmyra, status: arrived, when: 2018-03-06, leg: road, claims: [far]}
claims:
  - {id: far, source: post, paragraph: 1, says: SAYS, who: driver, about: trek, attribute: distance}
"""
TOWNS = "name,lat,lon,country\nZorqabad,33.5,38.5,SY\nNewtown,33.6,38.6,SY\n"
PROGRAM = """#!/bin/sh
[ "$1" = --version ] && echo v26.10.0 && exit
cat > roads.osrm <<END
$SWEEP_ROADS
END
"""
"""Stands for OSRM's programs: it writes a file that tells one build from another."""
ENVIRONMENT = {
    "TMPDIR": "tmp",
    "CONVOYMAP_DATA": "data",
    "CONVOYMAP_CACHE": "cache/answers.sqlite",
    "XDG_CACHE_HOME": "cache",
}
"""Variables that keep a command within its folder, by paths in it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A command that writes.

    Attributes
    ----------
    command
        Its arguments; ``{W}`` is the folder in which it runs, ``{URL}`` a geocoder.
    earlier
        The arguments with which it ran before, on an older case or list; none where nothing stood there.
    again
        Exit codes of the next good run: a command may say that its work is done already.
    use
        A command that uses what was made, and brings back what a killed one put aside.
    setting
        What to change in the process before the command runs.
    """

    command: tuple[str, ...]
    earlier: tuple[str, ...] = ()
    again: tuple[int, ...] = (0,)
    use: tuple[str, ...] = ()
    setting: Callable[[], None] = lambda: None


def _few_towns() -> None:
    """Let the world have fifty towns, that its index be there in a moment."""
    from convoymap.gazetteer.tiers import world

    whole = world._world_rows
    world._world_rows = lambda: islice(whole(), 50)


def _scenes() -> dict[str, Scene]:
    build = ("build", "{W}/case", "-o", "{W}/out", "--svg")
    scenes = {"build": Scene(build, build)}
    for suffix in ("geojson", "gpkg", "parquet", "kml", "csv", "lpf.json"):
        export = ("export", "{W}/case", f"{{W}}/out/x.{suffix}")
        scenes[f"export {suffix}"] = Scene(export, export)
    imported = (
        *("gazetteer", "import", "{W}/towns.csv", "--name", "mine"),
        *("--licence", "CC0", "--date", "2026", "--replace"),
    )
    scenes["import"] = Scene(imported, imported)
    pin = ("gazetteer", "pin", "{W}/case", "Sukhna", "--reason", "near Palmyra")
    scenes["pin"] = Scene(pin, again=(0, 2))
    scenes["new"] = Scene(("new", "{W}/starter"), again=(0, 2))
    roads = ("roads", "build", "{W}/x.osm.pbf", "-o", "{W}/roads", "--engine", "osrm")
    use = ("roads", "route", "Homs", "Palmyra", "--roads", "{W}/roads")
    scenes["roads build"] = Scene(roads, roads, use=use)
    asked = ("resolve", "Gebze", "--geocoder", "nominatim", "--geocoder-url", "{URL}")
    scenes["cache"] = Scene(asked, ("resolve", "Izmit", *asked[2:]))
    scenes["world index"] = Scene(("resolve", "Paris", "--world"), setting=_few_towns)
    return scenes


SCENES = _scenes()
WHOLE = "ok: "
EMPTY_CACHE = f"{WHOLE}[]"
WHOLE_SUMS = re.compile(rb"([0-9a-f]{64}\n)*")
BESIDE = "beside a database"
"""What SQLite's own files by a database are said to hold: they belong to it, and come and go."""


def furnish(folder: Path, *, earlier: bool) -> None:
    """Put what the commands read into a folder: as it was when they ran before, or as it is now."""
    for name in ("case", "out", "data", "tmp", "cache", "osrm/bin", "osrm/share/profiles"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    says = "So far it was." if earlier else "So far it is and not a kilometre more."
    text = CASE.replace("SAYS", says).replace("START", "Hama" if earlier else "Homs")
    (folder / "case" / "case.yaml").write_text(text, "utf-8")
    towns = TOWNS.splitlines(keepends=True)[: 2 if earlier else 3]
    (folder / "towns.csv").write_text("".join(towns), "utf-8")
    extract = Path(__file__).parents[1] / "roads_engine" / "euphrates.osm.pbf"
    shutil.copy(extract, folder / "x.osm.pbf")
    (folder / "osrm/share/profiles/car.lua").touch()
    for name in ("osrm-extract", "osrm-partition", "osrm-customize", "osrm-routed"):
        program = folder / "osrm/bin" / name
        program.write_text(PROGRAM.replace("$SWEEP_ROADS", says), "utf-8")
        program.chmod(0o755)


def content(path: Path) -> str:
    """Return what a file holds, so that two that say the same compare equal."""
    if path.is_dir() and not path.is_symlink():
        return "folder"
    # SQLite keeps these beside a database in use; with it they are one, read below.
    if path.name.endswith(("-wal", "-shm", "-journal")) or path.suffix == ".lock":
        return BESIDE
    if path.name == "answers.sqlite":
        return _answers(path)
    # The sums differ from folder to folder; that each is whole is what can be asked.
    if path.name == MEMORY and WHOLE_SUMS.fullmatch(path.read_bytes()):
        return "sums"
    return path.read_bytes().hex()


def _answers(path: Path) -> str:
    """Return what a cache keeps, read from a copy, for reading may mend it."""
    copy = path.parents[2] / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(path.parent, copy)
    try:
        with closing(sqlite3.connect(copy / path.name)) as base:
            whole = base.execute("pragma integrity_check").fetchone()[0]
            rows: list[str] = []
            with suppress(sqlite3.OperationalError):  # killed before there was a table
                rows = [row[0] for row in base.execute("select key from answers order by key")]
            return f"{whole}: {json.dumps(rows)}"
    except sqlite3.Error as error:
        return f"broken: {error}"


def _keys(text: str) -> list[str]:
    keys: list[str] = json.loads(text.removeprefix(WHOLE))
    return keys


def holds(held: str, before: str | None, after: str | None) -> bool:
    """Return whether a file is as it was or as it was to be; a cache also with a part of the new answers."""
    if held in (before, after):
        return True
    # A database of which nothing is written yet is an empty cache.
    if held == EMPTY_CACHE:
        return before is None
    if not (after and after.startswith(WHOLE) and held.startswith(WHOLE)):
        return False
    kept, whole, now = (set(_keys(text)) for text in (before or EMPTY_CACHE, after, held))
    return kept <= now <= whole
