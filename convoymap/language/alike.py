"""The known word that a mistyped one is most like, for messages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

LEAST_LIKENESS = 60.0
"""Percent of likeness below which no word is named."""


@lru_cache(maxsize=16)
def _folded(known: frozenset[str]) -> tuple[list[str], list[str]]:
    choices = sorted(known)
    return choices, [choice.casefold() for choice in choices]


def nearest(word: str, known: Iterable[str], least: float = LEAST_LIKENESS) -> str:
    """Return "; did you mean X?" for the most similar known word, or nothing.

    >>> nearest("Maydin", ["Mayadin", "Qaim"])
    "; did you mean 'Mayadin'?"
    """
    from rapidfuzz import fuzz, process

    choices, plain = _folded(frozenset(known))
    # Of equally similar words extractOne keeps the first, so that the hint is the same each time.
    close = process.extractOne(word.casefold()[:200], plain, scorer=fuzz.ratio, score_cutoff=least)
    return f"; did you mean {choices[close[2]]!r}?" if close else ""
