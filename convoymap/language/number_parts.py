"""One number of an amount: in digits, in words, a vague word, or such as both and a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from convoymap.language.amount_meaning import Meaning, Sense, Words
from convoymap.language.figures import Figure, Numeral
from convoymap.language.folded import Token, phrase_at, text_at, with_folded_keys
from convoymap.language.interval import Interval
from convoymap.language.number_words import SCALES
from convoymap.language.numerals import numeral_at
from convoymap.language.vague import NUMBER_FORMS, NUMBERS, Vagueness

ALONE = {
    "a pair of": 2,
    "pair of": 2,
    "a pair": 2,
    "both": 2,
    "a single": 1,
    "single": 1,
    "a lone": 1,
    "none": 0,
}


_POWERS = {10: "tens", 100: "hundreds", 1_000: "thousands", 10_000: "tens of thousands",
           100_000: "hundreds of thousands", 1_000_000: "millions"}  # fmt: skip


PLURALS = with_folded_keys({
    "tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    "عشرات": 10.0, "مئات": 1e2, "آلاف": 1e3, "ملايين": 1e6,
})  # fmt: skip
"""What a vague word may multiply: several hundred, several tens of thousands."""


_VAGUE: Mapping[str, str] = {**{word: word for word in NUMBERS}, **NUMBER_FORMS}


@dataclass(frozen=True, slots=True)
class Part:
    """One number or vague word: its bounds, where it ends, and the number or word that it is."""

    meaning: Meaning
    end: int
    numeral: Numeral | None = None
    word: str = ""


def part_at(tokens: Sequence[Token], at: int, own: Words) -> Part | None:
    """Return the longest of a vague word, a number in words and one in digits."""
    # "1000s" is longer than "1000", "a few hundred" longer than "a".
    found = [
        part
        for part in (
            _vague_at(tokens, at, own),
            _power_at(tokens, at, own),
            _alone_at(tokens, at),
            _numeral_part(tokens, at),
        )
        if part
    ]
    return max(found, key=lambda part: part.end) if found else None


def _numeral_part(tokens: Sequence[Token], at: int) -> Part | None:
    numeral = numeral_at(tokens, at)
    return None if numeral is None else Part(meaning_of(numeral), numeral.end, numeral)


def meaning_of(numeral: Numeral, scale: float = 1.0) -> Meaning:
    """Return the bounds of a number multiplied by a scale word, given how it is taken."""

    def meant(sense: Sense) -> Vagueness:
        figure = numeral.grouped if sense.grouped and numeral.grouped else numeral.figure
        return _exactly(figure.times(scale) if scale != 1.0 else figure, rounds=sense.rounds)

    return meant


def _exactly(figure: Figure, *, rounds: bool) -> Vagueness:
    exact = Interval(figure.value, figure.value)
    grain = figure.grain if rounds else 0.0
    return Vagueness(exact, Interval(max(0.0, figure.value - grain), figure.value + grain))


def _vague_at(tokens: Sequence[Token], at: int, own: Words) -> Part | None:
    phrase, end = phrase_at(tokens, at, _VAGUE)
    if not phrase:
        return None
    key = _VAGUE[phrase]
    return _multiplied(tokens, own.get(key, NUMBERS[key]), end, phrase)


def _power_at(tokens: Sequence[Token], at: int, own: Words) -> Part | None:
    """Read 1000s and 100s of thousands as thousands and hundreds of thousands."""
    numeral = numeral_at(tokens, at)
    if numeral is None or text_at(tokens, numeral.end) not in ("s", "'s") or not numeral.bare:
        return None
    word = _POWERS.get(round((numeral.grouped or numeral.figure).value))
    if word is None or not tokens[numeral.end].glued:
        return None
    return _multiplied(tokens, own.get(word, NUMBERS[word]), numeral.end + 1, word)


def _alone_at(tokens: Sequence[Token], at: int) -> Part | None:
    phrase, end = phrase_at(tokens, at, ALONE)
    if not phrase:
        return None
    number = float(ALONE[phrase])
    return Part(lambda sense: _exactly(Figure(number, 1.0), rounds=sense.rounds), end)


def _multiplied(tokens: Sequence[Token], meaning: Vagueness, end: int, word: str) -> Part:
    """Apply what multiplies a vague word: several hundred, a couple of dozen, dozens of millions."""
    # "A hundred" is a number in words, so an article multiplies nothing here.
    if word not in ("a", "an", "no"):
        while True:
            after = end + (text_at(tokens, end) == "of")
            following = text_at(tokens, after)
            scale = SCALES.get(following) or PLURALS.get(following)
            if scale is None:
                break
            meaning, end = meaning.times(scale), after + 1
    if word in ("a", "an"):
        # One in words rounds as the figure does: a mile is 1 mile.
        return Part(lambda sense: _exactly(Figure(1.0, 1.0), rounds=sense.rounds), end, word=word)
    return Part(lambda _sense: meaning, end, word=word)
