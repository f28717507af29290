"""Positions in YAML: ``[latitude, longitude]`` in decimal degrees read as a `LonLat`, and texts in any notation."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, core_schema

from convoymap.gazetteer.positions.read import read_position
from convoymap.gazetteer.positions.reading import Spot
from convoymap.geodesy.lonlat import LonLat
from convoymap.yamltext import WrittenFloat

Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]


@dataclass(frozen=True, slots=True)
class _LatitudeFirst:
    """Annotates a `LonLat` that is written, described in the JSON Schema and stored with the latitude first.

    Attributes
    ----------
    texts
        Whether it may also be written as a text in any notation.
    """

    texts: bool = False

    def __get_pydantic_core_schema__(
        self, source: type[LonLat], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def read(value: object, checked: ValidatorFunctionWrapHandler) -> LonLat:
            # Model copies and Python callers give positions; files give pairs.
            if self.texts and isinstance(value, str):
                return spot_of(value).spot.at
            return value if isinstance(value, LonLat) else LonLat.from_latlon(checked(value))

        def written(value: LonLat) -> list[Any]:
            return list(value.latlon)

        return core_schema.no_info_wrap_validator_function(
            read,
            handler.generate_schema(
                tuple[Latitude, Longitude] | str if self.texts else tuple[Latitude, Longitude]
            ),
            serialization=core_schema.plain_serializer_function_ser_schema(written),
        )


WrittenPosition = Annotated[LonLat, _LatitudeFirst()]
PositionOrText = Annotated[LonLat, _LatitudeFirst(texts=True)]


@dataclass(frozen=True, slots=True)
class WrittenSpot:
    """A position in any notation, with the radius that its digits imply.

    Attributes
    ----------
    text
        As it is written; of a pair its numbers, latitude first.
    spot
        Where it is, and how far off it may be as printed.
    """

    text: str
    spot: Spot


def spot_of(text: str) -> WrittenSpot:
    """Return the one position that a text is.

    Raises
    ------
    ValueError
        It is not written like a position, cannot be one, or may be several.
    """
    read = read_position(text)
    if read is None or read.status == "maybe":
        raise ValueError(
            f"{text!r} is not a position; write such as [34.45, 40.92] or 34°27'N 40°55'E"
        )
    if read.status == "sure":
        return WrittenSpot(text, read.spots[0])
    meant = " or ".join(f"[{spot.at.lat:.6g}, {spot.at.lon:.6g}]" for spot in read.spots)
    may_be = f" It may be {meant}." if meant else ""
    raise ValueError(f"{text!r} is not one position. {read.remark}{may_be}")


def text_of_position(value: object) -> str:
    """Return a position as text: of two numbers, latitude first, what they are written as.

    Raises
    ------
    ValueError
        It is neither a text nor two numbers.
    """
    text = text_of_pair(value)
    if not isinstance(text, str):
        raise ValueError(
            f"{value!r} is not a position; write such as [34.45, 40.92] or 34°27'N 40°55'E"
        )
    return text


def text_of_pair(value: object) -> object:
    """Return two numbers, latitude first, as the text that they are written as; anything else as it is."""
    if isinstance(value, list | tuple) and len(value) == 2:
        numbers = [_text_of_number(part) for part in value]
        if None not in numbers:
            return ", ".join(number for number in numbers if number is not None)
    return value


def _text_of_number(value: object) -> str | None:
    if isinstance(value, WrittenFloat) and re.fullmatch(r"[+-]?[0-9]+\.[0-9]+", value.text):
        return value.text
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return f"{value:.9f}".rstrip("0") if isinstance(value, float) else str(value)
