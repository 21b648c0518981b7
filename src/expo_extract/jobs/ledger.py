"""What is done: one SQLite file that says for every document which result it has, and what is left to do.

A result counts from the moment at which its row is committed. Rows are written only, until a run is complete: then those that no
document of the sources has any more are removed. So a run that ends at any moment leaves a state from which the next one goes on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import Any, NamedTuple, Self

from expo_extract.errors import StateError
from expo_extract.io import Failure, Source
from expo_extract.jobs.plan import Entry, ShardReport, Task
from expo_extract.jobs.scan import Found

_VERSION = "1"
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL, finished TEXT,
    outcome TEXT NOT NULL, message TEXT, counts TEXT NOT NULL DEFAULT '{}'
);
-- A result. `sha256` is the digest of the document's bytes, `key` that of all that decides the result.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, file TEXT NOT NULL, line INTEGER NOT NULL, doc_id TEXT NOT NULL, sha256 TEXT NOT NULL, key TEXT NOT NULL,
    part TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL, digest TEXT NOT NULL,
    status TEXT NOT NULL, reason TEXT, lang TEXT, words INTEGER NOT NULL, tries INTEGER NOT NULL,
    records TEXT NOT NULL, rejections TEXT NOT NULL, highlight TEXT
);
CREATE INDEX documents_by_content ON documents (file, sha256);
-- What stands under the sources of the last run: with its result, or with the task that is left to do.
CREATE TABLE inputs (
    n INTEGER PRIMARY KEY, place TEXT NOT NULL UNIQUE, file TEXT NOT NULL, line INTEGER NOT NULL, document INTEGER, task TEXT
);
CREATE INDEX inputs_left ON inputs (n) WHERE document IS NULL;
"""


class Known(NamedTuple):
    """A result that a document may have already."""

    id: int
    line: int
    doc_id: str
    key: str
    status: str
    tries: int


