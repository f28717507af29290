"""Words for dates as reports write them: ranges, alternatives, parts, figures, years, what hangs on another event."""

from __future__ import annotations

from datetime import date

import pytest

from convoymap.language.date_spans import show_days
from convoymap.language.date_words import parse, scan

FRIDAY = date(2017, 9, 15)
TABLE = [
    # Ranges of days.
    ("between 3 and 5 March 2017", ["3 to 5 March 2017"]),
    ("March 3-5, 2017", ["3 to 5 March 2017"]),
    ("12-14 September 2017", ["12 to 14 September 2017"]),
    ("12–14 September", ["12 to 14 September 2017"]),
    ("Sept 12 to 14, 2017", ["12 to 14 September 2017"]),
    ("from 28 August through 1 September", ["28 August to 1 September 2017"]),
    ("28 August - 1 September 2017", ["28 August to 1 September 2017"]),
    ("28 December 2016 to 2 January 2017", ["28 December 2016 to 2 January 2017"]),
    ("December 28 to January 2, 2017", ["28 December 2016 to 2 January 2017"]),
    ("the 8th and 9th of September", ["8 to 9 September 2017"]),
    ("from 27 August to the 3rd", ["27 August to 3 September 2017"]),
    ("28/8-1/9/2017", ["28 August to 1 September 2017"]),
    ("Monday-Wednesday", ["11 to 13 September 2017"]),
    ("Friday night into Saturday", ["8 to 9 September 2017"]),
    # Alternatives: of days that follow each other all of them, of others each.
    ("Tuesday or Wednesday", ["12 to 13 September 2017"]),
    ("either Monday or Friday", ["11 September 2017", "15 September 2017"]),
    ("10 or 11 September", ["10 to 11 September 2017"]),
    ("3 or 11 September", ["3 September 2017", "11 September 2017"]),
    # Days of a month that is not named, and weekdays counted back.
    ("the 15th", ["15 September 2017", "15 October 2017"]),
    ("on the 20th", ["20 September 2017", "20 August 2017"]),
    ("Friday the 8th", ["8 September 2017"]),
    ("the 8th of this month", ["8 September 2017"]),
    ("two Fridays ago", ["1 September 2017"]),
    ("three Mondays ago", ["28 August 2017", "21 August 2017"]),
    ("the Friday before last", ["1 September 2017"]),
    ("Tuesday of last week", ["5 September 2017"]),
    ("Friday last", ["8 September 2017"]),
    # Parts of a month, a week, a year and a day.
    ("the first week of May 2017", ["1 to 7 May 2017"]),
    ("the last Friday in August", ["25 August 2017"]),
    ("the first ten days of August", ["1 to 10 August 2017"]),
    ("the last days of August", ["27 to 31 August 2017"]),
    ("the second half of August", ["16 to 31 August 2017"]),
    ("the week of 4 September", ["3 to 9 September 2017", "4 to 10 September 2017"]),
    ("the weekend of 9 September", ["9 to 10 September 2017"]),
    ("the weekend of September 9-10", ["9 to 10 September 2017"]),
    ("the weekend before last", ["2 to 3 September 2017"]),
    ("mid-2016", ["2 May to 31 August 2016"]),
    ("Q3 2016", ["1 July to 30 September 2016"]),
    ("2016-Q3", ["1 July to 30 September 2016"]),
    ("the second half of last year", ["2 July to 31 December 2016"]),
    ("the night of 12 September", ["12 to 13 September 2017"]),
    ("the night between 12 and 13 September", ["12 to 13 September 2017"]),
    ("before dawn on Wednesday", ["13 September 2017"]),
    ("the early hours of Wednesday", ["13 September 2017"]),
    ("this morning", ["15 September 2017"]),
    ("8 September at 14:30", ["8 September 2017"]),
    # Figures.
    ("28.8.2017", ["28 August 2017"]),
    ("28.8.17", ["28 August 2017"]),
    ("28/8/2017", ["28 August 2017"]),
    ("05/09/2017", ["9 May 2017", "5 September 2017"]),
    ("2017/08/28", ["28 August 2017"]),
    ("28-08-2017", ["28 August 2017"]),
    ("20170828", ["28 August 2017"]),
    # Decades, centuries, years of two digits.
    ("the 1980s", ["1 January 1980 to 31 December 1989"]),
    ("the eighties", ["1 January 1980 to 31 December 1989"]),
    ("the '90s", ["1 January 1990 to 31 December 1999"]),
    ("the nineteenth century", ["1 January 1801 to 31 December 1900"]),
    ("05/05/89", ["5 May 1989", "5 May 2089"]),
    ("5 May '89", ["5 May 1989", "5 May 2089"]),
    ("5/5/17", ["5 May 2017"]),
    # Counted from publication or from a date named beside.
    ("over a month ago", ["until 18 August 2017"]),
    ("half a year ago", ["15 December 2016 to 16 June 2017"]),
    ("ten days before 28 August", ["18 August 2017"]),
    ("the day after 28 August", ["29 August 2017"]),
    ("a year ago today", ["15 September 2016"]),
    ("the coming days", ["15 to 27 September 2017"]),
    ("October last year", ["1 to 31 October 2016"]),
    # Feasts.
    ("Good Friday 2017", ["14 April 2017"]),
    ("Christmas Eve 2016", ["24 December 2016"]),
]  # fmt: skip
HANGING = [
    "two days earlier", "the next morning", "the following day", "two days after the attack", "the day before",
    "later that week", "the same day", "shortly afterwards", "the following Friday",
]  # fmt: skip


