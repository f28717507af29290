"""A position as people write it in YAML, ``[latitude, longitude]`` in decimal degrees, read as a `LonLat`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, core_schema

from convoymap.geodesy.lonlat import LonLat

Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]


@dataclass(frozen=True, slots=True)
class _LatitudeFirst:
    """Annotates a `LonLat` that is written, described in the JSON Schema and stored with the latitude first."""

    def __get_pydantic_core_schema__(
        self, source: type[LonLat], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def read(value: object, checked: ValidatorFunctionWrapHandler) -> LonLat:
            # Model copies and Python callers give positions; files give pairs.
            return value if isinstance(value, LonLat) else LonLat.from_latlon(checked(value))

        def written(value: LonLat) -> list[Any]:
            return list(value.latlon)

        return core_schema.no_info_wrap_validator_function(
            read,
            handler.generate_schema(tuple[Latitude, Longitude]),
            serialization=core_schema.plain_serializer_function_ser_schema(written),
        )


WrittenPosition = Annotated[LonLat, _LatitudeFirst()]
