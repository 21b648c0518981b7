"""The words of the fact rules that are no cues: clause boundaries, tense morphology, what counts as whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from expo_extract.lang.tables import read_table
from expo_extract.text import key


@dataclass(frozen=True, slots=True)
class FactLexicon:
    """Words for one language, in key form.

    ``boundaries`` prices words and marks that separate clauses; ``future_word`` matches a verb in the future;
    ``present_word`` one in the present; ``past`` are verbs
    in the past. ``list_words`` may stand between the names of a list, ``locatives`` before a place.
    """

    lang: str
    boundaries: dict[str, int]
    conjunctions: frozenset[str]
    list_words: frozenset[str]
    locatives: frozenset[str]
    comparing: frozenset[str]
    side_words: frozenset[str]
    between: frozenset[str]
    with_words: frozenset[str]


@cache
def fact_lexicon(lang: str) -> FactLexicon:
    """The lexicon of a language, read from ``lang/<lang>/facts.toml``."""
    table = read_table(lang, "facts")

    def keys(words: list[str]) -> frozenset[str]:
        return frozenset(key(w, lang) for w in words)

    return FactLexicon(
        lang=lang,
        boundaries={key(w, lang): int(price) for price, words in table["boundaries"].items() for w in words},
        conjunctions=keys(table["words"]["conjunctions"]),
        list_words=keys(table["words"]["list_words"]),
        locatives=keys(table["words"]["locatives"]),
        comparing=keys(table["words"]["comparing"]),
        side_words=keys(table["words"]["side_words"]),
        between=keys(table["words"]["between"]),
        with_words=keys(table["words"]["with"]),
    )
