"""Compass words in English and Arabic, as bearings with how far to each side they are meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from convoymap.errors import ConvoymapError
from convoymap.language.match import Match

COMPASS_POINTS = (
    "north", "north-northeast", "northeast", "east-northeast",
    "east", "east-southeast", "southeast", "south-southeast",
    "south", "south-southwest", "southwest", "west-southwest",
    "west", "west-northwest", "northwest", "north-northwest",
)  # fmt: skip
"""The sixteen compass points clockwise from north, 22.5 degrees apart."""
STEP_DEG = 22.5

SOFT_DEG = 45.0
"""One of the four cardinal points, or of the four between them, is usually said of bearings within this of it."""
HARD_DEG = 67.5
"""Beyond this, another of the eight principal points is nearer, even to a writer who is off by a whole one."""
FINE_SOFT_DEG = 22.5
"""The same for the eight finer points, such as east-southeast ..."""
FINE_HARD_DEG = 45.0
"""... beyond which another of the eight principal points would have been written."""
FURTHER_SOFT_DEG = 67.5
"""For "further south" and the like, which only compare, more of the horizon is usual ..."""
FURTHER_HARD_DEG = 90.0
"""... and all that is not further north is possible."""

POINT_WORD = r"(?:north|south|east|west)(?:[\s-]*(?:north|south))?(?:[\s-]*(?:east|west))?"
"""Pattern of an English compass word without its ending, such as north-west."""
ARABIC_POINT = "(?:ال)?(?:شمال|جنوب)(?:ي|ية|ى)?(?:[\\s-]+(?:ال)?(?:شرق|غرب)(?:ي|ية|ى)?)?|(?:ال)?(?:شرق|غرب)(?:ي|ية|ى)?"
"""Pattern of an Arabic compass word, with or without article and ending."""

ARABIC_SIDE = "ال(?:شمال|جنوب)(?:ي|ية|ى)(?:[\\s-]+ال(?:شرق|غرب)(?:ي|ية|ى))?|ال(?:شرق|غرب)(?:ي|ية|ى)"
"""Pattern of an Arabic adjective behind a name, such as the western of western Qalamoun."""

_ARABIC = {"شمال": "north", "جنوب": "south", "شرق": "east", "غرب": "west"}
_POINT = "(?:north|south|east|west)"
_PLAIN = {point.replace("-", ""): index * STEP_DEG for index, point in enumerate(COMPASS_POINTS)}
_SHORT = {
    "".join(point[0] for point in re.findall(_POINT, word)): degrees
    for word, degrees in _PLAIN.items()
}
# Blanks and any kind of dash, or nothing: south-east, south east, southeast.
_GAP = r"[\s‐-―-]*"
_BEFORE = r"(?:further|farther|due|(?:(?:to|toward|towards)\s+)?the)\s+"
_ENDED = rf"(?:{_POINT}{_GAP}){{0,2}}{_POINT}(?:erly|ern|wards?)?"
_ENGLISH = rf"(?:{_BEFORE}){{0,3}}{_ENDED}(?:{_GAP}{_ENDED}){{0,2}}"
_ARABIC_WORD = "(?:ال)?(?:شمال|جنوب|شرق|غرب)(?:ي[ةه]?|ى|ا?\u064b|\u064bا|ا)?"
_ARABIC_START = r"(?:(?<![\w'’-])|(?<=\b[وفبل]))"
"""Behind "and", "so", "in" and "to", which Arabic writes with the next word as one."""
_ARABIC_WORDS = rf"{_ARABIC_WORD}(?:[\s-]+{_ARABIC_WORD}){{0,2}}"
_LETTERS = "|".join(sorted(map(str.upper, _SHORT), key=lambda word: (-len(word), word)))
LETTERS = f"(?-i:{_LETTERS})"
"""Pattern of the abbreviations N, ENE and the like, in capitals only."""

_COMPARES = re.compile(r"^(?:further|farther)\b|(?:erly|wards?)$")
_READ = re.compile(rf"{_ENGLISH}|{_ARABIC_WORDS}")
_FOUND = re.compile(
    rf"(?:(?<![\w'’-])(?i:{_ENGLISH})|{_ARABIC_START}{_ARABIC_WORDS})(?![\w'’]|-\w)"
    # Not the letter of a coordinate or an initial.
    rf"|(?<![\w'’.°′″-])(?<![°′″]\s)(?:{_LETTERS})(?![\w'’-]|(?<=\b[NESW])\.)"
)


class CompassError(ConvoymapError, ValueError):
    """The words are not a direction; write such as east or south-southwest."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """A reported direction.

    Attributes
    ----------
    text
        The words as written.
    degrees
        Clockwise from north.
    soft_deg, hard_deg
        How many degrees to each side the words are usually and possibly said.
    """

    text: str
    degrees: float
    soft_deg: float
    hard_deg: float


@lru_cache(maxsize=4096)
def parse(text: str) -> Bearing:
    """Return the bearing of a direction's words.

    Parameters
    ----------
    text
        Such as ``east``, ``to the south-east``, ``further south``, ``ENE``, ``شمال شرق``.

    Raises
    ------
    CompassError
        If the words are not a direction.

    Examples
    --------
    >>> parse("South-Easterly").degrees, parse("further south").soft_deg
    (135.0, 67.5)
    """
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split()).removesuffix(" of")
    # Abbreviations first: the pattern of words leaves them out.
    degrees = _SHORT.get(words)
    if degrees is None and _READ.fullmatch(words):
        degrees = _PLAIN.get(_plain(words))
    if degrees is None:
        raise CompassError(f"{text!r} is not a direction; write such as east or south-southwest")
    return Bearing(text, degrees, *_half_widths(words, degrees))


def scan(text: str) -> Iterator[Match[Bearing]]:
    """Yield every direction in a text, from left to right; abbreviations in capitals only.

    >>> [(found.start, found.value.text) for found in scan("60 km to the east, then SSW")]
    [(6, 'to the east'), (24, 'SSW')]
    """
    for match in _FOUND.finditer(text):
        try:
            yield Match(match.start(), match.end(), parse(match[0]))
        except CompassError:  # such as north-south
            continue


def point_name(degrees: float) -> str:
    """Return the name of the nearest of the sixteen compass points to a bearing in degrees clockwise from north.

    >>> point_name(112.5), point_name(84.0)
    ('east-southeast', 'east')
    """
    return COMPASS_POINTS[round(degrees / STEP_DEG) % len(COMPASS_POINTS)]


def turn_deg(start: float, end: float) -> float:
    """Return by how many degrees to turn from a bearing to another, clockwise positive, from -180 on to below 180.

    >>> turn_deg(350.0, 10.0), turn_deg(10.0, 350.0)
    (20.0, -20.0)
    """
    return (end - start + 180.0) % 360.0 - 180.0


def _plain(words: str) -> str:
    # Endings and joints are left out, so that the bare points name the direction: south-easterly is southeast.
    arabic = re.findall("|".join(_ARABIC), words)
    return "".join(_ARABIC[word] for word in arabic) or "".join(re.findall(_POINT, words))


def _half_widths(words: str, degrees: float) -> tuple[float, float]:
    if _COMPARES.search(words):
        return FURTHER_SOFT_DEG, FURTHER_HARD_DEG
    return (FINE_SOFT_DEG, FINE_HARD_DEG) if degrees % 45.0 else (SOFT_DEG, HARD_DEG)
