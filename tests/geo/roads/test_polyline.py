from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from convoymap.geo.roads.json_fields import UnreadableError
from convoymap.geo.roads.polyline import decode_polyline


def encode(line: list[tuple[int, int]]) -> str:
    letters = []
    before = (0, 0)
    for lat, lon in line:
        for value in (lat - before[0], lon - before[1]):
            value = ~(value << 1) if value < 0 else value << 1
            while value >= 32:
                letters.append(chr((32 | value & 31) + 63))
                value >>= 5
            letters.append(chr(value + 63))
        before = (lat, lon)
    return "".join(letters)


@given(
    st.lists(
        st.tuples(st.integers(-90_000_000, 90_000_000), st.integers(-180_000_000, 180_000_000))
    )
)
def test_polylines_are_decoded(line: list[tuple[int, int]]) -> None:
    decoded = decode_polyline(encode(line), 6)
    assert [(round(lat * 1e6), round(lon * 1e6)) for lon, lat in decoded] == line


@given(st.text(max_size=30))
def test_any_text_is_decoded_or_refused(text: str) -> None:
    try:
        decode_polyline(text, 6)
    except UnreadableError as error:
        assert "line" in str(error)
