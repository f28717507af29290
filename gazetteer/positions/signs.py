"""Signs of positions made one kind each: digits, primes, degree signs, words of the winds in the languages of news."""

from __future__ import annotations

import re
from collections.abc import Mapping

from convoymap.language.folded import fold

_DEGREE_SIGNS = str.maketrans(
    dict.fromkeys("º˚ᵒ∘⁰", "°") | dict.fromkeys("”“„‟″〞＂ˮ", '"') | {"‚": ","}
)

# Words as `fold` leaves them: no capitals, no marks, one form of alef, heh for teh marbuta.
_WINDS: Mapping[str, str] = {
    "n": r"north(?:ern)?|nord|norte|noord|kuzey|с\. ?ш\.?|севернои широты|شمالا|شمالي|شمال|ش|n",
    "s": r"south(?:ern)?|sud|sued|sur|guney|ю\. ?ш\.?|южнои широты|جنوبا|جنوبي|جنوب|ج|s",
    "e": r"east(?:ern)?|est|este|ost|dogu|в\. ?д\.?|восточнои долготы|شرقا|شرقي|شرق|ق|e",
    "w": r"west(?:ern)?|ouest|oeste|ovest|batı|bati|з\. ?д\.?|западнои долготы|غربا|غربي|غرب|غ|w",
    "o": r"o",
}
"""The winds; "O" is east in German (Ost) and west in French, Spanish and Italian."""
_AXES: Mapping[str, str] = {
    "lat": r"و?(?:دايره|خط) (?:ال)?عرض|و?(?:ال)?عرض|latitude|lat|широта|breite",
    "lon": r"و?خط (?:ال)?طول|و?(?:ال)?طول|longitude|long|lng|lon|долгота|lange",
}
_UNITS: Mapping[str, str] = {
    "°": r"°|degrees?|degs?|درجات|درجه|градусов|градуса|градус",
    '"': r"\"|''|seconds?|secs?|ثواني|ثانيه|секунд[аы]?",
    "'": r"'|minutes?|mins?|دقايق|دقيقه|минут[аы]?",
}
# 34d27m36s: a glued s behind minutes is seconds, whatever stands behind it.
_LETTER_UNITS = re.compile(
    r"(?<![\w.])([0-9]{1,3}(?:\.[0-9]+)?) ?d"
    r"(?: ?([0-9]{1,2}(?:\.[0-9]+)?) ?m(?: ?([0-9]{1,2}(?:\.[0-9]+)?)s)?)?(?![^\W\d_]{2})"
)


def _one_of(tables: Mapping[str, str]) -> re.Pattern[str]:
    # A word ends where its letters do (north is no n), a sign anywhere.
    ends = r"(?:(?<=[^\w])|(?![^\W\d_]))"
    return re.compile("|".join(rf"((?:{words}){ends})" for words in tables.values()))


_TABLES = (
    (_one_of(_UNITS), tuple(_UNITS)),
    (_one_of(_AXES), tuple(_AXES)),
    (_one_of(_WINDS), tuple(_WINDS)),
)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


_AND = re.compile(r"(?<![^\W\d_])(?:and|و)(?![^\W\d_])")
_QUOTED = re.compile(r"[\"']([a-z]{3,9})[\"']")
_DATUM = re.compile(r"[ ,;]*\(? ?wgs[ -]?(?:19)?84 ?\)?$")


def plain(text: str) -> str:
    """Return a text in small letters with ASCII digits and one sign for each kind of prime, quotation mark and dash.

    >>> plain("٣٤°٢٧′ N"), plain("34º27’")
    ("34°27' n", "34°27'")
    """
    return fold(text.translate(_DEGREE_SIGNS)).replace("''", '"')


def without_words(text: str) -> str:
    """Return a folded text without what stands between and behind angles: and, quotation marks of keys, WGS 84."""
    return _DATUM.sub("", _QUOTED.sub(r"\1", _AND.sub(" ", text)))


def tokens_of(text: str) -> list[tuple[str, str]] | None:
    """Return the tokens of a folded text as pairs of kind and text; None where something else stands in it.

    Kinds are ``number``, ``unit`` (one of ° ' "), ``wind`` (n, s, e, w, or o for an ambiguous one), ``axis`` (lat,
    lon), ``sign`` (+, -) and ``gap`` (a blank, or whatever separates).
    """
    text = _LETTER_UNITS.sub(_with_marks, text)
    found: list[tuple[str, str]] = []
    start = 0
    while start < len(text):
        sign = text[start]
        if match := _NUMBER.match(text, start):
            found.append(("number", match[0]))
            start = match.end()
            continue
        if sign in "+-":
            found.append(("sign", sign))
        elif sign in " ,;/|:=~.&":
            found.append(("gap", sign))
        else:
            read = _word_at(text, start)
            if read is None:
                return None
            kind, name, start = read
            found.append((kind, name))
            continue
        start += 1
    return found


def _word_at(text: str, start: int) -> tuple[str, str, int] | None:
    for kind, (pattern, names) in zip(("unit", "axis", "wind"), _TABLES, strict=True):
        if match := pattern.match(text, start):
            number = next(index for index, part in enumerate(match.groups()) if part is not None)
            return kind, names[number], match.end()
    return None


def _with_marks(match: re.Match[str]) -> str:
    degrees, minutes, seconds = match.groups()
    return f"{degrees}°" + (f"{minutes}'" if minutes else "") + (f'{seconds}"' if seconds else "")
