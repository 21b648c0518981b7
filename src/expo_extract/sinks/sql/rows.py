"""A record or a document as a row of its table."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from expo_extract.records import RECORD_TYPES
from expo_extract.records.run import DocumentLine
from expo_extract.sinks.base import DocumentResult
from expo_extract.sinks.columns import Column, columns_of, from_row, to_row
from expo_extract.sinks.sql.tables import flat_columns, lifted_columns, nested_columns

_LONGEST_KEY = 1000


def document_key(doc_id: str) -> str:
    """The ``doc_id`` as it stands in the tables.

    It is the same, save where PostgreSQL could not take it as a key: it may hold no zero, and not more than about 2,700 bytes.
    """
    encoded = doc_id.encode()
    if "\x00" not in doc_id and len(encoded) <= _LONGEST_KEY:
        return doc_id
    return f"{doc_id[:100].replace(chr(0), chr(0xFFFD))}…{hashlib.sha256(encoded).hexdigest()}"


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a model's fields are spread over columns: each nested one with those of its values that are lifted out of it."""

    flat: tuple[Column, ...]
    nested: tuple[tuple[str, tuple[Column, ...]], ...]


def _layout(model: type[BaseModel]) -> _Layout:
    columns = columns_of(model)
    return _Layout(flat_columns(columns), tuple((c.name, lifted_columns(c)) for c in nested_columns(columns)))


_DOCUMENT = _layout(DocumentLine)
_RECORDS = {record_type: _layout(model) for record_type, model in RECORD_TYPES.items()}


def document_row(result: DocumentResult, collection: str) -> dict[str, Any]:
    """The row of a document in ``documents``."""
    row = _row(_DOCUMENT, result.line)
    return row | {"collection": collection, "doc_id": document_key(result.doc_id), "digest": result.digest}


def record_row(record_type: str, line: str, result: DocumentResult, collection: str) -> dict[str, Any]:
    """The row of a record in the table of its type."""
    row = _row(_RECORDS[record_type], line)
    return row | {"collection": collection, "doc_id": document_key(result.doc_id)}


def _row(layout: _Layout, line: str) -> dict[str, Any]:
    record = json.loads(line)
    row = to_row(layout.flat, record)
    is_exact = all(record[name] == value for name, value in from_row(layout.flat, row).items())
    is_exact &= document_key(record["doc_id"]) == record["doc_id"]
    for field, lifted in layout.nested:
        row[field] = record[field]
        values = to_row(lifted, record[field]) if lifted and record[field] is not None else {}
        row |= {f"{field}_{column.name}": values.get(column.name) for column in lifted}
    if "\\u0000" in line:
        row, is_exact = _without_zeros(row), False
    return row | {"exact": None if is_exact else line}


def _without_zeros(value: Any) -> Any:
    """Replaces U+0000, which PostgreSQL takes neither in text nor in JSON."""
    match value:
        case str():
            return value.replace("\x00", "\ufffd")
        case list():
            return [_without_zeros(v) for v in value]
        case dict():
            return {k: _without_zeros(v) for k, v in value.items()}
    return value
