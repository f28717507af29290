"""The case file's JSON Schema, for editors that complete and check it."""

from __future__ import annotations

import json

from pydantic.json_schema import GenerateJsonSchema

from convoymap.seeds.case import CaseFile

_PUBLISHED_NAMES = {"Event": "Moment"}
"""Names of definitions that the published schema keeps from before their models were renamed."""


class _PublishedSchema(GenerateJsonSchema):
    """Generates the schema with the names that editors and other programs already refer to."""

    def normalize_name(self, name: str) -> str:
        return super().normalize_name(_PUBLISHED_NAMES.get(name, name))


def schema_json() -> str:
    """Return the JSON Schema (2020-12) of ``case.yaml``, indented, with a final newline."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "convoymap case",
        **CaseFile.model_json_schema(mode="validation", schema_generator=_PublishedSchema),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
