"""Latitude and longitude as angles: decimal degrees, degrees and minutes, and seconds, with letters, signs or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from convoymap.gazetteer.positions.reading import (
    Notation,
    PositionRead,
    Spot,
    box_spot,
    refused,
)
from convoymap.gazetteer.positions.signs import tokens_of, without_words
from convoymap.wording.message import NOTHING, Message, say
from convoymap.wording.numbers import short

Axis = Literal["lat", "lon"]
Token = tuple[str, str]

_MOST_TOKENS = 60
_PREFIX = re.compile(
    r"(?:gps |wgs ?84 |map )?(?:coordinates?|coords?|position|gps|wgs ?84|(?:ال)?احداثيات)"
    r"\s*[:=]?\s+(?=[^a-z]|l|n|s|e|w)"
)
_BRACKETS = re.compile(r"^[(\[{]\s*(.*?)\s*[)\]}]$")
_ONLY_COMMA = re.compile(r"[+-]?[0-9]{1,3},[0-9]+")
_MANY_COMMAS = re.compile(r"([+-]?[0-9]{1,3},[0-9]+),([+-]?[0-9]{1,3},[0-9]+)")
_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_ISO_6709 = re.compile(
    r"([+-])([0-9]{2})([0-9]{2})?([0-9]{2})?(\.[0-9]+)?"
    r"([+-])([0-9]{3})([0-9]{2})?([0-9]{2})?(\.[0-9]+)?(?:[+-][0-9]+(?:\.[0-9]+)?)?(?:crs[\w.]*)?/?"
)
_LIMIT = {"lat": 90.0, "lon": 180.0}
_AXIS_OF = {"n": "lat", "s": "lat", "e": "lon", "w": "lon"}
_UNIT = {1: 1.0, 2: 60.0, 3: 3600.0}


@dataclass(slots=True)
class _Side:
    """One coordinate as written: its numbers from degrees down, and what names it."""

    numbers: list[str]
    units: list[str]
    wind: str = ""
    axis: str = ""
    sign: str = ""

    @property
    def named(self) -> str:
        """Which coordinate its letter or word says that it is; empty where neither does."""
        return self.axis or _AXIS_OF.get(self.wind, "")


@dataclass(frozen=True, slots=True)
class _Angle:
    """A coordinate in degrees, and half of its last printed unit."""

    degrees: float
    half: float


class _NotReadError(Exception):
    """Why numbers that are written like an angle are none."""

    def __init__(self, remark: Message) -> None:
        super().__init__(remark)
        self.remark = remark


def read_angles(text: str) -> PositionRead | None:
    """Return what a folded text of two angles comes to; None where it is not written like two angles.

    Parameters
    ----------
    text
        As `convoymap.gazetteer.positions.signs.plain` leaves it.
    """
    text = without_words(text)
    text = _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text
    bracketed = _BRACKETS.match(text)
    text = bracketed[1] if bracketed else text
    if match := _ISO_6709.fullmatch(text):
        return _iso_6709(match)
    if _ONLY_COMMA.fullmatch(text):
        return _one_comma(text)
    if match := _MANY_COMMAS.fullmatch(text):
        meant = _read(f"{match[1].replace(',', '.')} {match[2].replace(',', '.')}")
        return refused(say("position.commas"), *(meant.spots if meant else ()))
    found = _read(text)
    # Where a comma cannot part the coordinates it may be that of decimals: 34,45 40,92.
    if found is None and "." not in re.sub(r"[^0-9.]*\.\s|\.$", "", text):
        with_points = _DECIMAL_COMMA.sub(".", text)
        found = _read(with_points) if with_points != text else None
    return found


def _one_comma(text: str) -> PositionRead | None:
    degrees, _, decimals = text.partition(",")
    if len(decimals) > 3 or float(decimals) > 180 or abs(float(degrees)) > 90:
        return refused(say("position.oneNumber"))
    meant = _read(f"{degrees}, {decimals}")
    return refused(say("position.oneComma"), *(meant.spots if meant else ()))


def _read(text: str) -> PositionRead | None:
    tokens = tokens_of(text)
    if tokens is None or len(tokens) > _MOST_TOKENS:
        return None
    if not any(kind == "number" for kind, _ in tokens):
        return None
    parted = _parted(tokens)
    if parted is None:
        return None
    if isinstance(parted, PositionRead):
        return parted
    return _of_parts(parted)


def _of_parts(parts: Sequence[Sequence[Token]]) -> PositionRead | None:
    sides = [side for part in parts if (side := _side(part)) is not None]
    if len(sides) != len(parts) or _is_list(sides):
        return None
    try:
        return _of_sides(sides)
    except _NotReadError as error:
        return refused(error.remark)


def _is_list(sides: Sequence[_Side]) -> bool:
    """Return whether whole numbers that nothing marks are too large for degrees: years, numbers of houses."""
    whole = all(
        len(side.numbers) == 1
        and "." not in side.numbers[0]
        and not any(side.units)
        and not side.named
        for side in sides
    )
    return whole and any(float(side.numbers[0]) > 180 for side in sides)


def _parted(tokens: Sequence[Token]) -> list[list[Token]] | PositionRead | None:
    """Return the tokens of each coordinate; a refusal where their number says that they are none, or None."""
    marks = [name for kind, name in tokens if kind in ("wind", "axis", "unit")]
    for separators in (";/|&", ","):
        parts = _split(tokens, separators)
        if len(parts) == 2:
            return parts
        if len(parts) > 2:
            return _too_many(parts) if separators == "," and not marks else None
    numbers = sum(kind == "number" for kind, _ in tokens)
    starts = _starts(tokens)
    if len(starts) == 2:
        return [list(tokens[: starts[1]]), list(tokens[starts[1] :])]
    if marks:
        return _half(tokens) if len(starts) == 1 else None
    return _bare(tokens, numbers)


def _split(tokens: Sequence[Token], separators: str) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for kind, text in tokens:
        if kind == "gap" and text in separators:
            parts.append([])
        else:
            parts[-1].append((kind, text))
    # A comma or slash at the end parts nothing.
    return [part for part in parts if any(kind != "gap" for kind, _ in part)]


def _starts(tokens: Sequence[Token]) -> list[int]:
    """Return where each coordinate begins, told by the words, letters or degree signs that each has."""
    axes = [index for index, (kind, _) in enumerate(tokens) if kind == "axis"]
    if axes:
        return _from_first(axes, tokens)
    winds = [index for index, (kind, _) in enumerate(tokens) if kind == "wind"]
    first_number = next(index for index, (kind, _) in enumerate(tokens) if kind == "number")
    if winds and winds[0] < first_number:
        return _from_first(winds, tokens)
    if winds:
        # Letters stand behind: a coordinate begins behind the letter of the one before.
        return [0, *(index + 1 for index in winds if _numbers_in(tokens[index + 1 :]))]
    degrees = [index for index, token in enumerate(tokens) if token == ("unit", "°")]
    return [0, *(_back_to_number(tokens, index) for index in degrees[1:])] if degrees else []


def _from_first(starts: list[int], tokens: Sequence[Token]) -> list[int]:
    lead = tokens[: starts[0]]
    return starts if not _numbers_in(lead) else []


def _numbers_in(tokens: Sequence[Token]) -> int:
    return sum(kind == "number" for kind, _ in tokens)


def _back_to_number(tokens: Sequence[Token], index: int) -> int:
    while index > 0 and tokens[index][0] != "number":
        index -= 1
    if index > 0 and tokens[index - 1][0] == "sign":
        index -= 1
    return index


def _half(tokens: Sequence[Token]) -> PositionRead | None:
    side = _side(tokens)
    # E40 and N 20 are roads; decimals, minutes or a degree sign make an angle.
    if side is None or not side.named or not (any(side.units) or "." in side.numbers[-1]):
        return None
    return refused(
        say("position.half.longitude") if side.named == "lat" else say("position.half.latitude")
    )


def _bare(tokens: Sequence[Token], numbers: int) -> list[list[Token]] | PositionRead | None:
    """Part numbers that only blanks separate."""
    if any(kind == "gap" and text not in " :" for kind, text in tokens):
        return None
    words = _split(tokens, " ")
    if len(words) == 2 and _numbers_in(words[0]) == _numbers_in(words[1]) > 1:
        return _without_marks(words)
    if any(_numbers_in(word) != 1 for word in words):
        return None
    if numbers == 2:
        # "34 27" and "34 27.6" may be degrees and minutes of one coordinate; decimals in the first leave no doubt.
        return words if "." in words[0][-1][1] else None
    if numbers in (4, 6) and all("." not in word[-1][1] for word in words[: numbers // 2 - 1]):
        halves = [
            [token for word in part for token in (*word, ("gap", " "))]
            for part in (words[: numbers // 2], words[numbers // 2 :])
        ]
        return _without_marks(halves)
    return None


def _without_marks(halves: Sequence[Sequence[Token]]) -> PositionRead | None:
    """Refuse what may be degrees and minutes, and may be clock times or a number of a telephone."""
    meant = _of_parts(halves)
    if meant is None or meant.status == "refused":
        return None
    return refused(say("position.bareMinutes"), *meant.spots)


def _too_many(parts: Sequence[Sequence[Token]]) -> PositionRead | None:
    """Refuse three numbers, of which the third may be a height; more are a list of something."""
    sides = [side for part in parts if (side := _side(part)) is not None]
    if len(parts) != 3 or [len(side.numbers) for side in sides] != [1, 1, 1]:
        return None
    if not any("." in side.numbers[0] for side in sides[:2]):
        return None
    meant = _of_parts(parts[:2])
    return refused(say("position.three"), *(meant.spots if meant else ()))


def _side(tokens: Sequence[Token]) -> _Side | None:
    """Return one coordinate as its tokens have it; None where they are not in the order of one."""
    side = _Side([], [])
    for index, (kind, text) in enumerate(tokens):
        if kind == "number":
            side.numbers.append(text)
            side.units.append("")
        elif kind == "unit":
            if not side.units or side.units[-1]:
                return None
            side.units[-1] = text
        elif kind in ("sign", "gap"):
            if not _is_in_order(side, text, bool(_numbers_in(tokens[index + 1 :]))):
                return None
        elif not _named(side, kind, text):
            return None
    return side if 1 <= len(side.numbers) <= 3 else None


def _is_in_order(side: _Side, text: str, numbers_follow: bool) -> bool:
    """Return whether a sign or what separates may stand here in a coordinate; the sign is kept."""
    if text in "+-":
        if not side.numbers and not side.sign:
            side.sign = text
            return True
        # Between numbers a dash only parts them, as in 34-27-36N.
        return text == "-" and bool(side.numbers) and numbers_follow
    return text in " :" or (text in "=~." and not (side.numbers and numbers_follow))


def _named(side: _Side, kind: str, text: str) -> bool:
    if kind == "axis":
        if side.axis:
            return False
        side.axis = text
        return True
    if side.wind:
        return False
    side.wind = text
    return True


def _of_sides(sides: Sequence[_Side]) -> PositionRead:
    first, second = sides
    if "o" in (first.wind, second.wind):
        return refused(say("position.ost"))
    for side in sides:
        if side.axis and side.wind and side.axis != _AXIS_OF[side.wind]:
            raise _NotReadError(say("position.axisLetter"))
    if first.named and first.named == second.named:
        raise _NotReadError(
            say("position.two.lat") if first.named == "lat" else say("position.two.lon")
        )
    if not first.named and not second.named:
        return _unlettered(first, second)
    lat, lon = (first, second) if _order(first, second) == "lat" else (second, first)
    half_named = [side for side in (lat, lon) if not side.wind and not side.axis and not side.sign]
    if half_named and any(side.wind for side in sides):
        return _letter_missing(lat, lon, half_named[0] is lat)
    return PositionRead("sure", (_spot(lat, lon),), _assumed(lat, lon))


def _order(first: _Side, second: _Side) -> Axis:
    """Return which coordinate stands first: by its letter or word, else the latitude."""
    if first.named:
        return "lat" if first.named == "lat" else "lon"
    return "lon" if second.named == "lat" else "lat"


def _assumed(lat: _Side, lon: _Side) -> Message:
    assumed = not all(side.wind or side.sign for side in (lat, lon))
    return say("position.northEast") if assumed else NOTHING


def _letter_missing(lat: _Side, lon: _Side, of_lat: bool) -> PositionRead:
    spots = []
    for wind in "ns" if of_lat else "ew":
        (lat if of_lat else lon).wind = wind
        spots.append(_spot(lat, lon))
    return PositionRead("doubtful", tuple(spots), say("position.letterMissing"))


def _unlettered(first: _Side, second: _Side) -> PositionRead:
    """Read a pair that says nothing of which is the latitude: the latitude first, and the other order is told."""
    if any(len(side.numbers) != len(first.numbers) for side in (first, second)):
        raise _NotReadError(say("position.unlike"))
    swapped = _spot_or_none(second, first)
    try:
        spot = _spot(first, second)
    except _NotReadError:
        if swapped is None:
            raise
        return refused(say("position.longitudeFirst"), swapped)
    marked = any(first.units)
    assumed = say("position.latitudeFirst")
    if marked and not (first.sign and second.sign):
        assumed = say("position.latitudeFirstNorthEast")
    return PositionRead("sure", (spot,), assumed, swapped)


def _spot_or_none(lat: _Side, lon: _Side) -> Spot | None:
    try:
        return _spot(lat, lon)
    except _NotReadError:
        return None


def _spot(lat: _Side, lon: _Side) -> Spot:
    north, east = _angle(lat, "lat"), _angle(lon, "lon")
    notation: Notation = "decimal" if len(lat.numbers) == len(lon.numbers) == 1 else "degrees"
    if _is_packed(lat):
        notation = "degrees"
    south, west = north.degrees - north.half, east.degrees - east.half
    return box_spot(south, west, north.degrees + north.half, east.degrees + east.half, notation)


def _is_packed(side: _Side) -> bool:
    return len(side.numbers) == 1 and len(side.numbers[0].partition(".")[0]) > 3


def _angle(side: _Side, axis: Axis) -> _Angle:
    """Return a coordinate in degrees.

    Raises
    ------
    _NotReadError
        It is out of range, its minutes are, or its sign and its letter contradict each other.
    """
    numbers = _unpacked(side, axis) if _is_packed(side) else _in_order(side)
    if any("." in number for number in numbers[:-1]):
        raise _NotReadError(say("position.decimalsTwice"))
    degrees, *rest = (float(number) for number in numbers)
    for value, name in zip(rest, ("minutes", "seconds"), strict=False):
        if value >= 60:
            told = short(value)
            raise _NotReadError(
                say("position.minutes", value=told)
                if name == "minutes"
                else say("position.seconds", value=told)
            )
    value = degrees + sum(part / 60 ** (index + 1) for index, part in enumerate(rest))
    if value > _LIMIT[axis]:
        raise _NotReadError(
            say("position.latRange", value=short(value))
            if axis == "lat"
            else say("position.lonRange", value=short(value))
        )
    if side.sign and side.wind:
        raise _NotReadError(say("position.signAndLetter"))
    decimals = len(numbers[-1].partition(".")[2])
    half = 0.5 * 10.0**-decimals / _UNIT[len(numbers)]
    negative = side.sign == "-" or side.wind in ("s", "w")
    return _Angle(-value if negative else value, half)


def _in_order(side: _Side) -> list[str]:
    """Return degrees, minutes and seconds; their signs, where they stand, must be in that order."""
    expected = ("°", "'", '"')
    # The last sign is often left out, and every one of them where dashes or colons part the numbers.
    if any(unit and unit != wanted for unit, wanted in zip(side.units, expected, strict=False)):
        raise _NotReadError(say("position.unitOrder"))
    return side.numbers


def _unpacked(side: _Side, axis: Axis) -> list[str]:
    """Return the parts of digits that run together, as in charts and flight plans: 342736N 0405512E."""
    whole, point, decimals = side.numbers[0].partition(".")
    width = 2 if axis == "lat" else 3
    # The longitude may lack its leading zero.
    if axis == "lon" and len(whole) in (4, 6):
        width = 2
    minutes = whole[width:]
    if not side.wind or side.units[0] or len(minutes) not in (2, 4):
        raise _NotReadError(say("position.digits", digits=side.numbers[0][:20]))
    parts = [whole[:width], minutes[:2], *([minutes[2:]] if len(minutes) == 4 else [])]
    parts[-1] += point + decimals
    return parts


def _iso_6709(match: re.Match[str]) -> PositionRead | None:
    sides = []
    for sign, degrees, minutes, seconds, decimals in (match.groups()[:5], match.groups()[5:]):
        numbers = [part for part in (degrees, minutes, seconds) if part]
        numbers[-1] += decimals or ""
        sides.append(_Side(numbers, [""] * len(numbers), sign=sign))
    lat, lon = sides
    lat.axis, lon.axis = "lat", "lon"
    try:
        return PositionRead("sure", (_spot(lat, lon),))
    except _NotReadError as error:
        return refused(error.remark)
