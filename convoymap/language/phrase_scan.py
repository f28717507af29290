"""Relative phrases standing in a text: "60 km east of Sukhna", "near Raqqa", "between Palmyra and Sukhna".

A name in a text is taken to be words with capital letters, and in Arabic, which has none, one word, or two where the
first never stands alone (دير، تل، أبو). What is found is read by `convoymap.language.phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from convoymap.language import phrases, quantity
from convoymap.language.compass import ARABIC_POINT, LETTERS, POINT_WORD
from convoymap.language.match import SPACE as S
from convoymap.language.match import Match
from convoymap.language.phrases import Described, Phrase, Within
from convoymap.language.vague import Vagueness

_PARTICLE = r"(?:al|el|ad|ar|as|ash|at|az|ez|es|de|du|da|la|le|van|von|der|den)"
_CAPITALISED = r"(?:[^\W\d_a-z][\w'’]*(?:[-‐][\w'’]+)*)"
_PART = rf"(?:{_PARTICLE}[-‐ ])?{_CAPITALISED}"
_LATIN_NAME = rf"(?-i:(?:the{S})?{_PART}(?:{S}(?:{_PARTICLE}{S})?{_PART}){{0,3}})"
_ARABIC_FIRST = "(?:دير|تل|أبو|ابو|البو|رأس|راس|عين|كفر|بيت|خان|جبل|معرة|مدينة|بلدة|قرية|منطقة)"
_ARABIC_NAME = rf"(?:{_ARABIC_FIRST}{S})?[\u0621-\u064a]{{2,}}"
_DIRECTION = (
    rf"(?:(?:to{S}the|due|towards?{S}the|the){S})?(?:{POINT_WORD}(?:ern|erly|wards?)?|{LETTERS})"
)
_BEHIND_LENGTH = re.compile(
    rf"{S}(?:(?:away|distant){S})?(?:"
    rf"(?:{_DIRECTION}{S}(?:of|from)|from|outside(?:{S}of)?|off){S}{_LATIN_NAME}"
    rf"|(?:(?:إلى|في){S})?(?:{ARABIC_POINT}|من|عن){S}{_ARABIC_NAME})",
    re.IGNORECASE,
)
_BEHIND_TIME = re.compile(
    rf"['’]?s?{S}(?:(?:by{S})?(?:drive|drives|walk|ride|march|flight|car|road|bus|truck|train|boat|foot){S})?"
    # "It took two hours from Homs to Hama" is no place.
    rf"(?:{_DIRECTION}{S}(?:of|from)|from|outside(?:{S}of)?){S}{_LATIN_NAME}(?![\w'’-]|{S}to\b)",
    re.IGNORECASE,
)
_BEHIND = {"length": _BEHIND_LENGTH, "time": _BEHIND_TIME}
_WITHOUT_LENGTH = re.compile(
    rf"(?<![\w'’-])(?:"
    rf"(?:just{S})?(?:{_DIRECTION}{S}of|near|close{S}to|outside(?:{S}of)?|(?:on{S})?the{S}outskirts{S}of){S}{_LATIN_NAME}"
    rf"|(?:mid|half)[-‐]?way{S}from{S}{_LATIN_NAME}{S}to{S}{_LATIN_NAME}"
    rf"|(?:up|down)(?:stream|river){S}(?:of|from){S}{_LATIN_NAME}"
    rf"|(?:the{S})?(?-i:{_CAPITALISED})(?:['’]s)?{S}side{S}of{S}the{S}(?:{_LATIN_NAME}{S})?(?:border|frontier)"
    rf"(?:{S}with{S}{_LATIN_NAME})?"
    rf"|(?:km|kilomet(?:er|re)){S}?\d{{1,4}}{S}(?:of|on){S}the{S}(?-i:[A-Z]{{1,3}}\d{{1,4}})"
    rf"|(?:the{S})?{_LATIN_NAME}{S}(?:road|highway|motorway)"
    rf"|(?:the{S}area{S}|midway{S}|halfway{S})?between{S}{_LATIN_NAME}{S}and{S}{_LATIN_NAME}"
    rf"|(?:on{S}the{S}|the{S})?(?:road|highway){S}from{S}{_LATIN_NAME}{S}to{S}{_LATIN_NAME}"
    rf"|(?:the{S})?{_LATIN_NAME}(?:['’]s)?{S}(?:border|frontier)(?:{S}with{S}{_LATIN_NAME})?"
    rf"|{POINT_WORD}ern{S}{_LATIN_NAME}"
    rf"|(?:{ARABIC_POINT}|قرب|بالقرب{S}من|محيط){S}{_ARABIC_NAME}"
    rf")(?![\w-])",
    re.IGNORECASE,
)


def scan(text: str, *, vague: Mapping[str, Vagueness] | None = None) -> Iterator[Match[Phrase]]:
    """Yield every relative phrase that stands in a text, in order, with offsets in code points; no two overlap.

    Parameters
    ----------
    text
        Any text.
    vague
        What vague words of a distance mean, where a case has bounds of its own.

    Examples
    --------
    >>> text = "Buses stopped about 60 km east of Sukhna, near Humaymah."
    >>> [text[found.start : found.end] for found in scan(text)]
    ['about 60 km east of Sukhna', 'near Humaymah']
    """
    found = sorted(
        [*_with_length(text, vague), *_without_length(text, vague)],
        key=lambda match: (match.start, -match.end),
    )
    last = 0
    # Where two overlap, the one that begins first stays, of two that begin together the longer.
    for match in found:
        if match.start >= last:
            yield match
            last = match.end


def _with_length(text: str, vague: Mapping[str, Vagueness] | None) -> Iterator[Match[Phrase]]:
    for amount in quantity.scan(text, vague=vague):
        found = _BEHIND.get(amount.value.dimension)
        if found and (behind := found.match(text, amount.end)):
            yield from _read(text, amount.start, behind.end(), vague)


def _without_length(text: str, vague: Mapping[str, Vagueness] | None) -> Iterator[Match[Phrase]]:
    for match in _WITHOUT_LENGTH.finditer(text):
        yield from _read(text, match.start(), match.end(), vague)


def _read(
    text: str, start: int, end: int, vague: Mapping[str, Vagueness] | None
) -> Iterator[Match[Phrase]]:
    phrase = phrases.parse(text[start:end], vague=vague)
    # A name with words round it is a name, which a finder of names has.
    if phrase is not None and not isinstance(phrase, Described | Within):
        yield Match(start, end, phrase)
