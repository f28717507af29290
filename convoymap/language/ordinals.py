"""Ordinal numbers in words and figures: "seventh", "the 7th", "twenty-first"."""

from __future__ import annotations

import re

_FIRST = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
ORDINALS: dict[str, int] = {
    **{word: number for number, word in enumerate(_FIRST, start=1)},
    **{f"{ten}ieth": number * 10 for number, ten in enumerate(_TENS, start=2)},
    **{
        f"{ten}y-{unit}": number * 10 + at
        for number, ten in enumerate(_TENS, start=2)
        for at, unit in enumerate(_FIRST[:9], start=1)
    },
}
"""First to ninety-ninth."""
_FIGURES = re.compile(r"([0-9]{1,6}) ?(?:st|nd|rd|th)\b")
_WORD = re.compile(r"([a-z]+(?:-[a-z]+)?)\b")


def leading_ordinal(words: str) -> tuple[int, str] | None:
    """Return the ordinal at the beginning of lower-case words and what follows it, or None.

    >>> leading_ordinal("the seventh day"), leading_ordinal("7th day"), leading_ordinal("second")
    ((7, 'day'), (7, 'day'), None)
    """
    rest = words.removeprefix("the ")
    if match := _FIGURES.match(rest):
        return _with_rest(int(match[1]), rest[match.end() :])
    if (match := _WORD.match(rest)) and match[1] in ORDINALS:
        return _with_rest(ORDINALS[match[1]], rest[match.end() :])
    return None


def _with_rest(number: int, rest: str) -> tuple[int, str] | None:
    """Leave a lone "second" to be the unit."""
    return (number, rest.strip()) if rest.strip() else None
