"""The cue lexicon: words and phrases that tell a role, an act, a modality …, by dotted label, from ``cues*.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from expo_extract.lang.persian_verbs import LANG as PERSIAN
from expo_extract.lang.persian_verbs import finite_forms
from expo_extract.lang.tables import fold_all, forms, read_table

ROLES, SPEECH = "role.", "speech.after"
PEOPLE = ("count.visit", "count.attend", "count.online", "count.train")
# What somebody had won, signed or said before is no part of the event.
ONCE = ("role.awardee", "role.signatory", "role.speaker", SPEECH)


@dataclass(frozen=True)
class CueLexicon:
    """Folded forms with their labels; a form may carry one label per file.

    Attributes:
        lang: the language.
        labels: the labels of each folded form, in the order of the files.
    """

    lang: str
    labels: dict[str, tuple[str, ...]]


@cache
def cue_lexicon(lang: str) -> CueLexicon:
    """Reads every ``cues*.toml`` of a language (``cues.toml``, ``cues_roles.toml`` …).

    Raises:
        LanguageDataError: a file is no form table, or gives one form two labels.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name in _cue_tables(lang):
        for form, label in _inflected(lang, name).items():
            found[form] = (*found.get(form, ()), label)
    return CueLexicon(lang, found)


def _inflected(lang: str, name: str) -> dict[str, str]:
    """The forms of a table; of Persian verbs of roles, of people and of saying, which stand there in the past, all forms of the third persons."""
    table = read_table(lang, name)
    found = forms(table)
    if lang == PERSIAN:
        others = [
            (other, label)
            for form, label in found.items()
            if label.startswith((ROLES, *PEOPLE)) or label == SPEECH
            for other in finite_forms(form, told=label == SPEECH, before=not label.startswith(ONCE))
        ]
        for (_, label), folded in zip(others, fold_all((other for other, _ in others), lang), strict=True):
            found.setdefault(folded, label)
    return found


def _cue_tables(lang: str) -> Iterable[str]:
    names = (entry.name for entry in (files("expo_extract.lang") / lang).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.startswith("cues") and name.endswith(".toml"))
