from pathlib import Path

import pytest

from convoymap.errors import InputError
from convoymap.gazetteer.validate import validate_curated, validate_file, validate_text

SUKHNA = """\
- id: sukhna
  name: Sukhna
  latin: [As-Sukhnah]
  arabic: [السخنة]
  kind: town
  country: SY
  at: [34.88533, 38.8711]
  evidence: [geonames:172425]
"""
RAQQA = """\
- id: raqqa
  name: Raqqa
  kind: city
  country: SY
  at: [35.95283, 39.00788]
  evidence: [geonames:172955]
"""


def test_the_curated_places_have_no_faults() -> None:
    assert [str(problem) for problem in validate_curated()] == []


def test_a_sound_list_has_no_faults() -> None:
    assert validate_text(SUKHNA + RAQQA, "places.yaml") == []


@pytest.mark.parametrize(
    ("text", "line", "field", "said"),
    [
        (SUKHNA + SUKHNA, 9, "sukhna.id", "'sukhna' stands twice"),
        (
            SUKHNA + RAQQA.replace("name: Raqqa", "name: as sukhnah"),
            3,
            "sukhna.latin",
            "'As-Sukhnah' is also a spelling of 'raqqa'",
        ),
        (
            SUKHNA
            + RAQQA.replace("[35.95283, 39.00788]", "[34.886, 38.872]").replace("city", "town"),
            13,
            "raqqa.at",
            "0.1 km from 'sukhna', also a town",
        ),
        (SUKHNA.replace("SY", "IQ"), 7, "sukhna.at", "km outside IQ; correct the point"),
        (
            SUKHNA.replace("[34.88533, 38.8711]", "[38.8711, 34.88533]"),
            7,
            "sukhna.at",
            "outside SY; swapped? [34.8853, 38.8711] lies inside; correct the point (lat, lon)",
        ),
        (
            SUKHNA.replace("السخنة", "Sukhna"),
            4,
            "sukhna.arabic",
            "letters that Arabic does not use",
        ),
        (SUKHNA.replace("السخنة", "ڕەققە"), 4, "sukhna.arabic", "letters that Arabic does not use"),
        (
            SUKHNA.replace("As-Sukhnah", "Сухна"),
            3,
            "sukhna.latin",
            "'Сухна' is not in Latin script",
        ),
        (
            SUKHNA + "  radius_km: 200\n",
            9,
            "sukhna.radius_km",
            "too wide for a town; the widest is 15",
        ),
        (SUKHNA + "  distinct_from: [rakka]\n", 9, "sukhna.distinct_from", "rakka is not the id"),
        (SUKHNA.replace("  evidence: [geonames:172425]\n", ""), 1, "sukhna.evidence", "is missing"),
        (SUKHNA.replace("town", "twon"), 5, "sukhna.kind", "did you mean 'town'"),
        (SUKHNA + "  colour: red\n", 9, "sukhna.colour", "is not a field; the fields are id, name"),
        (SUKHNA + "  shape: eufrates\n", 9, "sukhna.shape", "'eufrates' is not one of the shapes"),
        (
            SUKHNA + "  hull: {of: [raqa, sukhna], margin_km: 3}\n",
            9,
            "sukhna.hull",
            "raqa is not the id of a place",
        ),
        (
            SUKHNA + "  hull: {of: [sukhna], margin_km: 3}\n",
            9,
            "sukhna.hull",
            "described by itself",
        ),
        (
            SUKHNA + "  outline: [[35, 39], [36, 39], [36, 40]]\n  radius_km: 15\n",
            7,
            "sukhna.at",
            "outside the extent; move the point into it",
        ),
        (
            SUKHNA + "  outline: [[34, 38], [36, 38], [36, 40], [34, 40]]\n",
            1,
            "sukhna.radius_km",
            "2 km does not reach the far end of the extent; write 1",
        ),
        (
            SUKHNA.replace("kind: town", "kind: river") + "  shape: euphrates\n  radius_km: 900\n",
            7,
            "sukhna.at",
            "km outside the extent",
        ),
        ("places: 7\n", 1, "", "is not a list of places"),
        ("- 7\n", 1, "0", "7"),
    ],
)
def test_each_fault_is_found_where_it_stands(text: str, line: int, field: str, said: str) -> None:
    found = validate_text(text, "places.yaml")
    hits = [problem for problem in found if said in problem.message]
    assert hits, found
    assert (hits[0].file, hits[0].line, hits[0].field) == ("places.yaml", line, field)


def test_places_that_name_each_other_may_share_a_spelling() -> None:
    one = SUKHNA + "  distinct_from: [raqqa]\n"
    other = RAQQA.replace("name: Raqqa", "name: Sukhna") + "  distinct_from: [sukhna]\n"
    assert validate_text(one + other, "places.yaml") == []
    assert len(validate_text(one + other.replace("  distinct_from: [sukhna]\n", ""), "x")) == 1


def test_a_crossing_may_lie_a_little_off_the_border() -> None:
    crossing = SUKHNA.replace("kind: town", "kind: crossing").replace("SY", "[SY, TR]")
    near = crossing.replace("[34.88533, 38.8711]", "[36.72, 38.95]")
    assert validate_text(near, "places.yaml") == []


def test_a_file_that_is_not_there_or_not_yaml_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        validate_file(tmp_path / "none.yaml")
    broken = tmp_path / "broken.yaml"
    broken.write_text("- id: [", encoding="utf-8")
    with pytest.raises(InputError, match="not valid YAML"):
        validate_file(broken)
