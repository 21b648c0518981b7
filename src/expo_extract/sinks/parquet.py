"""Parquet: a dataset partitioned by record type, and one for the documents, with typed, nested columns."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from expo_extract.records import RECORD_TYPES
from expo_extract.records.files import PARQUET_FOLDER
from expo_extract.records.run import DocumentLine
from expo_extract.sinks.base import DocumentResult, WholeFiles
from expo_extract.sinks.columns import Column, ColumnType, ListOf, Scalar, Struct, columns_of, from_row, to_row
from expo_extract.sinks.files import disk_errors, files_fingerprint, flush_to_disk, temporary_name

EXACT = "exact"
_FILE, _DOCUMENTS = "part-0.parquet", "documents"
# A file's rows are held in memory until there are enough for a row group: as Arrow's columns, which are small, but for the last.
_ROWS_PER_GROUP, _ROWS_PER_BATCH = 20_000, 500

_ARROW_TYPES = {
    Scalar.TEXT: pa.string(),
    Scalar.INTEGER: pa.int64(),
    Scalar.NUMBER: pa.float64(),
    Scalar.BOOLEAN: pa.bool_(),
    Scalar.DAY: pa.date32(),
}


class ParquetSink(WholeFiles):
    """Writes ``parquet/record_type=…/part-0.parquet`` for every type, and ``parquet/documents/part-0.parquet``.

    Files are written beside the earlier ones and renamed after all of them are complete. The column ``exact`` holds the record
    as JSON where typed columns cannot hold it to the letter (a whole number beyond 2**53), and is null elsewhere.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / PARQUET_FOLDER
        self._tables = {
            **{name: _Table(partition_path(folder, name), columns_of(m)) for name, m in RECORD_TYPES.items()},
            _DOCUMENTS: _Table(self._folder / _DOCUMENTS / _FILE, columns_of(DocumentLine)),
        }

    def fingerprint(self) -> str | None:
        """The sizes of the files, and when they were written."""
        return files_fingerprint(table.path for table in self._tables.values())

    def __enter__(self) -> Self:
        with self._undone():
            for table in self._tables.values():
                table.open()
        return self

    def write(self, result: DocumentResult) -> None:
        """Adds one document's records and its line."""
        with self._undone():
            for record_type, line in result.records:
                self._tables[record_type].add(line)
            self._tables[_DOCUMENTS].add(result.line)

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error_type is not None:
            self._drop()
            return
        with self._undone():
            for table in self._tables.values():
                table.complete()
            for table in self._tables.values():
                os.replace(temporary_name(table.path), table.path)

    @contextmanager
    def _undone(self) -> Iterator[None]:
        """Drops everything where an exception passes, and says what the disk refuses."""
        with disk_errors(self._folder):
            try:
                yield
            except BaseException:
                self._drop()
                raise

    def _drop(self) -> None:
        for table in self._tables.values():
            table.drop()


class _Table:
    """A Parquet file that grows by row groups."""

    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        self.path = path
        # The type of a record stands in the name of its folder, where readers of partitioned datasets look for it.
        self._columns = tuple(c for c in columns if c.name != "record_type")
        self._schema = pa.schema([*map(_field, self._columns), pa.field(EXACT, pa.string())])
        self._rows: list[dict[str, Any]] = []
        self._batches: list[pa.RecordBatch] = []
        self._file: Any = None
        self._writer: pq.ParquetWriter | None = None

    def open(self) -> None:
        """Opens the temporary file."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = temporary_name(self.path).open("wb")
        self._writer = pq.ParquetWriter(self._file, self._schema, compression="zstd")

    def add(self, line: str) -> None:
        """Adds a row, given as a line of JSON."""
        record = json.loads(line)
        record.pop("record_type", None)
        row = to_row(self._columns, record)
        self._rows.append({**row, EXACT: None if from_row(self._columns, row) == record else line})
        if len(self._rows) >= _ROWS_PER_BATCH:
            self._close_batch()

    def complete(self) -> None:
        """Writes what is left and closes the file, through to the disk."""
        assert self._writer is not None
        if self._rows:
            self._close_batch()
        if self._batches:
            self._close_group()
        self._writer.close()
        flush_to_disk(self._file)
        self._file.close()

    def drop(self) -> None:
        """Closes and removes the temporary file; a disk that is full may refuse to take the rest."""
        for part in (self._writer, self._file):
            try:
                if part is not None:
                    part.close()
            except OSError:
                pass
        self._rows, self._batches = [], []
        temporary_name(self.path).unlink(missing_ok=True)

    def _close_batch(self) -> None:
        self._batches.append(pa.RecordBatch.from_pylist(self._rows, self._schema))
        self._rows = []
        if sum(batch.num_rows for batch in self._batches) >= _ROWS_PER_GROUP:
            self._close_group()

    def _close_group(self) -> None:
        assert self._writer is not None
        self._writer.write_table(pa.Table.from_batches(self._batches, self._schema))
        self._batches = []


def partition_path(folder: Path, record_type: str) -> Path:
    """The Parquet file of a record type in an output folder."""
    return folder / PARQUET_FOLDER / f"record_type={record_type}" / _FILE


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _arrow_type(column.type))


def _arrow_type(column_type: ColumnType) -> pa.DataType:
    match column_type:
        case Struct(columns):
            return pa.struct([_field(column) for column in columns])
        case ListOf(item):
            return pa.list_(_arrow_type(item))
        case Scalar():
            return _ARROW_TYPES[column_type]
