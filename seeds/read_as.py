"""Fields of a case that hold what their text was read as, and are stored and described as that text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import GetCoreSchemaHandler, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, core_schema


class Worded(Protocol):
    """A value that keeps the words it was read from."""

    @property
    def text(self) -> str:
        """The words as written."""


@dataclass(frozen=True, slots=True)
class ReadAs:
    """Annotates the type of a value: how its text is checked, and then read.

    Attributes
    ----------
    text
        The type of the text, which the JSON Schema describes.
    parse
        Makes the value of the text; what it raises as ValueError is the field's mistake.
    """

    text: object
    parse: Callable[[str], Worded]

    def __get_pydantic_core_schema__(
        self, source: type[Worded], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def read(value: object, checked: ValidatorFunctionWrapHandler) -> Any:  # noqa: ANN401 - what parse gives
            return value if isinstance(value, source) else self.parse(checked(value))

        return core_schema.no_info_wrap_validator_function(
            read,
            handler.generate_schema(self.text),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda value: value.text, return_schema=core_schema.str_schema()
            ),
        )
