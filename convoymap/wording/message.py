"""A sentence as an id with values. It is its English text, and knows how to be said in every other language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, cast

from convoymap.wording.numbers import Number
from convoymap.wording.plurals import category
from convoymap.wording.tables import FIRST, Template, table

Value = str | int
"""What stands within a sentence: outside words, a number, or another message."""
_ENGLISH = table(FIRST)


class Message(str):
    """Words of our own: text in English, made of the template of an id and the values in it.

    Attributes
    ----------
    id
        Under which every language's file has a template.
    values
        By name, in the order given. A joined message has its items as the values ``0``, ``1`` and so on.
    """

    __slots__ = ("id", "values")
    id: str
    values: Mapping[str, Value]

    def __new__(cls, key: str, values: Mapping[str, Value], text: str) -> Message:
        """Return a message whose English text is known; `say` and `joined` find it."""
        made = super().__new__(cls, text)
        made.id = key
        made.values = values
        return made

    def __getnewargs__(self) -> Any:  # noqa: ANN401 - what copies and pickles of a `str` are made of
        """Return what a copy is made of."""
        return self.id, self.values, str.__str__(self)


def say(key: str, /, **values: Value) -> Message:
    """Return the message of an id with its values.

    Parameters
    ----------
    key
        An id in every language's file; tests/wording looks for it there.
    values
        By the names in the templates. The one named ``n`` chooses among the forms of a word.

    >>> say("outsideBy", km="12").id, say("outsideBy", km="12")
    ('outsideBy', '12 km outside at the least')
    """
    # Without values a message is the same each time, so it is made once.
    if not values:
        return _alone(key)
    return Message(key, values, form_of(_ENGLISH[key], FIRST, values).format_map(values))


@lru_cache(maxsize=1024)
def _alone(key: str) -> Message:
    return Message(key, {}, form_of(_ENGLISH[key], FIRST, {}).format_map({}))


def word(group: str, name: str, /, **values: Value) -> Message:
    """Return the message of one of a closed list, such as a kind of vehicle; its id is ``GROUP.NAME``."""
    return say(f"{group}.{name}", **values)


def joined(joiner: str, items: Iterable[Value]) -> Message:
    """Return items with the words of a joiner between them.

    >>> joined("and", ["Raqqa", "Tabqa"])
    'Raqqa and Tabqa'
    """
    found = tuple(items)
    key = f"join.{joiner}"
    values = {str(number): item for number, item in enumerate(found)}
    return Message(key, values, cast("str", _ENGLISH[key]).join(map(str, found)))


def sentences(*parts: Value) -> Message:
    """Return the parts that say something, one behind another."""
    return joined("sentences", (part for part in parts if part))


def quoted(text: str) -> Message:
    r"""Return outside words between quotation marks, in English those of `repr`.

    >>> quoted("al-Qa'im"), quoted("talks")
    ('"al-Qa\'im"', "'talks'")
    """
    shown = repr(str(text))
    # Where nothing is escaped the text is kept as it came: it may be a message, which other languages word themselves.
    words = text if shown[1:-1] == text else shown[1:-1]
    return say("quoted" if shown[0] == "'" else "quoted.apostrophe", text=words)


def form_of(template: Template, language: str, values: Mapping[str, Value]) -> str:
    """Return a template in the form that the number among the values takes."""
    if isinstance(template, str):
        return template
    # Only the value named n chooses the form; templates without forms were returned above.
    number = values.get("n", 0)
    counted = number.value if isinstance(number, Number) else float(number)
    return template.get(category(language, counted), template["other"])


NOTHING = Message("nothing", {}, "")
"""No words."""
