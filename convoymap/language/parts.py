"""Parts of an area as reports name them: well within it, its middle, its west."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from convoymap.language import compass
from convoymap.language.compass import Bearing, CompassError

PartKind = Literal["within", "well within", "middle", "toward", "unknown"]
_WORDS: dict[str, PartKind] = {
    **dict.fromkeys(("within", "inside", "in"), "within"),
    **dict.fromkeys(("well within", "well inside", "deep inside", "deep within", "deep in"), "well within"),
    **dict.fromkeys(("middle", "the middle", "centre", "center", "central", "in the middle", "heart"), "middle"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an area.

    Attributes
    ----------
    text
        The words as written.
    kind
        ``unknown`` where the words name no part that can be computed.
    bearing
        The direction of a part ``toward`` a bearing; else None.
    """

    text: str
    kind: PartKind
    bearing: Bearing | None = None


def parse(text: str) -> Part:
    """Return the part that words name; ``unknown`` where that cannot be told.

    >>> parse("Deep inside").kind, parse("the western part").bearing.degrees, parse("upper half").kind
    ('well within', 270.0, 'unknown')
    """
    words = text.casefold().strip()
    if kind := _WORDS.get(words):
        return Part(text, kind)
    try:
        bearing = compass.parse(words.removesuffix(" part").removeprefix("the ").strip())
    except CompassError:
        return Part(text, "unknown")
    return Part(text, "toward", bearing)
