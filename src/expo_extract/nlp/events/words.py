"""The words of a reading as the event grammar looks at them: keys, heads, ordinals, years, quotes."""

from __future__ import annotations

from dataclasses import dataclass

from expo_extract.lang.events import EventLexicon, HeadForm
from expo_extract.mentions import Mention, Reading, Token

_QUOTES = {"«": "»", '"': '"', "'": "'", "“": "”", "‹": "›"}
_BRACKETS = {"(": ")", "[": "]"}
_LONGEST_QUOTE = 14


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What stands in quotes or brackets: tokens ``first`` to ``last`` (half-open), and the index after the closing mark."""

    first: int
    last: int
    after: int


class Words:
    """Token-wise access to one reading."""

    def __init__(self, reading: Reading, lexicon: EventLexicon) -> None:
        self.reading = reading
        self.tokens: list[Token] = reading.tokens
        self.text = reading.text
        self.lexicon = lexicon
        self.keys = [token.key for token in self.tokens]
        self.ordinals = self._by_token([m for m in reading.numbers if m.value.ordinal])

    def _by_token(self, mentions: list[Mention]) -> dict[int, tuple[int, int]]:
        """First token to (value, index after the last token) of whole numbers."""
        found: dict[int, tuple[int, int]] = {}
        for mention in mentions:
            first, last = self.reading.token_at(mention.start), self.reading.token_at(mention.end - 1) + 1
            if first < len(self.tokens) and mention.value.value == int(mention.value.value):
                found[first] = (int(mention.value.value), last)
        return found

    def key(self, i: int) -> str:
        """The key of token ``i``, or nothing outside the text."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def head(self, i: int) -> HeadForm | None:
        """The head noun at token ``i``."""
        return self.lexicon.heads.get(self.key(i))

    def edition_noun(self, i: int) -> HeadForm | None:
        """The noun that counts editions at token ``i``."""
        return self.lexicon.editions.get(self.key(i))

    def year(self, i: int) -> int | None:
        """The year written at token ``i`` in four digits, of any calendar in use."""
        key = self.key(i)
        return int(key) if len(key) == 4 and key.isdigit() and (1380 <= int(key) <= 1470 or 1990 <= int(key) <= 2060) else None

    def is_word(self, i: int) -> bool:
        """Whether token ``i`` is made of letters."""
        return self.key(i)[:1].isalpha()

    def quoted(self, i: int, stop: int) -> Enclosed | None:
        """The quotation that opens at token ``i``."""
        return self._enclosed(i, stop, _QUOTES)

    def bracketed(self, i: int, stop: int) -> Enclosed | None:
        """The bracket that opens at token ``i``."""
        return self._enclosed(i, stop, _BRACKETS)

    def _enclosed(self, i: int, stop: int, marks: dict[str, str]) -> Enclosed | None:
        closing = marks.get(self.key(i))
        if closing is None:
            return None
        for j in range(i + 1, min(stop, i + 2 + _LONGEST_QUOTE)):
            if self.keys[j] == closing:
                return Enclosed(i + 1, j, j + 1) if j > i + 1 else None
        return None

    def slice(self, first: int, last: int) -> str:
        """The text of tokens ``first`` to ``last`` (half-open)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]
