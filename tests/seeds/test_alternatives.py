"""Alternatives and bounds of times in a case file: what is read, and each mistake with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from convoymap.errors import InputError
from convoymap.seeds.alternatives import Disputed, drawn_of, values_of, words
from convoymap.seeds.case import Case
from convoymap.seeds.loader import load_case

TEXT = """\
case: A case
sources:
  post: {publisher: The Post, published: 2018-03-20}
movements:
  trek:
    title: A trek
    stops:
      - status: departed
        place: Homs
        when: 2018-03-05
        of: buses
events:
  call: {title: A call, when: 2018-03-01}
claims:
  - {id: one, source: post, paragraph: 1, says: So., who: a man, about: trek, attribute: date}
  - {id: two, source: post, paragraph: 2, says: So., who: a man, about: trek, attribute: date}
"""
Load = Callable[[str, str], Case]
GOOD = (
    "{any: [{value: 2018-03-05, claims: [one]}, {value: 2018-03-07, claims: [two]}], "
    "drawn: 2018-03-07, because: It is the later one.}"
)


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def make(old: str, new: str) -> Case:
        assert old in TEXT
        (tmp_path / "case.yaml").write_text(TEXT.replace(old, new), encoding="utf-8")
        return load_case(tmp_path).case

    return make


def problems(load: Load, old: str, new: str) -> list[tuple[int, str, str]]:
    with pytest.raises(InputError) as caught:
        load(old, new)
    return [(each.line, each.field, each.message) for each in caught.value.problems]


def test_a_value_is_plain_or_one_of_several(load: Load) -> None:
    stop = load("when: 2018-03-05", f"when: {GOOD}").movements["trek"].stops[0]
    assert isinstance(stop.when, Disputed)
    assert [(words(each.value), each.claims) for each in stop.when.ordered] == [
        ("2018-03-05", ["one"]),
        ("2018-03-07", ["two"]),
    ]
    assert words(drawn_of(stop.when)) == "2018-03-07"
    assert stop.when.because == "It is the later one."
    plain = load("when: 2018-03-05", "when: 2018-03-06").movements["trek"].stops[0]
    assert [words(value) for value in values_of(plain.when)] == ["2018-03-06"]


def test_places_and_numbers_may_be_disputed_too(load: Load) -> None:
    place = "{any: [{value: Hama, claims: [two]}, {value: Homs, claims: [one]}], drawn: Homs}"
    stop = load("place: Homs", f"place: {place}").movements["trek"].stops[0]
    assert [words(value) for value in values_of(stop.place)] == ["Hama", "Homs"]
    number = "{any: [{value: about 60, claims: [two]}, {value: 17, claims: [one]}]}"
    event = load("when: 2018-03-01}", f"quantity: {number}, of: buses}}").events["call"]
    # The smaller comes first, however they are typed; it is drawn where none is chosen.
    assert [words(value) for value in values_of(event.quantity)] == ["17", "about 60"]
    assert words(drawn_of(event.quantity)) == "17"


def test_any_place_of_a_stop_names_it(load: Load) -> None:
    place = "{any: [{value: Hama, claims: [two]}, {value: Homs, claims: [one]}]}"
    for name in ("Hama", "Homs"):
        claim = f"attribute: date, event: trek departed {name}}}"
        text = TEXT.replace("place: Homs", f"place: {place}")
        old = "about: trek, attribute: date}\n  - {id: two"
        case = text.replace(old, f"about: trek, {claim}\n  - {{id: two")
        assert case != text
        assert load(TEXT, case).claims[0].event == f"trek departed {name}"


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ("{any: [{value: 2018-03-05}, {value: 2018-03-07, claims: [two]}]}", "any[0]", "names no claims"),
        ("{any: [{value: 2018-03-05, claims: []}, {value: 2018-03-07, claims: [two]}]}", "any[0].claims",
         "names no claims"),
        ("{any: [{value: 2018-03-05, claims: [on]}, {value: 2018-03-07, claims: [two]}]}", "any[0].claims[0]",
         "'on' is not a claim of this case; did you mean 'one'?"),
        ("{any: [{value: 2018-03-05, claims: [one]}]}", "any", "has 1 alternative; give two or more"),
        ("{any: []}", "any", "has 0 alternatives; give two or more"),
        ("{drawn: 2018-03-05}", "any", "is missing; add it"),
        ("{any: [{value: 2018-03-05, claims: [one]}, {value: 2018-03-05, claims: [two]}]}", "any",
         "alternatives 1 and 2 are one value, '2018-03-05'"),
        ("{any: [{value: 2018-03-05, claims: [one]}, {value: 2018-03-07, claims: [two]}], drawn: 2018-03-06}", "drawn",
         "'2018-03-06' is none of the alternatives; write one of 2018-03-05, 2018-03-07"),
        ("{any: [{value: 2018-03-05, claims: [one]}, {value: soon, claims: [two]}]}", "any[1].value",
         "'soon' is not a date in EDTF"),
        ("{any: [{value: 2018-03-05, claims: [one]}, {valu: 2018-03-07, claims: [two]}]}", "any[1].valu",
         "did you mean 'value'?"),
        ("{any: [{value: 2018-03-05, claims: [one]}, {value: 2018-03-07, claims: [two]}], draw: 2018-03-05}", "draw",
         "did you mean 'drawn'?"),
        ("{not_before: 2018-03-09, not_after: 2018-03-08}", "", "not_before '2018-03-09' is later than not_after"),
        ("{not_before: 2018-03-09/2018-03-10}", "not_before", "is not one date or time"),
        ("{not_befor: 2018-03-09}", "not_befor", "did you mean 'not_before'?"),
        ("{}", "", "has neither not_before nor not_after"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_at_its_line(load: Load, given: str, field: str, message: str) -> None:
    path = "movements.trek.stops[0].when" + (f".{field}" if field else "")
    found = [each for each in problems(load, "when: 2018-03-05", f"when: {given}")]
    told = [(line, said) for line, where, said in found if where == path]
    assert len(told) == 1, found
    assert told[0][0] == 10
    assert message in told[0][1]


def test_more_alternatives_than_anybody_reads_are_refused(load: Load) -> None:
    days = ", ".join(f"{{value: 2018-03-{day:02}, claims: [one]}}" for day in range(1, 22))
    (problem,) = problems(load, "when: 2018-03-05", f"when: {{any: [{days}]}}")
    assert problem == (
        10,
        "movements.trek.stops[0].when.any",
        "has 21 alternatives, and 20 is the limit; shorten it",
    )


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("{not_before: 2018-03-05}", "[2018-03-05..]"),
        ("{not_after: 2018-03}", "[..2018-03]"),
        ("{not_before: 2018-03-05, not_after: 2018-03-05}", "[2018-03-05..2018-03-05]"),
        ("{not_before: 2018-03-05T10:00Z, not_after: 2018-04~}", "[2018-03-05T10:00Z..2018-04~]"),
    ],
)
def test_bounds_of_a_time_are_read_as_edtf(load: Load, given: str, text: str) -> None:
    stop = load("when: 2018-03-05", f"when: {given}").movements["trek"].stops[0]
    assert [words(value) for value in values_of(stop.when)] == [text]
    # What is written of it is read again as the same.
    again = load("when: 2018-03-05", f'when: "{text}"').movements["trek"].stops[0]
    assert again.when == stop.when
