"""The lexicons of counted nouns, made of ``nouns.toml`` by the inflection of each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from expo_extract.errors import LanguageDataError
from expo_extract.lang.arabic_nouns import arabic_forms
from expo_extract.lang.inflection import Form
from expo_extract.lang.persian_nouns import persian_forms
from expo_extract.lang.tables import ZWNJ, fold_form, read_table
from expo_extract.parse.nouns import Noun, NounLexicon

_KINDS = {
    "area": "area",
    "percent": "percent",
    "money": "money",
    "days": "duration",
    "duration": "duration",
    "measure": "measure",
}


@cache
def noun_lexicon(lang: str) -> NounLexicon:
    """Returns the counted nouns of ``fa`` or ``ar``.

    Raises:
        LanguageDataError: a noun is in two categories, or an entry is no list of plurals.
    """
    forms: dict[str, Noun] = {}
    duals: dict[str, tuple[Noun, bool]] = {}
    plurals: set[str] = set()
    inflected = [(noun, list(_inflect(lemma, endings, lang))) for lemma, endings, noun in _entries(lang)]
    for noun, found in inflected:
        for form in found:
            if form.number != "dual":
                forms.setdefault(form.text, noun)
            if form.number == "plural":
                plurals.add(form.text)
            if form.number == "plural" and lang == "ar":
                plurals |= {form.text.split()[0], "ال" + form.text.split()[0]}
    for noun, found in inflected:
        for form in found:
            if form.number == "dual" and form.text not in forms:
                duals.setdefault(form.text, (noun, form.construct))
    return NounLexicon(lang, forms, _longest(forms), duals, frozenset(plurals))


def _entries(lang: str) -> Iterator[tuple[str, list[str], Noun]]:
    category_of: dict[str, str] = {}
    for category, lemmas in read_table(lang, "nouns").items():
        for lemma, endings in lemmas.items():
            if not isinstance(endings, list):
                raise LanguageDataError(f"{lang}/nouns.toml: {lemma!r} has no list of plurals")
            folded = fold_form(lemma, lang)
            key = folded.replace(ZWNJ, "")
            if category_of.setdefault(key, category) != category:
                raise LanguageDataError(
                    f"{lang}/nouns.toml: {lemma!r} has two categories, {category_of[key]!r} and {category!r}"
                )
            yield (
                folded,
                [ending if ending[0] == "+" else fold_form(ending, lang) for ending in endings],
                Noun(key, *_meaning(category)),
            )


def _meaning(section: str) -> tuple[str, str]:
    """The category of a section of the table, and the kind of quantity that its nouns make."""
    kind = _KINDS.get(section, "count")
    return ("none" if section in {"measure", "duration"} else section), kind


def _inflect(lemma: str, plurals: list[str], lang: str) -> Iterable[Form]:
    return arabic_forms(lemma, plurals) if lang == "ar" else persian_forms(lemma, plurals)


def _longest(forms: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for form in forms:
        words = form.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest
