"""An amount with its unit: compound durations, units that stand twice, "a day or two", hedges behind the unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from convoymap.language.amount_meaning import Meaning, Sense, Words, hedged, spanning, taking
from convoymap.language.amounts import OPENERS, Amount, amount_at, plus_minus, range_joint
from convoymap.language.folded import Token, joined, text_at
from convoymap.language.fractions import FRACTIONS, part_of, spelled_fraction
from convoymap.language.hedges import SKIPPED, hedge_behind
from convoymap.language.interval import Interval
from convoymap.language.number_parts import ALONE
from convoymap.language.number_words import ARABIC_WHOLE, BELOW_HUNDRED, SCALES
from convoymap.language.numerals import numeral_at
from convoymap.language.ordinals import leading_ordinal
from convoymap.language.units import COUNT, UNIT_WORDS, Unit, unit_at
from convoymap.language.vague import HEDGES, NUMBER_FORMS, NUMBERS, SIGNS, Vagueness

_BEFORE_UNIT = frozenset(
    {"full", "whole", "long", "straight", "consecutive", "good", "solid", "more", "further", "additional", "extra"}
)  # fmt: skip
"""Words that may stand between a number and its unit and change nothing."""
_DUALS = {
    "كيلومتران": "كيلومتر", "كيلومترين": "كيلومتر", "يومان": "يوم", "يومين": "يوم", "ساعتان": "ساعه", "ساعتين": "ساعه",
    "اسبوعان": "اسبوع", "اسبوعين": "اسبوع", "شهران": "شهر", "شهرين": "شهر", "ميلان": "ميل", "ميلين": "ميل",
    "عامان": "عام", "عامين": "عام", "سنتان": "سنه", "سنتين": "سنه",
}  # fmt: skip
"""Arabic words for two of a unit (folded)."""


BEGINNERS = frozenset(
    phrase.split()[0]
    for phrase in (
        *HEDGES, *SIGNS, *NUMBERS, *NUMBER_FORMS, *BELOW_HUNDRED, *SCALES, *ARABIC_WHOLE, *FRACTIONS, *ALONE,
        *SKIPPED, *OPENERS, *_DUALS, "point", "a", "an", ".",
    )
)  # fmt: skip
"""First words of amounts in words; no other word begins one."""


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount with its unit, not yet evaluated.

    Attributes
    ----------
    meaning
        Its bounds in `unit`, given how it is to be taken.
    unit
        `COUNT` where no unit follows.
    begin, end
        The tokens that it takes.
    dotted
        Whether a dot in it can part thousands or be decimal.
    """

    meaning: Meaning
    unit: Unit
    begin: int
    end: int
    dotted: bool = False
    fraction: bool = False


def measure_at(tokens: Sequence[Token], at: int, own: Words) -> Measure | None:
    """Return the longest amount with its unit that begins at a token, or None.

    Raises
    ------
    AmountError
        If a range ends before it begins.
    """
    if (dual := _dual_at(tokens, at)) is not None:
        return dual
    amount = amount_at(tokens, at, own)
    if amount is None:
        return None
    if (found := unit_behind(tokens, amount.end)) is None:
        if amount.open_range:
            return None
        # No unit: a bare number, which may be a count.
        meaning = hedged(amount.meaning, amount.hedges)
        return Measure(meaning, COUNT, at, amount.end, amount.dotted, amount.fraction)
    unit, end = found
    measured = Measure(amount.meaning, unit, at, end, amount.dotted)
    # One of these may go on behind the unit; hedges stay out of it until then, for they hold for all of it.
    for extend in (_or_two, _unit_twice, _more_or_less, _compound):
        if (longer := extend(tokens, measured, amount, own)) is not None:
            measured = longer
            break
    else:
        if amount.open_range:
            return None
    hedges, end = amount.hedges, measured.end
    if (behind := hedge_behind(tokens, end, own)) is not None:
        # "About a week or more": the hedge behind the unit is applied to what the one before the number gave.
        hedges, end = (behind[0], *hedges), behind[1]
    return replace(measured, meaning=hedged(measured.meaning, hedges), end=end)


