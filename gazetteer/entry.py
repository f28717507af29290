"""One entry of the curated places, or of a case's own `places`."""

from __future__ import annotations

from contextlib import suppress
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from convoymap.gazetteer.extent import Extent, Hull, Outline, Part, Shape
from convoymap.gazetteer.kinds import KINDS
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.written_position import PositionOrText, WrittenPosition, spot_of


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _known_kind(kind: str) -> str:
    if kind in KINDS:
        return kind
    close = get_close_matches(kind, KINDS, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else f"; write one of {', '.join(KINDS)}"
    raise ValueError(f"{kind!r} is not a kind of place{hint}")


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Spelling = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Spellings = Annotated[tuple[Spelling, ...], Field(max_length=60)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Countries = Annotated[
    tuple[Country, ...],
    Field(min_length=1, max_length=30),
    BeforeValidator(_as_list, json_schema_input_type=Country | tuple[Country, ...]),
]
Evidence = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*:\s*\S", max_length=300)]
KindName = Annotated[
    str, AfterValidator(_known_kind), Field(json_schema_extra={"enum": sorted(KINDS)})
]
Kilometres = Annotated[float, Field(gt=0, le=4000, allow_inf_nan=False)]

_STRICT = ConfigDict(extra="forbid", frozen=True)


class HullEntry(BaseModel):
    """The convex hull of named places, grown by a margin."""

    model_config = _STRICT

    of: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=60)]
    margin_km: Annotated[float, Field(ge=0, le=500, allow_inf_nan=False)] = 0


class PartEntry(BaseModel):
    """The share of a named place toward a bearing, such as the eastern two fifths of a country."""

    model_config = _STRICT

    of: Slug
    bearing: Annotated[float, Field(ge=0, le=360, allow_inf_nan=False)]
    share: Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]


class PlaceEntry(BaseModel):
    """A named location as people write it, for the curated places and for a case's own.

    Give at most one of `shape`, `hull`, `outline` and `part`. Where `radius_km` or `salience` is left out, the
    kind's usual one is taken. `distinct_from` names places that share a spelling or a spot with this one but are
    other places.

    Examples
    --------
    >>> entry = PlaceEntry(id="camp", name="The camp", kind="camp", country="SY", at=(34.9, 39.1), evidence=["seen: x"])
    >>> entry.to_place().radius_km
    2
    """

    model_config = _STRICT

    id: Slug
    name: Spelling
    latin: Spellings = ()
    arabic: Spellings = ()
    kind: KindName
    country: Countries
    at: PositionOrText
    radius_km: Kilometres | None = None
    shape: Slug | None = None
    hull: HullEntry | None = None
    outline: Annotated[tuple[WrittenPosition, ...], Field(min_length=3, max_length=500)] | None = (
        None
    )
    part: PartEntry | None = None
    salience: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = None
    distinct_from: Annotated[tuple[Slug, ...], Field(max_length=20)] = ()
    evidence: Annotated[
        tuple[Evidence, ...], Field(min_length=1, max_length=20), BeforeValidator(_as_list)
    ]
    note: Annotated[str, StringConstraints(max_length=600)] = ""

    @model_validator(mode="before")
    @classmethod
    def _no_finer_than_printed(cls, value: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
        # A text tells how precise it is; where that is coarser than places of the kind are wide, it is the radius.
        if not isinstance(value, dict) or value.get("radius_km") is not None:
            return value
        if not isinstance(at := value.get("at"), str) or value.get("kind") not in KINDS:
            return value
        with suppress(ValueError):
            printed_km = spot_of(at).spot.radius_km
            if printed_km > KINDS[value["kind"]].radius_km:
                return {**value, "radius_km": min(printed_km, 4000.0)}
        return value

    @model_validator(mode="after")
    def _one_extent(self) -> PlaceEntry:
        given = [
            name for name in ("shape", "hull", "outline", "part") if getattr(self, name) is not None
        ]
        if len(given) > 1:
            raise ValueError(f"{' and '.join(given)} are both given; keep one of them")
        return self

    @property
    def extent(self) -> Extent | None:
        """How the area or line is described, or None for a point."""
        if self.shape is not None:
            return Shape(self.shape)
        if self.hull is not None:
            return Hull(self.hull.of, self.hull.margin_km)
        if self.outline is not None:
            return Outline(self.outline)
        if self.part is not None:
            return Part(self.part.of, self.part.bearing, self.part.share)
        return None

    def to_place(self) -> Place:
        """Return the place that the entry describes, with the kind's usual radius and salience filled in."""
        kind = KINDS[self.kind]
        return Place(
            id=self.id,
            name=self.name,
            kind=self.kind,
            countries=self.country,
            lat=self.at.lat,
            lon=self.at.lon,
            radius_km=kind.radius_km if self.radius_km is None else self.radius_km,
            evidence=self.evidence,
            extent=self.extent,
            latin=self.latin,
            arabic=self.arabic,
            salience=kind.salience if self.salience is None else self.salience,
            note=self.note,
        )
