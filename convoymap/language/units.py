"""Units of claims: which words name them, and what they are in kilometres, seconds or km/h.

Conversion is pint's; here stand only the words of reports, the canonical unit of each dimension, and the historians'
units that pint does not know or leaves vague, with their source.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pint

Dimension = Literal["length", "time", "speed", "count"]

CANONICAL: dict[Dimension, str] = {"length": "km", "time": "second", "speed": "km/hour"}

# Word of a report to the pint unit.
UNIT_WORDS: dict[str, tuple[Dimension, str]] = {
    **dict.fromkeys(
        ("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), ("length", "km")
    ),
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), ("length", "m")),
    **dict.fromkeys(("mi", "mile", "miles"), ("length", "mile")),
    **dict.fromkeys(("nmi", "nautical mile", "nautical miles"), ("length", "nautical_mile")),
    **dict.fromkeys(("ft", "foot", "feet"), ("length", "foot")),
    **dict.fromkeys(("yd", "yard", "yards"), ("length", "yard")),
    **dict.fromkeys(("league", "leagues"), ("length", "league")),
    **dict.fromkeys(("parasang", "parasangs", "farsakh", "farsakhs"), ("length", "parasang")),
    **dict.fromkeys(("s", "sec", "second", "seconds"), ("time", "second")),
    **dict.fromkeys(("min", "minute", "minutes"), ("time", "minute")),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), ("time", "hour")),
    **dict.fromkeys(("d", "day", "days"), ("time", "day")),
    **dict.fromkeys(("night", "nights"), ("time", "day")),
    **dict.fromkeys(("week", "weeks"), ("time", "week")),
    **dict.fromkeys(("fortnight", "fortnights"), ("time", "fortnight")),
    **dict.fromkeys(("month", "months"), ("time", "month")),
    **dict.fromkeys(("year", "years"), ("time", "year")),
    **dict.fromkeys(("km/h", "kph", "kmh", "kilometers per hour", "kilometres per hour",
                     "kilometers an hour", "kilometres an hour"), ("speed", "km/hour")),
    **dict.fromkeys(("mph", "miles per hour", "miles an hour"), ("speed", "mile/hour")),
    **dict.fromkeys(("kn", "knot", "knots"), ("speed", "knot")),
    **dict.fromkeys(("m/s", "metres per second", "meters per second"), ("speed", "m/s")),
}  # fmt: skip


@cache
def _registry() -> pint.UnitRegistry[float]:
    import pint

    registry: pint.UnitRegistry[float] = pint.UnitRegistry()
    # Encyclopaedia Iranica, "Farsang": 30 stadia in Herodotus, taken at 5.5 km by most modern writers.
    registry.define("parasang = 5.5 km")
    return registry


@cache
def factor(unit: str, dimension: Dimension) -> float:
    """Return how many canonical units of `dimension` one pint `unit` is.

    >>> factor("mile", "length")
    1.609344
    """
    return float(_registry()(unit).to(CANONICAL[dimension]).magnitude)
