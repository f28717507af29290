"""Text from outside, made fit to keep and to print: without what no reader sees and a terminal would obey."""

from __future__ import annotations

import unicodedata

MAX_TEXT = 200
"""Longest text, in characters, that is kept where nothing else is said."""

_JOINERS = "\u200c\u200d"
_NO_CHARACTERS = "\ufffe\uffff"
"""Code points that are no characters; XML has no room for them."""


def sanitize(value: object, limit: int = MAX_TEXT) -> str:
    """Return text on one line, NFC, without control characters, of at most `limit` characters.

    What is not a text becomes the empty text.
    """
    if not isinstance(value, str):
        return ""
    # Cut before the work, for a huge text is not worth normalising; composing shortens, so more than `limit` is kept.
    text = unicodedata.normalize("NFC", value[: limit * 4])
    return " ".join("".join(map(_harmless, text)).split())[:limit].strip()


def printable(text: str, *, ours: str = "") -> str:
    r"""Return text for a terminal: each hostile character but those in `ours` is shown as U+FFFD.

    >>> printable("a\x1b[31m")
    'a�[31m'
    """
    if text.isprintable():
        return text
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if is_hostile(c) and c not in ours else c for c in text
    )


def escaped_json(text: str) -> str:
    r"""Return JSON text of the same meaning in which every hostile character is an escape, but not the line feeds.

    >>> escaped_json('{"a": "\u202e"}')
    '{"a": "\\u202e"}'
    """
    if text.isprintable():
        return text
    # Whoever writes JSON escapes C0 himself; those that are left stand between values, not within them.
    return "".join(_json_escape(c) if is_hostile(c) and c != "\n" else c for c in text)


def is_hostile(character: str) -> bool:
    """Return whether a terminal would obey a character (C0, C1, DEL, line ends) or it turns or hides other text."""
    category = unicodedata.category(character)
    if category in _BREAKS or character in _NO_CHARACTERS:
        return True
    return category == "Cf" and character not in _JOINERS


_BREAKS = frozenset({"Cc", "Cs", "Zl", "Zp"})


def _harmless(character: str) -> str:
    if not is_hostile(character):
        return character
    # Marks that turn the writing direction could make one name look like another.
    return "" if unicodedata.category(character) == "Cf" else " "


def _json_escape(character: str) -> str:
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
