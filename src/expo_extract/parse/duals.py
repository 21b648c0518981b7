"""Finds nouns that say a number without a numeral: Arabic duals («جلستي عرض», «يومين»), «لمدة أسبوع», «أكثر من عام»."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.parse.amounts import Amount
from expo_extract.parse.nouns import Noun
from expo_extract.parse.quantity_words import QuantityLexicon
from expo_extract.parse.units import Unit, Units
from expo_extract.parse.words import Words

_CLITICS = "وفبلك"
_GIVEN = frozenset({"awards", "sessions", "workshops"})  # «عن فئتي التصميم والمحتوى»: fields of a prize, no topics


def duals(words: Words, lexicon: QuantityLexicon, units: Units) -> Iterator[tuple[Amount, Unit]]:
    """Yields the amounts that nouns say by their form, with the nouns as units."""
    forms = lexicon.nouns.duals
    if not forms:
        return
    for index in range(len(words.keys)):
        lead = _lead(words, lexicon, index)
        if lead is None:
            continue
        key = words.keys[index][lead:]
        noun, construct = forms.get(key) or forms[f"{key} {words.key(index + 1)}"]
        governs = not construct or _governs(words, lexicon, index + 1, noun)
        if governs and not _is_other(words, lexicon, index, noun):
            yield _dual(words, lexicon, units, index, lead)
    yield from _of_show(words, lexicon)
    yield from _definite(words, lexicon)
    yield from _single(words, lexicon)


def spelled_range(words: Words, lexicon: QuantityLexicon, amount: Amount, unit: Unit | None) -> Amount | None:
    """Returns the range whose lower end is a noun alone («بين سنتين وثلاث سنوات», «من شهر إلى ثلاثة أشهر»), or None.

    Args:
        words: the tokens of the text.
        lexicon: the words of its language.
        amount: the upper end.
        unit: the unit of the upper end.
    """
    if lexicon.lang != "ar" or unit is None or unit.noun is None or amount.high is not None:
        return None
    at = amount.first - 1
    connected = words.key(at) in lexicon.words["to"]
    at -= 1 if connected else 0
    noun, value = _counted_alone(lexicon, words.key(at))
    if noun is None or noun.lemma != unit.noun.lemma or not value < amount.low:
        return None
    for name in ("between", "from"):
        opener = lexicon.phrases[name].ending_at(words.keys, at - 1) if at > 0 else None
        if opener and (connected or (name == "between" and words.keys[amount.first].startswith("و"))):
            first = opener[1]
            joined = words.keys[first].startswith("و") and words.keys[first][1:] in lexicon.phrases[name]
            start = words.starts[first] + (1 if joined else 0)
            return Amount(value, amount.low, at, amount.last, start, amount.end, amount.numeral)
    return None


def _counted_alone(lexicon: QuantityLexicon, key: str) -> tuple[Noun | None, int]:
    """The noun of a form that says two or one of it."""
    if key in lexicon.nouns.duals:
        return lexicon.nouns.duals[key][0], 2
    return (None if key in lexicon.nouns.plurals else lexicon.nouns.forms.get(key)), 1


def _lead(words: Words, lexicon: QuantityLexicon, index: int) -> int | None:
    """How many letters stand before the dual that a token is, or begins («عرضي أزياء»); None where it is none."""
    key, following = words.keys[index], words.key(index + 1)
    for lead in (0, 1):
        form = key[lead:]
        clitic = not lead or key[0] in _CLITICS
        if clitic and (form in lexicon.nouns.duals or f"{form} {following}" in lexicon.nouns.duals):
            return lead
    return None


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


def _governs(words: Words, lexicon: QuantityLexicon, at: int, noun: Noun) -> bool:
    """The construct («جلستي عرض») needs an indefinite noun after it, or two definite ones; «جلستي» alone is "my session"."""
    key = words.key(at)
    if key[:2] == "ال":
        return noun.category in _GIVEN and _are_two(words, at)
    return len(key) > 2 and key[0].isalpha() and key not in lexicon.words["stop"]


def _are_two(words: Words, at: int) -> bool:
    """«جائزتي المركزين الأول والثاني», «جلستي الافتتاح والختام»: one for each of two."""
    dual = words.keys[at].endswith(("ين", "ان"))
    return dual or words.key(at + 1).startswith("وال")


def _of_show(words: Words, lexicon: QuantityLexicon) -> Iterator[tuple[Amount, Unit]]:
    """«على مدى يومي المعرض»: the days of an event; «يومي الأحد والاثنين» are those of a week."""
    for index, key in enumerate(words.keys[:-1]):
        if key[-1] != "ي" or words.keys[index + 1] not in lexicon.numbers.shows:
            continue
        lead = 0 if f"{key}ن" in lexicon.nouns.duals or key[0] not in _CLITICS else 1
        noun, _ = lexicon.nouns.duals.get(f"{key[lead:]}ن", (None, False))
        if noun is not None and noun.category == "days":
            amount = Amount(2, None, index, index, words.starts[index] + lead, words.ends[index])
            yield amount, Unit(index, index + 1, noun, noun, "dual", lead=lead)


def _definite(words: Words, lexicon: QuantityLexicon) -> Iterator[tuple[Amount, Unit]]:
    """«الأسبوعين المقبلين», «في اليومين الماضيين»: lengths of time; «الاتفاقيتين» are two that the text has named before."""
    for index, key in enumerate(words.keys):
        if key[-1] != "ن" or "ال" not in key[:3]:
            continue
        article = key.index("ال")
        if article and key[0] not in _CLITICS:
            continue
        noun, construct = lexicon.nouns.duals.get(key[article + 2 :], (None, False))
        if noun is not None and noun.kind == "duration" and not construct:
            start, end = words.starts[index] + article, words.ends[index]
            noun = Noun(noun.lemma, "none", noun.kind)  # a time of the calendar, not how long something lasts
            yield Amount(2, None, index, index, start, end), Unit(index, index, noun, noun, "dual", lead=article)


def _single(words: Words, lexicon: QuantityLexicon) -> Iterator[tuple[Amount, Unit]]:
    """«لمدة أسبوع», «على مدى يوم», «أكثر من عام»: one of a unit of time."""
    for index, key in enumerate(words.keys):
        noun = lexicon.nouns.forms.get(key)
        if noun is None or noun.kind != "duration" or not index or key in lexicon.nouns.plurals:
            continue
        lasts = words.keys[index - 1] in lexicon.words["lasting"]
        if (lasts or lexicon.before.ending_at(words.keys, index - 1)) and not _is_named(words, lexicon, index + 1):
            yield (
                Amount(1, None, index, index, words.starts[index], words.ends[index]),
                Unit(index, index, noun, noun, "lasting"),
            )


def _is_named(words: Words, lexicon: QuantityLexicon, at: int) -> bool:
    """«أكثر من عام 2020», «نحو شهر رمضان», «طوال يوم الجمعة»: which one is told; «شهر واحد» has its number."""
    key = words.key(at)
    told = key.startswith("ال") or key[:1].isdigit() or key in lexicon.numbers.atoms
    return told or lexicon.has("month", key) or lexicon.has("yesterday", key)
