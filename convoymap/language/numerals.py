"""Numbers in digits and in words: what they are, and to which step they are printed.

Words round as the same figures do: sixty is 60, two and a half is 2.5. Rules for separators: a comma, dot, blank or
apostrophe before groups of three digits groups; a comma or dot before another count of digits is a decimal sign; one
dot before exactly three digits is both, and whoever knows what is counted decides (`Numeral.grouped`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from convoymap.language.figures import MOST, Figure, Numeral, step_of
from convoymap.language.folded import Token, text_at, word_set
from convoymap.language.fractions import (
    and_fraction,
    half_joined,
    over_at,
    part_of,
    spelled_fraction,
)
from convoymap.language.number_words import SCALES, decimals_at, whole_words

_SHORT_SCALES = {
    "k": 1e3,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
}
"""What may follow digits, with or without a blank: 2k, 1 bn."""


# By line: 1,500 and 1,500.25; 1.500.000 and 1.500.000,25; 1'500 and 1.500,25; the Indian 1,50,000. Not 1.500, which is
# read in two ways (`_DOTTED`).
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{1,9})?"
                      r"|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?:,[0-9]{1,9})?"
                      r"|[1-9][0-9]{0,2}(?:'[0-9]{3})+(?:[.,][0-9]{1,9})?|[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]{1,9}"
                      r"|[1-9][0-9]{0,1}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]{1,9})?")  # fmt: skip


_PLAIN = re.compile(r"0|[1-9][0-9]{0,14}")


# A comma before three digits groups, so a decimal comma has one or two behind it: 2,5.
_DECIMAL = re.compile(r"([0-9]{1,15})(?:\.(?=[0-9]{1,9}$)|,(?=[0-9]{1,2}$))([0-9]+)")


_DOTTED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


def numeral_at(tokens: Sequence[Token], at: int, below: float = math.inf) -> Numeral | None:
    """Return the longest number that begins at a token, in digits or in words; None where no number begins.

    What follows a scale word has smaller ones: `below` is the scale that the number itself follows.
    """
    # A fraction comes before words, or "three quarters" would be a three.
    for read in (_digits, _leading_point, _fraction, _words):
        if (found := read(tokens, at, below)) is not None and found.figure.value <= MOST:
            return found
    return None


def _digits(tokens: Sequence[Token], at: int, below: float) -> Numeral | None:
    if at >= len(tokens) or tokens[at].kind != "number":
        return None
    spelled, end = _with_blanks(tokens, at)
    read = _read_digits(spelled)
    if read is None:
        return None
    figure, grouped = read
    # The reading that takes most tokens goes first: 2 1/2, then 2 point 5, then 1/2, then the digits with their scale.
    mixed = and_fraction(tokens, end, figure)
    if mixed is not None:
        return _scaled(tokens, *mixed, below=below)
    if text_at(tokens, end) == "point" and re.fullmatch("[0-9]{1,9}", text_at(tokens, end + 1)):
        decimals = tokens[end + 1].text
        spoken = Figure(float(f"{round(figure.value)}.{decimals}"), 10.0 ** -len(decimals))
        return _scaled(tokens, spoken, end + 2, below=below)
    if (over := _slashed(tokens, at, end, below) or _fraction(tokens, at, below)) is not None:
        return over
    found = _scaled(tokens, figure, end, grouped, below=below)
    # "3-5,000" may mean 3,000 to 5,000, "3-5000" hardly: amounts ask whether the thousands are parted.
    separated = bool(grouped) or (figure.value >= 1_000.0 and not spelled.isdecimal())
    return replace(found, separated=separated and found.end == end)


def _leading_point(tokens: Sequence[Token], at: int, below: float) -> Numeral | None:
    """Read .77 and "point 77"."""
    if text_at(tokens, at) not in (".", "point") or not re.fullmatch(
        "[0-9]{1,9}", text_at(tokens, at + 1)
    ):
        return None
    # A full stop ends a sentence unless digits follow it at once.
    if text_at(tokens, at) == "." and not tokens[at + 1].glued:
        return None
    digits = tokens[at + 1].text
    return _scaled(tokens, Figure(float(f"0.{digits}"), 10.0 ** -len(digits)), at + 2, below=below)


def _with_blanks(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return digits whose thousands are parted by single blanks (3 000) as one number, and where it ends."""
    spelled, end = tokens[at].text, at + 1
    if not re.fullmatch(r"[1-9][0-9]{0,2}", spelled):
        return spelled, end
    parts = [spelled]
    # Exactly one blank before each group of three digits: 3 000.
    while end < len(tokens) and tokens[end].start == tokens[end - 1].end + 1:
        found = re.fullmatch(r"([0-9]{3})([.,][0-9]{1,9})?", tokens[end].text)
        if not found or tokens[end].kind != "number":
            break
        parts.append(tokens[end].text)
        end += 1
        if found[2]:
            break
    return "'".join(parts), end


