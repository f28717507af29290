"""Text from outside, made fit to print: one line, composed, without what no reader sees."""

from __future__ import annotations

import unicodedata

MAX_TEXT = 200
"""Longest text, in characters, that is kept where nothing else is said."""

_JOINERS = "\u200c\u200d"
_NO_CHARACTERS = "\ufffe\uffff"
"""XML has no room for them."""


def sanitize(value: object, limit: int = MAX_TEXT) -> str:
    """Return text on one line, NFC, without control characters, of at most `limit` characters.

    What is not a text becomes the empty text.
    """
    if not isinstance(value, str):
        return ""
    # Cut before the work, for a huge text is not worth normalising; composing shortens, so more than `limit` is kept.
    text = unicodedata.normalize("NFC", value[: limit * 4])
    return " ".join("".join(map(_harmless, text)).split())[:limit].strip()


def _harmless(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Zl", "Zp") or character in _NO_CHARACTERS:
        return " "
    # Marks that turn the writing direction could make one name look like another.
    return "" if category == "Cf" and character not in _JOINERS else character
