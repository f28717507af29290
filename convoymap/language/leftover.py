"""What may stand behind an amount: what is counted, what a length measures, a rate, a hedge, a conversion in brackets.

Everything else is refused: a text that is not read to its end would be another amount than the one that was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from convoymap.language.amount_meaning import Sense, Words
from convoymap.language.calendar_names import DATED
from convoymap.language.folded import Token, phrase_at, text_at, word_set
from convoymap.language.fractions import FRACTIONS
from convoymap.language.hedges import hedge_behind
from convoymap.language.measure import Measure, measure_at
from convoymap.language.number_parts import PLURALS
from convoymap.language.number_words import BELOW_HUNDRED, SCALES
from convoymap.language.ordinals import ORDINALS
from convoymap.language.units import UNIT_WORDS, Unit, is_misspelt_unit, near_unit, time_over_at
from convoymap.language.vague import BEHIND, HEDGES, Vagueness

_MEASURED = word_set(
    """
    radius diameter long wide deep high tall thick away apart distance journey drive ride march trip walk trek
    stretch road roads route line belt zone strip corridor buffer perimeter ring range circle round of old
    flight siege battle truce ceasefire period window delay wait total altogether around across convoy column
    detour crossing in length width travel travelled as the crow flies by
    """
)
"""Words that may follow a measure: they say what it measures and change nothing of it."""
_PART_OF = re.compile("(?:hundred|thousand|[a-z]+illion)ths?")
_NO_NOUN = word_set(
    """
    if upon so st nd rd th tens s not
    point and or in out pair pairs dozen dozens score scores to plus minus times x half halves quarter
    quarters third thirds per percent percentage hundred hundreds thousand thousands million millions billion
    billions k m bn mn up more less fewer but than over under degrees a an gross tln doz dozs dz dzs cr krore
    krores koti kotis lac lkh lkhs lacs baker equal
    """
)
"""Words with which what is counted never begins: they would change the number."""
_CONVERTED = 8
"""A conversion in brackets has at most so many tokens."""
_ENDS_NOUN = word_set(
    """
    a an the in on at by to from of for with and or but who which that were was is are have has had been be
    being as into near after before since until during over under through across toward towards left reached
    crossed drove came went would will could may might there then when where while not more than it they he
    she we his her their its
    """
)
"""In a text these end the words for what is counted."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """What stands behind an amount.

    Attributes
    ----------
    end
        The token behind the last one that belongs to the amount.
    words
        What is counted or measured.
    per
        ``per day`` and the like, of a rate.
    hedges
        Hedges that stand behind the noun.
    problem
        Why it cannot be read, for a message; empty where it can.
    first
        The first word that could not be read.
    grouped
        Whether a dot parts thousands, where a conversion in brackets settles it.
    """

    end: int
    words: tuple[Token, ...] = ()
    per: str = ""
    hedges: tuple[Vagueness, ...] = ()
    problem: str = ""
    first: str = ""
    grouped: bool | None = None


def leftover_of(
    tokens: Sequence[Token], found: Measure, own: Words, *, most: int | None = None
) -> Leftover:
    """Return what stands behind an amount.

    Parameters
    ----------
    most
        In a text, how many words may be what is counted, up to where a clause ends; None where everything to the end of
        the text must be read.
    """
    if most is not None:
        return _in_a_text(tokens, found, own, most)
    at = found.end
    if found.unit.dimension == "count":
        return _counted(tokens, found, at, own, len(tokens))
    return _measured(tokens, found, at, own)


def _measured(tokens: Sequence[Token], found: Measure, at: int, own: Words) -> Leftover:
    end = _without_points(tokens, len(tokens))
    if (inside := _conversion(tokens, found, at, end, own)) is not None:
        return inside
    # Words that only say what was measured are kept as the noun: 5 km wide, 60 km as the crow flies.
    words = [token.text for token in tokens[at:end] if token.text not in ("'", ",", "-")]
    if all(word in _MEASURED for word in words):
        return Leftover(len(tokens), tuple(tokens[at:end]))
    # 20 tonnes of flour: what is weighed is read as what is counted is.
    if found.unit.dimension == "mass" and words[0] == "of":
        return _counted(tokens, found, at, own, len(tokens))
    if (per := _rate(tokens, at, end)) is not None and found.unit.dimension == "mass":
        return Leftover(len(tokens), per=f"{found.unit.name} {per}")
    # A second number has a message of its own, for it is the likeliest mistake.
    if any(token.kind == "number" for token in tokens[at:end]):
        return Leftover(at, problem=_SECOND, first=words[0])
    return Leftover(at, problem=_unread(words, found.unit), first=words[0])


_SECOND = "has a second number; write one number or a range (30 to 35)"


def _unread(words: Sequence[str], unit: Unit | None = None) -> str:
    shown = " ".join(words)[:60]
    behind = f"behind the unit {unit.name!r}" if unit and unit.name else "behind the number"
    return f"has {shown!r} {behind}, which cannot be read; write one number or range, then the unit or what is counted"


def _without_points(tokens: Sequence[Token], end: int) -> int:
    quoted = bool(tokens) and tokens[0].text in '"“«('
    while end and tokens[end - 1].kind == "sign" and not _opens(tokens, end):
        sign = tokens[end - 1].text
        if sign not in ".,;:!?" and not (quoted and sign in '"”»)'):
            break
        end -= 1
    return end


def _opens(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a closing bracket has its opening one behind the amount."""
    return tokens[end - 1].text == ")" and any(token.text == "(" for token in tokens[1:end])


