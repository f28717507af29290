"""Values that a comment cuts are warned of where they stand; comments that are meant as such are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from convoymap import yamltext
from convoymap.errors import InputError, Problem
from convoymap.pipeline import bundled_cases
from convoymap.seeds.loader import load_case
from convoymap.seeds.starter import write_starter
from convoymap.yamltext import parse_yaml

ROOT = Path(__file__).resolve().parent.parent


def warned(text: str) -> list[Problem]:
    """Return the warnings on a text, whether it can be read or not."""
    try:
        return parse_yaml(text, "f").warnings
    except InputError as error:
        return list(error.warnings)


@pytest.mark.parametrize(
    ("text", "field", "line", "left"),
    [
        ("says: The road #4 was shut to all traffic.", "says", 1, "'The road'"),
        ("title: Convoy #2", "title", 1, "'Convoy'"),
        ("note: see tweet #3\nto: x", "note", 1, "'see tweet'"),
        ("note: see tweets # 3 and 4", "note", 1, "'see tweets'"),
        ("note: see tweets  #3 and 4", "note", 1, "'see tweets'"),
        ("note: see tweets\t#3 and 4", "note", 1, "'see tweets'"),
        ("title: Convoy #", "title", 1, "'Convoy'"),
        ("count: 5 #five", "count", 1, "'5'"),
        ("- it was shut\n- the road #4\n- b", "[1]", 2, "'the road'"),
        ("a:\n  - {says: The road #4,\n    }", "a[0].says", 2, "'The road'"),
        ("- [b, the road #4\n  ]", "[0][1]", 1, "'the road'"),
        ("says: The road\n  was shut #4 to\n\nto: x", "says", 2, "'The road was shut'"),
        ("note: #aleppo\nto: x", "note", 1, "nothing"),
        ("- #aleppo\n- b", "[0]", 1, "nothing"),
        ("{note: #aleppo\n}", "note", 1, "nothing"),
        ("note: #aleppo\n  was shut", "note", 1, "'was shut'"),
        ("note: #aleppo\n  'was shut'", "note", 1, "'was shut'"),
        ("who: [driver, #4,\n  official]", "who[1]", 1, "'official'"),
        ("who: [#4,\n  official]", "who[0]", 1, "'official'"),
        ("who: [driver, #4\n  ]", "who[1]", 1, "nothing"),
        ("a: 1\r\nb: the road #4\r\n", "b", 2, "'the road'"),
        ("\U0001f600: \U0001f600 b #4", "\U0001f600", 1, "'\U0001f600 b'"),
        (f"says: {'It was shut. ' * 10}#4", "says", 1, f"'{('It was shut. ' * 10)[:57]}...'"),
    ],
)  # fmt: skip
def test_a_comment_that_cuts_a_value_is_warned_of(
    text: str, field: str, line: int, left: str
) -> None:
    (warning,) = warned(text)
    assert (warning.file, warning.field, warning.line) == ("f", field, line)
    assert text.splitlines()[line - 1][warning.column - 1] == "#"
    assert "a comment begins inside this value" in warning.message
    assert f"and {left} is left; put the text in quotes" in warning.message


@pytest.mark.parametrize(
    "text",
    [
        "when: 2018-03-09  # a date",
        "when: 2018-03-09 # a date",
        "title: Convoy # one word",
        "title: The long convoy  # two words",
        "title: The long convoy\t# two words",
        "title: The long convoy  ## two words",
        "title: Convoy  #",
        "# own line #4\na: b c\n  # indented #4\n    #4\nd: e",
        "sources:  # five papers\n  a: b",
        "sources: # five\n  a: b",
        "sources: #five\n  a: b",
        "note: # nothing yet\na: b",
        "- # first\n  a: b\n- #second\n  a: b",
        "a: {b: 1, #c: 2,\n  d: 3}",
        "a: [b, # c\n  d]",
        "a: 'The road #4' #4\nb: \"The road #4\n  and #5\" #6\n'c #7': d",
        "a: | #4\n  The road #4\n  # 5 was shut\nb: >- # note\n  The road #4\n",
        "a: [b, c] #4\nd: {e: f} #5",
        "a: C#4, x,#4 and http://x/#y\nb: [x#4]",
        "--- #4\na: b",
        "#4",
        "",
    ],
)
def test_a_comment_that_is_meant_as_one_is_not(text: str) -> None:
    assert parse_yaml(text, "f").warnings == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("says: The road #4 was\n  shut to all traffic.\nabout: d", "says"),
        ("- the road #4 was\n  shut\n- b", "[0]"),
        ("a: {says: The road #4 was shut}\nb: c", "a.says"),
        ("a: [driver, road #4]\nb: c\nd: e", "a[1]"),
        ("a: [driver, #4]\nb: c\nd: e", "a[1]"),
        ("a: b c #4\nd: *x", "a"),
    ],
)
def test_a_cut_that_spoils_what_follows_is_told_beside_the_mistake(text: str, field: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_yaml(text, "f")
    assert [warning.field for warning in raised.value.warnings] == [field]
    assert "a comment begins" not in str(raised.value)


def test_tokens_read_ahead_of_a_mistake_are_no_cuts() -> None:
    assert warned("a: [b, 'c #4', [") == []
    assert warned("a: b\n'c #4\n") == []


def test_the_reader_without_libyaml_warns_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: b c #4\nd: #5\ne: [f, g h #6\n ]\ni:\n- #7\n- j k  # l\n"
    expected = warned(text)
    assert len(expected) == 4
    monkeypatch.setattr(yamltext, "_LOADER", yaml.SafeLoader)
    assert warned(text) == expected


words = st.text(st.sampled_from("abز\U0001f600é"), min_size=1, max_size=5)
texts = st.lists(words, min_size=1, max_size=4).map(" ".join)


@given(
    texts, texts, st.sampled_from(["{}", "- {}", "a: {}", "a:\n  - b: {}\n    c: d", "- a\n- {}"])
)
def test_a_number_sign_in_a_text_is_never_lost_in_silence(
    before: str, after: str, layout: str
) -> None:
    said = f"{before} #{after}"
    assert len(warned(layout.format(said))) == 1
    assert warned(layout.format(f"{said!r}")) == []
    assert warned(layout.format(f"{before}  # {after}")) == []


@given(st.text(st.sampled_from("ab #\n:-[]{},'\"|>\t\r\x85"), max_size=60))
def test_every_warning_points_at_a_number_sign(text: str) -> None:
    lines = re.split("\r\n|[\r\n\x85]", text)
    for warning in warned(text):
        assert lines[warning.line - 1][warning.column - 1] == "#"


def test_the_starter_and_the_bundled_cases_have_no_warnings(tmp_path: Path) -> None:
    write_starter(tmp_path / "my-case")
    for folder in (tmp_path / "my-case", *bundled_cases()):
        assert load_case(folder).warnings == ()


def test_what_the_documentation_shows_has_no_warnings() -> None:
    blocks = [
        block
        for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
        for block in re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    ]
    assert len(blocks) >= 2
    assert [str(warning) for block in blocks for warning in warned(block)] == []
