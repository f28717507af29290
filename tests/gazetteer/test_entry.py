from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from convoymap.gazetteer.entry import PlaceEntry
from convoymap.gazetteer.extent import Hull, Outline, Part, Shape
from convoymap.gazetteer.kinds import KINDS
from convoymap.geodesy.lonlat import LonLat

CAMP: dict[str, Any] = {
    "id": "camp",
    "name": "The camp",
    "kind": "camp",
    "country": "SY",
    "at": [34.9, 39.1],
    "evidence": ["seen:by the author"],
}


def test_the_kind_fills_in_radius_and_salience() -> None:
    place = PlaceEntry.model_validate(CAMP).to_place()
    assert (place.lat, place.lon, place.countries) == (34.9, 39.1, ("SY",))
    assert place.radius_km == KINDS["camp"].radius_km
    assert place.salience == KINDS["camp"].salience
    assert place.extent is None


@pytest.mark.parametrize(
    ("given_extent", "expected"),
    [
        ({"shape": "euphrates"}, Shape("euphrates")),
        ({"hull": {"of": ["qara", "nabk"], "margin_km": 8}}, Hull(("qara", "nabk"), 8)),
        (
            {"outline": [[34, 39], [35, 39], [35, 40]]},
            Outline((LonLat(39, 34), LonLat(39, 35), LonLat(40, 35))),
        ),
        ({"part": {"of": "syria", "bearing": 90, "share": 0.4}}, Part("syria", 90, 0.4)),
    ],
)
def test_extents(given_extent: dict[str, Any], expected: object) -> None:
    assert PlaceEntry.model_validate(CAMP | given_extent).to_place().extent == expected


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "The Camp"}, "pattern"),
        ({"name": ""}, "at least 1 character"),
        ({"name": "x" * 121}, "at most 120 characters"),
        ({"kind": "vilage"}, "did you mean 'village'"),
        ({"kind": "zzz"}, "write one of capital"),
        ({"country": "Syria"}, "pattern"),
        ({"country": []}, "at least 1 item"),
        ({"at": [95, 39]}, "less than or equal to 90"),
        ({"at": [34, float("nan")]}, "finite"),
        ({"at": [34]}, "missing"),
        ({"radius_km": 0}, "greater than 0"),
        ({"radius_km": float("inf")}, "finite"),
        ({"salience": 1.5}, "less than or equal to 1"),
        ({"evidence": []}, "at least 1 item"),
        ({"evidence": ["somebody said so"]}, "pattern"),
        ({"latin": ["x"] * 61}, "at most 60 items"),
        ({"outline": [[34, 39], [35, 39]]}, "at least 3 items"),
        ({"hull": {"of": [], "margin_km": 8}}, "at least 1 item"),
        ({"part": {"of": "syria", "bearing": 90, "share": 0}}, "greater than 0"),
        ({"shape": "a", "outline": [[34, 39], [35, 39], [35, 40]]}, "shape and outline are both"),
        ({"lattitude": 34}, "Extra inputs"),
    ],
)
def test_mistakes_are_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        PlaceEntry.model_validate(CAMP | change)


_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(field=st.sampled_from(sorted(PlaceEntry.model_fields)), value=_VALUES)
def test_any_value_is_a_place_or_a_validation_error(field: str, value: object) -> None:
    try:
        place = PlaceEntry.model_validate(CAMP | {field: value}).to_place()
    except ValidationError:
        return
    assert -90 <= place.lat <= 90
    assert -180 <= place.lon <= 180
    assert 0 < place.radius_km <= 4000