def _conversion(
    tokens: Sequence[Token], found: Measure, at: int, end: int, own: Words
) -> Leftover | None:
    """Return what the same amount in another unit in brackets tells: 60 km (37 miles); None for other brackets."""
    if text_at(tokens, at) != "(" or tokens[end - 1].text != ")":
        return None
    # Brackets without an amount of the same dimension are not a conversion; they are refused or left like other words.
    inside = measure_at(tokens[: end - 1], at + 1, own)
    if inside is None or inside.end < end - 1 or inside.unit.dimension != found.unit.dimension:
        return None
    theirs = [
        inside.meaning(Sense(True, grouped)).support.scale(inside.unit.factor)
        for grouped in ((False, True) if inside.dotted else (False,))
    ]
    # Each way to read a dot is tried: 1.500 km (932 miles) agrees with 1,500 km alone, and so that is meant.
    fitting = [
        grouped
        for grouped in ((False, True) if found.dotted else (False,))
        if any(
            map(found.meaning(Sense(True, grouped)).support.scale(found.unit.factor).meets, theirs)
        )
    ]
    if not fitting:
        problem = "gives two amounts that differ; keep the one that the report rests on"
        return Leftover(at, problem=problem, first="(")
    return Leftover(len(tokens), grouped=fitting[0] if len(fitting) == 1 else None)


def _counted(tokens: Sequence[Token], found: Measure, at: int, own: Words, end: int) -> Leftover:
    end = _without_points(tokens, end)
    hedges, end = _hedges_at_end(tokens, at, end, own)
    # A 17-bus convoy.
    start = at + (text_at(tokens, at) == "-" and at < end)
    # Five trucks a day: what is counted stands before the rate.
    if (per := _rate(tokens, start, end)) is not None:
        words, per_words = tokens[start : _rate_start(tokens, start, end)], per
    else:
        words, per_words = tokens[start:end], ""
    words = _without_partitive(words)
    # "Half of the buses" is not a count: how many buses there were is not said.
    if found.fraction and len(words) < len(tokens[start:end]):
        problem = "is a share of something, not a count; write the number, or percent"
        return Leftover(at, problem=problem, first=tokens[start].text)
    spoken = [token.text for token in words]
    if problem := _no_noun(spoken, words, hyphened=start > at):
        return Leftover(at, problem=problem, first=spoken[0])
    return Leftover(end, tuple(words), per_words, hedges)


def _without_partitive(words: Sequence[Token]) -> Sequence[Token]:
    """Leave out what only leads to what is counted: of (the), من, the, more, other."""
    while words and words[0].text in _LEADING:
        words = words[1:]
    return words


_LEADING = word_set("of the these those من more other additional further strong")


def _hedges_at_end(
    tokens: Sequence[Token], at: int, end: int, own: Words
) -> tuple[tuple[Vagueness, ...], int]:
    """Take a hedge from the end of what is counted: 300 fighters or more; 300, maybe more."""
    for start in range(at, end):
        phrase, stop = phrase_at(tokens[:end], start, BEHIND)
        if (
            stop == end
            and phrase
            and (start == at or len(phrase.split()) > 1 or phrase in _ALONE_BEHIND)
        ):
            # The comma before the hedge goes with it: 300 fighters, maybe more.
            before = start - (text_at(tokens, start - 1) == "," and start - 1 >= at)
            key = BEHIND[phrase]
            return (own.get(key, HEDGES[key]),), before
    return (), end


