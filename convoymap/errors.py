"""The errors a caller can meet, each also a builtin, each saying what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


def visible(text: str) -> str:
    r"""Return text with what no reader sees, or a terminal would obey, written as escapes.

    >>> visible("a\u202eb")
    'a\\u202eb'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


class ConvoymapError(Exception):
    """Root of every error that convoymap raises on purpose; its text is meant for people, and fit for a terminal."""

    def __str__(self) -> str:
        # A message may quote the name of a file or what a service said; some go on for lines.
        return "\n".join(map(visible, super().__str__().split("\n")))


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in an input file, or a warning of one.

    Attributes
    ----------
    file
        The file as the user named it.
    line, column
        Where the mistake stands, counted from 1; 0 where no line can be given.
    field
        Path of the field, such as ``claims[3].when``; empty where the message is about the file.
    message
        What is wrong with which value, and what to do.
    """

    file: str
    line: int
    column: int
    field: str
    message: str

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f":{self.line}:{self.column}" if self.column else f":{self.line}"
        parts = [place, self.field, self.message] if self.field else [place, self.message]
        return visible(": ".join(parts))


Warn = Callable[[Sequence[Problem]], None]
"""Called with what in an input is valid and probably not what was meant, such as a value that a comment cuts."""


class InputError(ConvoymapError, ValueError):
    """An input file has mistakes; mend the places named and run again.

    Parameters
    ----------
    problems
        Every mistake found, in any order; kept sorted by file and line.
    warnings
        What was found beside them that is valid and may explain a mistake; kept likewise, not part of the message.
    """

    def __init__(self, problems: Iterable[Problem], warnings: Iterable[Problem] = ()) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        self.warnings: tuple[Problem, ...] = tuple(sorted(set(warnings)))
        super().__init__("\n".join(map(str, self.problems)))


class UsageError(ConvoymapError, ValueError):
    """The call itself is wrong (an option, a name, a format); correct it and call again."""


class OutputError(ConvoymapError, OSError):
    """Nothing could be written; what stood there before is untouched. Free space or choose another place."""


class NetworkError(ConvoymapError, OSError):
    """A service could not be reached or answered nonsense; trying again later may help."""
