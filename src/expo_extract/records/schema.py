"""The JSON Schemas (draft 2020-12) of everything that a run writes, generated from the models."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from expo_extract.records import RECORD_TYPES, Record
from expo_extract.records.run import DocumentInfo, DocumentLine, Manifest

# Raised by one for every change after which files or readers of before no longer fit; the minor part for additions.
SCHEMA_VERSION = "1.1"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


class ExtractionOutput(BaseModel):
    """What ``expo-extract extract`` prints: a document and its records in order of position."""

    model_config = ConfigDict(extra="forbid")

    document: DocumentInfo = Field(description="The document.")
    records: list[Annotated[Record, Field(discriminator="record_type")]] = Field(description="Its records.")


MODELS: dict[str, type[BaseModel]] = {
    **RECORD_TYPES,
    "document": DocumentLine,
    "manifest": Manifest,
    "extraction": ExtractionOutput,
}


def schema_id(name: str) -> str:
    """The ``$id`` of a schema."""
    return f"urn:expo-extract:schema:{SCHEMA_VERSION}:{name}"


def json_schema(name: str) -> dict[str, Any]:
    """The schema of a record type, of ``document``, ``manifest`` or ``extraction``."""
    generated = MODELS[name].model_json_schema(mode="serialization")
    return {"$schema": DRAFT, "$id": schema_id(name), **generated}


def schema_files() -> dict[str, str]:
    """Every schema as the text of its file, by file name."""
    return {
        f"{name}.schema.json": json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n" for name in MODELS
    }
