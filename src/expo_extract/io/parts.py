"""Large JSONL files in parts, so that several workers can read one file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from expo_extract.io.jsonl import wide_codec
from expo_extract.io.sources import Source, open_input

PART = 16_000_000
_CHUNK = 1 << 20


def split_source(source: Source, size: int = PART) -> Iterator[Source]:
    """Cuts a JSONL file into parts of about ``size`` bytes that end with a line; anything else comes back as it is.

    The parts hang on the file and ``size`` alone, and give the same documents as the whole. Only within a part is an id that comes
    twice told; documents of different parts with one id are left to the caller, like those of different files. A file that cannot
    be opened comes back whole: reading it tells why.
    """
    if source.kind != "jsonl":
        yield source
        return
    try:
        with open_input(source.path) as file:
            starts = list(_line_starts(file, size))
    except OSError:
        starts = [(0, 1)]
    ends = [start for start, _ in starts[1:]]
    for (start, line), end in zip(starts, [*ends, None], strict=True):
        yield replace(source, start=start, end=end, first_line=line)


def _line_starts(file: io.BufferedReader, size: int) -> Iterator[tuple[int, int]]:
    """Yields where each part starts: the position and the number of the line."""
    yield 0, 1
    if wide_codec(file.peek(4)[:4]):
        return
    line, offset, cut = 1, 0, size
    while chunk := file.read(_CHUNK):
        taken = 0
        while (end := chunk.find(b"\n", max(taken, cut - offset - 1))) >= 0 and (end + 1 < len(chunk) or file.peek(1)):
            line += chunk.count(b"\n", taken, end + 1)
            taken = end + 1
            cut = offset + taken + size
            yield offset + taken, line
        line += chunk.count(b"\n", taken)
        offset += len(chunk)
