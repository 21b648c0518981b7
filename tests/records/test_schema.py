"""The schemas are valid, complete, described, and the files in the project are those that the models give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from expo_extract.records import RECORD_TYPES
from expo_extract.records.schema import DRAFT, MODELS, SCHEMA_VERSION, json_schema, schema_files


def test_files_are_fresh(root: Path) -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (root / "schemas").glob("*.json")}
    assert written == schema_files(), "run: make schemas"


def test_every_record_type_has_a_schema() -> None:
    assert set(MODELS) == {*RECORD_TYPES, "document", "manifest", "extraction"}
    assert {name: json_schema(name)["properties"]["record_type"]["const"] for name in RECORD_TYPES} == {
        name: name for name in RECORD_TYPES
    }


@pytest.mark.parametrize("name", MODELS)
def test_schema_is_a_versioned_draft_2020_12(name: str) -> None:
    schema = json_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DRAFT
    assert schema["$id"] == f"urn:expo-extract:schema:{SCHEMA_VERSION}:{name}"
    assert schema["title"]
    assert schema["description"]


@pytest.mark.parametrize("name", MODELS)
def test_every_field_is_described(name: str) -> None:
    assert [path for path, field in _fields(json_schema(name), name) if not field.get("description")] == []


def _fields(schema: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, field in schema.get("properties", {}).items():
        yield f"{path}.{name}", field
    for name, definition in schema.get("$defs", {}).items():
        yield from _fields(definition, name)
