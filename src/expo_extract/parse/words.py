"""Cuts normalised text into words, literals of digits and marks, as parallel lists that the grammars walk over.

A literal is a run of digits with the marks that may stand inside one number («12,500», «1.5», «2/5»); dates and clock times
stay whole («12/02/1404», «10:30»), so that no part of them is taken for a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from expo_extract.text import fold

ZWNJ = "\u200c"

# «هفتصدوهفتادوهفت‌هزاروهفتصدوهفتادوهفتمین» has 40 letters.
LONGEST_JOINED = 60

# «5ر2 بالمائة»: agencies of the Maghreb, Egypt and the Gulf write the decimal mark as the letter ر.
_TOKEN = re.compile(r"\d+ر\d+|\d+(?:[-–.,/:٬٫،'’\u200c]\d+)*|[^\W\d_]+(?:\u200c+[^\W\d_]+)*|[^\w\s\u200c]|_")
# «20-1-2012», «12/02/1404», «10:30», «10:30:15», «021-8877665», «192.168.1.1»: no number at all.
_WHOLE = re.compile(r"\d+[-–/.]\d+[-–/.]\d+|\d+:\d+(?::\d+)?|0\d{2,}[-–]\d+|\d+(?:\.\d+){3,}")
_GROUPED = re.compile(r"\d{1,3}(?:([.,٬٫،'’])\d{3})(?:\1\d{3})*")
_SPLIT = re.compile(r"\d+(?:[.,/٬٫،'’:]\d+)*|[-–،]")

#: Takes a word (folded, ZWNJ kept) apart into the lengths of its parts, or says that it is one word.
Splitter = Callable[[str], tuple[int, ...] | None]


@dataclass(slots=True)
class Words:
    """The tokens of a text: ``keys`` are folded and without ZWNJ; ``starts`` and ``ends`` are offsets in the text."""

    text: str
    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.keys)

    def key(self, index: int) -> str:
        """The key of a token, or "" outside the text."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def glued(self, index: int) -> bool:
        """Says whether a token follows the one before it without a space («و36»)."""
        return 0 < index < len(self.keys) and self.ends[index - 1] == self.starts[index]

    def between(self, index: int) -> str:
        """What stands between a token and the one before it: spaces, newlines, ZWNJ."""
        return self.text[self.ends[index - 1] : self.starts[index]] if 0 < index < len(self.keys) else ""


def split_words(text: str, lang: str, splitter: Splitter | None = None) -> Words:
    """Cuts a normalised text into tokens.

    Args:
        text: normalised text.
        lang: ``fa`` or ``ar``, for folding.
        splitter: takes joined number words apart («بیست‌وپنج» into three tokens).
    """
    words = Words(text)
    add_key, add_start, add_end = words.keys.append, words.starts.append, words.ends.append
    for match in _TOKEN.finditer(fold(text, lang)):
        token = match.group()
        start, end = match.span()
        if len(token) > 2:
            parts = _parts(token, splitter)
            if parts is not None:
                for offset, part in parts:
                    add_key(part)
                    add_start(start + offset)
                    add_end(start + offset + len(part))
                continue
            if ZWNJ in token:
                token = token.replace(ZWNJ, "")
        add_key(token)
        add_start(start)
        add_end(end)
    return words


def _parts(token: str, splitter: Splitter | None) -> list[tuple[int, str]] | None:
    """The parts of a token with their offsets in it, or None for one token."""
    if "0" <= token[0] <= "9":
        return None if token.isdigit() else _literal_parts(token)
    lengths = splitter(token) if splitter is not None and len(token) < LONGEST_JOINED else None
    if lengths is None:
        return None
    parts, at = [], 0
    for length in lengths:
        piece = token[at : at + length].lstrip(ZWNJ)
        parts.append((at + length - len(piece), piece))
        at += length
    return parts


def _literal_parts(token: str) -> list[tuple[int, str]] | None:
    """Takes «20-25» and «10،12» apart; numbers, dates and times are one token."""
    if ZWNJ in token and not _GROUPED.fullmatch(token.replace(ZWNJ, ",")):
        return [(m.start(), m.group()) for m in re.finditer(r"[^\u200c]+", token)]
    if "ر" in token or _GROUPED.fullmatch(token) or _WHOLE.fullmatch(token):
        return None
    if "،" in token and re.search(r"،\d{2}", token):
        return [(m.start(), m.group()) for m in re.finditer(r"[^-–،]+|[-–،]", token)]
    if "-" in token or "–" in token:
        return [(m.start(), m.group()) for m in _SPLIT.finditer(token)]
    return None
