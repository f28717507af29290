"""Zones as a case describes them: four shapes, a certainty, a fuzzy margin."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator

from convoymap.gazetteer.written_position import WrittenPosition
from convoymap.geodesy.sphere import LARGEST_RADIUS_KM
from convoymap.language.quantity import Quantity
from convoymap.seeds.fields import (
    CompassBearing,
    Corners,
    Kilometres,
    Length,
    LongText,
    Model,
    PlaceName,
    ShortText,
    Slug,
    When,
    of_one_reading,
)

ZoneKind = Literal[
    "deconfliction line side", "deconfliction arc", "exclusion radius", "control area", "enclave",
    "border", "corridor", "airspace warning", "region",
]  # fmt: skip
Certainty = Literal["reported", "reconstructed", "context"]


def drawn_km(length: Quantity) -> float:
    """Return the km at which a length of a zone is drawn: the most that every reader takes it for."""
    return length.canonical()[0].high


def _drawable(length: Quantity) -> Quantity:
    text, km = length.text, drawn_km(length)
    if math.isinf(of_one_reading(length).support.high):
        raise ValueError(f"{text!r} has no upper end to draw; write a number and a unit (55 km)")
    if not 0 < km <= LARGEST_RADIUS_KM:
        most = f"{LARGEST_RADIUS_KM:,.0f} km"
        raise ValueError(f"{text!r} cannot be drawn; write more than 0 and at most {most}")
    return length


DrawnLength = Annotated[Length, AfterValidator(_drawable)]


class Circle(Model):
    """All within a geodesic radius of a place or a [lat, lon] point."""

    centre: WrittenPosition | PlaceName
    radius: DrawnLength


class Side(Model):
    """The side of a line within a bounding area."""

    line: Corners | PlaceName
    of: CompassBearing
    within: Corners | PlaceName


class Corridor(Model):
    """All within half a width of a line."""

    line: Corners | PlaceName
    width: DrawnLength


class Zone(Model):
    """A reported area or line.

    Exactly one of `circle`, `side`, `corridor` and `polygon` gives its shape;
    `margin_km` is how far its edge may be off.
    """

    title: ShortText
    kind: ZoneKind
    certainty: Certainty
    margin_km: Kilometres = 0.0
    circle: Circle | None = None
    side: Side | None = None
    corridor: Corridor | None = None
    polygon: Corners | PlaceName | None = None
    holder: ShortText | None = None
    when: When | None = None
    shown: bool = True
    evidence: list[LongText] = []
    claims: list[Slug] = []

    @model_validator(mode="after")
    def _one_shape(self) -> Zone:
        shapes = [self.circle, self.side, self.corridor, self.polygon]
        if sum(shape is not None for shape in shapes) != 1:
            raise ValueError("a zone needs exactly one of circle, side, corridor and polygon")
        if self.certainty != "reported" and not self.evidence:
            raise ValueError(
                f"a {self.certainty} zone needs evidence: say what its drawing rests on"
            )
        return self
