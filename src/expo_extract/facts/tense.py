"""The tense of a verb form, made from short lists of stems by the morphology of each language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from expo_extract.facts.lexicon import word_key
from expo_extract.lang.tables import read_table
from expo_extract.mentions import Token

Tense = Literal["past", "present", "future"]

# «شارك، شاركت، شاركوا، شاركا» and with an object pronoun «نظمته، استضافها»; «شاركنا».
ARABIC_PAST = ("", "ت", "وا", "ا", "تا", "ن")
ARABIC_WE = "نا"
ARABIC_PRONOUNS = ("", "ه", "ها", "هم")
# «شد، شدند، شده، شده‌اند، شده‌است»; «گرفتیم».
PERSIAN_PAST = ("", "ند", "یم", "م", "ه", "هاند", "هاست", "هایم", "هبود", "هبودند")


class TenseReader:
    """Tells the tense of a token, or None where it is no verb that is known."""

    def __init__(self, lang: str, forms: dict[str, Tense], future: re.Pattern[str], exceptions: frozenset[str]) -> None:
        self.lang = lang
        self._forms = forms
        self._future = future
        self._exceptions = exceptions

    def of(self, token: Token) -> Tense | None:
        """The tense of a token.

        A future by form alone («سيستقطب») counts even where the verb is not listed.
        """
        known = self._forms.get(token.key)
        if known is not None:
            return known
        word = self._future.match(token.key)
        return "future" if word and word["verb"] not in self._exceptions else None


@cache
def tense_reader(lang: str) -> TenseReader:
    """The tense reader of a language, from ``lang/<lang>/facts.toml``."""
    table = read_table(lang, "facts")["tense"]
    forms = (
        _arabic_forms(table["verbs"], table["homographs"])
        if lang == "ar"
        else _persian_forms(table["stems"], table["auxiliaries"])
    )
    exceptions = frozenset(word_key(w, lang) for w in table["future_exceptions"])
    return TenseReader(lang, forms, re.compile(table["future"]), exceptions)


def _arabic_forms(pairs: Iterable[tuple[str, str]], homographs: Iterable[str]) -> dict[str, Tense]:
    """Every form of the verbs, but for the words that only look like one («إنها»)."""
    forms: dict[str, Tense] = {}
    for past, imperfect in pairs:
        stem, present = _stem(word_key(past, "ar")), word_key(imperfect, "ar")
        for body in (
            present,
            *(person + present[1:] for person in "تن"),
            present + "ون",
            present + "ان",
            present + "وا",
        ):
            for pronoun in ARABIC_PRONOUNS:
                forms.setdefault("س" + body + pronoun, "future")
                forms.setdefault(body + pronoun, "present")
        for ending in ARABIC_PAST:
            for pronoun in ARABIC_PRONOUNS:
                forms[stem + ending + pronoun] = "past"
        forms[word_key(past, "ar")] = forms[stem + ARABIC_WE] = "past"
    for word in homographs:
        forms.pop(word_key(word, "ar"), None)
    return forms


def _stem(past: str) -> str:
    """The stem before an ending: a final weak letter falls away («ألقى»: «ألقت»)."""
    return past[:-1] if past.endswith("ي") else past


def _persian_forms(stems: Iterable[str], auxiliaries: dict[Tense, list[str]]) -> dict[str, Tense]:
    forms: dict[str, Tense] = {}
    for stem in stems:
        for ending in PERSIAN_PAST:
            forms[word_key(stem + ending, "fa")] = "past"
    for tense, words in auxiliaries.items():
        forms.update((word_key(word, "fa"), tense) for word in words)
    return forms
