"""A source to its documents: the one place where decoding, fields, language and publication date meet."""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from expo_extract.errors import ReadError
from expo_extract.io.dateline import dateline_date, find_dates_in
from expo_extract.io.decode import decode
from expo_extract.io.document import Document, Failure, FailureStatus, PublishedFrom
from expo_extract.io.fields import DateFinder, Fields, language_code, read_day
from expo_extract.io.front_matter import read_front_matter
from expo_extract.io.html import read_html
from expo_extract.io.jsonl import JsonDocument, megabytes, read_jsonl
from expo_extract.io.language import detect_paragraphs, is_supported
from expo_extract.io.metadata import metadata_for
from expo_extract.io.sources import Kind, Source, open_input, open_stream, os_reason

_SNIFF = 1024
_JSON_HEAD = re.compile(rb'\{\s*"[\w$-]+"\s*:')


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read; picklable.

    ``lang`` overrides what is given and detected; ``published`` (an ISO day) overrides every other date; ``max_bytes`` is the
    largest text or page, and the longest line of JSONL, that is read.
    """

    lang: str | None = None
    published: str | None = None
    max_bytes: int = 20_000_000


@dataclass(frozen=True, slots=True)
class _Draft:
    """A decoded text with the fields that its own file gives, before language and date are settled."""

    doc_id: str
    text: str
    encoding: str
    sha256: str
    fields: Fields = field(default_factory=Fields)
    origin: PublishedFrom = "front_matter"
    body_start: int = 0


def read_source(
    source: Source, options: ReadOptions | None = None, find: DateFinder | None = None
) -> Iterator[Document | Failure]:
    """Reads a source: one document or failure for a file, one for each line of a JSONL file.

    Args:
        source: what :func:`~expo_extract.io.sources.iter_sources` listed.
        options: language, date and limits.
        find: the date finder for datelines and written dates; the program's own by default.
    """
    options = options or ReadOptions()
    try:
        with _open(source) as stream:
            for draft in _drafts(source, stream, options.max_bytes):
                yield draft if isinstance(draft, Failure) else _settle(draft, source, options, find or find_dates_in)
    except OSError as error:
        part = f"#{source.first_line}" if source.start else ""
        yield Failure(source.doc_id + part, "failed", os_reason(error))


def read_document(source: Source, options: ReadOptions | None = None) -> Document:
    """Reads the one document of a source.

    Raises:
        ReadError: there is none, or more than one; the message says why.
    """
    documents = read_source(source, options)
    found = next(documents, None)
    if next(documents, None) is not None:
        raise ReadError("more than one document; `expo-extract run` reads them all")
    if isinstance(found, Document):
        return found
    raise ReadError(found.reason if found else "empty")


def _open(source: Source) -> io.BufferedReader:
    if source.kind == "stream":
        return open_stream(source.path)
    return open_input(source.content, source.start, source.end)


def _drafts(source: Source, stream: io.BufferedReader, limit: int) -> Iterator[_Draft | Failure]:
    kind = sniff_kind(stream) if source.kind == "stream" else source.kind
    if kind == "jsonl":
        yield from _line_drafts(source, stream, limit)
    else:
        yield _whole_draft(source.doc_id, stream, limit, _of_page if kind == "html" else _of_text)


def _line_drafts(source: Source, stream: io.BufferedReader, limit: int) -> Iterator[_Draft | Failure]:
    line = None
    for line in read_jsonl(stream, source.doc_id, limit, source.first_line, source.end):
        yield line if isinstance(line, Failure) else _of_line(line)
    if line is None and (source.start, source.end) == (0, None):
        yield Failure(source.doc_id, "failed", "empty")


def _whole_draft(
    doc_id: str, stream: io.BufferedReader, limit: int, make: Callable[[str, bytes], _Draft]
) -> _Draft | Failure:
    data = None
    try:
        data = _read_whole(stream, limit)
        return make(doc_id, data)
    except ReadError as error:
        return Failure(doc_id, "failed", str(error), hashlib.sha256(data).hexdigest() if data is not None else None)


def sniff_kind(stream: io.BufferedReader) -> Kind:
    """Tells what comes in on a stream: JSON objects, a page, or text."""
    head = stream.peek(_SNIFF)[:_SNIFF].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if _JSON_HEAD.match(head):
        return "jsonl"
    return "html" if head.startswith((b"<!doctype html", b"<html")) else "text"


def _read_whole(stream: io.BufferedReader, limit: int) -> bytes:
    size = _size(stream)
    if size > limit:
        raise ReadError(f"too large: {megabytes(size)}, limit {megabytes(limit)}")
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadError(f"too large: more than the limit of {megabytes(limit)}")
    return data


def _size(stream: io.BufferedReader) -> int:
    """The size of the file in bytes; 0 for a pipe, and for a file behind a URL: they tell as they are read."""
    try:
        return os.fstat(stream.fileno()).st_size
    except io.UnsupportedOperation:
        return 0


def _of_text(doc_id: str, data: bytes) -> _Draft:
    text, encoding = decode(data)
    fields, body_start = read_front_matter(text)
    return _Draft(doc_id, text, encoding, hashlib.sha256(data).hexdigest(), fields, "front_matter", body_start)


def _of_page(doc_id: str, data: bytes) -> _Draft:
    page = read_html(data)
    return _Draft(doc_id, page.text, page.encoding, hashlib.sha256(data).hexdigest(), page.fields, "html")


def _of_line(line: JsonDocument) -> _Draft:
    return _Draft(line.doc_id, line.text, line.encoding, line.sha256, line.fields, "jsonl")


def _settle(draft: _Draft, source: Source, options: ReadOptions, find: DateFinder) -> Document | Failure:
    """Settles the language and the publication date, and refuses what no facts can be read from."""
    body = draft.text[draft.body_start :]
    if not body.strip():
        return _refuse(draft, "failed", "empty")
    try:
        known = metadata_for(source, draft.doc_id)
    except ReadError as error:
        return _refuse(draft, "failed", str(error))
    found, paragraphs = detect_paragraphs(body, draft.body_start)
    lang = options.lang or language_code(draft.fields.lang or known.lang) or found.lang
    if lang is None or not is_supported(lang):
        return _refuse(draft, "skipped", f"language {lang} is not supported" if lang else "no text in letters", lang)
    published, published_from = _published(draft, known, lang, options, find)
    return Document(
        id=draft.doc_id,
        text=draft.text,
        lang=lang,
        published=published,
        published_from=published_from,
        title=draft.fields.title or known.title,
        url=draft.fields.url or known.url,
        encoding=draft.encoding,
        sha256=draft.sha256,
        body_start=draft.body_start,
        paragraphs=paragraphs,
    )


def _refuse(draft: _Draft, status: FailureStatus, reason: str, lang: str | None = None) -> Failure:
    return Failure(draft.doc_id, status, reason, draft.sha256, draft.encoding, lang, len(draft.text))


def _published(
    draft: _Draft, known: Fields, lang: str, options: ReadOptions, find: DateFinder
) -> tuple[str | None, PublishedFrom | None]:
    """Returns the day of publication and which source gave it, the strongest source first."""
    if options.published:
        return options.published, "option"
    own: tuple[PublishedFrom, str | None] = (draft.origin, draft.fields.published)
    metadata: tuple[PublishedFrom, str | None] = ("metadata", known.published)
    for origin, written in (own, metadata) if draft.origin == "jsonl" else (metadata, own):
        day = read_day(written, lang, find) if written else None
        if day:
            return day, origin
    day = dateline_date(draft.text[draft.body_start :], lambda text: find(text, lang))
    return day, "dateline" if day else None
