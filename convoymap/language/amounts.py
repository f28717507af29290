"""Amounts without their unit: a number or a vague word with its hedges, ranges, plus and minus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from convoymap.language.amount_meaning import (
    AmountError,
    Meaning,
    Sense,
    Words,
    hedged,
    spanning,
    taking,
)
from convoymap.language.figures import Figure, Numeral
from convoymap.language.folded import Token, fold, phrase_at, text_at
from convoymap.language.hedges import hedge_behind, hedges_before, past_skipped
from convoymap.language.interval import Interval
from convoymap.language.number_parts import Part, meaning_of, part_at
from convoymap.language.numerals import numeral_at
from convoymap.language.vague import Vagueness

OPENERS = frozenset(
    map(fold, ("between", "from", "anywhere", "somewhere", "بين", "من", "от", "между"))
)


_TO = frozenset(map(fold, ("-", "to", "through", "till", "until", "or", "~", "إلى", "أو", "до")))


_PLUS_MINUS = ("±", "+ / -", "+ -", "plus or minus", "give or take", "plus minus")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a text, and where it ends.

    Attributes
    ----------
    meaning
        Its bounds without `hedges`, given how it is to be taken.
    end
        The index of the token behind it.
    dotted
        Whether a dot in it can part thousands or be decimal.
    one
        Whether it is a bare one ("a", "one"), so that "or two" may follow its unit.
    fraction
        Whether it is a fraction alone, which may be a share.
    open_range
        ``between`` or ``from`` where such a word began it and no second number followed yet, else empty.
    hedges
        Hedges before it, outermost first, not yet in `meaning`: they hold for all of what the unit completes.
    """

    meaning: Meaning
    end: int
    dotted: bool = False
    one: bool = False
    fraction: bool = False
    open_range: str = ""
    hedges: tuple[Vagueness, ...] = ()


def amount_at(tokens: Sequence[Token], at: int, own: Words) -> Amount | None:
    """Return the longest amount that begins at a token, or None.

    Parameters
    ----------
    tokens, at
        The tokens of a text, and the index of the first one to read.
    own
        Bounds of a case's own for vague words, by the words of `convoymap.language.vague`.

    Raises
    ------
    AmountError
        If a range ends before it begins.
    """
    # A range may be opened before its hedges or behind them: between about 30 and 40, about between 30 and 40.
    at, opened = _opening(tokens, at)
    hedges, at = hedges_before(tokens, at, own)
    if not opened:
        at, opened = _opening(tokens, at)
    first = part_at(tokens, at, own)
    if first is None:
        return None
    dotted = bool(first.numeral and first.numeral.grouped)
    # A hedge right behind the number ends it: 300-odd, 60+. In "between 30 or so and 40" the range is not read yet.
    if (behind := hedge_behind(tokens, first.end, own)) is not None and not opened:
        meaning = hedged(first.meaning, (*hedges, behind[0]))
        return Amount(meaning, behind[1], dotted)
    # Hedges before the first number of a range hold for both: about 30 to 35.
    if (both := _range(tokens, first, own, opened)) is not None:
        low_high, end, either_dotted = both
        if (behind := hedge_behind(tokens, end, own)) is not None:
            hedges, end = (*hedges, behind[0]), behind[1]
        return Amount(hedged(low_high, hedges), end, dotted or either_dotted)
    # More than 100 but fewer than 200.
    if hedges and (bounded := _bounds_twice(tokens, first, hedges, own)) is not None:
        return bounded
    meaning, end = first.meaning, _said_again(tokens, first)
    if (around := plus_minus(tokens, end, own)) is not None:
        meaning = _give_or_take(meaning, around.meaning)
        return Amount(meaning, around.end, dotted or around.dotted, hedges=hedges)
    # A range may still follow behind the unit (a day or two, 30 km to 35 km), so hedges wait until that is read.
    one = first.word in ("a", "an") or _is_one(first.numeral)
    fraction = bool(first.numeral and first.numeral.fraction)
    return Amount(meaning, end, dotted, one, fraction, opened, hedges)


