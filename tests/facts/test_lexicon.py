"""The words of the fact rules are in the form that tokens have, so that none is dead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

import pytest

from expo_extract.errors import LanguageDataError
from expo_extract.facts.belonging import BelongingWords, belonging_words
from expo_extract.facts.careers import CareerWords, career_words
from expo_extract.facts.cast_words import CastWords, cast_words
from expo_extract.facts.clauses import ClauseWords, clause_words
from expo_extract.facts.count_words import CountWords, count_words
from expo_extract.facts.holding import HoldingWords, holding_words
from expo_extract.facts.lexicon import FactLexicon, fact_lexicon, table_words
from expo_extract.facts.passing import PassingWords, passing_words
from expo_extract.text import key, normalize

SETS = [f.name for f in fields(FactLexicon) if f.name != "home_country" and not f.name.endswith("_pairs")]
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


@pytest.mark.parametrize(
    ("kind", "lexicon"),
    [
        *[(FactLexicon, fact_lexicon), (ClauseWords, clause_words), (CountWords, count_words)],
        *[(HoldingWords, holding_words), (CastWords, cast_words), (BelongingWords, belonging_words)],
        *[(CareerWords, career_words), (PassingWords, passing_words)],
    ],
)
def test_every_set_of_words_has_some_in_a_language(kind: type, lexicon: Callable[[str], object]) -> None:
    """A language may go without, both cannot: then the name is misspelled, or no longer asked for."""
    lexicons = [lexicon(lang) for lang in ("ar", "fa")]
    assert [f.name for f in fields(kind) if not any(getattr(words, f.name) for words in lexicons)] == []


@dataclass(frozen=True)
class _WithoutSeveral:
    worth: frozenset[str]


def test_words_that_no_rule_asks_for_are_an_error() -> None:
    with pytest.raises(LanguageDataError, match=r"ar/facts\.toml: no rule asks for several"):
        table_words(_WithoutSeveral, "ar", "worths")
