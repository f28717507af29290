"""The kinds of text that stand in a case file, each checked where it stands."""

from __future__ import annotations

import re
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from convoymap.language import edtf, quantity
from convoymap.language.units import Dimension

WINDS = (
    "north", "north-northeast", "northeast", "east-northeast",
    "east", "east-southeast", "southeast", "south-southeast",
    "south", "south-southwest", "southwest", "west-southwest",
    "west", "west-northwest", "northwest", "north-northwest",
)  # fmt: skip
"""The sixteen winds clockwise from north, 22.5 degrees apart."""


def bearing_of(words: str) -> float | None:
    """Return the bearing in degrees of a wind as people write it, or None.

    >>> bearing_of("South-Easterly"), bearing_of("further south"), bearing_of("uphill")
    (135.0, 180.0, None)
    """
    plain = re.sub(r"(erly|ern|ward|wards)$", "", words.casefold().strip())
    plain = re.sub(r"^(further|farther|due|the|to the) ", "", plain)
    plain = re.sub(r"[\s-]", "", plain.removesuffix(" of"))
    for index, wind in enumerate(WINDS):
        if plain == wind.replace("-", ""):
            return index * 22.5
    return None


def _number_to_text(value: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
    """Let a bare year or count stand without quotes."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value


def _edtf(text: str) -> str:
    edtf.parse(text)
    return text


def _quantity(dimension: Dimension | None) -> AfterValidator:
    def check(text: str) -> str:
        quantity.parse(text, dimension=dimension)
        return text

    return AfterValidator(check)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(
            f"{name!r} is not an IANA time zone; write such as Asia/Damascus"
        ) from None
    return name


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+", text):
        raise ValueError(f"{text!r} is not a web address; it must begin with https:// or http://")
    return text


def _wind(words: str) -> str:
    if bearing_of(words) is None:
        raise ValueError(f"{words!r} is not a direction; write such as east or south-southwest")
    return words


_Plain = Annotated[str, BeforeValidator(_number_to_text, json_schema_input_type=str | int | float)]

Slug = Annotated[_Plain, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[_Plain, Field(min_length=1, max_length=300)]
Words = Annotated[_Plain, Field(min_length=1, max_length=2_000)]
Quote = Annotated[_Plain, Field(min_length=1, max_length=80)]
When = Annotated[_Plain, Field(min_length=1, max_length=100), AfterValidator(_edtf)]
Amount = Annotated[_Plain, Field(min_length=1, max_length=120), _quantity(None)]
Length = Annotated[_Plain, Field(min_length=1, max_length=120), _quantity("length")]
Duration = Annotated[_Plain, Field(min_length=1, max_length=120), _quantity("time")]
Speed = Annotated[_Plain, Field(min_length=1, max_length=120), _quantity("speed")]
Wind = Annotated[_Plain, Field(min_length=1, max_length=60), AfterValidator(_wind)]
Zone = Annotated[str, AfterValidator(_zone)]
WebAddress = Annotated[str, Field(max_length=2_000), AfterValidator(_address)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Kilometres = Annotated[float, Field(ge=0, le=20_040, allow_inf_nan=False)]
LatLon = tuple[
    Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)],
    Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)],
]
Corners = Annotated[list[LatLon], Field(min_length=2, max_length=5_000)]


class Model(BaseModel):
    """A part of a case: nothing unknown in it, nothing changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class _TextOrModel(Model):
    """A model that people may also write as one text."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


class PlaceName(_TextOrModel):
    """A place as a source spells it, and where the name alone does not tell, which place is meant."""

    name: Line
    id: Slug | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
        return {"name": value} if isinstance(value, (str, int)) else value

    @property
    def query(self) -> str:
        """What the resolver is asked."""
        return self.id or self.name


class Within(_TextOrModel):
    """A distance, and perhaps a direction, from a place: ``60 km east``."""

    distance: Length
    direction: Wind | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
        if not isinstance(value, str):
            return value
        words = value.removesuffix(" of").split()
        for count in (2, 1):
            if len(words) > count and bearing_of(" ".join(words[-count:])) is not None:
                return {"distance": " ".join(words[:-count]), "direction": " ".join(words[-count:])}
        return {"distance": value}
