from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convoymap.errors import InputError, Problem
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case

CASE = """\
case: A convoy
timezone: Asia/Damascus
sources:
  post: {publisher: The Post, published: 2018-03-09, paragraphs: 6}
subjects:
  permit: Permission to pass
events:
  call: {title: A call, when: 2018-03-04}
movements:
  convoy:
    title: The convoy
    vehicle: truck
    stops:
      - {place: Palmyra, status: departed, when: 2018-03-05, claims: [left]}
      - {place: Deir ez-Zor, status: arrived, when: 2018-03-08}
zones:
  ring: {title: Ring, kind: exclusion radius, certainty: reported, circle: {centre: Tanf, radius: 55 km}}
claims:
  - id: left
    source: post
    paragraph: 2
    says: It left Palmyra.
    who: driver
    about: convoy
    attribute: origin
    place: Palmyra
    when: 2018-03-05
    check: {duration: 3 days, from: convoy departed Palmyra, to: convoy arrived Deir ez-Zor}
"""


def load(folder: Path, text: str = CASE) -> LoadedCase:
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return load_case(folder)


def problems(folder: Path, text: str) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as raised:
        load(folder, text)
    return raised.value.problems


def test_a_good_case_loads_with_its_places(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert loaded.case.claims[0].who == ["driver"]
    assert loaded.places["Palmyra"].id == "palmyra"
    assert loaded.case.movements["convoy"].stops[1].status == "arrived"


# What is replaced in the case, by what; line, field, and words that the one message must have.
MISTAKES = [
    ("place: Palmyra, status: departed", "place: Palnyra, status: departed", 14, "stops[0].place", "mean Palmyra"),
    ("place: Palmyra, status: departed", "place: Atlantis, status: departed", 14, "stops[0].place", "not known"),
    ("status: arrived", "status: arived", 15, "stops[1].status", "did you mean 'arrived'"),
    ("vehicle: truck", "vehicel: truck", 12, "convoy.vehicel", "did you mean 'vehicle'"),
    ("timezone:", "time_zone:", 2, "time_zone", "did you mean 'timezone'"),
    ("publisher:", "publsher:", 4, "post", ""),
    ("Asia/Damascus", "Asia/Atlantis", 2, "timezone", "not an IANA time zone"),
    ("when: 2018-03-08", "when: 2018-13-08", 15, "stops[1].when", "2018-13-08"),
    ("when: 2018-03-08", "when: March 8", 15, "stops[1].when", "March 8"),
    ("source: post", "source: pots", 20, "claims[0].source", "did you mean 'post'"),
    ("    source: post\n", "", 19, "claims[0].source", "is missing"),
    ("claims: [left]", "claims: [lift]", 14, "stops[0].claims[0]", "did you mean 'left'"),
    ("about: convoy", "about: convoi", 24, "claims[0].about", "did you mean 'convoy'"),
    ("attribute: origin", "attribute: orgin", 25, "claims[0].attribute", "did you mean 'origin'"),
    ("paragraph: 2", "paragraph: 9", 21, "claims[0].paragraph", "beyond the 6 paragraphs"),
    ("paragraph: 2", "paragraph: -1", 21, "claims[0].paragraph", "-1"),
    ("duration: 3 days", "duration: 3 dyas", 28, "check.duration", "not a time"),
    ("duration: 3 days", "durations: 3 days", 28, "check", "must have one of"),
    ("to: convoy arrived Deir ez-Zor", "to: convoy arrived Deir", 28, "check.to", "did you mean 'arrived Deir ez-Zor'"),
    ("to: convoy arrived Deir ez-Zor", "to: convoi arrived Deir ez-Zor", 28, "check.to", "did you mean 'convoy'"),
    ("to: convoy arrived Deir ez-Zor", "to: later", 28, "check.to", "MOVEMENT STATUS PLACE"),
    ("radius: 55 km", "radius: 55", 17, "circle.radius", "not a length"),
    ("certainty: reported", "certainty: sure", 17, "certainty", "reconstructed"),
    ("certainty: reported", "certainty: context", 17, "ring", "needs evidence"),
    ("circle: {centre: Tanf, radius: 55 km}", "margin_km: 3", 17, "ring", "exactly one of circle"),
    ("id: left", "id: The One", 19, "claims[0].id", "is not an id"),
    ("who: driver", "who: []", 23, "claims[0].who", ""),
    ("case: A convoy", "title: A convoy", 1, "", "case"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "field", "words"), MISTAKES)
def test_a_mistake_is_named_with_line_field_and_what_to_do(
    tmp_path: Path, old: str, new: str, line: int, field: str, words: str
) -> None:
    assert old in CASE
    found = problems(tmp_path, CASE.replace(old, new, 1))
    at_line = [problem for problem in found if problem.line == line and field in problem.field]
    assert any(words in problem.message for problem in at_line), [str(problem) for problem in found]


def test_all_mistakes_come_in_one_go(tmp_path: Path) -> None:
    text = CASE.replace("vehicle: truck", "vehicel: truck").replace("source: post", "source: pots")
    text = text.replace("when: 2018-03-04", "when: soon").replace("centre: Tanf", "centre: Tamf")
    text = text.replace("Permission to pass", "[]")
    assert {problem.field for problem in problems(tmp_path, text)} == {
        "movements.convoy.vehicel",
        "claims[0].source",
        "events.call.when",
        "zones.ring.circle.centre",
        "subjects.permit",
    }


def test_an_id_that_stands_twice_names_both(tmp_path: Path) -> None:
    claim = CASE[CASE.index("  - id: left") :]
    (problem,) = problems(tmp_path, CASE + claim)
    assert (problem.field, problem.line) == ("claims[1].id", 29)
    assert "claim 1 too" in problem.message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"case: [1", "not valid YAML"),
        (b"case: \xff", "not UTF-8"),
        (b"- a list", "is not a case"),
        (b"", "is not a case"),
        (b"just text", "is not a case"),
        (b"a: &a [1]\nb: [*a, *a]", "anchor &a is not allowed"),
    ],
)
def test_a_file_that_is_no_case_gives_one_message(
    tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "case.yaml").write_bytes(content)
    with pytest.raises(InputError) as raised:
        load_case(tmp_path)
    (problem,) = raised.value.problems
    assert problem.file.endswith("case.yaml")
    assert words in problem.message


