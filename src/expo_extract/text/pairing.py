"""The alignment of two texts that were not aligned when one was made of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from expo_extract.text.aligned import Block
from expo_extract.text.chars import INVISIBLE_CLASS, MARK_CLASS, TATWEEL

WINDOW = 1024
"""Code points that are compared at a time: an edit script takes time with the square of the length."""

ANCHOR = 8
"""So many equal characters in a row are taken for a place where both texts surely meet."""

_TRAILING = re.compile(f"(?:[{INVISIBLE_CLASS}]*[{MARK_CLASS}{TATWEEL}])+")


def blocks_between(raw: str, text: str) -> list[Block]:
    """The stretches of two texts that differ in length, in order; marks that were dropped go with the letter before them."""
    blocks: list[Block] = []
    for i1, i2, j1, j2 in _differences(raw, text):
        if i2 - i1 == j2 - j1:
            continue
        kept = _TRAILING.match(raw, i1, i2) if j1 == j2 else None
        free = blocks[-1][1] < i1 and blocks[-1][3] < j1 if blocks else i1 > 0 and j1 > 0
        if kept is None or not free:
            blocks.append((i1, i2, j1, j2))
            continue
        blocks.append((i1 - 1, kept.end(), j1 - 1, j1))
        if kept.end() < i2:
            blocks.append((kept.end(), i2, j1, j1))
    return blocks


def _differences(raw: str, text: str) -> Iterator[Block]:
    """The places where the texts differ, window by window; every window ends at an anchor."""
    from rapidfuzz.distance import Levenshtein

    i = j = 0
    size = WINDOW
    while i < len(raw) or j < len(text):
        last = i + size >= len(raw) and j + size >= len(text)
        ops = Levenshtein.opcodes(raw[i : i + size], text[j : j + size])
        cut = None if last else _anchor([(o.tag, o.src_end, o.src_end - o.src_start) for o in ops], size * 3 // 4)
        if cut is None and not last:
            size *= 2
            continue
        for op in ops:
            if cut is not None and op.src_start >= cut:
                break
            if op.tag != "equal":
                yield i + op.src_start, i + op.src_end, j + op.dest_start, j + op.dest_end
        if cut is None:
            return
        j += next(o.dest_end for o in ops if o.tag == "equal" and o.src_end == cut)
        i += cut
        size = WINDOW


def _anchor(ops: list[tuple[str, int, int]], limit: int) -> int | None:
    """The end of the last long enough equal stretch before ``limit``, or None."""
    ends = [end for tag, end, length in ops if tag == "equal" and length >= ANCHOR and 0 < end <= limit]
    return ends[-1] if ends else None
