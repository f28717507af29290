"""Words of a report to a quantity: "hundreds of miles", "about 60 km", "2 h 30 min", "300 or more fighters".

One grammar over the whole text: `parse` reads a field and refuses what it cannot read to the end, `scan` finds the same
amounts standing in a text. The same number, unit and printed precision give one interval, however they are written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from convoymap.errors import ConvoymapError
from convoymap.language import measure
from convoymap.language.amount_meaning import AmountError
from convoymap.language.calendar_names import DATED
from convoymap.language.folded import Token, tokens_of
from convoymap.language.labels import is_label
from convoymap.language.leftover import Leftover, leftover_of
from convoymap.language.match import Match
from convoymap.language.measure import Measure
from convoymap.language.quantity_value import Quantity as Quantity
from convoymap.language.units import EXAMPLES, Dimension, near_unit
from convoymap.language.vague import Vagueness

MAX_LENGTH = 120
_MOST_DIGITS = 15
"""Of a number: what a double holds exactly."""
_OPEN_NOUNS = 3
"""In a text a count takes at most so many words behind it as what is counted."""


class QuantityError(ConvoymapError, ValueError):
    """The words are not a quantity; write a number or a documented vague word, then the unit."""


def parse(
    text: str, *, dimension: Dimension | None = None, vague: Mapping[str, Vagueness] | None = None
) -> Quantity:
    """Return the quantity that the whole of a text says.

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
        If the words are not a quantity to their end, or not of `dimension`.

    Examples
    --------
    >>> parse("hundreds of miles").support
    Interval(low=100, high=1999)
    """
    return _parse(text, dimension, tuple(sorted((vague or {}).items(), key=lambda item: item[0])))


@lru_cache(maxsize=4096)
def _parse(
    text: str, dimension: Dimension | None, vague: tuple[tuple[str, Vagueness], ...]
) -> Quantity:
    if len(text) > MAX_LENGTH:
        raise QuantityError(f"{text[:40]!r}... is longer than {MAX_LENGTH} characters; shorten it")
    tokens, own = tokens_of(text), dict(vague)
    _refuse_negative(text, tokens)
    try:
        # "The seventh day" is seven days; as a measure it would be refused for its ordinal.
        found = measure.ordinal_at(tokens) or measure.measure_at(tokens, 0, own)
        if found is None:
            raise QuantityError(f"{text!r} {_why_unread(tokens)}")
        quantity = _whole(text, tokens, found, own, dimension)
    except AmountError as error:
        raise QuantityError(f"{text!r} {error}") from None
    if dimension and quantity.dimension != dimension:
        raise QuantityError(not_of_dimension(quantity, dimension))
    return quantity


def _why_unread(tokens: Sequence[Token]) -> str:
    if any(sum(map(str.isdigit, token.text)) > _MOST_DIGITS for token in tokens):
        return f"has a number of more than {_MOST_DIGITS} digits; write the amount that is reported, in fewer"
    return (
        "is not a quantity; write a number (17), a range (30 to 35) or a vague word "
        "(several, dozens, hundreds, about 60), then the unit"
    )


def _refuse_negative(text: str, tokens: Sequence[Token]) -> None:
    first = [token.text for token in tokens[:2]]
    signed = first[:1] == ["-"] and len(tokens) > 1 and tokens[1].kind == "number"
    if signed or first[:1] in (["minus"], ["negative"]):
        raise QuantityError(f"{text!r} is negative; write the amount without the sign")


def _whole(
    text: str,
    tokens: Sequence[Token],
    found: Measure,
    own: Mapping[str, Vagueness],
    dimension: Dimension | None,
) -> Quantity:
    """Return the quantity, once what stands behind it is a noun that it can have, or nothing."""
    # A dimension that is asked for settles what 5m means.
    if found.unit.name == "m" and measure.may_be_million(tokens, found) and dimension is None:
        number = tokens[0].text
        raise QuantityError(
            f"{text!r} may be {number} million or {number} metres; write one of them in full"
        )
    rest = leftover_of(tokens, found, own)
    if rest.problem:
        raise QuantityError(f"{text!r} {rest.problem}")
    return _quantity(text, _noun(text, rest), found, rest)


def _noun(text: str, rest: Leftover) -> str:
    """Return what is counted as the text has it, without case."""
    if not rest.words:
        return ""
    written = text[rest.words[0].start : rest.words[-1].end]
    return " ".join(unicodedata.normalize("NFKC", written).casefold().strip(" '-,").split())


def _quantity(text: str, noun: str, found: Measure, rest: Leftover) -> Quantity:
    """Return what was read as a quantity with every reading that a dot leaves open.

    Raises
    ------
    AmountError
        If a range ends before it begins.
    """
    # A count told for each of something is a rate.
    unit, dimension = found.unit.name, found.unit.dimension
    if rest.per:
        unit, dimension = rest.per, "rate"
    # One reading for each way to take a dot; readings that come to the same bounds are one.
    meanings = [
        measure.evaluated(found, rest.hedges, grouped=grouped)
        for grouped in (
            _senses(dimension, dotted=found.dotted) if rest.grouped is None else (rest.grouped,)
        )
    ]
    first, *rivals = (
        Quantity(text, meaning.core, meaning.support, unit, dimension, noun)
        for meaning in dict.fromkeys(meanings)
    )
    return replace(first, rivals=tuple(rivals))


def _senses(dimension: Dimension, *, dotted: bool) -> tuple[bool, ...]:
    """Return which ways to take one dot before three digits: between thousands in a count, either way in a measure."""
    if dimension in ("count", "rate"):
        return (True,)
    return (False, True) if dotted and dimension != "share" else (False,)


def not_of_dimension(quantity: Quantity, dimension: Dimension) -> str:
    """Return in words that a quantity is not of a dimension, which unit may be meant and what to write."""
    told = f"{quantity.text!r} is not a {dimension}"
    if quantity.dimension == "count" and quantity.noun:
        told += f": {quantity.noun!r} is not a unit of it known here{near_unit(quantity.noun)}"
    if dimension == "count":
        return f"{told}; write {EXAMPLES[dimension]}"
    return f"{told}; write a number and a unit ({EXAMPLES[dimension]})"


def leading(
    text: str, *, dimension: Dimension, vague: Mapping[str, Vagueness] | None = None
) -> Match[Quantity] | None:
    """Return the quantity of a dimension at the beginning of a text, and where it ends; None where none begins.

    Examples
    --------
    >>> leading("60 km east of Sukhna", dimension="length").end
    5
    """
    found = next(
        _matches(tokens_of(text), text, vague or {}, only_first=True, wanted=dimension), None
    )
    return found if found and found.value.dimension == dimension else None


def scan(text: str, *, vague: Mapping[str, Vagueness] | None = None) -> Iterator[Match[Quantity]]:
    """Yield every quantity that stands in a text, in order, with offsets in code points; no two overlap.

    A count takes up to three words behind it as what is counted; what ends a clause ends it.

    Examples
    --------
    >>> [found.value.text for found in scan("The 17 buses drove more than 60 km in two and a half days.")]
    ['17 buses', 'more than 60 km', 'two and a half days']
    """
    yield from _matches(tokens_of(text), text, vague or {}, only_first=False, wanted=None)


def _matches(
    tokens: Sequence[Token],
    text: str,
    own: Mapping[str, Vagueness],
    *,
    only_first: bool,
    wanted: Dimension | None,
) -> Iterator[Match[Quantity]]:
    at = 0
    while at < len(tokens):
        found = _match_at(tokens, at, text, own, wanted)
        if found is not None:
            match, at = found
            yield match
        else:
            at += 1
        if only_first:
            return


def _match_at(
    tokens: Sequence[Token],
    at: int,
    text: str,
    own: Mapping[str, Vagueness],
    wanted: Dimension | None,
) -> tuple[Match[Quantity], int] | None:
    if not _may_begin(tokens, at):
        return None
    try:
        found = measure.measure_at(tokens, at, own)
        if found is None or measure.is_article_alone(tokens, at, found):
            return None
        at = _first_word(tokens, at)
        rest = leftover_of(tokens, found, own, most=_OPEN_NOUNS)
    except AmountError:
        return None
    # "8 September" dates and "paragraph 12" names: neither is an amount.
    if (rest.problem and rest.first in DATED) or is_label(tokens, at, found):
        return None
    ends = [found.end] if rest.problem else [rest.end, found.end]
    for end in ends:
        # What stands in a text is what the same words say alone: without what is counted where those would be refused.
        start, stop = tokens[at].start, tokens[end - 1].end
        try:
            quantity = parse(text[start:stop], dimension=wanted, vague=own)
        except QuantityError:
            continue
        return Match(start, stop, quantity), end
    return None


def _first_word(tokens: Sequence[Token], at: int) -> int:
    """Return where an amount's own words begin, behind an article or an opening bracket."""
    while tokens[at].text in ("the", "all") or (
        tokens[at].kind == "sign" and tokens[at].text not in "~<>≤≥$£€."
    ):
        at += 1
    return at


def _may_begin(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an amount may begin at a token: not inside a date, a name with digits (M16) or a hyphened word."""
    if tokens[at].kind == "word" and tokens[at].text not in measure.BEGINNERS:
        return False
    before = tokens[at - 1] if at else None
    if before is None or not tokens[at].glued:
        return True
    # At any other sign or letter a number goes on with what stands before it: 10:30, M16.
    return before.text in ("(", '"', "“", "'", "$", "£", "€", "[", "~", "—")
