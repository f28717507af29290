"""An answer is worked out once; an error is not kept."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.geo.resolved.memory import Memory

keys = st.one_of(st.integers(0, 3), st.text(max_size=1), st.tuples(st.integers(0, 2)))


@given(st.lists(keys, max_size=30))
def test_every_key_is_worked_out_once(asked: list[object]) -> None:
    memory, made = Memory(), Counter[object]()

    def make(key: object) -> object:
        made[key] += 1
        return [key]

    answers: dict[object, object] = {}
    for key in asked:
        answer = memory.remember(key, lambda key=key: make(key))  # type: ignore[misc]
        assert answer is answers.setdefault(key, answer)
    assert made == Counter(set(asked))
    assert repr(memory) == f"Memory({len(made)} answers)"


def test_none_is_an_answer_too() -> None:
    memory, made = Memory(), []
    for _ in range(2):
        assert memory.remember("key", lambda: made.append(1)) is None
    assert made == [1]


def test_what_is_raised_is_raised_anew_and_not_kept() -> None:
    memory = Memory()

    def fail() -> str:
        raise ValueError("not now")

    for _ in range(2):
        with pytest.raises(ValueError, match="not now"):
            memory.remember("key", fail)
    assert memory.remember("key", lambda: "now") == "now"


def test_two_memories_share_nothing() -> None:
    assert Memory().remember("key", lambda: 1) != Memory().remember("key", lambda: 2)
