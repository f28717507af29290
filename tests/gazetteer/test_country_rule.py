"""Points outside their country are refused by one rule: in a case, in an import, by validation, and when pinned."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from convoymap.cli import cli
from convoymap.errors import UsageError
from convoymap.gazetteer.country_rule import (
    ABROAD_KM,
    country_fault,
    country_faults,
    unknown_country,
)
from convoymap.gazetteer.curated import curated_by_id, curated_places
from convoymap.gazetteer.outlines import country_codes, outline
from convoymap.gazetteer.pin import entry_of
from convoymap.gazetteer.tiers.packaged import packaged_tiers
from convoymap.gazetteer.tiers.store import place_from_text
from convoymap.geodesy.lonlat import LonLat

CASE = """\
case: T
sources: {s: {publisher: Example Post, published: 2018-03-09}}
subjects: {d: D}
places:
  - {id: broken, name: Broken, kind: locality, country: SY, at: [35, 39]}
  - id: pa
    name: Pa Xyz
    kind: KIND
    country: COUNTRY
    at: AT
    evidence: ["seen: x"]
claims:
  - {id: c1, source: s, paragraph: 1, says: x, who: [r], about: d, attribute: position, place: pa}
"""
SOUND = CASE.replace(
    "  - {id: broken, name: Broken, kind: locality, country: SY, at: [35, 39]}\n", ""
)


def case_of(at: str, country: str = "SY", kind: str = "locality", text: str = SOUND) -> str:
    return text.replace("AT\n", f"{at}\n").replace("COUNTRY", country).replace("KIND", kind)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("CONVOYMAP_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(cli, list(words))


WRONG = [
    ("[40.5, 34.5]", "SY", "at", "[40.5, 34.5] lies 448 km outside SY; swapped? [34.5, 40.5] lies inside"),
    ("[0, 0]", "SY", "at", "[0, 0] lies 5208 km outside SY; correct the point"),
    ("[34.9, 33.5]", "SY", "at", "km outside SY"),
    ("[34.5, -40.5]", "SY", "at", "minus sign? [34.5, 40.5] lies inside"),
    ("[33.3, 44.4]", "SY", "at", "km outside SY"),
    ("[35, 39]", "AB", "country", "'AB' is not the code of a country"),
    ("[51.5, -0.1]", "UK", "country", "did you mean GB?"),
    ("[-1.3, -36.8]", "KE", "at", "minus sign? [-1.3, 36.8] lies inside"),
    ("[2.35, 48.86]", "FR", "at", "swapped? [48.86, 2.35] lies inside"),
]  # fmt: skip


@pytest.mark.parametrize(("at", "country", "field", "said"), WRONG)
@pytest.mark.parametrize("command", [("build",), ("check",), ("export", "case", "x.csv")])
def test_a_case_is_refused(
    run: Callable[..., Result], command: tuple[str, ...], at: str, country: str, field: str, said: str
) -> None:  # fmt: skip
    Path("case").mkdir()
    Path("case/case.yaml").write_text(case_of(at, country), "utf-8")
    result = run(*command, *(["case"] if len(command) == 1 else []))
    assert result.exit_code == 2
    line = 9 if field == "at" else 8
    (told,) = [text for text in result.output.splitlines() if said in text]
    assert told.startswith(f"case/case.yaml:{line}:")
    assert f"places[0].{field}: " in told
    assert not Path("build").exists() and not Path("x.csv").exists()


def test_the_line_is_that_of_the_place_though_another_is_broken(run: Callable[..., Result]) -> None:
    Path("case").mkdir()
    Path("case/case.yaml").write_text(case_of("[40.5, 34.5]", text=CASE), "utf-8")
    result = run("check", "case")
    assert "case/case.yaml:10:5: places[1].at: [40.5, 34.5] lies" in result.output


@pytest.mark.parametrize("places", ["5", "{a: 1}", "[5]", "[{at: [1, 2]}]", "[{id: [1]}]"])
def test_places_of_another_form_are_no_traceback(run: Callable[..., Result], places: str) -> None:
    Path("case").mkdir()
    Path("case/case.yaml").write_text(f"case: T\nplaces: {places}\n", "utf-8")
    result = run("check", "case")
    assert result.exit_code == 2 and isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(("at", "country", "field", "said"), WRONG)
def test_an_import_is_refused(
    run: Callable[..., Result], at: str, country: str, field: str, said: str
) -> None:
    lat, lon = json.loads(at)
    terms = ("--name", "mine", "--licence", "mine", "--date", "2026")
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {"name": "Pa Xyz", "country": country},
    }
    files = {
        "towns.csv": f"name,latitude,lon,country\nPa Xyz,{lat},{lon},{country}\n",
        "towns.geojson": json.dumps({"type": "FeatureCollection", "features": [feature]}),
        "SY.txt": f"1\tPa Xyz\tPa Xyz\t\t{lat}\t{lon}\tP\tPPL\t{country}" + "\t" * 10 + "2020-01-01\n",
    }  # fmt: skip
    for name, text in files.items():
        Path(name).write_text(text, "utf-8")
        result = run("gazetteer", "import", name, *terms)
        assert result.exit_code == 2, name
        assert said in result.output and result.output.startswith(f"{name}:"), result.output
        assert not list(Path().glob("data/**/*.sqlite"))
    if field == "at":
        assert run("gazetteer", "import", "towns.csv", *terms).output.startswith(
            "towns.csv:2: latitude: "
        )


@pytest.mark.parametrize(("at", "country", "field", "said"), WRONG)
def test_validate_says_the_same(
    run: Callable[..., Result], at: str, country: str, field: str, said: str
) -> None:
    entry = f"- {{id: pa, name: Pa, kind: locality, country: {country}, at: {at}, evidence: ['seen: x']}}\n"
    Path("places.yaml").write_text(entry, "utf-8")
    result = run("gazetteer", "validate", "places.yaml")
    assert result.exit_code == 1
    assert f"pa.{field}: " in result.stdout and said in result.stdout


def test_a_point_outside_its_country_cannot_be_pinned() -> None:
    raqqa = curated_by_id()["raqqa"]
    with pytest.raises(UsageError, match=r"'Raqqa' cannot be pinned: at: .* outside LB"):
        entry_of("Raqqa", raqqa, reason="x", provenance="x", countries=["LB"])


def test_where_the_name_is_known_is_said_of_a_point_that_is_refused(
    run: Callable[..., Result],
) -> None:
    Path("case").mkdir()
    text = case_of("[35.95, 93.0]", kind="city").replace("Pa Xyz", "Raqqa")
    Path("case/case.yaml").write_text(text, "utf-8")
    said = run("check", "case").output
    assert "Raqqa (raqqa) is known at [35.9528, 39.0079]: two digits exchanged?" in said


@pytest.mark.parametrize(
    ("lat", "lon", "countries", "kind"),
    [
        (36.72, 38.95, ("SY", "TR"), "crossing"),
        (33.0, 35.8, ("SY",), "village"),
        (33.0, 35.8, ("IL",), "village"),
        (44.6, 33.5, ("UA",), "city"),
        (44.6, 33.5, ("RU",), "city"),
        (42.66, 21.17, ("XK",), "city"),
        (42.66, 21.17, ("RS",), "city"),
        (27.15, -13.2, ("EH",), "city"),
        (4.92, -52.3, ("GF",), "city"),
        (4.92, -52.3, ("FR",), "city"),
        (-16.8, -179.99, ("FJ",), "village"),
        (-16.8, 179.99, ("FJ",), "village"),
        (78.22, 15.65, ("SJ",), "town"),
        (34.0, 35.45, ("LB",), "base"),
        (57.0, 2.0, ("GB",), "oil field"),
        (7.25, 144.45, ("FM",), "village"),
    ],
)
def test_true_points_at_coasts_borders_and_where_countries_disagree(
    lat: float, lon: float, countries: tuple[str, ...], kind: str
) -> None:
    assert list(country_faults(LonLat(lon, lat), countries, kind)) == []


def test_a_place_of_nature_may_reach_over_the_border() -> None:
    at = LonLat(41.3, 34.0)
    assert country_fault(at, ("SY",), "river")
    assert not country_fault(at, ("SY",), "river", reach_km=100)


def test_without_an_outline_or_a_country_nothing_is_said() -> None:
    assert list(country_faults(LonLat(0, 0), (), "town")) == []
    assert country_fault(LonLat(0, 0), ("AN",), "town") == ""


def test_no_place_of_the_gazetteers_is_refused() -> None:
    world = Path(__file__).with_name("slip_places.jsonl").read_text("utf-8").splitlines()
    places = [*map(place_from_text, world), *(place for tier in packaged_tiers() for place in tier)]
    refused = [
        place.id
        for place in places
        if list(country_faults(place.position, place.countries, place.kind))
    ]
    assert len(places) > 2500
    assert refused == []


def test_every_country_of_geonames_and_of_the_curated_places_has_an_outline() -> None:
    codes = {code for place in curated_places() for code in place.countries}
    assert codes | {"XK", "GF", "BQ", "SJ", "CC"} <= country_codes()
    assert len(country_codes()) == 250
    for code in sorted(country_codes()):
        ground = outline(code)
        assert ground is not None and not ground.is_empty
        assert unknown_country([code]) == ""


def test_the_tolerance_is_more_than_the_outlines_are_off() -> None:
    # Simplified by 3.3 km on a grid whose corners are up to 0.8 km off.
    assert ABROAD_KM > 3.3 + 0.8
