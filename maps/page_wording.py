"""Messages as a page keeps them: numbers of templates with values, and the templates in every language."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from convoymap.wording.message import Message
from convoymap.wording.numbers import Number
from convoymap.wording.tables import LANGUAGES, Template, table

Json = dict[str, Any]
_GROUPED_FROM, _DECIMALS_BELOW = 1000, 100
"""Whole numbers below the first and numbers of two decimals below the second are written alike by Python and pages."""


class PageWording:
    """The templates that the messages of one page are made of, each once and known by its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def packed(self, value: Any) -> Any:  # noqa: ANN401 - JSON values of any depth, messages among them
        """Return a value with its messages as lists: the number of a template, then its values.

        `maps/page/text/wording.js` turns them into words.
        """
        if isinstance(value, Message):
            return self._message(value) if value else ""
        if isinstance(value, Number):
            return _number(value)
        if isinstance(value, Mapping):
            return {key: self.packed(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.packed(item) for item in value]
        return value

    def _message(self, message: Message) -> list[Any]:
        number = self._numbers.setdefault(message.id, len(self._numbers))
        names = names_in(message.id)
        values = message.values
        kept = values.values() if names is None else (values[name] for name in names)
        return [number, *(self.packed(_plain(value)) for value in kept)]

    def to_json(self) -> Json:
        """Return the names of the values of each template, None for those of a list; and its words by language."""
        return {
            "names": [names_in(key) for key in self._numbers],
            "words": {
                language: [table(language)[key] for key in self._numbers] for language in LANGUAGES
            },
        }


@lru_cache(maxsize=2048)
def names_in(key: str) -> tuple[str, ...] | None:
    """Return the names of the values of a template, sorted; None where it joins a list, whose items have no names."""
    if key.startswith("join."):
        return None
    templates = [table(language)[key] for language in LANGUAGES]
    found = {name for template in templates for name in _marks(template)}
    # A template with forms of plural chooses among them by the value n, which need not stand in the text.
    counted = any(not isinstance(template, str) for template in templates)
    return tuple(sorted(found | {"n"} if counted else found))


def _marks(template: Template) -> set[str]:
    forms = [template] if isinstance(template, str) else template.values()
    return {name for form in forms for name in re.findall(r"\{(\w+)\}", form)}


def _plain(value: str | int) -> str | int | Number:
    """Return a whole number that English does not group as one that no language groups."""
    grouped = isinstance(value, int) and abs(value) >= _GROUPED_FROM
    return Number(value) if grouped else value


def _number(number: Number) -> float | Json | str:
    """Return a number as JSON where a page writes it as it writes any other, else as it is printed in English."""
    value = number.value
    if not math.isfinite(value) or "e" in number:
        return str(number)
    usual = (
        f"{value:,.0f}" if abs(value) >= _DECIMALS_BELOW else f"{value:.2f}".rstrip("0").rstrip(".")
    )
    if usual == number:
        return int(value) if value.is_integer() else value
    return {"n": str(number)}
