"""The nouns that numbers count, as the grammar of quantities looks them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: the key of its lemma, its category, and the kind of quantity that it makes.

    ``kind``: ``count``, ``money``, ``percent``, ``area``, ``duration`` or ``measure``.
    """

    lemma: str
    category: str
    kind: str = "count"


@dataclass(frozen=True)
class NounLexicon:
    """Forms of counted nouns; all keys are folded and without ZWNJ.

    ``forms``: noun by form, the words of a phrase joined by one space; ``longest``: the number of words of the longest form that
    begins with a word; ``duals``: forms that say "two" by themselves, to the noun and whether the form is a construct («جلستي»);
    ``plurals``: plural forms, and first words of plurals with and without the article; ``torn``: forms that are the singular of one
    noun and the plural of another («مزارع»: a farmer, farms), which the number decides.
    """

    lang: str
    forms: Mapping[str, Noun]
    longest: Mapping[str, int]
    duals: Mapping[str, tuple[Noun, bool]] = field(default_factory=dict)
    plurals: frozenset[str] = frozenset()
    torn: Mapping[str, tuple[Noun, Noun]] = field(default_factory=dict)

    @property
    def first_words(self) -> frozenset[str]:
        """The first words of all forms."""
        return frozenset(self.longest)

    def match(self, keys: Sequence[str], index: int) -> tuple[Noun, int] | None:
        """Returns the noun whose longest form begins at a token, and the number of its tokens."""
        if not 0 <= index < len(keys):
            return None
        for length in range(min(self.longest.get(keys[index], 0), len(keys) - index), 0, -1):
            noun = self.forms.get(" ".join(keys[index : index + length]))
            if noun is not None:
                return noun, length
        return None

    def agreeing(self, form: str, noun: Noun, number: float) -> Noun:
        """The noun that a form is after a number: three to ten go with a plural, more with a singular."""
        if form not in self.torn:
            return noun
        one, many = self.torn[form]
        return many if 3 <= number <= 10 else one
