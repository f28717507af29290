"""Months of other calendars by name: Hijri and Hebrew in their scripts and in Latin letters, French Republican."""

from __future__ import annotations

import re

from convoymap.language.calendar_kinds import COMPLEMENTARY, SECOND_ADAR, Calendar
from convoymap.language.calendar_names import MONTHS, SHORT_MONTHS
from convoymap.language.folded import fold

_ARTICLE = "(?:al|ul|el|ath|ad|as|us|uth|at|l)?"
_FIRST = rf"{_ARTICLE}(?:aw+al|aw+ala|u+la+|oula|1)h?"
_SECOND = rf"{_ARTICLE}(?:thani(?:ya)?|sani(?:ya)?|akhira?|akhara?|ukhra|2)h?"
_RABI, _JUMADA = "rab[ie]+a?", "j[uoa]+ma+d[aie]+h?"
# Latin spellings of Arabic differ in vowels and doubled letters, so that patterns take what lists would not end.
_HIJRI = (
    r"(?:al)?m[uo]har+a?m|(?:ال)?محرم",
    r"safar|صفر",
    rf"{_RABI}{_FIRST}|ربيع(?:ال)?اول",
    rf"{_RABI}{_SECOND}|ربيع(?:ال)?(?:اخر|ثاني)",
    rf"{_JUMADA}{_FIRST}|جمادي(?:ال)?اول[يه]?",
    rf"{_JUMADA}{_SECOND}|جمادي(?:ال)?(?:اخر|ثاني)[يه]?ه?",
    r"r[ae]j[ae]b|رجب",
    r"sha+ba+n|شعبان",
    r"rama+(?:dh|d|z)a+n|رمضان",
    r"sha+w+a+l|شوال",
    rf"(?:dh|z|th|d)[uil]+{_ARTICLE}[qk][aei]+d+[ae]?h?|ذ[وي]القعده",
    rf"(?:dh|z|th|d)[uil]+{_ARTICLE}h[aei]j+[ae]?h?|ذ[وي]الحجه",
)
_HEBREW = (
    "nis+an|ניסן", "iy+ar|אייר", "siv+an|סיו+ן", "tam+uz|תמוז", "a[vb]|אב", "elul|אלול", "tishre?i|תשרי",
    "(?:mar)?c?hesh[vw]an|(?:מר)?חשו+ן", "[kc]h?islev|כסלו", "te[vb]eth?|טבת", "she?[vb]ath?|שבט",
    "adar(?:1|rishon|aleph|alef)?|אדר(?:א)?", "(?:ve)?adar(?:2|sheni|bet|beth)|veadar|אדרב",
)  # fmt: skip
_FRENCH = (
    "vendemiaire", "brumaire", "frimaire", "nivose", "pluviose", "ventose", "germinal", "floreal", "prairial",
    "messidor", "thermidor|fervidor", "fructidor",
    "(?:jours?)?(?:complementaires?|complementary(?:days?)?)|sansculottides?",
)  # fmt: skip
_TABLES: dict[Calendar, tuple[str, ...]] = {"hijri": _HIJRI, "hebrew": _HEBREW, "french": _FRENCH}
_PATTERNS = {calendar: tuple(map(re.compile, table)) for calendar, table in _TABLES.items()}
_ROMAN_BEHIND = {" i": "1", " ii": "2"}
PLAIN_ADAR = re.compile("adar|אדר")


def compact(words: str) -> str:
    """Return the words of a month without blanks and signs; a Roman number behind them in figures.

    >>> compact("Rabīʿ al-Awwal"), compact("Adar II")
    ('rabialawwal', 'adar2')
    """
    text = fold(words)
    for roman, figure in _ROMAN_BEHIND.items():
        if text.endswith(roman):
            text = text.removesuffix(roman) + figure
    return "".join(sign for sign in text if sign.isalnum() and sign not in "ʿʾʼˁ")


def month_of_name(words: str) -> tuple[Calendar, int] | None:
    """Return the calendar and the number of a month by its name; None for other words.

    Gregorian and Julian months have one name, and are given as Gregorian ones.
    """
    plain = compact(words)
    long = SHORT_MONTHS.get(plain, plain)
    if long in MONTHS:
        return "gregorian", MONTHS.index(long) + 1
    for calendar, table in _PATTERNS.items():
        for number, pattern in enumerate(table, start=1):
            if pattern.fullmatch(plain):
                return calendar, number
    return None


assert len(_HEBREW) == SECOND_ADAR
assert len(_FRENCH) == COMPLEMENTARY
