"""Vague words: bounds of each, and what is none."""

from __future__ import annotations

import pytest

from convoymap.language.vague import HEDGES, NUMBERS, VagueError
from convoymap.language.vague import parse as parse_vague


@pytest.mark.parametrize("word", sorted([*HEDGES, *NUMBERS]))
def test_every_vague_word_has_its_core_inside_its_support(word: str) -> None:
    meaning = {**NUMBERS, **HEDGES}[word]
    assert meaning.core.within(meaning.support)
    assert parse_vague(word.upper()) in (NUMBERS.get(word), HEDGES.get(word))


def test_what_is_no_vague_word_names_them() -> None:
    with pytest.raises(VagueError, match="several"):
        parse_vague("purple")
