from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import InputError, OutputError, UsageError
from convoymap.gazetteer.entry import PlaceEntry
from convoymap.gazetteer.extent import Corridor, Hull, Outline, Part, Shape
from convoymap.gazetteer.pin import entry_of, pin
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolver import Resolver
from convoymap.geodesy.lonlat import LonLat
from convoymap.yamltext import parse_yaml

MANSOURA = Place(
    id="nominatim-node-12",
    name="Mansoura",
    kind="village",
    countries=("SY",),
    lat=35.83,
    lon=38.75,
    radius_km=2.9,
    evidence=("osm:node/12",),
    arabic=("المنصورة",),
    salience=0.147,
    note="Mansoura, Syria",
)
GIVEN: dict[str, Any] = {
    "reason": "The report speaks of the Euphrates",
    "provenance": "Nominatim at nominatim.openstreetmap.org, 2026-11-21",
}
WRITTEN = """\
  - id: nominatim-node-12
    name: Mansoura
    latin: [al-Mansura]
    arabic: [المنصورة]
    kind: village
    country: [SY]
    at: [35.83, 38.75]
    radius_km: 2.9
    salience: 0.147
    evidence: ['osm:node/12', 'pin: Nominatim at nominatim.openstreetmap.org, 2026-11-21']
    note: The report speaks of the Euphrates. Mansoura, Syria
"""
OTHER = (
    "{id: camp, name: The camp, kind: camp, country: SY, at: [34.9, 39.1], evidence: ['seen: x']}"
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return tmp_path


def pinned(case: Path, text: str) -> str:
    (case / "case.yaml").write_bytes(text.encode())
    pin(case, "al-Mansura", MANSOURA, **GIVEN)
    return (case / "case.yaml").read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("case: A\n", "case: A\nplaces:\n" + WRITTEN),
        ("case: A", "case: A\nplaces:\n" + WRITTEN),
        ("places:\nmovements: {}\n", "places:\n" + WRITTEN + "movements: {}\n"),
        (
            "places:   []  # none yet\nsubjects: {a: b}\n",
            "places:  # none yet\n" + WRITTEN + "subjects: {a: b}\n",
        ),
        ("places: ~\n", "places:\n" + WRITTEN),
        (
            f"# mine\nplaces:   # ours\n  - {OTHER}  # seen by us\n\n# journeys\nmovements: {{}}\n",
            f"# mine\nplaces:   # ours\n  - {OTHER}  # seen by us\n{WRITTEN}\n# journeys\nmovements: {{}}\n",
        ),
        (
            "places:\n  - id: camp\n    name:  'A  camp' # odd\n    note: >\n      long\n      words\nevents: {}\n",
            "places:\n  - id: camp\n    name:  'A  camp' # odd\n    note: >\n      long\n      words\n"
            + WRITTEN
            + "events: {}\n",
        ),
        (f"places:\n  - {OTHER}", f"places:\n  - {OTHER}\n{WRITTEN}"),
    ],
)
def test_the_entry_is_added_and_nothing_else_changes(case: Path, before: str, after: str) -> None:
    assert pinned(case, before) == after


def test_dashes_keep_the_column_of_the_list(case: Path) -> None:
    text = pinned(case, f"places:\n- {OTHER}\nevents: {{}}\n")
    assert text == f"places:\n- {OTHER}\n" + WRITTEN.replace("\n  ", "\n")[2:] + "events: {}\n"


def test_a_list_in_brackets_is_added_to(case: Path) -> None:
    text = pinned(case, f"places: [{OTHER}]  # one line\n")
    assert text.startswith(f"places: [{OTHER}, {{id: nominatim-node-12, ")
    assert text.endswith("}]  # one line\n")


def test_line_ends_and_the_byte_order_mark_stay(case: Path) -> None:
    text = pinned(case, f"\ufeffplaces:\r\n  - {OTHER}\r\ncase: A\r\n")
    assert (
        text == f"\ufeffplaces:\r\n  - {OTHER}\r\n" + WRITTEN.replace("\n", "\r\n") + "case: A\r\n"
    )


def test_the_case_then_resolves_the_name(case: Path) -> None:
    value = parse_yaml(pinned(case, "case: A\n"), "").value
    assert isinstance(value, dict) and isinstance(value["places"], list)
    place = PlaceEntry.model_validate(value["places"][0]).to_place()
    answer = Resolver([place], tiers=[]).resolve("al-Mansura")
    assert answer.place == place and answer.best and answer.best.tier == "case"


