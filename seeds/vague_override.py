"""What a case says a vague word means, in place of the table in `convoymap.language.vague`; read before all else."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError, model_validator

from convoymap.language.alike import nearest
from convoymap.language.interval import Interval
from convoymap.language.vague import HEDGES, NUMBERS, Vagueness
from convoymap.seeds.fields import VAGUE, Model, VagueTable

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
    known = [name for name in (*HEDGES, *NUMBERS) if name not in _EXACT]
    if word not in known:
        # Every twelfth word of the table shows its range in one line.
        hint = nearest(word, known) or f"; some are: {', '.join(known[::12])}"
        raise ValueError(f"{word!r} is not one of the vague words of docs/amounts.md{hint}")
    return word


_EXACT = frozenset({"a", "an", "no"})
"""Words of the table that are numbers, not vague."""


VagueWord = Annotated[str, AfterValidator(_known)]
_PLACEHOLDER = Vagueness(Interval(1.0, 1.0), Interval(1.0, 1.0))
"""Stands for a word whose bounds are a mistake, so that nothing written with it is one for that alone."""


def context_of(raw: Mapping[str, Any]) -> dict[str, VagueTable]:
    """Return the validation context of a case: what its own vague words mean.

    Parameters
    ----------
    raw
        The plain values of the case file; mistakes under ``vague`` are left for the model to tell.
    """
    rows = raw.get("vague")
    words = (*HEDGES, *NUMBERS)
    # Read before the model is validated, for amounts anywhere in the case follow these words.
    known = {word: rows[word] for word in words if word in rows} if isinstance(rows, dict) else {}
    return {VAGUE: {word: _vagueness_of(bounds) for word, bounds in known.items()}}


def _vagueness_of(bounds: object) -> Vagueness:
    try:
        return VagueBounds.model_validate(bounds).vagueness()
    except ValidationError:
        # The mistake itself is told by the model.
        return _PLACEHOLDER
