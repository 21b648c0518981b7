"""The word lists of the fixers, read once from ``data/``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from expo_extract.text.letters import character_table


@dataclass(frozen=True)
class PersianWords:
    """What the Persian fixers know; the tables say what each list is for."""

    verb_forms: frozenset[str]
    participles: frozenset[str]
    verb_keep: frozenset[str]
    plural: tuple[str, ...]
    plural_glued: tuple[str, ...]
    plural_keep: frozenset[str]
    heh_nouns: frozenset[str]
    comparative: tuple[str, ...]
    comparative_keep: frozenset[str]
    adjectives: frozenset[str]
    second_parts: tuple[str, ...]
    second_parts_glued: tuple[str, ...]
    after_heh: tuple[str, ...]
    after_participle: tuple[str, ...]
    not_after: frozenset[str]
    phrases: tuple[str, ...]
    short_be: tuple[str, ...]
    be_keep: tuple[str, ...]
    apart: tuple[str, ...]
    months: frozenset[str]
    before_days: tuple[str, ...]
    days: frozenset[str]
    compounds: tuple[str, ...]
    fixed_compounds: tuple[str, ...]
    run_in: tuple[str, ...]
    run_in_words: frozenset[str]


@cache
def persian_words() -> PersianWords:
    """Reads the Persian lists; a form is as the Persian character table leaves it."""
    table = _read("fa")
    verbs, suffixes, apart = table["verbs"], table["suffixes"], table["apart"]
    return PersianWords(
        verb_forms=frozenset(_verb_forms(verbs)),
        participles=frozenset(f"{negation}{stem}ه" for stem in verbs["past"] for negation in ("", "ن")),
        verb_keep=frozenset(verbs["keep"]),
        plural=_longest_first(suffixes["plural"]),
        plural_glued=_longest_first(suffixes["plural"] + suffixes["plural_glued"]),
        plural_keep=frozenset(table["plural"]["keep"]),
        heh_nouns=frozenset(table["plural"]["heh_nouns"]),
        comparative=_longest_first(suffixes["comparative"]),
        comparative_keep=frozenset(table["comparative"]["keep"]),
        adjectives=frozenset(table["comparative"]["adjectives"]),
        second_parts=_longest_first(suffixes["compound"]),
        second_parts_glued=_longest_first(suffixes["compound_glued"]),
        after_heh=_longest_first(suffixes["after_heh"]),
        after_participle=_longest_first(suffixes["after_participle"]),
        not_after=frozenset(suffixes["not_after"]),
        phrases=tuple(apart["phrases"]),
        short_be=_longest_first(apart["short_be"]),
        be_keep=tuple(apart["be_keep"]),
        apart=_longest_first(apart["words"]),
        months=frozenset(apart["months"]),
        before_days=_longest_first(apart["before_days"]),
        days=frozenset(apart["days"]),
        compounds=tuple(table["compounds"]["words"]),
        fixed_compounds=tuple(table["compounds"]["fixed"]),
        run_in=_longest_first(table["run_in"]["particles"]),
        run_in_words=frozenset(table["run_in"]["words"]),
    )


@dataclass(frozen=True)
class ArabicWords:
    """What the Arabic fixers know; the tables say what each list is for."""

    before_al: tuple[str, ...]
    in_maksura: tuple[str, ...]
    pronouns: frozenset[str]


@cache
def arabic_words() -> ArabicWords:
    """Reads the Arabic lists; a form is as the Arabic character table leaves it."""
    table = _read("ar")["run_together"]
    return ArabicWords(
        before_al=_longest_first(table["before_al"]),
        in_maksura=_longest_first(table["in_maksura"]),
        pronouns=frozenset(table["pronouns"]),
    )


def _read(lang: str) -> dict[str, Any]:
    text = files("expo_extract.text").joinpath("data", f"{lang}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text.translate(_letters_only(lang)))


def _letters_only(lang: str) -> dict[int, str]:
    """The character table without what TOML needs for itself: quotes, digits, line ends."""
    return {c: to for c, to in character_table(lang).items() if to.isalpha()}


def _longest_first(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(forms), key=lambda form: (-len(form), form)))


def _verb_forms(verbs: dict[str, list[str]]) -> set[str]:
    present = {stem + ending for stem in verbs["present"] for ending in verbs["endings"]}
    past = {stem + ending for stem in verbs["past"] for ending in verbs["past_endings"]}
    return present | past | set(verbs["bare"])
