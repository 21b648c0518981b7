"""The tables that tell languages apart hold together."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from expo_extract.lang.datelines import dateline_lexicon
from expo_extract.lang.languages import fold_for_identification, language_evidence

TABLE: dict[str, Any] = tomllib.loads((files("expo_extract.lang") / "languages.toml").read_text(encoding="utf-8"))
ARABIC_SCRIPT = {lang: entry for lang, entry in TABLE["language"].items() if "letters" in entry}


@pytest.mark.parametrize("lang", ARABIC_SCRIPT)
def test_words_and_endings_are_written_with_the_alphabet(lang: str) -> None:
    entry = ARABIC_SCRIPT[lang]
    alphabet = set(fold_for_identification(entry["alphabet"]))
    forms = [*entry["words"].split(), *entry.get("endings", [])]
    assert [form for form in forms if not alphabet.issuperset(fold_for_identification(form))] == []


@pytest.mark.parametrize("lang", ARABIC_SCRIPT)
def test_every_letter_with_a_weight_is_in_the_alphabet_or_speaks_against_it(lang: str) -> None:
    entry = ARABIC_SCRIPT[lang]
    marks = {"ً", "\u200c"}
    assert {c for c, weight in entry["letters"].items() if weight > 0} - set(entry["alphabet"]) - marks == set()


@pytest.mark.parametrize("lang", TABLE["language"])
def test_no_word_is_listed_twice(lang: str) -> None:
    words = TABLE["language"][lang]["words"].split()
    assert sorted(words) == sorted(set(words))


def test_triples_are_three_folded_letters_that_speak_for_a_supported_language() -> None:
    evidence = language_evidence()
    assert len(evidence.triples) > 3000
    for triple, weights in evidence.triples.items():
        assert len(triple) == 3
        assert fold_for_identification(triple) == triple
        assert set(weights) <= evidence.supported
        assert all(weight > 0 for weight in weights.values())


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("agency", "وفــا- أعلن", True),
        ("agency", "أ ش أ/ أعلنت", True),
        ("agency", "وفاة الكاتب", False),
        ("agency", "مهرجان", False),
        ("label", "نُشر في: ", True),
        ("label", "نشر الموقع", False),
        ("block", "برگزاری نمایشگاه", True),
        ("block", "تهران", False),
    ],
)
def test_dateline_forms_are_whole_words(kind: str, text: str, found: bool) -> None:
    assert bool(getattr(dateline_lexicon(), kind).search(fold_for_identification(text))) is found
