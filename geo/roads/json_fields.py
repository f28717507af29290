"""Fields of what routing services answer, read with distrust: what is not of the documented form is refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from convoymap.geodesy.lonlat import LonLat
from convoymap.sanitize import sanitize

MAX_POINTS = 500_000
"""A line of an answer may have this many points, many times as many as a route across Syria with every bend."""
MAX_NUMBER = 1e12
"""Larger numbers are nonsense: no distance in metres and no time in milliseconds of a route comes near."""


class UnreadableError(Exception):
    """An answer is not of the form that the service documents; the text follows the service's name in a message."""


def field_at(value: Any, *path: str, default: Any = ...) -> Any:  # noqa: ANN401 (any JSON)
    """Return what stands at a path of names, or the default.

    Raises
    ------
    UnreadableError
        Nothing stands there and there is no default; so do the functions below that read one field.
    """
    for name in path:
        if not isinstance(value, dict) or name not in value:
            if default is not ...:
                return default
            raise UnreadableError(f"gave an answer without {'.'.join(path)}")
        value = value[name]
    return value


def text_at(value: Any, name: str) -> str:  # noqa: ANN401 (any JSON)
    """Return the text under a name."""
    text = field_at(value, name)
    if not isinstance(text, str):
        raise UnreadableError(f"gave {name} that is no text")
    return text


def message_at(value: Any, name: str) -> str:  # noqa: ANN401 (any JSON)
    """Return a message of the service under a name, short and on one line."""
    return sanitize(str(field_at(value, name, default="no reason given")))


def list_at(value: Any, name: str) -> list[Any]:  # noqa: ANN401 (any JSON)
    """Return the list under a name, which must not be empty; its first 100 items."""
    items = field_at(value, name)
    if not isinstance(items, list) or not items:
        raise UnreadableError(f"gave an answer without any {name}")
    return items[:100]


def items_at(value: Any, name: str) -> list[Any]:  # noqa: ANN401 (any JSON)
    """Return the first 10,000 items of the list under a name; an empty list where there is no list."""
    items = field_at(value, name, default=None)
    return items[:10_000] if isinstance(items, list) else []


def names_of(found: Iterable[Any]) -> tuple[str, ...]:
    """Return the names among what an answer gave for names: short, printable, each once in a row, the first 1,000."""
    names: list[str] = []
    for name in found:
        if isinstance(name, str) and (plain := sanitize(name)) and plain not in names[-1:]:
            names.append(plain)
    return tuple(names[:1_000])


def number_at(value: Any, name: str) -> float:  # noqa: ANN401 (any JSON)
    """Return the number under a name, in the unit of the service; it must be finite and not negative."""
    number = field_at(value, name)
    # To Python, though not to JSON, true is a number.
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise UnreadableError(f"gave {name} that is no number")
    # Written so that NaN, for which every comparison is false, is refused too.
    if not 0 <= number < MAX_NUMBER:
        raise UnreadableError(f"gave {name} that is out of range")
    return float(number)


def line_of(coords: Any) -> tuple[LonLat, ...]:  # noqa: ANN401 (any JSON)
    """Return the positions (lon, lat) in degrees, WGS 84, of coordinates as GeoJSON has them; two or more."""
    if not isinstance(coords, list) or not 2 <= len(coords) <= MAX_POINTS:
        raise UnreadableError("gave a route without a line")
    try:
        line = tuple(LonLat(float(position[0]), float(position[1])) for position in coords)
    except (TypeError, ValueError, OverflowError, IndexError, KeyError):
        raise UnreadableError("gave a line with positions that are not valid") from None
    if not all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in line):
        raise UnreadableError("gave a line with positions that are not valid")
    return line


def date_of(value: Any) -> str:  # noqa: ANN401 (any JSON)
    """Return the day (``YYYY-MM-DD``) of a timestamp in ISO 8601; empty where it is something else."""
    day = str(value)[:10]
    digits = day.replace("-", "")
    return day if len(day) == 10 and day[4] == day[7] == "-" and digits.isdecimal() else ""
