"""What the nouns of events mean besides («معرض سيارات», «کنفرانس غرب»), from ``senses.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from expo_extract.lang.events import head_forms, inflected
from expo_extract.lang.tables import fold_keys, read_table


@dataclass(frozen=True, slots=True)
class Sense:
    """Another meaning of some nouns, and how a text shows it. Words are keys.

    Attributes:
        heads: the nouns, in all their forms.
        near: words of which one stands around the noun; none where any may.
        signs: groups of words; of each group one stands in the text, and ``least`` in all.
        quoted: whether the noun opens a quotation.
        contrary: words of which one takes the meaning from it; None for those that only an event has, and editions.
        unnamed: whether it has it only where the text names none.
    """

    heads: frozenset[str]
    near: frozenset[str]
    signs: tuple[frozenset[str], ...]
    least: int
    quoted: bool
    contrary: frozenset[str] | None
    unnamed: bool


@dataclass(frozen=True, slots=True)
class Senses:
    """All such meanings of a language, and the ``contrary`` words, which only an event has."""

    senses: tuple[Sense, ...]
    contrary: frozenset[str]


@cache
def event_senses(lang: str) -> Senses:
    """Reads ``senses.toml`` of a language.

    Raises:
        LanguageDataError: the table is missing.
    """

    def keys(words: Iterable[str]) -> frozenset[str]:
        return inflected(words, lang) if lang == "ar" else fold_keys(words, lang)

    table = dict(read_table(lang, "senses"))
    contrary = fold_keys(table.pop("contrary")["words"], lang)
    senses = (
        Sense(
            heads=head_forms(entry["heads"], lang),
            near=keys(entry.get("near", ())),
            signs=tuple(map(keys, entry["signs"].values())),
            least=entry.get("least", 1),
            quoted=entry.get("quoted", False),
            contrary=fold_keys(entry["contrary"], lang) if "contrary" in entry else None,
            unnamed=entry.get("unnamed", False),
        )
        for entry in table.values()
    )
    return Senses(tuple(senses), contrary)
