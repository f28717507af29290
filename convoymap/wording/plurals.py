"""Which form of a word a number takes, by the rules of Unicode's CLDR; a page asks its browser for the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, get_args

Category = Literal["zero", "one", "two", "few", "many", "other"]
CATEGORIES: tuple[Category, ...] = get_args(Category)


def _english(number: float) -> Category:
    return "one" if number == 1 else "other"


def _arabic(number: float) -> Category:
    counted: Mapping[float, Category] = {0: "zero", 1: "one", 2: "two"}
    if number in counted:
        return counted[number]
    # CLDR: n % 100 from 3 to 10 is "few", from 11 to 99 "many"; 100, 101, 102 and fractions are "other".
    rest = number % 100 if number.is_integer() else 0
    if rest < 3:
        return "other"
    return "few" if rest <= 10 else "many"


RULES: Mapping[str, Callable[[float], Category]] = {"ar": _arabic, "en": _english}
"""The rule of each language, for numbers that are not negative."""


def category(language: str, number: float) -> Category:
    """Return the form that a number takes in a language.

    >>> category("en", 1), category("ar", 7), category("ar", 111), category("ar", 2.5)
    ('one', 'few', 'many', 'other')
    """
    return RULES[language](abs(float(number)))
