"""Comments that cut a text of a YAML file: ``says: The road #4 was shut`` says ``The road`` and nothing else.

YAML takes a ``#`` behind a blank for the beginning of a comment, whatever the writer meant by it. It is taken for
one where its ``#`` has a space behind it and stands two spaces or more behind the value, or behind a value of one word;
on a line of its own; and behind a key or a dash whose value is a mapping or a list. Any other is to be warned of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_BREAKS = "\r\n\x85\u2028\u2029"
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
_HASH = re.compile(rf"#(?<![^ \t{_BREAKS}\[\]{{}},'\"]#)")
"""Where a comment can begin: behind a blank, a break or nothing; and, as libyaml reads, a bracket, comma or quote."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A comment that may have been meant as text: its line and column from 1, and what is left of the value."""

    line: int
    column: int
    left: str

    def __str__(self) -> str:
        shown = self.left if len(self.left) <= 60 else f"{self.left[:57]}..."
        left = f"{shown!r} is left" if shown else "nothing is left"
        return (
            f"a comment begins inside this value: what follows '#' was left out and {left}; "
            "put the text in quotes, or two spaces before a comment and one after its '#'"
        )


class Comments:
    """The comments of a text, met in the gaps between its events, in order.

    Attributes
    ----------
    coming
        Where the next ``#`` stands that can begin a comment; behind the end where no more can.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._hashes = [match.start() for match in _HASH.finditer(text)]
        self._end = len(text) + 1
        self.coming = self._hashes[0] if self._hashes else self._end

    def between(
        self, last: yaml.Event, event: yaml.Event, *, in_list: bool
    ) -> Iterator[tuple[Cut, bool]]:
        """Yield the cuts between two events, and whether it is the value of the first that is cut.

        Parameters
        ----------
        last, event
            Two events, one behind the other.
        in_list
            Whether the second is an item of a list, or its end.
        """
        assert event.start_mark
        for at, blanks in self._gap(last, event.start_mark.index):
            # A comment on a line of its own cuts nothing.
            before = self._text[blanks - 1] if blanks else "\n"
            if before in _BREAKS:
                continue
            if (text := _plain_text_to(last, blanks)) is not None:
                if not self._is_plainly_one(at, blanks, text):
                    yield self._cut(last, at, text), True
            elif self._precedes_value(before, event, in_list=in_list) and not self._is_spaced(at):
                left = event.value if isinstance(event, yaml.ScalarEvent) else ""
                yield self._cut(last, at, left), False

    def behind(self, last: yaml.Event) -> Cut | None:
        """Return the cut right behind the last event that was read before a mistake."""
        for at, blanks in self._gap(last, self._end):
            text = _plain_text_to(last, blanks)
            if text is None or self._is_plainly_one(at, blanks, text):
                break
            return self._cut(last, at, text)
        return None

    def _gap(self, last: yaml.Event, end: int) -> Iterator[tuple[int, int]]:
        """Yield where each comment before `end` begins, and where the blanks before it do."""
        assert last.end_mark
        start = last.end_mark.index
        number = bisect_left(self._hashes, max(start, self.coming))
        # Hashes behind the first one on a line are part of its comment.
        while number < len(self._hashes) and self._hashes[number] < end:
            at = self._hashes[number]
            yield at, start + len(self._text[start:at].rstrip(" \t"))
            start = self._end_of_line(at)
            number = bisect_left(self._hashes, start, lo=number)
        self.coming = self._hashes[number] if number < len(self._hashes) else self._end

    @staticmethod
    def _precedes_value(before: str, event: yaml.Event, *, in_list: bool) -> bool:
        """Whether the comment stands where a value, or an item of a list between brackets, could have begun."""
        if before in ":-":
            return isinstance(event, yaml.ScalarEvent)
        return before in "[," and in_list

    def _is_plainly_one(self, at: int, blanks: int, value: str) -> bool:
        apart = at - blanks > 1 or self._text[blanks] == "\t"
        # A lone # at the end of a line: a comment if it is set apart, else what is left of a number (Route #).
        if self._end_of_line(at) == at + 1:
            return apart
        return self._is_spaced(at) and (apart or len(value.split()) < 2)

    def _is_spaced(self, at: int) -> bool:
        return self._text[at : self._end_of_line(at)].lstrip("#")[:1] in ("", " ", "\t")

    def _end_of_line(self, at: int) -> int:
        found = _BREAK.search(self._text, at)
        return found.start() if found else len(self._text)

    def _cut(self, last: yaml.Event, at: int, left: str) -> Cut:
        mark = last.end_mark
        assert mark
        breaks = list(_BREAK.finditer(self._text, mark.index, at))
        column = at - breaks[-1].end() if breaks else at - mark.index + mark.column
        return Cut(mark.line + len(breaks) + 1, column + 1, " ".join(left.split()))


def _plain_text_to(event: yaml.Event, end: int) -> str | None:
    """Return the text, be it empty, of a scalar without quotes that ends there; None for any other event."""
    if not isinstance(event, yaml.ScalarEvent) or event.style or not event.end_mark:
        return None
    return event.value if event.end_mark.index == end else None
