"""The date words of a language, read from ``dates.toml`` into the trie that ``parse.dates`` takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

from expo_extract.lang.tables import flatten_forms, fold_all, fold_pairs, keyed, read_table
from expo_extract.parse.dates_lexicon import TAGS, DateLexicon, Entry, Feast, Month, Node, Value
from expo_extract.text.chars import ZWNJ

_COMPOUNDS = ("ordinal", "cardinal")
_PARTS = ("unit", "ten")
#: Gregorian years that are written out, and the Hijri year (solar or lunar) before which others are.
_SPOKEN = 1930, 2045
_HIJRI_ENDS = 1460


@cache
def date_lexicon(lang: str) -> DateLexicon:
    """Returns the date lexicon of ``fa`` or ``ar``.

    Raises:
        LanguageDataError: the table is missing, malformed, or gives a form two meanings.
    """
    table = read_table(lang, "dates")
    settings = table["language"]
    days = dict(table["day"])
    suffixes = days.pop("suffix", {"any": []})["any"]
    parts = {(kind, part): days.pop(f"{kind}_{part}", {}) for kind in _COMPOUNDS for part in _PARTS}
    entries = {name: value for name, value in table.items() if name not in ("language", "year_words")} | {"day": days}
    labels = flatten_forms(entries, lang, f"{lang}/dates.toml")
    made = chain(
        _compounds(parts, settings["compound_days"]),
        _year_words(table["year_words"], days["cardinal"], parts, settings["compound_days"][0]),
    )
    labels |= dict(fold_pairs(made, lang))
    return DateLexicon(
        lang=lang,
        civil=settings["civil"],
        hijri=settings["hijri"],
        week_starts=settings["week_starts"],
        from_is_of=settings["from_is_of"],
        counts_singular=settings["counts_singular"],
        verb_last=settings["verb_last"],
        clitics=frozenset(settings["clitics"]),
        ordinal_suffixes=frozenset(fold_all(suffixes, lang)),
        trie=_trie(labels),
        counted=frozenset(fold_all(settings.get("counted", []), lang)),
        capitals=frozenset(fold_all(settings.get("capitals", []), lang)),
        past_shape=re.compile("|".join(settings["past_shapes"])) if "past_shapes" in settings else None,
        short_months=keyed(settings.get("short_months", []), lang),
        hedges=frozenset(fold_all(settings.get("hedges", []), lang)),
        degrees=frozenset(fold_all(settings.get("degrees", []), lang)),
        memorials={(calendar, month, day): fame for calendar, month, day, fame in settings["memorials"]},
    )


def _compounds(
    parts: Mapping[tuple[str, str], Mapping[str, list[str]]], patterns: list[str]
) -> Iterator[tuple[str, str]]:
    """Puts 21 to 29 and 31 together: «الثاني والعشرين», «بیست و دوم»."""
    for kind in _COMPOUNDS:
        for ten, ten_forms in parts[kind, "ten"].items():
            for unit, unit_forms in parts[kind, "unit"].items():
                if int(ten) + int(unit) > 31:
                    continue
                label = f"day.{kind}.{int(ten) + int(unit)}"
                for t in ten_forms:
                    for u in unit_forms:
                        yield from ((p.format(ten=t, unit=u), label) for p in patterns)


def _year_words(
    table: Mapping[str, Mapping[str, list[str]]],
    cardinals: Mapping[str, list[str]],
    parts: Mapping[tuple[str, str], Mapping[str, list[str]]],
    compound: str,
) -> Iterator[tuple[str, str]]:
    """Writes years out: «هزار و سیصد و نود و نه», «ألفين وخمسة وعشرين»."""
    tens = dict(parts["cardinal", "ten"]) | dict(table["ten"])
    numbers = [(int(number), form) for number, forms in (*cardinals.items(), *table["ten"].items()) for form in forms]
    numbers += [
        (int(ten) + int(unit), compound.format(ten=t, unit=u))
        for ten, ten_forms in tens.items()
        for t in ten_forms
        for unit, unit_forms in parts["cardinal", "unit"].items()
        for u in unit_forms
    ]
    for head, head_forms in table["head"].items():
        for form in head_forms:
            yield form, f"year.words.{head}"
            for number, said in numbers:
                if _SPOKEN[0] <= (year := int(head) + number) <= _SPOKEN[1] or year < _HIJRI_ENDS:
                    yield f"{form} و {said}", f"year.words.{year}"


def _trie(labels: Mapping[str, str]) -> dict[str, Node]:
    root = Node()
    for form, label in labels.items():
        node = root
        for word in form.replace(ZWNJ, " ").split():
            node = node.children.setdefault(word, Node())
        node.entry = _entry(label)
    return root.children


def _entry(label: str) -> Entry:
    prefix = label
    while prefix not in TAGS:
        prefix = prefix.rpartition(".")[0]
    return Entry(TAGS[prefix], _value(prefix, label[len(prefix) + 1 :], label))


def _value(prefix: str, rest: str, label: str) -> Value:
    calendar: Any
    if label.startswith("month.") and rest.isdigit():
        calendar = label.split(".")[1]
        return Month(calendar, int(rest))
    if prefix == "feast":
        calendar, day = rest.split(".")
        return Feast(calendar, *map(int, day.split("-")))
    if prefix in ("quarter", "half"):
        return f"{prefix}{rest}"
    try:
        return int(rest)
    except ValueError:
        return rest or label.rpartition(".")[2]
