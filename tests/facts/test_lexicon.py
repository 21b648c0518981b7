"""The words of the fact rules are in the form that tokens have, so that none is dead."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from expo_extract.facts.lexicon import FactLexicon, fact_lexicon
from expo_extract.text import key, normalize

SETS = [f.name for f in fields(FactLexicon) if f.name not in ("lang", "home_country")]


# The tables are read without the normaliser.
DEAD = {
    ("ar", name)
    for name in (
        "boundaries",
        "conjunctions",
        "list_words",
        "position_heads",
        "opening",
        "closing",
        "holding",
        "side_words",
    )
} | {("fa", "boundaries")}


def _params() -> list[Any]:
    mark = pytest.mark.xfail(reason="words of facts.toml are not normalised, so «أقيم» and «درحالی‌که» are never met")
    pairs = [(lang, name) for lang in ("ar", "fa") for name in SETS]
    return [pytest.param(*p, marks=[mark] if p in DEAD else []) for p in pairs]


@pytest.mark.parametrize(("lang", "name"), _params())
def test_every_word_can_be_met(lang: str, name: str) -> None:
    """A token's key is folded *normalised* text: «أقيم» is met as «اقيم»."""
    words = {w for w in getattr(fact_lexicon(lang), name) if w.strip()}
    assert {w for w in words if key(normalize(w, lang).text, lang) != w} == set()


def test_boundaries_cost_something() -> None:
    for lang in ("ar", "fa"):
        assert all(price > 0 for price in fact_lexicon(lang).boundaries.values())
        assert {"،", ".", ":"} <= set(fact_lexicon(lang).boundaries)
