"""Dates of other calendars against published equivalents, and how a date names its calendar.

Sources: CC is the table of sample dates of N. Dershowitz and E. M. Reingold, Calendrical Calculations (appendix C), by
which implementations are tested; EB the Encyclopaedia Britannica's articles on the events; UQ the Umm al-Qura calendar
as published by King Abdulaziz City for Science and Technology; JO the Journal officiel of the Commune of Paris.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.language import edtf
from convoymap.language.calendar_dates import LONGEST_TEXT, read
from convoymap.language.calendar_reforms import last_julian_day
from convoymap.language.calendar_systems import CalendarError, day_of
from convoymap.language.date_spans import show_days
from convoymap.language.date_words import parse
from convoymap.language.edtf_element import date_from_epoch, days_from_epoch

EQUIVALENTS = [
    # Julian, civil Hijri and Hebrew days of one line of the table are one day.
    ("30 July 587 BC (Julian)", "-0586-07-24", "CC"),
    ("10 Av 3174", "-0586-07-24", "CC"),
    ("8 December 169 BC (old style)", "-0168-12-05", "CC"),
    ("25 Kislev 3593", "-0168-12-05", "CC"),
    ("26 September 70 (Julian)", "0070-09-24", "CC"),
    ("3 Tishri 3831", "0070-09-24", "CC"),
    ("3 October 135 (Julian)", "0135-10-02", "CC"),
    ("9 Tishri 3896", "0135-10-02", "CC"),
    ("18 May 576 (Julian)", "0576-05-20", "CC"),
    ("7 November 694 (Julian)", "0694-11-10", "CC"),
    ("13 Rajab 75 (civil Hijri)", "0694-11-10", "CC"),
    ("13 Heshvan 4455", "0694-11-10", "CC"),
    ("19 April 1013 (Julian)", "1013-04-25", "CC"),
    ("5 Shawwal 403 (civil Hijri)", "1013-04-25", "CC"),
    ("6 Iyyar 4773", "1013-04-25", "CC"),
    ("18 May 1096 (Julian)", "1096-05-24", "CC"),
    ("22 Jumada I 489 (civil Hijri)", "1096-05-24", "CC"),
    ("16 March 1190 (Julian)", "1190-03-23", "CC"),
    ("7 Safar 586 (civil Hijri)", "1190-03-23", "CC"),
    ("7 Nisan 4950", "1190-03-23", "CC"),
    ("3 March 1240 (Julian)", "1240-03-10", "CC"),
    ("7 Sha'ban 637 (civil Hijri)", "1240-03-10", "CC"),
    ("8 Adar II 5000", "1240-03-10", "CC"),
    ("20 Safar 687 (civil Hijri)", "1288-04-02", "CC"),
    ("7 Rajab 697 (civil Hijri)", "1298-04-27", "CC"),
    ("1 Tammuz 5151", "1391-06-12", "CC"),
    ("6 Rajab 839 (civil Hijri)", "1436-02-03", "CC"),
    ("31 March 1492 (Julian)", "1492-04-09", "CC"),
    ("1 Jumada II 897 (civil Hijri)", "1492-04-09", "CC"),
    ("30 Ramadan 960 (civil Hijri)", "1553-09-19", "CC"),
    ("24 February 1560 (Julian)", "1560-03-05", "CC"),
    ("31 May 1648 (O.S.)", "1648-06-10", "CC"),
    ("18 Jumada al-Ula 1058 (civil Hijri)", "1648-06-10", "CC"),
    ("20 June 1680 (O.S.)", "1680-06-30", "CC"),
    ("4 Sha'ban 1128 (civil Hijri)", "1716-07-24", "CC"),
    ("8 June 1768 (O.S.)", "1768-06-19", "CC"),
    ("10 Shawwal 1234 (civil Hijri)", "1819-08-02", "CC"),
    ("15 March 1839 (old style)", "1839-03-27", "CC"),
    ("11 Muharram 1255 (civil Hijri)", "1839-03-27", "CC"),
    ("6 April 1903 (old style)", "1903-04-19", "CC"),
    ("22 Nisan 5663", "1903-04-19", "CC"),
    ("19 Rabi I 1348 (civil Hijri)", "1929-08-25", "CC"),
    ("19 Av 5689", "1929-08-25", "CC"),
    ("14 Nisan 5703", "1943-04-19", "CC"),
    ("13 Ramadan 1412 (civil Hijri)", "1992-03-17", "CC"),
    ("12 Adar II 5752", "1992-03-17", "CC"),
    # Events, as histories give them in both calendars.
    ("27 June 1709 (O.S.)", "1709-07-08", "EB, battle of Poltava"),
    ("11 February 1731/32 (O.S.)", "1732-02-22", "EB, George Washington"),
    ("26 August 1812 (old style)", "1812-09-07", "EB, battle of Borodino"),
    ("14/26 December 1825", "1825-12-26", "EB, Decembrists"),
    ("19 February 1861 (O.S.)", "1861-03-03", "EB, emancipation of the serfs"),
    ("25 October 1917 (old style)", "1917-11-07", "EB, October Revolution"),
    ("1 Vendémiaire I", "1792-09-22", "EB, French republican calendar"),
    ("9 Thermidor II", "1794-07-27", "EB, Thermidorian reaction"),
    ("13 Vendémiaire, year IV", "1795-10-05", "EB, Vendémiaire"),
    ("18 Fructidor an V", "1797-09-04", "EB, coup of 18 Fructidor"),
    ("18 Brumaire VIII", "1799-11-09", "EB, coup of 18-19 Brumaire"),
    ("11 Frimaire an XIII", "1804-12-02", "EB, coronation of Napoleon I"),
    ("16 Floréal 79", "1871-05-06", "JO"),
    ("5 Iyar 5708", "1948-05-14", "EB, Israel"),
    ("10 Tishri 5734", "1973-10-06", "EB, Yom Kippur War"),
    # By the tables of observation: a day either way.
    ("1 Muharram 1400 AH", "1979-11-19/1979-11-21", "UQ; EB, Grand Mosque of Mecca, on 20 November"),
    ("10 Ramadan 1393 AH", "1973-10-05/1973-10-07", "EB, October War, on 6 October"),
    ("1 Ramadan 1438 AH", "2017-05-26/2017-05-28", "UQ"),
    ("10 Muharram 1439", "2017-09-29/2017-10-01", "UQ"),
    ("١٠ محرّم ١٤٣٩ هـ", "2017-09-29/2017-10-01", "UQ"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "days", "source"), EQUIVALENTS)
def test_dates_of_other_calendars_are_the_days_that_sources_give(
    words: str, days: str, source: str
) -> None:
    found = edtf.parse(words)
    assert (found.text, found.words) == (days, words), source


def test_there_are_sixty_of_them() -> None:
    assert len({words for words, _, _ in EQUIVALENTS}) >= 60


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("O.S. 26 August 1812", "1812-09-07"),
        ("Julian 1812-08-26", "1812-09-07"),
        ("August 26, 1812, by the Julian calendar", "1812-09-07"),
        ("Monday, 26 August 1812 (old style)", "1812-09-07"),
        ("7 September 1812 (new style)", "1812-09-07"),
        ("7 September 1812 [O.S. 26 August]", "1812-09-07"),
        ("26 August / 7 September 1812", "1812-09-07"),
        ("20 December 1812 / 1 January 1813", None),
        ("26-28 August 1812 (old style)", "1812-09-07/1812-09-09"),
        ("26 August to 3 September 1812 (O.S.)", "1812-09-07/1812-09-15"),
        ("1812-08-26/1812-08-28 (Julian)", "1812-09-07/1812-09-09"),
        ("August 1812 (old style)", "1812-08-13/1812-09-12"),
        ("29 February 1900 (old style)", "1900-03-13"),
        ("26 August 1812 (old or new style)", "[1812-08-26,1812-09-07]"),
        ("1 Adar 5776", "[2016-02-10,2016-03-11]"),
        ("Ramadan 2017", "2017-05-26/2017-06-26"),
        ("1/9/1438 AH", "2017-05-26/2017-05-28"),
        ("1438-09-01 AH", "2017-05-26/2017-05-28"),
        ("between 10 and 12 Ramadan 1438", "2017-06-04/2017-06-08"),
        ("5 jours complémentaires an III", "1795-09-21"),
    ],
)
def test_ways_to_name_a_calendar(words: str, days: str | None) -> None:
    if days is None:
        with pytest.raises(edtf.EdtfError):
            edtf.parse(words)
    else:
        assert edtf.parse(words).text == days


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("30 February 1812 (old style)", "that month has 29 days"),
        ("Friday 26 August 1812 (O.S.)", "that day is a Monday, not a Friday"),
        ("32 Brumaire VIII", "that month has 30 days"),
        ("1 Brumaire 40", "years 1 to 14"),
        ("12 Muharram 1438 (old style)", "of another calendar"),
        ("7 September 1812 [O.S. 25 August]", "do not give the same day"),
        ("14 Adar II 5777", "12 months"),
        ("1 Nisan 20000", "no such year"),
    ],
)
def test_a_day_that_its_calendar_has_not_is_refused(words: str, why: str) -> None:
    with pytest.raises(edtf.EdtfError, match="names its calendar") as raised:
        edtf.parse(words)
    assert why in str(raised.value)


@pytest.mark.parametrize(
    "words", ["26 August 1812", "3/16 May 1950", "12 October 2017", "1812", "Ramadan", "an old style of dress"]
)  # fmt: skip
def test_other_words_name_no_calendar(words: str) -> None:
    assert read(words) == ()


@given(st.text(max_size=LONGEST_TEXT + 20))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = read(text)
    except CalendarError:
        return
    assert all(days.low <= days.high for days in found)


@given(st.integers(-4_000_000, 3_000_000))
def test_days_are_the_dates_they_count(days: int) -> None:
    assert days_from_epoch(*date_from_epoch(days)) == days


@given(st.dates(date(1583, 1, 1), date(1923, 1, 1)))
def test_the_old_style_is_ten_to_thirteen_days_behind(day: date) -> None:
    behind = day_of("julian", day.year, day.month, min(day.day, 28)) - days_from_epoch(
        day.year, day.month, min(day.day, 28)
    )
    assert 10 <= behind <= 13


def spans(words: str, published: date, countries: tuple[str, ...] = ()) -> list[str]:
    meanings = parse(words).meanings(published, ("north",), last_julian_day(countries))
    return [str(show_days(meaning.soft)) for meaning in meanings]


BOTH = ["26 August 1812", "7 September 1812"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("26 August 1812", BOTH),
        ("26 August", BOTH),
        ("26.08.1812", BOTH),
        ("26 August 1812 (old style)", BOTH[1:]),
        ("by 26 August 1812 (O.S.)", ["until 7 September 1812"]),
        ("the night of 26 August 1812 (old style)", ["7 to 8 September 1812"]),
        ("from 26 August 1812 (O.S.) to 3 September 1812 (O.S.)", ["7 to 15 September 1812"]),
        # The weekday tells the style.
        ("Monday 26 August 1812", BOTH[1:]),
        ("Wednesday 26 August 1812", BOTH[:1]),
        ("last August", ["1 to 31 August 1812"]),
        ("10 Muharram 1228", ["13 January 1813"]),
    ],
)
def test_where_two_calendars_were_in_use_both_are_read(words: str, expected: list[str]) -> None:
    assert spans(words, date(1813, 1, 10), ("RU",)) == expected


def test_where_one_calendar_was_in_use_it_alone_is_read() -> None:
    assert spans("26 August 1812", date(1813, 1, 10), ("FR",)) == BOTH[:1]
    assert spans("26 August 2017", date(2017, 9, 10), ("RU",)) == ["26 August 2017"]
    assert spans("25 October 1917", date(2017, 9, 10), ("RU",)) == [
        "25 October 1917",
        "7 November 1917",
    ]
    assert spans("25 October 1918", date(2017, 9, 10), ("RU",)) == ["25 October 1918"]
    # Before the reform historians date by the Julian calendar, and ISO 8601 by the other.
    assert spans("2 August 216 BC", date(2017, 9, 10), ("IT",)) == [
        "2 August 216 BC",
        "29 July 216 BC",
    ]


def test_a_month_without_a_year_is_the_last_and_the_next() -> None:
    assert spans("during Ramadan", date(2017, 9, 10)) == [
        "27 May to 25 June 2017", "16 May to 14 June 2018",
    ]  # fmt: skip
