"""Words for the light of a moment, such as dawn, daylight and moonless, in English and Arabic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LightKind = Literal["dawn", "daylight", "dusk", "dark", "moonless", "moonlight"]
KINDS: tuple[LightKind, ...] = ("dawn", "daylight", "dusk", "dark", "moonless", "moonlight")

_LISTED: dict[LightKind, str] = {
    "dawn": "dawn, daybreak, first light, sunrise, before sunrise, فجر, الفجر, شروق, الشروق",
    "daylight": "daylight, day, daytime, broad daylight, sunlight, morning, midday, noon, afternoon, "
    "نهار, النهار, ضوء النهار",
    "dusk": "dusk, sunset, nightfall, twilight, after sunset, غسق, الغسق, غروب, الغروب",
    "dark": "dark, darkness, night, nighttime, night-time, overnight, midnight, after dark, "
    "ليل, الليل, ليلا, ليلًا, ظلام, الظلام",
    "moonless": "moonless, moonless night, no moon, without a moon, بلا قمر, ليلة بلا قمر",
    "moonlight": "moonlight, moonlit, moonlit night, bright moonlight, full moon, ضوء القمر, ليلة مقمرة, مقمرة",
}
_WORDS: dict[str, LightKind] = {
    words: kind for kind, listed in _LISTED.items() for words in listed.split(", ")
}
_LEADING = ("by ", "at ", "in ", "under ", "before ", "a ", "the ", "في ")
_OPPOSITE: dict[LightKind, LightKind] = {
    "dawn": "dusk", "dusk": "dawn", "daylight": "dark", "dark": "daylight",
    "moonless": "moonlight", "moonlight": "moonless",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LightWords:
    """What the light was like, in the words of a report.

    Attributes
    ----------
    text
        The words as written.
    kind
        Which of the lights that can be computed they name.
    """

    text: str
    kind: LightKind

    @property
    def opposite(self) -> LightWords:
        """The light that is said in place of this one where it is not so: dark for daylight, dusk for dawn."""
        other = _OPPOSITE[self.kind]
        return LightWords(other, other)


def parse(text: str) -> LightWords:
    """Return the light that words name, upper and lower case being one.

    Raises
    ------
    ValueError
        If the words name no light that can be computed; the message says what to write.

    Examples
    --------
    >>> parse("at night").kind, parse("Broad daylight").kind
    ('dark', 'daylight')
    """
    words = " ".join(text.casefold().split())
    while words not in _WORDS:
        shorter = next(
            (words.removeprefix(lead) for lead in _LEADING if words.startswith(lead)), None
        )
        if shorter is None:
            raise ValueError(f"{text!r} names no light; write one of {', '.join(KINDS)}")
        words = shorter
    return LightWords(text, _WORDS[words])
