"""Hedges before and behind an amount, and what they do to it.

What a hedge does to a number that is rounded depends on the unit behind it, so an amount is read first and evaluated
when its unit is known (`Sense`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from convoymap.language.folded import Token, text_at
from convoymap.language.interval import Interval
from convoymap.language.numerals import numeral_at
from convoymap.language.vague import BEHIND, HEDGES, SIGNS, Vagueness


@dataclass(frozen=True, slots=True)
class Sense:
    """How an amount is to be taken once its unit is known.

    Attributes
    ----------
    rounds
        Whether a bare figure stands for all that rounds to it.
    grouped
        Whether one dot before three digits parts thousands.
    """

    rounds: bool
    grouped: bool


Meaning = Callable[[Sense], Vagueness]


Words = Mapping[str, Vagueness]


SKIPPED = frozenset({"the", "all", "$", "£", "€", "(", '"', "“", "us"})


_LONGEST = 6
_MOST_HEDGES = 4
_MOST_SKIPPED = 3
_BEFORE: Mapping[str, str] = {**{word: word for word in HEDGES}, **SIGNS}


def phrase_at(tokens: Sequence[Token], at: int, known: Mapping[str, object]) -> tuple[str, int]:
    """Return the longest phrase of a table that begins at a token and where it ends; nothing where none does."""
    for end in range(min(at + _LONGEST, len(tokens)), at, -1):
        phrase = " ".join(token.text for token in tokens[at:end])
        if phrase in known:
            return phrase, end
    return "", at


def hedges_before(
    tokens: Sequence[Token], at: int, own: Words
) -> tuple[tuple[Vagueness, ...], int]:
    """Return the hedges that begin at a token, outermost first, and where the amount goes on."""
    found: list[Vagueness] = []
    while len(found) < _MOST_HEDGES:
        phrase, end = phrase_at(tokens, at, _BEFORE)
        if not phrase:
            break
        key = _BEFORE[phrase]
        found.append(own.get(key, HEDGES[key]))
        at = end + (text_at(tokens, end) == "." and tokens[end - 1].kind == "word")
        at += text_at(tokens, at) == "=" and phrase in "<>"
        at = past_skipped(tokens, at)
    return tuple(found), at


def past_skipped(tokens: Sequence[Token], at: int) -> int:
    """Return where an amount goes on behind an article, a bracket or a currency's sign."""
    for _ in range(_MOST_SKIPPED):
        at += text_at(tokens, at) in SKIPPED
    return at


def hedge_behind(tokens: Sequence[Token], at: int, own: Words) -> tuple[Vagueness, int] | None:
    """Return the hedge that stands behind a number or a unit (``or more``, ``-plus``, ``-odd``), and where it ends."""
    start = at + (text_at(tokens, at) in ("-", ","))
    phrase, end = phrase_at(tokens, start, BEHIND)
    if not phrase or (phrase == "+" and text_at(tokens, start + 1) in ("/", "-")):
        return None
    if numeral_at(tokens, end) is not None or text_at(tokens, end) in ("a", "an", "half"):
        return None
    if start > at and text_at(tokens, at) == "," and phrase in ("some", "something", "plus"):
        return None
    key = BEHIND[phrase]
    return own.get(key, HEDGES[key]), end


def hedged(meaning: Meaning, hedges: Sequence[Vagueness]) -> Meaning:
    """Return a meaning with hedges round it, outermost first.

    A hedge is never narrower than the bare number: where a bare figure is rounded, "about" and "only" hold all that
    rounds to it, and "nearly" and "just over" reach as far to their own side as rounding is wide.
    """
    for hedge in reversed(hedges):
        meaning = _with_hedge(meaning, hedge)
    return meaning


def _with_hedge(inner: Meaning, hedge: Vagueness) -> Meaning:
    def meant(sense: Sense) -> Vagueness:
        exact, rounded = inner(Sense(False, sense.grouped)), inner(sense)
        found, reach = hedge.of(exact), hedge.support
        low, high = found.support.low, found.support.high
        if reach.low < 1.0 < reach.high or reach.low == 1.0 == reach.high:
            low, high = min(low, rounded.support.low), max(high, rounded.support.high)
        elif reach.low >= 1.0:
            high = max(high, exact.support.high + 2 * (rounded.support.high - exact.support.high))
        else:
            width = exact.support.low - rounded.support.low
            low = max(0.0, min(low, exact.support.low - 2 * width))
        return Vagueness(found.core, Interval(low, high))

    return meant
