from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import InputError
from convoymap.yamltext import dotted, parse_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1\nb: [x, 2017-08-28, true, null]", {"a": 1, "b": ["x", "2017-08-28", True, None]}),
        ("no: off", {"no": "off"}),
        ("a: '1'", {"a": "1"}),
        ("a: 007", {"a": "007"}),
        ("a: -1.5", {"a": -1.5}),
        ("a: 1e400", {"a": "1e400"}),
        ("a: 99999999999999999999999", {"a": "99999999999999999999999"}),
        ("", None),
        ("# only a comment", None),
        ("- القائم", ["القائم"]),
    ],
)
def test_plain_values(text: str, value: object) -> None:
    assert parse_yaml(text, "f").value == value


def test_every_value_knows_its_line_and_column() -> None:
    document = parse_yaml("a:\n  - x: 1\n    y: {z: 2}\n", "f")
    assert document.marks[("a", 0, "y", "z")] == (3, 9)
    assert document.problem(("a", 0, "missing"), "m").line == 2


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: &x [1]\nb: *x", 1, "anchor &x is not allowed"),
        ("a: *x", 1, "alias *x is not allowed"),
        ("a: !!python/object:os.system x", 1, "tag"),
        ("a: [1\nb: 2", 2, "not valid YAML"),
        ("a: 1\n---\nb: 2", 2, "second YAML document"),
        ("a: 1\n\tb: 2", 2, "not valid YAML"),
        ("? [a]\n: 1", 1, "a key must be plain text"),
        ("a:\n  b: \x00", 2, "control character"),
        ("a: " + "[" * 60 + "]" * 60, 1, "nested deeper than 40"),
        ("[" * 5000, 1, ""),
    ],
)
def test_refusals_say_where_and_why(text: str, line: int, words: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_yaml(text, "case.yaml")
    (problem,) = raised.value.problems
    assert problem.file == "case.yaml"
    assert problem.line == line
    assert words in problem.message


def test_an_anchors_bomb_is_refused_before_it_expands() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    with pytest.raises(InputError, match="anchor &a0 is not allowed"):
        parse_yaml("\n".join(lines), "bomb.yaml")


def test_a_key_that_stands_twice_is_a_problem_but_the_rest_is_read() -> None:
    document = parse_yaml("a: 1\nb: 2\na: 3", "f")
    assert [(p.line, p.field) for p in document.problems] == [(3, "a")]
    assert document.value == {"a": 3, "b": 2}


@given(st.text(max_size=300))
def test_any_text_gives_a_value_or_an_input_error(text: str) -> None:
    try:
        parse_yaml(text, "f")
    except InputError as error:
        assert len(error.problems) == 1


_text = st.text("abc ÄÖü#:'\"-", max_size=9)
_plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | _text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_text, inner, max_size=4),
    max_leaves=15,
)


@given(_plain)
def test_what_yaml_writes_is_read_back(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    assert parse_yaml(text, "f").value == value


def test_dotted_paths() -> None:
    assert dotted(()) == ""
    assert dotted(("claims", 3, "check", 0, "from")) == "claims[3].check[0].from"