def spans(words: str, published: date = FRIDAY) -> list[str]:
    return [str(show_days(meaning.soft)) for meaning in parse(words).meanings(published)]


@pytest.mark.parametrize(("words", "expected"), TABLE)
def test_words_as_reports_write_them(words: str, expected: list[str]) -> None:
    assert spans(words) == expected


@pytest.mark.parametrize("words", HANGING)
def test_words_that_hang_on_another_event_mean_no_day(words: str) -> None:
    assert spans(words) == []
    assert parse(words).hang


@pytest.mark.parametrize("words", ["two tanks", "the harvest", "now and then", "a while back"])
def test_other_words_hang_on_nothing(words: str) -> None:
    assert not parse(words).hang


def test_what_reaches_over_midnight_keeps_both_days() -> None:
    (dawn,) = parse("before dawn on Wednesday").meanings(FRIDAY)
    (night,) = parse("the night of 12 September").meanings(FRIDAY)
    assert show_days(dawn.hard) == "12 to 13 September 2017"
    assert show_days(night.hard) == "12 to 13 September 2017"


def test_two_digits_are_of_one_century_where_it_is_near() -> None:
    assert spans("05/05/89", date(2016, 11, 7)) == ["5 May 1989", "5 May 2089"]
    assert spans("05/05/19", date(2016, 11, 7)) == ["5 May 2019"]
    assert spans("05/05/08", date(2016, 11, 7)) == ["5 May 2008"]
    assert spans("05/05/99", date(2003, 1, 1)) == ["5 May 1999"]


def test_last_summer_is_the_last_of_the_hemisphere() -> None:
    april = date(2017, 4, 10)
    (north,) = parse("last summer").meanings(april, ("north",))
    (south,) = parse("last summer").meanings(april, ("south",))
    assert show_days(north.soft) == "1 June to 31 August 2016"
    assert show_days(south.soft) == "1 December 2016 to 28 February 2017"
    assert len(parse("last summer").meanings(april, ("north", "south"))) == 2


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    # Dates of Easter as the churches kept them.
    [(2016, "27 March 2016", "1 May 2016"), (2017, "16 April 2017", None), (1943, "25 April 1943", None),
     (2024, "31 March 2024", "5 May 2024"), (1818, "22 March 1818", "26 April 1818")],
)  # fmt: skip
def test_easter_is_of_two_churches(year: int, western: str, eastern: str | None) -> None:
    assert spans(f"Easter {year}") == [western, *([eastern] if eastern else [])]


def test_phrases_stand_in_a_text() -> None:
    text = (
        "In the first week of May and the night of 12 October; two Fridays ago, before dawn on Wednesday, in the early "
        "1980s, on Tuesday or Wednesday, the week of 4 September, Tuesday of last week, the night of the attack"
    )
    assert [found.value.text for found in scan(text)] == [
        "first week of May", "night of 12 October", "two Fridays ago", "before dawn on Wednesday", "early 1980s",
        "Tuesday or Wednesday", "week of 4 September", "Tuesday of last week",
    ]  # fmt: skip
