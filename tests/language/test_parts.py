from __future__ import annotations

import pytest

from convoymap.language.parts import parse


@pytest.mark.parametrize(
    ("words", "kind", "degrees"),
    [
        ("within", "within", None),
        ("Deep inside", "well within", None),
        ("in the middle", "middle", None),
        ("the west", "toward", 270),
        ("the south-east part", "toward", 135),
        ("southeastern", "toward", 135),
        ("upper half", "unknown", None),
        ("", "unknown", None),
    ],
)
def test_parts_of_an_area(words: str, kind: str, degrees: float | None) -> None:
    part = parse(words)
    assert (part.text, part.kind) == (words, kind)
    assert (part.bearing.degrees if part.bearing else None) == degrees
