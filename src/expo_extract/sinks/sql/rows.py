"""A record or a document as a row of its table."""

from __future__ import annotations

import hashlib
import json
from typing import Any

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


def document_row(result: DocumentResult, collection: str) -> dict[str, Any]:
    """The row of a document in ``documents``."""
    row = _row(columns_of(DocumentLine), result.line)
    return row | {"collection": collection, "doc_id": document_key(result.doc_id), "digest": result.digest}


def record_row(record_type: str, line: str, result: DocumentResult, collection: str) -> dict[str, Any]:
    """The row of a record in the table of its type."""
    row = _row(columns_of(RECORD_TYPES[record_type]), line)
    return row | {"collection": collection, "doc_id": document_key(result.doc_id)}


def _row(columns: tuple[Column, ...], line: str) -> dict[str, Any]:
    record = json.loads(line)
    flat = flat_columns(columns)
    row = to_row(flat, record)
    is_exact = from_row(flat, row) == {column.name: record[column.name] for column in flat}
    is_exact &= document_key(record["doc_id"]) == record["doc_id"]
    for column in nested_columns(columns):
        nested = row[column.name] = record[column.name]
        lifted = lifted_columns(column)
        values = to_row(lifted, nested or {})
        row |= {f"{column.name}_{name}": value for name, value in values.items()}
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
