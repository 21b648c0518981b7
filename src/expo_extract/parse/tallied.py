"""Gives «تا» behind a number what was counted or asked for before: «۱۲۰ اثر رسید و ۶۴ تا را برگزیدند», «غرفه‌ها ۱۳۰ تا بود»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from expo_extract.parse.amounts import Amount
from expo_extract.parse.noun_phrases import NounPhrases
from expo_extract.parse.quantity_words import QuantityLexicon
from expo_extract.parse.units import Unit
from expo_extract.parse.words import Words

_REACH = 30  # tokens from what was counted to the number
_ENDS = frozenset(".!؟?")
_SHORT = 5
_COPULA = "اند"  # «۳۳ تا خارجی‌اند»


def tallied(
    words: Words, lexicon: QuantityLexicon, amount: Amount, told: Sequence[tuple[Amount, Unit]], phrases: NounPhrases
) -> Unit | None:
    """Returns what a number before «تا» counts where no noun follows, or None; «۲۰ تا ۳۰ نفر», «تا پایان» have another «تا».

    Args:
        words: the tokens of the text.
        lexicon: the words of its language.
        amount: a number with no noun.
        told: the counts before it with their units, the last one last.
        phrases: the noun phrases of the text.
    """
    mark = amount.last + 1
    following = words.key(mark + 1)
    if words.key(mark) not in lexicon.words["tally"] or amount.low < 2 or amount.high is not None:
        return None
    adjective = following.endswith("ی") and words.key(mark + 2) in lexicon.words["repeat_ends"]  # «۱۹ تا برقی بود»
    copula = len(following) > _SHORT and following.endswith(_COPULA)
    if following not in lexicon.words["tally_ends"] and not (adjective or copula):
        return None
    for _, unit in reversed(told):
        if amount.first - unit.last > _REACH:
            break
        if (
            unit.head is not None
            and unit.head.kind == "count"
            and "\n" not in words.text[words.ends[unit.last] : amount.start]
        ):
            return replace(unit, last=unit.first, noun=unit.head, how="elliptic", apart=True, tail=mark)
    return _asked(words, lexicon, amount, phrases) or _subject(words, amount, phrases)


def _asked(words: Words, lexicon: QuantityLexicon, amount: Amount, phrases: NounPhrases) -> Unit | None:
    """«پرسیدیم چند مقاله رسیده است. ۹۰۰ تا»."""
    for at in range(amount.first - 1, max(-1, amount.first - _REACH), -1):
        found = phrases.match(at + 1) if words.keys[at] in lexicon.words["how_many"] else None
        if found is not None and found[0].kind == "count":
            return Unit(at + 1, at + found[1], found[0], found[0], "elliptic", apart=True, tail=amount.last + 1)
    return None


def _subject(words: Words, amount: Amount, phrases: NounPhrases) -> Unit | None:
    """«غرفه‌های نمایشگاه امسال ۱۳۰ تا بود»: the plural that opens the sentence."""
    first = amount.first
    while (
        first > max(0, amount.first - _REACH)
        and words.keys[first - 1] not in _ENDS
        and "\n" not in words.between(first)
    ):
        first -= 1
    found = phrases.definite(first)
    if found is None or found[0].kind != "count" or not phrases.is_plural(first, found[1]):
        return None
    return Unit(first, first + found[1] - 1, found[0], found[0], "elliptic", apart=True, tail=amount.last + 1)
