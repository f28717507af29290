"""The answers of routing services, read with distrust: what is not of the documented form is refused."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from convoymap.geodesy.rings import LonLat

MAX_POINTS = 500_000
"""A line of an answer may have this many points."""


class UnreadableError(Exception):
    """An answer is not of the form that the service documents; the text follows the service's name."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way that a service gave: positions (lon, lat), length in km, hours, roads in the order driven."""

    line: tuple[LonLat, ...]
    km: float
    hours: float
    roads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What an answer says: ways, or why there are none; the date of the data where it is given."""

    ways: tuple[Way, ...] = ()
    reason: str = ""
    date: str = ""


def decode_polyline(text: str, decimals: int) -> list[LonLat]:
    """Return the positions (lon, lat) of an encoded polyline, whose numbers are differences of latitude and longitude.

    Raises
    ------
    UnreadableError
        The text is none or is cut off.
    """
    numbers: list[int] = []
    value = shift = 0
    for letter in text:
        bits = ord(letter) - 63
        if not 0 <= bits < 64 or shift > 60:
            raise UnreadableError("gave a line that cannot be decoded")
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    if shift or len(numbers) % 2:
        raise UnreadableError("gave a line that is cut off")
    line: list[LonLat] = []
    lat = lon = 0
    for at in range(0, len(numbers), 2):
        lat, lon = lat + numbers[at], lon + numbers[at + 1]
        line.append((lon / 10**decimals, lat / 10**decimals))
    return line


def get(value: Any, *path: str, default: Any = ...) -> Any:  # noqa: ANN401 (any JSON)
    """Return what stands at a path of names, or the default."""
    for name in path:
        if not isinstance(value, dict) or name not in value:
            if default is not ...:
                return default
            raise UnreadableError(f"gave an answer without {'.'.join(path)}")
        value = value[name]
    return value


def text_of(value: Any, name: str) -> str:  # noqa: ANN401 (any JSON)
    """Return a text."""
    text = get(value, name)
    if not isinstance(text, str):
        raise UnreadableError(f"gave {name} that is no text")
    return text


def said(value: Any, name: str) -> str:  # noqa: ANN401 (any JSON)
    """Return a message of the service, short and on one line."""
    return plain_text(str(get(value, name, default="no reason given")))


def list_of(value: Any, name: str) -> list[Any]:  # noqa: ANN401 (any JSON)
    """Return a list that is not empty, its first 100 items."""
    items = get(value, name)
    if not isinstance(items, list) or not items:
        raise UnreadableError(f"gave an answer without any {name}")
    return items[:100]


def items_of(value: Any, name: str) -> list[Any]:  # noqa: ANN401 (any JSON)
    """Return the first 10,000 items of a list, none where there is no list."""
    items = get(value, name, default=None)
    return items[:10_000] if isinstance(items, list) else []


def names_of(found: Iterable[Any]) -> tuple[str, ...]:
    """Return the names among what an answer gave for names: short, printable, each once in a row, the first 1,000."""
    names: list[str] = []
    for name in found:
        if isinstance(name, str) and (plain := plain_text(name)) and plain not in names[-1:]:
            names.append(plain)
    return tuple(names[:1_000])


def plain_text(text: str) -> str:
    """Return a text short and on one line."""
    return "".join(c if c.isprintable() else " " for c in text[:200]).strip()


def number_of(value: Any, name: str) -> float:  # noqa: ANN401 (any JSON)
    """Return a number that is finite and not negative."""
    number = get(value, name)
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise UnreadableError(f"gave {name} that is no number")
    if not (math.isfinite(number) and 0 <= number < 1e12):
        raise UnreadableError(f"gave {name} that cannot be")
    return float(number)


def line_of(coords: Any) -> tuple[LonLat, ...]:  # noqa: ANN401 (any JSON)
    """Return positions (lon, lat) in degrees, two or more."""
    if not isinstance(coords, list) or not 2 <= len(coords) <= MAX_POINTS:
        raise UnreadableError("gave a route without a line")
    try:
        line = tuple((float(position[0]), float(position[1])) for position in coords)
    except (TypeError, ValueError, IndexError, KeyError):
        raise UnreadableError("gave a line with positions that are none") from None
    if not all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in line):
        raise UnreadableError("gave a line with positions that are none")
    return line


def date_of(value: Any) -> str:  # noqa: ANN401 (any JSON)
    """Return the day of a timestamp, or nothing where it is not one."""
    day = str(value)[:10]
    digits = day.replace("-", "")
    return day if len(day) == 10 and day[4] == day[7] == "-" and digits.isdecimal() else ""
