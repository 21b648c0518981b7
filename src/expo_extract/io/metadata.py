"""``metadata.jsonl``: what an input folder says about its files; the name is reserved, it is never a document."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from expo_extract.errors import ReadError
from expo_extract.io.dateline import find_dates_in
from expo_extract.io.fields import Fields, checked_fields, read_day
from expo_extract.io.jsonl import json_lines, read_json_object
from expo_extract.io.remote import is_url
from expo_extract.io.sources import METADATA_NAME, Source, open_input, os_reason
from expo_extract.records.base import LANGUAGES

_MAX_LINE = 1_000_000
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The entries of one file by ``doc_id``, and what is wrong in it, one message a line."""

    entries: Mapping[str, Fields]
    problems: tuple[str, ...] = ()


def metadata_for(source: Source, doc_id: str) -> Fields:
    """Returns what the metadata files of a source's folders say about a document; the nearest folder wins.

    Args:
        source: the file that the document comes from.
        doc_id: the path under the root, or the id of a line of JSONL.

    Raises:
        ReadError: such a file is there and cannot be read, so that nobody knows what it says.
    """
    for folder, prefix in _folders(source):
        entries = read_metadata(folder).entries
        found = entries.get(doc_id.removeprefix(prefix)) or entries.get(source.rel.removeprefix(prefix))
        if found:
            return found
    return Fields()


def read_metadata(folder: str) -> Metadata:
    """Reads the ``metadata.jsonl`` of a folder; a folder without one has no entries. One behind a URL is read once (until :func:`forget_metadata`).

    Raises:
        ReadError: it is there, or may be, and cannot be read.
    """
    path = os.path.join(folder, METADATA_NAME)
    if is_url(path):
        return _read(path, 0, 0)
    try:
        state = os.stat(path)
    except OSError as error:
        if error.errno in _NOT_THERE:
            return Metadata({})
        raise _unreadable(error) from error
    if not stat.S_ISREG(state.st_mode):
        return Metadata({}, (f"{METADATA_NAME}: not a regular file",))
    return _read(path, state.st_mtime_ns, state.st_size)


def forget_metadata() -> None:
    """Forgets what was read, so that files behind URLs are seen as they are now."""
    _read.cache_clear()


def metadata_problems(sources: Iterable[Source]) -> list[str]:
    """Returns what is wrong in the metadata files that hold for some sources, each file once, with the folder's path.

    Raises:
        ReadError: one in a store cannot be read. (Where a local one cannot, its documents fail one by one.)
    """
    folders = dict.fromkeys(folder for source in sources for folder, _ in _folders(source))
    return [f"{folder}/{problem}" for folder in folders for problem in _problems(folder)]


def _problems(folder: str) -> tuple[str, ...]:
    try:
        return read_metadata(folder).problems
    except ReadError as error:
        if is_url(folder):
            raise ReadError(f"{folder}/{error}") from error
        return (str(error),)


def _folders(source: Source) -> Iterator[tuple[str, str]]:
    """Yields the folders from the file's own up to the root, with the part of ``rel`` that leads there."""
    folder, prefix = os.path.dirname(source.path), source.rel
    for _ in range(source.rel.count("/")):
        prefix = prefix.rpartition("/")[0]
        yield folder, f"{prefix}/"
        folder = os.path.dirname(folder)
    if source.root:
        yield source.root, ""


@lru_cache(maxsize=256)
def _read(path: str, _mtime: int, _size: int) -> Metadata:
    try:
        with open_input(path) as file:
            return _parse(json_lines(file, _MAX_LINE)[0])
    except FileNotFoundError:
        return Metadata({})
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> ReadError:
    return ReadError(f"{METADATA_NAME} cannot be read: {os_reason(error)}")


def _parse(lines: Iterator[tuple[int, bytes | None]]) -> Metadata:
    entries: dict[str, Fields] = {}
    problems: list[str] = []
    for number, line in lines:
        try:
            doc_id, fields = _entry(line)
            if entries.setdefault(doc_id, fields) is not fields:
                raise ReadError(f"a second line for {doc_id!r}, passed over")
            if fields.published and not _is_day(fields.published):
                raise ReadError(f"published of {doc_id!r} is no day and is not used: {fields.published!r}")
        except ReadError as error:
            problems.append(f"{METADATA_NAME}#{number}: {error}")
    return Metadata(entries, tuple(problems))


def _is_day(written: str) -> bool:
    """Whether a field states a day in one of the languages, whichever the document turns out to be in."""
    return any(read_day(written, lang, find_dates_in) for lang in LANGUAGES)


def _entry(line: bytes | None) -> tuple[str, Fields]:
    if line is None:
        raise ReadError("line too long")
    entry, _ = read_json_object(line)
    doc_id = entry.get("doc_id")
    if not isinstance(doc_id, str) or not doc_id:
        raise ReadError("no doc_id")
    return doc_id, checked_fields(entry)
