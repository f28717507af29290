"""What the temporal constraints of a case come to: what to doubt, and between which bounds its events lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """What the constraints on time come to.

    Attributes
    ----------
    doubt
        A smallest set of constraints without which the others fit, sorted; empty where all fit. Ids of claims,
        ``stop N of MOVEMENT``, ``events: ID`` or ``assumption: ...``. That they suffice does not say that they are
        wrong.
    doubt_proved
        Whether no smaller set would do.
    bounds
        The earliest and the latest moment of every event that the other constraints allow: ISO 8601 with the offset of
        the case's time zone; None where nothing bounds it within the years 1 to 9999.
    """

    doubt: tuple[str, ...]
    doubt_proved: bool
    bounds: Mapping[str, tuple[str | None, str | None]]
