"""The kinds of text and values that stand in a case file, each checked and read where it stands."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from convoymap.gazetteer.positions.read import is_link
from convoymap.gazetteer.written_position import (
    Latitude,
    Longitude,
    WrittenPosition,
    WrittenSpot,
    spot_of,
    text_of_pair,
    text_of_position,
)
from convoymap.language import compass, edtf, parts, quantity
from convoymap.language.compass import Bearing, CompassError
from convoymap.language.edtf import Edtf, EdtfError
from convoymap.language.parts import Part
from convoymap.language.quantity import Quantity
from convoymap.language.readings import listed
from convoymap.language.units import Dimension
from convoymap.language.vague import Vagueness
from convoymap.seeds.read_as import ReadAs
from convoymap.timezones import time_zone
from convoymap.yamltext import WrittenFloat

VagueTable = Mapping[str, Vagueness]
VAGUE = "vague"
"""Key of pydantic's validation context under which stands what a case's own vague words mean."""


def _number_to_text(value: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
    """Let a bare year or count stand without quotes, as it is written."""
    if isinstance(value, WrittenFloat):
        return value.text
    # To Python a bool is an int, but `true` is not a count.
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value


def _time_zone(name: str) -> str:
    time_zone(name)  # raises where there is none
    return name


def _web_address(text: str) -> str:
    # RFC 3986 allows the apostrophe, and addresses about Ra's al-'Ayn have it; pages escape it.
    if not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise ValueError(f"{text!r} is not a web address; it must begin with https:// or http://")
    return text


_Plain = Annotated[str, BeforeValidator(_number_to_text, json_schema_input_type=str | int | float)]


def _read_amount(dimension: Dimension | None) -> ReadAs:
    text = Annotated[_Plain, Field(min_length=1, max_length=quantity.MAX_LENGTH)]
    return ReadAs(text, partial(quantity.parse, dimension=dimension), context_keys=(VAGUE,))


def _hold_to(dimension: Dimension) -> AfterValidator:
    """Hold an amount that was made in Python to its dimension; others were read by it."""

    def check(amount: Quantity) -> Quantity:
        if amount.dimension == dimension:
            return amount
        # The words may also be readable in the wanted dimension; if not, parsing says why.
        return quantity.parse(amount.text, dimension=dimension)

    return AfterValidator(check)


_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[_Plain, Field(pattern=_SLUG, max_length=80)]
ShortText = Annotated[_Plain, Field(min_length=1, max_length=300)]
LongText = Annotated[_Plain, Field(min_length=1, max_length=2_000)]
Quote = Annotated[_Plain, Field(min_length=1, max_length=80)]
_Written = Annotated[
    Edtf, ReadAs(Annotated[_Plain, Field(min_length=1, max_length=100)], edtf.parse)
]
Amount = Annotated[Quantity, _read_amount(None)]
Length = Annotated[Quantity, _read_amount("length"), _hold_to("length")]
Duration = Annotated[Quantity, _read_amount("time"), _hold_to("time")]
Speed = Annotated[Quantity, _read_amount("speed"), _hold_to("speed")]
CompassBearing = Annotated[
    Bearing, ReadAs(Annotated[_Plain, Field(min_length=1, max_length=60)], compass.parse)
]
AreaPart = Annotated[Part, ReadAs(ShortText, parts.parse)]
TimeZoneName = Annotated[str, AfterValidator(_time_zone)]
WebAddress = Annotated[str, Field(max_length=2_000), AfterValidator(_web_address)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
# Half the equator is 20,038 km; no two positions are farther apart.
Kilometres = Annotated[float, Field(ge=0, le=20_040, allow_inf_nan=False)]
At = Annotated[
    WrittenSpot,
    ReadAs(
        Annotated[
            str,
            BeforeValidator(
                text_of_position, json_schema_input_type=tuple[Latitude, Longitude] | str
            ),
            Field(min_length=1, max_length=2_000),
        ],
        spot_of,
    ),
]
"""A position in any notation; its digits tell how precise it is."""
Corners = Annotated[list[WrittenPosition], Field(min_length=2, max_length=5_000)]


def is_slug(text: str) -> bool:
    """Return whether a text has the form of an id: small letters of English, digits and single hyphens.

    >>> is_slug("nbc"), is_slug("NBC"), is_slug("nbc news")
    (True, False, False)
    """
    return re.fullmatch(_SLUG, text) is not None


_MAX_DIRECTION_WORDS = 5
"""Words of a direction such as "to the east south east"."""


class Model(BaseModel):
    """A part of a case: nothing unknown in it, nothing changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _single(time: Edtf) -> Edtf:
    ends = edtf.ends_of(time.text)
    if len(ends) != 1 or time.low_ms is None or time.high_ms is None:
        raise ValueError(f"{time.text!r} is not one date or time; write one, such as 2017-09-05")
    return time


