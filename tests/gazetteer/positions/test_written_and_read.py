"""What is written in any notation and read back lies within the radius; nothing typed ends in a traceback."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from convoymap.gazetteer.positions.read import read_position
from convoymap.geodesy.ellipsoid import distance_km
from tests.gazetteer.positions.writers import WRITERS

# Grids reach from 80 south to 84 north; off Norway and round Svalbard their zones are not those of the writer.
LATS = st.floats(-79.9, 55.9, allow_nan=False)
LONS = st.floats(-179.9, 179.9, allow_nan=False)
ROUNDING_KM = 2e-6
SIGNS = "0123456789°'\"′″NSEWnsew+-.,;:/@!?=&#~()[]{} \u0660\u0669\u066b\u060cشمالاشرقاCWXZgeo:hash\u200f\u202e\x00\n½²"


@pytest.mark.parametrize("name", WRITERS)
@given(lat=LATS, lon=LONS, digits=st.integers(0, 5))
@settings(max_examples=60, deadline=None)
@example(lat=34.45, lon=40.92, digits=2)
@example(lat=-0.01, lon=-0.01, digits=0)
def test_what_is_written_lies_within_the_radius(
    name: str, lat: float, lon: float, digits: int
) -> None:
    text = WRITERS[name](lat, lon, digits)
    read = read_position(text)
    assert read is not None, text
    if read.status == "refused" and read.remark.id == "position.zero":
        return
    assert read.status == "sure", (text, read)
    spot = read.spots[0]
    assert distance_km(lon, lat, *spot.at) <= spot.radius_km + ROUNDING_KM, (text, spot)


@given(st.text(alphabet=SIGNS, max_size=200) | st.text(max_size=200))
@settings(max_examples=600, deadline=None)
def test_any_text_is_read_or_not(text: str) -> None:
    read = read_position(text)
    for spot in read.spots if read else ():
        assert -90 <= spot.at.lat <= 90 and -180 <= spot.at.lon <= 180
        assert 0 < spot.radius_km <= 20_040


@given(st.sampled_from(sorted(WRITERS)), LATS, LONS, st.integers(0, 5), st.data())
@settings(max_examples=400, deadline=None)
def test_a_broken_position_is_read_or_not(
    name: str, lat: float, lon: float, digits: int, data: st.DataObject
) -> None:
    text = WRITERS[name](lat, lon, digits)
    at = data.draw(st.integers(0, len(text)))
    read_position(text[:at] + data.draw(st.text(alphabet=SIGNS, max_size=3)) + text[at + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "1" * 200,
        "1," * 100,
        "1 " * 100,
        "°" * 200,
        "N" * 200,
        "34.45" + " " * 190,
        "+" * 200,
        "geo:" + "1" * 1990,
        "https://www.google.com/maps/@" + "1," * 900,
        "https://www.google.com/maps/place/" + "!3d1!4d2" * 200,
        "https://www.google.com/?" + "q=1&" * 400,
        "https://geohack.toolforge.org/geohack.php?params=" + "1_" * 800,
        "https://yandex.ru/maps/?pt=" + "1,2~" * 400,
    ],
)
def test_long_texts_take_no_time(text: str) -> None:
    start = time.perf_counter()
    read_position(text)
    assert time.perf_counter() - start < 0.5
