"""Relative phrases found in texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.language.phrase_scan import scan
from convoymap.language.phrases import Away, parse
from tests.language.amounts import LENGTHS, Row


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The convoy waited about 60 km east of Sukhna for days.", ["about 60 km east of Sukhna"]),
        ("It left the desert 25 km ENE of Deir ez-Zor. Nobody", ["25 km ENE of Deir ez-Zor"]),
        ("60 km (37 miles) to the north of Abu Kamal, he said", ["60 km (37 miles) to the north of Abu Kamal"]),
        ("They stopped near Raqqa and south of Mayadin.", ["near Raqqa", "south of Mayadin"]),
        ("on the road from Palmyra to Sukhna", ["on the road from Palmyra to Sukhna"]),
        ("somewhere between Raqqa and Tabqa.", ["between Raqqa and Tabqa"]),
        ("It stood two hours' drive from Homs by noon", ["two hours' drive from Homs"]),
        ("An hour north of Homs they met", ["An hour north of Homs"]),
        ("It took two hours from Homs to Hama.", []),
        ("Two days from Monday they came.", []),
        ("halfway from Homs to Hama, upstream of Raqqa", ["halfway from Homs to Hama", "upstream of Raqqa"]),
        ("at km 47 of the M20 and", ["km 47 of the M20"]),
        ("on the Syrian side of the border with Iraq", ["the Syrian side of the border with Iraq"]),
        ("down the Palmyra-Deir ez-Zor highway", ["the Palmyra-Deir ez-Zor highway"]),
        ("The Main Road was closed.", []),
        ("the Syrian-Iraqi border was shut", ["the Syrian-Iraqi border"]),
        ("توقفت على بعد ٦٠ كم شرق السخنة", ["٦٠ كم شرق السخنة"]),
        ("They drove 60 km and rested.", []),
        ("He was close to tears, far from home.", []),
        ("Some 40 versts from Kazan the column halted", ["Some 40 versts from Kazan"]),
    ],
)  # fmt: skip
def test_phrases_in_texts(text: str, found: list[str]) -> None:
    assert [text[match.start : match.end] for match in scan(text)] == found


@pytest.mark.parametrize("row", LENGTHS, ids=[row[0] for row in LENGTHS])
def test_every_length_makes_the_same_phrase_alone_and_in_a_text(row: Row) -> None:
    phrase = f"{row[0]} east of Sukhna"
    alone = parse(phrase)
    assert isinstance(alone, Away)
    assert alone.of == "Sukhna"
    assert (alone.bearing, alone.half_width) == (90.0, 45.0)
    (found,) = scan(f"Buses stopped {phrase}, they said.")
    assert found.value == alone


@given(st.text(max_size=300))
def test_any_text_is_safe(text: str) -> None:
    last = 0
    for match in scan(text):
        assert last <= match.start < match.end <= len(text)
        assert parse(text[match.start : match.end]) == match.value
        last = match.end


@pytest.mark.parametrize(
    "piece", ["60 km east of ", "near ", "the A", "between A and ", "A-", "al-", "شرق ", "east "]
)
def test_a_long_text_of_one_piece_is_read_to_its_end(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert all(match.value for match in scan(text))
