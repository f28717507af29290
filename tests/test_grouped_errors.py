# ruff: noqa: E501 - lines as users read them
"""Mistakes of one cause are one line with its places; a single mistake is told as ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import InputError, Problem
from convoymap.seeds.loader import load_case

CASE = """\
case: A convoy
sources:
  post: {publisher: The Post, published: 2018-03-09}
subjects: {permit: Permission}
"""


def said(folder: Path) -> list[str]:
    with pytest.raises(InputError) as raised:
        load_case(folder)
    return str(raised.value).replace(f"{folder}/", "").split("\n")


def claim(number: int, *, source: str = "post", place: str = "") -> str:
    more = f", place: {place}" if place else ""
    return f"  - {{id: c{number}, source: {source}, paragraph: 1, says: x, who: y, about: permit, attribute: position{more}}}\n"


def test_one_mistyped_source_in_four_thousand_claims_is_one_line(tmp_path: Path) -> None:
    text = CASE + "claims:\n" + "".join(claim(n, source="psot") for n in range(4000))
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    (line,) = said(tmp_path)
    assert line.startswith("case.yaml:6:14: claims[0].source: 'psot' is not a source of this case")
    assert line.endswith(" ... and 3,999 more of this: claims[].source in lines 7 to 4005")


def test_a_place_that_is_unknown_is_told_once_with_its_uses_in_all_files(tmp_path: Path) -> None:
    movement = "movements: {convoy: {title: C, stops: [{place: Nowhereville, status: halted}]}}\n"
    text = (
        CASE
        + movement
        + "claims:\n"
        + claim(0, place="Nowhereville")
        + claim(1, place="Elsewhereton")
    )
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    table = "id,source,paragraph,says,who,about,attribute,place\n" + "".join(
        f"t{n},post,1,x,y,permit,position,Nowhereville\n" for n in (1, 2, 3)
    )
    (tmp_path / "claims.csv").write_text(table, encoding="utf-8")
    first, second = said(tmp_path)
    assert first.startswith("case.yaml:5:") and "place 'Nowhereville' is not known" in first
    assert first.endswith(
        "... and 4 more of this: claims[].place in line 7; place[] in lines 2 to 4 of claims.csv"
    )
    assert "Elsewhereton" in second and "more of this" not in second


@pytest.mark.parametrize("name", ["Nowhereville", "nowhereville", "Nulleparville", "لا مكان"])
@pytest.mark.parametrize(
    ("mistake", "field"),
    [("evidence: [made up]", "evidence"), ("evidence: ['seen: x'], colour: red", "colour")],
)
def test_regression_a_mistake_in_a_place_was_told_again_wherever_it_is_named(
    tmp_path: Path, name: str, mistake: str, field: str
) -> None:
    place = (
        "places: [{id: nowhereville, name: Nowhereville, latin: [Nulleparville], arabic: [لا مكان], "
        f"kind: town, country: ML, at: [14.5, -4.2], {mistake}}}]\n"
    )
    text = CASE + place + "claims:\n" + claim(0, place=name) + claim(1, place="Elsewhereton")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    first, second = said(tmp_path)
    assert first.startswith("case.yaml:5:") and f"places[0].{field}" in first
    assert "place 'Elsewhereton' is not known" in second


def test_one_field_missing_everywhere_is_one_cause_and_two_fields_are_two(tmp_path: Path) -> None:
    rows = "".join(
        f"  - {{id: c{n}, source: post, says: x, who: y, attribute: position}}\n" for n in range(3)
    )
    (tmp_path / "case.yaml").write_text(CASE + "claims:\n" + rows, encoding="utf-8")
    lines = said(tmp_path)
    assert [line.split(": ")[1] for line in lines] == ["claims[0].about", "claims[0].paragraph"]
    assert all("and 2 more of this" in line for line in lines)


def test_problems_stay_apart_in_the_error_itself(tmp_path: Path) -> None:
    text = CASE + "claims:\n" + "".join(claim(n, source="psot") for n in range(5))
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_case(tmp_path)
    assert [problem.line for problem in raised.value.problems] == [6, 7, 8, 9, 10]


def test_very_many_scattered_lines_are_told_by_first_and_last() -> None:
    found = [
        Problem("a.yaml", 2 * n + 1, 1, f"claims[{n}].source", "'x' is wrong") for n in range(100)
    ]
    assert str(InputError(found)) == (
        "a.yaml:1:1: claims[0].source: 'x' is wrong"
        " ... and 99 more of this: claims[].source first in line 3, last in line 199"
    )


def test_mistakes_of_two_folders_stay_apart() -> None:
    found = [Problem(f"{name}/case.yaml", 1, 0, "timezone", "'x' is wrong") for name in "ab"]
    assert len(str(InputError(found)).split("\n")) == 2


problems = st.builds(
    Problem, st.sampled_from(["a", "b/c"]), st.integers(0, 9), st.integers(0, 2),
    st.sampled_from(["", "x", "claims[0].x", "claims[1].x", "y\x1b"]), st.sampled_from(["'v' is wrong", "is missing", "a\nb"]),
)  # fmt: skip


@given(st.lists(problems, min_size=1, max_size=12))
def test_the_message_is_sorted_counts_everything_and_cannot_drive_a_terminal(
    found: list[Problem],
) -> None:
    error = InputError(found)
    lines = str(error).split("\n")
    counted = sum(
        int(line.rpartition(" ... and ")[2].split()[0]) for line in lines if " ... and " in line
    )
    assert len(lines) + counted == len(set(found))
    assert all(line.isprintable() for line in lines)
    firsts = [next(p for p in error.problems if line.startswith(str(p))) for line in lines]
    assert firsts == sorted(firsts)
    if len(set(found)) == 1:
        assert lines == [str(found[0])]
