"""Ordinal numbers in words and figures: "seventh", "the 7th", "twenty-first"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from convoymap.errors import ConvoymapError
from convoymap.language.cardinals import ONES, TEENS, TENS
from convoymap.language.match import SPACE, Match

LONGEST_TEXT = 120
_FIRST = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_ONE = (*ONES[1:], *TEENS)
_LARGE = {"million": 1_000_000, "thousand": 1_000, "hundred": 100}
ORDINALS: dict[str, int] = {
    **{word: number for number, word in enumerate(_FIRST, start=1)},
    **{f"{ten.removesuffix('y')}ieth": number * 10 for number, ten in enumerate(TENS, start=2)},
    **{
        f"{ten}-{unit}": number * 10 + at
        for number, ten in enumerate(TENS, start=2)
        for at, unit in enumerate(_FIRST[:9], start=1)
    },
}
"""First to ninety-ninth."""
CARDINALS = {
    **{word: number for number, word in enumerate(_ONE, start=1)},
    **{ten: number * 10 for number, ten in enumerate(TENS, start=2)},
    **_LARGE,
}
"""The words that numbers are made of: one to nineteen, the tens, hundred, thousand and million."""
# The word that ends an ordinal, to the one that would end the cardinal.
_LAST = {
    **dict(zip(_FIRST, _ONE, strict=True)),
    **{f"{ten.removesuffix('y')}ieth": ten for ten in TENS},
    **{f"{word}th": word for word in _LARGE},
}
_FIGURES = re.compile(r"([0-9]{1,6}) ?(?:st|nd|rd|th)\b")
_WORD = re.compile(r"([a-z]+(?:-[a-z]+)?)\b")

_NEXT = rf"(?:-{SPACE}?|{SPACE})"
_BEFORE_LAST = (
    rf"(?:(?:{'|'.join(_LARGE)}){_NEXT}(?:and{_NEXT})?|(?:{'|'.join(CARDINALS)}){_NEXT}){{0,20}}"
)
_IN_WORDS = rf"{_BEFORE_LAST}(?:{'|'.join(_LAST)})"
_WHOLE_IN_WORDS = re.compile(_IN_WORDS)
_WHOLE_IN_FIGURES = re.compile(r"([0-9]{1,9})(st|nd|rd|th)")
# Figures of any script and letters raised or wide: those that are not an ordinal are refused on reading.
_IN_TEXT = re.compile(
    rf"(?<![\w-]){_IN_WORDS}(?![\w-])|(?<![\w.,:/])\d{{1,9}}[^\W\d_]{{2}}(?!\w)", re.IGNORECASE
)
_A_UNIT_BEHIND = re.compile(r"(?:\d|\b(?:per|each|every|split))\s\Z", re.IGNORECASE)
_A_UNIT_BEFORE = re.compile(r"\s(?:later|earlier|ago)\b", re.IGNORECASE)


class OrdinalError(ConvoymapError, ValueError):
    """The text is not an ordinal number; write such as seventh, twenty-first or 7th."""


def parse(text: str) -> int:
    """Return the number of an ordinal in English words or figures, from 1 to 999,999,999.

    Figures and letters may be raised or wide, as in ``7ᵗʰ``; "the" may stand before.

    Raises
    ------
    OrdinalError
        The text is not an ordinal number, or is longer than 120 characters.

    Examples
    --------
    >>> parse("the twenty-first"), parse("one hundred and first"), parse("7ᵗʰ")
    (21, 101, 7)
    """
    if len(text) > LONGEST_TEXT:
        raise OrdinalError(f"{text[:40]!r}... is longer than {LONGEST_TEXT} characters; shorten it")
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split()).removeprefix("the ")
    if match := _WHOLE_IN_FIGURES.fullmatch(plain):
        return _from_figures(text, int(match[1]), match[2])
    number = _from_words(plain) if _WHOLE_IN_WORDS.fullmatch(plain) else None
    if number is None:
        raise OrdinalError(
            f"{text!r} is not an ordinal number; write such as seventh, twenty-first or 7th"
        )
    return number


def _from_figures(text: str, number: int, ending: str) -> int:
    # 11th to 13th, not 11st to 13rd.
    teen = number // 10 % 10 == 1
    right = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    if not number:
        raise OrdinalError(f"{text!r} is not an ordinal number; they begin with 1st")
    if ending != right:
        raise OrdinalError(f"{text!r} is not an ordinal number; write {number}{right}")
    return number


def _from_words(plain: str) -> int | None:
    words = [word for word in re.split(r"[ -]+", plain) if word != "and"]
    words[-1] = _LAST[words[-1]]
    # A hundred multiplies the part under way, a thousand or a million closes it.
    total = part = 0
    for word in words:
        number = CARDINALS[word]
        if number < 100:
            part += number
        elif number == 100:
            part = (part or 1) * 100
        else:
            total, part = total + (part or 1) * number, 0
    total += part
    # Words in an order that no number has ("one third") give a sum that is spelled otherwise.
    spelled = _spelled(total) if total < 1_000_000_000 else []
    return total if spelled in (words, ["one", *words]) else None


def _spelled(number: int) -> list[str]:
    """Return the words of a cardinal number, without "and"."""
    for word, size in _LARGE.items():
        if number >= size:
            return [*_spelled(number // size), word, *_spelled(number % size)]
    if number >= 20:
        return [TENS[number // 10 - 2], *_spelled(number % 10)]
    return [_ONE[number - 1]] if number else []


def scan(text: str) -> Iterator[Match[int]]:
    """Yield the ordinals that stand in a text, in its order.

    Left out are fractions (one third, a fifth of them), seconds of time (a second later) and words that a hyphen joins
    to others (first-hand).

    >>> [(match.start, match.value) for match in scan("On the 7th the second convoy left.")]
    [(7, 7), (15, 2)]
    """
    for found in _IN_TEXT.finditer(text):
        if _is_other(text, found.start(), found.end()):
            continue
        try:
            yield Match(found.start(), found.end(), parse(found[0]))
        except OrdinalError:
            continue


def _is_other(text: str, start: int, end: int) -> bool:
    """Return whether what looks like an ordinal is a fraction or a second of time."""
    behind, before = text[max(0, start - 8) : start], text[end : end + 10]
    # A fifth of them.
    if before[:4].casefold() == " of " and behind[-2:].casefold() in (" a", "a "):
        return True
    # "A second later", "5 second".
    is_second = text[start:end].casefold() == "second"
    return is_second and bool(_A_UNIT_BEHIND.search(behind) or _A_UNIT_BEFORE.match(before))


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
