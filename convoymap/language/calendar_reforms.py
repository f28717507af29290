"""Until when the Julian calendar was kept, country by country: which dates may be of the old style where none is named.

Days as almanacs and handbooks of chronology list them (Explanatory Supplement to the Astronomical Almanac, 1992,
chapter 12; E. G. Richards, Mapping Time, 1998). Where parts of a country changed one after the other, the last of them;
today's states have the day of the state that they were then part of.
"""

from __future__ import annotations

from collections.abc import Iterable

from convoymap.language.edtf_element import days_from_epoch

_FIRST_GREGORIAN_DAY: dict[tuple[int, int, int], str] = {
    (1582, 12, 20): "FR MC",
    (1584, 1, 17): "AT CZ LI SI",
    (1587, 11, 1): "HU SK HR",
    (1700, 3, 1): "DE DK NO FO GL",
    (1700, 11, 28): "IS",
    (1701, 1, 12): "NL BE LU CH",
    (1752, 9, 14): "GB IE US CA AU NZ IN",
    (1753, 3, 1): "SE FI",
    (1912, 12, 1): "AL",
    (1916, 4, 14): "BG",
    # The Ottoman state dated by a solar year of Julian months.
    (1917, 3, 1): "TR SY IQ LB JO PS IL SA YE",
    (1918, 2, 14): "RU BY KZ UZ TM KG TJ LV EE LT",
    (1918, 3, 1): "UA",
    (1918, 5, 1): "GE AM AZ",
    (1919, 2, 1): "RS ME BA MK XK",
    (1919, 4, 14): "RO MD",
    (1923, 3, 1): "GR CY",
}
_OF_COUNTRY = {
    country: days_from_epoch(*day)
    for day, countries in _FIRST_GREGORIAN_DAY.items()
    for country in countries.split()
}
_REFORM = days_from_epoch(1582, 10, 15)
LAST_ANYWHERE = max(_OF_COUNTRY.values()) - 1


def last_julian_day(countries: Iterable[str]) -> int:
    """Return the last day that may be dated by the Julian calendar in some countries (ISO 3166-1), from 1970-01-01.

    Before 15 October 1582 dates may be of it everywhere, for so historians date. With no country at all it is the last
    day that was dated so anywhere.

    >>> last_julian_day(["RU"]) == days_from_epoch(1918, 2, 13), last_julian_day(["CN"]) == _REFORM - 1
    (True, True)
    """
    days = [_OF_COUNTRY.get(country, _REFORM) - 1 for country in countries]
    return max(days) if days else LAST_ANYWHERE
