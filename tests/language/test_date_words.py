from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import ConvoymapError
from convoymap.language.date_spans import show_days
from convoymap.language.date_words import DateWordsError, parse, scan
from tests.language.scan_laws import matches_in_order

FRIDAY, SATURDAY, WEDNESDAY = date(2017, 9, 15), date(2017, 9, 16), date(2017, 8, 30)


def spans(words: str, published: date) -> list[str]:
    return [show_days(meaning.soft) for meaning in parse(words).meanings(published)]


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
        ("two weeks ago", FRIDAY, ["28 August to 5 September 2017"]),
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
        ("in 2014", FRIDAY, ["1 January to 31 December 2014"]),
        ("from January 2014 onward", FRIDAY, ["from 1 January 2014"]),
        ("between August 28 and September 13", FRIDAY, ["28 August to 13 September 2017"]),
        ("yesterday", FRIDAY, ["14 September 2017"]),
        ("overnight", FRIDAY, ["14 to 15 September 2017"]),
        ("last year", FRIDAY, ["1 January to 31 December 2016"]),
        ("summer 2017", FRIDAY, ["1 June to 31 August 2017"]),
        ("9/8", FRIDAY, ["8 September 2017", "9 August 2017"]),
        ("over the past ten days", FRIDAY, ["4 to 15 September 2017"]),
        ("this Friday", WEDNESDAY, ["1 September 2017"]),
        ("next Friday", FRIDAY, ["22 September 2017"]),
        ("next Monday", WEDNESDAY, ["4 September 2017"]),
        ("this Monday", WEDNESDAY, ["4 September 2017", "28 August 2017"]),
        ("last weekend", date(2017, 9, 17), ["16 to 17 September 2017", "9 to 10 September 2017"]),
        ("next week", FRIDAY, ["17 to 23 September 2017", "18 to 24 September 2017"]),
        ("the past month", FRIDAY, ["15 August to 15 September 2017"]),
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
        ("a month ago", FRIDAY, ["31 July to 31 August 2017"]),
        ("until October 20", date(2017, 11, 14), ["until 20 October 2017"]),
        ("Wednesday night", FRIDAY, ["13 to 14 September 2017"]),
        ("late Wednesday night", FRIDAY, ["13 to 14 September 2017"]),
        ("early Wednesday night", FRIDAY, ["13 September 2017"]),
        ("Wednesday evening", FRIDAY, ["13 September 2017"]),
        ("2017-09~", FRIDAY, ["1 to 30 September 2017"]),
        ("9/8/17", FRIDAY, ["8 September 2017", "9 August 2017"]),
        ("a million years ago", FRIDAY, []),
        ("a while back", FRIDAY, []),
        ("this morning", FRIDAY, ["15 September 2017"]),
        ("24 hours ago", FRIDAY, ["14 September 2017"]),
        ("the past 48 hours", FRIDAY, ["12 to 15 September 2017"]),
        ("over a month ago", FRIDAY, ["until 18 August 2017"]),
        ("more than two weeks ago", FRIDAY, ["until 1 September 2017"]),
        ("at least two weeks ago", FRIDAY, ["until 1 September 2017"]),
        ("a couple of days ago", FRIDAY, ["12 to 13 September 2017"]),
        ("as of Tuesday", FRIDAY, ["from 12 September 2017"]),
        ("28-30 August", FRIDAY, ["28 to 30 August 2017"]),
        ("August 28 and 29, 2016", FRIDAY, ["28 to 29 August 2016"]),
        ("30-28 August", FRIDAY, []),
        ("Monday–Wednesday", FRIDAY, ["11 to 13 September 2017"]),
        ("31 August-2 September", FRIDAY, ["31 August to 2 September 2017"]),
        ("from Friday to Sunday", FRIDAY, ["8 to 10 September 2017"]),
        ("from October to March 2017", FRIDAY, ["1 October 2016 to 31 March 2017"]),
        ("from 2018 to 2017", FRIDAY, []),
        ("9.8.2017", FRIDAY, ["9 August 2017"]),
        ("9.13.2017", FRIDAY, ["13 September 2017"]),
        ("February 30", FRIDAY, []),
        ("", FRIDAY, []),
    ],
)
def test_words_of_reports(words: str, published: date, expected: list[str]) -> None:
    assert spans(words, published) == expected


@given(st.text(max_size=100), st.dates())
def test_no_words_and_no_day_break_the_grammar(words: str, published: date) -> None:
    for meaning in parse(words).meanings(published):
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
    for meaning in parse(words).meanings(published):
        assert meaning.soft.within(meaning.hard)


