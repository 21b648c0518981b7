"""The evidence that tells languages apart, read from ``languages.toml`` and ``letter_triples.csv``."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from expo_extract.errors import LanguageDataError

# One shape for what is typed in several ways: yeh and kaf of either keyboard, alef with or without hamza; marks go.
_FOLD = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ة": "ه",
        "ۀ": "ه",
        "\u200c": None,
        "ـ": None,
    }
    | {chr(mark): None for mark in (*range(0x064B, 0x0660), 0x0670)}
)

Weights = Mapping[str, float]


@dataclass(frozen=True)
class LanguageEvidence:
    """All evidence turned round: what is seen, and the weight (nats) that each language gives it.

    ``letters``, ``words``, ``endings`` and ``triples`` (of letters, ``^`` and ``$`` for the borders of a word) map a form to a
    weight per language; ``supported_letters`` are those of the languages that have triples; ``priors`` is where each language starts; ``latin_words`` are for texts in Latin letters; ``scripts``
    maps a language or script tag to the ranges of its letters, as inside a regex class.
    """

    priors: Mapping[str, float]
    supported: frozenset[str]
    letters: Mapping[str, Weights]
    words: Mapping[str, Weights]
    endings: Mapping[str, Weights]
    triples: Mapping[str, Weights]
    latin_words: Mapping[str, frozenset[str]]
    scripts: Mapping[str, str]
    letter_cap: float
    triple_cap: float
    supported_letters: frozenset[str]


def fold_for_identification(text: str) -> str:
    """Returns words in the shape in which the table holds them: ی ک, bare alef, no marks, no ZWNJ."""
    return text.translate(_FOLD)


@lru_cache(maxsize=1)
def language_evidence() -> LanguageEvidence:
    """Reads the table once; the result is shared and read-only.

    Raises:
        LanguageDataError: the table cannot be read or lacks a part.
    """
    try:
        table = tomllib.loads((files("expo_extract.lang") / "languages.toml").read_text(encoding="utf-8"))
        return _build(table)
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise LanguageDataError(f"the tables that tell languages apart cannot be used: {error!r}") from error


def _build(table: Mapping[str, Any]) -> LanguageEvidence:
    weights, entries = table["weights"], table["language"]
    arabic = {lang: entry for lang, entry in entries.items() if "letters" in entry}
    return LanguageEvidence(
        priors={lang: entry["prior"] for lang, entry in arabic.items()},
        supported=frozenset(lang for lang, entry in entries.items() if entry.get("supported")),
        letters=_letters(arabic, weights["alien"]),
        words=_turn({lang: _same(_words(entry), weights["word"]) for lang, entry in arabic.items()}),
        endings=_turn({lang: _same(entry.get("endings", []), weights["ending"]) for lang, entry in arabic.items()}),
        triples=_triples(weights["triple"]),
        latin_words={lang: frozenset(e["words"].split()) for lang, e in entries.items() if lang not in arabic},
        scripts={tag: "".join(ranges) for tag, ranges in table["scripts"].items()},
        letter_cap=weights["letter_cap"],
        triple_cap=weights["triple_cap"],
        supported_letters=frozenset("".join(e["alphabet"] for e in arabic.values() if e.get("supported"))),
    )


def _letters(entries: Mapping[str, Mapping[str, Any]], alien: float) -> dict[str, dict[str, float]]:
    """Gives each letter its weight per language; one outside the alphabet of a language speaks against it."""
    alphabets = {lang: frozenset(entry["alphabet"]) for lang, entry in entries.items()}
    turned = _turn({lang: entry["letters"] for lang, entry in entries.items()})
    for letter in frozenset().union(*alphabets.values()):
        weights = turned.setdefault(letter, {})
        for lang, alphabet in alphabets.items():
            if letter not in alphabet:
                weights.setdefault(lang, alien)
    return turned


def _triples(scale: float) -> dict[str, Weights]:
    """Reads ``letter_triples.csv``: each triple speaks for one language."""
    lines = (files("expo_extract.lang") / "letter_triples.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["triple"]: {row["lang"]: float(row["weight"]) * scale} for row in rows}


def _words(entry: Mapping[str, Any]) -> list[str]:
    return fold_for_identification(entry["words"]).split()


def _same(forms: list[str], weight: float) -> dict[str, float]:
    return dict.fromkeys(forms, weight)


def _turn(by_language: Mapping[str, Weights]) -> dict[str, dict[str, float]]:
    turned: dict[str, dict[str, float]] = {}
    for lang, forms in by_language.items():
        for form, weight in forms.items():
            turned.setdefault(form, {})[lang] = weight
    return turned
