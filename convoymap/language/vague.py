"""The one table of what vague words mean, as a core (inside every reading) and a support (inside some reading).

The bounds are this project's proposal, not published values; no corpus gives better ones yet. They are wide on purpose:
a verdict that rests on them must survive a reader who would draw them elsewhere. A case overrides any of them under
`vague:`, such as ``vague: {hundreds: {core: [200, 900], support: [100, 1000]}}``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from convoymap.errors import ConvoymapError
from convoymap.language.folded import fold, with_folded_keys
from convoymap.language.interval import Interval


class VagueError(ConvoymapError, ValueError):
    """The words are not in the table of vague words."""


@dataclass(frozen=True, slots=True)
class Vagueness:
    """What a word means: bounds of a number, or factors of the number that follows it."""

    core: Interval
    support: Interval

    def times(self, number: float) -> Vagueness:
        """Return the bounds that follow from `number` standing behind this word."""
        return Vagueness(self.core.scale(number), self.support.scale(number))

    def of(self, inner: Vagueness) -> Vagueness:
        """Return the bounds that follow from a hedge with these factors standing round `inner`."""
        return Vagueness(_stretched(self.core, inner.core), _stretched(self.support, inner.support))


def _stretched(factors: Interval, inner: Interval) -> Interval:
    # 0 times infinity is not a number: a hedge that reaches down to 0 begins there, and 0 stays 0.
    low = 0.0 if factors.low == 0.0 else inner.low * factors.low
    return Interval(low, inner.high * factors.high if inner.high else inner.high)


def _bounds(core: tuple[float, float], support: tuple[float, float]) -> Vagueness:
    return Vagueness(Interval(*core), Interval(*support))


# Factors on the number behind the words: core, then support.
_ABOUT = _bounds((0.95, 1.05), (0.8, 1.2))
_NEARLY = _bounds((0.9, 1.0), (0.75, 1.0))
_MORE = _bounds((1.0, 1.25), (1.0, math.inf))
_LESS = _bounds((0.75, 1.0), (0.0, 1.0))
_UP_TO = _bounds((0.0, 1.0), (0.0, 1.0))
_WELL_OVER = _bounds((1.05, 1.5), (1.0, math.inf))
_WELL_UNDER = _bounds((0.5, 0.95), (0.0, 1.0))
_EXACT = _bounds((1.0, 1.0), (1.0, 1.0))

HEDGES: dict[str, Vagueness] = {
    **dict.fromkeys(
        ("about", "around", "roughly", "approximately", "some", "circa", "an estimated", "estimated", "perhaps",
         "maybe",
         "possibly", "probably", "in the region of", "in the order of", "on the order of", "somewhere around"),
        _ABOUT,
    ),
    **dict.fromkeys(
        ("nearly", "almost", "close to", "just under", "just below", "just short of", "slightly less than",
         "a little less than",
         "a little under", "slightly under", "not quite", "practically", "virtually", "approaching"),
        _NEARLY,
    ),
    **dict.fromkeys(
        ("more than", "over", "at least", "upwards of", "upward of", "exceeding", "no fewer than", "no less than",
         "not less than", "not fewer than", "in excess of", "above", "greater than", "a minimum of", "minimum of",
         "minimum", "north of",
         "longer than", "farther than", "further than", "beyond", "faster than", "larger than", "bigger than",
          "higher than", "exceed", "exceeds", "exceeded", "surpassing",
         "more than or equal to", "greater than or equal to", "equal to or more than", "equal to or greater than",
          "as few as", "as little as"),
        _MORE,
    ),
    **dict.fromkeys(
        ("well over", "well above", "far more than", "much more than", "way over", "way more than", "far above",
         "considerably more than", "significantly more than"),
        _WELL_OVER,
    ),
    **dict.fromkeys(("just over", "just above", "slightly more than", "a little more than", "a little over",
        "slightly over"),
                    _bounds((1.0, 1.1), (1.0, 1.2))),
    **dict.fromkeys(
        ("less than", "fewer than", "under", "below", "short of", "shorter than", "smaller than", "slower than",
         "lower than", "south of", "less than or equal to", "fewer than or equal to",
         "smaller than or equal to", "equal to or less than"),
        _LESS,
    ),
    **dict.fromkeys(("well under", "well below", "far less than", "far fewer than", "much less than"), _WELL_UNDER),
    **dict.fromkeys(
        ("up to", "at most", "as many as", "as much as", "as far as", "as long as", "no more than", "not more than",
         "no longer than", "no farther than", "no further than", "a maximum of", "maximum of", "max",
         "maximum", "not exceeding", "not over", "within"),
        _UP_TO,
    ),
    **dict.fromkeys(("only", "just", "merely", "barely", "exactly", "precisely", "a total of", "a full", "fully",
        "equal to", "equals"), _EXACT),
}  # fmt: skip
"""Words before a number; the factors apply to it."""

SIGNS: Mapping[str, str] = with_folded_keys({
    "~": "about", ">": "more than", "<": "less than", "≥": "at least", "≤": "at most",
    "approx": "approximately", "ca": "circa", "c": "circa", "est": "estimated",
    "حوالي": "about", "نحو": "about", "قرابه": "nearly", "تقريبا": "about", "زهاء": "about",
    "اكثر من": "more than", "اقل من": "less than", "ما لا يقل عن": "at least", "على الاقل": "at least",
    "ما يقارب": "about", "ما يقرب من": "about", "لا يزيد عن": "at most", "حتى": "up to", "ازيد من": "more than",
    "более": "more than", "около": "about", "почти": "nearly", "менее": "less than", "свыше": "more than",
     "до": "up to",
})  # fmt: skip
"""Signs, short forms and words of other languages before a number, as the hedge that they stand for (folded)."""

BEHIND: Mapping[str, str] = with_folded_keys({
    **dict.fromkeys(
        ("or more", "and more", "or even more", "or over", "or above", "or longer", "or farther", "or further",
         "or better",
         "or greater", "or higher", "or larger",
         "and up", "and upwards", "and upward", "upwards", "upward", "and above", "and over", "and counting",
          "if not more",
         "maybe more", "perhaps more", "possibly more", "probably more", "and maybe more", "and perhaps more",
         "and possibly more", "or maybe more", "or perhaps more", "or possibly more", "at least", "at the least",
         "at the very least", "minimum", "plus", "+", "على الاقل", "او اكثر", "فاكثر"),
        "at least",
    ),
    **dict.fromkeys(
        ("or less", "or fewer", "or under", "or below", "or shorter", "and below", "and under", "maybe less",
         "maybe fewer",
         "perhaps less", "perhaps fewer", "possibly less", "possibly fewer", "if not less", "if not fewer", "at most",
         "at the most", "at the very most", "maximum", "max", "tops", "على الاكثر", "او اقل"),
        "at most",
    ),
    **dict.fromkeys(
        ("or so", "or thereabouts", "or thereabout", "or about", "more or less", "give or take", "approximately",
         "roughly",
         "approx", "odd", "ish", "something", "some", "تقريبا"),
        "about",
    ),
})  # fmt: skip
"""Words behind a number or its unit, as the hedge that they stand for (folded)."""

NUMBERS: dict[str, Vagueness] = {
    "several": _bounds((3, 7), (2, 12)),
    "a few": _bounds((3, 5), (2, 10)),
    "few": _bounds((2, 5), (1, 10)),
    "a handful": _bounds((3, 5), (2, 10)),
    "a couple": _bounds((2, 2), (2, 3)),
    "half a dozen": _bounds((6, 6), (5, 8)),
    "a dozen": _bounds((12, 12), (10, 15)),
    "a score": _bounds((20, 20), (17, 25)),
    "tens": _bounds((20, 99), (10, 199)),
    "dozens": _bounds((24, 99), (12, 143)),
    "scores": _bounds((40, 99), (20, 199)),
    "hundreds": _bounds((200, 999), (100, 1_999)),
    "thousands": _bounds((2_000, 9_999), (1_000, 19_999)),
    "tens of thousands": _bounds((20_000, 99_999), (10_000, 199_999)),
    "hundreds of thousands": _bounds((200_000, 999_999), (100_000, 1_999_999)),
    "millions": _bounds((2e6, 9_999_999), (1e6, math.inf)),
    "tens of millions": _bounds((2e7, 99_999_999), (1e7, math.inf)),
    "hundreds of millions": _bounds((2e8, 999_999_999), (1e8, math.inf)),
    "billions": _bounds((2e9, 9_999_999_999), (1e9, math.inf)),
    **dict.fromkeys(("many", "a number", "numerous", "multiple"), _bounds((3, math.inf), (2, math.inf))),
    **dict.fromkeys(
        ("large numbers", "a large number", "a huge number", "huge numbers"),
        _bounds((20, math.inf), (10, math.inf)),
    ),
    "tons": _bounds((2, math.inf), (1, math.inf)),
    "a": _bounds((1, 1), (1, 1)),
    "an": _bounds((1, 1), (1, 1)),
    "no": _bounds((0, 0), (0, 0)),
}  # fmt: skip
"""Words that stand for a number."""

NUMBER_FORMS: Mapping[str, str] = with_folded_keys({
    "couple": "a couple", "handful": "a handful", "dozen": "a dozen", "score": "a score", "half dozen": "half a dozen",
    "a half dozen": "half a dozen", "a small number": "a few", "a good few": "several", "quite a few": "several",
    "some dozens": "dozens", "some hundreds": "hundreds", "some thousands": "thousands", "many dozens": "dozens",
    "many hundreds": "hundreds", "many thousands": "thousands", "tens of hundreds": "thousands",
    "dozens of thousands": "tens of thousands", "dozens of millions": "tens of millions",
    "another": "a", "hundreds upon hundreds": "hundreds", "hundreds and hundreds": "hundreds",
    "thousands upon thousands": "thousands", "dozens upon dozens": "dozens",
    "عده": "several", "بضعه": "a few", "عشرات": "tens", "العشرات": "tens", "مئات": "hundreds", "المئات": "hundreds",
    "الاف": "thousands", "الالاف": "thousands", "عشرات الالاف": "tens of thousands",
    "مئات الالاف": "hundreds of thousands", "ملايين": "millions", "الملايين": "millions",
    "сотни": "hundreds", "тысячи": "thousands", "десятки": "tens", "несколько": "several",
})  # fmt: skip
"""Other forms and other languages' words for those of `NUMBERS` (folded)."""


def parse(text: str) -> Vagueness:
    """Return what a vague word means by the table; factors where it stands before a number.

    Raises
    ------
    VagueError
        If the table does not know it.

    Examples
    --------
    >>> parse("several").support
    Interval(low=2, high=12)
    """
    word = fold(text[:80])
    known: dict[str, Vagueness] = {**HEDGES, **NUMBERS}
    word = SIGNS.get(word) or NUMBER_FORMS.get(word) or BEHIND.get(word) or word
    if word not in known:
        raise VagueError(f"{text[:60]!r} is not one of the vague words: {', '.join(known)}")
    return known[word]