_ALONE_BEHIND = frozenset(
    {
        "plus",
        "odd",
        "minimum",
        "maximum",
        "max",
        "approximately",
        "approx",
        "roughly",
        "tops",
        "upwards",
    }
)


def _rate(tokens: Sequence[Token], start: int, end: int) -> str | None:
    at = _rate_start(tokens, start, end)
    found = time_over_at(tokens[:end], at) if at < end else None
    return found[0] if found and found[1] == end else None


def _rate_start(tokens: Sequence[Token], start: int, end: int) -> int:
    for at in range(start, end):
        found = time_over_at(tokens[:end], at)
        if found and found[1] == end:
            return at
    return end


def _no_noun(spoken: Sequence[str], words: Sequence[Token], *, hyphened: bool) -> str:
    """Return why words behind a number are not what is counted; nothing where they are."""
    if not spoken:
        return ""
    if any(_is_second_number(words, at) for at in range(len(words))):
        return _SECOND
    if spoken[-1] in ("or", "and", "of"):
        return _unread(spoken)
    first = spoken[0]
    # Digits or a hyphen at a word make it a name: T-72 tanks hold no tonnes, M16 rifles no metres.
    designation = len(words) > 1 and words[1].glued
    changing = first in _NO_NOUN | DATED or first in FRACTIONS or first in ORDINALS
    if (changing and not designation) or words[0].kind == "sign" or _PART_OF.fullmatch(first):
        return _unread(spoken)
    # 5xyz: rather a suffix that is not known here than something that is counted.
    if words[0].glued and len(first) < 4 and not hyphened:
        return f"has {first!r} at its number, which is neither a suffix nor a unit known here{near_unit(first)}"
    if is_misspelt_unit(first):
        return f"has {first!r}, which is not a unit known here{near_unit(first)}"
    if first in UNIT_WORDS and not designation:
        return _unread(spoken)
    return ""


def _is_second_number(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word behind a number is another number, not part of a designation such as T-72, M16 or 4x4."""
    token = words[at]
    if token.kind != "number":
        return token.text in BELOW_HUNDRED or token.text in SCALES or token.text in PLURALS
    before = words[at - 1] if at and token.glued else None
    if before is None:
        return not (at + 1 < len(words) and words[at + 1].glued and words[at + 1].text == "x")
    named = before.kind == "word" or (
        before.text == "-" and at > 1 and words[at - 2].kind == "word" and before.glued
    )
    return not named


def _in_a_text(tokens: Sequence[Token], found: Measure, own: Words, most: int) -> Leftover:
    at = found.end
    if found.unit.dimension != "count":
        # In running text a measure takes a conversion in brackets along, and nothing else.
        closing = next(
            (
                end
                for end in range(at, min(at + _CONVERTED, len(tokens)))
                if tokens[end].text == ")"
            ),
            None,
        )
        again = _conversion(tokens[: closing + 1], found, at, closing + 1, own) if closing else None
        return again if again and not again.problem else Leftover(at)
    start = at + (text_at(tokens, at) == "of") + (text_at(tokens, at) == "-")
    end = start
    words = 0
    while end < len(tokens) and words < most and _may_be_counted(tokens[end]):
        end, words = _whole_word(tokens, end), words + 1
    # Behind what is counted, a rate: 17 trucks a day.
    over = time_over_at(tokens, end)
    if over is not None and UNIT_WORDS.get(tokens[over[1] - 1].text):
        end = over[1]
    rest = _counted(tokens, found, at, own, end)
    if rest.problem or rest.per:
        return rest
    if not rest.words and not rest.hedges:
        return Leftover(at)
    behind = hedge_behind(tokens, rest.end, own)
    # Of hedges behind the noun, these could as well begin what follows: "300 fighters some hours later".
    if behind is not None and text_at(tokens, rest.end) not in ("some", "plus", "at", "up"):
        return Leftover(behind[1], rest.words, "", (*rest.hedges, behind[0]))
    return rest


def _whole_word(tokens: Sequence[Token], at: int) -> int:
    """Return where a word ends that may have hyphens and digits in it: pick-ups, T-72, M16."""
    end = at + 1
    while end < len(tokens) and tokens[end].glued:
        if tokens[end].kind == "sign" and not (tokens[end].text == "-" and _goes_on(tokens, end)):
            break
        end += 1
    return end


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].kind != "sign"


def _may_be_counted(token: Token) -> bool:
    return token.kind == "word" and token.text not in _ENDS_NOUN
