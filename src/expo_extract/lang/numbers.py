"""The number lexicons of both languages, made of ``numbers.toml`` and of the words that numbers may stand before."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

from expo_extract.lang.joined import JoinedNumbers
from expo_extract.lang.nouns import noun_lexicon
from expo_extract.lang.tables import ZWNJ, Table, flatten_forms, fold_form, fold_keys, read_table
from expo_extract.parse.number_words import Atom, NumberLexicon

_FORMS = {"dual_scale": "dual", "open_scale": "open", "plural_scale": "plural"}
_PAIR = 2
_LEAST_SHARE = 10
_FOLD, _FOLD_SLOTS = 4, frozenset({"unit", "teen", "tens"})
_PARTS = {"part": 1, "two_parts": 2, "three_parts": 3}
# What may be written at the front of an Arabic number word, and whether it holds "and" and the article.
_CLITICS = [(c + p, "و" in c, False) for c in ("", "و", "ف") for p in ("", "ب", "ل", "ك")]
_ARTICLES = [(c + p, "و" in c, True) for c in ("", "و", "ف") for p in ("ال", "بال", "كال", "لل")]


@cache
def number_lexicon(lang: str) -> NumberLexicon:
    """Returns the number lexicon of ``fa`` or ``ar``.

    Raises:
        LanguageDataError: the table has a bad entry, or a form with two meanings.
    """
    table = read_table(lang, "numbers")
    atoms = dict(_arabic(table) if lang == "ar" else _persian(table))
    nouns = noun_lexicon(lang)
    percents = frozenset(form for form, noun in nouns.forms.items() if noun.kind == "percent")
    permilles = fold_keys(table["words"]["permilles"], lang)
    prepositions = {form.split()[0] for form in percents | permilles if " " in form} - percents  # of «في المئة»
    measured = {form.split()[0] for form, noun in nouns.forms.items() if noun.kind != "count"}
    words: dict[str, Any] = {name: fold_keys(forms, lang) for name, forms in table["words"].items()}
    whole = words.pop("whole")
    return NumberLexicon(
        lang=lang,
        atoms=atoms,
        split=JoinedNumbers(atoms, nouns.first_words, whole) if lang == "fa" else None,
        idioms=_idioms(table),
        nouns=nouns.first_words - prepositions,
        plurals=nouns.plurals,
        measures=frozenset(measured - prepositions),
        percents=percents,
        money=frozenset(form.split()[0] for form, noun in nouns.forms.items() if noun.kind == "money"),
        **words,
    )


def _base_atoms(table: Table) -> Iterator[tuple[str, Atom]]:
    """Yields the atoms as the table has them, by folded form (ZWNJ kept)."""
    where = f"{table.lang}/{table.name}.toml"
    for form, label in flatten_forms(table["atoms"], table.lang, where).items():
        slot, _, number = label.partition(".")
        yield form, _atom(form, slot, int(number))


def _atom(form: str, slot: str, number: int) -> Atom:
    if slot == "parts":
        return Atom(slot, Fraction(1, number))
    if slot in _PARTS:
        return Atom("part", Fraction(_PARTS[slot], number), form="" if form.isalpha() else "sign")
    if slot == "ordinal":
        return Atom(_slot_of(number), number, ordinal=True, form="before" if form.endswith("ین") else "")
    return Atom("scale", number, form=_FORMS[slot]) if slot in _FORMS else Atom(slot, number)


def _slot_of(number: int) -> str:
    if number % 100 == 0:
        return "hundred" if number < 1000 else "scale"
    return "unit" if number < 10 else "teen" if number < 20 else "tens"


def _arabic(table: Table) -> Iterator[tuple[str, Atom]]:
    """Yields every atom with every clitic. A clitic at a verb-like form («بألف», «كأول») reads like the bare one."""
    first, one = fold_form("حادي", "ar"), fold_form("واحد", "ar")
    for form, atom in _base_atoms(table):
        ordinal = atom.ordinal or form.startswith(first)
        plain = "one" if form == one else atom.form
        single = atom.slot == "unit" and atom.value == 1  # «المتر الواحد» is one of each
        articles = [] if single and not ordinal else _ARTICLES
        for clitic, joined, definite in _CLITICS + articles:
            if clitic.endswith("ك") and atom.value == 100:
                continue  # «كمية» is "quantity"
            # «الأحد» and «الاثنين» are days of the week, and numbers in «الأحد عشر», «الاثنين والسبعين» alone.
            slot = "one" if definite and atom.value == _PAIR and not ordinal else atom.slot
            lead = len(clitic) - (1 if clitic.endswith("لل") else 2 if definite else 0)
            yield (
                clitic + form,
                Atom(slot, atom.value, ordinal, lead, joined, definite, plain if not clitic else atom.form),
            )


def _persian(table: Table) -> Iterator[tuple[str, Atom]]:
    """Yields the cardinals, the ordinals of the table, and those made with «م» and «مین».

    «محورهای هشت‌گانه» are eight that are known, as «المحاور الثمانية»; «دوگانه» is an adjective, «سه‌گانه» a trilogy.
    """
    irregular = {int(value) for value in table["atoms"]["ordinal"]}  # «دوم», «سوم», «سی‌ام»
    for form, atom in _base_atoms(table):
        key = form.replace(ZWNJ, "")
        yield key, atom
        if atom.ordinal and not atom.form:
            yield from _owned(key, atom)
        if atom.slot in _FOLD_SLOTS and not atom.ordinal and atom.value >= _FOLD:
            yield key + "گانه", Atom(atom.slot, atom.value, definite=True)
        if atom.slot in {"part", "parts"} or atom.ordinal or atom.value in irregular:
            continue
        yield key + "م", Atom(atom.slot, atom.value, ordinal=True)
        yield key + "مین", Atom(atom.slot, atom.value, ordinal=True, form="before")
        yield from _owned(key + "م", atom)


def _owned(key: str, atom: Atom) -> Iterator[tuple[str, Atom]]:
    """«یک‌سومشان», «سه‌چهارممان»: the share of those spoken of."""
    if atom.value <= _LEAST_SHARE:
        yield from ((key + owner, Atom(atom.slot, atom.value, ordinal=True)) for owner in ("شان", "مان"))


def _idioms(table: Table) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in flatten_forms(table["idioms"], table.lang, f"{table.lang}/numbers.toml"):
        phrase = tuple(word.replace(ZWNJ, "") for word in form.split())
        for clitic in ("", "و", "ف", "ب", "ل") if table.lang == "ar" else ("",):
            found.setdefault(clitic + phrase[0], []).append((clitic + phrase[0], *phrase[1:]))
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}
