"""The event lexicon: nouns that head the names of events, and the words that shape and end those names, from ``events.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from expo_extract.lang.tables import ZWNJ, fold_form, read_table

Relation = Literal["current", "previous", "next"]


@dataclass(frozen=True, slots=True)
class HeadForm:
    """One written form of a head noun: its event type, whether it is definite («المعرض»), whose it is («معرضها»)."""

    event_type: str
    definite: bool = False
    possessive: bool = False


@dataclass(frozen=True)
class EventLexicon:
    """What the event grammar knows of a language; all words are keys (folded, without ZWNJ)."""

    lang: str
    heads: dict[str, HeadForm]
    editions: dict[str, HeadForm]
    edition_links: frozenset[str]
    before_possessive: frozenset[str]
    relations: dict[str, Relation]
    not_before: frozenset[str]
    not_after: frozenset[str]
    press: frozenset[str]
    alias_intro: frozenset[tuple[str, ...]]
    stop: frozenset[str]
    verbs: frozenset[str]


@cache
def event_lexicon(lang: str) -> EventLexicon:
    """Reads ``events.toml`` of a language.

    Raises:
        LanguageDataError: the table is missing.
    """
    table = read_table(lang, "events")

    def keys(group: str, name: str) -> frozenset[str]:
        return frozenset(_key(form, lang) for form in table[group][name])

    heads: dict[str, HeadForm] = {}
    for event_type, nouns in table["head"].items():
        heads.update(_forms(nouns, event_type, lang))
    relations: dict[str, Relation] = {}
    for relation, words in table["relation"].items():
        relations.update({_key(word, lang): relation for word in words})
    return EventLexicon(
        lang=lang,
        heads=heads,
        editions=_forms(table["edition"]["nouns"], "edition", lang),
        edition_links=keys("edition", "links"),
        before_possessive=keys("edition", "before_possessive"),
        relations=relations,
        not_before=keys("not_event", "before"),
        not_after=keys("not_event", "after"),
        press=keys("press", "after"),
        alias_intro=frozenset(tuple(_key(word, lang) for word in form.split()) for form in table["alias"]["intro"]),
        stop=keys("stop", "words"),
        verbs=keys("stop", "verbs"),
    )


def _key(form: str, lang: str) -> str:
    return fold_form(form, lang).replace(ZWNJ, "")


def _forms(nouns: Iterable[str], event_type: str, lang: str) -> dict[str, HeadForm]:
    make = _arabic_forms if lang == "ar" else _persian_forms
    found: dict[str, HeadForm] = {}
    for noun in nouns:
        if " " not in noun:
            found.update({_key(form, lang): value for form, value in make(noun, event_type).items()})
    return found


def _arabic_forms(noun: str, event_type: str) -> Mapping[str, HeadForm]:
    """«معرض», «معرضا», «المعرض», «معرضه», «معرضها» …; «ة» becomes «ت» before a possessive: «دورته»."""
    stem = noun[:-1] + "ت" if noun.endswith("ة") else noun
    stem = noun[:-1] + "ا" if noun.endswith("ى") else stem
    found = {noun: HeadForm(event_type), "ال" + noun: HeadForm(event_type, definite=True)}
    if not noun.endswith(("ة", "ى", "ي", "و")):
        found[noun + "ا"] = HeadForm(event_type)
    for ending in ("ه", "ها", "هم", "هما", "نا"):
        found[stem + ending] = HeadForm(event_type, definite=True, possessive=True)
    return found


def _persian_forms(noun: str, event_type: str) -> Mapping[str, HeadForm]:
    """«نمایشگاه», «جشنواره‌ی», «اکسپوی», «نمایشگاهش»."""
    return {noun: HeadForm(event_type, definite=True), noun + "ی": HeadForm(event_type)}
