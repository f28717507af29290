"""Compass words in English and Arabic, as bearings in degrees clockwise from north."""

from __future__ import annotations

import re

_MAIN = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
_BETWEEN = {"northeast": 45.0, "southeast": 135.0, "southwest": 225.0, "northwest": 315.0}
_ARABIC = {"شمال": "north", "جنوب": "south", "شرق": "east", "غرب": "west"}

WIND = r"(?:north|south|east|west)(?:[\s-]*(?:north|south))?(?:[\s-]*(?:east|west))?"
"""Pattern of an English compass word without its ending, such as north-west."""
ARABIC_WIND = "(?:ال)?(?:شمال|جنوب)(?:ي|ية|ى)?(?:[\\s-]+(?:ال)?(?:شرق|غرب)(?:ي|ية|ى)?)?|(?:ال)?(?:شرق|غرب)(?:ي|ية|ى)?"
"""Pattern of an Arabic compass word, with or without article and ending."""

ARABIC_SIDE = "ال(?:شمال|جنوب)(?:ي|ية|ى)(?:[\\s-]+ال(?:شرق|غرب)(?:ي|ية|ى))?|ال(?:شرق|غرب)(?:ي|ية|ى)"
"""Pattern of an Arabic adjective behind a name, such as the western of western Qalamoun."""

HALF_WIDTH = 30.0
"""Degrees to each side that a report's "east of" is taken to cover: a third more than the 22.5 of an
eighth of the compass, for writers round to the nearest main wind."""
FINE_HALF_WIDTH = 15.0
"""The same for the sixteen finer winds such as east-southeast."""


def bearing_of(words: str) -> tuple[float, float] | None:
    """Give bearing and half-width in degrees of a compass word, or None where it is none.

    >>> bearing_of("south-east"), bearing_of("east southeast")
    ((135.0, 30.0), (112.5, 15.0))
    """
    wind = _english(words)
    if wind in _MAIN:
        return _MAIN[wind], HALF_WIDTH
    if wind in _BETWEEN:
        return _BETWEEN[wind], HALF_WIDTH
    for first, second in ((wind[:5], wind[5:]), (wind[:4], wind[4:])):
        if first in _MAIN and second in _BETWEEN:
            return _halfway(_MAIN[first], _BETWEEN[second])
    return None


def _english(words: str) -> str:
    arabic = re.findall("شمال|جنوب|شرق|غرب", words)
    if arabic:
        return "".join(_ARABIC[word] for word in arabic)
    return re.sub(r"[\s-]|ern\b|erly\b", "", words.lower())


def _halfway(main: float, between: float) -> tuple[float, float] | None:
    apart = (between - main + 180.0) % 360.0 - 180.0
    return ((main + apart / 2) % 360.0, FINE_HALF_WIDTH) if abs(apart) == 45.0 else None
