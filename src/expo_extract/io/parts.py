"""A JSONL file as its lines, each a source of its own, so that the lines can be read in any process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from expo_extract.errors import ReadError
from expo_extract.io.document import Failure
from expo_extract.io.jsonl import json_lines, read_jsonl, wide_codec
from expo_extract.io.sources import Source, open_input, os_reason

_CHUNK = 1 << 16
_BLANK = b"\xef\xbb\xbf \t\r\n"


class Line(NamedTuple):
    """A line of JSONL as a source, and the digest of its bytes without the line end (SHA-256, hexadecimal)."""

    source: Source
    sha256: str


def split_lines(source: Source) -> Iterator[Line | Failure]:
    """Yields the lines of a JSONL file that are not blank, each as a source that gives one document.

    The file is in an encoding of single bytes (:func:`utf8_lines` makes it one). A file without a line, or one that cannot be read to its
    end, gives a failure.
    """
    number = 0
    found = False
    try:
        with open_input(source.content) as file:
            while (start := file.tell(), digest := _read_line(file))[1] is not None:
                number += 1
                if digest:
                    found = True
                    yield Line(replace(source, start=start, end=file.tell(), first_line=number), digest)
    except OSError as error:
        yield Failure(f"{source.doc_id}#{number + 1}" if found else source.doc_id, "failed", os_reason(error))
    else:
        if not found:
            yield Failure(source.doc_id, "failed", "empty")


def _read_line(file: BinaryIO) -> str | None:
    """Reads a line, however long: its digest, the empty string for a blank one, None at the end of the file."""
    digest, blank, read = hashlib.sha256(), True, False
    held = b""
    while chunk := file.readline(_CHUNK):
        read = True
        blank = blank and not chunk.strip(_BLANK)
        body = held + chunk
        kept = body.rstrip(b"\r\n")
        digest.update(kept)
        held = body[len(kept) :]  # a carriage return may turn out to stand inside the line
        if chunk.endswith(b"\n"):
            break
    return None if not read else "" if blank else digest.hexdigest()


def codec_of(source: Source) -> str | None:
    """The codec of a JSONL file in UTF-16 or UTF-32; None for any other, and for one that cannot be read."""
    try:
        with open_input(source.content) as file:
            return wide_codec(file.read(4))
    except OSError:
        return None


def utf8_lines(source: Source, max_line: int) -> Iterator[bytes]:
    """Yields the lines of a JSONL file in UTF-16 or UTF-32 as UTF-8; one longer than ``max_line`` bytes stays too long, and no more.

    Raises:
        ReadError: the file cannot be read to its end.
    """
    try:
        with open_input(source.content) as file:
            last = 0
            for number, line in json_lines(file, max_line)[0]:
                blank = b"\n" * (number - last - 1)
                yield blank + (b"x" * (max_line + 1) if line is None else line) + b"\n"
                last = number
    except OSError as error:
        raise ReadError(os_reason(error)) from error


def line_id(source: Source, max_line: int) -> str:
    """The id of the document in a line: the one that it gives, or ``FILE#LINE``."""
    name = f"{source.doc_id}#{source.first_line}"
    try:
        with open_input(source.content, source.start, source.end) as file:
            found = next(read_jsonl(file, source.doc_id, max_line, source.first_line, source.end), None)
    except OSError:
        return name
    return found.doc_id if found else name
