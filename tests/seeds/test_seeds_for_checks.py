from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from convoymap.language.ordinals import ORDINALS, leading_ordinal
from convoymap.language.quantity import QuantityError, parse
from convoymap.seeds.case import CaseFile
from convoymap.seeds.check import Check
from convoymap.seeds.orders import cycles

ORDERS: TypeAdapter[list[Check]] = TypeAdapter(list[Check])


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("seventh day", 7),
        ("the seventh day", 7),
        ("7th day", 7),
        ("the 21st day", 21),
        ("twenty-first day", 21),
        ("ninetieth day", 90),
    ],
)
def test_ordinals_are_durations(words: str, number: int) -> None:
    amount = parse(words, dimension="time")
    assert (amount.core.low, amount.core.high, amount.unit) == (number, number, "day")


def test_ordinals_run_from_first_to_ninety_ninth() -> None:
    assert sorted(ORDINALS.values()) == list(range(1, 100))
    assert leading_ordinal("second") is None
    assert leading_ordinal("ten seconds") is None


@pytest.mark.parametrize("words", ["-3 days", "−3 days", "minus three days", "- 3 km"])
def test_a_negative_amount_is_refused_in_words(words: str) -> None:
    with pytest.raises(QuantityError, match="negative"):
        parse(words)


@pytest.mark.parametrize(
    ("orders", "closing"),
    [
        ([("a", "b"), ("b", "c")], []),
        ([("a", "a")], [0]),
        ([("a", "b"), ("b", "a")], [1]),
        ([("a", "b"), ("b", "c"), ("a", "c"), ("c", "a")], [3]),
    ],
)
def test_a_circle_of_orders_is_found_where_it_closes(
    orders: list[tuple[str, str]], closing: list[int]
) -> None:
    checks = ORDERS.validate_python([{"before": a, "after": b} for a, b in orders])
    assert [index for index, _ in cycles(checks)] == closing


def test_a_circle_is_told_event_by_event() -> None:
    checks = ORDERS.validate_python(
        [
            {"before": "a", "after": "b"},
            {"before": "b", "after": "c"},
            {"before": "c", "after": "a"},
        ]
    )
    assert [message for _, message in cycles(checks)] == [
        "goes in a circle: 'c' before 'a' before 'b' before 'c'; take one of these orders out"
    ]


def _case(vague: object) -> CaseFile:
    sources = {"post": {"publisher": "The Post", "published": "2018-03-09"}}
    return CaseFile.model_validate({"case": "A case", "sources": sources, "vague": vague})


def test_a_case_gives_vague_words_its_own_bounds() -> None:
    own = _case({"dozens": {"core": [24, 60], "support": [20, None]}}).vague_words()
    assert parse("dozens of men", vague=own).support.low == 20
    assert parse("dozens of men").support.low == 12


@pytest.mark.parametrize(
    ("vague", "message"),
    [
        ({"oodles": {"core": [1, 2], "support": [1, 2]}}, "not one of the vague words"),
        ({"dozens": {"core": [5, 2], "support": [1, 9]}}, "core ends before it begins"),
        ({"dozens": {"core": [1, 9], "support": [2, 5]}}, "core must lie within the support"),
        ({"dozens": {"core": [-1, 9], "support": [-1, 9]}}, "greater than or equal to 0"),
    ],
)
def test_bounds_that_make_no_sense_are_refused(vague: object, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        _case(vague)
