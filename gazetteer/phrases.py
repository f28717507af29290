"""Relative phrases: "60 km east of Sukhna" to what it says, without knowing yet where Sukhna is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from convoymap.gazetteer.countries import country_code
from convoymap.gazetteer.winds import ARABIC_SIDE, ARABIC_WIND, WIND, bearing_of

KM = {"km": 1.0, "mile": 1.609344, "m": 0.001}
_FEW = {
    "a few": (2.0, 5.0),
    "several": (3.0, 9.0),
    "a dozen": (10.0, 15.0),
    "dozens of": (20.0, 99.0),
}


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


Phrase = Away | Toward | Around | Between | PartOf | Border | Within
_Reader = Callable[[re.Match[str]], Phrase | None]

_ABOUT = r"(?:about|around|some|roughly|nearly|almost|approximately|just|only|over|more than|at least|up to|حوالي|نحو)"
_NUMBER = r"(?P<low>\d{1,4}(?:[.,]\d{1,3})?)(?:\s?(?:-|–|to)\s?(?P<high>\d{1,4}(?:\.\d{1,3})?))?"
_DISTANCE = (
    rf"(?:{_ABOUT}\s+)*(?:{_NUMBER}|(?P<few>a few|several|a dozen|dozens of))[\s-]*"
    r"(?P<unit>kms?|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m|كم|كيلومترا?ً?|كلم|ميل)\b\.?"
)
_AT = r"(?:(?:in|at|on|to|from|toward|towards)\s+)?(?:(?:the|an?)\s+)?"
_OUTSKIRTS = r"(?P<how>outskirts|suburbs|edges?|environs|surroundings|vicinity|fringes?|entrance)"
_PARTS = r"(?:parts?|side|half|areas?|regions?|end|corner|reaches|section)"
_BORDER = r"borders?(?:\s*(?:lands?|area|region|zone|strip))?"


def read_phrase(text: str) -> Phrase | None:
    """Read a relative phrase; None where the text is not one (it may still be a name).

    >>> read_phrase("60 km east of Sukhna")
    Away(of='Sukhna', low_km=60.0, high_km=60.0, bearing=90.0, half_width=30.0)
    """
    text = " ".join(text.replace("’", "'").replace("‐", "-").split())
    for pattern, reader in _PATTERNS:
        match = pattern.fullmatch(text)
        if match and (phrase := reader(match)) is not None:
            return phrase
    return None


def named_in(phrase: Phrase) -> tuple[str, ...]:
    """Give the names of places in a phrase, in its order."""
    if isinstance(phrase, Between):
        return phrase.start, phrase.end
    return () if isinstance(phrase, Border) else (phrase.of,)


def _away(match: re.Match[str]) -> Phrase | None:
    low, high = _kilometres(match)
    groups = match.groupdict()
    if not groups.get("wind"):
        return Away(match["of"], low, high, None, 180.0)
    wind = bearing_of(match["wind"])
    return Away(match["of"], low, high, *wind) if wind else None


def _kilometres(match: re.Match[str]) -> tuple[float, float]:
    unit = match["unit"].lower()
    if unit.startswith(("mi", "ميل")):
        factor = KM["mile"]
    else:
        factor = KM["m"] if unit == "m" or unit.startswith("met") else KM["km"]
    if match["few"]:
        low, high = _FEW[match["few"].lower()]
    else:
        low = _number(match["low"])
        high = _number(match["high"] or match["low"])
    return min(low, high) * factor, max(low, high) * factor


def _number(text: str) -> float:
    thousands = re.fullmatch(r"\d{1,3},\d{3}", text)
    return float(text.replace(",", "" if thousands else "."))


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
            rf"{_AT}{_DISTANCE} (?:away )?(?:to the |due |في |إلى )?(?P<wind>{WIND})(?:ern|ward|wards)? "
            r"(?:of|from) (?P<of>.+)",
            _away,
        ),
        (rf"(?:على بعد )?{_DISTANCE} (?P<wind>{ARABIC_WIND}) (?P<of>.+)", _away),
        (rf"(?:على بعد )?{_DISTANCE} (?:من|عن) (?P<of>.+)", _away),
        (rf"{_AT}{_DISTANCE} (?:away )?(?:from|outside(?: of)?|off|of) (?P<of>.+)", _away),
        (
            rf"{_AT}(?P<wind>{WIND})(?:ern|erly)? {_OUTSKIRTS} of (?P<of>.+)",
            _outskirts_toward,
        ),
        (rf"{_AT}(?P<of>.+?)'s (?P<wind>{WIND})(?:ern|erly)? {_OUTSKIRTS}", _outskirts_toward),
        (rf"{_AT}(?P<wind>{WIND})(?:ern|erly)? {_PARTS} of (?P<of>.+)", _part),
        (rf"in the (?P<wind>{WIND}) of (?P<of>.+)", _part),
        (
            rf"{_AT}(?:just |desert |area |countryside )*(?P<wind>{WIND}) (?:of|from) (?P<of>.+)",
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
        (rf"{_AT}(?P<of>.+?) (?:in|inside|في) (?P<area>.+)", lambda m: Within(m["of"], m["area"])),
        (
            r"(?P<of>[^,،()]+)[,،(]\s*(?P<area>[^()]+?)\)?",
            lambda m: Within(m["of"].strip(), m["area"]),
        ),
    )
)


def _is_edge(word: str) -> bool:
    return word.lower() not in ("vicinity", "surroundings", "environs")
