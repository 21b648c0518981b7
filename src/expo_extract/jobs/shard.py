"""The one unit of work: a shard of documents is read, and its results are left in one file."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, partial
from typing import BinaryIO

from expo_extract.api import Extractor
from expo_extract.errors import ConfigurationError, LanguageDataError, MissingBackendError, ModelError
from expo_extract.extraction import Extraction
from expo_extract.io import Document, Failure, ReadOptions, Source, read_source
from expo_extract.jobs.highlights import highlight
from expo_extract.jobs.identity import document_id, identity, result_key
from expo_extract.jobs.parts import new_part
from expo_extract.jobs.plan import Entry, Plan, Shard, ShardReport, Task
from expo_extract.records.ids import to_json_line
from expo_extract.records.run import DocumentLine

Clock = Callable[[int | None], None]

# These say that the run cannot go on, not that a document is bad.
_RUN_ERRORS = (ConfigurationError, LanguageDataError, MissingBackendError, ModelError)


def run_shard(plan: Plan, shard: Shard, clock: Clock = lambda _: None) -> ShardReport:
    """Reads the documents of a shard and writes their results to the file ``shard.part(plan)`` of ``plan.parts``, or into the report.

    A document that cannot be read, or on which the program fails, costs one line with the reason.

    Args:
        plan: what all shards have in common.
        shard: the documents.
        clock: called with the index of a task when its time begins, and with None when time counts for none.

    Raises:
        ConfigurationError, ModelError, MissingBackendError, LanguageDataError: no document can be read.
        OSError: the results cannot be written.
    """
    extractor = _extractor(plan.pipelines)
    report = ShardReport(shard.number, shard.part(plan))
    with _results(plan, report) as file:
        for index, task in enumerate(shard.tasks):
            clock(index)
            refused = shard.refused.get(index)
            if refused:
                outcome: Extraction | Failure = Failure(document_id(task), "failed", refused)
            else:
                outcome = _outcome(plan, task, extractor, lambda: clock(None), partial(clock, index))
            report.entries.append(_store(file, plan, task, outcome))
        clock(None)
    report.pipelines = extractor.versions()
    return report


@contextmanager
def _results(plan: Plan, report: ShardReport) -> Iterator[BinaryIO]:
    """What results are written to."""
    if plan.parts is not None:
        with new_part(plan.parts, report.part) as file:
            yield file
    else:
        held = io.BytesIO()
        yield held
        report.data = held.getvalue()


@lru_cache(maxsize=1)
def _extractor(pipelines: tuple[str, ...]) -> Extractor:
    """The extractor of this process."""
    return Extractor(pipelines)


def _outcome(
    plan: Plan, task: Task, extractor: Extractor, stop: Callable[[], None], begin: Callable[[], None]
) -> Extraction | Failure:
    """The outcome of a task, whatever happens on the way; loading a pipeline is no part of a document's time."""
    if isinstance(task.source, Failure):
        return task.source
    document: Document | Failure | None = None
    try:
        document = next(read_source(task.source, ReadOptions(plan.lang, plan.published)), None)
        if document is None:
            return Failure(task.place, "failed", "empty")
        if task.encoding:
            document = replace(document, encoding=task.encoding)
        if isinstance(document, Failure):
            return document
        if document.lang and not extractor.is_loaded(document.lang):
            stop()
            extractor.pipeline(document.lang)
            begin()
        return extractor.extract(document).at_least(plan.min_confidence)
    except _RUN_ERRORS:
        raise
    except Exception as error:  # the one place where a bad document is kept from harming the others
        return _crash(document.id if isinstance(document, Document) else document_id(task), error)


def _crash(doc_id: str, error: Exception) -> Failure:
    origin = error.__cause__ or error  # spaCy wraps what a component raises
    reason = " ".join(f"internal error: {type(origin).__name__}: {origin}".split())
    return Failure(doc_id, "failed", reason[:300])


def _store(file: BinaryIO, plan: Plan, task: Task, outcome: Extraction | Failure) -> Entry:
    """Writes the block of a document: its line, then a line per record with the type before a tab."""
    line = _line(outcome)
    found = outcome if isinstance(outcome, Extraction) else None
    records = [f"{r.record_type}\t{to_json_line(r)}" for r in found.records] if found else []
    block = "".join(f"{text}\n" for text in (to_json_line(line), *records)).encode()
    stamp = task.source.stamp if isinstance(task.source, Source) else ""
    content = stamp or line.sha256 or task.identity or identity(task.source)
    entry = Entry(
        place=task.place,
        doc_id=line.doc_id,
        identity=content,
        key=result_key(plan, task, line.doc_id, content),
        offset=file.tell(),
        length=len(block),
        digest=hashlib.sha256(block).hexdigest(),
        status=line.status,
        reason=line.reason,
        lang=line.lang,
        words=len(found.document.text.split()) if found else 0,
        tries=task.tries + 1 if line.status == "failed" else 0,
        records=Counter(r.record_type for r in found.records) if found else {},
        rejections=Counter(f"{r.stage}.{r.code}" for r in found.rejections) if found else {},
        highlight=highlight(found) if found else None,
    )
    file.write(block)
    return entry


def _line(outcome: Extraction | Failure) -> DocumentLine:
    if isinstance(outcome, Failure):
        return DocumentLine(
            doc_id=outcome.doc_id,
            sha256=outcome.sha256,
            encoding=outcome.encoding,
            lang=outcome.lang,
            status=outcome.status,
            reason=outcome.reason,
            chars=outcome.chars or 0,
        )
    document = outcome.document
    return DocumentLine(
        doc_id=document.id,
        sha256=document.sha256,
        encoding=document.encoding,
        lang=document.lang,
        status="ok",
        chars=document.chars,
        records=len(outcome.records),
        published=document.published,
        published_from=document.published_from,
    )