@given(st.text(max_size=300))
def test_words_that_are_no_date_are_kept(text: str) -> None:
    assert parse(text).text == text


def test_longer_words_are_refused() -> None:
    with pytest.raises(DateWordsError, match="longer than 300 characters; shorten it") as raised:
        parse("x" * 301)
    assert isinstance(raised.value, ConvoymapError)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The convoy left on Monday, 28 August, and by last Friday it was two weeks ago at",
            ["Monday, 28 August", "by last Friday", "two weeks ago"],
        ),
        ("between 28 August and\n13 September 2017", ["between 28 August and\n13 September 2017"]),
        ("from Monday to Friday, from late August until early September",
         ["from Monday to Friday", "from late August until early September"]),
        ("on 28 August and on Friday; 28 and 29 August", ["28 August", "Friday", "28 and 29 August"]),
        ("28–30 August, August 28-30, 2017", ["28–30 August", "August 28-30, 2017"]),
        ("the end of last week, mid-August, early on Friday, late in August 2017",
         ["end of last week", "mid-August", "early on Friday", "late in August 2017"]),
        ("since 2014, in 2014, from 2014 onwards, as of Tuesday",
         ["since 2014", "2014", "from 2014 onwards", "as of Tuesday"]),
        ("earlier this month, over the past ten days, at the weekend",
         ["earlier this month", "past ten days", "weekend"]),
        ("Sat., Sept. 8; Friday (Sept. 8); Sept. 8 (Friday); the 28th of August",
         ["Sat., Sept. 8", "Friday", "Sept. 8", "Sept. 8 (Friday)", "28th of August"]),
        ("Wednesday 9/30, 9/8/17, 28.8.2017, 2017-08-28",
         ["Wednesday 9/30", "9/8/17", "28.8.2017", "2017-08-28"]),
        ("more than a week ago, a couple of days ago, 24 hours ago, twenty-five years ago",
         ["more than a week ago", "a couple of days ago", "24 hours ago", "twenty-five years ago"]),
        ("the day before yesterday, last night, this morning, Friday evening, next year's",
         ["day before yesterday", "last night", "this morning", "Friday evening", "next year"]),
        ("In May they left, last March, by May, May 12, March 2017, since March",
         ["May", "last March", "by May", "May 12", "March 2017", "since March"]),
        ("last fall, fall 2017, in the fall of 2016, in spring, winter",
         ["last fall", "fall 2017", "fall of 2016", "spring", "winter"]),
        ("August-September 2017, Friday-Sunday", ["August-September 2017", "Friday-Sunday"]),
    ],
)  # fmt: skip
def test_dates_in_a_text(text: str, found: list[str]) -> None:
    matches = list(scan(text))
    assert [match.value.text for match in matches] == found
    assert all(match.value.meanings(FRIDAY) for match in matches)


@pytest.mark.parametrize(
    "text",
    [
        "they may leave, May he leave, on the march, they march 12 miles, March 12 miles on",
        "the sun, The Sun, he sat, Sat still, a second, known, snow, knows, now-closed",
        "Raqqa may fall, the fall of Raqqa, in the fall of Raqqa, a spring, in spring water",
        "an august body, 2014 men, 1/2, 24/7, 1.5, 12-13, 3:16, 12.30",
        "pre-August, post-Friday, Fridays, marching, mayor, decade",
        "three days before, two weeks later, ten days, about two, ago",
        "from 2000 men to 3000 men, 1500 to 2000, up to 2000, a column of 2000, around 2000",
    ],
)
def test_other_words_are_no_dates(text: str) -> None:
    assert [match.value.text for match in scan(text)] == []


def test_a_day_that_no_month_has_is_found_and_means_nothing() -> None:
    (match,) = scan("on February 30 they left")
    assert match.value.text == "February 30"
    assert match.value.meanings(FRIDAY) == ()


IN_TEXT = st.sampled_from(
    [*PIECES, "Friday", "May", "August", "28", "the", "from", "or", "a", "half", "on", ",", "-", "(", ")", "\n"]
)  # fmt: skip


@given(st.lists(IN_TEXT, max_size=30).map(" ".join) | st.text(max_size=80), st.dates())
def test_what_is_found_stands_in_the_text_and_reads_alike(text: str, published: date) -> None:
    for found in matches_in_order(text, scan, parse):
        found.meanings(published)


@pytest.mark.parametrize(
    "piece",
    ["August ", "last ", "one hundred and ", "28 August to ", "by the ", "9/", "early late mid-", "more than two or ",
     "August" + " " * 50, "Monday - ", "1,", "a", "\n"],
)  # fmt: skip
def test_a_long_text_of_one_piece_is_read_to_its_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(match.value for match in scan(text))
