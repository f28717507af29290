"""Answers that are worked out once and kept for the life of one case."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

Answer = TypeVar("Answer")


class Memory:
    """A store of answers by key. It belongs to one resolved case, so that nothing outlives it."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, object] = {}

    def remember(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return what `make` returned the first time it was asked under `key`.

        What `make` raises is not kept: the next asker gets the same error anew.
        """
        # Asked by `in` and not by get, for None is an answer too, such as that of a name without a place.
        if key not in self._answers:
            self._answers[key] = make()
        return cast("Answer", self._answers[key])

    def __repr__(self) -> str:
        return f"Memory({len(self._answers)} answers)"
