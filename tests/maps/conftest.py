from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from convoymap.geo.built import BuiltCase
from convoymap.geo.construct import construct
from convoymap.geo.context import CaseContext
from convoymap.pipeline import bundled_cases
from convoymap.seeds.loader import load_case


@pytest.fixture(scope="session", params=["lebanon-border-2017", "raqqa-2017"])
def bundled(request: pytest.FixtureRequest) -> BuiltCase:
    """Each bundled case, built."""
    (folder,) = (path for path in bundled_cases() if path.name == request.param)
    return construct(CaseContext(load_case(folder)))


@pytest.fixture(scope="session")
def rfc7946() -> jsonschema.Draft202012Validator:
    """A JSON Schema of RFC 7946."""
    schema = json.loads(Path(__file__).with_name("rfc7946.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)
