"""The printed sheet of real and of hostile cases, and what drawing it needs."""

from __future__ import annotations

import hashlib
import os
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from convoymap.cli import cli
from convoymap.errors import UsageError
from convoymap.geo.built import BuiltCase
from convoymap.geo.construct import construct
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.maps.picture.png import needs_no_other_font, png_of
from convoymap.maps.picture.scene_builder import scene_of
from convoymap.maps.picture.sheet import picture_svg
from convoymap.pipeline import map_case
from convoymap.seeds.loader import load_case
from convoymap.seeds.starter import write_starter

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<script>alert(1)</script>",
    "]]><script>alert(1)</script><![CDATA[",
    "&lt;b&gt; &#0; &bogus;",
    "مرحبا </text><script>alert(1)</script> (مرحبا)",
    "a' onload='alert(1)\" href=\"javascript:alert(1)",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "{{ 7 * 7 }} ${7*7} %s",
    "z" + "\u0301" * 500,
    "W" * 4_000,
]


def words_of(svg: str) -> str:
    """Return all text of a sheet without the marks of direction."""
    lines = (
        re.sub("[\u2067\u2069]", "", "".join(text.itertext()))
        for text in ET.fromstring(svg).iter(f"{SVG}text")
    )
    return " ".join(lines)


def sheet_of(folder: Path) -> str:
    built = construct(CaseContext(load_case(folder)))
    return picture_svg(built, examine(CaseContext(built.loaded)))


def write_case(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def sheet(bundled: BuiltCase) -> str:
    return picture_svg(bundled, examine(CaseContext(bundled.loaded)))


def test_a_bundled_sheet_says_what_the_case_says(bundled: BuiltCase, sheet: str) -> None:
    said, case = words_of(sheet), bundled.loaded.case
    for stop in bundled.stops.itertuples():
        assert f"{stop.name}: {stop.status}" in said
    for source in case.sources.values():
        assert source.publisher in said
    assert f"{len(case.claims)} claims" in said
    for credit in (
        "GeoNames (CC BY 4.0)",
        "Natural Earth",
        "© OpenStreetMap contributors (ODbL 1.0)",
    ):
        assert credit in said
    assert re.search(r"\d km", said)
    assert "more" not in said.split()


def test_a_bundled_sheet_writes_arabic_whole(bundled: BuiltCase, sheet: str) -> None:
    arabic = {name for names in bundled.places.arabic for name in names}
    drawn = {text.text or "" for text in ET.fromstring(sheet).iter(f"{SVG}text")}
    found = {text for text in drawn if text.strip("\u2067\u2069") in arabic}
    assert len(found) >= 4
    assert all(text.startswith("\u2067") and text.endswith("\u2069") for text in found)


def test_a_sheet_stands_alone_and_tells_what_it_is(bundled: BuiltCase, sheet: str) -> None:
    root = ET.fromstring(sheet)
    assert (root.get("width"), root.get("height")) == ("297mm", "210mm")
    assert root.findtext(f"{SVG}title") == bundled.loaded.case.case
    assert "claims from" in str(root.findtext(f"{SVG}desc"))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "g", "title", "desc", "defs", "clipPath", "rect", "path", "circle", "line", "text",
    }  # fmt: skip
    assert set(re.findall(r"url\([^)]*\)", sheet)) == {"url(#frame)"}
    assert "href" not in sheet
    assert sheet.count("http") == 1  # the name of SVG itself


