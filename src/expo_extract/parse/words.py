"""Cuts normalised text into words, literals of digits and marks, as parallel lists that the grammars walk over.

A literal is a run of digits with the marks that may stand inside one number («12,500», «1.5», «2/5»); dates and clock times
stay whole («12/02/1404», «10:30»), so that no part of them is taken for a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from expo_extract.text import fold

ZWNJ = "\u200c"

# «هفتصدوهفتادوهفت‌هزاروهفتصدوهفتادوهفتمین» has 40 letters.
LONGEST_JOINED = 60

_TOKEN = re.compile(r"\d+(?:[-–.,/:٬٫،'’\u200c]\d+)*|[^\W\d_]+(?:\u200c+[^\W\d_]+)*|[^\w\s\u200c]|_")
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
    for start, token in _tokens(fold(text, lang)):
        if splitter is not None and 3 < len(token) < LONGEST_JOINED and (parts := splitter(token)):
            at = start
            for length in parts:
                piece = token[at - start : at - start + length]
                lead = len(piece) - len(piece.lstrip(ZWNJ))
                add_key(piece.replace(ZWNJ, ""))
                add_start(at + lead)
                at += length
                add_end(at)
            continue
        add_key(token.replace(ZWNJ, "") if ZWNJ in token else token)
        add_start(start)
        add_end(start + len(token))
    return words


def _tokens(folded: str) -> Iterator[tuple[int, str]]:
    for match in _TOKEN.finditer(folded):
        token = match.group()
        if len(token) > 2 and token[0].isdigit() and not token.isdigit():
            for start, part in _literal_parts(token):
                yield match.start() + start, part
        else:
            yield match.start(), token


def _literal_parts(token: str) -> list[tuple[int, str]]:
    """Takes «20-25» and «10،12» apart; leaves numbers, dates and times whole."""
    if ZWNJ in token and not _GROUPED.fullmatch(token.replace(ZWNJ, ",")):
        return [(m.start(), m.group()) for m in re.finditer(r"[^\u200c]+", token)]
    if _GROUPED.fullmatch(token) or _WHOLE.fullmatch(token):
        return [(0, token)]
    if "-" in token or "–" in token or re.search(r"،\d{2}", token):
        return [(m.start(), m.group()) for m in _SPLIT.finditer(token)] if "،" not in token else _at_commas(token)
    return [(0, token)]


def _at_commas(token: str) -> list[tuple[int, str]]:
    return [(m.start(), m.group()) for m in re.finditer(r"[^-–،]+|[-–،]", token)]
