"""Fractions in signs and words, alone and behind a whole number: ½, 2 1/2, three quarters, two and a half."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convoymap.language.cardinals import ONES
from convoymap.language.figures import Figure
from convoymap.language.folded import FRACTION_SLASH, Token, text_at

FRACTIONS: dict[str, tuple[int, int]] = {
    "half": (1, 2), "halves": (1, 2), "third": (1, 3), "thirds": (1, 3), "quarter": (1, 4), "quarters": (1, 4),
    "fourth": (1, 4), "fourths": (1, 4), "fifth": (1, 5), "fifths": (1, 5), "sixth": (1, 6), "sixths": (1, 6),
    "eighth": (1, 8), "eighths": (1, 8), "tenth": (1, 10), "tenths": (1, 10), "نصف": (1, 2), "ربع": (1, 4),
}  # fmt: skip


# Denominators of fractions in reports; two numbers with another one (24/7, 30/9) are something else.
_BELOW = frozenset({2, 3, 4, 5, 6, 8, 10, 16})
# The step to which a fraction is printed as a decimal: halves in tenths (2.5), quarters in hundredths (2.25).
_STEP_OF = {2: 0.1, 4: 0.01, 5: 0.1, 8: 0.001, 10: 0.1}


def over_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the two numbers of 1/2 and ½, or None."""
    if text_at(tokens, at + 1) not in ("/", FRACTION_SLASH) or at + 2 >= len(tokens):
        return None
    above, below = tokens[at].text, tokens[at + 2].text
    if not (re.fullmatch("[0-9]{1,2}", above) and re.fullmatch("[0-9]{1,2}", below)):
        return None
    return int(above), int(below)


def part_of(above: int, below: int) -> Figure | None:
    """Return a fraction as a figure; None for numbers that reports do not write as a fraction."""
    if not 0 < above < 16 or below not in _BELOW:
        return None
    return Figure(above / below, _STEP_OF.get(below, 0.1))


def and_fraction(tokens: Sequence[Token], at: int, whole: Figure) -> tuple[Figure, int] | None:
    """Return a whole number with the fraction behind it: 2½, 2 1/2, two and a half, 2 and three quarters."""
    if whole.value != round(whole.value):
        return None
    # 2-1/2 is two and a half too.
    start = at + (text_at(tokens, at) == "-")
    if start < len(tokens) and tokens[start].kind == "number":
        parts = over_at(tokens, start)
        # "2 3/2" is not a number: a part is less than one.
        part = part_of(*parts) if parts and parts[0] < parts[1] else None
        return (Figure(whole.value + part.value, part.step), start + 3) if part else None
    start += text_at(tokens, start) in ("and", "&", "و")
    # In words a fraction needs its "and" or a hyphen: "two half days" is not two and a half.
    if start == at:
        return None
    start += text_at(tokens, start) == "-"
    if (found := spelled_fraction(tokens, start)) is None:
        return None
    part, end = found
    return Figure(whole.value + part.value, part.step), end


def spelled_fraction(tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Return ``a half``, ``three quarters`` or ``two-thirds`` as a figure, and where it ends; None for others."""
    first, count = text_at(tokens, at), 1
    if first in ("a", "an"):
        at += 1 + (text_at(tokens, at + 1) == "-")
    elif first in ONES[1:] or re.fullmatch("[1-9]", first):
        count = int(first) if first.isdecimal() else ONES.index(first)
        at += 1 + (text_at(tokens, at + 1) == "-")
    word = text_at(tokens, at)
    if word not in FRACTIONS:
        return None
    above, below = FRACTIONS[word]
    figure = part_of(above * count, below)
    return (figure, at + 1) if figure else None


def half_joined(word: str) -> float | None:
    """Return the share of one unit that an Arabic word beginning with "and" adds: 0.5 for ونصف; None for others."""
    part = FRACTIONS.get(word.removeprefix("و")) if word.startswith("و") else None
    return part[0] / part[1] if part else None