class Ledger:
    """The ledger of an output folder, held by one process that writes."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.db.row_factory = sqlite3.Row

    @classmethod
    def open(cls, path: Path, check: bool = False) -> Self:
        """Opens a ledger, and makes it where it is missing.

        Args:
            path: the file.
            check: read all of it, to see whether it is sound.

        Raises:
            StateError: it is damaged, or of another version of the program.
        """
        ledger = cls(sqlite3.connect(path, isolation_level=None))
        try:
            ledger.db.execute("PRAGMA journal_mode = WAL")
            ledger.db.execute("PRAGMA synchronous = FULL")
            ledger._prepare()
            if check:
                ledger._check()
        except sqlite3.OperationalError:
            ledger.close()
            raise
        except sqlite3.DatabaseError as error:
            ledger.close()
            raise unusable(path, error) from error
        return ledger

    @classmethod
    @contextmanager
    def read(cls, path: Path) -> Iterator[Self]:
        """Opens a ledger to be read only; an empty one where it is missing.

        Raises:
            StateError: it is damaged, or of another version of the program; the block may find the damage later.
        """
        with cls(_connect_to_read(path)) as ledger:
            try:
                ledger._prepare()
                yield ledger
            except sqlite3.DatabaseError as error:
                raise unusable(path, error) from error

    def _prepare(self) -> None:
        """Makes the tables where there are none.

        Raises:
            sqlite3.DatabaseError: the tables are of another version.
        """
        if self.db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is None:
            with self.transaction():
                for statement in _SCHEMA.split(";"):
                    self.db.execute(statement)
                self.set("version", _VERSION)
        if self.get("version") != _VERSION:
            raise sqlite3.DatabaseError(f"version {self.get('version')} instead of {_VERSION}")

    def _check(self) -> None:
        """Looks at every page.

        Raises:
            sqlite3.DatabaseError: one is damaged.
        """
        found = self.db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commits what is done inside, or nothing of it."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise

    # -- what holds for the folder -----------------------------------------------------------------------------------------

    def get(self, name: str) -> str | None:
        """A lasting value."""
        row = self.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row["value"] if row else None

    def set(self, name: str, value: str | None) -> None:
        """Keeps a value, or forgets it."""
        if value is None:
            self.db.execute("DELETE FROM meta WHERE name = ?", (name,))
        else:
            self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    # -- runs --------------------------------------------------------------------------------------------------------------

    def begin_run(self) -> int:
        """Notes that a run begins, and gives its number."""
        return self.db.execute("INSERT INTO runs (started, outcome) VALUES (?, 'running')", (_now(),)).lastrowid or 0

    def end_run(self, run: int, outcome: str, message: str | None, counts: dict[str, int]) -> None:
        """Notes how a run ended: ``finished``, ``stopped`` or ``failed``."""
        values = (_now(), outcome, message, json.dumps(counts), run)
        self.db.execute("UPDATE runs SET finished = ?, outcome = ?, message = ?, counts = ? WHERE id = ?", values)

    def runs(self, limit: int) -> list[dict[str, Any]]:
        """The last runs, the latest first."""
        rows = self.db.execute("SELECT * FROM runs ORDER BY id DESC LIMIT ?", (limit,))
        return [{**dict(row), "counts": json.loads(row["counts"])} for row in rows]

    # -- what stands under the sources -------------------------------------------------------------------------------------

    def known(self, file: str, sha256: str) -> list[Known]:
        """The results that a document with these bytes in this file may have, the latest first."""
        columns = "id, line, doc_id, key, status, tries"
        rows = self.db.execute(
            f"SELECT {columns} FROM documents WHERE file = ? AND sha256 = ? ORDER BY id DESC", (file, sha256)
        )
        return [Known(*row) for row in rows]

    def has_file(self, file: str) -> bool:
        """Whether there is a result of this file."""
        return self._has("SELECT 1 FROM documents WHERE file = ? LIMIT 1", file)

    def forget_inputs(self) -> None:
        """Empties the list of what stands under the sources."""
        self.db.execute("DELETE FROM inputs")

    def add_input(self, found: Found, document: int | None) -> None:
        """Notes a document with its result, or with the task that is left to do."""
        place = self._free_place(found.task.place)
        task = None if document is not None else _written(replace(found.task, place=place))
        values = (place, found.file, found.line, document, task)
        self.db.execute("INSERT INTO inputs (place, file, line, document, task) VALUES (?, ?, ?, ?, ?)", values)

    def _free_place(self, wanted: str) -> str:
        """The place itself; where two names are one when they are written in letters, the second gets a number."""
        return unused(wanted, lambda place: self._has("SELECT 1 FROM inputs WHERE place = ?", place))

    def tasks_left(self) -> Iterator[Task]:
        """The tasks that are left to do, in order."""
        query = "SELECT n, task FROM inputs WHERE document IS NULL AND n > ? ORDER BY n LIMIT 1000"
        last = 0
        while rows := self.db.execute(query, (last,)).fetchall():
            last = rows[-1]["n"]
            yield from (_task(row["task"]) for row in rows)

    def count_left(self) -> int:
        """How many tasks are left to do."""
        return int(self.db.execute("SELECT count(*) FROM inputs WHERE document IS NULL").fetchone()[0])

    def count_inputs(self) -> int:
        """How many documents stand under the sources."""
        return int(self.db.execute("SELECT count(*) FROM inputs").fetchone()[0])

    def add(self, report: ShardReport) -> None:
        """Takes in the results of a shard, all or none."""
        with self.transaction():
            for entry in report.entries:
                self._add(entry, report.part)

    def _add(self, entry: Entry, part: str) -> None:
        found = self.db.execute("SELECT n, file, line FROM inputs WHERE place = ?", (entry.place,)).fetchone()
        highlight = None if entry.highlight is None else json.dumps(asdict(entry.highlight))
        values = {
            "file": found["file"],
            "line": found["line"],
            "doc_id": entry.doc_id,
            "sha256": entry.identity,
            "key": entry.key,
            "part": part,
            "offset": entry.offset,
            "length": entry.length,
            "digest": entry.digest,
            "status": entry.status,
            "reason": entry.reason,
            "lang": entry.lang,
            "words": entry.words,
            "tries": entry.tries,
            "records": json.dumps(dict(entry.records)),
            "rejections": json.dumps(dict(entry.rejections)),
            "highlight": highlight,
        }
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        added = self.db.execute(f"INSERT INTO documents ({names}) VALUES ({marks})", tuple(values.values()))
        self.db.execute("UPDATE inputs SET document = ?, task = NULL WHERE n = ?", (added.lastrowid, found["n"]))

    # -- the end of a run --------------------------------------------------------------------------------------------------

    def forget_unused(self) -> None:
        """Removes the results that no document under the sources has any more."""
        used = "SELECT document FROM inputs WHERE document IS NOT NULL"
        self.db.execute(f"DELETE FROM documents WHERE id NOT IN ({used})")

    def parts(self) -> dict[str, int]:
        """The files with results, and how many of their bytes are results that are in use."""
        return dict(self.db.execute("SELECT part, sum(length) FROM documents GROUP BY part").fetchall())

    def blocks(self, part: str) -> list[tuple[int, int, int, str]]:
        """The results in a file: row, offset, length, digest."""
        columns = "id, offset, length, digest"
        rows = self.db.execute(f"SELECT {columns} FROM documents WHERE part = ? ORDER BY offset", (part,))
        return [tuple(row) for row in rows]

    def move_blocks(self, part: str, offsets: Iterable[tuple[int, int]]) -> None:
        """Notes that results, pairs of row and new offset, lie in another file now."""
        with self.transaction():
            values = ((part, offset, row) for row, offset in offsets)
            self.db.executemany("UPDATE documents SET part = ?, offset = ? WHERE id = ?", values)

    def _has(self, query: str, value: str) -> bool:
        return self.db.execute(query, (value,)).fetchone() is not None


def unusable(path: Path, error: sqlite3.DatabaseError) -> StateError:
    """What is to be done about a ledger that is damaged, or of another version of the program."""
    return StateError(f"{path} cannot be used ({error}); run again with --full")


def former_id(path: Path) -> str | None:
    """The id of the output folder that a ledger of an earlier version holds, as far as it can be read."""
    with closing(_connect_to_read(path)) as db, suppress(sqlite3.DatabaseError):
        row = db.execute("SELECT value FROM meta WHERE name = 'id'").fetchone()
        return str(row[0]) if row else None
    return None


def _connect_to_read(path: Path) -> sqlite3.Connection:
    if not path.exists():
        return sqlite3.connect(":memory:", isolation_level=None)
    # SQLite makes files of its own beside a database that it reads, but where it may take it for one that nobody writes to.
    at_rest = not path.with_name(f"{path.name}-wal").exists()
    uri = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if at_rest else ''}"
    return sqlite3.connect(uri, uri=True, isolation_level=None)


def unused(wanted: str, taken: Callable[[str], bool]) -> str:
    """A name that is not taken: the one wanted, or with ``~2``, ``~3`` … behind it."""
    names = chain([wanted], (f"{wanted}~{n}" for n in count(2)))
    return next(name for name in names if not taken(name))


def _written(task: Task) -> str:
    """A task as JSON, in which odd bytes of a path are escaped."""
    return json.dumps({"is_failure": isinstance(task.source, Failure), **asdict(task)})


def _task(written: str) -> Task:
    fields = json.loads(written)
    kind = Failure if fields.pop("is_failure") else Source
    return Task(**{**fields, "source": kind(**fields["source"])})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
