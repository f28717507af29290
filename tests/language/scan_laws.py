"""What every scanner of `convoymap.language` keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from convoymap.language.match import Match

Value = TypeVar("Value")


def matches_in_order(
    text: str, scan: Callable[[str], Iterator[Match[Value]]], parse: Callable[[str], object]
) -> list[Value]:
    """Return the values found, having asserted that they stand in the text in order and that their words read alike."""
    found = list(scan(text))
    end = 0
    for match in found:
        assert end <= match.start < match.end <= len(text)
        assert parse(text[match.start : match.end]) == match.value
        end = match.end
    return [match.value for match in found]