_Bound = Annotated[_Written, AfterValidator(_single)]


class TimeBounds(Model):
    """Between which bounds something happened, where no report says when: not before one time, not after another."""

    not_before: _Bound | None = None
    not_after: _Bound | None = None

    @model_validator(mode="after")
    def _in_order(self) -> TimeBounds:
        if self.not_before is None and self.not_after is None:
            raise ValueError("has neither not_before nor not_after; add one of them, or a time")
        if self.not_before and self.not_after:
            try:
                edtf.parse(f"[{self.not_before.text}..{self.not_after.text}]")
            except EdtfError:
                first, last = self.not_before.text, self.not_after.text
                raise ValueError(
                    f"not_before {first!r} is later than not_after {last!r}; exchange or correct them"
                ) from None
        return self

    def as_edtf(self) -> Edtf:
        """Return the same as EDTF has it: one time of a set that is open to one side or has two ends."""
        first, last = (time.text if time else "" for time in (self.not_before, self.not_after))
        return edtf.parse(f"[{first}..{last}]")


class _TimeOrBounds:
    """Annotates a time that may be written as its bounds, and is held as EDTF either way."""

    # A union of annotated types would be flattened into the unions that hold it.
    def __get_pydantic_core_schema__(
        self, _source: type[Edtf], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        either = core_schema.tagged_union_schema(
            {
                "time as written": handler.generate_schema(_Written),
                "bounds of a time": handler.generate_schema(TimeBounds),
            },
            discriminator=lambda value: (
                "bounds of a time" if isinstance(value, Mapping | TimeBounds) else "time as written"
            ),
        )
        return core_schema.no_info_after_validator_function(
            lambda value: value.as_edtf() if isinstance(value, TimeBounds) else value,
            either,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda value: value.text, return_schema=core_schema.str_schema()
            ),
        )


When = Annotated[Edtf, _TimeOrBounds()]
"""A time in EDTF, or the bounds between which it lies."""


class _TextOrModel(Model):
    """A model that people may also write as one text."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


class PlaceName(_TextOrModel):
    """A place as a source spells it, and where the name alone does not tell, which place is meant or where it is."""

    # Links of map services are longer than names.
    name: Annotated[_Plain, Field(min_length=1, max_length=2_000)]
    id: Slug | None = None
    at: At | None = None
    radius_km: Kilometres | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
        # A place may be called by a number, which YAML reads as one.
        if isinstance(value, dict) and "name" not in value and "at" in value:
            return {"name": str(text_of_pair(value["at"])), **value}
        return {"name": value} if isinstance(value, (str, int)) else value

    @model_validator(mode="after")
    def _named_or_placed(self) -> PlaceName:
        if len(self.name) > 300 and not is_link(self.name):
            raise ValueError(f"{self.name!r} is longer than 300 characters; shorten it")
        if self.at is not None and self.id is not None:
            raise ValueError("has both id and at; keep one of them")
        if self.at is None and self.radius_km is not None:
            raise ValueError("radius_km says how far off `at` may be; add at, or leave it out")
        return self

    @property
    def query(self) -> str:
        """What the resolver is asked; of a place that is given by a position, its name with the position."""
        if self.at is None:
            return self.id or self.name
        radius_km = self.at.spot.radius_km if self.radius_km is None else self.radius_km
        lat, lon = self.at.spot.at.latlon
        return f"{self.name} ({lat:.6f}, {lon:.6f}, within {radius_km:g} km)"


def of_one_reading(amount: Quantity) -> Quantity:
    """Return a length that is drawn, or refuse one that may be two: a thing is drawn in one place.

    Raises
    ------
    ValueError
        If the words have rival readings.
    """
    if amount.rivals:
        raise ValueError(f"{amount.text!r} may be {listed(amount)}; write one of them")
    return amount


class Within(_TextOrModel):
    """A distance, and perhaps a direction, from a place: ``60 km east``."""

    distance: Annotated[Length, AfterValidator(of_one_reading)]
    direction: CompassBearing | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
        if not isinstance(value, str):
            return value
        words = value.removesuffix(" of").split()
        # The longest direction first, for the end of "south east" is a direction too.
        for count in range(min(_MAX_DIRECTION_WORDS, len(words) - 1), 0, -1):
            distance, direction = " ".join(words[:-count]), " ".join(words[-count:])
            with contextlib.suppress(CompassError):
                compass.parse(direction)
                return {"distance": distance, "direction": direction}
        return {"distance": value}