def test_names_on_a_bundled_map_touch_no_other(
    sheet: str, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "map.svg"
    file.write_text(sheet, encoding="utf-8")
    requests: list[str] = []
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    boxes = page.evaluate(
        """() => Array.from(document.querySelectorAll("#names text"), (text) => {
             const box = text.getBBox();
             const [low, high] = [box.y + box.height * 0.3, box.y + box.height * 0.75];
             return [text.textContent, box.x + 1, low, box.x + box.width - 1, high];
           })"""
    )
    page.close()
    assert [url for url in requests if not url.startswith("file:")] == []
    assert len(boxes) > 20
    touching = [
        (one[0], other[0])
        for index, one in enumerate(boxes)
        for other in boxes[:index]
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]
    assert touching == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(text: str, tmp_path: Path) -> None:
    import yaml

    case = {
        "case": text[:300],
        "summary": text[:2000],
        "sources": {"s": {"publisher": text[:300], "title": text[:300], "published": "2017"}},
        "places": [
            {
                "id": "x", "name": text[:100], "kind": "town", "country": "SY", "at": [35.0, 39.0],
                "radius_km": 5, "evidence": ["test: made up"],
            }
        ],
        "movements": {
            "m": {"title": text[:300], "stops": [{"place": {"name": text[:100], "id": "x"}, "status": "halted"}]}
        },
        "zones": {
            "z": {
                "title": text[:300], "kind": "region", "certainty": "reported", "margin_km": 5,
                "circle": {"centre": [35.0, 39.0], "radius": "40 km"},
            }
        },
    }  # fmt: skip
    folder = write_case(tmp_path / "case", yaml.safe_dump(case, allow_unicode=True))
    svg = sheet_of(folder)
    root = ET.fromstring(svg)
    assert not [
        element
        for element in root.iter()
        if element.tag.removeprefix(SVG) in ("script", "a", "image", "foreignObject")
    ]
    assert not [
        name
        for element in root.iter()
        for name in element.attrib
        if name.startswith("on") or "href" in name
    ]
    assert len(svg) < 400_000
    assert png_of(svg, 60).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("one place", "[34.9, 38.8]"),
        ("over the antimeridian", "[-18.1, 178.4] [-13.8, -171.8]"),
        ("about the pole", "[82.5, -62.3] [89.2, 90] [78.1, 14.2]"),
        ("all over the earth", "[51.5, -0.1] [-33.9, 151.2] [-12, -77]"),
    ],
)
def test_stops_anywhere_are_drawn(name: str, places: str, tmp_path: Path) -> None:
    del name
    ats = re.findall(r"\[[^]]*\]", places)
    entries = "".join(
        f"  - {{id: p{i}, name: Place {i}, kind: town, country: XX, at: {at}, radius_km: 2, evidence: ['test: x']}}\n"
        for i, at in enumerate(ats)
    )
    stops = "".join(
        f"      - {{place: {{name: Place {i}, id: p{i}}}, status: passed}}\n"
        for i in range(len(ats))
    )
    text = (
        "case: Far\nsources:\n  s: {publisher: Paper, published: 2017}\n"
        f"places:\n{entries}movements:\n  m:\n    title: Way\n    stops:\n{stops}"
    )
    root = ET.fromstring(sheet_of(write_case(tmp_path / "case", text)))
    (signs,) = (group for group in root.iter(f"{SVG}g") if group.get("id") == "places")
    assert len(list(signs)) == len(ats)
    said = words_of(ET.tostring(root, encoding="unicode"))
    assert all(f"Place {index}" in said for index in range(len(ats)))


def test_regression_a_zone_over_the_antimeridian_was_left_out_of_the_frame(tmp_path: Path) -> None:
    text = (
        "case: Far\nsources:\n  s: {publisher: Paper, published: 2017}\nzones:\n"
        "  z: {title: Zone, kind: region, certainty: reported,"
        " polygon: [[-10, 160], [-10, -160], [-20, -160], [-20, 160]]}\n"
    )
    built = construct(CaseContext(load_case(write_case(tmp_path / "case", text))))
    viewport = scene_of(built, examine(CaseContext(built.loaded)), (0, 0, 800, 600)).viewport
    west, _, east, _ = viewport.window
    assert viewport.lon % 360 == pytest.approx(180, abs=1)
    assert west % 360 <= 160
    assert east % 360 >= 200


