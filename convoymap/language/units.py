"""Words to units: one or several words, rates such as km per hour, and the unit nearest to a misspelling."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convoymap.errors import ConvoymapError
from convoymap.language.alike import nearest
from convoymap.language.folded import Token, fold, tokens_of
from convoymap.language.time_units import SECONDS_AN_HOUR
from convoymap.language.unit_table import CANONICAL as CANONICAL
from convoymap.language.unit_table import COUNT as COUNT
from convoymap.language.unit_table import EXAMPLES as EXAMPLES
from convoymap.language.unit_table import UNIT_WORDS as UNIT_WORDS
from convoymap.language.unit_table import UNITS_BY_NAME
from convoymap.language.unit_table import Dimension as Dimension
from convoymap.language.unit_table import Unit as Unit


class UnitError(ConvoymapError, ValueError):
    """The words are not a unit; the message names the nearest one known here."""


_LONGEST = 5


_PER = frozenset({"per", "a", "an", "each", "every", "في"})


_LIKE_ENOUGH = 87.0


_PREFIXED = re.compile(
    "(?:deci|deca|hecto|micro|nano|pico|femto|mega|giga)(?:met(?:er|re)|gram(?:me)?|second|lit(?:er|re))s?"
)


def unit_named(name: str) -> Unit:
    """Return the unit of an id, such as ``nautical_mile``, ``km/day`` or the empty id of a count."""
    if name in UNITS_BY_NAME:
        return UNITS_BY_NAME[name]
    way, _, time = name.partition("/")
    return _over(UNITS_BY_NAME[way], UNITS_BY_NAME[time]) if time else COUNT


def factor(unit: str, dimension: Dimension) -> float:
    """Return how many canonical units (km, seconds, km/h, square km, kg, percent) one unit of this id is.

    Of a unit that varied, as most writers mean it.

    Raises
    ------
    UnitError
        If the unit measures something else.

    Examples
    --------
    >>> factor("mile", "length")
    1.609344
    """
    found = unit_named(unit)
    if found.dimension != dimension:
        raise UnitError(f"{unit!r} is not a unit of {dimension}; write {EXAMPLES[dimension]}")
    return found.factor


def parse(text: str) -> Unit:
    """Return the unit that the whole of a text names.

    Raises
    ------
    UnitError
        If the text is not a unit.

    Examples
    --------
    >>> parse("nautical miles").name, parse("km per day").name
    ('nautical_mile', 'km/day')
    """
    tokens = tokens_of(text)
    found = unit_at(tokens, 0)
    if found is None or found[1] < len(tokens):
        raise UnitError(f"{text[:60]!r} is not a unit known here{near_unit(text)}")
    return found[0]


def unit_at(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """Return the longest unit that begins at a token, rates such as ``km per hour`` included, and where it ends."""
    plain = _plain_unit(tokens, at)
    if plain is None:
        return None
    unit, end = plain
    if unit.dimension == "length" and (below := _denominator(tokens, end)) is not None:
        return _over(unit, below[0]), below[1]
    return unit, end


def _plain_unit(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    # The longest unit first: "nautical mile" and "metric ton" before shorter words that begin alike.
    for end in range(min(at + _LONGEST, len(tokens)), at, -1):
        unit = UNIT_WORDS.get(_spelled(tokens[at:end]))
        if unit is None:
            continue
        if tokens[at].text == "s" and tokens[at].glued:
            continue  # the 1980s, 90s
        power = _square(tokens, end)
        squared = UNIT_WORDS.get(f"square {_spelled(tokens[at:end])}") if power else None
        if power and squared:
            return squared, power
        # "5 T-72" holds no tonnes.
        if len(tokens[end - 1].text) == 1 and _is_designation(tokens, end):
            return None
        if end < len(tokens) and tokens[end].glued and tokens[end].kind == "number":
            # km2, m16: no such unit, unless minutes follow hours (2h30).
            if unit.name != "hour":
                return None
        elif _is_point(tokens, end) and _abbreviates(tokens, at, end):
            end += 1  # "km." is km
        return unit, end
    return None


def _spelled(tokens: Sequence[Token]) -> str:
    """Return tokens as the table has them: m.p.h. as mph, an apostrophe behind a plural kept."""
    words = ""
    for number, token in enumerate(tokens):
        joint = "" if number == 0 or token.text == "'" else " "
        words += joint + token.text
    return words


def _is_point(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text == "." and tokens[at].glued


def _is_designation(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a hyphen and a number follow a letter at once, as in T-72."""
    following = tokens[at : at + 2]
    kinds = [(token.text == "-", token.kind == "number", token.glued) for token in following]
    return kinds == [(True, False, True), (False, True, True)]


def _abbreviates(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a point behind a unit belongs to it ("60 km. east") rather than ending a sentence."""
    goes_on = end + 1 < len(tokens) and not tokens[end + 1].capital
    return goes_on and len(tokens[end - 1].text) <= 4 and end == at + 1


def _square(tokens: Sequence[Token], at: int) -> int | None:
    """Return where a power of two behind a unit ends (km², km2), or None."""
    if at + 1 < len(tokens) and tokens[at].text == "^" and tokens[at + 1].text == "2":
        return at + 2
    if at < len(tokens) and tokens[at].glued and tokens[at].text == "2":
        return at + 1
    return None


def _denominator(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """Return the unit of time that a length is divided by, and where it ends: ``/h``, ``per hour``, ``a day``."""
    if at >= len(tokens) or not (tokens[at].text == "/" or tokens[at].text in _PER):
        return None
    found = _plain_unit(tokens, at + 1)
    return found if found and found[0].dimension == "time" else None


def time_over_at(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return what a count is told for each of, such as ``per day``, and where that ends; None if it is not a rate."""
    if at >= len(tokens) or tokens[at].text not in (*_PER, "/"):
        return None
    found = _plain_unit(tokens, at + 1)
    if found and found[0].dimension == "time":
        return f"per {found[0].name}", found[1]
    if (
        tokens[at].text in ("per", "each", "every", "/")
        and at + 1 < len(tokens)
        and tokens[at + 1].kind == "word"
    ):
        return f"per {tokens[at + 1].text}", at + 2
    return None


def _over(way: Unit, time: Unit) -> Unit:
    """Return the speed of a length over a time."""
    hours = time.factor / SECONDS_AN_HOUR
    name = f"{way.name}/{time.name}"
    core, support = (reach.scale(1.0 / hours) for reach in (way.core, way.support))
    return Unit(name, "speed", way.factor / hours, core, support)


def near_unit(word: str) -> str:
    """Return "; did you mean 'X'?" for the unit whose word is most alike, or nothing."""
    return nearest(fold(word[:40]), UNIT_WORDS)


def is_misspelt_unit(word: str) -> bool:
    """Return whether a word is so like the long name of a unit that it is one misspelt, not a thing counted.

    >>> is_misspelt_unit("kilometes"), is_misspelt_unit("mines"), is_misspelt_unit("knights")
    (True, False, False)
    """
    if len(word) < 6 or word in UNIT_WORDS:
        return False
    # Only long words that begin alike, or mines would be miles and knights nights.
    alike = [unit for unit in UNIT_WORDS if len(unit) >= 6 and unit[0] == word[0]]
    return bool(_PREFIXED.fullmatch(word)) or bool(nearest(word, alike, _LIKE_ENOUGH))
