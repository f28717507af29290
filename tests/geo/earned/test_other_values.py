"""What might have been claimed instead: every model of a check has its row."""

from __future__ import annotations

from typing import Annotated, Any, get_args, get_origin

import pytest
from pydantic import TypeAdapter

from convoymap.geo.earned.other_values import DAYS, OTHER_VALUES, Denied, MovedWords, other_values
from convoymap.language.date_words import parse
from convoymap.seeds import check as checks
from convoymap.seeds.check import Check, CheckKind


def models(union: Any) -> set[type[Any]]:  # noqa: ANN401 - a union of types
    """Return the models of a union of annotated models."""
    if get_origin(union) is Annotated:
        return models(get_args(union)[0])
    parts = get_args(union)
    return set().union(*map(models, parts)) if parts else {union}


def test_every_model_of_a_check_has_other_values_so_that_no_newcomer_is_forgotten() -> None:
    assert set(OTHER_VALUES) == models(Check)


def test_every_kind_of_a_check_is_that_of_a_model_with_other_values() -> None:
    assert {model.kind for model in OTHER_VALUES} == set(get_args(CheckKind))


@pytest.mark.parametrize(
    "written",
    [
        {"distance": "200 km", "from": "Palmyra", "to": "Raqqa"},
        {"duration": "two weeks", "from": "x", "to": "y"},
        {"speed": "60 km/h", "from": "x", "to": "y"},
        {"count": "about 300"},
        {"direction": "north", "from": "Palmyra", "to": "Raqqa"},
        {"near": "Palmyra", "place": "Raqqa"},
        {"on": "euphrates", "place": "Raqqa"},
        {"inside": "Syria", "place": "Raqqa", "part": "west"},
        {"date": "last Friday", "event": "x"},
        {"before": "x", "after": "y"},
        {"superlative": "nearest", "place": "Raqqa", "to": "Palmyra"},
    ],
)
def test_other_values_differ_from_the_check(written: dict[str, str]) -> None:
    check = TypeAdapter[Any](Check).validate_python(written)
    found = list(other_values(check))
    assert found
    assert all(isinstance(other, Denied) or other != check for other in found)


def test_amounts_are_halved_and_doubled_and_dates_moved() -> None:
    amount = TypeAdapter[Any](Check).validate_python({"count": "about 300"})
    others = list[Any](other_values(amount))
    bounds = [other.count.support.low / amount.count.support.low for other in others]
    assert bounds == [0.5, 2.0]
    date = TypeAdapter[Any](Check).validate_python({"date": "last Friday", "event": "x"})
    assert [moved.date.days for moved in list[Any](other_values(date))] == list(DAYS)
    assert {abs(days) for days in DAYS} == {1, 7, 30}


def test_a_moved_date_means_days_as_much_later() -> None:
    from datetime import date

    day = date(2017, 9, 16)
    for plain, moved in zip(
        parse("last Friday").meanings(day), MovedWords("last Friday", 7).meanings(day), strict=True
    ):
        assert moved.soft.low - plain.soft.low == 7
        assert moved.hard.high - plain.hard.high == 7


def test_the_wrong_weekday_of_a_date_is_not_that_of_another_day() -> None:
    from datetime import date

    day = date(2017, 9, 20)
    assert all(meaning.problem for meaning in parse("Tuesday, 13 September 2017").meanings(day))
    words = MovedWords("Tuesday, 13 September 2017", 1)
    assert not any(meaning.problem for meaning in words.meanings(day))


def test_opposites_go_both_ways() -> None:
    near = checks.Superlative(superlative="nearest", place="Raqqa")  # type: ignore[arg-type]
    far = [other for other in other_values(near) if not isinstance(other, Denied)]
    assert [other.superlative for other in far if isinstance(other, checks.Superlative)] == [
        "farthest"
    ]
