"""The one table of what vague words mean, as a core (inside every reading) and a support (inside some reading).

The bounds are this project's proposal, not published values; no corpus gives better ones yet. They are wide on purpose:
a verdict that rests on them must survive a reader who would draw them elsewhere. A case overrides any of them under
`vague:`, such as ``vague: {hundreds: {core: [200, 900], support: [100, 1000]}}``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from convoymap.language.interval import Interval


@dataclass(frozen=True, slots=True)
class Vagueness:
    """What a word means: bounds of a number, or factors of the number that follows it."""

    core: Interval
    support: Interval

    def times(self, number: float) -> Vagueness:
        """Return the bounds that follow from `number` standing behind this word."""
        return Vagueness(self.core.scale(number), self.support.scale(number))


def _bounds(core: tuple[float, float], support: tuple[float, float]) -> Vagueness:
    return Vagueness(Interval(*core), Interval(*support))


_ABOUT = _bounds((0.95, 1.05), (0.8, 1.2))
_NEARLY = _bounds((0.9, 1.0), (0.75, 1.0))
_MORE = _bounds((1.0, 1.25), (1.0, math.inf))
_LESS = _bounds((0.75, 1.0), (0.0, 1.0))
_UP_TO = _bounds((0.0, 1.0), (0.0, 1.0))

HEDGES: dict[str, Vagueness] = {
    **dict.fromkeys(("about", "around", "roughly", "approximately", "some", "circa", "an estimated"), _ABOUT),
    **dict.fromkeys(("nearly", "almost", "close to", "just under"), _NEARLY),
    **dict.fromkeys(("more than", "over", "at least", "upwards of", "exceeding", "no fewer than"), _MORE),
    "just over": _bounds((1.0, 1.1), (1.0, 1.2)),
    **dict.fromkeys(("less than", "fewer than", "under", "below"), _LESS),
    **dict.fromkeys(("up to", "at most", "as many as", "no more than"), _UP_TO),
    "only": _bounds((1.0, 1.0), (1.0, 1.0)),
}  # fmt: skip
"""Words before a number; the factors apply to it."""

NUMBERS: dict[str, Vagueness] = {
    "several": _bounds((3, 7), (2, 12)),
    "a few": _bounds((3, 5), (2, 10)),
    "few": _bounds((2, 5), (1, 10)),
    "a couple": _bounds((2, 2), (2, 3)),
    "half a dozen": _bounds((6, 6), (5, 8)),
    "a dozen": _bounds((12, 12), (10, 15)),
    "dozens": _bounds((24, 99), (12, 143)),
    "scores": _bounds((40, 99), (20, 199)),
    "hundreds": _bounds((200, 999), (100, 1_999)),
    "thousands": _bounds((2_000, 9_999), (1_000, 19_999)),
    "tens of thousands": _bounds((20_000, 99_999), (10_000, 199_999)),
    "hundreds of thousands": _bounds((200_000, 999_999), (100_000, 1_999_999)),
    **dict.fromkeys(("many", "a number"), _bounds((3, math.inf), (2, math.inf))),
    **dict.fromkeys(
        ("large numbers", "a large number", "a huge number", "huge numbers"),
        _bounds((20, math.inf), (10, math.inf)),
    ),
    "tons": _bounds((2, math.inf), (1, math.inf)),
    "a": _bounds((1, 1), (1, 1)),
    "an": _bounds((1, 1), (1, 1)),
    "no": _bounds((0, 0), (0, 0)),
}
"""Words that stand for a number."""

MULTIPLES = {"dozen": 12.0, "hundred": 100.0, "thousand": 1_000.0, "million": 1_000_000.0}
"""What may follow such a word and multiply it ("several hundred")."""
