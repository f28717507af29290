from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from convoymap.geo.checks.dates import Published, against
from convoymap.geo.checks.run import check_case
from convoymap.geo.context import CaseContext
from convoymap.language.date_spans import day_number
from convoymap.language.date_words import parse
from convoymap.language.interval import Interval
from convoymap.seeds.check import Date
from convoymap.seeds.loader import load_case
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


@pytest.mark.parametrize(
    "words", ["two days earlier", "the next morning", "two days after the attack"]
)
def test_words_that_hang_on_another_event_are_not_checkable_without_one(words: str) -> None:
    found = against(parse(words), published(FRIDAY), at("2017-09-11"))
    assert found.verdict == "not checkable"
    assert "counts from" in found.why
    assert repr(words) in found.why


def test_over_a_month_ago_is_more_than_a_month() -> None:
    words = parse("over a month ago")
    assert against(words, published(FRIDAY), at("2017-09-01")).verdict == "contradicted"
    assert against(words, published(FRIDAY), at("2017-08-10")).verdict == "consistent"
    assert against(words, published(FRIDAY), at("2015-08-10")).verdict == "consistent"


def test_an_old_year_of_two_digits_is_not_of_the_future() -> None:
    found = against(parse("05/05/89"), published(date(2016, 11, 7)), at("1989-05-05"))
    assert found.verdict == "consistent"
    assert "2089" not in found.why


@pytest.mark.parametrize(
    ("country", "lat", "when", "verdict"),
    # On the meridian of 20 degrees east there is land in the Libyan north and the South African south.
    [("LY", 27.0, "2016-07-10", "consistent"), ("LY", 27.0, "2017-01-10", "contradicted"),
     ("ZA", -31.0, "2017-01-10", "consistent"), ("ZA", -31.0, "2016-07-10", "contradicted")],
)  # fmt: skip
def test_last_summer_is_that_of_the_place(
    country: str, lat: float, when: str, verdict: str, tmp_path: Path
) -> None:
    place = {
        "id": "halt",
        "name": "Halt",
        "kind": "locality",
        "country": country,
        "at": [lat, 20.0],
    }
    claim = {
        "id": "c",
        "source": "post",
        "paragraph": 1,
        "says": "Something.",
        "who": ["reporter"],
        "about": "column",
    }
    stop = {"place": "halt", "status": "arrived", "when": when}
    case = {
        "case": "A case", "timezone": "UTC", "places": [place | {"radius_km": 1, "evidence": ["test: made up"]}],
        "sources": {"post": {"publisher": "The Post", "published": "2017-04-10"}},
        "movements": {"column": {"title": "A column", "vehicle": "bus", "stops": [stop]}},
        "claims": [
            claim | {"attribute": "position", "place": "halt",
                     "check": {"date": "last summer", "event": "column arrived halt"}}
        ],
    }  # fmt: skip
    (tmp_path / "case.yaml").write_text(json.dumps(case), encoding="utf-8")
    (found,) = check_case(CaseContext(load_case(tmp_path)))
    assert found.verdict == verdict
