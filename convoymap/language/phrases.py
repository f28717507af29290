"""Relative phrases: "60 km east of Sukhna" to what it says, without knowing yet where Sukhna is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from convoymap.language.compass import ARABIC_SIDE, ARABIC_WIND, WIND, bearing_of
from convoymap.language.countries import country_code
from convoymap.language.distances import DISTANCE, kilometres
from convoymap.language.vague import Vagueness


@dataclass(frozen=True, slots=True)
class Away:
    """Some distance from a place, in a direction or in any.

    Attributes
    ----------
    of
        The place as spelled.
    low_km, high_km
        The distance in km.
    bearing, half_width
        Degrees clockwise from north, and how many to each side; bearing None for every direction.
    """

    of: str
    low_km: float
    high_km: float
    bearing: float | None
    half_width: float


@dataclass(frozen=True, slots=True)
class Toward:
    """Beyond a place in a direction (degrees clockwise from north), no distance given."""

    of: str
    bearing: float
    half_width: float


@dataclass(frozen=True, slots=True)
class Around:
    """Near a place, or on its outskirts."""

    of: str
    outskirts: bool
    bearing: float | None = None
    half_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Between:
    """On the way from one place to another."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class PartOf:
    """The part of a place toward a bearing in degrees clockwise from north."""

    of: str
    bearing: float


@dataclass(frozen=True, slots=True)
class Border:
    """The border of one country, or that between two (ISO 3166-1 alpha-2 codes)."""

    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """A name with the area that it lies in behind it, as in "Karama, Syria"."""

    of: str
    area: str


@dataclass(frozen=True, slots=True)
class Described:
    """A name with words around it that say nothing of where it is, as in "the besieged city of Homs"."""

    of: str


Phrase = Away | Toward | Around | Between | PartOf | Border | Within | Described
_Reader = Callable[[re.Match[str]], Phrase | None]

_AT = r"(?:(?:in|at|on|to|from|toward|towards)\s+)?(?:(?:the|an?)\s+)?"
_OUTSKIRTS = r"(?P<how>outskirts|suburbs|edges?|environs|surroundings|vicinity|fringes?|entrance)"
_PARTS = r"(?:parts?|side|half|areas?|regions?|end|corner|reaches|section)"
_BORDER = r"(?:borders?|frontiers?)(?:\s*(?:lands?|area|region|zone|strip))?"
_LAND = r"(?:desert|areas?|countryside|region|territory|Syrian|Iraqi|Lebanese|Turkish|Jordanian)"
_ROAD = r"(?:roads?|highway|motorway|route|railway)"
_SETTLED = r"(?:city|town|village|suburb|province|governorate|district)"
_JOINING = re.compile(r"\b(?:and|or|of|to|from|in|near|between|outside|km|miles?)\b", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"(?:^|[\s-])(?:[ae][lrstdznh]|a[dst]h|esh|eth)$", re.IGNORECASE)


def read_phrase(text: str, *, vague: Mapping[str, Vagueness] | None = None) -> Phrase | None:
    """Read a relative phrase; None where the text is not one (it may still be a name).

    `vague` says what vague words of its distance mean, where a case has bounds of its own.

    >>> read_phrase("60 km east of Sukhna")
    Away(of='Sukhna', low_km=60.0, high_km=60.0, bearing=90.0, half_width=45.0)
    """
    text = " ".join(text.replace("’", "'").replace("‐", "-").split())
    for pattern, reader in _PATTERNS:
        match = pattern.fullmatch(text)
        if not match:
            continue
        phrase = _away(match, vague) if reader is _away else reader(match)
        if phrase is not None:
            return phrase
    return None


def named_in(phrase: Phrase) -> tuple[str, ...]:
    """Give the names of places in a phrase, in its order."""
    if isinstance(phrase, Between):
        return phrase.start, phrase.end
    return () if isinstance(phrase, Border) else (phrase.of,)


def _away(match: re.Match[str], vague: Mapping[str, Vagueness] | None = None) -> Phrase | None:
    low, high = kilometres(match, vague)
    groups = match.groupdict()
    if not groups.get("wind"):
        return Away(match["of"], low, high, None, 180.0)
    wind = bearing_of(match["wind"])
    return Away(match["of"], low, high, *wind) if wind else None


def _toward(match: re.Match[str]) -> Phrase | None:
    wind = bearing_of(match["wind"])
    return Toward(match["of"], *wind) if wind else None


def _outskirts_toward(match: re.Match[str]) -> Phrase | None:
    wind = bearing_of(match["wind"])
    return Around(match["of"], True, *wind) if wind else None


def _part(match: re.Match[str]) -> Phrase | None:
    wind = bearing_of(match["wind"])
    return PartOf(match["of"], wind[0]) if wind else None


def _part_of_land(match: re.Match[str]) -> Phrase | None:
    """Read "Aleppo's northern countryside" as the northern part of "Aleppo countryside"."""
    wind = bearing_of(match["wind"])
    return PartOf(f"{match['of']} {match['land']}", wind[0]) if wind else None


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


def _road(match: re.Match[str]) -> Phrase | None:
    """Read "the Palmyra-Deir ez-Zor road"; a hyphen behind an article does not part two names."""
    pair = match["pair"]
    for joint in re.finditer(r"\s*[–—/]\s*|\s+to\s+|\s*-\s*", pair):
        start, end = pair[: joint.start()], pair[joint.end() :]
        if start and end and not _ARTICLE_BEFORE.search(start):
            return Between(start, end)
    return None


