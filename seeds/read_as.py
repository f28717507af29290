"""Fields of a case that hold what their text was read as, and are stored and described as that text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import GetCoreSchemaHandler, ValidationInfo, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, core_schema


class Worded(Protocol):
    """A value that keeps the words it was read from."""

    @property
    def text(self) -> str:
        """The words as written."""


@dataclass(frozen=True, slots=True)
class ReadAs:
    """Annotates the type of a value: how its text is checked, and then read. What already is a value passes.

    Attributes
    ----------
    text
        The type of the text, which the JSON Schema describes.
    parse
        Makes the value of the text; what it raises as ValueError is the field's mistake.
    context_keys
        Names of the arguments of `parse` that stand in pydantic's validation context; None where they do not.
    """

    text: object
    parse: Callable[..., Worded]
    context_keys: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(
        self, source: type[Worded], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def read(value: object, checked: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:  # noqa: ANN401 - what parse gives
            # Model copies and Python callers give values that were read already.
            if isinstance(value, source):
                return value
            context = info.context or {}
            return self.parse(
                checked(value), **{name: context.get(name) for name in self.context_keys}
            )

        return core_schema.with_info_wrap_validator_function(
            read,
            handler.generate_schema(self.text),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda value: value.text, return_schema=core_schema.str_schema()
            ),
        )
