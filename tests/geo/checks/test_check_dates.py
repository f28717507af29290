from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.geo.checks.dates import Published, against
from convoymap.language.date_spans import day_number, show_days
from convoymap.language.date_words import meanings
from convoymap.language.interval import Interval
from tests.geo.checks.check_facts import at

FRIDAY, SATURDAY, WEDNESDAY = date(2017, 9, 15), date(2017, 9, 16), date(2017, 8, 30)


def spans(words: str, published: date) -> list[str]:
    return [show_days(meaning.soft) for meaning in meanings(words, published)]


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("Wednesday", FRIDAY, ["13 September 2017"]),
        ("on Thursday", FRIDAY, ["14 September 2017"]),
        ("Friday", FRIDAY, ["15 September 2017"]),
        ("last Friday", FRIDAY, ["8 September 2017"]),
        ("last Friday", SATURDAY, ["15 September 2017", "8 September 2017"]),
        ("by Friday", FRIDAY, ["until 15 September 2017"]),
        ("this week", FRIDAY, ["10 to 16 September 2017", "11 to 17 September 2017"]),
        ("last week", FRIDAY, ["3 to 9 September 2017", "4 to 10 September 2017"]),
        ("in the past week", FRIDAY, ["8 to 15 September 2017"]),
        ("this weekend", WEDNESDAY, ["26 to 27 August 2017", "2 to 3 September 2017"]),
        ("two weeks ago", FRIDAY, ["28 August 2017 to 5 September 2017"]),
        ("ten days ago", FRIDAY, ["5 September 2017"]),
        ("late August", date(2017, 11, 14), ["21 to 31 August 2017"]),
        ("early August", date(2017, 11, 14), ["1 to 11 August 2017"]),
        ("mid-August", date(2017, 11, 14), ["11 to 21 August 2017"]),
        ("late Wednesday", FRIDAY, ["13 September 2017"]),
        ("Wednesday afternoon", FRIDAY, ["13 September 2017"]),
        ("earlier this month", WEDNESDAY, ["1 to 30 August 2017"]),
        ("last month", date(2017, 11, 14), ["1 to 31 October 2017"]),
        ("last month", date(2018, 1, 14), ["1 to 31 December 2017"]),
        ("October 12", date(2017, 11, 14), ["12 October 2017"]),
        ("12 October", date(2017, 11, 14), ["12 October 2017"]),
        ("Oct. 12th, 2016", date(2017, 11, 14), ["12 October 2016"]),
        ("September 14", WEDNESDAY, ["14 September 2017"]),
        ("December 28", date(2018, 1, 3), ["28 December 2017"]),
        ("Friday, Sept. 8", FRIDAY, ["8 September 2017"]),
        ("August 28, 2017", FRIDAY, ["28 August 2017"]),
        ("2017-08-28", FRIDAY, ["28 August 2017"]),
        ("January 2014", FRIDAY, ["1 to 31 January 2014"]),
        ("in 2014", FRIDAY, ["1 January 2014 to 31 December 2014"]),
        ("from January 2014 onward", FRIDAY, ["from 1 January 2014"]),
        ("between August 28 and September 13", FRIDAY, ["28 August 2017 to 13 September 2017"]),
        ("yesterday", FRIDAY, ["14 September 2017"]),
        ("overnight", FRIDAY, ["14 to 15 September 2017"]),
        ("last year", FRIDAY, ["1 January 2016 to 31 December 2016"]),
        ("summer 2017", FRIDAY, ["1 June 2017 to 31 August 2017"]),
        ("9/8", FRIDAY, ["8 September 2017", "9 August 2017"]),
        ("over the past ten days", FRIDAY, ["4 to 15 September 2017"]),
        ("this Friday", WEDNESDAY, ["1 September 2017"]),
        ("next Friday", FRIDAY, ["22 September 2017"]),
        ("next Monday", WEDNESDAY, ["4 September 2017"]),
        ("this Monday", WEDNESDAY, ["4 September 2017", "28 August 2017"]),
        ("last weekend", date(2017, 9, 17), ["16 to 17 September 2017", "9 to 10 September 2017"]),
        ("next week", FRIDAY, ["17 to 23 September 2017", "18 to 24 September 2017"]),
        ("the past month", FRIDAY, ["15 August 2017 to 15 September 2017"]),
        ("next month", date(2017, 12, 3), ["1 to 31 January 2018"]),
        ("last October", date(2017, 10, 3), ["1 to 31 October 2016"]),
        ("August", FRIDAY, ["1 to 31 August 2017"]),
        ("winter", date(2018, 1, 15), ["1 December 2017 to 28 February 2018"]),
        (
            "later this week",
            date(2017, 9, 13),
            ["13 to 16 September 2017", "13 to 17 September 2017"],
        ),
        ("early this week", FRIDAY, ["10 to 12 September 2017", "11 to 13 September 2017"]),
        ("a month ago", FRIDAY, ["31 July 2017 to 31 August 2017"]),
        ("until October 20", date(2017, 11, 14), ["until 20 October 2017"]),
        ("Wednesday night", FRIDAY, ["13 September 2017"]),
        ("2017-09~", FRIDAY, ["1 to 30 September 2017"]),
        ("9/8/17", FRIDAY, ["8 September 2017", "9 August 2017"]),
        ("a million years ago", FRIDAY, []),
        ("a while back", FRIDAY, []),
        ("February 30", FRIDAY, []),
        ("", FRIDAY, []),
    ],
)
def test_words_of_reports(words: str, published: date, expected: list[str]) -> None:
    assert spans(words, published) == expected


