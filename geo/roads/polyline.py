"""Encoded polylines, the form in which Valhalla gives lines (Google, Encoded Polyline Algorithm Format)."""

from __future__ import annotations

from convoymap.geo.roads.json_fields import UnreadableError
from convoymap.geodesy.lonlat import LonLat


def decode_polyline(text: str, decimals: int) -> list[LonLat]:
    """Return the positions (lon, lat) in degrees of an encoded polyline; `decimals` of a degree are kept in it.

    Raises
    ------
    UnreadableError
        The text is not an encoded polyline, or is cut off.
    """
    numbers: list[int] = []
    value = shift = 0
    # Five bits a character, the lowest first, with 63 added; the sixth bit says that more of the number follows.
    for letter in text:
        bits = ord(letter) - 63
        # A number of more than 60 bits is no coordinate: without this bound a long text would make a huge one.
        if not 0 <= bits < 64 or shift > 60:
            raise UnreadableError("gave a line that cannot be decoded")
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            # The lowest bit is the sign: negative numbers are inverted.
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    if shift or len(numbers) % 2:
        raise UnreadableError("gave a line that is cut off")
    # Numbers are differences to the position before, latitude first.
    line: list[LonLat] = []
    lat = lon = 0
    for north, east in zip(numbers[::2], numbers[1::2], strict=True):
        lat, lon = lat + north, lon + east
        line.append(LonLat.from_latlon((lat / 10**decimals, lon / 10**decimals)))
    return line
