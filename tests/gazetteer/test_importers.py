from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import InputError, OutputError, UsageError
from convoymap.gazetteer.entry import PlaceEntry
from convoymap.gazetteer.kinds import KINDS
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolver import Resolver
from convoymap.gazetteer.tiers import import_rows, importers
from convoymap.gazetteer.tiers.import_geojson import WOF_KINDS
from convoymap.gazetteer.tiers.import_rows import MAX_PROBLEMS
from convoymap.gazetteer.tiers.import_table import GEONAMES_KINDS
from convoymap.gazetteer.tiers.imported import data_folder, imported_tiers
from convoymap.gazetteer.tiers.importers import (
    ImportedTier,
    read_tier,
    store_tier,
)


def dump_line(
    number: object = 172425,
    name: str = "As Sukhnah",
    lat: object = 34.88678,
    lon: object = 38.87226,
    code: str = "P.PPL",
    population: int = 16000,
    alternates: str = "Sukhna,السخنة",
) -> str:
    feature_class, feature_code = code.split(".")
    cells = [
        number, name, name, alternates, lat, lon, feature_class, feature_code, "SY", "",
        "11", "", "", "", population, "", 480, "Asia/Damascus", "2018-01-01",
    ]  # fmt: skip
    return "\t".join(map(str, cells))


HDX = """\
admin0Name_en,admin0Pcode,admin1Name_en,featureName_en,featureName_ar,featurePcode,LATITUDE_Y,LONGITUDE_X
Syria,SY,Deir-ez-Zor,Almayadin,الميادين,C5142,35.0186,40.4507
Syria,SY,Homs,Sokhneh,السخنة,C2942,34.8868,38.8721
"""

WOF = {
    "id": 421204181,
    "type": "Feature",
    "properties": {
        "wof:id": 421204181,
        "wof:name": "Al Mayadin",
        "wof:country": "SY",
        "wof:placetype": "locality",
        "geom:latitude": 35.0186,
        "geom:longitude": 40.4507,
        "name:eng_x_preferred": ["Mayadin"],
        "name:ara_x_preferred": ["الميادين"],
        "name:eng_x_variant": ["Mayadeen"],
    },
    "geometry": {"type": "Point", "coordinates": [40.4507, 35.0186]},
}

LINKED_FEATURE: dict[str, object] = {
    "@id": "https://example.org/places/mayadin",
    "type": "Feature",
    "properties": {"title": "Mayadin", "ccodes": ["SY"]},
    "names": [{"toponym": "Rahba", "lang": "en"}, {"toponym": "الرحبة", "lang": "ar"}],
    "types": [{"identifier": "aat:300008375", "label": "town"}],
    "geometry": {
        "type": "GeometryCollection",
        "geometries": [{"type": "Point", "coordinates": [40.45, 35.02]}],
    },
}
LINKED = {"type": "FeatureCollection", "features": [LINKED_FEATURE]}

Read = Callable[..., ImportedTier]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def write_and_read(
        content: str | bytes, *, file: str = "mine.csv", **options: object
    ) -> ImportedTier:
        path = tmp_path / file
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        chosen = {"licence": "CC BY 4.0", "date": "2024-05-31", "name": "mine"} | options
        return read_tier(path, **chosen)  # type: ignore[arg-type]

    return write_and_read


def only(tier: ImportedTier) -> Place:
    (place,) = tier.places
    return place


def problems(read: Read, content: str | bytes, **options: object) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(content, **options)
    return [
        re.sub(r"^.*?/(?=[^/]*:|[^/]*\.zip/)", "", str(problem))
        for problem in caught.value.problems
    ]


def test_a_geonames_dump(read: Read) -> None:
    place = only(read(dump_line() + "\n", file="SY.txt"))
    assert (place.id, place.name, place.kind) == ("mine-172425", "As Sukhnah", "town")
    assert (place.lat, place.lon, place.countries) == (34.88678, 38.87226, ("SY",))
    assert place.latin == ("Sukhna",) and place.arabic == ("السخنة",)
    assert place.evidence == ("geonames:172425",)


@pytest.mark.parametrize(
    ("code", "population", "kind"),
    [
        ("P.PPL", 200_000, "city"),
        ("P.PPL", 5_000, "town"),
        ("P.PPL", 0, "village"),
        ("P.PPLA2", 0, "town"),
        ("P.PPLC", 0, "city"),
        ("A.ADM1", 0, "province"),
        ("S.AIRB", 0, "air base"),
        ("H.STM", 0, "river"),
        ("T.XYZ", 0, "locality"),
    ],
)
def test_geonames_codes_become_kinds(read: Read, code: str, population: int, kind: str) -> None:
    assert only(read(dump_line(code=code, population=population), file="SY.txt")).kind == kind


