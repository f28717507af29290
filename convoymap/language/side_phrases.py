"""Phrases of sides: of a border, of a river's banks, and up or down its stream."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from convoymap.language import compass, quantity
from convoymap.language.compass import ARABIC_SIDE, POINT_WORD, CompassError
from convoymap.language.countries import country_code
from convoymap.language.phrase_values import Bank, BorderSide, Phrase, Stream

_AT = r"(?:(?:in|at|on|to|from|near|along)\s+)?(?:(?:the|an?)\s+)?"
_BORDER = r"(?:borders?|frontiers?)"
_RIVERSIDE = r"(?:banks?|shores?)"
_UP = r"(?P<up>up[\s-]?(?:stream|river)|(?:higher |farther |further )?up the (?P<river_up>.+?))"
_DOWN = r"(?P<down>down[\s-]?(?:stream|river)|(?:lower |farther |further )?down the (?P<river_down>.+?))"
_SIDE_AR = r"(?:الجانب|الطرف|الجهة|الناحية|الضفة)"
_UP_AR = r"(?P<up>أعلى|اعلى)|(?P<down>أسفل|اسفل)"

_NO_NAME = re.compile(
    rf"(?:{POINT_WORD})(?:ern|erly)?|left|right|other|far|near|opposite|both|either|this|that|one|each",
    re.IGNORECASE,
)


def parse_side(text: str) -> Phrase | None:
    """Return what a phrase of a side says; None where it is not such a phrase.

    >>> parse_side("the Syrian side of the border with Iraq")
    BorderSide(country='SY', others=('IQ',), of='')
    """
    for pattern, reader in _PATTERNS:
        match = pattern.fullmatch(text)
        if match and (phrase := reader(match)) is not None:
            return phrase
    return _stream(text)


def _border_side(match: re.Match[str]) -> Phrase | None:
    own = country_code(match["own"])
    named = [word for key, word in match.groupdict().items() if key != "own" and word]
    codes = [
        country_code(word)
        for name in named
        for word in (
            [name] if country_code(name) else re.split(r"\s*[-–/]\s*|\s+(?:and\s+)?", name)
        )
    ]
    if None in codes:
        return None
    if own is None:
        said = tuple(sorted({code for code in codes if code}))
        return None if _NO_NAME.fullmatch(match["own"]) else BorderSide("", said, match["own"])
    others = {code for code in codes if code and code != own}
    # The Syrian side of the Turkish-Iraqi border is no place.
    if len(codes) == 2 and own not in codes:
        return None
    return BorderSide(own, tuple(sorted(others)))


def _bank(match: re.Match[str]) -> Phrase | None:
    side = match["side"].lower()
    if side in ("left", "right", "اليمنى", "اليسرى"):
        return Bank(match["of"], None, side in ("right", "اليمنى"))
    try:
        return Bank(match["of"], compass.parse(side).degrees)
    except CompassError:
        return None


def _bank_ar(match: re.Match[str]) -> Phrase | None:
    """Read "الضفة الشرقية لنهر الفرات", whose preposition is one with the name, and "للفرات", with its article."""
    found = _bank(match)
    if isinstance(found, Bank) and match["of"].startswith("ل"):
        return Bank("ا" + match["of"], found.bearing, found.right)
    return found


def _stream(text: str) -> Phrase | None:
    """Read "20 km upstream of Raqqa on the Euphrates"."""
    most_km = math.inf
    amount = quantity.leading(text, dimension="length")
    if amount is not None:
        _, support = amount.value.canonical()
        most_km, text = support.high, text[amount.end :].strip(" ,")
    for pattern in (_STREAM, _ON_STREAM, _STREAM_AR):
        if match := pattern.fullmatch(text):
            found = match.groupdict()
            river = next(
                (found[key] for key in ("river", "river_up", "river_down") if found.get(key)), ""
            )
            # "The river" names none.
            river = "" if re.fullmatch(r"(?:the )?river|النهر|نهر", river, re.IGNORECASE) else river
            return Stream(found["of"], bool(found["down"]), river, most_km)
    return None


_STREAM = re.compile(
    rf"(?:just |somewhere |a little |further |farther )?(?:{_UP}|{_DOWN}) (?:of|from) (?P<of>.+?)"
    r"(?: (?:on|along) (?P<river>.+))?",
    re.IGNORECASE,
)
_ON_STREAM = re.compile(
    r"(?:on|along|by) (?:the )?(?P<river>.+?),? (?:just |a little |further )?"
    r"(?:(?P<up>up[\s-]?(?:stream|river))|(?P<down>down[\s-]?(?:stream|river))) (?:of|from) (?P<of>.+)",
    re.IGNORECASE,
)
_STREAM_AR = re.compile(
    rf"(?:في |عند |إلى )?(?:{_UP_AR}) (?:مجرى )?(?P<river>.+?) (?:من|عن) (?P<of>.+)"
)
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Phrase | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (
            rf"{_AT}(?P<own>[\w ]+?)(?:'s)? side of (?:the |its |their )?(?:(?P<pair>.+?)(?:'s)?[\s-]+)?{_BORDER}"
            r"(?: (?:with|to) (?P<with>.+)| between (?P<one>.+) and (?P<other>.+))?",
            _border_side,
        ),
        (
            rf"(?:(?:على|في|من|عند)\s+)?{_SIDE_AR} (?P<own>\S+) (?:من|على|عند|ل)\s?(?:ال)?حدود(?:ها|ه)?"
            r"(?: (?:مع )?(?P<pair>\S+(?:[\s-]+\S+)?))?",
            _border_side,
        ),
        (
            rf"{_AT}(?P<side>{POINT_WORD}|left|right)(?:ern|erly)?[\s-](?:{_RIVERSIDE}|side) of (?:the )?(?P<of>.+)",
            _bank,
        ),
        (
            rf"{_AT}(?P<of>.+?)(?:'s)? (?P<side>{POINT_WORD}|left|right)(?:ern|erly)? {_RIVERSIDE}",
            _bank,
        ),
        (
            rf"(?:(?:على|في|من|عند)\s+)?الضفة (?P<side>{ARABIC_SIDE}|اليمنى|اليسرى) (?:من |ل|على )(?P<of>.+)",
            _bank_ar,
        ),
        (
            rf"(?:(?:على|في|من|عند)\s+)?ضفة (?P<of>.+?) (?P<side>{ARABIC_SIDE}|اليمنى|اليسرى)",
            _bank,
        ),
    )
)
