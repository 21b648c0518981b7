"""What there is to read, one task per document: files, the lines of JSONL files, and streams, which are copied first."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import NamedTuple

from expo_extract.errors import ReadError
from expo_extract.io import Failure, ReadOptions, Source, iter_sources
from expo_extract.io.metadata import forget_metadata
from expo_extract.io.parts import codec_of, split_lines, utf8_lines
from expo_extract.io.reader import sniff_kind
from expo_extract.io.sources import open_stream, os_reason
from expo_extract.jobs.plan import Task, outside


class Found(NamedTuple):
    """A document that stands under the sources: in which file, in which line of it (0: it is the file), and how to read it."""

    file: str
    line: int
    task: Task


def scan(sources: Sequence[str | Path], folder: Path, copies: Path) -> Iterator[Found]:
    """Lists the documents under ``sources`` in a lasting order; memory does not grow with a file.

    Args:
        sources: files and folders; ``-`` is standard input.
        folder: the output folder, which is left out.
        copies: an empty folder for what comes in on streams, and for JSONL in UTF-16 and UTF-32 as UTF-8.

    Raises:
        OSError: a copy cannot be written.
    """
    forget_metadata()
    names = (copies / str(n) for n in count())
    for item in outside(iter_sources(sources), sources, folder):
        if isinstance(item, Source) and item.kind == "stream":
            item = _copy_stream(item, next(names))
        if isinstance(item, Source) and item.kind == "jsonl":
            yield from _lines(item, names)
        else:
            yield Found(item.doc_id, 0, Task(item.doc_id, item))


def _copy_stream(source: Source, path: Path) -> Source | Failure:
    """Copies what comes in, so that any process can read it, more than once."""
    with path.open("wb") as target, ExitStack() as stack:
        try:
            stream = stack.enter_context(open_stream(source.path))
        except OSError as error:
            return Failure(source.doc_id, "failed", os_reason(error))
        shutil.copyfileobj(stream, target)
    with path.open("rb") as copy:
        return replace(source, copy=str(path), kind=sniff_kind(copy))


def _lines(source: Source, names: Iterator[Path]) -> Iterator[Found]:
    codec = codec_of(source)
    if codec:
        path = next(names)
        try:
            with path.open("wb") as target:
                target.writelines(utf8_lines(source, ReadOptions().max_bytes))
        except ReadError as error:
            yield Found(source.doc_id, 0, Task(source.doc_id, Failure(source.doc_id, "failed", str(error))))
            return
        source = replace(source, copy=str(path))
    for item in split_lines(source):
        if isinstance(item, Failure):
            yield Found(source.doc_id, 0, Task(item.doc_id, item))
        else:
            number = item.source.first_line
            yield Found(source.doc_id, number, Task(f"{source.doc_id}#{number}", item.source, item.sha256, codec))
