"""The one unit of work: a shard of inputs is read, and its results are left in one file."""

from __future__ import annotations

import heapq
import os
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from expo_extract.api import Extractor
from expo_extract.errors import ConfigurationError, LanguageDataError, MissingBackendError, ModelError
from expo_extract.extraction import Extraction
from expo_extract.io import Document, Failure, ReadOptions, Source, read_source
from expo_extract.jobs.highlights import highlight
from expo_extract.jobs.plan import Entry, Highlight, Plan, Shard, ShardReport
from expo_extract.records.ids import to_json_line
from expo_extract.records.run import DocumentLine

MAX_HIGHLIGHTS = 12
# These say that the run cannot go on, not that a document is bad.
_RUN_ERRORS = (ConfigurationError, LanguageDataError, MissingBackendError, ModelError)


def part_path(parts: str, number: int) -> Path:
    """Where the results of a shard lie."""
    return Path(parts) / f"part-{number:06d}"


def run_shard(plan: Plan, shard: Shard) -> ShardReport:
    """Reads the inputs of a shard and writes their results to ``part_path(plan.parts, shard.number)``.

    A document that cannot be read, or on which the program fails, costs one line with the reason.

    Raises:
        ConfigurationError, ModelError, MissingBackendError, LanguageDataError: no document can be read.
        OSError: the results cannot be written.
    """
    extractor = _extractor(plan.pipelines)
    report = ShardReport(shard.number, len(shard.inputs))
    path = part_path(plan.parts, shard.number)
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        for item in shard.inputs:
            for outcome in _outcomes(plan, item, extractor):
                _store(file, outcome, report)
    os.replace(partial, path)
    report.pipelines = extractor.versions()
    return report


@lru_cache(maxsize=1)
def _extractor(pipelines: tuple[str, ...]) -> Extractor:
    """The extractor of this process."""
    return Extractor(pipelines)


def _outcomes(plan: Plan, item: Source | Failure, extractor: Extractor) -> Iterator[Extraction | Failure]:
    """The outcome of every document of an input, whatever happens on the way."""
    if isinstance(item, Failure):
        yield item
        return
    documents = read_source(item, ReadOptions(plan.lang, plan.published))
    while True:
        document: Document | Failure | None = None
        try:
            document = next(documents, None)
            if document is None:
                return
            yield document if isinstance(document, Failure) else extractor.extract(document)
        except _RUN_ERRORS:
            raise
        except Exception as error:  # the one place where a bad document is kept from harming the others
            yield _crash(item if document is None else document, error)
            if document is None:
                return


def _crash(item: Source | Document | Failure, error: Exception) -> Failure:
    doc_id = item.id if isinstance(item, Document) else item.doc_id
    origin = error.__cause__ or error  # spaCy wraps what a component raises
    reason = " ".join(f"internal error: {type(origin).__name__}: {origin}".split())
    return Failure(doc_id, "failed", reason[:300])


def _store(file: BinaryIO, outcome: Extraction | Failure, report: ShardReport) -> None:
    """Writes the block of a document: its line, then a line per record with the type before a tab."""
    line, records, words = _line(outcome), [], 0
    if isinstance(outcome, Extraction):
        records = [f"{r.record_type}\t{to_json_line(r)}" for r in outcome.records]
        words = len(outcome.document.text.split())
        _note_extraction(outcome, report)
    block = "".join(f"{text}\n" for text in (to_json_line(line), *records)).encode()
    counts = Counter(r.partition("\t")[0] for r in records)
    entry = Entry(
        doc_id=line.doc_id,
        shard=report.number,
        offset=file.tell(),
        length=len(block),
        status=line.status,
        reason=line.reason,
        lang=line.lang,
        words=words,
        records=tuple(counts.items()),
    )
    file.write(block)
    report.entries.append(entry)


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


def _note_extraction(extraction: Extraction, report: ShardReport) -> None:
    for rejection in extraction.rejections:
        code = f"{rejection.stage}.{rejection.code}"
        report.rejections[code] = report.rejections.get(code, 0) + 1
    found = highlight(extraction)
    if found:
        report.main_events += 1
        report.highlights = richest([*report.highlights, found])


def richest(highlights: list[Highlight]) -> list[Highlight]:
    """The events with the most facts, as many as a summary shows."""
    return heapq.nsmallest(MAX_HIGHLIGHTS, highlights, key=lambda h: (-h.facts, h.doc_id))