def test_a_dump_in_its_zip(read: Read, tmp_path: Path) -> None:
    archive = tmp_path / "made.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("readme.txt", "about")
        made.writestr("SY.txt", dump_line())
    data = archive.read_bytes()
    tier = read(data, file="SY.zip")
    assert only(tier).id == "mine-172425"
    assert (tier.file, tier.sha256) == ("SY.zip", hashlib.sha256(data).hexdigest())


def test_a_table_of_hdx(read: Read) -> None:
    tier = read(HDX)
    assert [place.name for place in tier.places] == ["Almayadin", "Sokhneh"]
    place = tier.places[0]
    assert (place.id, place.countries, place.arabic) == ("mine-c5142", ("SY",), ("الميادين",))
    assert (place.lat, place.lon) == (35.0186, 40.4507)
    assert place.evidence == ("mine:C5142",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_with_mapped_columns(read: Read, delimiter: str) -> None:
    text = "Ort,Breite,Laenge,Art,Auch\nKara,34.15,36.74,Dorf,Qara|قارة\n".replace(",", delimiter)
    columns = {"name": "Ort", "lat": "Breite", "lon": "Laenge", "kind": "Art", "spellings": "Auch"}
    place = only(read("\ufeff" + text, columns=columns))
    assert (place.name, place.latin, place.arabic) == ("Kara", ("Qara",), ("قارة",))
    assert place.kind == "locality" and "'Dorf'" in place.note


def test_a_feature_of_whos_on_first(read: Read) -> None:
    place = only(read(json.dumps(WOF), file="421204181.geojson"))
    assert (place.name, place.kind, place.countries) == ("Mayadin", "town", ("SY",))
    assert place.latin == ("Al Mayadin", "Mayadeen") and place.arabic == ("الميادين",)
    assert place.evidence == ("wof:421204181",)


def test_an_outline_has_the_reach_of_its_farthest_corner(read: Read) -> None:
    square = [[[40, 35], [41, 35], [41, 36], [40, 36], [40, 35]]]
    feature = {
        "type": "Feature",
        "properties": {"name": "Square"},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    place = only(read(json.dumps(feature), file="square.geojson"))
    assert (place.lat, place.lon) == (35.5, 40.5)
    # Half a degree of latitude is 55.5 km, half a degree of longitude at 35 N is 45.6 km.
    assert place.radius_km == pytest.approx((55.5**2 + 45.6**2) ** 0.5, rel=0.02)


def test_regression_an_outline_over_the_antimeridian_was_refused_as_too_wide(
    read: Read,
) -> None:
    parts = [[[[178, -18], [180, -18], [180, -16], [178, -18]]],
             [[[-180, -18], [-176, -18], [-180, -16], [-180, -18]]]]  # fmt: skip
    feature = {
        "type": "Feature",
        "properties": {"name": "Islands"},
        "geometry": {"type": "MultiPolygon", "coordinates": parts},
    }
    place = only(read(json.dumps(feature), file="islands.geojson"))
    assert (place.lat, place.lon) == (-17.0, -179.0)
    assert place.radius_km < 400


def test_linked_places(read: Read) -> None:
    place = only(read(json.dumps(LINKED), file="mine.lpf.json"))
    assert (place.name, place.kind, place.countries) == ("Mayadin", "town", ("SY",))
    assert place.latin == ("Rahba",) and place.arabic == ("الرحبة",)
    assert place.evidence == ("https://example.org/places/mayadin",)


def test_linked_places_a_line(read: Read) -> None:
    text = "\n".join(
        json.dumps(LINKED_FEATURE | {"@id": f"https://example.org/{n}"}) for n in "abc"
    )
    assert len(read(text, file="mine.jsonl").places) == 3


def test_what_is_imported_can_be_pinned(read: Read) -> None:
    for content, file in (
        (HDX, "a.csv"),
        (json.dumps(WOF), "b.json"),
        (json.dumps(LINKED), "c.json"),
    ):
        place = read(content, file=file).places[0]
        entry = PlaceEntry(
            id=place.id, name=place.name, kind=place.kind, country=place.countries,
            at=place.position, radius_km=place.radius_km, evidence=place.evidence,
            latin=place.latin, arabic=place.arabic, salience=place.salience, note=place.note,
        )  # fmt: skip
        assert entry.to_place() == place


def test_all_kinds_are_known() -> None:
    assert {*GEONAMES_KINDS.values(), *WOF_KINDS.values()} <= set(KINDS)


@pytest.mark.parametrize(
    ("content", "file", "expected"),
    [
        (
            "id,name,lat,lon,country\na,,91,x,Atlantis\nb,Qara,34.1,36.7,SY\nb,Qara,34.1,,SY\nb,Q,1,1,\n",
            "mine.csv",
            [
                "mine.csv:2: country: 'Atlantis' is not a two-letter country code (ISO 3166-1), such as SY",
                "mine.csv:2: lat: '91' is not a number from -90 to 90 degrees north",
                "mine.csv:2: lon: 'x' is not a number from -180 to 180 degrees east",
                "mine.csv:2: name: is empty; every place needs a name",
                "mine.csv:4: lon: is empty; give -180 to 180 degrees east",
                "mine.csv:5: id: 'b' stands twice, first in line 3; give each place its own",
            ],
        ),
        (
            "title,breadth\nQara,34\n",
            "mine.csv",
            [
                "mine.csv:1: lat: no column is recognised as lat; map one with lat=COLUMN",
                "mine.csv:1: lon: no column is recognised as lon; map one with lon=COLUMN",
            ],
        ),
        ("name,lat,lon\n", "mine.csv", ["mine.csv: holds no place"]),
        ("", "mine.csv", None),
        (
            "name,lat,lon\nQara,34,36,7\n",
            "mine.csv",
            ["mine.csv:2: has 4 cells under 3 headings"],
        ),
        ('name,lat,lon\n"Qara,34,36\n', "mine.csv", None),
        (
            dump_line() + "\n" + dump_line(1, lat="x") + "\nshort\tline\n",
            "SY.txt",
            [
                "SY.txt:2: latitude: 'x' is not a number from -90 to 90 degrees north",
                "SY.txt:3: has 2 columns where a GeoNames dump has 19",
            ],
        ),
        ('{"type": "Feature"', "a.json", ["a.json:1: is not JSON: Expecting ',' delimiter"]),
        ("[" * 100_000, "a.json", ["a.json: is not JSON: too deep"]),
        ('{"a": NaN}', "a.json", None),
        ("{}", "a.json", ["a.json: type: is neither a FeatureCollection nor a Feature of GeoJSON"]),
        (
            '{"type": "FeatureCollection",\n"features": [\n{},\n 3,\n'
            '{"properties": {"name": "Qara"}, "geometry": {"type": "Point", "coordinates": [400, 34]}}]}',
            "a.json",
            [
                "a.json:3: features[0].geometry: is empty; give -180 to 180 degrees east",
                "a.json:3: features[0].geometry: is empty; give -90 to 90 degrees north",
                "a.json:3: features[0].name: is empty; every place needs a name",
                "a.json:4: features[1].geometry: is empty; give -180 to 180 degrees east",
                "a.json:4: features[1].geometry: is empty; give -90 to 90 degrees north",
                "a.json:4: features[1].name: is empty; every place needs a name",
                "a.json:5: features[2].geometry: '400' is not a number from -180 to 180 degrees east",
            ],
        ),
        ('{"type": "Feature"}\n{"type": \n', "a.jsonl", None),
        (b"name,lat,lon\nQ\xe9ra,1,2\n", "mine.csv", None),
        (b"PK\x03\x04 no archive", "a.zip", None),
    ],
)
def test_mistakes_are_all_named(
    read: Read, content: str | bytes, file: str, expected: list[str] | None
) -> None:
    found = problems(read, content, file=file)
    assert found
    if expected is not None:
        assert [line.replace("400.0", "400") for line in found] == expected


def test_of_very_many_mistakes_the_first_are_listed(read: Read) -> None:
    found = problems(read, "name,lat,lon\n" + "Qara,x,36\n" * 1000)
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1].endswith("mine.csv:102: and 900 more mistakes from here on")


def test_a_zip_that_unpacks_without_end_is_refused(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importers, "MAX_BYTES", 2_000_000)
    archive = tmp_path / "made.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("SY.txt", b"\0" * 20_000_000)
    (found,) = problems(read, archive.read_bytes(), file="bomb.zip")
    assert "unpacks to more than 2 MB" in found


def test_a_workbook_and_a_full_archive_are_refused(read: Read, tmp_path: Path) -> None:
    archive = tmp_path / "made.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("[Content_Types].xml", "<x/>")
    assert "save the sheet as CSV" in problems(read, archive.read_bytes(), file="a.xlsx")[0]
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.csv", HDX)
        made.writestr("../b.csv", HDX)
    assert "holds 2 data files" in problems(read, archive.read_bytes(), file="a.zip")[0]


def test_too_large_a_file_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importers, "MAX_BYTES", 10)
    assert "larger than" in problems(read, HDX)[0]
    monkeypatch.undo()
    monkeypatch.setattr(import_rows, "MAX_ROWS", 1)
    assert "more than 1 places" in problems(read, HDX)[0]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_tier(tmp_path / "none.csv", licence="x", date="2024", name="mine")
    with pytest.raises(InputError, match="cannot be read"):
        read_tier(tmp_path, licence="x", date="2024", name="mine")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"name": "My tier"}, "small letters"),
        ({"name": "../up"}, "small letters"),
        ({"name": "9to5"}, "small letters"),
        ({"licence": " "}, "licence is empty"),
        ({"date": "31.5.2024"}, "date '31.5.2024'"),
        ({"columns": {"names": "x"}}, "column mapping 'names'"),
    ],
)
def test_wrong_options_are_refused(read: Read, options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        read(HDX, **options)


def test_a_column_mapped_to_nothing(read: Read) -> None:
    assert problems(read, HDX, columns={"name": "Ort"}) == [
        "mine.csv:1: Ort: is mapped to name, but there is no such column"
    ]


def test_a_stored_tier_is_asked_by_the_resolver(read: Read, tmp_path: Path) -> None:
    folder = tmp_path / "gazetteers"
    tier = read("name,lat,lon,country,kind\nKhirbat Nowhere,34.5,38.5,SY,village\n")
    path = store_tier(tier, folder)
    (index,) = imported_tiers(folder)
    meta = {key: index.meta(key) for key in ("name", "licence", "date", "file", "rows", "sha256")}
    assert meta == {
        "name": "mine", "licence": "CC BY 4.0", "date": "2024-05-31",
        "file": "mine.csv", "rows": "1", "sha256": tier.sha256,
    }  # fmt: skip
    answer = Resolver(tiers=[index]).resolve("Khirbet Nowhere")
    assert answer.place == tier.places[0]
    assert answer.best and answer.best.tier == "imported"
    first = path.read_bytes()
    store_tier(tier, folder, replace=True)
    assert path.read_bytes() == first
    assert [each.name for each in folder.iterdir()] == ["mine.sqlite"]


def test_a_tier_is_not_replaced_unasked(read: Read, tmp_path: Path) -> None:
    store_tier(read(HDX), tmp_path / "to")
    with pytest.raises(UsageError, match="'mine' already"):
        store_tier(read(HDX), tmp_path / "to")


def test_a_tier_that_cannot_be_written(read: Read, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        store_tier(read(HDX), tmp_path / "file")


def test_a_damaged_tier_is_named(tmp_path: Path) -> None:
    (tmp_path / "old.sqlite").write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(InputError, match=r"old\.sqlite: is damaged .*; delete it"):
        imported_tiers(tmp_path)


def test_the_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONVOYMAP_DATA", str(tmp_path))
    assert data_folder() == tmp_path / "gazetteers"
    assert data_folder(tmp_path / "x") == tmp_path / "x"
    assert imported_tiers() == ()
    monkeypatch.delenv("CONVOYMAP_DATA")
    assert data_folder().parts[-2:] == ("convoymap", "gazetteers")


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_text(text, encoding="utf-8", errors="replace")
    for head in ("", "name,lat,lon\n", "{", dump_line() + "\n"):
        path.write_text(head + text, encoding="utf-8", errors="replace", newline="")
        try:
            tier = read_tier(path, licence="x", date="2024", name="any")
        except InputError as error:
            assert error.problems
        else:
            assert all(abs(p.lat) <= 90 and abs(p.lon) <= 180 and p.name for p in tier.places)


def with_crs(crs: object, position: tuple[float, float]) -> str:
    feature = {
        "type": "Feature",
        "properties": {"name": "Zyxwvutown", "country": "SY"},
        "geometry": {"type": "Point", "coordinates": position},
    }
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]})


