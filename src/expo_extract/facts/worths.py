"""What one agreement is worth: a sum of the agreement, whoever made it, and no figure of the event."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from expo_extract.facts.context import Context
from expo_extract.facts.counts import CountedFact
from expo_extract.facts.deal_heads import Head, HeadFinder
from expo_extract.facts.lexicon import table_words
from expo_extract.mentions import Mention

WORTH_NEAR = 4
SEVERAL_NEAR = 3


@dataclass(frozen=True, slots=True)
class WorthWords:
    """Words for one language, in key form: nouns of ``worth`` before a sum, words of ``several`` agreements or of all that they come to."""

    worth: frozenset[str]
    several: frozenset[str]


@cache
def worth_words(lang: str) -> WorthWords:
    """The words of a language, from the table ``worths`` of ``lang/<lang>/facts.toml``."""
    return table_words(WorthWords, lang, "worths")


def without_worths(context: Context, facts: list[CountedFact]) -> list[CountedFact]:
    """The facts without the sums that one agreement is worth: «قراردادی به ارزش ۶ هزار دلار», «عقد بقيمة 4 ملايين دينار».

    What several are worth together describes the event («11 قرارداد … ارزش آنها», «صفقات بقيمة …»).
    """
    if all(f.category != "money" for f in facts):
        return facts
    heads = HeadFinder(context).find()
    return [f for f in facts if f.category != "money" or not _is_of_one(context, heads, f.mention)]


def _is_of_one(context: Context, heads: list[Head], money: Mention) -> bool:
    sentence = context.scene.sentence_of(money)
    before = [h for h in heads if sentence.start <= h.noun.start and h.noun.end <= money.start]
    if not before or before[-1].count > 1:
        return False
    reading, words = context.reading, worth_words(context.lang)
    between = [t.key for t in reading.tokens_between(before[-1].noun.end, money.start)]
    counted = any(context.scene.within(reading.quantities, before[-1].noun.end, money.start))
    lead = [t.key for t in reading.tokens_before(before[-1].noun.start, SEVERAL_NEAR)]
    if not words.several.isdisjoint([*lead, *between]):
        return False
    told = [*between[-WORTH_NEAR:], *(t.key for t in reading.tokens_between(money.start, money.end))]
    return not words.worth.isdisjoint(told) or (not between and not counted)
