"""Brings the results of all shards together in the order of the documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import BinaryIO

from expo_extract.jobs.plan import Entry
from expo_extract.jobs.shard import part_path
from expo_extract.records.ids import to_json_line
from expo_extract.records.run import DocumentLine
from expo_extract.sinks import DocumentResult

_OPEN_FILES = 64
_TWICE = "another document of this run has this id"


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Sorts by ``doc_id``, then by input order. Of documents with one id the first stays, the others fail."""
    ordered = sorted(entries, key=lambda e: (e.doc_id, e.shard, e.offset))
    return [
        replace(entry, status="failed", reason=_TWICE, words=0, records=())
        if before is not None and before.doc_id == entry.doc_id
        else entry
        for before, entry in zip([None, *ordered], ordered, strict=False)
    ]


def results(parts: str, entries: Iterable[Entry]) -> Iterator[DocumentResult]:
    """Reads the blocks of the entries one by one from the files of their shards."""
    with _PartReader(parts) as reader:
        for entry in entries:
            block = reader.read(entry)
            digest = hashlib.sha256(block).hexdigest()
            line, *records = block.decode().split("\n")[:-1]
            if entry.reason == _TWICE:
                yield DocumentResult(entry.doc_id, _failed(line), [], digest)
                continue
            pairs = (record.partition("\t") for record in records)
            yield DocumentResult(entry.doc_id, line, [(kind, text) for kind, _, text in pairs], digest)


def _failed(line: str) -> str:
    document = DocumentLine.model_validate_json(line)
    changed = document.model_copy(update={"status": "failed", "reason": _TWICE, "records": 0})
    return to_json_line(changed)


class _PartReader:
    """Reads blocks from many files with a bounded number of them open."""

    def __init__(self, parts: str) -> None:
        self._parts = parts
        self._open: dict[int, BinaryIO] = {}

    def __enter__(self) -> _PartReader:
        return self

    def __exit__(self, *_: object) -> None:
        with ExitStack() as stack:
            for file in self._open.values():
                stack.callback(file.close)

    def read(self, entry: Entry) -> bytes:
        """The bytes of a block."""
        file = self._open.get(entry.shard)
        if file is None:
            if len(self._open) >= _OPEN_FILES:
                self._open.pop(next(iter(self._open))).close()
            file = self._open[entry.shard] = part_path(self._parts, entry.shard).open("rb")
        file.seek(entry.offset)
        return file.read(entry.length)