@pytest.mark.parametrize(
    "name",
    [
        "urn:ogc:def:crs:EPSG::3857",
        "EPSG:28992",
        "urn:ogc:def:crs:EPSG::43260",
        "CRS84h",
        "x\u202e",
    ],
)
def test_geojson_in_another_system_is_refused_by_its_name(read: Read, name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    with pytest.raises(InputError, match=r"crs: is .*ogr2ogr -t_srs OGC:CRS84") as refused:
        read(with_crs(crs, (40.5, 34.5)), file="z.geojson")
    assert len(refused.value.problems) == 1
    assert name.rstrip("\u202e") in str(refused.value)


@pytest.mark.parametrize(
    "name",
    [
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "urn:ogc:def:crs:EPSG::4326",
        "http://www.opengis.net/def/crs/EPSG/0/4326",
        "EPSG:4326",
        "OGC:CRS84",
    ],
)
def test_geojson_that_says_it_is_in_wgs84_is_read(read: Read, name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    (place,) = read(with_crs(crs, (40.5, 34.5)), file="z.geojson").places
    assert (place.lat, place.lon) == (34.5, 40.5)


def test_a_system_that_is_linked_is_refused(read: Read) -> None:
    with pytest.raises(InputError, match="a system that it does not name"):
        read(with_crs({"type": "link", "properties": {"href": "x"}}, (40.5, 34.5)), file="z.json")


def test_metres_without_a_system_are_told_as_they_are(read: Read) -> None:
    with pytest.raises(InputError, match="4095000"):
        read(with_crs(None, (4508440, 4095000)), file="z.geojson")
