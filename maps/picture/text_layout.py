"""Text for print: without what hides or reorders other text, measured by the packaged fonts, broken into lines."""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache
from importlib.resources import files

FACES = {"regular": "Regular", "semibold": "SemiBold", "italic": "Italic"}
MAX_TEXT = 2_000
"""Characters of one text that are looked at; nothing longer has room on a sheet."""
MAX_WORD = 60
"""Characters; a longer word, such as an address, is broken there."""
ELLIPSIS = "…"
_JOINED_SHARE = 0.84
"""Arabic letters within a word are this much narrower than alone; measured on the names of the gazetteer."""
_MAX_MARKS = 3
"""Combining marks on one letter; more would cover the lines above."""
_KEPT_FORMATS = "\u200c\u200d"
"""Zero-width non-joiner and joiner: they choose the shapes of Arabic letters."""


def plain(text: object, limit: int = MAX_TEXT) -> str:
    r"""Return text as one line without control characters, overrides of direction and stacks of marks.

    It is at most `limit` characters long.

    >>> plain("a\u202e\x00b\n  c")
    'ab c'
    """
    kept: list[str] = []
    marks = 0
    # Twice the limit leaves enough where half of it is dropped, and bounds the work on a text of any length.
    for character in str(text)[: 2 * limit]:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if character.isspace():
            kept.append(" ")
        elif marks <= _MAX_MARKS and _is_drawn(character, category):
            kept.append(character)
    whole = " ".join("".join(kept).split())
    return whole if len(whole) <= limit else whole[: limit - 1].rstrip() + ELLIPSIS


def _is_drawn(character: str, category: str) -> bool:
    if category[0] == "C":
        return character in _KEPT_FORMATS
    return category not in ("Zl", "Zp")


def is_right_to_left(text: str) -> bool:
    """Return whether the first letter with a direction runs from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def width(text: str, size: float, face: str = "regular", spacing: float = 0.0) -> float:
    """Return the width of a line in the unit of `size`; exact to a hundredth for Latin, an estimate for Arabic."""
    table = _advances()[FACES[face]]
    # The table counts in thousandths of the size; a character that no packaged font has is taken for a square.
    total = sum(table.get(character, 1000.0) for character in text)
    return total * size / 1000 + spacing * len(text)


def is_covered(text: str) -> bool:
    """Return whether the packaged fonts have every character of a text."""
    table = _advances()["Regular"]
    return all(character in table for character in text)


def is_latin(text: str) -> bool:
    """Return whether one font has the whole text: `width` is exact then, and other fonts can be held to it."""
    latin = _latin()
    return all(character in latin for character in text)


@lru_cache(maxsize=1)
def _raw() -> dict[str, dict[str, int]]:
    text = files("convoymap.maps").joinpath("data/fonts/advances.json").read_text(encoding="utf-8")
    tables: dict[str, dict[str, int]] = json.loads(text)
    return tables


@lru_cache(maxsize=1)
def _latin() -> frozenset[str]:
    return frozenset(_raw()["NotoSans-Regular"])


@lru_cache(maxsize=1)
def _advances() -> dict[str, dict[str, float]]:
    raw = _raw()
    tables = {}
    for name in FACES.values():
        arabic = raw[f"NotoSans-{name} Arabic"]
        table = {character: units * _JOINED_SHARE for character, units in arabic.items()}
        table |= dict.fromkeys(_KEPT_FORMATS, 0.0)
        tables[name] = table | raw[f"NotoSans-{name}"]
    return tables


def clip(text: str, size: float, max_width: float, face: str = "regular") -> str:
    """Return a text that fits into `max_width`, in the unit of `size`; an ellipsis stands for what was left out."""
    if width(text, size, face) <= max_width:
        return text
    max_width -= width(ELLIPSIS, size, face)
    used = 0.0
    for count, character in enumerate(text):
        used += width(character, size, face)
        if used > max_width:
            return text[:count].rstrip(" ,;:") + ELLIPSIS
    return text


def wrap(
    text: str, size: float, max_width: float, *, face: str = "regular", max_lines: int = 1_000
) -> list[str]:
    """Return a text as at most `max_lines` lines no wider than `max_width`, in the unit of `size`."""
    lines: list[str] = []
    line = ""
    words = [
        word[start : start + MAX_WORD]
        for word in text.split(" ")
        for start in range(0, len(word), MAX_WORD)
    ]
    for number, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, face) > max_width:
            if len(lines) == max_lines - 1:
                return [*lines, clip(" ".join([line, *words[number:]]), size, max_width, face)]
            # A word alone may be wider than the line.
            lines.append(clip(line, size, max_width, face))
            longer = word
        line = longer
    return [*lines, clip(line, size, max_width, face)] if line else lines
