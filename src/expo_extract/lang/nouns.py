"""The lexicons of counted nouns, made of ``nouns.toml`` by the inflection of each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from expo_extract.errors import LanguageDataError
from expo_extract.lang.arabic_nouns import arabic_forms
from expo_extract.lang.inflection import Form
from expo_extract.lang.persian_nouns import persian_forms
from expo_extract.lang.tables import ZWNJ, Table, fold_all, read_table
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
    inflected = [(noun, list(_inflect(lemma, endings, lang))) for lemma, endings, noun in _entries(lang)]
    singular, plural, forms = _by_number(inflected)
    duals: dict[str, tuple[Noun, bool]] = {}
    for noun, found in inflected:
        for form in found:
            # «التين» (figs) is no pair of machines: nothing that looks like the article begins a dual.
            if form.number == "dual" and form.text not in forms and not form.text.startswith("ال"):
                duals.setdefault(form.text, (noun, form.construct))
    torn = {form: (one, plural[form]) for form, one in singular.items() if plural.get(form, one) != one}
    return NounLexicon(lang, forms, _longest(forms), duals, _plurals(plural, lang), torn if lang == "ar" else {})


def _by_number(inflected: list[tuple[Noun, list[Form]]]) -> tuple[dict[str, Noun], dict[str, Noun], dict[str, Noun]]:
    """The nouns by singular form, by plural form, and by both; the first in the table wins."""
    singular: dict[str, Noun] = {}
    plural: dict[str, Noun] = {}
    both: dict[str, Noun] = {}
    for noun, found in inflected:
        for form in found:
            if form.number != "dual":
                both.setdefault(form.text, noun)
                (plural if form.number == "plural" else singular).setdefault(form.text, noun)
    return singular, plural, both


def _plurals(plural: dict[str, Noun], lang: str) -> frozenset[str]:
    """The plural forms, and in Arabic the first words of plural phrases («ورش عمل»), with and without the article."""
    firsts = {form.split()[0] for form in plural} if lang == "ar" else set()
    return frozenset(plural) | firsts | {"ال" + first for first in firsts}


def _entries(lang: str) -> Iterator[tuple[str, list[str], Noun]]:
    category_of: dict[str, str] = {}
    table = read_table(lang, "nouns")
    folded = _folded(table, lang)
    for category, lemmas in table.items():
        for lemma, endings in lemmas.items():
            key = folded[lemma].replace(ZWNJ, "")
            if category_of.setdefault(key, category) != category:
                raise LanguageDataError(
                    f"{lang}/nouns.toml: {lemma!r} has two categories, {category_of[key]!r} and {category!r}"
                )
            yield (
                folded[lemma],
                [ending if ending[0] == "+" else folded[ending] for ending in endings],
                Noun(key, *_meaning(category)),
            )


def _folded(table: Table, lang: str) -> dict[str, str]:
    """The lemmas and plurals of the table, folded in one go."""
    forms: list[str] = []
    for lemma, endings in (entry for lemmas in table.values() for entry in lemmas.items()):
        if not isinstance(endings, list):
            raise LanguageDataError(f"{lang}/nouns.toml: {lemma!r} has no list of plurals")
        forms += [lemma, *endings]
    return dict(zip(forms, fold_all(forms, lang), strict=True))


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
