"""Finds where sentences end, over tokens.

A mark ends a sentence unless what stands around it says otherwise: «د. محمد» and «ق. م» are abbreviations, a full stop that
opens a line is stray, and a question inside short quotes («هل نحن جاهزون؟») belongs to the sentence around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from expo_extract.lang.tables import fold_keys, read_table
from expo_extract.mentions import Sentence, Token

_STOPS = frozenset({".", "!", "?", "؟", "…"})
_CLOSERS = frozenset({'"', "'", "»", ")", "]", "”"})
_OPENERS = {"«": "»", "(": ")", "[": "]"}
_LONG = 40  # tokens after which a semicolon ends a sentence too
_SHORT_QUOTE = 25  # tokens inside quotes up to which nothing ends there


@cache
def abbreviations(lang: str) -> frozenset[str]:
    """Returns the keys after which a full stop may end no sentence, from ``abbreviations.toml``."""
    table = read_table(lang, "abbreviations")
    return fold_keys((form for group in table["before_stop"].values() for form in group), lang)


def split_sentences(text: str, tokens: list[Token], lang: str) -> list[Sentence]:
    """Returns the sentences of a text; every token lies in exactly one.

    Args:
        text: the normalised text.
        tokens: its tokens, in order.
        lang: decides the abbreviations.
    """
    if not tokens:
        return []
    cuts = list(_Splitter(text, tokens, abbreviations(lang)).cuts())
    sentences, first = [], 0
    paragraph, seen = 0, tokens[0].start
    for last in [*cuts, len(tokens)]:
        start = tokens[first].start
        paragraph += "\n" in text[seen:start]
        sentences.append(Sentence(start, tokens[last - 1].end, first, last, paragraph))
        first, seen = last, tokens[last - 1].end
    return sentences


@dataclass
class _Splitter:
    text: str
    tokens: list[Token]
    short: frozenset[str]

    def cuts(self) -> Iterator[int]:
        """Yields the token index at which each sentence but the first begins."""
        quoted, begun, last = self._quoted(), 0, len(self.tokens)
        for i in range(1, last):
            if self._breaks_line(i) or (i not in quoted and self._ends_before(i, begun, quoted)):
                begun = i
                yield i

    def _breaks_line(self, i: int) -> bool:
        return "\n" in self.text[self.tokens[i - 1].end : self.tokens[i].start]

    def _ends_before(self, i: int, begun: int, quoted: set[int]) -> bool:
        """Whether a sentence that began at token ``begun`` ends right before token ``i``."""
        text = self.tokens[i].text
        if text in _STOPS or text[0] == "." or self._closes(i):
            return False
        k = i - 1
        while k > begun and self._closes(k):
            k -= 1
        mark = self.tokens[k].text
        if mark == "؛" or mark == ";":
            return k == i - 1 and i - begun > _LONG
        if mark[0] not in ".!?؟…" or k == begun or k in quoted:
            return False
        return mark != "." or self._full_stop(k)

    def _closes(self, i: int) -> bool:
        token = self.tokens[i]
        if token.text not in _CLOSERS:
            return False
        return token.text not in "\"'" or (i > 0 and self.tokens[i - 1].end == token.start)

    def _full_stop(self, k: int) -> bool:
        """Whether the single full stop at token ``k`` ends a sentence rather than an abbreviation."""
        before, after = self.tokens[k - 1], self.tokens[k + 1]
        short = before.key in self.short or (before.key[1:] in self.short and before.key[0] == "و")
        if short and before.end == self.tokens[k].start:
            return False
        return not (
            before.text.isascii()
            and after.start == self.tokens[k].end
            and after.text[0].isascii()
            and after.text[0].isalnum()
        )

    def _quoted(self) -> set[int]:
        """The tokens inside short quotes and brackets, where nothing ends but by a full stop right before the closing mark."""
        inside: set[int] = set()
        opened: tuple[int, str] | None = None
        for i, token in enumerate(self.tokens):
            if opened is None:
                closing = _OPENERS.get(token.text)
                opened = (i, closing) if closing else None
            elif token.text == opened[1]:
                inside.update(range(opened[0] + 1, i - 1 if self.tokens[i - 1].text[0] == "." else i))
                opened = None
            elif i - opened[0] > _SHORT_QUOTE or self._breaks_line(i):
                opened = None
        return inside
