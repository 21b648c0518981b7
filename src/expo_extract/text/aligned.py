"""Text with a way back: a normalised text whose every span can be found again in the raw text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from expo_extract.errors import AlignmentError

Edit = tuple[int, int, str]
"""``(start, end, replacement)`` on the current text; an empty span inserts, an empty replacement deletes."""

Block = tuple[int, int, int, int]
"""``(old start, old end, new start, new end)`` of a stretch whose two sides differ in length."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One round of edits: the blocks whose length changed, as four sorted columns. All else shifts along."""

    old_starts: tuple[int, ...]
    old_ends: tuple[int, ...]
    new_starts: tuple[int, ...]
    new_ends: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> Layer | None:
        """Makes a layer of sorted blocks, or None where there are none."""
        columns = tuple(zip(*blocks, strict=True))
        return cls(*columns) if columns else None

    def to_old(self, start: int, end: int) -> tuple[int, int]:
        """Maps a span of the text after the edits to the text before them."""
        return _map(start, end, self.new_starts, self.new_ends, self.old_starts, self.old_ends)

    def to_new(self, start: int, end: int) -> tuple[int, int]:
        """Maps a span of the text before the edits to the text after them."""
        return _map(start, end, self.old_starts, self.old_ends, self.new_starts, self.new_ends)


def _map(
    start: int,
    end: int,
    from_starts: tuple[int, ...],
    from_ends: tuple[int, ...],
    to_starts: tuple[int, ...],
    to_ends: tuple[int, ...],
) -> tuple[int, int]:
    """Maps a span from one side of the blocks to the other; a block that is touched is taken whole.

    What was deleted or inserted right before ``start`` or right after ``end`` stays outside.
    """
    i = bisect_right(from_starts, start) - 1
    if i < 0:
        first = start
    elif start < from_ends[i]:
        first = to_starts[i]
    else:
        first = to_ends[i] + start - from_ends[i]
    if start == end:
        return first, first
    i = bisect_left(from_starts, end) - 1
    if i < 0:
        return first, end
    return first, to_ends[i] + max(0, end - from_ends[i])


@dataclass(frozen=True, slots=True)
class AlignedText:
    """A raw text, the text that was made of it, and the way between them.

    Spans are half-open, in code points. A span maps to the tightest span that covers all the characters it came from: it may
    widen where several characters became one («لا» from one ligature), it never cuts, and a wider span never maps to a
    narrower one. An empty span maps to an empty span, and so does a character that an edit put in from nothing.
    """

    raw: str
    text: str
    layers: tuple[Layer, ...] = ()

    @classmethod
    def of(cls, raw: str) -> AlignedText:
        """Begins with a raw text, nothing changed yet."""
        return cls(raw, raw)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Maps a span of ``text`` to ``raw``.

        Raises:
            AlignmentError: the span does not lie in ``text``.
        """
        _check(start, end, len(self.text))
        for layer in reversed(self.layers):
            start, end = layer.to_old(start, end)
        return start, end

    def to_text(self, start: int, end: int) -> tuple[int, int]:
        """Maps a span of ``raw`` to ``text``.

        Raises:
            AlignmentError: the span does not lie in ``raw``.
        """
        _check(start, end, len(self.raw))
        for layer in self.layers:
            start, end = layer.to_new(start, end)
        return start, end

    def edit(self, edits: Iterable[Edit]) -> AlignedText:
        """Applies sorted edits that do not overlap to ``text``.

        A replacement as long as what it replaces is taken character by character; any other is one block: a part of it
        maps to the whole. A deletion beside an insertion is one block too. To keep a mark with its letter, replace
        «letter, mark» with the letter.

        Raises:
            AlignmentError: the edits are not in order or leave the text.
        """
        pieces: list[str] = []
        blocks: list[Block] = []
        done = shift = 0
        for start, end, replacement in edits:
            if not done <= start <= end <= len(self.text):
                raise AlignmentError(f"edit [{start}, {end}) is out of order or out of the text")
            pieces += (self.text[done:start], replacement)
            if len(replacement) != end - start:
                _add(blocks, (start, end, start + shift, start + shift + len(replacement)))
                shift += len(replacement) - (end - start)
            done = end
        if not pieces:
            return self
        return self._next("".join([*pieces, self.text[done:]]), blocks)

    def sub(self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str | None]) -> AlignedText:
        """Replaces each match of ``pattern``: with a plain string (no group references), or with what a function returns.

        Where the function returns None the match stays as it is.
        """
        if isinstance(replacement, str):
            return self.edit((m.start(), m.end(), replacement) for m in pattern.finditer(self.text))
        found = ((m, replacement(m)) for m in pattern.finditer(self.text))
        return self.edit((m.start(), m.end(), new) for m, new in found if new is not None)

    def translate(self, table: Mapping[int, str]) -> AlignedText:
        """Replaces characters one for one.

        Raises:
            AlignmentError: an entry of the table changed the length.
        """
        text = self.text.translate(table)
        if len(text) != len(self.text):
            raise AlignmentError("a translation table changed the length of the text")
        return self._next(text, ())

    def _next(self, text: str, blocks: Iterable[Block]) -> AlignedText:
        layer = Layer.of(blocks)
        return AlignedText(self.raw, text, (*self.layers, layer) if layer else self.layers)

    @classmethod
    def from_pair(cls, raw: str, text: str) -> AlignedText:
        """Aligns, after the fact, a text that somebody else normalised (hazm, camel-tools) with its raw text."""
        from expo_extract.text.pairing import blocks_between

        return cls(raw, raw)._next(text, blocks_between(raw, text))


def _add(blocks: list[Block], new: Block) -> None:
    """Adds a block; a deletion and an insertion that touch become one replacement, so that there is a way between them."""
    if blocks:
        old = blocks[-1]
        opposite = (old[0] == old[1] and new[2] == new[3]) or (old[2] == old[3] and new[0] == new[1])
        if opposite and old[1] == new[0] and old[3] == new[2]:
            blocks[-1] = (old[0], new[1], old[2], new[3])
            return
    blocks.append(new)


def _check(start: int, end: int, length: int) -> None:
    if not 0 <= start <= end <= length:
        raise AlignmentError(f"span [{start}, {end}) does not lie in a text of {length} characters")
