from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.gazetteer.geocoding.answers import (
    KIND_OF_TYPE,
    BadAnswerError,
    from_text,
    places_of,
    position_of,
    to_text,
)
from convoymap.gazetteer.kinds import KINDS


class Location:
    """What geopy returns, as far as it is looked at."""

    def __init__(self, raw: dict[str, object], address: str = "Somewhere, Syria") -> None:
        self.raw = raw
        self.address = address
        self.latitude = 34.0
        self.longitude = 38.0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
RAW = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("lat", "lon", "name", "osm_type", "osm_id", "address", "namedetails", "importance", "type",
         "addresstype", "licence"),
        JSON,
    ),
)  # fmt: skip


@given(RAW, st.text(max_size=50))
def test_any_answer_is_places_on_the_earth_or_refused(raw: dict[str, object], address: str) -> None:
    try:
        places = places_of([Location(raw, address)], "nominatim")
    except BadAnswerError:
        return
    (place,) = places
    assert abs(place.lat) <= 90 and abs(place.lon) <= 180
    assert place.name and place.kind in KINDS and place.radius_km > 0 and place.evidence
    assert from_text(to_text(places)) == places


@given(st.floats(), st.floats())
def test_coordinates_are_on_the_earth_or_refused(lat: float, lon: float) -> None:
    if math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180:
        assert position_of(lat, lon) == (lon, lat) == position_of(str(lat), str(lon))
    else:
        with pytest.raises(BadAnswerError):
            position_of(lat, lon)


def test_kinds_of_types_are_known() -> None:
    assert set(KIND_OF_TYPE.values()) <= set(KINDS)


def test_a_place_is_named_once() -> None:
    node: dict[str, object] = {"lat": "34", "lon": "38", "osm_type": "node", "osm_id": 4}
    assert len(places_of([Location(node), Location(node)], "nominatim")) == 1
