# ruff: noqa: E501 - tables of samples, a line each
"""Doors of whole cases: changed cases through load and check, some of them to the last file; and tables of claims."""

from __future__ import annotations

import copy
import csv
import io
import json
import xml.etree.ElementTree as ET
from functools import cache
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any

import yaml

from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolver import Resolver
from convoymap.gazetteer.tiers.packaged import packaged_tiers
from convoymap.geo.construct import require_drawable
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.maps.export import export_case
from convoymap.maps.features import to_json
from convoymap.pipeline import bundled_cases, map_case
from convoymap.seeds.loader import load_case
from tests.fuzz.door import Door, Sample
from tests.fuzz.odd import Tree, amount, changed, day, mutated, value

DEPTH = "depth.txt"
"""Names how far an input goes: check, files, or the suffix of an export."""
_EXPORTS = (".csv", ".kml", ".gpkg", ".parquet", ".lpf.json", ".geojson", ".svg", ".html")
_CORPUS = Path(__file__).parent / "corpus"


@cache
def _tiers() -> tuple[Any, ...]:
    return packaged_tiers()


def _resolver_for(places: Any) -> Resolver:  # noqa: ANN401
    own: list[Place] = list(places)
    return Resolver(own, tiers=_tiers())


@cache
def _starter() -> str:
    return (resources.files("convoymap.seeds") / "starter_case.yaml").read_text(encoding="utf-8")


