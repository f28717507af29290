from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from convoymap.geo.checks.dates import Published, against
from convoymap.language.date_spans import day_number
from convoymap.language.date_words import parse
from convoymap.language.interval import Interval
from convoymap.seeds.check import Date
from tests.geo.checks.check_inputs import at

FRIDAY, SATURDAY, WEDNESDAY = date(2017, 9, 15), date(2017, 9, 16), date(2017, 8, 30)


def published(first: date, last: date | None = None) -> Published:
    given_on = Interval(day_number(first), day_number(first))
    return Published(
        given_on, given_on.hull(Interval(day_number(last or first), day_number(last or first)))
    )


def test_a_weekday_that_its_date_is_not_contradicts_itself() -> None:
    found = against(parse("Wednesday 9/30"), published(date(2017, 9, 9)), at("2017-08-30"))
    assert found.verdict == "contradicted"
    assert "30 September 2017 is a Saturday, not a Wednesday" in found.why


def test_both_days_of_publication_are_kept() -> None:
    found = against(parse("last Friday"), published(FRIDAY, SATURDAY), at("2017-09-08"))
    assert [reading.verdict for reading in found.readings] == ["consistent", "contradicted"]
    assert found.verdict == "depends on reading"
    assert (
        against(parse("last Friday"), published(FRIDAY), at("2017-09-08")).verdict == "consistent"
    )


def test_what_is_told_as_past_is_not_taken_for_the_future() -> None:
    event = at("2017-08-26/2017-08-27")
    assert against(parse("this weekend"), published(WEDNESDAY), event).verdict == "consistent"
    planned = against(parse("this weekend"), published(WEDNESDAY), event, past=False)
    assert planned.verdict == "depends on reading"


def test_dates_miss_by_days() -> None:
    found = against(parse("Wednesday"), published(FRIDAY), at("2017-09-11"))
    assert found.verdict == "contradicted"
    assert found.margin == "2 days off"


@pytest.mark.parametrize("words", ["some time before the harvest", "now and then"])
def test_words_that_are_no_date_are_not_checkable(words: str) -> None:
    found = against(parse(words), published(FRIDAY), at("2017-09-11"))
    assert found.verdict == "not checkable"
    assert repr(words) in found.why


def test_a_publication_that_is_hardly_dated_gives_relative_words_no_meaning() -> None:
    found = against(parse("Friday"), published(FRIDAY, date(2018, 9, 15)), at("2017-09-11"))
    assert found.verdict == "not checkable"
    assert "day of publication" in found.why


def test_a_check_holds_the_words_and_stores_them() -> None:
    check = Date.model_validate({"date": " last Friday ", "event": "call"})
    assert check.date == parse("last Friday")
    assert check.model_dump(mode="json") == {"date": "last Friday", "event": "call"}
    assert Date.model_validate_json(check.model_dump_json()) == check
    assert Date.model_validate({"date": 2014}).date.text == "2014"
    with pytest.raises(ValidationError, match="300"):
        Date.model_validate({"date": "x" * 301})
