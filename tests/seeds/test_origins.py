"""What a source says it repeats: ids and names are read, and what names nothing is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from convoymap.errors import InputError
from convoymap.seeds.loader import load_case

TEXT = """\
case: A case
sources:
  post: {{publisher: The Post, published: 2018-03-20}}
  sun:
    publisher: The Sun
    published: 2018-03-20
    origins:
      - post
      - {origin}
claims: []
"""


def write(folder: Path, origin: str) -> Path:
    (folder / "case.yaml").write_text(TEXT.format(origin=origin), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "origin",
    ["BBC", "Daily Mail", "al-Masdar", "the Sun", "dpa", "epd", "رويترز", "Агентство", "新華社", "SANA-2"],
)  # fmt: skip
def test_names_are_accepted(tmp_path: Path, origin: str) -> None:
    assert load_case(write(tmp_path, origin)).case.sources["sun"].origins == ["post", origin]


@pytest.mark.parametrize(
    ("origin", "message"),
    [
        ("gazette", "'gazette' is not a source of this case"),
        ("pots", "did you mean 'post'?"),
        ("sun", "'sun' is this source itself"),
        ("'...'", "'...' names nothing; write the id of a source or a name"),
        ("'—'", "names nothing"),
    ],
)
def test_what_names_nothing_is_one_message_with_its_line(
    tmp_path: Path, origin: str, message: str
) -> None:
    with pytest.raises(InputError) as caught:
        load_case(write(tmp_path, origin))
    (problem,) = caught.value.problems
    assert (problem.line, problem.field) == (9, "sources.sun.origins[1]")
    assert message in problem.message


def test_no_more_origins_than_anybody_reads(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_case(write(tmp_path, "\n      - ".join(f"Paper {number}" for number in range(101))))
    (problem,) = caught.value.problems
    assert problem.field == "sources.sun.origins"