def test_a_case_without_places_says_so(tmp_path: Path) -> None:
    text = "case: Nowhere\nsources:\n  s: {publisher: Paper, published: 2017}\n"
    said = words_of(sheet_of(write_case(tmp_path / "case", text)))
    assert "No place or zone of this case lies on the map." in said
    assert "Legend" not in said


def test_many_movements_have_dots_in_place_of_signs(tmp_path: Path) -> None:
    count = 300
    entries = "".join(
        f"  - {{id: p{i}, name: Place {i}, kind: town, country: SY, at: [{34 + i % 20 / 10}, {37 + i // 20 / 10}], "
        "radius_km: 1, evidence: ['test: x']}\n"
        for i in range(count)
    )
    ways = "".join(
        f"  m{i}:\n    title: Way {i}\n    stops:\n"
        f"      - {{place: {{name: Place {i}, id: p{i}}}, status: departed}}\n"
        f"      - {{place: {{name: Place {(i * 7 + 1) % count}, id: p{(i * 7 + 1) % count}}}, status: arrived}}\n"
        for i in range(count)
    )
    text = f"case: Many\nsources:\n  s: {{publisher: Paper, published: 2017}}\nplaces:\n{entries}movements:\n{ways}"
    said = words_of(sheet_of(write_case(tmp_path / "case", text)))
    assert "too many to number" in said
    assert "and 292 more movements" in said


def test_png_has_the_size_and_resolution_asked_for(sheet: str) -> None:
    png = png_of(sheet, 150)
    width, height = struct.unpack(">II", png[16:24])
    assert width == 1754
    assert abs(height - 1240) <= 1
    assert png[37:41] == b"pHYs"
    assert struct.unpack(">IIB", png[41:50]) == (5906, 5906, 1)


def test_png_of_a_bundled_case_takes_no_font_of_the_machine(sheet: str) -> None:
    assert needs_no_other_font(sheet)
    assert not needs_no_other_font(sheet.replace("</title>", " 地図</title>", 1))


def test_arabic_letters_join_in_png() -> None:
    def drawn(word: str) -> bytes:
        line = f'<text x="10" y="70" font-size="60">{word}</text>'
        root = '<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm" font-family="Noto Sans">'
        return png_of(f"{root}{line}</svg>", 50)

    assert drawn("بيت") != drawn("ب\u200cي\u200cت")


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    write_starter(tmp_path / "case")
    digests = set()
    for seed in ("0", "1"):
        out = tmp_path / seed
        command = [
            sys.executable,
            "-m",
            "convoymap",
            "build",
            str(tmp_path / "case"),
            "-q",
            "-o",
            str(out),
        ]
        command += ["--png", "--svg", "--dpi", "60"]
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, check=True)
        digests.add(
            b"".join(
                hashlib.sha256((out / f"case.{suffix}").read_bytes()).digest()
                for suffix in ("svg", "png")
            )
        )
        assert "case.svg" in (out / "index.html").read_text("utf-8")
    assert len(digests) == 1


def test_a_missing_package_is_named_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    result = CliRunner().invoke(cli, ["build", "--png", "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "install convoymap[pictures]" in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--png", "--dpi", "5000"], "--dpi 5000 is out of bounds; give 50 to 600"),
        (["--svg", "--dpi", "300"], "--dpi 300 is for --png; give both or neither"),
    ],
)
def test_options_that_make_no_picture_are_refused(
    options: list[str], message: str, tmp_path: Path
) -> None:
    result = CliRunner().invoke(cli, ["build", *options, "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert message in result.output
    assert not (tmp_path / "out").exists()


def test_a_case_map_gives_its_picture(tmp_path: Path) -> None:
    write_starter(tmp_path / "case")
    case = map_case(tmp_path / "case")
    assert str(case.picture()).startswith("<?xml")
    assert bytes(case.picture("png", dpi=60)).startswith(b"\x89PNG")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="'gif' is not a format of pictures; choose svg or png"):
        case.picture("gif")
