"""The quantity lexicons of both languages, made of ``quantities.toml`` and of the numbers and nouns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from expo_extract.lang.nouns import noun_lexicon
from expo_extract.lang.numbers import number_lexicon
from expo_extract.lang.tables import ZWNJ, flatten_forms, fold_keys, fold_pairs, keyed, read_table
from expo_extract.parse.quantity_words import Phrases, QuantityLexicon

# Written at the first word of an Arabic phrase: «بأكثر من», «وما لا يقل عن».
_CLITICS = {"ar": ("", "و", "ف", "ب", "ل", "وب", "ول", "ك"), "fa": ("",)}
_PHRASES = ("number_of", "between", "from")


@cache
def quantity_lexicon(lang: str) -> QuantityLexicon:
    """Returns the quantity lexicon of ``fa`` or ``ar``.

    Raises:
        LanguageDataError: a form of the table has two meanings.
    """
    table = read_table(lang, "quantities")
    labels = {
        name: _labels(table.get(name, {}), lang, name)
        for name in ("before", "after", "verbs", "verbs_on", "verbs_from", "passes", "reaches")
    }
    words = table["words"]
    return QuantityLexicon(
        lang=lang,
        numbers=number_lexicon(lang),
        nouns=noun_lexicon(lang),
        before=Phrases(_with_clitics(labels["before"], lang)),
        leads={c + p: len(c) for p in labels["before"] for c in _CLITICS[lang] if c + p not in labels["before"]},
        after=Phrases(labels["after"]),
        verbs=_with_clitics(labels["verbs"] | _negated(labels["verbs"]), lang),
        verbs_on=_with_clitics(labels["verbs_on"], lang),
        verbs_from=_with_clitics(labels["verbs_from"], lang),
        passes=Phrases(labels["passes"]),
        reaches=Phrases(labels["reaches"]),
        words={name: fold_keys(forms, lang) for name, forms in words.items()},
        phrases={
            name: Phrases(_with_clitics(dict.fromkeys(fold_keys(words[name], lang), name), lang)) for name in _PHRASES
        },
        factors=keyed(
            ((lemma, Fraction(factor)) for factor, lemmas in table["factors"].items() for lemma in lemmas), lang
        ),
        currencies=keyed(
            ((lemma, code) for code, lemmas in table["currency"]["plain"].items() for lemma in lemmas), lang
        ),
        qualified=_qualified(table["currency"]["qualified"], lang),
    )


def _labels(entries: Mapping[str, Any], lang: str, name: str) -> dict[str, str]:
    forms = flatten_forms(entries, lang, f"{lang}/quantities.toml: {name}")
    return {form.replace(ZWNJ, ""): label for form, label in forms.items()}


def _negated(verbs: Mapping[str, str]) -> dict[str, str]:
    """«لايتجاوز»: the negation written at its verb."""
    opposite = {"more_than": "at_most", "about": "less_than"}
    return {"لا" + verb: opposite[label] for verb, label in verbs.items()}


def _with_clitics(labels: Mapping[str, str], lang: str) -> dict[str, str]:
    """Every phrase with every clitic at its first word; a phrase of the table wins over one made here."""
    made = {clitic + phrase: label for phrase, label in labels.items() for clitic in _CLITICS[lang]}
    return made | dict(labels)


def _qualified(table: Mapping[str, Iterable[str]], lang: str) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase, code in fold_pairs(((phrase, code) for code, phrases in table.items() for phrase in phrases), lang):
        lemma, _, adjective = phrase.replace(ZWNJ, "").partition(" ")
        found.setdefault(lemma, []).append((adjective, code))
    return {lemma: tuple(pairs) for lemma, pairs in found.items()}
