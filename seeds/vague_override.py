"""What a case says a vague word means, in place of the table in `convoymap.language.vague`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from convoymap.language.interval import Interval
from convoymap.language.vague import HEDGES, NUMBERS, Vagueness
from convoymap.seeds.fields import Model

_Low = Annotated[float, Field(ge=0, allow_inf_nan=False)]
_High = Annotated[float, Field(ge=0, allow_inf_nan=False)] | None


class VagueBounds(Model):
    """Bounds of a number, or factors of the number that follows the word; null for an open upper end."""

    core: tuple[_Low, _High]
    support: tuple[_Low, _High]

    @model_validator(mode="after")
    def _nested(self) -> VagueBounds:
        for name, (low, high) in (("core", self.core), ("support", self.support)):
            if high is not None and low > high:
                raise ValueError(f"{name} ends before it begins; write the smaller number first")
        meaning = self.vagueness()
        if not meaning.core.within(meaning.support):
            raise ValueError("the core must lie within the support; widen the support")
        return self

    def vagueness(self) -> Vagueness:
        """Return the bounds as intervals."""
        core, support = (
            Interval(low, math.inf if high is None else high)
            for low, high in (self.core, self.support)
        )
        return Vagueness(core, support)


def _known(word: str) -> str:
    if word not in HEDGES and word not in NUMBERS:
        words = ", ".join([*HEDGES, *NUMBERS])
        raise ValueError(f"{word!r} is not one of the vague words, which are: {words}")
    return word


VagueWord = Annotated[str, AfterValidator(_known)]
VagueTable = Mapping[str, Vagueness]