def test_a_huge_file_gives_one_message(tmp_path: Path) -> None:
    with (tmp_path / "case.yaml").open("wb") as stream:
        stream.truncate(100_000_000)
    with pytest.raises(InputError, match="larger than 20 MB"):
        load_case(tmp_path)


def test_a_folder_without_a_case(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"case\.yaml: there is no such file"):
        load_case(tmp_path / "none")


def test_part_of_itself_is_refused(tmp_path: Path) -> None:
    text = CASE.replace("    vehicle: truck", "    part_of: convoy")
    assert "cannot be part of itself" in problems(tmp_path, text)[0].message


ROW = {
    "id": "row-1", "source": "post", "paragraph": "3", "says": "It halted.", "who": "driver; aid official",
    "about": "convoy", "attribute": "position", "places": "Sukhna; Palmyra", "when": "2018-03-06",
    "check": "{direction: east, from: Palmyra, to: Sukhna}",
}  # fmt: skip


def test_claims_may_stand_in_a_spreadsheet(tmp_path: Path) -> None:
    pd.DataFrame([ROW]).to_csv(tmp_path / "claims.csv", index=False)
    claim = load(tmp_path).case.claims[1]
    assert (claim.id, claim.who) == ("row-1", ["driver", "aid official"])
    assert [place.name for place in claim.places] == ["Sukhna", "Palmyra"]
    assert claim.check[0].kind == "direction"


def test_claims_may_stand_in_parquet(tmp_path: Path) -> None:
    pd.DataFrame([{**ROW, "paragraph": 3, "who": ["driver"]}]).to_parquet(
        tmp_path / "claims.parquet"
    )
    assert load(tmp_path).case.claims[1].who == ["driver"]


def test_claims_may_stand_in_a_yaml_file_of_their_own(tmp_path: Path) -> None:
    start = CASE.index("claims:\n")
    (tmp_path / "claims.yaml").write_text(CASE[start:].replace("about: convoy", "about: convoi"))
    (problem,) = problems(tmp_path, CASE[:start])
    assert problem.file.endswith("claims.yaml")
    assert (problem.line, problem.field) == (7, "claims[0].about")


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("paragraph", "three", "three"),
        ("source", "pots", "did you mean 'post'"),
        ("places", "Sukhna; Atlantis", "Atlantis"),
        ("check", "{direction: [", "not valid YAML"),
        ("attribute", "place", "is not known here"),
    ],
)
def test_a_mistake_in_a_spreadsheet_names_its_row(
    tmp_path: Path, column: str, value: str, words: str
) -> None:
    rows = [{**ROW, "id": "row-0"}, {**ROW, column: value}]
    pd.DataFrame(rows).to_csv(tmp_path / "claims.csv", index=False)
    (problem,) = problems(tmp_path, CASE)
    assert problem.file.endswith("claims.csv")
    assert problem.line == 3
    assert words in problem.message


def test_a_broken_spreadsheet_and_a_broken_parquet(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text('id,says\nx,"open')
    assert "not valid CSV" in problems(tmp_path, CASE)[0].message
    (tmp_path / "claims.csv").write_text("id,says\nx,a,b,c\n")
    assert any("4 cells under 2" in problem.message for problem in problems(tmp_path, CASE))
    (tmp_path / "claims.csv").unlink()
    (tmp_path / "claims.parquet").write_bytes(b"PAR1 no")
    assert "Parquet" in problems(tmp_path, CASE)[0].message


LINES = CASE.splitlines()
replacement = st.sampled_from(
    ["", "x", "[]", "{}", "null", "- 1", "'", "1e9", "2017-99", ": :", "é"]
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.integers(0, len(LINES) - 1), replacement, st.booleans()),
        min_size=1,
        max_size=4,
    )
)
def test_a_damaged_case_never_raises_anything_but_its_own_error(
    tmp_path: Path, damage: list[tuple[int, str, bool]]
) -> None:
    lines = list(LINES)
    for index, text, keep_key in damage:
        key, colon, _ = lines[index].partition(":")
        lines[index] = f"{key}{colon} {text}" if keep_key else text
    try:
        load(tmp_path, "\n".join(lines))
    except InputError as error:
        assert error.problems
        assert all(problem.message for problem in error.problems)
    finally:
        for path in tmp_path.iterdir():
            path.unlink() if path.is_file() else shutil.rmtree(path)
