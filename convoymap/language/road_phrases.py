"""Phrases of roads and ways: "halfway between A and B", "the A-B highway", "km 47 of the M20"."""

from __future__ import annotations

import re
from collections.abc import Callable

from convoymap.language.phrase_values import Along, Halfway, KmMark, NamedRoad, Phrase

ROAD = r"(?:roads?|highway|motorway|freeway|expressway|autobahn|route|railway)"
"""Pattern of an English word for a road."""
_AT = r"(?:(?:somewhere |at |in |a point )?(?:along|on|off|beside|in|at|to|from)\s+)?(?:(?:the|an?)\s+)?"
_ADJECTIVE = r"(?:main|old|new|desert|coastal|international|federal|dirt)"
_KIND = rf"(?:{_ADJECTIVE} )*"
_JOINED_NAMES = r"(?:to|and|with|until)"
_MIDWAY = (
    r"(?:(?:about |almost |roughly |approximately |just over |just under )?"
    r"(?:half[\s-]?way|mid[\s-]?way|half the way|at the mid-?(?:dle|point)|in the middle))"
)
_LABEL = r"(?-i:[A-Z]{1,3})[\s-]?\d{1,4}(?-i:[A-Z])?"
_ROAD_AR = (
    r"(?:ال)?(?:طريق|أوتوستراد|اوتوستراد|اتوستراد|اوتستراد)"
    r"(?:\s+(?:ال)?(?:سريع|دولي|رئيسي|عام|قديم|صحراوي|بري)){0,2}"
)
_ADJECTIVES_AR = re.compile(r"(?:\s+ال(?:دولي|سريع|رئيسي|قديم|صحراوي|بري|عام))+$")
_ON_AR = r"(?:(?:على|عند|في|قرب|من)\s+)?"
_LABEL_AR = r"(?-i:[A-Z]{1,3})[\s-]?\d{1,4}|(?:إم|ام|أم)[\s-]?\d{1,4}"
_KM = r"(?:km|kms|kilomet(?:er|re)s?)"
_KM_AR = r"(?:الكيلومتر|الكيلو متر|الكيلو|كيلومتر|كيلو|كم|الكم)"
# Deir ez-Zor, al-Hasakah: the hyphen behind an Arabic article joins one name.
_ARTICLE_BEFORE = re.compile(r"(?:^|[\s-])(?:[ae][lrstdznh]|a[dst]h|esh|eth)$", re.IGNORECASE)
_FIRST_OF_TWO = re.compile(
    "دير|تلة?|أبو|ابو|البو|رأس|راس|عين|كفر|بيت|خان|جبل|معرة|مدينة|بلدة|قرية|منطقة|وادي|جسر"
)
"""Words that begin an Arabic name of two words."""


def parse_road(text: str) -> Phrase | None:
    """Return what a phrase of a road or of the middle of a way says; None where it is not such a phrase.

    >>> parse_road("km 47 of the M20")
    KmMark(km=47.0, road='the M20')
    """
    for pattern, reader in _PATTERNS:
        match = pattern.fullmatch(text)
        if match and (phrase := reader(match)) is not None:
            return phrase
    return None


def pair_of(text: str) -> tuple[str, str] | None:
    """Return the two names that a dash, a slash or "to" joins; a hyphen behind an article does not part two names.

    >>> pair_of("Palmyra-Deir ez-Zor")
    ('Palmyra', 'Deir ez-Zor')
    """
    for joint in re.finditer(r"\s*[–—/]\s*|\s+(?:to|إلى|الى)\s+|\s*-\s*", text):
        start, end = text[: joint.start()].strip(), text[joint.end() :].strip()
        if start and end and not _ARTICLE_BEFORE.search(start):
            return start, end
    return None


def _english_pair(match: re.Match[str]) -> Phrase | None:
    names = pair_of(match["pair"])
    return Along(*names) if names else None


def _halfway_pair(match: re.Match[str]) -> Phrase | None:
    names = pair_of(match["pair"])
    return Halfway(*names, by_road=True) if names else None


def _arabic_pair(match: re.Match[str]) -> Phrase | None:
    """Read "طريق دمشق حمص", where nothing stands between the two names but a space."""
    pair = _ADJECTIVES_AR.sub("", match["pair"])
    if names := pair_of(pair):
        return Along(*names)
    names_found: list[str] = []
    words = pair.split()
    while words:
        first = words.pop(0)
        names_found.append(
            f"{first} {words.pop(0)}" if words and _FIRST_OF_TWO.fullmatch(first) else first
        )
    return Along(*names_found) if len(names_found) == 2 else None


def _named(match: re.Match[str]) -> Phrase | None:
    return NamedRoad(label_of(match["label"]))


def label_of(text: str) -> str:
    """Return a road's number as road networks write it: letters, then digits, nothing between.

    >>> label_of("m 20"), label_of("إم 5")
    ('M20', 'M5')
    """
    plain = re.sub(r"^(?:إم|ام|أم)", "M", text.strip())
    return re.sub(r"[\s-]+", "", plain).upper()


