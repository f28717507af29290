"""The case file's JSON Schema, for editors that complete and check it."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from convoymap.seeds.case import CaseFile

_PUBLISHED_NAMES = {"Event": "Moment"}
"""Names of definitions that the published schema keeps from before their models were renamed."""


_KINDS = {"Edtf": "Time", "Quantity": "Amount", "PlaceName": "Place"}
"""What the values of alternatives are, by their types."""


class _PublishedSchema(GenerateJsonSchema):
    """Generates the schema with the names that editors and other programs already refer to."""

    def normalize_name(self, name: str) -> str:
        # Of a generic model the name of its values would be that of their types in Python.
        model, _, values = name.partition("[")
        if values:
            name = model + next(kind for type_, kind in _KINDS.items() if type_ in values)
        return super().normalize_name(_PUBLISHED_NAMES.get(name, name))


def schema_json() -> str:
    """Return the JSON Schema (2020-12) of ``case.yaml``, indented, with a final newline."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "convoymap case",
        **CaseFile.model_json_schema(mode="validation", schema_generator=_PublishedSchema),
    }
    return json.dumps(_whole(schema), indent=2, ensure_ascii=False) + "\n"


def _whole(value: Any) -> Any:  # noqa: ANN401 - JSON values of any depth
    """Return a schema with whole numbers written as such: some versions of pydantic write 90, others 90.0."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    return [_whole(item) for item in value] if isinstance(value, list) else value
