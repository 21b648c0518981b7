"""The words of the fact rules are in the form that tokens have, so that none is dead."""

from __future__ import annotations

from dataclasses import fields

import pytest

from expo_extract.facts.clauses import ClauseWords, clause_words
from expo_extract.facts.count_words import CountWords, count_words
from expo_extract.facts.lexicon import FactLexicon, fact_lexicon
from expo_extract.text import key, normalize

SETS = [f.name for f in fields(FactLexicon) if f.name not in ("lang", "home_country") and not f.name.endswith("_pairs")]
WORD_PAIRS = [f.name for f in fields(FactLexicon) if f.name.endswith("_pairs")]

PAIRS = [(lang, name) for lang in ("ar", "fa") for name in SETS]
CLAUSE_PAIRS = [(lang, f.name) for lang in ("ar", "fa") for f in fields(ClauseWords)]


@pytest.mark.parametrize(("lang", "name"), PAIRS)
def test_every_word_can_be_met(lang: str, name: str) -> None:
    """A token's key is folded *normalised* text: «أقيم» is met as «اقيم»."""
    words = {w for w in getattr(fact_lexicon(lang), name) if w.strip()}
    assert {w for w in words if key(normalize(w, lang).text, lang) != w} == set()


@pytest.mark.parametrize("lang", ["ar", "fa"])
@pytest.mark.parametrize("name", WORD_PAIRS)
def test_every_pair_of_words_can_be_met(lang: str, name: str) -> None:
    words = {word for pair in getattr(fact_lexicon(lang), name) for word in pair}
    assert {w for w in words if key(normalize(w, lang).text, lang) != w} == set()


@pytest.mark.parametrize(("lang", "name"), CLAUSE_PAIRS)
def test_every_clause_word_can_be_met(lang: str, name: str) -> None:
    words = getattr(clause_words(lang), name)
    assert {w for w in words if key(normalize(w, lang).text, lang) != w} == set()


@pytest.mark.parametrize("lang", ["ar", "fa"])
@pytest.mark.parametrize("name", [f.name for f in fields(CountWords)])
def test_every_count_word_can_be_met(lang: str, name: str) -> None:
    words = getattr(count_words(lang), name)
    assert {w for w in words if key(normalize(w, lang).text, lang) != w} == set()


def test_boundaries_cost_something() -> None:
    for lang in ("ar", "fa"):
        assert all(price > 0 for price in fact_lexicon(lang).boundaries.values())
        assert {"،", ".", ":"} <= set(fact_lexicon(lang).boundaries)