def unit_behind(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """Return the unit behind a number, past a hyphen, ``of (a)`` and words that change nothing."""
    start = at + (text_at(tokens, at) == "-")
    # Two such words at most: three full consecutive days.
    start += text_at(tokens, start) in _BEFORE_UNIT
    start += text_at(tokens, start) in _BEFORE_UNIT
    # "Three quarters of a mile" ...
    if text_at(tokens, start) == "of":
        start += 1 + (text_at(tokens, start + 1) in ("a", "an"))
    elif (
        # ... and "half a mile": only behind a fraction does an article lead to the unit.
        text_at(tokens, start) in ("a", "an") and start > 0 and tokens[start - 1].text in FRACTIONS
    ):
        start += 1
    return unit_at(tokens, start)


def evaluated(found: Measure, hedges: Sequence[Vagueness], *, grouped: bool) -> Vagueness:
    """Return the bounds of a measure in its own unit, `grouped` where a dot before three digits parts thousands."""
    return hedged(found.meaning, hedges)(Sense(found.unit.rounds, grouped))


def ordinal_at(tokens: Sequence[Token]) -> Measure | None:
    """Return "the seventh day" as seven days; None where the text is not an ordinal with a unit of time."""
    found = leading_ordinal(joined(tokens))
    if found is None:
        return None
    number, rest = found
    unit = UNIT_WORDS.get(rest)
    if unit is None or unit.dimension != "time":
        return None
    exact = Interval(float(number), float(number))
    return Measure(lambda _sense: Vagueness(exact, exact), unit, 0, len(tokens))


def may_be_million(tokens: Sequence[Token], found: Measure) -> bool:
    """Return whether a measure is digits with a small m glued to them and nothing behind: 2m."""
    last = found.end - 1
    return found.end == len(tokens) == 2 and tokens[last].text == "m" and tokens[last].glued


def is_article_alone(tokens: Sequence[Token], at: int, found: Measure) -> bool:
    """Return whether what was read is an article or a "no" before some word, which in a text is not an amount."""
    words = [token.text for token in tokens[at : found.end] if token.text != "the"]
    return found.unit is COUNT and len(words) == 1 and words[0] in _NO_AMOUNT_ALONE


_NO_AMOUNT_ALONE = frozenset({"a", "an", "no", "few", "single", "score"})


def _dual_at(tokens: Sequence[Token], at: int) -> Measure | None:
    word = _DUALS.get(text_at(tokens, at))
    if word is None:
        return None
    two = Interval(2.0, 2.0)
    unit = UNIT_WORDS[word]

    def meant(sense: Sense) -> Vagueness:
        return Vagueness(two, Interval(1.5, 2.5) if sense.rounds else two)

    return Measure(meant, unit, at, at + 1)


_Extension = Callable[[Sequence[Token], Measure, Amount, Words], "Measure | None"]


def _or_two(tokens: Sequence[Token], found: Measure, amount: Amount, own: Words) -> Measure | None:
    """Return "a day or two" as a range: the second number shares the unit before it."""
    if not amount.one or text_at(tokens, found.end) not in ("or", "to"):
        return None
    second = numeral_at(tokens, found.end + 1)
    if second is None or unit_behind(tokens, second.end) is not None:
        return None
    # "A day or one" is not a range.
    if second.figure.value <= 1.0:
        return None
    last = Interval(second.figure.value, second.figure.value)
    meaning = spanning(found.meaning, lambda _sense: Vagueness(last, last))
    return replace(found, meaning=meaning, end=second.end)


def _unit_twice(
    tokens: Sequence[Token], found: Measure, amount: Amount, own: Words
) -> Measure | None:
    """Return a range whose unit stands twice, or first: 30 km to 35 km, 10 minutes to 2 hours, from 5 km to 8."""
    start = range_joint(tokens, found.end, amount.open_range)
    # What "from" or "between" opened is not closed by "or".
    if start is None or (text_at(tokens, found.end) == "or" and amount.open_range):
        return None
    second = amount_at(tokens, start, own)
    if second is None:
        return None
    behind = unit_behind(tokens, second.end)
    if behind is None:
        # "from 5 km to 8" shares the unit; "60 km to 2 towns" does not.
        if not amount.open_range or second.end < len(tokens):
            return None
        behind = (found.unit, second.end)
    unit, end = behind
    if unit.dimension != found.unit.dimension:
        return None
    # Both in the unit of the second: 10 minutes to 2 hours is in hours.
    low = _converted(found.meaning, found.unit.factor / unit.factor)
    meaning = spanning(low, hedged(second.meaning, second.hedges))
    return Measure(meaning, unit, found.begin, end, found.dotted or second.dotted)


def _converted(meaning: Meaning, factor: float) -> Meaning:
    return meaning if factor == 1.0 else lambda sense: meaning(sense).times(factor)


def _more_or_less(
    tokens: Sequence[Token], found: Measure, amount: Amount, own: Words
) -> Measure | None:
    """Return an amount with a plus and minus behind its unit: 60 km ± 5, 60 km give or take 5 km."""
    off = plus_minus(tokens, found.end, own)
    if off is None:
        return None
    unit, end = unit_behind(tokens, off.end) or (found.unit, off.end)
    if unit.dimension not in (found.unit.dimension, "share"):
        return None

    def meant(sense: Sense) -> Vagueness:
        by = off.meaning(Sense(False, sense.grouped)).support.high
        # 60 km ± 10 % is off by a share of the amount, 60 km ± 500 m by a length.
        if unit.dimension == "share":
            by *= found.meaning(Sense(False, sense.grouped)).core.high / 100.0
        else:
            by *= unit.factor / found.unit.factor
        return taking(found.meaning, by, sense)

    return replace(found, meaning=meant, end=end)


def _compound(
    tokens: Sequence[Token], found: Measure, amount: Amount, own: Words
) -> Measure | None:
    """Return an amount with smaller units or a fraction behind it: 2 h 30 min, 5 ft 10, an hour and a half."""
    if found.unit.dimension not in ("time", "length", "mass"):
        return None
    grown: Measure | None = None
    # As many parts as there are, each of a smaller unit than the one before: 1 day 2 hours 30 min.
    while longer := _smaller_unit(tokens, grown or found, own) or _and_half(tokens, grown or found):
        grown = longer
    return grown


def _smaller_unit(tokens: Sequence[Token], found: Measure, own: Words) -> Measure | None:
    at = found.end
    at += text_at(tokens, at) == ","
    at += text_at(tokens, at) in ("and", "&", "و", "-")
    numeral = numeral_at(tokens, at)
    # A part that can be read in two ways (1.500) completes nothing.
    if numeral is None or numeral.grouped:
        return None
    unit, end = _unit_below(tokens, numeral.end, found.unit)
    if unit is None or unit.dimension != found.unit.dimension or unit.factor >= found.unit.factor:
        return None
    share, value = found.unit.factor / unit.factor, numeral.figure.value

    def meant(sense: Sense) -> Vagueness:
        part = found.meaning(Sense(False, sense.grouped)).times(share)
        # The smaller unit is given to its ones, whatever zeros the figure ends with.
        grain = min(numeral.figure.grain, 0.5) if sense.rounds else 0.0
        core = part.core + Interval(value, value)
        return Vagueness(core, part.support + Interval(value - grain, value + grain))

    return Measure(meant, unit, found.begin, end, found.dotted)


def _unit_below(tokens: Sequence[Token], at: int, above: Unit) -> tuple[Unit | None, int]:
    """Return the unit of a smaller part: minutes where an m or nothing follows hours (2h30), inches behind feet."""
    if above.name == "foot" and text_at(tokens, at) in ("in", '"'):
        return UNIT_WORDS["inch"], at + 1
    if above.name == "hour":
        if text_at(tokens, at) == "m":
            return UNIT_WORDS["min"], at + 1
        if unit_behind(tokens, at) is None and tokens[at - 1].glued:
            return UNIT_WORDS["min"], at
    return unit_behind(tokens, at) or (None, at)


def _and_half(tokens: Sequence[Token], found: Measure) -> Measure | None:
    """Return an amount with the fraction of a unit behind it: an hour and a half, two days and a quarter, يوم ونصف."""
    word = text_at(tokens, found.end)
    if word in ("and", "و"):
        read = spelled_fraction(tokens, found.end + 1)
    else:
        parts = FRACTIONS.get(word[1:]) if word.startswith("و") else None
        part = part_of(*parts) if parts else None
        read = (part, found.end + 1) if part else None
    if read is None:
        return None
    figure, end = read
    share = figure.value

    def meant(sense: Sense) -> Vagueness:
        whole = found.meaning(Sense(False, sense.grouped))
        grain = figure.grain if sense.rounds else 0.0
        core = whole.core + Interval(share, share)
        return Vagueness(core, whole.support + Interval(share - grain, share + grain))

    return replace(found, meaning=meant, end=end)
