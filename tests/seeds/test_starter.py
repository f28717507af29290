from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from convoymap.errors import UsageError
from convoymap.seeds.loader import load_case
from convoymap.seeds.schema import schema_json
from convoymap.seeds.starter import write_starter
from convoymap.yamltext import parse_yaml


def test_the_starter_loads_and_refers_to_its_schema(tmp_path: Path) -> None:
    case_file, schema_file = write_starter(tmp_path / "my-case")
    loaded = load_case(tmp_path / "my-case")
    assert loaded.case.id == "my-case"
    assert f"$schema={schema_file.name}" in case_file.read_text().splitlines()[0]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    write_starter(tmp_path)
    (tmp_path / "case.yaml").write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        write_starter(tmp_path)
    assert (tmp_path / "case.yaml").read_text() == "mine"
    with pytest.raises(UsageError, match="is a file"):
        write_starter(tmp_path / "case.yaml")


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(schema_json())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_schema_accepts_the_starter(
    tmp_path: Path, validator: jsonschema.Draft202012Validator
) -> None:
    text = write_starter(tmp_path)[0].read_text()
    assert list(validator.iter_errors(parse_yaml(text, "case.yaml").value)) == []


@pytest.mark.parametrize("case", ["lebanon-border-2017", "raqqa-2017"])
def test_the_schema_accepts_the_bundled_cases(
    case: str, validator: jsonschema.Draft202012Validator
) -> None:
    from convoymap.pipeline import bundled_cases

    (folder,) = (path for path in bundled_cases() if path.name == case)
    value = parse_yaml((folder / "case.yaml").read_text("utf-8"), case).value
    claims = parse_yaml((folder / "claims.yaml").read_text("utf-8"), case).value
    assert isinstance(value, dict)
    assert isinstance(claims, dict)
    errors = validator.iter_errors({**value, **claims})
    assert [f"{error.json_path}: {error.message[:200]}" for error in errors] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("case", []), ("movements", {"x": {"title": "t", "stops": []}}), ("unknown", 1)],
)
def test_the_schema_refuses_mistakes(
    key: str, value: object, validator: jsonschema.Draft202012Validator
) -> None:
    case = yaml.safe_load("{case: x, sources: {}}")
    assert validator.is_valid(case)
    assert not validator.is_valid({**case, key: value})


def test_the_schema_keeps_the_names_that_were_published() -> None:
    definitions = json.loads(schema_json())["$defs"]
    assert definitions["Moment"]["title"] == "Moment"
    assert "Event" not in definitions
