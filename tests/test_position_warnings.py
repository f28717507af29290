"""Doubtful positions are warned of, once, with file, line and field: in a case's own places and in imports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import convoymap
from convoymap.cli import cli
from convoymap.gazetteer.known_names import KnownNames
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.tiers.importers import read_tier

CASE = """\
case: T
sources: {s: {publisher: Example Post, published: 2018-03-09}}
subjects: {d: D}
places:
  - id: own
    name: NAME
    kind: town
    country: SY
    at: AT
    evidence: ["seen: x"]
claims:
  - {id: c1, source: s, paragraph: 1, says: x, who: [r], about: d, attribute: position, place: own}
"""
TERMS = ("--name", "mine", "--licence", "mine", "--date", "2026")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("CONVOYMAP_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(cli, list(words))


def write_case(name: str, at: str, more: str = "") -> None:
    Path("case").mkdir(exist_ok=True)
    text = CASE.replace("NAME", name).replace("AT", at)
    Path("case/case.yaml").write_text(text.replace("claims:", f"{more}claims:"), "utf-8")


def warnings_of(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [line for line in result.stderr.splitlines() if line.startswith("warning: ")]


SLIPS = [
    ("Raqqa", "[35.4528, 39.0079]", "56 km from Raqqa (raqqa)", "a digit wrong?"),
    ("الرقة", "[35.57, 39.00]", "43 km from Raqqa (raqqa)", "minutes written as decimals?"),
    ("As-Sukhnah", "[34.88, 37.88]", "90 km from Sukhna (sukhna)", "a digit wrong?"),
    ("Sukhna", "[33.1, 36.9]", "269 km from Sukhna (sukhna)", "add sukhna to distinct_from"),
    ("Tall X, Homs province", "[35.9, 39.0]", "outside Homs Province", "correct the point or the name"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "at", "said", "likely"), SLIPS)
def test_a_doubtful_position_of_a_case_is_warned_of(
    run: Callable[..., Result], name: str, at: str, said: str, likely: str
) -> None:
    write_case(name, at)
    (warning,) = warnings_of(run("check", "case"))
    assert warning.startswith("warning: case/case.yaml:9:5: places[0].at: [")
    assert said in warning and likely in warning
    assert [str(each) for each in convoymap.load_case("case").warnings] == [warning[9:]]


def test_every_command_that_reads_the_case_warns_once(run: Callable[..., Result]) -> None:
    write_case(*SLIPS[0][:2])
    for words in (("build", "case", "-q"), ("check", "case"), ("export", "case", "x.csv")):
        assert len(warnings_of(run(*words))) == 1


def test_a_place_that_says_which_it_is_not_is_left_alone(run: Callable[..., Result]) -> None:
    write_case("Sukhna", "[33.1, 36.9]")
    assert warnings_of(run("check", "case"))
    text = Path("case/case.yaml").read_text("utf-8")
    apart = text.replace("    kind:", "    distinct_from: [sukhna, geonames-172425]\n    kind:")
    Path("case/case.yaml").write_text(apart, "utf-8")
    assert warnings_of(run("check", "case")) == []


def test_what_is_near_or_not_known_is_not_warned_of(run: Callable[..., Result]) -> None:
    for name, at in (("Sukhna", "[34.93, 38.9]"), ("Qwxyz", "[33.1, 36.9]")):
        write_case(name, at)
        assert warnings_of(run("check", "case")) == []


def test_an_imported_gazetteer_is_known_too(run: Callable[..., Result]) -> None:
    Path("towns.csv").write_text("name,lat,lon,country\nZorqabad,35.5,39.5,SY\n", "utf-8")
    assert run("gazetteer", "import", "towns.csv", *TERMS).exit_code == 0
    write_case("Zorqabad", "[35.5, 38.5]")
    (warning,) = warnings_of(run("check", "case"))
    assert "91 km from Zorqabad (mine-1)" in warning and "a digit wrong?" in warning


def test_doubtful_rows_of_an_import_are_grouped_by_slip(run: Callable[..., Result]) -> None:
    rows = ["Raqqa,35.4528,39.0079,SY", "Sukhna,34.8853,38.8711,SY", "Palmyra,34.5624,37.2840,SY"]
    Path("towns.csv").write_text("\n".join(["name,latitude,lon,country", *rows, ""]), "utf-8")
    (warning,) = warnings_of(run("gazetteer", "import", "towns.csv", *TERMS))
    assert warning.startswith(
        "warning: towns.csv:2: latitude: [35.4528, 39.0079] is 56 km from Raqqa"
    )
    assert warning.endswith("(1 more of this kind, in lines 4)")


def test_an_import_is_not_compared_with_the_tier_it_replaces(run: Callable[..., Result]) -> None:
    for row, more in (("Zorqabad,35.5,39.5,SY", ()), ("Zorqabad,35.5,38.5,SY", ("--replace",))):
        Path("towns.csv").write_text(f"name,lat,lon,country\n{row}\n", "utf-8")
        assert warnings_of(run("gazetteer", "import", "towns.csv", *TERMS, *more)) == []


def test_a_damaged_tier_can_still_be_replaced(run: Callable[..., Result], tmp_path: Path) -> None:
    Path("towns.csv").write_text("name,lat,lon,country\nZorqabad,35.5,39.5,SY\n", "utf-8")
    assert run("gazetteer", "import", "towns.csv", *TERMS).exit_code == 0
    (tier,) = (tmp_path / "data").glob("**/*.sqlite")
    (tier.parent / "other.sqlite").write_bytes(b"damaged")
    tier.write_bytes(b"damaged")
    assert run("gazetteer", "import", "towns.csv", *TERMS, "--replace").exit_code == 0


def test_a_column_of_provinces_is_held_against_the_point(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    heading = "admin1Name_en,featureName_en,latitude,longitude,country\n"
    rows = "Homs,Qwxyz,34.7,37.5,SY\nHoms,Qwxyw,35.9,39.0,SY\n"
    path.write_text(heading + rows, "utf-8")
    (warning,) = read_tier(path, licence="mine", date="2026", name="ocha").warnings
    assert (warning.line, warning.field) == (3, "latitude")
    assert "outside Homs Province (homs-province)" in warning.message


def test_bundled_cases_have_no_doubtful_place() -> None:
    for folder in convoymap.pipeline.bundled_cases():
        assert convoymap.load_case(folder).warnings == ()


def test_the_curated_places_fit_those_of_geonames() -> None:
    from convoymap.gazetteer.curated import curated_places
    from convoymap.gazetteer.tiers.packaged import packaged_tiers

    names = KnownNames(packaged_tiers()[1:])

    def doubted(place: Place) -> bool:
        return names.doubt(place) is not None

    # Made from other sources and by other people: GeoNames has another town of one's name, and a town alias of another.
    assert {place.id for place in curated_places() if doubted(place)} <= {"quriyah", "abu-hardub"}
