"""Text folded for reading, character by character, so that every token knows where it stands in the original.

Digits of every script become ASCII, letters lose case and marks, dashes, apostrophes and blanks become one kind each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

Value = TypeVar("Value")
Kind = Literal["number", "word", "sign"]
FRACTION_SLASH = "\u2044"

# One sign for each kind of dash, apostrophe and the like, and one letter where writers of Arabic interchange several.
_SAME = {
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("’‘ʼ′＇´`", "'"),
    **dict.fromkeys("∼～≈≃≅", "~"),
    **dict.fromkeys("⩽≦", "≤"),
    **dict.fromkeys("⩾≧", "≥"),
    "٬": "'",  # Arabic thousands separator: groups, as an apostrophe does
    "٫": ".",
    "،": ",",
    "ـ": "",  # the Arabic letter stretcher
    "ة": "ه",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "…": "...",
}
_LONGEST_PHRASE = 6
"""A phrase of the tables has at most so many tokens."""
# A separator belongs to a number only between its digits (1,500, but not "500, then"), an apostrophe to a word only
# between its letters (day's).
_TOKEN = re.compile(r"(?P<number>[0-9]+(?:[.,'][0-9]+)*)|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A number in digits, a word, or one sign, with where it stands in the text as given.

    Attributes
    ----------
    kind, text
        What it is, and its folded characters.
    start, end
        Offsets in code points into the text as given.
    glued
        Whether nothing stands between it and the token before.
    capital
        Whether its first letter is a capital in the text as given.
    """

    kind: Kind
    text: str
    start: int
    end: int
    glued: bool
    capital: bool = False


def fold_character(character: str) -> str:
    """Return the folded form of one character; nothing for marks and for what is invisible.

    >>> [fold_character(one) for one in "É٦½²"]
    ['e', '6', ' 1⁄2', '^2']
    """
    if character in _SAME:
        return _SAME[character]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", character)
    category = unicodedata.category(character)
    # Numbers that are not decimal digits: fractions, raised and circled figures (½, ², ①).
    if category == "No":
        return _raised_or_fraction(plain, character)
    # Marks and invisible signs (vowel points, joiners, signs of direction) would keep a word from its table.
    if category in ("Mn", "Me", "Cf", "Cc"):
        return ""
    # Marks that a letter carries go; casefolding may give several letters.
    kept = "".join(part for part in plain if not unicodedata.combining(part))
    return "".join(_SAME.get(part, part) for part in kept.casefold())


def _raised_or_fraction(plain: str, character: str) -> str:
    """Return ½ as a number of its own and ² as a power, so that neither runs into digits before it."""
    if FRACTION_SLASH in plain:
        return f" {plain}"
    # km² becomes km^2, a power; ① becomes #1, which names something and counts nothing.
    return f"^{plain}" if "super" in unicodedata.decomposition(character) else f"#{plain}"


def fold(text: str) -> str:
    """Return a text folded, blanks run together.

    >>> fold("  Kilomètres  ٦٠ ")
    'kilometres 60'
    """
    return " ".join("".join(map(fold_character, text)).split())


def with_folded_keys(table: Mapping[str, Value]) -> dict[str, Value]:
    """Return a table of words as folded texts have them."""
    return {fold(word): value for word, value in table.items()}


def word_set(listed: str) -> frozenset[str]:
    """Return words that are listed with blanks between them."""
    return frozenset(listed.split())


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text in order."""
    # One character may fold to none or to several: each folded one remembers the offset that it came from.
    letters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        folded = fold_character(character)
        letters.append(folded)
        origin += [index] * len(folded)
    whole = "".join(letters)
    found: list[Token] = []
    last_end = -1
    for match in _TOKEN.finditer(whole):
        kind: Kind = "number" if match["number"] else "word" if match["word"] else "sign"
        start, end = origin[match.start()], origin[match.end() - 1] + 1
        # Marks behind its last letter, which are folded away, belong to a word.
        while end < len(text) and unicodedata.category(text[end]) == "Mn":
            end += 1
        glued = match.start() == last_end
        found.append(Token(kind, match[0], start, end, glued, text[start].isupper()))
        last_end = match.end()
    return found


def joined(tokens: Sequence[Token]) -> str:
    """Return tokens as one folded text, with single blanks where the text had any."""
    return "".join(
        (" " if number and not token.glued else "") + token.text
        for number, token in enumerate(tokens)
    )


def text_at(tokens: Sequence[Token], at: int) -> str:
    """Return a token's folded characters; nothing behind the last one."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def phrase_at(tokens: Sequence[Token], at: int, known: Mapping[str, object]) -> tuple[str, int]:
    """Return the longest phrase of a table that begins at a token, empty where none is found, and where it ends."""
    for end in range(min(at + _LONGEST_PHRASE, len(tokens)), at, -1):
        phrase = " ".join(token.text for token in tokens[at:end])
        if phrase in known:
            return phrase, end
    return "", at
