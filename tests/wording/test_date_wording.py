"""Every word of the grammar of dates has words in every language for what it was taken for."""

from __future__ import annotations

import re
from datetime import date

import pytest

from convoymap.language import date_words
from convoymap.language.date_holidays import HOLIDAYS
from convoymap.language.date_parts import PARTS_OF_DAY
from convoymap.language.date_weeks import NAMED_DAYS
from convoymap.wording.rendering import render

PUBLISHED = date(2017, 9, 15)
WORDS = (
    *NAMED_DAYS,
    *(f"{word} Friday" for word in ("by", "until", "before", "no later than", "up to", "since", "last", "past")),
    *(f"{word} {of}" for word in ("this", "next", "coming") for of in ("Friday", "week", "weekend", "month")),
    *(f"{word} {of}" for word in ("last", "previous", "past") for of in ("week", "weekend", "month", "year")),
    *(f"{word} August" for word in ("early", "beginning", "start", "mid", "middle", "late", "end")),
    *(f"{word} this month" for word in ("earlier", "later")),
    *(f"Friday {part}" for part in ("morning", "noon", "midday", "afternoon", "evening", "night")),
    *(f"Friday {part}" for part in PARTS_OF_DAY),
    *(f"{holiday} 2016" for holiday in HOLIDAYS),
    "after 8 September", "around 8 September", "the 19th century", "Tuesday or Wednesday", "the past century",
    *(f"{season} 2016" for season in ("winter", "spring", "summer", "autumn", "fall")),
    "Friday, 8 September 2017", "Friday, 9 September 2017", "Friday to Sunday", "August 2017", "2014", "2017-08-28",
)  # fmt: skip
OF_THE_REPORT = (
    "two weeks ago",
    "the past ten days",
    "in two weeks",
    "the next ten days",
    "recent weeks",
)


@pytest.mark.parametrize("words", [*WORDS, *OF_THE_REPORT])
def test_a_reading_of_a_date_is_said_in_arabic(words: str) -> None:
    meanings = date_words.parse(words).meanings(PUBLISHED)
    assert meanings
    for meaning in meanings:
        said = [render(text, "ar") for text in (meaning.name, meaning.problem) if text]
        for text in said:
            bare = re.sub("\u2068[^\u2069]*\u2069", "", text)
            assert not re.search("[A-Za-z]", bare)
            assert (bare != text) == (words in OF_THE_REPORT)
