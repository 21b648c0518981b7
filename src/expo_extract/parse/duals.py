"""Finds nouns that say a number without a numeral: Arabic duals («جلستي عرض», «يومين») and «لمدة أسبوع»."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.parse.amounts import Amount
from expo_extract.parse.nouns import Noun
from expo_extract.parse.quantity_words import QuantityLexicon
from expo_extract.parse.units import Unit, Units
from expo_extract.parse.words import Words

_CLITICS = "وفبلك"


def duals(words: Words, lexicon: QuantityLexicon, units: Units) -> Iterator[tuple[Amount, Unit]]:
    """Yields the amounts that nouns say by their form, with the nouns as units."""
    forms = lexicon.nouns.duals
    if not forms:
        return
    for index, key in enumerate(words.keys):
        lead = 0 if key in forms else 1
        if lead and (key[0] not in _CLITICS or key[1:] not in forms):
            continue
        noun, construct = forms[key[lead:]]
        if (construct and not _governs(words, lexicon, index + 1)) or _is_time(words, lexicon, index, noun):
            continue
        phrase = forms.get(f"{key[lead:]} {words.key(index + 1)}")
        yield _dual(words, lexicon, units, index, lead, phrase[0] if phrase else noun, index + 1 if phrase else index)
    yield from _lasting(words, lexicon)


def _is_time(words: Words, lexicon: QuantityLexicon, index: int, noun: Noun) -> bool:
    """«منذ عقدين», «عقدين من الزمن»: two decades, not two contracts."""
    if noun.lemma not in lexicon.words["ambiguous_duals"]:
        return False
    return words.key(index - 1) in lexicon.words["times"] or words.key(index + 1) in lexicon.words["of"]


def _dual(words: Words, lexicon: QuantityLexicon, units: Units, index: int, lead: int, noun: Noun, last: int) -> tuple[Amount, Unit]:
    last = units.extend(index, last, noun)
    if words.key(last + 1) in lexicon.words["two"]:
        last += 1
    start = words.starts[index] + lead
    return Amount(2, None, index, index, start, words.ends[index]), Unit(index, last, noun, noun, "dual")


def _governs(words: Words, lexicon: QuantityLexicon, at: int) -> bool:
    """The construct («جلستي عرض») needs a noun after it; «جلستي» alone is "my session"."""
    key = words.key(at)
    return len(key) > 2 and key[0].isalpha() and key not in lexicon.words["stop"]


def _lasting(words: Words, lexicon: QuantityLexicon) -> Iterator[tuple[Amount, Unit]]:
    """«لمدة أسبوع», «على مدى يوم»: one of a unit of days."""
    for index, key in enumerate(words.keys):
        if key not in lexicon.words["lasting"]:
            continue
        noun = lexicon.nouns.forms.get(words.key(index + 1))
        if noun is not None and noun.category == "days" and words.key(index + 1) not in lexicon.nouns.plurals:
            at = index + 1
            yield Amount(1, None, at, at, words.starts[at], words.ends[at]), Unit(at, at, noun, noun, "lasting")