def _read_digits(spelled: str) -> tuple[Figure, Figure | None] | None:
    """Return digits with separators as a number, and as the other number that they may be; None for other digits."""
    if _PLAIN.fullmatch(spelled):
        return Figure(float(spelled), step_of(float(spelled))), None
    if _GROUPED.fullmatch(spelled):
        return _grouped(spelled), None
    if found := _DECIMAL.fullmatch(spelled):
        figure = Figure(float(f"{found[1]}.{found[2]}"), 10.0 ** -len(found[2]))
        return figure, _grouped(spelled) if _DOTTED.fullmatch(spelled) else None
    return None


def _grouped(spelled: str) -> Figure:
    separators = [sign for sign in spelled if not sign.isdigit()]
    last = separators[-1]
    # The last sign is decimal where it is another one than those before, or an apostrophe's companion.
    if len(set(separators)) > 1:
        whole, _, decimals = spelled.rpartition(last)
        return Figure(float(f"{re.sub('[^0-9]', '', whole)}.{decimals}"), 10.0 ** -len(decimals))
    value = float(re.sub("[^0-9]", "", spelled))
    return Figure(value, step_of(value))


def _slashed(tokens: Sequence[Token], at: int, end: int, below: float) -> Numeral | None:
    """Read 1/2 and ½ where no whole number stands before it."""
    parts = over_at(tokens, at)
    if parts is None or end != at + 1:
        return None
    figure = part_of(*parts)
    return _scaled(tokens, figure, at + 3, fraction=True, below=below) if figure else None


def _fraction(tokens: Sequence[Token], at: int, below: float) -> Numeral | None:
    """Read a fraction that begins a number: half a million, three quarters of a mile, a quarter of an hour."""
    found = spelled_fraction(tokens, at)
    if found is None:
        return None
    figure, end = found
    # "Half a million", "a quarter of a million": the article belongs to the scale behind it.
    after = end + (text_at(tokens, end) == "-")
    after += text_at(tokens, after) == "of"
    if text_at(tokens, after) in ("a", "an", "one"):
        return _scaled(tokens, figure, after + 1, fraction=True, below=below)
    if text_at(tokens, after) in SCALES:
        return _scaled(tokens, figure, after, fraction=True, below=below)
    return Numeral(figure, end, fraction=True)


def _scaled(
    tokens: Sequence[Token],
    figure: Figure,
    at: int,
    grouped: Figure | None = None,
    *,
    fraction: bool = False,
    below: float,
) -> Numeral:
    """Apply the scale words behind digits or a fraction: 2 million, 3 hundred thousand, 2k, half a dozen."""
    # Scales behind digits do not go down (3 hundred thousand); a smaller one begins the next part of the number.
    bare, scales = True, list[float]()
    while True:
        after = at + (text_at(tokens, at) == "-" and text_at(tokens, at + 1) in SCALES)
        scale = _scale_at(tokens, after, first=bare and not fraction)
        if scale is None or (scales and scale < scales[-1]):
            break
        figure, grouped = figure.times(scale), None
        scales.append(scale)
        at, bare = after + 1, False
        # The point of an abbreviation: 3 млн.
        at += text_at(tokens, at) == "." and tokens[at - 1].text in ("тыс", "млн", "bn", "mn")
    if (
        scales
        and scales[-1] < below
        and (more := _more_behind(tokens, at, figure, scales)) is not None
    ):
        return more
    return Numeral(figure, at, grouped, tuple(scales), fraction, bare and not fraction)


