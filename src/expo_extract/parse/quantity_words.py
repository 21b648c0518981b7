"""What the grammar of quantities knows of a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from expo_extract.parse.nouns import NounLexicon
from expo_extract.parse.number_words import NumberLexicon


class Phrases(dict[str, str]):
    """Labels of phrases, the words joined by one space; ``longest`` is the number of words of the longest phrase."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        super().__init__(labels)
        self.longest = max((phrase.count(" ") + 1 for phrase in labels), default=0)

    def ending_at(self, keys: Sequence[str], last: int) -> tuple[str, int] | None:
        """The label and the first token of the longest phrase that ends with a token."""
        for length in range(min(self.longest, last + 1), 0, -1):
            label = self.get(" ".join(keys[last - length + 1 : last + 1]))
            if label is not None:
                return label, last - length + 1
        return None

    def starting_at(self, keys: Sequence[str], first: int) -> tuple[str, int] | None:
        """The label and the last token of the longest phrase that begins with a token."""
        for length in range(self.longest, 0, -1):
            label = self.get(" ".join(keys[first : first + length]))
            if label is not None and first + length <= len(keys):
                return label, first + length - 1
        return None


@dataclass(frozen=True)
class QuantityLexicon:
    """The words around a number; all keys are folded and without ZWNJ.

    ``before`` and ``after``: comparator by phrase; ``leads``: the number of clitic letters at a phrase of ``before``; ``verbs`` and ``verbs_on``: comparator by verb, the latter with a preposition before
    the number; ``verbs_from``: by verb with «من» before the number; ``passes`` and ``reaches``: comparator by the verb after «از … نفر» and «به … نفر»; ``words``: sets of words by use;
    ``factors``: value of a unit (lemma) in square metres or days; ``currencies``: code by lemma; ``qualified``: lemma to pairs of the
    beginning of an adjective and a code.
    """

    lang: str
    numbers: NumberLexicon
    nouns: NounLexicon
    before: Phrases
    leads: Mapping[str, int]
    after: Phrases
    verbs: Mapping[str, str]
    verbs_on: Mapping[str, str]
    verbs_from: Mapping[str, str]
    passes: Phrases
    reaches: Phrases
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, Phrases] = field(default_factory=dict)
    factors: Mapping[str, Fraction] = field(default_factory=dict)
    currencies: Mapping[str, str] = field(default_factory=dict)
    qualified: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def has(self, use: str, key: str) -> bool:
        """Says whether a word has a use (``month``, ``stop`` …)."""
        return key in self.words[use]
