"""Relative phrases: "60 km east of Sukhna" to what it says, without knowing yet where Sukhna is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from convoymap.language import compass, quantity
from convoymap.language.compass import (
    ARABIC_POINT,
    ARABIC_SIDE,
    LETTERS,
    POINT_WORD,
    Bearing,
    CompassError,
)
from convoymap.language.countries import country_code
from convoymap.language.phrase_values import Along as Along
from convoymap.language.phrase_values import Around as Around
from convoymap.language.phrase_values import Away as Away
from convoymap.language.phrase_values import Bank as Bank
from convoymap.language.phrase_values import Between as Between
from convoymap.language.phrase_values import Border as Border
from convoymap.language.phrase_values import BorderSide as BorderSide
from convoymap.language.phrase_values import Described as Described
from convoymap.language.phrase_values import Halfway as Halfway
from convoymap.language.phrase_values import KmMark as KmMark
from convoymap.language.phrase_values import NamedRoad as NamedRoad
from convoymap.language.phrase_values import PartOf as PartOf
from convoymap.language.phrase_values import Phrase as Phrase
from convoymap.language.phrase_values import Stream as Stream
from convoymap.language.phrase_values import Toward as Toward
from convoymap.language.phrase_values import Travelled as Travelled
from convoymap.language.phrase_values import Within as Within
from convoymap.language.phrase_values import named_in as named_in
from convoymap.language.phrase_values import next_split as next_split
from convoymap.language.road_phrases import parse_road
from convoymap.language.side_phrases import parse_side
from convoymap.language.travel_phrases import march_in_days, parse_travel
from convoymap.language.vague import Vagueness

_Reader = Callable[[re.Match[str]], Phrase | None]

_AT = r"(?:(?:in|at|on|to|from|toward|towards)\s+)?(?:(?:the|an?)\s+)?"
_OUTSKIRTS = r"(?P<how>outskirts|suburbs|edges?|environs|surroundings|vicinity|fringes?|entrance)"
_PARTS = r"(?:parts?|side|half|areas?|regions?|end|corner|reaches|section)"
_BORDER = r"(?:borders?|frontiers?)(?:\s*(?:lands?|area|region|zone|strip))?"
_LAND = r"(?:desert|areas?|countryside|region|territory|Syrian|Iraqi|Lebanese|Turkish|Jordanian)"
_SETTLED = r"(?:city|town|village|suburb|province|governorate|district)"
_JOINING = re.compile(r"\b(?:and|or|of|to|from|in|near|between|outside|km|miles?)\b", re.IGNORECASE)


def parse(text: str, *, vague: Mapping[str, Vagueness] | None = None) -> Phrase | None:
    """Return what a relative phrase says; None where the text is not one (it may still be a name).

    Parameters
    ----------
    text
        The whole phrase.
    vague
        What vague words of its distance mean, where a case has bounds of its own.

    Examples
    --------
    >>> parse("60 km east of Sukhna").support_km
    Interval(low=55.0, high=65.0)
    """
    text = " ".join(text.replace("’", "'").replace("‐", "-").split())
    found = (
        parse_side(text)
        or _away(march_in_days(text), vague)
        or parse_travel(text, vague=vague)
        or _first(_BORDERS, text)
        or parse_road(text)
    )
    return found or _first(_PATTERNS, text)


def _first(patterns: Sequence[tuple[re.Pattern[str], _Reader]], text: str) -> Phrase | None:
    for pattern, reader in patterns:
        match = pattern.fullmatch(text)
        if match and (phrase := reader(match)) is not None:
            return phrase
    return None


def _away(text: str, vague: Mapping[str, Vagueness] | None) -> Away | None:
    """Read a phrase that begins with a length, by the reader of amounts."""
    # The amount stands first, or behind such as "somewhere" and "at".
    found, start = quantity.leading(text, dimension="length", vague=vague), 0
    if found is None and (match := _BEFORE_DISTANCE.match(text)):
        start = match.end()
        found = quantity.leading(text[start:], dimension="length", vague=vague)
    if found is None:
        return None
    behind = _OF_DISTANCE.sub("", text[start + found.end :].strip(" ,."))
    if found.value.rivals:
        # Two distances are two places, and nobody can say which is meant.
        return None
    core, support = found.value.canonical()
    # Nothing lies that far away: a mistake, or words that are not a distance.
    if core.low > HALF_ROUND_KM:
        return None
    for pattern in _BEHIND_DISTANCE:
        if (match := pattern.fullmatch(behind)) is None:
            continue
        words = match.groupdict().get("point")
        bearing = _bearing(words) if words else None
        if words and bearing is None:
            continue
        direction = (bearing.degrees, bearing.soft_deg) if bearing else (None, 180.0)
        return Away(match["of"], found.value.text, core, support, *direction)
    return None


def _bearing(words: str) -> Bearing | None:
    short = _BEFORE_LETTERS.sub("", words)
    try:
        return compass.parse(short.replace(".", "") if len(short) <= _LONGEST_LETTERS else words)
    except CompassError:
        return None


def _toward(match: re.Match[str]) -> Phrase | None:
    bearing = _bearing(match["point"])
    return Toward(match["of"], bearing.degrees, bearing.soft_deg) if bearing else None


def _outskirts_toward(match: re.Match[str]) -> Phrase | None:
    bearing = _bearing(match["point"])
    return Around(match["of"], True, bearing.degrees, bearing.soft_deg) if bearing else None


def _part(match: re.Match[str]) -> Phrase | None:
    bearing = _bearing(match["point"])
    return PartOf(match["of"], bearing.degrees) if bearing else None


def _part_of_land(match: re.Match[str]) -> Phrase | None:
    """Read "Aleppo's northern countryside" as the northern part of "Aleppo countryside"."""
    bearing = _bearing(match["point"])
    return PartOf(f"{match['of']} {match['land']}", bearing.degrees) if bearing else None


def _described(match: re.Match[str]) -> Phrase | None:
    """Read "the Syrian city of Raqqa" as Raqqa in Syria, "the besieged city of Homs" as Homs."""
    words = match["words"].split()
    if _JOINING.search(match["words"]) or words in (["the"], ["a"], ["an"]):
        return None
    country = next((word for word in words if country_code(word)), None)
    return Within(match["of"], country) if country else Described(match["of"])


def _of_country(match: re.Match[str]) -> Phrase | None:
    return Within(match["of"], match["area"]) if country_code(match["area"]) else None


def _something_near(match: re.Match[str]) -> Phrase | None:
    """Read "an area of desert outside Humaymah" as near it, "Karama near Raqqa" as the Karama that is."""
    words = re.split(r"[\s–-]+", match["what"])
    names = [
        word for word in words if word[:1].isupper() and word.lower() not in ("a", "an", "the")
    ]
    if all(map(country_code, names)):
        return Around(match["of"], outskirts=False)
    return Within(match["what"].strip(), match["of"])


def _between(match: re.Match[str]) -> Phrase | None:
    """Read "between A and B", but not "between A, B and C", which are three; "Karama, Iraq" is one."""
    _, comma, last = match["a"].rpartition(",")
    if comma and not country_code(last.strip()):
        return None
    return Between(match["a"], match["b"])


def _border(match: re.Match[str]) -> Phrase | None:
    names = [name for name in match.groupdict().values() if name]
    words = [word for name in names for word in re.split(r"\s*[-–/]\s*|\s+and\s+|\s+", name)]
    codes = [country_code(name) for name in names]
    # "The Syrian-Iraqi border": two countries in one name.
    if len(names) == 1 and codes[0] is None and len(words) == 2:
        codes = [country_code(word) for word in words]
    if None in codes or len(codes) > 2:
        return None
    return Border(tuple(sorted({code for code in codes if code})))


HALF_ROUND_KM = 20_040.0
"""No two places lie farther apart than half the way round the earth."""
_BEFORE_LETTERS = re.compile(r"^(?:to the|due|towards? the|the)\s+", re.IGNORECASE)
_LONGEST_LETTERS = 6  # N.N.E.
_DOTTED = r"(?-i:(?:[NSEW]\.){1,3})"
_BEFORE_DISTANCE = re.compile(
    r"(?:in|at|on|to|from|some(?:where|place))\s+(?=\S)|(?:على\s+)?(?:بعد|مسافة)\s+", re.IGNORECASE
)
_OF_DISTANCE = re.compile(
    r"^(?:(?:by road|by air|as the crow flies|in a straight line),?\s+)?(?:(?:away|distant|further)\s+)?",
    re.IGNORECASE,
)
_BEHIND_DISTANCE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<point>(?:to the |due |في |إلى |الى |towards? the )?"
        rf"(?:{POINT_WORD}(?:ern|ward|wards|erly)?|{LETTERS}|{_DOTTED})) (?:of|from) (?P<of>.+)",
        rf"(?:إلى |الى |في )?(?P<point>{ARABIC_POINT}) (?:من |عن )?(?P<of>.+)",
        r"(?:من|عن) (?P<of>.+)",
        r"(?:from|outside(?: of)?|off|of|past|beyond) (?P<of>.+)",
    )
)
_BORDERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        # Borders come first: "the border between Syria and Iraq" is not a place between two others.
        (rf"{_AT}{_BORDER} between (?P<a>.+?) and (?P<b>.+)", _border),
        (rf"{_AT}{_BORDER} (?:with|of) (?P<a>.+)", _border),
        (rf"{_AT}(?P<a>.+?)(?:'s)?[\s-]+{_BORDER} with (?P<b>.+)", _border),
        (rf"{_AT}(?P<a>.+?)(?:'s)?[\s-]+{_BORDER}", _border),
        (r"الحدود (?:بين )?(?P<a>\S+?)(?:[\s-]+(?:و\s?)?(?P<b>\S+))?", _border),
    )
)
_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (
            rf"{_AT}(?:somewhere |area |region |desert |stretch )?(?:in )?between (?P<a>.+?) and (?P<b>.+)",
            _between,
        ),
        # Between Palmyra and Sukhna, in Arabic.
        (
            r"(?:(?:في )?المنطقة )?(?:الواقعة |الواقع )?(?:في )?(?:ما |فيما )?بين (?P<a>.+?) و\s?(?P<b>.+)",
            lambda m: Between(m["a"], m["b"]),
        ),
        # Outskirts toward a bearing come before parts of a place, whose patterns would take "outskirts of" for a name.
        (
            rf"{_AT}(?P<point>{POINT_WORD})(?:ern|erly)? {_OUTSKIRTS} of (?P<of>.+)",
            _outskirts_toward,
        ),
        (
            rf"{_AT}(?P<of>.+?)'s (?P<point>{POINT_WORD})(?:ern|erly)? {_OUTSKIRTS}",
            _outskirts_toward,
        ),
        (
            rf"(?:along|{_AT}(?:{POINT_WORD}(?:ern)? )?(?:banks?|shores?) of) (?:the )?(?P<of>.+)",
            lambda m: Around(m["of"], outskirts=False),
        ),
        (
            rf"{_AT}(?P<words>(?:[\w'-]+ ){{1,4}}?)(?P<of>(?:border |desert )?{_SETTLED} of .+)",
            _described,
        ),
        # Syria's Palmyra is Palmyra in Syria; behind any other name, later patterns try.
        (rf"{_AT}(?P<area>[\w ]+)'s (?P<of>.+)", _of_country),
        (rf"{_AT}(?P<point>{POINT_WORD})(?:ern|erly)? {_PARTS} of (?P<of>.+)", _part),
        (rf"in the (?P<point>{POINT_WORD}) of (?P<of>.+)", _part),
        (
            rf"{_AT}(?:just |{_LAND} )*(?:due )?(?P<point>{POINT_WORD}|{LETTERS}) (?:of|from) (?P<of>.+)",
            _toward,
        ),
        (rf"(?P<point>{ARABIC_POINT}) (?P<of>.+)", _toward),
        # "Eastern Ghouta" without "of": after every pattern that begins with a bearing and goes on.
        (rf"{_AT}(?P<point>{POINT_WORD})(?:ern)?[\s-](?P<of>.+)", _part),
        (rf"(?P<of>.+?) (?P<point>{ARABIC_SIDE})", _part),
        (rf"{_AT}{_OUTSKIRTS} of (?P<of>.+)", lambda m: Around(m["of"], _is_edge(m["how"]))),
        (rf"{_AT}(?P<of>.+?)(?:'s)? {_OUTSKIRTS}", lambda m: Around(m["of"], _is_edge(m["how"]))),
        (
            r"(?:very |just )?(?:near|nearby|close to|around|outside(?: of)?|next to|adjacent to|not far from|"
            r"opposite|قرب|بالقرب من|قرب من|محيط|في محيط) (?:to )?(?P<of>.+)",
            lambda m: Around(m["of"], outskirts=False),
        ),
        (
            rf"{_AT}(?P<of>.+?)(?:'s)? (?P<point>{POINT_WORD})(?:ern)? (?P<land>countryside|desert|province)",
            _part_of_land,
        ),
        (
            rf"{_AT}(?P<of>.+?)'s (?P<land>(?:{POINT_WORD}(?:ern)? )?(?:countryside|desert|province))",
            lambda m: Described(f"{m['of']} {m['land']}"),
        ),
        (
            r"(?:downtown|central|inner|inside|within|in|at) (?:the )?(?P<of>.+)",
            lambda m: Described(m["of"]),
        ),
        # The widest patterns stand last: any name in, near or before the comma of another.
        (rf"{_AT}(?P<of>.+?) (?:in|inside|في) (?P<area>.+)", lambda m: Within(m["of"], m["area"])),
        (
            r"(?P<what>(?:[\w–-]+ ){1,6}?)(?:near|nearby|outside(?: of)?|close to|around) (?P<of>.+)",
            _something_near,
        ),
        (
            r"(?P<of>[^,،()]+)[,،(]\s*(?P<area>[^()]+?)\)?",
            lambda m: Within(m["of"].strip(), m["area"]),
        ),
    )
)


def _is_edge(word: str) -> bool:
    return word.lower() not in ("vicinity", "surroundings", "environs")
