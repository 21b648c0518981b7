"""What a run would do, without doing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from expo_extract.jobs.identity import document_id, identity
from expo_extract.jobs.known import checked_metadata, find_result, is_to_read
from expo_extract.jobs.ledger import Ledger, unused
from expo_extract.jobs.output import Output
from expo_extract.jobs.run import RunOptions, make_plan
from expo_extract.jobs.scan import scan
from expo_extract.jobs.state import StateFolder


@dataclass(frozen=True, slots=True)
class DryRun:
    """How many documents a run would read (``new``, ``changed``, ``retried``: failed before) and leave out.

    ``removed`` are gone from the sources, ``moved`` of them to a new name; ``warnings`` tell what is odd.
    """

    new: int
    changed: int
    retried: int
    unchanged: int
    removed: int
    moved: int
    warnings: list[str]


def dry_run(sources: Sequence[str | Path], out: str | Path, options: RunOptions | None = None) -> DryRun:
    """Compares the sources with what the output folder holds; nothing is written there.

    Raises:
        ConfigurationError: an option cannot be used.
        StateError: what earlier runs left in ``out`` is damaged.
    """
    options, folder = options or RunOptions(), Path(out)
    plan = make_plan(sources, folder, options)
    warnings: list[str] = []
    with TemporaryDirectory() as copies, Ledger.read(StateFolder(folder).ledger) as ledger:
        Output(ledger).remember()
        ledger.db.executescript(_SEEN)
        for item in checked_metadata(scan(sources, folder, Path(copies)), warnings):
            known, task = find_result(ledger, plan, item)
            if options.full:
                known = None
            content = task.identity or identity(task.source)
            if known is None:
                doc_id, state = document_id(task), "read"
            else:
                doc_id, state = known.doc_id, "retried" if is_to_read(known, options.retry_failed) else "unchanged"
            row = (doc_id, content, state, task.place, item.file, item.line)
            ledger.db.execute("INSERT INTO seen VALUES (?, ?, ?, ?, ?, ?)", row)
        _rename_doubles(ledger)
        return DryRun(**{name: _count(ledger, query) for name, query in _QUERIES.items()}, warnings=warnings)


_SEEN = """
CREATE TEMP TABLE seen (doc_id TEXT, sha256 TEXT, state TEXT, place TEXT, file TEXT, line INTEGER);
CREATE INDEX temp.seen_by_id ON seen (doc_id);
"""
_DOUBLES = """
SELECT id, place FROM (
    SELECT rowid AS id, place, file, line, row_number() OVER (PARTITION BY doc_id ORDER BY file, line) AS n FROM seen
) WHERE n > 1 ORDER BY file, line
"""
_NEW = "state = 'read' AND doc_id NOT IN (SELECT doc_id FROM before)"
_GONE = "SELECT count(*) FROM before WHERE doc_id NOT IN (SELECT doc_id FROM seen)"
_QUERIES = {
    "new": f"SELECT count(*) FROM seen WHERE {_NEW}",
    "changed": "SELECT count(*) FROM seen WHERE state = 'read' AND doc_id IN (SELECT doc_id FROM before)",
    "retried": "SELECT count(*) FROM seen WHERE state = 'retried'",
    "unchanged": "SELECT count(*) FROM seen WHERE state = 'unchanged'",
    "removed": _GONE,
    "moved": f"{_GONE} AND sha256 IN (SELECT sha256 FROM seen WHERE {_NEW})",
}


def _rename_doubles(ledger: Ledger) -> None:
    """Of documents with one id those behind the first get the names that they have in the output."""
    for row, place in ledger.db.execute(_DOUBLES).fetchall():
        doc_id = unused(place, lambda name: _is_seen(ledger, name))
        ledger.db.execute("UPDATE seen SET doc_id = ? WHERE rowid = ?", (doc_id, row))


def _is_seen(ledger: Ledger, doc_id: str) -> bool:
    return ledger.db.execute("SELECT 1 FROM seen WHERE doc_id = ?", (doc_id,)).fetchone() is not None


def _count(ledger: Ledger, query: str) -> int:
    return int(ledger.db.execute(query).fetchone()[0])
