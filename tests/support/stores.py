"""What goes into a sink, and what stands in a store afterwards: as lines of JSON, so that stores can be held side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from sqlalchemy import Connection, create_engine, select, text
from sqlalchemy.pool import NullPool

from expo_extract.records import RECORD_TYPES, BaseRecord
from expo_extract.records.files import DOCUMENTS_FILE, RECORD_FILES
from expo_extract.records.ids import to_json_line
from expo_extract.records.run import DocumentLine
from expo_extract.sinks import DocumentResult
from expo_extract.sinks.columns import columns_of, from_row
from expo_extract.sinks.parquet import partition_path
from expo_extract.sinks.sql.tables import DOCUMENTS, RECORD_TABLES, flat_columns, nested_columns

MODELS = {**RECORD_TYPES, "document": DocumentLine}
TABLES = {**RECORD_TABLES, "document": DOCUMENTS}
# Per record type, and for "document", the lines in order of document and id.
Lines = dict[str, list[str]]


def result(doc_id: str, records: Iterable[BaseRecord] = (), **more: Any) -> DocumentResult:
    """The outcome of a document with these records."""
    pairs = [(record.record_type, to_json_line(record)) for record in records]
    line = to_json_line(DocumentLine(doc_id=doc_id, lang="ar", status="ok", records=len(pairs), **more))
    digest = hashlib.sha256("\n".join([line, *(text for _, text in pairs)]).encode()).hexdigest()
    return DocumentResult(doc_id, line, pairs, digest)


def lines_of(results: Iterable[DocumentResult]) -> Lines:
    """What a store with these results holds."""
    results = list(results)
    found: dict[str, list[Mapping[str, Any]]] = {name: [] for name in MODELS}
    for one in results:
        found["document"].append(DocumentLine.model_validate_json(one.line).model_dump())
        for record_type, line in one.records:
            found[record_type].append(MODELS[record_type].model_validate_json(line).model_dump())
    return as_lines(found)


def as_lines(found: Mapping[str, Iterable[Mapping[str, Any]]]) -> Lines:
    """Reads records through their models, which refuse what is not as it should be, and sorts them."""
    return {
        name: sorted(to_json_line(MODELS[name].model_validate(record)) for record in found[name]) for name in MODELS
    }


def read_jsonl(folder: Path) -> Lines:
    """The records of JSON lines."""
    files = RECORD_FILES | {"document": DOCUMENTS_FILE}
    return {
        name: sorted(
            to_json_line(MODELS[name].model_validate_json(line))
            for line in (folder / file).read_text(encoding="utf-8").split("\n")[:-1]
        )
        for name, file in files.items()
    }


def read_parquet(folder: Path) -> Lines:
    """The records of a Parquet dataset, from its typed columns; the column ``exact`` where these could not hold a record."""
    paths = {name: partition_path(folder, name) for name in RECORD_TYPES}
    paths["document"] = folder / "parquet" / "documents" / "part-0.parquet"
    return {
        name: sorted(to_json_line(_from_parquet(name, row)) for row in pq.ParquetFile(paths[name]).read().to_pylist())
        for name in MODELS
    }


def _from_parquet(name: str, row: dict[str, Any]) -> Any:
    exact = row.pop("exact")
    if exact is not None:
        return MODELS[name].model_validate_json(exact)
    columns = [column for column in columns_of(MODELS[name]) if column.name != "record_type"]
    return MODELS[name].model_validate(from_row(columns, row))


@contextmanager
def open_database(url: str) -> Iterator[Connection]:
    """A connection as anybody has one who asks a database beside the program; it commits at the end."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool)
    with engine.begin() as connection:
        yield connection


def query(url: str, statement: str, **values: Any) -> list[tuple[Any, ...]]:
    """The rows that a statement gives."""
    with open_database(url) as connection:
        found = connection.execute(text(statement), values)
        return [tuple(row) for row in found] if found.returns_rows else []


def read_sql(url: str, collection: str = "default") -> Lines:
    """The records of a collection, from its typed and JSON columns; the column ``exact`` where these could not hold one."""
    with open_database(url) as connection:
        found = {
            name: [
                _from_sql(name, row)
                for row in connection.execute(select(table).where(table.c.collection == collection)).mappings()
            ]
            for name, table in TABLES.items()
        }
    return {name: sorted(to_json_line(record) for record in records) for name, records in found.items()}


def _from_sql(name: str, row: Mapping[str, Any]) -> Any:
    model = MODELS[name]
    if row["exact"] is not None:
        return model.model_validate_json(row["exact"])
    columns = columns_of(model)
    nested = {column.name: row[column.name] for column in nested_columns(columns)}
    return model.model_validate(from_row(flat_columns(columns), row) | nested)
