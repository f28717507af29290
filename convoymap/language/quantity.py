"""Words of a report to a quantity: "hundreds of miles", "about 60 km", "17 days", "more than 300"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from convoymap.errors import ConvoymapError
from convoymap.language.interval import Interval
from convoymap.language.ordinals import leading_ordinal
from convoymap.language.units import UNIT_WORDS, Dimension, factor
from convoymap.language.vague import HEDGES, MULTIPLES, NUMBERS, Vagueness

MAX_LENGTH = 120
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,9})?"
_NUMBER = re.compile(rf"({_DIGITS})(?: (million|thousand|hundred))?\b")
_RANGE = re.compile(rf"(?:between |from )?({_DIGITS}) ?(?:-|to|and) ?({_DIGITS})\b")
_UNITS_BY_LENGTH = sorted(UNIT_WORDS, key=lambda word: (-len(word), word))


class QuantityError(ConvoymapError, ValueError):
    """The words are not a quantity; write a number or a documented vague word, then the unit."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A reported amount.

    Attributes
    ----------
    text
        The words as written.
    core, support
        What every reading, and what some reading, takes the words to mean, in `unit`.
    unit
        The pint unit, such as ``mile``; empty for a count.
    dimension
        ``length``, ``time``, ``speed`` or ``count``.
    noun
        What stands behind the number of a count, such as ``fighters``.
    """

    text: str
    core: Interval
    support: Interval
    unit: str
    dimension: Dimension
    noun: str = ""

    @property
    def readings(self) -> tuple[Quantity, ...]:
        """Every amount that the words may mean; this one alone where they are clear."""
        return (self,)

    def canonical(self) -> tuple[Interval, Interval]:
        """Return core and support in km, seconds, km/h or as a bare number."""
        if self.dimension == "count":
            return self.core, self.support
        scale = factor(self.unit, self.dimension)
        return self.core.scale(scale), self.support.scale(scale)


def parse(
    text: str, *, dimension: Dimension | None = None, vague: Mapping[str, Vagueness] | None = None
) -> Quantity:
    """Read the words of a quantity.

    Parameters
    ----------
    text
        Such as ``about 60 km``, ``30 to 35 miles``, ``several hundred``, ``17 days``.
    dimension
        What it must be; None accepts any.
    vague
        Bounds of a case's own for vague words.

    Raises
    ------
    QuantityError
        If the words are not a quantity, or not of `dimension`.

    Examples
    --------
    >>> parse("hundreds of miles").support
    Interval(low=100, high=1999)
    """
    quantity = _parse(text, tuple(sorted((vague or {}).items(), key=lambda item: item[0])))
    if dimension and quantity.dimension != dimension:
        units = ", ".join(_examples(dimension))
        raise QuantityError(f"{text!r} is not a {dimension}; write a number and a unit ({units})")
    return quantity


def _examples(dimension: Dimension) -> list[str]:
    chosen = {
        "length": ["km", "miles", "nautical miles"],
        "time": ["hours", "days", "weeks"],
        "speed": ["km/h", "mph"],
        "count": ["none"],
    }
    return chosen[dimension]


@lru_cache(maxsize=4096)
def _parse(text: str, vague: tuple[tuple[str, Vagueness], ...]) -> Quantity:
    words = _normalise(text)
    own = dict(vague)
    meaning, rest, grain = _range(words) or _hedged(words, own, text)
    unit, dimension, noun = _unit(rest)
    if any(character.isdigit() for character in noun):
        raise QuantityError(f"{text!r} has a second number; write one number or a range (30 to 35)")
    if grain and dimension in ("length", "speed"):
        # A bare measure is rounded: "60 km" is anything that rounds to it.
        support = Interval(max(0.0, meaning.support.low - grain), meaning.support.high + grain)
        meaning = Vagueness(meaning.core, support)
    return Quantity(text, meaning.core, meaning.support, unit, dimension, noun)


def _normalise(text: str) -> str:
    if len(text) > MAX_LENGTH:
        raise QuantityError(f"{text[:40]!r}... is longer than {MAX_LENGTH} characters; shorten it")
    plain = unicodedata.normalize("NFKC", text).casefold().replace("–", "-").replace("—", "-")
    plain = re.sub(r"[£$€~]", lambda sign: "about " if sign[0] == "~" else "", plain)
    plain = re.sub(r"(?<=[0-9])-?(?=[a-z])", " ", plain)
    return " ".join(plain.split())


def _range(words: str) -> tuple[Vagueness, str, float] | None:
    if not (match := _RANGE.match(words)):
        return None
    low, high = (float(group.replace(",", "")) for group in match.groups())
    if low > high:
        raise QuantityError(f"{words!r} ends before it begins; write the smaller number first")
    both = Interval(low, high)
    return Vagueness(both, both), words[match.end() :].strip(), 0.0


def _hedged(words: str, own: Mapping[str, Vagueness], text: str) -> tuple[Vagueness, str, float]:
    if re.match(r"(?:minus\b|[-−] ?[0-9])", words):
        raise QuantityError(f"{text!r} is negative; write the amount without the sign")
    if ordinal := leading_ordinal(words):
        number, rest = float(ordinal[0]), ordinal[1]
        exact = Interval(number, number)
        return Vagueness(exact, exact), rest, 0.0
    hedge, rest = _leading(words, {**HEDGES, **{k: v for k, v in own.items() if k in HEDGES}})
    if match := _NUMBER.match(rest):
        number = float(match[1].replace(",", "")) * MULTIPLES.get(match[2] or "", 1.0)
        rest = rest[match.end() :].strip()
        if hedge:
            return hedge.times(number), rest, 0.0
        exact = Interval(number, number)
        return Vagueness(exact, exact), rest, _grain(match[1], number)
    if found := _vague_number(rest, own) or _spelled_number(rest):
        meaning, rest = found
        if hedge and meaning.core.low == meaning.core.high:
            meaning = hedge.times(meaning.core.low)
        return meaning, rest, 0.0
    raise QuantityError(
        f"{text!r} is not a quantity; write a number (17), a range (30 to 35) or a vague word "
        f"({', '.join(['several', 'dozens', 'hundreds', 'about 60'])}), then the unit"
    )


def _leading(words: str, table: Mapping[str, Vagueness]) -> tuple[Vagueness | None, str]:
    for phrase in sorted(table, key=lambda key: (-len(key), key)):
        if words == phrase or words.startswith(phrase + " "):
            return table[phrase], words[len(phrase) :].strip()
    return None, words


def _vague_number(words: str, own: Mapping[str, Vagueness]) -> tuple[Vagueness, str] | None:
    meaning, rest = _leading(words, {**NUMBERS, **own})
    if meaning is None:
        return None
    first, _, tail = rest.partition(" ")
    if first in MULTIPLES:
        return meaning.times(MULTIPLES[first]), tail
    return meaning, rest.removeprefix("of ")


def _spelled_number(words: str) -> tuple[Vagueness, str] | None:
    from text_to_num import text2num

    parts = words.split()
    for length in range(min(len(parts), 8), 0, -1):
        try:
            number = float(text2num(" ".join(parts[:length]), "en"))
        except ValueError:
            continue
        exact = Interval(number, number)
        return Vagueness(exact, exact), " ".join(parts[length:])
    return None


def _grain(digits: str, number: float) -> float:
    """Return half the step to which a printed number seems rounded (60 to 10, 55 to 1)."""
    if "." in digits:
        return 0.5 * 10.0 ** -len(digits.partition(".")[2])
    significant = digits.replace(",", "").rstrip("0")
    return 0.5 * 10.0 ** (len(digits.replace(",", "")) - len(significant)) if number else 0.5


def _unit(rest: str) -> tuple[str, Dimension, str]:
    rest = rest.removeprefix("of ")
    for word in _UNITS_BY_LENGTH:
        if rest == word or rest.startswith((word + " ", word + ",")):
            dimension, unit = UNIT_WORDS[word]
            return unit, dimension, rest[len(word) :].strip(" ,")
    return "", "count", rest
