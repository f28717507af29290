"""Tables as columns of bytes: what a page embeds of a case, in the layout that docs/page-data.md describes."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any

import numpy as np
import numpy.typing as npt

from convoymap.maps.inlining import json_text

Json = dict[str, Any]
Values = Iterable[Any]

FORMAT = 1
MAX_STEP = 2**31 - 1
"""The widest step between two numbers of a column; a column with wider ones is kept as values."""
MAX_DISTINCT_SHARE = 0.25
"""Up to this share of distinct values a column keeps each of them once, in a dictionary."""
MAX_DISTINCT = 256
"""Up to so many distinct values likewise."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how it reads, and its bytes.

    Attributes
    ----------
    spec
        What the reader needs to know: the kind first, then the kind's own fields.
    parts
        The column's buffers in the order in which they are read.
    """

    spec: Json
    parts: tuple[bytes, ...] = ()


def _numbered(values: Sequence[Any]) -> tuple[list[Any], list[int]]:
    """Return the distinct values in the order in which they came, and the number of each value from 1; 0 for empty."""
    if {type(value) for value in values} <= {str, NoneType}:
        keys: Sequence[Any] = values
    else:
        keys = [None if _is_empty(value) else json.dumps(value, sort_keys=True) for value in values]
    # Both keys of empty values stand first with the number 0, so that the others are numbered from 1.
    numbers = {key: 0 for key in (None, "")}
    for key in dict.fromkeys(keys):
        numbers.setdefault(key, len(numbers) - 1)
    # From the last to the first: what stays of a key is the value that came first.
    first = dict(zip(reversed(keys), reversed(values), strict=True))
    return [first[key] for key in list(numbers)[2:]], [numbers[key] for key in keys]


def _is_empty(value: Any) -> bool:  # noqa: ANN401 - JSON values of any depth
    return value is None or value == "" or value == [] or value == {}


def whole(values: Values) -> Column:
    """Return a column of whole numbers from 0 to 4,294,967,295, such as lengths and references."""
    return _planes(np.fromiter(values, dtype=np.int64))


def _planes(numbers: npt.NDArray[np.int64]) -> Column:
    """Return numbers as planes of bytes: all lowest bytes, then all second ones; so they deflate best."""
    width = max(1, (int(numbers.max(initial=0)).bit_length() + 7) // 8)
    planes = [
        ((numbers >> (8 * plane)) & 0xFF).astype(np.uint8).tobytes() for plane in range(width)
    ]
    return Column({"kind": "whole", "width": width}, (b"".join(planes),))


def text(values: Values) -> Column:
    """Return a column of texts, all of them one UTF-8 buffer; empty and missing ones are the same."""
    kept = [value or "" for value in values]
    together = "".join(kept)
    # Of ASCII the lengths in bytes are those in characters, and one call encodes all.
    if together.isascii():
        return _with({"kind": "text"}, whole(map(len, kept)), (together.encode(),))
    encoded = [_utf8(value) for value in kept]
    return _with({"kind": "text"}, whole(map(len, encoded)), (b"".join(encoded),))


def _utf8(value: str) -> bytes:
    try:
        return value.encode()
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", value).encode()


def values_of(values: Values) -> Column:
    """Return a column of any JSON values: a dictionary where they repeat, texts where they do not."""
    kept = list(values)
    found, numbers = _numbered(kept)
    if len(found) <= max(MAX_DISTINCT, MAX_DISTINCT_SHARE * len(kept)):
        return named(found, numbers)
    if all(type(value) is str for value in found):
        return text(kept)
    column = text(None if _is_empty(value) else json_text(value) for value in kept)
    return Column({**column.spec, "kind": "json"}, column.parts)


def named(dictionary: Sequence[Any], numbers: Values) -> Column:
    """Return a column of values from a dictionary, each by its number from 1; 0 stands for an empty value."""
    return _with({"kind": "named", "values": list(dictionary)}, whole(numbers))


def dictionary_of(values: Values) -> Column:
    """Return a column with each distinct value once, however many there are: for what a page filters by."""
    return named(*_numbered(list(values)))


def numbers(values: Values, decimals: int = 0) -> Column:
    """Return a column of numbers rounded to so many decimals; as any values where one is not a finite number."""
    kept = list(values)
    if not all(value is None or _is_number(value) for value in kept):
        return values_of(kept)
    if len(set(kept)) <= MAX_DISTINCT:
        return values_of([value if value is None else _rounded(value, decimals) for value in kept])
    scale = 10**decimals
    missing = np.fromiter((value is None for value in kept), dtype=bool, count=len(kept))
    scaled = np.rint(np.fromiter((value or 0 for value in kept), dtype=np.float64) * scale)
    # A step is at most twice the largest number, from the lowest to the highest.
    if np.abs(scaled).max(initial=0) * 2 > MAX_STEP:
        return values_of(kept)
    spec: Json = {"kind": "numbers", "scale": scale}
    steps = _zigzag(scaled.astype(np.int64))
    return _with(spec, steps, *([_planes(missing.astype(np.int64))] if missing.any() else []))


def _rounded(value: float, decimals: int) -> float:
    return round(value, decimals) if decimals else round(value)


def _is_number(value: Any) -> bool:  # noqa: ANN401 - JSON values of any depth
    return type(value) is int or (type(value) is float and math.isfinite(value))


def _zigzag(numbers: npt.NDArray[np.int64]) -> Column:
    """Return the steps between numbers, small ones of either sign as small whole numbers."""
    # Zigzag, as in Protocol Buffers: 0, -1, 1, -2 become 0, 1, 2, 3, so that steps back need no high bytes either.
    steps = np.diff(numbers, prepend=0)
    return _planes((steps << 1) ^ (steps >> 63))


def lists(values: Values, column: Callable[[Values], Column]) -> Column:
    """Return a column of lists: how long each is, and all their members as one column."""
    kept = [value or () for value in values]
    return _with(
        {"kind": "lists"},
        whole(map(len, kept)),
        column([member for value in kept for member in value]),
    )


def geometries(values: Values, decimals: int) -> Column:
    """Return a column of GeoJSON geometries, WGS 84 (lon, lat), with coordinates of so many decimals of a degree.

    Every geometry is parts of rings of points: a line is a part of one ring.
    """
    kinds: list[str | None] = []
    parts, rings, points, positions = [], [], [], []
    for value in values:
        kinds.append(value["type"] if value else None)
        nested = _as_parts(value) if value else []
        parts.append(len(nested))
        for part in nested:
            rings.append(len(part))
            for ring in part:
                points.append(len(ring))
                positions.extend(ring)
    # GeoJSON may carry a height as third number.
    flat = np.array([position[:2] for position in positions], dtype=np.float64).reshape(-1, 2)
    scaled = np.rint(flat * 10**decimals).astype(np.int64)
    return _with(
        {"kind": "geometries", "scale": 10**decimals},
        dictionary_of(kinds), whole(parts), whole(rings), whole(points),
        _zigzag(scaled[:, 0]), _zigzag(scaled[:, 1]),
    )  # fmt: skip


def _as_parts(geometry: Mapping[str, Any]) -> list[Any]:
    coordinates = geometry["coordinates"]
    nesting: dict[str, Callable[[Any], list[Any]]] = {
        "Point": lambda found: [[[found]]],
        "LineString": lambda found: [[found]],
        "MultiLineString": lambda found: [[line] for line in found],
        "Polygon": lambda found: [found],
        "MultiPolygon": list,
    }
    if geometry["type"] not in nesting:
        raise ValueError(f"a page cannot draw a geometry of type {geometry['type']}")
    return nesting[geometry["type"]](coordinates)


def _with(spec: Json, *inner: Column | tuple[bytes, ...]) -> Column:
    """Return a column made of others, whose buffers come first to last."""
    columns = [each for each in inner if isinstance(each, Column)]
    parts = [part for each in inner for part in (each.parts if isinstance(each, Column) else each)]
    return Column({**spec, "of": [each.spec for each in columns]}, tuple(parts))


def pack(head: Mapping[str, Any], tables: Mapping[str, Mapping[str, Column]]) -> bytes:
    """Return one file: the length of a JSON header (4 bytes, lowest first), the header, all buffers.

    The header is `head` with the ``tables``: for each column its spec and the sizes of its buffers.
    """
    described: Json = {}
    buffers: list[bytes] = []
    for name, columns in tables.items():
        described[name] = {}
        for key, column in columns.items():
            described[name][key] = {**column.spec, "sizes": [len(part) for part in column.parts]}
            buffers.extend(column.parts)
    header = json_text({"format": FORMAT, **head, "tables": described}).encode()
    return b"".join([len(header).to_bytes(4, "little"), header, *buffers])
