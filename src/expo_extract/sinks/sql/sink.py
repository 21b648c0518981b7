"""The sink for databases: what a run changes becomes visible in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Executable, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from expo_extract.errors import SinkError
from expo_extract.sinks.base import DocumentResult
from expo_extract.sinks.sql.connect import connect, make_engine, store_errors
from expo_extract.sinks.sql.migrations import prepare
from expo_extract.sinks.sql.rows import document_key, document_row, record_row
from expo_extract.sinks.sql.tables import COLLECTIONS, DOCUMENTS, RECORD_TABLES
from expo_extract.sinks.sql.target import parse_target

# What is held in memory before it goes to the database.
_BATCH_DOCUMENTS, _BATCH_ROWS = 500, 5000
_PAGE = 10_000


class SqlSink:
    """Keeps a collection of documents and their records in a database.

    Args:
        url: ``sqlite:///PATH`` or ``postgresql://…``, with ``?collection=NAME`` for another than ``default``.
        owner: the lasting id of the output folder; a collection takes documents of one folder alone.

    Raises:
        ConfigurationError: the URL cannot be used.
    """

    def __init__(self, url: str, owner: str) -> None:
        self._target = parse_target(url)
        self._owner = owner
        self._stack = ExitStack()
        self._batch: list[DocumentResult] = []
        self._rows = 0

    def fingerprint(self) -> None:
        """Nothing: the database keeps its own state."""

    def claim(self) -> None:
        """Takes the collection for the output folder.

        Raises:
            SinkError: it belongs to another one, or the database refuses.
        """
        self._begin()
        with self._stack, store_errors(self._target):
            self._connection.commit()

    def __enter__(self) -> Self:
        self._begin()
        return self

    def _begin(self) -> None:
        """Begins the transaction of a run in its collection."""
        with self._stack, store_errors(self._target):
            engine = make_engine(self._target.url)
            self._stack.callback(engine.dispose)
            self._connection = self._stack.enter_context(connect(engine))
            with self._connection.begin():
                prepare(self._connection)
            self._connection.begin()
            self._claim()
            self._stack = self._stack.pop_all()

    def stored(self) -> Iterator[tuple[str, str]]:
        """The ``doc_id`` and digest of every document of the collection."""
        c = DOCUMENTS.c
        page = select(c.doc_id, c.exact, c.digest).where(self._own).order_by(c.doc_id).limit(_PAGE)
        rows = self._fetch(page)
        while rows:
            yield from ((json.loads(exact)["doc_id"] if exact else key, digest) for key, exact, digest in rows)
            rows = self._fetch(page.where(c.doc_id > rows[-1][0]))

    def write(self, result: DocumentResult) -> None:
        """Puts a document and its records in the place of what is there of it."""
        self._batch.append(result)
        self._rows += len(result.records)
        if len(self._batch) >= _BATCH_DOCUMENTS or self._rows >= _BATCH_ROWS:
            self._flush()

    def delete(self, doc_ids: Iterable[str]) -> None:
        """Removes documents with their records."""
        keys = [document_key(doc_id) for doc_id in doc_ids]
        with store_errors(self._target):
            for start in range(0, len(keys), _BATCH_DOCUMENTS):
                self._remove(keys[start : start + _BATCH_DOCUMENTS])

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error_type is not None:
            # Closing rolls back; where the connection is lost, the database does that by itself.
            with suppress(SQLAlchemyError):
                self._stack.close()
            return
        with self._stack, store_errors(self._target):
            self._flush()
            now = {"program_version": version("expo-extract"), "updated": datetime.now(UTC)}
            self._connection.execute(
                update(COLLECTIONS).where(COLLECTIONS.c.name == self._target.collection).values(now)
            )
            self._connection.commit()

    def _fetch(self, rows: Executable) -> Sequence[Any]:
        with store_errors(self._target):
            return self._connection.execute(rows).all()

    @property
    def _own(self) -> Any:
        return DOCUMENTS.c.collection == self._target.collection

    def _claim(self) -> None:
        """Takes the collection for this run and its folder, and holds it until the end."""
        name = self._target.collection
        found = select(COLLECTIONS.c.owner).where(COLLECTIONS.c.name == name).with_for_update()
        owner = self._connection.execute(found).scalar_one_or_none()
        if owner is None:
            row = {"name": name, "owner": self._owner, "program_version": "", "updated": datetime.now(UTC)}
            self._connection.execute(insert(COLLECTIONS).values(row))
        elif owner != self._owner:
            raise SinkError(
                f"the collection {name!r} of {self._target.shown} belongs to another output folder: write to that folder, or "
                "to a collection of your own with ?collection=NAME; if that folder is gone for good, remove what it left with "
                f"DELETE FROM collections WHERE name = '{name}' (in SQLite after PRAGMA foreign_keys = ON)"
            )

    def _flush(self) -> None:
        with store_errors(self._target):
            self._remove([document_key(result.doc_id) for result in self._batch])
            _insert(self._connection, self._target.collection, self._batch)
        self._batch, self._rows = [], 0

    def _remove(self, keys: Sequence[str]) -> None:
        self._connection.execute(delete(DOCUMENTS).where(self._own, DOCUMENTS.c.doc_id.in_(keys)))


def _insert(connection: Connection, collection: str, results: Iterable[DocumentResult]) -> None:
    documents: list[dict[str, Any]] = []
    records: dict[str, list[dict[str, Any]]] = {record_type: [] for record_type in RECORD_TABLES}
    for result in results:
        documents.append(document_row(result, collection))
        for record_type, line in result.records:
            records[record_type].append(record_row(record_type, line, result, collection))
    if documents:
        connection.execute(insert(DOCUMENTS), documents)
    for record_type, rows in records.items():
        if rows:
            connection.execute(insert(RECORD_TABLES[record_type]), rows)