def _border(match: re.Match[str]) -> Phrase | None:
    names = [name for name in match.groupdict().values() if name]
    words = [word for name in names for word in re.split(r"\s*[-–/]\s*|\s+and\s+|\s+", name)]
    codes = [country_code(name) for name in names]
    if len(names) == 1 and codes[0] is None and len(words) == 2:
        codes = [country_code(word) for word in words]
    if None in codes or len(codes) > 2:
        return None
    return Border(tuple(sorted({code for code in codes if code})))


_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (rf"{_AT}{_BORDER} between (?P<a>.+?) and (?P<b>.+)", _border),
        (rf"{_AT}{_BORDER} (?:with|of) (?P<a>.+)", _border),
        (rf"{_AT}(?P<a>.+?)(?:'s)?[\s-]+{_BORDER} with (?P<b>.+)", _border),
        (rf"{_AT}(?P<a>.+?)(?:'s)?[\s-]+{_BORDER}", _border),
        (r"الحدود (?:بين )?(?P<a>\S+?)(?:[\s-]+(?:و\s?)?(?P<b>\S+))?", _border),
        (
            rf"{_AT}(?:area |region |road |desert |midway |half ?way )?between (?P<a>.+?) and (?P<b>.+)",
            lambda m: Between(m["a"], m["b"]),
        ),
        (r"بين (?P<a>.+?) و\s?(?P<b>.+)", lambda m: Between(m["a"], m["b"])),
        (
            rf"{_AT}(?:main )?{_ROAD} from (?P<a>.+?) to (?P<b>.+)",
            lambda m: Between(m["a"], m["b"]),
        ),
        (rf"{_AT}(?P<pair>.+) {_ROAD}", _road),
        (
            rf"{_AT}{DISTANCE} (?:away )?(?:to the |due |في |إلى )?(?P<wind>{WIND})(?:ern|ward|wards)? "
            r"(?:of|from) (?P<of>.+)",
            _away,
        ),
        (rf"(?:على بعد )?{DISTANCE} (?P<wind>{ARABIC_WIND}) (?P<of>.+)", _away),
        (rf"(?:على بعد )?{DISTANCE} (?:من|عن) (?P<of>.+)", _away),
        (rf"{_AT}{DISTANCE} (?:away )?(?:from|outside(?: of)?|off|of) (?P<of>.+)", _away),
        (
            rf"{_AT}(?P<wind>{WIND})(?:ern|erly)? {_OUTSKIRTS} of (?P<of>.+)",
            _outskirts_toward,
        ),
        (rf"{_AT}(?P<of>.+?)'s (?P<wind>{WIND})(?:ern|erly)? {_OUTSKIRTS}", _outskirts_toward),
        (
            rf"(?:along|{_AT}(?:{WIND}(?:ern)? )?(?:banks?|shores?) of) (?:the )?(?P<of>.+)",
            lambda m: Around(m["of"], outskirts=False),
        ),
        (
            rf"{_AT}(?P<words>(?:[\w'-]+ ){{1,4}}?)(?P<of>(?:border |desert )?{_SETTLED} of .+)",
            _described,
        ),
        (rf"{_AT}(?P<area>[\w ]+)'s (?P<of>.+)", _of_country),
        (rf"{_AT}(?P<wind>{WIND})(?:ern|erly)? {_PARTS} of (?P<of>.+)", _part),
        (rf"in the (?P<wind>{WIND}) of (?P<of>.+)", _part),
        (
            rf"{_AT}(?:just |{_LAND} )*(?P<wind>{WIND}) (?:of|from) (?P<of>.+)",
            _toward,
        ),
        (rf"(?P<wind>{ARABIC_WIND}) (?P<of>.+)", _toward),
        (rf"{_AT}(?P<wind>{WIND})(?:ern)?[\s-](?P<of>.+)", _part),
        (rf"(?P<of>.+?) (?P<wind>{ARABIC_SIDE})", _part),
        (rf"{_AT}{_OUTSKIRTS} of (?P<of>.+)", lambda m: Around(m["of"], _is_edge(m["how"]))),
        (rf"{_AT}(?P<of>.+?)(?:'s)? {_OUTSKIRTS}", lambda m: Around(m["of"], _is_edge(m["how"]))),
        (
            r"(?:very |just )?(?:near|nearby|close to|around|outside(?: of)?|next to|adjacent to|not far from|"
            r"opposite|قرب|بالقرب من|قرب من|محيط|في محيط) (?:to )?(?P<of>.+)",
            lambda m: Around(m["of"], outskirts=False),
        ),
        (
            rf"{_AT}(?P<of>.+?)(?:'s)? (?P<wind>{WIND})(?:ern)? (?P<land>countryside|desert|province)",
            _part_of_land,
        ),
        (
            rf"{_AT}(?P<of>.+?)'s (?P<land>(?:{WIND}(?:ern)? )?(?:countryside|desert|province))",
            lambda m: Described(f"{m['of']} {m['land']}"),
        ),
        (
            r"(?:downtown|central|inner|inside|within|in|at) (?:the )?(?P<of>.+)",
            lambda m: Described(m["of"]),
        ),
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