def _mark(match: re.Match[str]) -> Phrase | None:
    # float() reads the digits of every script; only its sign is one of ours.
    return KmMark(float(match["km"].replace("٫", ".").replace(",", ".")), match["road"])


_DIGITS = r"(?P<km>\d{1,4}(?:[.,٫]\d{1,3})?)"
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Phrase | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (
            rf"(?:at |near |around )?(?:the )?{_KM}[\s-]?(?:marker |post |stone |mark )?{_DIGITS}"
            r"(?: marker| post| mark)?,? (?:of|on|along|from) (?P<road>.+)",
            _mark,
        ),
        (
            rf"(?:at |near |around )?(?:the )?{_DIGITS}[\s-]?{_KM}[\s-](?:mark|marker|post|stone),? "
            r"(?:of|on|along) (?P<road>.+)",
            _mark,
        ),
        (
            rf"(?:عند |في |قرب )?{_KM_AR}\s*(?:رقم )?{_DIGITS} (?:من |على |في )+(?P<road>.+)",
            _mark,
        ),
        (
            rf"(?:{_AT}{_MIDWAY}|{_MIDWAY})[,]? (?:point )?(?:along |on |down |up )(?:the )?{_KIND}{ROAD} "
            r"(?:between (?P<a>.+?) and (?P<b>.+)|from (?P<c>.+?) to (?P<d>.+))",
            lambda m: Halfway(m["a"] or m["c"], m["b"] or m["d"], by_road=True),
        ),
        (
            rf"(?:{_AT})?{_MIDWAY}(?: point)?(?: of the way)? between (?P<a>.+?) and (?P<b>.+)",
            lambda m: Halfway(m["a"], m["b"]),
        ),
        (
            rf"(?:{_AT})?{_MIDWAY}(?: of the way)? from (?P<a>.+?) to (?P<b>.+)",
            lambda m: Halfway(m["a"], m["b"]),
        ),
        (
            rf"(?:{_AT})?{_MIDWAY} (?:along|on|down|up) (?:the )?(?P<pair>.+) {ROAD}",
            _halfway_pair,
        ),
        (
            r"(?:في |عند )?(?:منتصف|نصف|وسط) (?:ال)?(?P<road>طريق)(?:\s+ال\w+)? "
            r"(?:(?:ما )?بين (?P<a>.+?) و\s?(?P<b>.+)|من (?P<c>.+?) (?:إلى|الى) (?P<d>.+))",
            lambda m: Halfway(m["a"] or m["c"], m["b"] or m["d"], by_road=True),
        ),
        (
            r"(?:في |عند )?(?:منتصف|نصف|وسط) المسافة (?:ما )?بين (?P<a>.+?) و\s?(?P<b>.+)",
            lambda m: Halfway(m["a"], m["b"]),
        ),
        (
            r"(?:في |عند )?(?:المنتصف|منتصف|الوسط) (?:ما )?بين (?P<a>.+?) و\s?(?P<b>.+)",
            lambda m: Halfway(m["a"], m["b"]),
        ),
        (
            rf"{_AT}{_KIND}{ROAD} (?:(?:leading|running|going|that leads) )?"
            r"(?:from (?P<a>.+?) to (?P<b>.+)"
            rf"|(?:between|linking|connecting|joining) (?P<c>.+?) {_JOINED_NAMES} (?P<d>.+))",
            lambda m: Along(m["a"] or m["c"], m["b"] or m["d"]),
        ),
        (
            rf"{_AT}{_KIND}{ROAD} to (?P<b>.+?) from (?P<a>.+)",
            lambda m: Along(m["a"], m["b"]),
        ),
        (
            r"(?:on the way|en route) (?:from (?P<a>.+?) to (?P<b>.+)|to (?P<d>.+?) from (?P<c>.+))",
            lambda m: Along(m["a"] or m["c"], m["b"] or m["d"]),
        ),
        (rf"{_AT}{_KIND}{ROAD}[\s-](?P<label>(?-i:[A-Z]{{0,3}})[\s-]?\d{{1,4}})", _named),
        (rf"{_AT}(?P<label>{_LABEL})[\s-]+{_KIND}{ROAD}", _named),
        (rf"(?:(?:along|on|off) )?(?:the )?(?P<label>{_LABEL})", _named),
        (rf"{_AT}(?P<pair>.+?)(?: {_ADJECTIVE})* {ROAD}", _english_pair),
        (
            rf"{_ON_AR}{_ROAD_AR} (?:(?:ال)?(?:واصل|رابط|ممتد)ة? )?(?:ما )?بين (?P<a>.+?) و\s?(?P<b>.+)",
            lambda m: Along(m["a"], m["b"]),
        ),
        (
            rf"{_ON_AR}{_ROAD_AR} (?:(?:ال)?(?:واصل|رابط|ممتد)ة? )?من (?P<a>.+?) (?:إلى|الى) (?P<b>.+)",
            lambda m: Along(m["a"], m["b"]),
        ),
        (rf"{_ON_AR}{_ROAD_AR} (?P<label>{_LABEL_AR})", _named),
        (rf"{_ON_AR}{_ROAD_AR} (?P<pair>.+)", _arabic_pair),
    )
)
