"""What a run would do, without doing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from expo_extract.jobs.identity import document_id, identity
from expo_extract.jobs.known import checked_metadata, find_result, is_to_read
from expo_extract.jobs.ledger import Ledger
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
        ledger.db.execute("CREATE TEMP TABLE seen (doc_id TEXT, sha256 TEXT, state TEXT)")
        for item in checked_metadata(scan(sources, folder, Path(copies)), warnings):
            known, task = find_result(ledger, plan, item)
            if options.full:
                known = None
            content = task.identity or identity(task.source)
            if known is None:
                row = (document_id(task), content, "read")
            else:
                row = (known.doc_id, content, "retried" if is_to_read(known, options.retry_failed) else "unchanged")
            ledger.db.execute("INSERT INTO seen VALUES (?, ?, ?)", row)
        return DryRun(**{name: _count(ledger, query) for name, query in _QUERIES.items()}, warnings=warnings)


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


def _count(ledger: Ledger, query: str) -> int:
    return int(ledger.db.execute(query).fetchone()[0])
