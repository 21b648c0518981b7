"""The tables: one per record type, with typed columns for flat fields and JSON for nested ones; documents; collections.

A collection is what one output folder writes; several share the tables. Removing a collection or a document removes what hangs
on it, by foreign keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from expo_extract.records import RECORD_TYPES
from expo_extract.records.files import RECORD_FILES
from expo_extract.records.run import DocumentLine
from expo_extract.sinks import columns as fields
from expo_extract.sinks.columns import Scalar, Struct, columns_of

METADATA = MetaData()

_TYPES: dict[Scalar, TypeEngine[Any]] = {
    Scalar.TEXT: Text(),
    Scalar.INTEGER: BigInteger(),
    Scalar.NUMBER: Double(),
    Scalar.BOOLEAN: Boolean(),
    Scalar.DAY: Date(),
}
_JSON = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
# What is asked for most inside nested values has a column of its own beside the JSON: quantity_value, dates_start.
_LIFTED = {"value", "min", "max", "comparator", "currency"}
_INDEXED = {"event": ("name", "city", "dates_start"), "participant": ("name",)}

VERSION = Table("schema_version", METADATA, Column("version", Integer, primary_key=True, autoincrement=False))
COLLECTIONS = Table(
    "collections",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("program_version", Text, nullable=False),
    Column("updated", DateTime(timezone=True), nullable=False),
)


def flat_columns(columns: tuple[fields.Column, ...]) -> tuple[fields.Column, ...]:
    """The fields that have a typed column; the type of a record is told by its table."""
    return tuple(c for c in columns if isinstance(c.type, Scalar) and c.name != "record_type")


def nested_columns(columns: tuple[fields.Column, ...]) -> tuple[fields.Column, ...]:
    """The fields that are JSON."""
    return tuple(c for c in columns if not isinstance(c.type, Scalar))


def lifted_columns(column: fields.Column) -> tuple[fields.Column, ...]:
    """What of a nested field has columns of its own: days and numbers, with what one must know to use them."""
    if not isinstance(column.type, Struct):
        return ()
    return tuple(c for c in column.type.columns if c.type is Scalar.DAY or c.name in _LIFTED)


def _columns(model_columns: tuple[fields.Column, ...]) -> Iterator[Column[Any]]:
    """The columns that follow from a model; ``exact`` is the JSON where these could not hold it to the letter."""
    for column in flat_columns(model_columns):
        assert isinstance(column.type, Scalar)
        yield Column(column.name, _TYPES[column.type])
    for column in nested_columns(model_columns):
        yield Column(column.name, _JSON)
        for lifted in lifted_columns(column):
            assert isinstance(lifted.type, Scalar)
            yield Column(f"{column.name}_{lifted.name}", _TYPES[lifted.type])
    yield Column("exact", Text)


def _documents() -> Table:
    return Table(
        "documents",
        METADATA,
        Column("collection", ForeignKey(COLLECTIONS.c.name, ondelete="CASCADE"), primary_key=True),
        *_keyed(_columns(columns_of(DocumentLine)), "doc_id"),
        Column("digest", Text, nullable=False),
    )


def _record_table(record_type: str) -> Table:
    name = RECORD_FILES[record_type].removesuffix(".jsonl")
    table = Table(
        name,
        METADATA,
        Column("collection", Text, primary_key=True),
        *_keyed(_columns(columns_of(RECORD_TYPES[record_type])), "id"),
        ForeignKeyConstraint(
            ["collection", "doc_id"], ["documents.collection", "documents.doc_id"], ondelete="CASCADE"
        ),
    )
    if record_type != "event":
        table.append_constraint(
            ForeignKeyConstraint(["collection", "event_id"], ["events.collection", "events.id"], ondelete="CASCADE")
        )
    Index(f"ix_{name}_doc_id", table.c.collection, table.c.doc_id)
    Index(f"ix_{name}_event_id", table.c.collection, table.c.event_id)
    for column in _INDEXED.get(record_type, ()):
        # A hash takes names of any length; a B-tree of PostgreSQL refuses those beyond 2,700 bytes.
        options: dict[str, Any] = {"postgresql_using": "hash"} if isinstance(table.c[column].type, Text) else {}
        Index(f"ix_{name}_{column}", table.c[column], **options)
    return table


def _keyed(columns: Iterator[Column[Any]], key: str) -> Iterator[Column[Any]]:
    for column in columns:
        yield Column(key, Text, primary_key=True) if column.name == key else column


DOCUMENTS = _documents()
# Events first: the other records refer to them.
RECORD_TABLES = {record_type: _record_table(record_type) for record_type in RECORD_TYPES}
