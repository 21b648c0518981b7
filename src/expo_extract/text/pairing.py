"""The alignment of two texts that were not aligned when one was made of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from expo_extract.text.aligned import Block
from expo_extract.text.chars import INVISIBLE_CLASS, MARK_CLASS, TATWEEL
from expo_extract.text.letters import character_table

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcodes

WINDOW = 1024
"""Code points that are compared at a time, for an edit script takes time with the square of the length."""

WIDEST = 8 * WINDOW
"""A window grows up to this until both texts meet in it."""

ANCHOR = 8
"""So many equal characters in a row are taken for a place where both texts surely meet."""

_TRAILING = re.compile(f"[{INVISIBLE_CLASS}{MARK_CLASS}{TATWEEL}]*[{MARK_CLASS}{TATWEEL}]")


def blocks_between(raw: str, text: str) -> list[Block]:
    """The stretches of two texts that differ in length, in order; marks that were dropped go with the letter before them."""
    blocks: list[Block] = []
    for block in _differences(raw, text):
        i1, i2, j1, j2 = block
        if i2 - i1 != j2 - j1:
            marks = _TRAILING.match(raw, i1, i2) if j1 == j2 else None
            blocks += _with_letter(block, marks.end(), blocks) if marks else [block]
    return blocks


def _with_letter(deleted: Block, marks_end: int, before: list[Block]) -> list[Block]:
    """The deletion of marks as a replacement of «letter, marks» by the letter, where that letter is not in a block itself."""
    i1, i2, j1, _ = deleted
    taken_raw, taken_text = (before[-1][1], before[-1][3]) if before else (0, 0)
    if i1 <= taken_raw or j1 <= taken_text:
        return [deleted]
    rest = [(marks_end, i2, j1, j1)] if marks_end < i2 else []
    return [(i1 - 1, marks_end, j1 - 1, j1), *rest]


def _differences(raw: str, text: str) -> Iterator[Block]:
    """The places where the texts differ, window by window; a window ends where both meet."""
    from rapidfuzz.distance import Levenshtein

    # Compared in one spelling: else «ي» against «ی‌» is as far as «ي‌» against «ی».
    spelling = character_table("fa")
    a, b = raw.translate(spelling), text.translate(spelling)
    i = j = 0
    size = WINDOW
    while i < len(a) or j < len(b):
        ops = Levenshtein.opcodes(a[i : i + size], b[j : j + size])
        last = i + size >= len(a) and j + size >= len(b)
        kept = len(ops) if last else _anchored(ops, size * 3 // 4, ANCHOR if size < WIDEST else 1)
        if not kept and size < WIDEST:
            size *= 2
            continue
        done = list(ops)[: kept or len(ops)]
        for op in done:
            if op.tag != "equal":
                yield i + op.src_start, i + op.src_end, j + op.dest_start, j + op.dest_end
        i, j, size = i + done[-1].src_end, j + done[-1].dest_end, WINDOW


def _anchored(ops: Opcodes, limit: int, least: int) -> int:
    """How many operations to keep, so that the last is a long enough equal stretch that ends before ``limit``; 0 for none."""
    for n in range(len(ops), 0, -1):
        op = ops[n - 1]
        if op.tag == "equal" and op.src_end <= limit and op.src_end - op.src_start >= least:
            return n
    return 0
