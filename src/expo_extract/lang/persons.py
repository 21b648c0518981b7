"""The lexicon of person names: name lists, parts of names, styles, positions and verbs of saying of a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from expo_extract.errors import LanguageDataError
from expo_extract.lang.tables import ZWNJ, flatten_forms, read_table
from expo_extract.text import fold, normalize

_TABLES = ("honorifics", "titles", "names", "speech")
_USES = ("name", "word")


@dataclass(frozen=True)
class PersonLexicon:
    """What is known of names in one language. All words are keys: normalised, folded, without ZWNJ.

    Attributes:
        lang: ``fa`` or ``ar``.
        given: given names; the value tells whether the word is a name anywhere («خالد») or a common word too («أمل»).
        family: family names, with the same value.
        common: frequent words that seldom stand inside a name.
        forms: the folded forms of the tables with their labels, by section (``honorific``, ``position``, ``part`` …).
    """

    lang: str
    given: Mapping[str, bool]
    family: Mapping[str, bool]
    common: frozenset[str]
    forms: Mapping[str, Mapping[str, str]]

    def keys(self, section: str, label: str) -> frozenset[str]:
        """Returns the keys of the forms of a section that carry ``label``; none where there is no such section."""
        return frozenset(_key(form) for form, name in self.forms.get(section, {}).items() if name == label)


@cache
def person_lexicon(lang: str) -> PersonLexicon:
    """Returns the person lexicon of a language from its tables and name lists.

    Raises:
        LanguageDataError: a table or list is missing, or an entry of a list has a use that is none.
    """
    return PersonLexicon(
        lang=lang,
        given=_names(lang, "given_names"),
        family=_names(lang, "family_names"),
        common=frozenset(row[0] for row in _rows(lang, "common_words")),
        forms=dict(_sections(lang)),
    )


def _sections(lang: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yields the sections of the tables; a form has one label within a section, and may stand in several sections."""
    for name in _TABLES:
        for section, entries in read_table(lang, name).items():
            yield section, flatten_forms(entries, lang, f"{lang}/{name}.toml [{section}]")


def _names(lang: str, name: str) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for form, use in _rows(lang, name):
        if use not in _USES:
            raise LanguageDataError(f"{lang}/{name}.csv: {form!r} has the use {use!r}")
        found[form] = use == "name"
    return found


def _rows(lang: str, name: str) -> Iterator[list[str]]:
    """Yields the cells of a list below its comment and head lines; the file is normalised and folded in one go."""
    source = files("expo_extract.lang") / lang / f"{name}.csv"
    try:
        raw = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LanguageDataError(f"{lang}/{name}.csv cannot be read: {error}") from error
    body = "\n".join([line for line in raw.splitlines() if not line.startswith("#")][1:])
    for line in _key(fold(normalize(body, lang).text, lang)).splitlines():
        yield line.split(",")


def _key(form: str) -> str:
    return form.replace(ZWNJ, "")
