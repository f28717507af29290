"""Words for a date in the one form that the grammar reads: small letters, full names, figures for ordinals."""

from __future__ import annotations

import re
import unicodedata

from convoymap.language.calendar_names import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from convoymap.language.cardinals import ONES, TEENS, TENS
from convoymap.language.ordinals import CARDINALS, ORDINALS

_SHORT = {**SHORT_MONTHS, **SHORT_WEEKDAYS}
_SHORTENED = re.compile(rf"\b({'|'.join(_SHORT)})\b")
_SIGNS = {**dict.fromkeys(map(ord, "‐‑–—−"), "-"), **dict.fromkeys(map(ord, "’‘ʼ"), "'")}
# Points and commas stay within numbers: 28.8.2017, 1,200 years.
_MARKS = re.compile(r"[()\"“”@]|\.(?![0-9])|(?<![0-9])\.|,(?![0-9]{3}\b)")
_HALF_DAY = re.compile(r"(?<=[0-9]) ?([ap])\.? ?m\b\.?")
# The 1990's are a decade, the '89 of a date is a year, and Friday's is Friday.
_POSSESSIVE = re.compile(r"(?<=[a-z])'s?\b|(?<=s)'(?= |$)|(?<=[0-9])'(?=s\b)")
_NAMES = "|".join((*MONTHS, *SHORT_MONTHS))
# 31-Oct-74, 2019-Aug-1, Sep/23/2020, Oct/2, Dec/2018: the parts of one date that signs hold together.
_HELD = (
    (re.compile(rf"\b([0-9]{{1,2}})[-/. ]({_NAMES})[-/.]([0-9]{{4}})\b"), r"\1 \2 \3"),
    (re.compile(rf"\b([0-9]{{1,2}})[-/.]({_NAMES})[-/.]([0-9]{{2}})\b"), r"\1 \2 '\3"),
    (re.compile(rf"\b([0-9]{{4}})[-/.]({_NAMES})[-/.]([0-9]{{1,2}})\b"), r"\3 \2 \1"),
    (re.compile(rf"\b([0-9]{{4}})[-/]([0-9]{{1,2}})[-/]({_NAMES})\b"), r"\2 \3 \1"),
    (re.compile(rf"\b({_NAMES})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{4}})\b"), r"\1 \2 \3"),
    (re.compile(rf"\b([0-9]{{1,2}})/({_NAMES})\b"), r"\1 \2"),
    (re.compile(rf"\b({_NAMES})[/]([0-9]{{4}})\b"), r"\1 \2"),
    (re.compile(rf"\b({_NAMES})-([0-9]{{4}})\b"), r"\1 \2"),
    (re.compile(rf"\b({_NAMES})/([0-9]{{1,2}})\b"), r"\1 \2"),
    (re.compile(rf"\b({_NAMES})([0-9]{{1,2}})\b"), r"\1 \2"),
    (re.compile(rf"\b([0-9]{{4}}) ({_NAMES})\b(?! [0-9])"), r"\2 \1"),
)
_ORDINAL_WORD = re.compile(
    rf"\b({'|'.join(name.replace('-', '[- ]') for name in sorted(ORDINALS, key=len, reverse=True))})\b"
    r"(?! (?:ago|later))"
)
_ONE_YEAR = "|".join(ONES[1:])
_TWO_YEAR = rf"(?:{'|'.join(TENS)})(?:[- ](?:{_ONE_YEAR}))?|{'|'.join(TEENS)}"
# Nineteen eighty-six, twenty fifteen, two thousand and eight.
_SPOKEN_YEAR = re.compile(
    rf"\b(?P<century>seventeen|eighteen|nineteen|twenty) (?:hundred(?: and)? )?"
    rf"(?:oh? (?P<one>{_ONE_YEAR})|(?P<two>{_TWO_YEAR}))$"
    rf"|\btwo thousand(?:(?: and)? (?P<rest>{_TWO_YEAR}|{_ONE_YEAR}))?$"
)


def _spoken_year(match: re.Match[str]) -> str:
    rest = sum(
        CARDINALS[word]
        for word in re.split("[ -]", match["one"] or match["two"] or match["rest"] or "")
        if word
    )
    century = CARDINALS[match["century"]] if match["century"] else 20
    return f"{century}{rest:02}"


_YEAR_WORD = re.compile(r"\b(?:calendar |(?<!new ))year (?=[12][0-9]{3}\b)")
_DAY_OF = re.compile(r"(?<=[0-9]th) day\b(?! week\b)")
_REWRITTEN = (
    (re.compile(r"-(to|and|or)-"), r" \1 "),
    (re.compile(r"\bmid-?week\b"), "mid this week"),
    (re.compile(r"\b(?:mid-?summer)\b"), "mid summer"),
    (re.compile(r"\b(?:mid-?winter)\b"), "mid winter"),
    (re.compile(r"\bcalendar (?=year\b)"), ""),
    (re.compile(rf"\b(?:the )?month of (?={_NAMES})"), ""),
    (re.compile(r"\b(week|month|year)[- ]end\b"), r"end of the \1"),
    (re.compile(rf"^({'|'.join((*WEEKDAYS, *MONTHS))}) (last|next|past)$"), r"\2 \1"),
)
# Words that change the date are left: at least, as of, over a week ago, in two weeks.
_UNIT = "minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?"
_STEPS = r"(?:the|past|last|previous|next|coming|this|recent)\b"
_FILLERS = re.compile(
    rf"\b(?:on(?! or\b)|in(?! (?!{_STEPS})(?:[\w.-]+ ){{1,5}}(?:{_UNIT})(?: time)?$)|"
    rf"during|at(?! (?:least|most)\b| [0-9])|the|(?<!as )of|"
    r"some ?time|over(?!.* ago\b)|what was|here|very|exactly|precisely|throughout)\b"
)


def normalised(words: str) -> str:
    """Return words for a date as the grammar reads them.

    >>> normalised("On the night of Thursday, Oct. 12th"), normalised("the second week of May")
    ('night thursday october 12th', '2th week may')
    """
    text = words.casefold().translate(_SIGNS)
    text = "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() and not sign.isascii() else sign
        for sign in text
    )
    text = _HALF_DAY.sub(r"\1m", text)
    text = _POSSESSIVE.sub("", text)
    text = " ".join(_MARKS.sub(" ", text).split())
    for pattern, written in (*_REWRITTEN, *_HELD):
        text = pattern.sub(written, text)
    text = _SPOKEN_YEAR.sub(_spoken_year, text)
    text = _ORDINAL_WORD.sub(lambda match: f"{ORDINALS[match[1].replace(' ', '-')]}th", text)
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "th", text)
    text = _SHORTENED.sub(lambda match: _SHORT[match[1]], _FILLERS.sub(" ", text))
    text = " ".join(text.split())
    return _DAY_OF.sub("", _YEAR_WORD.sub("", text))
