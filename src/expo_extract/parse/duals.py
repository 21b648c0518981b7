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
        if not (construct and not _governs(words, lexicon, index + 1)) and not _is_other(words, lexicon, index, noun):
            yield _dual(words, lexicon, units, index, lead)
    yield from _lasting(words, lexicon)


def _dual(words: Words, lexicon: QuantityLexicon, units: Units, index: int, lead: int) -> tuple[Amount, Unit]:
    forms, key = lexicon.nouns.duals, words.keys[index][lead:]
    phrase = f"{key} {words.key(index + 1)}"
    noun = forms[phrase if phrase in forms else key][0]
    last = units.phrases.extend(index, index + 1 if phrase in forms else index, None)
    end = last + 1 if words.key(last + 1) in lexicon.words["two"] else last
    number = end if end > last else index
    amount = Amount(2, None, index, number, words.starts[index] + lead, words.ends[number])
    return amount, Unit(index, last, noun, noun, "dual", lead=lead)


def _is_other(words: Words, lexicon: QuantityLexicon, index: int, noun: Noun) -> bool:
    """«منذ عقدين», «عقدين من الزمن»: two decades, not two contracts; «طالبان»: the movement; «التي»: no two machines."""
    key = words.keys[index]
    if any(key in lexicon.words[use] or key[1:] in lexicon.words[use] for use in ("not_duals", "stop")):
        return True
    if noun.lemma not in lexicon.words["ambiguous_duals"]:
        return False
    return words.key(index - 1) in lexicon.words["times"] or words.key(index + 1) in lexicon.words["of"]


def _governs(words: Words, lexicon: QuantityLexicon, at: int) -> bool:
    """The construct («جلستي عرض») needs an indefinite noun after it; «جلستي» alone is "my session"."""
    key = words.key(at)
    return len(key) > 2 and key[0].isalpha() and key[:2] != "ال" and key not in lexicon.words["stop"]


def _lasting(words: Words, lexicon: QuantityLexicon) -> Iterator[tuple[Amount, Unit]]:
    """«لمدة أسبوع», «على مدى يوم»: one of a unit of days."""
    for index, key in enumerate(words.keys):
        if key not in lexicon.words["lasting"]:
            continue
        noun = lexicon.nouns.forms.get(words.key(index + 1))
        if noun is not None and noun.category == "days" and words.key(index + 1) not in lexicon.nouns.plurals:
            at = index + 1
            yield Amount(1, None, at, at, words.starts[at], words.ends[at]), Unit(at, at, noun, noun, "lasting")
