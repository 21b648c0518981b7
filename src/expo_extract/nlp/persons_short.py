"""Links short mentions to the full name of the same person in the document: «القباني», «بهرامیان», «الأمير خالد»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from expo_extract.nlp.persons_bits import (
    CLOSING,
    COMMON,
    FAMILY,
    HONORIFIC,
    HOUSE,
    INSTITUTION,
    KUNYA,
    LINEAGE,
    ORDINAL,
    PARENT,
    SAY,
    SAY_AFTER,
    SAY_BEFORE,
    SERVANT,
    TAIL,
    UNKNOWN,
    Mark,
)
from expo_extract.nlp.persons_grammar import Chain
from expo_extract.nlp.persons_text import PersonText

Keys = tuple[str, ...]


class NameIndex:
    """The full names of one document, to be asked for what a short one stands for.

    Args:
        text: the document.
        chains: every name found, of whatever length.
    """

    def __init__(self, text: PersonText, chains: Iterable[Chain]) -> None:
        self.tokens, self.flags = text.tokens, text.flags
        self._drops_article = text.book.verb_last
        self._by_first: dict[str, list[tuple[Keys, Chain]]] = {}
        self._ends: dict[str, list[tuple[Keys, Chain]]] = {}
        for chain in sorted(chains, key=lambda c: (c.first - c.last, c.first)):
            keys = self._keys(chain)
            if len(keys) > 1:
                self._add(chain, keys)

    def full(self, chain: Chain) -> tuple[Chain, bool]:
        """Returns the longest name of which ``chain`` is a form (or itself), and whether it is but one end of it."""
        keys = self._keys(chain)
        for other, whole in self._by_first.get(keys[0], ()):
            if len(other) > len(keys) and _is_subsequence(keys, other):
                return whole, len(keys) == 1
        for ending, whole in self._ends.get(keys[0], ()):
            if ending == keys:
                return whole, True
        return chain, False

    def beginnings(self) -> list[int]:
        """Returns the tokens at which an end of a full name may begin."""
        ends = self._ends
        return [i for i, token in enumerate(self.tokens) if token.key in ends] if ends else []

    def endings_at(self, i: int) -> Iterator[int]:
        """Yields where each end of a full name that begins at token ``i`` stops; ends of the longest names first."""
        for ending, _ in self._ends.get(self.tokens[i].key, ()):
            last = i + len(ending)
            if last <= len(self.tokens) and all(self.tokens[i + k].key == key for k, key in enumerate(ending)):
                yield last

    def _add(self, chain: Chain, keys: Keys) -> None:
        same = self._by_first.setdefault(keys[0], [])
        same.append((keys, chain))
        for k in range(1, len(keys)):
            if self._may_begin(chain.last - len(keys) + k, chain.last):
                self._add_ending(keys[k:], chain)
                text = self.tokens[chain.last - len(keys) + k].text
                if self._drops_article and text.startswith("ال") and len(text) > 4:
                    self._add_ending((keys[k][2:], *keys[k + 1 :]), chain)  # «العبادی» is «عبادی» later on

    def _add_ending(self, ending: Keys, chain: Chain) -> None:
        known = self._ends.setdefault(ending[0], [])
        if all(ending != other for other, _ in known):
            known.append((ending, chain))

    def _may_begin(self, i: int, last: int) -> bool:
        """Whether a family name may begin at token ``i``: «پور» of «طوسی پور» alone is none."""
        bits = self.flags[i]
        if self.flags[i - 1] & (PARENT | LINEAGE | KUNYA | SERVANT | HOUSE) and not self.flags[i - 1] & TAIL:
            return False  # «محمد بن راشد» is the father of «منصور بن محمد بن راشد»
        if bits & PARENT:
            return i + 2 == last  # «بن قدارة» as a family name
        return (len(self.tokens[i].key) > 2 and not bits & (TAIL | ORDINAL | CLOSING)) or bool(bits & FAMILY)

    def _keys(self, chain: Chain) -> Keys:
        """The keys of a name, without «سید» at its head."""
        first = chain.first
        while first + 1 < chain.last and self.flags[first] & HOUSE:
            first += 1
        return tuple(self.tokens[k].key for k in range(first, chain.last))


def short_mentions(text: PersonText, taken: set[int], index: NameIndex) -> Iterator[Chain]:
    """Yields the family names that stand alone where no name was found, in order of position.

    Args:
        text: the document.
        taken: tokens where none may begin: those of names found, and of bodies named after somebody.
        index: the full names of the document.
    """
    ends = {mark.last: mark for mark in text.marks.values()}
    reach = 0
    for i in index.beginnings():
        if i < reach:
            continue
        limit = text.reading.sentence_of(text.tokens[i].start).last_token
        for stop in index.endings_at(i):
            if stop <= limit and taken.isdisjoint(range(i, stop)) and _stands(text, ends.get(i), i, stop):
                yield Chain(i, stop, 1, 1)
                reach = stop
                break


def _stands(text: PersonText, before: Mark | None, i: int, stop: int) -> bool:
    """Whether the end of a name at ``[i, stop)``, after the form ``before``, stands for the person here."""
    kind = before.kind if before is not None else 0
    if kind & (INSTITUTION | HONORIFIC):
        return bool(kind & HONORIFIC)
    if stop - i > 1 or (text.flags[i] & (FAMILY | UNKNOWN) and not text.flags[i] & COMMON) or kind & SAY_BEFORE:
        return True
    if not text.book.verb_last:
        return bool(kind & SAY)
    after = text.marks.get(stop)
    return after is not None and bool(after.kind & (SAY | SAY_AFTER))


def _is_subsequence(short: Keys, whole: Keys) -> bool:
    rest = iter(whole)
    return all(key in rest for key in short)