@cache
def _bases() -> tuple[Tree, ...]:
    """Return the trees that are changed: the starter, the bundled cases, and small cases with much in them."""
    found = [yaml.load(_starter(), yaml.BaseLoader)]
    for folder in bundled_cases():
        tree = yaml.load((folder / "case.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
        claims = yaml.load((folder / "claims.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
        tree["claims"] = claims["claims"] if isinstance(claims, dict) else claims
        found.append(tree)
    found += [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted(_CORPUS.glob("base-*.json"))
    ]
    return tuple(map(_numbered, found))


def _numbered(tree: Tree) -> Tree:
    """Return a tree whose texts of plain numbers are numbers, as the case loader reads them."""
    if isinstance(tree, dict):
        return {key: _numbered(item) for key, item in tree.items()}
    if isinstance(tree, list):
        return [_numbered(item) for item in tree]
    try:
        return json.loads(tree) if isinstance(tree, str) and tree[:1] in "-0123456789" else tree
    except ValueError:
        return tree


def _small(random: Random, tree: Tree) -> Tree:
    """Return a case with some of its claims, so that many inputs come through a second."""
    kept = copy.deepcopy({key: item for key, item in tree.items() if key != "claims"})
    kept["claims"] = copy.deepcopy(
        random.sample(tree["claims"], min(len(tree["claims"]), random.randint(1, 8)))
    )
    zones = kept.get("zones") or {}
    for name in random.sample(list(zones), max(0, len(zones) - 2)):
        del zones[name]
    # What says that a claim stands behind it goes with the claims.
    for holder in (
        *zones.values(),
        *(stop for movement in kept["movements"].values() for stop in movement["stops"]),
    ):
        holder.pop("claims", None)
    return kept


def _tree(random: Random) -> Tree:
    base = random.choice(_bases())
    if len(base["claims"]) > 12:
        base = _small(random, base)
    return mutated(random, base, random.choice((0, 1, 1, 1, 2, 2, 3, 6)))


def _as_yaml(random: Random, tree: Tree) -> bytes:
    # JSON is YAML, and quick to write; block style and plain scalars come from the starter's own text.
    text = json.dumps(tree, ensure_ascii=random.random() < 0.1)
    return text.encode("utf-8", "surrogatepass")


def _depth(random: Random) -> bytes:
    return random.choices((b"check", b"files", random.choice(_EXPORTS).encode()), (96, 1, 3))[0]


def make_case(random: Random) -> Sample:
    """Return a changed case."""
    if random.random() < 0.15:
        text = _starter()
        for _ in range(random.randint(1, 3)):
            lines = text.split("\n")
            at = random.randrange(len(lines))
            lines[at] = changed(random, lines[at])
            text = "\n".join(lines)
        return {"case.yaml": text.encode("utf-8", "surrogatepass"), DEPTH: _depth(random)}
    return {"case.yaml": _as_yaml(random, _tree(random)), DEPTH: _depth(random)}


def enter_case(sample: Sample, folder: Path) -> str:
    """Take a case through load and check, or further as the input says."""
    for name, data in sample.items():
        (folder / name).write_bytes(data)
    depth = sample.get(DEPTH, b"check").decode()
    if depth == "check":
        loaded = load_case(folder, resolver_for=_resolver_for)
        context = CaseContext(loaded)
        require_drawable(context)
        to_json(examine(context).to_json()).encode("utf-8")
        return "checked"
    mapped = map_case(folder, resolver_for=_resolver_for)
    if depth == "files":
        for text in mapped.files().values():
            text.encode("utf-8")
        ET.fromstring(str(mapped.picture("svg")))
        return "drawn"
    _export(mapped, folder / f"out{depth}")
    return "exported"


def _export(mapped: Any, path: Path) -> None:  # noqa: ANN401
    if path.suffix == ".svg":
        ET.fromstring(str(mapped.picture("svg")))
        return
    if path.suffix == ".html":
        mapped._repr_html_()
        return
    export_case(mapped.built, path)
    if path.suffix == ".kml":
        ET.fromstring(path.read_bytes())
    if path.suffix == ".csv":
        list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True))
    if path.suffix in (".json", ".geojson"):
        json.loads(path.read_text(encoding="utf-8"), parse_constant=_refuse)


def _refuse(constant: str) -> float:
    raise AssertionError(f"{constant} is not JSON")


def make_csv(random: Random) -> Sample:
    """Return a case whose claims stand in a table of text."""
    tree, rows = _apart(random)
    names = list(dict.fromkeys(str(name) for row in rows for name in row))
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=random.choice(",,,,,,;\t|"))
    writer.writerow([_cell(name) for name in names])
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    text = stream.getvalue()
    if random.random() < 0.4:
        text = changed(random, text)
    data = text.encode("utf-8", "surrogatepass")
    if random.random() < 0.05:
        data = data[: random.randint(0, len(data))] + bytes(random.choices(range(256), k=3))
    return {"case.yaml": _as_yaml(random, tree), "claims.csv": data, DEPTH: b"check"}


def _apart(random: Random) -> tuple[Tree, list[dict[str, Any]]]:
    tree = mutated(random, _small(random, random.choice(_bases())), random.choice((0, 0, 1)))
    claims = tree.pop("claims", []) if isinstance(tree, dict) else []
    rows = [row for row in claims if isinstance(row, dict)] if isinstance(claims, list) else []
    changed_rows = mutated(random, rows, random.choice((0, 1, 2))) if rows else []
    changed_rows = changed_rows if isinstance(changed_rows, list) else []
    return tree, [row for row in changed_rows if isinstance(row, dict)]


def _cell(item: object) -> str:
    if isinstance(item, list) and all(isinstance(part, str) for part in item):
        return "; ".join(item).encode("utf-8", "replace").decode()
    text = item if isinstance(item, str) else "" if item is None else json.dumps(item)
    return text.encode("utf-8", "replace").decode()


def make_parquet(random: Random) -> Sample:
    """Return a case whose claims stand in Parquet, with columns of many types, now and then damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    tree, rows = _apart(random)
    names = list(dict.fromkeys(str(name) for row in rows for name in row))[:12]
    columns: dict[str, Any] = {}
    for name in names:
        cells = [row.get(name) for row in rows]
        columns[name.encode("utf-8", "replace").decode()] = _column(random, cells)
    sink = pa.BufferOutputStream()
    try:
        pq.write_table(pa.table(columns), sink)
    except pa.ArrowException:
        # Parquet has no such time or type; what is not a table stands there instead.
        sink = pa.BufferOutputStream()
    data = bytearray(sink.getvalue().to_pybytes())
    if random.random() < 0.3 and data:
        for _ in range(random.randint(1, 4)):
            data[random.randrange(len(data))] = random.randrange(256)
        data = data[: random.choice((len(data), len(data), random.randrange(len(data))))]
    return {"case.yaml": _as_yaml(random, tree), "claims.parquet": bytes(data), DEPTH: b"check"}


def _column(random: Random, cells: list[Any]) -> Any:  # noqa: ANN401
    import pyarrow as pa

    kinds: list[Any] = [
        pa.string(), pa.string(), pa.large_string(), pa.binary(), pa.int64(), pa.float64(), pa.float16(), pa.bool_(), pa.date32(), pa.date64(),
        pa.timestamp("ns"), pa.timestamp("us", tz="UTC"), pa.timestamp("s", tz="Asia/Damascus"), pa.time64("ns"), pa.duration("ns"), pa.month_day_nano_interval(),
        pa.decimal128(38, 2), pa.decimal256(76, 0), pa.list_(pa.string()), pa.struct([("name", pa.string())]), pa.map_(pa.string(), pa.int64()),
        pa.dictionary(pa.int8(), pa.string()),
    ]  # fmt: skip
    kind = random.choice(kinds)
    if random.random() < 0.6:
        return pa.array([_cell(cell) or None for cell in cells], pa.string())
    try:
        return pa.array([_plain(random, kind, cell) for cell in cells], kind)
    except (pa.ArrowException, ValueError, TypeError, OverflowError, AttributeError):
        return pa.array([_cell(cell) or None for cell in cells], pa.string())


def _plain(random: Random, kind: Any, cell: object) -> object:  # noqa: ANN401
    from decimal import Decimal

    import pyarrow as pa

    if pa.types.is_temporal(kind) and not pa.types.is_interval(kind):
        return random.choice((None, 0, 1, 86_400, 2**31 - 1, -(2**31), 2**62, -(2**62)))
    if pa.types.is_decimal(kind):
        return random.choice(
            (None, Decimal(0), Decimal("1.50"), Decimal(int("7" * 70)), Decimal("-1E+30"))
        )
    if pa.types.is_floating(kind):
        return random.choice((None, 1.0, float("nan"), float("inf"), 1e308, -0.0))
    if pa.types.is_binary(kind):
        return random.choice((None, b"\xff\x00", b"x"))
    if pa.types.is_list(kind):
        return [_cell(cell), None]
    if pa.types.is_struct(kind):
        return {"name": _cell(cell)}
    if pa.types.is_map(kind):
        return [("name", 1)]
    return cell


def make_value(random: Random) -> Sample:
    """Return the starter with an odd value for one field of a claim, so that words are read as fields read them."""
    tree = copy.deepcopy(_bases()[0])
    claim = random.choice(tree["claims"])
    checks: tuple[Any, ...] = (
        {"distance": amount(random), "from": "Palmyra", "to": "Deir ez-Zor"}, {"date": day(random), "event": "relief-convoy departed Palmyra"},
        {"duration": amount(random), "from": "relief-convoy departed Palmyra", "to": "relief-convoy arrived Deir ez-Zor"}, {"near": "Tanf", "place": "Qara"},
        {"speed": amount(random), "from": "relief-convoy departed Palmyra", "to": "relief-convoy arrived Deir ez-Zor"},
        {"direction": amount(random), "from": "Palmyra", "to": "Tanf"}, {"count": amount(random), "parts": ["post-halt"]}, value(random),
    )  # fmt: skip
    key, made = random.choice(
        (
            ("quantity", amount(random)),
            ("when", day(random)),
            ("check", random.choice(checks)),
            ("check", random.choice(checks)),
            ("place", value(random)),
            ("value", value(random)),
        )
    )
    claim[key] = made
    if random.random() < 0.3:
        movement = tree["movements"]["relief-convoy"]
        random.choice(movement["stops"])[random.choice(("when", "within", "place"))] = (
            random.choice((day(random), amount(random), value(random)))
        )
    return {"case.yaml": _as_yaml(random, tree), DEPTH: _depth(random)}


DOORS = (
    Door("cases", make_case, enter_case, weight=8.0),
    Door("cases by field", make_value, enter_case, weight=4.0),
    Door("claims.csv", make_csv, enter_case, weight=2.0),
    Door("claims.parquet", make_parquet, enter_case, weight=2.0),
)
WHOLE_CASES = frozenset(door.name for door in DOORS)