def _opening(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Skip an article or a currency's sign; return where the amount goes on, and the word that opens a range."""
    at = _past_noun(tokens, past_skipped(tokens, at))
    if text_at(tokens, at) in ("anywhere", "somewhere") and text_at(tokens, at + 1) in ("between", "from"):  # fmt: skip
        at += 1
    word = text_at(tokens, at)
    return (at + 1, word) if word in OPENERS - {"anywhere", "somewhere"} else (at, "")


def _is_one(numeral: Numeral | None) -> bool:
    return bool(numeral and numeral.figure == Figure(1.0, 1.0))


def _range(
    tokens: Sequence[Token], first: Part, own: Words, opened: str
) -> tuple[Meaning, int, bool] | None:
    """Return a range whose second number follows the first: 3 to 5, two or three hundred, between 3 and 5k."""
    start = range_joint(tokens, first.end, opened)
    if start is None:
        return None
    # "60 to about 70": the second number has hedges of its own.
    inner, start = hedges_before(tokens, start, own)
    second = part_at(tokens, start, own)
    # "5 to a village": an article alone is not a number.
    if second is None or (second.word in ("a", "an") and second.end == start + 1):
        return None
    # "17 or several hundred" gives two amounts, not a range.
    if not opened and text_at(tokens, first.end) == "or" and first.numeral and not second.numeral:
        return None
    low = _sharing(first, second)
    dotted = bool(second.numeral and second.numeral.grouped)
    return spanning(low, hedged(second.meaning, inner)), second.end, dotted


def _bounds_twice(
    tokens: Sequence[Token], first: Part, hedges: tuple[Vagueness, ...], own: Words
) -> Amount | None:
    """Return an amount between a lower and an upper bound: more than 100 but fewer than 200."""
    start = first.end + (text_at(tokens, first.end) == ",")
    if text_at(tokens, start) not in ("and", "but"):
        return None
    other, at = hedges_before(tokens, start + 1, own)
    second = part_at(tokens, at, own) if other else None
    if second is None:
        return None
    one, two = hedged(first.meaning, hedges), hedged(second.meaning, other)

    def meant(sense: Sense) -> Vagueness:
        a, b = one(sense).support, two(sense).support
        if not a.meets(b):
            raise AmountError(
                "gives two bounds that exclude each other; write the smaller one first"
            )
        both = Interval(max(a.low, b.low), min(a.high, b.high))
        return Vagueness(both, both)

    return Amount(meant, second.end)


def _said_again(tokens: Sequence[Token], first: Part) -> int:
    """Return where a number ends that is said once more in brackets: forty-five (45)."""
    if text_at(tokens, first.end) != "(" or first.numeral is None:
        return first.end
    again = numeral_at(tokens, first.end + 1)
    if again is None or text_at(tokens, again.end) != ")":
        return first.end
    same = first.numeral.figure.value in (
        again.figure.value,
        again.grouped and again.grouped.value,
    )
    return again.end + 1 if same else first.end


_MEASURES = frozenset(
    {
        "radius",
        "distance",
        "length",
        "range",
        "depth",
        "width",
        "height",
        "speed",
        "total",
        "number",
    }
)


def _past_noun(tokens: Sequence[Token], at: int) -> int:
    """Return where an amount goes on behind what it measures (a radius of) and an article before a number (a 60-km)."""
    article = text_at(tokens, at) in ("a", "an")
    if text_at(tokens, at + article) in _MEASURES and text_at(tokens, at + article + 1) == "of":
        return at + article + 2
    # "A 60-km march" has the article of the noun; in "a half" and "a hundred" it is part of the number.
    article = article or text_at(tokens, at) in ("another", "further", "additional")
    following = numeral_at(tokens, at + 1) if article else None
    return at + 1 if following and not following.fraction and not following.scales else at


def range_joint(tokens: Sequence[Token], at: int, opened: str) -> int | None:
    """Return where the second number of a range begins behind its joint, or None where no joint stands."""
    word = text_at(tokens, at)
    # Only behind "between" does "and" make a range; elsewhere it joins two amounts.
    if opened in ("between", "بين", "между"):
        return at + 1 if word in ("and", "-", "و", "и", "to", "&") else None
    # A 30- to 35-km march.
    if text_at(tokens, at) == "-" and text_at(tokens, at + 1) in ("to", "or"):
        return at + 2 + (text_at(tokens, at + 2) == "-")
    # 30..35 and 30...35.
    if word == "." and text_at(tokens, at + 1) == ".":
        return at + 2 + (text_at(tokens, at + 2) == ".")
    # 300 up to 400; 300 if not 400.
    if (word, text_at(tokens, at + 1)) in (("up", "to"), ("if", "not")):
        return at + 2
    return at + 1 if word in _TO else None


def _sharing(first: Part, second: Part) -> Meaning:
    """Return the first number of a range with the scale that the second shares: 3 to 5 thousand is 3,000 to 5,000.

    In 3-5,000 it may share the thousand and mostly does: the core says so, the support holds what is printed too.
    """
    low, high = first.numeral, second.numeral
    if low is None or high is None or low.scales or low.figure.value >= 1_000.0:
        return first.meaning
    # The widest scale that keeps the order: one to two hundred thousand shares the hundred thousand.
    for scale in high.scales:
        if low.figure.value * scale < high.figure.value:
            return meaning_of(low, scale)
    figure = high.grouped or high.figure
    literal, shared = low.figure.value, low.figure.value * 1_000.0
    if high.separated and figure.value % 1_000 == 0 and shared < figure.value:
        return lambda _sense: Vagueness(Interval(shared, shared), Interval(literal, shared))
    return first.meaning


def plus_minus(tokens: Sequence[Token], at: int, own: Words) -> Amount | None:
    """Return by how much a number may be off: ± 5, +/- 5, give or take 5."""
    phrase, end = phrase_at(tokens, at, dict.fromkeys(_PLUS_MINUS))
    if not phrase:
        return None
    part = part_at(tokens, end, own)
    return Amount(part.meaning, part.end) if part else None


def _give_or_take(meaning: Meaning, off: Meaning) -> Meaning:
    def meant(sense: Sense) -> Vagueness:
        return taking(meaning, off(Sense(False, sense.grouped)).support.high, sense)

    return meant
