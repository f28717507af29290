"""Distances as reports write them, in figures and in words, to km."""

from __future__ import annotations

import re
from collections.abc import Mapping

from convoymap.language.vague import Vagueness

KM = {"km": 1.0, "mile": 1.609344, "m": 0.001}
_COUNTED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MOST = 9999.0
"""The greatest figure that the pattern reads."""
_FEW = {
    **{word: (float(n), float(n)) for n, word in enumerate(_COUNTED, 1)},
    **{word: (10.0 * n, 10.0 * n) for n, word in enumerate(_TENS, 2)},
    "a hundred": (100.0, 100.0),
    "a few": (2.0, 5.0),
    "several": (3.0, 9.0),
    "a dozen": (10.0, 15.0),
    "dozens of": (20.0, 99.0),
}

_ABOUT = r"(?:about|around|some|roughly|nearly|almost|approximately|just|only|over|more than|at least|up to|حوالي|نحو)"
_NUMBER = r"(?P<low>\d{1,4}(?:[.,]\d{1,3})?)(?:\s?(?:-|–|to)\s?(?P<high>\d{1,4}(?:\.\d{1,3})?))?"
DISTANCE = (
    rf"(?:{_ABOUT}\s+)*(?:{_NUMBER}|(?P<few>{'|'.join(_FEW)}))[\s-]*"
    r"(?P<unit>kms?|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m|كم|كيلومترا?ً?|كلم|ميل)\b\.?"
)
"""Pattern of a distance; its groups are low, high, few and unit."""


def kilometres(
    match: re.Match[str], vague: Mapping[str, Vagueness] | None = None
) -> tuple[float, float]:
    """Give the least and the most km of a match of `DISTANCE`, by bounds of a case's own for vague words."""
    unit = match["unit"].lower()
    if unit.startswith(("mi", "ميل")):
        factor = KM["mile"]
    else:
        factor = KM["m"] if unit == "m" or unit.startswith("met") else KM["km"]
    if match["few"]:
        few = match["few"].lower()
        own = (vague or {}).get(few.removesuffix(" of"))
        low, high = (own.support.low, own.support.high) if own else _FEW[few]
        low, high = min(low, _MOST), min(high, _MOST)
    else:
        low = _number(match["low"])
        high = _number(match["high"] or match["low"])
    return min(low, high) * factor, max(low, high) * factor


def _number(text: str) -> float:
    thousands = re.fullmatch(r"\d{1,3},\d{3}", text)
    return float(text.replace(",", "" if thousands else "."))
