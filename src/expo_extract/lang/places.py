"""The lexicon of places: countries, nationalities, cities, regions and areas of a language, by folded form."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from expo_extract.errors import LanguageDataError
from expo_extract.lang.tables import ZWNJ, Table, fold_all, fold_keys, read_table

PlaceType = Literal["country", "city", "region", "nationality", "area"]
Need = Literal["", "frame", "list", "document"]
_NEEDS = ("", "frame", "list", "document")
_LONG_VOWELS: dict[str, tuple[str, ...]] = {"fa": ("ا", "و"), "ar": ()}


@dataclass(frozen=True, slots=True)
class Place:
    """One reading of a place name.

    Attributes:
        type: what it is.
        country: ISO 3166-1 alpha-2, or None for an area.
        need: what must hold the name before it counts as one: nothing, a ``frame`` («في قم»), a ``list`` of places or a noun («مدينة الخبر»),
            or a ``document`` that speaks of the country elsewhere.
    """

    type: PlaceType
    country: str | None
    need: Need = ""


@dataclass(frozen=True)
class PlaceLexicon:
    """What is known of places in one language.

    Attributes:
        lang: ``fa`` or ``ar``.
        forms: the readings of each folded form; an empty tuple marks a phrase that is no place («صلاة المغرب»).
        before: the keys of words that announce a place, by kind: ``inside``, ``toward``, ``country``, ``city``, ``town``, ``region``, ``list``.
        after: the keys of words after the name that show it to be one: ``linked`` before its country, ``titles`` («صور عاصمة …»).
        feminine: folded names of one word that are written with «ة»; with «ه» they may be a noun and its pronoun («زوارة», «زواره»).
        same_capital: keys of countries whose capital has the same name.
        homonyms: keys of names that are a country and a city of another country, as «عمان» is.
        homonym_country: the code of the country that such a name is.
        homonym_city_country: the code of the country whose city it is.
    """

    lang: str
    forms: dict[str, tuple[Place, ...]]
    before: dict[str, frozenset[str]]
    after: dict[str, frozenset[str]]
    feminine: frozenset[str]
    same_capital: frozenset[str]
    homonyms: frozenset[str]
    homonym_country: str
    homonym_city_country: str


@cache
def place_lexicon(lang: str) -> PlaceLexicon:
    """Reads the place tables of a language.

    Raises:
        LanguageDataError: a table is missing, or a row of ``cities.csv`` has an unknown type or need.
    """
    words = read_table(lang, "places")
    return PlaceLexicon(
        lang=lang,
        forms=_forms(lang, words),
        before={kind: fold_keys(forms, lang) for kind, forms in words["before"].items()},
        after={kind: fold_keys(forms, lang) for kind, forms in words["after"].items()},
        feminine=frozenset(fold_all([n for n, _ in _cities(lang) if n.endswith("ة") and " " not in n], lang)),
        same_capital=fold_keys(words["capital"]["same_name"], lang),
        homonyms=fold_keys(words["homonym"]["names"], lang),
        homonym_country=words["homonym"]["country"],
        homonym_city_country=words["homonym"]["city_country"],
    )


@cache
def countrymen(lang: str) -> frozenset[str]:
    """The words that call one person by his country, with the article, folded: «القطري», «الهولندية»; none in Persian, which has no article."""
    if lang != "ar":
        return frozenset()
    table = read_table(lang, "nationalities")
    bases = fold_all((form for forms in table["adjective"].values() for form in forms), lang)
    return frozenset(f"ال{base}{ending}" for base in bases for ending in ("", "ه"))


def _forms(lang: str, words: Table) -> dict[str, tuple[Place, ...]]:
    listed = [*_countries(lang), *_cities(lang)]
    folded = zip(fold_all([form for form, _ in listed], lang), (place for _, place in listed), strict=True)
    found: dict[str, tuple[Place, ...]] = {}
    for form, place in (*folded, *_nationalities(lang)):
        known = found.get(form, ())
        if all((p.type, p.country) != (place.type, place.country) for p in known):
            found[form] = (*known, place)
    for form in [form for form in found if form.endswith(_LONG_VOWELS[lang])]:
        found.setdefault(f"{form}ی", found[form])  # «کانادای», «آسیای»: the ezafe after a vowel is written
    found.update(dict.fromkeys(fold_all(words["not"]["phrases"], lang), ()))
    return found


def _cities(lang: str) -> Iterator[tuple[str, Place]]:
    for name, country, kind, need in _rows(lang, "cities"):
        if kind not in ("city", "region", "area") or need not in _NEEDS:
            raise LanguageDataError(f"{lang}/cities.csv: {name!r} is {kind!r} and needs {need!r}")
        yield name, Place(cast(PlaceType, kind), country or None, cast(Need, need))


def _countries(lang: str) -> Iterator[tuple[str, Place]]:
    table = read_table(lang, "countries")
    needs = {form: cast(Need, need) for need, forms in table["ambiguous"].items() for form in forms}
    written = {form for forms in table["names"].values() for form in forms}
    for code, forms in table["names"].items():
        for form in forms:
            yield form, Place("country", code, needs.get(form, ""))
    for code, name in _rows(lang, "countries"):
        if name not in written:
            yield name, Place("country", code)


def _nationalities(lang: str) -> Iterator[tuple[str, Place]]:
    table = read_table(lang, "nationalities")
    unsafe = frozenset(fold_all(table["unsafe"]["forms"], lang))
    bases = [(code, form) for code, forms in table["adjective"].items() for form in forms]
    for (code, _), base in zip(bases, fold_all([form for _, form in bases], lang), strict=True):
        yield from ((form, Place("nationality", code)) for form in _INFLECT[lang](base) if form not in unsafe)
    plurals = [(code, form) for code, forms in table["plural"].items() for form in forms]
    for (code, _), form in zip(plurals, fold_all([form for _, form in plurals], lang), strict=True):
        yield form, Place("nationality", code)


def _arabic_forms(base: str) -> Iterator[str]:
    """«سعودي», «السعودية», «سعوديين» …: gender, number, and the article on the first word; folded."""
    for ending in ("", "ه", "ين", "ون", "ات", "ان", "تان", "تين"):
        yield f"{base}{ending}"
        yield f"ال{base}{ending}"


def _persian_forms(base: str) -> Iterator[str]:
    """«ایرانی», «ایرانی‌ها», «ایرانیان»; folded."""
    yield base
    for ending in ("ها", "های"):
        yield f"{base}{ZWNJ}{ending}"
    if base.endswith("ی"):
        yield f"{base}ان"


_INFLECT = {"ar": _arabic_forms, "fa": _persian_forms}


def _rows(lang: str, name: str) -> Iterator[list[str]]:
    source = files("expo_extract.lang") / lang / f"{name}.csv"
    try:
        lines = [line for line in source.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    except (OSError, UnicodeDecodeError) as error:
        raise LanguageDataError(f"{lang}/{name}.csv cannot be read: {error}") from error
    rows = csv.reader(lines)
    next(rows, None)
    return rows