@given(st.text(max_size=100), st.dates())
def test_no_words_and_no_day_break_the_grammar(words: str, published: date) -> None:
    for meaning in meanings(words, published):
        assert meaning.soft.within(meaning.hard)


PIECES = (
    "last", "this", "next", "by", "since", "late", "early", "mid", "friday", "week", "weekend", "month", "year",
    "august", "12", "2017", "two", "days", "ago", "earlier", "to", "between", "and", "9/30", "wednesday", "night",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join)


@given(WORDS, st.dates())
def test_words_of_dates_in_any_order_keep_the_usual_within_the_possible(
    words: str, published: date
) -> None:
    for meaning in meanings(words, published):
        assert meaning.soft.within(meaning.hard)


def published(first: date, last: date | None = None) -> Published:
    given_on = Interval(day_number(first), day_number(first))
    return Published(
        given_on, given_on.hull(Interval(day_number(last or first), day_number(last or first)))
    )


def test_a_weekday_that_its_date_is_not_contradicts_itself() -> None:
    found = against("Wednesday 9/30", published(date(2017, 9, 9)), at("2017-08-30"))
    assert found.verdict == "contradicted"
    assert "30 September 2017 is a Saturday, not a Wednesday" in found.why


def test_both_days_of_publication_are_kept() -> None:
    found = against("last Friday", published(FRIDAY, SATURDAY), at("2017-09-08"))
    assert [reading.verdict for reading in found.readings] == ["consistent", "contradicted"]
    assert found.verdict == "depends on reading"
    assert against("last Friday", published(FRIDAY), at("2017-09-08")).verdict == "consistent"


def test_what_is_told_as_past_is_not_taken_for_the_future() -> None:
    event = at("2017-08-26/2017-08-27")
    assert against("this weekend", published(WEDNESDAY), event).verdict == "consistent"
    planned = against("this weekend", published(WEDNESDAY), event, past=False)
    assert planned.verdict == "depends on reading"


def test_dates_miss_by_days() -> None:
    found = against("Wednesday", published(FRIDAY), at("2017-09-11"))
    assert found.verdict == "contradicted"
    assert found.margin == "2 days off"


@pytest.mark.parametrize("words", ["some time before the harvest", "now and then"])
def test_words_that_are_no_date_are_not_checkable(words: str) -> None:
    found = against(words, published(FRIDAY), at("2017-09-11"))
    assert found.verdict == "not checkable"
    assert repr(words) in found.why


def test_a_publication_that_is_hardly_dated_gives_relative_words_no_meaning() -> None:
    found = against("Friday", published(FRIDAY, date(2018, 9, 15)), at("2017-09-11"))
    assert found.verdict == "not checkable"
    assert "day of publication" in found.why