def _more_behind(
    tokens: Sequence[Token], at: int, figure: Figure, scales: Sequence[float]
) -> Numeral | None:
    """Read what follows a scale: 4 thousand 3 hundred, 3 hundred and 21, 3 million and a half."""
    # "3 ملايين ونصف", three million and a half.
    if (half := half_joined(text_at(tokens, at))) is not None and scales[-1] >= 1e3:
        value = figure.value + half * scales[-1]
        return Numeral(Figure(value, step_of(value)), at + 1)
    start = at + (text_at(tokens, at) in ("and", "&", ","))
    if start > at and (part_behind := spelled_fraction(tokens, start)) is not None:
        part = part_behind[0].times(scales[-1])
        after = text_at(tokens, part_behind[1])
        # "2 hundred and a half" may be 200.5 or 250; "3 thousand and a half million" is two numbers.
        if scales[-1] < 1e3 or after in SCALES or text_at(tokens, at) == ",":
            return None
        return Numeral(
            Figure(figure.value + part.value, part_behind[0].step * scales[-1]), part_behind[1]
        )
    # "3 thousand 21" and "3 thousand, 21" may be two numbers; "4 thousand 3 hundred" is one.
    digits = start < len(tokens) and tokens[start].kind == "number"
    apart = digits and (start == at or text_at(tokens, at) == ",")
    if apart and _scale_at(tokens, start + 1, first=False) is None:
        return None
    # What completes the number is smaller than the scale before it.
    rest = numeral_at(tokens, start, scales[-1])
    if rest is None or rest.fraction or rest.grouped or not 0 < rest.figure.value < scales[-1]:
        return None
    # "3 thousand, five" may be a list.
    if text_at(tokens, at) == "," and not rest.scales:
        return None
    value = figure.value + rest.figure.value
    return Numeral(Figure(value, min(step_of(value), rest.figure.step)), rest.end)


def _scale_at(tokens: Sequence[Token], at: int, *, first: bool) -> float | None:
    word = text_at(tokens, at)
    if word in SCALES or word.removesuffix("s") in (
        "million",
        "billion",
        "dozen",
        "thousand",
        "lakh",
        "crore",
    ):
        return SCALES.get(word) or SCALES[word.removesuffix("s")]
    # k, m and bn stand right behind digits, never behind another scale.
    if not first:
        return None
    named = at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].kind == "number"
    if (
        word == "m"
        and not named
        and (tokens[at].capital or tokens[at].glued)
        and _is_million(tokens, at)
    ):
        return 1e6
    return _SHORT_SCALES.get(word)


def _is_million(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an m behind digits is a million: a capital, or something to count follows."""
    following = text_at(tokens, at + 1)
    counted = (
        at + 1 < len(tokens) and tokens[at + 1].kind == "word" and following not in _NOT_COUNTED
    )
    return tokens[at].capital or counted


# Behind an "m" these say that it is metres: 5 m north, 5 m away.
_NOT_COUNTED = word_set(
    """
    n e s w ne nw se sw nne ene ese sse ssw wsw wnw nnw to or and from of in north south east west northeast
    northwest southeast southwest away long wide deep
    high per a an radius behind before beyond past off outside tall apart further farther due
    """
)


def _words(tokens: Sequence[Token], at: int, below: float) -> Numeral | None:
    """Read a number in words, then a fraction or decimals behind it and a scale behind those."""
    found = whole_words(tokens, at)
    if found is None:
        return None
    value, end, scales = found
    figure = Figure(value, step_of(value))
    if (mixed := and_fraction(tokens, end, figure)) is not None:
        # "A million and a half" is 1.5 million, but "two and a half" is 2.5.
        unit = scales[-1] if scales and text_at(tokens, at) in ("a", "one") else 1.0
        if scales and unit == 1.0:
            # "two hundred and a half" may be 200.5 or 250.
            return None
        part = Figure(mixed[0].value - value, mixed[0].step)
        whole = value + part.times(unit).value
        step = part.step * unit
        return _scaled(tokens, Figure(whole, step), mixed[1], below=below)
    if text_at(tokens, end) == "point" and (decimals := decimals_at(tokens, end + 1)):
        digits, end = decimals
        figure = Figure(float(f"{round(value)}.{digits}"), 10.0 ** -len(digits))
        return _scaled(tokens, figure, end, below=below)
    if scales and (half := half_joined(text_at(tokens, end))) is not None and min(scales) >= 1e3:
        value += half * min(scales)
        return Numeral(Figure(value, step_of(value)), end + 1)
    return Numeral(figure, end, scales=scales)
