"""Several values that sources give for one thing: a time, a place or an amount of a stop or event that is disputed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Generic, TypeVar, overload

from pydantic import (
    AfterValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    field_validator,
)

from convoymap.language.edtf import Edtf
from convoymap.language.quantity import Quantity
from convoymap.seeds.fields import Amount, LongText, Model, PlaceName, Slug, When

ValueT = TypeVar("ValueT")
GivenT = TypeVar("GivenT", bound=Edtf | PlaceName | Quantity)

MOST_ALTERNATIVES = 20
"""So many values may be given for one thing."""
_LATEST = float("inf")


def _named(claims: list[str]) -> list[str]:
    if not claims:
        raise ValueError("names no claims; add `claims:` with the ids of those that say so")
    return claims


def _several(alternatives: list[Any]) -> list[Any]:
    if len(alternatives) < 2:
        count = f"has {len(alternatives)} alternative{'' if alternatives else 's'}"
        raise ValueError(f"{count}; give two or more, or write the value without `any`")
    if len(alternatives) > MOST_ALTERNATIVES:
        raise ValueError(
            f"has {len(alternatives)} alternatives, and {MOST_ALTERNATIVES} is the limit; shorten it"
        )
    return alternatives


Claims = Annotated[
    list[Slug],
    AfterValidator(_named),
    Field(validate_default=True, json_schema_extra={"minItems": 1}),
]


def _require_claims(schema: dict[str, Any]) -> None:
    # They have a default, so that the message for those that are missing says what to do.
    schema["required"] = ["value", "claims"]
    schema["properties"]["claims"].pop("default", None)


class Alternative(Model, Generic[ValueT]):
    """One of several values, with the claims that give it."""

    model_config = ConfigDict(json_schema_extra=_require_claims)

    value: ValueT
    claims: Claims = []


class Disputed(Model, Generic[ValueT]):
    """Values of which sources give one each; none of them is taken for the right one.

    `drawn` is the one that the map draws, and decides nothing else; where it is left out, the first of `ordered` is.
    """

    any_: Annotated[
        list[Alternative[ValueT]],
        AfterValidator(_several),
        Field(alias="any", json_schema_extra={"minItems": 2, "maxItems": MOST_ALTERNATIVES}),
    ]
    drawn: ValueT | None = None
    because: LongText | None = None

    @field_validator("any_")
    @classmethod
    def _distinct(cls, value: list[Alternative[ValueT]]) -> list[Alternative[ValueT]]:
        seen: dict[object, int] = {}
        for number, each in enumerate(value, start=1):
            first = seen.setdefault(identity(each.value), number)
            if first != number:
                raise ValueError(
                    f"alternatives {first} and {number} are one value, {words(each.value)!r}; "
                    "keep one of them, with the claims of both"
                )
        return value

    @field_validator("drawn")
    @classmethod
    def _one_of_them(cls, value: ValueT | None, info: ValidationInfo) -> ValueT | None:
        given = info.data.get("any_")
        if value is None or given is None:
            return value
        if all(identity(value) != identity(each.value) for each in given):
            choices = ", ".join(sorted(words(each.value) for each in given))
            raise ValueError(
                f"{words(value)!r} is none of the alternatives; write one of {choices}"
            )
        return value

    @cached_property
    def ordered(self) -> tuple[Alternative[ValueT], ...]:
        """The alternatives in an order that does not depend on how they were written, claims of each sorted."""
        claimed = (
            each.model_copy(update={"claims": sorted(set(each.claims))}) for each in self.any_
        )
        return tuple(sorted(claimed, key=lambda each: _rank(each.value)))

    @property
    def drawn_value(self) -> ValueT:
        """The value that the map draws."""
        return self.ordered[0].value if self.drawn is None else self.drawn


def identity(value: object) -> object:
    """Return what two values must have in common to be one: times their bounds, places what they are looked up by."""
    if isinstance(value, Edtf):
        return value.bounds_ms, value.low_is_utc, value.high_is_utc
    if isinstance(value, PlaceName):
        return value.query.casefold()
    if isinstance(value, Quantity):
        meant = tuple(sorted(str(reading.canonical()) for reading in value.readings))
        return value.dimension, value.noun, meant
    return value


def words(value: object) -> str:
    """Return a value as it was written; a place as it is looked up."""
    if isinstance(value, PlaceName):
        return value.query
    return value.text if isinstance(value, Edtf | Quantity) else str(value)


def _rank(value: object) -> tuple[float, float, str]:
    """Return by what alternatives are put in order: the earlier and the smaller first, then by their words."""
    low, high = -_LATEST, _LATEST
    if isinstance(value, Edtf):
        low, high = (
            open_end if end is None else end
            for end, open_end in zip(value.bounds_ms, (low, high), strict=True)
        )
    if isinstance(value, Quantity):
        support = value.canonical()[1]
        low, high = support.low, support.high
    return low, high, words(value)


def _tag(value: object) -> str:
    keys = value.keys() if isinstance(value, Mapping) else ()
    several = isinstance(value, Disputed) or any(key in keys for key in ("any", "drawn", "because"))
    return "alternatives of a value" if several else "one value"


_CHOICE = Discriminator(_tag)
WhenGiven = Annotated[
    Annotated[When, Tag("one value")] | Annotated[Disputed[When], Tag("alternatives of a value")],
    _CHOICE,
]
PlaceGiven = Annotated[
    Annotated[PlaceName, Tag("one value")]
    | Annotated[Disputed[PlaceName], Tag("alternatives of a value")],
    _CHOICE,
]
AmountGiven = Annotated[
    Annotated[Amount, Tag("one value")]
    | Annotated[Disputed[Amount], Tag("alternatives of a value")],
    _CHOICE,
]


@overload
def drawn_of(given: GivenT | Disputed[GivenT]) -> GivenT: ...
@overload
def drawn_of(given: GivenT | Disputed[GivenT] | None) -> GivenT | None: ...
def drawn_of(given: GivenT | Disputed[GivenT] | None) -> GivenT | None:
    """Return the value that the map draws: the only one, or of several the one that the case chose to draw."""
    return given.drawn_value if isinstance(given, Disputed) else given


def values_of(given: ValueT | Disputed[ValueT] | None) -> tuple[ValueT, ...]:
    """Return every value that is given, in an order that does not depend on how alternatives were written."""
    if given is None:
        return ()
    if isinstance(given, Disputed):
        return tuple(each.value for each in given.ordered)
    return (given,)


def query_of(place: PlaceName | Disputed[PlaceName]) -> str:
    """Return what a place is looked up by, that of every alternative with "or" between."""
    return " or ".join(name.query for name in values_of(place))


def text_of_given(given: object) -> str | None:
    """Return the words of a value as written, those of alternatives with "or" between; None where there is no value."""
    return " or ".join(words(value) for value in values_of(given)) or None
