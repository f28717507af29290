"""Names and adjectives of the countries of the region, for borders and for names with a country behind."""

from __future__ import annotations

import unicodedata

# Code, name as borders are named by it, adjective, further words (Latin and Arabic).
_COUNTRIES = (
    ("SY", "Syria", "Syrian", ("سوريا", "سورية", "السورية", "السوري", "Syrian Arab Republic")),
    ("IQ", "Iraq", "Iraqi", ("العراق", "العراقية", "العراقي")),
    ("LB", "Lebanon", "Lebanese", ("لبنان", "اللبنانية", "اللبناني")),
    ("TR", "Turkey", "Turkish", ("تركيا", "التركية", "التركي", "Turkiye", "Türkiye")),
    ("JO", "Jordan", "Jordanian", ("الأردن", "الأردنية", "الأردني")),
    ("IL", "Israel", "Israeli", ("إسرائيل", "الإسرائيلية", "الإسرائيلي")),
    ("IR", "Iran", "Iranian", ("إيران", "الإيرانية", "الإيراني")),
    ("SA", "Saudi Arabia", "Saudi", ("السعودية", "السعودي", "Saudi Arabian")),
    ("KW", "Kuwait", "Kuwaiti", ("الكويت", "الكويتية")),
)

# Letter forms that writers of Arabic and Turkish interchange.
_INTERCHANGED = str.maketrans({"ة": "ه", "ى": "ي", "ı": "i", "ـ": None})


def _plain(word: str) -> str:
    """Return a word without case, marks and the Arabic letter forms that writers interchange."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(part for part in parts if not unicodedata.combining(part))
    return letters.translate(_INTERCHANGED).strip()


_CODES = {
    _plain(word): code
    for code, name, adjective, more in _COUNTRIES
    for word in (name, adjective, *more)
}
NAMES = {code: name for code, name, _, _ in _COUNTRIES}
ADJECTIVES = {code: adjective for code, _, adjective, _ in _COUNTRIES}


def country_code(word: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country's name, adjective or code; None for other words.

    >>> country_code("Lebanese"), country_code("العراق"), country_code("sy")
    ('LB', 'IQ', 'SY')
    """
    folded = _plain(word)
    if folded.upper() in NAMES:
        return folded.upper()
    return _CODES.get(folded)
