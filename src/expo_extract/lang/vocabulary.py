"""The words that the tables of a language know, and what may be cut off the front of an Arabic word with their help."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from expo_extract.lang.tables import ZWNJ, fold_form, fold_keys, read_table

_SERVANT = "عبدال"
_CONSTRUCT = 5  # letters of a plural without its «ن», the least that is looked up
_WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
# Files whose words stand without a clitic; elsewhere one may be on («وقال», «بمشاركة»), and being listed does not make a word whole.
_WHOLE = ("whole_words", "given_names", "family_names", "cities", "countries", "nationalities")


@cache
def vocabulary(lang: str) -> frozenset[str]:
    """Returns the keys (folded, without ZWNJ) of every word that occurs in a form of any table of the language.

    Tables are the TOML and CSV files of ``lang/<lang>/``; a phrase gives each of its words.
    """
    return frozenset(word for words in _words_by_table(lang).values() for word in words)


@cache
def whole_words(lang: str) -> frozenset[str]:
    """Returns the keys of the words that tables list without a clitic: names, places, and ``whole_words.csv``."""
    tables = _words_by_table(lang)
    return frozenset(word for name, words in tables.items() if name.startswith(_WHOLE) for word in words)


@cache
def _words_by_table(lang: str) -> dict[str, frozenset[str]]:
    tables = {}
    for source in sorted((files("expo_extract.lang") / lang).iterdir(), key=lambda entry: entry.name):
        if source.name.endswith((".toml", ".csv")):
            forms = _forms(source.name, source.read_text(encoding="utf-8"))
            tables[source.name] = frozenset(_words(forms, lang))
    return tables


def _words(forms: Iterable[str], lang: str) -> Iterator[str]:
    folded = fold_form("\n".join(forms), lang)  # in one go, which is much faster than one by one
    return (word.replace(ZWNJ, "") for word in _WORD.findall(folded) if not word.isascii())


def _forms(name: str, content: str) -> Iterator[str]:
    if name.endswith(".toml"):
        return _strings(tomllib.loads(content))
    lines = (line for line in content.splitlines() if not line.startswith("#"))
    return (cell for row in csv.reader(lines) for cell in row)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield name
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


@dataclass(frozen=True)
class CliticLexicon:
    """What comes off the front of an Arabic word.

    Attributes:
        conjunctions: one-letter conjunctions («و», «ف»).
        article_hosts: one-letter prepositions that may stand before «ال» («ب», «ك», «ل»).
        prepositions: one-letter prepositions that may stand before a known word («ب», «ل»).
        whole: keys that stay as they are, whatever they begin with.
        own_lam: keys that begin with a «ل» of their own, so that «للغة» is «ل» and «اللغة».
        after_conjunction: short words that «و» may be written to («وهو», «وفي»).
        known: the vocabulary.
    """

    conjunctions: frozenset[str]
    article_hosts: frozenset[str]
    prepositions: frozenset[str]
    whole: frozenset[str]
    own_lam: frozenset[str]
    after_conjunction: frozenset[str]
    known: frozenset[str]

    def split(self, key: str) -> list[tuple[int, str]]:
        """Cuts the key of a word into the lengths and keys of its tokens; one pair where nothing comes off."""
        parts: list[tuple[int, str]] = []
        rest = key
        if self._conjoined(rest):
            parts.append((1, rest[0]))
            rest = rest[1:]
        if self._before_article(rest):
            parts.append((1, rest[0]))
            parts.append((len(rest) - 1, self._with_article(rest)))
        elif self._before_known(rest):
            parts.append((1, rest[0]))
            parts.append((len(rest) - 1, rest[1:]))
        else:
            parts.append((len(rest), rest))
        return parts

    def _conjoined(self, key: str) -> bool:
        if key[:1] not in self.conjunctions or key in self.whole:
            return False
        rest = key[1:]
        if len(rest) < 3:
            return rest in self.after_conjunction
        if (rest.startswith("ال") and len(rest) > 3) or self._before_article(rest):
            return True
        return self._knows(rest) or self._before_known(rest)

    def _before_article(self, key: str) -> bool:
        if key[:1] not in self.article_hosts or key in self.whole:
            return False
        return (key.startswith("لل") and len(key) > 3) or (key.startswith("ال", 1) and len(key) > 4)

    def _before_known(self, key: str) -> bool:
        """«بجدة»; a preposition never stands before a conjunction: «بوعلي» is a name, not «ب» + «وعلى»."""
        if len(key) <= 3 or key[0] not in self.prepositions or key in self.whole:
            return False
        return self._knows(key[1:]) and not self._conjoined(key[1:])

    def _knows(self, key: str) -> bool:
        """Whether a word is known, is the construct of a known plural («مهنيي» of «مهنيين»), or a name like «عبدالرحمن»."""
        servant = key.startswith(_SERVANT) and len(key) > len(_SERVANT) + 1
        return (
            servant or key in self.known or (len(key) >= _CONSTRUCT and key.endswith("ي") and f"{key}ن" in self.known)
        )

    def _with_article(self, key: str) -> str:
        """The key of what follows the preposition: «ل|لمعرض» gives «المعرض», «ب|المعرض» is as it stands."""
        if not key.startswith("لل"):
            return key[1:]
        return "ال" + (key[1:] if key[1:] in self.own_lam else key[2:])


@cache
def clitic_lexicon(lang: str) -> CliticLexicon | None:
    """Returns the clitics of a language from its ``clitics.toml``, or ``None`` where its words are not cut («fa»)."""
    table = read_table(lang, "clitics")
    if not table.get("proclitics"):
        return None
    letters: Mapping[str, list[str]] = table["proclitics"]
    words: Mapping[str, list[str]] = table["words"]

    def keys(name: str) -> frozenset[str]:
        return fold_keys(words[name], lang)

    return CliticLexicon(
        conjunctions=frozenset(letters["conjunctions"]),
        article_hosts=frozenset(letters["before_article"]),
        prepositions=frozenset(letters["before_known_word"]),
        whole=keys("whole") | whole_words(lang),
        own_lam=keys("own_lam"),
        after_conjunction=keys("after_conjunction"),
        known=vocabulary(lang),
    )
