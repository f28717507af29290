"""Messages said in any language, by the rules of maps/page/text; tests hold the two together."""

from __future__ import annotations

import re
from collections.abc import Mapping

from convoymap.wording.message import Message, Value, form_of
from convoymap.wording.numbers import Number, is_plain
from convoymap.wording.tables import FIRST, LANGUAGES, table

ISOLATE, END = "\u2068", "\u2069"
LEFT_TO_RIGHT = "\u200e"
DIRECTIONS = ISOLATE + END + LEFT_TO_RIGHT
_CONTROLS = "\u202a-\u202e\u2066-\u2069"
_LATIN = re.compile(
    rf"[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u02e0-\u02e4\u1d00-\u1dbe\u1e00-\u1eff\u2071\u207f"
    rf"\u2160-\u2188\u2c60-\u2c7f\ua722-\ua7ff\uab30-\uab69\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a+\-\u2212{_CONTROLS}]"
)
_ARABIC = re.compile(
    rf"[\u0591-\u05f4\u0600-\u0604\u0606-\u060b\u060d-\u061a\u061c-\u061e\u0620-\u063f\u0641-\u064a\u0656-\u066f"
    rf"\u0671-\u06dc\u06de-\u06ff\u0750-\u077f\u0870-\u08ff\ufb1d-\ufdff\ufe70-\ufefc{_CONTROLS}]"
)
_FOREIGN = {"rtl": _LATIN, "ltr": _ARABIC}
_NAMES = re.compile(r"\{(\w+)\}")


def render(text: Value, language: str) -> str:
    """Return a message as a language says it; other text and numbers as they are.

    Outside words whose letters run the other way are kept in their own direction, which takes signs that the plain
    text of a message, in English, does without.

    >>> render("Raqqa", "ar")
    'Raqqa'
    """
    if not isinstance(text, Message):
        return str(text)
    template = table(language)[text.id]
    values = {name: _shown(value, language) for name, value in text.values.items()}
    # A joiner is words between items, not a template with names in it.
    if text.id.startswith("join."):
        return str(template).join(values.values())
    return _filled(form_of(template, language, text.values), values)


def plain(text: Value, language: str) -> str:
    """Return a message as plain text for a terminal: in English as it stands, else as `render` says it."""
    return str(text) if language == FIRST else render(text, language)


def _filled(template: str, values: Mapping[str, str]) -> str:
    return _NAMES.sub(lambda found: values[found[1]], template)


def _shown(value: Value, language: str) -> str:
    if isinstance(value, Message):
        return render(value, language)
    direction = LANGUAGES[language]
    text = str(value)
    # Within words from right to left a minus would stand behind its number.
    if direction == "rtl" and isinstance(value, Number) and is_plain(value):
        text = text.replace("-", f"{LEFT_TO_RIGHT}-")
    # Isolated, words that run the other way leave the order of those around them alone (UAX 9).
    return f"{ISOLATE}{text}{END}" if _FOREIGN[direction].search(text) else text
