"""One table of a region file, its values checked as they are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn, TypeVar

from convoymap.errors import InputError, Problem
from convoymap.gazetteer.names.region_rules import Pairs

_T = TypeVar("_T")


class RuleTable:
    """One table of a region file: values by key.

    Every method that returns a value raises `InputError` with file, key and value where that is malformed.

    Parameters
    ----------
    file
        The file's name, for messages.
    path
        The table's key, such as ``consonants[3]``; empty for the whole file.
    values
        What TOML holds there.
    """

    def __init__(self, file: str, path: str, values: object) -> None:
        self._file = file
        self._path = path
        if not isinstance(values, dict):
            raise rule_error(file, path, f"{values!r} is not a table")
        self._values: dict[str, object] = values
        self._read: set[str] = set()

    def fault(self, key: str, value: object, message: str) -> NoReturn:
        """Raise the error that names file, key and value."""
        raise rule_error(self._file, self._key(key), f"{value!r} {message}")

    def text(self, key: str) -> str:
        """Return a text that must be there; it may be empty."""
        value = self._take(key, None)
        if value is None:
            raise rule_error(self._file, self._key(key), "is missing; add it")
        if not isinstance(value, str):
            self.fault(key, value, "is not a text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, each with a character; an empty list where the key is left out."""
        value = self._take(key, [])
        if not isinstance(value, list):
            self.fault(key, value, "is not a list of texts")
        for each in value:
            if not isinstance(each, str) or not each:
                self.fault(key, each, "is not a text; write a list of texts")
        return tuple(value)

    def pairs(self, key: str) -> Pairs:
        """Return a list of pairs of texts; an empty list where the key is left out."""
        value = self._take(key, [])
        if not isinstance(value, list):
            self.fault(key, value, "is not a list of pairs")
        for each in value:
            is_pair = isinstance(each, list) and len(each) == 2
            if not is_pair or not all(isinstance(text, str) for text in each):
                self.fault(key, each, "is not a pair of texts")
        return tuple((one, other) for one, other in value)

    def pattern(self, key: str) -> re.Pattern[str]:
        """Return a text that must be there as a regular expression."""
        return self._compiled(key, self.text(key))

    def patterns(self, key: str) -> tuple[re.Pattern[str], ...]:
        """Return a list of texts as regular expressions."""
        return tuple(self._compiled(key, text) for text in self.texts(key))

    def rows(self, key: str, read: Callable[[RuleTable], _T]) -> tuple[_T, ...]:
        """Return what `read` makes of each table of a list; an empty list where the key is left out."""
        value = self._take(key, [])
        if not isinstance(value, list):
            self.fault(key, value, "is not a list of tables")
        made = []
        for number, each in enumerate(value):
            row = RuleTable(self._file, f"{self._key(key)}[{number}]", each)
            made.append(read(row))
            row.refuse_unread()
        return tuple(made)

    def table(self, key: str) -> RuleTable:
        """Return a table by its key; an empty one where the key is left out."""
        return RuleTable(self._file, self._key(key), self._take(key, {}))

    def names(self) -> tuple[str, ...]:
        """Return the keys in the order of the file."""
        return tuple(self._values)

    def refuse_unread(self) -> None:
        """Refuse keys that no rule has."""
        for key in self._values:
            if key not in self._read:
                known = ", ".join(sorted(self._read))
                raise rule_error(self._file, self._key(key), f"is not a key; the keys are {known}")

    def _take(self, key: str, otherwise: object) -> object:
        self._read.add(key)
        return self._values.get(key, otherwise)

    def _key(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def _compiled(self, key: str, text: str) -> re.Pattern[str]:
        try:
            return re.compile(text)
        except re.error as error:
            self.fault(key, text, f"is not a regular expression: {error}")


def rule_error(file: str, key: str, message: str) -> InputError:
    """Return the error that names a file, a key in it, and what is wrong there."""
    return InputError([Problem(file, 0, 0, key, message)])
