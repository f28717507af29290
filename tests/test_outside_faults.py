# ruff: noqa: E501 - tables of one line a case
"""What comes from outside and is damaged, huge, not text or of a wrong type ends in one message, or heals."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import Point

from convoymap.errors import InputError, OutputError, UsageError
from convoymap.gazetteer.curated import curated_places
from convoymap.gazetteer.tiers.importers import read_tier, store_tier
from convoymap.gazetteer.tiers.store import Index, is_whole
from convoymap.gazetteer.tiers.world import build_once
from convoymap.language.amount_meaning import Sense, taking
from convoymap.language.interval import Interval
from convoymap.language.quantity import parse as parse_quantity
from convoymap.language.vague import Vagueness
from convoymap.maps.export import _for_kml
from convoymap.maps.picture.svg import element, escape
from convoymap.seeds.loader import load_case
from tests.fuzz.door import unfit

SECTIONS = (
    "sources",
    "subjects",
    "places",
    "movements",
    "zones",
    "events",
    "claims",
    "vague",
    "case",
    "timezone",
)
WRONG = (
    "5",
    "true",
    "text",
    "1.5",
    "[5]",
    "[[a]]",
    "{a: 5}",
    "{a: [b]}",
    "[{a: b}]",
    "{a: {b: {c: d}}}",
    "[null]",
    "{a: null}",
)
HUGE = "7" * 401
TABLE = b"name,lat,lon,country\nZorqabad,33.5,38.5,SY\n"


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_of_a_wrong_type_is_refused_or_read(tmp_path: Path, section: str) -> None:
    for wrong in WRONG:
        text = f"{section}: {wrong}\n" + ("" if section == "case" else "case: A\n")
        (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
        try:
            load_case(tmp_path)
        except InputError as error:
            assert error.problems
            assert all(
                p.line and p.field.startswith(section)
                for p in error.problems
                if "sources" not in p.field
            ), str(error)
        else:
            assert section in ("case", "subjects"), f"{section}: {wrong} was taken"


def read(folder: Path, name: str, data: bytes) -> int:
    (folder / name).write_bytes(data)
    return len(read_tier(folder / name, licence="CC0", date="2026", name="mine").places)


def zipped(packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        archive.writestr("places.csv", TABLE)
    return stream.getvalue()


@pytest.mark.parametrize(
    "packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_an_archive_cut_anywhere_or_changed_anywhere_is_refused_or_read_whole(
    tmp_path: Path, packing: int
) -> None:
    whole = zipped(packing)
    assert read(tmp_path, "whole.zip", whole) == 1
    for at in range(4, len(whole), 2):
        for data in (
            whole[:at],
            whole[: at - 2] + whole[at:],
            whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :],
        ):
            try:
                assert read(tmp_path, "some.zip", data) == 1
            except InputError as error:
                assert len(str(error).split("\n")) == 1, str(error)


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped())
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.index(sign) + (6 if sign[2] == 3 else 8)] |= 1
    with pytest.raises(
        InputError,
        match=r"cannot be unpacked: .*password.*; download it again, or unpack it yourself",
    ):
        read(tmp_path, "locked.zip", bytes(data))


@pytest.mark.parametrize("text", [
    '{"type": "Feature", "properties": {"wof:id": 1, "wof:name": "X", "lbl:latitude": HUGE, "lbl:longitude": 1}, "geometry": null}',
    '{"type": "Feature", "properties": {"name": "X"}, "geometry": {"type": "Point", "coordinates": [HUGE, 1]}}',
    '{"type": "Feature", "id": HUGE, "properties": {"name": "X"}, "geometry": {"type": "Point", "coordinates": [1, 1]}}',
    '{"type": "Feature", "properties": {"name": "X"}, "geometry": {"type": "Point", "coordinates": [1e400, 1]}}',
])  # fmt: skip
def test_a_number_of_401_digits_is_refused_while_a_gazetteer_is_read(
    tmp_path: Path, text: str
) -> None:
    with pytest.raises(InputError, match="too large"):
        read(tmp_path, "a.geojson", text.replace("HUGE", HUGE).encode())
    lines = f'{{"type": "Feature", "properties": {{"name": "Y"}}, "geometry": {{"type": "Point", "coordinates": [1, 1]}}}}\n{text}\n'
    with pytest.raises(InputError, match=r"b\.jsonl:2: is not JSON: .*too large"):
        read(tmp_path, "b.jsonl", lines.replace("HUGE", HUGE).encode())


def test_numbers_of_very_many_digits_in_tables_are_mistakes_of_their_cell(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.csv:2: lat: '7777.*is not a number from -90 to 90"):
        read(tmp_path, "a.csv", TABLE.replace(b"33.5", HUGE.encode()))
    dump = "1\tX\tX\t\t33.5\t38.5\tP\tPPL\tSY\t\t\t\t\t\tPEOPLE\t\t\t\t2020-01-01\n"
    assert read(tmp_path, "SY.txt", dump.replace("PEOPLE", "9" * 5000).encode()) == 1


@pytest.fixture
def index_file(tmp_path: Path) -> Path:
    path = tmp_path / "world.sqlite"
    build_once(path, lambda: curated_places()[:5], {"source": "a test"})
    return path


@pytest.mark.parametrize("damage", [
    lambda data: b"", lambda data: data[:50], lambda data: data[:-1], lambda data: data[:4096], lambda data: data + b"x",
    lambda data: b"no database" * 900, lambda data: b"SQLite format 3\0" + bytes(5000),
])  # fmt: skip
def test_an_index_of_the_world_that_is_cut_or_foreign_is_made_again(
    index_file: Path, damage: Callable[[bytes], bytes]
) -> None:
    whole = index_file.read_bytes()
    index_file.write_bytes(damage(whole))
    assert not is_whole(index_file)
    build_once(index_file, lambda: curated_places()[:5], {"source": "a test"})
    assert index_file.read_bytes() == whole


def test_an_index_damaged_within_names_its_file_and_what_to_do(index_file: Path) -> None:
    data = bytearray(index_file.read_bytes())
    data[4096:] = b"\xff" * len(data[4096:])
    index_file.write_bytes(data)
    index = Index.open(index_file, "geonames", mend="delete it; the next call makes it again")
    for ask in (
        lambda: index.find(["palmyra"]),
        lambda: index.by_id("palmyra"),
        lambda: list(index),
        index.load,
    ):
        with pytest.raises(
            InputError,
            match=r"world\.sqlite: is damaged .*; delete it; the next call makes it again",
        ):
            ask()


def test_a_gazetteer_whose_name_is_not_text_is_imported(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/g\xff.csv"))
    path.write_bytes(TABLE)
    tier = read_tier(path, licence="CC0", date="2026", name="mine")
    stored = store_tier(tier, tmp_path)
    assert Index.open(stored, "imported").meta("file") == "g\\udcff.csv"


@pytest.mark.parametrize("arguments", [
    [b"export", b"c\xff", b"x\xff.csv"], [b"roads", b"route", b"a\xff", b"Palmyra"],
])  # fmt: skip
def test_arguments_that_are_not_text_never_end_in_a_traceback(
    tmp_path: Path, arguments: list[bytes]
) -> None:
    folder = os.fsencode(tmp_path) + b"/c\xff"
    os.mkdir(folder)  # noqa: PTH102 (bytes)
    with open(folder + b"/case.yaml", "wb") as stream:  # noqa: PTH123 (bytes)
        stream.write(b"case: A\nclaims: 5\n")
    done = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"convoymap", *arguments],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert not unfit(done.stderr.decode()), done.stderr


@pytest.mark.parametrize(
    "words",
    [
        "at least 0",
        "about 0",
        "at least 0 km",
        "nearly 0 days",
        "more than zero",
        "at most 0",
        "0 or more",
        "300 ± many",
    ],
)
def test_amounts_of_nothing_and_without_end_have_bounds(words: str) -> None:
    read_ = parse_quantity(words)
    assert 0 <= read_.support.low <= read_.core.low <= read_.core.high <= read_.support.high


def test_give_or_take_an_unknown_amount_leaves_only_the_amount_sure() -> None:
    exact = Vagueness(Interval(300, 300), Interval(300, 300))
    taken = taking(lambda sense: exact, float("inf"), Sense(False, False))
    assert taken == Vagueness(Interval(300, 300), Interval(0, float("inf")))


@pytest.mark.parametrize(
    "text", ["a]]>b", "<b>&amp;", "\ufffe", "\uffff", "\x00\x0b", "'\"", "\U0001f69a"]
)
def test_kml_and_svg_hold_any_text(tmp_path: Path, text: str) -> None:
    import pyogrio

    frame = gpd.GeoDataFrame(
        {"title": [text], "note": [text]}, geometry=[Point(1, 2)], crs="EPSG:4326"
    )
    pyogrio.write_dataframe(_for_kml(frame), tmp_path / "a.kml", driver="KML")
    shown = text.translate(dict.fromkeys([0, 11, 0xFFFE, 0xFFFF], "\ufffd"))
    names = [
        node.text
        for node in ET.parse(tmp_path / "a.kml").iter("{http://www.opengis.net/kml/2.2}name")
    ]
    assert shown in names
    assert ET.fromstring(element("t", escape(text), x=text)).text == shown


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\ufdd0"])
def test_what_is_no_character_is_refused_in_a_case(tmp_path: Path, character: str) -> None:
    (tmp_path / "case.yaml").write_text(json.dumps({"case": f"A{character}"}), encoding="utf-8")
    with pytest.raises(InputError, match=r"case: has the invisible character U\+F"):
        load_case(tmp_path)


@pytest.mark.parametrize("error", [UsageError, OutputError])
def test_errors_are_one_line_whatever_they_quote(error: type[Exception]) -> None:
    assert str(error("x\x1b[31m\ny\udcff")) == "x\\x1b[31m\\ny\\udcff"
