"""A text as the search for people sees it: the bits of its tokens, the forms of the tables in it, what a name stands next to."""

from __future__ import annotations

from expo_extract.mentions import Reading
from expo_extract.nlp import persons_bits as bit
from expo_extract.nlp.persons_bits import Mark
from expo_extract.nlp.persons_grammar import Chain, NameReader
from expo_extract.nlp.persons_words import word_book


class PersonText:
    """A reading with the bits of its tokens and the forms of the tables in it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.book = word_book(reading.lang)
        self.flags = self.book.flags(reading.tokens)
        self.marks = self.book.marks(reading.tokens, self.flags)
        self.cover = {k: mark for mark in self.marks.values() for k in range(mark.first, mark.last)}
        self.reader = NameReader(self.tokens, self.flags, self.marks)
        self.skipped: set[int] = set()  # tokens of names after which bodies are named
        self.joined: set[int] = set()  # first tokens of names that keep their «و»

    def span(self, chain: Chain) -> tuple[int, int]:
        """The span of a name in the normalised text."""
        start = self.tokens[chain.first].start + (chain.first in self.joined)
        return start, self.tokens[chain.last - 1].end

    def is_sacred(self, chain: Chain) -> bool:
        """«محمد صلى الله عليه وسلم», «علی (ع)»."""
        j = chain.last
        bracket = j < len(self.tokens) and self.tokens[j].text == "("
        mark = self.marks.get(j + bracket)
        if mark is None or not mark.kind & bit.SACRED_AFTER:
            return False
        return bracket or len(self.tokens[mark.first].key) > 2 or mark.last - mark.first > 1

    def is_named_after(self, first: int) -> bool:
        """Whether what begins at ``first`` names a body or an event: «جامعة | الملك سعود», «کنگره علمی | علامه …»."""
        for k in range(first - 1, max(-1, first - 5), -1):
            mark = self.cover.get(k)
            if mark is not None:
                near = bit.INSTITUTION | bit.SACRED if k == first - 1 else 0
                return bool(mark.kind & (near | bit.EVENT)) and not mark.kind & (bit.OFFICE | bit.GROUP)
            if not self.flags[k] & bit.COMMON or self.flags[k] & bit.STOP:
                return False
        return False

    def is_style(self, mark: Mark) -> bool:
        """Whether a form is a style; a single letter is one before a stop, a slash or a name: «د. سالم», «م/ سالم»."""
        if not mark.kind & bit.HONORIFIC:
            return False
        if mark.last - mark.first > 1 or len(self.tokens[mark.first].key) > 1 or mark.last >= len(self.tokens):
            return True
        return self.tokens[mark.last].text in ("/", ".") or bool(self.flags[mark.last] & bit.GIVEN)
