# ruff: noqa: E501 - tables of samples, a line each
"""Doors of imported gazetteers, and of the indexes that stand on the disk."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from convoymap.gazetteer.geocoding.cache import AnswerCache, CachedAnswer
from convoymap.gazetteer.resolver import Resolver
from convoymap.gazetteer.tiers.imported import imported_tiers
from convoymap.gazetteer.tiers.importers import read_tier, store_tier
from convoymap.gazetteer.tiers.store import write_index
from tests.fuzz.door import Door, Sample
from tests.fuzz.odd import NAMES, TEXTS, changed, mutated, value

_POINT = {"type": "Point", "coordinates": [38.5, 33.5]}
_RING = {"type": "Polygon", "coordinates": [[[38, 33], [39, 33], [39, 34], [38, 33]]]}
_PLAIN = {
    "type": "Feature",
    "id": 7,
    "properties": {"name": "Zorqabad", "country": "SY", "type": "town"},
    "geometry": _POINT,
}
_LINKED = {
    "@id": "https://example.org/p/1", "type": "Feature", "properties": {"title": "Zorqabad", "ccodes": ["SY"]}, "geometry": _RING,
    "names": [{"toponym": "Zorqabad", "lang": "en"}, {"toponym": "زرقاباد"}], "types": [{"label": "town"}], "when": {"timespans": [{"start": {"in": "1850"}}]},
}  # fmt: skip
_WOF = {
    "type": "Feature", "geometry": _RING, "bbox": [38, 33, 39, 34],
    "properties": {"wof:id": 421, "wof:name": "Zorqabad", "wof:country": "SY", "wof:placetype": "locality", "lbl:latitude": 33.5, "lbl:longitude": 38.5,
                   "name:eng_x_preferred": ["Zorqabad"], "name:ara_x_variant": ["زرقاباد"], "geom:latitude": 33.4, "geom:longitude": 38.4},
}  # fmt: skip
_HEADINGS = (
    "name",
    "lat",
    "lon",
    "id",
    "country",
    "kind",
    "radius_km",
    "alternatenames",
    "evidence",
    "note",
    "population",
    "FeatureNameEn",
    "geometry",
)
_DUMP = [
    "170063",
    "Zorqabad",
    "Zorqabad",
    "زرقاباد,Zurqabad",
    "33.5",
    "38.5",
    "P",
    "PPL",
    "SY",
    "",
    "08",
    "",
    "",
    "",
    "1200",
    "",
    "400",
    "Asia/Damascus",
    "2012-01-18",
]


def _geojson(random: Random) -> str:
    features = [
        mutated(random, random.choice((_PLAIN, _LINKED, _WOF)), random.choice((0, 0, 1, 2, 3)))
        for _ in range(random.randint(0, 4))
    ]
    tree: Any = {"type": "FeatureCollection", "features": features}
    if random.random() < 0.2:
        tree = mutated(random, tree, 1)
    elif random.random() < 0.2:
        return "\n".join(_json(random, feature) for feature in features)
    elif features and random.random() < 0.2:
        tree = features[0]
    return _json(random, tree)


def _json(random: Random, tree: object) -> str:
    text = json.dumps(
        tree, ensure_ascii=random.random() < 0.5, indent=random.choice((None, None, 1))
    )
    return changed(random, text) if random.random() < 0.2 else text


def _table(random: Random) -> str:
    mark = random.choice(",,,;\t")
    heading = (
        random.sample(_HEADINGS, random.randint(1, 9))
        if random.random() < 0.3
        else [*_HEADINGS[:8]]
    )
    good = {
        "name": "Zorqabad",
        "lat": "33.5",
        "lon": "38.5",
        "id": "7",
        "country": "SY",
        "kind": "town",
        "radius_km": "3",
    }
    lines = [mark.join(heading)]
    for number in range(random.randint(0, 5)):
        cells = [good.get(name, "") if name != "id" else str(number) for name in heading]
        if cells and random.random() < 0.5:
            cells[random.randrange(len(cells))] = random.choice(
                (random.choice(NAMES), random.choice(TEXTS), str(value(random)), "[", '"x')
            )
        lines.append(mark.join(cells))
    text = random.choice(("\n", "\r\n", "\r")).join(lines)
    return changed(random, text) if random.random() < 0.3 else text


def _dump(random: Random) -> str:
    lines = []
    for number in range(random.randint(1, 4)):
        cells = [str(number), *_DUMP[1:]]
        if random.random() < 0.6:
            cells[random.randrange(len(cells))] = random.choice(
                (random.choice(TEXTS), str(value(random)))
            )
        lines.append("\t".join(cells))
    text = "\n".join(lines)
    return changed(random, text) if random.random() < 0.2 else text


def make_import(random: Random) -> Sample:
    """Return a gazetteer file of any form."""
    text = random.choice((_geojson, _geojson, _table, _dump))(random)
    data = text.encode(
        random.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16")), "surrogatepass"
    )
    suffix = random.choice((".geojson", ".csv", ".txt", ".tsv", ".json", ".jsonl", ".kml"))
    if random.random() < 0.05:
        data = damaged(random, data)
    return {f"places{suffix}": data}


def make_zip(random: Random) -> Sample:
    """Return a .zip of a gazetteer: whole, cut short, with a bad check sum, encrypted, with wrong sizes."""
    stream = io.BytesIO()
    packing = random.choice(
        (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    )
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for number in range(random.choice((1, 1, 1, 2, 0))):
            name = random.choice(
                (
                    "SY.txt",
                    "readme.txt",
                    "places.csv",
                    "../../x.csv",
                    "ء.geojson",
                    "a\x1bb.csv",
                    "x/",
                    "SY.txt",
                )
            )
            member = random.choice((_geojson, _table, _dump))(random)
            archive.writestr(f"{number}{name}", member.encode("utf-8", "surrogatepass"))
    data = stream.getvalue()
    return {"places.zip": damaged(random, data) if random.random() < 0.8 else data}


def damaged(random: Random, data: bytes) -> bytes:
    """Return bytes cut short, or with some of them changed, most often near the end, where archives have their index."""
    made = bytearray(data)
    if random.random() < 0.4:
        made = made[: random.randrange(len(made) + 1)]
    for _ in range(random.choice((0, 1, 1, 2, 8))):
        if made:
            back = random.choice((len(made), min(len(made), 120), min(len(made), 30)))
            made[len(made) - 1 - random.randrange(back)] = random.choice(
                (0, 255, random.randrange(256))
            )
    if random.random() < 0.15 and made:
        at = random.randrange(len(made))
        del made[at : at + random.randint(1, 12)]
    return bytes(made)


def enter_import(sample: Sample, folder: Path) -> str:
    """Import a gazetteer and look a name of it up."""
    (name, data), *_ = sample.items()
    path = folder / name
    path.write_bytes(data)
    tier = read_tier(path, licence="CC0", date="2026", name="mine")
    # An index of its own is slow to write, and what stands in it the reader vouches for.
    if len(tier.places) % 2:
        store_tier(tier, folder / "tiers")
        (index,) = imported_tiers(folder / "tiers")
        for place in index:
            assert -90 <= place.lat <= 90 and -180 <= place.lon <= 180, place
    return "imported"


@cache
def _index_bytes() -> bytes:
    import tempfile

    from convoymap.gazetteer.curated import curated_places

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.sqlite"
        write_index(path, list(curated_places())[:12], {"source": "x"})
        return path.read_bytes()


def make_index(random: Random) -> Sample:
    """Return a damaged index of an imported tier."""
    data = bytearray(_index_bytes())
    for _ in range(random.choice((0, 1, 3, 40))):
        data[random.randrange(len(data))] = random.randrange(256)
    cut = random.choice((len(data), len(data), 0, 1, 100, 4096, random.randrange(len(data))))
    return {"mine.sqlite": bytes(data[:cut])}


def enter_index(sample: Sample, folder: Path) -> str:
    """Look names up where an imported index is damaged."""
    (folder / "mine.sqlite").write_bytes(sample["mine.sqlite"])
    tiers = imported_tiers(folder)
    resolver = Resolver((), tiers=tiers)
    for name in ("Palmyra", "palmira", "تدمر", "nowhere"):
        resolver.resolve(name)
        resolver.resolve_id(name)
    return "read"


@cache
def _cache_bytes() -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cache.sqlite"
        with AnswerCache(path) as cache_:
            for number in range(40):
                cache_.put(f"key {number}", CachedAnswer("[]", "2026-01-01", "x" * 200))
        return path.read_bytes()


def make_cache(random: Random) -> Sample:
    """Return a damaged cache of a geocoder's answers."""
    data = bytearray(_cache_bytes())
    for _ in range(random.choice((0, 1, 3, 40))):
        data[random.randrange(len(data))] = random.randrange(256)
    cut = random.choice((len(data), len(data), 0, 1, 100, 4096, random.randrange(len(data))))
    return {"cache.sqlite": bytes(data[:cut])}


def enter_cache(sample: Sample, folder: Path) -> str:
    """Use a damaged cache: it heals itself, and keeps what it is given."""
    path = folder / "cache.sqlite"
    path.write_bytes(sample["cache.sqlite"])
    told: list[str] = []
    with AnswerCache(path, tell=told.append) as answers:
        answers.get("key 1")
        answers.put("new", CachedAnswer("[]", "2026-01-01", "x"))
        assert answers.get("new") or told
        answers.reserve("host", now=1e9, interval_s=1.0)
    return "healed" if told else "used"


DOORS = (
    Door("gazetteers imported", make_import, enter_import, weight=2.0),
    Door("gazetteers zipped", make_zip, enter_import),
    Door("imported index damaged", make_index, enter_index),
    Door("geocoder cache damaged", make_cache, enter_cache, weight=0.5),
)
