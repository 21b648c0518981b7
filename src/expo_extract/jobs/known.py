"""Which documents have their results from an earlier run, and which must be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace

from expo_extract.io import Source
from expo_extract.io.metadata import metadata_problems
from expo_extract.jobs.identity import identity, result_key
from expo_extract.jobs.ledger import Known, Ledger
from expo_extract.jobs.plan import Plan, Task
from expo_extract.jobs.scan import Found

MAX_TRIES = 3


def find_result(ledger: Ledger, plan: Plan, found: Found) -> tuple[Known | None, Task]:
    """The result that a document has already, and its task with the digest of its bytes where that had to be made."""
    task = found.task
    if task.identity is None:
        if not ledger.has_file(found.file):
            return None, task
        task = replace(task, identity=identity(task.source))
    assert task.identity is not None
    for known in ledger.known(found.file, task.identity):
        # A line without an id of its own has another one when it moves.
        moved = known.line != found.line and known.doc_id == f"{found.file}#{known.line}"
        if not moved and result_key(plan, task, known.doc_id, task.identity) == known.key:
            return known, task
    return None, task


def is_to_read(known: Known | None, retry_failed: bool) -> bool:
    """Whether a document must be read: it has no result, or failed and is tried again (only so often without being asked)."""
    return known is None or (known.status == "failed" and (retry_failed or known.tries < MAX_TRIES))


def checked_metadata(found: Iterable[Found], problems: list[str]) -> Iterator[Found]:
    """Passes documents on, and notes what is wrong in the ``metadata.jsonl`` that hold for them, each file once."""
    seen: set[str] = set()
    told: set[str] = set()
    for item in found:
        source = item.task.source
        if isinstance(source, Source) and (folder := os.path.dirname(source.path)) not in seen:
            seen.add(folder)
            new = [problem for problem in metadata_problems([source]) if problem not in told]
            told.update(new)
            problems += new
        yield item
