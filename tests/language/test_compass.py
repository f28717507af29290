"""Directions: every way of writing them, how wide they are meant, and where they stand in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.language.compass import (
    COMPASS_POINTS,
    Bearing,
    CompassError,
    parse,
    point_name,
    scan,
)

MAIN, FINE, COMPARED = (45.0, 67.5), (22.5, 45.0), (67.5, 90.0)


@pytest.mark.parametrize(
    ("words", "degrees", "widths"),
    [
        ("east", 90, MAIN),
        ("due east", 90, MAIN),
        ("the east", 90, MAIN),
        ("to the east", 90, MAIN),
        ("east of", 90, MAIN),
        ("further south", 180, COMPARED),
        ("farther to the south", 180, COMPARED),
        ("northwards", 0, COMPARED),
        ("northward", 0, COMPARED),
        ("south-easterly", 135, COMPARED),
        ("South-West", 225, MAIN),
        ("south eastern", 135, MAIN),
        ("east-southeast", 112.5, FINE),
        ("east southeast", 112.5, FINE),
        ("east south-east", 112.5, FINE),
        ("eastsoutheast", 112.5, FINE),
        ("west northwest", 292.5, FINE),
        ("N", 0, MAIN),
        ("NE", 45, MAIN),
        ("ene", 67.5, FINE),
        ("SSW", 202.5, FINE),
        ("شمال غرب", 315, MAIN),
        ("شمال شرق", 45, MAIN),
        ("الجنوب الشرقي", 135, MAIN),
        ("الشرقي", 90, MAIN),
        ("شرقاً", 90, MAIN),
        ("شرق شمال شرق", 67.5, FINE),
    ],
)
def test_directions(words: str, degrees: float, widths: tuple[float, float]) -> None:
    assert parse(words) == Bearing(words, degrees, *widths)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "uphill",
        "northsouth",
        "north east north",
        "east of Homs",
        "25 degrees",
        "NN",
        "شرقية مدينة",
    ],
)
def test_what_is_no_direction(words: str) -> None:
    with pytest.raises(
        CompassError, match="not a direction; write such as east or south-southwest"
    ):
        parse(words)


@pytest.mark.parametrize("index", range(16))
def test_the_sixteen_winds_go_round(index: int) -> None:
    assert parse(COMPASS_POINTS[index]).degrees == index * 22.5
    assert point_name(parse(COMPASS_POINTS[index]).degrees + 11.0) == COMPASS_POINTS[index]
    assert point_name(index * 22.5 - 11.0) == COMPASS_POINTS[index]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20 km to the south-east, then further\nwest", ["to the south-east", "further\nwest"]),
        ("from north to east southeast.", ["north", "east southeast"]),
        ("60 km NE of it, or SSW.", ["NE", "SSW"]),
        ("eastern Homs and its easterners", ["eastern"]),
        ("ne, n and ssw", []),
        ("34.5° N, 40°E, S. Smith, E-mail", []),
        ("north-south", []),
        ("شرق السخنة والجنوب الشرقي، ثم غرباً", ["شرق", "الجنوب الشرقي", "غرباً"]),
    ],
)
def test_directions_are_found_in_a_text(text: str, found: list[str]) -> None:
    assert [match.value.text for match in scan(text)] == found


_PIECES = st.sampled_from(
    ["north", "East", "due ", "further ", "to the ", "the ", "erly", "wards", " ", "-", "\n", ",", "NE", "W", "°", "km",
     "شمال", "شرق", "ال", "ي", "a", "𐎠"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_what_is_found_stands_there_and_is_read_alike(text: str) -> None:
    end = 0
    for match in scan(text):
        assert end <= match.start < match.end
        assert parse(text[match.start : match.end]) == match.value
        end = match.end
