"""JSONL: one document a line, read line by line whatever the size of the file."""

from __future__ import annotations

import codecs
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from expo_extract.errors import ReadError
from expo_extract.io.decode import decode
from expo_extract.io.document import Failure
from expo_extract.io.fields import Fields, checked_fields

# UTF-32 before UTF-16: its mark begins with that of UTF-16. Without a mark, the opening brace tells.
_WIDE_HEADS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"{\0", "utf-16-le"),
    (b"\0{", "utf-16-be"),
)
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class JsonDocument:
    """One line of a JSONL file: its id (given, or ``FILE#LINE``), text, fields, encoding and the digest of its bytes."""

    doc_id: str
    text: str
    fields: Fields
    encoding: str
    sha256: str


def read_jsonl(
    stream: io.BufferedReader, name: str, max_line: int, first_line: int = 1, end: int | None = None
) -> Iterator[JsonDocument | Failure]:
    """Reads the documents of a JSONL stream; a bad line is one failure, called ``NAME#LINE``, and harms no other.

    One line is in memory at a time; ids that come twice are left to the caller.

    Args:
        stream: bytes, at the start of the file or of a line.
        name: the name that stands before ``#LINE``.
        max_line: the longest line that is read, in bytes (of UTF-8).
        first_line: the number of the line at which the stream stands.
        end: the position, just behind a line end, at which to stop.
    """
    lines, encoding = json_lines(stream, max_line, first_line, end)
    for number, line in lines:
        line_id = f"{name}#{number}"
        try:
            yield _read_line(line, line_id, max_line, encoding)
        except ReadError as error:
            yield Failure(line_id, "failed", str(error), hashlib.sha256(line).hexdigest() if line else None)


def json_lines(
    stream: io.BufferedReader, max_line: int, first_line: int = 1, end: int | None = None
) -> tuple[Iterator[tuple[int, bytes | None]], str | None]:
    """Cuts a stream into lines.

    Returns:
        the lines that are not blank, with their numbers, as bytes without line end (None for one that is too long); and the
        encoding of the whole stream where it is UTF-16 or UTF-32: the lines are then in UTF-8.
    """
    lines, encoding = _as_utf8(stream) if end is None else (_PartLines(stream, end), None)
    numbered = enumerate(_lines(lines, max_line), start=first_line)
    return ((n, line) for n, line in numbered if line is None or line.strip(b"\xef\xbb\xbf \t\r")), encoding


def wide_codec(head: bytes) -> str | None:
    """Returns the codec of a JSONL file that begins with ``head``, if it is UTF-16 or UTF-32."""
    return next((codec for start, codec in _WIDE_HEADS if head.startswith(start)), None)


class _Lines(Protocol):
    """What lines are read from."""

    def readline(self, size: int, /) -> bytes:
        """Reads one line, or ``size`` bytes of it."""


class _PartLines:
    """The lines of a stream up to a position just behind a line end."""

    def __init__(self, stream: io.BufferedReader, end: int) -> None:
        self._stream, self._end = stream, end

    def readline(self, size: int, /) -> bytes:
        """Reads one line, or ``size`` bytes of it."""
        return self._stream.readline(size) if self._stream.tell() < self._end else b""


class _Utf8Lines:
    """The lines of a UTF-16 or UTF-32 stream as UTF-8, in which a line end is one byte."""

    def __init__(self, stream: io.BufferedReader, codec: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(codec)(errors="replace")
        self._held = bytearray()

    def readline(self, size: int, /) -> bytes:
        """Reads one line, or ``size`` bytes of it."""
        while b"\n" not in self._held and len(self._held) < size:
            data = self._stream.read(_CHUNK)
            self._held += self._decoder.decode(data, final=not data).encode("utf-8", errors="replace")
            if not data:
                break
        end = self._held.find(b"\n", 0, size) + 1 or size
        line = bytes(self._held[:end])
        del self._held[:end]
        return line


def _as_utf8(stream: io.BufferedReader) -> tuple[_Lines, str | None]:
    """Returns what to read lines from, and the encoding of the whole stream where it is not one of single bytes."""
    codec = wide_codec(stream.peek(4)[:4])
    return (_Utf8Lines(stream, codec), codec) if codec else (stream, None)


def _lines(stream: _Lines, max_line: int) -> Iterator[bytes | None]:
    """Yields the lines; None for one that is too long."""
    while line := stream.readline(max_line + 2):
        if len(line.rstrip(b"\r\n")) <= max_line:
            yield line.rstrip(b"\r\n")
            continue
        yield None
        while not line.endswith(b"\n") and (line := stream.readline(_CHUNK)):  # not at all where nobody asks for more
            pass


def _read_line(line: bytes | None, line_id: str, max_line: int, whole_encoding: str | None) -> JsonDocument:
    if line is None:
        raise ReadError(f"line too long: the limit is {megabytes(max_line)}")
    entry, line_encoding = read_json_object(line)
    text = entry.get("text")
    if not isinstance(text, str):
        raise ReadError("no text" if text is None else "text is no string")
    clean, encoding = replace_surrogates(text), whole_encoding or line_encoding
    return JsonDocument(
        doc_id=_given_id(entry) or line_id,
        text=clean,
        fields=checked_fields(entry),
        encoding=encoding if clean == text else f"{encoding} (damaged)",
        sha256=hashlib.sha256(line).hexdigest(),
    )


def read_json_object(line: bytes) -> tuple[dict[str, Any], str]:
    """Returns the object in a line of JSONL, and the encoding of the line.

    Raises:
        ReadError: the line is not JSON, or not an object.
    """
    text, encoding = decode(line)
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not JSON: {error}") from error
    if not isinstance(entry, dict):
        raise ReadError("not a JSON object")
    return entry, encoding


def _given_id(entry: dict[str, Any]) -> str:
    given = entry.get("id")
    if given is None:
        return ""
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise ReadError("id is no string")
    return replace_surrogates(str(given)).strip()


def replace_surrogates(text: str) -> str:
    r"""Replaces lone surrogates, which a JSON escape such as ``"\ud83d"`` leaves and which no file can hold, by U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def megabytes(n: int) -> str:
    """Returns a number of bytes for a message: ``20 MB``, ``500 bytes``."""
    return f"{n / 1_000_000:.0f} MB" if n >= 1_000_000 else f"{n} bytes"
