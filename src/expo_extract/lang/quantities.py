"""The quantity lexicons of both languages, made of ``quantities.toml`` and of the numbers and nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from expo_extract.lang.nouns import noun_lexicon
from expo_extract.lang.numbers import number_lexicon
from expo_extract.lang.tables import ZWNJ, flatten_forms, fold_form, read_table
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
        words={name: frozenset(_key(form, lang) for form in forms) for name, forms in words.items()},
        phrases={name: Phrases(_with_clitics({_key(f, lang): name for f in words[name]}, lang)) for name in _PHRASES},
        factors={
            _key(lemma, lang): Fraction(factor) for factor, lemmas in table["factors"].items() for lemma in lemmas
        },
        currencies={_key(lemma, lang): code for code, lemmas in table["currency"]["plain"].items() for lemma in lemmas},
        qualified=_qualified(table["currency"]["qualified"], lang),
    )


def _key(form: str, lang: str) -> str:
    return fold_form(form, lang).replace(ZWNJ, "")


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
    for code, phrase in _pairs(table, lang):
        lemma, _, adjective = phrase.partition(" ")
        found.setdefault(lemma, []).append((adjective, code))
    return {lemma: tuple(pairs) for lemma, pairs in found.items()}


def _pairs(table: Mapping[str, Iterable[str]], lang: str) -> Iterator[tuple[str, str]]:
    for code, phrases in table.items():
        yield from ((code, _key(phrase, lang)) for phrase in phrases)