def test_a_place_is_not_pinned_twice(case: Path) -> None:
    before = pinned(case, "case: A\n")
    with pytest.raises(UsageError, match="has a place 'nominatim-node-12' already"):
        pin(case, "elsewhere", MANSOURA, **GIVEN)
    other = dataclasses.replace(MANSOURA, id="other")
    with pytest.raises(
        UsageError, match="'Al Mansura' means the place 'nominatim-node-12' already"
    ):
        pin(case, "Al Mansura", other, **GIVEN)
    assert (case / "case.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("extent", "field", "value"),
    [
        (Shape("euphrates"), "shape", "euphrates"),
        (Hull(("raqqa", "tabqa"), 5.0), "hull", {"of": ["raqqa", "tabqa"], "margin_km": 5.0}),
        (Outline((LonLat(38.0, 34.0), LonLat(38.0, 35.0), LonLat(39.0, 35.0))),
         "outline", [[34.0, 38.0], [35.0, 38.0], [35.0, 39.0]]),
        (Part("syria", 90.0, 0.4), "part", {"of": "syria", "bearing": 90.0, "share": 0.4}),
    ],
)  # fmt: skip
def test_an_extent_comes_along(
    extent: Shape | Hull | Outline | Part, field: str, value: object
) -> None:
    place = dataclasses.replace(MANSOURA, extent=extent, kind="area")
    entry = entry_of("x", place, **GIVEN)
    assert entry[field] == value
    assert PlaceEntry.model_validate(entry).extent == extent


@pytest.mark.parametrize(
    ("name", "place", "options", "message"),
    [
        (" ", MANSOURA, {}, "name to pin is empty"),
        ("x", MANSOURA, {"reason": "  "}, "needs a reason"),
        ("x", MANSOURA, {"provenance": ""}, "needs a reason, and what gave"),
        ("x", dataclasses.replace(MANSOURA, countries=()), {}, "states no country"),
        ("x", dataclasses.replace(MANSOURA, id="Not a slug"), {}, "cannot be pinned: id"),
        (
            "x",
            dataclasses.replace(MANSOURA, extent=Corridor(LonLat(38, 34), LonLat(39, 35), 5)),
            {},
            "area that its words describe",
        ),
    ],
)
def test_what_cannot_be_pinned_says_why(
    case: Path, name: str, place: Place, options: dict[str, str], message: str
) -> None:
    (case / "case.yaml").write_text("case: A\n")
    with pytest.raises(UsageError, match=message):
        pin(case, name, place, **(GIVEN | options))
    assert (case / "case.yaml").read_text() == "case: A\n"


def test_a_country_can_be_said(case: Path) -> None:
    place = dataclasses.replace(MANSOURA, countries=())
    assert entry_of("x", place, countries=["SY"], **GIVEN)["country"] == ["SY"]


def test_a_layout_that_cannot_be_added_to_shows_the_entry(case: Path) -> None:
    for text in ("{case: A}\n", "places: {a: b}\n", "case: A\n...\n"):
        (case / "case.yaml").write_text(text)
        with pytest.raises(UsageError) as refused:
            pin(case, "al-Mansura", MANSOURA, **GIVEN)
        assert (case / "case.yaml").read_text() == text
        shown = str(refused.value).partition("add this by hand: ")[2]
        assert yaml.safe_load(shown) == [entry_of("al-Mansura", MANSOURA, **GIVEN)]


@pytest.mark.parametrize("text", ["case: [", "a: &x 1\n", "a: 1\na: 2\n"])
def test_a_case_that_is_not_plain_yaml_is_refused(case: Path, text: str) -> None:
    (case / "case.yaml").write_text(text)
    with pytest.raises(InputError, match=r"case\.yaml"):
        pin(case / "case.yaml", "x", MANSOURA, **GIVEN)


def test_a_case_that_is_not_there(case: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        pin(case, "x", MANSOURA, **GIVEN)


def test_a_full_disk_leaves_the_case_whole(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (case / "case.yaml").write_text("case: A\n")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="disk is full"):
        pin(case, "x", MANSOURA, **GIVEN)
    assert (case / "case.yaml").read_text() == "case: A\n"
    assert [each.name for each in case.iterdir()] == ["case.yaml"]


@given(name=st.text(min_size=1, max_size=60), reason=st.text(min_size=1, max_size=60))
def test_any_words_are_written_so_that_they_read_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, reason: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    before = f"case: A\nplaces:\n  - {OTHER}\nevents: {{}}\n"
    (folder / "case.yaml").write_text(before)
    try:
        pin(folder, name, MANSOURA, reason=reason, provenance="somebody")
    except UsageError:
        assert (folder / "case.yaml").read_text() == before
        return
    text = (folder / "case.yaml").read_bytes().decode()
    value = parse_yaml(text, "").value
    assert isinstance(value, dict) and isinstance(value["places"], list)
    assert isinstance(value["places"][1], dict)
    PlaceEntry.model_validate(value["places"][1])
    head, tail = before.split("events")
    assert text.startswith(head) and text.endswith("events" + tail)
