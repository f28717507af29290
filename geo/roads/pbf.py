"""The header of an OpenStreetMap extract (``.osm.pbf``): where it is of and when it was made."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from convoymap.errors import InputError, Problem

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees."""
MAX_BLOB_HEADER = 64 * 1024
MAX_BLOB = 32 * 1024 * 1024
"""Largest sizes that the format allows (OpenStreetMap wiki, PBF Format)."""


@dataclass(frozen=True, slots=True)
class PbfHeader:
    """What an extract says of itself.

    Attributes
    ----------
    box
        West, south, east and north in degrees, or None where it does not say.
    date
        Day of its data as ``YYYY-MM-DD``; empty where it does not say.
    """

    box: Box | None
    date: str


class _CutError(ValueError):
    """The bytes end too early or are not of the format."""


def read_header(path: Path) -> PbfHeader:
    """Return the header of an extract: its bounds in degrees, WGS 84, and the day of its data.

    Raises
    ------
    InputError
        The file is missing, unreadable or no extract in PBF.
    """
    try:
        with path.open("rb") as stream:
            # Each block of a file comes as the length of its header (4 bytes, big-endian), that header (1: type,
            # 3: length of the block), and the block. The first block is of type OSMHeader.
            size = int.from_bytes(stream.read(4), "big")
            blob_header = stream.read(size) if 0 < size <= MAX_BLOB_HEADER else b""
            fields = dict(_fields(blob_header))
            datasize = fields.get(3, 0)
            if fields.get(1) != b"OSMHeader" or not isinstance(datasize, int):
                raise _CutError
            if not 0 < datasize <= MAX_BLOB:
                raise _CutError
            blob = stream.read(datasize)
            if len(blob) < datasize:
                raise _CutError
            return _header(_inflated(dict(_fields(blob))))
    except FileNotFoundError:
        raise _problem(path, "there is no such file; check the path") from None
    except OSError as error:
        raise _problem(path, f"cannot be read: {error.strerror}") from None
    except (_CutError, zlib.error):
        raise _problem(
            path, "is not an OpenStreetMap extract in PBF; download it again as .osm.pbf"
        ) from None


def _problem(path: Path, message: str) -> InputError:
    return InputError([Problem(str(path), 0, 0, "", message)])


def _inflated(fields: dict[int, int | bytes]) -> bytes:
    # Blob: 1 is the data as it is, 3 compressed by zlib; other compressions are not in use for headers.
    raw, packed = fields.get(1), fields.get(3)
    if isinstance(raw, bytes):
        return raw
    if not isinstance(packed, bytes):
        raise _CutError
    # Never more than the format allows: a small block may unpack to gigabytes.
    inflater = zlib.decompressobj()
    data = inflater.decompress(packed, MAX_BLOB)
    if not inflater.eof:
        raise _CutError
    return data


def _header(data: bytes) -> PbfHeader:
    box: Box | None = None
    date = ""
    # HeaderBlock: 1 is the box, in nanodegrees as left, right, top and bottom; 32 the time of replication, in seconds.
    for number, value in _fields(data):
        if number == 1 and isinstance(value, bytes):
            edges = {n: _signed(v) / 1e9 for n, v in _fields(value) if isinstance(v, int)}
            if set(edges) >= {1, 2, 3, 4}:
                box = (edges[1], edges[4], edges[2], edges[3])
        # 2 to the 36th second is in the year 4147; what `datetime` cannot hold is no date of an extract.
        if number == 32 and isinstance(value, int) and value < 1 << 36:
            date = datetime.fromtimestamp(value, UTC).date().isoformat()
    return PbfHeader(box, date)


def _signed(value: int) -> int:
    # Zigzag encoding: the lowest bit is the sign.
    return ~(value >> 1) if value & 1 else value >> 1


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield the fields of a protocol buffer message: number, and integer or bytes."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        # Wire types: 0 varint, 1 eight bytes, 2 bytes after their length, 5 four bytes.
        kind = key & 7
        if kind == 0:
            value, at = _varint(data, at)
            yield key >> 3, value
            continue
        if kind == 2:
            size, at = _varint(data, at)
        elif kind in (1, 5):
            size = 8 if kind == 1 else 4
        else:
            raise _CutError
        if at + size > len(data):
            raise _CutError
        yield key >> 3, data[at : at + size]
        at += size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    # Seven bits a byte, the lowest first; the eighth says that more follow. 64 bits take ten bytes at most.
    for shift in range(0, 70, 7):
        if at >= len(data):
            raise _CutError
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
    raise _CutError
