"""The reading of words that hedge an amount, before it and behind it; the words stand in `convoymap.language.vague`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from convoymap.language.amount_meaning import Words
from convoymap.language.folded import Token, phrase_at, text_at
from convoymap.language.numerals import numeral_at
from convoymap.language.vague import BEHIND, HEDGES, SIGNS, Vagueness

SKIPPED = frozenset({"the", "all", "$", "£", "€", "(", '"', "“", "us"})
_MOST_HEDGES = 4
_MOST_SKIPPED = 3
_BEFORE: Mapping[str, str] = {**{word: word for word in HEDGES}, **SIGNS}


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
        # The point of an abbreviation: approx. 60.
        at = end + (text_at(tokens, end) == "." and tokens[end - 1].kind == "word")
        # ">=" is two tokens.
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
    # 60 +/- 5 is read by `plus_minus`.
    if not phrase or (phrase == "+" and text_at(tokens, start + 1) in ("/", "-")):
        return None
    # Another amount follows, which the word joins to this one: "5 plus 3".
    if numeral_at(tokens, end) is not None or text_at(tokens, end) in ("a", "an", "half"):
        return None
    # Behind a comma such a word begins what follows: "60, some of them wounded".
    if start > at and text_at(tokens, at) == "," and phrase in ("some", "something", "plus"):
        return None
    key = BEHIND[phrase]
    return own.get(key, HEDGES[key]), end
