"""The case file's JSON Schema, for editors that complete and check it."""

from __future__ import annotations

import json

from convoymap.seeds.case import CaseFile


def schema_json() -> str:
    """Return the JSON Schema (2020-12) of ``case.yaml``, indented, with a final newline."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "convoymap case",
        **CaseFile.model_json_schema(mode="validation"),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
