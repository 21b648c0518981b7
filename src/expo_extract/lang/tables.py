"""The reader of language tables: TOML files of ``lang/<lang>/`` and the form tables in them.

A *form table* is nested tables whose leaves are lists of surface forms; the dotted path to a leaf is the label of its forms
(see ``docs/architecture.md``). Tables are written in plain good spelling; each form is normalised and folded here. A form may hold
alternatives, for which it stands in all combinations: «(في|خلال) (كلمته|مداخلته)» is four forms, «بحضور (كل من|)» two.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, TypeVar

from expo_extract.errors import LanguageDataError
from expo_extract.text import fold, normalize

ZWNJ = "\u200c"

T = TypeVar("T")


class Table(dict[str, Any]):
    """The content of one TOML file, which knows its language and its name."""

    lang: str = ""
    name: str = ""


@cache
def read_table(lang: str, name: str) -> Table:
    """Reads ``lang/<lang>/<name>.toml``; the result is shared, so treat it as read-only.

    Args:
        lang: ``fa`` or ``ar``.
        name: the file name without ``.toml``.

    Raises:
        LanguageDataError: the file is missing or is no TOML.
    """
    source = files("expo_extract.lang") / lang / f"{name}.toml"
    try:
        table = Table(tomllib.loads(source.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LanguageDataError(f"{lang}/{name}.toml cannot be read: {error}") from error
    table.lang, table.name = lang, name
    return table


def forms(table: Table) -> dict[str, str]:
    """Returns the dotted label of every form of a whole file, by folded form. See :func:`flatten_forms`."""
    return flatten_forms(table, table.lang, f"{table.lang}/{table.name}.toml")


def flatten_forms(entries: Mapping[str, Any], lang: str, where: str, prefix: str = "") -> dict[str, str]:
    """Turns nested tables of forms into one dictionary from folded form to dotted label, in the order of the file.

    Args:
        entries: nested tables whose leaves are lists of surface forms.
        lang: the language whose normalisation and folding the forms go through.
        where: the name of the file, for messages.
        prefix: a label to put before every path.

    Raises:
        LanguageDataError: a form has two labels, or a leaf is no list of forms. Forms that differ in ZWNJ alone are the same.
    """
    found: dict[str, str] = {}
    owner: dict[str, str] = {}
    leaves = list(_leaves(entries, where, prefix))
    for (label, form), folded in zip(leaves, fold_all((form for _, form in leaves), lang), strict=True):
        if owner.setdefault(folded.replace(ZWNJ, ""), label) != label:
            first = owner[folded.replace(ZWNJ, "")]
            raise LanguageDataError(f"{where}: {form!r} has two meanings, {first!r} and {label!r}")
        found[folded] = label
    return found


def fold_form(form: str, lang: str) -> str:
    """Returns a surface form of a table as it is looked up: normalised, folded, stripped."""
    return fold(normalize(form, lang).text, lang).strip()


def fold_all(forms: Iterable[str], lang: str) -> list[str]:
    """Returns each form as :func:`fold_form` does; all are normalised and folded in one go, which is much faster than one by one."""
    lines = list(forms)
    folded = fold(normalize("\n".join(lines), lang).text, lang)
    return [form.strip() for form in folded.split("\n")] if lines else []


def fold_pairs(values: Iterable[tuple[str, T]], lang: str) -> Iterator[tuple[str, T]]:
    """Yields forms, folded as :func:`fold_all` does, with their values."""
    pairs = list(values)
    folded = fold_all((form for form, _ in pairs), lang)
    return ((form, value) for form, (_, value) in zip(folded, pairs, strict=True))


def keyed(values: Iterable[tuple[str, T]], lang: str) -> dict[str, T]:
    """Returns values by the key of their form; of two values for one key the later stays."""
    return {form.replace(ZWNJ, ""): value for form, value in fold_pairs(values, lang)}


def fold_keys(forms: Iterable[str], lang: str) -> frozenset[str]:
    """Returns the forms as the keys of tokens: folded, without ZWNJ."""
    return frozenset(form.replace(ZWNJ, "") for form in fold_all(forms, lang))


def spelled_out(pattern: str) -> Iterator[str]:
    """The forms that a form with alternatives in brackets stands for, in order; one without brackets is itself."""
    parts = re.split(r"\(([^()]*)\)", pattern)  # every second one stood in brackets
    parts = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    yield from (" ".join("".join(words).split()) for words in product(*parts))


def _leaves(entries: Mapping[str, Any], where: str, path: str) -> Iterator[tuple[str, str]]:
    for name, value in entries.items():
        label = f"{path}.{name}" if path else name
        if isinstance(value, Mapping):
            yield from _leaves(value, where, label)
        elif isinstance(value, list) and all(isinstance(form, str) for form in value):
            yield from ((label, form) for pattern in value for form in spelled_out(pattern))
        else:
            raise LanguageDataError(f"{where}: {label!r} is no list of forms")
