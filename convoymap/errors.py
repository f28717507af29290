"""The errors a caller can meet, each also a builtin, each saying what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath


def visible(text: str) -> str:
    r"""Return text with what no reader sees, or a terminal would obey, written as escapes.

    >>> visible("a\u202eb")
    'a\\u202eb'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


class ConvoymapError(Exception):
    """Root of every error that convoymap raises on purpose; its text is for people, in one line fit for a terminal."""

    def __str__(self) -> str:
        # A message may quote the name of a file or what a service said.
        return visible(super().__str__())


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


def grouped(problems: Iterable[Problem]) -> list[str]:
    """Return a line for each cause of problems: the first of it in full, then how many more there are, and where.

    Problems have one cause where they say the same of one value, in whatever field, or of one field of whatever item:
    a source that is mistyped in 4,000 claims is one mistake.
    """
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        # A message that quotes its value tells the cause; one that does not is about its field.
        field = "" if "'" in problem.message else _INDEX.sub("[]", problem.field)
        folder = str(PurePath(problem.file).parent)
        alike.setdefault((folder, field, problem.message), []).append(problem)
    return [f"{found[0]}{_more(found)}" for found in alike.values()]


_INDEX = re.compile(r"\[\d+\]")
_MOST_LISTED = 30
"""So many places of one mistake are listed; of more the first and the last are told."""


def _more(found: list[Problem]) -> str:
    """Return how many more of a cause there are behind the first, and where: by field, as lines or runs of lines."""
    first, *others = found
    if not others:
        return ""
    by_field: dict[tuple[str, str], list[Problem]] = {}
    for other in others:
        by_field.setdefault((other.file, _INDEX.sub("[]", other.field)), []).append(other)
    told = [
        f"{field or 'the file'} {_lines(uses)}{f' of {file}' if file != first.file else ''}".strip()
        for (file, field), uses in by_field.items()
    ]
    many = f"{len(told) - _MOST_LISTED:,} more fields" if len(told) > _MOST_LISTED else ""
    listed = "; ".join([*told[:_MOST_LISTED], *filter(None, [many])])
    return visible(f" ... and {len(others):,} more of this: {listed}")


def _lines(problems: list[Problem]) -> str:
    numbers = sorted({problem.line for problem in problems if problem.line})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    if not runs:
        return ""
    if len(runs) > _MOST_LISTED:
        return f"first in line {numbers[0]}, last in line {numbers[-1]}"
    listed = ", ".join(f"{low}" if low == high else f"{low} to {high}" for low, high in runs)
    return f"in {'line' if len(numbers) == 1 else 'lines'} {listed}"


Warn = Callable[[Sequence[Problem]], None]
"""Called with what in an input is valid and probably not what was meant, such as a value that a comment cuts."""


class InputError(ConvoymapError, ValueError):
    """An input file has mistakes; mend the places named and run again.

    Parameters
    ----------
    problems
        Every mistake found, in any order; kept sorted by file and line. The message tells those of one cause together.
    warnings
        What was found beside them that is valid and may explain a mistake; kept likewise, not part of the message.
    """

    def __init__(self, problems: Iterable[Problem], warnings: Iterable[Problem] = ()) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        self.warnings: tuple[Problem, ...] = tuple(sorted(set(warnings)))
        super().__init__("\n".join(grouped(self.problems)))

    def __str__(self) -> str:
        # Each problem is a line, and already as it can be seen.
        return str(self.args[0])


class UsageError(ConvoymapError, ValueError):
    """The call itself is wrong (an option, a name, a format); correct it and call again."""


class OutputError(ConvoymapError, OSError):
    """Nothing could be written; what stood there before is untouched. Free space or choose another place."""


class NetworkError(ConvoymapError, OSError):
    """A service could not be reached or answered nonsense; trying again later may help."""
